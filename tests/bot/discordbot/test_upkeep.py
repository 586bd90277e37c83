"""The unmodified program keeps itself up to date, says how it is, and ends with its terminal."""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import pty
import resource
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from corpus import INDEX_FOLDER
from tests.bench.load import measure
from tests.bot.discordbot.fake_discord import (
    BOT,
    PATIENCE,
    FakeDiscord,
    Fault,
    Program,
    discord_at_home,
    limited,
    running,
)
from tests.bot.discordbot.test_end_to_end import text
from tests.bot.opening.test_reloading import BROKEN, KETTLES, MAPS


@dataclass(frozen=True, slots=True)
class Running:
    """The program at work on a library, its log in a file."""

    fake: FakeDiscord
    program: Program
    log: Path

    async def events(self, name: str, count: int = 1) -> list[dict[str, Any]]:
        """Wait until there are so many events of that name, and return them."""
        async with asyncio.timeout(PATIENCE):
            while True:
                lines = self.log.read_text(encoding="utf-8").splitlines(keepends=True)
                found = [event for event in map(json.loads, lines) if event["event"] == name]
                if len(found) >= count:
                    return found
                await asyncio.sleep(0.05)

    async def answer(self, question: str) -> str:
        return text(await self.fake.answer_to(await self.fake.asks(question)))


@asynccontextmanager
async def at_work(corpus: Path, *options: str, prelude: str = "") -> AsyncIterator[Running]:
    log = corpus.with_name("events.jsonl")
    options = ("--corpus", str(corpus), "--log-format", "json", *options)
    with log.open("wb") as stream:
        async with discord_at_home() as fake, running(fake, *options, log=stream, prelude=prelude) as program:
            bot = Running(fake, program, log)
            await fake.until(lambda: fake.ops(2))
            yield bot


