from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import example, given, settings

from corpus import CorpusError, Episode, EpisodeEmpty, EpisodeUnreadable, parse_episode, split
from corpus.metadata import MAX_TITLE_CHARS, encodable
from tests.corpus.strategies import texts, visible

FURNITURE = re.compile(r"#{1,6}[ \t].*|([-*_=][ \t]*){3,}", re.DOTALL)
#: A line that is nothing but a time in words was said by nobody.
TIME_ALONE = re.compile(r"\d{1,3}\s?s(?:ecs?|econds?)?", re.IGNORECASE)
LINE_BREAK = re.compile(r"[\n\r\x85\u2028\u2029]")


def parse(text: str) -> Episode:
    return parse_episode(text, id="ep", source="ep.txt")


def passages(episode: Episode) -> list[str]:
    return [episode.text[passage.start : passage.end] for passage in episode.passages]


def quotable(episode: Episode) -> list[str]:
    return [episode.text[s.start : s.end] for passage in episode.passages for s in passage.sentences]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Eastern Express 30.06\n\nText.", "Eastern Express 30.06"),
        ("\n\n  Eastern Express  \nText.", "Eastern Express"),
        ("# Eastern Express\n\nText.", "Eastern Express"),
        ("### Eastern Express ###\n\nText.", "Eastern Express"),
        ("# Learning C#\n\nText.", "Learning C#"),
        ("#hashtag\n\nText.", "#hashtag"),
        ("---\n\nEastern Express\n\nText.", "Eastern Express"),
        ("Eastern\t \u00a0Express\n\nText.", "Eastern Express"),
        ("null\n\nText.", "null"),
        ("\u200bEastern Express\u200f\n\nText.", "Eastern Express"),
        ("T" * 500 + "\n\nText.", "T" * MAX_TITLE_CHARS),
    ],
)
def test_the_first_line_is_the_title_and_not_quotable(text: str, title: str) -> None:
    episode = parse(text)
    assert episode.title == title
    assert quotable(episode) == ["Text."]


def test_front_matter_gives_title_date_guests_and_url() -> None:
    episode = parse(
        "---\ntitle: 'Eastern Express'\ndate: 2022-06-30\nguests: [Bruce Pannier, J. R. Hale]\n"
        "url: https://example.org/30\nother: {ignored: yes}\n---\n\nFirst paragraph.\n\nSecond one.\n"
    )
    assert episode.title == "Eastern Express"
    assert episode.date == dt.date(2022, 6, 30)
    assert episode.guests == ("Bruce Pannier", "J. R. Hale")
    assert episode.url == "https://example.org/30"
    assert passages(episode) == ["First paragraph.", "Second one."]


def test_without_front_matter_there_is_no_date_guest_or_url() -> None:
    episode = parse("Title\n\nText.")
    assert (episode.date, episode.guests, episode.url) == (None, (), None)


@pytest.mark.parametrize(
    ("line", "guests"),
    [
        ("guests: Bruce Pannier", ("Bruce Pannier",)),
        ("guests: Bruce Pannier, J. R. Hale", ("Bruce Pannier", "J. R. Hale")),
        ("guest: Bruce Pannier", ("Bruce Pannier",)),
        ("guests:\n- Bruce Pannier\n-\n- [a, list]\n- 5", ("Bruce Pannier", "5")),
        ("guests:", ()),
        ("guests: ~", ()),
        ("guests: []", ()),
    ],
)
def test_guests_may_be_written_as_one_name_names_or_a_list(line: str, guests: tuple[str, ...]) -> None:
    assert parse(f"---\n{line}\n---\nTitle\n\nText.").guests == guests


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2022-06-30", dt.date(2022, 6, 30)),
        ("'2022-06-30'", dt.date(2022, 6, 30)),
        ("2022-06-30T10:00:00Z", dt.date(2022, 6, 30)),
        ("2022-06-30 10:00:00 +0200", dt.date(2022, 6, 30)),
        ("", None),
        ("null", None),
    ],
)
def test_a_date_is_read_with_or_without_a_time(value: str, date: dt.date | None) -> None:
    assert parse(f"---\ndate: {value}\n---\nTitle\n\nText.").date == date


