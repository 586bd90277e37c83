"""JSON of Podcasting 2.0, Whisper, WhisperX and whisper.cpp, on files written after what these programs write."""

from __future__ import annotations

import json
from typing import Any

import pytest

from corpus import Chapter, Episode, EpisodeEmpty, EpisodeUnreadable, parse_episode
from corpus.metadata import Metadata
from tests.corpus.laws import assert_lawful, said, turns


def read(found: Any, name: str = "show.json") -> Episode:
    episode = parse_episode(found if isinstance(found, str) else json.dumps(found), id="ep", source=name)
    assert_lawful(episode)
    return episode


def times(episode: Episode) -> list[float | None]:
    return [sentence.time for passage in episode.passages for sentence in passage.sentences]


def test_podcasting_20_segments_are_joined_to_turns() -> None:
    episode = read(
        {
            "version": "1.0.0",
            "segments": [
                {"speaker": "Darth Vader", "startTime": 0.5, "endTime": 0.75, "body": "I"},
                {"startTime": 1, "body": "am"},
                {"speaker": "Darth Vader", "startTime": "1.5", "body": "your father"},
                {"speaker": "Darth Vader", "startTime": 2, "body": "."},
                {"speaker": "Luke:", "startTime": 3.25, "endTime": 4, "body": "No! That is not true."},
                {"startTime": 4.5, "body": "Never."},
            ],
        }
    )
    assert episode.text == "Darth Vader: I am your father.\n\nLuke: No! That is not true. Never.\n"
    assert turns(episode) == [
        ("Darth Vader", ["I am your father."]),
        ("Luke", ["No!", "That is not true.", "Never."]),
    ]
    assert times(episode) == [0.5, 3.25, 3.25, 4.5]
    assert episode.title == "Show"


def test_a_long_segment_tells_the_time_of_its_beginning_only() -> None:
    long = "The tide comes in twice a day. " * 20
    segments = [
        {"speaker": "Ann", "startTime": 60, "endTime": 100, "body": long},
        {"speaker": "Ann", "startTime": 101, "endTime": 102, "body": "It goes out, too."},
    ]
    episode = read({"version": "1.0.0", "segments": segments})
    known = times(episode)
    assert known[:8] == [60.0] * 8
    assert known[10:] == [None] * 10 + [101.0]
    assert [passage.time for passage in episode.passages][:2] == [60.0, 60.0]


def test_whisper_segments_keep_their_own_spaces() -> None:
    episode = read(
        {
            "text": " It works. Well.",
            "language": "en",
            "segments": [
                {
                    "id": 0,
                    "seek": 0,
                    "start": 0.0,
                    "end": 2.0,
                    "text": " It wor",
                    "tokens": [50364, 1],
                    "avg_logprob": -0.2,
                },
                {"id": 1, "seek": 0, "start": 2.0, "end": 3.0, "text": "ks.", "tokens": []},
                {"id": 2, "seek": 0, "start": 3.0, "end": 4.0, "text": " Well.", "tokens": []},
            ],
        }
    )
    assert said(episode) == ["It works.", "Well."]
    assert times(episode) == [0.0, 3.0]
    assert {passage.speaker for passage in episode.passages} == {None}


def test_whisperx_words_have_their_own_times_and_speakers() -> None:
    words = [
        {"word": "Hello.", "start": 1.0, "end": 1.2, "speaker": "SPEAKER_00"},
        {"word": "At", "start": 1.5, "speaker": "SPEAKER_00"},
        {"word": "5:30.", "speaker": "SPEAKER_00"},
        {"word": "Why?", "start": 2.5, "speaker": "SPEAKER_01"},
    ]
    segments = [{"start": 1.0, "end": 3.0, "text": "Hello. At 5:30. Why?", "speaker": "SPEAKER_00", "words": words}]
    episode = read({"segments": segments, "word_segments": words})
    assert turns(episode) == [("SPEAKER_00", ["Hello.", "At 5:30."]), ("SPEAKER_01", ["Why?"])]
    assert times(episode) == [1.0, 1.5, 2.5]


