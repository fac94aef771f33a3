"""Sentences of invented stories in other languages than the site's, and what fills their braces.

All who do something are of one gender, and each slot stands in one case, so that every sentence
is correct whatever fills it.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.words import listed


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its tag: patterns of sentences, and words for the slots of these.

    `space` is what stands between two sentences. Where there are no `names`, they are those of the
    stories in the site's language.
    """

    tag: str
    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    person: tuple[str, ...]
    thing: tuple[str, ...]
    place: tuple[str, ...]
    saying: tuple[str, ...]
    space: str = " "
    names: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()


_GERMAN = Language(
    tag="de",
    titles=(
        "Was {person} {place} vergaß",
        "Für {thing} aus {town}",
        "{name} und {person}",
        "Nur ein Nachmittag {place} in {town}",
    ),
    sentences=(
        "Es regnete in {town}, und ich hatte {thing} zu Hause liegen lassen.",
        "{place} stand {person} und wartete auf niemanden.",
        "„{saying}“, sagte {name}, als wäre es das Einfachste der Welt.",
        "{name} gab mir {thing} und ging weiter, ohne sich umzusehen.",
        "Damals kannte ich in {town} noch niemanden.",
        "Drei Wochen später kam ein Brief aus {town}.",
        "Meine Großmutter bewahrte {thing} bis zu ihrem Tod auf.",
        "Wir saßen lange {place} und sprachen kaum.",
        "„{saying}.“ Mehr war {place} nicht zu hören.",
        "Niemand hatte {name} darum gebeten.",
        "Erst auf der Heimfahrt nach {town} verstand ich, was geschehen war.",
        "Dann lachte {person}, und wir lachten mit.",
        "Für {thing} wollte {name} kein Geld nehmen.",
        "Es war so kalt, dass {place} das Wasser gefror.",
        "Seitdem denke ich an {name}, wenn ich {place} stehe.",
        "Ich habe {thing} später an {name} weitergegeben.",
        "In {town} erzählt man die Geschichte anders.",
        "Eine Stunde lang suchte {person} mit uns nach dem Weg.",
        "Auf den Tisch legte {name} {thing}.",
        "Ich fragte nach dem Namen, doch {name} winkte ab.",
        "Am nächsten Morgen stand {person} wieder {place}.",
        "Von {town} bis {town2} sind es zu Fuß zwei Tage.",
        "Mein Bruder hat {name} nie vergessen.",
        "Zum Abschied schenkte mir {name} {thing}.",
        "Keiner von uns sprach die Sprache der anderen.",
    ),
    person=listed(
        "die Bäckerin|der Schaffner|ein alter Mann|die Lehrerin|der Nachbar|eine Krankenschwester|"
        "der Fährmann|ein Junge|die Köchin|der Gärtner|eine Fremde|die Pförtnerin"
    ),
    thing=listed(
        "einen Schirm|ein halbes Brot|eine Decke|zwei Äpfel|einen Zettel|ein Paar Handschuhe|"
        "eine Fahrkarte|einen Schlüssel|ein Glas Honig|eine Kerze|einen Stuhl|ein Wörterbuch"
    ),
    place=listed(
        "am Bahnhof|im Treppenhaus|vor der Schule|auf der Brücke|an der Haltestelle|"
        "im Wartezimmer|neben dem Brunnen|hinter der Mühle|auf dem Markt|im Speisesaal|am Ufer"
    ),
    saying=listed(
        "Setzen Sie sich doch|Das reicht für uns beide|Nehmen Sie sich Zeit|"
        "Ich war auch einmal neu|Behalten Sie es ruhig|Morgen fangen wir noch einmal an"
    ),
)

