"""The words that invented stories are made of. Nothing here happened to anybody.

A slot such as {person} in a sentence is filled from the list of that name in `SLOTS`.
"""

from __future__ import annotations


def _listed(text: str) -> tuple[str, ...]:
    """The phrases of `text`, which stand between upright strokes."""
    return tuple(text.split("|"))


PEOPLE = _listed(
    "baker|nurse|bus driver|librarian|carpenter|neighbour|stranger|teacher|ferryman|gardener|"
    "cashier|student|grandmother|porter|cook|tailor|postwoman|fisherman|night guard|cleaner|"
    "violinist|shepherd|plumber|referee|conductor|pharmacist|farmer|caretaker|cyclist|midwife|"
    "translator|clerk|welder|widow|soldier|young father|old man|girl in a red coat|schoolboy"
)

ACTS = _listed(
    "waited|came back|held the door|shared the bread|said nothing|carried the water|wrote first|"
    "stayed until morning|paid for two|learned my name|gave up the seat|mended the fence|"
    "walked the long way|lit the stove|kept the light on|asked twice|brought soup|laughed first|"
    "made room|lent the ladder|listened|took the blame|saved a chair|turned the music down|"
    "swept the snow|remembered|slowed down|sang along|waved every day|left a note|"
    "crossed the road|translated the letter|fixed the lamp|offered an umbrella|knocked"
)

PLACES = _listed(
    "at the ferry|on the night bus|by the well|in the waiting room|behind the bakery|at the gate|"
    "on platform nine|in the stairwell|under the awning|near the harbour|at the kitchen table|"
    "on the last tram|in row twelve|across the yard|by the river|in the laundry|at closing time|"
    "on the mountain path|in the choir|at the border|in the market|outside the school|"
    "on the third floor|beside the old mill|in the library|at the allotment|during the storm|"
    "on the first day|before the exam|after the match|on a wet Tuesday|in the long queue"
)

NAMES = _listed(
    "Amina|José|Zoë|Ayşe|Tomasz|Li Wei|Ngozi|Søren|Priya|Ólafur|Fatou|Marek|Leilani|Iván|Hanna|"
    "Kwame|Yuki|Rosa|Dilip|Béatrice|Samir|Olena|Tariq|Mbali|Giulia|Anonymous"
)

TOWNS = _listed(
    "Lagos, Nigeria|Gdańsk, Poland|Recife, Brazil|Kerala, India|Cork, Ireland|Osaka, Japan|"
    "Tbilisi, Georgia|Valparaíso, Chile|Marseille, France|Kisumu, Kenya|Leeds, England|"
    "Kraków, Poland|Oaxaca, Mexico|Bergen, Norway|Amman, Jordan|Hanoi, Vietnam|a small town"
)

TIMES = _listed(
    "winter 1998|spring 2003|one August|the year of the flood|autumn 2011|last November|"
    "the summer of 1976|a Sunday in March|the week of the strike|when I was nine|January 2020"
)

THINGS = _listed(
    "a thermos of tea|an umbrella with one broken rib|half a loaf|a pair of gloves|a folded map|"
    "a paper bag of plums|a spare key|a torch|a wool blanket|a stool|a jar of honey|a tin whistle|"
    "a handwritten list|a bicycle pump|a clean handkerchief|a bowl of lentils|two stamps"
)

FEELINGS = _listed(
    "lighter|less alone|seen|ashamed and glad at once|warm|calm|brave enough|understood|at home|"
    "steady again|ready to try|quiet|almost cheerful|forgiven|a little taller"
)

WEATHER = _listed(
    "rain came sideways|snow lay on the rails|heat stood in the street|fog hid the far bank|"
    "wind rattled every shutter|frost had closed the pump|dust hung over the road|"
    "thunder walked about the hills|a thin sun came up|the power was out"
)

SAYINGS = _listed(
    "Sit down, you look as if you have walked far.|There is enough for both of us.|"
    "Take your time; the bus can wait.|You would do the same.|I was lost here once too.|"
    "Nobody has to carry that alone.|Keep it, and pass it on.|We can begin again tomorrow.|"
    "I only noticed, that is all.|Come in; the kettle is on.|It is your turn to rest."
)

SLOTS: dict[str, tuple[str, ...]] = {
    "person": PEOPLE,
    "act": ACTS,
    "place": PLACES,
    "name": NAMES[:-1],
    "thing": THINGS,
    "feeling": FEELINGS,
    "weather": WEATHER,
    "saying": SAYINGS,
}
