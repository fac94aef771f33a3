"""The words that invented stories are made of. Nothing here happened to anybody.

`benchmarks.prose` fills the slots of sentences with them. Where a list is said to be ranked, its
first words come most often.
"""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """The phrases of `text`, which stand between upright strokes."""
    return tuple(text.split("|"))


PEOPLE = listed(
    "baker|nurse|bus driver|librarian|carpenter|neighbour|stranger|teacher|ferryman|gardener|"
    "cashier|student|grandmother|porter|cook|tailor|postwoman|fisherman|night guard|cleaner|"
    "violinist|shepherd|plumber|referee|conductor|pharmacist|farmer|caretaker|cyclist|midwife|"
    "translator|clerk|welder|widow|soldier|young father|old man|girl in a red coat|schoolboy"
)

ACTS = listed(
    "waited|came back|held the door|shared the bread|said nothing|carried the water|wrote first|"
    "stayed until morning|paid for two|learned my name|gave up the seat|mended the fence|"
    "walked the long way|lit the stove|kept the light on|asked twice|brought soup|laughed first|"
    "made room|lent the ladder|listened|took the blame|saved a chair|turned the music down|"
    "swept the snow|remembered|slowed down|sang along|waved every day|left a note|"
    "crossed the road|translated the letter|fixed the lamp|offered an umbrella|knocked"
)

PLACES = listed(
    "at the ferry|on the night bus|by the well|in the waiting room|behind the bakery|at the gate|"
    "on platform nine|in the stairwell|under the awning|near the harbour|at the kitchen table|"
    "on the last tram|in row twelve|across the yard|by the river|in the laundry|at closing time|"
    "on the mountain path|in the choir|at the border|in the market|outside the school|"
    "on the third floor|beside the old mill|in the library|at the allotment|during the storm|"
    "on the first day|before the exam|after the match|on a wet Tuesday|in the long queue"
)

TOWNS = listed(
    "Lagos, Nigeria|Gdańsk, Poland|Recife, Brazil|Kerala, India|Cork, Ireland|Osaka, Japan|"
    "Tbilisi, Georgia|Valparaíso, Chile|Marseille, France|Kisumu, Kenya|Leeds, England|"
    "Kraków, Poland|Oaxaca, Mexico|Bergen, Norway|Amman, Jordan|Hanoi, Vietnam|a small town"
)

TIMES = listed(
    "winter 1998|spring 2003|one August|the year of the flood|autumn 2011|last November|"
    "the summer of 1976|a Sunday in March|the week of the strike|when I was nine|January 2020"
)

THINGS = listed(
    "a thermos of tea|an umbrella with one broken rib|half a loaf|a pair of gloves|a folded map|"
    "a paper bag of plums|a spare key|a torch|a wool blanket|a stool|a jar of honey|a tin whistle|"
    "a handwritten list|a bicycle pump|a clean handkerchief|a bowl of lentils|two stamps"
)

FEELINGS = listed(
    "lighter|less alone|seen|ashamed and glad at once|warm|calm|brave enough|understood|at home|"
    "steady again|ready to try|quiet|almost cheerful|forgiven|a little taller"
)

WEATHER = listed(
    "rain came sideways|snow lay on the rails|heat stood in the street|fog hid the far bank|"
    "wind rattled every shutter|frost had closed the pump|dust hung over the road|"
    "thunder walked about the hills|a thin sun came up|the power was out"
)

SAYINGS = listed(
    "Sit down, you look as if you have walked far.|There is enough for both of us.|"
    "Take your time; the bus can wait.|You would do the same.|I was lost here once too.|"
    "Nobody has to carry that alone.|Keep it, and pass it on.|We can begin again tomorrow.|"
    "I only noticed, that is all.|Come in; the kettle is on.|It is your turn to rest."
)