@pytest.fixture(params=[False, True], ids=["in memory", "on disk"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    if request.param:
        (folder / INDEX_FOLDER).mkdir()
    (folder / "kettles.txt").write_text(KETTLES)
    return folder


def test_a_new_episode_is_answered_from_and_a_broken_one_leaves_the_old_ones(library: Path) -> None:
    async def scenario() -> None:
        async with at_work(library) as bot:
            (library / "maps.txt").write_text(MAPS)
            (reloaded,) = await bot.events("reloaded")
            assert (reloaded["episodes"], reloaded["added"]) == (2, 1)
            assert "Lena draws maps." in await bot.answer("What does Lena draw?")

            (library / "broken.txt").write_bytes(BROKEN)
            (library / "maps.txt").unlink()
            (fault,) = await bot.events("not reloaded")
            assert "broken.txt: not UTF-8" in fault["why"]
            assert "Lena draws maps." in await bot.answer("What does Lena draw?")

            shutil.rmtree(library)
            assert "no such file or folder" in (await bot.events("not reloaded", 2))[1]["why"]
            library.mkdir()
            (library / "kettles.txt").write_text(KETTLES)
            assert (await bot.events("reloaded", 2))[1]["removed"] == 1
            assert "not say" in await bot.answer("What does Lena draw?")
            await asyncio.sleep(2.5)
            assert len(await bot.events("reloaded")) == 2, "the index that a reload writes is no change"

            bot.program.signal(signal.SIGTERM)
            assert (await bot.program.ended()).status == 0
        assert "Traceback" not in bot.log.read_text()

    asyncio.run(scenario())


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no SIGHUP here")
def test_sighup_reloads_and_does_not_end_it(tmp_path: Path) -> None:
    file = tmp_path / "kettles.txt"
    file.write_text(KETTLES)

    async def scenario() -> None:
        async with at_work(file) as bot:
            for count in (1, 2):
                bot.program.signal(signal.SIGHUP)
                await bot.events("reloaded", count)
            assert "Ada mends kettles." in await bot.answer("What does Ada mend?")
            bot.program.signal(signal.SIGTERM)
            assert (await bot.program.ended()).status == 0

    asyncio.run(scenario())


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no SIGHUP here")
def test_a_bot_whose_terminal_was_closed_does_not_stay_behind() -> None:
    async def scenario() -> None:
        ours, theirs = pty.openpty()
        async with discord_at_home() as fake:
            with os.fdopen(theirs, "wb") as terminal:
                async with running(fake, log=terminal) as program:
                    await fake.until(lambda: fake.ops(2))
                    os.close(ours)
                    program.signal(signal.SIGHUP)
                    assert (await program.ended()).status == 0

    asyncio.run(scenario())


async def fetched(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response.status, await response.text()


def test_health_and_metrics_are_served_and_tell_of_a_lost_connection(tmp_path: Path) -> None:
    file = tmp_path / "kettles.txt"
    file.write_text(KETTLES)

    async def until(condition: Callable[[dict[str, Any]], bool], url: str) -> int:
        async with asyncio.timeout(PATIENCE):
            while True:
                status, body = await fetched(f"{url}/healthz")
                if condition(json.loads(body)):
                    return status
                await asyncio.sleep(0.05)

    async def scenario() -> None:
        async with at_work(file, "--health", "0") as bot:
            url = "http://" + (await bot.events("health served"))[0]["address"]
            assert url.startswith("http://127.0.0.1:")
            assert await until(lambda health: health["gateway_connected"], url) == 200
            await bot.answer("What does Ada mend?")
            await bot.fake.drop(4000)
            await bot.fake.until(lambda: bot.fake.ops(6))
            assert await until(lambda health: health["gateway_connected"], url) == 200
            metrics = (await fetched(f"{url}/metrics"))[1]
            assert 'pullquote_questions_total{outcome="quote",surface="command"} 1.0' in metrics
            assert "pullquote_gateway_reconnects_total 1.0" in metrics
            assert "pullquote_episodes 1.0" in metrics
            assert "pullquote_passages 1.0" in metrics
            assert "kettle" not in metrics

            bot.fake.address = "127.0.0.1:9"
            bot.fake.close_at_identify = 4000
            await bot.fake.op(9, False)
            assert await until(lambda health: not health["gateway_connected"], url) == 503
            bot.program.signal(signal.SIGTERM)
            assert (await bot.program.ended()).status == 0

    asyncio.run(scenario())


def test_a_port_in_use_is_one_line_and_status_2_before_discord_is_asked() -> None:
    async def scenario() -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            async with discord_at_home() as fake, running(fake, "--health", f":{port}") as program:
                ended = await program.ended()
            assert ended.status == 2
            (line,) = ended.log.splitlines()
            assert line == f"pullquote: --health 127.0.0.1:{port}: Address already in use; give another address or port"
            assert fake.requests == []

    asyncio.run(scenario())


IMPATIENT = """
import bot.discordbot.health as health, bot.discordbot.listening as listening
health.LONGEST_UNDELIVERED, listening.CONNECTION_SECONDS = 0.5, 1.0
"""


async def sent_raw(port: int, data: bytes) -> bytes:
    """Send bytes and nothing more; return what comes until the other side ends the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(data)
        async with asyncio.timeout(PATIENCE):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.skipif(sys.platform != "linux", reason="limits another process's descriptors, and counts them in /proc")
def test_who_asks_for_the_health_costs_no_answer_and_a_mute_bot_is_ill(tmp_path: Path) -> None:
    file = tmp_path / "kettles.txt"
    file.write_text(KETTLES)

    async def scenario() -> None:
        async with at_work(file, "--health", "0", "--cooldown", "0/1", prelude=IMPATIENT) as bot:
            address = (await bot.events("health served"))[0]["address"]
            port = int(address.rpartition(":")[2])
            for nonsense in (b"\x16\x03\x01nonsense\r\n\r\n", b"GET / HTTP/9\r\n\r\n", b"G" * 50_000):
                assert (await sent_raw(port, nonsense)).startswith(b"HTTP/1.0 400 ")
            begun = asyncio.get_running_loop().time()
            idle = [asyncio.create_task(sent_raw(port, data)) for data in [b"", b"GET /healthz HTTP/1.1\r\nHo"] * 30]
            _, left = await asyncio.wait(idle, timeout=0.5)
            assert len(left) == 32
            await asyncio.wait(left)
            assert asyncio.get_running_loop().time() - begun < 3
            assert await ill_or_well(address, ill=False) == 200

            await bot.answer("What does Ada mend?")
            limits = resource.prlimit(bot.program.pid, resource.RLIMIT_NOFILE)
            held = max(int(name) for name in os.listdir(f"/proc/{bot.program.pid}/fd"))  # noqa: PTH208
            resource.prlimit(bot.program.pid, resource.RLIMIT_NOFILE, (held + 1, limits[1]))
            refused = [asyncio.create_task(sent_raw(port, b"GET /healthz HTTP/1.1\r\n\r\n")) for _ in range(20)]
            assert "Ada mends kettles." in await bot.answer("What does Ada mend?")
            await bot.events("no connection taken")
            await asyncio.sleep(1.2)  # asyncio tries again each second
            resource.prlimit(bot.program.pid, resource.RLIMIT_NOFILE, limits)
            await asyncio.wait(refused)
            assert len(await bot.events("no connection taken")) == 1

            bot.fake.faults = [Fault("POST", r"/channels/\d+/messages", 429, limited(1.5), {"Retry-After": "1.5"})]
            asked = await bot.fake.says(f"<@{BOT}> What does Ada mend?")
            assert await ill_or_well(address, ill=True) == 503
            await bot.fake.until(lambda: [m for m in bot.fake.messages.values() if asked in str(m)])
            assert await ill_or_well(address, ill=False) == 200
            metrics = (await fetched(f"http://{address}/metrics"))[1]
            assert 'pullquote_deliveries_total{outcome="delivered"} 3.0' in metrics
            assert "pullquote_rate_limited_total 1.0" in metrics
            assert "pullquote_waiting_questions 0.0" in metrics
            bot.program.signal(signal.SIGTERM)
            assert (await bot.program.ended()).status == 0
        assert "Traceback" not in bot.log.read_text()

    async def ill_or_well(address: str, *, ill: bool) -> int:
        async with asyncio.timeout(PATIENCE):
            while True:
                status, _ = await fetched(f"http://{address}/healthz")
                if (status != 200) == ill:
                    return status
                await asyncio.sleep(0.05)

    asyncio.run(scenario())


@pytest.mark.skipif(sys.platform != "linux", reason="makes a small pipe")
def test_a_log_that_nobody_reads_stops_nothing_and_says_later_what_was_dropped() -> None:
    few_lines = "import bot.discordbot.log_queue as queue; queue.QueueingHandler.__init__.__kwdefaults__['most'] = 5"

    async def scenario() -> None:
        source, sink = os.pipe()
        fcntl.fcntl(sink, fcntl.F_SETPIPE_SZ, 4_096)
        options = ("--log-format", "json", "--cooldown", "0/1")
        with os.fdopen(sink, "wb") as unread:
            async with discord_at_home() as fake, running(fake, *options, log=unread, prelude=few_lines) as program:
                unread.close()
                await fake.until(lambda: fake.ops(2))
                for _ in range(60):
                    assert "Bruce Pannier" in text(await fake.answer_to(await fake.asks("Who was the guest?")))
                (dropped,) = await asyncio.to_thread(_read_until, source, "log lines dropped")
                assert dropped["count"] > 0
                # by now nobody is there to read at all
                assert "Bruce Pannier" in text(await fake.answer_to(await fake.asks("Who was the guest?")))
                program.signal(signal.SIGTERM)
                assert (await program.ended()).status == 0

    asyncio.run(scenario())


def _read_until(source: int, event: str) -> list[dict[str, Any]]:
    """Read a log up to an event; close it, and return that event."""
    with os.fdopen(source, "rb") as stream:
        return [next(event_read for event_read in map(json.loads, stream) if event_read["event"] == event)]


@pytest.mark.skipif(sys.platform != "linux", reason="limits another process's files, and reads its memory in /proc")
def test_a_few_seconds_of_load_with_reloads_a_full_disk_and_a_kill_keep_every_promise() -> None:
    """In small, what ``tests.bench.load`` measures; how memory grows shows in minutes only.

    Other tests run beside it, so it asks less often: what is late is not what is tested here.
    """
    figures = measure(8.0, rate=8.0, reload_every=2.5, mounting=False)
    assert figures.broken(growth=1.0) == [], "\n".join([*figures.exceptions, *figures.strange, repr(figures)])
