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
from comptoir.web.http import Scope, Send, headers_of
from comptoir.web.plain_page import answer_page

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
    status = 200 if found else 404
    await answer_page(send, status, title, body, language=language)
