"""Find speakers' labels: names in front of what somebody says.

A label is one of three kinds:

- in bold: ``**Name:**``, also ``**Name** [0:37]``;
- with a colon: ``Name:``, ``[SPEAKER_00]:``, ``Name (she/her):``, ``Name (00:12):``, ``>> NAME:``, ``Name: 00:01:08``;
- a head: a name and a time on a line or two of their own, ``Name  0:37`` and ``Name`` above ``1 minutes 15 seconds``.

A name has at most 60 characters and six words. Each word begins with a capital, or is in a script without capitals, or
is a number after a word, or a particle such as "van". A name has no sentence in it and is none of the words that are
nobody's (``corpus.naming``). White space follows the colon, so that neither 5:30 nor https:// is a label. In bold, a
name may also have small letters and commas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from corpus.naming import MAX_NAME_WORDS, NOT_SPEECH, NOTES, is_name, is_small_name, words_of_name
from corpus.times import RANGE, SPOKEN, first_time

_MAX_NAME_CHARS = 60

_BRACKETED = rf"(?:\\?\[[ \t]?\\?{RANGE}[ \t]?\\*\]|\([ \t]?{RANGE}[ \t]?\))"
_WHEN = rf"(?:{_BRACKETED}|{RANGE})"
#: What stands in brackets behind a name and is not a time: pronouns, initials, a role, a company.
_NOTED = r"(?:[ \t]{0,2}(?:\([^()\[\]:\n\r]{1,40}\)|\[[^()\[\]:\n\r]{1,40}\]))"
_COLON = r"(?::(?=\s|\Z)|\uff1a)"
_MARK = r"(?:\*{1,3}|_{1,3})"
_NAME = rf"[^\W_][^*:\uff1a\n\r\x85\u2028\u2029\[\]()<>{{}}\"\u201c\u201d?!;|]{{0,{_MAX_NAME_CHARS - 1}}}?"
_SEPARATOR = r"(?:[ \t]*+[-\u2013\u2014|\u2022\u00b7,@])?"
_END = r"[ \t]*+(?=[\n\r\x85\u2028\u2029]|\Z)"
_LABEL = rf"""
    (?P<chevrons>>>+[ \t]*+)?+(?:[-\u2013][ \t]++)?+
    (?P<before>
      (?:(?P<time_mark>{_MARK}){_WHEN}(?P=time_mark)|{_WHEN})[ \t]*+(?:[-\u2013\u2014|:\u2022\u00b7][ \t]*+)?+
    )?+
    (?:
      (?P<mark>{_MARK})(?:(?P<first>{_WHEN})[ \t]*+(?:[-\u2013\u2014|][ \t]*+)?+)?+
      (?P<bold>{_NAME})(?P<bold_noted>{_NOTED})?[ \t]?(?P<in_bold>{_BRACKETED})?
      (?:
        [ \t]?[:\uff1a][ \t]?(?P=mark)
      | (?P=mark)(?P<beside_noted>{_NOTED})?[ \t]?(?P<beside>{_BRACKETED})?[ \t]?[:\uff1a]
      )
      (?:[ \t]*+(?P<bold_later>{_WHEN}){_END})?
    | (?P<head_mark>{_MARK})(?P<bold_head>{_NAME})(?P<head_noted>{_NOTED})?(?P=head_mark)
      {_SEPARATOR}[ \t]*+(?P<bold_alone>{_WHEN}|(?i:{SPOKEN})):?{_END}
    | \\?\[(?P<boxed>{_NAME})\\?\]
      (?:
        (?:[ \t]?(?P<box_time>{_BRACKETED})?{_COLON}|[ \t]*+(?P<box_alone>{_WHEN}){_END})
      | (?=[ \t]\S)(?P<box_open>)
      )
    | (?P<bare>{_NAME})(?P<noted>{_NOTED})?
      (?:
        [ \t]{{0,2}}(?P<after>{_BRACKETED})?[ \t]?{_COLON}
        (?:[ \t]*+(?P<later>{_WHEN}):?{_END}|(?=[ \t]*+(?P<loose>{RANGE})[ \t]++\S))?
      | {_SEPARATOR}[ \t]*+(?P<alone>{_BRACKETED}|(?<=[ \t]){RANGE}|(?<=[ \t])(?i:{SPOKEN}))
        (?P<daytime>[ \t]?[AaPp]\.?[Mm]\.?)?:?{_END}
      )
    )
    [ \t]*+
    """
#: Every label has one of these: a colon (also that of a time), a bracket, or seconds in words.
_SIGN = re.compile(r"[:\uff1a\[]|\d\s?(?i:s(?:ecs?|econds?)?)(?![A-Za-z])")
#: At most this many characters from its beginning: a label is short, unless it has many blanks.
_SIGN_WITHIN = 1_000
_BREAK = r"[ \t]*+(?>\r\n|[\n\r\x85\u2028\u2029])"
#: A name above its time, or a time above a name (``first``), each on a line of its own.
_STACKED = (
    rf"(?:\*\*|__)?(?P<above>{_NAME})(?P<above_noted>{_NOTED})?(?:\*\*|__)?{_BREAK}(?>{_BREAK})?[ \t]*+"
    rf"(?P<under>(?:{_BRACKETED}|{RANGE}|{SPOKEN}(?:[ \t]*+{RANGE})?):?){_END}"
    rf"|(?P<over>{_BRACKETED}|{RANGE})[ \t]*+(?:{_BREAK}|[-\u2013\u2014|\u2022\u00b7][ \t]++|(?<=[ \t]))"
    rf"(?P<below>{_NAME})(?P<below_noted>{_NOTED})?{_END}"
)
_LISTED = re.compile(r"[-*+\u2022\u2013]\s|\d{1,3}[.)]\s|\[|<?https?:|www\.|\\?[\[(]?\d{1,3}:\d\d")


@dataclass(frozen=True, slots=True)
class Label:
    """A label and where it stands, from the time in front of it to the text behind it; ``time`` is in seconds.

    ``note`` is what stands in brackets behind the name. ``head`` tells whether name and time stand alone, above what is
    said. ``small`` says that the name is in small letters. ``lists`` says that it heads a list. ``weak`` says that
    it looks like a label only if its name recurs, ``notes`` that it announces notes, ``chevrons`` that ``>>`` stand in
    front of it. ``loose`` is where a bare time ends that is the first of what follows, and the time: it belongs to the
    label if nearly all have one.
    """

    start: int
    end: int
    name: str
    time: float | None
    bold: bool
    head: bool = False
    note: str = ""
    small: bool = False
    lists: bool = False
    weak: bool = False
    notes: bool = False
    chevrons: bool = False
    loose: tuple[int, float | None] | None = None

    @property
    def key(self) -> str:
        """The name in lower case."""
        return self.name.casefold()

    @property
    def is_speech(self) -> bool:
        """Whether somebody says what follows: not so after ``**Break:**``."""
        return self.key.split()[0] not in NOT_SPEECH


@cache
def _compiled(pattern: str, flags: re.RegexFlag) -> re.Pattern[str]:
    """Return a compiled expression. Compiling takes ten milliseconds, and an episode in prose needs neither."""
    return re.compile(pattern, flags)


def find_label(text: str, start: int, end: int, *, limit: int | None = None) -> Label | None:
    """Return what could be a label at the beginning of ``text[start:end]``.

    ``limit`` is where the text ends that may belong to it: a time on the next line, a list below it.
    """
    limit = end if limit is None else limit
    if not _SIGN.search(text, start, min(limit, start + _SIGN_WITHIN)):
        return None
    match = _compiled(_LABEL, re.VERBOSE).match(text, start, end)
    if not match:
        return _stacked(text, start, limit)
    boxed, head = match["boxed"], bool(match["bold_alone"] or match["box_alone"] or match["alone"])
    is_bold = bool(match["mark"] or match["head_mark"])
    name = match["bold"] or match["bold_head"] or boxed or match["bare"]
    noted = match["bold_noted"] or match["beside_noted"] or match["head_noted"] or match["noted"] or ""
    times = (
        "before",
        "first",
        "in_bold",
        "beside",
        "bold_later",
        "bold_alone",
        "box_time",
        "box_alone",
        "after",
        "later",
        "alone",
    )
    written = next((match[group] for group in times[1:] if match[group]), match["before"])
    if boxed and match["box_open"] is not None and not _may_be_boxed(boxed):
        return None
    rest = text[match.end() : end].strip()
    lists = not head and not written and _heads_list(text, match.end(), end, limit)
    written = None if match["daytime"] else written  # the time of a clock on the wall says nothing of the recording
    label = _label(match.start(), match.end(), name, written, noted, is_bold=is_bold, head=head)
    if label is None or (label.small and match["box_open"] is not None):
        return _stacked(text, start, limit) if not rest else None
    loose = (match.end("loose"), first_time(match["loose"])) if match["loose"] else None
    weak, chevrons = match["box_open"] is not None, match["chevrons"] is not None
    return replace(label, lists=lists, weak=weak, chevrons=chevrons, loose=loose)


def announces_notes(line: str) -> bool:
    """Tell whether a line announces notes rather than speech: ``Links:``, ``**Show notes**``, ``SHOW NOTES``."""
    words = line.strip("#*_ \t:.-=").casefold().split()
    is_set_off = line.rstrip("*_ ").endswith((":", "\uff1a")) or line.startswith(("**", "__")) or line.isupper()
    return is_set_off and 0 < len(words) <= MAX_NAME_WORDS and words[0] in NOTES


def may_be_name(line: str) -> bool:
    """Tell whether a line could be a name and nothing else."""
    label = find_label(f"{line.strip()}:", 0, len(line.strip()) + 1)
    return label is not None and not (label.notes or label.small or label.head) and line.strip()[-1:] not in ".,:"


def _stacked(text: str, start: int, limit: int) -> Label | None:
    match = _compiled(_STACKED, re.IGNORECASE).match(text, start, limit)
    if not match:
        return None
    name, noted = match["above"] or match["below"], match["above_noted"] or match["below_noted"] or ""
    is_below = match["below"] is not None
    label = _label(match.start(), match.end(), name, match["under"] or match["over"], noted, is_bold=False, head=True)
    if label is None or (is_below and (label.small or name[-1] in ".,")):
        return None
    return replace(label, weak=is_below)


def _label(
    start: int, end: int, name: str, written: str | None, noted: str, *, is_bold: bool, head: bool
) -> Label | None:
    name = " ".join(name.split()).rstrip(",").strip()
    words = words_of_name(name)
    if not words or len(words) > MAX_NAME_WORDS:
        return None
    notes = words[0] in NOTES
    small = not is_bold and not notes and name == name.lower() != name.upper()
    if not notes and not (is_small_name(name) if small else is_name(name, is_bold=is_bold)):
        return None
    time = first_time(written.replace("\\", "")) if written else None
    return Label(start, end, name, time, is_bold, head, noted.strip(" \t()[]"), small, notes=notes)


def _heads_list(text: str, at: int, end: int, limit: int) -> bool:
    """Tell whether what a label stands in front of is a list or a link, on its line or on the next."""
    rest = text[at:end].strip()
    if rest:
        return rest.startswith(("http://", "https://", "www.", "<http"))
    return _LISTED.match(text[end:limit][:400].lstrip()) is not None


def _may_be_boxed(name: str) -> bool:
    """Tell whether a name in brackets without a colon may be a speaker: ``[SPEAKER_00] Hello``, not ``[Music]``."""
    return name[0].isupper() and (any(char.isdigit() for char in name) or len(name.split()) > 1)
