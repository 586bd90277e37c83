"""Speakers' labels: ``Name:`` and ``**Name:**`` in front of what somebody says.

``Note: ...`` looks the same, so a label counts only where the text as a whole is a transcript. Its units are
paragraphs, lines (where turns follow one another without a blank line) or captions; candidates are those that begin
with what could be a name. It is a transcript if

1. every unit begins with a candidate, and there are two units or more; or
2. the first one does (or the second, below a title), and a third of all do, or some candidate recurs; or
3. a third do, and some candidate recurs; or
4. two candidates recur, three times each or more.

For labels in bold it is enough that one recurs, or that every paragraph begins with one, or that the very first does
and there are several names. Below bold labels a bare one counts if somebody of that name has a bold one. Host and guest
may head a list of who was there, so that by themselves they make a transcript only if they recur.

What could be a name: at most 60 characters and six words, each with a capital (or of a script without them, or a
number after a word, or a particle such as "van"), no sentence in it, and not a word of ``_NO_NAMES``; after the colon
white space, so that neither 5:30 nor https:// is a label. In bold, a name may also have small letters and commas.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.times import TIME, first_time

#: What is announced by these is not speech.
_NOT_SPEECH = frozenset("break jingle outro intro promo music ad ads advert sponsor commercial silence theme".split())
#: Words that stand in front of a colon and are nobody's name.
_NO_NAMES = frozenset(
    """
    abstract act also although an and answer appendix aside at background because before but by caution chapter
    conclusion correction credits date day disclaimer edit editor's episode example exercise fact figure finally first
    for fourth from guests here hint hosts how however if important in instead it its later lesson likewise link links
    look meanwhile my next not note notes now okay ok on one option our part participants point present ps question
    questions quote ratio re read reason reasons reference references remember result results rule scene season second
    section see so sources source step still subject summary table that the then there these they third this those time
    tip title tldr today together topic topics transcript translation two update updates url version volume warning
    we website week well what when where which who why with yes you your spoiler speakers speaking disclosure
    aired categories category contents copyright description directions duration ingredients instructions keywords
    length location method overview posted preparation published recorded released runtime serves tags venue
    """.split()
)
_ROLES = frozenset(("guest", "host"))
_PARTICLES = frozenset(
    "de da do du dos di del della la le van von der den bin ibn al el y and & of the ten ter".split()
)
_MAX_NAME_CHARS = 60
_MAX_NAME_WORDS = 6
_ABBREVIATION_CHARS = 4

_BRACKETED_TIME = rf"(?:\\?\[\\?{TIME}(?:\s?(?:-->|[-\u2013])\s?{TIME})?\\*\]|\({TIME}\))"
_NAME = rf"[^\W_][^*:\n\r\x85\u2028\u2029\[\]()<>{{}}\"\u201c\u201d?!;]{{0,{_MAX_NAME_CHARS - 1}}}?"
_LABEL = re.compile(
    rf"""
    (?:>>[ \t]*+)?+
    (?P<before>(?:{_BRACKETED_TIME}|{TIME})[ \t]*+(?:[-\u2013\u2014][ \t]*+)?+)?+
    (?:
      \*\*(?P<bold>{_NAME})[ \t]?(?P<in_bold>{_BRACKETED_TIME})?
      (?::[ \t]?\*\*|\*\*[ \t]?(?P<beside>{_BRACKETED_TIME})?[ \t]?:)
    | (?P<bare>{_NAME})
      (?:[ \t]{{0,2}}(?P<after>{_BRACKETED_TIME})?[ \t]?:(?=\s|\Z)|[ \t]{{1,3}}(?P<alone>{TIME})[ \t]*+(?=[\n\r]|\Z))
    )
    [ \t]*+
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label and where it stands, from the time in front of it to the text behind it; ``time`` is in seconds."""

    start: int
    end: int
    name: str
    time: float | None
    bold: bool

    @property
    def key(self) -> str:
        """The name, letter case aside."""
        return self.name.casefold()

    @property
    def is_speech(self) -> bool:
        """Whether somebody says what follows: not so after ``**Break:**``."""
        return self.key.split()[0] not in _NOT_SPEECH


@dataclass(frozen=True, slots=True)
class Labels:
    """Which labels of a text count as speakers': those in bold, and all bare ones or those with one of ``names``.

    ``names`` are those of the labels in bold, or else those that recur, letter case aside.
    """

    bold: bool = False
    bare: bool = False
    names: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self.bold or self.bare

    def at(self, text: str, start: int, end: int) -> Label | None:
        """Return the speaker's label with which ``text[start:end]`` begins."""
        label = find_label(text, start, end) if self else None
        if label and (self.bold if label.bold else self.bare or label.key in self.names):
            return label
        return None


def find_label(text: str, start: int, end: int) -> Label | None:
    """Return what could be a label at the beginning of ``text[start:end]``."""
    match = _LABEL.match(text, start, end)
    if not match:
        return None
    is_bold = match["bold"] is not None
    name = " ".join((match["bold"] if is_bold else match["bare"]).split())
    if not _is_name(name, is_bold=is_bold):
        return None
    written = match["before"] or match["in_bold"] or match["beside"] or match["after"] or match["alone"]
    return Label(*match.span(), name, first_time(written.replace("\\", "")) if written else None, is_bold)


def judge(paragraphs: Sequence[Label | None], lines: Sequence[Label | None] = ()) -> Labels:
    """Return which labels count, from what the paragraphs (or captions) and the lines of a text begin with."""
    paragraphs, lines = _without_single_roles(paragraphs), _without_single_roles(lines)
    bold = [label if label and label.bold else None for label in paragraphs]
    bold_names = Counter(label.key for label in bold if label)
    opens = bool(paragraphs and bold[0]) and (len(bold_names) > 1 or all(bold))
    if opens or any(count > 1 for count in bold_names.values()) or _is_transcript(bold):
        return Labels(bold=True, names=frozenset(bold_names))
    names = Counter(label.key for label in lines or paragraphs if label)
    recurring = frozenset(name for name, count in names.items() if count > 1)
    bare = _is_transcript(paragraphs) or _is_transcript(lines)
    return Labels(bare=bare, names=recurring) if bare else Labels()


def _without_single_roles(units: Sequence[Label | None]) -> list[Label | None]:
    names = Counter(label.key for label in units if label)
    return [None if label and label.key in _ROLES and names[label.key] == 1 else label for label in units]


def _is_transcript(units: Sequence[Label | None]) -> bool:
    names = Counter(label.key for label in units if label)
    labelled = names.total()
    if labelled < 2:
        return False
    recurs = labelled > len(names)
    many = 3 * labelled >= len(units)
    return (
        labelled == len(units)
        or (any(units[:2]) and (many or recurs))
        or (many and recurs)
        or sum(count > 2 for count in names.values()) > 1
    )


def _is_name(name: str, *, is_bold: bool) -> bool:
    words = name.split()
    if len(words) > _MAX_NAME_WORDS or words[0].casefold().strip(".,’'") in _NO_NAMES:
        return False
    if is_bold:
        return True
    return "," not in name and all(_may_be_in_a_name(word, is_first=i == 0) for i, word in enumerate(words))


def _may_be_in_a_name(word: str, *, is_first: bool) -> bool:
    if word.endswith(".") and len(word) > _ABBREVIATION_CHARS + 1:
        return False  # the end of a sentence, not Dr. or J.
    if is_first:
        return word[0].isalpha() and not word[0].islower()
    return not word[0].islower() or word in _PARTICLES
