"""The same episodes answer alike in memory, where every sentence is ranked, and on disk, where some are proposed."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus import load
from retrieval import Answer, Answerer, Conversation
from retrieval.evaluation import GoldenQuestion, read_question_set
from retrieval.evaluation.library import EpisodeSource
from retrieval.index.disk import open_library, update
from retrieval.ranking.confidence import THRESHOLD
from tests.retrieval.index.contract import make_episode, make_library

QA = Path(__file__).parents[3] / "qa"
SETS = ("eastern-express", "harbour-lights", "the-spare-fuse")
CODES = ("de", "es", "fr", "ja", "ru", "zh")
#: What is not proposed on disk is not ranked second either, so that a best quote may seem a little surer than it is.
BOUND = 0.05
NOBODY_SAYS = ("quixotic xylophone", "Who is the quixotic xylophone?", "any episodes on xylophones?")
TOPICS = ("kettles", "lamps", "elevators", "the border", "bees", "coal", "honey and bread", "winter storms", "railcars")
FINDS = ("any episodes on {}?", "which episode talks about {}?", "which episodes mention {}?", "was there one on {}")
#: What is asked about is named three turns before the answer.
GOING_ON = [
    ("Ann", "I went to see the old carillon at the market. It was silent."),
    ("Bob", "Yes, it is. Nobody wanted to pay."),
    ("Ann", "And people just took that."),
    ("Bob", "Well, the pilots complained to the ministry for six years."),
]
#: More passages have a word of the question than are proposed.
CARILLONS = [make_episode(f"carillon-{n}", [("Ann", f"A carillon sounds in town {n}.")]) for n in range(150)]
#: More passages are on a topic than are proposed: in each episode another share of them.
KETTLES = [
    make_episode(
        f"kettle-{n}",
        [("Bob", f"{'Tea' if turn % n else 'The kettle'} is on for the {turn}th time.") for turn in range(60)],
    )
    for n in range(2, 16)
]


class Places(NamedTuple):
    """The same episodes in memory and on disk."""

    memory: Answerer
    disk: Answerer


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    home = tmp_path_factory.mktemp("alike")
    files = [QA / "episodes" / f"{name}.md" for name in SETS[1:]] + [QA / "languages" / f"{code}.md" for code in CODES]
    talk = make_episode("carillon", [("Bob", "Old things last."), *GOING_ON, ("Ann", "Old things do.")])
    episodes = [*load(), *chain.from_iterable(map(load, files)), talk, *CARILLONS, *KETTLES, *make_library(30)]
    episodes.sort(key=lambda episode: episode.id)
    update(home, [EpisodeSource(episode) for episode in episodes])
    return Places(Answerer(episodes), Answerer.over(open_library(home)))


def same(memory: Answer, disk: Answer) -> bool:
    """Tell whether two answers are alike: sure to within BOUND, with the same first quote, and of the same kind.

    Where the two are so near THRESHOLD that BOUND may part them, one may be an answer and the other a refusal. Of
    refusals, it is only asked that both show something near, or neither.
    """
    if memory.resolved != disk.resolved or disk.confidence != pytest.approx(memory.confidence, abs=BOUND):
        return False
    if memory.kind == disk.kind == "none":
        return bool(memory.citations) == bool(disk.citations)
    may_differ = abs(memory.confidence - THRESHOLD) < BOUND and abs(disk.confidence - THRESHOLD) < BOUND
    return (memory.kind == disk.kind or may_differ) and place(memory) == place(disk)


def place(answer: Answer) -> list[tuple[str, int, int]]:
    """Return where the first quote stands."""
    return [(citation.episode, citation.start, citation.end) for citation in answer.citations[:1]]


@pytest.mark.parametrize("name", SETS)
def test_the_golden_questions_are_answered_alike(places: Places, name: str) -> None:
    questions = [g.turns[-1].question for g in read_question_set(QA / f"{name}.toml") if isinstance(g, GoldenQuestion)]
    asked = {question: (places.memory.ask(question), places.disk.ask(question)) for question in questions}
    assert not {question: both for question, both in asked.items() if not same(*both)}


@pytest.mark.parametrize("topic", TOPICS)
def test_the_same_episodes_are_about_a_topic(places: Places, topic: str) -> None:
    for form in FINDS:
        memory, disk = (answerer.ask(form.format(topic)) for answerer in places)
        assert memory.kind == disk.kind
        assert memory.about == disk.about
        assert [(c.episode, c.start) for c in disk.citations] == [(c.episode, c.start) for c in memory.citations]
        assert disk.confidence == pytest.approx(memory.confidence, abs=BOUND)


@pytest.mark.parametrize("question", NOBODY_SAYS)
def test_for_words_that_nobody_says_nothing_is_shown_as_near(places: Places, question: str) -> None:
    for answerer in places:
        answer = answerer.ask(question)
        assert (answer.kind, answer.confidence, answer.citations) == ("none", 0.0, ())


def test_the_turns_before_a_passage_count_for_it_although_they_are_not_proposed(places: Places) -> None:
    question = "How long did the pilots complain to the ministry about the carillon?"
    memory, disk = (answerer.ask(question) for answerer in places)
    assert disk.citations[0].quote == memory.citations[0].quote == GOING_ON[-1][1]
    assert disk.citations[0].signals == memory.citations[0].signals


def test_a_conversation_goes_on_alike(places: Places) -> None:
    """On disk, a follow-up is asked by the words of its episode alone, so that it is not exactly as sure."""
    talks = [Conversation(answerer) for answerer in places]
    for question in ("Is the carillon at the market silent?", "who complained?", "for how long?", "and then?"):
        memory, disk = (talk.ask(question) for talk in talks)
        assert (memory.kind, memory.resolved, place(memory)) == (disk.kind, disk.resolved, place(disk)), question
