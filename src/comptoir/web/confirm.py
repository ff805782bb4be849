"""The page behind the link of a double opt-in: opening it confirms nothing, the button does.

Programs that check links for viruses open them too; only a POST counts. No scripts, no cookies.
"""

from __future__ import annotations

from html import escape

from comptoir.campaigns.opt_in import PATH
from comptoir.errors import InputInvalid
from comptoir.runtime import Runtime
from comptoir.store import opt_ins
from comptoir.store.opt_ins import Open
from comptoir.web.http import Scope, Send, answer, headers_of

PREFIX = PATH
_WORDS = {
    "en": ("Confirm “{topic}”", "Yes, I want it", "Done. You will get “{topic}”.",
           "This link does not work any more. Ask for a new one."),
    "fr": ("Confirmer « {topic} »", "Oui, je le souhaite",
           "C’est fait. Vous recevrez « {topic} ».",
           "Ce lien ne fonctionne plus. Demandez-en un nouveau."),
    "de": ("„{topic}“ bestätigen", "Ja, ich möchte das", "Erledigt. Sie bekommen „{topic}“.",
           "Dieser Link gilt nicht mehr. Lassen Sie sich einen neuen schicken."),
}  # fmt: skip
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<style>body{{font:18px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem;
color-scheme:light dark}}button{{font:inherit;padding:.6rem 1.2rem}}</style></head>
<body><h1>{title}</h1>{body}</body></html>
"""
_POLICY = (
    b"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    b"frame-ancestors 'none'"
)


async def serve_confirm(runtime: Runtime, scope: Scope, send: Send) -> None:
    """GET asks, POST confirms; 404 with words for people where the link does not work."""
    token, now = scope["path"].removeprefix(PREFIX), runtime.clock()
    if scope["method"] == "POST":
        agent = headers_of(scope).get("user-agent", "")[:200]
        done = await runtime.db.write(
            lambda tx: opt_ins.confirm(tx, token, now, {"user_agent": agent})
        )
        await _page(send, done, "done")
    elif scope["method"] in ("GET", "HEAD"):
        found = await runtime.db.read(lambda tx: opt_ins.look(tx, token, now))
        await _page(send, found, "ask")
    else:
        raise InputInvalid("this page is opened or confirmed", advice="Use GET or POST.")


async def _page(send: Send, found: Open | None, what: str) -> None:
    language = found.language if found and found.language in _WORDS else "en"
    ask, button, done, gone = (
        words.format(topic=found.topic if found else "") for words in _WORDS[language]
    )
    if found is None:
        title, body = gone, ""
    elif what == "done":
        title, body = done, ""
    else:
        shown = f"<p>{escape(found.text)}</p>" if found.text else ""
        title, body = ask, f'{shown}<form method="post"><button>{escape(button)}</button></form>'
    page = _PAGE.format(language=language, title=escape(title), body=body)
    headers = [
        (b"content-security-policy", _POLICY),
        (b"cache-control", b"no-store"),
        (b"referrer-policy", b"no-referrer"),
    ]
    html = b"text/html; charset=utf-8"
    await answer(send, 200 if found else 404, page.encode(), content_type=html, headers=headers)
