"""How an English sentence of talk, or a question on it, shows how it is meant."""

from __future__ import annotations

import re

from retrieval.language.language import Manner, Remark, Talk

#: Endings of "here's", "I'll", "I've got" and "I want to", which have a name each.
_S = "(?:['\u2019]s| is| are)"
_LL = "(?:['\u2019]ll|['\u2019](?:re|m) (?:going to|gonna|about to)| (?:are|am) (?:going to|about to)| will)"
_VE = "(?:['\u2019]ve(?: got)?| have| had)"
_LIKE = "(?: want(?:ed)? to| wanna|['\u2019]d (?:like|love) to| would (?:like|love) to)"
_JUST = r"(?:(?:just|also|quickly|maybe|first|briefly) )?"
_FILLERS = (
    r"(?:(?:so|and|but|well|okay|ok|yeah|yes|no|um|uh|oh|hey|now|also|then|alright|all right|right|anyway|actually|like"
    r"|first of all|first|i mean|you know|i guess|i think)[,.]*+ ){0,3}+"
)
_MATTERS = (
    r"(?:things|reasons|points|steps|ways|questions|parts|kinds|types|tips|ideas|answers|examples|options|opinions"
    r"|stories|lessons|rules)"
)
_MATTER = r"(?:thing|question|point|story|example|list|tip|trick|idea|deal|thought|problem|reason|answer|summary|top)"
_SOME = r"(?:two|three|four|five|six|seven|ten|\d\d?|(?:a )?(?:couple(?: of)?|few|bunch of|number of)|several)"
_TELL = r"(?:tell|ask|give|share|start|begin|explain|read|mention|bring|talk|introduce|describe|show|walk)"
#: "I was reading this thing about ...", "So tell us ...", "Welcome back": such a sentence announces what comes.
_ANNOUNCES = (
    r"i was (?:reading|looking at|listening to|watching)"
    rf"|i(?:{_VE})? (?:read|saw|heard|seen) (?:this|a|an) |i{_VE} (?:a|one|another) question"
    rf"|here{_S} (?:the|a|my|another) question|i(?:['\u2019]m| am) (?:curious|wondering)"
    rf"|i{_LIKE} (?:ask|hear|talk)|let me {_JUST}ask"
    r"|let['\u2019]s (?:talk about|get into|dive into|move on|jump into|switch)"
    r"|(?:tell|talk to|walk) (?:us|me)|(?:can|could) you |welcome (?:back|to)|hello and welcome"
    r"|(?:we['\u2019]re|i['\u2019]m) (?:joined by|here with)|joining (?:us|me)"
    r"|thanks? (?:you )?(?:so much )?for (?:joining|coming|having|being|tuning|listening)"
    r"|this episode is (?:brought|sponsored)|next up|up next|coming up|stay tuned"
    r"|(?:on |in )?today['\u2019]s (?:show|episode|guest)|today we(?:['\u2019]re| are)|on (?:the|this) show today"
    rf"|(?:today )?we{_LL} {_JUST}(?:be talking|talk about|discuss|cover|hear (?:from|about)|find out)"
    r"|(?:we|i) (?:might as well|can|could|should) find out"
)
#: "Here is your top five.", "Let me tell you three things.": a short sentence of this kind says nothing else.
_SAYS_NO_MORE = (
    rf"here{_S} (?:what|why|how|where|some|your|our|my|(?:the|an?|one|another) (?:[\w-]+ )?{_MATTER})\b"
    rf"|let me {_JUST}(?:{_TELL}|see|recap|back up|interrupt)\b|i(?:{_LL}|{_LIKE}) {_JUST}{_TELL}\b"
    r"|let['\u2019]s (?:just |quickly |first )?(?:talk|dive|move|jump|dig|hear|start (?:with|by|from)|begin|look|recap"
    r"|kick|take a|have a|get (?:back|in|into|to|started|going)|go (?:to|back|over|through)|see|discuss|unpack)\b"
    rf"|we{_LL} {_JUST}(?:dive|dig|jump|take a|be (?:right )?back|come back|get (?:back |in)?to|start"
    r"|go (?:over|through|into))\b"
    rf"|(?:(?:there(?:{_S}|['\u2019]re)|(?:those|these) are|it was|that['\u2019]s|i{_VE}|we{_VE}|for me it was"
    r"|i (?:think|see)) )?"
    rf"(?:(?:basically|really|maybe|probably|about|kind of|always|only|just) ){{0,2}}{_SOME}"
    rf" (?:[\w-]+ ){{0,2}}{_MATTERS}\b[^,;:\u2013\u2014-]{{0,40}}$"
    rf"|(?:the|one|another|my) (?:[\w-]+ )?{_MATTER} (?:that |which )?i{_LIKE} {_TELL}\b"
    rf"|(?:the|my) (?:[\w-]+ )?{_MATTER} (?:is|was)\W*$|(?:guess what|check this out|listen to this|get this)\b"
    r"|(?:that['\u2019]s|what) an? (?:really |very |super[- ])?(?:good|great|interesting|tough|hard|excellent)"
    r" (?:question|one)\W*$"
)
_SHORT = 90
_ANNOUNCING = re.compile(
    rf"{_FILLERS}(?:{_ANNOUNCES}|(?=.{{1,{_SHORT}}}$)(?:{_SAYS_NO_MORE}))", re.IGNORECASE | re.DOTALL
)

_OWN = frozenset("i im ive id ill my me mine we weve our us".split())
_ALONE = frozenset("i im ive id ill my me mine myself".split())
_OTHERS = frozenset("you your yours youre youve youd youll he she his her him hers they their them".split())
_VAGUE = frozenset("something thing things stuff kind sort".split())
_PAST = """
    was were did had didnt wasnt went got made came started said took wrote built used became found gave saw told knew
    thought felt left kept met ran began grew bought brought paid sold spent learnt put read heard lost won sent tried
""".split()
_SUPPOSED = "would wouldnt id hed shed youd wed theyd itd could should if".split()
_DEFINES = "is are its means stands called basically essentially".split()

TALK = Talk(
    announcing=_ANNOUNCING,
    own=_OWN,
    alone=_ALONE,
    others=_OTHERS,
    vague=_VAGUE,
    named=re.compile(
        r"\bwhich\b|\bwhats \w"
        r"|\bwhat (?!(?:did|do|does|is|was|are|would|will|made|makes|happen\w*|can|should|has|have)\b)\w"
    ),
    manners=(
        Manner(Remark.PAST, re.compile(r"\b(?:did|was|were|had)\b"), frozenset(_PAST), ending="ed"),
        Manner(Remark.SUPPOSED, re.compile(r"\bwould\b"), frozenset(_SUPPOSED)),
        Manner(
            Remark.DEFINES,
            re.compile(r"what(?: is|s| are)\b|what (?:does|do) .* (?:mean|stand for|do)\b"),
            frozenset(_DEFINES),
        ),
    ),
)
