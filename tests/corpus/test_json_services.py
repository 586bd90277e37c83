"""JSON of recognisers and services, on files written after what they document, all of the same two turns."""

from __future__ import annotations

import json
from typing import Any

import pytest

from corpus import CorpusError, Episode, parse_episode
from corpus.metadata import Metadata
from tests.corpus.laws import assert_lawful, turns

FIRST, SECOND = "What did it cost?", "Nine pounds, in Selby."


def read(found: Any) -> Episode:
    episode = parse_episode(json.dumps(found), id="ep", source="show.json")
    assert_lawful(episode)
    return episode


def words_of(sentence: str, start: float, speaker: Any, **keys: str) -> list[dict[str, Any]]:
    """Return the words of a sentence as most services give them, half a second each."""
    word, begins, ends, who = (keys.get(name, name) for name in ("word", "start", "end", "speaker"))
    return [
        {word: written, begins: start + n / 2, ends: start + n / 2 + 0.4, who: speaker}
        for n, written in enumerate(sentence.split())
    ]


def in_milliseconds(words: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {key: int(value * 1000) if isinstance(value, float) else value for key, value in word.items()} for word in words
    ]


def pieces(sentence: str) -> list[str]:
    return sentence.replace("?", " ?").replace(",", " ,").replace(".", " .").split()


def aws_items(sentence: str, start: float, **more: Any) -> list[dict[str, Any]]:
    return [
        {"type": "punctuation", "alternatives": [{"content": piece, "confidence": "0.0"}]}
        if piece in "?,."
        else {
            "type": "pronunciation",
            "start_time": f"{start + n / 2}",
            "end_time": f"{start + n / 2 + 0.4}",
            "alternatives": [{"content": piece, "confidence": "0.99"}],
            **more,
        }
        for n, piece in enumerate(pieces(sentence))
    ]


def speechmatics(sentence: str, start: float, speaker: str) -> list[dict[str, Any]]:
    return [
        {
            "type": "punctuation" if piece in "?,." else "word",
            "start_time": start + n / 2,
            "end_time": start + n / 2 + 0.4,
            "alternatives": [{"content": piece, "speaker": speaker, "confidence": 1.0}],
            **({"attaches_to": "previous", "is_eos": piece in "?."} if piece in "?,." else {}),
        }
        for n, piece in enumerate(pieces(sentence))
    ]


def rev(sentence: str, start: float) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for n, piece in enumerate(pieces(sentence)):
        if piece in "?,.":
            found.append({"type": "punct", "value": piece})
        else:
            found += [{"type": "punct", "value": " "}] if found else []
            found.append({"type": "text", "value": piece, "ts": start + n / 2, "end_ts": start + n / 2 + 0.4})
    return found


def google(sentence: str, start: float, **more: Any) -> list[dict[str, Any]]:
    return [
        {"startTime": f"{start + n / 2:.3f}s", "endTime": f"{start + n / 2 + 0.4:.3f}s", "word": word, **more}
        for n, word in enumerate(sentence.split())
    ]


def azure(words: str, seconds: int, **more: Any) -> dict[str, Any]:
    return {
        "recognitionStatus": "Success",
        "offset": f"PT{seconds}S",
        "duration": "PT4.5S",
        "offsetInTicks": seconds * 10_000_000.0,
        "nBest": [{"confidence": 0.9, "lexical": words.lower(), "display": words}, {"display": "Something else."}],
        **more,
    }


