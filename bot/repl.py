"""The chat on a terminal: line editing, history, suggestions, completion."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from platformdirs import user_state_path
from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from rich.console import Console
from rich.text import Text

from bot.chat import Chat
from bot.layout import print_lines
from bot.printable import one_line
from bot.streams import tell
from corpus import PullquoteError
from corpus.translation import _

_LONGEST_SCOPE = 24


class ChatCompleter(Completer):
    """Complete commands at the start of a line, episode ids after /episode, and the episode's names elsewhere."""

    def __init__(self, commands: Iterable[tuple[str, str]], ids: Sequence[str], names: Sequence[str]) -> None:
        self._commands = tuple(commands)
        self._ids = ids
        self._names = names

    def get_completions(self, document: Document, __: CompleteEvent) -> Iterable[Completion]:
        """Yield what can replace the word before the cursor."""
        line = document.text_before_cursor
        if line.startswith("/") and " " not in line:
            for command, meaning in self._commands:
                if command.startswith(line.lower()):
                    yield Completion(command, -len(line), display_meta=meaning)
            return
        word = line.rpartition(" ")[2]
        candidates = self._ids if line.startswith("/episode ") else self._names
        if len(word) >= 2 or line.startswith("/episode "):
            for name in candidates:
                if name.casefold().startswith(word.casefold()) and name != word:
                    yield Completion(name, -len(word))


def prompt_of(chat: Chat) -> str:
    """Return the prompt, which shows which episodes are asked, if not all of them."""
    scope = chat.scope
    if len(scope) > _LONGEST_SCOPE:
        scope = f"{scope[: _LONGEST_SCOPE - 1]}…"
    return _("ask {scope}> ").format(scope=scope) if scope else _("ask> ")


def run(chat: Chat, screen: Console, question: str = "") -> None:
    """Talk until /quit or Ctrl-D, beginning with a ``question``, if there is one. Ctrl-C clears the line."""
    session = PromptSession[str](
        history=open_history(user_state_path("pullquote", appauthor=False) / "history"),
        auto_suggest=AutoSuggestFromHistory(),
        completer=ChatCompleter(
            ((command, meaning) for command, (meaning, __) in chat.commands.items()),
            [episode.id for episode in chat.answerer.catalogue],
            chat.answerer.names,
        ),
        complete_while_typing=False,
        enable_history_search=True,
    )
    if question:
        _answer(chat, screen, question)
    else:
        print_lines(screen, chat.welcome())
    while not chat.over:
        screen.print()
        try:
            text = session.prompt(prompt_of(chat))
        except KeyboardInterrupt:
            continue
        except EOFError:
            break
        _answer(chat, screen, text)


def _answer(chat: Chat, screen: Console, line: str) -> None:
    try:
        print_lines(screen, chat.turn(line))
    except PullquoteError as error:
        print_lines(screen, [Text(one_line(str(error)))])


def open_history(path: Path) -> History:
    """Return the history in a file that only its owner can read, or in memory if that file cannot be written.

    Every line is appended as it is entered, so that a crash loses nothing.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600))
    except OSError as error:
        tell(_("{path}: {reason}; the history of this session is not kept").format(path=path, reason=error.strerror))
        return InMemoryHistory()
    return FileHistory(path)
