"""What people write around a question in English, phrase by phrase, separated by bars and ends of lines."""

from __future__ import annotations

_GREETINGS = """
    hi|hi there|hello|hello there|hey|hey there|hiya|heya|yo|sup|howdy|greetings|good morning|good afternoon
    good evening|good night|good day|hi all|hi everyone|hi guys|hey guys|hey all|hey everyone|hey bot|dude|bro|bruh
    bye|goodbye|good bye|see you|see ya|excuse me|nice to meet you|good bot|well done|got it|oh|ah|wow
"""
_EXCLAMATIONS = """
    morning|evening|nice|nice one|cool|awesome|perfect|amazing|alright|no problem|sorry|welcome
"""
_THANKS = """
    thanks|thank you|thank u|thank you so much|thank you very much|thanks a lot|thanks so much|thanks in advance
    thx|ty|tysm|tyvm|cheers|many thanks|much appreciated|please|pls|plz|lol|lmao|haha|hehe|rofl|xd|cya|np
    ok|okay|um|umm|uh|uhm|hm|hmm|btw|fyi|that was helpful|that helps|that helped|very helpful|so helpful
    for the answer|for your help|for the help|for that|for helping|m8
"""
_ADDRESSES = """
    great|right|sure|like|later|folks|man|mate|buddy|pal|guys|fam|everyone|everybody|all|question|curious|yes|no
"""
_OPENINGS = """
    so|well|ok so|so like|bot|dear bot|pullquote
    quick question|quick q|q|just a quick question|one question|a question|dumb question|stupid question
    sorry if this was asked already but|sorry if this was asked already|sorry if this has been asked
    can you tell me|can u tell me|could you tell me|could u tell me|can you please tell me|could you please tell me
    can you explain|could you explain|can you explain to me|could you explain to me|explain|explain to me|please explain
    would you tell me|will you tell me|please tell me|tell me|pls tell me
    do you know|do u know|does anyone know|does anybody know|anyone know|anybody know|anyone knows|did anyone catch
    i wanna know|wanna know|i want to know|i would like to know|id like to know|i d like to know|i need to know
    i was wondering|i am wondering|im wondering|just wondering|wondering|im curious|i am curious
    idk if you know but|idk if u know but|idk if you know|idk if u know|not sure if you know but|remind me
    but|and|also|actually|basically|ok but|yeah but|yeah|hey so|alright so
"""
_CLOSINGS = """
    and things like that|and stuff like that|things like that|stuff like that|and stuff|and so on|and so forth
    and all that|and whatnot|and the like|or something like that|or anything|or whatever|et cetera|and everything
    in general|at all|or so
    asking for a friend|or something|or what|or not|tho|though|then|again|just curious|just wondering|anyone|anybody
    for me|to me|if you know|if u know|if you can|exactly|by the way|i wonder|or smth|in advance|and thanks
"""


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.replace("\n", "|").split("|")) - {""}


OPENINGS = _phrases(_GREETINGS + _THANKS + _OPENINGS)
CLOSINGS = _phrases(_THANKS + _CLOSINGS)
#: These may also be what is asked about: "all hands meetings", "when does she get up in the morning?".
OPENINGS_SET_OFF = _phrases(_EXCLAMATIONS + _ADDRESSES)
CLOSINGS_SET_OFF = _phrases(_EXCLAMATIONS + _GREETINGS)
