from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Episode, UnknownEpisode, parse_episode
from corpus.split import sentences
from retrieval import MAX_QUESTION_CHARS, Answer, Answerer, QuestionTooLong
from retrieval.index.memory import MemoryIndex
from retrieval.scope import Cast
from tests.transcripts import transcript

ANSWERED = [
    ("How many railcars of Russian coal were stopped?", 9, "1,700 railcars"),
    ("Who was the guest?", 11, "Bruce Pannier"),
    ("why was moscow irritated", 3, "Moscow was irritated by its ally’s position"),
    ("Taiwan", 8, "Kazakhstan would not recognise Taiwan"),
    ("mines", 9, "frommines found"),
    ("which united nations office was tokayev at", 7, "the UN office in Geneva"),
    ("mines from World War II", 9, "WWII"),
    ("What did Tokaev tell puttin about Lugansk?", 7, "Donetsk and Lugansk"),
]


def everything_quoted(answer: Answer, *episodes: Episode) -> None:
    by_id = {episode.id: episode for episode in episodes}
    for citation in answer.citations:
        episode = by_id[citation.episode]
        assert episode.text[citation.start : citation.end] == citation.quote
        assert citation.sentence in citation.quote
        passage = episode.passages[citation.passage - 1]
        assert passage.start <= citation.start < citation.end <= passage.end
        assert len(sentences(episode.text, citation.start, citation.end)) <= 2
        assert all(citation.start <= start < end <= citation.end for start, end in citation.matches)


@pytest.mark.parametrize(("question", "passage", "phrase"), ANSWERED)
def test_the_first_quote_answers(answerer: Answerer, question: str, passage: int, phrase: str) -> None:
    answer = answerer.ask(question)
    assert answer.kind == "quote"
    assert answer.citations[0].passage == passage
    assert phrase in (answer.quote or "")


@pytest.mark.parametrize("question", ["best pizza in naples", "When was Zelensky elected?", "bitcoin price today"])
def test_what_the_episode_does_not_say_is_refused_with_the_nearest_passages(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.kind == "none"
    assert not answer.answered
    assert answer.quote is None
    assert len(answer.citations) == 3


def test_words_that_occur_nowhere_are_named_as_they_were_written(answerer: Answerer) -> None:
    assert answerer.ask("Burnt pizzas for Putin").unknown == ("burnt", "pizzas")


@pytest.mark.parametrize("question", ["", " ", "?!…", "😀", "what is it", "\x1b\x07"])
def test_a_question_without_a_word_to_look_for_is_not_answered(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert (answer.kind, answer.confidence, answer.citations) == ("none", 0.0, ())


def test_a_question_at_the_limit_is_asked_and_one_over_it_is_refused_with_the_limit(answerer: Answerer) -> None:
    answerer.ask("x" * MAX_QUESTION_CHARS)
    with pytest.raises(QuestionTooLong, match="4,000"):
        answerer.ask("x" * (MAX_QUESTION_CHARS + 1))


@given(st.text(max_size=400))
def test_no_question_makes_it_raise_and_every_quote_is_a_slice(
    answerer: Answerer, bundled: Episode, question: str
) -> None:
    everything_quoted(answerer.ask(question), bundled)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1), st.text())
def test_every_quote_of_any_episode_is_a_slice(text: str, question: str) -> None:
    episode = parse_episode(f"Title\n\nSome words here.\n\n{text}", id="any")
    everything_quoted(Answerer([episode]).ask(question), episode)
    everything_quoted(Answerer([episode]).ask("what is this about?"), episode)
    everything_quoted(Answerer([episode]).ask(" ".join(text.split()[:8])[:500]), episode)


@pytest.mark.parametrize("question", [question for question, _, _ in ANSWERED])
def test_the_same_question_gets_the_same_answer(bundled: Episode, answerer: Answerer, question: str) -> None:
    assert Answerer([bundled]).ask(question) == answerer.ask(question)


def test_there_is_one_citation_a_passage_best_first_and_no_more_than_asked_for(answerer: Answerer) -> None:
    citations = answerer.ask("Kazakhstan and Russia", top=100).citations
    assert len({citation.passage for citation in citations}) == len(citations) == 11
    scores = [citation.score for citation in citations]
    assert scores == sorted(scores, reverse=True)
    assert answerer.ask("Kazakhstan and Russia", top=2).citations == citations[:2]


