"""WebVTT and SRT, on files written after their specifications."""

from __future__ import annotations

import pytest

from corpus import Episode, EpisodeEmpty, EpisodeUnreadable, parse_episode
from tests.corpus.laws import asides, assert_lawful, said, turns


def vtt(cues: str, name: str = "show-1.vtt") -> Episode:
    return parse_episode(f"WEBVTT\n\n{cues}", id="ep", source=name)


def srt(*cues: str, name: str = "show-1.srt", time: str = "00:00:0{n},000 --> 00:00:0{n},900") -> Episode:
    text = "\n".join(f"{n}\n{time.format(n=n)}\n{cue}\n" for n, cue in enumerate(cues, 1))
    return parse_episode(text, id="ep", source=name)


WEBVTT = """\
WEBVTT - This file has cues.
Kind: captions

STYLE
::cue { color: red }

REGION
id:fred
width:40%

NOTE
nobody says --> this

intro
00:01.000 --> 00:04.000 position:10%,line-left align:left
<v.loud Roger Bingham>We are in <i>New</i> York</v>
& so on.

00:00:04.000 --> 00:00:05.500
<v Roger Bingham>City. It&rsquo;s 5:30 &amp; dark.

00:06.000 --> 00:09.000
It is late.

100:00:07.000 --> 100:00:08.000
<v Neil deGrasse Tyson>Really? <00:07.500><c.yellow>Yes.</c></v> <v Roger Bingham>[laughter] No.</v>
"""


def test_webvtt_has_voices_that_carry_on_and_sentences_over_several_cues() -> None:
    episode = parse_episode(WEBVTT, id="ep", source="show-1.vtt")
    assert turns(episode) == [
        ("Roger Bingham", ["We are in New York & so on.", "City.", "It’s 5:30 & dark.", "It is late."]),
        ("Neil deGrasse Tyson", ["Really?", "Yes."]),
        ("Roger Bingham", ["No."]),
    ]
    assert [s.time for s in episode.passages[0].sentences] == [1.0, 4.0, 4.0, 6.0]
    assert [passage.time for passage in episode.passages] == [1.0, 360007.0, 360007.0]
    assert_lawful(episode)


def test_the_text_is_made_with_a_paragraph_a_passage_and_a_name_a_turn() -> None:
    episode = parse_episode(WEBVTT, id="ep", source="show-1.vtt")
    assert episode.text == (
        "Roger Bingham: We are in New York & so on. City. It’s 5:30 & dark. It is late.\n\n"
        "Neil deGrasse Tyson: Really? Yes.\n\nRoger Bingham: [laughter] No.\n"
    )
    assert asides(episode, 0) == ["Roger Bingham: "]
    assert episode.title == "Show 1"


def test_a_turn_is_cut_at_sentence_ends_into_passages_of_about_120_words() -> None:
    cues = [
        f"{n // 60:02d}:{n % 60:02d}.000 --> 59:59.000\n<v Ann>of word {n}. And so it goes on with the\n"
        for n in range(99)
    ]
    episode = vtt("\n".join(cues))
    assert len(episode.passages) > 5
    assert {passage.speaker for passage in episode.passages} == {"Ann"}
    assert episode.text.count("Ann: ") == 1
    for passage in episode.passages:
        words = episode.text[passage.start : passage.end]
        assert len(words.split()) <= 121
        if passage is not episode.passages[-1]:
            assert words.endswith(".")
    assert_lawful(episode)


ROLLING = """\
WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.389 align:start position:0%
\x20
hello<00:00:00.480><c> everyone</c><00:00:00.960><c> and</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
hello everyone and
\x20

00:00:02.399 --> 00:00:04.630 align:start position:0%
hello everyone and
welcome<00:00:02.800><c> to</c><00:00:03.040><c> the</c><00:00:03.600><c> show&nbsp;no</c>

00:00:04.630 --> 00:00:04.640 align:start position:0%
welcome to the show&nbsp;no
\x20

00:00:04.640 --> 00:00:05.100 align:start position:0%
welcome to the show&nbsp;no
no

00:00:05.100 --> 00:00:05.110 align:start position:0%
no
\x20

00:00:05.110 --> 00:00:06.000 align:start position:0%
no
no

00:00:06.000 --> 00:00:08.000 align:start position:0%
no
we<00:00:06.500><c> begin</c>
"""


