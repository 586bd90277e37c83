"""A follow-up may put something in place of what was named, or ask for something else than what was quoted."""

from __future__ import annotations

import pytest

from retrieval import Answer, Answerer, Conversation
from tests.retrieval.index.contract import make_episode

SHOP = [
    ("Ann", "Welcome back. Ben Hart, Anna Lund and Mark Sole keep bees with us today."),
    ("Ben Hart", "For beginners I recommend the oak hive, because it stays dry in the winter."),
    ("Anna Lund", "For beginners I recommend the straw hive, since nobody can break it."),
    ("Mark Sole", "I would recommend no hive for beginners at all, only a good book and a lot of patience."),
    ("Ben Hart", "In Norway we feed the bees with sugar from September on, and we weigh each hive."),
    ("Anna Lund", "In Denmark we feed the bees with honey from October on, and we listen to each hive."),
    ("Ann", "How many queens do you keep?"),
    ("Ben Hart", "I keep nine queens and thirty drones in the shed behind my house."),
    ("Anna Lund", "A smoker keeps the bees calm while you open the hive. A veil keeps you calm."),
    ("Ben Hart", "The oak hive is heavy, so I recommend two people to lift it and a third one to swear."),
    ("Ben Hart", "My grandfather built every hive from the oak of one tree, and I still use six of them."),
    ("Mark Sole", "My train was late this morning, but the harbour was lovely."),
]
FAIR = [
    ("Cy", "What do you recommend for beginners?"),
    ("Dora Vale", "For beginners I recommend the glass hive, as one sees everything in it."),
    ("Cy", "Wrestling is on every Sunday at the fair."),
]


@pytest.fixture
def talk() -> Conversation:
    return Conversation(Answerer([make_episode("shop", SHOP)]))


@pytest.fixture
def library() -> Conversation:
    return Conversation(Answerer([make_episode("shop", SHOP), make_episode("fair", FAIR)]))


def said(answer: Answer) -> tuple[str | None, str]:
    return answer.citations[0].speaker, answer.citations[0].quote


@pytest.mark.parametrize(
    "turn",
    ["and Anna?", "what about Anna?", "how about Anna Lund?", "And Anna then?", "and anna", "does Anna?", "Anna?"],
)
def test_a_person_takes_the_place_of_the_person_who_was_asked_about(talk: Conversation, turn: str) -> None:
    assert said(talk.ask("what does Ben recommend for beginners?"))[0] == "Ben Hart"
    answer = talk.ask(turn)
    assert said(answer) == ("Anna Lund", "For beginners I recommend the straw hive, since nobody can break it.")
    assert answer.resolved in (
        "what does Anna recommend for beginners?",
        "what does Anna Lund recommend for beginners?",
    )


def test_one_person_after_another_takes_the_place(talk: Conversation) -> None:
    talk.ask("what does Ben recommend for beginners?")
    assert said(talk.ask("and Anna?"))[0] == "Anna Lund"
    assert "patience" in said(talk.ask("and mark?"))[1]
    assert "oak" in said(talk.ask("and Ben?"))[1]


def test_after_it_she_is_the_person_who_was_put_in(talk: Conversation) -> None:
    talk.ask("what does Ben recommend for beginners?")
    talk.ask("and Anna?")
    assert talk.ask("when does she feed the bees?").resolved == "when does Anna Lund feed the bees?"


def test_for_a_person_who_says_nothing_of_it_the_other_does_not_answer(talk: Conversation) -> None:
    talk.ask("how many queens does Ben keep?")
    answer = talk.ask("and Mark?")
    assert answer.resolved == "how many queens does Mark keep?"
    assert not answer.sure
    assert not answer.answered or answer.citations[0].speaker == "Mark Sole"


FLEET = [
    ("Ann", "How much is a Hullfest ticket this year?"),
    ("Ben Hart", "A Hullfest ticket is twelve pounds, and it includes the boat and a soup."),
    ("Ben Hart", "Hullfest is in the old harbour of Varn, on the ninth of June."),
    ("Ann", "What is the Gull?"),
    ("Ben Hart", "The Gull is a boat that skipped every race."),
    ("Ben Hart", "You don't have to get a captain's licence to sail, so do come."),
]
YARD = [("Cy", "What is Skipper?"), ("Dora Vale", "Skipper is a small program that counts the boats in a yard.")]


@pytest.fixture
def fleet() -> Conversation:
    return Conversation(Answerer([make_episode("fleet", FLEET), make_episode("yard", YARD)]))


