from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot import episodes, plural, rendering
from bot.chat import Chat
from bot.explaining import explanation_lines
from bot.layout import Fitting, Line, Verbatim, print_lines
from corpus import PullquoteError, parse_episode
from retrieval import Answer, Answerer, Citation
from tests.transcripts import transcript

ESCAPES = "\x1b[31m\x1b]0;x\x07\x9b2J\x08\x7f\u202e\u2066"


def cite(quote: str = "Coal was stopped.", *, start: int = 0, **fields: object) -> Citation:
    given = {"episode": "ep", "title": "Title", "passage": 9, "sentence": quote, "score": 1.0, **fields}
    return Citation(start=start, end=start + len(quote), quote=quote, **given)  # type: ignore[arg-type]


def reply(kind: str, *citations: Citation, **fields: object) -> Answer:
    return Answer("q", "q", kind, 0.5, citations, **fields)  # type: ignore[arg-type]


def shown(lines: Iterable[Line], *, terminal: bool = False, width: int = 1_000) -> str:
    stream = io.StringIO()
    settings = {"color_system": "standard" if terminal else None, "force_terminal": terminal}
    print_lines(Console(file=stream, width=width, highlight=False, markup=False, **settings), lines)  # type: ignore[arg-type]
    return stream.getvalue()


def test_an_answer_is_the_quote_then_where_it_stands_then_how_to_see_more() -> None:
    answer = reply("quote", cite(speaker="Ann", url="https://x.org"))
    assert shown(rendering.answer_lines(answer, more="More: show")) == (
        "  Coal was stopped.\n— Title, paragraph 9, Ann, https://x.org\nMore: show\n"
    )


def test_a_quote_that_only_may_answer_is_shown_as_such() -> None:
    answer = replace(reply("quote", cite()), confidence=0.1)
    assert shown(rendering.answer_lines(answer, more="")) == (
        "This may answer it:\n  Coal was stopped.\n— Title, paragraph 9\n"
    )


@pytest.mark.parametrize("kind", ["quote", "none"])
def test_what_was_filled_in_or_mended_is_shown_before_all_else(kind: str) -> None:
    answer = replace(
        reply(kind, cite()), question="how many fail?", resolved=f"about {ESCAPES}Backblaze: how many fail?"
    )
    assert shown(rendering.answer_lines(answer, more="")).startswith("Understood as: about")
    assert not set(ESCAPES) & set("\x1b\x07\x9b\x7f") & set(shown(rendering.answer_lines(answer, more="")))


@pytest.mark.parametrize("typed", ["who was it?", "hey, who was it? thx"])
def test_what_was_searched_as_it_was_typed_is_not_shown_again(typed: str) -> None:
    answer = replace(reply("quote", cite()), question=typed, resolved="who was it?")
    assert "Understood as" not in shown(rendering.answer_lines(answer, more=""))


def test_a_doubted_answer_is_followed_by_the_next_best_one_which_is_no_sure_one() -> None:
    answer = replace(reply("quote", cite()), question="that's wrong", resolved=f"what {ESCAPES}stopped?", doubted=True)
    lines = shown(rendering.answer_lines(answer, more="")).splitlines()
    assert lines[0].startswith("I may have picked the wrong passage. The next best for “what ")
    assert not set(ESCAPES) & set("\x1b\x07\x9b\x7f") & set(lines[0])
    assert lines[1:] == ["  Coal was stopped.", "— Title, paragraph 9"]


def test_where_nothing_better_was_found_a_doubt_is_answered_with_what_helps() -> None:
    answer = replace(reply("smalltalk"), question="are you sure?", doubted=True)
    assert shown(rendering.answer_lines(answer, more="", help="/help lists them.")) == (
        "I found no better passage. Please ask it in other words, and I will look again.\n"
    )


def test_where_a_quote_stands_has_time_speaker_chapter_and_link() -> None:
    said = cite(speaker="Ann", time=3_725.4, chapter="Coal", url="https://x.org/a.mp3#t=3725")
    assert "— Title, paragraph 9, 1:02:05, Ann, “Coal”, https://x.org/a.mp3#t=3725\n" in shown(
        rendering.citation_lines([said])
    )
    assert "paragraph 9, 0:00\n" in shown(rendering.citation_lines([cite(time=0.0)]))
    assert "paragraph 9, after 56:13\n" in shown(rendering.citation_lines([cite(after=3_373.0)]))


def test_only_top_citations_of_an_answer_are_shown() -> None:
    answer = reply("quote", cite("One."), cite("Two."), cite("Three."))
    text = shown(rendering.answer_lines(answer, more="", top=2))
    assert "Two." in text
    assert "Three." not in text


def test_between_two_quotes_is_a_blank_line() -> None:
    assert shown(rendering.citation_lines([cite("One."), cite("Two.")])) == (
        "  One.\n— Title, paragraph 9\n\n  Two.\n— Title, paragraph 9\n"
    )


def test_of_several_episodes_a_refusal_says_that_none_of_them_does() -> None:
    answer = reply("none", unknown=("pizza",), searched=2)
    assert shown(rendering.answer_lines(answer, more="")) == (
        "The episodes do not say.\nNothing in them mentions “pizza”.\n"
    )


