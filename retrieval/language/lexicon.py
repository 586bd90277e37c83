"""What the analyzer knows of English: closed lists, written down rather than downloaded.

They know the language in general: they have no names, and nothing that is true of one episode only.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Words that carry no topic: articles, pronouns, prepositions, auxiliaries, question words, and the
#: contractions and chat spellings of these (apostrophes are dropped by the analyzer).
STOP_WORDS = frozenset(
    """
    a about above across after again against all almost also although am among an and any are as at
    be because been before being below between both but by can cannot could did do does doing done
    down during each either else ever every few for from further get gets getting got had has have
    having he her here hers herself him himself his how however i if in into is it its itself just
    let lets may me might more most much many must my myself neither no nor not of off often on once
    one ones only or other our ours ourselves out over own per rather same shall she should since so
    some such than that the their theirs them themselves then there these they this those though
    through thus to too toward towards under until up upon us very was we were what when where
    whether which while who whom whose why will with within without would yet you your yours
    yourself yourselves s t d ll m re ve dont doesnt didnt isnt wasnt werent arent cant couldnt wont
    wouldnt hasnt havent hadnt shouldnt aint its im youre theyre weve ive id ill hes shes thats
    theres whats whos wheres whens whys hows etc eg ie ok okay oh um umm uh uhm hmm hm well like
    really actually basically yo yeah yep u ur r n y pls plz please thx thanks lol lmao tf wtf btw
    idk tbh imo hey hi hello gonna wanna gotta gimme lemme kinda sorta anyone anybody someone
    somebody something anything everyone everybody anymore anyways oftentimes whatnot
    """.split()
)

#: Words of a question that say what kind of answer is wanted, not what it is about, and verbs that
#: mean little without their object: where the episode has none of them, nothing is missing.
FRAME_WORDS = frozenset(
    """
    name names type types kind kinds sort sorts term terms year years date dates time times century
    decade number numbers percent percentage amount word words example thing things stuff way ways
    called known described considered located happen happens happened person people place places
    country countries city group refer refers referred mean means meaning meant purpose reason title
    exactly actual actually really say says said tell tells told talk talks talked talking mention mentions
    mentioned mentioning discuss discusses discussed explain explains explained know find episode podcast
    show use used want wants wanted whole together give gives given gave take takes took taken make makes
    made keep keeps kept hold holds held put puts let come comes came go goes went need needs needed try
    tries tried seem seems seemed become becomes became appear appears appeared call look looks looked
    """.split()
)

_IRREGULAR = """
    arise arose arisen|awake awoke awoken|bear bore borne born|beat beaten|become became|begin began
    begun|bend bent|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed
    bred|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen|cling
    clung|come came|creep crept|deal dealt|dig dug|draw drew drawn|dream dreamt|drink drank drunk|drive
    drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fly
    flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze
    frozen|give gave given|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden|hold
    held|keep kept|kneel knelt|know knew known|lay laid|lead led|leap leapt|learn learnt|leave left|lend
    lent|lie lain|light lit|lose lost|make made|mean meant|meet met|overcome overcame|overthrow overthrew
    overthrown|pay paid|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see
    saw seen|seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown|shrink
    shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|speed
    sped|spend spent|spin spun|spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting
    stung|strike struck stricken|strive strove striven|swear swore sworn|sweep swept|swim swam swum|swing
    swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw
    thrown|undergo underwent undergone|understand understood|undertake undertook undertaken|wake woke
    woken|wear wore worn|weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn|write
    wrote written|foresee foresaw foreseen|man men|woman women|child children|foot feet|tooth
    teeth|mouse mice|goose geese|life lives|wife wives|wolf wolves|leaf leaves|half halves|knife
    knives|thief thieves|good better best|bad worse worst|analysis analyses|crisis
    crises|phenomenon phenomena|criterion criteria
"""
#: An irregular form to its base form.
BASE_FORM: Mapping[str, str] = {
    form: forms[0] for forms in (group.split() for group in _IRREGULAR.split("|")) for form in forms[1:]
}

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty
    """.split()
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
#: A number in words to its digits.
NUMBER: Mapping[str, str] = {
    **{word: str(value) for value, word in enumerate(_ONES)},
    **{word: str(10 * value) for value, word in enumerate(_TENS, 3)},
    **{word: str(value) for value, word in enumerate(_ORDINALS, 1)},
}
