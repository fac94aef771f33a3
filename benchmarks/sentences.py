"""Sentence patterns of invented stories; `benchmarks.prose` fills the braces.

A number behind the name of a slot tells two apart that are filled from the same list.
"""

from __future__ import annotations

OPENINGS = (
    "It was one of those mornings when {weather} and nobody looked up.",
    "I had missed the connection, {weather}, and there was no one left {place}.",
    "That year we all kept to ourselves, and I knew the {person} only by sight.",
    "The {person} had been {place} since before it was light.",
    "What I remember first is {thing}, and that {weather}.",
    "My mother used to say that a {person} notices more than anybody asks.",
    "By the time I arrived {place}, everyone had already gone home.",
    "For weeks I had practised what I would say to the {person}.",
)

MIDDLES = (
    "{hero} had come from {town} to {other_town} to work as {a_trade}, and stayed {count} years.",
    "The {adjective} {noun} stood against the {noun2}, where {hero} had {verb} it.",
    "In {year} the {noun} was the only one between {town} and {other_town}.",
    "{other} {verb} the {noun} {manner} and {verb2} the {noun2} as well.",
    "A {trade} named {family} {verb} {a_noun} for us, {adjective} and {adjective2}.",
    "Nobody in {town} had ever {verb} such {a_noun}.",
    "It smelled of {noun}, {noun2} and {adjective} {noun3}.",
    "The {trade} had a {noun} for every {noun2}, and {a_noun} that was never {verb}.",
    "{hero_family} was {adjective} rather than {adjective2}, people said, and {verb} no {noun}.",
    "At the {noun} they turned left, past the {adjective} {noun2}, towards {other_town}.",
    "The {noun} cost {count} crowns then, and {other} had {count2}.",
    "{hero} {verb} the {noun}, {verb2} it, and {verb3} it {manner}.",
    "Between the {noun} and the {noun2} hung {a_noun} that {other_family} had {verb} in {year}.",
    "He had {count} of them, each more {adjective} than the last.",
    "She wore {a_noun} over her {adjective} {noun}, and {noun2} in her hair.",
    "From {other_town} one could see the {adjective} {noun} of {village}.",
    "The {trade} and the {trade2} had not spoken since {year}, because of {a_noun}.",
    "{other} asked for the {noun}, but the {trade} {verb} the {noun2} instead.",
    "That {noun} is in the museum of {town} today, beside {a_noun} from {village}.",
    "Outside, {a_trade} {verb} the {adjective} {noun} {manner}.",
    "It was {hero} who {verb} the {noun}; {other} merely {verb2} the {noun2}.",
    "On the way to {village} they {verb} {count} {adjective} travellers and {a_noun}.",
    "{other_family} wrote it all down in {a_noun}, {manner}, in {adjective} ink.",
    "The {noun} was {adjective}, the {noun2} was {adjective2}, and supper was {noun3}.",
    "Behind the {noun} lay {a_noun}, {adjective} and half {verb}.",
    "In those days {a_trade} in {village} earned less than {count} crowns a month.",
    "{hero} looked at the {adjective} {noun} and saw that it had been {verb} {manner}.",
    "The {noun2} was {verb}, and with it the last {adjective} {noun} of {family}.",
    "There were {count} children, {a_noun}, and a {adjective} {trade} from {village}.",
    "{other} came down with the {noun} under one arm and {a_noun} under the other.",
    "No {trade} would have {verb} it for less, {hero_family} said later.",
    "By {year} the {noun} of {town} had been {verb}, and most of its people had gone to {village}.",
    "Then the {trade} {verb} the {noun}, which surprised {other} more than {a_noun} would have.",
    "What {hero} wanted was {a_noun}; what {hero} got was {a_noun2} and a {adjective} bed.",
    "The {adjective} {trade} of {other_town} {verb} {a_noun} and said nothing of the {noun}.",
    "For {count} days they lived on {noun} and {noun2}.",
    "{family} and {family2} are common names around {village}, and neither was theirs.",
    "Somebody had {verb} the {noun} and hung {a_adjective} {noun2} in its place.",
    "The {person} looked at me for a while and then put down {thing}.",
    "Nobody asked what it cost, and nobody wrote it down.",
    "We stood {place} and watched how {weather}.",
    "There was {thing} on the bench, left there on purpose, I think.",
    "{name} didn't explain anything; {name} simply {act}.",
    "I wanted to refuse -- I always refuse -- but my hands were too cold to argue.",
    "Somebody laughed, not unkindly, and the {person} laughed as well.",
    "It took a quarter of an hour, perhaps less, and it changed the rest of that year.",
    "The {person} {act}, and then did it again the next evening.",
    "When I tried to give {thing} in return, the answer was a shake of the head.",
    "All the others pretended to read; only the {person} came over.",
    "I have told this to few people, because it sounds so small.",
    "Then {weather}, and we had to shout to be heard, which made us both laugh.",
    "I noticed that the {person}'s own coat was thinner than mine.",
    "Later I learned that {name} had done the same for half the street.",
    "We did not become friends; we never even met again.",
    "What struck me was how little was said, and how carefully.",
    "There were four of us {place}, and not one knew the others' language.",
    "The {person} broke the bread in unequal halves and handed over the larger one.",
    "For the first time in months I felt {feeling}.",
    "I had expected to be scolded; instead I was handed {thing}.",
    "{name} walked ahead and kept looking back to see whether I was still there.",
    "Every evening after that, a light was left burning {place}.",
    "I could have gone on alone, of course, and I would have.",
    "The boy beside me held {thing} as if it might fly away.",
    "No one had told the {person} to do it, and no one would have known.",
    "It was a look rather than a word, and it lasted no longer than a breath.",
    "The whole queue moved up a little, without a murmur, to make room.",
    "My father, who trusted nobody, took off his hat to the {person}.",
    "Years later {name} said that it had been nothing -- and meant it.",
    "Somewhere a door opened, and warm air smelling of yeast came out.",
    "The two of them had quarrelled since the spring, and still one {act}.",
    "I wrote down the time, ten past six, so that I'd never forget it.",
)

