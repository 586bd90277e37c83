"""Tell questions that ask for an episode, or for guests, from those on what is said: "which episode is about X"."""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.language.wording import Wording

_EPISODE = r"(?:episodes?|eps?|ones?|shows?|podcasts?)"
_WITH = (
    r"(?:about|on|with|covering|discussing|featuring|mentioning"
    r"|where (?:they|you|he|she) (?:talk|speak)(?:s|ed)? about)"
)
_TALKS = (
    r"(?:(?:talk|talks|talked|talking|speak|speaks|spoke|is|was|are|were|deal|deals|goes) (?:all )?"
    r"(?:about|on|of|with|into)"
    r"|cover|covers|covered|discuss|discusses|discussed|mention|mentions|mentioned|feature|features|featured)"
)
_THE_ONE = rf"(?:the )?(?:{_EPISODE} )?"
_WHICH = r"(?:in |on )?(?:which|what)"
#: Each matches a whole question in folded words; the group ``topic`` is what the episode is about.
_FORMS = (
    rf"{_WHICH} (?:\w+ )?{_EPISODE} (?:that )?{_TALKS} (?:the one (?:about|on|with) )?(?P<topic>.+)",
    rf"{_WHICH} (?:\w+ )?{_EPISODE} (?:is|was|are|were) (?P<topic>.+) (?:on|in|discussed|mentioned|covered)",
    (
        rf"{_WHICH} {_EPISODE} (?:do|did|does) (?:they|you|he|she|we) "
        rf"(?:talk|speak|go|discuss|cover|mention)(?: about| on| into)? (?P<topic>.+)"
    ),
    rf"(?:is|are|was|were) there (?:an?|any|some|one|also)? ?(?:\w+ )?{_EPISODE}? ?{_WITH} (?P<topic>.+)",
    rf"(?:do|did) (?:you|they|we) (?:have|do|make|record) (?:an?|any|one) ?{_EPISODE}? ?{_WITH} (?P<topic>.+)",
    rf"{_WHICH} {_EPISODE} (?:is|was) the one (?:about|on|with) (?P<topic>.+)",
    rf"(?:any|more|other|find|find me|show|show me|got any) {_EPISODE} {_WITH} (?P<topic>.+)",
)
_GUEST_OF = (
    rf"(?:who|whos|what|which) (?:is|was|were|are)? ?(?:the )?(?:guests?|interviewed|interviewee|name of the guest) "
    rf"(?:on|of|in|for|from) {_THE_ONE}{_WITH} (?P<topic>.+)"
    rf"|(?:who|whos) (?:is|was|were|are)? ?(?:on|in) {_THE_ONE}{_WITH} (?P<topic_2>.+)"
    r"|(?:who|whos) (?:is|was|were|are)? ?(?:(?:the )?guests? )?(?:on|in|of|for) the (?P<topic_3>.+) (?:episode|show)"
)
_ALL_GUESTS = (
    r"(?:list|show|show me|name|give me|tell me)?(?: me)?(?: all| every)?(?: of)?(?: the| your)? guests?(?: names?)?"
    r"(?: on the show| on this show| on the podcast| so far| please)?"
    r"|who (?:are|were) (?:all )?(?:the|your) guests(?: so far| on the show| on this show| on the podcast)?"
    r"|who (?:has been|have been|was|were) (?:a guest|guests|on the show|on the podcast)(?: so far)?"
)
#: The end of a question longer than this, in characters, is not looked at.
_LONGEST = 300


class Finding(NamedTuple):
    """What a question looks for.

    ``topic`` is what the episode is about, in words of the question; None if the guests of all episodes are wanted.
    ``guests`` tells whether the guests are wanted rather than the episode.
    """

    topic: Wording | None
    guests: bool


def finding_of(question: Wording) -> Finding | None:
    """Return which episode, or the guests of which episodes, a question asks for; None if it asks for neither."""
    question = question.beginning(_LONGEST)
    words = question.in_english().joined
    if re.fullmatch(_ALL_GUESTS, words):
        return Finding(None, guests=True)
    if asked := re.fullmatch(_GUEST_OF, words):
        group = next(name for name, topic in asked.groupdict().items() if topic)
        return Finding(_topic(asked, group, question), guests=True)
    for form in _FORMS:
        if asked := re.fullmatch(form, words):
            return Finding(_topic(asked, "topic", question), guests=False)
    return None


def _topic(asked: re.Match[str], group: str, question: Wording) -> Wording:
    """Return the part of the question that a group of ``asked``, a match of its joined English words, is about."""
    first = asked.string[: asked.start(group)].count(" ")
    last = first + asked[group].count(" ")
    return question.part(question.english[first].start, question.english[last].end)
