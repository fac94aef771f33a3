"""Rules for privacy: what a story should not tell about the people in it."""

from __future__ import annotations

from kindness.diagnostics.rule import Family, Rule
from kindness.diagnostics.rules import across

_FAMILY = Family.PRIVACY

_ALLOW = (
    "If it can be public, add a line to the front matter that says why: "
    "# kindness: allow {slug} because …"
)

EMAIL_ADDRESS = Rule(
    "P401",
    "email-address",
    _FAMILY,
    message="this looks like an e-mail address",
    help="Leave it out, or describe the person instead. " + _ALLOW.format(slug="email-address"),
    why="Once published, an address is copied within hours and can never be recalled.",
    bad="Write to her at ana@example.org.",
    good="She still answers letters.",
)
PHONE_NUMBER = Rule(
    "P402",
    "phone-number",
    _FAMILY,
    message="this looks like a phone number",
    help="Leave it out. " + _ALLOW.format(slug="phone-number"),
    why="A number in a story is a number that strangers will call.",
    bad="He gave me his number, +44 20 7946 0958.",
    good="He gave me his number.",
)
STREET_ADDRESS = Rule(
    "P403",
    "street-address",
    _FAMILY,
    message="this looks like the address of a house or a post box",
    help="Name the town or the part of town instead. " + _ALLOW.format(slug="street-address"),
    why="An address leads strangers to someone's door.",
    bad="She lives at 12 Acacia Avenue.",
    good="She lives two streets from the market.",
)
PICTURE_LOCATION = Rule(
    "P404",
    "picture-location",
    _FAMILY,
    message="the picture {value} says where it was taken",
    help="Remove the location: save a copy without metadata, or take a screenshot of the picture.",
    why="Phones write the place into a picture. Once published, it leads to someone's home.",
    bad="image: {src: garden.jpg} (with GPS position)",
    good="image: {src: garden.jpg} (metadata removed)",
)
ACCOUNT_NAME = Rule(
    "P405",
    "account-name",
    _FAMILY,
    message="this looks like the name of someone's account, or a link to it",
    help="Leave it out; a first name is enough. " + _ALLOW.format(slug="account-name"),
    why="With an account name strangers can find the person, and everything else about them.",
    bad="You can find her as @ana_writes.",
    good="She writes letters to this day.",
)
COORDINATES = Rule(
    "P406",
    "coordinates",
    _FAMILY,
    message="this looks like a place on the map, exact to a few steps",
    help="Name the town or the part of town instead. " + _ALLOW.format(slug="coordinates"),
    why="Coordinates lead strangers to a door, even without the name of a street.",
    bad="The bench stands at 52.51628, 13.37771.",
    good="The bench stands in a park in Berlin.",
)
SUPPRESSION_WITHOUT_REASON = Rule(
    "P410",
    "suppression-without-reason",
    _FAMILY,
    message="this line allows {value} but does not say why",
    help="Add the reason: # kindness: allow {value} because the number is the helpline's own.",
    why="The next curator should not have to guess.",
    bad="# kindness: allow phone-number",
    good="# kindness: allow phone-number because it is the helpline's published number",
)
UNUSED_SUPPRESSION = Rule(
    "P411",
    "unused-suppression",
    _FAMILY,
    message="this line allows {value}, but there is nothing here to allow",
    help="Remove the line.",
    why="A permission that is left in place would hide the next slip.",
    bad="# kindness: allow phone-number because … (and no phone number in the story)",
    good="(no such line)",
)
UNKNOWN_SUPPRESSION = Rule(
    "P412",
    "unknown-suppression",
    _FAMILY,
    message="{value} is not something that can be allowed{suggestion}",
    help="What can be allowed with a reason: {known}.",
    why="Only checks that can be mistaken can be overruled; the others protect readers.",
    bad="# kindness: allow raw-html because I like it",
    good="# kindness: allow street-address because it is a museum",
)

PRIVATE = (EMAIL_ADDRESS, PHONE_NUMBER, STREET_ADDRESS, ACCOUNT_NAME, COORDINATES)
SUPPRESSIBLE = (*PRIVATE, across.NEAR_DUPLICATE)
