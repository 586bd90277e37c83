"""An index in a cluster as the surfaces use it."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.chat import Chat
from bot.opening import watching
from bot.opening.reopening import CorpusOnDisk
from bot.opening.watching import changes
from bot.repl import run as run_chat
from corpus import load
from retrieval import Answerer
from retrieval.evaluation import Article
from retrieval.index.candidates import Candidates
from retrieval.index.cluster.address import read_address
from retrieval.index.cluster.errors import ClusterAway
from retrieval.index.cluster.updating import remove_episodes
from retrieval.index.memory import MemoryIndex
from retrieval.index.query import Query
from tests.bot.conftest import Outcome, assert_one_error
from tests.bot.discordbot.conftest import Scene, on_discord
from tests.bot.discordbot.conftest import shown as shown_on_discord
from tests.bot.opening.test_reloading import KETTLES, MAPS
from tests.cluster.fixtures import NewIndex, new_index
from tests.cluster.nodes import ask
from tests.retrieval.evaluation.test_squad import BOATS, BREAD

__all__ = ["new_index"]

Run = Callable[..., Outcome]
Write = Callable[..., Path]
NOBODY = "opensearch://me:hush@127.0.0.1:9/x"
needs_cluster = pytest.mark.cluster


@pytest.fixture
def place(new_index: NewIndex) -> str:
    address = new_index()
    return f"{address}?shards=1&replicas=1"


@needs_cluster
def test_episodes_are_added_listed_asked_and_shown(run: Run, write: Write, place: str) -> None:
    added = run("add", str(write(KETTLES, "kettles.txt")), str(write(MAPS, "maps.txt")), "--corpus", place)
    assert added.status == 0
    assert added.out == f"{place.partition('?')[0]}: 2 added\n"
    assert "indexing" not in added.err
    assert "maps" in run("episodes", "--corpus", place).out
    asked = json.loads(run("ask", "--json", "What does Lena draw?", "--corpus", place).out)
    assert asked["answer"] == "Lena draws maps."
    assert run("ask", "What does Ada mend?", "--corpus", place, "--episode", "maps").status == 1
    assert (
        run("show", "kettles", "--text", "--corpus", place).out == run("show", "kettles", "--text", "-c", "corpus").out
    )
    assert "Lena draws maps." in run("chat", "--corpus", place, stdin="What does Lena draw?\n").out


@needs_cluster
def test_adding_again_tells_what_is_there_what_has_changed_and_what_is_another(
    run: Run, write: Write, place: str, tmp_path: Path
) -> None:
    file = write(KETTLES, "kettles.txt")
    run("add", str(file), "--corpus", place)
    assert run("add", str(file), "--corpus", place).out.endswith(": 1 already there\n")
    copy = tmp_path / "elsewhere" / "kettles.txt"
    copy.parent.mkdir()
    copy.write_text(KETTLES)
    assert run("add", str(copy), "--corpus", place).out.endswith(": 1 already there\n")
    file.write_text(KETTLES.replace("kettles", "teapots"))
    assert run("add", str(file), "--corpus", place).out.endswith(": 1 updated\n")
    assert "teapots" in run("show", "kettles", "--text", "--corpus", place).out
    copy.write_text(MAPS)  # another episode, whose file has the same name
    assert run("add", str(copy), "--corpus", place).out.endswith(": 1 added\n")
    assert run("show", "kettles-2", "--text", "--corpus", place).out.strip().endswith("Lena draws maps.")
    assert "teapots" in run("show", "kettles", "--text", "--corpus", place).out


@needs_cluster
def test_an_episode_that_cannot_be_read_is_told_of(run: Run, write: Write, place: str) -> None:
    outcome = run("add", str(write(b"\xff\0", "broken.txt")), str(write(MAPS, "maps.txt")), "--corpus", place)
    assert outcome.status == 0
    assert "1 added, 1 failed" in outcome.out
    assert "broken.txt" in outcome.err


@needs_cluster
def test_the_bot_notices_what_is_added_and_what_is_removed(
    run: Run, write: Write, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "CLUSTER_LOOK_SECONDS", 0.05)
    run("add", str(write(KETTLES, "kettles.txt")), "--corpus", place)
    address = read_address(place)
    corpus = CorpusOnDisk(address, strict=False)
    old = corpus.open()

    async def watch() -> None:
        seen = changes(address, since=corpus.seen, settled=0.05)
        await asyncio.to_thread(run, "add", str(write(MAPS, "maps.txt")), "--corpus", place)
        await asyncio.wait_for(anext(seen), 20)
        assert [entry.id for entry in corpus.reopen().catalogue] == ["kettles", "maps"]
        await asyncio.to_thread(remove_episodes, address, ["kettles"])
        await asyncio.wait_for(anext(seen), 20)
        assert [entry.id for entry in corpus.reopen().catalogue] == ["maps"]

    asyncio.run(watch())
    assert [entry.id for entry in old.catalogue] == ["kettles"]


def squad(article: Article) -> dict[str, Any]:
    """Return an article as SQuAD's files have it."""
    paragraphs = [
        {
            "context": text,
            "qas": [
                {
                    "question": question.text,
                    "is_impossible": not question.answers,
                    "answers": [{"text": said, "answer_start": start} for said, start in question.answers],
                }
                for question in article.questions
                if question.paragraph == number
            ],
        }
        for number, text in enumerate(article.paragraphs)
    ]
    return {"title": article.title, "paragraphs": paragraphs}


