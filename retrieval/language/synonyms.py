"""Short lists of everyday synonyms, so that some other words for the same thing are found without a model.

A thesaurus of synonyms would not help much more in talk: most of them stand as often where the answer is not. What only
goes with a word is in ``associates``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import chain

#: A stem begins with at least this many letters of its word.
_BEGINNING = 2
#: Everyday words for the same thing, in groups between bars: general English, as any thesaurus has it.
_SYNONYMS = """
    begin start commence|end finish stop cease conclude close|stop halt block|big large huge great major giant
    small little tiny minor|build construct erect|create establish form set|make produce manufacture
    invent develop devise design|die death dead perish|kill murder slay|war conflict fight battle
    invasion attack assault raid|win victory victorious|defeat lose beat|buy purchase acquire|use utilise employ
    help aid assist support|support back endorse|job occupation profession career work post position role
    boss leader head chief|lead leader president prez|lead command|king monarch ruler|rule govern reign
    law legislation act
    country nation state|city town|population inhabitant resident|child kid|student pupil
    teach instruct educate|teacher professor instructor|doctor physician|illness disease sickness|cause reason
    result outcome consequence effect|happen occur|show demonstrate display
    say state claim declare tell remark speech statement|call name term|call dub|think believe reckon
    want desire wish|need require|get obtain receive gain|give provide supply grant|keep retain maintain
    change alter modify shift transform|grow increase rise expand raise|fall decline decrease drop reduce
    limit restrict curb restriction|quick fast rapid|old ancient|new recent modern|important significant key
    main primary chief principal|famous known renowned|rich wealthy|poor poverty|money fund cash
    cost price expense|earn income salary|ship boat vessel|car automobile vehicle|plane aircraft airplane
    train railway rail railroad|railcar wagon car|railcar train carriage|road street|house home residence
    building structure
    place location site|area region zone territory|live reside dwell|leave depart|move relocate|come arrive
    return back|meet encounter|meeting summit forum conference|join unite|divide split separate
    part portion section|way method manner|group organisation team|company firm business|author writer
    write author|movie film|song music|player athlete|game match|religion faith|holy sacred|god deity
    forbid ban prohibit|allow permit let|try attempt|fail failure|succeed success|choose select pick|elect vote
    replace substitute|remove eliminate|destroy ruin demolish|protect defend guard|danger threat risk
    hurt harm injure damage|eat consume|food diet|hot heat warm|cold cool|top peak|high tall
    number amount quantity|year annual|hundred century|border boundary
    freedom liberty independence self-determination|independent free emancipate|hire employ
    worker employee labourer|soldier troop army|army military force|weapon arm|agree agreement accord
    treaty agreement pact|refuse reject decline deny|accept approve recognise|similar alike same
    different differ distinct|opposite contrary|contain include comprise|purpose aim goal objective|view opinion
    idea concept notion|discover find detect|see watch look|connect link|near close|originate origin source
    own possess|hit strike|push force|pull draw|wife spouse|husband spouse|marry wed marriage|enemy foe opponent
    friend ally|centre middle|finally eventually|usually typically commonly|rare seldom|often frequently
    total overall|entire whole|almost nearly|about approximately around|angry mad annoyed irritated furious
    annoy irritate anger|happy glad pleased|worry concern fear|scared afraid fear|reply respond response answer
    react reaction respond retaliation|retaliate retaliation revenge punish|criticise slam condemn blast
    defy resist oppose|quiet silent silence|talk speak discuss|interview guest|port harbour|sea ocean water
    ties relation relationship|strengthen bolster reinforce|weaken undermine|guess expect expectation hope think
    openly publicly public|secret hidden|story reasoning explanation|break violate|clear obvious|hard difficult
    easy simple|strange odd weird|funny amusing|sad unhappy|smart clever intelligent|stupid dumb foolish
    crazy insane|speed velocity|rubbish garbage trash|shop store|holiday vacation|film movie|autumn fall
    flat apartment|petrol gas gasoline|lorry truck|phone telephone|photo picture image|mum mother mom|dad father
    photo photograph|tv television|ad advertisement|brother sibling|sister sibling|baby infant|grown-up adult
    clothes clothing|shout yell scream|cry weep|smell scent|dirty filthy
"""
#: Words that are made of each other and whose stems differ.
_MADE_OF_EACH_OTHER = """
    able ability|acquire acquisition|add addition|admit admission|advise advice|angry anger|argue argument
    assume assumption|believe belief|choose choice|circle circular|clarify clarification|clear clarity
    collide collision|compare comparison|compete competitor competition|comply compliance|conclude conclusion
    consume consumption|curious curiosity|decide decision|deep depth|define definition|deny denial
    describe description|destroy destruction|die death|divide division|exclude exclusion|expand expansion
    explain explanation|explode explosion|extend extension|famous fame|fly flight|grow growth|high height
    hungry hunger|include inclusion|introduce introduction|invade invasion|justify justification|lonely loneliness
    long length|lose loss|maintain maintenance|marry marriage|mix mixture|modify modification|omit omission
    pay payment|permit permission|persuade persuasion|pronounce pronunciation|prove proof|publish publication
    qualify qualification|receive reception|reduce reduction|register registration|rely reliance|repeat repetition
    sell sale|simple simplicity|simplify simplification|solve solution|speak speech|specify specification
    store storage|strong strength|submit submission|subscribe subscription|suspect suspicion|true truth
    use usage|vary variation|verify verification|weigh weight|wide width|win winner
"""
#: Short forms, and what they are short for.
_SHORT_FORMS = """
    admin administrator|app application|auth authentication|bike bicycle|cert certificate|config configuration
    covid coronavirus|db database|demo demonstration|dev developer|docs documentation|env environment|exam examination
    fridge refrigerator|func function|golang go|info information|infra infrastructure|intro introduction|js javascript
    k8s kubernetes|lab laboratory|lib library|math maths mathematics|ops operations|perf performance
    postgres postgresql|prod production|repo repository|spec specification|stats statistics|tech technology
    temp temperature|ts typescript|uni university|vet veterinarian|wasm webassembly
"""
_GROUPS = "|".join((_SYNONYMS, _MADE_OF_EACH_OTHER, _SHORT_FORMS)).replace("\n", "|").split("|")


@lru_cache(maxsize=1 << 12)
def synonyms_of(term: str, stem: Callable[[str], str]) -> frozenset[str]:
    """Return the synonyms of a term, themselves terms; ``stem`` makes terms of words.

    A term begins as its words do, so only the groups with such a word are stemmed: to stem all of them takes as long as
    to index an episode.
    """
    groups = [set(map(stem, group)) for group in _by_beginning().get(term[:_BEGINNING], ())]
    return frozenset(chain.from_iterable(group for group in groups if term in group)) - {term}


@cache
def _by_beginning() -> dict[str, list[tuple[str, ...]]]:
    """Return the groups by the first letters of each of their words."""
    groups: dict[str, list[tuple[str, ...]]] = {}
    for group in _GROUPS:
        words = tuple(group.split())
        for beginning in {word[:_BEGINNING] for word in words}:
            groups.setdefault(beginning, []).append(words)
    return groups
