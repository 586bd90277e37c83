"""Episodes in several languages, each indexed in its own, asked in any of them: in memory and on disk alike."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Episode, load, parse_episode
from retrieval import Answerer
from retrieval.evaluation.library import EpisodeSource
from retrieval.index.disk import open_library, update

QA = Path(__file__).parent.parent / "qa"


@pytest.fixture(scope="module")
def episodes() -> tuple[Episode, ...]:
    return load(QA / "languages") + load(QA / "episodes") + load()


@pytest.fixture(scope="module", params=["in memory", "on disk"])
def answerer(
    request: pytest.FixtureRequest, episodes: tuple[Episode, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Answerer]:
    if request.param == "in memory":
        yield Answerer(episodes)
        return
    home = tmp_path_factory.mktemp("library")
    update(home, [EpisodeSource(episode) for episode in episodes])
    index = open_library(home)
    yield Answerer.over(index)
    index.close()


@pytest.mark.parametrize(
    ("question", "episode", "words"),
    [
        ("Wie viele Stufen steigt sie hinauf?", "de", "112 Stufen"),
        ("Combien pèse le balancier ?", "fr", "quarante kilos"),
        ("¿Cuánto pesa el péndulo?", "es", "cuarenta kilos"),
        ("Сколько весит маятник?", "ru", "сорок килограммов"),
        ("振り子の重さはどのくらいですか？", "ja", "四十キロ"),
        ("钟摆有多重？", "zh", "四十公斤"),
        ("Who designed the tower?", "harbour-lights", "designed by J. R. Hale"),
    ],
)
def test_a_question_is_answered_by_the_episode_in_its_language(
    answerer: Answerer, question: str, episode: str, words: str
) -> None:
    answer = answerer.ask(question)
    assert answer.answered
    assert answer.citations[0].episode == episode
    assert words in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "episode"),
    [("Who is Jonas Weber?", "de"), ("¿Quién es Jonas Weber?", "de"), ("Кто такой Putin?", None)],
)
def test_names_match_across_languages(answerer: Answerer, question: str, episode: str | None) -> None:
    answer = answerer.ask(question)
    assert answer.answered
    assert answer.citations[0].episode == (episode or "eastern-express-06-30")


def test_numbers_match_across_languages(answerer: Answerer) -> None:
    assert "zweiundachtzig" in answerer.ask("Who has 82 clocks?", within=["de"]).citations[0].quote
    assert "八十二個" in answerer.ask("82", within=["ja"]).citations[0].quote


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("ピザが食べたい", ("ピザ", "食")),
        ("Wie viele Nilpferde fraßen Brötchen?", ("Nilpferde", "fraßen", "Brötchen")),
    ],
)
def test_what_a_person_typed_is_shown_as_typed(answerer: Answerer, question: str, unknown: tuple[str, ...]) -> None:
    assert answerer.ask(question).unknown == unknown


def test_a_question_in_a_language_that_no_episode_has_is_not_mended() -> None:
    answer = Answerer(load()).ask("Wie heißt die Wirtin, die dem Gast das Zimmer zeigt?")
    assert (answer.kind, answer.resolved) == ("none", "Wie heißt die Wirtin, die dem Gast das Zimmer zeigt?")
    assert Answerer(load()).ask("ピザが食べたい").unknown == ("ピザが食べたい",)


def test_a_misspelling_is_mended_against_an_episode_in_its_language(answerer: Answerer) -> None:
    answer = answerer.ask("Womit heizt sie die Werktsatt?", within=["de"])
    assert (answer.answered, answer.resolved) == (True, "Womit heizt sie die Werkstatt?")


@pytest.mark.parametrize("question", ["Womit heizt sie die Werkstat?", "Womit heitzt sie die Werkstätte?"])
def test_a_word_that_ends_otherwise_is_found(answerer: Answerer, question: str) -> None:
    assert "Holzofen" in (answerer.ask(question, within=["de"]).quote or "")


def test_another_form_of_a_word_is_no_misspelling(answerer: Answerer) -> None:
    question = "Wer heizte Werkstätten mit Öfen?"
    assert answerer.ask(question, within=["de"]).resolved == question


def test_no_word_is_taken_for_a_misspelt_word_that_is_not_searched() -> None:
    episode = parse_episode("---\ntitle: X\nlanguage: es\n---\n\nEn el taller había ochenta relojes.", id="es")
    assert Answerer([episode]).ask("¿Qué hacía la relojera?").resolved == "¿Qué hacía la relojera?"


def test_every_quote_is_a_slice_of_at_most_two_sentences(answerer: Answerer, episodes: tuple[Episode, ...]) -> None:
    by_id = {episode.id: episode for episode in episodes}
    for question in ("Was kostet es?", "どこから来ましたか？", "她从哪里来？", "Где она?"):
        for citation in answerer.ask(question).citations:
            episode = by_id[citation.episode]
            assert episode.text[citation.start : citation.end] == citation.quote
            passage = episode.passages[citation.passage - 1]
            assert sum(citation.start <= s.start < citation.end for s in passage.sentences) <= 2


def test_matches_stand_apart_and_in_order(answerer: Answerer) -> None:
    (citation, *_) = answerer.ask("来年どこで展覧会を開きますか？").citations
    flat = [at for match in citation.matches for at in match]
    assert flat == sorted(flat)
    assert "展覧会" in [citation.quote[a - citation.start : b - citation.start] for a, b in citation.matches]


@pytest.mark.parametrize(
    "question", ["Guten Morgen!", "¡Hola!", "Bonjour, merci !", "こんにちは", "你好！", "Спасибо!"]
)
def test_small_talk_is_known_in_the_language_of_an_episode(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).kind == "smalltalk"


def test_an_episode_of_an_unknown_language_is_searched_by_its_words_as_they_stand() -> None:
    text = "Gwenyn\n\n" + "Zorblax quimby frobnitz wibble wobble. " * 12 + "\n\nQuuxly flarn dromble."
    answerer = Answerer([parse_episode(text, id="x")])
    assert answerer.catalogue[0].language == ""
    assert "dromble" in (answerer.ask("quuxly dromble").quote or "")


def test_a_german_and_a_japanese_episode_read_only_their_tables() -> None:
    code = (
        "import sys; from corpus import load; from retrieval import Answerer;"
        f"Answerer(load({str(QA / 'languages' / 'de.md')!r})).ask('¿Cuánto pesa el péndulo?');"
        "print(sorted(m.rpartition('.')[2] for m in sys.modules if m.startswith('retrieval.language.tables.')))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "['de']\n"
