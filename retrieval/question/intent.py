"""What a message wants before anything is searched: small talk, the episode itself, or its content.

Chat wraps questions in phrases ("hey bot, quick question: ... thanks"). They are taken off the ends; a
message of nothing else is small talk. Phrases are matched word by word from a closed list, so no
message costs more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from retrieval.language.analysis import Token, analyze
from retrieval.language.english import ENGLISH
from retrieval.language.language import Language
from retrieval.question.messages import Message


class Intent(Enum):
    """What a message wants."""

    CONTENT = "content"
    OVERVIEW = "overview"
    GUESTS = "guests"
    SMALLTALK = "smalltalk"


def _phrases(text: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the phrases of a list between bars, as words, by their first word, longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in text.replace("\n", "|").split("|"):
        if words := tuple(phrase.split()):
            by_first.setdefault(words[0], []).append(words)
    return {first: sorted(phrases, key=len, reverse=True) for first, phrases in by_first.items()}


_COURTESIES = """
    hi|hi there|hello|hello there|hey|hey there|hiya|heya|yo|sup|howdy|greetings|good morning|good afternoon
    good evening|good night|good day|morning|evening|hi all|hi everyone|hi guys|hey guys|hey all|hey everyone
    hey bot|dude|bro|bruh
    thanks|thank you|thank u|thank you so much|thank you very much|thanks a lot|thanks so much|thanks in advance
    thx|ty|tysm|tyvm|cheers|many thanks|much appreciated|please|pls|plz|lol|lmao|haha|hehe|rofl|xd|bye|goodbye
    good bye|see you|see ya|cya|np|no problem|nice|nice one|cool|awesome|perfect|wow|amazing|good bot
    well done|got it|ok|okay|alright|um|umm|uh|uhm|hm|hmm|oh|ah|btw|fyi
    sorry|excuse me|welcome|nice to meet you|that was helpful|that helps|that helped|very helpful|so helpful
    for the answer|for your help|for the help|for that|for helping|m8
"""
_OPENINGS = _phrases(
    _COURTESIES
    + """
    great|right|sure|so|well|like|ok so|so like|later|bot|dear bot|pullquote|folks|man|mate|buddy|pal|guys|fam
    everyone|everybody|all
    quick question|quick q|q|question|just a quick question|one question|a question|dumb question|stupid question
    sorry if this was asked already but|sorry if this was asked already|sorry if this has been asked
    can you tell me|can u tell me|could you tell me|could u tell me|can you please tell me|could you please tell me
    can you explain|could you explain|would you tell me|will you tell me|please tell me|tell me|pls tell me
    do you know|do u know|does anyone know|does anybody know|anyone know|anybody know|anyone knows|did anyone catch
    i wanna know|wanna know|i want to know|i would like to know|id like to know|i d like to know|i need to know
    i was wondering|i am wondering|im wondering|just wondering|wondering|im curious|i am curious|curious
    idk if you know but|idk if u know but|idk if you know|idk if u know|not sure if you know but|remind me
    but|and|also|actually|basically|ok but|yeah but|yes|no|yeah|hey so|alright so
"""
)
_CLOSINGS = _phrases(
    _COURTESIES
    + """
    asking for a friend|or something|or what|or not|tho|though|then|again|just curious|just wondering|anyone|anybody
    for me|if you know|if u know|if you can|exactly|by the way|i wonder|or smth|in advance|and thanks
