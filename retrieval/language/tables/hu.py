"""Hungarian.

The stop words are Snowball's (https://snowballstem.org/algorithms/hungarian/stop.txt, BSD), then come auxiliaries,
question words and what people say in chat.
"""

from __future__ import annotations

from nltk.stem.snowball import HungarianStemmer

from retrieval.language.folding import folding
from retrieval.language.spaced import snowball, spaced

LANGUAGE = spaced(
    "hu",
    stem=snowball(HungarianStemmer()),
    fold=folding(accents=True),
    stop_words="""
        a ahogy ahol aki akik akkor alatt által általában amely amelyek amelyekben amelyeket amelyet amelynek ami amit
        amolyan amíg amikor át abban ahhoz annak arra arról az azok azon azt azzal azért aztán azután azonban bár be
        belül benne cikk cikkek cikkeket csak de e eddig egész egy egyes egyetlen egyéb egyik egyre ekkor el elég
        ellen elő először előtt első én éppen ebben ehhez emilyen ennek erre ez ezt ezek ezen ezzel ezért és fel felé
        hanem hiszen hogy hogyan igen így illetve ill. ill ilyen ilyenkor ison ismét itt jó jól jobban kell kellett
        keresztül keressünk ki kívül között közül legalább lehet lehetett legyen lenne lenni lesz lett maga magát majd
        már más másik meg még mellett mert mely melyek mi mit míg miért milyen mikor minden mindent mindenki mindig
        mint mintha mivel most nagy nagyobb nagyon ne néha nekem neki nem néhány nélkül nincs olyan ott össze ő ők
        őket pedig persze rá s saját sem semmi sok sokat sokkal számára szemben szerint szinte talán tehát teljes
        tovább továbbá több úgy ugyanis új újabb újra után utána utolsó vagy vagyis valaki valami valamint való vagyok
        van vannak volt voltam voltak voltunk vissza vele viszont volna kik kit kinek mik minek hol hova hová honnan
        hány hányan mennyi melyik mekkora meddig mióta legtöbb gyakran is tesz tett kap kapott miközben szia köszönöm
        ok kérem
    """,
    frame_words="""
        név neve nevét hívják hívták nevezik nevezték fajta típus kifejezés év évben évek évek század században
        évtized dátum idő időpont időszak szám száma százalék arány mennyiség szó példa dolog mód ismert leírt
        található fekszik történt történik személy emberek hely helyen ország országban város városban csoport jelent
        jelentése cél ok oka cím pontosan mond mondta mondják beszél beszéltek említ elmond magyaráz epizód adás
        podcast használ használják használták akar vesz vett ad adott jön jött megy kell próbál tűnik hosszú magas
        nagy
    """,
    numbers="""
        nulla|egy|kettő két|három|négy|öt|hat|hét|nyolc|kilenc|tíz|tizenegy|tizenkettő tizenkét|tizenhárom|
        tizennégy|tizenöt|tizenhat|tizenhét|tizennyolc|tizenkilenc|húsz
    """,
    tens="harminc|negyven|ötven|hatvan|hetven|nyolcvan|kilencven",
    counting="{ten}{one}",
    compounds=True,
    who="ki|kik|kit|kinek|kivel|kitől",
    when="""
        mikor|melyik évben|melyik században|melyik napon|melyik hónapban|mióta|milyen évben|hány órakor
    """,
    how_many="""
        hány|hányan|mennyi|mennyit|mekkora|milyen gyakran|milyen hosszú|milyen magas|milyen messze|meddig|
        milyen arányban|hány éves|mennyibe
    """,
    where="""
        hol|hova|hová|honnan|melyik városban|melyik országban|melyik helyen|melyik város|melyik ország
    """,
    why="miért|milyen okból|mi az oka|mi okból",
    what="mi|mit|mik|melyik|milyen|hogyan|mivel",
    months="""
        január januárban február februárban március márciusban április áprilisban május májusban június júniusban
        július júliusban augusztus augusztusban szeptember szeptemberben október októberben november novemberben
        december decemberben
    """,
    centuries="század században századi",
    quantities="száz ezer millió milliárd tucat fele felét negyed harmad százalék",
    reasons="mert|mivel|ezért|azért|hogy|miatt|oka|következtében|köszönhetően",
    openings="""
        tudod|tudja|meg tudod mondani|meg tudná mondani|mondd meg|mondd|szeretném tudni|egy kérdés|kérdés|szóval|és|
        de|igen|nem|bot|kérlek
    """,
    closings="kérlek|köszönöm|köszi|légy szíves|a segítséget|a választ",
    courtesies="""
        szia|sziasztok|helló|jó napot|jó reggelt|jó estét|jó éjszakát|köszönöm|köszi|viszlát|viszontlátásra|ok|
        rendben|hogy vagy|ki vagy|mi vagy|mit tudsz|segítség
    """,
    overview="""
        miről szól|miről beszélnek|mi a téma|mi a témája|téma|témák|összefoglaló|összefoglalás|foglald össze|
        mi a cím|mi a címe|cím
    """,
    guests="ki a vendég|ki volt a vendég|kik a vendégek|kik voltak a vendégek|vendég|vendégek",
    here="""
        itt|az epizód|ez az epizód|az epizódban|ebben az epizódban|az adás|ez az adás|ebben az adásban|a podcast|ma|
        kérlek
    """,
    example="{name}: mit mondanak?",
)
