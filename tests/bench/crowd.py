"""A hundred people ask at once: how long each waits, and how long the event loop was ever held up.

python -m tests.bench.crowd
"""

from __future__ import annotations

import asyncio
import statistics
import time
from itertools import cycle, islice

from bot.discordbot.desk import Desk
from bot.discordbot.replies import answer_reply
from bot.discordbot.views import to_embed, to_view
from corpus import load
from retrieval import Answerer
from tests.bench.article import questions

PEOPLE, ROUNDS = 100, 20


async def held_up(done: asyncio.Event) -> float:
    """Return the longest time in ms by which the loop came back too late to one who asked for a turn each ms."""
    longest = 0.0
    while not done.is_set():
        before = time.perf_counter()
        await asyncio.sleep(0.001)
        longest = max(longest, time.perf_counter() - before - 0.001)
    return 1_000 * longest


async def main() -> None:
    """Print the figures that stand in CONTRIBUTING.md."""
    desk = Desk(Answerer(load()), at_once=2)
    asked = cycle(questions("eastern-express.toml"))

    async def ask(person: int, question: str) -> float:
        begun = time.perf_counter()
        answer = await desk.ask(question, person=person, channel=1)
        reply = answer_reply(answer, desk.shelf, with_question=True)
        to_embed(reply.card), to_view(reply)
        return 1_000 * (time.perf_counter() - begun)

    waits, lags = [], []
    for _ in range(ROUNDS):
        done = asyncio.Event()
        watching = asyncio.create_task(held_up(done))
        await asyncio.sleep(0)
        waits += await asyncio.gather(*(ask(n, question) for n, question in enumerate(islice(asked, PEOPLE))))
        done.set()
        lags.append(await watching)
    desk.close()
    p99 = statistics.quantiles(waits, n=100)[-1]
    print(f"{PEOPLE} at once: median {statistics.median(waits):.0f} ms, p99 {p99:.0f} ms")  # noqa: T201
    print(f"event loop held up at most {max(lags):.1f} ms (median of rounds {statistics.median(lags):.1f} ms)")  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main())
