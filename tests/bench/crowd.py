"""Many people ask at once: how long each waits, how long the event loop was ever held up, and what hard questions do.

python -m tests.bench.crowd
"""

from __future__ import annotations

import asyncio
import random
import statistics
import string
import sys
import time
from collections.abc import Sequence
from itertools import cycle, islice

from bot.discordbot.collecting import leave_out_what_there_is
from bot.discordbot.desk import Desk
from bot.discordbot.replies import answer_reply
from bot.discordbot.run import SWITCH_SECONDS
from bot.discordbot.views import to_embed, to_view
from corpus import load
from retrieval import MAX_QUESTION_CHARS, Answerer
from retrieval.reader import Reader, open_reader
from tests.bench.article import questions

PEOPLE, ROUNDS = 100, 20
STALLERS, OTHERS_SECONDS = 20, 3.0
GERMAN = (
    "Welche Vereinbarungen trafen die kasachischen Behörden mit den russischen Verkehrsunternehmen bezüglich der "
    "aufgehaltenen Kohlewaggons, und weshalb weigerten sich die Gesprächspartner anschließend, die Verzögerungen "
    "öffentlich einzugestehen, obwohl mehrere Zeitungen darüber ausführlich berichteten und die Unternehmen dadurch "
    "erhebliche Verluste erlitten? Wer trug dafür letztlich die Verantwortung, und welche Folgen hatte das Ganze? "
)


async def held_up(done: asyncio.Event) -> float:
    """Return the longest time in ms by which the loop came back too late to one who asked for a turn each ms."""
    longest = 0.0
    while not done.is_set():
        before = time.perf_counter()
        await asyncio.sleep(0.001)
        longest = max(longest, time.perf_counter() - before - 0.001)
    return 1_000 * longest


class Crowd:
    """People who ask one desk, each waiting for the message with the answer."""

    def __init__(self, reader: Reader | None) -> None:
        self.desk = Desk(Answerer(load(), reader=reader), at_once=2)
        leave_out_what_there_is()

    async def ask(self, person: int, question: str) -> float:
        """Return how long the answer took, in ms."""
        begun = time.perf_counter()
        answer = await self.desk.ask(question, person=person, channel=1)
        reply = answer_reply(answer, self.desk.shelf, with_question=True)
        to_embed(reply.card), to_view(reply)
        return 1_000 * (time.perf_counter() - begun)

    async def all_at_once(self, asked: Sequence[str]) -> tuple[list[float], float]:
        """Let one person ask each of these; return how long each waited and how long the loop was held up, in ms."""
        done = asyncio.Event()
        watching = asyncio.create_task(held_up(done))
        await asyncio.sleep(0)
        waits = await asyncio.gather(*(self.ask(number, question) for number, question in enumerate(asked)))
        done.set()
        return waits, await watching

    async def stalled(self, question: Sequence[str]) -> tuple[list[float], list[float], float]:
        """Let 20 people ask hard questions and others easy ones meanwhile; return the waits and the hold-up."""
        done = asyncio.Event()
        watching = asyncio.create_task(held_up(done))
        hard = [asyncio.create_task(self.ask(number, text)) for number, text in enumerate(question)]
        easy = []
        for number in range(round(OTHERS_SECONDS / 0.1)):
            await asyncio.sleep(0.1)
            easy.append(asyncio.create_task(self.ask(1_000 + number, "Who was the guest?")))
        waits = await asyncio.gather(*hard), await asyncio.gather(*easy)
        done.set()
        return *waits, await watching


def unknown_words(chance: random.Random) -> str:
    """Return as much as may be asked of words that no language has."""
    words: list[str] = []
    while sum(map(len, words)) + len(words) < MAX_QUESTION_CHARS - 12:
        words.append("".join(chance.choices(string.ascii_lowercase, k=chance.randint(5, 10))))
    return " ".join(words)


def known_words(chance: random.Random) -> str:
    """Return as much as may be asked of words of the episode."""
    (episode,) = load()
    words = episode.text.split()
    return " ".join(chance.choices(words, k=len(words)))[:MAX_QUESTION_CHARS]


async def main(reader: Reader | None) -> None:
    """Print the figures that stand in retrieval/README.md."""
    print("with the reader" if reader else "by words alone")  # noqa: T201
    sys.setswitchinterval(SWITCH_SECONDS)
    crowd, asked = Crowd(reader), cycle(questions("eastern-express.toml"))
    rounds = [await crowd.all_at_once(list(islice(asked, PEOPLE))) for _ in range(ROUNDS)]
    waits, lags = [wait for waited, _ in rounds for wait in waited], [lag for _, lag in rounds]
    p99 = statistics.quantiles(waits, n=100)[-1]
    print(f"{PEOPLE} at once: median {statistics.median(waits):.0f} ms, p99 {p99:.0f} ms")  # noqa: T201
    print(f"event loop held up at most {max(lags):.1f} ms (median of rounds {statistics.median(lags):.1f} ms)")  # noqa: T201
    chance = random.Random(3)  # noqa: S311 (what is asked)
    for name, hard in (
        (f"{MAX_QUESTION_CHARS:,} characters of unknown words", [unknown_words(chance) for _ in range(STALLERS)]),
        (f"{MAX_QUESTION_CHARS:,} characters of the episode's words", [known_words(chance) for _ in range(STALLERS)]),
        ("one word as long as may be", [MAX_QUESTION_CHARS * "x"] * STALLERS),
        ("500 characters of German", [GERMAN[:500]] * STALLERS),
    ):
        theirs, others, lag = await crowd.stalled(hard)
        print(  # noqa: T201
            f"{STALLERS} ask {name}: they wait {max(theirs):.0f} ms at most, others {max(others):.0f} ms, "
            f"event loop held up at most {lag:.1f} ms"
        )
    crowd.desk.close()


if __name__ == "__main__":
    asyncio.run(main(None))
    asyncio.run(main(open_reader(threads=1)))
