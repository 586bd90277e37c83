"""Spanish.

The stop words are Snowball's (https://snowballstem.org/algorithms/spanish/stop.txt, BSD), then come auxiliaries,
question words and what people say in chat.
"""

from __future__ import annotations

from nltk.stem.snowball import SpanishStemmer

from retrieval.language.folding import folding
from retrieval.language.following import Following
from retrieval.language.spaced import snowball, spaced

LANGUAGE = spaced(
    "es",
    stem=snowball(SpanishStemmer()),
    fold=folding(accents=True),
    stop_words="""
        de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque
        esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni
        contra otros ese eso ante ellos e esto mí antes algunos qué unos yo otro otras otra él tanto esa estos mucho
        quienes nada muchos cual poco ella estar estas algunas algo nosotros mi mis tú te ti tu tus ellas nosotras
        vosotros vosotras os mío mía míos mías tuyo tuya tuyos tuyas suyo suya suyos suyas nuestro nuestra nuestros
        nuestras vuestro vuestra vuestros vuestras esos esas estoy estás está estamos estáis están esté estés estemos
        estéis estén estaré estarás estará estaremos estaréis estarán estaría estarías estaríamos estaríais estarían
        estaba estabas estábamos estabais estaban estuve estuviste estuvo estuvimos estuvisteis estuvieron estuviera
        estuvieras estuviéramos estuvierais estuvieran estuviese estuvieses estuviésemos estuvieseis estuviesen
        estando estado estada estados estadas estad he has ha hemos habéis han haya hayas hayamos hayáis hayan habré
        habrás habrá habremos habréis habrán habría habrías habríamos habríais habrían había habías habíamos habíais
        habían hube hubiste hubo hubimos hubisteis hubieron hubiera hubieras hubiéramos hubierais hubieran hubiese
        hubieses hubiésemos hubieseis hubiesen habiendo habido habida habidos habidas soy eres es somos sois son sea
        seas seamos seáis sean seré serás será seremos seréis serán sería serías seríamos seríais serían era eras
        éramos erais eran fui fuiste fue fuimos fuisteis fueron fuera fueras fuéramos fuerais fueran fuese fueses
        fuésemos fueseis fuesen siendo sido tengo tienes tiene tenemos tenéis tienen tenga tengas tengamos tengáis
        tengan tendré tendrás tendrá tendremos tendréis tendrán tendría tendrías tendríamos tendríais tendrían tenía
        tenías teníamos teníais tenían tuve tuviste tuvo tuvimos tuvisteis tuvieron tuviera tuvieras tuviéramos
        tuvierais tuvieran tuviese tuvieses tuviésemos tuvieseis tuviesen teniendo tenido tenida tenidos tenidas tened
        quién quiénes cuál cuáles cuándo dónde adónde cómo cuánto cuánta cuántos cuántas según tan tanta aunque
        mientras además así aquí allí ahí sólo solo solamente puede pueden podía podían pudo podría debe deben debía
        hace hacer hizo haber ser vez veces cada mismo misma mismos mismas dos luego entonces pues bueno vale gracias
        hola tal través aún tras bajo hacia si etc mediante eh ok buenas
    """,
    frame_words="""
        nombre nombres llama llamaba llaman llamado llamada llamó denomina denominado denominada conoce conocido
        conocida tipo tipos clase término año años siglo década fecha tiempo momento época período periodo número
        cantidad porcentaje palabra ejemplo cosa cosas manera modo forma describe descrito situado situada ubicado
        ubicada encuentra encontraba encuentran ocurre ocurrió ocurrido pasa pasó persona personas lugar país países
        ciudad ciudades grupo refiere significa significado propósito motivo razón razones causa título exactamente
        decir dice dijo dicho habla hablan habló menciona mencionó cuenta explica explicó episodio podcast programa
        usa utiliza utilizó utilizado usado quiere quería toma tomó da dio dado poner puso viene vino va necesita
        intenta parece convirtió largo alto grande frecuencia
    """,
    numbers="""
        cero|uno un una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciséis|
        diecisiete|dieciocho|diecinueve|veinte
    """,
    tens="treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa",
    prior=0.1,
    who="quién|quiénes|qué persona|qué personas",
    when="""
        cuándo|qué año|qué años|qué siglo|qué fecha|qué día|qué mes|qué década|qué época|qué período|qué periodo|
        qué momento|qué hora|qué décadas|qué siglos|en qué fechas|cuál es la fecha|cuál fue la fecha
    """,
    how_many="""
        cuánto|cuánta|cuántos|cuántas|qué edad|qué cantidad|qué porcentaje|qué número|qué proporción|qué distancia|
        qué altura|qué profundidad|qué longitud|qué velocidad|qué frecuencia|qué peso|qué precio|qué tan|
        cuál es el número|cuál era el número|cuál fue el número|cuál es la cantidad|cuál era la cantidad|
        cuál es el porcentaje|cuál era el porcentaje|cuál fue el porcentaje|cuál es la población|
        cuál era la población|cuál fue la población|cuál es la edad|cuál era la edad|cuál es la velocidad|
        cuál era la velocidad|cuál es la estimación|cuál es el precio|
        cuál era el precio|cuál es el coste|cuál es el costo
    """,
    where="""
        dónde|adónde|qué ciudad|qué ciudades|qué país|qué países|qué nación|qué lugar|qué región|qué estado|
        qué continente|qué isla
    """,
    why="por qué|cuál es la razón|cuál fue la razón|qué motivo|qué razón|cuál es la causa",
    what="qué|cuál|cuáles|cómo",
    later="cuál|cuáles",
    months="""
        enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
    """,
    centuries="siglo siglos",
    quantities="cien ciento cientos mil miles millón millones docena mitad cuarto tercio doscientos quinientos",
    places="en|a|al|de|del|desde|hacia|hasta|cerca de|por|entre|norte|sur|este|oeste",
    reasons="""
        porque|debido|gracias a|por|causa|razón|para|puesto que|ya que|así que|por lo que|motivo|para que|a fin
    """,
    openings="""
        sabes|sabe|sabéis|me puedes decir|puedes decirme|podrías decirme|me podrías decir|puede decirme|
        podría decirme|dime|dígame|quiero saber|quisiera saber|me gustaría saber|me pregunto|una pregunta|pregunta|
        oye|y|pero|sí|no|bot|por favor
    """,
    closings="""
        por favor|gracias|muchas gracias|porfa|gracias de antemano|por la ayuda|por tu ayuda|por su ayuda|
        por la respuesta|por responder
    """,
    courtesies="""
        hola|buenas|buenos días|buenas tardes|buenas noches|gracias|muchas gracias|adiós|hasta luego|genial|vale|ok|
        de acuerdo|qué tal|cómo estás|cómo está|quién eres|qué eres|qué puedes hacer|ayuda|eres un bot|eres un robot
    """,
    overview="""
        de qué trata|de qué va|de qué se trata|de qué se habla|de qué hablan|sobre qué trata|sobre qué hablan|
        cuál es el tema|cuáles son los temas|tema|temas|resumen|un resumen|resume|resúmeme|resúmelo|haz un resumen|
        hazme un resumen|dame un resumen|puedes resumir|cuál es el título|título|cómo se llama|cuándo salió|
        cuándo se publicó|puedes resumirlo|de qué hablan en este episodio
    """,
    guests="""
        quién es el invitado|quién es la invitada|quién fue el invitado|quién fue la invitada|
        quién era el invitado|quién era la invitada|quiénes son los invitados|quiénes fueron los invitados|
        cómo se llama el invitado|cómo se llama la invitada|a quién entrevistan|a quién entrevistaron|invitado|
        invitados|el invitado|los invitados
    """,
    here="""
        aquí|este episodio|el episodio|en este episodio|en el episodio|de este episodio|del episodio|este podcast|
        el podcast|en este podcast|del podcast|el programa|este programa|en este programa|por favor|hoy
    """,
    example="¿Qué se dice de {name}?",
    following=Following(
        persons="él|ella",
        things="eso|esto|ello|aquello|lo",
        others="""
            ellos|ellas|le|les|la|las|los|su|sus|suyo|suya|ese|esa|esos|esas|este|esta|estos|estas|aquel|aquella|
            allí|allá|ahí|entonces
        """,
        articles="la|las|los|lo|el|un|una",
        pointing="""
            otro|otra|otros|otras|siguiente|primero|primera|segundo|segunda|último|última|también|mismo|misma|ambos
        """,
        titles="""
            presidente|presidenta|director|directora|ministro|ministra|senador|gobernador|alcalde|alcaldesa|rey|
            reina|príncipe|princesa|emperador|general|coronel|capitán|doctor|doctora|dr|profesor|profesora|señor|
            señora|sr|sra|don|doña|invitado|invitada|fundador
        """,
        joins="y|e|pero|entonces|pues|sí|no|ok|vale|o|bueno",
        ends="exactamente|entonces|por favor|pues|eso|concretamente",
        before="en|a|de|desde|hasta|con|para|por|hacia|sobre",
        bare="para qué|por qué no|cómo así|qué más|quién más|dónde más|con quién|por ejemplo",
        goes_on="""
            y|luego|después|y luego|y después|y entonces|entonces|sigue|continúa|más|qué más|y qué más|
            cuéntame más|dime más|qué pasó después|qué pasó luego|qué ocurrió después|qué viene después|
            qué vino después|cómo sigue|y qué pasó
        """,
        another="""
            otro|otra|otros|otras|algún otro|alguna otra|alguien más|algo más|hay más|hay otros|hay otras|
            otra cita|otro pasaje|otros pasajes|muéstrame otro|muéstrame otra
        """,
        around="""
            el contexto|contexto|muestra el contexto|muéstrame el contexto|en qué contexto|el párrafo|
            todo el párrafo|el párrafo completo|el párrafo entero|todo el pasaje|muéstrame todo el pasaje
        """,
        whose="""
            quién dice eso|quién dijo eso|quién lo dice|quién lo dijo|quién habla|de quién es|de qué episodio es|
            de qué episodio es eso|en qué episodio|qué episodio es|qué episodio es ese
        """,
        topics="qué hay de|qué pasa con|y qué hay de|y qué pasa con|en cuanto a|qué tal",
        drops_pronouns=True,
        about="sobre {topic}: {question}",
        according="{words} según {speaker}",
    ),
)
