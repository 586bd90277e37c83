"""The quotes of an answer in a chat: which are shown, which come next, and which one a number means."""

from __future__ import annotations

from dataclasses import dataclass

from bot.printable import one_line
from bot.rendering import NEAREST_SHOWN, related
from corpus.translation import _, ngettext
from retrieval import Answer, Citation
from retrieval.about.overview import is_shown_by

#: Python makes no number of thousands of digits.
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotes that were ``shown`` last, and the ``further`` ones, which are shown next."""

    shown: tuple[Citation, ...] = ()
    further: tuple[Citation, ...] = ()

    def more(self, count: int) -> Quotes:
        """Return the next quotes as those that are shown, up to ``count``."""
        return Quotes(self.further[:count], self.further[count:])

    def numbered(self, number: str) -> Citation | str:
        """Return the quote with that number, the first if it is empty, or why there is none."""
        if not self.shown:
            return _("Nothing was quoted.")
        wanted = number.strip() or "1"
        if not wanted.isdecimal() or len(wanted) > _LONGEST_NUMBER or not 1 <= int(wanted) <= len(self.shown):
            return ngettext(
                "There is no quote {number}; one quote was shown last.",
                "There is no quote {number}; {count} quotes were shown last.",
                len(self.shown),
            ).format(number=one_line(number), count=len(self.shown))
        return self.shown[int(wanted) - 1]


def quotes_of(answer: Answer, top: int) -> Quotes:
    """Return the quotes of an answer, of which the ``top`` first are shown, or the nearest if it is a refusal.

    Below a list that no quote shows, there are none.
    """
    if answer.kind == "overview" and not is_shown_by(answer.about, answer.citations[0].title):
        return Quotes()
    shown = answer.citations[:top] if answer.answered else related(answer)[:NEAREST_SHOWN]
    return Quotes(shown, tuple(citation for citation in related(answer) if citation not in shown))
