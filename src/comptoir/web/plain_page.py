"""Small pages for people outside: a title and a few words, without scripts and cookies."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from comptoir.web.http import Headers, Send, answer

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<style>:root{{color-scheme:light dark}}
body{{font:18px/1.5 system-ui,sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem}}
h1{{font-size:1.4rem;line-height:1.3}}.text{{white-space:pre-line}}
button,.way{{font:inherit;padding:.6rem 1.2rem}}ul{{list-style:none;padding:0}}li{{margin:.6rem 0}}
.way{{display:inline-block;border:1px solid;border-radius:.4rem;color:inherit;text-decoration:none}}
label{{display:block;margin:1rem 0 .3rem}}input,select{{font:inherit;padding:.5rem;width:100%;
box-sizing:border-box}}[type=checkbox]{{width:auto;margin-right:.5rem}}
.small{{font-size:.85rem;opacity:.85}}.trap{{position:absolute;left:-999rem}}</style></head>
<body><main><h1>{title}</h1>{body}</main></body></html>
"""


async def answer_page(
    send: Send,
    status: int,
    title: str,
    body: str,
    *,
    language: str,
    framed_by: Sequence[str] = (),
    headers: Headers | None = None,
) -> None:
    """Sends a page; `title` is text, `body` is HTML. Only pages of `framed_by` may show it inside
    themselves."""
    ancestors = " ".join(framed_by) or "'none'"
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
        f"frame-ancestors {ancestors}"
    )
    page = _PAGE.format(language=language, title=escape(title), body=body)
    named = [
        (b"content-security-policy", policy.encode("ascii")),
        (b"cache-control", b"no-store"),
        (b"referrer-policy", b"no-referrer"),
        *(headers or ()),
    ]
    html = b"text/html; charset=utf-8"
    await answer(send, status, page.encode(), content_type=html, headers=named)