def test_where_and_when_it_is_asks_of_the_event_that_a_ticket_is_for(fleet: Conversation) -> None:
    fleet.ask("how much does a Hullfest ticket cost?")
    where = fleet.ask("where is it?")
    assert (where.resolved, "harbour" in said(where)[1]) == ("where is Hullfest?", True)
    assert fleet.ask("when?").resolved == "when is Hullfest?"
    assert fleet.ask("what does it include?").resolved == "what does the Hullfest ticket include?"
    assert fleet.ask("and when was it?").resolved == "when was Hullfest?"


def test_one_question_word_takes_the_place_of_another(talk: Conversation) -> None:
    talk.ask("when does Ben feed the bees?")
    assert talk.ask("why?").resolved == "why does Ben feed the bees?"
    assert talk.ask("and where?").resolved == "where does Ben feed the bees?"


def test_a_thing_that_the_episode_never_says_is_asked_of_all(fleet: Conversation) -> None:
    fleet.ask("what is the Gull?")
    assert fleet.ask("and Skipper?").citations[0].episode == "yard"


def test_words_that_nobody_says_of_themselves_are_not_sure_to_be_of_them(fleet: Conversation) -> None:
    fleet.ask("what does Ben say about the Gull?")
    assert not fleet.ask("does he have a captain's licence?").sure


def test_a_person_of_another_episode_is_asked_there(library: Conversation) -> None:
    library.ask("what does Ben recommend for beginners?")
    answer = library.ask("and Dora?")
    assert (answer.citations[0].episode, answer.citations[0].speaker) == ("fair", "Dora Vale")


@pytest.mark.parametrize(
    ("question", "turn", "resolved"),
    [
        ("how do you feed the bees in Norway?", "and in Denmark?", "how do you feed the bees in Denmark?"),
        ("how do you feed the bees in Norway?", "what about Denmark?", "how do you feed the bees in Denmark?"),
        ("how do you feed the bees in Norway?", "in Denmark?", "how do you feed the bees in Denmark?"),
        ("how do you feed the bees in Norway?", "and in Denmark instead?", "how do you feed the bees in Denmark?"),
        ("what does Ben say about hives?", "and what does Anna think?", "what does Anna say about hives?"),
        ("how heavy are hives?", "what does Anna think?", "about hives: what does Anna think?"),
        ("what is the smoker for?", "and the veil?", "what is the veil for?"),
        ("what's a smoker?", "and a veil?", "what's a veil?"),
        ("how many queens are there?", "and drones?", "how many drones are there?"),
        ("which hive does Ben recommend?", "and which book?", "which book does Ben recommend?"),
        ("what did Ben say about the queens?", "and about the drones?", "what did Ben say about the drones?"),
        ("what did Ben say about Norway?", "and queens?", "what did Ben say about queens?"),
        ("how does Norway feed the bees?", "and denmark?", "how does denmark feed the bees?"),
        ("what did Ben say about queens?", "what about Norway?", "what did Ben say about Norway?"),
        ("what is Ben's advice for beginners?", "and Anna's?", "what is Anna's advice for beginners?"),
    ],
)
def test_a_thing_takes_the_place_of_what_is_written_like_it(
    talk: Conversation, question: str, turn: str, resolved: str
) -> None:
    talk.ask(question)
    assert talk.ask(turn).resolved == resolved


def test_a_question_for_episodes_is_asked_for_others(library: Conversation) -> None:
    assert library.ask("which episodes are about bees?").kind == "overview"
    for turn in ("and about wrestling?", "and bees?", "what about wrestling?"):
        answer = library.ask(turn)
        assert (answer.kind, answer.question) == ("overview", turn)
        assert answer.citations[0].episode == ("shop" if "bees" in turn else "fair")


@pytest.mark.parametrize("turn", ["and Sweden?", "and for children?"])
def test_what_could_take_the_place_of_several_things_takes_none(talk: Conversation, turn: str) -> None:
    question = "do bees from Norway like the sugar from Denmark"
    talk.ask(f"{question}?")
    assert talk.ask(turn).resolved == f"{turn.removeprefix('and ').rstrip('?')} ({question})?"


def test_a_question_word_or_a_topic_has_the_last_question_behind_it_as_it_was_asked(talk: Conversation) -> None:
    talk.ask("how many queens does Ben keep?")
    assert talk.ask("why?").resolved == "why (how many queens does Ben keep)?"
    assert talk.ask("since when?").resolved == "since when (how many queens does Ben keep)?"


@pytest.mark.parametrize(
    "turn", ["why not in the harbour?", "why so many?", "with how much sugar?", "what if they leave?"]
)
def test_a_question_that_leans_on_the_last_one_is_asked_about_its_thing(talk: Conversation, turn: str) -> None:
    talk.ask("how do you open the hive?")
    assert talk.ask(turn).resolved == f"about the hive: {turn}"


