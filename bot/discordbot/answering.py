"""Answer questions and count thumbs: from the desk, into the metrics and the logs; nothing of it knows Discord."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.discordbot import notices
from bot.discordbot.desk import Desk
from bot.discordbot.logs import log_event
from bot.discordbot.marks import FollowUp, Thumb
from bot.discordbot.memory import Earlier
from bot.discordbot.metrics import Metrics
from bot.discordbot.replies import Reply, answer_reply
from bot.discordbot.votes import Votes
from corpus.translation import N_, _
from retrieval import Answer

if TYPE_CHECKING:
    from bot.questionlog.store import QuestionLog

_VOTED = {
    "Noted": N_("Thank you, that helps."),
    "Changed": N_("Thank you, your earlier thumb no longer counts."),
    "Taken back": N_("Your thumb no longer counts."),
}


class Answering:
    """Answers from the desk; every question and every thumb is counted, and logged without anybody's name."""

    def __init__(self, desk: Desk, metrics: Metrics, questions: QuestionLog | None) -> None:
        self._desk, self._metrics, self._questions = desk, metrics, questions
        self._votes = Votes(questions)

    @property
    def is_logged(self) -> bool:
        """Whether questions are kept in the question log."""
        return self._questions is not None

    async def answer(
        self,
        via: str,
        person: int,
        channel: int,
        question: str,
        *,
        private: bool = False,
        episode: str | None = None,
        after: FollowUp | None = None,
    ) -> Reply:
        """Return the reply to a question. Raises PullquoteError for what the person can mend."""
        shelf, begun = self._desk.shelf, time.monotonic()
        with self._metrics.question(via) as asked:
            found = await asyncio.to_thread(shelf.look_up, after.spot) if after else None
            if after and not found:
                asked.outcome = "gone"
                return Reply(notices.notice(_(notices.GONE)))
            chosen = await asyncio.to_thread(shelf.named, episode) if episode else []
            answer = await self._desk.ask(
                question,
                person=person,
                channel=channel,
                private=private,
                within=[entry.id for entry in chosen],
                after=Earlier(after.question, found[1]) if after and found else None,
                shelf=shelf,
            )
            asked.outcome = answer.kind
            key = self._log_answer(via, answer, seconds=time.monotonic() - begun)
            return answer_reply(answer, shelf, with_question=via != "message", key=key)

    def _log_answer(self, via: str, answer: Answer, *, seconds: float) -> int | None:
        """Log an answer; return its key in the question log, if that is on."""
        fields = {"via": via, "kind": answer.kind, "confidence": answer.confidence, "ms": round(1_000 * seconds, 1)}
        log_event("answered", fields)
        return self._questions.record(answer, surface="discord", seconds=seconds) if self._questions else None

    async def vote(self, person: int, message: int, thumb: Thumb) -> Reply:
        """Count a person's thumb under a message: in the question log, if the answer is there, and in the log."""
        vote = await self._votes.count(person, key=thumb.key, message=message, up=thumb.up)
        spot = thumb.spot
        where = f"{spot.digest}:{spot.start}-{spot.end}" if spot else None
        log_event("rated", {"good": thumb.up, "vote": vote.word.lower(), "place": where})
        return Reply(notices.notice(_(_VOTED[vote.word]), title=_(vote.word)))
