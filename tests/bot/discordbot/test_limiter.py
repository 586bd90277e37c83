from __future__ import annotations

import asyncio

import pytest

from bot.discordbot.errors import NotNow
from bot.discordbot.limiter import Cooldown, Rate, Wait, Workload

ANN, BOB = 1, 2


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_the_sixth_question_in_twenty_seconds_is_refused_until_the_first_is_twenty_seconds_ago() -> None:
    clock = Clock()
    cooldown = Cooldown(Rate(5, 20), clock=clock)
    for _ in range(5):
        assert cooldown.ask(ANN) is None
        clock.now += 1
    assert cooldown.ask(ANN) == Wait(15, told=False)
    assert cooldown.ask(ANN) == Wait(15, told=True)
    assert cooldown.ask(BOB) is None
    clock.now += 15
    assert cooldown.ask(ANN) is None
    assert cooldown.ask(ANN) == Wait(1, told=False)


def test_no_times_is_no_limit() -> None:
    cooldown = Cooldown(Rate(0, 20), clock=Clock())
    assert all(cooldown.ask(ANN) is None for _ in range(100))


def test_people_are_forgotten_so_that_memory_stays_bounded() -> None:
    cooldown = Cooldown(Rate(1, 20), clock=Clock())
    assert cooldown.ask(ANN) is None
    for person in range(10, 10_010):
        cooldown.ask(person)
    assert cooldown.ask(ANN) is None


def test_so_many_work_at_once_so_many_wait_and_the_rest_is_told() -> None:
    async def scenario() -> None:
        load, most, inside = Workload(2, waiting=3), 0, 0
        go = asyncio.Event()

        async def work() -> None:
            nonlocal most, inside
            async with load:
                inside += 1
                most = max(most, inside)
                await go.wait()
                inside -= 1

        tasks = [asyncio.create_task(work()) for _ in range(6)]
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        (refused,) = done
        assert isinstance(refused.exception(), NotNow)
        tasks[4].cancel()
        go.set()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert most == 2
        async with load:
            pass

    asyncio.run(scenario())


def test_a_cancelled_wait_gives_its_place_back() -> None:
    async def scenario() -> None:
        load = Workload(1, waiting=1)
        async with load:
            waiting = asyncio.create_task(load.__aenter__())
            await asyncio.sleep(0)
            with pytest.raises(NotNow):
                await load.__aenter__()
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        async with load:
            pass

    asyncio.run(scenario())
