"""What every index promises; each implementation's test class inherits it."""

from __future__ import annotations

import datetime as dt
import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus import Entry, Episode, Passage, Sentence, UnknownEpisode
from corpus.split import sentences
from retrieval import Answerer
from retrieval.answer import Citation
from retrieval.index.bm25 import BM25, PASSAGE
from retrieval.index.candidates import Candidates
from retrieval.index.memory import candidates_of
from retrieval.index.port import AFTER_QUOTE, BEFORE_QUOTE, PassageIndex
from retrieval.index.windows import AFTER, BEFORE
from retrieval.language.analysis import analyze
from retrieval.language.evidence import AnswerType
from retrieval.language.wording import worded
from retrieval.question.query import make_query
from retrieval.reader.meaning import likeness, vector_of, vectors_of

WORDS = """
    coal train border railcar sanction harbour lamp keeper storm winter ferry captain bread flour oven rye bees honey
    orchard apple river bridge nation national Kazakhstan Kazakh Russia Moscow Ann Bruce NATO radio guest question
    the of and to in was said that they it for on with as were about what who when because seven 1,700 2022
""".split()


def make_episode(id: str, turns: Sequence[tuple[str | None, str]]) -> Episode:
    """Return an episode in which each speaker says a passage, a minute after the last."""
    text, passages = f"About {id}", []
    for number, (speaker, said) in enumerate(turns, 1):
        start = len(text) + 2
        text += f"\n\n{said}"
        time = 60.0 * (number - 1) if speaker else None
        spans = tuple(Sentence(*span, time) for span in sentences(text, start, len(text)))
        passages.append(Passage(number, start, len(text), spans, speaker, time))
    return Episode(id=id, title=f"About {id}", text=text, passages=tuple(passages), guests=("Bruce",))


def make_library(episodes: int, *, seed: int = 5) -> list[Episode]:
    """Return episodes of random talk, always the same."""
    chance = random.Random(seed)  # noqa: S311 (a deal, not a secret)

    def sentence() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(2, 14))) + chance.choice(".!?..")

    def passage() -> str:
        return " ".join(sentence() for _ in range(chance.choice((1, 1, 2, 3, 5))))

    return [
        make_episode(
            f"episode-{number:03}",
            [(chance.choice(("Ann", "Bob", None)), passage()) for _ in range(chance.randint(3, 9))],
        )
        for number in range(episodes)
    ]


QUESTIONS = [
    "coal border",
    "who was the guest",
    "Kazakhstan national radio",
    "bees honey orchard apple",
    "1,700 railcar",
]


def window_terms(episode: Episode, number: int) -> list[str]:
    """Return the terms of the window around a passage: its own, its neighbours' and their speakers' names."""
    passages = episode.passages
    first = last = number - 1
    while first > 0 and number - 1 - first < BEFORE and passages[first].speaker and passages[first - 1].speaker:
        first -= 1
    while last + 1 < len(passages) and last - number + 1 < AFTER:
        if not (passages[last].speaker and passages[last + 1].speaker):
            break
        last += 1
    terms = []
    for passage in passages[first : last + 1]:
        said = analyze(episode.text, passage.start, passage.end)
        terms += [token.term for token in said if not token.stop]
        terms += [token.term for token in analyze(passage.speaker or "")]
    return terms


def by_passage(candidates: Candidates, among: NDArray[np.bool_]) -> list[bool]:
    """Return for each passage whether its sentences are among some."""
    return [bool(among[candidates.passage_of == number].all()) for number in range(len(candidates.extracts))]