_FRENCH = Language(
    tag="fr",
    titles=(
        "{person}, un soir, {place}",
        "Un matin {place}, à {town}",
        "{name} et {person}",
        "Pour {thing}, à {town}",
    ),
    sentences=(
        "Il pleuvait sur {town} et j'avais oublié {thing} chez moi.",
        "{place}, {person} attendait sans rien dire.",
        "« {saying} », dit {name} comme si c'était tout naturel.",
        "{name} m'a tendu {thing} et a continué son chemin.",
        "À l'époque, je ne connaissais personne à {town}.",
        "Trois semaines plus tard, une lettre arriva, postée à {town}.",
        "Ma grand-mère a gardé {thing} jusqu'à la fin de sa vie.",
        "Nous sommes restés longtemps {place} sans beaucoup parler.",
        "« {saying} » : on n'entendit rien d'autre {place}.",
        "Personne ne l'avait demandé à {name}.",
        "Ce n'est que dans le train vers {town} que j'ai compris.",
        "Alors {person} se mit à rire, et nous aussi.",
        "Pour {thing}, {name} n'a pas voulu d'argent.",
        "Il faisait si froid que l'eau gelait {place}.",
        "Depuis, je pense à {name} chaque fois que je passe {place}.",
        "Plus tard, j'ai donné {thing} à {name}.",
        "À {town}, on raconte cette histoire autrement.",
        "Pendant une heure, {person} chercha la route avec nous.",
        "Sur la table, il n'y avait que {thing}.",
        "J'ai demandé son nom, mais {name} a fait non de la tête.",
        "Le lendemain matin, {person} était encore {place}.",
        "De la gare, il faut deux jours à pied jusqu'à {town}.",
        "Mon frère n'a jamais oublié {name}.",
        "En partant, {name} m'a laissé {thing}.",
        "Aucun de nous ne parlait la langue des autres.",
    ),
    person=listed(
        "la boulangère|le contrôleur|un vieil homme|l'institutrice|le voisin|une infirmière|"
        "le passeur|un garçon|la cuisinière|le jardinier|une inconnue|la gardienne"
    ),
    thing=listed(
        "un parapluie|un demi-pain|une couverture|deux pommes|un mot plié en quatre|des gants|"
        "un billet de train|une clé|un pot de miel|une bougie|une chaise|un dictionnaire"
    ),
    place=listed(
        "à la gare|dans l'escalier|devant l'école|sur le pont|à l'arrêt du bus|"
        "dans la salle d'attente|près du puits|derrière le moulin|au marché|au réfectoire|"
        "au bord de la rivière"
    ),
    saying=listed(
        "Asseyez-vous donc|Il y en a assez pour deux|Prenez votre temps|"
        "Moi aussi, j'ai été nouveau|Gardez-le, je vous en prie|Nous recommencerons demain"
    ),
)

_SPANISH = Language(
    tag="es",
    titles=(
        "Lo que {person} guardaba {place}",
        "Una tarde {place}, cerca de {town}",
        "{name} y {person}",
        "Por {thing} de {town}",
    ),
    sentences=(
        "Llovía en {town} y yo había dejado {thing} en casa.",
        "Allí, {place}, esperaba {person} sin decir nada.",
        "«{saying}», dijo {name} como si fuera lo más natural del mundo.",
        "{name} me dio {thing} y siguió su camino.",
        "En aquel tiempo yo apenas conocía el pueblo de {town}.",
        "Tres semanas después llegó una carta de {town}.",
        "Mi abuela conservó {thing} hasta el final de su vida.",
        "Nos quedamos mucho rato {place} y casi no hablamos.",
        "«{saying}»: no se oyó nada más {place}.",
        "Nadie se lo había pedido a {name}.",
        "Solo en el tren de {town} comprendí lo que había pasado.",
        "Entonces {person} se echó a reír, y nosotros también.",
        "Por {thing}, {name} no quiso aceptar dinero.",
        "Hacía tanto frío que el agua se helaba {place}.",
        "Desde entonces pienso en {name} cada vez que estoy {place}.",
        "Más tarde le regalé {thing} a {name}.",
        "En {town} cuentan la historia de otra manera.",
        "Durante una hora, {person} buscó el camino con nosotros.",
        "En la mesa no había más que {thing}.",
        "Pregunté cómo se llamaba, pero {name} solo sonrió.",
        "A la mañana siguiente {person} seguía allí, {place}.",
        "De {town} a {town2} hay dos días a pie.",
        "Mi hermano nunca olvidó a {name}.",
        "Al despedirnos, {name} me dejó {thing}.",
        "Ninguno de nosotros hablaba la lengua de los demás.",
    ),
    person=listed(
        "la panadera|el revisor|un anciano|la maestra|el vecino|una enfermera|el barquero|"
        "un muchacho|la cocinera|el jardinero|una desconocida|la portera"
    ),
    thing=listed(
        "un paraguas|medio pan|una manta|dos manzanas|una nota doblada|unos guantes|"
        "un billete de tren|una llave|un tarro de miel|una vela|una silla|un diccionario"
    ),
    place=listed(
        "junto a la estación|en la escalera|delante de la escuela|sobre el puente|"
        "junto a la parada|por la sala de espera|cerca del pozo|detrás del molino|por el mercado|"
        "por el comedor|junto al río"
    ),
    saying=listed(
        "Siéntese, por favor|Hay bastante para los dos|Tómese su tiempo|"
        "Yo también fui nuevo una vez|Quédeselo|Mañana empezamos otra vez"
    ),
)

