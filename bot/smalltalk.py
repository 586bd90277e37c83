"""What small talk wants to hear: a greeting, thanks, a farewell, a nod, or a call for help."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.translation import _

_WORD = re.compile(r"\w+")
#: The first group that a message has a word of counts. The words are English, and what people of other languages greet
#: and thank with, as far as chat in these is known (``retrieval/language/tables``).
_HELP = frozenset("help commands usage menu hilfe aide ayuda aiuto ajuda hulp hjälp hjelp hjælp apua помощь".split())
_THANKS = frozenset(
    """
    thanks thank thx ty tysm cheers danke dankeschön merci gracias grazie obrigado obrigada bedankt dank tack takk tak
    kiitos köszönöm mulțumesc teşekkürler teşekkür спасибо ευχαριστώ شكرا धन्यवाद 谢谢 ありがとう 고마워요 감사합니다
    """.split()
)
_FAREWELLS = frozenset(
    "bye goodbye cya farewell goodnight night later tschüss wiedersehen adiós adios revoir arrivederci пока".split()
)
_GREETINGS = frozenset(
    """
    hello hi hey hiya howdy yo greetings morning afternoon evening sup hallo moin servus hola bonjour salut ciao olá oi
    hej hei moi szia merhaba selam привет здравствуйте γεια مرحبا नमस्ते 你好 こんにちは 안녕하세요 สวัสดี
    """.split()
)
_NODS = frozenset(
    """
    yes no ok okay k kk yeah yep yup nope nah sure fine right alright well lol lmao rofl haha hahaha hehe hmm hm mhm oh
    ah wow cool nice great good one to know awesome amazing perfect excellent interesting understood noted indeed true
    correct exactly agreed really very so that is it i see got makes sense s never mind nevermind nvm oops my bad fair
    enough way sorry please wait then and but ja nein oui non sí si não sim da да нет
    """.split()
)


@dataclass(frozen=True, slots=True)
class Remark:
    """How to take up small talk: with which words, then what instead of an introduction, and whether help is wanted.

    If ``is_all``, no introduction follows.
    """

    words: str = ""
    then: str = ""
    is_all: bool = False
    help: bool = False


def remark_on(message: str) -> Remark:
    """Return how to take up a message that asks nothing of an episode."""
    words = set(_WORD.findall(message.casefold()))
    if words & _HELP:
        return Remark(help=True)
    if words & _THANKS:
        return Remark(_("You're welcome!"))
    if words & _FAREWELLS:
        return Remark(_("Goodbye!"), _("Ask me again whenever you like."), is_all=True)
    if words & _GREETINGS:
        return Remark(_("Hello!"))
    if words and words <= _NODS:
        return Remark(_("All right."), _("What would you like to know?"), is_all=True)
    return Remark(help=True)