class PassageIndexContract(ABC):
    """Promises of a PassageIndex, on a library of random talk."""

    @pytest.fixture
    @abstractmethod
    def make(self) -> Callable[[Sequence[Episode]], PassageIndex]:
        """Return what makes the index over some episodes."""

    @pytest.fixture
    def episodes(self) -> list[Episode]:
        return make_library(40)

    @pytest.fixture
    def index(self, make: Callable[[Sequence[Episode]], PassageIndex], episodes: list[Episode]) -> PassageIndex:
        return make(episodes)

    def test_the_passages_that_have_any_of_some_terms_are_found_wherever_they_are(
        self, index: PassageIndex, episodes: list[Episode]
    ) -> None:
        having = [
            (episode.id, passage.number)
            for episode in episodes
            for passage in episode.passages
            if {"coal", "lamp"}.intersection(token.term for token in analyze(episode.text[passage.start : passage.end]))
        ]
        assert sorted(index.having(["coal", "lamp"])) == sorted(having)
        assert index.having(["unheard"]) == index.having([]) == []

    def test_the_catalogue_lists_the_episodes_in_order_of_their_ids(
        self, index: PassageIndex, episodes: list[Episode]
    ) -> None:
        assert list(index.catalogue) == [episode.entry for episode in episodes]
        assert all(isinstance(entry, Entry) for entry in index.catalogue)

    def test_an_episode_comes_back_as_it_went_in(self, index: PassageIndex, episodes: list[Episode]) -> None:
        assert [index.episode(episode.id) for episode in episodes] == episodes
        with pytest.raises(UnknownEpisode, match="did you mean"):
            index.episode("episode-0001")

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_candidates_hold_the_ten_best_windows_with_their_exact_scores(
        self, index: PassageIndex, episodes: list[Episode], question: str
    ) -> None:
        query = make_query(worded(question), index)
        passages = [(episode, passage) for episode in episodes for passage in episode.passages]
        windows = BM25([window_terms(episode, passage.number) for episode, passage in passages], PASSAGE)
        scores = windows.get_scores(query.terms)
        best = [n for n in sorted(range(len(scores)), key=lambda number: -scores[number])[:10] if scores[n] > 0]
        candidates = index.candidates(query)
        numbers = {extract.key: number for number, extract in enumerate(candidates.extracts)}
        found = candidates.score.windows.get_scores(query.terms)
        for n in best:
            episode, passage = passages[n]
            assert found[numbers[episode.id, passage.number]] == pytest.approx(scores[n])

    def test_a_passage_is_found_by_its_own_words_though_many_windows_say_more_of_them(
        self, make: Callable[[Sequence[Episode]], PassageIndex]
    ) -> None:
        brief = make_episode("brief", [("Ann", "Bread. " * 300), ("Bob", "The lamp."), ("Ann", "Flour. " * 300)])
        others = [
            make_episode(f"other-{number:03}", [("Ann", "The lamp and its keeper stood beside the ferry. " * 2)])
            for number in range(120)
        ]
        index = make([brief, *others])
        candidates = index.candidates(make_query(worded("lamp"), index))
        assert ("brief", 2) in {extract.key for extract in candidates.extracts}

    def test_a_question_that_follows_up_finds_the_passages_around_the_last_quote(
        self, make: Callable[[Sequence[Episode]], PassageIndex]
    ) -> None:
        others = [make_episode(f"other-{n}", [("Ann", "A ferry, and a lamp.")] * 3) for n in range(40)]
        turns = [("Bob", f"Nothing of the kind, for the {n}th time.") for n in range(40)]
        index = make([make_episode("here", turns), *others])
        last = Citation("here", "Here", 20, 0, 0, "", "")
        found = index.candidates(make_query(worded("ferry lamp"), index), after=last)
        numbers = {extract.passage.number for extract in found.extracts if extract.entry.id == "here"}
        assert numbers >= set(range(20 - BEFORE_QUOTE, 20 + AFTER_QUOTE + 1))

    def test_a_passage_that_is_named_brings_what_leads_to_it_and_what_it_leads_to(
        self, make: Callable[[Sequence[Episode]], PassageIndex]
    ) -> None:
        turns = [("Ann", "Fine."), ("Ann", "Why do lamps rust?"), ("Bob", "Salt does it."), ("Ann", "Oh.")]
        index = make([make_episode("a", turns), *make_library(3)])
        query = make_query(worded("zebra"), index)
        for named in (2, 3):
            found = index.candidates(query, also=[("a", named)])
            assert {("a", 2), ("a", 3)} <= {extract.key for extract in found.extracts}

    def test_candidates_keep_to_episodes_and_speakers(self, index: PassageIndex) -> None:
        query = make_query(worded("coal"), index)
        within = ["episode-003", "episode-007", "nowhere"]
        inside = index.candidates(query, within=within)
        among = inside.among(within)
        assert {e.entry.id for e, is_in in zip(inside.extracts, by_passage(inside, among), strict=True) if is_in} == {
            "episode-003",
            "episode-007",
        }
        spoken = index.candidates(query, speakers=["Ann"])
        by = by_passage(spoken, spoken.among(speakers=["Ann"]))
        assert any(by)
        assert {e.passage.speaker for e, is_in in zip(spoken.extracts, by, strict=True) if is_in} == {"Ann"}

    def test_what_is_worked_out_of_a_sentence_equals_a_fresh_analysis(self, index: PassageIndex) -> None:
        candidates = index.candidates(make_query(worded("coal at the border of Kazakhstan"), index))
        fresh = candidates_of(candidates.extracts)
        for sentence in range(len(candidates.places)):
            assert candidates.tokens(sentence) == fresh.tokens(sentence)
        assert candidates.analysed.marks.tolist() == fresh.analysed.marks.tolist()
        assert candidates.analysed.remarks.tolist() == fresh.analysed.remarks.tolist()

    def test_a_question_of_unknown_words_has_no_best_passage(self, index: PassageIndex) -> None:
        candidates = index.candidates(make_query(worded("zebra"), index))
        assert not candidates.score.windows.get_scores(["zebra"]).any()

    def test_it_knows_words_in_their_forms_and_words_of_titles(self, index: PassageIndex) -> None:
        assert index.knows("railcars")
        assert index.knows("episode")  # only the titles have it
        assert not index.knows("zebra")
        assert index.occurs("coal")
        assert not index.occurs("zebra")
        assert index.idf_of("zebra") > index.idf_of("coal") > 0

    def test_its_vocabulary_mends_and_relates(self, index: PassageIndex) -> None:
        assert index.vocabulary.mend("kazakstan") == "kazakhstan"
        assert index.vocabulary.mend("Qazaqstan".lower()) == "kazakhstan"
        assert set(index.vocabulary.related("nation")) == {"nation", "national"}
        assert "coal" in index.vocabulary
        assert "zebra" not in index.vocabulary

    def test_it_knows_acronyms(self, index: PassageIndex) -> None:
        assert "nato" in index.acronyms
        assert "coal" not in index.acronyms

    def test_candidates_are_scored_by_the_statistics_of_all(self, index: PassageIndex, episodes: list[Episode]) -> None:
        candidates = index.candidates(make_query(worded("coal at the border of Kazakhstan"), index))
        assert candidates.score.terms.idf_of("coal") == index.idf_of("coal")
        for extract in candidates.extracts:
            text = next(episode.text for episode in episodes if episode.id == extract.entry.id)
            assert extract.text == text[extract.passage.start : extract.passage.end]

    def test_passages_are_read_in_order(self, index: PassageIndex, episodes: list[Episode]) -> None:
        episode = episodes[3]
        assert [e.passage for e in index.read(episode.id).extracts] == list(episode.passages)
        assert [e.passage.number for e in index.read(episode.id, first=2, count=2).extracts] == [2, 3]

    def test_an_answer_quotes_what_the_episode_says(self, index: PassageIndex) -> None:
        answerer = Answerer.over(index)
        for question in QUESTIONS:
            for citation in answerer.ask(question).citations:
                episode = index.episode(citation.episode)
                assert episode.text[citation.start : citation.end] == citation.quote
                assert citation.speaker == episode.passages[citation.passage - 1].speaker

    def test_asked_within_an_episode_all_citations_are_from_there(self, index: PassageIndex) -> None:
        answer = Answerer.over(index).ask("coal border", within=["episode-011"])
        assert {citation.episode for citation in answer.citations} == {"episode-011"}

    def test_what_nobody_said_is_not_searched_and_is_no_evidence(
        self, make: Callable[[Sequence[Episode]], PassageIndex]
    ) -> None:
        episode = make_episode("bell", [("Ann", "The bell rang [music from Paris in 1999] and it was late.")])
        (passage,) = episode.passages
        start = episode.text.index("[")
        aside = (start, episode.text.index("]") + 1)
        index = make([replace(episode, passages=(replace(passage, asides=(aside,)),))])
        candidates = index.read("bell")
        for kind in (AnswerType.TIME, AnswerType.PLACE, AnswerType.QUANTITY):
            assert not candidates.answers(kind, ()).any()
        assert not index.occurs("music")
        answer = Answerer.over(index).ask("What rang late?")
        assert answer.citations[0].quote == answer.citations[0].sentence == episode.text[passage.start : passage.end]

    def test_the_latest_of_many_episodes_that_say_it_is_found(
        self, make: Callable[[Sequence[Episode]], PassageIndex]
    ) -> None:
        said = ["Coal networking is easy.", "Coal networking is easy, they say, though it took us some time to see it."]
        day = dt.date(2020, 1, 1)
        many = [
            replace(make_episode(f"episode-{n:03}", [("Ann", said[n >= 100])]), date=day + dt.timedelta(n))
            for n in range(120)
        ]
        answerer = Answerer.over(make(many))
        assert answerer.ask("the latest episode on coal networking").citations[0].episode == "episode-119"
        assert answerer.ask("the first episode on coal networking").citations[0].episode == "episode-000"

    def test_nothing_is_called_unknown_that_the_speaker_says_somewhere(
        self, make: Callable[[Sequence[Episode]], PassageIndex]
    ) -> None:
        many = [
            make_episode(f"episode-{n:03}", [("Ann", "The ferry has a lamp." if n % 2 else "The ferry has an oven.")])
            for n in range(140)
        ]
        answer = Answerer.over(make(many)).ask("What did Ann say about the ferry, the lamp, the oven and the zebra?")
        assert answer.unknown == ("zebra",)

    def test_the_nearest_in_meaning_share_no_word_and_keep_to_the_scope(
        self, make: Callable[[Sequence[Episode]], PassageIndex]
    ) -> None:
        dentist = "A toothache sent her to the dentist, who pulled a molar out."
        ships = "The vessel left the quay at dawn with sailors and cargo aboard."
        index = make(
            [
                make_episode("a", [("Ann", ships), ("Bob", dentist), ("Ann", "Mm-hm, right.")]),
                make_episode("b", [("Ann", dentist), ("Bob", ships)]),
            ]
        )
        asked = "what did the boat carry out of the harbour".split()
        assert index.nearest(asked, limit=1) == [("a", 1)]
        assert index.nearest(asked, limit=2) == [("a", 1), ("b", 2)]
        assert index.nearest(asked, limit=1, within=["b"]) == [("b", 2)]
        assert index.nearest(asked, limit=1, speakers=["Bob"]) == [("b", 2)]
        assert index.nearest(["teeth", "ache"], limit=1, within=["b"], speakers=["Ann"]) == [("b", 1)]
        assert index.nearest([], limit=3) == index.nearest(["\u8ca8"], limit=3) == []
        query = make_query(worded("zebra"), index)
        found = index.candidates(query, also=index.nearest(asked, limit=1))
        assert ("a", 1) in {extract.key for extract in found.extracts}

    def test_the_nearest_are_those_of_the_vectors_of_all_passages(
        self, make: Callable[[Sequence[Episode]], PassageIndex]
    ) -> None:
        episodes = make_library(30)
        index = make(episodes)
        said = [
            (e.id, p.number, [token.word for s in p.sentences for token in analyze(e.text, s.start, s.end)])
            for e in episodes
            for p in e.passages
        ]
        vectors = vectors_of([words for _, _, words in said])
        for question in QUESTIONS:
            words = [token.word for token in analyze(question)]
            if (vector := vector_of(words)) is not None:
                near = [-like for like in likeness(vectors, vector).tolist()]
                ranked = sorted((like, name, number) for like, (name, number, _) in zip(near, said, strict=True))
                assert index.nearest(words, limit=5) == [(name, n) for like, name, n in ranked[:5] if like <= -0.1]

    def test_an_index_of_nothing_answers_nothing(self, make: Callable[[Sequence[Episode]], PassageIndex]) -> None:
        empty = make([])
        assert not empty.candidates(make_query(worded("coal"), empty)).places
        assert empty.nearest(["coal"], limit=5) == []
        assert Answerer.over(empty).ask("coal?").kind == "none"
        assert Answerer.over(empty).ask("what is this episode about?").kind == "none"
