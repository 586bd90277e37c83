"""Speakers' turns, times and stage notes in plain text and Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import CorpusError, Episode, EpisodeEmpty, parse_episode
from corpus.times import NEAR_CHARS
from tests.corpus.laws import asides, assert_lawful, said, turns


def parse(text: str, source: str = "go-time-12.md") -> Episode:
    return parse_episode(text, id="ep", source=source)


BOLD = """\
**Mat Ryer:** Hello, and welcome. I'm Mat.

We talk about maps today.

**Dr. Jane O'Neil:** \\[00:57\\] Maps are old. \\[01:04:01.06\\] Very old \\[laughter\\] indeed.

**Break:** \\[01:57:26\\] to \\[01:58:16\\]

\\[laughs\\]

**Mat Ryer**: Back again.
"""


def test_a_turn_in_bold_goes_on_over_paragraphs_until_the_next_label() -> None:
    episode = parse(BOLD)
    assert turns(episode) == [
        ("Mat Ryer", ["Hello, and welcome.", "I'm Mat."]),
        ("Mat Ryer", ["We talk about maps today."]),
        ("Dr. Jane O'Neil", ["Maps are old.", "Very old [laughter] indeed."]),
        ("Mat Ryer", ["Back again."]),
    ]


def test_times_count_for_what_follows_until_the_next_one() -> None:
    episode = parse(BOLD)
    assert [passage.time for passage in episode.passages] == [None, None, 57.0, 7096.0]
    assert [sentence.time for sentence in episode.passages[2].sentences] == [57.0, 3841.06]


def test_labels_times_and_stage_notes_are_asides_inside_the_passage() -> None:
    episode = parse(BOLD)
    assert asides(episode, 0) == ["Mat Ryer: "]
    assert asides(episode, 1) == []
    assert asides(episode, 2) == ["Dr. Jane O'Neil: ", "[00:57]", "[laughter]"]


def test_markup_and_times_between_sentences_are_not_in_the_text_that_is_made_of_markdown() -> None:
    assert parse(BOLD).text == (
        "Mat Ryer: Hello, and welcome. I'm Mat.\n\nWe talk about maps today.\n\n"
        "Dr. Jane O'Neil: [00:57] Maps are old. Very old [laughter] indeed.\n\n"
        "Break: [01:57:26] to [01:58:16]\n\n[laughs]\n\nMat Ryer: Back again.\n"
    )


def test_a_transcript_keeps_its_first_line_and_is_named_after_its_file() -> None:
    assert parse(BOLD).title == "Go Time 12"
    assert parse_episode(BOLD, id="go-time-12").title == "Go Time 12"
    assert parse("[00:12] So we begin.", "my_show.txt").title == "My Show"


@pytest.mark.parametrize("before", ["---\ntitle: Maps\n---\n", "# Maps\n\n", "Maps\n\n", "Go Time: Maps\n\n"])
def test_a_transcript_with_a_title_has_that_title(before: str) -> None:
    episode = parse(f"{before}Mat: Hello.\n\nJane: Hi.\n\nMat: Well.\n\nJane: Good.")
    assert episode.title in ("Maps", "Go Time: Maps")
    assert turns(episode) == [("Mat", ["Hello."]), ("Jane", ["Hi."]), ("Mat", ["Well."]), ("Jane", ["Good."])]


@pytest.mark.parametrize(
    "label",
    [
        *[
            "Host",
            "Speaker 1",
            "SPEAKER_00",
            "Dr. Jane O'Neil",
            "Иван",
            "山田",
            "J. R. Hale",
            "Ludwig van der Rohe",
            "Q",
        ],
        *["Jane (00:12)", "Jane [00:12]", "[00:12] Jane", "(0:12) Jane", "00:12 Jane", ">> Jane"],
    ],
)
def test_what_is_a_bare_label_in_a_transcript(label: str) -> None:
    episode = parse(f"{label}: At 5:30 it began.\n\nAnna: See https://example.org: there.\n\n{label}: Good.")
    name = episode.passages[0].speaker
    assert name
    assert name in label
    assert turns(episode) == [
        (name, ["At 5:30 it began."]),
        ("Anna", ["See https://example.org: there."]),
        (name, ["Good."]),
    ]
    if "12" in label:
        assert episode.passages[0].time == 12.0


def test_a_label_may_stand_above_what_is_said_and_turns_on_lines_of_one_block() -> None:
    assert turns(parse("Anna:\nHello.\nBen:\nHi.\nAnna:\nBye.")) == [
        ("Anna", ["Hello."]),
        ("Ben", ["Hi."]),
        ("Anna", ["Bye."]),
    ]
    otter = parse("Anna Smith  0:01\nHello.\n\nBen  1:02:03\nHi.")
    assert turns(otter) == [("Anna Smith", ["Hello."]), ("Ben", ["Hi."])]
    assert [passage.time for passage in otter.passages] == [1.0, 3723.0]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Note: this is not speech.",
        "Update: it is.",
        "Question: what is it?",
        "Chapter 1: The beginning.",
        "At 5:30 we left.",
        "Ratio 3:1 is right.",
        "https://example.org is a page.",
        "He said it all. And then: nothing.",
        "This is far too long to be anybody's name, and holds a clause: so there.",
        "**Note:** this is bold.",
        "**Price:** five.",
        "the rest: silence.",
    ],
)
@pytest.mark.parametrize("others", ["One more.\n\nAnother.\n\nA third.", "Plain."])
def test_prose_has_no_speakers(paragraph: str, others: str) -> None:
    episode = parse(f"Title\n\n{others}\n\n{paragraph}\n\n{others}")
    assert episode.title == "Title"
    assert {passage.speaker for passage in episode.passages} == {None}
    assert paragraph.split()[0].strip("*") in {text.split()[0] for text in said(episode)}


@pytest.mark.parametrize(
    "header",
    [
        "**Duration:** 45 minutes",
        "**Price:** five",
        "**Guest:** Ann Lee\n\n**Recorded:** 3 May",
        "**Host:** Bo Li\n\n**Guest:** Ann Lee\n\n**Location:** Leeds",
        "Host: Bo Li\n\nGuest: Ann Lee",
        "Ingredients: two eggs and flour.\n\nMethod: beat them.",
        "Duration: 45 minutes\nPublished: 3 May\nTags: maps",
    ],
)
@pytest.mark.parametrize("before", ["", "# Maps\n\n"])
def test_what_is_said_of_the_episode_is_nobody_who_speaks(header: str, before: str) -> None:
    episode = parse(f"{before}{header}\n\nMaps are old.\n\nThey are on paper.\n\nNobody knows why.")
    assert {passage.speaker for passage in episode.passages} == {None}


def test_a_host_and_a_guest_who_speak_again_are_speakers() -> None:
    episode = parse("**Host:** Hello.\n\n**Guest:** Hi.\n\n**Host:** Well?\n\nYes?")
    assert [speaker for speaker, _ in turns(episode)] == ["Host", "Guest", "Host", "Host"]


@pytest.mark.parametrize("text", ["**Ann:** All of it.", "**Ann:** One.\n\n**Ben:** Two.\n\nThree.\n\nFour.\n\nFive."])
def test_labels_in_bold_of_several_names_or_everywhere_are_speakers(text: str) -> None:
    assert parse(text).passages[0].speaker == "Ann"


def test_notes_that_recur_make_no_transcript() -> None:
    text = "Title\n\n" + "Note: one.\n\nNote: two.\n\nUpdate: three.\n\n" * 5
    assert {passage.speaker for passage in parse(text).passages} == {None}


def test_in_prose_an_editors_brackets_are_searched_and_stage_notes_are_not() -> None:
    episode = parse("Title\n\nHe told them [the miners] to go [laughter] home (applause).")
    assert asides(episode, 0) == ["[laughter]", "(applause)"]
    assert said(episode) == ["He told them [the miners] to go [laughter] home (applause)."]


def test_a_link_is_no_stage_note() -> None:
    episode = parse("**A:** See [music](https://example.org) and [starts playing] [1:2].\n\n**B:** Yes.")
    assert asides(episode, 0)[1:] == ["[starts playing]"]


def test_nothing_but_stage_notes_is_an_empty_episode() -> None:
    with pytest.raises(EpisodeEmpty):
        parse("**Anna:** [laughter]\n\n**Break:** [01:00]")


def test_times_that_run_backwards_are_not_cited_and_noted() -> None:
    episode = parse("**A:** [02:00] One. [01:00] Two.\n\n**B:** [00:30] Three. [02:30] Four.")
    times = [sentence.time for passage in episode.passages for sentence in passage.sentences]
    assert times == [120.0, None, None, 150.0]
    assert episode.notes == ("2 times were left out, as they run backwards or beyond the end of the recording",)


def test_long_turns_of_one_paragraph_keep_their_speaker_and_the_time_in_them() -> None:
    episode = parse("**A:** " + "We went on and on. " * 300 + "[05:00] " + "It went on. " * 300)
    assert len(episode.passages) > 1
    assert {passage.speaker for passage in episode.passages} == {"A"}
    assert episode.passages[-1].time == 300.0


_LABELS = ["**Anna:**", "**Ben**:", "Anna:", "Ben:", "Иван:", "**Break:**", ">>"]
_ASIDES = ["[04:01]", "\\[1:04:01.06\\]", "[laughter]", "(laughs)", "♪", "[", "]", "(0:01)", "[link](x)"]
_PIECES = st.sampled_from(
    [*_LABELS, *_ASIDES, "\n\n", "\n", "\n\n", " ", "One. ", "Two words. ", "# Part\n", "a", "---\n"]
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_whatever_the_transcript_its_sentences_are_slices_in_order_that_somebody_said(text: str) -> None:
    try:
        episode = parse(text)
    except CorpusError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017 (an error is allowed, not required)
    else:
        assert_lawful(episode)


def test_a_name_above_a_time_that_occurs_once_is_nobody_and_overlaps_nothing() -> None:
    episode = parse("Two talk.\n\nAnn Lee\n0:05\nOne says two.\n\nMore.", "talk.txt")
    assert_lawful(episode)
    assert [(p.speaker, p.time) for p in episode.passages] == [(None, 5.0), (None, 5.0)]


FAR = "We have painted the boats for years. " * 12


@pytest.mark.parametrize("source", ["talk.md", "talk.txt"])
def test_a_time_is_that_of_what_is_said_near_below_it_and_the_last_known_of_what_is_said_later(source: str) -> None:
    first = f"**Ann Lee:** [56:13] Boats rust. {FAR}Gulls steal chips."
    text = f"{first}\n\n**Bo Ek:** Ferries sail.\n\n**Ann Lee:** Do they?\n"
    episode = parse(text if source == "talk.md" else text.replace("*", ""), source)
    times = [sentence.time for passage in episode.passages for sentence in passage.sentences]
    sure = [time for time in times if time is not None]
    assert times[: len(sure)] == sure == [3_373.0] * len(sure)
    assert 2 <= len(sure) < len(times) - 4
    assert [passage.time for passage in episode.passages] == [3_373.0] * 3


def test_a_quarter_of_a_minute_below_a_time_it_is_still_the_time() -> None:
    episode = parse("**Ann Lee:** [56:13] " + "Yes. " * 60 + "\n\n**Bo Ek:** Fine.\n")
    ((*yes, _), _) = ([(s.start, s.time) for s in passage.sentences] for passage in episode.passages)
    begin = yes[0][0]
    assert all((time is not None) == (start - begin < NEAR_CHARS - 1) for start, time in yes)


def test_a_time_is_the_number_that_is_written() -> None:
    episode = parse_episode("**Ann Lee:** [01:50.27] We sailed at dawn.\n\n**Bo Ek:** Did you?\n", id="ep")
    assert episode.passages[0].sentences[0].time == 110.27
