from __future__ import annotations

from dataclasses import replace

import pytest

from retrieval import Answer, Answerer, Conversation
from retrieval.ranking.confidence import THRESHOLD
from tests.retrieval.index.contract import make_episode
from tests.transcripts import transcript


@pytest.fixture
def talk(answerer: Answerer) -> Conversation:
    return Conversation(answerer)


@pytest.mark.parametrize("question", ["Who was the guest?", "Did Tokayev recognise Taiwan?", "mines at Novorossiysk"])
def test_a_question_that_stands_on_its_own_is_never_bent(talk: Conversation, answerer: Answerer, question: str) -> None:
    talk.ask("How many railcars of Russian coal were stopped?")
    assert talk.ask(question) == answerer.ask(question)


def test_a_pronoun_stands_for_what_the_last_question_was_about(talk: Conversation) -> None:
    talk.ask("Who was the guest?")
    answer = talk.ask("and where is he from?")
    assert "Radio Free Europe/Radio Liberty" in (answer.quote or "")
    assert answer.question == "and where is he from?"
    assert answer.resolved == "where is Bruce Pannier from?"


def test_a_follow_up_is_answered_by_the_kind_of_thing_that_it_asks_for(talk: Conversation) -> None:
    talk.ask("Who is Bruce?")
    assert "Radio Free Europe" in (talk.ask("where does he work?").quote or "")


def test_a_follow_up_that_the_episode_does_not_answer_is_refused(talk: Conversation) -> None:
    talk.ask("Who is Bruce?")
    assert talk.ask("how old is he?").kind == "none"


def test_a_bare_why_asks_for_the_reason_of_the_last_answer(talk: Conversation) -> None:
    talk.ask("What did Tokayev say about Donetsk?")
    answer = talk.ask("why?")
    assert answer.answered
    assert "Donetsk" in answer.resolved


@pytest.mark.parametrize("question", ["and then?", "what happened next?", "go on", "and?"])
def test_and_then_goes_on_where_the_last_quote_ended(talk: Conversation, question: str) -> None:
    last = talk.ask("What did Russia do in retaliation?").citations[0]
    following = talk.ask(question).citations[0]
    assert (following.passage, following.start) == (last.passage, last.end + 1)


def test_and_then_at_the_end_of_the_episode_has_no_answer(talk: Conversation) -> None:
    talk.ask("Who was the guest?")
    assert talk.ask("and then?").kind == "none"


def test_what_about_another_thing_that_the_episode_does_not_know_is_refused(talk: Conversation) -> None:
    talk.ask("Did Tokayev recognise Taiwan?")
    answer = talk.ask("and Crimea?")
    assert answer.kind == "none"
    assert answer.unknown == ("crimea",)


@pytest.mark.parametrize(
    ("turn", "phrase"), [("and coal?", "Russian coal"), ("what about Novorossiysk?", "the port of")]
)
def test_another_topic_is_asked_in_the_light_of_the_last(talk: Conversation, turn: str, phrase: str) -> None:
    talk.ask("What did Russia do to Kazakh oil?")
    answer = talk.ask(turn)
    assert phrase in (answer.quote or "")
    assert "Russia Kazakh" in answer.resolved


def test_and_then_passes_over_a_teaser(talk: Conversation) -> None:
    talk.ask("What did Putin call historic Russia?")
    assert "criticised" in (talk.ask("and then?").quote or "")


def test_and_then_is_as_sure_as_the_last_answer_and_goes_on_from_turn_to_turn(talk: Conversation) -> None:
    first = talk.ask("What did Russia do in retaliation?")
    second, third = talk.ask("and then?"), talk.ask("and then?")
    assert second.confidence == third.confidence == first.confidence
    assert third.citations[0].start > second.citations[0].start
    assert len(third.resolved) == len(second.resolved)


def test_and_then_goes_on_after_an_overview(talk: Conversation) -> None:
    talk.ask("what is this about?")
    assert talk.ask("and then?").citations[0].passage == 2


def test_a_refused_follow_up_is_not_confident(talk: Conversation) -> None:
    talk.ask("Who is Bruce?")
    assert talk.ask("how old is he?").confidence < THRESHOLD


def test_a_follow_up_on_a_very_long_question_is_asked(talk: Conversation) -> None:
    talk.ask("Who was the guest " + "really " * 560 + "?")
    assert talk.ask("and where is he from?").answered


def test_after_another_topic_nothing_is_carried_on(talk: Conversation, answerer: Answerer) -> None:
    talk.ask("Who was the guest?")
    talk.ask("best pizza in naples")
    assert talk.ask("and where is he from?") == answerer.ask("and where is he from?")


def test_small_talk_in_between_does_not_end_the_topic(talk: Conversation) -> None:
    talk.ask("Who was the guest?")
    assert talk.ask("thanks!").kind == "smalltalk"
    assert talk.ask("where is he from?").answered


