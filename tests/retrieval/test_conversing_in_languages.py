"""Small talk, questions about the episode and its guest, and misspellings, in every language that has a table."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest

from corpus import parse_episode
from retrieval import Answerer


class Chat(NamedTuple):
    """What an episode says of its guest, Ada Moss, and of a lighthouse, and what is asked."""

    guest: str
    other: str
    who: str
    about: str
    greeting: str


SPOKEN = {
    "de": Chat(
        "Der Gast dieser Folge war Ada Moss.",
        "Der Leuchtturm hat sieben Lampen und steht seit dem Krieg im Hafen.",
        "Wer war der Gast?",
        "Worum geht es in dieser Folge?",
        "Guten Morgen, danke!",
    ),
    "fr": Chat(
        "L'invitée de cet épisode était Ada Moss.",
        "Le phare a sept lampes et se trouve dans le port depuis la guerre.",
        "Qui était l'invitée ?",
        "De quoi parle cet épisode ?",
        "Bonjour, merci beaucoup !",
    ),
    "es": Chat(
        "La invitada de este episodio fue Ada Moss.",
        "El faro tiene siete lámparas y está en el puerto desde la guerra.",
        "¿Quién fue la invitada?",
        "¿De qué trata este episodio?",
        "¡Hola, buenos días!",
    ),
    "it": Chat(
        "L'ospite di questo episodio era Ada Moss.",
        "Il faro ha sette lampade e sta nel porto dalla guerra.",
        "Chi era l'ospite?",
        "Di cosa parla questo episodio?",
        "Ciao, grazie mille!",
    ),
    "pt": Chat(
        "A convidada deste episódio foi Ada Moss.",
        "O farol tem sete lâmpadas e fica no porto desde a guerra.",
        "Quem foi a convidada?",
        "Qual é o tema deste episódio?",
        "Bom dia, obrigada!",
    ),
    "nl": Chat(
        "De gast van deze aflevering was Ada Moss.",
        "De vuurtoren heeft zeven lampen en staat sinds de oorlog in de haven.",
        "Wie was de gast?",
        "Waar gaat deze aflevering over?",
        "Goedemorgen, dank je wel!",
    ),
    "sv": Chat(
        "Gästen i det här avsnittet var Ada Moss.",
        "Fyren har sju lampor och har stått i hamnen sedan kriget.",
        "Vem var gästen?",
        "Vad handlar avsnittet om?",
        "Hej, tack så mycket!",
    ),
    "no": Chat(
        "Gjesten i denne episoden var Ada Moss.",
        "Fyret har sju lamper og har stått i havnen siden krigen.",
        "Hvem var gjesten?",
        "Hva handler denne episoden om?",
        "God morgen, tusen takk!",
    ),
    "da": Chat(
        "Gæsten i dette afsnit var Ada Moss.",
        "Fyret har syv lamper og har stået i havnen siden krigen.",
        "Hvem var gæsten?",
        "Hvad handler afsnittet om?",
        "Godmorgen, mange tak!",
    ),
    "fi": Chat(
        "Tämän jakson vieras oli Ada Moss.",
        "Majakassa on seitsemän lamppua ja se on seissyt satamassa sodasta lähtien.",
        "Kuka oli vieras?",
        "Mistä tämä jakso kertoo?",
        "Hei, kiitos paljon!",
    ),
    "hu": Chat(
        "Az epizód vendége Ada Moss volt.",
        "A világítótoronynak hét lámpája van, és a háború óta a kikötőben áll.",
        "Ki volt a vendég?",
        "Miről szól ez az epizód?",
        "Jó napot, köszönöm!",
    ),
    "ro": Chat(
        "Invitata acestui episod a fost Ada Moss.",
        "Farul are șapte lămpi și se află în port de la război.",
        "Cine a fost invitata?",
        "Despre ce este vorba în acest episod?",
        "Bună ziua, mulțumesc!",
    ),
    "ru": Chat(
        "Гостем этого выпуска была Ада Мосс.",
        "На маяке семь ламп, и он стоит в порту со времён войны.",
        "Кто был гостем?",
        "О чём этот выпуск?",
        "Добрый день, спасибо!",
    ),
    "ar": Chat(
        "كانت الضيفة في هذه الحلقة هي آدا موس.",
        "في المنارة سبعة مصابيح وهي تقف في الميناء منذ الحرب.",
        "من كانت الضيفة؟",
        "عن ماذا تتحدث هذه الحلقة؟",
        "صباح الخير، شكرا جزيلا",
    ),
    "tr": Chat(
        "Bu bölümün konuğu Ada Moss idi.",
        "Deniz fenerinde yedi lamba var ve savaştan beri limanda duruyor.",
        "Konuk kimdi?",
        "Bu bölüm ne hakkında?",
        "Merhaba, teşekkürler!",
    ),
    "el": Chat(
        "Η καλεσμένη αυτού του επεισοδίου ήταν η Άντα Μος.",
        "Ο φάρος έχει επτά λάμπες και στέκεται στο λιμάνι από τον πόλεμο.",
        "Ποια ήταν η καλεσμένη;",
        "Ποιο είναι το θέμα του επεισοδίου;",
        "Καλημέρα, ευχαριστώ!",
    ),
    "hi": Chat(
        "इस एपिसोड की मेहमान आदा मॉस थीं।",
        "लाइटहाउस में सात लैंप हैं और वह युद्ध के बाद से बंदरगाह में खड़ा है।",
        "मेहमान कौन थे?",
        "यह एपिसोड किस बारे में है?",
        "नमस्ते, धन्यवाद!",
    ),
    "vi": Chat(
        "Khách mời của tập này là Ada Moss.",
        "Ngọn hải đăng có bảy chiếc đèn và đã ở trong cảng từ thời chiến tranh.",
        "Khách mời là ai?",
        "Tập này nói về gì?",
        "Xin chào, cảm ơn bạn!",
    ),
    "zh": Chat(
        "这一集的嘉宾是艾达·莫斯。",
        "灯塔有七盏灯，战后一直矗立在港口。",
        "嘉宾是谁？",
        "这一集讲什么？",
        "你好，谢谢！",
    ),
    "ja": Chat(
        "今回のゲストはエイダ・モスさんでした。",
        "灯台には七つのランプがあり、戦後ずっと港に立っています。",
        "ゲストは誰でしたか？",
        "このエピソードは何の話ですか？",
        "こんにちは、ありがとう！",
    ),
    "ko": Chat(
        "이번 게스트는 에이다 모스였습니다.",
        "등대에는 램프가 일곱 개 있고 전쟁 이후로 항구에 서 있습니다.",
        "게스트는 누구였나요?",
        "이 에피소드는 무슨 내용이에요?",
        "안녕하세요, 감사합니다!",
    ),
    "th": Chat(
        "แขกรับเชิญในตอนนี้คือเอดา มอส",
        "ประภาคารมีโคมไฟเจ็ดดวงและตั้งอยู่ที่ท่าเรือตั้งแต่หลังสงคราม",
        "แขกรับเชิญคือใคร",
        "ตอนนี้เกี่ยวกับอะไร",
        "สวัสดีครับ ขอบคุณครับ",
    ),
}


@cache
def ask(code: str, question: str, *, named: bool = False) -> tuple[str, str]:
    """Return the kind of the answer and what is quoted; ``named`` tells whether the metadata name the guest."""
    chat = SPOKEN[code]
    guests = "guests: [Ada Moss]\n" if named else ""
    text = f"---\ntitle: Moss\nlanguage: {code}\n{guests}---\n\n{chat.other}\n\n{chat.guest}\n"
    answer = Answerer([parse_episode(text, id="moss")]).ask(question, top=1)
    return answer.kind, answer.quote or ""


@pytest.mark.parametrize("code", SPOKEN)
def test_who_the_guest_was_is_quoted_where_the_episode_says_it(code: str) -> None:
    chat = SPOKEN[code]
    assert ask(code, chat.who) == ("quote", chat.guest)


@pytest.mark.parametrize("code", SPOKEN)
def test_who_the_guest_was_is_told_from_the_metadata_where_they_name_one(code: str) -> None:
    assert ask(code, SPOKEN[code].who, named=True)[0] == "overview"


@pytest.mark.parametrize("code", SPOKEN)
def test_what_the_episode_is_about_is_told_by_an_overview(code: str) -> None:
    assert ask(code, SPOKEN[code].about)[0] == "overview"


@pytest.mark.parametrize("code", SPOKEN)
def test_a_greeting_is_small_talk(code: str) -> None:
    assert ask(code, SPOKEN[code].greeting)[0] == "smalltalk"


@pytest.mark.parametrize(
    ("code", "message", "kind"),
    [
        ("de", "Vielen Dank für die Hilfe!", "smalltalk"),
        ("de", "Worüber wird in dieser Folge gesprochen?", "overview"),
        ("de", "Fass die Folge kurz zusammen", "overview"),
        ("fr", "Merci pour ton aide !", "smalltalk"),
        ("fr", "C'est quoi le sujet ?", "overview"),
        ("es", "Gracias por la ayuda", "smalltalk"),
        ("es", "¿Puedes resumir el episodio?", "overview"),
        ("it", "Grazie per l'aiuto!", "smalltalk"),
        ("pt", "Obrigado pela ajuda!", "smalltalk"),
        ("nl", "Bedankt voor je hulp!", "smalltalk"),
        ("nl", "Kun je de aflevering samenvatten?", "overview"),
        ("sv", "Tack för hjälpen!", "smalltalk"),
        ("no", "Takk for hjelpen!", "smalltalk"),
        ("da", "Tak for hjælpen!", "smalltalk"),
        ("fi", "Kiitos avusta!", "smalltalk"),
        ("hu", "Köszönöm a segítséget!", "smalltalk"),
        ("ro", "Mulțumesc pentru ajutor!", "smalltalk"),
        ("ru", "Спасибо за помощь!", "smalltalk"),
        ("ru", "О чем говорят в этом выпуске?", "overview"),
        ("ar", "شكرا على المساعدة", "smalltalk"),
        ("tr", "Yardımın için teşekkürler!", "smalltalk"),
        ("el", "Ευχαριστώ για τη βοήθεια!", "smalltalk"),
        ("hi", "मदद के लिए धन्यवाद", "smalltalk"),
        ("vi", "Cảm ơn bạn đã giúp", "smalltalk"),
        ("zh", "谢谢你的帮助！", "smalltalk"),
        ("zh", "这一集的主题是什么？", "overview"),
        ("ja", "ありがとうございました！", "smalltalk"),
        ("ko", "도와주셔서 감사합니다!", "smalltalk"),
        ("th", "ขอบคุณที่ช่วย", "smalltalk"),
    ],
)
def test_what_people_say_beside_a_question_is_known(code: str, message: str, kind: str) -> None:
    assert ask(code, message)[0] == kind


@pytest.mark.parametrize(
    ("code", "typed", "meant"),
    [
        ("de", "Luechtturm", "Leuchtturm"),
        ("fr", "lmapes", "lampes"),
        ("es", "lmáparas", "lámparas"),
        ("it", "lmapade", "lampade"),
        ("pt", "lmâpadas", "lâmpadas"),
        ("nl", "vuurtroen", "vuurtoren"),
        ("sv", "lmapor", "lampor"),
        ("no", "lmaper", "lamper"),
        ("da", "lmaper", "lamper"),
        ("fi", "Mjaakassa", "Majakassa"),
        ("hu", "vliágítótoronynak", "világítótoronynak"),
        ("ro", "rzăboi", "război"),
        ("ru", "вермён", "времён"),
        ("ar", "املنارة", "المنارة"),
        ("tr", "fneerinde", "fenerinde"),
        ("el", "σέτκεται", "στέκεται"),
        ("hi", "लइाटहाउस", "लाइटहाउस"),
    ],
)
def test_a_misspelt_word_is_mended_and_shown_as_the_episode_writes_it(code: str, typed: str, meant: str) -> None:
    chat = SPOKEN[code]
    episode = parse_episode(f"---\ntitle: Moss\nlanguage: {code}\n---\n\n{chat.other}\n", id="moss")
    answer = Answerer([episode]).ask(f"{typed}?")
    assert (answer.resolved, answer.quote) == (f"{meant}?", chat.other)


@pytest.mark.parametrize(
    ("code", "text", "examples"),
    [
        ("de", "Gestern kam der Bäcker Jonas Weber in die Stadt.", ("Was wird über Bäcker Jonas Weber gesagt?",)),
        ("fr", "Claire Fontaine a vu Julien Moreau au XVII siècle.", ("Que dit-on de Julien Moreau ?",)),
        ("ru", "Вчера приехал Иван Морозов.", ("Иван Морозов: что об этом сказано?",)),
        ("ja", "昨日、森さんが来ました。", ()),
    ],
)
def test_examples_are_in_the_language_of_the_episode(code: str, text: str, examples: tuple[str, ...]) -> None:
    episode = parse_episode(f"---\ntitle: X\nlanguage: {code}\n---\n\n{text}\n", id="x")
    assert Answerer([episode]).examples == examples