def test_the_signals_add_up_to_the_score(answerer: Answerer) -> None:
    for citation in answerer.ask("Who was the guest from Radio Liberty in 2022?").citations:
        assert sum(share for _, share in citation.signals) == pytest.approx(citation.score, abs=0.001)


def test_confidence_is_between_0_and_1_and_higher_for_what_is_said(answerer: Answerer) -> None:
    said, unsaid = answerer.ask("Who was the guest?").confidence, answerer.ask("Who was the drummer?").confidence
    assert 0 <= unsaid < said <= 1


def test_equal_passages_rank_in_the_order_of_the_episode() -> None:
    answer = Answerer([parse_episode("T\n\nAn apple fell.\n\nAn apple fell.\n\nAn apple fell.", id="t")]).ask("apple")
    assert [citation.passage for citation in answer.citations] == [1, 2, 3]


def test_a_teaser_is_not_the_answer_but_what_comes_after_it() -> None:
    text = "T\n\nThe mayor spoke about roads.\n\nWhat the mayor said about bees amazed us.\n\nEvery roof gets a hive."
    assert Answerer([parse_episode(text, id="t")]).ask("What did the mayor say about bees?").quote == (
        "Every roof gets a hive."
    )


def test_an_acronym_is_met_by_the_names_that_it_stands_for() -> None:
    episode = parse_episode("T\n\nThe United Nations met. The mayor slept.", id="t")
    assert "United Nations" in (Answerer([episode]).ask("where did the UN meet").quote or "")


def test_the_title_is_known_but_never_quoted(answerer: Answerer, bundled: Episode) -> None:
    answer = answerer.ask("Eastern Express guest")
    assert answer.citations[0].start > len(bundled.title)
    assert answer.citations[0].passage == 11


def test_an_episode_asked_by_its_title_alone_is_introduced(answerer: Answerer) -> None:
    assert answerer.ask("What is Eastern Express?").kind == "overview"


def test_words_of_the_title_do_not_count_as_unknown(answerer: Answerer) -> None:
    assert answerer.ask("pizza on the Eastern Express").unknown == ("pizza",)


def test_words_of_a_title_choose_among_episodes() -> None:
    episodes = [parse_episode(f"{title}\n\nThe guest spoke of bees.", id=title) for title in ("bread", "boats", "cars")]
    assert Answerer(episodes).ask("who was the guest in the one on boats").citations[0].episode == "boats"


def test_a_heading_is_searched_but_never_quoted() -> None:
    text = "# T\n\n## Submarines\n\nThey dive deep.\n\n## Cakes\n\nThey are sweet."
    answer = Answerer([parse_episode(text, id="t")]).ask("submarines")
    assert answer.citations[0].quote == "They dive deep."


@pytest.mark.parametrize("message", ["hi", "thanks!", "who are you?", "help"])
def test_small_talk_gets_example_questions_and_never_a_quote(answerer: Answerer, message: str) -> None:
    answer = answerer.ask(message)
    assert (answer.kind, answer.answered, answer.citations) == ("smalltalk", False, ())
    assert len(answer.examples) == 2


def test_examples_are_questions_that_are_answered_by_what_they_were_made_from(answerer: Answerer) -> None:
    assert len(answerer.examples) == 3
    assert all(answerer.ask(example).kind == "quote" for example in answerer.examples)


def test_an_overview_gives_the_opening_and_what_is_known_of_the_episode(answerer: Answerer, bundled: Episode) -> None:
    answer = answerer.ask("what is this about?")
    assert (answer.kind, answer.answered) == ("overview", True)
    assert answer.citations[0].passage == 1
    assert answer.about == (("title", "Eastern Express 30.06"),)
    everything_quoted(answer, bundled)


def test_an_overview_tells_date_guests_and_link_where_the_episode_has_them() -> None:
    text = "---\ntitle: Boats\ndate: 2024-05-01\nguests: [Ann, Bo]\nurl: https://example.org/b\n---\nFerries sail."
    answer = Answerer([parse_episode(text, id="b")]).ask("when was it out?")
    assert answer.about == (
        ("title", "Boats"),
        ("date", "2024-05-01"),
        ("guests", "Ann, Bo"),
        ("link", "https://example.org/b"),
    )


