"""Each language has its own words, stems and folding; what is not known of one does not stand in the way."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.analysis import analyze
from retrieval.language.evidence import AnswerType, Mark, expected_type, marks_of
from retrieval.language.known import language_of

CODES = "de fr es it pt nl sv no da fi hu ro ru ar tr el hi vi zh ja ko th xx".split()


@given(st.sampled_from(CODES), st.text())
def test_every_token_slices_back_to_what_was_written(code: str, text: str) -> None:
    for token in analyze(text, language=language_of(code)):
        assert text[token.start : token.end].strip()
        assert token.word
        assert token.term


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("de", "Völkern", "Voelker"),
        ("de", "Straße", "STRASSE"),
        ("de", "zweiundvierzig", "42"),
        ("de", "1.700", "1700"),
        ("fr", "l'école", "écoles"),
        ("fr", "président", "president"),
        ("es", "canción", "canciones"),
        ("it", "dell'università", "università"),
        ("pt", "nações", "nação"),
        ("nl", "tweeënveertig", "42"),
        ("sv", "flickorna", "flickor"),
        ("sv", "fyrtiotvå", "42"),
        ("no", "husene", "huset"),
        ("da", "toogfyrre", "42"),
        ("fi", "taloissa", "talossa"),
        ("hu", "házak", "házat"),
        ("ro", "națiunile", "naţiuni"),
        ("ru", "Ёлки", "елка"),
        ("ru", "ру́сском", "русский"),
        ("ar", "المُدُن", "مدن"),
        ("ar", "٤٢", "42"),
        ("tr", "İstanbul'da", "ISTANBUL"),
        ("tr", "ıspanak", "ISPANAK"),
        ("tr", "kitap", "kitabı"),
        ("el", "ΕΠΙΣΤΉΜΟΝΑΣ", "επιστήμονα"),
        ("hi", "किताबें", "किताब"),
        ("zh", "四十二", "42"),
        ("zh", "ＰＩＺＺＡ", "pizza"),
        ("ja", "ﾋﾟｻﾞ", "ピザ"),
        ("ja", "四十二", "42"),
        ("ko", "벌통을", "벌통은"),
        ("xx", "Zażółć", "zazolc"),
    ],
)
def test_forms_of_one_word_have_the_same_terms(code: str, one: str, other: str) -> None:
    language = language_of(code)
    terms = [[t.term for t in analyze(text, language=language) if not t.stop] for text in (one, other)]
    assert terms[0] == terms[1] != []


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [("ru", "йод", "иод"), ("ja", "ハト", "バド"), ("ja", "ピザ", "ヒサ"), ("hi", "कल", "काल"), ("th", "ปี", "ปู")],
)
def test_marks_that_make_another_letter_stay(code: str, one: str, other: str) -> None:
    fold = language_of(code).fold
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("code", "question", "kind"),
    [
        ("de", "Wie viele Völker hast du?", AnswerType.QUANTITY),
        ("de", "In welchem Jahr starb er?", AnswerType.TIME),
        ("de", "Welche Farbe hat es?", AnswerType.OTHER),
        ("fr", "Combien de ruches as-tu ?", AnswerType.QUANTITY),
        ("fr", "En quelle année est-il mort ?", AnswerType.TIME),
        ("es", "¿Quién murió?", AnswerType.PERSON),
        ("it", "Dove vive?", AnswerType.PLACE),
        ("pt", "Por que ele saiu?", AnswerType.REASON),
        ("nl", "Hoeveel kasten heb je?", AnswerType.QUANTITY),
        ("sv", "Hur många kupor har du?", AnswerType.QUANTITY),
        ("fi", "Kuinka monta pesää?", AnswerType.QUANTITY),
        ("ru", "Сколько ульев?", AnswerType.QUANTITY),
        ("ru", "В каком году он умер?", AnswerType.TIME),
        ("ar", "متى توفي؟", AnswerType.TIME),
        ("tr", "Hangi yılda öldü?", AnswerType.TIME),
        ("el", "Πότε πέθανε;", AnswerType.TIME),
        ("hi", "कितने छत्ते हैं?", AnswerType.QUANTITY),
        ("vi", "Ông ấy chết năm nào?", AnswerType.TIME),
        ("zh", "你有多少个蜂箱？", AnswerType.QUANTITY),
        ("ja", "巣箱は何個ありますか？", AnswerType.QUANTITY),
        ("ko", "벌통이 몇 개 있나요?", AnswerType.QUANTITY),
        ("th", "เขาเสียชีวิตในปีใด", AnswerType.TIME),
        ("th", "เขาเสียชีวิตเมื่อใด", AnswerType.TIME),
        ("th", "เรื่องนี้เกี่ยวกับอะไร", AnswerType.OTHER),
        ("zh", "后来这座城改名为什么？", AnswerType.OTHER),
        ("zh", "他为什么离开？", AnswerType.REASON),
        ("zh", "他们住在哪一年建的房子里？", AnswerType.TIME),
        ("ar", "من كتب القصيدة؟", AnswerType.PERSON),
        ("ar", "من أين جاء؟", AnswerType.PLACE),
        ("ar", "في أي مدينة من مدن العراق ولد؟", AnswerType.PLACE),
        ("ar", "ماذا أخذ من البيت؟", AnswerType.OTHER),
        ("ru", "Когда они стали известны как лучшие мастера?", AnswerType.TIME),
        ("ru", "Когда лёд тает, что с ним происходит?", AnswerType.OTHER),
        ("ro", "De ce a plecat?", AnswerType.REASON),
        ("ro", "De ce tip este podul?", AnswerType.OTHER),
        ("ro", "Când a apărut cartea pe care a scris-o?", AnswerType.TIME),
        ("es", "¿Cuál era el porcentaje de votantes?", AnswerType.QUANTITY),
    ],
)
def test_a_question_asks_for_a_kind_of_answer(code: str, question: str, kind: AnswerType) -> None:
    language = language_of(code)
    words = " ".join(token.word for token in analyze(question, language=language))
    assert expected_type(language.fold(question) if language.pairs else words, language) is kind


@pytest.mark.parametrize(
    ("code", "sentence", "told"),
    [
        ("de", "Er starb mit 39 im 19. Jahrhundert.", ["19."]),
        ("es", "Murió con 39 en el siglo XIX.", ["XIX"]),
        ("ru", "Ей было 39 в 1880 году, в XIX веке.", ["1880", "XIX"]),
        ("fr", "Il a 39 livres du XIX siècle et de mai 1880.", ["XIX", "mai", "1880"]),
    ],
)
def test_a_year_a_month_and_the_number_of_a_century_tell_when(code: str, sentence: str, told: list[str]) -> None:
    language = language_of(code)
    tokens = analyze(sentence, language=language)
    marks = marks_of(sentence, tokens, 0, language)
    times = [token for token, mark in zip(tokens, marks, strict=True) if mark & Mark.TIME]
    assert [sentence[token.start : token.end] for token in times] == [word.rstrip(".") for word in told]


@pytest.mark.parametrize("code", ["../x", "de.evil", "", "zzz", "__init__"])
def test_a_code_that_nothing_is_known_of_has_words_but_no_stems(code: str) -> None:
    tokens = analyze("Houses and the U.S.", language=language_of(code))
    assert [(token.word, token.term, token.stop) for token in tokens] == [
        ("houses", "houses", False),
        ("and", "and", False),
        ("the", "the", False),
        ("us", "us", False),
    ]


def test_nothing_is_read_for_a_language_that_no_episode_has() -> None:
    code = (
        "import sys; from corpus import load; from retrieval.answerer import Answerer;"
        "Answerer(load()).ask('Wie viele Völker hast du?');"
        "print([m for m in sys.modules if m.startswith(('retrieval.language.tables', 'retrieval.language.spaced'))])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_long_line_is_analysed_in_time_that_its_length_accounts_for() -> None:
    began = time.process_time()
    for code in CODES:
        assert len(analyze("a" * 100_000 + "的" * 20_000 + "ก" * 20_000, language=language_of(code))) > 0
    assert time.process_time() - began < 20, "linear takes below 2 s, quadratic minutes"