def test_a_recognisers_rolling_captions_say_each_line_once() -> None:
    episode = parse_episode(ROLLING, id="ep", source="a.vtt")
    assert episode.text == "hello everyone and welcome to the show no no no we begin\n"
    assert episode.passages[0].time == 0.16


def test_what_is_said_twice_in_captions_that_do_not_roll_stays() -> None:
    assert said(vtt("00:01.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nNo.\nYes.\n")) == ["No.", "No.", "Yes."]


def test_stage_notes_inside_what_is_said_stay_in_the_text_as_asides() -> None:
    episode = vtt("00:01.000 --> 00:04.000\nWell [laughter] yes ♪ again.")
    assert said(episode) == ["Well [laughter] yes ♪ again."]
    assert asides(episode, 0) == ["[laughter]", "♪"]


def test_stage_notes_around_what_is_said_stay_in_the_text() -> None:
    episode = vtt("00:01.000 --> 00:04.000\n<v Ann>[sighs] One.\n[laughs]\n\n00:04.000 --> 00:05.000\n<v Ben>[music]")
    assert episode.text == "Ann: [sighs] One. [laughs]\n\nBen: [music]\n"
    assert turns(episode) == [("Ann", ["One."])]
    assert asides(episode, 0) == ["Ann: ", "[sighs]"]
    assert_lawful(episode)


def test_overlapping_and_backward_cues_stay_in_the_order_of_the_file() -> None:
    episode = vtt("00:05.000 --> 00:09.000\nOne.\n\n00:01.000 --> 00:07.000\nTwo.\n")
    assert said(episode) == ["One.", "Two."]
    assert [s.time for s in episode.passages[0].sentences] == [5.0, 1.0]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["show-1.vtt", "show-1.txt", "show"])
def test_webvtt_is_known_by_its_content_whatever_its_name_and_line_ends(line_end: str, name: str) -> None:
    episode = parse_episode(WEBVTT.replace("\n", line_end), id="ep", source=name)
    assert len(episode.passages) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Hello.", "line 1: not WebVTT; its first line must be WEBVTT"),
        ("WEBVTT\n\n00:01.000 -> 00:02.000\nOne.", "line 3: not a WebVTT time; write 00:01.000 -->"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n1:2 --> 5\nTwo.", "line 6: not a WebVTT time"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n00:03.000 --> 0", "line 6: not a WebVTT time"),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nOne.", "line 3: not a WebVTT time"),
        ("WEBVTT\n\n00:99.000 --> 00:02.000\nOne.", "line 3: not a WebVTT time"),
    ],
)
def test_broken_webvtt_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(EpisodeUnreadable) as caught:
        parse_episode(text, id="ep", source="a.vtt")
    assert str(caught.value).startswith(f"a.vtt, {message}")


def test_captions_without_words_are_an_empty_episode() -> None:
    with pytest.raises(EpisodeEmpty, match=r"^a\.vtt: nobody says anything in it; "):
        parse_episode("WEBVTT\n\n00:01.000 --> 00:02.000\n[music]\n", id="ep", source="a.vtt")


@pytest.mark.parametrize("time", ["00:00:0{n},000 --> 00:00:0{n},900", "0:00:0{n}.0 --> 00:00:0{n}.9  X1:1"])
def test_srt_names_who_speaks_where_it_changes(time: str) -> None:
    episode = srt(
        "Jane Doe: Hello to", "all of you at 5:30.", "Host: Ratio 3:1,\nChapter 1: it is.", "Jane Doe: Yes.", time=time
    )
    assert turns(episode) == [
        ("Jane Doe", ["Hello to all of you at 5:30."]),
        ("Host", ["Ratio 3:1, Chapter 1: it is."]),
        ("Jane Doe", ["Yes."]),
    ]
    assert [passage.time for passage in episode.passages] == [1.0, 3.0, 4.0]
    assert_lawful(episode)


