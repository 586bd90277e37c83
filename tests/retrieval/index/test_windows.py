from __future__ import annotations

import numpy as np
import pytest

from retrieval.index.extract import Extract
from retrieval.index.memory import extracts_of
from retrieval.index.windows import AFTER, BEFORE, Windows, WindowScorer, window_around
from tests.retrieval.index.contract import make_episode


def extracts(*speakers: str | None) -> list[Extract]:
    episode = make_episode("one", [(speaker, f"Word{number}.") for number, speaker in enumerate(speakers)])
    return extracts_of(episode, episode.passages)


def test_a_window_is_a_passage_of_talk_with_its_neighbours() -> None:
    windows = Windows(extracts("Ann", "Bob", "Ann", "Bob", "Ann", "Bob"))
    assert windows.first.tolist() == [0, 0, 0, 1, 2, 3]
    assert windows.last.tolist() == [2, 3, 4, 5, 5, 5]


def test_prose_stands_by_itself_and_ends_a_window() -> None:
    windows = Windows(extracts("Ann", None, "Bob", "Ann"))
    assert windows.first.tolist() == [0, 1, 2, 2]
    assert windows.last.tolist() == [0, 1, 3, 3]


def test_a_window_never_reaches_into_another_episode() -> None:
    one, other = (make_episode(name, [("Ann", "Yes."), ("Bob", "No.")]) for name in ("one", "other"))
    windows = Windows([*extracts_of(one, one.passages), *extracts_of(other, other.passages)])
    assert windows.first.tolist() == [0, 0, 2, 2]
    assert windows.last.tolist() == [1, 1, 3, 3]


def test_passages_around_one_are_those_of_its_window() -> None:
    talk = {(1, number): number != 4 for number in range(1, 8)}
    assert sorted(window_around((1, 2), talk)) == [(1, 1), (1, 2), (1, 3)]
    assert sorted(window_around((1, 6), talk)) == [(1, 5), (1, 6), (1, 7)]
    assert sorted(window_around((1, 4), talk)) == [(1, 4)]
    assert (BEFORE, AFTER) == (2, 2)


def test_a_word_counts_for_all_windows_that_hold_it_and_most_for_the_shortest() -> None:
    windows = Windows(extracts(*"ABABAB"))
    scorer = WindowScorer([["coal", "coal"], ["of"], ["a"], ["b"], ["c"], ["d"]], windows)
    scores = scorer.get_scores(["coal"])
    assert np.flatnonzero(scores).tolist() == [0, 1, 2]
    assert scores[0] > scores[1] > scores[2]
    assert scorer.frequency("coal") == 3
    assert scorer.frequency("zebra") == 0


@pytest.mark.parametrize("count", [0, 1])
def test_few_passages_have_windows_too(count: int) -> None:
    windows = Windows(extracts(*["Ann"] * count))
    assert windows.first.tolist() == windows.last.tolist() == [0] * count
