"""Follow-ups in other languages hang on what was said before, as English ones do."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest

from corpus import parse_episode
from retrieval import Answerer, Conversation
from tests.retrieval.index.contract import make_episode


class Talk(NamedTuple):
    """A text of three paragraphs, on a clock, an apprentice and a fair, and the turns that ask about it.

    ``who`` asks for the apprentice, ``whence`` where he comes from (he is a pronoun or left out), ``why`` is a question
    word alone, ``clock`` only names the clock, ``then`` asks for what comes next.
    """

    clock_text: str
    apprentice_text: str
    fair_text: str
    who: str
    whence: str
    why: str
    clock: str
    then: str


TALKS = {
    "de": Talk(
        "Das Pendel der Turmuhr wiegt vierzig Kilogramm.",
        "Der Lehrling heißt Jonas Weber. Er kam aus Hamburg, weil er nicht mehr nachts aufstehen wollte.",
        "Im Herbst zeigt die Stadt ihre Uhren auf einer Messe.",
        "Wer ist der Lehrling?",
        "Und woher kam er?",
        "Und warum?",
        "Und das Pendel?",
        "Und dann?",
    ),
    "fr": Talk(
        "Le balancier de l'horloge pèse quarante kilos.",
        "L'apprenti s'appelle Julien Moreau. Il est venu de Marseille parce qu'il ne voulait plus se lever la nuit.",
        "En automne, la ville montre ses horloges dans une foire.",
        "Qui est l'apprenti ?",
        "Et d'où est-il venu ?",
        "Et pourquoi ?",
        "Et le balancier ?",
        "Et ensuite ?",
    ),
    "es": Talk(
        "El péndulo del reloj pesa cuarenta kilos.",
        "El aprendiz se llama Javier Molina. Vino de Sevilla porque ya no quería levantarse por la noche.",
        "En otoño la ciudad muestra sus relojes en una feria.",
        "¿Quién es el aprendiz?",
        "¿Y de dónde vino?",
        "¿Y por qué?",
        "¿Y el péndulo?",
        "¿Y luego?",
    ),
    "it": Talk(
        "Il pendolo dell'orologio pesa quaranta chili.",
        "L'apprendista si chiama Marco Riva. È venuto da Napoli perché non voleva più alzarsi di notte.",
        "In autunno la città mostra i suoi orologi in una fiera.",
        "Chi è l'apprendista?",
        "E da dove è venuto?",
        "E perché?",
        "E il pendolo?",
        "E poi?",
    ),
    "pt": Talk(
        "O pêndulo do relógio pesa quarenta quilos.",
        "O aprendiz chama-se Tiago Lima. Ele veio de Lisboa porque não queria mais levantar de noite.",
        "No outono a cidade mostra os seus relógios numa feira.",
        "Quem é o aprendiz?",
        "E de onde veio ele?",
        "E por quê?",
        "E o pêndulo?",
        "E depois?",
    ),
    "nl": Talk(
        "De slinger van de klok weegt veertig kilo.",
        "De leerling heet Jan Bakker. Hij kwam uit Utrecht omdat hij 's nachts niet meer wilde opstaan.",
        "In de herfst toont de stad haar klokken op een beurs.",
        "Wie is de leerling?",
        "En waar kwam hij vandaan?",
        "En waarom?",
        "En de slinger?",
        "En dan?",
    ),
    "sv": Talk(
        "Klockans pendel väger fyrtio kilo.",
        "Lärlingen heter Erik Berg. Han kom från Malmö eftersom han inte längre ville gå upp på natten.",
        "På hösten visar staden sina klockor på en mässa.",
        "Vem är lärlingen?",
        "Och varifrån kom han?",
        "Och varför?",
        "Och pendeln?",
        "Och sedan?",
    ),
    "no": Talk(
        "Klokkens pendel veier førti kilo.",
        "Lærlingen heter Erik Berg. Han kom fra Bergen fordi han ikke lenger ville stå opp om natten.",
        "Om høsten viser byen klokkene sine på en messe.",
        "Hvem er lærlingen?",
        "Og hvor kom han fra?",
        "Og hvorfor?",
        "Og pendelen?",
        "Og så?",
    ),
    "da": Talk(
        "Urets pendul vejer fyrre kilo.",
        "Lærlingen hedder Erik Berg. Han kom fra Odense, fordi han ikke længere ville stå op om natten.",
        "Om efteråret viser byen sine ure på en messe.",
        "Hvem er lærlingen?",
        "Og hvor kom han fra?",
        "Og hvorfor?",
        "Og pendulet?",
        "Og så?",
    ),
    "ru": Talk(
        "Маятник башенных часов весит сорок килограммов.",
        "Ученика зовут Иван Морозов. Он приехал из Казани, потому что больше не хотел вставать по ночам.",
        "Осенью город показывает свои часы на ярмарке.",
        "Кто ученик?",
        "А откуда он приехал?",
        "А почему?",
        "А маятник?",
        "А потом?",
    ),
    "zh": Talk(
        "大钟的钟摆重四十公斤。",
        "学徒是王建。他从杭州来，因为他不想再半夜起床。",
        "秋天，这座城市在集市上展示钟表。",
        "学徒是谁？",
        "他从哪里来？",
        "为什么？",
        "钟摆呢？",
        "然后呢？",
    ),
    "ja": Talk(
        "時計の振り子の重さは四十キロです。",
        "弟子は森健太です。彼は夜中に起きるのが嫌になったから、大阪から来ました。",
        "秋には町が市で時計を展示します。",
        "弟子は誰ですか？",
        "彼はどこから来ましたか？",
        "なぜですか？",
        "振り子は？",
        "それから？",
    ),
}


@cache
def answerer(code: str) -> Answerer:
    talk = TALKS[code]
    text = f"---\ntitle: X\nlanguage: {code}\n---\n\n" + "\n\n".join(talk[:3])
    return Answerer([parse_episode(text, id="x")])


def conversation(code: str) -> Conversation:
    """Return a conversation in which the apprentice was asked for."""
    talk = Conversation(answerer(code))
    assert talk.ask(TALKS[code].who).quote is not None
    return talk


@pytest.mark.parametrize("code", TALKS)
def test_a_pronoun_means_who_was_asked_about(code: str) -> None:
    answer = conversation(code).ask(TALKS[code].whence)
    assert answer.citations[0].passage == 2
    assert answer.answered
    assert answer.resolved != TALKS[code].whence


@pytest.mark.parametrize("code", TALKS)
def test_a_question_word_alone_asks_on(code: str) -> None:
    talk = conversation(code)
    talk.ask(TALKS[code].whence)
    answer = talk.ask(TALKS[code].why)
    assert (answer.answered, answer.citations[0].passage) == (True, 2)


@pytest.mark.parametrize("code", TALKS)
def test_another_topic_may_only_be_named(code: str) -> None:
    answer = conversation(code).ask(TALKS[code].clock)
    assert (answer.answered, answer.citations[0].passage) == (True, 1)


@pytest.mark.parametrize("code", TALKS)
def test_what_comes_next_is_read_on(code: str) -> None:
    answer = conversation(code).ask(TALKS[code].then)
    assert (answer.kind, answer.citations[0].passage) == ("quote", 3)


@pytest.mark.parametrize("code", TALKS)
def test_a_question_word_alone_asks_nothing_at_the_beginning(code: str) -> None:
    assert not Conversation(answerer(code)).ask(TALKS[code].why).answered


@pytest.mark.parametrize("code", TALKS)
def test_a_question_that_stands_alone_is_not_changed(code: str) -> None:
    answer = conversation(code).ask(TALKS[code].who)
    assert answer.resolved == TALKS[code].who


def test_a_question_names_nobody_again_where_the_language_leaves_out_pronouns() -> None:
    talk = conversation("es")
    assert talk.ask("¿De dónde vino?").resolved == "sobre Javier Molina: ¿De dónde vino?"


def test_what_may_leave_out_a_pronoun_asks_about_a_person_too() -> None:
    talk = conversation("es")
    assert talk.ask("¿Qué hacía?").resolved == "sobre Javier Molina: ¿Qué hacía?"


def test_a_noun_with_a_capital_letter_is_no_name_of_somebody() -> None:
    talk = conversation("de")
    talk.ask("Wer ist Jonas Weber?")
    assert talk.ask("Woher kam er?").resolved == "zu Jonas Weber: Woher kam er?"


def test_an_article_is_no_pronoun() -> None:
    talk = conversation("de")
    assert talk.ask("Wie viel wiegt das Pendel?").resolved == "Wie viel wiegt das Pendel?"


def test_a_follow_up_is_in_its_own_language_in_a_library_of_several() -> None:
    texts = {code: f"---\ntitle: {code}\nlanguage: {code}\n---\n\n" + "\n\n".join(TALKS[code][:3]) for code in TALKS}
    talk = Conversation(Answerer([parse_episode(text, id=code) for code, text in texts.items()]))
    for code, asked in TALKS.items():
        if code == "da":  # "Hvem er lærlingen?" is Norwegian as well
            continue
        assert talk.ask(asked.who).citations[0].episode == code
        answer = talk.ask(asked.why)
        assert (answer.answered, answer.citations[0].episode) == (True, code)


VENTURE = [
    ("Joe Falk", "Welcome to the show, I am your host, Joe Falk, and I talk with Mira Sand, who bakes at Good Crust."),
    ("Joe Falk", "I was so happy for you when you became the boss of Good Crust, you waited long for it."),
    ("Mira Sand", "Thank you, Joe. I grew up in Lima, above the oven of my uncle."),
    ("Joe Falk", "How do you choose the flour?"),
    ("Mira Sand", "My brother Tom chose the mill. Then Zuleyka joined us, and she told him that rye sells better."),
    ("Mira Sand", "For two years the landlord was Adnan Roy, and he wanted to be paid in bread."),
]


@pytest.fixture
def venture() -> Conversation:
    return Conversation(Answerer([make_episode("venture", VENTURE)]))


def test_she_is_never_the_host_who_asks_nor_a_man(venture: Conversation) -> None:
    assert venture.ask("who became the boss of Good Crust?").citations[0].speaker == "Joe Falk"
    answer = venture.ask("where did she grow up?")
    assert answer.resolved == "where did Mira Sand grow up?"
    assert "Lima" in answer.citations[0].quote


def test_he_is_never_the_host_who_asks_nor_a_woman(venture: Conversation) -> None:
    venture.ask("who became the boss of Good Crust?")
    resolved = venture.ask("what did he grow up above?").resolved
    assert "Joe" not in resolved
    assert "Mira" not in resolved


@pytest.mark.parametrize(
    ("question", "after", "resolved"),
    [
        ("how did Tom meet Zuleyka?", "what did she tell him?", "what did Zuleyka tell him?"),
        ("who joined the bakery after Tom chose the mill?", "what did he choose?", "what did Tom choose?"),
        ("which landlord wanted to be paid in bread?", "when was he there?", "when was Adnan Roy there?"),
    ],
)
def test_a_pronoun_is_who_is_named_and_fits_it(venture: Conversation, question: str, after: str, resolved: str) -> None:
    venture.ask(question)
    assert venture.ask(after).resolved == resolved
