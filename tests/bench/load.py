"""An hour of load in small: the real bot process, asked without pause while its episodes change and its disk fills.

    python -m tests.bench.load [SECONDS]

20 questions a second from as many people in as many channels, by command and by mention, with buttons pressed now and
then; the episodes are reloaded every 5 s (one time in six, a new one is broken); for a while, the question log's disk
is full. At the end, the process is killed under load. What must hold is in ``Figures.broken``.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from importlib import resources
from itertools import cycle
from pathlib import Path
from typing import IO, Any

import aiohttp

from bot.questionlog.database import read_entries
from bot.questionlog.stats import percentile
from corpus import INDEX_FOLDER
from tests.bench.article import QA, questions
from tests.bot.discordbot.fake_discord import BOT, GUILD, FakeDiscord, Program, Request, running, served, user

SECONDS, RATE, RELOAD_SECONDS = 120.0, 20.0, 5.0
#: Of the whole time, when the log's disk is full: early, as SQLite's write-ahead log soon grows no more (4 MB).
FULL = (0.05, 0.15)
BROKEN_EVERY = 6
PEOPLE, CHANNELS = 400, 50
PATIENCE = 30.0
DISK_BYTES = 16_000_000  # SQLite's write-ahead log alone comes to four
_DONE, _FAILED = (f'pullquote_reloads_total{{outcome="{outcome}"}}' for outcome in ("done", "failed"))
#: While its disk is full, a process would leave half of a compiled module for others to read.
_COMPILED = "import sys; sys.dont_write_bytecode = True"
_FAILURES = "pullquote_log_write_failures_total"
ANSWERS = {"The episode says", "This may answer it", "The episodes do not say", "About the episode"}
ANSWERS |= {
    "The episode does not say",
    "About the episodes",
    "Hello!",
    "You're welcome!",
    "Goodbye!",
    "All right.",
    "What I do",
}


@dataclass(slots=True)
class Figures:
    """What was measured. Milliseconds are those from the question's leaving to its answer's arrival at Discord."""

    asked: int = 0
    strange: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    metrics: Mapping[str, float] = field(default_factory=dict)
    megabytes: tuple[float, float] = (0.0, 0.0)
    health_milliseconds: list[float] = field(default_factory=list)
    ill: int = 0
    logged: int = 0
    log_is_sound: bool = False
    status: int = 0
    answered_before_kill: int = 0
    logged_before_kill: int = 0

    @property
    def growth(self) -> float:
        """How much more memory the second half left in use than the first, as a share."""
        return self.megabytes[1] / self.megabytes[0] - 1

    def broken(self, *, growth: float = 0.1) -> list[str]:
        """Return which promises were not kept."""
        kept = {
            "every question answered": len(self.milliseconds) == self.asked > 0 and not self.strange,
            "no exception": not self.exceptions and self.status == 0,
            "episodes reloaded": self.metrics[_DONE] > 0,
            "a broken episode refused": self.metrics[_FAILED] > 0,
            "the log's disk was full": self.metrics[_FAILURES] > 0,
            "every question logged all the same": self.logged == self.asked,
            "memory steady": self.growth <= growth,
            "a kill loses the last second at most": self.logged_before_kill >= self.answered_before_kill > 0,
            "a kill leaves the log sound": self.log_is_sound,
        }
        return [promise for promise, is_kept in kept.items() if not is_kept]


class Crowd(FakeDiscord):
    """A Discord with many people, who wait each for an own answer; it remembers no request."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}

    async def asks_as(self, person: int, channel: int, question: str, *, by_mention: bool) -> dict[str, Any]:
        """Let somebody ask; return the answer as a message."""
        where = str(10_000 + channel)
        asker = user(str(20_000 + person), f"person-{person}")
        if by_mention:
            mentioned = [user(BOT, "pullquote", bot=True)]
            message = self._message(f"<@{BOT}> {question}", author=asker, mentions=mentioned)
            answer = self._expect(message["id"])
            await self.dispatch("MESSAGE_CREATE", {**message, "channel_id": where})  # in private: of no server
        else:
            command = next(command for command in self.commands if command["name"] == "ask")
            options = [{"name": "question", "type": 3, "value": question}]
            data = {"id": command["id"], "name": "ask", "type": 1, "options": options}
            answer = self._expect(await self.interacts(2, data, **self._by(asker, where)))
        return await answer

    async def presses(self, person: int, channel: int, message: Mapping[str, Any], label: str) -> None:
        """Let somebody press a button, if there is such a one; what comes of it is not waited for."""
        items = [item for row in message["components"] for item in row["components"] if item["label"] == label]
        for item in items:
            data = {"component_type": 2, "custom_id": item["custom_id"], "id": 1}
            asker = user(str(20_000 + person), f"person-{person}")
            await self.interacts(3, data, message=message, **self._by(asker, str(10_000 + channel)))

    def _by(self, who: Mapping[str, Any], where: str) -> dict[str, Any]:
        member = {"user": who, "roles": [], "joined_at": None, "permissions": "0", "flags": 0}
        channel = {"id": where, "type": 0, "name": "general", "position": 0, "guild_id": GUILD}
        return {"member": member, "channel_id": where, "channel": channel}

    def _expect(self, number: str) -> asyncio.Future[dict[str, Any]]:
        return self.waiting.setdefault(number, asyncio.get_running_loop().create_future())

    async def _note(self, kept: list[Any], new: Any) -> None:
        if not isinstance(new, Request):
            await super()._note(kept, new)
            return
        number = None
        if new.method == "PATCH" and new.path.startswith("/webhooks/"):
            number = new.path.split("/")[3].removeprefix("token-")
        elif new.method == "POST" and new.path.endswith("/messages"):
            number = str(new.body["message_reference"]["message_id"])
        if number and (answer := self.waiting.pop(number, None)) and not answer.done():
            answer.set_result(self._message("", author=user(BOT, "pullquote", bot=True), **new.body))