def test_a_follow_up_without_a_turn_before_it_is_asked_as_it_is(talk: Conversation, answerer: Answerer) -> None:
    assert talk.ask("and then?") == answerer.ask("and then?")


def test_reset_forgets_the_turns(talk: Conversation, answerer: Answerer) -> None:
    talk.ask("Who was the guest?")
    talk.reset()
    assert talk.ask("and where is he from?") == answerer.ask("and where is he from?")


def test_a_turn_of_another_conversation_can_be_gone_on_with(talk: Conversation, answerer: Answerer) -> None:
    earlier = answerer.ask("Who was the guest?")
    talk.ask("How many railcars of Russian coal were stopped?")
    talk.resume(earlier.resolved, earlier.citations[0])
    assert talk.ask("and where is he from?").resolved == "where is Bruce Pannier from?"


TALK = [
    ("Ann", "Welcome back. Today we talk with Bo about beehives."),
    ("Bo", "I keep forty-two hives behind the mill."),
    ("Ann", "How did you pay for the hives?"),
    ("Bo", "I sold my boat for the first twelve hives."),
    ("Ann", "And what about the smoker?"),
    ("Bo", "The smoker cost me nine pounds, because a neighbour made it."),
]
OTHER = [
    ("Cy", "The smoker in the kitchen cost ninety pounds."),
    ("Di", "We paid for it with a loan, because the bank is next door."),
    ("Cy", "Hives are something else."),
]


@pytest.fixture
def library() -> Conversation:
    return Conversation(Answerer([make_episode("bees", TALK), make_episode("kitchen", OTHER)]))


def test_amid_a_library_a_follow_up_stays_in_the_episode_that_was_quoted(library: Conversation) -> None:
    assert library.ask("How many hives does Bo keep?").citations[0].episode == "bees"
    answer = library.ask("how did he pay for them?")
    assert answer.citations[0].episode == "bees"
    assert "boat" in answer.citations[0].quote


def test_he_is_the_person_that_was_asked_about_and_it_the_thing(library: Conversation) -> None:
    library.ask("What did the smoker of Bo cost?")
    assert library.ask("why did he say so?").resolved.startswith("why did Bo say so")
    library.reset()
    library.ask("How many hives does Bo keep?")
    assert "hives" in library.ask("where are they kept?").resolved


def test_what_names_another_episode_leaves_the_one_that_was_quoted(library: Conversation) -> None:
    library.ask("How many hives does Bo keep?")
    assert library.ask("what did they pay for the kitchen with the loan?").citations[0].episode == "kitchen"


@pytest.mark.parametrize(
    "question",
    [
        "who said that?",
        "who said it",
        "whose words are those?",
        "which episode was that",
        "where is that from?",
        "and which episode is that?",
        "when did he say it?",
        "when was that said?",
    ],
)
def test_whose_words_were_quoted_in_which_episode_is_told_with_the_quote(library: Conversation, question: str) -> None:
    said = library.ask("How many hives does Bo keep?")
    answer = library.ask(question)
    assert (answer.question, answer.kind, answer.citations) == (question, "overview", said.citations[:1])
    assert {("speaker", said.citations[0].speaker), ("episode", said.citations[0].title)} <= {*answer.about}


def test_when_it_was_said_is_told_or_that_this_is_not_known(library: Conversation) -> None:
    said = library.ask("How many hives does Bo keep?")
    library.resume(said.resolved, replace(said.citations[0], time=2688.0))
    assert library.ask("when did he say that?").about[0] == ("time", "44:48")
    assert ("time", "44:48") in library.ask("who said that?").about
    library.resume(said.resolved, replace(said.citations[0], time=None, after=None))
    assert library.ask("when was that said?").about[0] == ("time", "not known")
    assert "time" not in dict(library.ask("who said that?").about)


def test_whose_words_show_which_episode_it_is_is_told_too(library: Conversation) -> None:
    shown = library.ask("which episode is about hives?")
    assert shown.kind == "overview"
    answer = library.ask("who said that?")
    assert answer.citations == shown.citations[:1]
    assert ("speaker", shown.citations[0].speaker) in answer.about


def test_after_whose_words_they_are_the_talk_goes_on_from_the_quote(library: Conversation) -> None:
    library.ask("How many hives does Bo keep?")
    library.ask("who said that?")
    assert "How many hives does Bo keep" in library.ask("why?").resolved


def test_a_bare_question_after_a_refusal_shows_again_what_was_missing(library: Conversation) -> None:
    refused = library.ask("what is the population of Mars?")
    assert library.ask("why?") == replace(refused, question="why?")
    library.reset()
    assert library.ask("why?").unknown == ()


