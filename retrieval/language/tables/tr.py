"""Turkish.

The stop words are Apache Lucene's (Apache 2.0), then come auxiliaries, question words and what people say in chat. A
stem is the first five letters (Can et al., "Information Retrieval on Turkish Texts", 2008), of which the last is as it
is without an ending: konuk, konuğu. All four letters i are one, and what follows an apostrophe is an ending.
"""

from __future__ import annotations

from retrieval.language.folding import folding
from retrieval.language.spaced import spaced, without_suffix

_STEM = 5
_HARDENED = str.maketrans("gbd", "kpt")


def _stem(word: str) -> str:
    return word[: _STEM - 1] + word[_STEM - 1 : _STEM].translate(_HARDENED)


LANGUAGE = spaced(
    "tr",
    stem=_stem,
    fold=folding({"ı": "i"}, first=lambda word: without_suffix(word).replace("İ", "i").replace("I", "i")),
    stop_words="""
        acaba altmış altı ama ancak arada aslında ayrıca bana bazı belki ben benden beni benim beri beş bile bin bir
        birçok biri birkaç birkez birşey birşeyi biz bize bizden bizi bizim böyle böylece bu buna bunda bundan bunlar
        bunları bunların bunu bunun burada çok çünkü da daha dahi de defa değil diğer diye doksan dokuz dolayı
        dolayısıyla dört edecek eden ederek edilecek ediliyor edilmesi ediyor eğer elli en etmesi etti ettiği ettiğini
        gibi göre halen hangi hatta hem henüz hep hepsi her herhangi herkesin hiç hiçbir için iki ile ilgili ise işte
        itibaren itibariyle kadar karşın katrilyon kendi kendilerine kendini kendisi kendisine kendisini kez ki kim
        kimden kime kimi kimse kırk milyar milyon mu mü mı nasıl ne neden nedenle nerde nerede nereye niye niçin o
        olan olarak oldu olduğu olduğunu olduklarını olmadı olmadığı olmak olması olmayan olmaz olsa olsun olup olur
        olursa oluyor on ona ondan onlar onlardan onları onların onu onun otuz oysa öyle pek rağmen sadece sanki sekiz
        seksen sen senden seni senin siz sizden sizi sizin şey şeyden şeyi şeyler şöyle şu şuna şunda şundan şunları
        şunu tarafından trilyon tüm üç üzere var vardı ve veya ya yani yapacak yapılan yapılması yapıyor yapmak yaptı
        yaptığı yaptığını yaptıkları yedi yerine yetmiş yine yirmi yoksa yüz zaten kimin kimler neyi neye neler
        nereden nerelerde zaman kaç kaçı hangisi hangileri mi midir mıdır mudur müdür sonra önce az fakat bütün
        olmuştur olmuş idi yok vardır etmek eder edilen edilmiş edilmiştir etmiştir evet hayır merhaba teşekkürler
        lütfen tamam kimdi kimdiler kimlerdi neydi nelerdi nasıldı hakkında
        arasında üzerinde nedir kimdir dır dir nerededir neresidir
    """,
    frame_words="""
        isim ismi adı adını ad adlı adlandırılır adlandırılmıştır adlandırılan denir denilen denmektedir tür türü tip
        tipi terim yıl yılda yılında yılı yıllarda yüzyıl yüzyılda tarih tarihi tarihte zaman zamanda dönem sayı
        sayısı miktar yüzde oran oranı kelime örnek şey şeyler yol şekilde bilinir bilinen bilinmektedir tanımlanır
        bulunur bulunan bulunmaktadır yer yeri yerde yerinde gerçekleşti gerçekleşmiştir oldu kişi kişiler insan ülke
        ülkede şehir şehirde şehri grup anlamı anlamına gelir gelmektedir amaç amacı neden nedeni sebep sebebi başlık
        tam söyledi söyler söylüyor dedi bahseder anlatır açıklar bölüm bölümde podcast kullanır kullanılır kullandı
        kullanılan ister istedi aldı alır verdi verir yaptı yapar geldi gelir gitti gider gerek çalıştı görünüyor uzun
        yüksek büyük sık
    """,
    numbers="sıfır|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on||||||||||yirmi",
    tens="otuz|kırk|elli|altmış|yetmiş|seksen|doksan",
    prior=0.3,
    who="kim|kimin|kimi|kime|kimler|kimden|kimdir|kiminle|kimlerin",
    when="""
        ne zaman|hangi yıl|hangi yılda|hangi yıllar|hangi yüzyılda|hangi yüzyıl|hangi tarihte|hangi tarih|hangi gün|
        hangi ay|hangi ayda|hangi dönemde|saat kaçta|kaç yılında
    """,
    how_many="kaç|kaçı|kaçta|ne kadar|ne sıklıkta|yüzde kaç|yüzde kaçı|kaç tane|hangi oranda|kaçıncı",
    where="""
        nerede|nereye|nereden|nerededir|neresi|neresidir|neresinde|hangi şehirde|hangi şehir|hangi ülkede|
        hangi ülke|hangi yerde|hangi bölgede|hangi eyalette|hangi kıtada
    """,
    why="neden|niçin|niye|hangi nedenle|hangi sebeple|sebebi nedir|nedeni nedir",
    what="ne|nedir|neyi|neler|nelerdir|hangi|hangisi|nasıl|neye|neyin",
    months="""
        ocak ocakta şubat şubatta mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    """,
    centuries="yüzyıl yüzyılda yüzyılın",
    quantities="yüz bin milyon milyar düzine yarısı yarım çeyrek üçte",
    reasons="""
        çünkü|nedeniyle|yüzünden|dolayı|bu nedenle|bu yüzden|sebebiyle|için|sayesinde|neden|sonucu
    """,
    openings="""
        biliyor musun|biliyor musunuz|söyler misin|söyleyebilir misin|söyler misiniz|bana söyle|söyle|
        bilmek istiyorum|merak ediyorum|bir soru|soru|yani|ve|ama|evet|hayır|bot|lütfen|yardımın için|
        yardımınız için|cevabınız için
    """,
    closings="lütfen|teşekkürler|teşekkür ederim|sağ ol|yardımın için|yardımınız için|cevap için",
    courtesies="""
        merhaba|selam|günaydın|iyi günler|iyi akşamlar|iyi geceler|teşekkürler|teşekkür ederim|sağ ol|hoşça kal|
        görüşürüz|tamam|güzel|nasılsın|nasılsınız|sen kimsin|kimsin|nesin|ne yapabilirsin|yardım
    """,
    overview="""
        ne hakkında|konusu ne|konusu nedir|konu ne|konu nedir|konu|konular|neden bahsediyor|neden bahsediyorlar|
        ne anlatılıyor|özet|özetle|özetler misin|özet ver|bana bir özet ver|bölümün konusu ne|bölümün konusu nedir|
        bu bölüm ne hakkında|bölüm ne hakkında|bölümün adı ne|bölümün adı nedir|başlık|başlığı nedir
    """,
    guests="konuk kim|konuk kimdi|konuk kimdir|konuklar kim|konuklar kimler|konuğun adı ne|konuk|konuklar",
    here="burada|bu bölümde|bu bölüm|bölüm|bölümde|bu podcast|bu podcastte|bugün|lütfen",
    example="{name} hakkında ne deniyor?",
)
