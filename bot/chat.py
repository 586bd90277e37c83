"""A chat as a sequence of turns: what a line typed at the prompt does, and what is shown for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from rich.text import Text

from bot.app import find_episode
from bot.printable import one_line
from bot.rendering import (
    NEAREST_SHOWN,
    QUIET,
    Line,
    answer_lines,
    citation_lines,
    episode_lines,
    episodes_table,
    explanation_lines,
    passage_lines,
)
from corpus import PullquoteError
from retrieval import Answer, Answerer, Conversation

CITATIONS_KEPT = 10
WITHOUT_QUESTION = "Ask something first."


class Chat:
    """One conversation with commands around it.

    ``turn`` takes a line and yields what to show. ``over`` becomes true with /quit.
    """

    def __init__(self, answerer: Answerer, *, top: int | None = None, explain: bool = False) -> None:
        self.answerer = answerer
        self.over = False
        self._conversation = Conversation(answerer)
        self._top = top or 1
        self._always_explain = explain
        self._last: Answer | None = None
        self._narrowed: tuple[str, ...] = ()
        self._shown = 0
        self.commands: Mapping[str, tuple[str, Callable[[str], Iterator[Line]]]] = {
            "/help": ("what can be typed here", self._help),
            "/more": ("the next citations", self._more),
            "/context": ("the paragraph with its neighbours", self._context),
            "/explain": ("why the last answer is what it is", self._explain),
            "/episode": ("the episodes; with an id, that one only", self._episode),
            "/all": ("all episodes again", self._all),
            "/reset": ("forget the conversation so far", self._reset),
            "/quit": ("leave (or Ctrl-D)", self._quit),
        }

    def welcome(self) -> Iterator[Line]:
        """Yield the title and example questions that the episode really answers."""
        episodes = self.answerer.episodes
        if len(episodes) == 1:
            yield from list(episode_lines(episodes[0]))[:1]
        else:
            yield Text(f"{len(episodes)} episodes; /episode lists them", style="bold")
        examples = self.answerer.examples()
        if examples:
            yield Text("Ask, for example:")
            for example in examples:
                yield Text(f"  {example}")
        yield Text("/help for the commands, Ctrl-D to leave.", style=QUIET)

    def turn(self, line: str) -> Iterator[Line]:
        """Yield what to show for one line: an answer, a command's output, or what was wrong with it."""
        text = " ".join(line.split())
        if not text:
            return
        if text.startswith("/"):
            name, _, rest = text.partition(" ")
            matches = [command for command in self.commands if command.startswith(name.lower())]
            if len(matches) == 1 or name in self.commands:
                yield from self.commands[matches[0]][1](rest)
            else:
                yield Text(one_line(f"There is no command {name}; /help lists them."))
            return
        try:
            answer = self.answer(line)
        except PullquoteError as error:
            yield Text(one_line(str(error)))
            return
        if answer:
            yield from answer_lines(answer, more=self._hint(answer), top=self._top)
            if self._always_explain:
                yield from explanation_lines(answer)

    def answer(self, line: str) -> Answer | None:
        """Return the answer to a question, or None for a command that needs no words (/reset, /quit).

        Raises QuestionError.
        """
        if line.strip().lower() in ("/reset", "/quit"):
            list(self.turn(line))
            return None
        self._last = self._conversation.ask(line, top=max(CITATIONS_KEPT, self._top), within=self._narrowed)
        self._shown = self._top if self._last.answered else NEAREST_SHOWN
        return self._last

    def _hint(self, answer: Answer) -> str:
        further = len(answer.citations) - self._top
        more = f"/more for {further} further quote{'s' if further > 1 else ''}, " if further > 0 else ""
        return f"{more}/context for the paragraph"

    def _help(self, _: str) -> Iterator[Line]:
        yield Text("Type a question. A follow-up (“and then?”, “what about coal?”) is understood, too.")
        for command, (meaning, _run) in self.commands.items():
            yield Text(f"  {command:<10}{meaning}")

    def _more(self, _: str) -> Iterator[Line]:
        if not self._last:
            yield Text(WITHOUT_QUESTION)
            return
        further = self._last.citations[self._shown : self._shown + max(2, self._top)]
        if not further:
            yield Text("That is all I found.")
            return
        self._shown += len(further)
        yield from citation_lines(further)

    def _context(self, _: str) -> Iterator[Line]:
        if not self._last or not self._last.citations:
            yield Text(WITHOUT_QUESTION)
            return
        citation = self._last.citations[0]
        episode = find_episode(self.answerer.episodes, citation.episode)
        around = episode.passages[max(0, citation.passage - 2) : citation.passage + 1]
        yield from passage_lines(episode, around, strong=citation.passage)

    def _explain(self, _: str) -> Iterator[Line]:
        if not self._last:
            yield Text(WITHOUT_QUESTION)
            return
        yield from explanation_lines(self._last)

    def _episode(self, id: str) -> Iterator[Line]:
        episodes = self.answerer.episodes
        if not id:
            if len(episodes) == 1:
                yield from episode_lines(episodes[0])
            else:
                yield episodes_table(episodes)
            return
        try:
            episode = find_episode(episodes, id)
        except PullquoteError as error:
            yield Text(one_line(str(error)))
            return
        self._narrowed = (episode.id,)
        yield from list(episode_lines(episode))[:1]

    def _all(self, _: str) -> Iterator[Line]:
        self._narrowed = ()
        yield Text(f"Asking all {len(self.answerer.episodes)} episodes.")

    def _reset(self, _: str) -> Iterator[Line]:
        self._conversation.reset()
        self._last, self._shown = None, 0
        yield Text("Forgotten; ask away.")

    def _quit(self, _: str) -> Iterator[Line]:
        self.over = True
        yield from ()
