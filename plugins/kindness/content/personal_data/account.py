"""Names of accounts with social networks and messengers, and links to them."""

from __future__ import annotations

import re

from kindness.content.personal_data.anchored import Anchored
from kindness.diagnostics.rules.privacy import ACCOUNT_NAME

_NETWORKS = (
    *("instagram", "insta", "ig", "telegram", "snapchat", "tiktok", "tik tok", "discord", "skype"),
    *("wechat", "twitter", "facebook", "fb", "kik", "line id", "mastodon", "bluesky"),
)
_SCHEMES = ("skype", "tg", "viber", "whatsapp", "weixin", "xmpp", "facetime", "threema")
_NETWORK = f"(?:{'|'.join(_NETWORKS)})"
_WORDS = (
    *("id", "handle", "account", "profile", "user name", "username", "name", "user", "konto"),
    *("profil", "cuenta", "usuario", "perfil", "conta", "compte"),
)
_CALLED = rf"(?:[ -]?(?:{'|'.join(_WORDS)}))?"
_HANDLE = r"[a-z0-9_](?:[\w.-]{0,38}\w)?(?![\w@])"
# A sign, a number or a full stop within makes a name of it. Others need a word that says so.
_LIKE_A_HANDLE = r"(?=[\w.-]{0,38}[a-z])(?=[\w.-]{0,38}[0-9_#]|[\w-]{1,30}\.[a-z0-9])"
_AT = re.compile(r"(?<![\w@/.-])$")


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


ACCOUNTS = (
    # skype:ana?call
    Anchored(
        ACCOUNT_NAME,
        (":",),
        re.compile(r":(?://)?[\w.@?=&:+/-]{3,80}"),
        _pattern(rf"(?<!\w)(?:{'|'.join(_SCHEMES)})$"),
        _SCHEMES,
    ),
    # @ana_writes, @ana@example.social, @anawrites on Instagram
    Anchored(
        ACCOUNT_NAME,
        ("@",),
        _pattern(
            r"@(?:\w[\w.-]{0,38}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?![\w@])|"
            rf"{_LIKE_A_HANDLE}{_HANDLE}|"
            rf"{_HANDLE}(?=[\s,(]{{1,3}}(?:(?:on|at|auf|bei|en|em|no|sur|su) )?{_NETWORK}\b))"
        ),
        _AT,
    ),
    # follow @anawrites, Instagram: @anawrites
    Anchored(
        ACCOUNT_NAME,
        ("@",),
        _pattern(rf"@{_HANDLE}"),
        _pattern(
            rf"(?<!\w)(?:{_NETWORK}|follow|dm|add|tag|message|find (?:me|her|him|us|them)|folgt?|"
            r"folge|sígue\w{0,4}|suivez|siga\w{0,4})(?:[^\w@\n]{1,3}\w{1,12}){0,2}[^\w@\n]{1,3}$"
        ),
    ),
    # insta: ana_writes, Instagram: anawrites
    Anchored(
        ACCOUNT_NAME,
        (":", "="),
        _pattern(rf"[:=] ?@?{_LIKE_A_HANDLE}[\w.-]{{0,38}}\w(?:#[0-9]{{4}})?(?![\w@])"),
        _pattern(rf"(?<![\w.-]){_NETWORK}{_CALLED} ?$"),
        (*_NETWORKS, *_WORDS),
    ),
    Anchored(
        ACCOUNT_NAME,
        (":", "="),
        _pattern(r"[:=] ?[a-z0-9][a-z0-9.-]{2,30}[a-z0-9](?=[.,;)]{0,2}(?:\s|$))(?! [a-z])"),
        _pattern(
            r"(?<![\w.-])(?:instagram|insta|telegram|snapchat|tik ?tok|discord|skype|wechat)"
            rf"{_CALLED} ?$"
        ),
        (*_NETWORKS, *_WORDS),
    ),
    # my Telegram name is ana87
    Anchored(
        ACCOUNT_NAME,
        ("instagram", "telegram", "snapchat"),
        _pattern(
            rf"(?:instagram|telegram|snapchat){_CALLED} (?:is|ist|es|é|est) @?"
            r"(?=[\w.-]{0,38}[a-z])(?=[\w.-]{0,38}[0-9_])[\w.-]{0,38}\w(?![\w@])"
        ),
    ),
)

_NO_PAGE = (
    r"(?!(?:groups?|events?|watch|share|sharer|photos?|story|stories|reels?|hashtag|p|explore|search|"
    r"intent|i|home|login|pages|tv|video|s|about|help|legal|privacy|policy)(?![\w-]))"
)
ACCOUNT_LINK = re.compile(
    r"(?:https?://)?(?:(?:www|m|mobile|[a-z]{2}-[a-z]{2})\.)?(?:"
    r"(?:instagram\.com|facebook\.com|fb\.com|fb\.me|m\.me|twitter\.com|x\.com|threads\.(?:net|com)|"
    rf"t\.me|telegram\.me|vk\.com)/{_NO_PAGE}@?[\w.+-]{{2,60}}|"
    r"(?:tiktok\.com|youtube\.com|mastodon\.[a-z]{2,20})/@[\w.-]{2,60}|"
    r"(?:snapchat\.com/add|linkedin\.com/in|bsky\.app/profile|ok\.ru/profile|discord\.gg|"
    r"discord\.com/(?:users|invite)|line\.me/ti/p|chat\.whatsapp\.com|signal\.me/#p|"
    r"u\.wechat\.com)/[\w.@%~+/-]{2,80}|"
    r"facebook\.com/profile\.php\?id=[0-9]{3,20})/?(?![\w/-])",
    re.IGNORECASE,
)
"""A link to somebody's page or to a conversation, but not to something that was posted."""
