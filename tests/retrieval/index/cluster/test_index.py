from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Answerer
from retrieval.evaluation.library import EpisodeSource
from retrieval.index.cluster.client import Client
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.index import ClusterIndex
from retrieval.index.disk import open_library, update
from tests.cluster.fixtures import MakeIndex
from tests.retrieval.index.contract import QUESTIONS, PassageIndexContract, make_library

pytestmark = pytest.mark.cluster


class TestClusterIndex(PassageIndexContract):
    @pytest.fixture
    def make(self, shared_index: MakeIndex) -> MakeIndex:
        return shared_index


@pytest.mark.parametrize("question", ["coal at the border of Kazakhstan", "what did the captain say about the lamp"])
def test_a_question_takes_three_requests_and_one_that_was_asked_before_takes_one(
    shared_index: MakeIndex, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    sent: list[object] = []
    send = Client.send

    def counted(self: Client, *arguments: object, **options: object) -> object:
        sent.append(arguments)
        return send(self, *arguments, **options)  # type: ignore[arg-type]

    answerer = Answerer.over(ClusterIndex(Connection(shared_index(make_library(12)).address)))
    monkeypatch.setattr(Client, "send", counted)
    assert answerer.ask(question).citations
    assert len(sent) == 3
    answerer.ask(question)
    assert len(sent) == 4


@pytest.mark.parametrize("question", [*QUESTIONS, "what did the captain of the ferry say about winter", "kazakstan"])
def test_the_answers_are_those_of_the_index_on_disk(shared_index: MakeIndex, question: str, tmp_path: Path) -> None:
    episodes = make_library(12)
    update(tmp_path, [EpisodeSource(episode) for episode in episodes])
    in_cluster = Answerer.over(shared_index(episodes)).ask(question)
    on_disk = Answerer.over(open_library(tmp_path)).ask(question)
    assert in_cluster.resolved == on_disk.resolved
    assert in_cluster.confidence == pytest.approx(on_disk.confidence, abs=0.001)
    assert [c.quote for c in in_cluster.citations] == [c.quote for c in on_disk.citations]
    assert [c.score for c in in_cluster.citations] == pytest.approx([c.score for c in on_disk.citations], abs=0.001)