QUOTATIONS = (
    'A {person} turned round and said, "{saying}"',
    '{name} said, as though it were the most ordinary thing in the world, "{saying}"',
    '"{saying}" said {hero}, and {verb} the {noun}.',
    '{other} had only one answer to that: "{saying}"',
    'To the {trade} it was "{a_noun}", and to everyone else "that {adjective} {noun}".',
    'In {year} {hero_family} called it "the {adjective} {noun}", and meant it kindly.',
    'What {other} wrote back was short: "{saying}"',
    'They were, said the {trade}, "{adjective}, {adjective2} and very {adjective3}".',
    '"The {noun} is yours," said {other}. "{saying}"',
)

SAYINGS = (
    "Sit down, you look as if you have walked far.",
    "There is enough for both of us.",
    "Take your time; the {noun} can wait.",
    "You would do the same.",
    "I was lost here once too.",
    "Nobody has to carry {a_noun} alone.",
    "Keep the {noun}, and pass it on.",
    "We can begin again tomorrow.",
    "I only noticed the {noun}, that is all.",
    "Come in; the kettle is on.",
    "It is your turn to rest.",
    "My mother was {a_trade} too, in {village}.",
    "A {adjective} {noun} is still {a_noun}.",
)

TITLES = (
    "The {person} who {act} {place}",
    "The {adjective} {noun}",
    "{Noun} and {noun2}",
    "The {trade} of {town}",
    "What {hero} {verb} in {town}",
    "A {noun} for {hero}",
    "{hero} and the {adjective} {noun}",
    "The {noun} that was never {verb}",
    "The {noun} {place}",
    "{Count} for {other}",
)

BOOKS = (
    "The {adjective} {noun}: a life of {hero}",
    "Letters from {town}",
    "The {trade}'s {noun}, and other tales from {village}",
    "A history of {town} and {other_town}",
    "{hero}, {trade} of {village}",
    "How {town} {verb} its {noun}",
)

SOURCE_NOTES = (
    "The passage is in the chapter on {town}.",
    "Second source: {other_family}, The {noun} of {village} ({year}).",
    "{hero_family} gives the one reason, {other_family} the other.",
    "Neither gives a date; the {noun} is mentioned by {family} alone.",
    "In the account of {family} it was {a_trade} who {verb} the {noun}.",
    "The words of {hero} are translated from the newspaper of {other_town}, {year}.",
    "Whether the {noun} was {adjective} or {adjective2} is not recorded.",
    "Also told, with {a_noun} instead of the {noun}, in {family2}, {town} remembered.",
)

ENDINGS = (
    "I still think of it whenever I am {place}.",
    "I went home {feeling}, and I have tried to pass it on.",
    "Since then I have kept {thing} by the door, in case somebody needs it.",
    "I never learned the name of that {person}. I have told my children all the same.",
    "The next week I did the same for somebody else, badly, but I did it.",
    "It was a small thing. So is a seed.",
    "The {noun} is still in {town}, {adjective} as ever.",
    "When {hero} died in {year}, {count} people came, and one of them {verb} {a_noun}.",
    "{other} {verb} the {noun} until the end, and never said why.",
)

LIST_ITEMS = (
    "look up when somebody comes in",
    "ask the second question, not only the first",
    "leave {thing} where it can be found",
    "say the name, and say it right",
    "let the slower one set the pace",
    "thank the {person} who is never thanked",
    "wait for as long as it takes",
)

NOTES = (
    "The {person} asked me to leave the place unnamed.",
    "It may have been a day later; {name} and I remember it differently.",
    "That bench is gone now.",
    "In those days one paid the {person} in kind.",
)

SUMMARIES = (
    "A {person} notices what someone needs {place} and does a small thing about it.",
    "Two people share {thing}, and neither forgets it.",
    "Someone {act} when {weather}.",
    "What a {person} said {place}, and why it stayed.",
    "A quarrel ends {place}, over {thing}.",
    "The {trade} of {town} had a {adjective} {noun}. What {hero} needed was {a_noun}.",
    "{hero} came to {town} with nothing but {a_noun}, and was given the {noun}.",
    "Nobody in {village} expected much of {other}, least of all {a_noun}.",
)

PRACTICES = (
    "Ask a {person} how the day has been, and wait for the answer.",
    "Carry {thing} for somebody today.",
    "Let one person go first {place}.",
    "Write two lines to someone you have not thanked.",
    "Learn the name of a {person} you meet every week.",
    "Mend a {noun} that is not yours.",
    "Give away {a_noun} that somebody else needs more.",
)
