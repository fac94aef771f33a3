"""Sentence patterns of invented stories; `benchmarks.words.SLOTS` fills the braces."""

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
    "The {person} looked at me for a while and then put down {thing}.",
    'A {person} turned round and said, "{saying}"',
    "Nobody asked what it cost, and nobody wrote it down.",
    "We stood {place} and watched how {weather}.",
    "There was {thing} on the bench, left there on purpose, I think.",
    "{name} didn't explain anything; {name} simply {act}.",
    "I wanted to refuse -- I always refuse -- but my hands were too cold to argue.",
    "Somebody laughed, not unkindly, and the {person} laughed as well.",
    "It took a quarter of an hour, perhaps less, and it changed the rest of that year.",
    "The {person} {act}, and then did it again the next evening.",
    "When I tried to give {thing} in return, the answer was a shake of the head.",
    '{name} said, as though it were the most ordinary thing in the world, "{saying}"',
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

ENDINGS = (
    "I still think of it whenever I am {place}.",
    "I went home {feeling}, and I have tried to pass it on.",
    "Since then I have kept {thing} by the door, in case somebody needs it.",
    "I never learned the name of that {person}. I have told my children all the same.",
    "The next week I did the same for somebody else, badly, but I did it.",
    "It was a small thing. So is a seed.",
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
)

PRACTICES = (
    "Ask a {person} how the day has been, and wait for the answer.",
    "Carry {thing} for somebody today.",
    "Let one person go first {place}.",
    "Write two lines to someone you have not thanked.",
    "Learn the name of a {person} you meet every week.",
)
