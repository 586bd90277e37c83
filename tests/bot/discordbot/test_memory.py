from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from typing import Any

import pytest

from bot.discordbot.desk import MOST_HUNG, Desk, Earlier
from bot.discordbot.errors import NotNow, TookTooLong
from bot.discordbot.memory import KEPT_SECONDS, Memory
from bot.discordbot.shelf import Shelf
from corpus import parse_episode
from retrieval import Answer, Answerer
from tests.bot.discordbot.test_limiter import Clock

GUEST, WHERE = "Who was the guest?", "and where is he from?"


def test_a_conversation_belongs_to_a_person_in_a_channel(answerer: Answerer) -> None:
    memory = Memory(Shelf(answerer), clock=Clock())
    talk = memory.talk(1, 10)
    assert memory.talk(1, 10) is talk
    assert memory.talk(2, 10) is not talk
    assert memory.talk(1, 20) is not talk


def test_it_is_forgotten_a_quarter_of_an_hour_after_its_last_turn(answerer: Answerer) -> None:
    clock = Clock()
    memory = Memory(Shelf(answerer), clock=clock)
    talk = memory.talk(1, 10)
    clock.now += KEPT_SECONDS - 1
    assert memory.talk(1, 10) is talk
    clock.now += KEPT_SECONDS
    assert memory.talk(1, 10) is not talk


def test_what_was_asked_in_private_is_a_conversation_of_its_own(answerer: Answerer) -> None:
    memory = Memory(Shelf(answerer), clock=Clock())
    assert memory.talk(1, 10, private=True) is not memory.talk(1, 10)


def test_the_one_used_longest_ago_gives_way(answerer: Answerer) -> None:
    memory = Memory(Shelf(answerer), clock=Clock(), most=2)
    first, second = memory.talk(1, 0), memory.talk(2, 0)
    memory.talk(1, 0)
    memory.talk(3, 0)
    assert len(memory) == 2
    assert memory.talk(1, 0) is first
    assert memory.talk(2, 0) is not second


@pytest.fixture
def desk(answerer: Answerer) -> Desk:
    return Desk(answerer, at_once=2)


