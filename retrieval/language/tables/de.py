"""German.

The stop words are Snowball's (https://snowballstem.org/algorithms/german/stop.txt, BSD), then come auxiliaries,
question words and what people say in chat. Umlauts are folded to ae, oe and ue, as they are typed where a keyboard
has none, and back for the stemmer.
"""

from __future__ import annotations

import re

from nltk.stem.snowball import GermanStemmer

from retrieval.language.folding import folding
from retrieval.language.following import Following
from retrieval.language.spaced import snowball, spaced

_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
#: "neue", "blaue" and "Quelle" have none (after Snowball's German2).
_UMLAUT = re.compile("[ao]e|(?<![aeq])ue")
_STEM = snowball(GermanStemmer())

LANGUAGE = spaced(
    "de",
    stem=lambda word: _STEM(_UMLAUT.sub(lambda found: _UMLAUTS[found[0]], word)),
    fold=folding({"ä": "ae", "ö": "oe", "ü": "ue"}),
    stop_words="""
        aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes anderm andern
        anderr anders auch auf aus bei bin bis bist da damit dann der den des dem die das daß derselbe derselben
        denselben desselben demselben dieselbe dieselben dasselbe dazu dein deine deinem deinen deiner deines denn
        derer dessen dich dir du dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer
        eines einig einige einigem einigen einiger einiges einmal er ihn ihm es etwas euer eure eurem euren eurer
        eures für gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich mich mir ihr ihre ihrem ihren
        ihrer ihres euch im in indem ins ist jede jedem jeden jeder jedes jene jenem jenen jener jenes jetzt kann kein
        keine keinem keinen keiner keines können könnte machen man manche manchem manchen mancher manches mein meine
        meinem meinen meiner meines mit muss musste nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem
        seinen seiner seines selbst sich sie ihnen sind so solche solchem solchen solcher solches soll sollte sondern
        sonst über um und uns unse unsem unsen unser unses unter viel vom von vor während war waren warst was weg weil
        weiter welche welchem welchen welcher welches wenn werde werden wie wieder will wir wird wirst wo wollen
        wollte würde würden zu zum zur zwar zwischen hast habt hattest seid wurdest wer wen wem wessen wohin woher
        wann warum wieso weshalb wieviel wieviele viele welch worum wozu womit wodurch wovon woran worin worauf wofür
        bzw etwa ja nein mal schon immer gern gerne eben halt mehr meist meisten bereits sowie dabei dafür daran
        darauf daraus davon daher deren beim ans aufs gibt gab worden wurde wurden wäre hätte möchte mag darf dürfen
        müssen sollen konnte konnten gehabt bitte danke hallo hi hey ok okay äh ähm
    """,
    frame_words="""
        name namen heißen heißt hieß hießen genannt nennt nennen bezeichnet bezeichnung art arten typ begriff jahr
        jahre jahren jahrhundert jahrzehnt datum zeit zeitraum zeitpunkt zahl anzahl nummer prozent prozentsatz menge
        wort beispiel ding dinge sache weise weg bekannt beschrieben gelegen befindet befinden liegen liegt passiert
        passierte geschehen geschah person personen ort orte land länder stadt städte gruppe bezieht bedeutet bedeuten
        bedeutung zweck grund gründe titel genau sagen sagt sagte gesagt erzählt erzählte erwähnt besprochen erklärt
        finden folge episode podcast benutzt verwendet nutzt machen macht machte gemacht geben gegeben nehmen nimmt
        nahm genommen halten hält gehalten kommen kommt kam gekommen gehen geht ging brauchen brauchte versuchen
        versuchte scheint schien tun tat getan lang lange hoch groß weit oft alt
    """,
    numbers="""
        null|eins ein|zwei zwo|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|
        sechzehn|siebzehn|achtzehn|neunzehn|zwanzig
    """,
    tens="dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig",
    counting="{one}und{ten}",
    prior=0.4,
    names_are_capitalised=False,
    compounds=True,
    who="wer|wen|wem|wessen|mit wem|von wem|welche person|welcher mensch",
    when="""
        wann|seit wann|bis wann|welchem jahr|welches jahr|welchen jahren|welchem jahrhundert|welchem jahrzehnt|
        welchem datum|welchen jahrhunderten|welchem tag|welchem monat|welchem zeitraum|welche zeit
    """,
    how_many="""
        wie viel|wie viele|wieviel|wieviele|wie vielen|wie oft|wie alt|wie lang|wie lange|wie hoch|wie groß|
        wie weit|wie schwer|wie tief|wie schnell|wie breit|wie teuer|welcher prozentsatz|welchen prozentsatz|
        welche anzahl|welche menge|welche mengen|welche geschwindigkeit|welcher anteil|welchen anteil
    """,
    where="""
        wo|wohin|woher|welcher stadt|welche stadt|welche städte|welche nation|welche länder|welchen ländern|
        welchem land|welches land|welchem ort|welcher ort|welchen ort|
        welcher region|welchem gebiet|welchem staat|welchem kontinent
    """,
    why="warum|wieso|weshalb|weswegen|aus welchem grund|welchem grund|welchen gründen|wozu",
    what="was|welche|welcher|welches|welchen|welchem|wie|worum|womit|wodurch",
    months="""
        januar februar märz april mai juni juli august september oktober november dezember jänner
    """,
    centuries="Jahrhundert Jahrhunderts Jahrhunderten",
    quantities="""
        hundert tausend million millionen milliarde milliarden dutzend hälfte viertel drittel zweimal dreimal prozent
    """,
    places="""
        in|im|an|am|bei|aus|nach|von|vom|zu|zur|zum|nahe|auf|über|durch|zwischen|nördlich|südlich|östlich|westlich
    """,
    reasons="""
        weil|da|denn|wegen|aufgrund|daher|deshalb|deswegen|darum|um|damit|grund|ursache|dadurch|infolge|sodass|
        führte|führt
    """,
    openings="""
        weißt du|wisst ihr|kannst du mir sagen|könntest du mir sagen|können sie mir sagen|sag mir|sag mal|
        sagen sie mir|ich möchte wissen|ich würde gerne wissen|ich wüsste gern|ich frage mich|eine frage|
        kurze frage|frage|also|und|aber|ja|nein|bot|leute|bitte
    """,
    closings="""
        bitte|danke|danke schön|vielen dank|danke im voraus|eigentlich|nochmal|für die hilfe|für deine hilfe|
        für ihre hilfe|für die antwort|für deine antwort
    """,
    courtesies="""
        hallo|hi|hey|guten tag|guten morgen|guten abend|gute nacht|moin|servus|grüß gott|danke|danke schön|
        dankeschön|vielen dank|besten dank|tschüss|auf wiedersehen|super|toll|cool|ok|okay|alles klar|
        wie geht es dir|wie gehts|wie geht es ihnen|wer bist du|was bist du|was kannst du|hilfe|bist du ein bot|
        bist du ein mensch
    """,
    overview="""
        worum geht es|worum gehts|um was geht es|wovon handelt|wovon handelt es|was ist das thema|
        was sind die themen|welche themen werden besprochen|thema|themen|was wird besprochen|
        worüber wird gesprochen|worüber sprechen sie|worüber reden sie|zusammenfassung|eine zusammenfassung|
        fasse zusammen|fass zusammen|fasse die folge zusammen|fass die folge zusammen|fasse die episode zusammen|
        fass die episode zusammen|gib mir eine zusammenfassung|kannst du die folge zusammenfassen|überblick|
        wie heißt die folge|wie heißt die episode|was ist der titel|titel|titel der folge|von wann ist die folge|
        wann wurde die folge veröffentlicht|wann ist die folge erschienen|worüber wird in dieser folge gesprochen|
        worüber wird in der folge gesprochen|was wird in dieser folge besprochen|was wird in der folge besprochen|
        worüber wird geredet|fass die folge kurz zusammen|fasse die folge kurz zusammen|
        kannst du die folge kurz zusammenfassen|kannst du das zusammenfassen
    """,
    guests="""
        wer ist der gast|wer war der gast|wer ist die gästin|wer war die gästin|wer ist zu gast|wer war zu gast|
        wer sind die gäste|wer waren die gäste|welcher gast ist|welche gäste sind|wie heißt der gast|
        wie hieß der gast|mit wem sprechen sie|mit wem wird gesprochen|wer wird interviewt|wer wurde interviewt|
        gast|gäste|der gast|die gäste
    """,
    here="""
        hier|in dieser folge|in der folge|in dieser episode|in der episode|dieser folge|der folge|dieser episode|
        der episode|in diesem podcast|im podcast|die folge|die episode|diese folge|diese episode|in dieser sendung|
        in dem gespräch|in diesem gespräch|heute|bitte
    """,
    example="Was wird über {name} gesagt?",
    following=Following(
        persons="er|ihn|ihm|sein|seine|seinen|seinem|seiner|seines",
        things="es|das|dies|dieses|dessen|daran|davon|dafür|dagegen|damit|darüber|darauf|daraus|dadurch|dabei|dazu",
        others="sie|ihr|ihnen|ihre|ihren|ihrem|ihrer|ihres|dieser|diese|diesen|diesem|denen|dort|dorthin|damals",
        articles="das|die|der|den|dem",
        pointing="""
            andere|anderen|anderer|anderes|nächste|nächsten|erste|ersten|zweite|zweiten|letzte|letzten|stattdessen|
            auch|noch|sonst|beide|beiden
        """,
        titles="""
            präsident|präsidentin|vorsitzender|direktor|minister|ministerin|kanzler|kanzlerin|bürgermeister|könig|
            königin|prinz|kaiser|general|oberst|kapitän|doktor|dr|professor|prof|herr|frau|gast|gastgeber|gründer
        """,
        joins="und|aber|also|ja|nein|ok|okay|oder|denn",
        ends="denn|genau|bitte|eigentlich|nochmal|dann|also",
        before="in|im|seit|ab|bis|von|aus|mit|für|an|am|bei|zu|nach|um|auf",
        bare="""
            wofür|wogegen|wodurch|warum nicht|wieso nicht|wie das|wie denn|was noch|wer noch|wo noch|welche|
            zum beispiel
        """,
        goes_on="""
            und|dann|weiter|und weiter|danach|was dann|was noch|was weiter|mehr|mehr davon|mehr dazu|erzähl mehr|
            erzähl weiter|sag mehr|lies weiter|mach weiter|was geschah dann|was passierte dann|was kam dann|
            was kam danach|was geschah danach|was passierte danach|wie geht es weiter|wie ging es weiter
        """,
        another="""
            noch eine|noch einer|noch eins|noch was|noch etwas|noch jemand|sonst noch|sonst noch was|
            sonst noch etwas|sonst noch jemand|andere|gibt es noch andere|gibt es andere|was sonst|wer sonst|
            zeig mir andere|noch ein zitat|ein anderes zitat|noch eine stelle|eine andere stelle|andere stellen
        """,
        around="""
            zusammenhang|der zusammenhang|im zusammenhang|kontext|der kontext|zeig den zusammenhang|
            zeig mir den zusammenhang|zeig mir den kontext|der ganze absatz|den ganzen absatz|
            zeig mir den ganzen absatz|die ganze stelle|zeig mir die ganze stelle
        """,
        whose="""
            wer sagt das|wer sagte das|wer hat das gesagt|wer spricht|wer spricht da|von wem ist das|
            von wem stammt das|aus welcher folge ist das|welche folge ist das|welche folge war das|
            aus welcher episode ist das
        """,
        topics="was ist mit|wie ist es mit|wie steht es mit|und was ist mit|wie sieht es mit",
        about="zu {topic}: {question}",
        according="{words} laut {speaker}",
    ),
)