def test_whisperx_speaks_for_a_segment_or_for_words_that_are_not_found_in_it() -> None:
    episode = read(
        {
            "segments": [
                {"start": 1, "text": " One.", "speaker": "A"},
                {"start": 2, "text": " Two.", "words": [{"word": "zwei", "start": 9, "speaker": "B"}]},
                {"start": 3, "text": " Three."},
            ]
        }
    )
    assert turns(episode) == [("A", ["One."]), ("B", ["Two."]), (None, ["Three."])]
    assert times(episode) == [1.0, 2.0, 3.0]


def test_whisper_cpp_has_offsets_in_milliseconds_or_timestamps() -> None:
    episode = read(
        {
            "systeminfo": "",
            "transcription": [
                {"timestamps": {"from": "00:00:00,000"}, "offsets": {"from": 7_500, "to": 8_000}, "text": " One."},
                {"timestamps": {"from": "01:00:09,500", "to": "01:00:10,000"}, "text": " Two."},
                {"offsets": {"from": 7_200_000}, "text": " Three."},
            ],
        }
    )
    assert said(episode) == ["One.", "Two.", "Three."]
    assert times(episode) == [7.5, 3609.5, 7200.0]


@pytest.mark.parametrize("name", ["show.json", "show.txt", "show"])
def test_json_is_known_by_its_content(name: str) -> None:
    assert said(read({"segments": [{"start": 1, "text": "One."}]}, name)) == ["One."]
    assert said(read([{"startTime": 1, "body": "One."}], name)) == ["One."]


def test_a_text_that_begins_with_a_bracket_is_no_json() -> None:
    episode = parse_episode("[laughter] So it began.\n\nText.", id="ep", source="a.txt")
    assert said(episode) == ["Text."]


@pytest.mark.parametrize(
    "time", ["NaN", "Infinity", "-Infinity", "-1", "1e999", "9" * 400, '"soon"', "null", "[]", "true"]
)
def test_a_time_that_is_none_is_not_known(time: str) -> None:
    for key, words in (("startTime", "body"), ("start", "text")):
        episode = read(f'{{"segments": [{{"{key}": {time}, "{words}": "One."}}]}}')
        assert times(episode) == [None]
    assert times(read(f'{{"transcription": [{{"offsets": {{"from": {time}}}, "text": "One."}}]}}')) == [None]


def test_times_that_run_backwards_are_not_known_and_noted() -> None:
    episode = read([{"start": 5, "text": "One."}, {"start": 1, "text": "Two."}, {"start": 7, "text": "Three."}])
    assert times(episode) == [5.0, None, 7.0]
    assert episode.notes == ("1 time was left out, as it runs backwards or beyond the end of the recording",)


def test_times_beyond_the_end_of_the_recording_are_not_known() -> None:
    said = [{"start": 5, "text": "One."}, {"start": 75_000, "text": "Two."}]
    episode = parse_episode(json.dumps(said), id="ep", source="a.json", metadata=Metadata("T", duration=90.0))
    assert times(episode) == [5.0, None]


_EXPECTED = (
    r"it must have segments with startTime and body \(Podcasting 2\.0\), segments with start and text \(Whisper\), "
    r"or transcription \(whisper\.cpp\)"
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", f"a.json: not a transcript in JSON; {_EXPECTED}"),
        ('{"name": "package", "version": "1"}', f"a.json: not a transcript in JSON; {_EXPECTED}"),
        ("5", "a.json: not a transcript in JSON; "),
        ('["one", "two"]', "a.json: not a transcript in JSON; "),
        ('{"segments": [{"words": 5}]}', "a.json, segment 1: neither body nor text; "),
        ('{"segments": [{"text": "a"},{"text": 5}]}', "a.json, segment 2: its text is not text; correct it"),
        ('{"segments": [{"body": "a"}, null]}', "a.json, segment 2: its body is not text; "),
        ('{"segments": [\n{"body": "a",}]}', "a.json, line 2, column 14: broken JSON, "),
        ('{"segments": [{"body": "a"', "a.json, line 1, column 27: broken JSON, "),
        ("", "a.json, line 1, column 1: broken JSON, "),
        ("[" * 100_000, "a.json: JSON that is nested too deep; "),
        ('{"a":' * 100_000, "a.json: JSON that is nested too deep; "),
        ("9" * 100_000, "a.json: JSON with an endless number; "),
        ("[" + "1," * 5_000_001, "a.json: more than 5,000,000 values; split it into episodes"),
    ],
)
def test_json_that_is_broken_or_no_transcript_is_refused_with_its_place_and_what_was_expected(
    text: str, message: str
) -> None:
    with pytest.raises(EpisodeUnreadable, match="^" + message):
        parse_episode(text, id="ep", source="a.json")


