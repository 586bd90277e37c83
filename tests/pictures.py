"""The pictures of README.md, drawn from what the program really answers.

python -m tests.pictures        draws them anew (``make readme`` does)
"""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

from bot.chat import Chat
from bot.discordbot import preview
from bot.layout import print_lines
from bot.repl import prompt_of
from corpus import load
from retrieval import Answerer
from tests.documents import ROOT

WIDTH = 92
FOLDER = ROOT / "docs"


def draw() -> dict[str, str]:
    """Return the pictures as SVG by the names of their files."""
    answerer, messages = Answerer(load()), preview.replies()
    shown = {
        "discord": ("sure", "refusal"),
        "discord-grades": ("sure", "may-answer", "refusal", "restarting", "apology"),
    }
    return {
        "chat.svg": _chat(answerer),
        **{
            f"{name}.svg": preview.svg([messages[one] for one in some], title="pullquote discord", name=name)
            for name, some in shown.items()
        },
    }


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
    return screen.export_svg(title=title, theme=DIMMED_MONOKAI, code_format=preview.FORMAT, unique_id=name)


def _chat(answerer: Answerer) -> str:
    screen, chat = _screen(), Chat(answerer)
    print_lines(screen, chat.welcome())
    for line in ("How many railcars of Russian coal were stopped?", "Who was the guest?", "best pizza in naples"):
        screen.print()
        screen.print(f"{prompt_of(chat)}{line}")
        print_lines(screen, chat.turn(line))
    return _svg(screen, "pullquote chat", "chat")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, picture in draw().items():
        (FOLDER / name).write_text(picture, encoding="utf-8")
