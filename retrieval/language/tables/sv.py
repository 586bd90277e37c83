"""Swedish.

The stop words are Snowball's (https://snowballstem.org/algorithms/swedish/stop.txt, BSD), then come auxiliaries,
question words and what people say in chat.
"""

from __future__ import annotations

from nltk.stem.snowball import SwedishStemmer

from retrieval.language.folding import folding
from retrieval.language.following import Following
from retrieval.language.spaced import snowball, spaced

LANGUAGE = spaced(
    "sv",
    stem=snowball(SwedishStemmer()),
    fold=folding(accents=True),
    stop_words="""
        och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du henne då
        sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara vad
        över än dig kan sina här ha mot alla under någon eller allt mycket sedan ju denna själv detta åt utan varit
        hur ingen mitt ni bli blev oss din dessa några deras blir mina samma vilken er sådan vår blivit dess inom
        mellan sådant varför varje vilka ditt vem vilket sitta sådana vart dina vars vårt våra ert era vilkas vems
        varifrån många mer mest flera fler ofta också även redan bara just kanske gör gjorde göra får fick få kom ska
        skall måste enligt genom innan medan eftersom därför samt ja nej hej tack ok snälla alltså typ liksom väl nog
        hos
    """,
    frame_words="""
        namn namnet heter hette kallas kallades kallad kallar sort sorts slag typ typen term termen år året århundrade
        årtionde datum tid tiden tidpunkt period antal antalet nummer procent andel mängd ord exempel sak saker sätt
        känd känt kända beskrivs beskriven ligger låg finns fanns hände händer person personer plats platsen land
        länder stad städer grupp avser betyder betydelse syfte anledning anledningar orsak titel exakt säga säger sade
        sa sagt pratar pratade talar nämner nämns berättar förklarar avsnitt avsnittet podd podden podcast använder
        används användes vill tar tog tagit ger gav gett gör ställer kommer går gick behöver försöker verkar lång hög
        stor långt gammal gammalt
    """,
    numbers="""
        noll|en ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|
        nitton|tjugo
    """,
    tens="trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio",
    counting="{ten}{one}",
    compounds=True,
    who="vem|vems|vilka personer|vilken person",
    when="""
        när|vilket år|vilka år|vilket århundrade|vilket datum|vilken dag|vilken månad|vilket årtionde|vilken tid|
        hur dags
    """,
    how_many="""
        hur många|hur mycket|hur ofta|hur gammal|hur gammalt|hur lång|hur långt|hur länge|hur hög|hur högt|hur stor|
        hur stort|hur stora|hur djup|hur snabbt|hur tung|vilken procent|vilken andel|vilket antal|hur dyr
    """,
    where="""
        var|vart|varifrån|vilken stad|vilket land|vilken plats|vilken region|vilken stat|vilken kontinent
    """,
    why="varför|av vilken anledning|vilken anledning|hur kommer det sig",
    what="vad|vilken|vilket|vilka|hur",
    later="vad|vilken|vilket|vilka",
    months="""
        januari februari mars april maj juni juli augusti september oktober november december
    """,
    centuries="århundradet seklet",
    quantities="""
        hundra tusen miljon miljoner miljard miljarder dussin hälften halva fjärdedel tredjedel procent
    """,
    places="i|på|vid|från|till|av|nära|mellan|genom|norr om|söder om|öster om|väster om",
    reasons="eftersom|därför|för att|på grund av|för|så att|anledning|orsak|tack vare|beror|berodde",
    openings="""
        vet du|vet ni|kan du säga|kan du berätta|skulle du kunna säga|berätta|säg mig|jag vill veta|
        jag skulle vilja veta|jag undrar|en fråga|fråga|alltså|och|men|ja|nej|bot|snälla
    """,
    closings="""
        tack|snälla|är du snäll|tack så mycket|tack på förhand|egentligen|för hjälpen|för din hjälp|för svaret
    """,
    courtesies="""
        hej|hejsan|hallå|god morgon|god kväll|god natt|goddag|tack|tack så mycket|hej då|adjö|okej|ok|bra|
        hur mår du|hur är det|vem är du|vad är du|vad kan du|hjälp|är du en bot|är du en människa
    """,
    overview="""
        vad handlar det om|vad handlar om|vad pratar de om|vad talar de om|vad är ämnet|vilka är ämnena|ämne|ämnen|
        sammanfattning|en sammanfattning|sammanfatta|ge en sammanfattning|ge mig en sammanfattning|
        kan du sammanfatta|vad handlar avsnittet om|vad handlar det här avsnittet om|vad handlar podden om|
        vad är titeln|titel|vad heter|när kom
    """,
    guests="""
        vem är gäst|vem är gästen|vem var gäst|vem var gästen|vilka är gästerna|vad heter gästen|gäst|gästen|gäster
    """,
    here="""
        här|avsnittet|det här avsnittet|detta avsnitt|i avsnittet|i det här avsnittet|i detta avsnitt|podden|
        i podden|i dag|idag|tack
    """,
    example="Vad sägs om {name}?",
    following=Following(
        persons="han|honom|hans|hon|henne|hennes",
        things="det|detta|dess|den|denna",
        others="de|dem|deras|dessa|sin|sitt|sina|där|dit|då",
        articles="den|det|de",
        pointing="annan|annat|andra|nästa|första|sista|också|även|samma|båda",
        titles="""
            president|ordförande|direktör|minister|borgmästare|kung|drottning|prins|prinsessa|general|kapten|
            doktor|dr|professor|herr|fru|gäst|gästen
        """,
        joins="och|men|så|ja|nej|ok|okej|eller",
        ends="då|egentligen|exakt|tack|precis",
        before="i|på|sedan|från|till|av|med|för|hos|åt",
        bare="varför inte|hur så|vad mer|vem mer|var någonstans|varför det|till exempel",
        goes_on="""
            och|sedan|sen|och sedan|och sen|mer|vidare|fortsätt|vad mer|och sedan då|berätta mer|vad hände sedan|
            vad hände sen|vad hände därefter|vad kom sedan|hur går det vidare
        """,
        another="""
            en till|någon annan|något annat|någon mer|något mer|andra|finns det fler|ett annat citat|ett citat till
        """,
        around="sammanhanget|sammanhang|visa sammanhanget|i vilket sammanhang|hela stycket|visa hela stycket",
        whose="""
            vem säger det|vem sa det|vem sade det|vem talar|vems ord är det|vilket avsnitt är det|
            från vilket avsnitt är det
        """,
        topics="hur är det med|och hur är det med|vad sägs om|vad gäller",
        about="om {topic}: {question}",
        according="{words} enligt {speaker}",
    ),
)
