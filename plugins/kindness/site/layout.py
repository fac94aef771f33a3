"""The frame that pages share: rendered once for each place it stands in, then filled in.

The site's own template makes the frame around two marks; what comes before, between and after
them is the same on every page of the same depth and section. Filling it in is joining strings.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import urlsplit

from jinja2 import pass_context
from jinja2.runtime import Context

from kindness.content.safe_html import SafeHtml
from kindness.site.render import Fragment

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
"""What pages may load and do: their own files, and nothing else."""

# Neither can occur in a story, whose control characters are refused.
SLOTS = Fragment(head=SafeHtml("\x01head\x01"), body=SafeHtml("\x01body\x01"))


@pass_context
def from_root(context: Context, address: str) -> str:
    """A template filter: an address of the site, by way of its root.

    MkDocs's own filter finds the shortest way, which differs between pages of the same depth.
    """
    if urlsplit(address).scheme or address.startswith(("/", "#")):
        return address
    base: str = context["base_url"]
    return f"{base.rstrip('/')}/{address}"


@dataclass(frozen=True, slots=True)
class Layout:
    """A frame, cut at its two slots, and a digest of it."""

    start: str
    middle: str
    end: str
    digest: str

    @classmethod
    def cut(cls, frame: str) -> Layout:
        """The shell of a frame rendered around `SLOTS`. Raises ValueError if a hole is missing."""
        start, found_head, rest = frame.partition(SLOTS.head)
        middle, found_body, end = rest.partition(SLOTS.body)
        if not found_head or not found_body or SLOTS.body in end or SLOTS.head in end:
            raise ValueError("the page template must place kindness.head, then kindness.body, once")
        digest = blake2b(f"{start}\0{middle}\0{end}".encode(), digest_size=12).hexdigest()
        return cls(start, middle, end, digest)

    def fill(self, fragment: Fragment) -> str:
        """The whole page."""
        return f"{self.start}{fragment.head}{self.middle}{fragment.body}{self.end}"
