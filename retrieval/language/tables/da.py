"""Danish.

The stop words are Snowball's (https://snowballstem.org/algorithms/danish/stop.txt, BSD), then come auxiliaries,
question words and what people say in chat.
"""

from __future__ import annotations

from nltk.stem.snowball import DanishStemmer

from retrieval.language.folding import folding
from retrieval.language.following import Following
from retrieval.language.spaced import snowball, spaced

LANGUAGE = spaced(
    "da",
    stem=snowball(DanishStemmer()),
    fold=folding(accents=True),
    stop_words="""
        og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun
        nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være dog
        noget ville jo deres efter ned skulle denne end dette mit også under have dig anden hende mine alt meget sit
        sine vor mod disse hvis din nogle hos blive mange ad bliver hendes været thi jer sådan hvem hvorfra hvorhen
        hvornår hvorfor hvordan hvilken hvilket hvilke mere mest flere ofte kun måske gør gjorde gøre får fik få kom
        må måtte ifølge mellem gennem før mens fordi derfor samt ja nej hej tak ok venligst altså vel nok allerede
        endnu kan
    """,
    frame_words="""
        navn navnet hedder hed kaldes kaldt kalder slags type typen begreb år året århundrede årti dato tid tiden
        tidspunkt periode antal nummer procent andel mængde ord eksempel ting måde kendt beskrives beskrevet ligger lå
        findes skete sker person personer sted stedet land lande by byer gruppe betyder betydning hensigt formål grund
        årsag titel præcis sige siger sagde sagt taler talte nævner nævnt fortæller forklarer episode episoden afsnit
        afsnittet podcast bruger bruges brugte tager tog taget giver gav givet kommer går gik behøver prøver synes
        lang høj stor langt gammel
    """,
    numbers="""
        nul|en et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|
        nitten|tyve
    """,
    tens="tredive|fyrre|halvtreds|tres|halvfjerds|firs|halvfems",
    counting="{one}og{ten}",
    compounds=True,
    who="hvem|hvis person|hvilken person",
    when="""
        hvornår|hvilket år|hvilke år|hvilket århundrede|hvilken dato|hvilken dag|hvilken måned|hvilket årti
    """,
    how_many="""
        hvor mange|hvor meget|hvor ofte|hvor gammel|hvor gammelt|hvor lang|hvor langt|hvor længe|hvor høj|hvor højt|
        hvor stor|hvor stort|hvor dyb|hvor hurtigt|hvor tung|hvor dyr|hvilken procent|hvilken andel
    """,
    where="""
        hvor|hvorfra|hvilken by|hvilket land|hvilket sted|hvilken region|hvilken stat|hvilket kontinent
    """,
    why="hvorfor|af hvilken grund|hvilken grund",
    what="hvad|hvilken|hvilket|hvilke|hvordan",
    months="""
        januar februar marts april maj juni juli august september oktober november december
    """,
    centuries="århundrede århundredet",
    quantities="""
        hundrede tusind tusinde million millioner milliard milliarder dusin halvdelen halve fjerdedel tredjedel
        procent
    """,
    places="i|på|ved|fra|til|af|nær|mellem|gennem|nord for|syd for|øst for|vest for",
    reasons="fordi|derfor|for at|på grund af|for|så at|grund|årsag|takket være|skyldes",
    openings="""
        ved du|ved i|kan du sige|kan du fortælle|kunne du sige|fortæl|sig mig|jeg vil vide|jeg vil gerne vide|
        et spørgsmål|spørgsmål|altså|og|men|ja|nej|bot|venligst
    """,
    closings="tak|tusind tak|mange tak|egentlig|vær så venlig|for hjælpen|for din hjælp|for svaret",
    courtesies="""
        hej|hallo|godmorgen|godaften|godnat|goddag|tak|mange tak|tusind tak|farvel|hej hej|okay|ok|fint|
        hvordan går det|hvem er du|hvad er du|hvad kan du|hjælp|er du en bot|er du et menneske
    """,
    overview="""
        hvad handler det om|hvad handler om|hvad taler de om|hvad er emnet|emne|emner|resumé|et resumé|opsummer|
        opsummering|giv et resumé|giv mig et resumé|kan du opsummere|hvad handler afsnittet om|
        hvad handler episoden om|hvad handler dette afsnit om|hvad handler denne episode om|hvad er titlen|titel|
        hvad hedder
    """,
    guests="hvem er gæst|hvem er gæsten|hvem var gæst|hvem var gæsten|hvem er gæsterne|gæst|gæsten|gæster",
    here="""
        her|afsnittet|dette afsnit|episoden|denne episode|i afsnittet|i dette afsnit|i episoden|i denne episode|
        podcasten|i podcasten|i dag|tak
    """,
    example="Hvad siges der om {name}?",
    following=Following(
        persons="han|ham|hans|hun|hende|hendes",
        things="det|dette|den|denne",
        others="de|dem|deres|disse|sin|sit|sine|der|derhen|da",
        articles="den|det|de",
        pointing="anden|andet|andre|næste|første|sidste|også|samme|begge",
        titles="""
            præsident|formand|direktør|minister|borgmester|konge|dronning|prins|prinsesse|general|kaptajn|doktor|
            dr|professor|hr|fru|gæst|gæsten
        """,
        joins="og|men|så|ja|nej|ok|okay|eller",
        ends="da|egentlig|præcis|tak|nøjagtigt",
        before="i|på|siden|fra|til|af|med|for|hos",
        bare="hvorfor ikke|hvordan det|hvorfor det|hvad mere|hvem mere|hvor henne|for eksempel",
        goes_on="""
            og|så|og så|derefter|bagefter|mere|videre|fortsæt|hvad mere|fortæl mere|hvad skete der så|
            hvad skete der derefter|hvad skete der bagefter|hvad kom så|hvordan går det videre
        """,
        another="""
            en til|nogen andre|noget andet|flere|noget mere|andre|er der flere|er der andre|et andet citat|
            et citat til
        """,
        around="sammenhængen|sammenhæng|vis sammenhængen|i hvilken sammenhæng|hele afsnittet|vis hele afsnittet",
        whose="""
            hvem siger det|hvem sagde det|hvem taler|hvem har sagt det|hvilken episode er det|hvilket afsnit er det
        """,
        topics="hvad med|og hvad med|hvordan er det med|hvad angår",
        about="om {topic}: {question}",
        according="{words} ifølge {speaker}",
    ),
)
