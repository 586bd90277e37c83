"""French.

The stop words are Snowball's (https://snowballstem.org/algorithms/french/stop.txt, BSD), then come auxiliaries,
question words and what people say in chat.
"""

from __future__ import annotations

from nltk.stem.snowball import FrenchStemmer

from retrieval.language.folding import folding
from retrieval.language.following import Following
from retrieval.language.spaced import PARTED, snowball, spaced

LANGUAGE = spaced(
    "fr",
    stem=snowball(FrenchStemmer()),
    fold=folding(accents=True),
    words=PARTED,
    stop_words="""
        au aux avec ce ces dans de des du elle en et eux il je la le leur lui ma mais me même mes moi mon ne nos notre
        nous on ou par pas pour qu que qui sa se ses sur ta te tes toi ton tu un une vos votre vous c d j l à m n s t
        y étée étées étant suis es êtes sont serai seras sera serons serez seront serais serait serions seriez
        seraient étais était étions étiez étaient fus fut fûmes fûtes furent sois soit soyons soyez soient fusse
        fusses fussions fussiez fussent ayant eu eue eues eus ai avons avez ont aurai aurons aurez auront aurais
        aurait aurions auriez auraient avais avait aviez avaient eut eûmes eûtes eurent aie aies ait ayons ayez aient
        eusse eusses eût eussions eussiez eussent ceci cela celà cet cette ici ils les leurs quel quels quelle quelles
        sans soi est sommes a as quoi lequel laquelle lesquels lesquelles où quand comment pourquoi combien quelqu
        jusqu lorsqu puisqu lorsque puisque aujourd hui est-ce ça si plus moins très aussi alors donc or ni car comme
        après avant depuis pendant entre chez vers sous selon peu beaucoup peut peuvent pouvait pouvaient pourrait
        doit doivent devait fait faire faisait font faut être avoir tout tous toute toutes autre autres mêmes tel
        telle dont afin ainsi encore déjà toujours jamais non oui bon ben euh bah merci bonjour salut svp stp ok tres
        lors dès été
    """,
    frame_words="""
        nom noms appelle appelle-t-on appelé appelée appelait nommé nommée désigne type types genre sorte terme année
        années an ans siècle décennie date moment période nombre numéro pourcentage quantité montant mot exemple chose
        choses façon manière connu connue décrit décrite situé située trouve trouvait trouvent passe passé arrive
        arrivé personne personnes lieu endroit pays ville villes groupe signifie désigner but raison raisons cause
        titre exactement dire dit disait parle parlent parlé mentionne mentionné raconte explique expliqué épisode
        podcast émission utilise utilisé utilisent veut voulait prend pris prendre donne donné donner mettre met vient
        venu venir va aller allé besoin essaie semble devient devenu long haut grand souvent
    """,
    numbers="""
        zéro|un une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-sept|
        dix-huit|dix-neuf|vingt vingts
    """,
    tens="trente|quarante|cinquante|soixante|septante|huitante octante|nonante",
    who="qui|à qui|avec qui|de qui|par qui|quelle personne",
    when="""
        quand|depuis quand|quelle année|quelles années|quel siècle|quelle date|quel jour|quel mois|quelle décennie|
        quelle époque|quelle période|quel moment|à quelle heure
    """,
    how_many="""
        combien|quel âge|quel nombre|quel pourcentage|quelle proportion|quelle quantité|quel montant|
        quelle distance|quelle hauteur|quelle taille|quelle longueur|quelle profondeur|quelle fréquence|quel prix
    """,
    where="""
        où|quelle ville|quel pays|quel endroit|quel lieu|quelle région|quel état|quel continent|quelle île
    """,
    why="pourquoi|quelle raison|quelles raisons|quelle est la raison|quelle est la cause",
    what="que|quoi|quel|quelle|quels|quelles|qu est ce que|qu est ce qui|comment|lequel|laquelle|qu",
    later="quel|quelle|quels|quelles|quoi",
    months="""
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    """,
    centuries="siècle siècles",
    quantities="""
        cent cents mille million millions milliard milliards douzaine dizaine vingtaine centaine moitié quart tiers
        pourcent
    """,
    places="à|au|aux|en|dans|de|du|des|près de|vers|sur|entre|depuis|nord|sud|est|ouest",
    reasons="""
        parce que|parce qu|car|puisque|grâce à|à cause|en raison|afin|pour que|pour|raison|cause|donc|ainsi|
        conséquence|dû
    """,
    openings="""
        sais tu|savez vous|est ce que tu sais|est ce que vous savez|peux tu me dire|pouvez vous me dire|
        pourrais tu me dire|pourriez vous me dire|dis moi|dites moi|je voudrais savoir|j aimerais savoir|
        je veux savoir|je me demande|une question|petite question|question|alors|et|mais|oui|non|bot|s il te plaît|
        s il vous plaît
    """,
    closings="""
        s il te plaît|s il vous plaît|svp|stp|merci|merci beaucoup|merci d avance|au fait|déjà|pour ton aide|
        pour votre aide|pour l aide|pour la réponse|pour ta réponse|pour votre réponse
    """,
    courtesies="""
        bonjour|bonsoir|salut|coucou|bonne nuit|merci|merci beaucoup|merci bien|au revoir|à bientôt|super|génial|
        cool|d accord|ok|comment ça va|ça va|comment vas tu|comment allez vous|qui es tu|qui êtes vous|
        que peux tu faire|aide|es tu un robot|es tu un bot
    """,
    overview="""
        de quoi s agit il|de quoi ça parle|de quoi parle|de quoi parlent ils|de quoi est il question|
        quel est le sujet|quel est le thème|quels sont les sujets|sujet|thème|résumé|un résumé|résume|résume moi|
        fais un résumé|fais moi un résumé|donne moi un résumé|peux tu résumer|quel est le titre|titre|
        comment s appelle|quand est sorti|de quand date|c est quoi le sujet|c est quoi le thème|de quoi parle t on|
        de quoi est il question dans cet épisode|c est quoi le titre
    """,
    guests="""
        qui est l invité|qui était l invité|qui est l invitée|qui était l invitée|qui sont les invités|
        qui étaient les invités|comment s appelle l invité|comment s appelle l invitée|qui est interviewé|
        qui est interviewée|c est qui l invité|invité|invités|l invité|les invités
    """,
    here="""
        ici|cet épisode|l épisode|dans cet épisode|de cet épisode|de l épisode|ce podcast|le podcast|
        dans ce podcast|du podcast|cette émission|l émission|dans cette émission|s il te plaît|s il vous plaît|
        aujourd hui
    """,
    example="Que dit-on de {name} ?",
    following=Following(
        persons="il|lui|elle",
        things="ça|cela|ceci|ce|celui ci|celui là|en|y",
        others="ils|elles|leur|leurs|eux|le|la|les|son|sa|ses|celui|celle|ceux|celles|là|là bas|cette|cet|ces",
        articles="le|la|les|l",
        pointing="""
            autre|autres|suivant|suivante|premier|première|second|seconde|dernier|dernière|aussi|même|plutôt|deux
        """,
        titles="""
            président|présidente|directeur|directrice|ministre|sénateur|gouverneur|maire|roi|reine|prince|
            princesse|empereur|général|colonel|capitaine|docteur|dr|professeur|monsieur|madame|m|mme|invité|
            invitée|fondateur
        """,
        joins="et|mais|alors|donc|oui|non|ok|ou|bon",
        ends="exactement|alors|donc|au juste|s il te plaît|s il vous plaît|précisément|ça",
        before="en|à|de|d|avec|pour|par|depuis|jusqu|jusqu à|dans|sur|chez|vers",
        bare="""
            pourquoi pas|pourquoi ça|comment ça|quoi|quoi d autre|qui d autre|où ça|lequel|laquelle|lesquels|
            par exemple
        """,
        goes_on="""
            et|ensuite|puis|après|et après|et ensuite|et puis|la suite|continue|continuez|encore|plus|quoi d autre|
            dis m en plus|dites m en plus|raconte|que s est il passé ensuite|que s est il passé après|
            qu est ce qui s est passé ensuite|qu est ce qui s est passé après|qu y a t il ensuite
        """,
        another="""
            un autre|une autre|d autres|autre chose|quelqu un d autre|y en a t il d autres|il y en a d autres|
            encore un|encore une|une autre citation|un autre passage|d autres passages|montre m en d autres
        """,
        around="""
            le contexte|contexte|montre le contexte|montre moi le contexte|dans quel contexte|le paragraphe|
            tout le paragraphe|le paragraphe entier|tout le passage|montre moi tout le passage
        """,
        whose="""
            qui dit ça|qui dit cela|qui a dit ça|qui a dit cela|qui parle|c est de qui|de quel épisode|
            c est de quel épisode|c est dans quel épisode|quel épisode est ce|de quel épisode est ce
        """,
        topics="et pour|qu en est il de|qu en est il du|qu en est il des|et concernant|quid de|quid du|quid des",
        about="sur {topic} : {question}",
        according="{words} selon {speaker}",
    ),
)