_PORTUGUESE = Language(
    tag="pt-BR",
    titles=(
        "O que {person} guardava {place}",
        "Uma tarde {place}, perto de {town}",
        "{name} e {person}",
        "Por {thing} de {town}",
    ),
    sentences=(
        "Chovia em {town} e eu tinha deixado {thing} em casa.",
        "Ali, {place}, estava {person}, sem dizer nada.",
        "“{saying}”, disse {name}, como se fosse a coisa mais natural do mundo.",
        "{name} me deu {thing} e seguiu em frente.",
        "Naquele tempo eu mal conhecia a cidade de {town}.",
        "Três semanas depois chegou uma carta de {town}.",
        "Minha avó guardou {thing} até o fim da vida.",
        "Ficamos muito tempo {place} e quase não falamos.",
        "“{saying}”: não se ouviu mais nada {place}.",
        "Ninguém tinha pedido isso a {name}.",
        "Só no trem de {town} entendi o que tinha acontecido.",
        "Então {person} começou a rir, e nós também.",
        "Por {thing}, {name} não quis aceitar dinheiro.",
        "Fazia tanto frio que a água congelava {place}.",
        "Desde então penso em {name} sempre que passo {place}.",
        "Mais tarde dei {thing} de presente a {name}.",
        "Em {town} contam a história de outro jeito.",
        "Durante uma hora, {person} procurou o caminho conosco.",
        "Na mesa só havia {thing}.",
        "Perguntei como se chamava, mas {name} apenas sorriu.",
        "Na manhã seguinte, {person} continuava ali, {place}.",
        "De {town} a {town2} são dois dias a pé.",
        "Meu irmão nunca se esqueceu de {name}.",
        "Na despedida, {name} me deixou {thing}.",
        "Nenhum de nós falava a língua dos outros.",
    ),
    person=listed(
        "a padeira|o cobrador|um senhor idoso|a professora|o vizinho|uma enfermeira|o barqueiro|"
        "um menino|a cozinheira|o jardineiro|uma desconhecida|a porteira"
    ),
    thing=listed(
        "um guarda-chuva|meio pão|um cobertor|duas maçãs|um bilhete dobrado|um par de luvas|"
        "uma passagem|uma chave|um pote de mel|uma vela|uma cadeira|um dicionário"
    ),
    place=listed(
        "perto da estação|pela escada|em frente à escola|pela ponte|perto do ponto de ônibus|"
        "pela sala de espera|ao lado do poço|atrás do moinho|pelo mercado|pelo refeitório|"
        "à beira do rio"
    ),
    saying=listed(
        "Sente-se, por favor|Dá para nós dois|Não tenha pressa|Eu também já fui novo aqui|"
        "Pode ficar com ele|Amanhã começamos de novo"
    ),
)