def test_what_was_searched_stays_known_where_the_answer_goes_on(library: Conversation) -> None:
    library.ask("How many hives does Bo keep?")
    following = library.ask("and then?")
    assert library.ask("who said that?").resolved == following.resolved == "How many hives does Bo keep? … and then?"


TURNS = [
    ("Ann", "What did the mill give you?"),
    ("Bo", "The mill gave me forty hives. They stand behind the wheel, because it is warm there."),
    ("Ann", "And who painted the hives?"),
    ("Bo", "My sister Greta painted them. She used blue paint from the harbour."),
    ("Ann", "I was told that President Olsen came to see the hives."),
    ("Bo", "President Olsen came in May, and he bought nine jars."),
    *(("Bo", f"Nothing of that kind happened in week {n}, apart from rain and more rain.") for n in range(40)),
    ("Bo", "Long ago my uncle used green paint for a boat, and he bought nine ropes because it leaked."),
]


@pytest.fixture
def mill() -> Conversation:
    return Conversation(Answerer([make_episode("mill", TURNS)]))


def quote_of(answer: Answer) -> str:
    return answer.citations[0].quote if answer.citations else ""


def test_in_talk_a_follow_up_is_answered_from_near_the_last_quote(mill: Conversation) -> None:
    mill.ask("Who painted the hives?")
    assert "blue paint" in quote_of(mill.ask("which paint was used?"))
    fresh = Conversation(Answerer([make_episode("mill", TURNS)]))
    fresh.ask("what did the uncle do to the boat?")
    assert "green paint" in quote_of(fresh.ask("which paint was used?"))


def test_a_bare_why_is_answered_by_the_reason_near_the_last_quote(mill: Conversation) -> None:
    mill.ask("What did the mill give Bo?")
    answer = mill.ask("why?")
    assert "because it is warm there" in quote_of(answer)
    assert not answer.sure


def test_after_a_who_question_he_and_she_are_whoever_the_answer_names(mill: Conversation) -> None:
    mill.ask("Who painted the hives?")
    assert "Greta" in mill.ask("what did she use?").resolved


def test_a_title_is_no_part_of_a_name(mill: Conversation) -> None:
    mill.ask("Who came to see the hives?")
    assert mill.ask("how much did he buy?").resolved == "how much did Olsen buy?"


def test_a_pronoun_that_means_somebody_in_its_own_question_stays(mill: Conversation) -> None:
    mill.ask("Who came to see the hives?")
    assert mill.ask("did Bo sell his jars?").resolved == "did Bo sell his jars?"


def test_a_pronoun_at_the_end_means_somebody_else_than_who_is_named_before_it(mill: Conversation) -> None:
    mill.ask("Who came to see the hives?")
    assert mill.ask("when did Bo meet him?").resolved == "when did Bo meet Olsen?"
    mill.ask("Who painted the hives?")
    assert mill.ask("how does Bo know her?").resolved == "how does Bo know Greta?"


@pytest.mark.parametrize(
    ("first", "follow_up", "resolved"),
    [
        ("which paint did Greta use for the hives?", "how blue is it?", "how blue is the paint?"),
        ("how many jars did President Olsen buy for the hives?", "how large were they?", "how large were the jars?"),
        ("how fast is the mill wheel?", "what is it made of?", "what is the mill wheel made of?"),
        ("why did Greta get the paint in the harbour?", "who lives there?", "about the harbour: who lives there?"),
        ("how old is the mill?", "who pays its owner?", "who pays the mill's owner?"),
        ("which paint did Greta use for the hives?", "why that one?", "about the paint: why that one?"),
        ("why did Greta get the paint in the harbour?", "how many boats were there?", "how many boats were there?"),
    ],
)
def test_it_they_and_there_are_things_that_the_question_names(
    mill: Conversation, first: str, follow_up: str, resolved: str
) -> None:
    mill.ask(first)
    assert mill.ask(follow_up).resolved == resolved


def test_after_a_follow_up_he_is_still_the_person_of_the_turn_before(mill: Conversation) -> None:
    mill.ask("Who came to see the hives?")
    mill.ask("why?")
    assert mill.ask("how much did he buy?").resolved == "how much did Olsen buy?"


def test_a_name_is_written_as_it_is_without_a_degree() -> None:
    talk = Conversation(Answerer([make_episode("hives", [("Bo S. Al-Lund, PhD", "I keep forty hives at the mill.")])]))
    talk.ask("what does Bo say about hives?")
    assert talk.ask("where does he keep them?").resolved == "where does Bo S. Al-Lund keep them?"


def test_an_unanswerable_follow_up_in_talk_is_refused(mill: Conversation) -> None:
    mill.ask("Who painted the hives?")
    for question in ("how tall is she?", "what was her wedding like?", "and the violin?"):
        assert mill.ask(question).kind == "none", question


