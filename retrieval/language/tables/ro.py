"""Romanian.

The stop words are Jacques Savoy's (BSD), then come auxiliaries, question words and what people say in chat. The
letters with a comma below become those with a cedilla, which the stemmer knows.
"""

from __future__ import annotations

from nltk.stem.snowball import RomanianStemmer

from retrieval.language.folding import folding
from retrieval.language.spaced import snowball, spaced

LANGUAGE = spaced(
    "ro",
    stem=snowball(RomanianStemmer()),
    fold=folding({"ș": "ş", "ț": "ţ"}, accents=True),
    stop_words="""
        acea aceasta această aceea acei aceia acel acela acele acelea acest acesta aceste acestea aceşti aceştia acolo
        acum ai aia aibă aici al ăla ale alea ălea altceva altcineva am ar are aş aşadar asemenea asta ăsta astăzi
        astea ăstea ăştia asupra aţi au avea avem aveţi azi bine bucur bună ca că căci când care cărei căror cărui cât
        câte câţi către câtva ce cel ceva chiar cînd cine cineva cît cîte cîţi cîtva contra cu cum cumva curând curînd
        da dă dacă dar datorită de deci deja deoarece departe deşi din dinaintea dintr dintre drept după ea ei el ele
        eram este eşti eu face fără fi fie fiecare fii fim fiţi iar ieri îi îl îmi împotriva în înainte înaintea încât
        încît încotro între întrucât întrucît îţi la lângă le li lîngă lor lui mă mâine mea mei mele mereu meu mi mine
        mult multă mulţi ne nicăieri nici nimeni nişte noastră noastre noi noştri nostru nu ori oricând oricare oricât
        orice oricînd oricine oricît oricum oriunde până pe pentru peste pînă poate pot prea prima primul prin printr
        sa să săi sale sau său se şi sînt sîntem sînteţi spre sub sunt suntem sunteţi ta tăi tale tău te ţi ţie tine
        toată toate tot toţi totuşi tu un una unde undeva unei unele uneori unor vă vi voastră voastre voi voştri
        vostru vouă vreo vreun cui câtă câți fost fusese era erau e a cea cei cele o unui doar mai foarte puțin multe
        mulți putea putut trebuie își îți despre conform printre însă salut mulțumesc ok rog cadrul și într într-o
        într-un dintr-o
    """,
    frame_words="""
        nume numele numit numită numește numesc numea denumit denumită denumire tip tipul tipuri fel termen an anul
        ani secol secolul deceniu dată data timp timpul moment perioadă perioada număr numărul procent procentul
        cantitate sumă cuvânt exemplu lucru lucruri mod modul cunoscut cunoscută descris situat situată află afla
        găsește întâmplat întâmplă persoană persoane loc locul țară țara țări oraș orașul orașe grup referă înseamnă
        semnificație scop scopul motiv motivul cauză titlu titlul exact spune spus zice vorbește vorbesc menționează
        menționat povestește explică episod episodul podcast folosește folosit folosesc utilizat utilizează vrea ia
        luat dă dat face făcut pune vine venit merge nevoie încearcă pare devenit lung înalt mare des
    """,
    numbers="""
        zero|unu unul una|doi două|trei|patru|cinci|șase|șapte|opt|nouă|zece|unsprezece|doisprezece douăsprezece|
        treisprezece|paisprezece|cincisprezece|șaisprezece|șaptesprezece|optsprezece|nouăsprezece|douăzeci
    """,
    tens="treizeci|patruzeci|cincizeci|șaizeci|șaptezeci|optzeci|nouăzeci",
    who="cine|cui|pe cine|cu cine|de cine|al cui|ce persoană",
    when="""
        când|ce an|care an|ce ani|ce secol|ce dată|ce zi|ce lună|ce deceniu|ce perioadă|la ce dată|ce moment|
        de când|care a fost perioada|ce secole
    """,
    how_many="""
        cât|câtă|câți|câte|ce procent|ce procentaj|ce număr|ce vârstă|ce distanță|ce înălțime|care este numărul|
        ce parte|ce suprafață|ce viteză|ce proporție|
        care este procentul|care era procentul|care a fost procentul|care este populația|care era populația|
        care a fost populația|care a fost numărul|care este vârsta|de ce procent|
        cât de des|cât timp|la câte|câtor|ce cantitate|ce sumă
    """,
    where="""
        unde|ce oraș|ce țară|ce loc|ce orașe|ce țări|care este orașul|care este țara|care oraș|care țară|
        ce regiune|ce stat|ce continent|de unde
    """,
    why="de ce|din ce motiv|care este motivul|care a fost motivul|ce motiv|din ce cauză",
    what="ce|care|cum|căror|cărei|cărui|de ce fel|de ce tip|de ce gen|de ce natură|de ce rang|ce loc ocupă|ce loc se",
    later="ce|cum",
    months="""
        ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
    """,
    centuries="secolul secolului secol",
    quantities="sută sute mie mii milion milioane miliard miliarde duzină jumătate sfert treime procent",
    places="în|la|din|de la|de|spre|lângă|prin|între|până la|nord|sud|est|vest",
    reasons="""
        pentru că|deoarece|fiindcă|datorită|din cauza|din cauză|căci|astfel|pentru a|ca să|motiv|motivul|cauza|
        întrucât
    """,
    openings="""
        știi|știți|poți să îmi spui|poți să mi spui|îmi poți spune|puteți să îmi spuneți|spune mi|spuneți mi|
        vreau să știu|aș vrea să știu|mă întreb|o întrebare|întrebare|deci|și|dar|da|nu|bot|te rog|vă rog
    """,
    closings="te rog|vă rog|mulțumesc|mersi|pentru ajutor|pentru ajutorul tău|pentru răspuns",
    courtesies="""
        salut|bună|bună ziua|bună dimineața|bună seara|noapte bună|mulțumesc|mulțumesc mult|mersi|la revedere|pa|ok|
        bine|super|ce faci|ce mai faci|cine ești|ce ești|ce poți face|ajutor
    """,
    overview="""
        despre ce este vorba|despre ce e vorba|despre ce vorbesc|despre ce se vorbește|despre ce este|
        care este subiectul|care e tema|subiect|tema|rezumat|un rezumat|fă un rezumat|fă mi un rezumat|rezumă|
        care este titlul|titlu|cum se numește|când a apărut
    """,
    guests="""
        cine este invitatul|cine e invitatul|cine a fost invitatul|cine era invitatul|cine este invitata|
        cine a fost invitata|cine sunt invitații|invitat|invitatul|invitați|invitații
    """,
    here="""
        aici|episodul|acest episod|în acest episod|în episod|acestui episod|episodului|podcastul|acest podcast|
        în acest podcast|azi|te rog|vă rog
    """,
    example="Ce se spune despre {name}?",
)
