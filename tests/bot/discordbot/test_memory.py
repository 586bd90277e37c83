from __future__ import annotations

import asyncio
import threading

import pytest

from bot.discordbot.desk import Desk, Earlier
from bot.discordbot.library import Library
from bot.discordbot.limiter import Rate
from bot.discordbot.memory import KEPT_SECONDS, Memory
from retrieval import Answerer
from tests.bot.discordbot.test_limiter import Clock

GUEST, WHERE = "Who was the guest?", "and where is he from?"


def test_a_conversation_belongs_to_a_person_in_a_channel(answerer: Answerer) -> None:
    memory = Memory(Library(answerer), clock=Clock())
    talk = memory.talk(1, 10)
    assert memory.talk(1, 10) is talk
    assert memory.talk(2, 10) is not talk
    assert memory.talk(1, 20) is not talk


def test_it_is_forgotten_a_quarter_of_an_hour_after_its_last_turn(answerer: Answerer) -> None:
    clock = Clock()
    memory = Memory(Library(answerer), clock=clock)
    talk = memory.talk(1, 10)
    clock.now += KEPT_SECONDS - 1
    assert memory.talk(1, 10) is talk
    clock.now += KEPT_SECONDS
    assert memory.talk(1, 10) is not talk


def test_what_was_asked_in_private_is_a_conversation_of_its_own(answerer: Answerer) -> None:
    memory = Memory(Library(answerer), clock=Clock())
    assert memory.talk(1, 10, private=True) is not memory.talk(1, 10)


def test_the_one_used_longest_ago_gives_way(answerer: Answerer) -> None:
    memory = Memory(Library(answerer), clock=Clock(), most=2)
    first, second = memory.talk(1, 0), memory.talk(2, 0)
    memory.talk(1, 0)
    memory.talk(3, 0)
    assert len(memory) == 2
    assert memory.talk(1, 0) is first
    assert memory.talk(2, 0) is not second


@pytest.fixture
def desk(answerer: Answerer) -> Desk:
    return Desk(answerer, rate=Rate(), at_once=2)


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
        return await desk.run(lambda: threading.current_thread().name)

    assert asyncio.run(scenario()).startswith("answering")