DEEPGRAM_WORDS = words_of(FIRST, 3.0, 0, word="punctuated_word") + words_of(SECOND, 75.0, 1, word="punctuated_word")
SERVICES: dict[str, tuple[Any, list[str | None]]] = {
    "AssemblyAI": (
        {
            "audio_duration": 80,
            "text": f"{FIRST} {SECOND}",
            "words": in_milliseconds(words_of(FIRST, 3.0, "A", word="text") + words_of(SECOND, 75.0, "B", word="text")),
            "utterances": [
                {"speaker": "A", "text": FIRST, "start": 3000, "end": 5000, "words": []},
                {"speaker": "B", "text": SECOND, "start": 75000, "end": 77000},
            ],
        },
        ["A", "B"],
    ),
    "AssemblyAI without speakers": (
        {
            "audio_duration": 80,
            "utterances": None,
            "words": in_milliseconds(
                words_of(FIRST, 3.0, None, word="text") + words_of(SECOND, 75.0, None, word="text")
            ),
        },
        [None, None],
    ),
    "Deepgram, utterances": (
        {
            "metadata": {"duration": 80.0},
            "results": {
                "channels": [{"alternatives": [{"transcript": f"{FIRST} {SECOND}", "words": DEEPGRAM_WORDS}]}],
                "utterances": [
                    {"start": 3.0, "end": 5.0, "transcript": FIRST, "speaker": 0, "words": []},
                    {"start": 75.0, "end": 77.0, "transcript": SECOND, "speaker": 1},
                ],
            },
        },
        ["Speaker 0", "Speaker 1"],
    ),
    "Deepgram, paragraphs": (
        {
            "results": {
                "channels": [
                    {
                        "alternatives": [
                            {
                                "transcript": f"{FIRST} {SECOND}",
                                "words": DEEPGRAM_WORDS,
                                "paragraphs": {
                                    "transcript": "...",
                                    "paragraphs": [
                                        {"speaker": 0, "sentences": [{"text": FIRST, "start": 3.0, "end": 5.0}]},
                                        {"speaker": 1, "sentences": [{"text": SECOND, "start": 75.0, "end": 77.0}]},
                                    ],
                                },
                            }
                        ]
                    }
                ]
            }
        },
        ["Speaker 0", "Speaker 1"],
    ),
    "Deepgram, words": (
        {"results": {"channels": [{"alternatives": [{"transcript": "", "words": DEEPGRAM_WORDS}]}]}},
        ["Speaker 0", "Speaker 1"],
    ),
    "AWS, segments": (
        {
            "results": {
                "transcripts": [{"transcript": f"{FIRST} {SECOND}"}],
                "items": aws_items(FIRST, 3.0) + aws_items(SECOND, 75.0),
                "audio_segments": [
                    {"transcript": FIRST, "start_time": "3.0", "end_time": "5.0", "speaker_label": "spk_0"},
                    {"transcript": SECOND, "start_time": "75.0", "end_time": "77.0", "speaker_label": "spk_1"},
                ],
            }
        },
        ["spk_0", "spk_1"],
    ),
    "AWS, labelled items": (
        {
            "results": {
                "transcripts": [{"transcript": f"{FIRST} {SECOND}"}],
                "items": aws_items(FIRST, 3.0, speaker_label="spk_0") + aws_items(SECOND, 75.0, speaker_label="spk_1"),
            }
        },
        ["spk_0", "spk_1"],
    ),
    "AWS, labels beside": (
        {
            "results": {
                "transcripts": [{"transcript": f"{FIRST} {SECOND}"}],
                "speaker_labels": {
                    "segments": [
                        {
                            "speaker_label": who,
                            "items": [
                                {"start_time": item["start_time"], "speaker_label": who}
                                for item in aws_items(sentence, start)
                                if "start_time" in item
                            ],
                        }
                        for who, sentence, start in (("spk_0", FIRST, 3.0), ("spk_1", SECOND, 75.0))
                    ]
                },
                "items": aws_items(FIRST, 3.0) + aws_items(SECOND, 75.0),
            }
        },
        ["spk_0", "spk_1"],
    ),
    "Google": (
        {
            "results": [
                {"alternatives": [{"transcript": FIRST, "words": google(FIRST, 3.0)}], "languageCode": "en-us"},
                {"alternatives": [{"transcript": f" {SECOND}", "words": google(SECOND, 75.0)}]},
            ]
        },
        [None, None],
    ),
    "Google, speakers": (
        {
            "response": {
                "results": [
                    {"alternatives": [{"transcript": FIRST, "words": google(FIRST, 3.0)}]},
                    {"alternatives": [{"transcript": f" {SECOND}", "words": google(SECOND, 75.0)}]},
                    {
                        "alternatives": [
                            {"words": google(FIRST, 3.0, speakerTag=1) + google(SECOND, 75.0, speakerTag=2)}
                        ]
                    },
                ]
            }
        },
        ["Speaker 1", "Speaker 2"],
    ),
    "Google, version 2": (
        {
            "results": {
                "gs://a.wav": {
                    "transcript": {
                        "results": [
                            {
                                "alternatives": [
                                    {
                                        "transcript": sentence,
                                        "words": [
                                            {"startOffset": w["startTime"], "word": w["word"], "speakerLabel": label}
                                            for w in google(sentence, start)
                                        ],
                                    }
                                ]
                            }
                            for sentence, start, label in ((FIRST, 3.0, "1"), (SECOND, 75.0, "2"))
                        ]
                    }
                }
            }
        },
        ["Speaker 1", "Speaker 2"],
    ),
    "Azure, batch": (
        {
            "combinedRecognizedPhrases": [{"channel": 0, "display": f"{FIRST} {SECOND}"}],
            "recognizedPhrases": [azure(FIRST, 3, channel=0, speaker=1), azure(SECOND, 75, channel=0, speaker=2)],
        },
        ["Speaker 1", "Speaker 2"],
    ),
    "Azure, channels": (
        {"recognizedPhrases": [azure(SECOND, 75, channel=1), azure(FIRST, 3, channel=0)]},
        ["Channel 0", "Channel 1"],
    ),
    "Azure, fast": (
        {
            "durationMilliseconds": 80_000,
            "combinedPhrases": [{"text": f"{FIRST} {SECOND}"}],
            "phrases": [
                {"offsetMilliseconds": 3000, "durationMilliseconds": 2000, "text": FIRST, "speaker": 1, "words": []},
                {"offsetMilliseconds": 75000, "durationMilliseconds": 2000, "text": SECOND, "speaker": 2},
            ],
        },
        ["Speaker 1", "Speaker 2"],
    ),
    "Azure Video Indexer": (
        {
            "videos": [
                {
                    "insights": {
                        "speakers": [{"id": 1, "name": "Ann Lee"}, {"id": 2, "name": "Speaker #2"}],
                        "transcript": [
                            {"text": FIRST, "speakerId": 1, "instances": [{"start": "0:00:03", "end": "0:00:05.5"}]},
                            {"text": SECOND, "speakerId": 2, "instances": [{"start": "0:01:15", "end": "0:01:17"}]},
                        ],
                    }
                }
            ]
        },
        ["Ann Lee", "Speaker #2"],
    ),
    "YouTube json3": (
        {
            "wireMagic": "pb3",
            "events": [
                {"tStartMs": 0, "dDurationMs": 80_000, "id": 1, "wpWinPosId": 1},
                {
                    "tStartMs": 3000,
                    "dDurationMs": 4000,
                    "segs": [{"utf8": "What"}, {"utf8": " did", "tOffsetMs": 300}, {"utf8": " it", "tOffsetMs": 500}],
                },
                {"tStartMs": 4000, "aAppend": 1, "segs": [{"utf8": "\n"}]},
                {"tStartMs": 4100, "dDurationMs": 2000, "segs": [{"utf8": "cost?"}]},
                {"tStartMs": 75000, "segs": [{"utf8": ">> Nine"}, {"utf8": " pounds,\nin Selby.", "tOffsetMs": 400}]},
            ],
        },
        [None, None],
    ),
    "Rev.ai": (
        {
            "monologues": [{"speaker": 0, "elements": rev(FIRST, 3.0)}, {"speaker": 1, "elements": rev(SECOND, 75.0)}],
            "speakers": [{"id": 0, "name": "Ann Lee"}],
        },
        ["Ann Lee", "Speaker 1"],
    ),
    "Speechmatics": (
        {"metadata": {}, "results": speechmatics(FIRST, 3.0, "S1") + speechmatics(SECOND, 75.0, "S2")},
        ["S1", "S2"],
    ),
    "ElevenLabs": (
        {
            "language_code": "eng",
            "text": f"{FIRST} {SECOND}",
            "words": [
                {"text": w["text"], "start": w["start"], "end": w["end"], "type": "word", "speaker_id": w["speaker"]}
                for w in words_of(FIRST, 3.0, "speaker_0", word="text")
                + words_of(SECOND, 75.0, "speaker_1", word="text")
            ],
        },
        ["speaker_0", "speaker_1"],
    ),
    "Podlove": (
        [
            {
                "start": "00:00:03.000",
                "start_ms": 3000,
                "end": "00:00:05",
                "speaker": "7",
                "voice": "Ann",
                "text": FIRST,
            },
            {"start": "00:01:15.000", "start_ms": 75000, "speaker": "9", "voice": "Ben", "text": SECOND},
        ],
        ["Ann", "Ben"],
    ),
    "Gladia": (
        {
            "result": {
                "transcription": {
                    "full_transcript": "...",
                    "utterances": [
                        {"text": FIRST, "start": 3.0, "end": 5.0, "speaker": 0},
                        {"text": SECOND, "start": 75.0, "end": 77.0, "speaker": 1},
                    ],
                }
            }
        },
        ["Speaker 0", "Speaker 1"],
    ),
    "Fireflies": (
        {
            "sentences": [
                {"text": FIRST, "speaker_name": "Ann Lee", "start_time": 3.0, "end_time": 5.0, "speaker_id": 0},
                {"text": SECOND, "speaker_name": "Ben", "start_time": 75.0, "end_time": 77.0, "speaker_id": 1},
            ]
        },
        ["Ann Lee", "Ben"],
    ),
    "Hugging Face": (
        {
            "text": f"{FIRST} {SECOND}",
            "chunks": [
                {"timestamp": [3.0, 5.0], "text": f" {FIRST}"},
                {"timestamp": [75.0, None], "text": f" {SECOND}"},
            ],
        },
        [None, None],
    ),
}


