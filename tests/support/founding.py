"""The founding collection: which stories it is made of, where they happened, what counts for what.

What others add is theirs, and is not held to what is promised of these.
"""

from __future__ import annotations

STORIES = {
    "a-blanket-for-the-thief", "a-book-in-suspense", "a-drink-for-the-man-at-the-edge",
    "a-fire-on-the-shore", "a-high-five-for-each-one", "a-letter-on-carnival-monday",
    "a-letter-to-mairong", "a-look-that-says-i-see-you", "a-place-cleared-for-prayer",
    "a-pole-too-long", "a-porter-called-brian", "a-thread-between-two-candles",
    "a-twig-against-the-gnats", "a-window-in-coloured-chalk", "as-wet-as-everyone-else",
    "between-two-storms", "by-the-length-of-this-stick", "even-the-rice-pudding-is-in-the-hymn",
    "full-moon-on-the-twenty-fifth", "good-morning-mr-merrick", "half-the-herbs-across-the-ford",
    "ham-for-the-cat-and-oil-for-the-gate", "hot-popcorn-at-the-meeting", "im-his-mum",
    "is-our-account-being-hacked", "lap-twenty-six", "lee-boo-and-the-old-beggar",
    "like-an-ordinary-person", "me-no-see-nothing", "my-granddaughter-made-coffee",
    "no-chicken-left-on-oshima", "no-cigarettes-but-carnations", "not-a-single-argument",
    "notes-in-red-ink", "one-coffee-and-one-in-suspense", "one-hundred-and-seventy-dollars",
    "oysters-for-hodge", "play-your-tango", "red-shoes-for-anne", "room-on-the-towel",
    "seven-days-for-a-mountain", "seven-thousand-cans-of-thanks", "she-bit-each-one-first",
    "she-called-her-elder-sister", "she-finished-her-doughnut-first", "short-and-by-hand",
    "sixty-centavos", "somebodys-son-too", "stones-that-smelled-of-milk", "the-bishop-at-amboise",
    "the-boy-whose-bird-had-died", "the-bread-carts-of-el-paso",
    "the-bull-who-would-not-be-called-names", "the-card-around-her-neck",
    "the-child-named-for-a-log", "the-extra-rupee", "the-grapes-that-went-round-the-desert",
    "the-guest-on-coopers-creek", "the-guests-the-daughters-asked-for",
    "the-hands-from-the-train", "the-hat-in-the-street", "the-hen-who-said-brother",
    "the-king-who-listened-every-day", "the-lamp-in-the-hall-of-worthies",
    "the-man-across-the-road", "the-man-with-the-frozen-chicken", "the-meadow-by-the-kall",
    "the-ox-that-might-overhear", "the-rabbi-with-the-sore-eye", "the-sheep-through-the-fence",
    "the-teacher-who-was-hard-of-hearing", "the-thousandth-edit", "the-three-potted-trees",
    "the-wagoner-at-his-prayers", "the-water-carrier-on-the-throne",
    "the-woman-at-the-hot-dog-stand", "thirty-nine-pages", "thirty-women-and-no-instruments",
    "three-feet-of-wall", "to-our-friends-the-enemy", "two-brass-buttons",
    "two-for-two-against-all-to-dinner", "two-planes-from-turkey", "two-that-the-judges-missed",
    "we-can-go-back-and-buy-more", "we-have-borrowed-a-policeman", "what-a-veil-is-for",
    "what-she-was-not-told", "with-great-care", "would-you-like-a-book",
    "you-didnt-talk-strong-tonight", "you-have-made-the-right-decision",
    "you-might-have-asked-for-all", "your-letters-under-the-mattress",
}  # fmt: skip
# A woman or a girl, or several of them, give the kindness.
WOMEN_GIVE = {
    "a-drink-for-the-man-at-the-edge", "a-fire-on-the-shore", "as-wet-as-everyone-else",
    "between-two-storms", "even-the-rice-pudding-is-in-the-hymn", "full-moon-on-the-twenty-fifth",
    "good-morning-mr-merrick", "ham-for-the-cat-and-oil-for-the-gate", "im-his-mum",
    "lap-twenty-six", "me-no-see-nothing", "no-cigarettes-but-carnations",
    "not-a-single-argument", "play-your-tango", "red-shoes-for-anne", "she-bit-each-one-first",
    "she-called-her-elder-sister", "she-finished-her-doughnut-first", "the-child-named-for-a-log",
    "the-guest-on-coopers-creek", "the-guests-the-daughters-asked-for",
    "the-woman-at-the-hot-dog-stand", "thirty-nine-pages", "thirty-women-and-no-instruments",
    "two-brass-buttons", "two-for-two-against-all-to-dinner", "two-that-the-judges-missed",
    "we-can-go-back-and-buy-more", "what-a-veil-is-for", "what-she-was-not-told",
    "with-great-care", "would-you-like-a-book", "you-didnt-talk-strong-tonight",
    "you-have-made-the-right-decision", "your-letters-under-the-mattress",
}  # fmt: skip
# The article that began this project does not say where its moments happened.
FROM_NOWHERE = {
    "a-high-five-for-each-one", "a-look-that-says-i-see-you", "hot-popcorn-at-the-meeting",
    "short-and-by-hand",
}  # fmt: skip

