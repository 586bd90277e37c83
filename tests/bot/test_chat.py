from __future__ import annotations

import io
from collections.abc import Iterable

import pytest
from rich.console import Console

from bot.chat import WITHOUT_QUESTION, Chat
from bot.layout import Line, print_lines
from bot.rendering import NEAREST
from corpus import parse_episode
from retrieval import Answerer, QuestionError
from tests.transcripts import transcript

RAILCARS = "How many railcars of Russian coal were stopped?"
GUEST = "Who was the guest?"
PIZZA = "best pizza in naples"


@pytest.fixture
def chat(answerer: Answerer) -> Chat:
    return Chat(answerer)


@pytest.fixture
def two() -> Chat:
    """Return a chat with two episodes that say different things."""
    return Chat(
        Answerer(
            [
                parse_episode("Coal\n\nAnn stopped 1,700 railcars of coal.", id="coal"),
                parse_episode("Oil\n\nBob drank twelve barrels of oil.", id="oil"),
            ]
        )
    )


def printed(lines: Iterable[Line]) -> str:
    stream = io.StringIO()
    print_lines(Console(file=stream, width=10_000, color_system=None, highlight=False), lines)
    return stream.getvalue()


def say(chat: Chat, line: str) -> str:
    return printed(chat.turn(line))


def welcome(chat: Chat) -> list[str]:
    return printed(chat.welcome()).splitlines()


def test_it_starts_with_the_title_and_three_examples_that_the_episode_answers(chat: Chat) -> None:
    title, _, *examples, _ = welcome(chat)
    assert title == "Eastern Express 30.06"
    assert len(examples) == 3
    assert all(chat.answerer.ask(example.strip()).answered for example in examples)


def test_with_several_episodes_it_starts_with_their_number(two: Chat) -> None:
    assert welcome(two)[0].startswith("2 episodes")


def test_a_library_is_greeted_with_examples_that_it_answers() -> None:
    tales = [
        ("boats", "In Tarrowby, Ann Lee built twelve wooden boats.", "2021-01-01"),
        ("bees", "In Lower Marsh, Bo Quist kept forty bee hives.", "2022-01-01"),
        ("trains", "For years, Cy Marr drove seventy night trains to Ostend.", "2023-01-01"),
    ]
    chat = Chat(Answerer([transcript(name, [(None, words)], date=date) for name, words, date in tales]))
    first, ask, *examples, _ = welcome(chat)
    assert (first, ask) == ("3 episodes; /episode lists them", "Ask, for example:")
    assert examples
    assert all(chat.answerer.ask(example.strip()).answered for example in examples)


def test_a_question_is_answered_with_its_citation_and_how_to_go_on(chat: Chat) -> None:
    text = say(chat, RAILCARS)
    assert "1,700 railcars" in text
    assert "paragraph 9" in text
    assert "/context for the paragraph" in text


@pytest.mark.parametrize("line", ["", "  ", "\n\t"])
def test_a_blank_line_is_passed_over(chat: Chat, line: str) -> None:
    assert say(chat, line) == ""


def test_a_paste_of_several_lines_is_one_question(chat: Chat) -> None:
    assert "1,700 railcars" in say(chat, "How many railcars\nof Russian coal\nwere stopped?")


@pytest.mark.parametrize("command", ["/more", "/context", "/explain"])
def test_a_command_about_the_last_answer_asks_for_a_question_first(chat: Chat, command: str) -> None:
    assert say(chat, command) == f"{WITHOUT_QUESTION}\n"
    say(chat, GUEST)
    say(chat, "/reset")
    assert say(chat, command) == f"{WITHOUT_QUESTION}\n"


def test_more_shows_as_many_further_quotes_as_were_announced_and_none_twice(chat: Chat) -> None:
    text = say(chat, RAILCARS)
    announced = int(text.partition("/more for ")[2].split()[0])
    sources = [line for line in text.splitlines() if line.startswith("—")]
    while (more := say(chat, "/more")) != "That is all I found.\n":
        sources += [line for line in more.splitlines() if line.startswith("—")]
    assert len(sources) == len(set(sources)) == announced + 1