class Bench:
    """One run."""

    def __init__(
        self, folder: Path, log_folder: Path, *, seconds: float, rate: float, reload_every: float, on_disk: bool
    ) -> None:
        self.seconds, self.rate, self.reload_every = seconds, rate, reload_every
        self.log = log_folder / "questions.sqlite"
        self.events = folder / "events.jsonl"
        self.corpus = folder / "episodes"
        shutil.copytree(QA / "episodes", self.corpus)
        with resources.as_file(resources.files("corpus") / "episodes") as bundled:
            shutil.copytree(bundled, self.corpus, dirs_exist_ok=True)
        if on_disk:
            (self.corpus / INDEX_FOLDER).mkdir()
        self.figures = Figures()
        self._asked = cycle(questions("eastern-express.toml") + questions("harbour-lights.toml"))
        self._chance = random.Random(7)  # noqa: S311 (who asks)
        self._under_way: set[asyncio.Task[None]] = set()
        self._answered_at: list[float] = []

    async def run(self) -> Figures:
        """Ask for the whole time, then stop the process; then ask another one, and kill it."""
        options = ["--corpus", str(self.corpus), "--cooldown", "0/1", "--log-format", "json"]
        options += ["--log-questions", "--log-file", str(self.log), "--health", "127.0.0.1:0"]
        async with served(Crowd()) as crowd:
            with _poured_into(self.events) as events:
                async with running(crowd, *options, log=events, prelude=_COMPILED) as program:
                    await self._whole_time(crowd, program)
                (self.corpus / "broken.txt").unlink(missing_ok=True)
                async with running(crowd, *options, log=events, prelude=_COMPILED) as program:
                    await self._until_killed(crowd, program)
        events = self.events.read_text(encoding="utf-8").splitlines()
        self.figures.exceptions = [line for line in events if not line.startswith("{") or '"traceback"' in line]
        return self.figures

    async def _whole_time(self, crowd: Crowd, program: Program) -> None:
        await self._event("ready")
        address = (await self._event("health served"))["address"]
        begun = time.monotonic()
        async with self._beside(self._change_episodes()), self._beside(self._look_after(address)):
            with self._disk_fills(program.pid) as fill:
                await self._ask(crowd, begun, begun + self.seconds * FULL[0])
                fill()
                await self._ask(crowd, begun, begun + self.seconds * FULL[1])
            await self._ask(crowd, begun, begun + self.seconds / 2)
            first = await self._memory(program.pid)
            await self._ask(crowd, begun, begun + self.seconds)
            await asyncio.wait(self._under_way, timeout=PATIENCE)
            self.figures.megabytes = (first, await self._memory(program.pid))
        self.figures.metrics = await _metrics(address)
        program.signal(signal.SIGTERM)
        self.figures.status = (await program.ended()).status
        self.figures.logged = len(read_entries(self.log))

    async def _until_killed(self, crowd: Crowd, program: Program) -> None:
        figures, self.figures = self.figures, Figures()  # what is killed need not answer
        self._answered_at.clear()
        await crowd.until(lambda: len(crowd.ops(2)) > 1)
        begun = time.monotonic()
        await self._ask(crowd, begun, begun + 3)
        program.signal(signal.SIGKILL)
        killed = time.monotonic()
        await program.ended()
        for task in list(self._under_way):
            task.cancel()
        figures.answered_before_kill = sum(at < killed - 1 for at in self._answered_at)
        figures.logged_before_kill = len(read_entries(self.log)) - figures.logged
        with sqlite3.connect(self.log) as connection:
            figures.log_is_sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        self.figures = figures

    # What goes on

    async def _ask(self, crowd: Crowd, begun: float, end: float) -> None:
        """Ask at the rate until then, whether the answers come or not."""
        while (now := time.monotonic()) < end:
            number = self.figures.asked
            await asyncio.sleep(max(0.0, begun + number / self.rate - now))
            self.figures.asked += 1
            task = asyncio.create_task(self._ask_one(crowd, next(self._asked)))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _ask_one(self, crowd: Crowd, question: str) -> None:
        person = self._chance.randrange(PEOPLE)
        channel = person % CHANNELS
        begun = time.monotonic()
        async with asyncio.timeout(PATIENCE):
            answer = await crowd.asks_as(person, channel, question, by_mention=self._chance.random() < 0.2)
        self._answered_at.append(now := time.monotonic())
        self.figures.milliseconds.append(1_000 * (now - begun))
        (embed,) = answer["embeds"]
        if embed["title"] not in ANSWERS and not embed["title"].endswith("” does not say"):
            self.figures.strange.append(f"{embed['title']}: {embed['description']}")
        if self._chance.random() < 0.2:
            await crowd.presses(person, channel, answer, self._chance.choice(["👍", "👎", "Context", "More"]))

    async def _change_episodes(self) -> None:
        """Put in a new episode and change another, each time; now and then a broken one, taken away the next time."""
        for turn in range(1, 1_000_000):
            await asyncio.sleep(self.reload_every)
            (self.corpus / "broken.txt").unlink(missing_ok=True)
            if turn % BROKEN_EVERY == 2:
                (self.corpus / "broken.txt").write_bytes(b"Title\n\n\xff\xfe\0")
            else:
                (self.corpus / "news.txt").write_text(f"News\n\nOn day {turn}, Ada Moss mended {turn} kettles.\n")
                (self.corpus / f"day-{turn % 5}.txt").write_text(f"Day {turn}\n\nIt rained for {turn} hours.\n")
                (self.corpus / f"day-{(turn + 2) % 5}.txt").unlink(missing_ok=True)

    async def _look_after(self, address: str) -> None:
        """Ask for the health twice a second: whatever holds up the event loop shows there."""
        async with aiohttp.ClientSession() as session:
            while True:
                begun = time.monotonic()
                async with session.get(f"http://{address}/healthz") as response:
                    self.figures.ill += response.status != 200
                self.figures.health_milliseconds.append(1_000 * (time.monotonic() - begun))
                await asyncio.sleep(0.5)

    @contextmanager
    def _disk_fills(self, pid: int) -> Iterator[Any]:
        """Yield what fills the disk of the question log; there is room again after the block."""
        filler = self.log.with_name("filler")
        if self.log.parent.is_mount():

            def fill() -> None:
                with suppress(OSError), filler.open("wb", buffering=0) as stream:
                    while True:
                        stream.write(bytes(4_096))

            try:
                yield fill
            finally:
                filler.unlink(missing_ok=True)
            return
        limits = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        try:
            yield lambda: resource.prlimit(pid, resource.RLIMIT_FSIZE, (16_384, limits[1]))
        finally:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)

    @asynccontextmanager
    async def _beside(self, work: Any) -> AsyncIterator[None]:
        task = asyncio.create_task(work)
        try:
            yield
        finally:
            if task.done():
                task.result()
            task.cancel()

    async def _memory(self, pid: int) -> float:
        """Return the megabytes resident, the median of five looks: reloads come and go."""
        looks = []
        for _ in range(5):
            status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
            looks.append(int(status.partition("VmRSS:")[2].split()[0]) / 1_024)
            await asyncio.sleep(min(0.5, self.seconds / 100))
        return statistics.median(looks)

    async def _event(self, name: str) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE):
            while True:
                for event in map(json.loads, self.events.read_text(encoding="utf-8").splitlines(keepends=True)):
                    if event["event"] == name:
                        return dict(event)
                await asyncio.sleep(0.05)


