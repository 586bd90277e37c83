"""The language of a text is told without a download, that of an episode is what its metadata says."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import parse_episode, tell_language
from corpus.language_codes import code_of

BEES = {
    "en": "I keep forty-two hives behind the old chapel, and all of them have painted doors.",
    "de": "Ich habe zweiundvierzig Völker hinter der alten Kapelle, und alle haben bemalte Türen.",
    "fr": "J'ai quarante-deux ruches derrière la vieille chapelle, et elles ont toutes des portes peintes.",
    "es": "Tengo cuarenta y dos colmenas detrás de la vieja capilla, y todas tienen puertas pintadas.",
    "it": "Ho quarantadue alveari dietro la vecchia cappella, e tutti hanno le porte che sono dipinte.",
    "pt": "Eu tenho quarenta e duas colmeias atrás da velha capela, e todas elas são pintadas com uma cor.",
    "gl": "Teño corenta e dúas colmeas detrás da vella capela, e todas elas teñen as portas pintadas por min.",
    "nl": "Ik heb tweeënveertig bijenkasten achter de oude kapel, en ze hebben allemaal een geverfde deur.",
    "sv": "Jag har fyrtiotvå bikupor bakom det gamla kapellet, och alla har målade dörrar som är röda.",
    "no": "Jeg har førtito bikuber bak det gamle kapellet, og alle sammen har malte dører hvor de bor.",
    "da": "Jeg har toogfyrre bistader bag det gamle kapel, og de har alle sammen malede døre af træ.",
    "fi": "Minulla on neljäkymmentäkaksi pesää vanhan kappelin takana, ja kaikki ovet ovat maalattuja.",
    "hu": "A régi kápolna mögött van negyvenkét méhkasom, és mindegyiknek festett ajtaja van, mert ez így szép.",
    "ro": "Am patruzeci și doi de stupi în spatele capelei vechi, și toate ușile sunt vopsite de mine.",
    "tr": "Eski kilisenin arkasında kırk iki kovanım var ve bu kovanların hepsi boyalı bir kapı ile kapanır.",
    "vi": "Tôi có bốn mươi hai tổ ong ở phía sau nhà nguyện cũ và tất cả các cửa đều được sơn.",
    "pl": "Mam czterdzieści dwa ule za starą kaplicą i wszystkie są malowane, bo tak jest ładniej w sadzie.",
    "cs": "Mám čtyřicet dva úlů za starou kaplí a všechny jsou malované, protože je to tak hezčí než bez barvy.",
    "ru": "У меня сорок два улья за старой часовней, и у всех раскрашены дверцы, как это было всегда.",
    "uk": "У мене сорок два вулики за старою каплицею, і всі вони мають фарбовані дверцята, як це було завжди.",
    "el": "Έχω σαράντα δύο κυψέλες πίσω από το παλιό ξωκλήσι.",
    "ar": "لدي اثنتان وأربعون خلية خلف الكنيسة القديمة، وكل واحدة من هذه الخلايا لها باب ملون.",
    "fa": "من چهل و دو کندو در پشت کلیسای قدیمی دارم که همه را با رنگ آبی رنگ کرده‌ام.",
    "hi": "पुराने गिरजाघर के पीछे मेरे पास बयालीस छत्ते हैं और उन सब के दरवाज़े रंगे हुए हैं।",
    "th": "ฉันมีรังผึ้งสี่สิบสองรังอยู่หลังโบสถ์เก่า",
    "zh": "我在旧教堂后面有四十二个蜂箱，每个蜂箱的门都涂了颜色。",
    "ja": "私は古い礼拝堂の裏に巣箱を四十二個持っています。",
    "ko": "저는 낡은 예배당 뒤에 벌통 마흔두 개를 가지고 있습니다.",
    "he": "יש לי ארבעים ושתיים כוורות מאחורי הכנסייה הישנה.",
}  # fmt: skip


@pytest.mark.parametrize("code", BEES)
def test_a_sentence_tells_its_language(code: str) -> None:
    assert tell_language(BEES[code]) == code


@pytest.mark.parametrize("code", BEES)
def test_an_episode_knows_the_language_of_its_text(code: str) -> None:
    episode = parse_episode(f"42\n\n{BEES[code]}\n", id="bees")
    assert episode.language == episode.entry.language == code


@pytest.mark.parametrize("text", ["", "42", "...", "Zorblax Quimby", "\U00010400\U00010401"])
def test_a_text_that_tells_nothing_has_no_language(text: str) -> None:
    assert tell_language(text) == ""


def test_the_language_that_the_metadata_names_counts() -> None:
    text = f"---\ntitle: Bees\nlanguage: de-AT\n---\n{BEES['en']}\n"
    assert parse_episode(text, id="bees").language == "de"


def test_a_short_text_that_tells_nothing_is_taken_for_english_a_long_one_for_unknown() -> None:
    assert parse_episode("Bees\n\nZorblax quimby.\n", id="bees").language == "en"
    assert parse_episode("Bees\n\n" + "Zorblax quimby frobnitz. " * 40, id="bees").language == ""


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en-GB", "en"), ("pt_BR", "pt"), ("deu", "de"), ("zh-Hant-TW", "zh"), ("NB", "no"), ("german", "")],
)
def test_a_tag_names_a_language(tag: str, code: str) -> None:
    assert code_of(tag) == code


def test_only_the_languages_that_are_thought_of_are_told() -> None:
    assert tell_language(BEES["pt"], {"es", "en"}) in ("es", "")
    assert tell_language(BEES["ja"], {"de"}) == ""


@given(st.text())
def test_any_text_has_a_code_or_none(text: str) -> None:
    assert len(tell_language(text)) in (0, 2)


def test_an_endless_text_is_told_in_no_time() -> None:
    begin = time.process_time()
    tell_language("ab " * 3_000_000)
    assert time.process_time() - begin < 1


@pytest.mark.parametrize("words", ["Ada mends kettles.", "Bob's boat sank.", "Bo drank tea.", "Eva can sing."])
def test_one_word_that_another_language_has_too_makes_no_english_text_foreign(words: str) -> None:
    assert parse_episode(f"Title\n\n{words}", id="ep").language == "en"
