"""What the program says in many places, as JSON: each by its name, with the data that it is about.

    python -m tests.bot.said FOLDER        with the translations in FOLDER

A process of its own, since the language is chosen once, before anything is imported.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus import translation

if TYPE_CHECKING:
    from bot.discordbot.replies import Reply

HARBOUR = """\
---
date: 2026-05-01
guests: Mara Quill
url: https://example.org/harbour
---
# Harbour lights

**Mara Quill:** [00:05] The harbour has forty lamps. The keeper lights them at dusk.

**Tom Reed:** [01:10] Storms put out nine lamps in March. Nobody was hurt because the ferry stayed in port.
"""
FUSE = """\
The spare fuse

The workshop keeps one spare fuse in a drawer. Anna Berg found the drawer empty in April.

She bought twelve fuses for the workshop. The shop sold lamps, too.
"""
GOLDEN = """\
[[questions]]
question = "How many lamps has the harbour?"
expect = "seven lamps"
"""
ARTICLE = {
    "data": [
        {
            "title": "Harbour",
            "paragraphs": [
                {
                    "context": "The harbour has forty lamps. The keeper lights them at dusk.",
                    "qas": [
                        {
                            "question": "How many lamps has the harbour?",
                            "answers": [{"text": "forty lamps", "answer_start": 16}],
                        },
                        {"question": "Who ate the pizza?", "is_impossible": True, "answers": []},
                    ],
                }
            ],
        }
    ]
}
#: What is no message: questions made of the English episodes, names of files, and what stands in settings and sets.
DATA = "What does it say about? What are the episodes about? wrong toml json jsonl broken state pullquote questions"
DATA += " sqlite true false on off both text tpo http nowhere invalid right answered hard kept ms article id words"
DATA += " question unanswerable group xyzzy changed library nothing feed empty"
PIZZA = "Which pizza did the guest eat in Naples?"
TURNS = "How many lamps has the harbour?|/more|/more|/context|/context 9|/copy|/explain|/episode|/episode harbour"
TURNS += "|/episode|/context|/all|/reset|/more|/copy|/help|/mroe|/xyzzy|/c|/episode xyzzy|Hello|Who ate pizza?|/copy"
#: The faults that a settings file may have, and those of a set of questions.
SETTINGS = (
    "tpo = 1",
    "top = 'x'",
    "top = 0",
    "token = 'x'",
    "top = ",
    "ask = 1",
    "explain = 1",
    "x" * 100_001,
    "reader = 3",
)
SETTINGS += (
    "episode = 1",
    "corpus = 1",
    "[discord]\nhealth = 'x'",
    "[ask]\nxyzzy = 1",
    "per-channel = 1\nper_channel = 2",
)
QUESTIONS = ("", "x", "[1]", "questions = []", "[[questions]]\nquestion = 1", "[[questions]]\nqestion = 'x'")
QUESTIONS += ("[[questions]]\nquestion = 'x'", "[[questions]]\nquestion = 'x'\nkind = 'x'", "[[questions]]\nturns = []")
#: Files that are no transcript, or a broken one.
BROKEN = {
    "a.txt": b"\xff\xff\x81",
    "b.txt": b"",
    "c.txt": b"title",
    "d.txt": b"a\0b",
    "e.vtt": b"WEBVTT\n\nno time\n",
    "f.srt": b"1\n00:00 -> 1\nx\n",
    "g.json": b"{",
    "h.json": b'{"a": 1}',
    "i.ttml": b"<tt>",
    "j.ttml": b'<tt xmlns="http://www.w3.org/ns/ttml"/>',
    "k.csv": b"a,b\n1,2\n",
    "l.html": b"<p>x</p>",
    "m.txt": b"---\ndate: x\n---\n# t\n\nx\n",
    "n.txt": b"---\n- x\n---\n# t\n\nx\n",
    "o.txt": b"---\n: : :\n---\n# t\n\nx\n",
    "p.pdf": b"%PDF",
    "q.txt": b"<?xml version='1.0'?><rss></rss>",
    "r.srt": b"1\n00:00:01,000 --> 00:00:02,000\n\n",
}


def run(*arguments: str, typed: str = "") -> str:
    """Return what a command prints on both streams."""
    from bot.cli import main

    out = io.TextIOWrapper(io.BytesIO(), write_through=True)
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()))
    with redirect_stdout(out), redirect_stderr(out), suppress(SystemExit):
        main(arguments)
    return str(out.buffer.getvalue().decode("utf-8", "replace"))  # type: ignore[attr-defined]


def commands() -> Iterator[tuple[str, str]]:
    """Yield what the commands print."""
    from bot.cli.program import COMMANDS

    lib, log = ("--corpus", "lib"), ("--log-questions", "--log-file", "log.db")
    for name in ("", *COMMANDS):
        yield f"{name} --help", run(*name.split(), "--help")
    lines = {
        "ask quote": ("ask", *lib, *log, "How many lamps has the harbour?"),
        "ask top": ("ask", *lib, "--top", "3", "lamps"),
        "ask explain": ("ask", *lib, "--explain", "How many lamps has the harbour?"),
        "ask explain refusal": ("ask", *lib, "--explain", "Who ate pizza with the keeper?"),
        "ask explain several": ("ask", *lib, "--explain", "--top", "3", "lamps in the drawer"),
        "ask markdown": ("ask", *lib, "--markdown", "lamps"),
        "ask refusal": ("ask", *lib, *log, PIZZA),
        "ask refusal of one": ("ask", *lib, "--episode", "fuse", "Which pizza did Anna eat in Naples?"),
        "ask no words": ("ask", *lib, "the"),
        "ask no words of one": ("ask", *lib, "--episode", "fuse", "the"),
        "ask overview": ("ask", *lib, "--episode", "harbour", "What is this episode about?"),
        "ask overview of all": ("ask", *lib, "What are the episodes about?"),
        "ask guests": ("ask", *lib, "Who were the guests?"),
        "ask hello": ("ask", *lib, "Hello"),
        "ask thanks": ("ask", *lib, "Thank you"),
        "ask too long": ("ask", *lib, "x" * 20_000),
        "ask nothing there": ("ask", "--corpus", "nothing", "x"),
        "ask empty folder": ("ask", "--corpus", "empty", "x"),
        "ask unknown episode": ("ask", *lib, "--episode", "xyzzy", "x"),
        "ask misspelt episode": ("ask", *lib, "--episode", "harbur", "x"),
        "ask both": ("ask", *lib, "--json", "--markdown", "x"),
        "ask top 0": ("ask", *lib, "--top", "0", "x"),
        "ask top x": ("ask", *lib, "--top", "x", "x"),
        "ask unknown option": ("ask", "--xyzzy"),
        "ask option without value": ("ask", "--top"),
        "ask flag with value": ("ask", "--json=1", "x"),
        "episodes": ("episodes", *lib),
        "episodes filtered": ("episodes", *lib, "xyzzy"),
        "episodes filtered one": ("episodes", "xyzzy"),
        "episodes sort": ("episodes", *lib, "--sort", "xyzzy"),
        "show": ("show", *lib, "harbour"),
        "show passage": ("show", *lib, "harbour", "--passage", "99"),
        "show nothing": ("show", *lib),
        "show two": ("show", *lib, "harbour", "fuse"),
        "show unknown": ("show", *lib, "xyzzy"),
        "add": ("add", "lib/harbour.txt", "lib/fuse.txt", "--corpus", "library"),
        "add again": ("add", "lib/harbour.txt", "--corpus", "library"),
        "add changed": ("add", "changed/harbour.txt", "--corpus", "library"),
        "add nowhere": ("add", "lib/harbour.txt"),
        "add nothing": ("add", "nothing", "empty", "--corpus", "library"),
        "add broken": ("add", "broken", "--corpus", "library"),
        "add to a file": ("add", "lib/harbour.txt", "--corpus", "lib/fuse.txt"),
        "add address": ("add", "http://nowhere.invalid/feed", "--corpus", "library", "--timeout", "1"),
        "add nan": ("add", "x", "--corpus", "library", "--timeout", "nan"),
        "add feed": ("add", "feed.xml", "--corpus", "library"),
        "remove": ("remove", "harbour", *lib),
        "remove bundled": ("remove", "harbour"),
        "eval": ("eval", "golden.toml", *lib, "--misses", "1"),
        "eval article": ("eval", "article.json", "--misses", "1"),
        "eval below": ("eval", "golden.toml", *lib, "--min", "answered=1"),
        "eval unknown figure": ("eval", "golden.toml", *lib, "--min", "xyzzy=0.5"),
        "eval wrong floor": ("eval", "golden.toml", *lib, "--min", "x"),
        "eval high floor": ("eval", "golden.toml", *lib, "--min", "x=2"),
        "eval slower": ("eval", "golden.toml", *lib, "--min", "ms=1"),
        "eval nothing": ("eval", "nothing.toml", *lib),
        "eval reader": ("eval", "golden.toml", *lib, "--reader", "xyzzy"),
        "eval plot": ("eval", "golden.toml", *lib, "--plot", "x.gif"),
        "eval plot folder": ("eval", "golden.toml", *lib, "--plot", "nothing/x.svg"),
        "config": ("config",),
        "config of a command": ("config", "ask", "--top", "2"),
        "config of no command": ("config", "xyzzy"),
        "gaps": ("gaps", "--log-file", "log.db"),
        "gaps golden": ("gaps", "--log-file", "log.db", "--golden"),
        "gaps both": ("gaps", "--log-file", "log.db", "--golden", "--csv"),
        "gaps since": ("gaps", "--log-file", "log.db", "--since", "xyzzy"),
        "gaps nothing": ("gaps", "--log-file", "nothing.db"),
        "gaps of no log": ("gaps", "--log-file", "golden.toml"),
        "gaps of a folder": ("gaps", "--log-file", "lib"),
        "stats": ("stats", "--log-file", "log.db"),
        "stats of the past": ("stats", "--log-file", "log.db", "--since", "2100-01-01"),
        "discord without token": ("discord",),
        "discord with an empty token": ("discord", "--token-file", "empty.txt"),
        "discord with no token": ("discord", "--token-file", "golden.toml"),
        "discord without file": ("discord", "--token-file", "nothing"),
        "discord ids": ("discord", "--channels", "x"),
        "discord rate": ("discord", "--cooldown", "x"),
        "discord health": ("discord", "--health", "x"),
        "discord guild": ("discord", "--guild", "0"),
        "no command": ("xyzzy",),
        "misspelt": ("epsiodes",),
        "a question": ("What", "is", "said?"),
        "nothing": (),
        "no settings": ("ask", "--config", "nothing.toml", "x"),
    }
    for name, arguments in lines.items():
        yield name, run(*arguments)
    for file in BROKEN:
        yield f"ask {file}", run("ask", "--corpus", f"broken/{file}", "x")
    yield "ask broken", run("ask", "--corpus", "broken", "x")
    for number, text in enumerate(SETTINGS):
        Path("wrong.toml").write_text(text, encoding="utf-8")
        yield f"settings {number}", run("ask", "--config", "wrong.toml", "x")
    for number, text in enumerate(QUESTIONS):
        for file in ("wrong.toml", "wrong.json", "wrong.jsonl"):
            Path(file).write_text(text, encoding="utf-8")
            yield f"questions {number} in {file}", run("eval", file, *lib)
    yield "chat", run("chat", *lib, "--explain", typed=TURNS.replace("|", "\n"))
    yield "chat with one", run("chat", *lib, "--episode", "fuse", typed="/all\n/episode\n/quit")
    yield "chat as JSON", run("chat", *lib, "--json", typed="/help").partition("{")[0]


def chat_on_a_terminal() -> Iterator[tuple[str, str]]:
    """Yield how a chat begins."""
    from bot.chat import Chat
    from bot.opening.app import open_answerer
    from bot.repl import prompt_of

    for name, corpus in (("welcome", Path("lib")), ("welcome of one", Path("lib/fuse.txt"))):
        chat = Chat(open_answerer(corpus))
        list(chat.turn("/episode fuse"))
        shown = [str(getattr(line, "text", line)) for line in chat.welcome()]
        yield name, "\n".join([*shown, prompt_of(chat), *(meaning for meaning, _run in chat.commands.values())])


def replies() -> Iterator[tuple[str, str]]:
    """Yield the bot's answers on Discord, and what its buttons show."""
    from bot.discordbot import cards, notices
    from bot.discordbot.marks import Context, FollowUp, More, Spot
    from bot.discordbot.replies import Reply, answer_reply, episodes_reply, pressed_reply
    from bot.discordbot.shelf import Shelf
    from bot.discordbot.views import FollowUpModal
    from bot.opening.app import open_answerer
    from bot.opening.reloading import NotReloaded, Reloaded
    from corpus import PullquoteError

    answerer = open_answerer(Path("lib"))
    shelf = Shelf(answerer)
    for question in (
        "How many lamps?",
        "Who ate pizza?",
        "the",
        "Hello",
        "What are the episodes about?",
        "lamps in March",
    ):
        for confidence in (0.01, 0.99):
            answer = replace(answerer.ask(question, top=7), confidence=confidence)
            yield f"{question} {confidence}", written(answer_reply(answer, shelf, with_question=True, key=1))
    long = answerer.ask("lamps", top=1)
    citation = replace(long.citations[0], quote="lamps " * 2_000, matches=())
    yield "cut", written(Reply(cards.answer_card(replace(long, citations=(citation,)), with_question=False)))
    misspelt = replace(long, resolved="other", unknown=("xyzzy",) * 20, kind="none", citations=())
    yield "many unknown", written(Reply(cards.answer_card(misspelt, with_question=False)))
    spot = shelf.spot(long.citations[0])
    for mark in (
        Context(spot),
        More((spot,)),
        More((spot,), answered=False),
        More((spot,), answered=False, several=True),
        Context(Spot("x", 0, 1)),
    ):
        yield f"pressed {mark}", written(pressed_reply(mark, shelf))
    many = [replace(shelf.catalogue[0], id=str(number), date=date(2026, 1, 1)) for number in range(9)]
    yield "about", written(Reply(notices.about_card(many, questions_are_logged=False)))
    yield "about logged", written(Reply(notices.about_card(many[:1], questions_are_logged=True, fault="xyzzy")))
    yield "reloaded", written(Reply(notices.reloaded_card(Reloaded(2, 1, 1, 1))))
    yield "not reloaded", written(Reply(notices.reloaded_card(NotReloaded("xyzzy"))))
    yield "apology", written(Reply(notices.apology("xyzzy")))
    yield "page", written(episodes_reply(shelf, 0))
    yield "pages", written(Reply(notices.episodes_card(many[:1], [[]], page=0, pages=2)))
    modal = FollowUpModal(FollowUp(spot, "xyzzy")).to_dict()
    yield "modal", f"{modal['title']} {modal['components'][0]['components'][0]['label']}"
    try:
        shelf.named("xyzzy")
    except PullquoteError as error:
        yield "named", str(error)


