"""Italian.

The stop words are Snowball's (https://snowballstem.org/algorithms/italian/stop.txt, BSD), then come auxiliaries,
question words and what people say in chat.
"""

from __future__ import annotations

from nltk.stem.snowball import ItalianStemmer

from retrieval.language.folding import folding
from retrieval.language.following import Following
from retrieval.language.spaced import PARTED, snowball, spaced

LANGUAGE = spaced(
    "it",
    stem=snowball(ItalianStemmer()),
    fold=folding(accents=True),
    words=PARTED,
    stop_words="""
        ad al allo ai agli all agl alla alle con col coi da dal dallo dai dagli dall dagl dalla dalle di del dello dei
        degli dell degl della delle in nel nello nei negli nell negl nella nelle su sul sullo sui sugli sull sugl
        sulla sulle per tra contro io tu lui lei noi voi loro mio mia miei mie tuo tua tuoi tue suo sua suoi sue
        nostro nostra nostri nostre vostro vostra vostri vostre mi ti ci vi lo la li le gli ne il un uno una ma ed se
        perché anche come dov dove che chi cui non più quale quanto quanti quanta quante quello quelli quella quelle
        questo questi questa queste si tutto tutti a c e i l o ho hai ha abbiamo avete hanno abbia abbiate abbiano
        avrò avrai avrà avremo avrete avranno avrei avresti avrebbe avremmo avreste avrebbero avevo avevi aveva
        avevamo avevate avevano ebbi avesti ebbe avemmo aveste ebbero avessi avesse avessimo avessero avendo avuto
        avuta avuti avute sono sei è siamo siete sia siate siano sarò sarai sarà saremo sarete saranno sarei saresti
        sarebbe saremmo sareste sarebbero ero eri era eravamo eravate erano fui fosti fu fummo foste furono fossi
        fosse fossimo fossero essendo faccio fai facciamo fanno faccia facciate facciano farò farai farà faremo farete
        faranno farei faresti farebbe faremmo fareste farebbero facevo facevi faceva facevamo facevate facevano feci
        facesti fece facemmo faceste fecero facessi facesse facessimo facessero facendo sto stai sta stiamo stanno
        stia stiate stiano starò starai starà staremo starete staranno starei staresti starebbe staremmo stareste
        starebbero stavo stavi stava stavamo stavate stavano stetti stesti stette stemmo steste stettero stessi stesse
        stessimo stessero stando cosa cos quali qual quando com quant d s n v m t po così ancora già sempre mai molto
        molti molta molte poco meno dopo prima durante mentre però quindi allora poi ogni altro altri altra altre
        stesso stessa fa fare può possono poteva deve devono essere stato stata stati state viene venne sì no ciao
        grazie ok beh ecco verso senza secondo circa oltre
    """,
    frame_words="""
        nome nomi chiama chiamato chiamata chiamano chiamava denominato tipo tipi genere termine anno anni secolo
        decennio data tempo momento periodo numero quantità percentuale parola esempio modo conosciuto conosciuta noto
        nota descritto situato situata trova trovava trovano succede successo accade accaduto persona persone luogo
        posto paese paesi città gruppo riferisce significa significato scopo motivo ragione ragioni causa titolo
        esattamente dire dice disse detto parla parlano parlato menziona racconta spiega episodio puntata podcast usa
        usato utilizza utilizzato vuole prende preso dà dato dare mettere messo venire va andare serve cerca sembra
        diventa diventato lungo alto grande spesso
    """,
    numbers="""
        zero|uno un una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|
        sedici|diciassette|diciotto|diciannove|venti
    """,
    tens="trenta|quaranta|cinquanta|sessanta|settanta|ottanta|novanta",
    who="chi|quale persona|quali persone",
    when="""
        quando|che anno|quale anno|quali anni|quale secolo|che secolo|quale data|che data|che giorno|quale giorno|
        quale mese|quale decennio|quale periodo|che ora
    """,
    how_many="""
        quanto|quanta|quanti|quante|quale percentuale|che percentuale|quale numero|che età|quale quantità|
        quale distanza|quale altezza
    """,
    where="""
        dove|dov|quale città|che città|quale paese|quale luogo|quale regione|quale stato|quale continente
    """,
    why="perché|per quale motivo|per quale ragione|come mai|qual è il motivo",
    what="che|cosa|che cosa|cos|quale|quali|qual|come",
    later="quale|quali|cosa",
    months="""
        gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    """,
    centuries="secolo secoli",
    quantities="cento mille mila milione milioni miliardo miliardi dozzina metà quarto terzo duecento trecento",
    places="""
        a|ad|in|nel|nella|nello|nei|di|del|della|da|dal|dalla|su|tra|fra|verso|vicino a|presso|nord|sud|est|ovest
    """,
    reasons="""
        perché|poiché|siccome|a causa|grazie a|dato che|per|affinché|quindi|motivo|ragione|causa|dovuto
    """,
    openings="""
        sai|sapete|mi puoi dire|puoi dirmi|potresti dirmi|può dirmi|mi sai dire|dimmi|vorrei sapere|voglio sapere|
        mi chiedo|una domanda|domanda|senti|allora|e|ma|sì|no|bot|per favore
    """,
    closings="per favore|per piacere|grazie|grazie mille|per l aiuto|per il tuo aiuto|per la risposta",
    courtesies="""
        ciao|buongiorno|buonasera|buonanotte|salve|grazie|grazie mille|arrivederci|ok|va bene|perfetto|come stai|
        come sta|come va|chi sei|cosa sei|cosa puoi fare|aiuto|sei un bot|sei un robot
    """,
    overview="""
        di cosa parla|di cosa parlano|di cosa si parla|di che parla|di che si parla|di cosa tratta|
        di che cosa parla|qual è il tema|qual è l argomento|argomento|argomenti|tema|riassunto|un riassunto|
        riassumi|fai un riassunto|fammi un riassunto|dammi un riassunto|puoi riassumere|qual è il titolo|titolo|
        come si chiama|quando è uscito|quando è uscita
    """,
    guests="""
        chi è l ospite|chi era l ospite|chi sono gli ospiti|chi erano gli ospiti|come si chiama l ospite|
        chi viene intervistato|chi è stato intervistato|ospite|ospiti|l ospite|gli ospiti
    """,
    here="""
        qui|questo episodio|l episodio|in questo episodio|di questo episodio|dell episodio|questa puntata|
        la puntata|in questa puntata|della puntata|questo podcast|il podcast|in questo podcast|per favore|oggi
    """,
    example="Cosa si dice di {name}?",
    following=Following(
        persons="lui|lei|egli|ella",
        things="ciò|esso|essa|ne|lo|questo|quello",
        others="""
            loro|essi|esse|gli|le|la|li|suo|sua|suoi|sue|questa|questi|queste|quella|quelli|quelle|lì|là|ci|allora
        """,
        articles="lo|la|li|gli|le|il|l|un|una|uno",
        pointing="""
            altro|altra|altri|altre|prossimo|primo|prima|secondo|seconda|ultimo|ultima|anche|stesso|stessa|entrambi
        """,
        titles="""
            presidente|direttore|direttrice|ministro|ministra|senatore|governatore|sindaco|re|regina|principe|
            principessa|imperatore|generale|colonnello|capitano|dottor|dottore|dottoressa|dr|professor|professore|
            professoressa|signor|signora|ospite|fondatore
        """,
        joins="e|ma|allora|quindi|dunque|sì|no|ok|o|beh",
        ends="esattamente|allora|poi|per favore|di preciso|precisamente",
        before="in|a|di|da|con|per|su|fino a|verso",
        bare="perché no|come mai|come così|cos altro|chi altro|dove altro|a che scopo|per esempio",
        goes_on="""
            e|poi|e poi|dopo|e dopo|e allora|continua|ancora|di più|cos altro|e cos altro|dimmi di più|
            raccontami di più|cosa è successo dopo|cosa è successo poi|cosa succede dopo|che cosa è successo dopo|
            come continua|vai avanti
        """,
        another="""
            un altro|un altra|altri|altre|altro|qualcun altro|qualcos altro|ce ne sono altri|ce ne sono altre|
            un altra citazione|un altro passaggio|altri passaggi|mostramene un altro|mostramene un altra
        """,
        around="""
            il contesto|contesto|mostra il contesto|mostrami il contesto|in quale contesto|il paragrafo|
            tutto il paragrafo|l intero paragrafo|il paragrafo intero|tutto il passaggio
        """,
        whose="""
            chi lo dice|chi l ha detto|chi lo ha detto|chi ha detto questo|chi parla|di chi è|di quale episodio è|
            da quale episodio|di quale puntata è|da quale puntata|quale episodio è
        """,
        topics="che dire di|che ne è di|che mi dici di|e riguardo a|riguardo a|quanto a",
        drops_pronouns=True,
        about="su {topic}: {question}",
        according="{words} secondo {speaker}",
    ),
)