def test_a_follow_up_is_resolved_for_the_same_person_in_the_same_channel_only(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.ask(GUEST, person=1, channel=10)
        assert (await desk.ask(WHERE, person=1, channel=10)).resolved == "where is Bruce Pannier from?"
        assert (await desk.ask(WHERE, person=2, channel=10)).resolved != "where is Bruce Pannier from?"
        assert (await desk.ask(WHERE, person=1, channel=20)).resolved != "where is Bruce Pannier from?"

    asyncio.run(scenario())


def test_a_button_goes_on_from_its_own_answer(desk: Desk, answerer: Answerer) -> None:
    async def scenario() -> None:
        earlier = answerer.ask(GUEST)
        after = Earlier(earlier.resolved, earlier.citations[0])
        assert (await desk.ask(WHERE, person=2, channel=10, after=after)).resolved == "where is Bruce Pannier from?"

    asyncio.run(scenario())


def test_turns_of_one_conversation_follow_each_other(desk: Desk) -> None:
    async def scenario() -> None:
        turns = [desk.ask(question, person=1, channel=10) for question in (GUEST, WHERE)]
        assert (await asyncio.gather(*turns))[1].resolved == "where is Bruce Pannier from?"

    asyncio.run(scenario())


def test_answering_never_runs_on_the_event_loop(desk: Desk) -> None:
    async def scenario() -> str:
        return await desk.run(lambda: threading.current_thread().name, person=1)

    assert asyncio.run(scenario()).startswith("answering")


# When the episodes are reloaded

TITLE = "Eastern Express 30.06"


@pytest.fixture
def longer(answerer: Answerer) -> Shelf:
    """The shelf with one more episode."""
    more = parse_episode("Kettles\n\nAda mends kettles.", id="kettles")
    return Shelf(Answerer([answerer.episode("eastern-express-06-30"), more]))


@pytest.fixture
def rewritten() -> Shelf:
    """The shelf with another text under the same id."""
    return Shelf(Answerer([parse_episode(f"{TITLE}\n\nAda mends kettles.", id="eastern-express-06-30")]))


def test_a_conversation_goes_on_after_a_reload_if_its_episode_is_unchanged(desk: Desk, longer: Shelf) -> None:
    async def scenario() -> None:
        await desk.ask(GUEST, person=1, channel=10)
        desk.replace(longer)
        assert (await desk.ask(WHERE, person=1, channel=10)).resolved == "where is Bruce Pannier from?"
        assert (await desk.ask("Who mends kettles?", person=1, channel=10)).quote == "Ada mends kettles."

    asyncio.run(scenario())


def test_a_conversation_begins_anew_if_its_episode_has_changed(desk: Desk, rewritten: Shelf) -> None:
    async def scenario() -> None:
        await desk.ask(GUEST, person=1, channel=10)
        desk.replace(rewritten)
        for question in (WHERE, "and then?"):
            assert "Pannier" not in (await desk.ask(question, person=1, channel=10)).resolved
        assert (await desk.ask("Who mends kettles?", person=1, channel=10)).quote == "Ada mends kettles."

    asyncio.run(scenario())


def test_what_is_under_way_ends_on_the_old_episodes_and_the_next_turn_is_on_the_new(
    desk: Desk, rewritten: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, begun, go_on = Answerer.ask, threading.Event(), threading.Event()

    def slow(self: Answerer, *args: Any, **kwargs: Any) -> Answer:
        begun.set()
        assert go_on.wait(30)
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Answerer, "ask", slow)

    async def scenario() -> None:
        under_way = asyncio.create_task(desk.ask(GUEST, person=1, channel=10))
        await asyncio.to_thread(begun.wait, 30)
        desk.replace(rewritten)
        go_on.set()
        assert "Bruce Pannier" in ((await under_way).quote or "")
        assert (await desk.ask("Who mends kettles?", person=1, channel=10)).quote == "Ada mends kettles."

    asyncio.run(scenario())


def test_nothing_keeps_the_old_episodes_in_memory(longer: Shelf) -> None:
    async def scenario() -> None:
        old = Answerer([parse_episode("Kettles\n\nAda mends kettles.", id="kettles")])
        gone = weakref.ref(old)
        desk = Desk(old, at_once=2)
        desk.shelf.page(0)
        del old
        for person in range(5):
            await desk.ask("Who mends kettles?", person=person, channel=10)
        desk.replace(longer)
        gc.collect()
        assert gone() is None

    asyncio.run(scenario())


def test_the_old_episodes_are_freed_though_the_collector_does_not_look_through_them(longer: Shelf) -> None:
    async def scenario() -> None:
        desk = Desk(Answerer([parse_episode("Kettles\n\nAda mends kettles.", id="kettles")]), at_once=2)
        gone = [weakref.ref(kept) for kept in (desk.shelf, desk.shelf.answerer)]
        desk.shelf.page(0)
        gc.collect()
        gc.freeze()
        await desk.ask("Who mends kettles?", person=1, channel=10)
        desk.replace(longer)
        gc.collect()
        assert [ref() for ref in gone] == [None, None]

    try:
        asyncio.run(scenario())
    finally:
        gc.unfreeze()


# When a question hangs


def test_a_question_that_hangs_is_given_up_and_its_place_is_free_again(answerer: Answerer) -> None:
    go_on = threading.Event()

    async def scenario() -> None:
        desk = Desk(answerer, at_once=1, seconds=0.2)
        for hung in (1, 2):
            with pytest.raises(TookTooLong, match="gave up"):
                await desk.run(lambda: go_on.wait(30), person=hung)
            assert desk.hung == hung
        assert (await desk.ask(GUEST, person=1, channel=10)).answered
        go_on.set()
        async with asyncio.timeout(30):
            while desk.hung:
                await asyncio.sleep(0.01)
        desk.close()

    asyncio.run(scenario())


def test_its_conversation_begins_anew(answerer: Answerer, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    real = Answerer.ask

    def hang(self: Answerer, question: str, **kwargs: Any) -> Answer:
        if "hang" in question:
            go_on.wait(30)
        return real(self, question, **kwargs)

    monkeypatch.setattr(Answerer, "ask", hang)

    async def scenario() -> None:
        desk = Desk(answerer, at_once=1, seconds=0.5)
        await desk.ask(GUEST, person=1, channel=10)
        with pytest.raises(TookTooLong):
            await desk.ask("hang", person=1, channel=10)
        assert (await desk.ask(WHERE, person=1, channel=10)).resolved != "where is Bruce Pannier from?"
        go_on.set()

    asyncio.run(scenario())


def test_when_too_many_hang_nothing_more_is_begun(answerer: Answerer) -> None:
    go_on = threading.Event()

    async def scenario() -> None:
        desk = Desk(answerer, at_once=4, seconds=0.05)
        for person in range(MOST_HUNG):
            with pytest.raises(TookTooLong):
                await desk.run(lambda: go_on.wait(30), person=person)
        with pytest.raises(NotNow, match="stuck"):
            await desk.run(lambda: None, person=99)
        go_on.set()

    asyncio.run(scenario())


def test_one_person_cannot_make_all_threads_hang(answerer: Answerer) -> None:
    go_on = threading.Event()

    async def scenario() -> None:
        desk = Desk(answerer, at_once=1, seconds=0.05)
        for hung in (1, 2, 2, 2):
            with pytest.raises(TookTooLong):
                await desk.run(lambda: go_on.wait(30), person=1)
            assert desk.hung == hung
        go_on.set()
        async with asyncio.timeout(30):
            while desk.hung:
                await asyncio.sleep(0.01)
        assert await desk.run(lambda: "well", person=1) == "well"

    asyncio.run(scenario())
