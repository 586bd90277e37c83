"""Draw messages as Discord shows them, as SVG, from the very values that are sent: to look at, and for the documents.

    python -m bot.discordbot.preview FOLDER [QUESTION...]

Without a question, an answer of each grade, a refusal, a notice and an apology are drawn, on the bundled episode.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

import click
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from bot.discordbot import notices
from bot.discordbot.replies import Reply, answer_reply
from bot.discordbot.shelf import Shelf
from corpus import load
from corpus.translation import _
from retrieval import Answerer
from retrieval.answer import SURE

WIDTH = 92
#: Fonts are taken from the machine that shows the picture; none is fetched.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
#: What is shown otherwise than it is written in a card's Markdown: bold, and an escaped character.
_MARKUP = re.compile(r"\*\*(?P<bold>.+?)\*\*|\\(?P<escaped>.)")
_CITATIONS = 7
_ANSWERED, _REFUSED = "How many railcars of Russian coal were stopped?", "Which pizza did the guest eat in Naples?"


def replies() -> dict[str, Reply]:
    """Return what the bot says, by the names of pictures: each grade of answer, and what there is instead of one."""
    answerer = Answerer(load())
    shelf = Shelf(answerer)
    found = answerer.ask(_ANSWERED, top=_CITATIONS)
    sure = replace(found, confidence=max(SURE, found.confidence))
    unsure = replace(found, confidence=SURE - 0.01)
    refused = answerer.ask(_REFUSED, top=_CITATIONS)
    answers = {"sure": sure, "may-answer": unsure, "refusal": refused}
    return {
        **{name: answer_reply(answer, shelf, with_question=True) for name, answer in answers.items()},
        "restarting": Reply(notices.notice(_("I am being restarted. Please ask again in a moment."))),
        "apology": Reply(notices.apology("5b4e568b")),
    }


def svg(messages: Iterable[Reply], *, title: str, name: str, asked_by: str = "Ann") -> str:
    """Return a picture of messages that answer a command; ``name`` tells its styles from those of other pictures."""
    screen = Console(
        file=StringIO(),
        record=True,
        width=WIDTH,
        color_system="truecolor",
        force_terminal=True,
        highlight=False,
        legacy_windows=False,
    )
    for reply in messages:
        screen.print(Text.assemble((f"{asked_by} ", "bold"), ("used ", "dim"), ("/ask", "bold #5865f2")))
        for line in _lines(reply):
            screen.print(line)
        screen.print()
    return screen.export_svg(title=title, theme=DIMMED_MONOKAI, code_format=FORMAT, unique_id=name)


def _lines(reply: Reply) -> Iterator[Text]:
    """Yield a message as Discord shows it: the embed with its coloured bar, and the buttons below."""
    card = reply.card
    lines = [Text(card.heading, "bold dim")] if card.heading else []
    lines.append(Text(card.title, "bold"))
    for paragraph in card.description.split("\n"):
        lines += _wrapped(paragraph)
    if card.footer:
        lines.append(Text(card.footer, "dim"))
    for line in lines:
        yield Text.assemble(("▌ ", f"#{card.colour:06x}"), line)
    if reply.buttons:
        buttons = Text("  ")
        for button in reply.buttons:
            colour = "#5865f2" if button.style == "primary" else "#4e5058"
            buttons.append(f" {button.label} ", f"white on {colour}").append(" ")
        yield Text()
        yield buttons


def _wrapped(markdown: str) -> Iterator[Text]:
    """Yield the lines of a paragraph of Markdown; a quotation stands behind a bar of its own."""
    quoted = markdown.startswith("> ")
    styled = Text()
    at = 0
    text = markdown.removeprefix("> ").removeprefix("-# ")
    for found in _MARKUP.finditer(text):
        styled.append(text[at : found.start()])
        styled.append(found["escaped"] or _MARKUP.sub(r"\g<escaped>", found["bold"]), "bold" if found["bold"] else "")
        at = found.end()
    styled.append(text[at:])
    bar = Text("┃ ", "dim") if quoted else Text()
    for line in styled.wrap(Console(width=WIDTH), WIDTH - 6):
        line.rstrip()
        yield Text.assemble(bar, line)


def _asked(questions: Sequence[str]) -> Mapping[str, Reply]:
    answerer = Answerer(load())
    shelf = Shelf(answerer)
    answers = [answerer.ask(question, top=_CITATIONS) for question in questions]
    return {
        f"question-{number}": answer_reply(answer, shelf, with_question=True)
        for number, answer in enumerate(answers, 1)
    }


def main(folder: Path, questions: Sequence[str]) -> None:
    """Draw the pictures into a folder, and print the names of their files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, reply in (_asked(questions) if questions else replies()).items():
        file = folder / f"{name}.svg"
        file.write_text(svg([reply], title="pullquote discord", name=name), encoding="utf-8")
        click.echo(str(file))


if __name__ == "__main__":
    if not sys.argv[1:]:
        raise SystemExit(f"usage: python -m {__spec__.name} FOLDER [QUESTION...]")
    main(Path(sys.argv[1]), sys.argv[2:])
