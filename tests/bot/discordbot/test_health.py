"""What is served over HTTP: whether the bot is well, and figures without anything of anyone."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections.abc import Awaitable, Callable
from dataclasses import replace

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.cli.discord_bot import _read_address
from bot.discordbot.desk import MOST_HUNG
from bot.discordbot.errors import HealthFault, NotNow, TookTooLong
from bot.discordbot.health import LONGEST_UNDELIVERED, OLDEST_HEARTBEAT, Gateway, Health, serve
from bot.discordbot.metrics import Metrics, Reading
from bot.discordbot.settings import Address
from bot.opening.reloading import NotReloaded, Reloaded
from corpus import PullquoteError

WELL = Health(Gateway(connected=True, heartbeat_age=3.25), episodes=2, hung=0, reload_failed=False)


def values(metrics: Metrics) -> dict[str, float]:
    families = text_string_to_metric_families(metrics.exposition().decode())
    return {
        f"{sample.name}{sorted(sample.labels.values())}": sample.value
        for family in families
        for sample in family.samples
    }


@pytest.mark.parametrize(
    ("health", "well"),
    [
        (WELL, True),
        (Health(Gateway(connected=True, heartbeat_age=3.0), 2, 0, reload_failed=True), True),
        (replace(WELL, undelivered_seconds=LONGEST_UNDELIVERED + 1), False),
        (Health(Gateway(connected=False, heartbeat_age=3.0), 2, 0, reload_failed=False), False),
        (Health(Gateway(connected=True, heartbeat_age=None), 2, 0, reload_failed=False), False),
        (Health(Gateway(connected=True, heartbeat_age=OLDEST_HEARTBEAT + 1), 2, 0, reload_failed=False), False),
        (Health(Gateway(connected=True, heartbeat_age=3.0), 0, 0, reload_failed=False), False),
        (Health(Gateway(connected=True, heartbeat_age=3.0), 2, MOST_HUNG, reload_failed=False), False),
    ],
)
def test_it_is_well_if_people_get_answers(health: Health, well: bool) -> None:
    assert health.well is well
    assert health.record()["well"] is well


def at(look: Callable[[], Health], test: Callable[[aiohttp.ClientSession, str], Awaitable[None]]) -> None:
    """Serve on any port, and run the test against it."""

    async def play() -> None:
        metrics = Metrics()
        served = await serve(Address("127.0.0.1", 0), look, metrics)
        try:
            async with aiohttp.ClientSession() as session:
                await test(session, f"http://127.0.0.1:{served.addresses[0][1]}")
        finally:
            await served.close()

    asyncio.run(play())


def test_health_is_200_or_503_with_a_small_object() -> None:
    healths = iter([WELL, Health(Gateway(connected=False, heartbeat_age=None), 2, 0, reload_failed=False)])

    async def test(session: aiohttp.ClientSession, url: str) -> None:
        async with session.get(f"{url}/healthz") as response:
            assert response.status == 200
            assert await response.json() == {
                "well": True,
                "gateway_connected": True,
                "heartbeat_age_seconds": 3.2,
                "episodes": 2,
                "hung_questions": 0,
                "undelivered_seconds": 0.0,
                "last_reload_failed": False,
            }
        async with session.get(f"{url}/healthz") as response:
            assert response.status == 503
            assert json.loads(await response.text())["heartbeat_age_seconds"] is None

    at(lambda: next(healths), test)


def test_nothing_else_is_served_and_nothing_can_be_sent() -> None:
    async def test(session: aiohttp.ClientSession, url: str) -> None:
        for method, path, status in (
            ("HEAD", "/healthz", 200),
            ("HEAD", "/metrics", 200),
            ("GET", "/", 404),
            ("GET", "/etc/passwd", 404),
            ("POST", "/healthz", 405),
            ("PUT", "/metrics", 405),
            ("DELETE", "/metrics", 405),
        ):
            async with session.request(method, f"{url}{path}") as response:
                assert response.status == status, (method, path)
        async with session.get(f"{url}/healthz", headers={"X-Long": 20_000 * "x"}) as response:
            assert response.status == 400

    at(lambda: WELL, test)


def test_a_port_in_use_is_a_fault_that_says_how_to_mend_it() -> None:
    async def scenario(port: int) -> None:
        with pytest.raises(HealthFault, match=rf"--health 127\.0\.0\.1:{port}: Address already in use; give another"):
            await serve(Address("127.0.0.1", port), lambda: WELL, Metrics())
        with pytest.raises(HealthFault, match=r"--health nowhere\.invalid:8080: .*; give another"):
            await serve(Address("nowhere.invalid", 8080), lambda: WELL, Metrics())

    with socket.create_server(("127.0.0.1", 0)) as taken:
        asyncio.run(scenario(taken.getsockname()[1]))


@pytest.mark.parametrize(
    ("written", "host", "port"),
    [
        ("8080", "127.0.0.1", 8080),
        (":8080", "127.0.0.1", 8080),
        ("0.0.0.0:80", "0.0.0.0", 80),  # noqa: S104 (told so)
        ("localhost:65535", "localhost", 65535),
        ("[::1]:8080", "::1", 8080),
        ("[::]:0", "::", 0),
    ],
)
def test_a_port_alone_is_on_loopback(written: str, host: str, port: int) -> None:
    assert _read_address(None, None, written) == (host, port)  # type: ignore[arg-type]
    assert str(Address(host, port)).endswith(written.lstrip(":"))


@pytest.mark.parametrize("written", ["", "x", "host", "::1", "::1:8080", "1:2:3", "[::1]", "70000", "a b:1", "²"])
def test_what_is_no_address_is_an_error(written: str) -> None:
    import click

    with pytest.raises(click.BadParameter, match="a port expected"):
        _read_address(None, None, written)  # type: ignore[arg-type]


def test_questions_are_counted_by_surface_and_outcome() -> None:
    metrics = Metrics()
    with metrics.question("command") as asked:
        asked.outcome = "quote"
    for error, outcome in (
        (NotNow("later"), "busy"),
        (TookTooLong("sorry"), "timeout"),
        (PullquoteError("no such episode"), "invalid"),
        (ZeroDivisionError(), "failed"),
    ):
        with pytest.raises(type(error)), metrics.question("message"):
            raise error
        assert values(metrics)[f"pullquote_questions_total{sorted([outcome, 'message'])}"] == 1
    metrics.refused("follow up")
    now = values(metrics)
    assert now["pullquote_questions_total['command', 'quote']"] == 1
    assert now["pullquote_questions_total['cooldown', 'follow up']"] == 1
    assert now["pullquote_answer_seconds_count[]"] == 1


def test_reloads_reconnects_and_readings_are_there_from_the_start() -> None:
    metrics, lost = Metrics(), [3.0]
    metrics.read([Reading("pullquote_log_lost", "Lost.", lambda: lost[0], grows=True)])
    now = values(metrics)
    assert now["pullquote_reloads_total['done']"] == now["pullquote_reloads_total['failed']"] == 0
    assert now["pullquote_gateway_reconnects_total[]"] == 0
    assert now["pullquote_log_lost_total[]"] == 3
    lost[0] = 4
    metrics.reconnected()
    metrics.reloaded(Reloaded(1, 1, 0, 0))
    metrics.reloaded(NotReloaded("secret.txt: broken"))
    now = values(metrics)
    assert now["pullquote_log_lost_total[]"] == 4
    assert now["pullquote_reloads_total['done']"] == now["pullquote_reloads_total['failed']"] == 1
    assert now["pullquote_gateway_reconnects_total[]"] == 1
    assert not re.search("secret", metrics.exposition().decode())