def test_more_after_a_refusal_is_marked_as_no_answer_and_repeats_nothing(chat: Chat) -> None:
    first = say(chat, "Which pizza does Russia eat with Kazakhstan in naples?")
    assert NEAREST in first
    more = say(chat, "/more")
    assert more.startswith(NEAREST)
    assert not {line for line in first.splitlines() if line.startswith("—")} & set(more.splitlines())


def test_more_after_a_refusal_without_a_word_in_common_has_nothing(chat: Chat) -> None:
    say(chat, PIZZA)
    assert say(chat, "/more") == "That is all I found.\n"
    assert say(chat, "/context") == "Nothing was quoted.\n"


def test_context_shows_the_paragraph_and_its_neighbours(chat: Chat) -> None:
    say(chat, RAILCARS)
    text = say(chat, "/context")
    assert [line for line in text.splitlines() if line.startswith("[")] == ["[8]", "[9]", "[10]"]
    say(chat, GUEST)
    assert [line for line in say(chat, "/context").splitlines() if line.startswith("[")] == ["[10]", "[11]"]


def test_context_follows_what_was_shown_last(chat: Chat) -> None:
    say(chat, RAILCARS)
    more = [line for line in say(chat, "/more").splitlines() if line.startswith("—")]
    for number, source in enumerate(more, 1):
        paragraph = source.rpartition("paragraph ")[2]
        for command in [f"/context {number}"] + (["/context"] if number == 1 else []):
            assert f"[{paragraph}]" in say(chat, command).splitlines()
    assert say(chat, "/context 9") == f"There is no quote 9; {len(more)} quotes were shown last.\n"
    assert say(chat, "/context x").startswith("There is no quote x;")
    assert say(chat, f"/context {'9' * 5_000}").startswith("There is no quote 999")


def test_copy_gives_the_quote_as_markdown_with_its_link() -> None:
    chat = Chat(Answerer([transcript("talk", [("Ann", "Boats rust.", 65)], audio="https://x.org/a.mp3")]))
    assert say(chat, "/copy") == f"{WITHOUT_QUESTION}\n"
    say(chat, "What did Ann say about boats?")
    assert say(chat, "/copy") == ("> Boats rust.\n>\n> — [talk, paragraph 1, 1:05, Ann](https://x.org/a.mp3#t=65)\n")
    assert say(chat, "/copy 2") == "There is no quote 2; one quote was shown last.\n"


def test_the_scope_in_force_is_known_and_shown(two: Chat) -> None:
    assert two.scope == ""
    assert say(two, "/episode").startswith("id")
    say(two, "/episode oil")
    assert two.scope == "oil"
    assert say(two, "/episode").startswith("Asking 1 of 2 episodes; /all asks all of them.\nOil\n")
    say(two, "/all")
    assert two.scope == ""


def test_a_library_says_that_the_episodes_do_not_say_and_one_of_them_that_it_does_not(two: Chat) -> None:
    assert say(two, PIZZA).startswith("The episodes do not say.\n")
    say(two, "/episode oil")
    assert say(two, PIZZA).startswith("The episode does not say.\n")


def test_more_lists_the_guests_that_were_not_shown_and_so_does_the_word() -> None:
    library = Answerer([transcript(f"pier-{n}", [("Ann", "Is it high?", 1.0), (f"Guest {n:02}", "It is.", 2.0)])
                        for n in range(50)])  # fmt: skip
    talk = Chat(library)
    first, second, third = (say(talk, line).splitlines() for line in ("list all guests", "/more", "more"))
    assert [len(lines) for lines in (first, second, third)] == [21, 21, 10]
    assert first[-1] == "and 30 more; say “more” to see the next ones"
    assert len({*first[:-1], *second[:-1], *third}) == 50


def test_explain_says_which_words_were_found(chat: Chat) -> None:
    say(chat, GUEST)
    text = say(chat, "/explain")
    assert text.startswith("The paragraph has “guest”.\nThis quote was chosen because ")
    assert text.index("confidence") > text.index("chosen")