def test_a_number_has_its_noun_in_the_singular_or_the_plural() -> None:
    one = parse_episode("Title\n\nCoal.", id="one")
    assert "length      1 paragraph, 2 words\n" in shown(episodes.episode_lines(one.entry))
    assert (plural.words(1), plural.words(1_200)) == ("1 word", "1,200 words")


def words_of(text: str) -> list[str]:
    return re.sub("\x1b\\[[0-9;]*m", "", text).split()


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_of_a_narrow_terminal_breaks_a_word(answerer: Answerer, width: int) -> None:
    long = transcript("a-long-identifier-of-2023", [("Ann", "Hi.")], guests=["Ann Lee"])
    entries = [answerer.catalogue[0], long.entry]
    found = answerer.ask("How many railcars of Russian coal were stopped?")
    refused = answerer.ask("Which pizza does Russia eat with Kazakhstan in naples?")
    lines = [
        episodes.episodes_listing(entries),
        *episodes.episode_lines(entries[0]),
        *rendering.answer_lines(found, more="/more for 2 further quotes, /context for the paragraph", top=3),
        *rendering.answer_lines(refused, more=""),
        *explanation_lines(found),
        *Chat(answerer).turn("/help"),
    ]
    for line in lines:
        narrow = shown([line], terminal=True, width=width)
        assert max(map(len, re.sub("\x1b\\[[0-9;]*m", "", narrow).splitlines())) <= width
        written = {word for form in _forms(line) for word in words_of(shown([form], terminal=True, width=1_000))}
        assert set(words_of(narrow)) <= written


def test_a_link_that_has_no_room_is_a_line_of_its_own_and_never_broken() -> None:
    url = "https://example.org/slow-water/harbour-lights#t=3725"
    (source,) = list(rendering.citation_lines([cite(url=url)]))[1:]
    assert plain(source, 40) == ["— Title, paragraph 9,", url]
    assert plain(source, 80) == [f"— Title, paragraph 9, {url}"]


def test_what_is_to_be_copied_is_never_broken() -> None:
    assert plain(Verbatim("> " + "coal " * 30), 40) == ["> " + ("coal " * 30).strip()]


def _forms(line: Line) -> Iterator[Line]:
    """Yield a line, and the lines that may be shown in its place."""
    yield line
    if isinstance(line, Fitting):
        yield from line.narrow


def test_help_keeps_its_indent_on_a_narrow_terminal(answerer: Answerer) -> None:
    intro, *commands = Chat(answerer).turn("/help")
    assert plain(intro, 40)[0].startswith("Type a question.")
    for command in commands:
        first, *others = plain(command, 40)
        assert first.startswith("  /")
        assert all(line.startswith(" " * 12) and line[12] != " " for line in others)


def plain(line: Line, width: int) -> list[str]:
    """Return what a terminal of that width shows of a line, without colours."""
    text = re.sub("\x1b\\[[0-9;]*m", "", shown([line], terminal=True, width=width))
    return [row.rstrip() for row in text.splitlines()]


def test_matched_words_are_emphasised_where_their_offsets_say() -> None:
    citation = cite("Coal was stopped.", start=100, matches=((100, 104), (109, 116)))
    text = shown(rendering.citation_lines([citation]), terminal=True)
    assert "\x1b[1mCoal\x1b[0m was \x1b[1mstopped\x1b[0m." in text


@pytest.mark.parametrize("matches", [(), ((0, 2),), ((3, 7),), ((0, 2), (3, 7), (11, 14))])
def test_emphasis_never_changes_the_words_and_line_breaks_become_blanks(matches: tuple[tuple[int, int], ...]) -> None:
    citation = cite("Oh coal\r\n\r\nand oil.", matches=matches)
    assert shown(rendering.citation_lines([citation])).startswith("  Oh coal and oil.\n")


def test_a_refusal_says_so_and_marks_the_nearest_as_no_answer() -> None:
    answer = reply("none", cite(matches=((0, 4),)), cite("Unrelated."), unknown=("pizza",))
    assert shown(rendering.answer_lines(answer, more="More: show")) == (
        "The episode does not say.\nNothing in it mentions “pizza”.\n"
        "The closest I found, though not an answer:\n  Coal was stopped.\n— Title, paragraph 9\n"
    )


def test_a_refusal_without_a_word_in_common_shows_no_passage() -> None:
    answer = reply("none", cite(), unknown=("pizza",))
    assert shown(rendering.answer_lines(answer, more="")) == (
        "The episode does not say.\nNothing in it mentions “pizza”.\n"
    )


def test_a_refusal_names_the_only_episode_that_was_asked() -> None:
    answer = replace(reply("none", unknown=("pizza",)), within="Go Time 284")
    assert shown(rendering.answer_lines(answer, more="")).startswith("“Go Time 284” does not say.\n")


def test_a_question_without_words_gets_one_clear_line() -> None:
    assert shown(rendering.answer_lines(reply("none"), more="")) == (
        "I found no word to look for in that. Ask about something in the episode.\n"
    )


