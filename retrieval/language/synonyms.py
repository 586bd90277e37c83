"""A short list of everyday synonyms, so that some other words for the same thing are found without a model."""

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
    for group in _SYNONYMS.replace("\n", "|").split("|"):
        words = tuple(group.split())
        for beginning in {word[:_BEGINNING] for word in words}:
            groups.setdefault(beginning, []).append(words)
    return groups
