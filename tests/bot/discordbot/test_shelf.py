from __future__ import annotations

import pytest

from bot.discordbot import cards, marks, notices
from bot.discordbot.limits import CHOICE, CHOICES, LABEL, length
from bot.discordbot.marks import Context, FollowUp, More, Page
from bot.discordbot.replies import Reply, answer_reply, episodes_reply, pressed_reply
from bot.discordbot.shelf import Shelf
from corpus import Episode, PullquoteError, parse_episode
from retrieval import Answer, Answerer
from tests.transcripts import transcript

RAILCARS = "How many railcars of Russian coal were stopped?"


def episode(number: int, text: str = "Ann stopped 1,700 railcars of coal. Bob Moss drank oil with her.") -> Episode:
    return parse_episode(f"Episode {number} {'x' * 120 if number == 3 else ''}\n\n{text}", id=f"ep-{number}")


@pytest.fixture(scope="module")
def many() -> Shelf:
    return Shelf(Answerer([episode(number) for number in range(30)]))


@pytest.fixture
def shelf(answerer: Answerer) -> Shelf:
    return Shelf(answerer)


def marks_of(reply: Reply) -> dict[str, marks.Mark | None]:
    assert len({button.custom_id for button in reply.buttons}) == len(reply.buttons) <= 5
    assert all(length(button.label) <= LABEL for button in reply.buttons)
    return {button.label: marks.read(button.custom_id) for button in reply.buttons}


def test_choices_are_within_the_limits_and_those_that_begin_as_typed_come_first(many: Shelf) -> None:
    assert len(many.choices("")) == CHOICES
    assert all(length(part) <= CHOICE for choice in many.choices("") for part in choice)
    assert many.choices("episode 7")[0][0] == "Episode 7"
    assert many.choices("nothing such") == []


def test_a_choice_an_id_a_title_and_a_part_of_one_title_name_an_episode(many: Shelf) -> None:
    ((_, chosen),) = many.choices("EPISODE 17")
    for name in (chosen, "ep-17", "Episode 17", "e 17"):
        assert [entry.id for entry in many.named(name)] == ["ep-17"]
    assert len(many.named("episode")) == 30
    with pytest.raises(PullquoteError, match=r"no episode called “episodes”\. Please pick one"):
        many.named("episodes")


def test_a_place_is_cited_with_speaker_time_chapter_and_link() -> None:
    talk = transcript(
        "talk",
        [("Ann Lee", "Boats rust. Ferries sail at nine.", 60)],
        audio="https://example.org/a.mp3",
        chapters=[("Opening", 0), ("Ferries", 63)],
    )
    answerer = Answerer([talk])
    shelf = Shelf(answerer)
    (cited,) = answerer.ask("When do ferries sail?", top=1).citations
    found = shelf.look_up(shelf.spot(cited))
    assert found
    assert found[0] is talk
    assert (found[1].speaker, found[1].time, found[1].url) == (cited.speaker, cited.time, cited.url)
    second = talk.passages[0].sentences[1]
    later = shelf.look_up(marks.Spot(shelf.spot(cited).digest, second.start, second.end))
    assert later
    assert (later[1].speaker, later[1].time, later[1].chapter) == ("Ann Lee", 63.0, "Ferries")
    assert later[1].url == "https://example.org/a.mp3#t=63"


def test_an_answer_has_buttons_for_what_there_is_behind_them(shelf: Shelf, answerer: Answerer) -> None:
    found = marks_of(answer_reply(answerer.ask(RAILCARS, top=7), shelf, with_question=True))
    assert list(found) == ["Follow up", "More", "Context", "👍", "👎"]
    assert isinstance(found["Follow up"], FollowUp)
    assert found["Follow up"].question == RAILCARS


def test_a_refusal_without_a_word_in_common_has_thumbs_only(shelf: Shelf, answerer: Answerer) -> None:
    found = marks_of(answer_reply(answerer.ask("best pizza in naples"), shelf, with_question=True))
    assert list(found) == ["👍", "👎"]


@pytest.fixture(scope="module")
def guests() -> Shelf:
    talks = [("Ann", "Is it high?", 1.0), ("{}", "It is high.", 2.0)]
    return Shelf(
        Answerer(
            [
                transcript(f"pier-{n}", [(who.format(f"Guest {n}"), said, at) for who, said, at in talks])
                for n in range(5)
            ]
        )
    )


def test_a_list_of_guests_has_thumbs_only_as_no_quote_is_shown(guests: Shelf) -> None:
    found = marks_of(answer_reply(guests.answerer.ask("list all guests"), guests, with_question=True))
    assert list(found) == ["👍", "👎"]


def test_the_list_of_episodes_has_the_guests_that_answers_tell(guests: Shelf) -> None:
    assert "with Guest 0" in episodes_reply(guests, 0).card.description


def test_small_talk_has_no_buttons(shelf: Shelf, answerer: Answerer) -> None:
    assert answer_reply(answerer.ask("hello"), shelf, with_question=False).buttons == ()


def test_more_and_context_show_what_was_found_in_the_same_places(shelf: Shelf, answerer: Answerer) -> None:
    answer = answerer.ask(RAILCARS, top=7)
    found = marks_of(answer_reply(answer, shelf, with_question=True))
    more, context = found["More"], found["Context"]
    assert isinstance(more, More)
    assert isinstance(context, Context)
    shown = pressed_reply(more, shelf).card.description
    assert all(f"paragraph {citation.passage}" in shown for citation in answer.citations[1:] if citation.matches)
    assert "paragraph 9" not in shown
    assert "**[9]**" in pressed_reply(context, shelf).card.description


def test_more_under_a_refusal_is_marked_as_no_answer(shelf: Shelf, answerer: Answerer) -> None:
    refused = answerer.ask("Which pizza does Russia eat with Kazakhstan in naples?", top=7)
    more = marks_of(answer_reply(refused, shelf, with_question=True))["More"]
    assert isinstance(more, More)
    assert pressed_reply(more, shelf).card.colour == cards.REFUSAL


def test_every_button_of_a_changed_episode_says_so() -> None:
    before, after = episode(1), episode(1, "Ann stopped nothing. Bob Moss drank oil with her.")
    answer: Answer = Answerer([before]).ask("How many railcars of coal does it mention?")
    for mark in marks_of(answer_reply(answer, Shelf(Answerer([before])), with_question=True)).values():
        if isinstance(mark, More | Context):
            assert pressed_reply(mark, Shelf(Answerer([before]))).card.description != notices.GONE
            assert pressed_reply(mark, Shelf(Answerer([after]))).card.description == notices.GONE


def test_episodes_are_paged_and_a_page_beyond_the_end_is_the_last(many: Shelf) -> None:
    first = episodes_reply(many, 0)
    assert marks_of(first) == {"Next": Page(1)}
    assert marks_of(episodes_reply(many, 1)) == {"Previous": Page(0), "Next": Page(2)}
    last = episodes_reply(many, 99)
    assert marks_of(last) == {"Previous": Page(6)}
    assert last.card.footer == "Page 8 of 8"
    assert "How many railcars of coal does it mention?" in first.card.description
