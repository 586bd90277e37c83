from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from bot.discordbot.errors import NotNow, TookTooLong
from bot.discordbot.turns import Turns

ANN, BOB, CID = 1, 2, 3


def run(scenario: Coroutine[Any, Any, None]) -> None:
    asyncio.run(scenario)


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_everybody_gets_a_turn_before_somebody_gets_a_second() -> None:
    async def scenario() -> None:
        turns, served = Turns(1, waiting=100), list[int]()

        async def ask(person: int) -> None:
            await turns.take(person, seconds=10)
            served.append(person)
            await settle()
            turns.free()
            turns.leave(person)

        asked = [ANN] * 5 + [BOB] * 2 + [CID]
        await asyncio.gather(*map(ask, asked))
        assert served == [ANN, BOB, CID, ANN, BOB, ANN, ANN, ANN]
        assert len(turns) == 0

    run(scenario())


def test_one_person_has_one_place_however_many_are_free() -> None:
    async def scenario() -> None:
        turns = Turns(4, waiting=100)
        await turns.take(ANN, seconds=1)
        with pytest.raises(TookTooLong):
            await turns.take(ANN, seconds=0.01)
        await turns.take(BOB, seconds=0.01)
        assert len(turns) == 0

    run(scenario())


def test_whose_question_still_runs_after_it_was_given_up_gets_no_other_place() -> None:
    async def scenario() -> None:
        turns = Turns(1, waiting=100)
        await turns.take(ANN, seconds=1)
        turns.free()
        with pytest.raises(TookTooLong):
            await turns.take(ANN, seconds=0.01)
        await turns.take(BOB, seconds=0.01)
        turns.free()
        turns.leave(ANN)
        await turns.take(ANN, seconds=0.01)

    run(scenario())


def test_so_many_wait_of_one_person_fewer_and_the_rest_is_told() -> None:
    async def scenario() -> None:
        turns = Turns(1, waiting=20)
        await turns.take(0, seconds=1)
        waiting = [asyncio.create_task(turns.take(ANN, seconds=10)) for _ in range(2)]
        await settle()
        with pytest.raises(NotNow, match="You have"):
            await turns.take(ANN, seconds=1)
        waiting += [asyncio.create_task(turns.take(10 + number, seconds=10)) for number in range(18)]
        await settle()
        with pytest.raises(NotNow, match="Many people"):
            await turns.take(99, seconds=1)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        assert len(turns) == 0
        turns.free()
        await turns.take(CID, seconds=0.01)

    run(scenario())


def test_a_turn_that_comes_while_its_wait_is_cancelled_is_handed_on() -> None:
    async def scenario() -> None:
        turns = Turns(1, waiting=20)
        await turns.take(ANN, seconds=1)
        waiting = asyncio.create_task(turns.take(BOB, seconds=10))
        await settle()
        turns.free()
        turns.leave(ANN)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await turns.take(CID, seconds=0.01)

    run(scenario())