FIRST_NAMES = listed(
    "Amina|José|Zoë|Ayşe|Tomasz|Li Wei|Ngozi|Søren|Priya|Ólafur|Fatou|Marek|Leilani|Iván|Hanna|"
    "Kwame|Yuki|Rosa|Dilip|Béatrice|Samir|Olena|Tariq|Mbali|Giulia|Abel|Ada|Agnes|Ahmed|Aiko|Alba|"
    "Alma|Anders|Anita|Anton|Arjun|Astrid|Aurora|Basil|Beata|Benoît|Bilal|Bruno|Carla|Cécile|"
    "Chidi|Clara|Cyril|Dalia|Daniel|Dara|Deniz|Diego|Dora|Ebele|Edith|Elias|Elif|Emeka|Emma|Enzo|"
    "Erik|Esther|Eva|Farida|Felix|Filip|Flora|Frida|Gabriel|Gita|Greta|Habib|Hana|Hassan|Helga|"
    "Hugo|Ines|Ingrid|Irina|Isak|Ismail|Ivo|Jamal|Jasmin|Joanna|Jonas|Julia|Kamala|Karim|Kenji|"
    "Kofi|Lars|Laura|Leila|Lena|Leo|Lucía|Ludwig|Maja|Malik|Manuel|Marta|Mateo|Mei|Meera|Milan|"
    "Mina|Mohan|Nadia|Naomi|Nikos|Nina|Noor|Nour|Olga|Omar|Oscar|Otto|Paula|Pavel|Pedro|Petra|"
    "Rafael|Rania|Ravi|Renée|Rita|Roman|Ruth|Sabine|Salma|Sami|Sanna|Sara|Selim|Sigrid|Silvia|"
    "Simon|Sofia|Stefan|Sunita|Tamar|Teresa|Thabo|Tomás|Uma|Vera|Victor|Vida|Walid|Wanda|Xavier|"
    "Yara|Yusuf|Zainab|Zofia|Zuzana"
)

NOUNS = listed(
    "door|table|letter|road|bread|coat|window|hand|chair|lamp|boat|basket|field|bridge|kitchen|"
    "bus|house|morning|voice|name|photograph|bench|ticket|garden|song|hat|key|stove|river|ladder|"
    "bag|bowl|blanket|cup|map|stone|wall|shop|station|village|winter|book|bell|street|train|roof|"
    "field|tree|fire|well|rope|wheel|bicycle|shoe|glove|scarf|spoon|knife|plate|kettle|candle|"
    "mirror|clock|drum|violin|orange|apple|onion|potato|soup|rice|honey|salt|flour|egg|cheese|"
    "goat|sheep|horse|dog|cat|hen|crow|swallow|beetle|moth|fog|frost|hail|storm|flood|tide|"
    "harbour|ferry|island|valley|hill|path|ditch|fence|gate|yard|barn|attic|cellar|stairwell|"
    "corridor|balcony|courtyard|market|counter|till|coin|purse|debt|rent|wage|errand|queue|crowd|"
    "stranger|cousin|uncle|aunt|orphan|twin|guest|host|neighbour|apprentice|pupil|lesson|"
    "blackboard|chalk|ink|pencil|notebook|envelope|stamp|parcel|newspaper|radio|telephone|wire|"
    "switch|fuse|engine|tractor|lorry|wagon|sledge|tram|tunnel|signal|whistle|ward|bandage|crutch|"
    "needle|thread|button|sleeve|collar|apron|quilt|pillow|mattress|carpet|curtain|shutter|hinge|"
    "nail|hammer|plank|brick|mortar|tile|gutter|chimney|ash|coal|log|axe|saw|spade|rake|hoe|seed|"
    "root|leaf|thorn|hedge|orchard|meadow|pasture|marsh|reed|pond|spring|bucket|barrel|jug|bottle|"
    "cork|funnel|sieve|oven|dough|crust|crumb|jam|pepper|garlic|lentil|bean|pea|cabbage|carrot|"
    "pear|plum|cherry|fig|olive|walnut|almond|raisin|tea|coffee|milk|butter|cream|vinegar|tobacco|"
    "pipe|match|lantern|torch|mask|flag|badge|medal|uniform|rifle|trench|prison|cell|permit|"
    "passport|border|embassy|hearing|verdict|ballot|strike|meeting|choir|hymn|prayer|sermon|"
    "wedding|funeral|grave|cradle|cot|toy|doll|kite|marble|ball|goal|race|oar|sail|mast|anchor|"
    "net|hook|shell|pebble|sand|dune|cliff|cave|quarry|mine|mill|forge"
)

ADJECTIVES = listed(
    "old|small|cold|wet|long|empty|warm|dark|quiet|thin|heavy|last|poor|young|tired|narrow|broken|"
    "red|blue|grey|green|white|black|yellow|brown|pale|plain|clean|dusty|muddy|rusty|wooden|iron|"
    "woollen|paper|cheap|borrowed|patched|folded|torn|faded|painted|crooked|cracked|loose|stiff|"
    "steep|shallow|deep|wide|distant|foreign|familiar|nameless|careful|careless|cheerful|stubborn|"
    "shy|proud|honest|gruff|gentle|patient|hasty|lazy|clever|foolish|lonely|hungry|thirsty|sleepy|"
    "feverish|lame|deaf|blind|bearded|barefoot|breathless|speechless|smiling|weeping|sour|sweet|"
    "bitter|salty|ripe|rotten|fresh|stale|frozen|damp|smoky|draughty|gloomy|bright|shiny|dull|"
    "rough|smooth|round|square|flat|hollow|blunt|sharp|early|late|sudden|slow|steady|idle|busy|"
    "crowded|deserted|ruined|half-built|rented|forgotten|forbidden|unlikely|ordinary|splendid|"
    "modest|awkward|solemn|ragged|tidy|spotless|sunlit|windy|snowbound|coastal"
)