@pytest.mark.parametrize(
    "cue",
    ["We left at 5:30.", "https://example.org", "Ratio 3:1.", "Chapter 1: One.", "Remember: go.", "One said: go."],
)
def test_srt_without_speakers_has_none(cue: str) -> None:
    episode = srt("We begin.", cue, "And then", "we go on.", cue)
    assert {passage.speaker for passage in episode.passages} == {None}
    assert cue.split()[0] in episode.text


def test_srt_chevrons_say_that_somebody_else_speaks() -> None:
    episode = srt(">> ANN: Hello.", ">> Who is it?", ">> ANN: Me.", ">> BEN: And me.")
    assert turns(episode) == [("ANN", ["Hello."]), (None, ["Who is it?"]), ("ANN", ["Me."]), ("BEN", ["And me."])]


def test_srt_is_known_by_its_content_and_tags_are_left_out() -> None:
    assert said(srt("<i>One</i> &amp; <b>two.</b>", name="show.txt")) == ["One & two."]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Hello.", "line 1: not SRT; it must begin with a number"),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nA.\n\n2\n00:00:03,000 --> 00",
            "line 6: not an SRT time; write 00:00:01,000",
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nA.\n\n00:00:03,000 --> 00:00:04,000\nB.",
            "line 5: a time without its cue's",
        ),
        ("1\n00:01,000 --> 00:02,000\nA.", "line 2: not an SRT time"),
    ],
)
def test_broken_srt_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(EpisodeUnreadable) as caught:
        parse_episode(text, id="ep", source="a.srt")
    assert str(caught.value).startswith(f"a.srt, {message}")


A = "00:00:01,000 --> 00:00:02,000"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"1\n{A}\nA.\n\n2\n00:00:03,000 -> 00:00:04,000\nB.", "line 6: not an SRT time; write 00:00:01,000"),
        (f"1\n{A}\nA.\n\n2\nB.\n\n3\n{A}\nC.", "line 5: a cue without a time; write 00:00:01,000"),
        (f"1\n{A}\nA.\n\ntwo\n{A}\nB.", "line 6: a time without its cue's number"),
        (f"{A}\nA.\nB.\n{A}\nC.", "line 4: a time in the middle of a cue; put a blank line above it"),
        (f"{A}\nA.\n\n2\n{A}\nC.", "line 5: a time in the middle of a cue"),
    ],
)
def test_srt_with_a_broken_cue_is_refused_whole(text: str, message: str) -> None:
    with pytest.raises(EpisodeUnreadable) as caught:
        parse_episode(text, id="ep", source="a.srt")
    assert str(caught.value).startswith(f"a.srt, {message}")