"""
)
_HELP = re.compile(
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
_EPISODE = (
    r"(?:episode|ep|eps|podcast|pod|show|one|thing|audio|recording|transcript|text|page|talk|conversation|interview)"
)
# Possessive repeats and atomic groups: there is one way to read a message, so none takes long.
_THIS = rf"(?>(?:(?:this|the|that|todays|current|latest|whole) )*+{_EPISODE})"
_ABOUT = re.compile(
    rf"(?:whats|wats|what|what s|what is|what was|what are|tell me what)(?: (?:{_THIS}|this|it|that"
    rf"|the))? (?:all )?about(?: {_THIS}| again)?"
    rf"|(?:what|whats) (?:do|are|did|were|does|is|was) (?:they|you|the hosts|people|{_THIS}|it|this) (?:talk"
    rf"|talking|discuss|discussing|cover|covering|say|saying)"
    rf"(?: about)?(?: here| in {_THIS}| on {_THIS})?"
    rf"|what (?:is|was|gets|s) (?:discussed|covered|talked about|this|the topic|the subject|the gist"
    rf"|the main (?:topic|point|points|idea|theme|subject)|the point)"
    rf"(?: here| of {_THIS}| in {_THIS}| on {_THIS})?"
    rf"|(?:what|whats) happens? in {_THIS}|(?:the )?(?:main )?(?:topic|topics|subject|points|key points|highlights"
    rf"|takeaways|theme)(?: of {_THIS})?"
    rf"|(?:tell me )?(?:something |more )?about {_THIS}|{_THIS}|describe {_THIS}|introduce {_THIS}"
)
_SUMMARY = re.compile(
    r"(?:(?:give|can|could|would|write|do|show|make|get|you|u|me|us|a|an|the|i|need|want|please|pls|in|short"
    r"|quick|brief|any|have|got|whats|what|is) ){0,8}"
    r"(?:summary|summarise|summarize|summery|tldr|tl dr|recap|overview|gist|synopsis|outline|key takeaways"
    r"|takeaways|main points|key points|highlights|sum up|sum it up"
    r"|sum this up|sum that up|sum)"
    rf"(?> (?:{_THIS}|of|for|up|it|this|that|on|all|me|us|please|pls|the|everything|in a nutshell))*+"
)
_NAME = re.compile(
    rf"(?:whats|what is|what s|what was|what|tell me|give me)?\s?(?:the )?(?:title|name) (?:of|for) (?:it|this"
    rf"|{_THIS})"
    rf"|(?:whats|what is|what s|how is|what was|hows|what) (?:{_THIS}|this|it|the) (?:called|named|titled|title"
    rf"|name)(?: again)?"
    rf"|(?:episode )?(?:title|name)|which {_EPISODE} (?:is|was) (?:this|it)|what {_EPISODE} (?:is|was) (?:this|it)"
)
_RELEASED = re.compile(
    rf"when (?:was|is|were) (?:{_THIS}|this|it) (?:out|from|released|published|aired|recorded|made|posted|uploaded"
    rf"|broadcast)"
    rf"|when did (?:{_THIS}|this|it) (?:come out|air|drop|go out|release|go live)|(?:release |air "
    rf"|publication )?date(?: of {_THIS})?"
    rf"|(?:whats|what is|what s|what was) the (?:release |air |publication |recording )?date(?: of {_THIS}| of it)?"
    rf"|how (?:old|recent|new) is {_THIS}|when is {_THIS} from|what (?:date|day|year) (?:is|was) (?:{_THIS}"
    rf"|this|it)(?: from| out| released| published)?"
)
_LINK = re.compile(
    rf"(?:(?:whats|what|what is|where|where is|wheres|give me|send me) )?(?:the )?(?:link|url|website)(?: (?:to|of"
    rf"|for) (?:{_THIS}|it|this))?"
)
_GUESTS = re.compile(
    rf"(?:who|whos|who s|which guests?)(?: (?:is|was|are|were))?(?: (?:the|your|their|todays?))? (?:guests?"
    rf"|interviewee|guy being interviewed|person being interviewed|interviewed|on {_THIS}|speaking|talking)"
    rf"(?: (?:of|on|in|for|at|this) (?:{_THIS}|it|this|time|week))?|(?:the )?guests?(?: names?)?|who (?:did"
    rf"|do) they (?:interview|talk to|speak to|speak with|talk with)"
)
_EPISODES = re.compile(
    r"(?:which|what|how many|list|show|show me|list all|are there any other|are there other|any other|any more"
    r"|more|all|other)?(?: the| your| all)? ?episodes"
    r"(?: are there| do you have| do you know| exist| are available| can i ask about| are in here| have you got"
    r"| of this podcast)?"
)


def strip_chat(question: str, language: Language = ENGLISH) -> str:
    """Return the question without the phrases of chat around it; nothing if there is nothing else."""
    if language is not ENGLISH:
        return Message(question, language).core
    tokens = analyze(question)
    first, last = 0, len(tokens)
    while length := _phrase_at(tokens, first, last, _OPENINGS):
        first += length
    while length := _phrase_before(tokens, first, last, _CLOSINGS):
        last -= length
    if first == last:
        return ""
    start = 0 if first == 0 else tokens[first].start
    end = len(question) if last == len(tokens) else tokens[last - 1].end
    mark = "?" if last < len(tokens) and "?" in question[end:] else ""
    return question[start:end] + mark


def intent_of(question: str, language: Language = ENGLISH) -> Intent:
    """Return what a message wants; ``question`` as it was asked."""
    if language is not ENGLISH and (intent := _intent_of(Message(question[:400], language))):
        return intent
    words = [token.word for token in analyze(question[:400])]
    if not words:
        return Intent.CONTENT
    core = " ".join(token.word for token in analyze(strip_chat(question[:400])))
    if not core and words[0] in ("and", "then", "but", "so", "right", "again"):
        return Intent.CONTENT  # a follow-up
    for phrase in (" ".join(words), core):
        if not phrase or _HELP.fullmatch(phrase):
            return Intent.SMALLTALK
        if any(form.fullmatch(phrase) for form in (_ABOUT, _SUMMARY, _NAME, _RELEASED, _LINK, _EPISODES)):
            return Intent.OVERVIEW
        if _GUESTS.fullmatch(phrase):
            return Intent.GUESTS
    return Intent.CONTENT


def _intent_of(message: Message) -> Intent | None:
    """Return what a message wants that is not in English; None if English has to tell."""
    if message.words and (not message.core or message.core_words in message.language.phrases.courtesies):
        return Intent.SMALLTALK
    if any(message.language.phrases.overview.fullmatch(words) for words in (message.words, message.core_words)):
        return Intent.OVERVIEW
    return None


def _phrase_at(tokens: Sequence[Token], first: int, last: int, phrases: dict[str, list[tuple[str, ...]]]) -> int:
    """Return how many words the phrase that begins at ``first`` has, 0 if none does."""
    if first == last:
        return 0
    for phrase in phrases.get(tokens[first].word, ()):
        if tuple(token.word for token in tokens[first : first + len(phrase)]) == phrase:
            return min(len(phrase), last - first)
    return 0


def _phrase_before(tokens: Sequence[Token], first: int, last: int, phrases: dict[str, list[tuple[str, ...]]]) -> int:
    """Return how many words the longest phrase that ends before ``last`` has, 0 if none does."""
    for length in range(min(6, last - first), 0, -1):
        if _phrase_at(tokens[last - length : last], 0, length, phrases) == length:
            words = tuple(token.word for token in tokens[last - length : last])
            if words in phrases.get(words[0], ()):
                return length
    return 0
