from __future__ import annotations

from dataclasses import replace

import pytest

from corpus import Episode
from retrieval import Answerer
from tests.retrieval.index.contract import make_episode


def episodes() -> list[Episode]:
    bees = make_episode(
        "bees",
        [
            ("Ann", "Welcome back. How do you keep your bees warm?"),
            ("Bo", "A cluster of bees keeps itself warm, so I only shelter the hive from wind."),
            ("Ann", "And honey?"),
            ("Bo", "The bees need twenty kilos of honey for a winter."),
        ],
    )
    tides = make_episode(
        "tides",
        [("Ann", "Tell us of the tides."), ("Cy", "The tides turn twice a day. A bee once flew over the pier.")],
    )
    bread = make_episode("bread", [("Ann", "What about rye?"), ("Di", "Rye bread wants a sour dough and patience.")])
    return [
        replace(bees, title="Wintering", guests=("Bo Lind",)),
        replace(tides, title="The pier", guests=("Cy Moor",)),
        replace(bread, title="Crusts", guests=("Di Rask",)),
    ]


@pytest.fixture
def library() -> Answerer:
    return Answerer(episodes())


@pytest.mark.parametrize(
    "question", ["which episode is about bees?", "is there one on bees", "what episode is honey on"]
)
def test_an_episode_is_found_by_what_it_keeps_coming_back_to(library: Answerer, question: str) -> None:
    answer = library.ask(question)
    assert answer.kind == "overview"
    assert answer.citations[0].episode == "bees"
    assert answer.about[0][1] == "Wintering"


def test_the_guest_of_an_episode_is_told_by_what_it_is_about(library: Answerer) -> None:
    answer = library.ask("who was the guest on the one about tides?")
    assert answer.kind == "overview"
    assert ("guests", "Cy Moor") in answer.about


def test_all_guests_are_listed_with_their_episodes(library: Answerer) -> None:
    answer = library.ask("list all guests")
    assert {value for _, value in answer.about} == {"Cy Moor (The pier)", "Di Rask (Crusts)", "Bo Lind (Wintering)"}


def test_what_no_episode_is_about_is_refused(library: Answerer) -> None:
    assert library.ask("which episode is about volcanoes?").kind == "none"


def test_its_quote_is_a_slice_of_that_episode(library: Answerer) -> None:
    for citation in library.ask("which episode is about rye bread?").citations:
        assert library.episode(citation.episode).text[citation.start : citation.end] == citation.quote


def test_guests_that_no_metadata_names_are_told_by_who_speaks() -> None:
    library = Answerer([replace(episode, guests=()) for episode in episodes()])
    assert ("speakers", "Ann, Cy") in library.ask("who was the guest on the one about tides?").about
