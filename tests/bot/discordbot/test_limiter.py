from __future__ import annotations

from bot.discordbot.limiter import Cooldown, Rate, Wait

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
