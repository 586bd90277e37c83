"""What the README beside the Discord bot says is so: how it looks, what the install link asks for, the systemd unit."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import discord
import pytest

from bot.discordbot.replies import Reply, answer_reply
from bot.discordbot.shelf import Shelf
from retrieval import Answerer

#: What a systemd before 254 says of settings it does not know; a misspelt one would be another.
SINCE_254 = re.compile(r"Unknown key '(?:RestartSteps|RestartMaxDelaySec)' in section \[Service\]")
README = (Path(__file__).parents[3] / "bot" / "discordbot" / "README.md").read_text(encoding="utf-8")


def drawn(reply: Reply) -> str:
    """Return a message as README.md draws it: the embed's coloured bar, bold in capitals, the buttons below."""
    text = re.sub(r"\*\*(.+?)\*\*", lambda match: match[1].upper(), f"{reply.card.title}\n{reply.card.description}")
    lines = [line for part in text.split("\n") for line in textwrap.wrap(part, 100) or [""]]
    bar = "".join(f"▌ {line}".rstrip() + "\n" for line in [reply.card.heading, *lines])
    return bar + " ".join(f"[{button.label}]" for button in reply.buttons) + "\n"


@pytest.mark.parametrize("question", ["Who was the guest?", "What about pizza in Kazakhstan?"])
def test_answers_look_as_shown(question: str, answerer: Answerer) -> None:
    reply = answer_reply(answerer.ask(question, top=7), Shelf(answerer), with_question=True)
    assert f"```text\n{drawn(reply)}```" in README


def test_the_install_link_asks_for_what_is_needed_and_no_more() -> None:
    needed = discord.Permissions(view_channel=True, send_messages=True, send_messages_in_threads=True, embed_links=True)
    (link,) = re.findall(r"https://discord\.com/oauth2/authorize\?\S+", README)
    assert f"permissions={needed.value}" in link
    assert "scope=bot+applications.commands" in link


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_the_systemd_unit_is_sound(tmp_path: Path) -> None:
    (unit,) = re.findall(r"```ini\n(.*?)```", README, re.DOTALL)
    program = re.search(r"ExecStart=(\S+)", unit)
    assert program
    file = tmp_path / "pullquote.service"
    file.write_text(unit.replace(program[1], sys.executable))
    checked = subprocess.run(["systemd-analyze", "verify", file], capture_output=True, encoding="utf-8")
    complaints = [line for line in checked.stderr.splitlines() if not SINCE_254.search(line)]
    assert (checked.returncode, complaints) == (0, [])


def test_the_systemd_unit_restarts_with_growing_delay() -> None:
    (unit,) = re.findall(r"```ini\n(.*?)```", README, re.DOTALL)
    settings = dict(line.split("=", 1) for line in unit.splitlines() if "=" in line)
    assert settings["Restart"] == "on-failure"
    assert int(settings["RestartSteps"]) > 1
    assert settings["StartLimitIntervalSec"] == "0"
    assert {"RestartSec", "RestartMaxDelaySec"} <= settings.keys()