@pytest.mark.parametrize(("said", "greeting"), [("hi", "Hello!"), ("Thanks a lot", "You're welcome!")])
def test_small_talk_is_met_with_a_greeting_and_what_can_be_asked(said: str, greeting: str) -> None:
    answer = replace(reply("smalltalk", examples=("How many?",)), question=said)
    assert shown(rendering.answer_lines(answer, more="")) == (
        f"{greeting} I answer questions in the episode's own words.\nAsk, for example:\n  How many?\n"
    )


def test_an_overview_says_what_is_known_then_quotes() -> None:
    answer = reply("overview", cite(), about=(("title", "Title"), ("date", "2022-06-30")))
    assert shown(rendering.answer_lines(answer, more="")) == (
        "title       Title\ndate        2022-06-30\n  Coal was stopped.\n— Title, paragraph 9\n"
    )


def test_of_a_long_list_of_people_the_first_are_shown_with_how_to_see_the_others_and_no_quote() -> None:
    answer = reply("overview", cite(), about=tuple(("guest", f"Guest {n} (Title)") for n in range(25)))
    first, *others, last = shown(rendering.answer_lines(answer, more="More: show", rows=20)).splitlines()
    assert (first, len(others), last) == (
        "guest       Guest 0 (Title)",
        19,
        "and 5 more; say “more” to see the next ones",
    )
    assert len(shown(rendering.answer_lines(answer, more="More: show")).splitlines()) == 25


def test_how_many_there_are_has_no_quote_below_it() -> None:
    answer = reply("overview", cite(), about=(("episodes", "60"),))
    assert shown(rendering.answer_lines(answer, more="More: show")) == "episodes    60\n"


def test_a_quote_stands_below_a_list_of_episodes_only_if_it_is_from_one_of_them() -> None:
    rows = tuple(("episode", f"Title {n}, with Ann") for n in range(3))
    there, elsewhere = (reply("overview", cite(title=title), about=rows) for title in ("Title 0", "Another"))
    assert "Coal was stopped." in shown(rendering.answer_lines(there, more=""))
    assert "Coal was stopped." not in shown(rendering.answer_lines(elsewhere, more=""))


def test_an_episode_that_was_found_unsurely_is_shown_as_one_that_may_be_meant() -> None:
    answer = replace(reply("overview", cite(), about=(("episode", "Title, with Ann"),)), confidence=0.4)
    assert shown(rendering.answer_lines(answer, more="")).startswith(
        "This may answer it:\nepisode     Title, with Ann\n"
    )


def test_quotes_stand_in_from_the_margin_on_a_narrow_terminal() -> None:
    text = shown(rendering.citation_lines([cite("coal " * 20)]), terminal=True, width=20)
    quoted = text.partition("\x1b[2m—")[0].splitlines()
    assert len(quoted) > 3
    assert all(line.startswith("  coal") and len(line) <= 20 for line in quoted)


def hostile_lines(hostile: str) -> Iterable[Line]:
    citation = cite(
        f"a{hostile}b", episode=hostile, title=hostile, speaker=hostile, chapter=hostile, url=hostile, matches=((0, 2),)
    )
    fields = {"matched": (hostile,), "missing": (hostile,), "unknown": (hostile,), "examples": (hostile,)}
    for kind in ("quote", "overview", "none", "smalltalk"):
        answer = Answer(hostile, hostile + "?", kind, 0.5, (citation,), about=((("title"), hostile),), **fields)  # type: ignore[arg-type]
        yield from rendering.answer_lines(answer, more=hostile)
        yield from explanation_lines(answer)
    yield from rendering.text_lines(hostile)
    talk = transcript("t", [(hostile, "Words.", 1.0)])
    yield from episodes.passage_lines(talk, talk.passages)


@given(st.text(st.characters(codec=None) | st.sampled_from(ESCAPES)))
def test_no_text_gets_a_control_character_to_a_terminal(hostile: str) -> None:
    text = shown(hostile_lines(hostile))
    assert not set(text) & {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u202e\u2066"} - {"\n", "\t"}


@given(st.text(st.characters(codec="utf-8") | st.sampled_from(ESCAPES)))
def test_no_episode_gets_a_control_character_to_a_terminal(hostile: str) -> None:
    try:
        episode = parse_episode(f"Ti{hostile}tle\n\nCoal {hostile} oil.\n\nEnd.", id=f"e{hostile}")
    except PullquoteError:
        return
    answer = Answerer([episode]).ask(f"coal {hostile}")
    text = shown(
        [
            *rendering.answer_lines(answer, more=""),
            *episodes.episode_lines(episode.entry),
            episodes.episodes_listing([episode.entry]),
            *episodes.passage_lines(episode, episode.passages),
        ]
    )
    assert not set(text) & {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u202e\u2066"} - {"\n"}


def test_a_question_whose_words_are_only_said_elsewhere_had_words_to_look_for() -> None:
    assert shown(rendering.answer_lines(reply("none", missing=("boats",)), more="")) == "The episode does not say.\n"
    assert "found no word" in shown(rendering.answer_lines(reply("none"), more=""))
