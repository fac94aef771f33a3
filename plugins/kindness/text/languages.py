"""Languages: which one a story is in, and what its own speakers call it."""

from __future__ import annotations

import re

# Hebrew, Arabic and their neighbours, with the forms that old programs write; N'Ko, Adlam and
# other scripts of the kind.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LETTER = re.compile(r"[^\W\d_]")

LANGUAGE_NAMES = {
    "af": "Afrikaans", "am": "አማርኛ", "ar": "العربية", "az": "azərbaycan", "be": "беларуская",
    "bg": "български", "bn": "বাংলা", "bs": "bosanski", "ca": "català", "cs": "čeština",
    "cy": "Cymraeg", "da": "dansk", "de": "Deutsch", "el": "Ελληνικά", "en": "English",
    "eo": "Esperanto", "es": "español", "et": "eesti", "eu": "euskara", "fa": "فارسی",
    "fi": "suomi", "fil": "Filipino", "fr": "français", "ga": "Gaeilge", "gl": "galego",
    "gu": "ગુજરાતી", "ha": "Hausa", "he": "עברית", "hi": "हिन्दी", "hr": "hrvatski",
    "hu": "magyar", "hy": "հայերեն", "id": "Bahasa Indonesia", "ig": "Igbo", "is": "íslenska",
    "it": "italiano", "ja": "日本語", "ka": "ქართული", "kk": "қазақ тілі", "km": "ខ្មែរ",
    "kn": "ಕನ್ನಡ", "ko": "한국어", "ku": "kurdî", "lo": "ລາວ", "lt": "lietuvių",
    "lv": "latviešu", "mi": "Māori", "mk": "македонски", "ml": "മലയാളം", "mn": "монгол",
    "mr": "मराठी", "ms": "Bahasa Melayu", "my": "မြန်မာ", "nb": "norsk bokmål", "ne": "नेपाली",
    "nl": "Nederlands", "nn": "norsk nynorsk", "no": "norsk", "om": "Oromoo", "pa": "ਪੰਜਾਬੀ",
    "pl": "polski", "ps": "پښتو", "pt": "português", "ro": "română", "ru": "русский",
    "rw": "Kinyarwanda", "si": "සිංහල", "sk": "slovenčina", "sl": "slovenščina",
    "so": "Soomaali", "sq": "shqip", "sr": "српски", "sv": "svenska", "sw": "Kiswahili",
    "ta": "தமிழ்", "te": "తెలుగు", "th": "ไทย", "ti": "ትግርኛ", "tr": "Türkçe",
    "uk": "українська", "ur": "اردو", "uz": "oʻzbek", "vi": "Tiếng Việt", "xh": "isiXhosa",
    "yi": "ייִדיש", "yo": "Yorùbá", "zh": "中文", "zu": "isiZulu",
}  # fmt: skip


def primary_language(tag: str, default: str) -> str:
    """The language of a BCP 47 tag without script, region or variant; `default`'s for no tag."""
    return (tag or default).replace("_", "-").partition("-")[0].lower()


def language_name(language: str) -> str:
    """The name of a language in that language; its code where this table does not know it."""
    return LANGUAGE_NAMES.get(language, language)


def is_right_to_left(text: str) -> bool:
    """True where most letters of `text` belong to scripts that are read from right to left."""
    if text.isascii():
        return False
    right_to_left = _RIGHT_TO_LEFT.findall(text)
    return 2 * len(_LETTER.findall("".join(right_to_left))) > len(_LETTER.findall(text))