@pytest.mark.parametrize("question", ["another one", "any others?", "anything else?", "give me another quote please"])
def test_another_one_shows_the_next_passage_and_is_not_sure(mill: Conversation, question: str) -> None:
    first = mill.ask("Who painted the hives?")
    other = mill.ask(question)
    assert other.citations == first.citations[1:]
    assert other.question == question
    assert not other.sure
    assert mill.ask(question).citations == first.citations[2:]


def test_another_one_is_refused_where_nothing_else_was_found(mill: Conversation) -> None:
    mill.ask("Who painted the hives?", top=1)
    assert mill.ask("another one").kind == "none"


@pytest.mark.parametrize("question", ["context", "show me the paragraph", "can you give me the full context of that?"])
def test_the_context_of_a_quote_is_what_stands_before_and_after_it(mill: Conversation, question: str) -> None:
    quoted = mill.ask("Who painted the hives?").citations[0]
    around = mill.ask(question)
    assert quoted in around.citations
    assert len(around.citations) == 3
    assert [c.start for c in around.citations] == sorted(c.start for c in around.citations)
    assert quoted.passage - around.citations[0].passage <= 1
    assert around.citations[-1].passage - quoted.passage <= 1


@pytest.mark.parametrize("question", ["What did President Olsen buy?", "Who painted the hives blue?"])
def test_in_talk_a_question_that_is_surely_answered_as_it_is_is_never_bent(mill: Conversation, question: str) -> None:
    alone = Answerer([make_episode("mill", TURNS)]).ask(question)
    mill.ask("What did the mill give Bo?")
    answer = mill.ask(question)
    assert answer.resolved == question
    assert answer.citations[0].quote == alone.citations[0].quote


def test_after_a_refusal_a_follow_up_is_asked_where_the_nearest_passages_stand(library: Conversation) -> None:
    refused = library.ask("How many hives did the smoker of the neighbour fill?")
    answer = library.ask("and what did it cost?")
    assert answer.citations[0].episode in {citation.episode for citation in refused.citations}


def test_a_question_of_one_word_that_another_episode_answers_is_answered(library: Conversation) -> None:
    library.ask("How many hives does Bo keep?")
    answer = library.ask("what is the loan for?")
    assert answer.answered
    assert answer.citations[0].episode == "kitchen"


def test_a_refused_question_without_words_of_its_own_does_not_end_the_topic(mill: Conversation) -> None:
    mill.ask("Who painted the hives?")
    mill.ask("who are you all?")
    assert "Greta" in mill.ask("what did she use?").resolved


@pytest.mark.parametrize("question", ["another one", "show me the context"])
def test_what_is_asked_of_a_refused_answer_is_refused_too_and_not_searched(mill: Conversation, question: str) -> None:
    refused = mill.ask("Was the harbour warm when it snowed on the boat?")
    assert refused.kind == "none"
    answer = mill.ask(question)
    assert answer.kind == "none"
    assert {citation.passage for citation in answer.citations} & {
        near
        for citation in refused.citations
        for near in (citation.passage - 1, citation.passage, citation.passage + 1)
    }


@pytest.mark.parametrize(
    ("question", "episode"), [("When did Larkfest start?", "fair"), ("Who founded Brackwater?", "mill")]
)
def test_in_a_library_a_question_that_names_something_new_is_asked_of_every_episode(
    question: str, episode: str
) -> None:
    mill = [
        ("Ann", "Who founded the mill at Penfold?", 1.0),
        ("Bo", "It was Rosa Finch who founded the mill at Penfold, and she liked to start early.", 5.0),
        ("Ann", "She also went to Larkfest every year, if I remember it well.", 9.0),
    ]
    fair = [
        ("Cy", "When did that fair of yours start?", 1.0),
        ("Di", "Larkfest did start in the spring of 1999, with nine stalls.", 5.0),
    ]
    talk = Conversation(Answerer([transcript("mill", mill), transcript("fair", fair)]))
    assert talk.ask("Who founded the mill at Penfold?").citations[0].episode == "mill"
    answer = talk.ask(question)
    assert answer.answered == (episode == "fair")
    assert answer.citations[0].episode == episode


def test_after_a_change_nothing_is_shown_of_an_episode_that_is_no_longer_there() -> None:
    kept = make_episode("kept", [(None, "Ada Moss mended forty brass kettles on Monday.")])
    gone = make_episode("gone", [(None, "Ada Moss mended nine brass kettles on Sunday.")])
    talk = Conversation(Answerer([kept, gone]))
    first = talk.ask("How many brass kettles were mended on Monday?")
    assert [citation.episode for citation in first.citations] == ["kept", "gone"]
    talk.move(Answerer([kept]), stays="kept".__eq__)
    assert {citation.episode for citation in talk.ask("are you sure?").citations} <= {"kept"}
