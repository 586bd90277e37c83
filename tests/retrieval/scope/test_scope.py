"""Which questions name a scope, which do not, and what is answered within one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Episode, parse_episode
from retrieval import Answerer, Conversation
from retrieval.evaluation.library import EpisodeSource
from retrieval.index.disk import open_library, update
from retrieval.language.wording import worded
from retrieval.scope import Cast, scope_of
from tests.transcripts import transcript

MAT, JEROD, ADAM = "Mat Ryer", "Jerod Santo", "Adam Stacoviak"
LIBRARY = [
    transcript(
        "go-time-52",
        [
            (MAT, "Welcome to the show. Today it is all about generics.", 0),
            (JEROD, "Generics make libraries nicer. Docker is another matter.", 30),
            ("Kelsey Hightower", "I run Kubernetes in my basement, on seven small computers.", 60),
        ],
        title="Generics, finally",
        date="2022-03-15",
        guests=["Kelsey Hightower"],
    ),
    transcript(
        "go-time-53",
        [
            (MAT, "Generics are hard to read, and I avoid them in my own code.", 0),
            ("Kelsey Nova", "Postgres is a fine queue. Generics came too late for us.", 20),
        ],
        title="Queues without brokers",
        date="2023-05-04",
        guests=["Kelsey Nova"],
    ),
    transcript(
        "ship-it-53",
        [
            (ADAM, "We deploy on Fridays, with Kubernetes and a lot of coffee.", 0),
            (JEROD, "Kubernetes is too much for a blog. A single server will do.", 40),
        ],
        title="Deploying on Fridays",
        date="2023-05-18",
    ),
    transcript(
        "trailer",
        [(ADAM, "Subscribe wherever you listen. Kubernetes and generics await you.")],
        title="The trailer",
    ),
]
CAST = Cast([episode.entry for episode in LIBRARY])
BUNDLED = "What did Tokayev say about Donbas?"


@pytest.fixture(scope="module")
def library() -> Answerer:
    return Answerer(LIBRARY)


@pytest.mark.parametrize(
    ("question", "speaker", "left"),
    [
        ("What did Jerod say about docker?", JEROD, "What did about docker?"),
        ("what does mat ryer think about generics", MAT, "what does about generics"),
        ("What has Jerod Santo said on Kubernetes?", JEROD, "What has on Kubernetes?"),
        ("What does Stacoviak have to say about coffee?", ADAM, "What does about coffee?"),
        ("What's Mat's opinion on generics?", MAT, "What's on generics?"),
        ("According to Jerod, is Docker any good?", JEROD, ", is Docker any good?"),
        ("What does Mat recommend instead of generics?", MAT, "What does recommend instead of generics?"),
        ("any thoughts from Adam on deploying", ADAM, "any on deploying"),
        ("What does Mat talk about?", MAT, "What does about?"),
        ("Jerod really thinks what about servers?", JEROD, "what about servers?"),
    ],
)
def test_somebody_who_is_to_have_said_it_is_a_speaker_and_no_word_to_look_for(
    question: str, speaker: str, left: str
) -> None:
    scope = scope_of(worded(question), CAST)
    assert scope.speakers == {speaker}
    assert scope.question.text == left
    assert not scope.within


def test_two_who_said_it_are_both_speakers() -> None:
    assert scope_of(worded("What did Jerod and Adam say about Kubernetes?"), CAST).speakers == {JEROD, ADAM}


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("In the episode with Kelsey Hightower, what runs in the basement?", {"go-time-52"}),
        ("In the episode with Kelsy Hightowre, what runs in the basement?", {"go-time-52"}),
        ("in the Kelsey Nova interview what is a fine queue", {"go-time-53"}),
        ("when Hightower was on, what did they say about Kubernetes?", {"go-time-52"}),
        ("When Kelsey Nova was on the show what was a queue?", {"go-time-53"}),
        ("What was a fine queue when they talked to Kelsey Nova?", {"go-time-53"}),
        ("What is a queue in the episode where Kelsey Nova was the guest?", {"go-time-53"}),
        ("in the episode with Jerod, what is too much for a blog?", {"go-time-52", "ship-it-53"}),
        ("What about generics in the May 2023 episode?", {"go-time-53", "ship-it-53"}),
        ("In the episode of 2023-05-18, who deploys?", {"ship-it-53"}),
        ("In the episode from May 4th, 2023, what is a queue?", {"go-time-53"}),
        ("what was said about coffee on episode 53", {"go-time-53", "ship-it-53"}),
        ("what about coffee on episode 53 of Ship It?", {"ship-it-53"}),
        ("In the ship-it-53 episode, who drinks coffee?", {"ship-it-53"}),
        ("Who drinks coffee in ship-it-53?", {"ship-it-53"}),
        ("What do they drink in the deploying on Fridays episode?", {"ship-it-53"}),
        ("What do they drink in the episode called Deploying on Fridays?", {"ship-it-53"}),
        ("What is avoided in the latest Go Time episode?", {"go-time-53"}),
        ("What runs in the basement in the first episode with Jerod?", {"go-time-52"}),
        ("What did Jerod say about blogs in the latest episode?", {"ship-it-53"}),
        ("in 2023, what was a queue?", {"go-time-53", "ship-it-53"}),
        ("What does the latest episode say about coffee?", {"ship-it-53"}),
        ("What is in the latest episode of this podcast?", {"ship-it-53"}),
        ("summarize the first episode", {"go-time-52"}),
    ],
)
def test_a_guest_a_date_an_id_a_title_and_an_order_name_episodes(question: str, ids: set[str]) -> None:
    assert scope_of(worded(question), CAST).within == ids


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("the latest episode on Kubernetes", "latest"),
        ("What is the most recent episode about generics?", "latest"),
        ("the first episode about Kubernetes", "earliest"),
        ("earliest podcast that mentions generics", "earliest"),
    ],
)
def test_an_order_before_a_topic_is_kept_for_those_that_answer(question: str, order: str) -> None:
    scope = scope_of(worded(question), CAST)
    assert (scope.order, scope.within) == (order, frozenset())


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?",
        "What did Tokayev say about Donbas?",
        "What did Kelsey say about Kubernetes?",  # there are two
        "Who employs Jerod?",
        "Is Docker nicer than Jerod?",
        "what will say",
        "When was the first deployment?",
        "What is the next episode?",
        "this episode",
        "in the whole episode, what is said of queues?",
        "What happened in 1999?",
        "in the episode with Nobody, what is a queue?",
        "in the episode with Kelsy Novaco, what is a queue?",
        "in the episode with Max Ryer, what is a queue?",
        "What did the guest say about queues?",
        "the first thing to deploy",
        "on episode 99 what happened",
        "in the episode with Kelsey Nova in 2022, what is a queue?",  # there is none
        "When Mat was on holiday who deployed?",
        "What does the mat say about rain?",
        "are there any mat comments",
        "what do mat feelings mean",
        "What makes a mat conversation?",
        "What was the first podcast you listened to?",
        "the first show Adam ever watched",
        "how do I record my first episode?",
        "What should be in the first episode of a podcast?",
        "the latest show on Netflix",
        "what happened in the last episode of Breaking Bad?",
        "in the first podcast I did what failed",
        "When did somebody hear their first podcast about Kubernetes?",
    ],
)
def test_everything_else_names_no_scope_and_stays_as_it_is(question: str) -> None:
    scope = scope_of(worded(question), CAST)
    assert (scope.question.text, scope.spans, scope.within, scope.speakers) == (question, (), frozenset(), frozenset())


@pytest.mark.parametrize(
    "question",
    [BUNDLED, "the latest episode on Taiwan", "in 2022 what happened", "in the eastern-express-06-30 episode, coal?"],
)
def test_one_prose_episode_has_no_scopes(bundled: Episode, question: str) -> None:
    assert scope_of(worded(question), Cast([bundled.entry])).spans == ()


def test_an_ambiguous_first_name_is_that_of_the_host_only_if_hardly_anybody_else_has_it() -> None:
    hosted = [transcript(f"e{n}", [("Kris Brandow", "Hi.")]) for n in range(10)]
    once = transcript("f1", [("Kris Nova", "Hello.")])
    again = transcript("f2", [("Kris Nova", "Hello again.")])
    question = "What did Kris say about Go?"
    assert scope_of(worded(question), Cast([e.entry for e in [*hosted, once]])).speakers == {"Kris Brandow"}
    assert scope_of(worded(question), Cast([e.entry for e in [*hosted, once, again]])).speakers == frozenset()


def test_titles_behind_a_comma_middle_initials_and_spellings_are_one_person() -> None:
    names = ["Mireille B. Reece, Psy.D", "Mireille Reece", "MIREILLE REECE"]
    cast = Cast([transcript("a", [(name, "Hm.") for name in names]).entry])
    for called in ("Mireille Reece", "mireille", "Reece", "Mireille B. Reece"):
        assert scope_of(worded(f"What does {called} think?"), cast).speakers == set(names)


# Answers


def test_the_answer_is_by_the_speaker_who_is_asked_for(library: Answerer) -> None:
    for speaker, said in ((JEROD, "Kubernetes is too much"), (ADAM, "We deploy on Fridays")):
        answer = library.ask(f"What did {speaker} say about Kubernetes?", top=10)
        assert {citation.speaker for citation in answer.citations} == {speaker}
        assert (answer.quote or "").startswith(said)


@pytest.mark.parametrize("on_disk", [False, True])
def test_what_a_speaker_does_not_say_is_refused_with_the_nearest_of_what_others_say(
    tmp_path: Path, *, on_disk: bool
) -> None:
    update(tmp_path, [EpisodeSource(episode) for episode in LIBRARY])
    library = Answerer.over(open_library(tmp_path)) if on_disk else Answerer(LIBRARY)
    answer = library.ask("What did Jerod say about coffee?")
    assert (answer.kind, answer.confidence, answer.unknown) == ("none", 0.0, ())
    assert answer.citations[0].quote == "We deploy on Fridays, with Kubernetes and a lot of coffee."
    assert library.ask("What did they say about coffee?").kind == "quote"
    answer = library.ask("What did Jerod say about zeppelins?")
    assert (answer.kind, answer.missing, answer.unknown) == ("none", ("zeppelins",), ("zeppelins",))


def test_the_resolved_question_keeps_the_name(library: Answerer) -> None:
    assert library.ask("What did Jerod say about Kubernetse?").resolved == "What did Jerod say about Kubernetes?"


def test_the_answer_comes_from_the_episodes_that_are_named(library: Answerer) -> None:
    answer = library.ask("In the episode with Kelsey Nova, what about generics?", top=10)
    assert answer.answered
    assert {citation.episode for citation in answer.citations} == {"go-time-53"}


def test_without_a_scope_citations_come_from_several_episodes(library: Answerer) -> None:
    answer = library.ask("Who uses Kubernetes?", top=10)
    assert {"go-time-52", "ship-it-53"} <= {citation.episode for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "episode"),
    [
        ("What is the latest episode on generics?", "go-time-53"),
        ("the most recent episode about Kubernetes", "ship-it-53"),
        ("the latest episode about basements", "go-time-52"),
        ("the latest episode where Jerod mentions Kubernetes", "ship-it-53"),
        ("the first episode about postgres", "go-time-53"),
    ],
)
def test_the_latest_episode_is_that_of_those_that_answer(library: Answerer, question: str, episode: str) -> None:
    answer = library.ask(question)
    assert answer.answered
    assert {citation.episode for citation in answer.citations} == {episode}


def test_an_episode_without_a_date_is_neither_the_first_nor_the_latest(library: Answerer) -> None:
    assert library.ask("the earliest episode about Kubernetes").citations[0].episode == "go-time-52"
    assert {c.episode for c in library.ask("What was it all about in the first episode?").citations} == {"go-time-52"}
    assert library.ask("the first episode where somebody says subscribe").citations[0].episode == "trailer"


@pytest.mark.parametrize("question", ["the latest episode on ferries", "What is in the first episode?"])
def test_among_episodes_without_dates_there_is_no_order(question: str) -> None:
    cast = Cast([transcript(name, [("Ann", "Boats.")]).entry for name in ("a", "b")])
    assert scope_of(worded(question), cast).question.text == question


def test_a_person_may_be_an_english_word_and_then_the_word_is_looked_for() -> None:
    library = Answerer(
        [
            transcript(
                "a",
                [
                    ("Quinn Slack", "Search engines are made of trigrams and patience."),
                    ("Josh Curl", "I deploy on Fridays with a lot of coffee."),
                    ("Ann Lee", "With Slack we declare incidents in a channel. When it fails curl says nothing."),
                ],
            ),
            transcript("b", [("Bo Ek", "Boats rust in the harbour.")]),
        ]
    )
    assert library.ask("What does Slack say about incidents?").citations[0].speaker == "Ann Lee"
    assert library.ask("What does curl say when it fails?").citations[0].speaker == "Ann Lee"
    assert library.ask("what does slack say about trigrams").citations[0].speaker == "Quinn Slack"
    assert not library.ask("What does Quinn Slack say about incidents?").answered


def test_an_order_over_what_nothing_answers_is_refused_with_the_nearest(library: Answerer) -> None:
    answer = library.ask("the latest episode about pizza with coffee in Naples")
    assert answer.kind == "none"
    assert answer.citations
    nobody_says_it = library.ask("the latest episode about pizza in Naples")
    assert nobody_says_it.kind == "none"
    assert not nobody_says_it.citations


def test_a_year_that_answers_nothing_may_be_when_it_happened() -> None:
    library = Answerer(
        [
            transcript("a", [("Ann", "The bakery burned down in 2022, said the mayor.")], date="2023-01-01"),
            transcript("b", [("Ann", "We talk about boats and nothing else. It is fun.")], date="2022-01-01"),
        ]
    )
    assert library.ask("Did a bakery burn down in 2022?").citations[0].episode == "a"
    assert library.ask("What was said about boats in 2022?").citations[0].episode == "b"
    assert not library.ask("Did a bakery burn down in the 2022 episodes?").answered


def test_the_speaker_stays_where_a_year_answers_nothing() -> None:
    library = Answerer(
        [
            transcript("a", [("Ann", "The bakery burned down in 2022, said the mayor.")], date="2023-01-01"),
            transcript("b", [("Bo", "A bakery burned down in 2022."), ("Ann", "Boats.")], date="2022-01-01"),
        ]
    )
    answer = library.ask("What did Ann say about a bakery in 2022?", top=5)
    assert answer.answered
    assert {citation.speaker for citation in answer.citations} == {"Ann"}


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("What is the latest episode about?", ("title", "Deploying on Fridays")),
        ("What was the episode with Kelsey Nova about?", ("title", "Queues without brokers")),
        ("Who was the guest on episode go-time-53?", ("guests", "Kelsey Nova")),
        ("When was Kelsey Nova on the show?", ("date", "2023-05-04")),
        ("summarize the ship-it-53 episode", ("title", "Deploying on Fridays")),
        ("In ship-it-53, what did they talk about?", ("title", "Deploying on Fridays")),
        ("when Kelsey Nova was on, what did they talk about?", ("title", "Queues without brokers")),
        ("list the episodes with Jerod", ("episode", "Generics, finally (2022-03-15), with Kelsey Hightower")),
    ],
)
def test_an_episode_that_is_named_is_introduced(library: Answerer, question: str, about: tuple[str, str]) -> None:
    answer = library.ask(question)
    assert answer.kind == "overview"
    assert about in answer.about


def test_a_scope_stays_inside_the_episodes_that_were_chosen(library: Answerer) -> None:
    answer = library.ask("What did Jerod say about Kubernetes?", within=["ship-it-53"], top=10)
    assert {(citation.episode, citation.speaker) for citation in answer.citations} == {("ship-it-53", JEROD)}
    answer = library.ask("the latest episode about Kubernetes", within=["go-time-52", "go-time-53"])
    assert {citation.episode for citation in answer.citations} == {"go-time-52"}


def test_who_said_it_needs_no_name_in_the_text() -> None:
    library = Answerer(
        [transcript("a", [("Ann Lee", "All boats rust sooner or later."), ("Bo Ek", "Peter likes boats.")])]
    )
    answer = library.ask("Who said that boats rust?")
    assert answer.citations[0].speaker == "Ann Lee"
    assert dict(answer.citations[0].signals)["answer"] == 0


@pytest.mark.parametrize("question", ["What does Mat think about generics?", "what does mat think about generics?"])
def test_a_pronoun_after_a_speaker_means_that_speaker(library: Answerer, question: str) -> None:
    talk = Conversation(library)
    assert talk.ask(question).citations[0].speaker == MAT
    answer = talk.ask("and what did he say about the show?")
    assert answer.resolved == "what did Mat Ryer say about the show?"
    assert answer.citations[0].speaker == MAT


def test_another_topic_after_a_speaker_is_asked_of_that_speaker(library: Answerer) -> None:
    talk = Conversation(library)
    talk.ask("What did Jerod say about Docker?")
    assert {citation.speaker for citation in talk.ask("and Kubernetes?", top=10).citations} == {JEROD}


def test_another_speaker_is_asked_on_the_same_topic(library: Answerer) -> None:
    talk = Conversation(library)
    talk.ask("What did Jerod say about Kubernetes?")
    for turn in ("what about Adam?", "and Stacoviak?"):
        answer = talk.ask(turn, top=10)
        assert answer.question == turn
        assert (answer.quote or "").startswith("We deploy on Fridays, with Kubernetes")
        assert {citation.speaker for citation in answer.citations} == {ADAM}


def test_it_means_the_topic_and_not_the_speaker(library: Answerer) -> None:
    talk = Conversation(library)
    talk.ask("What does Mat think about generics?")
    assert talk.ask("does he avoid it?").citations[0].speaker == MAT
    talk.ask("What does Mat think about generics?")
    assert talk.ask("is it hard?").resolved == "about generics: is it hard?"


def test_a_speaker_of_the_same_first_name_is_not_who_was_asked_about() -> None:
    talk = Conversation(Answerer([transcript("a", [("Mark Bates", "Mark Twain wrote about rivers in Missouri.")])]))
    talk.ask("What did Mark Twain write about?")
    assert "Bates" not in talk.ask("and where did he live?").resolved


WORDS = st.sampled_from(
    """
    what did when was the in on episode episodes latest first most recent with and of 53 2023 May 4 called
    according to by said say think who Mat Ryer Jerod Kelsey Will 's , ? ship-it-53 go time talk podcast about ²
    """.split()
)
NAMES = st.sampled_from([MAT, "Will", "The", "", " ", "A B C", "²", "Kelsey, PhD", "\ud800", "episode"]) | st.text(
    max_size=9
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60))
def test_no_question_makes_ask_raise_over_a_library(library: Answerer, question: str) -> None:
    answer = library.ask(question)
    for citation in answer.citations:
        assert library.episode(citation.episode).text[citation.start : citation.end] == citation.quote


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(WORDS | st.sampled_from(["he", "why", "and then", "Docker"]), max_size=8).map(" ".join), max_size=4
    )
)
def test_no_turns_make_a_conversation_raise(library: Answerer, turns: list[str]) -> None:
    talk = Conversation(library)
    for turn in turns:
        talk.ask(turn)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(NAMES, NAMES, st.none() | st.dates().map(str)), max_size=4),
    st.lists(WORDS | NAMES, max_size=12).map(" ".join),
)
def test_no_catalogue_makes_ask_raise(known: list[tuple[str, str, str | None]], question: str) -> None:
    episodes = [
        transcript(f"e{n}", [(speaker, "Words of Mat.")], title=title, date=date, guests=[title])
        for n, (speaker, title, date) in enumerate(known)
    ]
    Answerer(episodes).ask(question)


def test_thousands_of_words_that_name_scopes_are_answered(library: Answerer) -> None:
    for phrase in ("in the latest go time episode with Mat Ryer ", "when Mat was on ", "in 2023 ", "Mat and "):
        library.ask((phrase * 1_000)[:4_000])


def test_prose_and_transcripts_are_asked_together() -> None:
    prose = parse_episode("Boats\n\nJerod said that ferries sail at nine.", id="boats")
    answer = Answerer([prose, LIBRARY[2]]).ask("What did Jerod say about ferries?")
    assert answer.kind == "none"  # these are not his words, and what is by him has no ferry


def test_what_somebody_said_at_all_is_answered_with_their_words() -> None:
    library = Answerer([transcript("a", [("Ann Lee", "Boats rust in the harbour."), ("Bo Ek", "Bread wants time.")])])
    answer = library.ask("what did Bo say?")
    assert answer.citations[0].speaker == "Bo Ek"
    assert not answer.unknown


@pytest.mark.parametrize("question", ["what did Bo say?", "What did Bo Ek talk about?"])
def test_what_somebody_said_is_not_what_others_say_of_them(question: str) -> None:
    turns = [("Ann Lee", "Bo Ek is here, Bo Ek, the baker."), ("Bo Ek", "Bread wants time and a warm oven.")]
    answer = Answerer([transcript("a", turns)]).ask(question)
    assert {citation.speaker for citation in answer.citations} == {"Bo Ek"}
    assert answer.answered


@pytest.mark.parametrize(
    ("question", "episode"),
    [
        ("summarize go time 52", "go-time-52"),
        ("Can you summarise ship-it-53 for me?", "ship-it-53"),
        ("what is ship it 53 about", "ship-it-53"),
        ("What's Go Time 53 about?", "go-time-53"),
        ("recap go time 53 please", "go-time-53"),
        ("tell me about go-time-52", "go-time-52"),
        ("give me a summary of go time 52", "go-time-52"),
        ("go time 52", "go-time-52"),
        ("summarize deploying on fridays", "ship-it-53"),
        ("What is Queues without Brokers about?", "go-time-53"),
        ("a summary of the deploying on Fridays episode", "ship-it-53"),
    ],
)
def test_the_summary_of_an_episode_that_is_named_is_that_of_this_episode(
    library: Answerer, question: str, episode: str
) -> None:
    answer = library.ask(question)
    assert (answer.kind, answer.searched) == ("overview", 1)
    assert {citation.episode for citation in answer.citations} == {episode}
    assert answer.about[0] == ("title", next(e.title for e in library.catalogue if e.id == episode))


@pytest.mark.parametrize("question", ["summarize founders talk 84", "what is founders talk 84 about?"])
def test_an_id_may_have_a_word_that_means_an_episode(question: str) -> None:
    shows = [
        transcript(f"founders-talk-{n}", [(MAT, f"Welcome to pier {n}. Ferries leave here.", 0)]) for n in (84, 85)
    ]
    answer = Answerer(shows).ask(question)
    assert (answer.kind, answer.citations[0].episode) == ("overview", "founders-talk-84")


def test_the_name_of_several_episodes_asks_what_each_is_about(library: Answerer) -> None:
    answer = library.ask("what is go time about")
    assert (answer.kind, answer.searched) == ("overview", 2)
    assert [name for name, _ in answer.about] == ["episode", "episode"]


@pytest.mark.parametrize("topic", ["pizza", "generics"])
@pytest.mark.parametrize("question", ["what does ship it 53 say about {topic}", "Did ship it 53 mention {topic}?"])
def test_a_named_episode_that_does_not_say_it_is_what_the_refusal_is_about(
    library: Answerer, question: str, topic: str
) -> None:
    """Also where another episode says it; and no word such as "say" is said to be missing."""
    answer = library.ask(question.format(topic=topic))
    assert (answer.kind, answer.searched, answer.unknown) == ("none", 1, (topic,))


def test_what_another_episode_says_is_no_answer_to_a_question_about_the_named_one(library: Answerer) -> None:
    assert library.ask("Is Postgres a fine queue?").citations[0].episode == "go-time-53"
    assert not library.ask("Does ship it 53 say that Postgres is a fine queue?").answered