@needs_cluster
def test_eval_scores_articles_in_the_cluster_beside_the_other_indexes_and_leaves_nothing_there(
    run: Run, write: Write, place: str
) -> None:
    articles = write(json.dumps({"data": [squad(BREAD), squad(BOATS)]}), "articles.json")
    figures = json.loads(run("eval", str(articles), "--library", "--json", "--corpus", place).out)["figures"]
    for index in ("rank-bm25", "tantivy", "opensearch"):
        assert figures[f"P@1 library, {index}"] == 1
        assert figures[f"AC library, {index}"] == 1
        assert f"ms library, {index}" in figures
    assert figures["same library, opensearch"] == 1
    address = read_address(place)
    names = ask(address.hosts[0][1], f"/{address.index}*/_alias")
    templates = ask(address.hosts[0][1], "/_index_template")
    assert names == {}
    assert address.index not in json.dumps(templates)


@pytest.mark.parametrize(
    "command",
    [["ask", "hello"], ["chat"], ["episodes"], ["show", "x"], ["add", "x.txt"], ["discord", "--token-file", "t"]],
    ids=lambda command: command[0],
)
def test_a_cluster_that_nobody_reaches_is_one_line_without_the_password(
    run: Run, command: list[str], tmp_path: Path
) -> None:
    (tmp_path / "t").write_text("x" * 24 + "." + "x" * 6 + "." + "x" * 38)
    outcome = run(*command, "--corpus", NOBODY)
    assert_one_error(outcome, "opensearch://127.0.0.1:9/x: no node can be reached; check the address")
    assert "hush" not in outcome.err


def test_an_address_without_an_index_is_one_line_without_the_password(run: Run) -> None:
    outcome = run("ask", "hello", "--corpus", "opensearch://me:hush@127.0.0.1:9")
    assert_one_error(outcome, "names no index; write opensearch://HOST:9200/INDEX")
    assert "hush" not in outcome.err


def test_the_address_may_be_a_setting_and_is_shown_without_the_password(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pullquote.toml").write_text(f'corpus = "{NOBODY}"\n')
    shown = run("config").out
    assert "opensearch://127.0.0.1:9/x" in shown
    assert "hush" not in shown
    assert_one_error(run("ask", "hello"), "opensearch://127.0.0.1:9/x: no node can be reached")


class _Away(MemoryIndex):
    """An index whose cluster is away when a question has a certain word."""

    when = "zebra"

    def candidates(self, query: Query, **named: Any) -> Candidates:
        if self.when in query.words:
            raise ClusterAway("opensearch://search.internal:9200/x: no node can be reached; check the address")
        return super().candidates(query, **named)


@pytest.fixture
def away() -> _Away:
    return _Away(load())


def test_the_chat_says_that_the_cluster_is_away_and_stays(away: _Away) -> None:
    shown = io.StringIO()
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text("What did the zebra do?\rWho was the guest?\r/quit\r")
        run_chat(Chat(Answerer.over(away)), Console(file=shown, width=10_000, color_system=None, highlight=False))
    assert "no node can be reached" in shown.getvalue()
    assert "Bruce Pannier" in shown.getvalue()


def test_the_bot_says_that_the_cluster_is_away_names_no_host_and_comes_back(away: _Away) -> None:
    @on_discord()
    async def scenario(scene: Scene) -> None:
        said = shown_on_discord((await scene.asks("What did the zebra do?")).response)
        assert "I cannot reach the episodes at the moment" in said
        assert "internal" not in said
        assert "Bruce Pannier" in shown_on_discord((await scene.asks("Who was the guest?")).response)

    scenario(Answerer.over(away))


@needs_cluster
def test_an_episode_is_removed_with_all_that_is_kept_of_it(run: Run, write: Write, place: str) -> None:
    run("add", str(write(KETTLES, "kettles.txt")), str(write(MAPS, "maps.txt")), "--corpus", place)
    assert run("remove", "kettles", "--corpus", place).out == "removed kettles (Kettles)\n"
    assert "kettles" not in run("episodes", "--corpus", place).out
    assert_one_error(run("remove", "nobody", "--corpus", place), "no episode 'nobody'")
    assert "maps" in run("episodes", "--corpus", place).out


def test_of_a_folder_nothing_is_removed(run: Run, write: Write) -> None:
    file = write(KETTLES, "kettles.txt")
    assert_one_error(run("remove", "kettles", "--corpus", str(file.parent)), "delete its files")
    assert file.exists()