@pytest.mark.parametrize(
    ("cue", "message"),
    [
        ("00:03.000 -> 00:04.000\nB.", "line 6: not a WebVTT time; write 00:01.000 -->"),
        ("00:03.000 –> 00:04.000\nB.", "line 6: not a WebVTT time"),
        ("2\nB.", "line 6: a cue without a time; write 00:01.000 -->"),
        ("B.\nC.\n00:03.000 --> 00:04.000\nD.", "line 6: a cue without a time"),
        ("00:03.000 --> 00:04.000\nB.\n3\n00:04.000 --> 00:05.000\nC.", "line 9: a time in the middle of a cue"),
    ],
)
def test_webvtt_with_a_broken_cue_is_refused_whole(cue: str, message: str) -> None:
    with pytest.raises(EpisodeUnreadable) as caught:
        vtt(f"00:01.000 --> 00:02.000\nA.\n\n{cue}")
    assert str(caught.value).startswith(f"show-1.vtt, {message}")


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("00:00:01,000 --> 00:00:02,000\nOne.\n\n00:00:03,000 --> 00:00:04,000\nTwo.", [1.0, 3.0]),
        ("1\n00:00:01 --> 00:00:02\nOne.\n\n2\n00:00:03 --> 00:00:04\nTwo.", [1.0, 3.0]),
        ("\n\n1\n00:00:01.5 --> 00:00:02.5\nOne.\n2\n00:00:03.25 --> 00:00:04\n\nTwo.", [1.5, 3.25]),
        ("1\n00:00:01:500 --> 00:00:02:000\nOne.\n\n2\n00:00:03:000 --> 00:00:04:000\nTwo.\n\n\n\n", [1.5, 3.0]),
    ],
)
@pytest.mark.parametrize("name", ["a.srt", "a.txt"])
def test_srt_is_read_without_numbers_and_milliseconds(text: str, times: list[float], name: str) -> None:
    episode = parse_episode(text, id="ep", source=name)
    assert said(episode) == ["One.", "Two."]
    assert [s.time for passage in episode.passages for s in passage.sentences] == times


GROWING = [
    "so the",
    "so the bees came",
    "so the bees came back in ap",
    "so the bees came back in april",
    "and we moved",
]


@pytest.mark.parametrize(
    ("cues", "text"),
    [
        (GROWING, "so the bees came back in april and we moved\n"),
        ([" \nOne two.", "One two.\n ", "One two.\nThree.", "Three.\n ", "Three.\nFour."], "One two. Three. Four.\n"),
        (["One two", "One two\nthree four", "three four\nfive", "five\nsix"], "One two three four five six\n"),
        (["<u>One</u> two.", "One <u>two.</u>", "<u>And</u> on.", "And <u>on.</u>", "And on.", "Go."], None),
    ],
)
@pytest.mark.parametrize("read", [vtt, srt])
def test_rolling_and_growing_captions_say_each_line_once(cues: list[str], text: str | None, read: object) -> None:
    if read is srt:
        episode = srt(*cues)
    else:
        episode = vtt("\n".join(f"00:0{n}.000 --> 00:0{n}.900\n{cue}\n" for n, cue in enumerate(cues, 1)))
    assert episode.text == (text or "One two. And on. Go.\n")
    assert_lawful(episode)


@pytest.mark.parametrize("cue", ["- One.\n- Two.", "-One.\n-Two.", ">> One.\n>> Two.", "– One.\n– Two."])
def test_dashes_and_chevrons_say_that_somebody_else_speaks_and_not_who(cue: str) -> None:
    assert turns(srt("Well.", cue, "And so.")) == [(None, ["Well."]), (None, ["One."]), (None, ["Two.", "And so."])]


def test_two_speakers_in_one_caption_each_have_their_words() -> None:
    episode = srt("Ann Lee: Hello.\nBen Fox: Hi.", "Ann Lee: Well?\nBen Fox: Yes.", "Then: go.", "And on.")
    assert turns(episode) == [
        *[("Ann Lee", ["Hello."]), ("Ben Fox", ["Hi."]), ("Ann Lee", ["Well?"])],
        ("Ben Fox", ["Yes.", "Then: go.", "And on."]),
    ]


def test_a_name_that_may_be_somebodys_is_not_given_the_words_of_the_one_before() -> None:
    episode = srt("Ann Lee: One.", "Ben Fox: Two.", "Ann Lee: Three.", "And on.", "Ben Fox: Four.", "Cy Roe: Five.")
    assert turns(episode)[-1] == (None, ["Cy Roe: Five."])


def test_what_dresses_captions_is_gone() -> None:
    episode = srt("{\\an8}Ann: <font color='red'>One.</font>", "{\\i1}Ben: Two.{\\i0}", "{\\an8}Ann: Three\\Nfour.")
    assert turns(episode) == [("Ann", ["One."]), ("Ben", ["Two."]), ("Ann", ["Three four."])]
