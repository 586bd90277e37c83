from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discordbot import cards, notices
from bot.discordbot.card import Card, headed, plain_text
from bot.discordbot.limits import AUTHOR, CONTENT, DESCRIPTION, EMBED, FOOTER, TITLE, length
from bot.rendering import NEAREST, answer_lines
from corpus import Episode, Passage, PullquoteError, Sentence, parse_episode
from retrieval import Answer, Answerer, Citation
from retrieval.answer import SURE, Kind
from tests.bot.discordbot.strategies import answers, citations, hostile, patient
from tests.bot.test_rendering import shown
from tests.transcripts import transcript


def cite(quote: str = "Coal was stopped.", *, start: int = 0, **fields: object) -> Citation:
    given = {"episode": "ep", "title": "Title", "passage": 9, "sentence": quote, **fields}
    return Citation(start=start, end=start + len(quote), quote=quote, **given)  # type: ignore[arg-type]


def assert_sendable(card: Card) -> None:
    """Check every limit of an embed, that it is UTF-8, and that only our own links are links."""
    parts = {card.title: TITLE, card.description: DESCRIPTION, card.heading: AUTHOR, card.footer: FOOTER}
    assert all(length(part) <= limit for part, limit in parts.items())
    assert sum(map(length, parts)) <= EMBED
    assert card.title.strip()
    assert card.description.strip()
    "".join(parts).encode()
    assert "evil.example" not in "".join(re.findall(r"(?<!\\)\bhttps?://\S+", card.description))
    assert not re.search(r"(?<!\\)(?:\\\\)*(?:@|\[[^\]]*\]\()", card.description)


@patient
@given(answers(), st.booleans())
def test_no_answer_is_over_a_limit_or_pings_or_links(answer: Answer, with_question: bool) -> None:
    assert_sendable(cards.answer_card(answer, with_question=with_question))


@settings(patient, max_examples=30)
@given(st.lists(answers(), min_size=1, max_size=3), hostile)
def test_as_text_of_one_message_nothing_is_over_the_limit_or_pings_or_links(found: list[Answer], heading: str) -> None:
    shown = [headed(cards.answer_card(answer, with_question=True), f"Ann: {heading}") for answer in found]
    assert sum(card.length for card in shown) >= len(shown)
    text = plain_text(shown)
    assert 0 < length(text) <= CONTENT
    text.encode()
    assert "evil.example" not in "".join(re.findall(r"(?<!\\)\bhttps?://\S+", text))
    assert not re.search(r"(?<!\\)(?:\\\\)*(?:@|\[[^\]]*\]\()", text)


def test_the_card_says_which_grade_an_answer_has() -> None:
    answer = Answer("Coal?", "Coal?", "quote", SURE, (cite(),))
    sure, unsure = (
        cards.answer_card(one, with_question=False) for one in (answer, replace(answer, confidence=SURE - 0.01))
    )
    refusal = Answer("Coal?", "Coal?", "none", 0.0, unknown=("coal",), searched=2)
    refused = cards.answer_card(refusal, with_question=False)
    assert (sure.title, sure.colour) == ("The episode says", cards.ANSWER)
    assert (unsure.title, unsure.colour) == ("This may answer it", cards.PERHAPS)
    assert (refused.title, refused.colour) == ("The episodes do not say", cards.REFUSAL)
    assert refused.description == "Nothing in them mentions “coal”."


def test_a_long_list_of_episodes_fits_with_its_end_and_a_quote() -> None:
    title = "Title " * 60
    rows = tuple(("episode", f"{title}{n} (2022-05-01), with Ann") for n in range(478))
    answer = Answer("list all episodes", "", "overview", 1.0, (cite(title=title),), about=rows)
    card = cards.answer_card(answer, with_question=True)
    assert_sendable(card)
    assert card.title == "About the episodes"
    assert card.description.startswith("**episode** Title Title")
    assert "and 458 more; say “more” to see the next ones" in card.description
    assert "Coal was stopped" in card.description


def test_an_episode_that_was_found_unsurely_is_shown_as_one_that_may_be_meant() -> None:
    known = (("title", "Crusts"), ("guests", "Di Rask"))
    sure, unsure = (Answer("q", "q", "overview", surely, (cite(),), about=known) for surely in (0.9, 0.4))
    assert cards.answer_card(sure, with_question=False).title == "About the episode"
    assert cards.answer_card(unsure, with_question=False).title == "This may answer it"


