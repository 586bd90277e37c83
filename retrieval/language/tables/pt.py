"""Portuguese.

The stop words are Snowball's (https://snowballstem.org/algorithms/portuguese/stop.txt, BSD), then come auxiliaries,
question words and what people say in chat. The plural -ões is the singular -ão to the stemmer.
"""

from __future__ import annotations

import re

from nltk.stem.snowball import PortugueseStemmer

from retrieval.language.folding import folding
from retrieval.language.following import Following
from retrieval.language.spaced import snowball, spaced

_PLURAL = re.compile("(?:õ|o)es$")
_STEM = snowball(PortugueseStemmer())

LANGUAGE = spaced(
    "pt",
    stem=lambda word: _STEM(_PLURAL.sub("ão", word)),
    fold=folding(accents=True),
    stop_words="""
        de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando
        muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas me esse eles você
        essa num nem suas meu às minha numa pelos elas qual nós lhe deles essas esses pelas este dele tu te vocês vos
        lhes meus minhas teu tua teus tuas nosso nossa nossos nossas dela delas esta estes estas aquele aquela aqueles
        aquelas isto aquilo estou está estamos estão estive esteve estivemos estiveram estava estávamos estavam
        estivera estivéramos esteja estejamos estejam estivesse estivéssemos estivessem estiver estivermos estiverem
        hei há havemos hão houve houvemos houveram houvera houvéramos haja hajamos hajam houvesse houvéssemos
        houvessem houver houvermos houverem houverei houverá houveremos houverão houveria houveríamos houveriam sou
        somos são era éramos eram fui foi fomos foram fora fôramos seja sejamos sejam fosse fôssemos fossem for formos
        forem serei será seremos serão seria seríamos seriam tenho tem temos tém tinha tínhamos tinham tive teve
        tivemos tiveram tivera tivéramos tenha tenhamos tenham tivesse tivéssemos tivessem tiver tivermos tiverem
        terei terá teremos terão teria teríamos teriam quê quais onde aonde porque porquê quanto quanta quantos
        quantas pra pro sobre após desde durante cada todo toda todos todas outro outra outros outras mesma ainda
        sempre nunca muita muitos muitas pouco assim então pode podem podia deve faz fazer fez havia ser ter sim oi
        olá obrigado obrigada ok né tá é sido etc
    """,
    frame_words="""
        nome nomes chama chamado chamada chamam chamava denominado tipo tipos espécie termo ano anos século década
        data tempo momento período época número quantidade percentagem porcentagem palavra exemplo coisa coisas
        maneira modo forma conhecido conhecida descrito situado localizado localizada fica encontra encontram acontece
        aconteceu ocorre ocorreu pessoa pessoas lugar local país países cidade cidades grupo refere significa
        significado propósito motivo razão razões causa título exatamente dizer diz disse dito fala falam falou
        menciona mencionou conta explica explicou episódio podcast programa usa usou usado utiliza utilizado quer toma
        tomou dá deu dado vem veio vai precisa parece tornou longo alto grande frequência
    """,
    numbers="""
        zero|um uma|dois duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|catorze quatorze|quinze|
        dezesseis dezasseis|dezessete dezassete|dezoito|dezenove dezanove|vinte
    """,
    tens="trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa",
    who="quem|que pessoa|qual pessoa",
    when="""
        quando|que ano|qual ano|que século|qual século|que data|qual data|que dia|que mês|que década|que época|
        que período|qual a data|a que horas
    """,
    how_many="""
        quanto|quanta|quantos|quantas|qual a percentagem|qual a porcentagem|que percentagem|que porcentagem|
        que idade|qual o número|que número|que quantidade|que distância
    """,
    where="""
        onde|aonde|que cidade|qual cidade|que país|qual país|que lugar|que região|que estado|que continente
    """,
    why="por que|porque|porquê|por quê|qual a razão|qual o motivo",
    what="que|o que|qual|quais|como",
    later="qual|quais",
    months="""
        janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    """,
    centuries="século séculos",
    quantities="cem cento mil milhão milhões bilhão bilhões dúzia metade quarto terço duzentos",
    places="em|no|na|nos|nas|a|ao|à|de|do|da|desde|até|para|por|entre|perto de|norte|sul|leste|oeste",
    reasons="porque|devido|graças a|por|causa|razão|para|pois|já que|uma vez que|motivo|a fim",
    openings="""
        sabe|sabes|você sabe|pode me dizer|podes dizer me|poderia me dizer|me diga|diga me|diz me|quero saber|
        queria saber|gostaria de saber|eu me pergunto|uma pergunta|pergunta|então|e|mas|sim|não|bot|por favor
    """,
    closings="por favor|obrigado|obrigada|muito obrigado|valeu|pela ajuda|pela sua ajuda|pela resposta",
    courtesies="""
        oi|olá|bom dia|boa tarde|boa noite|obrigado|obrigada|muito obrigado|muito obrigada|tchau|adeus|até logo|ok|
        beleza|tudo bem|como vai|como está|quem é você|o que você pode fazer|o que você faz|ajuda|você é um robô|
        você é um bot
    """,
    overview="""
        do que se trata|de que se trata|do que trata|sobre o que é|sobre o que falam|do que falam|de que fala|
        do que fala|qual é o tema|qual é o assunto|assunto|tema|temas|resumo|um resumo|resuma|resume|
        faça um resumo|faz um resumo|me dê um resumo|pode resumir|qual é o título|título|como se chama|quando saiu|
        quando foi publicado|pode resumir o episódio|pode resumir este episódio
    """,
    guests="""
        quem é o convidado|quem é a convidada|quem foi o convidado|quem foi a convidada|quem era o convidado|
        quem era a convidada|quem são os convidados|quem foram os convidados|como se chama o convidado|
        como se chama a convidada|quem é entrevistado|quem foi entrevistado|convidado|convidados|o convidado|
        os convidados
    """,
    here="""
        aqui|este episódio|esse episódio|o episódio|neste episódio|nesse episódio|no episódio|deste episódio|
        do episódio|este podcast|o podcast|neste podcast|por favor|hoje
    """,
    example="O que se diz de {name}?",
    following=Following(
        persons="ele|ela|dele|dela|nele|nela",
        things="isso|isto|aquilo|disso|disto|nisso",
        others="""
            eles|elas|deles|delas|o|a|os|as|lhe|lhes|seu|sua|seus|suas|esse|essa|esses|essas|este|esta|estes|estas|
            aquele|aquela|lá|ali|aí|então
        """,
        articles="o|a|os|as|um|uma",
        pointing="""
            outro|outra|outros|outras|próximo|primeiro|primeira|segundo|segunda|último|última|também|mesmo|mesma|
            ambos
        """,
        titles="""
            presidente|diretor|diretora|ministro|ministra|senador|governador|prefeito|rei|rainha|príncipe|princesa|
            imperador|general|coronel|capitão|doutor|doutora|dr|professor|professora|senhor|senhora|dom|dona|
            convidado|convidada|fundador
        """,
        joins="e|mas|então|pois|sim|não|ok|ou|bom",
        ends="exatamente|então|por favor|isso|mesmo",
        before="em|a|de|desde|até|com|para|por|sobre",
        bare="para quê|por que não|como assim|que mais|o que mais|quem mais|onde mais|com quem|por exemplo",
        goes_on="""
            e|depois|e depois|e então|então|a seguir|e a seguir|continua|continue|mais|o que mais|e o que mais|
            conte mais|conta mais|diga mais|o que aconteceu depois|o que veio depois|o que acontece depois|
            como continua
        """,
        another="""
            outro|outra|outros|outras|mais um|mais uma|mais alguém|mais alguma coisa|há outros|há outras|
            tem outros|outra citação|outro trecho|outros trechos|mostre outro|mostre outra
        """,
        around="""
            o contexto|contexto|mostre o contexto|mostra o contexto|em que contexto|o parágrafo|todo o parágrafo|
            o parágrafo inteiro|o trecho inteiro
        """,
        whose="""
            quem diz isso|quem disse isso|quem fala|quem está falando|de quem é|de que episódio é|
            de qual episódio é|em que episódio|qual episódio é esse|que episódio é esse
        """,
        topics="e quanto a|quanto a|e sobre|que tal|e o que dizer de|o que dizer de",
        drops_pronouns=True,
        about="sobre {topic}: {question}",
        according="{words} segundo {speaker}",
    ),
)
