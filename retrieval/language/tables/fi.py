"""Finnish.

The stop words are Snowball's (https://snowballstem.org/algorithms/finnish/stop.txt, BSD), then come auxiliaries,
question words and what people say in chat.
"""

from __future__ import annotations

from nltk.stem.snowball import FinnishStemmer

from retrieval.language.folding import folding
from retrieval.language.spaced import snowball, spaced

LANGUAGE = spaced(
    "fi",
    stem=snowball(FinnishStemmer()),
    fold=folding(accents=True),
    stop_words="""
        olla olen olet on olemme olette ovat ole oli olisi olisit olisin olisimme olisitte olisivat olit olin olimme
        olitte olivat ollut olleet en et ei emme ette eivät minä minun minut minua minussa minusta minuun minulla
        minulta minulle sinä sinun sinut sinua sinussa sinusta sinuun sinulla sinulta sinulle hän hänen hänet häntä
        hänessä hänestä häneen hänellä häneltä hänelle me meidän meidät meitä meissä meistä meihin meillä meiltä
        meille te teidän teidät teitä teissä teistä teihin teillä teiltä teille he heidän heidät heitä heissä heistä
        heihin heillä heiltä heille tämä tämän tätä tässä tästä tähän tällä tältä tälle tänä täksi tuo tuon tuota
        tuossa tuosta tuohon tuolla tuolta tuolle tuona tuoksi se sen sitä siinä siitä siihen sillä siltä sille siksi
        nämä näiden näitä näissä näistä näihin näillä näiltä näille näinä näiksi nuo noiden noita noissa noista noihin
        noilla noilta noille noina noiksi ne niiden niitä niissä niistä niihin niillä niiltä niille niinä niiksi kuka
        kenen kenet ketä kenessä kenestä keneen kenellä keneltä kenelle kenenä keneksi ketkä keiden keitä keissä
        keistä keihin keillä keiltä keille keinä keiksi mikä minkä mitä missä mistä mihin millä miltä mille miksi
        mitkä joka jonka jota jossa josta johon jolla jolta jolle jona joksi jotka joiden joita joissa joista joihin
        joilla joilta joille joina joiksi että ja jos koska kuin mutta niin sekä tai vaan vai vaikka kanssa mukaan
        noin poikki yli kun nyt itse milloin kuinka miten montako paljonko millainen moni monta paljon enemmän eniten
        usein myös vain ehkä tekee teki tehdä saa sai saada tuli pitää piti välillä ennen kyllä hei kiitos ok no siis
        vielä jo lähes voi voivat voisi
    """,
    frame_words="""
        nimi nimeltä nimeä kutsutaan kutsuttiin nimitetään laji tyyppi termi vuosi vuonna vuosina vuosisata
        vuosikymmen päivämäärä aika aikaan hetki ajanjakso numero määrä luku prosentti prosenttia osuus sana esimerkki
        asia asiat tapa tunnetaan tunnettu kuvataan sijaitsee sijaitsi tapahtuu tapahtui henkilö henkilöt paikka
        paikassa maa maassa maat kaupunki kaupungissa kaupungit ryhmä tarkoittaa tarkoitus syy syyt otsikko tarkalleen
        sanoa sanoo sanoi puhuu puhui mainitsee kertoo kertoi selittää jakso jaksossa podcast käyttää käytetään käytti
        haluaa ottaa otti antaa antoi tehty tulee menee tarvitsee yrittää näyttää pitkä korkea suuri
    """,
    numbers="""
        nolla|yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen|yksitoista|kaksitoista|
        kolmetoista|neljätoista|viisitoista|kuusitoista|seitsemäntoista|kahdeksantoista|yhdeksäntoista|kaksikymmentä
    """,
    tens="""
        kolmekymmentä|neljäkymmentä|viisikymmentä|kuusikymmentä|seitsemänkymmentä|kahdeksankymmentä|yhdeksänkymmentä
    """,
    counting="{ten}{one}",
    compounds=True,
    who="kuka|ketkä|kenen|kenet|kenelle|keneltä|ketä",
    when="""
        milloin|minä vuonna|mihin aikaan|millä vuosisadalla|mikä päivä|minä päivänä|mistä lähtien|koska
    """,
    how_many="""
        kuinka monta|kuinka moni|kuinka paljon|kuinka usein|kuinka vanha|kuinka pitkä|kuinka kauan|kuinka korkea|
        kuinka suuri|kuinka syvä|montako|paljonko|moniko|mikä osuus|kuinka kaukana
    """,
    where="missä|mistä|mihin|minne|missä kaupungissa|missä maassa|mikä kaupunki|mikä maa",
    why="miksi|mistä syystä|minkä vuoksi|minkä takia",
    what="mikä|mitä|mitkä|millainen|miten|kuinka",
    months="""
        tammikuu tammikuuta tammikuussa helmikuu helmikuuta helmikuussa maaliskuu maaliskuuta maaliskuussa huhtikuu
        huhtikuuta huhtikuussa toukokuu toukokuuta toukokuussa kesäkuu kesäkuuta kesäkuussa heinäkuu heinäkuuta
        heinäkuussa elokuu elokuuta elokuussa syyskuu syyskuuta syyskuussa lokakuu lokakuuta lokakuussa marraskuu
        marraskuuta marraskuussa joulukuu joulukuuta joulukuussa
    """,
    centuries="vuosisata vuosisadalla vuosisadan",
    quantities="""
        sata tuhat tuhatta miljoona miljoonaa miljardi miljardia tusina puolet neljännes kolmannes prosenttia
    """,
    reasons="koska|sillä|siksi|jotta|takia|vuoksi|ansiosta|syy|johtuu|johtui",
    openings="""
        tiedätkö|tiedättekö|voitko kertoa|voisitko kertoa|kerro|sano|haluan tietää|haluaisin tietää|mietin|kysymys|
        yksi kysymys|siis|ja|mutta|kyllä|ei|bot|ole hyvä
    """,
    closings="kiitos|ole hyvä|oikeastaan|avusta|avustasi|vastauksesta",
    courtesies="""
        hei|moi|terve|hyvää huomenta|hyvää päivää|hyvää iltaa|hyvää yötä|kiitos|kiitos paljon|näkemiin|hei hei|
        moikka|ok|selvä|hienoa|mitä kuuluu|kuka olet|mikä olet|mitä osaat|apua|oletko botti|oletko ihminen
    """,
    overview="""
        mistä on kyse|mistä kertoo|mistä puhutaan|mistä he puhuvat|mikä on aihe|mikä on aiheena|aihe|aiheet|
        yhteenveto|tiivistelmä|tee yhteenveto|anna yhteenveto|tiivistä|mistä jakso kertoo|mistä tämä jakso kertoo|
        mistä jaksossa puhutaan|mistä tässä jaksossa puhutaan|mikä on otsikko|otsikko
    """,
    guests="""
        kuka on vieras|kuka on vieraana|kuka oli vieras|kuka oli vieraana|ketkä ovat vieraat|ketkä ovat vieraina|
        vieras|vieraat
    """,
    here="""
        tässä|jakso|tämä jakso|jaksossa|tässä jaksossa|jakson|tämän jakson|podcast|podcastissa|tänään|kiitos
    """,
    example="{name}: mitä sanotaan?",
)
