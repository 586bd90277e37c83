from __future__ import annotations

from corpus import parse_episode
from retrieval import Answerer

TALK = """\
**Anna Bell:** Welcome to the show, Carl. How was the trip?

**Carl Dean:** Long. We took the night ferry, and nobody slept.

**Anna Bell:** You have seen all browsers since Mosaic came out: which html tag do you like best?

**Carl Dean:** The marquee, obviously. It never gets old.

**Anna Bell:** I would have guessed the table.

**Carl Dean:** Nobody has used those for layout since the nineties.
"""


def test_who_is_asked_a_question_answers_it_in_words_of_their_own() -> None:
    answer = Answerer([parse_episode(TALK, id="talk")]).ask("which html tag does Carl like best?")
    assert answer.answered
    assert answer.quote is not None
    assert answer.quote.startswith("The marquee, obviously.")


def test_what_nobody_asked_is_not_answered_by_what_has_none_of_its_words() -> None:
    assert not Answerer([parse_episode(TALK, id="talk")]).ask("which chess opening does Carl teach?").answered
