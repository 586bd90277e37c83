"""Norwegian.

The stop words are Snowball's (https://snowballstem.org/algorithms/norwegian/stop.txt, BSD), then come auxiliaries,
question words and what people say in chat.
"""

from __future__ import annotations

from nltk.stem.snowball import NorwegianStemmer

from retrieval.language.folding import folding
from retrieval.language.following import Following
from retrieval.language.spaced import snowball, spaced

LANGUAGE = spaced(
    "no",
    stem=snowball(NorwegianStemmer()),
    fold=folding(accents=True),
    stop_words="""
        og i jeg det at en et den til er som på de med han av ikke ikkje der så var meg seg men ett har om vi min mitt
        ha hadde hun nå over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal selv sjøl her alle vil
        bli ble blei blitt kunne inn når være kom noen noe ville dere deres kun ja etter ned skulle denne for deg si
        sine sitt mot å meget hvorfor dette disse uten hvordan ingen din ditt blir samme hvilken hvilke sånn inni
        mellom vår hver hvem vors hvis både bare enn fordi før mange også slik vært båe begge siden dykk dykkar dei
        deira deires deim di då eg ein eit eitt elles honom hjå ho hoe henne hennar hennes hoss hossen ingi inkje
        korleis korso kva kvar kvarhelst kven kvi kvifor me medan mi mine mykje no nokon noka nokor noko nokre sia
        sidan so somt somme um upp vere vore verte vort varte vart hvems hvorfra hvorhen hvilket mye mer mest flere
        ofte kanskje gjør gjorde gjøre får fikk få må måtte ifølge gjennom mens derfor samt nei hei takk ok vennligst
        altså liksom vel jo nok hos allerede enda
    """,
    frame_words="""
        navn navnet heter het kalles kalt kaller slags slag type typen begrep år året århundre tiår dato tid tiden
        tidspunkt periode antall nummer prosent andel mengde ord eksempel ting måte kjent beskrives beskrevet ligger
        lå finnes skjedde skjer person personer sted stedet land by byer gruppe viser betyr betydning hensikt formål
        grunn årsak tittel nøyaktig si sier sa sagt snakker snakket nevner nevnt forteller forklarer episode episoden
        podkast podcast bruker brukes brukte vil tar tok tatt gir ga gitt kommer går gikk trenger prøver virker lang
        høy stor langt gammel
    """,
    numbers="""
        null|en ett ei|to|tre|fire|fem|seks|sju syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|
        atten|nitten|tjue tyve
    """,
    tens="tretti|førti|femti|seksti|sytti|åtti|nitti",
    counting="{ten}{one}",
    compounds=True,
    who="hvem|hvems|hvilken person|hvilke personer",
    when="""
        når|hvilket år|hvilke år|hvilket århundre|hvilken dato|hvilken dag|hvilken måned|hvilket tiår
    """,
    how_many="""
        hvor mange|hvor mye|hvor ofte|hvor gammel|hvor gammelt|hvor lang|hvor langt|hvor lenge|hvor høy|hvor høyt|
        hvor stor|hvor stort|hvor dyp|hvor fort|hvor tung|hvor dyr|hvilken prosent|hvilken andel
    """,
    where="""
        hvor|hvorfra|hvilken by|hvilket land|hvilket sted|hvilken region|hvilken stat|hvilket kontinent
    """,
    why="hvorfor|av hvilken grunn|hvilken grunn",
    what="hva|hvilken|hvilket|hvilke|hvordan",
    later="hva|hvilken|hvilket|hvilke",
    months="""
        januar februar mars april mai juni juli august september oktober november desember
    """,
    centuries="århundre århundret",
    quantities="""
        hundre tusen million millioner milliard milliarder dusin halvparten halve fjerdedel tredjedel prosent
    """,
    places="i|på|ved|fra|til|av|nær|mellom|gjennom|nord for|sør for|øst for|vest for",
    reasons="fordi|derfor|for å|på grunn av|for|slik at|grunn|årsak|takket være|skyldes",
    openings="""
        vet du|vet dere|kan du si|kan du fortelle|kunne du si|fortell|si meg|jeg vil vite|jeg vil gjerne vite|
        jeg lurer på|et spørsmål|spørsmål|altså|og|men|ja|nei|bot|vennligst
    """,
    closings="takk|vær så snill|tusen takk|egentlig|for hjelpen|for svaret",
    courtesies="""
        hei|hallo|god morgen|god kveld|god natt|goddag|takk|tusen takk|ha det|ha det bra|adjø|greit|ok|fint|
        hvordan går det|hvordan har du det|hvem er du|hva er du|hva kan du|hjelp|er du en bot|er du et menneske
    """,
    overview="""
        hva handler det om|hva handler om|hva snakker de om|hva er temaet|tema|temaer|sammendrag|et sammendrag|
        oppsummer|oppsummering|gi et sammendrag|gi meg et sammendrag|kan du oppsummere|hva handler episoden om|
        hva handler denne episoden om|hva er tittelen|tittel|hva heter|når kom
    """,
    guests="hvem er gjest|hvem er gjesten|hvem var gjest|hvem var gjesten|hvem er gjestene|gjest|gjesten|gjester",
    here="her|episoden|denne episoden|i episoden|i denne episoden|podkasten|i podkasten|i dag|takk",
    example="Hva sies om {name}?",
    following=Following(
        persons="han|ham|hans|hun|henne|hennes",
        things="det|dette|den|denne",
        others="de|dem|deres|disse|sin|sitt|sine|der|dit|da",
        articles="den|det|de",
        pointing="annen|annet|andre|neste|første|siste|også|samme|begge",
        titles="""
            president|leder|direktør|statsråd|minister|ordfører|konge|dronning|prins|prinsesse|general|kaptein|
            doktor|dr|professor|herr|fru|gjest|gjesten
        """,
        joins="og|men|så|ja|nei|ok|okei|eller",
        ends="da|egentlig|akkurat|takk|nøyaktig",
        before="i|på|siden|fra|til|av|med|for|hos",
        bare="hvorfor ikke|hvordan det|hvorfor det|hva mer|hvem mer|hvor hen|for eksempel",
        goes_on="""
            og|så|og så|deretter|etterpå|mer|videre|fortsett|hva mer|fortell mer|hva skjedde så|
            hva skjedde etterpå|hva skjedde deretter|hva kom så|hvordan går det videre
        """,
        another="""
            en til|noen andre|noe annet|noen flere|noe mer|andre|finnes det flere|er det flere|et annet sitat|
            et sitat til
        """,
        around="sammenhengen|sammenheng|vis sammenhengen|i hvilken sammenheng|hele avsnittet|vis hele avsnittet",
        whose="""
            hvem sier det|hvem sa det|hvem snakker|hvem har sagt det|hvilken episode er det|
            hvilken episode er det fra
        """,
        topics="hva med|og hva med|hvordan er det med|når det gjelder",
        about="om {topic}: {question}",
        according="{words} ifølge {speaker}",
    ),
)
