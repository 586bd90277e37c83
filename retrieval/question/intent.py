"""Tell what a message wants before anything is searched: small talk, the episode itself, or its content.

A message of which nothing is left when chat is taken off its ends is small talk, too.
"""

from __future__ import annotations

import re
from enum import Enum

from retrieval.language.english import ENGLISH
from retrieval.language.wording import Wording
from retrieval.question.chat import strip_chat
from retrieval.question.finding import asks_for_guests

#: The end of a message longer than this, in characters, is not looked at.
_LONGEST = 400
#: Words that continue the last answer, or agree with it, when they are all that somebody says.
_FOLLOWS_UP = ("and", "then", "but", "so", "right", "again")


class Intent(Enum):
    """What a message wants."""

    CONTENT = "content"
    OVERVIEW = "overview"
    GUESTS = "guests"
    SMALLTALK = "smalltalk"
    DOUBT = "doubt"


_HELP = (
    r"help(?: me| us)?|what (?:can|do|does) (?:you|u|i|this bot|this|it|one) (?:do|ask|ask you|answer|know"
    r"|help with)(?: here| about)?"
    r"|how (?:does|do) (?:this|it|you|u|i|the bot|this bot)(?: bot)?(?: work| use (?:this|you|it|the bot))?"
    r"|how can (?:you|u) help(?: me)?|commands|usage|menu|what should i ask(?: you)?|(?:what is|whats"
    r"|what s) this(?: bot| thing)?"
    r"|(?:who|what) (?:are|r) (?:you|u)|(?:who|what) is this bot|(?:whats|what is|what s) your name|who (?:made"
    r"|built|wrote|created) (?:you|u)"
    r"|are (?:you|u) (?:a |an )?(?:bot|human|ai|real|robot|there|alive|ok|okay|chatgpt|gpt"
    r"|a language model)(?: ai| person| human)?"
    r"|how (?:are|r) (?:you|u)(?: doing)?(?: today)?|how s it going|hows it going|how do you do|whats up"
    r"|what s up|what is up|wassup|wats up"
    r"|i love (?:you|u)|you rock|you are (?:great|awesome|cool|funny|smart)|test|testing|ping|tell me a joke"
)
#: What is said to an answer and asks for nothing.
_NODS = frozenset(
    "nope|nah|yep|yup|no way|nvm|nevermind|never mind|i see|oh i see|makes sense|that makes sense|agreed|true|correct"
    "|indeed|noted|understood|oops|my bad|interesting|good|good one|good to know|fine|k|kk|fair enough|that is good"
    "|that is great|that is right|that is true|that is interesting".split("|")
)
_EPISODE = (
    r"(?:episodes|episode|eps|ep|podcasts|podcast|pod|shows|show|ones|one|thing|audio|recording|transcript|text|page"
    r"|talk|conversation|interview)"
)
# Possessive repeats and atomic groups: there is one way to read a message, so none takes long.
_THIS = rf"(?>(?:(?:this|the|that|these|your|all|todays|current|latest|whole) )*+{_EPISODE})"
_ABOUT = (
    rf"(?:whats|wats|what|what s|what is|what was|what are|tell me what)(?: (?:{_THIS}|this|it|that"
    rf"|the))? (?:all )?about(?: {_THIS}| again)?"
    rf"|(?:what|whats) (?:do|are|did|were|does|is|was) (?:they|you|the hosts|people|{_THIS}|it|this) (?:talk"
    rf"|talking|discuss|discussing|cover|covering|say|saying)"
    rf"(?: about)?(?: here| in {_THIS}| on {_THIS})?"
    rf"|what (?:is|was|gets|s) (?:discussed|covered|talked about|this|the topic|the subject|the gist"
    rf"|the main (?:topic|point|points|idea|theme|subject)|the point)"
    rf"(?: here| of {_THIS}| in {_THIS}| on {_THIS})?"
    rf"|(?:what|whats) (?:happen|happens) in {_THIS}"
    r"|(?:the )?(?:main )?(?:topic|topics|subject|points|key points|highlights"
    rf"|takeaways|theme)(?: of {_THIS})?"
    rf"|(?:tell me )?(?:something |more )?about {_THIS}|{_THIS}|describe {_THIS}|introduce {_THIS}"
    rf"|(?:whats|what is) {_THIS}|what do {_THIS} (?:talk about|discuss|cover)"
    r"|(?:what|which)(?: kinds| kind| sorts| sort)?(?: of)? (?:topics|subjects|things|stuff) (?:do|did|have|are)"
    r"(?: you| they| the hosts)? (?:talk|talked|talking|cover|covered|covering|discuss|discussed)(?: about| on)?"
    rf"(?: here| in {_THIS}| on {_THIS})?"
)
_SUMMARY = (
    r"(?:(?:give|can|could|would|write|do|show|make|get|you|u|me|us|a|an|the|i|need|want|please|pls|in|short"
    r"|quick|brief|any|have|got|whats|what|is) ){0,8}"
    r"(?:summary|summarise|summarize|summery|tldr|tl dr|recap|overview|gist|synopsis|outline|key takeaways"
    r"|takeaways|main points|key points|highlights|sum up|sum it up"
    r"|sum this up|sum that up|sum)"
    rf"(?> (?:{_THIS}|of|for|up|it|this|that|on|all|me|us|please|pls|the|everything|in a nutshell))*+"
)
_NAME = (
    rf"(?:(?:whats|what is|what s|what was|what|tell me|give me) )?(?:the )?(?:title|name) (?:of|for) (?:it|this"
    rf"|{_THIS})"
    rf"|(?:whats|what is|what s|how is|what was|hows|what) (?:{_THIS}|this|it|the) (?:called|named|titled|title"
    rf"|name)(?: again)?"
    rf"|(?:episode )?(?:title|name)|which {_EPISODE} (?:is|was) (?:this|it)|what {_EPISODE} (?:is|was) (?:this|it)"
)
_RELEASED = (
    rf"when (?:was|is|were) (?:{_THIS}|this|it) (?:out|from|released|published|aired|recorded|made|posted|uploaded"
    rf"|broadcast)"
    rf"|when did (?:{_THIS}|this|it) (?:come out|air|drop|go out|release|go live)|(?:release |air "
    rf"|publication )?date(?: of {_THIS})?"
    rf"|(?:whats|what is|what s|what was) the (?:release |air |publication |recording )?date(?: of {_THIS}| of it)?"
    rf"|how (?:old|recent|new) is {_THIS}|when is {_THIS} from|what (?:date|day|year) (?:is|was) (?:{_THIS}"
    rf"|this|it)(?: from| out| released| published)?"
)
_LINK = (
    rf"(?:(?:whats|what|what is|where|where is|wheres|give me|send me) )?(?:the )?(?:link|url|website)(?: (?:to|of"
    rf"|for) (?:{_THIS}|it|this))?"
)
_GUESTS = (
    r"(?:who|whos|who s|which guest|which guests)(?: else)?(?: (?:is|was|are|were))?"
    r"(?: (?:the|your|their|today|todays))? (?:guest|guests|people|speakers"
    rf"|interviewee|guy being interviewed|person being interviewed|interviewed|on {_THIS}|on it|on this|on that|in it"
    r"|speaking|talking)"
    rf"(?: (?:of|on|in|for|at|this) (?:{_THIS}|it|this|time|week))?"
    r"|(?:the )?(?:guest|guests)(?: name| names)?|who (?:did"
    rf"|do) they (?:interview|talk to|speak to|speak with|talk with)"
)
_EPISODES = (
    r"(?:(?:which|what|how many|list|show|show me|list all|are there any other|are there other|any other|any more"
    r"|more|all|other|give me|find|find me|name|name all) )?(?:(?:the|your|all|of) )*+episodes"
    r"(?: are there| do you have| do you know| exist| are available| can i ask about| are in here| have you got"
    r"| of this podcast)?"
)
_DOUBTS = ENGLISH.follow_ups.doubts
_OF_THIS = (_ABOUT, _SUMMARY, _NAME, _RELEASED, _LINK)
_OVERVIEW = (*_OF_THIS, _EPISODES)
#: Words of a question for all episodes.
_OF_ALL = frozenset("episodes eps podcasts podcast shows show ones all topics subjects you".split())
#: All words of these phrases. A message with any other is none of them: it is told without the expressions, which take
#: six milliseconds to compile. So no letter within a word may be optional.
_WORDS = frozenset(re.findall("[a-z]+", " ".join((_HELP, _DOUBTS, *_OVERVIEW, _GUESTS))))