def test_explain_can_come_with_every_answer(answerer: Answerer) -> None:
    assert "confidence" in say(Chat(answerer, explain=True), GUEST)


def test_episode_without_an_id_tells_what_there_is(chat: Chat, two: Chat) -> None:
    assert "11 paragraphs" in say(chat, "/episode")
    assert all(name in say(two, "/episode") for name in ("coal", "oil"))


def test_episode_with_an_id_asks_that_one_only_until_all(two: Chat) -> None:
    question = "How many railcars of coal were stopped?"
    assert "1,700" in say(two, question)
    assert "Oil" in say(two, "/episode OIL")
    assert "1,700" not in say(two, question)
    assert say(two, "/all") == "Asking all 2 episodes.\n"
    assert "1,700" in say(two, question)


def test_episode_with_a_beginning_or_a_date_asks_those_episodes() -> None:
    chat = Chat(
        Answerer([transcript(f"coal-{n}", [("Ann", f"Train {n} had coal.")], date=f"202{n}-01-01") for n in range(4)])
    )
    assert say(chat, "/episode coal").startswith("Asking 4 of 4 episodes:\n")
    assert "coal-2" in say(chat, "/episode 2022")
    assert {c.episode for c in chat.answer("Which train had coal?").citations} == {"coal-2"}


def test_of_many_episodes_the_latest_20_are_listed_and_how_to_get_at_the_others() -> None:
    many = [transcript(f"e{n:03}", [("Ann", "Hi.")], date=f"20{n:02}-01-01") for n in range(50)]
    text = say(Chat(Answerer(many)), "/episode")
    assert [line[:4] for line in text.splitlines()[1:21]] == [f"e{n:03}" for n in range(49, 29, -1)]
    assert text.splitlines()[21].startswith("30 more; /episode 2023-05 or the beginning of")
    assert len(text.splitlines()) == 22


def test_context_says_by_whom_and_when() -> None:
    chat = Chat(Answerer([transcript("talk", [("Ann", "Boats rust.", 65), ("Bo", "Gulls steal.", 70)])]))
    assert "— talk, paragraph 1, 1:05, Ann\n" in say(chat, "What did Ann say about boats?")
    assert say(chat, "/context") == "[1] 1:05 Ann\n  Boats rust.\n[2] 1:10 Bo\n  Gulls steal.\n"


def test_episode_with_an_unknown_id_suggests_the_nearest(two: Chat) -> None:
    assert "did you mean 'coal'?" in say(two, "/episode coral")


@pytest.mark.parametrize("command", ["/quit", "/q", "/QUIT", " /quit "])
def test_quit_ends_it(chat: Chat, command: str) -> None:
    say(chat, command)
    assert chat.over


def test_help_lists_every_command(chat: Chat) -> None:
    text = say(chat, "/help")
    assert all(command in text for command in chat.commands)


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("/foo", "There is no command /foo; /help lists them.\n"),
        ("/", "There is no command /; /help lists them.\n"),
        ("/mroe", "There is no command /mroe; did you mean /more?\n"),
        ("/CONTXET 2", "There is no command /CONTXET; did you mean /context?\n"),
        ("/e", "/e may be /explain or /episode.\n"),
        ("/\x1b[31m", "There is no command /\\x1b[31m; /help lists them.\n"),
    ],
)
def test_an_unknown_command_is_told_from_a_question(chat: Chat, line: str, reply: str) -> None:
    assert say(chat, line) == reply


def test_too_long_a_question_is_refused(chat: Chat) -> None:
    with pytest.raises(QuestionError, match="4,000"):
        say(chat, "x" * 4_001)


def test_a_program_gets_an_answer_for_every_line_but_no_command_made_for_people(chat: Chat) -> None:
    assert chat.answer(GUEST).answered
    assert chat.answer("/reset").kind == "none"
    assert chat.answer("").kind == "none"
    with pytest.raises(QuestionError, match=r"^/more is for people"):
        chat.answer("/more")
    assert chat.answer("/quit").kind == "none"
    assert chat.over
