"""Which thing a question of talk is about, which later pronouns stand for."""

from __future__ import annotations

import pytest

from retrieval.language.english import ENGLISH
from retrieval.language.known import language_of
from retrieval.question.thing import NO_THINGS, is_many, things_in

PEOPLE = {"bo", "greta", "olsen"}


@pytest.mark.parametrize(
    ("question", "it"),
    [
        ("what is the old mill?", "the old mill"),
        ("who painted the boat for the fair?", "the fair"),
        ("does Bo sell at Harbour Market?", "Harbour Market"),
        ("why did Greta's sister sell a boat?", "the boat"),
        ("what are the three kinds of glue?", "the three kinds of glue"),
        ("can you mend broken oars?", "broken oars"),
        ("what is the mill like in the first two years?", "the mill"),
        ("what's special about Varnol?", "Varnol"),
        ("what is Varnol's price?", "Varnol"),
        ("what did Boris Olsen say about glue?", "glue"),
        ("what was Greta's brother working on?", "the brother"),
        ("why didn't Bo's paint mixer work in May?", "the paint mixer"),
        ("are broken oars useless?", "broken oars"),
        ("who mends broken oars?", "broken oars"),
        ("what did Bo build for reading Danish papers?", "Danish papers"),
        ("what is Harbour Market day?", "Harbour Market day"),
        ("why does Varnol stink?", "Varnol"),
        ("what does Bo sell instead of fish glue?", "fish glue"),
        ("which version of Varnol does Bo use?", "the version"),
    ],
)
def test_it_is_the_last_thing_that_a_question_names(question: str, it: str) -> None:
    assert things_in(question, PEOPLE, ENGLISH).it == it


@pytest.mark.parametrize(
    ("question", "it"),
    [
        ("which paint does Bo use on the boat?", "the paint"),
        ("what kind of tea does Greta drink?", "the tea"),
        ("which shop had Varnol in Rome?", "the shop"),
    ],
)
def test_what_is_asked_for_by_its_kind_goes_before_all_else(question: str, it: str) -> None:
    assert things_in(question, PEOPLE, ENGLISH).it == it
    assert things_in(question, PEOPLE, ENGLISH).they == it


def test_they_are_rather_what_is_many() -> None:
    assert things_in("why do broken oars leak in the winter?", PEOPLE, ENGLISH)[:2] == ("the winter", "broken oars")


@pytest.mark.parametrize(
    ("thing", "many"),
    [
        ("broken oars", True),
        ("the boat", False),
        ("the three kinds of glue", True),
        ("glass", False),
        ("a list of oars", False),
    ],
)
def test_a_thing_is_many_by_its_main_word(thing: str, many: bool) -> None:
    assert ENGLISH.follow_ups.naming
    assert is_many(thing, ENGLISH.follow_ups.naming) is many


def test_they_are_what_is_counted() -> None:
    assert things_in("how many hives does the mill have?", PEOPLE, ENGLISH)[:2] == ("the mill", "the hives")


@pytest.mark.parametrize(
    "question", ["how fast is it?", "why so long?", "what did Bo Olsen say?", "what is the first one?"]
)
def test_how_something_is_and_who_is_on_the_show_are_no_things(question: str) -> None:
    assert things_in(question, PEOPLE, ENGLISH) == NO_THINGS


def test_how_something_is_is_no_part_of_it() -> None:
    assert things_in("how fast is Greta's boat?", PEOPLE, ENGLISH).it == "the boat"


def test_what_says_where_is_there_and_a_thing_only_if_there_is_nothing_else() -> None:
    assert things_in("why did Bo sell the boat in Rome?", PEOPLE, ENGLISH)[::2] == ("the boat", "Rome")
    assert things_in("was Bo ever in the army?", PEOPLE, ENGLISH).it == "the army"


def test_a_language_whose_words_for_that_are_not_known_names_none() -> None:
    assert things_in("Wie alt ist die Mühle?", PEOPLE, language_of("de")) == NO_THINGS