@pytest.mark.parametrize(("found", "speakers"), SERVICES.values(), ids=SERVICES)
def test_what_a_service_saves_is_read_with_speakers_and_times(found: Any, speakers: list[str | None]) -> None:
    episode = read(found)
    assert turns(episode) == [(speakers[0], [FIRST]), (speakers[1], [SECOND])]
    assert [passage.time for passage in episode.passages] == [3.0, 75.0]
    assert episode.notes == ()


@pytest.mark.parametrize("found", [found for found, _ in SERVICES.values()], ids=SERVICES)
def test_what_a_service_saves_is_read_or_empty_whatever_is_missing_in_it(found: Any) -> None:
    def without(value: Any, path: tuple[str | int, ...]) -> Any:
        if not path:
            return None
        copy = dict(value) if isinstance(value, dict) else list(value)
        copy[path[0]] = without(copy[path[0]], path[1:])
        return copy

    def paths(value: Any, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        return [above, *(path for key, inner in items for path in paths(inner, (*above, key)))]

    for path in paths(found)[1:]:
        try:
            read(without(found, path))
        except CorpusError as error:
            assert len(str(error).splitlines()) == 1  # noqa: PT017 (an error is allowed, not required)


LONG = [(0, 40, "It was a long time until the bees came back to the orchard."), (41, 60, "And then they stayed there.")]


@pytest.mark.parametrize(
    ("segments", "more"),
    [
        ([{"start": s * 1000, "end": e * 1000, "text": t} for s, e, t in LONG], {}),
        ([{"startTime": s * 1000, "endTime": e * 1000, "body": t} for s, e, t in LONG], {}),
        ([{"start": s * 1000, "text": t} for s, _, t in LONG], {"duration": 61}),
        ([{"start": s * 1000, "text": t, "timestamp": f"00:00:{s:02d}"} for s, _, t in LONG], {}),
        ([{"start": str(s * 1000), "end": str(e * 1000), "text": t} for s, e, t in LONG], {}),
        ([{"start_ms": s * 1000, "end_ms": e * 1000, "text": t} for s, e, t in LONG], {}),
        ([{"start": s, "end": e, "text": t} for s, e, t in LONG], {}),
        ([{"start": f"00:00:{s:02d}", "text": t} for s, _, t in LONG], {}),
        ([{"start": s, "end": e, "text": t} for s, e, t in LONG], {"audio_duration": 61}),
    ],
)
def test_milliseconds_are_told_from_seconds_by_the_words_and_the_other_fields(
    segments: list[dict[str, Any]], more: dict[str, Any]
) -> None:
    episode = read({"segments": segments, **more})
    assert [s.time for p in episode.passages for s in p.sentences] == [0.0, 41.0]


def test_a_time_beyond_the_length_that_a_file_gives_is_not_known() -> None:
    said = [
        {"start": 1, "end": 2, "text": "One."},
        {"start": 3, "end": 4, "text": "Two."},
        {"start": 999, "text": "Three."},
    ]
    episode = read({"duration": 10, "segments": said})
    assert [s.time for p in episode.passages for s in p.sentences] == [1.0, 3.0, None]
    assert episode.notes


def test_a_length_that_most_times_are_beyond_is_not_believed() -> None:
    said = [{"start": n * 60, "end": n * 60 + 50, "text": f"It was the hive of number {n}."} for n in range(9)]
    metadata = Metadata("T", duration=8.0)  # minutes, as some feeds have it
    episode = parse_episode(json.dumps(said), id="ep", source="a.json", metadata=metadata)
    assert [s.time for p in episode.passages for s in p.sentences][-1] == 480.0