@pytest.mark.parametrize("title", ["30.10", "007", "yes", "1:30", "0x" + "f" * 200, "2022-06-30", "1_000"])
def test_a_title_in_front_matter_is_kept_as_written(title: str) -> None:
    assert parse(f"---\ntitle: {title}\n---\nText.").title == title


@pytest.mark.parametrize(
    "front_matter", ["", "date: 2022-06-30\n", "title:\n", "title: ~\n", "title: [a, b]\n", "# x\n"]
)
def test_front_matter_without_a_title_leaves_it_to_the_first_line_below(front_matter: str) -> None:
    episode = parse(f"---\n{front_matter}---\n\n# Eastern Express\n\nText.")
    assert episode.title == "Eastern Express"
    assert passages(episode) == ["Text."]


def test_with_a_title_in_front_matter_the_first_heading_leads_in_the_first_passage() -> None:
    episode = parse("---\ntitle: Eastern Express\n---\n# Oil and coal\n\nText.")
    assert episode.title == "Eastern Express"
    assert passages(episode) == ["# Oil and coal\n\nText."]
    assert quotable(episode) == ["Text."]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("closing", ["---", "...", "---  "])
def test_front_matter_ends_at_its_second_rule_whatever_the_line_end(line_end: str, closing: str) -> None:
    text = f"---\ntitle: One\n{closing}\nText.\n\n---\n\nMore."
    episode = parse(text.replace("\n", line_end))
    assert episode.title == "One"
    assert quotable(episode) == ["Text.", "More."]


def test_unclosed_front_matter_is_text_below_a_rule() -> None:
    episode = parse("---\ntitle: One\n\nText.")
    assert episode.title == "title: One"
    assert quotable(episode) == ["Text."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("## Oil\n\nText.", ["## Oil\n\nText."], id="heading"),
        pytest.param("## Oil\nText.", ["## Oil\nText."], id="heading without a blank line below"),
        pytest.param("One.\n## Oil\nTwo.", ["One.", "## Oil\nTwo."], id="heading without a blank line around"),
        pytest.param("One.\n\n---\n\nTwo.", ["One.", "---\n\nTwo."], id="rule"),
        pytest.param("One.\n***\nTwo.", ["One.", "***\nTwo."], id="rule without a blank line around"),
        pytest.param("_ _ _\n\nText.", ["_ _ _\n\nText."], id="rule with blanks"),
        pytest.param("=" * 400 + "\nText.", ["=" * 400 + "\nText."], id="long rule"),
        pytest.param("# A\n\n---\n\n## B\n\nText.", ["# A\n\n---\n\n## B\n\nText."], id="several lead in one passage"),
        pytest.param("Text.\n\n# Nothing below", ["Text."], id="heading at the end leads in nothing"),
    ],
)
def test_a_heading_or_rule_leads_in_the_next_passage_and_is_never_quotable(text: str, expected: list[str]) -> None:
    episode = parse(f"Title\n\n{text}")
    assert passages(episode) == expected
    assert all(sentence in ("One.", "Two.", "Text.") for sentence in quotable(episode))


@pytest.mark.parametrize("line", ["#5 is alive.", "--", "-- Putin", "- - one", "##", "####### Seven.", "No # here."])
def test_a_line_that_only_looks_like_furniture_is_quotable(line: str) -> None:
    assert quotable(parse(f"Title\n\n{line}")) == [line]