def written(reply: Reply) -> str:
    """Return what a message on Discord shows."""
    from bot.discordbot.card import plain_text

    return "\n".join([plain_text([reply.card]), *(button.label for button in reply.buttons)])


def notices() -> Iterator[tuple[str, str]]:
    """Yield what else the bot says on Discord, and its commands."""
    import discord

    from bot.discordbot import answering, client, desk, door, notices, responding, turns
    from bot.discordbot.commands import Commands
    from bot.discordbot.gate import Gate
    from bot.discordbot.limiter import Rate
    from bot.discordbot.replies import Reply
    from corpus.translation import _

    gate = Gate(rate=Rate(1, 60), per_channel=Rate(1, 60))
    refusals = [gate.question(1, 1, server=1), gate.question(1, 1, server=1), gate.question(2, 1, server=1)]
    refusals += [gate.press(1) for _number in range(20)]
    for refusal in filter(None, refusals):
        yield refusal.text, refusal.text
    for module in (notices, client, desk, door, responding, turns):
        for name, text in vars(module).items():
            if name.isupper() and isinstance(text, str) and text.endswith((".", ":")):
                yield f"{module.__name__} {name}", written(Reply(notices.notice(_(text))))
    for word, thanks in answering._VOTED.items():
        yield word, written(Reply(notices.notice(_(thanks), title=_(word))))
    tree = Commands(discord.Client(intents=discord.Intents.none()))
    for command in tree.walk_commands():
        described = [option.description for option in getattr(command, "parameters", ())]
        yield f"command {command.name}", "\n".join([command.description, *described])
    (menu,) = tree.get_commands(type=discord.AppCommandType.message)
    yield "menu", menu.name