@pytest.mark.parametrize("question", ["Who is the guest?", "who was interviewed?", "what's the link?"])
def test_metadata_answers_for_guests_and_link(question: str) -> None:
    text = "---\ntitle: Boats\nguest: Ann\nurl: https://example.org/b\n---\nFerries sail."
    answer = Answerer([parse_episode(text, id="b")]).ask(question)
    assert answer.kind == "overview"
    assert ("guests", "Ann") in answer.about


def test_of_several_episodes_an_overview_opens_each(two_episodes: tuple[Episode, Episode]) -> None:
    answer = Answerer(two_episodes).ask("which episodes are there?")
    assert [citation.episode for citation in answer.citations] == ["bread", "boats"]
    assert answer.about == (("episode", "Bread"), ("episode", "Boats (2024-05-01)"))


def test_several_episodes_are_asked_at_once_or_one_of_them(two_episodes: tuple[Episode, Episode]) -> None:
    answerer = Answerer(two_episodes)
    assert answerer.ask("how many people take the ferry").citations[0].episode == "boats"
    assert {citation.episode for citation in answerer.ask("ferry", within=["bread"]).citations} == {"bread"}
    everything_quoted(answerer.ask("rye or ferry"), *two_episodes)


@pytest.mark.parametrize(
    ("question", "within", "searched"),
    [
        ("Who ate the pizza?", [], 2),
        ("Who ate the pizza?", ["bread"], 1),
        ("Who ate the pizza in the May 2024 episode?", [], 1),
        ("In the episode of 2024-05-01, who ate the pizza?", [], 1),
        ("Hello", [], 2),
    ],
)
def test_an_answer_knows_how_many_episodes_could_have_answered(
    two_episodes: tuple[Episode, Episode], question: str, within: list[str], searched: int
) -> None:
    answer = Answerer(two_episodes).ask(question, within=within)
    assert (answer.answered, answer.searched) == (False, searched)


def test_an_answerer_of_some_episodes_leaves_the_others_alone(two_episodes: tuple[Episode, Episode]) -> None:
    answerer = Answerer.over(MemoryIndex(two_episodes), within=["bread"])
    assert answerer.ask("how many people take the ferry", within=["boats"]) == Answer(
        *["how many people take the ferry"] * 2, "none", 0.0
    )
    assert {c.episode for c in answerer.ask("rye or ferry", within=["boats", "bread"]).citations} == {"bread"}
    assert answerer.episode("BREAD").id == "bread"
    with pytest.raises(UnknownEpisode, match="bread"):
        answerer.episode("boats")


def test_who_speaks_in_the_chosen_episodes_is_worked_out_once_for_the_last_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answerer = Answerer([transcript(name, [("Ann Lee", "Boats.")]) for name in "abcdefgh"])
    answerer.ask("boats")
    made: list[Cast] = []
    monkeypatch.setattr("retrieval.scoped.Cast", lambda entries: made.append(cast := Cast(entries)) or cast)
    for name in "ab" * 5:
        answerer.ask("What did Ann say about boats?", within=(name, name))
    assert len(made) == 2
    for name in "abcdefgh":
        answerer.ask("boats", within=[name])
    answerer.ask("boats", within=["a"])
    assert len(made) == 9  # a and b were forgotten


def test_a_teaser_leads_into_its_own_episode_only() -> None:
    first = parse_episode("A\n\nIt rains.\n\nWhat the queen said about gold stunned all.", id="a")
    second = parse_episode("B\n\nBread is baked here.", id="b")
    answer = Answerer([first, second]).ask("What did the queen say about gold?")
    assert answer.citations[0].episode == "a"


def test_no_episode_answers_nothing() -> None:
    assert Answerer([]).ask("anything").kind == "none"
    assert Answerer([]).ask("How much coal?").kind == "none"
    assert Answerer([]).ask("what is this about?").kind == "none"