@pytest.mark.parametrize(
    "paragraph",
    [
        pytest.param("The Kazakh\r\nleader spoke.", id="CRLF"),
        pytest.param("The Kazakh\rleader spoke.", id="CR"),
        pytest.param("Cafe\u0301 fi\ufb01 A\u030a.", id="decomposed accents and ligatures"),
        pytest.param("zero\u200bwidth\u200djoined\u2060.", id="zero width"),
        pytest.param("\u05e9\u05dc\u05d5\u05dd \u200fsaid\u202e he.", id="right to left"),
        pytest.param("a\0b\x07.", id="control characters"),
        pytest.param("He said 😀👨‍👩‍👧 hello.", id="emoji"),
        pytest.param("frommines \u00a0found\u3000  here.", id="blanks of all kinds"),
    ],
)
def test_text_is_kept_as_given_and_offsets_count_its_code_points(paragraph: str) -> None:
    text = f"Tïtle 😀\r\n\r\n{paragraph}\r\n\r\nLast one."
    episode = parse(text)
    assert episode.text == text
    assert quotable(episode) == [paragraph, "Last one."]


@given(texts)
@example("0S")
def test_passages_are_numbered_ordered_and_cover_all_but_headings_and_rules(text: str) -> None:
    text = f"Title\n\n{text}\n\nEnd."
    episode = parse(text)
    assert [passage.number for passage in episode.passages] == list(range(1, len(episode.passages) + 1))
    left = len("Title")
    for passage in episode.passages:
        assert left <= passage.start <= passage.sentences[0].start
        assert passage.end == passage.sentences[-1].end
        assert passage.end - passage.sentences[0].start <= split.MAX_PASSAGE_CHARS
        for sentence in passage.sentences:
            for line in LINE_BREAK.split(text[left : sentence.start]):
                trimmed = line[slice(*split.trim(line, 0, len(line)))]
                unsaid = FURNITURE.fullmatch(trimmed) or TIME_ALONE.fullmatch(trimmed)
                assert visible(trimmed) in ("", *"-\u2013\u2014") or unsaid
            assert left <= sentence.start < sentence.end
            left = sentence.end
    assert left == len(text)


@given(texts)
def test_what_is_before_the_first_sentence_of_a_passage_begins_with_a_heading_or_a_rule(text: str) -> None:
    episode = parse(f"Title\n\n{text}\n\nEnd.")
    for passage in episode.passages:
        lead_in = episode.text[passage.start : passage.sentences[0].start]
        assert not lead_in or FURNITURE.match(LINE_BREAK.split(lead_in)[0])


@settings(deadline=None)
@given(texts)
@example("---\ntitle: !!pairs [a: b]\n---\n")
@example("---\n? [a]\n: b\n---\n")
@example("---\n\x07\n---\n")
def test_no_text_makes_parsing_raise_anything_but_a_corpus_error(text: str) -> None:
    for given_text in (text, f"---\n{text}\n---\nTitle\n\nText."):
        try:
            episode = parse(given_text)
        except CorpusError as error:
            assert str(error).startswith("ep.txt")  # noqa: PT017 (an error is allowed, not required)
            assert len(str(error).splitlines()) == 1  # noqa: PT017
        else:
            assert episode.title
            assert episode.text == encodable(given_text)


@pytest.mark.parametrize("text", ["", " \n\t\r\n ", "\u200b\n\ufeff", "---\n---\n", "---\n\n***\n"])
def test_nothing_at_all_is_an_empty_episode(text: str) -> None:
    with pytest.raises(EpisodeEmpty, match=r"^ep\.txt: nothing in it; write a title"):
        parse(text)


@pytest.mark.parametrize("text", ["Title", "# Title\n\n", "Title\n\n---\n\n## Part", "---\ntitle: Title\n---\n"])
def test_a_title_and_nothing_else_is_an_empty_episode(text: str) -> None:
    with pytest.raises(EpisodeEmpty, match=r"^ep\.txt: a title and no text; add"):
        parse(text)


