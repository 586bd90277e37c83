"""The pictures of README.md, drawn from what the program really answers.

python -m tests.pictures        draws them anew (``make readme`` does)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from bot.chat import Chat
from bot.discordbot.replies import Reply, answer_reply
from bot.discordbot.shelf import Shelf
from bot.layout import print_lines
from bot.repl import prompt_of
from corpus import load
from retrieval import Answerer
from tests.documents import ROOT

WIDTH = 92
FOLDER = ROOT / "docs"
#: Fonts are taken from the machine that shows the picture; none is fetched.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
#: What is shown otherwise than it is written in a card's Markdown: bold, and an escaped character.
MARKUP = re.compile(r"\*\*(?P<bold>.+?)\*\*|\\(?P<escaped>.)")


def draw() -> dict[str, str]:
    """Return the pictures as SVG by the names of their files."""
    answerer = Answerer(load())
    return {"chat.svg": _chat(answerer), "discord.svg": _discord(answerer)}


def _screen() -> Console:
    return Console(
        file=StringIO(),
        record=True,
        width=WIDTH,
        color_system="truecolor",
        force_terminal=True,
        highlight=False,
        legacy_windows=False,
    )


def _svg(screen: Console, title: str, name: str) -> str:
    return screen.export_svg(title=title, theme=DIMMED_MONOKAI, code_format=FORMAT, unique_id=name)


def _chat(answerer: Answerer) -> str:
    screen, chat = _screen(), Chat(answerer)
    print_lines(screen, chat.welcome())
    for line in ("How many railcars of Russian coal were stopped?", "Who was the guest?", "best pizza in naples"):
        screen.print()
        screen.print(f"{prompt_of(chat)}{line}")
        print_lines(screen, chat.turn(line))
    return _svg(screen, "pullquote chat", "chat")


def _discord(answerer: Answerer) -> str:
    screen = _screen()
    shelf = Shelf(answerer)
    for question in ("How many railcars of Russian coal were stopped?", "Which pizza did the guest eat in Naples?"):
        screen.print(Text.assemble(("Ann ", "bold"), ("used ", "dim"), ("/ask", "bold #5865f2")))
        for line in _message(answer_reply(answerer.ask(question, top=7), shelf, with_question=True)):
            screen.print(line)
        screen.print()
    return _svg(screen, "pullquote discord", "discord")


def _message(reply: Reply) -> Iterator[Text]:
    """Yield a message as Discord shows it: the embed with its coloured bar, and the buttons below."""
    card = reply.card
    lines = [Text(card.heading, "bold dim"), Text(card.title, "bold")]
    for paragraph in card.description.split("\n"):
        lines += _wrapped(paragraph)
    for line in lines:
        yield Text.assemble(("▌ ", f"#{card.colour:06x}"), line)
    buttons = Text("  ")
    for button in reply.buttons:
        buttons.append(f" {button.label} ", "white on #4e5058").append(" ")
    yield Text()
    yield buttons


def _wrapped(markdown: str) -> Iterator[Text]:
    """Yield the lines of a paragraph of Markdown; a quotation stands behind a bar of its own."""
    quoted = markdown.startswith("> ")
    styled = Text()
    at = 0
    text = markdown.removeprefix("> ").removeprefix("-# ")
    for found in MARKUP.finditer(text):
        styled.append(text[at : found.start()])
        styled.append(found["escaped"] or MARKUP.sub(r"\g<escaped>", found["bold"]), "bold" if found["bold"] else "")
        at = found.end()
    styled.append(text[at:])
    bar = Text("┃ ", "dim") if quoted else Text()
    for line in styled.wrap(Console(width=WIDTH), WIDTH - 6):
        line.rstrip()
        yield Text.assemble(bar, line)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, picture in draw().items():
        (FOLDER / name).write_text(picture, encoding="utf-8")