@contextmanager
def _poured_into(file: Path) -> Iterator[IO[bytes]]:
    """Yield a stream, all of which goes into the file: a limit on the size of a process's files spares a pipe."""
    source, sink = os.pipe()

    def pour() -> None:
        with open(source, "rb", buffering=0) as stream, file.open("wb", buffering=0) as kept:  # noqa: PTH123
            while some := stream.read(65_536):
                kept.write(some)

    pouring = threading.Thread(target=pour)
    pouring.start()
    try:
        with open(sink, "wb", buffering=0) as stream:  # noqa: PTH123
            yield stream
    finally:
        pouring.join()


async def _metrics(address: str) -> dict[str, float]:
    async with aiohttp.ClientSession() as session, session.get(f"http://{address}/metrics") as response:
        lines = (await response.text()).splitlines()
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if line[:1] != "#")}


@contextmanager
def _small_disk(folder: Path, *, mounting: bool) -> Iterator[Path]:
    """Yield a folder on a small disk of its own, where that may be had; else one whose files may not grow at times."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES},mode=700", "tmpfs", str(folder)]
    if mounting and shutil.which("mount"):
        subprocess.run(mount, capture_output=True, check=False)
    try:
        yield folder
    finally:
        if folder.is_mount():
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def measure(
    seconds: float = SECONDS,
    *,
    rate: float = RATE,
    reload_every: float = RELOAD_SECONDS,
    on_disk: bool = False,
    mounting: bool = True,
) -> Figures:
    """Run it, with an index on disk or in memory, and return the figures.

    Without ``mounting``, for which one must be root, the log's disk fills by a limit on the size of files.
    """
    with tempfile.TemporaryDirectory() as name, _small_disk(Path(name) / "log", mounting=mounting) as log_folder:
        bench = Bench(Path(name), log_folder, seconds=seconds, rate=rate, reload_every=reload_every, on_disk=on_disk)
        return asyncio.run(bench.run())


def report(figures: Figures) -> str:
    """Return the figures as lines to read."""
    waits, health = sorted(figures.milliseconds), figures.health_milliseconds
    first, last = figures.megabytes
    early = figures.answered_before_kill
    lines = [
        f"  answered    {len(waits)} of {figures.asked}, {len(figures.strange)} not as expected",
        f"  ms          median {statistics.median(waits):.0f}, 99 % {percentile(waits, 99):.0f}, most {waits[-1]:.0f}",
        f"  /healthz    at most {max(health):.0f} ms, ill {figures.ill} times",
        f"  exceptions  {len(figures.exceptions)}",
        f"  reloads     {figures.metrics[_DONE]:.0f} done, {figures.metrics[_FAILED]:.0f} refused",
        f"  log         {figures.metrics[_FAILURES]:.0f} writes failed, {figures.logged} questions logged",
        f"  memory      {first:.1f} MB after half the time, {last:.1f} MB at the end ({figures.growth:+.1%})",
        f"  killed      {early} answered a second before or earlier, {figures.logged_before_kill} logged",
        *(f"  NOT KEPT    {promise}" for promise in figures.broken()),
    ]
    return "\n".join(lines)


def main(seconds: float) -> int:
    """Print the figures that stand in CONTRIBUTING.md; return 1 if a promise was not kept."""
    broken = []
    for on_disk in (False, True):
        print(f"{RATE:.0f} questions a second for {seconds:.0f} s, index {'on disk' if on_disk else 'in memory'}")  # noqa: T201
        figures = measure(seconds, on_disk=on_disk)
        print(report(figures), *figures.strange[:3], *figures.exceptions[:3], sep="\n")  # noqa: T201
        broken += figures.broken()
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
