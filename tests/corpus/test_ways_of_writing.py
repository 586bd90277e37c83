"""Speakers and times in the ways in which programs and people write them, tried on one talk."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus import Episode, parse_episode
from tests.corpus.laws import assert_lawful

ANN, BEN = "Mara Quill", "Ode Finch"
TALK = [
    (3, ANN, "Welcome back to the hive hour."),
    (14, BEN, "Thanks for having me, it is good to be here."),
    (29, ANN, "I keep forty-two hives. Every one has a painted door."),
    (41, BEN, "That is a lot of paint."),
    (75, ANN, "What did you pay for that smoker?"),
    (3723, BEN, "It cost me nine pounds at a barn sale in Selby."),
]
NOTES = "## Timestamps\n\n- 00:00 Intro\n- 12:30 Paint\n- 45:56 Smokers\n\n## Transcript\n\n"


def clock(time: int, hours: int = 2) -> str:
    return f"{time // 3600:0{hours}d}:{time // 60 % 60:02d}:{time % 60:02d}"


def short(time: int) -> str:
    return f"{time // 60}:{time % 60:02d}" if time < 3600 else clock(time, 1)


def words(time: int) -> str:
    hours, minutes, seconds = time // 3600, time // 60 % 60, time % 60
    return f"{hours} hours {minutes} minutes {seconds} seconds" if hours else f"{minutes} minutes {seconds} seconds"


def initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def written(form: str, *, head: str = "", foot: str = "", name: Callable[[str], str] = str) -> str:
    turns = [
        form.format(
            name=name(who),
            caps=who.upper(),
            small=who.lower(),
            first=who.split()[0].lower(),
            initials=initials(who),
            number=int(who == BEN),
            short=short(time),
            clock=clock(time),
            end=clock(time + 5),
            spoken=words(time),
            said=said,
        )
        for time, who, said in TALK
    ]
    return head + "".join(turns) + foot


def said_by_whom(episode: Episode) -> list[tuple[float | None, str | None, str]]:
    assert_lawful(episode)
    found = [
        (s.time, p.speaker, " ".join(episode.text[s.start : s.end].split()))
        for p in episode.passages
        for s in p.sentences
    ]
    first = next(at for at, (_, _, words) in enumerate(found) if words == "Welcome back to the hive hour.")
    return found[first:]


def expected(
    who: Callable[[str], str | None], *, timed: bool, later: float = 0.0
) -> list[tuple[float | None, str | None, str]]:
    return [
        (time + later if timed else None, who(name), sentence if sentence.endswith(("?", ".")) else f"{sentence}.")
        for time, name, said in TALK
        for sentence in said.split(". ")
    ]


BOTH = {
    "Otter": "{name}  {short}\n{said}\n\n",
    "Otter in bold": "**{name}** [{short}]  \n{said}\n\n",
    "Rev": "{name} ({clock}):\n{said}\n\n",
    "Rev's pages": "{name}: ({short})\n{said}\n\n",
    "Riverside": "{name} ({clock}.120)\n{said}\n\n",
    "Descript": "[{clock}] {name}: {said}\n\n",
    "Descript in bold": "**[{clock}] {name}:** {said}\n\n",
    "a time behind the colon": "{name}: [{clock}] {said}\n\n",
    "Temi": "{name}: {clock} {said}\n\n",
    "Happy Scribe": "[{clock}] - {name}\n{said}\n\n",
    "Notta": "{short} {name}\n{said}\n\n",
    "Buzzsprout": "{name}\n{short}\n{said}\n\n",
    "a time above the name": "[{clock}]\n{name}\n{said}\n\n",
    "Zoom": "[{name}] {clock}\n{said}\n\n",
    "Teams": "{name}\n{spoken}\n{said}\n\n",
    "Teams, doubled": "{name}\n{spoken}{short}\n{name} {spoken}\n{said}\n",
    "Teams, download": "{name}   {short}\n{said}\n\n",
    "name colon time": "{name}: {clock}\n\n{said}\n\n",
    "a pipe": "{name} | {short}\n\n{said}\n\n",
    "a dash": "{name} - {short}\n{said}\n\n",
    "from and to": "{name} ({clock} - {end})\n{said}\n\n",
    "in round brackets": "({short}) {name}: {said}\n\n",
    "pronouns and a time": "{name} (she/her) [{clock}]: {said}\n\n",
    "in italics": "[{clock}] *{name}:* {said}\n\n",
}


@pytest.mark.parametrize("form", BOTH.values(), ids=BOTH)
@pytest.mark.parametrize("head", ["", "Hive hour\n\n"], ids=["no title", "title"])
def test_who_speaks_and_when_is_read_however_it_is_written(form: str, head: str) -> None:
    episode = parse_episode(written(form, head=head), id="ep", source="talk.txt")
    assert said_by_whom(episode) == expected(str, timed=True, later=0.12 if ".120" in form else 0.0)
    assert episode.title == ("Hive hour" if head else "Talk")
    assert episode.notes == ()


NAMES: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "plain": ("{name}: {said}\n\n", str),
    "lines": ("{name}: {said}\n", str),
    "a tab": ("{name}:\t{said}\n", str),
    "bold": ("**{name}:** {said}\n\n", str),
    "bold and a colon": ("**{name}**: {said}\n\n", str),
    "italics": ("*{name}:* {said}\n\n", str),
    "underscores": ("__{name}:__ {said}\n\n", str),
    "small letters": ("{small}: {said}\n\n", str.lower),
    "first names in small letters": ("{first}: {said}\n\n", lambda name: name.split()[0].lower()),
    "capitals": ("{caps}: {said}\n\n", str.upper),
    "chevrons": (">> {caps}: {said}\n\n", str.upper),
    "pronouns": ("{name} (they/them): {said}\n\n", str),
    "a role": ("{name} [host]: {said}\n\n", str),
    "numbers in brackets": ("[SPEAKER_0{number}]: {said}\n\n", lambda name: f"SPEAKER_0{int(name == BEN)}"),
    "numbers": ("Speaker {number}: {said}\n\n", lambda name: f"Speaker {int(name == BEN)}"),
    "a full-width colon": ("{name}：{said}\n\n", str),
    "a dash": ("- {said}\n\n", lambda _: None),
    "a long dash": ("— {said}\n\n", lambda _: None),
}


@pytest.mark.parametrize(("form", "who"), NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("source", ["talk.txt", "talk.md"])
def test_who_speaks_is_read_however_it_is_written(form: str, who: Callable[[str], str | None], source: str) -> None:
    episode = parse_episode(written(form), id="ep", source=source)
    assert said_by_whom(episode) == expected(who, timed=False)
    assert episode.title == "Talk"


@pytest.mark.parametrize("form", ["{initials}: {said}\n\n", "**{initials}:** {said}\n\n"])
@pytest.mark.parametrize("note", [" ({})", " [{}]", ""])
def test_initials_stand_for_the_full_name_that_was_given_once(form: str, note: str) -> None:
    mark = "**" if form.startswith("**") else ""
    head = "".join(f"{mark}{name}{note.format(initials(name))}:{mark} Hello.\n\n" for name in (ANN, BEN))
    episode = parse_episode(written(form, head=f"# Hive hour\n\n{head}"), id="ep", source="talk.md")
    assert said_by_whom(episode) == expected(str, timed=False)
    assert episode.entry.speakers == (ANN, BEN)


def test_initials_that_two_people_have_stand_for_neither() -> None:
    head = "Mara Quill: Hello.\n\nMoses Quick: Hi.\n\nMara Quill: Well.\n\n"
    episode = parse_episode(f"{head}MQ: Who?\n\nMQ: Me.", id="ep", source="talk.txt")
    assert episode.passages[-1].speaker == "MQ"


TIMES = {
    "bare": "{clock} {said}\n\n",
    "bare lines": "{short} {said}\n",
    "in brackets": "[{clock}] {said}\n\n",
    "in bold": "**[{clock}]** {said}\n\n",
    "in round brackets": "({short}) {said}\n\n",
    "with a colon, alone": "({clock}):\n{said}\n\n",
    "above": "{short}\n{said}\n",
    "above, apart": "[{clock}]\n\n{said}\n\n",
    "glued": "{short}{said}\n",
    "in words": "{spoken}\n{said}\n",
    "twice": "{short}\n{spoken}\n{said}\n",
    "Whisper": "[{clock}.000 --> {end}.000]  {said}\n",
    "a heading": "### {clock}\n\n{said}\n\n",
    "escaped": "\\[{clock}\\] {said}\n\n",
    "code": "`{clock}` {said}\n\n",
    "a dash": "{clock} - {said}\n",
}


@pytest.mark.parametrize("form", TIMES.values(), ids=TIMES)
@pytest.mark.parametrize("head", ["", "# Hive hour\n\n"], ids=["no title", "title"])
def test_a_time_is_read_wherever_it_stands_and_never_quoted(form: str, head: str) -> None:
    episode = parse_episode(written(form, head=head), id="ep", source="talk.md")
    assert said_by_whom(episode) == expected(lambda _: None, timed=True)


@pytest.mark.parametrize("form", ["**{name}:** {said}\n\n", "{name}: {said}\n\n", "{said}\n\n"])
@pytest.mark.parametrize(
    "notes",
    [
        NOTES,
        "Timestamps:\n00:00 Intro\n12:30 Paint\n45:56 Smokers\n\n",
        "**Links:**\n\n- [Paint](https://example.org/p) [09:00]\n- [Smokers](https://example.org/s) [45:56]\n\n",
        "00:00 Intro\n12:30 Paint\n45:56 Smokers\n\n",
        "(00:00) Intro\n(12:30) Paint\n(45:56) Smokers\n\n",
        "Intro 00:00\nPaint 12:30\nSmokers 45:56\n\n",
        "Intro - 00:00\nPaint - 12:30\n\n",
    ],
)
def test_times_of_show_notes_do_not_carry_into_the_talk(form: str, notes: str) -> None:
    episode = parse_episode(written(form, head=f"Hive hour\n\nTwo talk.\n\n{notes}"), id="ep", source="talk.md")
    who = str if "{name}" in form else lambda _: None
    assert said_by_whom(episode) == expected(who, timed=False)
    assert set(episode.entry.speakers) <= {ANN, BEN}


@pytest.mark.parametrize(
    "foot",
    [
        "Resources:\n- Selby barn https://example.org\n- Paint 12:00\n",
        "**Resources:**\n\n- [Selby barn](https://example.org)\n",
        "## Links\n\n* [Selby barn](https://example.org)\n",
        "Show notes: https://example.org\n",
        "Glossary: a smoker is a thing that smokes.\n",
        "Transcribed by https://otter.ai\n",
    ],
)
@pytest.mark.parametrize("form", ["**{name}:** {said}\n\n", "{name}: {said}\n\n", "{name}  {short}\n{said}\n\n"])
def test_what_stands_below_the_talk_is_said_by_nobody(form: str, foot: str) -> None:
    if foot.startswith("Glossary") and form.startswith("**"):
        pytest.skip("below labels in bold a bare one is none")
    episode = parse_episode(written(form, foot=foot), id="ep", source="talk.md")
    timed = "{short}" in form
    talk = expected(str, timed=timed)
    assert said_by_whom(episode)[: len(talk)] == talk
    assert {speaker for _, speaker, _ in said_by_whom(episode)[len(talk) :]} <= {None}


def test_google_meet_has_a_time_now_and_then_above_the_turns() -> None:
    turns = "".join(f"{who}: {said}\n" for _, who, said in TALK[:3])
    more = "".join(f"{who}: {said}\n" for _, who, said in TALK[3:])
    head = "Hive hour - Transcript\nAttendees\nMara Quill, Ode Finch\nTranscript\n00:00:00\n \n"
    episode = parse_episode(f"{head}{turns}\n00:05:00\n \n{more}\n", id="ep", source="meet.txt")
    assert [(p.time, p.speaker) for p in episode.passages if p.speaker] == [
        *[(0.0, ANN), (0.0, BEN), (0.0, ANN)],
        *[(300.0, BEN), (300.0, ANN), (300.0, BEN)],
    ]


@pytest.mark.parametrize("form", ["{name}  10:{short} AM\n{said}\n\n", "[{name}] 1{clock}\n{said}\n\n"])
def test_the_time_of_day_is_no_time_of_the_recording(form: str) -> None:
    episode = parse_episode(written(form, head="Hive hour\n\n").replace("1:02:03", "00:02"), id="ep", source="talk.txt")
    assert {s.time for p in episode.passages for s in p.sentences} == {None}
