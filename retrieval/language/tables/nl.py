"""Dutch.

The stop words are Snowball's (https://snowballstem.org/algorithms/dutch/stop.txt, BSD), then come auxiliaries,
question words and what people say in chat.
"""

from __future__ import annotations

from nltk.stem.snowball import DutchStemmer

from retrieval.language.following import Following
from retrieval.language.spaced import snowball, spaced

LANGUAGE = spaced(
    "nl",
    stem=snowball(DutchStemmer()),
    stop_words="""
        de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat
        mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want
        nog zal me zij nu ge geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus
        alles onder ja eens hier wie werd altijd doch wordt wezen kunnen ons zelf tegen na reeds wil kon niets uw
        iemand geweest andere wiens waar waarheen waarvandaan wanneer waarom hoeveel welk welke waarin waarmee
        waardoor waarop waaruit waarvan meest vele sinds tijdens tussen volgens zoals zowel sommige elk elke ieder
        iedere beide eigen ander konden moeten moest mag wilde werden geworden hadden zouden gaat ging doet deed nee
        hallo hoi dank bedankt alsjeblieft ok oké vaak steeds zeer erg heel ongeveer echter jullie bijvoorbeeld
    """,
    frame_words="""
        naam namen heet heette heten genoemd noemt noemde noemen soort soorten type term jaar jaren eeuw decennium
        datum tijd moment periode getal aantal nummer procent percentage hoeveelheid woord voorbeeld ding dingen zaak
        manier wijze bekend beschreven gelegen ligt bevindt bevinden gebeurt gebeurde persoon personen plaats plek
        land landen stad steden groep verwijst betekent betekenis doel reden redenen oorzaak titel precies zeggen zegt
        zei gezegd praat praten sprak genoemd vertelt vertelde uitgelegd aflevering podcast gebruikt gebruikte wil
        neemt nam genomen geeft gaf gegeven maakt maakte gemaakt houdt komt kwam gekomen nodig probeert lijkt leek
        lang hoog groot ver vaak oud
    """,
    numbers="""
        nul|een één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|
        zeventien|achttien|negentien|twintig
    """,
    tens="dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig",
    counting="{one}en{ten}",
    compounds=True,
    who="wie|wiens|met wie|door wie|welke persoon",
    when="""
        wanneer|sinds wanneer|welk jaar|welke jaren|welke eeuw|welke datum|welke dag|welke maand|welk decennium|
        welke periode|hoe laat
    """,
    how_many="""
        hoeveel|hoe vaak|hoe oud|hoe lang|hoe hoog|hoe groot|hoe ver|hoe zwaar|hoe diep|hoe snel|hoe breed|hoe duur|
        welk percentage|welk aantal|welk deel
    """,
    where="""
        waar|waarheen|waarvandaan|welke stad|welk land|welke plaats|welke regio|welke staat|welk continent|
        welk gebied
    """,
    why="waarom|om welke reden|welke reden|waardoor",
    what="wat|welk|welke|hoe|waarmee|waarin",
    later="wat|welke|welk",
    months="""
        januari februari maart april mei juni juli augustus september oktober november december
    """,
    centuries="eeuw eeuwen",
    quantities="honderd duizend miljoen miljard dozijn helft kwart derde tweemaal driemaal procent",
    places="in|op|te|bij|uit|naar|van|vanuit|nabij|tussen|door|over|ten noorden van|ten zuiden van",
    reasons="omdat|doordat|want|wegens|vanwege|daarom|dus|zodat|om|reden|oorzaak|dankzij|door",
    openings="""
        weet je|weet jij|weet u|kun je me vertellen|kan je me vertellen|kunt u mij vertellen|vertel me|zeg eens|
        ik wil weten|ik zou graag weten|ik vraag me af|een vraag|vraag|dus|en|maar|ja|nee|bot|alsjeblieft
    """,
    closings="""
        alsjeblieft|alstublieft|dank je|dank je wel|bedankt|dank u wel|eigenlijk|voor je hulp|voor de hulp|
        voor uw hulp|voor het antwoord|voor je antwoord
    """,
    courtesies="""
        hallo|hoi|hey|goedemorgen|goedemiddag|goedenavond|goedendag|dank je|dank je wel|dank u|dank u wel|bedankt|
        doei|tot ziens|oké|ok|prima|leuk|hoe gaat het|hoe gaat het met je|wie ben je|wat ben je|wat kun je|help|
        ben je een bot|ben je een mens
    """,
    overview="""
        waar gaat het over|waar gaat over|waar gaat dit over|waarover gaat het|waar praten ze over|
        waar wordt over gesproken|wat is het onderwerp|wat zijn de onderwerpen|onderwerp|onderwerpen|samenvatting|
        een samenvatting|vat samen|geef een samenvatting|geef me een samenvatting|kun je samenvatten|
        waar gaat deze aflevering over|waar gaat de aflevering over|waar gaat deze podcast over|
        vat de aflevering samen|vat deze aflevering samen|wat is de titel|titel|hoe heet|wanneer is verschenen|
        kun je de aflevering samenvatten|kun je deze aflevering samenvatten|kun je dit samenvatten|
        waar gaat dat over
    """,
    guests="""
        wie is de gast|wie was de gast|wie is te gast|wie was te gast|wie zijn de gasten|wie waren de gasten|
        hoe heet de gast|wie wordt geïnterviewd|gast|gasten|de gast|de gasten
    """,
    here="""
        hier|deze aflevering|de aflevering|in deze aflevering|in de aflevering|van deze aflevering|
        van de aflevering|deze podcast|de podcast|in deze podcast|alsjeblieft|vandaag
    """,
    example="Wat wordt er over {name} gezegd?",
    following=Following(
        persons="hij|hem|zijn",
        things="het|dat|dit|daarvan|daarvoor|daarmee|daarover|daarop|daarin|hiervan|hiermee",
        others="ze|zij|haar|hen|hun|deze|die|daar|daarheen|toen",
        articles="het|de|die|dat",
        pointing="ander|andere|anderen|volgende|eerste|tweede|laatste|ook|nog|beide|zelfde|dezelfde",
        titles="""
            president|voorzitter|directeur|minister|senator|gouverneur|burgemeester|koning|koningin|prins|prinses|
            keizer|generaal|kolonel|kapitein|dokter|dr|professor|prof|meneer|mevrouw|dhr|mevr|gast|oprichter
        """,
        joins="en|maar|dus|ja|nee|ok|oké|of|want",
        ends="precies|dan|eigenlijk|alsjeblieft|toch|nou",
        before="in|sinds|vanaf|tot|van|uit|met|voor|aan|bij|naar|op",
        bare="waarom niet|hoezo|hoe dan|wat nog|wie nog|waar nog|waarvoor|waarmee|welke|bijvoorbeeld",
        goes_on="""
            en|dan|en dan|verder|en verder|daarna|en daarna|wat dan|wat nog meer|meer|vertel meer|vertel verder|
            ga verder|ga door|wat gebeurde er toen|wat gebeurde er daarna|wat kwam er daarna|hoe gaat het verder
        """,
        another="""
            nog een|nog iets|nog iemand|iemand anders|iets anders|andere|zijn er nog meer|zijn er andere|
            een ander citaat|nog een citaat|een andere passage|andere passages|wat nog meer|wie nog meer
        """,
        around="""
            de context|context|toon de context|laat de context zien|in welke context|de alinea|de hele alinea|
            laat de hele alinea zien|de hele passage
        """,
        whose="""
            wie zegt dat|wie zei dat|wie heeft dat gezegd|wie is er aan het woord|wie spreekt|van wie is dat|
            uit welke aflevering is dat|welke aflevering is dat|welke aflevering was dat
        """,
        topics="hoe zit het met|en hoe zit het met|wat dacht je van|en wat met|wat betreft",
        about="over {topic}: {question}",
        according="{words} volgens {speaker}",
    ),
)
