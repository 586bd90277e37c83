"""Faults of single episodes: they are named on stderr and the others are read, or, if strict, they are raised."""

from __future__ import annotations

from collections.abc import Collection

from bot.streams import tell
from corpus import CorpusError, DuplicateEpisode, Episode, which_is_no_transcript
from corpus.translation import _, ngettext

_TOLD = 5


class Faults:
    """Names the first few faults on stderr and counts all of them; files that are no transcripts share one line.

    ``found`` are the messages of those that were not raised.

    If ``strict``, every fault is raised but the ``known`` ones.
    """

    def __init__(self, *, strict: bool, quiet: bool = False, known: Collection[str] = ()) -> None:
        self._strict, self._quiet, self._known = strict, quiet, known
        self.found: set[str] = set()
        self._count = self._noted = 0
        self._left_out = 0
        self._others: dict[str, str] = {}

    def report(self, fault: CorpusError | str) -> None:
        """Name a fault on stderr, now or at the end; if strict, raise it as CorpusError."""
        error = CorpusError(fault) if isinstance(fault, str) else fault
        if self._strict and str(error) not in self._known:
            raise error
        self.found.add(str(error))
        self._left_out += not isinstance(error, DuplicateEpisode)
        if file := which_is_no_transcript(str(error)):
            self._others[file] = str(error)
            return
        self._count += 1
        if self._count <= _TOLD:
            self._tell(_("warning: {fault}").format(fault=error))

    def note(self, episode: Episode) -> None:
        """Say on stderr what in an episode's file was read otherwise than it is written; that is no fault."""
        for note in episode.notes:
            self._noted += 1
            if self._noted <= _TOLD:
                self._tell(_("warning: {episode}: {note}").format(episode=episode.id, note=note))

    def raised(self) -> Faults:
        """Return Faults that raise every fault."""
        return Faults(strict=True, quiet=self._quiet)

    def close(self) -> None:
        """Say on stderr which files are no transcripts, and how many files were left out."""
        if len(self._others) == 1:
            self._tell(_("warning: {fault}").format(fault=next(iter(self._others.values()))))
        elif self._others:
            names = ", ".join(list(self._others)[:_TOLD]) + (", ..." if len(self._others) > _TOLD else "")
            told = _("warning: {count} files are no transcripts: {names}")
            self._tell(told.format(count=len(self._others), names=names))
        if self._left_out:
            self._tell(
                ngettext(
                    "{count} file was left out; --strict makes that an error",
                    "{count} files were left out; --strict makes that an error",
                    self._left_out,
                ).format(count=self._left_out)
            )

    def _tell(self, message: str) -> None:
        if not self._quiet:
            tell(message)