_ITALIAN = Language(
    tag="it",
    titles=(
        "Quello che {person} teneva {place}",
        "Un pomeriggio {place}, vicino a {town}",
        "{name} e {person}",
        "Per {thing} di {town}",
    ),
    sentences=(
        "Pioveva a {town} e avevo lasciato {thing} a casa.",
        "Lì, {place}, c'era {person} che aspettava in silenzio.",
        "«{saying}», disse {name}, come se fosse la cosa più naturale del mondo.",
        "{name} mi diede {thing} e proseguì per la sua strada.",
        "A quel tempo conoscevo appena il paese di {town}.",
        "Tre settimane dopo arrivò una lettera da {town}.",
        "Mia nonna conservò {thing} fino alla fine della vita.",
        "Restammo a lungo {place} e parlammo poco.",
        "«{saying}»: non si sentì altro {place}.",
        "Nessuno lo aveva chiesto a {name}.",
        "Solo sul treno per {town} capii che cosa era successo.",
        "Allora {person} si mise a ridere, e ridemmo anche noi.",
        "Per {thing}, {name} non volle soldi.",
        "Faceva così freddo che l'acqua gelava {place}.",
        "Da allora penso a {name} ogni volta che passo {place}.",
        "Più tardi regalai {thing} a {name}.",
        "A {town} raccontano la storia in un altro modo.",
        "Per un'ora {person} cercò la strada insieme a noi.",
        "Sul tavolo {name} lasciò soltanto {thing}.",
        "Chiesi il nome, ma {name} si limitò a sorridere.",
        "La mattina dopo {person} era ancora {place}.",
        "Da {town} a {town2} ci vogliono due giorni a piedi.",
        "Mio fratello non ha mai dimenticato {name}.",
        "Al momento di partire {name} mi lasciò {thing}.",
        "Nessuno di noi parlava la lingua degli altri.",
    ),
    person=listed(
        "la fornaia|il controllore|un vecchio|la maestra|il vicino|un'infermiera|il traghettatore|"
        "un ragazzo|la cuoca|il giardiniere|una sconosciuta|la portinaia"
    ),
    thing=listed(
        "un ombrello|mezzo pane|una coperta|due mele|un biglietto piegato|un paio di guanti|"
        "un biglietto del treno|una chiave|un vasetto di miele|una candela|una sedia|un dizionario"
    ),
    place=listed(
        "vicino alla stazione|per le scale|davanti alla scuola|sul ponte|alla fermata|"
        "nella sala d'attesa|accanto al pozzo|dietro il mulino|al mercato|in mensa|lungo il fiume"
    ),
    saying=listed(
        "Si sieda, prego|Basta per tutti e due|Faccia con calma|"
        "Anch'io sono stato nuovo, una volta|Lo tenga pure|Domani ricominciamo"
    ),
)

_ARABIC = Language(
    tag="ar",
    titles=(
        "ما نسيه {person} {place}",
        "مساء {place} في {town}",
        "هدية من {name} {place}",
    ),
    sentences=(
        "كان المطر يهطل في {town} وكنت قد نسيت {thing} في البيت.",
        "وقف {person} {place} ولم يقل شيئا.",
        "قال {name} بهدوء: «{saying}».",
        "أعطاني {name} {thing} ثم مضى في طريقه.",
        "لم أكن أعرف أحدا في {town} في ذلك الوقت.",
        "وبعد ثلاثة أسابيع وصلت رسالة من {town}.",
        "احتفظت جدتي بما أعطاها {name} حتى آخر عمرها.",
        "جلسنا طويلا {place} ولم نتكلم إلا قليلا.",
        "«{saying}»، ولم نسمع {place} غير ذلك.",
        "لم يطلب أحد من {name} أن يفعل هذا.",
        "لم أفهم ما حدث إلا في طريق العودة إلى {town}.",
        "ثم ضحك {person} فضحكنا معه.",
        "رفض {name} {place} أن يأخذ مالا.",
        "كان البرد شديدا حتى تجمد الماء {place}.",
        "ومنذ ذلك اليوم أتذكر {name} كلما مررت من هنا.",
        "وبعد سنوات أهديت {name} {thing}.",
        "يروون هذه القصة في {town} بطريقة أخرى.",
        "بحث {person} معنا عن الطريق ساعة كاملة.",
        "وضع {name} على الطاولة {thing}.",
        "سألته عن اسمه فابتسم {name} ولم يجب.",
        "وفي صباح اليوم التالي عاد {person} ووقف {place}.",
        "من {town} إلى {town2} مسيرة يومين على الأقدام.",
        "أخي لم ينس {name} أبدا.",
        "وعند الوداع ترك لي {name} {thing}.",
        "لم يكن أحد منا يتكلم لغة الآخرين.",
    ),
    person=listed(
        "الخباز|السائق|رجل عجوز|المعلم|الجار|الممرض|الصياد|ولد صغير|الطباخ|البستاني|رجل غريب|الحارس"
    ),
    thing=listed(
        "مظلة|نصف رغيف|بطانية|تفاحتين|ورقة مطوية|قفازين|تذكرة سفر|مفتاحا|جرة عسل|شمعة|كرسيا|قاموسا"
    ),
    place=listed(
        "قرب المحطة|على الدرج|أمام المدرسة|على الجسر|عند الموقف|في غرفة الانتظار|بجانب البئر|"
        "خلف المطحنة|في السوق|في المطعم|على ضفة النهر"
    ),
    saying=listed(
        "تفضل بالجلوس|هذا يكفينا نحن الاثنين|خذ وقتك|كنت غريبا هنا أنا أيضا|احتفظ به|"
        "غدا نبدأ من جديد"
    ),
    names=listed(
        "سامي|خالد|يوسف|كريم|طارق|عمر|حسن|مروان|بلال|نادر|فؤاد|ياسين|رامي|سعيد|جمال|وليد|أنور|هاني"
    ),
    towns=listed(
        "عمان|حلب|تونس|وهران|طنجة|أسوان|صفد|البصرة|صنعاء|مسقط|نابلس|صيدا|المنصورة|قسنطينة|مراكش|"
        "الكرك"
    ),
)