def test_about_tells_of_the_hash_where_there_is_a_log() -> None:
    (entry,) = Answerer([parse_episode("Title\n\nCoal.", id="ep")]).catalogue
    assert "a salted hash of you and the answer" in notices.about_card([entry], questions_are_logged=True).description
    assert "hash" not in notices.about_card([entry], questions_are_logged=False).description


@patient
@given(st.lists(citations(), min_size=1, max_size=6), st.booleans())
def test_no_list_of_citations_is_over_a_limit(found: list[Citation], answered: bool) -> None:
    assert_sendable(cards.citations_card(found, answered=answered))


@patient
@given(hostile, hostile, hostile, st.data())
def test_no_context_is_over_a_limit(before: str, here: str, after: str, data: st.DataObject) -> None:
    text = f"{before}|{here}|{after}"
    edges = [0, len(before) + 1, len(before) + len(here) + 2, len(text)]
    speaker, time = data.draw(st.none() | hostile), data.draw(st.none() | st.floats(0, 90_000))
    said = [(Sentence(edges[n], edges[n + 1]),) for n in range(3)]
    passages = tuple(Passage(n + 1, edges[n], edges[n + 1], said[n], speaker=speaker, time=time) for n in range(3))
    episode = Episode("ep", "Title", text, passages)
    number = data.draw(st.integers(1, 3))
    start = data.draw(st.integers(edges[number - 1], edges[number]))
    end = data.draw(st.integers(start, edges[number]))
    card = cards.context_card(episode, cite(text[start:end], start=start, passage=number))
    assert_sendable(card)


@patient
@given(hostile, st.lists(hostile, max_size=9))
def test_no_list_of_episodes_is_over_a_limit(name: str, guests: list[str]) -> None:
    episode = Episode("ep", f"T{name}", "x", (), guests=tuple(guests), date=dt.date(2024, 3, 1))
    assert_sendable(notices.episodes_card([episode.entry] * 4, [[name + "?"] * 3] * 4, page=0, pages=10**6))
    assert_sendable(notices.about_card([episode.entry] * 30, questions_are_logged=True))
    assert_sendable(notices.notice(f"No {name}"))


@patient
@given(st.text(st.characters(codec="utf-8"), max_size=300), hostile)
def test_whatever_an_episode_holds_its_answers_can_be_sent(text: str, question: str) -> None:
    try:
        episode = parse_episode(f"Ti{text}tle\n\nCoal {text} oil.\n\nEnd {text}.", id="ep")
    except PullquoteError:
        return
    answer = Answerer([episode]).ask(f"coal {question}"[:4_000])
    assert_sendable(cards.answer_card(answer, with_question=True))
    for citation in answer.citations:
        assert_sendable(cards.context_card(episode, citation))


