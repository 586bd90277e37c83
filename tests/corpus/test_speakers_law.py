"""Whatever the transcript: nobody has words that the file gives to another, and no time is one of another turn."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import CorpusError, Episode, parse_episode
from tests.corpus.laws import assert_lawful

NAMES = [
    "Ann Lee",
    "Ben",
    "ode finch",
    "田中",
    "Dr. Cy Roe",
    "SPEAKER_00",
    "Mary-Jane O'Neil",
    "HOST",
    "Иван",
    "Speaker 2",
]
FORMS = [
    *[
        "{name}: {said}\n\n",
        "{name}: {said}\n",
        "**{name}:** {said}\n\n",
        "**{name}**: {said}\n\n",
        "*{name}:* {said}\n\n",
    ],
    *["[{name}]: {said}\n\n", ">> {name}: {said}\n\n", "{name} (she/her): {said}\n\n", "{name}：{said}\n\n"],
    *["{name}:\n{said}\n\n", "- {name}: {said}\n\n", "{said}\n\n", "- {said}\n\n"],
]
TIMED = [
    *[
        "{name}  {time}\n{said}\n\n",
        "[{time}] {name}: {said}\n\n",
        "{name} ({time}): {said}\n\n",
        "{name}\n{time}\n{said}\n\n",
    ],
    *[
        "**{name}** [{time}]\n{said}\n\n",
        "{time} {name}\n{said}\n\n",
        "[{time}] - {name}\n{said}\n\n",
        "{name}: {time} {said}\n\n",
    ],
    *["[{time}] {said}\n\n", "{time} {said}\n\n", "{time}\n{said}\n", "[{time}] {said}\n", "**[{time}]** {said}\n\n"],
    *["({time}):\n{said}\n\n", "### {time}\n\n{said}\n\n"],
]
BETWEEN = [
    *[
        "",
        "",
        "",
        "{note}\n\n",
        "Resources:\n- {note}\n\n",
        "**Links:**\n\n- [{note}](https://x.org)\n\n",
        "## {note}\n\n",
    ],
    *[
        "Summary: {note}\n\n",
        "Rule one: {note}\n\n",
        "---\n\n",
        "## Links\n\n* {note}\n\n",
        "Transcribed by {note}\n\n",
    ],
]
LIST = [
    "",
    "Two talk.\n\n",
    "Timestamps:\n00:00 n0x\n12:30 n0y\n45:56 n0z\n\n",
    "- [n0x](https://x.org) [09:00]\n- n0y [45:56]\n\n",
]
TOKEN = re.compile(r"\b([wn])(\d+)[a-z]")


@dataclass(frozen=True)
class Written:
    """A transcript, and of each of its turns who says it and when."""

    text: str
    who: tuple[str | None, ...]
    when: tuple[int, ...]


@st.composite
def transcripts(draw: st.DrawFn, forms: list[str]) -> Written:
    form = draw(st.sampled_from(forms))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    turns = draw(
        st.lists(
            st.tuples(st.sampled_from(names), st.integers(0, 4000), st.sampled_from(BETWEEN)), min_size=1, max_size=9
        )
    )
    pieces = [draw(st.sampled_from(["", "Title n0t\n\n", "# Title n0t\n\n"])), draw(st.sampled_from(LIST))]
    for n, (name, time, between) in enumerate(turns):
        clock = f"{time // 3600}:{time // 60 % 60:02d}:{time % 60:02d}"
        more = draw(st.sampled_from(["", f" W{n}d goes on."])).replace("W", "w")
        pieces.append(form.format(name=name, time=clock, said=f"w{n}a says w{n}b.{more}"))
        pieces.append(between.format(note=f"n{n}a and n{n}b"))
    who = tuple(name if "{name}" in form else None for name, _, _ in turns)
    return Written("".join(pieces), who, tuple(time for _, time, _ in turns))


def sentences(episode: Episode) -> list[tuple[str | None, float | None, str]]:
    assert_lawful(episode)
    return [(p.speaker, s.time, episode.text[s.start : s.end]) for p in episode.passages for s in p.sentences]


@settings(deadline=None)
@given(transcripts(FORMS + TIMED), st.sampled_from(["talk.txt", "talk.md"]))
def test_nobody_has_words_that_the_file_gives_to_another(written: Written, source: str) -> None:
    try:
        episode = parse_episode(written.text, id="ep", source=source)
    except CorpusError:
        return
    for speaker, _, words in sentences(episode):
        for kind, number in TOKEN.findall(words):
            if kind == "w" and speaker is not None:
                assert speaker == written.who[int(number)], written.text


@settings(deadline=None)
@given(transcripts(TIMED), st.sampled_from(["talk.txt", "talk.md"]))
def test_no_time_is_that_of_another_turn_and_none_is_negative_or_beyond_the_last(written: Written, source: str) -> None:
    try:
        episode = parse_episode(written.text, id="ep", source=source)
    except CorpusError:
        return
    for _, time, words in sentences(episode):
        assert time is None or 0 <= time <= max(*written.when, 45 * 60 + 56)
        for kind, number in TOKEN.findall(words):
            if kind == "w" and time is not None:
                assert time == written.when[int(number)], written.text


CUES = [
    "{name}: {said}",
    "[{name}]: {said}",
    "<v {name}>{said}",
    "- {said}",
    ">> {name}: {said}",
    "&gt;&gt; {said}",
    "{said}",
]


@settings(deadline=None)
@given(
    st.sampled_from(CUES),
    st.lists(
        st.tuples(st.sampled_from(NAMES[:6]), st.sampled_from(["", "\nAnd w{n}c.", "\nSummary: w{n}c."])),
        min_size=1,
        max_size=9,
    ),
    st.sampled_from(["a.vtt", "a.srt"]),
)
def test_in_captions_too_nobody_has_the_words_of_another(form: str, turns: list[tuple[str, str]], source: str) -> None:
    sign = "." if source.endswith("vtt") else ","
    cues = "".join(
        f"{n + 1}\n00:{n:02d}:01{sign}000 --> 00:{n:02d}:05{sign}000\n"
        f"{form.format(name=name, said=f'w{n}a says w{n}b.')}{more.format(n=n)}\n\n"
        for n, (name, more) in enumerate(turns)
    )
    episode = parse_episode(f"WEBVTT\n\n{cues}" if source.endswith("vtt") else cues, id="ep", source=source)
    for speaker, time, words in sentences(episode):
        for _, number in TOKEN.findall(words):
            who = turns[int(number)][0] if "{name}" in form else None
            assert speaker in (None, who), cues
            assert time is None or 60 * int(number) <= time < 60 * int(number) + 5


UNITS = [
    *["**", "*a ", "_a", "`", "[a](", "[a]:", "![", "<!--", "> ", "- ", "&a", "A b: ", "Ann Lee\n", "Ann\n0:01\n"],
    *["0:01 ", "**[0:01", "1 minutes 2 ", ">> ", "- A", "{\\an8}", "[A] ", "**Ann:** ", '"\n', "a,b\n", "<v A>", "<b>"],
]


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.srt", "a.html", "a.csv", "a.ttml"])
def test_a_long_transcript_of_anything_is_read_or_refused_at_once(unit: str, name: str) -> None:
    heads = {
        "a.srt": "00:00:01,000 --> 00:00:02,000\nAnn: ",
        "a.csv": "start,text\n1,",
        "a.html": "<html><p><b>Ann:</b> Hi.</p><p><b>Ben:</b> Yo.</p><p><b>Ann:</b> ",
        "a.ttml": "<tt><body><p begin='1s'>",
    }
    text = heads.get(name, "Ann: Hi.\n\nBen: Yo.\n\n") + unit * (30_000 // len(unit))
    try:
        parse_episode(text, id="ep", source=name)
    except CorpusError as error:
        assert len(str(error)) < 400  # noqa: PT017 (an error is allowed, not required)
