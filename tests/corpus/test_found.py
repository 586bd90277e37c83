"""Transcripts built as those that podcasters really have, one of each kind, all of the same talk of bees."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Episode, load
from tests.corpus.laws import assert_lawful, said

FOUND = Path(__file__).parent / "found"
NAMES = ("Mara Quill", "Ode Finch")
#: Of each file: its title, its speakers, and whether its times are known.
TALKS: dict[str, tuple[str, tuple[str, ...], bool]] = {
    "01-zoom-lowercase-name.vtt": ("01 Zoom Lowercase Name", ("Mara Quill", "ode finch"), True),
    "04-whisperx.srt": ("04 Whisperx", ("SPEAKER_00", "SPEAKER_01"), True),
    "06-rev-continued.txt": ("06 Rev Continued", NAMES, True),
    "07-bold-time.md": ("Hive hour", (), True),
    "08-otter-bold.md": ("08 Otter Bold", NAMES, True),
    "09-shownotes-times.md": ("Two people who keep bees talk about paint.", NAMES, False),
    "10-milliseconds.json": ("10 Milliseconds", ("A", "B"), True),
    "11-bare-times.txt": ("11 Bare Times", (), True),
    "12-youtube-panel.txt": ("12 Youtube Panel", (), True),
    "13-riverside.txt": ("13 Riverside", NAMES, True),
    "15-name-colon-time.md": ("15 Name Colon Time", NAMES, True),
    "22-transcription": ("22 Transcription", NAMES, True),
    "26-utf16.srt": ("26 Utf16", NAMES, True),
    "27-an8.srt": ("27 An8", NAMES, True),
    "28-timestamps-label.txt": ("Hive hour", NAMES, False),
    "29-fullwidth-colon.txt": ("29 Fullwidth Colon", ("田中", "鈴木"), False),
    "31-no-numbers.srt": ("31 No Numbers", NAMES, True),
    "32-assemblyai.json": ("32 Assemblyai", ("A", "B"), True),
    "34-aws.json": ("34 Aws", ("spk_0", "spk_1"), True),
    "35-youtube.sbv": ("35 Youtube", (), True),
    "36-captions.ttml": ("36 Captions", ("SPEAKER_00", "SPEAKER_01"), True),
    "38-page.html": ("Hive hour", NAMES, False),
    "40-podlove-voice.json": ("40 Podlove Voice", NAMES, True),
    "41-dash-dialogue.srt": ("41 Dash Dialogue", (), True),
    "42-initials.md": ("Hive hour", NAMES, False),
    "43-teams-minutes.txt": ("43 Teams Minutes", NAMES, True),
}
TURNS = {
    3.0: "Welcome back to the hive hour, where we talk about bees and the people who keep them.",
    14.0: "Thanks for having me, it is good to be in a warm room for once.",
    29.0: "I keep forty-two hives behind the chapel, and every one of them has a painted door.",
    41.0: "That is a lot of paint. Mine are plain cedar, and nobody has complained so far.",
    58.0: "What did you pay for that copper smoker you brought along today?",
    75.0: "The smoker cost me nine pounds at a barn sale in Selby, and the bellows were thrown in.",
    90.0: "Nine pounds is a bargain. My last one came from a catalogue and it leaked from the first day.",
    112.0: "Next spring I will move the whole apiary to the orchard, because the lime trees flower there.",
}


def read(name: str) -> Episode:
    (episode,) = load(FOUND / name)
    assert_lawful(episode)
    return episode


@pytest.mark.parametrize("name", TALKS)
def test_a_file_as_it_is_found_says_the_right_words_by_the_right_person_at_the_right_time(name: str) -> None:
    episode = read(name)
    title, speakers, timed = TALKS[name]
    assert episode.title == title
    assert episode.notes == ()
    assert episode.entry.speakers == speakers
    words = [
        (sentence.time, passage.speaker, episode.text[sentence.start : sentence.end])
        for passage in episode.passages
        for sentence in passage.sentences
    ]
    first = next(at for at, (_, _, sentence) in enumerate(words) if sentence.startswith("Welcome back"))
    assert " ".join(sentence for _, _, sentence in words[first:]) == " ".join(TURNS.values())
    for number, (time, turn) in enumerate(TURNS.items()):
        who = speakers[number % 2] if speakers else None
        if name.startswith("06"):  # where the same person goes on, as Rev has it
            who = NAMES[0] if time < 70 else who
        found = [(at, speaker) for at, speaker, sentence in words[first:] if sentence in turn]
        assert found == [(time if timed else None, who)] * len(found) != []


def test_one_recording_in_several_formats_is_read_once_from_the_one_that_says_most() -> None:
    (episode,) = load(FOUND / "18-same-stem")
    assert_lawful(episode)
    assert episode.entry.speakers == NAMES
    assert [passage.time for passage in episode.passages] == list(TURNS)
    assert episode.notes == ("read from talk.srt, the same in talk.json, talk.txt",)


def test_captions_that_roll_say_each_line_once() -> None:
    assert read("03-ytdlp-auto.srt").text == (
        "what did you pay for that copper smoker nine pounds at a barn sale in Selby and the bellows were thrown in so "
        "I painted forty two hives behind the chapel with what was left of the money\n"
    )


def test_lines_without_full_stops_are_quoted_by_some_lines_at_their_time_and_without_marks() -> None:
    episode = read("17-lines-no-stops.txt")
    (smoker, *_) = [s for s in said(episode) if "smoker" in s]
    assert smoker == "you cannot get them to stay\nI paid nine pounds for the smoker\nat a barn sale up in Selby"
    assert [s.time for p in episode.passages for s in p.sentences][:2] == [3.0, 19.0]
    assert "[" not in "".join(said(episode))
    assert max(map(len, said(episode))) < 200
