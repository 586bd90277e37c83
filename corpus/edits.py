"""Make an episode's text from a file's: some spans are left out or replaced, and the offsets are moved accordingly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.episode import Passage, Sentence


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands in place of ``text[start:end]``; it is never longer than that."""

    start: int
    end: int
    instead: str = ""


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits in the order in which they begin, without those that overlap an earlier one."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def padded(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with the edits made, each padded with blanks, so that every offset stays as it is."""
    pieces, left = [], 0
    for edit in edits:
        pieces += [text[left : edit.start], edit.instead.ljust(edit.end - edit.start)]
        left = edit.end
    return "".join([*pieces, text[left:]])


def edited(text: str, passages: Iterable[Passage], edits: Sequence[Edit]) -> tuple[str, tuple[Passage, ...]]:
    """Return the text with the edits made, and the passages where they stand in it.

    The edits are in order and do not overlap.
    """
    if not edits:
        return text, tuple(passages)
    pieces, left, gained = [], 0, 0
    gains = [0]
    for edit in edits:
        pieces += [text[left : edit.start], edit.instead]
        left = edit.end
        gained += len(edit.instead) - (edit.end - edit.start)
        gains.append(gained)
    starts = [edit.start for edit in edits]
    ends = [edit.end for edit in edits]

    def moved(at: int) -> int:
        done = bisect_right(ends, at)
        inside = done < len(starts) and starts[done] < at
        return (starts[done] if inside else at) + gains[done]

    def moved_end(at: int) -> int:
        done = bisect_right(ends, at)
        inside = done < len(starts) and starts[done] < at
        return ends[done] + gains[done + 1] if inside else at + gains[done]

    def move(passage: Passage) -> Passage:
        sentences = tuple(Sentence(moved(s.start), moved_end(s.end), s.time) for s in passage.sentences)
        asides = ((moved(start), moved_end(end)) for start, end in passage.asides)
        return Passage(
            passage.number,
            moved(passage.start),
            moved_end(passage.end),
            sentences,
            passage.speaker,
            passage.time,
            tuple((start, end) for start, end in asides if start < end),
        )

    return "".join([*pieces, text[left:]]), tuple(move(passage) for passage in passages)
