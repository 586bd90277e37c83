"""A chat as a sequence of turns: what a line that is typed does, and what is shown for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from rich.text import Text

from bot import plural
from bot.episodes import episode_lines, episodes_listing, passage_lines
from bot.explaining import explanation_lines
from bot.greeting import welcome_lines
from bot.layout import QUIET, Line, Verbatim, field
from bot.listing import latest
from bot.markdown import citation_markdown
from bot.printable import one_line
from bot.rendering import NEAREST, answer_lines, citation_lines
from bot.shown import Quotes, quotes_of
from corpus import Entry, PullquoteError, select
from corpus.translation import N_, _, ngettext
from retrieval import Answer, Answerer, Citation, Conversation, QuestionError
from retrieval.about.overview import LISTED, rows_at_once

CITATIONS_KEPT = 10
#: What a person says for the next rows of a list.
_MORE = "more"
WITHOUT_QUESTION = N_("Ask something first.")


class Chat:
    """One conversation with commands around it.

    ``turn`` takes a line and yields what to show. ``over`` becomes true with /quit. ``record`` is called with each
    answer and the seconds it took. ``unread`` says why there is no reader, if there is none.
    """

    def __init__(
        self,
        answerer: Answerer,
        *,
        top: int | None = None,
        explain: bool = False,
        unread: str = "",
        record: Callable[[Answer, float], object] = lambda *_: None,
    ) -> None:
        self.answerer = answerer
        self.over = False
        self._conversation = Conversation(answerer)
        self._record = record
        self._top = top or 1
        self._always_explain = explain
        self._unread = unread
        self._last: Answer | None = None
        self._narrowed: tuple[Entry, ...] = ()
        self._quotes = Quotes()
        self.commands: Mapping[str, tuple[str, Callable[[str], Iterator[Line]]]] = {
            "/help": (_("what can be typed here"), self._help),
            "/more": (_("the next citations"), self._more),
            "/context": (
                _("the quote's paragraph with its neighbours; /context 2 for the second quote"),
                self._context,
            ),
            "/copy": (_("the quote as Markdown with its link, to paste; /copy 2 for the second quote"), self._copy),
            "/explain": (_("why the last answer is what it is"), self._explain),
            "/episode": (_("the episodes; with an id, a date or a title's beginning, ask those only"), self._episode),
            "/all": (_("all episodes again"), self._all),
            "/reset": (_("forget the conversation so far"), self._reset),
            "/quit": (_("leave (or Ctrl-D)"), self._quit),
        }

    @property
    def scope(self) -> str:
        """Which episodes are asked, if not all of them: an id, or how many of how many; empty for all."""
        if not self._narrowed:
            return ""
        return one_line(self._narrowed[0].id) if len(self._narrowed) == 1 else self._count

    @property
    def _count(self) -> str:
        every = plural.episodes(len(self.answerer.catalogue))
        return _("{count} of {episodes}").format(count=len(self._narrowed), episodes=every)

    def welcome(self) -> Iterator[Line]:
        """Yield the title and example questions that are really answered."""
        yield from welcome_lines(self.answerer)

    def turn(self, line: str) -> Iterator[Line]:
        """Yield what to show for one line: an answer, a command's output, or what was wrong with the command.

        Raises QuestionError.
        """
        text = " ".join(line.split())
        if not text:
            return
        if text.lower() in ("quit", "exit"):
            text = "/quit"
        if text.startswith("/"):
            name, __, rest = text.partition(" ")
            matches = [command for command in self.commands if command.startswith(name.lower())]
            if len(matches) == 1:
                yield from self.commands[matches[0]][1](rest)
            elif matches and name != "/":
                yield Text(_("{name} may be {commands}.").format(name=name, commands=_(" or ").join(matches)))
            else:
                near = get_close_matches(name.lower(), self.commands, n=1)
                mend = _("did you mean {near}?").format(near=near[0]) if near else _("/help lists them.")
                yield Text(one_line(_("There is no command {name}; {mend}").format(name=name, mend=mend)))
            return
        answer = self.answer(line)
        yield from answer_lines(
            answer, more=self._hint(), top=self._top, help=_("/help lists the commands."), rows=LISTED
        )
        if self._always_explain:
            yield from explanation_lines(answer, unread=self._unread)

    def answer(self, line: str) -> Answer:
        """Return the answer to one line, for a program, which may also give the commands /reset and /quit.

        Raises QuestionError for a question that cannot be asked, and for every other command.
        """
        command = line.strip().lower()
        if command in ("/reset", "/quit"):
            list(self.turn(command))
            return Answer(line, line, "none", 0.0)
        if command.partition(" ")[0] in self.commands:
            raise QuestionError(
                _("{line} is for people to read; ask a question, or give /reset or /quit").format(line=one_line(line))
            )
        began = time.perf_counter()
        self._last = answer = self._conversation.ask(
            line, top=max(CITATIONS_KEPT, self._top), within=[entry.id for entry in self._narrowed]
        )
        self._record(answer, time.perf_counter() - began)
        self._quotes = quotes_of(answer, self._top)
        return answer

    def _hint(self) -> str:
        if not (count := len(self._quotes.further)):
            return _("/context for the paragraph")
        return ngettext(
            "/more for {count:,} further quote, /context for the paragraph",
            "/more for {count:,} further quotes, /context for the paragraph",
            count,
        ).format(count=count)

    def _help(self, __: str) -> Iterator[Line]:
        yield Text(_("Type a question. A follow-up (“and then?”, “what about coal?”) is understood, too."))
        for command, (meaning, _run) in self.commands.items():
            yield field(f"  {command}", meaning, style="")

    def _more(self, __: str) -> Iterator[Line]:
        if not self._last:
            yield Text(_(WITHOUT_QUESTION))
            return
        if rows_at_once(self._last.about).left:
            yield from self.turn(_MORE)
            return
        if not self._quotes.further:
            yield Text(_("That is all I found."))
            return
        if not self._last.answered:
            yield Text(_(NEAREST), style=QUIET)
        self._quotes = self._quotes.more(max(2, self._top))
        yield from citation_lines(self._quotes.shown)

    def _context(self, number: str) -> Iterator[Line]:
        citation = self._quote(number)
        if isinstance(citation, str):
            yield Text(citation)
            return
        episode = self.answerer.episode(citation.episode)
        around = episode.passages[max(0, citation.passage - 2) : citation.passage + 1]
        yield from passage_lines(episode, around, strong=citation.passage)

    def _copy(self, number: str) -> Iterator[Line]:
        citation = self._quote(number)
        if isinstance(citation, str):
            yield Text(citation)
            return
        yield from (Verbatim(line) for line in citation_markdown(citation).split("\n"))

    def _quote(self, number: str) -> Citation | str:
        """Return the quote with that number among those that were shown last, or why there is none."""
        return self._quotes.numbered(number) if self._last else _(WITHOUT_QUESTION)

    def _explain(self, __: str) -> Iterator[Line]:
        if not self._last:
            yield Text(_(WITHOUT_QUESTION))
            return
        yield from explanation_lines(self._last, unread=self._unread)

    def _episode(self, selector: str) -> Iterator[Line]:
        episodes = self.answerer.listing
        if not selector:
            asked = self._narrowed or episodes
            if self._narrowed:
                yield Text(_("Asking {scope}; /all asks all of them.").format(scope=self._count))
            if len(asked) == 1:
                yield from episode_lines(asked[0])
            else:
                yield from _few(asked)
            return
        try:
            selected = select(episodes, [selector])
        except PullquoteError as error:
            yield Text(one_line(str(error)))
            return
        self._narrowed = tuple(selected)
        if len(selected) == 1:
            yield from list(episode_lines(selected[0]))[:1]
        else:
            yield Text(_("Asking {scope}:").format(scope=self._count))
            yield from _few(selected)

    def _all(self, __: str) -> Iterator[Line]:
        self._narrowed = ()
        count = len(self.answerer.catalogue)
        yield Text(
            _("Asking all {episodes}.").format(episodes=plural.episodes(count))
            if count > 1
            else _("There is one episode.")
        )

    def _reset(self, __: str) -> Iterator[Line]:
        self._conversation.reset()
        self._last, self._quotes = None, Quotes()
        yield Text(_("The conversation so far is forgotten."))

    def _quit(self, __: str) -> Iterator[Line]:
        self.over = True
        yield from ()


def _few(episodes: Sequence[Entry]) -> Iterator[Line]:
    """Yield a table of the episodes; if there are more than LISTED, of the latest ones, with how to see the others."""
    if len(episodes) <= LISTED:
        yield episodes_listing(episodes)
        return
    yield episodes_listing(latest(episodes, LISTED))
    hint = _("{count} more; /episode 2023-05 or the beginning of an id or a title keeps to some.")
    yield Text(hint.format(count=len(episodes) - LISTED), style=QUIET)
