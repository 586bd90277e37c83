"""Tell whether the words in front of what somebody says may be a name: closed lists of words that are none."""

from __future__ import annotations

MAX_NAME_WORDS = 6
_MAX_SMALL_WORDS = 3
_ABBREVIATION_CHARS = 4
#: What is announced by these is not speech.
NOT_SPEECH = frozenset("break jingle outro intro promo music ad ads advert sponsor commercial silence theme".split())
#: Words that announce notes, in front of a colon or alone: what follows is said by nobody.
NOTES = frozenset(
    """
    acknowledgements agenda attendees attendance bio books chapters contact credits disclaimer disclosure footnotes
    further guests highlights keywords link links mentioned notes outline participants produced producer producers
    references related resources shownotes show sources speakers speaking sponsors summary support tags timestamps
    timecodes takeaways topics transcribed transcript transcription
    """.split()
)
#: Words that stand in front of a colon and are nobody's name.
NO_NAMES = NOTES | frozenset(
    """
    abstract act also although an and answer appendix aside at background because before but by caution chapter
    conclusion correction date day edit editor's episode example exercise fact figure finally first
    for fourth from here hint hosts how however if important in instead it its later lesson likewise
    look meanwhile my next not note now okay ok on one option our part point present ps question
    questions quote ratio re read reason reasons reference remember result results rule scene season second
    section see so source step still subject table that the then there these they third this those time
    tip title tldr today together topic translation two update updates url version volume warning
    we website week well what when where which while who why with yes you your spoiler
    aired categories category contents copyright description directions duration ingredients instructions
    length location method overview posted preparation published recorded released runtime serves venue
    """.split()
)
#: Of a name in small letters none may be among its words.
_SMALL_WORDS = NO_NAMES | frozenset(
    """
    a about again are as asked be been can did do does goes going had has have he her him his i is just like me
    mean means mine no of or said say saying says she thing things think thought to told too us was were will would
    """.split()
)
_PARTICLES = frozenset(
    "de da do du dos di del della la le van von der den bin ibn al el y and & of the ten ter".split()
)


def words_of_name(name: str) -> list[str]:
    """Return the words of a name in lower case, without the marks at their ends."""
    return [word.casefold().strip(".,\u2019'") for word in name.split()]


def is_small_name(name: str) -> bool:
    """Tell whether a text in small letters may be somebody's name."""
    words = words_of_name(name)
    return len(words) <= _MAX_SMALL_WORDS and name[0].isalpha() and _SMALL_WORDS.isdisjoint(words)


def is_name(name: str, *, is_bold: bool) -> bool:
    """Tell whether a text may be somebody's name; in bold, it may also have small letters and commas."""
    words = name.split()
    if len(words) > MAX_NAME_WORDS or words[0].casefold().strip(".,’'") in NO_NAMES:
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
