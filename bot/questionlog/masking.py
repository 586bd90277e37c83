"""Mask what no log should hold: e-mail addresses, phone numbers, tokens, Discord's ids, card and bank numbers.

It goes by what a text looks like, and masks in doubt. Every pattern takes time linear in the text: a run of characters
is tried at its start only (lookbehind), and never given back (possessive).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

#: What is kept of a question.
MOST_CHARS = 500

_ID, _MAIL, _TOKEN, _NUMBER, _PHONE = "[id]", "[e-mail]", "[token]", "[number]", "[phone]"
_ROUNDS = 10
_MIXED = 20
#: "Boeing-737-MAX-8-Report" is words with hyphens: of a token one piece is mixed by itself.
_PIECE = 8

#: What stands for a character that a mask looks for.
_ALIKE = {"\uff20": "@", "\ufe6b": "@", "\uff0b": "+"}

_Mask = str | Callable[[re.Match[str]], str]


def mask(text: str) -> str:
    """Return a question as it may be kept: masked, then cut at 500 characters.

    To mask the result again changes nothing.
    """
    text = "".join(_ALIKE.get(char, char) for char in text if char.isspace() or unicodedata.category(char) != "Cf")
    text = text.replace("%40", "@")
    for _ in range(_ROUNDS):  # cutting a number, or masking its neighbour, may leave what looks like another
        before, text = text, _mask_once(text)[:MOST_CHARS]
        if text == before:
            break
    return text


def _mask_once(text: str) -> str:
    for pattern, replacement in _MASKS:
        text = pattern.sub(replacement, text)
    return text


def _if_mixed(match: re.Match[str]) -> str:
    """Mask a run that has small letters, capitals and digits, as no word has."""
    run = match[0]
    return _TOKEN if any(len(piece) >= _PIECE and _is_mixed(piece) for piece in run.split("-")) else run


def _is_mixed(piece: str) -> bool:
    return any(map(str.islower, piece)) and any(map(str.isupper, piece)) and any(map(str.isdigit, piece))


def _if_hex(match: re.Match[str]) -> str:
    """Mask a run of hexadecimal digits that has both letters and digits."""
    run = match[0]
    return _TOKEN if any(map(str.isalpha, run)) and any(map(str.isdigit, run)) else run


_LOCAL = r"[^\s@<>()\[\],;:\"]"
_GAP = r"[ .\u00a0\u2010-\u2015/()-]"
_PAIR_GAP = r"[ .\u00a0-]"
#: What begins like a number with an area code and is a date, or a month and a year.
_DATE = r"\d{1,2}[./ -]{1,2}\d{1,2}[./ -]{1,2}(?:1\d|20)\d\d(?!\d)|\d{1,2}[./-](?:1\d|20)\d\d(?!\d)"
_YEARS = r"(?:(?:1\d|20)\d\d[ -]?){4}"
_YEAR_ASIDE = r"\((?:1\d|20)\d\d\)"
_BEFORE = r"(?<![\w+])(?<!\d[.,/:-])"

_MASKS: tuple[tuple[re.Pattern[str], _Mask], ...] = (
    # Discord: mentions of people, roles and channels, emoji, and bare ids, which are 17 to 20 digits
    (re.compile(r"<(?:@[!&]?|#|a?:\w{1,64}:)\d{1,24}>"), _ID),
    (re.compile(rf"(?<!{_LOCAL}){_LOCAL}*+@[\w-]++(?:\.[\w-]++)++"), _MAIL),
    # Tokens that say what they are: GitHub, GitLab, OpenAI and Stripe, Slack, AWS, Google, Hugging Face, npm, PyPI
    (re.compile(r"\b(?:gh[a-z]|github_pat|hf|npm|[spr]k)_[\w-]{10,}+", re.ASCII), _TOKEN),
    (re.compile(r"\b(?:glpat|sk|xox[a-z]|xapp|pypi)-[\w-]{10,}+", re.ASCII), _TOKEN),
    (re.compile(r"\b(?:A[KS]IA[A-Z0-9]{12,}+|AIza[\w-]{20,}+)", re.ASCII), _TOKEN),
    # JSON Web Tokens; Discord's own
    (re.compile(r"(?<![\w-])eyJ[\w-]{5,}+(?:\.[\w-]*+){0,4}+", re.ASCII), _TOKEN),
    (re.compile(r"(?<![\w-])[\w-]{17,}+\.[\w-]{4,}+\.[\w-]{20,}+", re.ASCII), _TOKEN),
    (re.compile(r"(?<![\w-])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w-])"), _TOKEN),
    (re.compile(r"(?<!\w)[0-9a-fA-F]{16,}+(?!\w)"), _if_hex),
    (re.compile(rf"(?<![\w+=-])[\w+=-]{{{_MIXED},}}+", re.ASCII), _if_mixed),
    (re.compile(r"(?<![\w+/=-])[\w+/=-]{32,}+", re.ASCII), _if_mixed),
    (re.compile(r"(?<!\d)\d{17,20}+(?!\d)"), _ID),
    # Bank accounts, cards
    (re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"), _NUMBER),
    (re.compile(rf"{_BEFORE}(?!{_YEARS})\d{{4}}([ .-])\d{{4}}\1\d{{4}}\1\d{{2,4}}(?!\d)"), _NUMBER),
    (re.compile(rf"{_BEFORE}3[47]\d\d([ .-])\d{{6}}\1\d{{5}}(?!\d)"), _NUMBER),
    # Phone numbers: +49 151 …; 0049 …, 030 …, (020) …; (555) 123-4567, (555)1234567; 612 345 678; 12 34 56 78;
    # 15551234567
    (re.compile(rf"\+\(?\d(?:{_GAP}{{0,3}}\d){{6,16}}(?!\d)"), _PHONE),
    (re.compile(rf"{_BEFORE}(?!{_DATE})(?:\(0\){_GAP}?|\(?0)\d(?:{_GAP}{{0,3}}\d){{6,13}}(?!\d)"), _PHONE),
    (re.compile(rf"{_BEFORE}(?:1{_PAIR_GAP})?\(?[2-9]\d\d\)?{_PAIR_GAP}?\d{{3}}{_PAIR_GAP}\d{{4}}(?!\d)"), _PHONE),
    (re.compile(rf"(?<!\d)(?!{_YEAR_ASIDE})\(\d{{2,5}}\){_PAIR_GAP}?\d(?:{_PAIR_GAP}?\d){{5,9}}(?!\d)"), _PHONE),
    (re.compile(rf"{_BEFORE}[5-9]\d\d({_PAIR_GAP})\d{{3}}\1(?!000)\d{{3}}(?![\d.,]\d|\d)"), _PHONE),
    (re.compile(rf"{_BEFORE}\d\d({_PAIR_GAP})\d\d(?:\1\d\d){{2,4}}(?!\d)"), _PHONE),
    (re.compile(r"(?<![\d.,])(?!\d{3,11}0{5}(?!\d))\d{9,16}+(?![.,]?\d)"), _PHONE),
)
