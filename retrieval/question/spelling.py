"""Read words that are written as they sound in chat, and misspelt names of those on the show, before anything else.

"wut iz a webring" is "what is a webring", and "Oli" is rather Ole, who speaks, than oil.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from retrieval.index.vocabulary import reach, skeleton
from retrieval.language.analysis import Token
from retrieval.language.english import ENGLISH
from retrieval.language.language import Language
from retrieval.language.wording import Wording

#: What is no English word and is written for one in chat.
_AS_IT_SOUNDS = dict(
    pair.split("=")
    for pair in """
    wat=what wut=what wot=what whut=what waht=what wats=whats wuts=whats wots=whats iz=is teh=the hte=the dat=that
    dats=thats dey=they wen=when wehn=when wher=where wich=which hoo=who whoz=whos hwo=how wy=why duz=does doez=does
    wuz=was hav=have abt=about abot=about cuz=because coz=because becuz=because bcuz=because bcoz=because
    becoz=because ppl=people peeple=people sez=says ov=of wif=with wiv=with wid=with skool=school munny=money
    munee=money gud=good thru=through nite=night luv=love lern=learn werk=work werks=works wurk=work
    wurks=works bizness=business bisness=business
    """.split()
)
_SHORTEST_NAME, _SHORTEST_WITH_ANY_LETTER = 3, 5


class Known(Protocol):
    """Tells which words the episodes have."""

    def knows(self, word: str, language: Language = ENGLISH) -> bool:
        """Tell whether a word occurs in the episodes or their titles, in this or another form."""


def spelt_out(question: Wording, episodes: Known, names: Collection[str]) -> str:
    """Return a question with its chat spellings and misspelt ``names`` written as they are meant; else as it is.

    ``names`` are the words of the names of those on the show, folded. What the episodes have stays as it is, except for
    a question word that the question begins with.
    """
    if question.language is not ENGLISH:
        return question.text
    text, pieces, at = question.text, [], 0
    has_small = any(not token.stop and text[token.start].islower() for token in question.tokens)
    for number, token in enumerate(question.tokens):
        written = text[token.start : token.end]
        meant = _AS_IT_SOUNDS.get(token.word) if number == 0 or written.islower() else None
        if meant and episodes.knows(token.word) and (number or meant not in ENGLISH.follow_ups.question_words):
            meant = None
        if not meant and number and has_small and written[0].isupper():
            meant = _name_meant(token, episodes, names)
        if meant:
            pieces += [text[at : token.start], meant.capitalize() if written[0].isupper() else meant]
            at = token.end
    return "".join(pieces) + text[at:]


def _name_meant(token: Token, episodes: Known, names: Collection[str]) -> str | None:
    """Return the only name that a word with a capital is a misspelling of, None if it is known or none is near.

    A short one differs in its vowels alone.
    """
    word = token.word
    if len(word) < _SHORTEST_NAME or not word.isalpha() or word in names or _is_common(word):
        return None
    from rapidfuzz.distance import OSA  # most questions need no mending

    near: dict[int, list[str]] = {}
    for name in names:
        if name[0] != word[0] or (len(word) < _SHORTEST_WITH_ANY_LETTER and skeleton(name) != skeleton(word)):
            continue
        if (distance := OSA.distance(word, name, score_cutoff=reach(word))) <= reach(word):
            near.setdefault(distance, []).append(name)
    nearest = near[min(near)] if near else []
    return nearest[0] if len(nearest) == 1 and not episodes.knows(word) else None


def _is_common(word: str) -> bool:
    """Tell whether English has a word, or it is a first name that many have."""
    return ENGLISH.is_spelt_right(word) or any(word in some for some in ENGLISH.follow_ups.first_names)
