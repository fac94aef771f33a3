"""Addresses of other sites, as the standards let them stand in a document."""

from __future__ import annotations

import re

_PARTS = re.compile(r"([a-z]+://[^/?#]*)([^#]*)(#?)(.*)", re.IGNORECASE | re.DOTALL)
# What people paste from a browser, and browsers accept, but no standard allows behind the host.
_REFUSED = re.compile(r"""[]["<>\\^`{|}#\s]|%(?![0-9A-Fa-f]{2})""")


_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def is_email(text: str) -> bool:
    """True for an address as HTML's `<input type=email>` takes it, with a dot in its domain."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None


def percent_encode(url: str) -> str:
    """The same address with what may not stand in one percent-encoded, as browsers would send it.

    What has no scheme and host comes back as it is.
    """
    parts = _PARTS.fullmatch(url)
    if not parts:
        return url
    host, path, mark, fragment = parts.groups()
    return f"{host}{_REFUSED.sub(_encoded, path)}{mark}{_REFUSED.sub(_encoded, fragment)}"


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