def intent_of(question: Wording) -> Intent:
    """Return what a message wants; ``question`` as it was asked."""
    question = question.beginning(_LONGEST)
    if question.language is not ENGLISH:
        return _intent_of(question) or intent_of(question.in_english())
    core = strip_chat(question)
    if not question.tokens or (not core.text and question.tokens[0].word in _FOLLOWS_UP):
        return Intent.CONTENT
    for phrase in (question.joined, core.joined):
        if phrase in _NODS:
            return Intent.SMALLTALK
        if not _WORDS.issuperset(phrase.split()):
            continue
        if not phrase or re.fullmatch(_HELP, phrase):
            return Intent.SMALLTALK
        if re.fullmatch(_DOUBTS, phrase):
            return Intent.DOUBT
        if any(re.fullmatch(form, phrase) for form in _OVERVIEW):
            return Intent.OVERVIEW
        if re.fullmatch(_GUESTS, phrase):
            return Intent.GUESTS
    return Intent.CONTENT


def asks_of_this(question: Wording) -> bool:
    """Tell whether a question asks of an episode that was spoken of, and not of all: "who was on it?"."""
    core = strip_chat(question.beginning(_LONGEST)).in_english()
    words = core.joined
    if _OF_ALL.intersection(words.split()):
        return False
    if asks_for_guests(core):
        return True
    return _WORDS.issuperset(words.split()) and any(re.fullmatch(form, words) for form in (*_OF_THIS, _GUESTS))


def _intent_of(question: Wording) -> Intent | None:
    """Return what a message wants that is not in English; None if English has to tell."""
    core, phrases = strip_chat(question), question.language.phrases
    if question.pieces and (not core.text or core.joined in phrases.courtesies):
        return Intent.SMALLTALK
    for one in (question, core):
        if phrases.overview.fullmatch(one.joined):
            return Intent.OVERVIEW
        if phrases.guests.fullmatch(one.joined):
            return Intent.GUESTS
    return None