_JAPANESE = Language(
    tag="ja",
    titles=(
        "{person}と{thing}",
        "{place}の午後",
        "{town}から来た{name}さん",
    ),
    sentences=(
        "その日は{town}に雨が降っていて、私は{thing}を家に忘れてきた。",
        "{place}に{person}が立っていた。",
        "「{saying}」と{name}さんは静かに言った。",
        "{name}さんは{thing}を渡すと、そのまま歩いていった。",
        "あのころ、私は{person}の名前も知らなかった。",
        "三週間後、{town}から手紙が届いた。",
        "祖母は{thing}を最後まで大切にしていた。",
        "私たちは{place}に長いあいだ座って、ほとんど話さなかった。",
        "「{saying}」。{place}で聞こえたのはそれだけだった。",
        "だれも{name}さんに頼んだわけではない。",
        "{town}へ帰る電車の中で、ようやく気がついた。",
        "すると{person}が笑い、私たちも笑った。",
        "{name}さんは{thing}のお金を受け取らなかった。",
        "とても寒い朝で、{place}の水も凍っていた。",
        "それからは{place}を通るたびに{name}さんを思い出す。",
        "何年かたって、私は{name}さんに{thing}を贈った。",
        "{town}では、この話は少し違うふうに語られている。",
        "{person}は一時間も一緒に道を探してくれた。",
        "机の上には{thing}だけが置いてあった。",
        "名前をたずねても、{name}さんは笑うだけだった。",
        "次の朝も{person}は{place}にいた。",
        "{town}から{town2}までは歩いて二日かかる。",
        "弟は今でも{name}さんのことを覚えている。",
        "別れるとき、{name}さんは{thing}を置いていった。",
        "私たちはたがいの言葉を話せなかった。",
    ),
    person=listed(
        "パン屋の主人|車掌|おじいさん|先生|隣の人|看護師|渡し守|男の子|料理人|庭師|知らない人|管理人"
    ),
    thing=listed(
        "傘|パン半分|毛布|りんご二つ|折りたたんだ紙|手袋|切符|鍵|はちみつの瓶|ろうそく|古い椅子|辞書"
    ),
    place=listed(
        "駅の前|階段の下|学校の門|橋の上|バス停|待合室|井戸のそば|水車小屋の裏|市場|食堂|川岸"
    ),
    saying=listed(
        "どうぞ座ってください|二人で分けましょう|ゆっくりでいいですよ|私も昔は新人でした|持っていてください|明日またやり直しましょう"
    ),
    space="",
    names=listed(
        "佐藤|高橋|渡辺|小林|加藤|吉田|山本|中村|松本|井上|木村|清水|斎藤|山口|池田|橋本|石川|前田"
    ),
    towns=listed(
        "札幌|仙台|金沢|長野|松江|高知|熊本|那覇|函館|弘前|盛岡|富山|奈良|倉敷|尾道|別府|長崎|鹿児島"
    ),
)

LANGUAGES = (_GERMAN, _SPANISH, _FRENCH, _ARABIC, _PORTUGUESE, _JAPANESE, _ITALIAN)
"""The languages, the one with most stories first."""