def main(folder: Path) -> None:
    """Print everything that is said."""
    translation.FOLDER = folder
    for name, content in {
        "lib/harbour.txt": HARBOUR,
        "lib/fuse.txt": FUSE,
        "golden.toml": GOLDEN,
        "empty.txt": "",
    }.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")
    Path("changed").mkdir()
    Path("changed/harbour.txt").write_text(HARBOUR + "\nMore lamps.\n", encoding="utf-8")
    Path("article.json").write_text(json.dumps(ARTICLE), encoding="utf-8")
    Path("feed.xml").write_text("<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", encoding="utf-8")
    Path("empty").mkdir()
    Path("library").mkdir()
    Path("broken").mkdir()
    for name, broken in BROKEN.items():
        (Path("broken") / name).write_bytes(broken)
    known = data()
    for said in (commands, chat_on_a_terminal, replies, notices):
        for name, output in said():
            print(json.dumps([name, output, known]))  # noqa: T201 (what it is for)


def data() -> str:
    """Return what may stand in an output as it is: the episodes, the names of options, commands and signals, paths."""
    from bot.cli.program import COMMANDS, cli
    from retrieval.ranking.weights import PROSE, TALK

    commands = [cli.get_command(click.Context(cli), name) for name in COMMANDS]
    options = [name for command in commands if command for option in command.params for name in option.opts]
    written = [HARBOUR, FUSE, GOLDEN, DATA, json.dumps(ARTICLE), TURNS, PIZZA, str(Path.cwd())]
    return " ".join([*written, *BROKEN, *COMMANDS, *options, *PROSE, *TALK])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
