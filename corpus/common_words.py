"""The most common words of languages that share a script, by which a text tells its language."""

from __future__ import annotations

from collections.abc import Mapping

#: The most common words of languages that share a script; of every language also those that questions begin with.
COMMON_WORDS: Mapping[str, Mapping[str, str]] = {
    "LATIN": {
        "en": """
            the of and to in a is that for it was on are with as be at by this have from or had not but what all
            were when we there can an your which their said if do will how who where why you they he she his her did
            does many much i me my our us just so like know think about been would could should has them these those
            get got yeah because than then into hello hi thanks please
        """,
        "de": """
            der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus
            er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber
            vor zur bis mehr durch man sein wurde wer wo wann warum was welche welcher welches wieviel viele ich du
            wir ihr hast mir dir mich dich mein dein habe bin bist kann kannst muss ja nein also dann denn schon mal
            jetzt hier da alle alles immer sehr wenn weil uns euch ihm ihn hatte waren guten morgen tag abend hallo
            danke bitte
        """,
        "fr": """
            de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont ou avec
            son aux cette ses comme mais d l on été leur qu c elle nous vous je tu où quand pourquoi combien comment
            quel quelle quels quelles était sa ces dont elles ils ai as avons avez ont suis es êtes mon ma mes ton
            ta tes votre notre nos vos tout tous toute toutes très bien fait faire aussi alors donc parce si non oui
            deux peut j m t même être cet fut bonjour merci salut bonsoir plaît
        """,
        "es": """
            de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí
            porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante qué quién
            cuándo dónde cuál cómo cuánto cuántos cuántas cuáles fue era es son ha yo tú él ella nosotros ellos mi
            mis tu tus tengo tiene tienen he has hemos estoy está están soy eres somos bien toda todos todas así
            entonces pues si dos puede fueron otro otra esto eso esa ese hola gracias buenos días buenas favor estos
            estas ser cada pueden
        """,
        "it": """
            di e il la che in un a per è una sono non con si da del le dei nel alla della i al gli lo come più anche
            ma ha delle questo essere o se su dalla nella loro ed suo sua chi cosa quando dove perché quanto quanti
            quante quale quali era stato fu l d io tu lui lei noi voi mio mia ho hai abbiamo hanno sei siamo tutto
            tutti tutte molto bene così allora poi due può questa questi quella mi ti ci c all nell dell ciao grazie
            buongiorno
        """,
        "pt": """
            de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à
            seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era quem onde qual
            quais quanto quantos quantas porque são tu você nós eles meu minha tenho temos têm estou estão sou somos
            bem tudo todos todas assim então aí lá dois duas pode essa esse esta este foram ter olá oi obrigado bom
            dia
        """,
        "gl": """
            o a os as un unha e é de do da dos das en no na nos nas por para con que se non máis como ao á pola polo
            seu súa este esta isto pode ten hai foi son ser está tamén cando onde quen cal canto moi xa sen sobre ata
            entre pero eu ti el ela nós eles meu miña teño temos vostede ola grazas bos
        """,
        "nl": """
            de van een het en in is dat op te zijn met voor niet aan er om ook als dan maar bij of uit nog naar door
            over ze hij wordt kan tot heeft was worden je wat wie waar wanneer waarom hoe hoeveel welke welk deze
            die had werd hebben ik jij we wij zij hun mijn jouw ons onze heb hebt ben bent kun moet ja nee dus toen
            nu hier alle alles altijd heel want hem haar geen hallo bedankt dank alsjeblieft
        """,
        "sv": """
            och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan man
            när år under också efter eller nu sin där vid mot ska skulle kommer ut vad vem varför hur många vilken
            vilket blev du hon ni min din vår mig dig hade ja nej alltså då här alla allt alltid mycket bara mitt
            denna detta hej tack
        """,
        "no": """
            og i det på som er en til å han av for med at var de ikke den har jeg om et men så seg hun hadde fra vi
            du kan da ble ut skal vil ham etter over ved også bare eller sa nå dette noe være hva hvem hvor når
            hvorfor hvordan mange hvilken blir mot opp dere min din vår meg deg ja nei altså her alle alt alltid
            veldig mye sammen hei takk uten flere hver gjør inn ned under samme kunne ville noen disse denne mellom
            hvis ingen andre kun bli ditt deres dem henne oss dere selv litt få får går kommer sier gjøre bruke annen
            annet første mer enn fordi derfor hvilket slik igjen før siden mens kanskje
        """,
        "da": """
            og i at det er en til på som med af for den de der ikke har et var han jeg men fra vi kan så om sig ud
            efter også eller hun hvad hvem hvor hvornår hvorfor hvordan mange hvilken havde skal vil blev blive være
            noget bliver ved nu da over kun min din vores mig dig ja nej altså her alle alt altid meget sammen hej
            tak uden flere hver når gør ind ned op under samme kunne ville nogle dette disse denne mellem hvis ingen
            andre du dit deres dem hende os jer selv lidt få får går kommer siger gøre bruge anden andet første mere
            end fordi derfor hvilket sådan igen før siden mens måske bare
        """,
        "fi": """
            ja on ei se että oli hän mutta ovat joka kun niin myös tai kuin sen hänen olla jos ole voi mukaan vain
            sitä kanssa jo jotka ne mitä missä kuka milloin miksi kuinka miten mikä monta tämä tämän ollut jonka
            sekä joita minä sinä me te he minun minulla kyllä sitten nyt aina hyvin paljon kaikki koska sillä hei
            moi kiitos olivat olisi voidaan nämä niitä siitä jossa josta jälkeen ennen voit voivat olet olen haluat
            sinun kuten kautta avulla aikana ilman itse vielä tässä siinä täällä siellä heidän meidän teidän pitää
            täytyy tulee eivät olisin siis mutta esimerkiksi
        """,
        "hu": """
            a az és hogy nem is egy van volt ez azt meg csak mint de már még el ha vagy ezt kell minden lehet mert
            ki mi hol mikor miért hogyan hány mennyi melyik milyen szerint között után által való amely ami voltak
            lesz én te ti ők nekem igen akkor most itt mindig nagyon sok azért ezért szia köszönöm ezek azok hogyha
            illetve valamint pedig amelyek ennek annak során például
        """,
        "ro": """
            de și în a la cu pe nu care este că se o un din mai pentru au fost sunt al sau ca ale după prin fi ei
            său sa aceasta acest era dar ce cine unde când câți câte cât cum căror lui dintre până iar ai eu tu noi
            voi ele meu mea am avem aveți ești da atunci acum aici toate tot foarte bine doi două bună salut
            mulțumesc
        """,
        "tr": """
            ve bir bu da de için ile çok olarak daha o gibi ne kadar sonra en var olan kim nerede nasıl neden hangi
            kaç mi mı değil ise ama ya her olduğunu tarafından olduğu ben sen mu mü onun şey zaman nedir kimdir oldu
            biz siz benim senin evet hayır şimdi burada hep hepsi çünkü önce şu merhaba selam teşekkürler birlikte
            eğer ancak ayrıca yalnızca herhangi tüm diğer aynı üzere göre bütün kendi sahip yeni iki ilk bunu ona
            onlar idi
        """,
        "vi": """
            và của là có được trong cho các với một những không đã này để khi từ người ở như về đến cũng tại ra vào
            nhiều năm gì ai đâu nào bao nhiêu sao thì đó theo bị bởi hơn tôi bạn chúng ta mình vâng rồi lại rất tất
            cả đều phía xin chào cảm ơn
        """,
        "pl": """
            i w na z się do nie jest że to o jak za po od przez a dla co są ale czy był tego tym było jego ich oraz
            być który która które może kto gdzie kiedy dlaczego ile jaki jaka jakie tylko już ze także ja ty my wy
            oni mam masz mamy jestem jesteś tak wszystko wszystkie zawsze bardzo bo więc teraz tu tam mnie jeśli
            jeżeli lub albo ten ta te tej można należy będzie mogą jej którego pod między jeszcze
        """,
        "cs": """
            a v se na je že s z do to o i jako za pro by jsou ve k byl po od které který která si není jeho být ale
            podle nebo až co kdo kde kdy proč jak kolik jaký jaká jaké bylo při tak už také pouze já ty my vy oni
            mám máš máme jsem jsi ano ne všechno všechny vždy velmi protože teď tady tam mě než tento tato toto této
            tohoto jej její jejich všech více pokud ještě před mezi každý může mohou jestliže
        """,
        "sk": """
            a v sa na je že s z do to o aj ako za pre by sú vo k bol po od ktoré ktorý ktorá si nie jeho byť ale
            podľa alebo až čo kto kde kedy prečo ako koľko aký aká aké bolo pri tak už tiež iba
        """,
        "hr": """
            i u je na se da za su od s koji a koja koje iz o kao što bio ili do nije by po ali sam kako biti te ne
            nakon tko gdje kada zašto koliko samo više bila bilo njegov
        """,
        "sl": """
            in v je na se da za so od z ki s tudi ne po kot bi pa ali iz o do bil pri še ga kdo kje kdaj zakaj
            koliko kako kaj bila bilo biti lahko le
        """,
        "et": """
            ja on ei et see oli ta kui ka aga ning mis ma selle oma või kes siis nii välja üle veel tema kus millal
            miks kuidas palju olid pärast mille
        """,
        "lv": """
            un ir no uz ar kas tas par ka bija lai kā vai pie gan tika arī tā bet nav kur kad kāpēc cik pēc viņš
            savu
        """,
        "lt": """
            ir yra į kad su iš kaip tai buvo apie bet jis po už nuo kai dėl ar jo arba kas kur kada kodėl kiek savo
            taip pat prie
        """,
        "id": """
            yang dan di dari untuk dengan pada ini itu dalam tidak adalah akan ke oleh sebagai atau juga mereka
            telah karena bisa dapat ada saya anda apa siapa mana kapan mengapa bagaimana berapa tersebut dia kita
        """,
        "ca": """
            de la i el que a en les un per una del els amb és no al es va com més dels són aquesta o ha seva però
            també l d quan on qui què quants perquè aquest
        """,
        "af": """
            die van en in is het dat wat om nie vir op met te as hy was aan word ek hulle ook na maar deur sal kan
            by se een wie waar wanneer hoekom hoe hoeveel
        """,
        "sw": """
            na ya wa kwa ni katika la za kuwa cha hii kama huo hiyo ambayo watu pia lakini alikuwa nini nani wapi
            lini
        """,
        "sq": """
            e të në i dhe për me një që është nga se më u si ka ishte nuk po kjo ky por ose kush ku kur pse
        """,
        "eu": """
            eta da ez bat du zen dira den izan baina hau ere edo bere zuen dute nor non noiz zergatik
        """,
        "tl": """
            ang ng sa na mga at ay si ni para ito hindi kung may siya ako nang ano sino saan kailan bakit
        """,
        "is": """
            og að í er á sem til en um við það var með ekki af fyrir hann hefur hver hvar hvenær hvers vegna frá
            voru
        """,
        "cy": """
            yn y i a o ar yr ei am mae wedi ac oedd gan bod ond hyn fel sydd pwy beth ble pryd pam
        """,
        "ga": """
            an na i agus ar a is go le do bhí ag tá sé ach nach de bhí cad cé cá
        """,
        "eo": """
            la de kaj en estas al ne por kun ke li estis sed ĝi kiu kio kie kiam kial el
        """,
    },
    "CYRILLIC": {
        "ru": """
            и в не на что с он как по это к но из у за от о для так же все был его то было бы только или ещё уже мы
            вы была были кто где когда почему сколько какой какая какие каком чем при этого может быть который
            которые я меня тебя мне тебе нас вас есть да нет ну вот там тут очень всё всех тогда потому такой тоже
            если ли ты свой спасибо привет здравствуйте пожалуйста этот эта эти можно следует будет будут её их
            которого которых которой под между также один этом том более своих
        """,
        "uk": """
            і в не на що з він як та до це за у від по для але його є або про так був було також ще які який яка хто
            де коли чому скільки бути їх цього ми ви при й мене тебе мені нас вас ні ну от там тут дуже все всі тоді
            тому якщо чи ти свій цей ця ці можна слід буде будуть може її якого під час між
        """,
        "bg": """
            на и в за да се от е с по не са че като до бе това той ще но или със след кой къде кога защо колко също
            при които които беше си
        """,
        "sr": """
            и у је да на се за су од са који а као из о која није или по ће али што бити ко где када зашто колико
            био
        """,
        "mk": """
            на и во на да се за од со е што не го по како ја беше но или кој каде кога зошто колку биле како при
        """,
        "be": """
            і ў не на што з як у да ад але гэта ён быў для па за яго або дзе калі хто чаму колькі былі таксама
        """,
    },
    "ARABIC": {
        "ar": """
            في من على أن إلى التي عن مع كان هذا هذه ما لا الذي أو ذلك كانت قد بعد هو بين هي كما لم كل عند ثم حيث متى
            أين كم لماذا كيف هل وقد خلال مرحبا شكرا
        """,
        "fa": """
            در به از که این را با است برای آن یک شد خود تا کرد بر هم نیز گفت می های وی او ای چه کجا کی چرا چند
        """,
        "ur": """
            کے میں کی ہے اور سے کا کو اس نے کہ پر ہیں یہ بھی تھا ایک کر جو گیا تھے کیا کون کہاں کب کیوں
        """,
    },
    "DEVANAGARI": {
        "hi": """
            के में है की और से का को पर ने हैं यह था कि एक लिए भी नहीं जो थे गया इस हो कर ही क्या कौन कहाँ कब क्यों
            कितने किस नमस्ते धन्यवाद
        """,
        "mr": """
            आहे आणि या च्या व ते हे होते आहेत होता ही तो एक काय कोण कुठे केव्हा का किती मध्ये नाही
        """,
        "ne": """
            छ र को मा का लागि पनि यो छन् भएको गरेको थियो हो के कहाँ किन कति एक
        """,
    },
}  # fmt: skip