# What a story's `where` says, and the country or people that it counts for. Names of the past
# count for the country of today, peoples only where no country is named; the parts of one
# kingdom count once.
PLACES = {
    "Afghanistan": "Afghanistan", "Algeria": "Algeria", "Argentina": "Argentina",
    "Australia": "Australia", "Bosnia": "Bosnia", "Brazil": "Brazil", "Burma": "Myanmar",
    "Canada": "Canada", "Chile": "Chile", "China": "China", "Choctaw": "the Choctaw",
    "Congo": "Congo", "Crimea": "Crimea", "Dakota": "the Dakota", "Denmark": "Denmark",
    "Egypt": "Egypt", "England": "the United Kingdom", "Eritrea": "Eritrea",
    "Ethiopia": "Ethiopia", "France": "France", "Galilee": "the Holy Land", "Germany": "Germany",
    "Ghana": "Ghana", "India": "India", "Indonesia": "Indonesia", "Iran": "Iran",
    "Ireland": "Ireland", "Italy": "Italy", "Jamaica": "Jamaica", "Japan": "Japan",
    "Jerusalem": "the Holy Land", "Kazakhstan": "Kazakhstan", "Kenya": "Kenya", "Korea": "Korea",
    "Mali": "Mali", "Medina": "Arabia", "Mexico": "Mexico", "Netherlands": "the Netherlands",
    "New Zealand": "New Zealand", "Nicaragua": "Nicaragua", "Norway": "Norway",
    "Pakistan": "Pakistan", "Persia": "Iran", "Peru": "Peru", "Portugal": "Portugal",
    "Russia": "Russia", "South Africa": "South Africa", "Spain": "Spain",
    "Squamish": "the Squamish", "St Lucia": "St Lucia", "Sweden": "Sweden", "Tonga": "Tonga",
    "Turkey": "Turkey", "USA": "the USA", "Ukraine": "Ukraine", "Wales": "the United Kingdom",
    "Zimbabwe": "Zimbabwe",
}  # fmt: skip
# Regions and traditions that a reader would miss, and what counts for them.
REGIONS = {
    "the Caribbean": {"Jamaica", "St Lucia"},
    "Central America": {"Nicaragua"},
    "Iberia": {"Portugal", "Spain"},
    "the Balkans": {"Bosnia"},
    "Central Asia": {"Kazakhstan"},
}
TRADITIONS = {
    "Hindu": {"she-bit-each-one-first"},
    "Sikh": {"even-the-rice-pudding-is-in-the-hymn"},
    "peoples in their own words": {"my-granddaughter-made-coffee", "the-child-named-for-a-log"},
}
# Books without an address of their own; their notes name a second source.
WITHOUT_ADDRESS = {
    "by-the-length-of-this-stick",
    "notes-in-red-ink",
    "the-man-across-the-road",
}
# What the practice has from the list in the article that began this project.
FROM_THE_ARTICLE = {
    "a-look-that-says-i-see-you": "a look",
    "good-morning-mr-merrick": "a smile",
    "the-hands-from-the-train": "a door held",
    "as-wet-as-everyone-else": "a friendly attitude",
    "even-the-rice-pudding-is-in-the-hymn": "a compliment",
    "the-thousandth-edit": "an emoji",
    "she-finished-her-doughnut-first": "a word of encouragement",
    "a-high-five-for-each-one": "a virtual high five",
    "to-our-friends-the-enemy": "a joke",
    "hot-popcorn-at-the-meeting": "hot popcorn",
    "a-thread-between-two-candles": "something playful",
    "short-and-by-hand": "a note by hand",
}
