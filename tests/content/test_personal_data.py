"""Privacy: what strangers could use is found in many ways of writing, and little else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindness.content.personal_data import find_personal_data
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules.privacy import EMAIL_ADDRESS, PHONE_NUMBER, STREET_ADDRESS

EMAILS = [
    "ana@example.org",
    "ana.maria+stories@mail.example.co.uk",
    "ana_99@example.org",
    "josé@example.org",
    "иван@почта.рф",
    "ana＠example.org",
    "ana＠example．org",
    "ana @ example.org",
    r"ana\@example.org",
    "ana&#64;example.org",
    "ana (at) example dot org",
    "ana (at) example.org",
    "ana[at]example[dot]org",
    "ana (AT) example (dot) co (dot) uk",
    "ana at example dot org",
]
PHONES = [
    "+44 20 7946 0958",
    "+44 (0)20 7946 0958",
    "+442079460958",
    "0044 20 7946 0958",
    "+1 (555) 867-5309",
    "+91 98765 43210",
    "+55 (11) 98765-4321",
    "＋８１ ３ １２３４ ５６７８",
    "(555) 867-5309",
    "(020) 7946 0958",
    "(11) 98765-4321",
    "555-867-5309",
    "555.867.5309",
    "555–867–5309",
    "1-800-555-0199",
    "020 7946 0958",
    "07700 900123",
    "0800 1111",
    "06 12 34 56 78",
    "06.12.34.56.78",
    "0612345678",
    "0171/1234567",
    "0171 1234567",
    "030 / 1234567",
    "06 1234 5678",
    "03-1234-5678",
    "０３－１２３４－５６７８",
    "٠٥٠ ١٢٣ ٤٥٦٧",
    "۰۹۱۲ ۳۴۵ ۶۷۸۹",
    "+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧",
    "138 1234 5678",
    "98765 43210",
    "612 34 56 78",
    "8 (495) 123-45-67",
    "8-800-555-35-35",
]
DIALLED = [
    "Call 555-0199 after six.",
    "Her number is her own; my number is 555-0199.",
    "Tel. 612 345 678",
    "Telefon: 22 345 67 89",
    "Mi teléfono es 612 345 678.",
    "Mon téléphone : 22 34 56 78.",
    "тел. 234-56-78",
    "电话：6123 4567",
    "WhatsApp 5558675309",
    "[write](https://wa.me/447700900123)",
]
ADDRESSES = [
    "12 Acacia Avenue",
    "221B Baker Street",
    "350 Fifth Avenue",
    "350 5th Avenue",
    "12-14 Acacia Road",
    "12 St. Mary's Road",
    "10 Downing St.",
    "45 Martin Luther King Blvd",
    "12 Baker street",
    "Calle Mayor 12",
    "Calle de Alcalá, 45",
    "calle Mayor, 12",
    "Avenida de la Constitución 3",
    "C/ Mayor 12",
    "Carrera 7 # 45-10",
    "Rua das Flores, 45",
    "Rua 25 de Março, 10",
    "Travessa da Boa Hora, n.º 7",
    "12 rue de la Paix",
    "14 bis, rue Lepic",
    "12, avenue Foch",
    "5 rue d'Alésia",
    "8 rue des Lilas",
    "1 place de la Concorde",
    "Rue de la Loi 200",
    "Lindenstraße 7",
    "Hauptstr. 12",
    "Hauptstrasse 12a",
    "Karl-Marx-Allee 12",
    "Berliner Straße 5",
    "Potsdamer Platz 1",
    "Via Roma 5",
    "Via XX Settembre, 12",
    "Piazza Garibaldi 3",
    "Kerkstraat 10",
    "Prinsengracht 263",
]
SENTENCES = ["{}", "She told me: {}.", "{}\nSomebody waited.", "Ask there ({}), he said."]
FOUND = [
    *((text, EMAIL_ADDRESS) for text in EMAILS),
    *((text, PHONE_NUMBER) for text in PHONES),
    *((text, STREET_ADDRESS) for text in ADDRESSES),
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("private", "rule"), FOUND)
def test_what_is_private_is_found_where_it_stands(private: str, rule: Rule, sentence: str) -> None:
    text = sentence.format(private)
    [found] = find_personal_data(text)
    assert (found.rule, text[found.start : found.end].rstrip(".")) == (rule, private.rstrip("."))


@pytest.mark.parametrize("text", DIALLED)
def test_short_numbers_are_found_after_a_word_for_calling(text: str) -> None:
    [found] = find_personal_data(text)
    assert found.rule is PHONE_NUMBER


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("[write](mailto:ana@example.org)", "ana@example.org"),
        ("[write](mailto:ana%40example.org)", "ana%40example.org"),
        ("[ring](tel:+442079460958)", "+442079460958"),
        ("In 1998 her number was 0171 1234567.", "0171 1234567"),
        ("電話番号は03-1234-5678です", "03-1234-5678"),
        ("Er wohnt in der Lindenstraße 7 im Hof.", "Lindenstraße 7"),
        ("Abita in via Roma 5.", "via Roma 5"),
        ("He lived at 1917 Elm Street.", "1917 Elm Street"),
        ("We met at 12, Acacia Avenue.", "12, Acacia Avenue"),
        ("Call +44 20\n7946 0958.", "+44 20\n7946 0958"),
    ],
)
def test_in_sentences(text: str, private: str) -> None:
    assert [text[one.start : one.end] for one in find_personal_data(text)] == [private]


def test_each_of_several_is_found() -> None:
    text = "ana@example.org, 020 7946 0958 / 020 7946 0959; 12 Acacia Avenue and Via Roma 5"
    assert len(find_personal_data(text)) == 5


@pytest.mark.parametrize(
    "text",
    [
        # Years and dates
        "In the war of 1914-1918 nobody spoke of it.",
        "From 1939–45 and 1914–1918, and (1914-1918).",
        "1914 1918 1939 1945",
        "date: 2026-11-23",
        "Am 23.11.2026 und am 05.06.1944.",
        "On 12/05/1944, 06/12/44 and 01-02-1944.",
        "Vom 03.05.–07.06.1944, vom 01.02.44-05.06.44.",
        "She was born on 03 04 1944.",
        "2026-01-01 05:30",
        "From 1944-06-06 to 1945-05-08.",
        "We called in 1914-1918 and again in 1939-1945.",
        "On May 12 Oxford Street was closed.",
        "On 12 May Oxford Street was closed.",
        "In 1936 Baker Street changed.",
        "the 1936 street party",
        "In the Rua das Flores, 1998 was a year of floods.",
        "En la Plaza Mayor 12 de mayo hubo fiesta.",
        # Times
        "10:30-12:15",
        "Geöffnet 06.30-07.45 und 0930-1145.",
        "Open 0800 – 1200.",
        "Am Alexanderplatz 12 Uhr mittags.",
        # Counts, prices, measures, scores
        "1,234,567 people",
        "1 234 567 people and 612 345 678 stars",
        "1.234.567 Menschen",
        "They called 1 234 567 people.",
        "It cost $1,299.00, or € 1 234 567.",
        "6-4, 6-3, 7-5",
        "0-6 6-1 6-4 3-6 6-2",
        "01 02 03 04 05 06",
        "3.14159265358979 and 0.12345678",
        "555-0199 words",
        "5 of the 12 Wall Street bankers",
        "9 Supreme Court justices and 30 Fleet Street journalists",
        "Auf dem Heimweg 12 Kinder, auf Listenplatz 3 und Sitzplatz 45.",
        "Im Frühling 12 Spaziergänge.",
        "Along the Via Dolorosa 14 stations.",
        "We flew via Rome 12 hours later.",
        "12 square feet, 12 cours de danse, 3 chemins de fer",
        # Books and numbers of things
        "ISBN 978-0-14-044913-6",
        "ISBN 0140449132, 0192839470",
        "ISBN-10: 0140449132; ISBN: 0-14-044913-2",
        "ISSN 0317-8471, OCLC 0123456789",
        "Catalogue number 0123-456-789, inv. 0012345678, no. 12",
        "Archive No. 01234 567890",
        "Item AB-0171-1234567",
        "0000-0002-1825-0097",
        "3:16, John 3:16-17, Sura 2:255, Psalm 112:1-4",
        "(1944) 1918-1945 and (12) 1944-1945",
        "The Journal 12 (1998) 123-4567",
        "Version 10.0.0.1 at 192.168.0.1",
        "Boston, MA 02110-1301, USA",
        # Streets without houses
        "number 42 bus",
        "Route 66",
        "Fifth Avenue",
        "42nd Street",
        "Rue de la Paix",
        "the bus 12 Oxford Street",
        "When he was 12, Acacia Avenue was widened.",
        "He was 12. Acacia Avenue was widened.",
        "Chapter 3 The Road",
        "Calle Mayor",
        "Die Lindenstraße war leer.",
        # The web
        "https://example.org/page-1234567890/",
        "https://example.org/0171/1234567?tel=02079460958",
        "[a page](https://example.org/12_Acacia_Avenue_(1944))",
        "www.example.org/0612345678",
        "doi:10.1000/0612345678 and https://doi.org/10.1000/182",
        "https://example.org/@name@example.com",
        "@name",
        "Follow @name and @name@example.social.",
        "3 eggs @ 2.50 each",
        "We met @ the corner. It was cold.",
        "He looked at that dot in the sky.",
        "![a bus](images/bus@2x.png)",
        "",
    ],
)
def test_few_false_alarms(text: str) -> None:
    assert [text[one.start : one.end] for one in find_personal_data(text)] == []


@given(st.text() | st.text(alphabet="01+()-./ @atdoe\u0660\n,:"))
def test_every_text_has_an_answer(text: str) -> None:
    for found in find_personal_data(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        *("1", "0", "@", " ", "a@", "a.", "٠", "１", "+1", "(0", "1 ", "01 ", "01-02-1944 ", "A"),
        *("(at)", "a at ", "12 A ", "Calle Mayor ", "https://", "-", "Str. 1 ", "12 rue de la "),
    ],
)
def test_long_texts_have_an_answer(piece: str) -> None:
    """Every pattern looks at stretches of bounded length, so that this ends soon."""
    text = piece * (64 * 1024 // len(piece))
    assert len(find_personal_data(text)) <= len(text) // 8
