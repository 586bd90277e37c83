"""What a full stop belongs to in languages other than English: their abbreviations and ordinal numbers.

All words are in lower case, without their final full stop.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The names of Latin letters in other scripts, as they are written for initials: जे. के. रोलिंग, بي. بي. سي.
_HINDI_LETTERS = "ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई ज़ेड जेड"
_ARABIC_LETTERS = "بي سي دي إي اف إف جي جيه إتش اتش آي كيه كي إل ال إم ام إن او أو كيو آر إس اس تي يو في إكس واي"


def _sets(words: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    return {code: frozenset(listed.split()) for code, listed in words.items()}


#: A sentence does not end with these.
GO_ON: Mapping[str, frozenset[str]] = _sets(
    {
        "de": "bzw ca nr str tel bspw evtl ggf inkl sog vgl abb mio mrd geb gest zzgl jh hl hrsg bd kap",
        "nl": "bijv dhr mevr nr blz resp mln mld",
        "sv": "t.ex bl.a s.k dvs ca nr kl",
        "da": "f.eks bl.a ca nr hhv kl",
        "no": "f.eks bl.a ca nr hhv kl",
        "fr": "m mm env av apr p.ex art chap éd bd",
        "es": "sr sres sra srta dr dra d dña ud uds ej aprox núm pág av ee cap lic ing gral",
        "pt": "sr srs sra dr dra ex aprox pág av séc núm eng",
        "it": "sig sigg dott ing avv pag pagg arch on sec",
        "ro": "dl dna nr pag cca str lit",
        "ru": "тыс млн млрд руб ул им св стр см рис проф акад кв ум гл ред напр",
        "uk": "тис млн млрд грн вул ім св стор див рис проф акад кв",
        "pl": "np tzw prof inż mgr ul św ok str tys mln mld",
        "cs": "např tzv prof ing mgr ul sv str tis mil mld",
        "tr": "bkz yy öğr sn prof doç",
        "el": "δηλ βλ σελ αρ πρβλ",
        "fi": "esim ns mm ks",
        "hu": "pl kb ill ún dr",
        "hi": f"डॉ प्रो श्री {_HINDI_LETTERS}",
        "ar": _ARABIC_LETTERS,
        "vi": "tp ts gs pgs ths bs ks",
    }
)
#: A sentence ends with these only if the next word has a capital letter.
MAY_END: Mapping[str, frozenset[str]] = _sets(
    {
        "de": "usw chr",
        "nl": "enz chr",
        "sv": "osv m.m",
        "da": "osv",
        "no": "osv",
        "fr": "j.-c",
        "es": "uu",
        "it": "ecc",
        "ru": "др пр соавт",
        "uk": "ін",
        "pl": "itd itp",
        "cs": "atd apod",
        "tr": "vb vs vd",
        "el": "κτλ κλπ κ.λπ κ.ά",
        "hu": "stb",
        "fi": "jne",
        "vi": "v.v",
    }
)
#: Units and short words for "year" and "century" that a sentence may end with after a number: в 1990 г. Потом.
AFTER_NUMBER: Mapping[str, frozenset[str]] = {
    "ru": frozenset("г гг в вв м км кг".split()),
    "uk": frozenset("р рр ст м км кг".split()),
    "pl": frozenset("r w".split()),
}
#: ... or after the first letter of "and so on": и т. д. Потом.
AND_SO_ON: Mapping[str, frozenset[str]] = {"ru": frozenset("д п".split()), "uk": frozenset("д п".split())}
#: Ends of words that are abbreviations before a number: Hauptstr. 5.
NUMBER_FOLLOWS: Mapping[str, tuple[str, ...]] = {"de": ("str",)}
NUMBER_BEFORE = re.compile(r"(?:[\d.,\u2013\u2014-]*\d|[IVXLC]+|\u043a\u0432\.?)\Z")
LETTER_BEFORE = re.compile(r"\u0442\.?\Z")

#: A Roman number of two letters and more: one letter may be an initial.
ROMAN = re.compile(r"(?=[IVXL]{2})(?:X{0,3}|XL)(?:IX|IV|V?I{0,3})")
#: Languages in which the number of a king stands before his name: II. Abdülhamid.
NUMBER_FIRST = frozenset("tr hu".split())
#: Languages that write an ordinal number with a full stop, and the German words around one.
ORDINAL_DOT = frozenset("de da no fi hu cs sk sl hr et lv tr is pl".split())
LONGEST_ORDINAL = 2
BEFORE_ORDINAL = frozenset(
    """
    am im vom zum zur beim der die das dem den des ab bis seit jeder jede jedes ihr ihre ihren ihrem sein seine seinen
    seinem ein eine einen einem einer in und oder
    """.split()
)
AFTER_ORDINAL = frozenset(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember jahrhundert jahrhunderts
    jahrtausend jahrtausends weltkrieg weltkriegs weltkrieges
    """.split()
)