@pytest.mark.parametrize("text", ['{"segments": []}', '{"segments": [{"body": " "}]}', '{"transcription": []}'])
def test_a_transcript_without_words_is_an_empty_episode(text: str) -> None:
    with pytest.raises(EpisodeEmpty):
        parse_episode(text, id="ep", source="a.json")


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    episode = read('{"segments": [{"speaker": "A\\ud800", "body": "One\\udc00. \\ud83d\\ude00"}]}')
    assert episode.text == "A\ufffd: One\ufffd. 😀\n"
    assert episode.passages[0].speaker == "A\ufffd"


def spoken(*said: tuple[float | None, float | None, str], speaker: str = "Ann") -> dict[str, Any]:
    return {
        "segments": [
            {"startTime": start, "endTime": end, "body": body, "speaker": speaker} for start, end, body in said
        ]
    }


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ([(74, 80, "One."), (3734, 3740, "Two.")], [74.0, 3734.0]),
        ([(74, None, "One."), (105, None, "Two.")], [74.0, 105.0]),
        ([(74, None, "One."), (104, None, "Two.")], [74.0]),
        ([(74, 80, "One."), (110, 120, "Two.")], [74.0]),
        ([(74, 200, "A long"), (80, 81, "one."), (230, 240, "Two.")], [74.0]),
        ([(74, 80, "One."), (40, 45, "Two.")], [74.0, None]),
        ([(74, 80, "One."), (44, 50, "Two.")], [74.0, None]),
        ([(74, 80, "One."), (70, 78, "Two.")], [74.0]),
        ([(74, 80, "One."), (5, 6, "Two."), (None, None, "Three."), (81, 82, "Four.")], [74.0, None, None]),
        ([(74, 80, "One."), (None, None, "Two."), (500, 501, "Three.")], [74.0, 500.0]),
        ([(None, None, "One."), (500, 501, "Two.")], [None]),
        ([(74, 80, "One"), (200, 201, "two.")], [74.0, 200.0]),
    ],
)
def test_a_long_gap_or_a_jump_back_begins_a_new_passage(
    said: list[tuple[float | None, float | None, str]], found: list[float | None]
) -> None:
    assert [passage.time for passage in read(spoken(*said)).passages] == found


def test_what_whisper_knows_of_ends_counts_too() -> None:
    long = [{"start": 0, "end": 50, "text": " One."}, {"start": 55, "end": 56, "text": " Two."}]
    assert len(read({"segments": long}).passages) == 1
    stamped = [
        {"offsets": {"from": 0, "to": 50_000}, "text": " One."},
        {"timestamps": {"from": "00:00:55", "to": "00:01:40"}, "text": " Two."},
        {"offsets": {"from": 120_000}, "text": " Three."},
    ]
    assert len(read({"transcription": stamped}).passages) == 1


def test_a_chapter_begins_with_a_passage_of_its_own_and_cuts_no_sentence() -> None:
    said = (0, 5, "One. We go"), (5, 9, "on."), (9, 12, "Two."), (12, 15, "Three.")
    chapters = Chapter("A", 0.0), Chapter("B", 5.0), Chapter("C", 12.0)
    episode = parse_episode(json.dumps(spoken(*said)), id="ep", source="a.json", chapters=chapters)
    assert_lawful(episode)
    assert turns(episode) == [("Ann", ["One.", "We go on."]), ("Ann", ["Two."]), ("Ann", ["Three."])]
    assert [passage.time for passage in episode.passages] == [0.0, 9.0, 12.0]