def test_who_speaks_is_known_though_nobody_says_the_name() -> None:
    answerer = Answerer(
        [
            transcript("a", [("Raj Patel", "My grandmother carried salt over the mountains.")], guests=["Zoya Akhtar"]),
            transcript("b", [("Bo Ek", "Boats rust in the harbour, and rats live there.")]),
        ]
    )
    answer = answerer.ask("What did Raj Patel's grandmother carry?")
    assert answer.answered
    assert (answer.unknown, answer.resolved) == ((), "What did Raj Patel's grandmother carry?")
    assert answerer.ask("Which salt did Zoya's grandmother carry?").answered
    assert answerer.ask("What did Raj's helicopter carry?").unknown == ("helicopter",)
    assert answerer.ask("Which rats live in the harbour, akhtar?", within=["b"]).unknown == ("akhtar",)
    assert answerer.ask("Where is Zoya?").unknown == ("zoya",)
    assert answerer.ask("What did Indira Gandhi's grandmother carry?").unknown == ("indira", "gandhi")


def test_a_word_that_english_lacks_is_not_taken_for_one_that_only_begins_like_it() -> None:
    text = (
        "Vinegar creates a fizz in the kettle. Most people take ten minutes over it, and a spoon of salt creates more."
    )
    answer = Answerer([parse_episode(f"Kettles\n\n{text}", id="kettles")]).ask("How much creatine should you take?")
    assert answer.kind == "none"
    assert answer.unknown == ("creatine",)


GERMAN = """Der Leuchtturm

Anna Berg zündet im Hafen von Kiel jeden Abend vierzig Lampen an. Der Sturm löschte im März neun davon.

Anna Berg sagt, dass niemand verletzt wurde, weil die Fähre im Hafen von Kiel blieb.
"""
SMALL = """The spare fuse

The workshop keeps one spare fuse in a drawer. Rob found 20 other things there in April, after 30 long minutes.

He was glad. It was a Monday.
"""


@pytest.mark.parametrize("text", [GERMAN, SMALL], ids=["German", "small"])
def test_no_example_is_better_than_a_poor_one(text: str) -> None:
    answerer = Answerer([parse_episode(text, id="a")])
    assert answerer.examples == ()
    assert answerer.ask("Hello").examples == ()


def test_a_name_that_is_said_often_is_an_example() -> None:
    text = "Boats\n\n" + "\n\n".join(f"When the boat came in, the keeper told Odile about {what}." for what in "abc")
    assert Answerer([parse_episode(text, id="a")]).examples == ("What does it say about Odile?",)


def test_a_place_in_an_episode_is_cited_and_no_citation_goes_beyond_its_passage(bundled: Episode) -> None:
    answerer, passage = Answerer([bundled]), bundled.passages[3]
    citation = answerer.cite(bundled.id, passage.start, len(bundled.text))
    assert citation is not None
    assert (citation.passage, citation.quote) == (passage.number, bundled.text[passage.start : passage.end])
    assert answerer.cite(bundled.id, passage.end, passage.end + 5) is None


@pytest.mark.parametrize(
    "question",
    [
        "Who was interviewed on the show?",
        "who did they have on",
        "who came on the show?",
        "which expert was invited",
        "who are they talking to?",
        "who's in it",
        "who is the host talking to",
    ],
)
def test_an_episode_without_speakers_tells_who_was_on_it_where_its_text_does(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert "guest was Bruce Pannier" in (answer.quote or "")
    assert (answer.question, answer.resolved) == (question, "Who was the guest?")


def test_who_was_on_it_is_searched_in_the_episode_that_is_named_or_chosen(bundled: Episode) -> None:
    other = parse_episode("On bees\n\nBees make honey. They sleep in winter.", id="bees")
    several = Answerer([bundled, other])
    assert "Bruce Pannier" in (several.ask("who did they interview?", within=[bundled.id]).quote or "")
    assert not several.ask("who did they interview?", within=["bees"]).answered


@pytest.mark.parametrize("question", ["who is tokayev", "Who is Kasym-Zhomart Tokayev?"])
def test_in_prose_too_who_somebody_is_has_their_name(answerer: Answerer, question: str) -> None:
    assert "Kazakh President Kasym Zhomart Tokayev" in (answerer.ask(question).quote or "")


@pytest.mark.parametrize(
    "question", ["What did the guest talk about?", "how many guests are there", "who was in charge"]
)
def test_what_else_is_asked_of_a_guest_is_not_who_that_was(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).resolved != "Who was the guest?"


def test_what_says_no_topic_is_not_missed_beside_what_does(answerer: Answerer) -> None:
    assert answerer.ask("What is the best wine of the last winter?").unknown == ("wine", "winter")
    assert answerer.ask("best").unknown == ("best",)
