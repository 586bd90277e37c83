"""The chat on a terminal: line editing, history, suggestions, completion."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from platformdirs import user_state_path
from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from rich.console import Console
from rich.text import Text

from bot.chat import Chat
from bot.printable import one_line
from bot.rendering import print_lines
from retrieval import QuestionError

PROMPT = "ask> "


class ChatCompleter(Completer):
    """Complete commands at the start of a line, episode ids after /episode, and the episode's names elsewhere."""

    def __init__(self, commands: Iterable[tuple[str, str]], ids: Sequence[str], names: Sequence[str]) -> None:
        self._commands = tuple(commands)
        self._ids = ids
        self._names = names

    def get_completions(self, document: Document, _: CompleteEvent) -> Iterable[Completion]:
        """Yield what may stand in place of the word before the cursor."""
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


def run(chat: Chat, screen: Console) -> None:
    """Talk until /quit or Ctrl-D. Ctrl-C clears the line."""
    session = PromptSession[str](
        PROMPT,
        history=open_history(user_state_path("pullquote", appauthor=False) / "history"),
        auto_suggest=AutoSuggestFromHistory(),
        completer=ChatCompleter(
            ((command, meaning) for command, (meaning, _) in chat.commands.items()),
            [episode.id for episode in chat.answerer.catalogue],
            chat.answerer.names,
        ),
        complete_while_typing=False,
        enable_history_search=True,
    )
    print_lines(screen, chat.welcome())
    while not chat.over:
        screen.print()
        try:
            text = session.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            break
        try:
            print_lines(screen, chat.turn(text))
        except QuestionError as error:
            print_lines(screen, [Text(one_line(str(error)))])


def open_history(path: Path) -> History:
    """Return the history in that file, which only its owner can read; in memory if it cannot be written.

    Every line is appended as it is entered, so that a crash loses nothing.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600))
    except OSError as error:
        click.echo(f"pullquote: {path}: {error.strerror}; this session's history is not kept", err=True)
        return InMemoryHistory()
    return FileHistory(path)