VERBS = listed(
    "carried|found|mended|kept|brought|held|left|took|opened|closed|lifted|dropped|washed|dried|"
    "folded|sold|bought|borrowed|returned|hid|showed|counted|measured|weighed|cut|shared|divided|"
    "painted|scrubbed|swept|polished|tied|untied|wrapped|unwrapped|packed|unpacked|loaded|"
    "unloaded|pushed|pulled|dragged|rolled|threw|caught|passed|offered|refused|accepted|needed|"
    "missed|lost|noticed|watched|ignored|praised|admired|cursed|blessed|guarded|fetched|stirred|"
    "tasted|salted|warmed|cooled|lit|covered|uncovered|filled|emptied|spilled|poured|planted|"
    "watered|picked|gathered|stacked|burned|buried|dug|built|repaired|broke|sharpened|oiled|"
    "greased|painted|sewed|patched|knitted|embroidered|copied|signed|sealed|stamped|posted|read|"
    "translated|recited|rehearsed|remembered|forgot|recognised|described|sketched|photographed|"
    "framed"
)

MANNERS = listed(
    "slowly|quietly|twice|again|at once|carefully|gladly|without a word|in silence|"
    "with both hands|badly|every day|every Friday|for a month|until dark|before dawn|after supper|"
    "on the way home|in the end|at last|all the same|by heart|by candlelight|by mistake|"
    "on purpose|for nothing|in a hurry|unasked|clumsily|solemnly|cheerfully|absently|patiently|"
    "shyly|sideways|barefoot|alone|together|upstairs|downstairs|indoors|outdoors|overnight|"
    "secretly|openly|promptly|reluctantly|tenderly|briskly|awkwardly"
)

TRADES = listed(
    "judge|sergeant|surgeon|printer|barber|weaver|potter|tinker|milkman|lamplighter|stationmaster|"
    "headmistress|seamstress|harpist|goalkeeper|interpreter|inspector|constable|deacon|imam|rabbi|"
    "nun|beekeeper|blacksmith|bricklayer|chemist|dentist|diver|engineer|florist|glazier|governor|"
    "jeweller|locksmith|mechanic|miner|optician|painter|pilot|poet|ranger|sailor|sculptor|"
    "signalman|tanner|umpire"
)

FIRST_PARTS = listed(
    "apple|ash|barley|bean|bell|bird|boat|bone|book|bread|brick|broom|butter|cake|candle|card|"
    "cart|cheese|cherry|clay|cloth|clock|coal|coffee|copper|corn|cotton|cow|crab|dew|dish|door|"
    "dream|drum|dust|earth|egg|eel|feather|fern|field|fire|fish|flax|flour|flower|foot|frost|"
    "fruit|garden|glass|goat|gold|goose|grain|grass|hair|hand|harbour|hay|heart|herb|hill|honey|"
    "horse|ice|ink|iron|ivy|kettle|kitchen|lamp|leaf|leather|letter|linen|map|marsh|meadow|milk|"
    "mill|moon|moss|moth|mountain|mud|needle|night|nut|oak|oil|olive|onion|orchard|paper|pear|"
    "pepper|pine|plum|pond|rain|reed|rice|river|road|roof|rope|rose|salt|sand|sea|seed|sheep|"
    "shell|ship|shoe|silk|silver|smoke|snow|song|spring|star|steam|stone|storm|straw|street|sugar|"
    "summer|sun|swan|tea|thorn|thread|tin|toy|tram|tree|violin|wall|water|wax|wheat|wheel|willow|"
    "wind|window|wine|winter|wood|wool|yarn"
)

SECOND_PARTS = listed(
    "bag|bank|barn|basket|bell|bench|board|boat|book|bowl|box|bridge|bucket|bundle|card|cart|case|"
    "chain|chest|cloth|cord|corner|cup|door|drawer|field|fold|frame|garden|gate|glass|ground|hall|"
    "hat|heap|hook|house|jar|keep|knife|ladder|lane|light|line|loft|mark|market|mill|net|pail|"
    "path|peg|pipe|pit|place|plate|pole|post|pot|rack|ring|road|room|sack|shed|shelf|shop|side|"
    "song|stack|stall|stand|stick|store|time|top|track|tray|tub|walk|wall|way|wheel|wood|work|yard"
)

COUNTS = listed(
    "two|three|four|five|six|seven|eight|nine|eleven|twelve|fourteen|eighteen|twenty|thirty|forty|"
    "ninety|a dozen|a hundred|fifteen|sixteen|fifty|sixty|eighty|two hundred|a thousand|17|28|35|"
    "44|72|110"
)