@pytest.mark.parametrize(
    ("front_matter", "message"),
    [
        ("title: One\nguests: [a", r"^ep\.txt, line 4: broken front matter, .*; write 'key: value' lines$"),
        ("title: 'One", r"^ep\.txt, line 3: broken front matter"),
        ("title: One: two", r"^ep\.txt, line 2: broken front matter"),
        ("title: *nobody", r"^ep\.txt, line 2: broken front matter, found undefined alias"),
        ("title: a\x07b", r"^ep\.txt: broken front matter"),
        ("? {a: b}\n: c", r"^ep\.txt, line 2: broken front matter"),
        ("- a\n- list", r"^ep\.txt: the front matter is no mapping; write 'key: value' lines$"),
        ("a sentence", r"^ep\.txt: the front matter is no mapping"),
        ("date: 30 June 2022", r"^ep\.txt: date '30 June 2022' is not YYYY-MM-DD; correct the front matter$"),
        ("date: 2022-13-45", r"^ep\.txt: date '2022-13-45' is not YYYY-MM-DD"),
        ("date: [2022]", r"^ep\.txt: date '' is not YYYY-MM-DD"),
        ("guests: {a: b}", r"^ep\.txt: guests is neither a name nor a list of names; correct the front matter$"),
    ],
)
def test_broken_front_matter_is_refused_with_the_file_the_line_and_the_mend(front_matter: str, message: str) -> None:
    with pytest.raises(EpisodeUnreadable, match=message):
        parse(f"---\n{front_matter}\n---\nTitle\n\nText.")


def _bomb(line: str, first: str) -> str:
    return f"a0: &a0 {first}\n" + "\n".join(line.format(i=i, all=", ".join([f"*a{i - 1}"] * 9)) for i in range(1, 10))


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize(
    "front_matter",
    [
        pytest.param(_bomb("a{i}: &a{i} [{all}]", "[lol]") + "\ntitle: *a9\nguests: *a9", id="aliases of lists"),
        pytest.param(_bomb("a{i}: &a{i} {{<<: [{all}]}}", "{x: y}") + "\ntitle: *a9", id="merge keys"),
        pytest.param(_bomb("a{i}: &a{i} [{all}]", "[lol]") + "\nguests: !!pairs [b: *a9]", id="pairs of aliases"),
        pytest.param("title: &a [*a]", id="a list inside itself"),
        pytest.param("title: " + "[" * 60_000, id="deep lists"),
        pytest.param("title: " + "{a: " * 15_000, id="deep mappings"),
        pytest.param("- " * 30_000, id="deep block lists"),
        pytest.param("? " * 30_000, id="deep keys"),
        pytest.param("title: 0x" + "f" * 60_000, id="an endless number"),
        pytest.param("title: " + "1:" * 30_000 + "1", id="an endless sexagesimal number"),
    ],
)
def test_hostile_front_matter_is_read_or_refused_at_once(front_matter: str) -> None:
    try:
        episode = parse(f"---\n{front_matter}\n---\nTitle\n\nText.")
    except EpisodeUnreadable as error:
        assert len(str(error)) < 300  # noqa: PT017 (an error is allowed, not required)
    else:
        assert len(episode.title) <= MAX_TITLE_CHARS


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize(
    "unit",
    [
        *[
            ".",
            ".\n",
            ". ",
            "a. ",
            "A. ",
            "U.S. ",
            "1. ",
            ".a",
            ' "',
            '"',
            '."',
            '." ',
            ".)",
            "“",
            "…",
            "。",
            "。a",
            "a,",
        ],
        *[
            "\n ",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "\na\n ",
            " ",
            "\t",
            "\u2028 ",
            "\u200b",
            "\n\u200b",
            "\u200b \n\n",
            "a\n\n",
        ],
        *[
            "---\n",
            "--- ",
            "-",
            "- ",
            "-\n",
            "---\n\n",
            "***\na\n",
            "#",
            "# ",
            " #",
            "# #",
            "#\n",
            "# a\n",
            "\n# ",
            "## a\n\n",
        ],
        *["a", "a ", "😀", "\0", "e\u0301"],
    ],
)
def test_a_long_file_of_anything_is_read_at_once(unit: str) -> None:
    hostile = unit * (60_000 // len(unit))
    for before in ("Title\n\n", "Title\n\n# ", ""):
        text = f"{before}{hostile}x\n\nText.\n\nText."
        assert parse(text).text == encodable(text)