@pytest.mark.parametrize(
    ("question", "turn", "resolved"),
    [
        ("who opens the straw hive?", "do they weigh it?", "about the straw hive: do they weigh it?"),
        ("which hives does Ben recommend?", "how much does it weigh?", "about the hives: how much does it weigh?"),
        ("what do Ben's queens do in the shed?", "how many are they?", "how many are the queens?"),
        ("why do oak hives leak in the winter?", "who builds them?", "who builds oak hives?"),
        ("are smokers dangerous?", "who sells them?", "who sells smokers?"),
    ],
)
def test_what_is_filled_in_fits_where_it_stands(talk: Conversation, question: str, turn: str, resolved: str) -> None:
    talk.ask(question)
    assert talk.ask(turn).resolved == resolved


def test_a_refused_follow_up_that_names_somebody_says_who_he_is(talk: Conversation) -> None:
    talk.ask("what does Ben recommend for beginners?")
    assert talk.ask("was Mark seasick in Vienna on it?").kind == "none"
    assert talk.ask("when did he go there?").resolved.endswith("when did Mark Sole go there?")


@pytest.mark.parametrize("turn", ["what else did he say?", "what else does Ben say?", "what more did he say?"])
def test_what_else_somebody_said_is_never_what_was_quoted(talk: Conversation, turn: str) -> None:
    quoted = [said(talk.ask("what does Ben say about the oak hive?"))]
    for _ in range(3):
        answer = talk.ask(turn)
        assert answer.answered
        assert not answer.sure
        assert answer.citations[0].speaker == "Ben Hart"
        assert said(answer) not in quoted
        quoted.append(said(answer))


def test_what_else_somebody_said_is_near_the_topic_first(talk: Conversation) -> None:
    talk.ask("what does Ben say about the oak hive?")
    answer = talk.ask("what else did he say?")
    assert "oak" in said(answer)[1]
    assert answer.resolved == "about the oak hive: what else did Ben Hart say?"


def test_when_all_was_quoted_nothing_is_quoted_again(talk: Conversation) -> None:
    talk.ask("what does Mark say about hives?")
    quoted = {said(talk.ask("what else did he say?"))[1] for _ in range(1)}
    assert quoted == {"My train was late this morning, but the harbour was lovely."}
    answer = talk.ask("what else did he say?")
    assert (answer.kind, answer.citations) == ("none", ())
    assert answer.missing  # so that no surface says that there was nothing to look for


def test_what_else_is_told_after_a_refusal_too(talk: Conversation) -> None:
    assert talk.ask("what does Anna say about helicopters?").kind == "none"
    answer = talk.ask("what else did she say?")
    assert answer.kind == "quote"
    assert answer.citations[0].speaker == "Anna Lund"
    assert answer.resolved == "what else did Anna Lund say?"


def test_what_else_on_another_topic_is_asked_of_that_topic(talk: Conversation) -> None:
    talk.ask("what does Ben say about the oak hive?")
    assert "nine queens" in said(talk.ask("what else did he say about queens?"))[1]
    assert talk.ask("what else did he say about them?").resolved.endswith("what else did Ben Hart say about queens?")


def test_a_question_of_its_own_that_nothing_answers_is_refused_by_all_that_was_asked(library: Conversation) -> None:
    """Not "the episode does not say" of an episode that nobody asks about any more."""
    library.ask("what does Ben recommend for beginners?")
    question = "who won the violin contest in Vienna?"
    alone = Answerer([make_episode("shop", SHOP), make_episode("fair", FAIR)]).ask(question)
    answer = library.ask(question)
    assert (answer.kind, answer.searched, answer.within) == ("none", 2, "")
    assert answer == alone


def test_who_was_he_a_turn_ago_is_not_she_now(talk: Conversation) -> None:
    talk.ask("what does Anna recommend for beginners?")
    talk.ask("and Ben?")
    assert talk.ask("how does he feed the bees?").resolved == "how does Ben Hart feed the bees?"
    assert talk.ask("how does she feed the bees?").resolved == "how does Anna Lund feed the bees?"
    assert talk.ask("what does he weigh?").resolved == "what does Ben Hart weigh?"
    talk.reset()
    talk.ask("what does Ben recommend for beginners?")
    assert talk.ask("how does she feed the bees?").resolved == "about beginners: how does she feed the bees?"


def test_after_a_refusal_he_is_nobody_whom_only_the_nearest_passage_quotes(talk: Conversation) -> None:
    assert talk.ask("who was the first to keep bees in the shed in Vienna?").kind == "none"
    assert "Hart" not in talk.ask("when did he keep them?").resolved