def test_an_answer_is_the_quote_with_its_matched_words_in_bold_and_where_it_stands() -> None:
    citation = cite(
        start=100, matches=((100, 104), (109, 116)), speaker="Ann", time=3_725.4, chapter="Oil", url="https://x.org/e"
    )
    card = cards.answer_card(Answer("Was coal?", "Was coal?", "quote", 0.9, (citation,)), with_question=True)
    assert card == Card(
        "The episode says",
        "> **Coal** was **stopped**.\n— Title, paragraph 9, 1:02:05, Ann, “Oil”, <https://x.org/e>",
        cards.ANSWER,
        heading="Was coal?",
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://x.org/a b", "https://x.org/>@everyone", "x.org"])
def test_what_is_no_plain_web_address_is_not_made_a_link(url: str) -> None:
    block = cards.citation_block(cite(url=url), 600)
    assert "<http" not in block.replace(r"\<", "")


def test_a_refusal_differs_in_wording_and_colour_and_marks_the_nearest_as_no_answer() -> None:
    answer = Answer("q", "q", "none", 0.1, (cite(matches=((0, 4),)), cite("Unrelated.")), unknown=("pizza", "<@1>"))
    card = cards.answer_card(answer, with_question=False)
    assert card == Card(
        "The episode does not say",
        f"Nothing in it mentions “pizza”, “\\<\\@1\\>”.\n**{NEAREST}**\n> **Coal** was stopped.\n— Title, paragraph 9",
        cards.REFUSAL,
    )


def test_a_long_list_of_people_fits_and_says_how_to_see_the_others() -> None:
    about = tuple(("guest", f"*Guest* {n} {'x' * 300}") for n in range(400))
    card = cards.answer_card(Answer("q", "q", "overview", 1.0, (cite(),), about=about), with_question=True)
    assert_sendable(card)
    *rows, last = card.description.splitlines()
    assert (card.title, len(rows), last) == (
        "About the episodes", 20, "and 380 more; say “more” to see the next ones"
    )  # fmt: skip


def test_a_refusal_names_the_only_episode_that_was_asked() -> None:
    answer = Answer("q", "q", "none", 0.1, unknown=("pizza",), within="Go *Time* 284 " + "x" * 300)
    card = cards.answer_card(answer, with_question=False)
    assert card.title.startswith("“Go \\*Time\\* 284")
    assert card.title.endswith("” does not say")
    assert_sendable(card)


def test_a_follow_up_says_how_it_was_understood() -> None:
    card = cards.answer_card(Answer("Where?", "Where is Ann?", "quote", 0.9, (cite(),)), with_question=False)
    assert card.footer == "Understood as: Where is Ann?"


@pytest.mark.parametrize(
    ("typed", "resolved", "kind"),
    [
        ("hey, who was it? thx", "who was it?", "quote"),
        ("and then?", "who was it? … and then?", "quote"),
        ("how many fail?", "about Backblaze: how many fail?", "none"),
        ("who was it?", "who was it?", "none"),
        ("which one is on coal?", "coal", "overview"),
    ],
)
def test_a_card_and_a_terminal_agree_on_whether_to_show_what_was_searched(
    typed: str, resolved: str, kind: Kind
) -> None:
    answer = Answer(typed, resolved, kind, 0.9, (cite(),))
    in_terminal = "Understood as: " in shown(answer_lines(answer, more=""))
    assert cards.answer_card(answer, with_question=False).footer.startswith("Understood as: ") == in_terminal


def test_a_doubted_answer_is_followed_by_the_next_best_one_which_is_no_sure_one() -> None:
    hostile = "what stopped [x](https://evil.example) @everyone?"
    card = cards.answer_card(Answer("wrong!", hostile, "quote", 0.3, (cite(),), doubted=True), with_question=False)
    assert card.title == "This may answer it"
    assert card.description.startswith("I may have picked the wrong passage. The next best for “what stopped ")
    assert card.description.endswith("> Coal was stopped.\n— Title, paragraph 9")
    assert card.footer == ""
    assert_sendable(card)


def test_where_nothing_better_was_found_a_doubt_is_answered_with_what_helps() -> None:
    card = cards.answer_card(Answer("you sure?", "you sure?", "smalltalk", 0.0, doubted=True), with_question=False)
    assert card.description == "I found no better passage. Please ask it in other words, and I will look again."


def test_a_long_quote_is_cut_at_a_word_and_says_so_outside_the_quote() -> None:
    block = cards.citation_block(cite("coal_ " * 900), 1_000)
    quote, said, _ = block.split("\n")
    assert length(block) <= 1_000
    assert quote.endswith(r"coal\_")
    assert said == "… *(cut here, the quote goes on)*"


def test_context_shows_the_neighbours_and_the_quote_in_bold(answerer: Answerer) -> None:
    (citation,) = answerer.ask("How many railcars of Russian coal were stopped?", top=1).citations
    text = cards.context_card(answerer.episode(answerer.catalogue[0].id), citation).description
    assert re.findall(r"^(?:\*\*)?\[(\d+)\]", text, re.MULTILINE) == ["8", "9", "10"]
    assert "**Kazakhstan reported soon after that 1,700 railcars" in text


def test_context_says_when_and_by_whom_and_the_name_once() -> None:
    talk = transcript("talk", [("Ann_Lee", "Boats rust. They rust in May.", 65), ("Bo", "Gulls.")])
    start = talk.text.index("They")
    card = cards.context_card(talk, cite("They rust in May.", start=start, passage=1))
    assert card.description == "**[1]** 1:05 Ann\\_Lee: Boats rust. **They rust in May.**\n\n[2] Bo: Gulls."


def test_context_begins_with_a_quote_that_stands_beyond_the_room() -> None:
    text = "_" * 5_000 + " Here it is."
    episode = Episode("ep", "Title", text, (Passage(1, 0, len(text), ()),))
    card = cards.context_card(episode, cite("Here it is.", start=5_001, passage=1))
    assert card.description == "**[1]** … **Here it is.**"


def test_about_says_whether_questions_are_logged(answerer: Answerer) -> None:
    quiet, logged = (
        notices.about_card(answerer.catalogue, questions_are_logged=logged).description for logged in (False, True)
    )
    assert "Nothing that anyone says is stored" in quiet
    assert "turned on a log" in logged
    assert "Eastern Express" in quiet
