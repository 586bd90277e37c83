"""How an English sentence of talk, or a question on it, shows how it is meant."""

from __future__ import annotations

import re

from retrieval.language.language import Manner, Remark, Talk

_APOSTROPHE = "['\u2019]"
#: "I was reading this thing about ...", "So tell us ...", "Welcome back": such a sentence announces what comes.
_ANNOUNCING = re.compile(
    r"(?:(?:so|and|but|well|okay|ok|yeah|um|now|also|then|alright|all right|right)[,.]? ){0,3}"
    r"(?:i was (?:reading|looking at|listening to|watching)"
    rf"|i(?:{_APOSTROPHE}ve| have)? (?:read|saw|heard|seen) (?:this|a|an) "
    rf"|i have (?:a|one|another) question|here{_APOSTROPHE}s (?:the|a|my|another) question"
    rf"|i{_APOSTROPHE}m (?:curious|wondering)|i(?:{_APOSTROPHE}d| would) (?:like|love) to (?:ask|hear|know|talk)"
    r"|i want(?:ed)? to ask|let me ask"
    rf"|let{_APOSTROPHE}s (?:talk about|get into|dive into|move on|jump into|switch)"
    r"|(?:tell|talk to|walk) (?:us|me)|(?:can|could) you |welcome (?:back|to)"
    rf"|(?:we{_APOSTROPHE}re|i{_APOSTROPHE}m) (?:joined by|here with)|joining (?:us|me)"
    r"|thanks? (?:you )?(?:so much )?for (?:joining|coming|having|being|tuning|listening)"
    r"|this episode is (?:brought|sponsored)|hello and welcome)",
    re.IGNORECASE,
)

_OWN = frozenset("i im ive id ill my me mine we weve our us".split())
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
