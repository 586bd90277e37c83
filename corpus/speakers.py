"""Tell which labels of a text are speakers'.

``Note: ...`` looks like a label too, so labels count only in a text that is a transcript as a whole. Its units are
paragraphs, lines (where turns follow one another without a blank line) or captions. A candidate is a unit that begins
with what could be a name. The text is a transcript if

1. every unit begins with a candidate, and there are two units or more; or
2. the first unit does (or the second, below a title), and a third of all units do, or some candidate recurs; or
3. a third of all units do, and some candidate recurs; or
4. two candidates recur, three times each or more.

For labels in bold it is enough that one recurs, or that every paragraph begins with one, or that the very first does
and there are several names. Below bold labels a bare one counts if somebody of that name has a bold one. Heads count
if there are two. Host and guest may head a list of who was there, so that by themselves they make a transcript only if
they recur.

In a transcript, a label that recurs is a speaker's. A label that occurs once is a speaker's only between the turns of
others, and never if it heads a list (``Resources:``) or announces notes; then nobody is named as saying what follows
it. Initials mean the full name that they once follow, ``Ann Lee (AL):``, or the only full name that has them. A name in
small letters counts if it recurs, in a file where half of the units have labels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.labels import Label, find_label

_ROLES = frozenset(("guest", "host"))
_INITIALS = re.compile(r"[^\W\d_]{2,4}")


@dataclass(frozen=True, slots=True)
class Labels:
    """Which labels of a text count as speakers', by their keys: ``bold`` has those in bold, ``bare`` the others.

    ``names`` are the keys that recur, or that are in bold; ``called`` gives the full names that initials stand for.
    ``in_bold`` tells whether the text's labels are in bold, ``loose`` whether bare times follow them.
    """

    bold: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    called: Mapping[str, str] = field(default_factory=dict)
    in_bold: bool = False
    loose: bool = False

    def __bool__(self) -> bool:
        return bool(self.bold or self.bare)

    def at(self, text: str, start: int, end: int, *, limit: int | None = None) -> Label | None:
        """Return the speaker's label with which ``text[start:end]`` begins; it may reach to ``limit``."""
        label = find_label(text, start, end, limit=limit) if self else None
        return self.accepted(label)

    def accepted(self, label: Label | None) -> Label | None:
        """Return the label with the speaker's full name, nothing if it is no speaker's."""
        if label is None or label.notes or label.lists or label.key not in (self.bold if label.bold else self.bare):
            return None
        return replace(self.with_time(label), name=self.called.get(label.key, label.name))

    def with_time(self, label: Label) -> Label:
        """Return the label with the bare time that follows it, where nearly all labels have one."""
        return replace(label, end=label.loose[0], time=label.loose[1]) if self.loose and label.loose else label


def judge(paragraphs: Sequence[Label | None], lines: Sequence[Label | None] = ()) -> Labels:
    """Return which labels count, from what the paragraphs (or captions) and the lines of a text begin with."""
    lines = lines or paragraphs
    called = _full_names([label for label in lines if label and label.is_speech])
    with_roles = _candidates(lines, called, roles=True)
    paragraphs, lines = _candidates(paragraphs, called), _candidates(lines, called)
    counts = Counter(_key(label, called) for label in lines if label)
    heads = [label for label in lines if label and label.head and not label.weak]
    in_bold = [label if label and label.bold else None for label in paragraphs]
    bold_names = Counter(_key(label, called) for label in in_bold if label)
    opens = bool(paragraphs and in_bold[0]) and (len(bold_names) > 1 or all(in_bold))
    if opens or any(count > 1 for count in bold_names.values()) or _is_transcript(in_bold, called):
        known = frozenset(_key(label, called) for label in with_roles if label and label.bold)
        bold = _both(known, called)
        return Labels(bold=bold, bare=bold, names=bold, called=called, in_bold=True)
    units = lines if len(heads) > 1 else paragraphs
    if not (len(heads) > 1 or _is_transcript(units, called) or _is_transcript(lines, called)):
        return Labels()
    recurring = frozenset(key for key, count in counts.items() if count > 1)
    once = _between_others(with_roles, called)
    sure = {_key(label, called) for label in lines if label and _is_plain(label)} | once
    bare = _both(recurring | frozenset(sure), called)
    counted = [label for label in lines if label]
    loose = 5 * sum(label.loose is not None for label in counted) >= 4 * len(counted)
    return Labels(bold=bare, bare=bare, names=_both(recurring, called), called=called, loose=loose)


def _candidates(units: Sequence[Label | None], called: Mapping[str, str], *, roles: bool = False) -> list[Label | None]:
    """Return the labels that may be speakers'; a host or a guest who occurs once only with ``roles``."""
    counts = Counter(_key(label, called) for label in units if label)
    labelled = sum(1 for label in units if label and not label.notes)
    most_have_one = 2 * labelled >= len(units)
    others = sum(count > 1 for count in counts.values())

    def may_be(label: Label) -> bool:
        count = counts[_key(label, called)]
        if label.notes or label.lists or (label.key in _ROLES and count == 1 and not (roles or label.head)):
            return False
        if label.small:
            return count > 1 and (label.head or label.time is not None or (most_have_one and others > 1))
        return count > 1 or not label.weak

    return [label if label and may_be(label) else None for label in units]


def _between_others(units: Sequence[Label | None], called: Mapping[str, str]) -> set[str]:
    """Return the names that occur once and are speakers' all the same: between other turns, or where no name recurs."""
    labels = [label for label in units if label]
    counts = Counter(_key(label, called) for label in labels)
    recurs = any(count > 1 for count in counts.values())
    inside = labels[1:-1] if recurs else labels
    return {key for label in inside if counts[key := _key(label, called)] == 1}


def _is_plain(label: Label) -> bool:
    """Tell whether a label is one even if its name occurs once: a name with a time above what is said, or ``>>``."""
    return (label.head or label.chevrons) and not (label.weak or label.small)


def _is_transcript(units: Sequence[Label | None], called: Mapping[str, str]) -> bool:
    names = Counter(_key(label, called) for label in units if label)
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


def _full_names(labels: Sequence[Label]) -> dict[str, str]:
    """Return the full names that initials stand for, by the initials' keys."""
    full = {label.key: label.name for label in labels if len(label.name.split()) > 1}
    noted: dict[str, set[str]] = {}
    alike: dict[str, set[str]] = {}
    for label in labels:
        if label.key in full:
            initials = "".join(word[0] for word in label.key.split())
            alike.setdefault(initials, set()).add(label.key)
            if _INITIALS.fullmatch(label.note):
                noted.setdefault(label.note.casefold(), set()).add(label.key)
    called = {}
    for key in {label.key for label in labels if _INITIALS.fullmatch(label.name) and label.name.isupper()}:
        meant = noted.get(key) or alike.get(key) or set()
        if len(meant) == 1:
            called[key] = full[next(iter(meant))]
    return called


def _key(label: Label, called: Mapping[str, str]) -> str:
    return called.get(label.key, label.name).casefold()


def _both(keys: frozenset[str], called: Mapping[str, str]) -> frozenset[str]:
    """Return the keys with those of the initials that stand for them."""
    return keys | {key for key, name in called.items() if name.casefold() in keys}
