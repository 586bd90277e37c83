from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from corpus import Episode
from retrieval import Answerer
from retrieval.evaluation.library import EpisodeSource
from retrieval.index.disk import LibraryIndex, open_library, update
from retrieval.index.memory import MemoryIndex
from tests.retrieval.index.contract import QUESTIONS, PassageIndexContract, make_episode, make_library


class TestLibraryIndex(PassageIndexContract):
    @pytest.fixture
    def make(self, tmp_path: Path) -> Callable[[Sequence[Episode]], LibraryIndex]:
        def make(episodes: Sequence[Episode]) -> LibraryIndex:
            update(tmp_path, [EpisodeSource(episode) for episode in episodes])
            return open_library(tmp_path)

        return make


@pytest.mark.parametrize("question", [*QUESTIONS, "what did the captain of the ferry say about winter", "kazakstan"])
def test_the_answers_are_those_of_the_index_in_memory(tmp_path: Path, question: str) -> None:
    episodes = make_library(12)
    update(tmp_path, [EpisodeSource(episode) for episode in episodes])
    on_disk = Answerer.over(open_library(tmp_path)).ask(question)
    in_memory = Answerer.over(MemoryIndex(episodes)).ask(question)
    assert on_disk.resolved == in_memory.resolved
    assert on_disk.confidence == pytest.approx(in_memory.confidence, abs=0.001)
    assert [c.quote for c in on_disk.citations] == [c.quote for c in in_memory.citations]
    assert [c.score for c in on_disk.citations] == pytest.approx([c.score for c in in_memory.citations], abs=0.001)


def test_a_question_in_the_text_brings_its_answer_along(tmp_path: Path) -> None:
    filler = [("Ann", f"Number {n} is about something else.") for n in range(80)]
    asked = make_episode(
        "asked", [("Ann", "How did you become a lighthouse keeper?"), ("Bob", "My father was one."), *filler]
    )
    many = [
        make_episode(f"other-{n}", [("Ann", f"A lighthouse keeper number {n} keeps the lighthouse.")])
        for n in range(60)
    ]
    update(tmp_path, [EpisodeSource(episode) for episode in (asked, *many)])
    answer = Answerer.over(open_library(tmp_path)).ask("How did you become a lighthouse keeper?")
    assert answer.quote == "My father was one."


@pytest.mark.parametrize("answers", ["Bob", "Ann"])
def test_a_question_at_the_end_of_a_turn_leads_to_what_another_says_next(answers: str) -> None:
    turns = [("Ann", "I love the sea. How did you become a lighthouse keeper?"), (answers, "My father was one.")]
    answer = Answerer([make_episode("asked", turns)]).ask("How did you become a lighthouse keeper?")
    assert (answer.quote == "My father was one.") is (answers == "Bob")


def test_a_few_episodes_are_asked_by_themselves_and_remembered(tmp_path: Path) -> None:
    update(tmp_path, [EpisodeSource(episode) for episode in make_library(5)])
    index = open_library(tmp_path)
    narrow = index.narrow(["episode-001"])
    assert isinstance(narrow, MemoryIndex)
    assert index.narrow(["episode-001"]) is narrow
    assert index.narrow([]) is index
