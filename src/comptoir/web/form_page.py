"""The page of a form: /f/{token} says what people agree to and leads on into their channel.

A channel that is written to by its own app gets a link; a phone number is asked to confirm. Nothing
is permitted here: that takes a word of the person on the channel itself. No scripts, no cookies;
a field that people do not see catches programs, and posts are counted by address and number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from html import escape
from typing import Any, Literal
from urllib.parse import parse_qs

from comptoir.campaigns import forms as verbs
from comptoir.campaigns.imports.parse import phone_address, region_of
from comptoir.campaigns.opt_in import Shown, ask_to_confirm
from comptoir.errors import InputInvalid, NotFound, TooManyRequests
from comptoir.model.calling import PHONES
from comptoir.model.channel import Channel
from comptoir.model.form import VIAS, Form, FormText, Via
from comptoir.people.throttle import network_of
from comptoir.runtime import Runtime
from comptoir.store import forms, throttle
from comptoir.store.batch import Batch
from comptoir.store.database import Connection
from comptoir.store.throttle import Pace
from comptoir.store.topics import Topic, list_topics
from comptoir.web.form_words import FormWords, words_in
from comptoir.web.http import Receive, Scope, Send, answer, headers_of, read_body
from comptoir.web.links import is_person
from comptoir.web.origin import client_address
from comptoir.web.plain_page import answer_page

PREFIX = verbs.PATH
SCRIPT = "/form.js"
TRAP = "website"
"""A field that only programs fill in."""
LONGEST_BODY = 4000
NETWORK = Pace(burst=10, interval=timedelta(minutes=1))
NUMBER = Pace(burst=2, interval=timedelta(hours=12))
FORM = Pace(burst=300, interval=timedelta(seconds=2))
DAY = timedelta(days=1)
Wrong = Literal["", "number", "country"]
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16}")
_SCRIPT = b"""(function (script) {
  var form = script && script.getAttribute("data-comptoir-form");
  if (!form) return;
  var frame = document.createElement("iframe");
  frame.src = new URL("/f/" + encodeURIComponent(form) + "?via=embed", script.src).href;
  frame.title = script.getAttribute("data-title") || "Sign up";
  frame.loading = "lazy";
  frame.width = "100%";
  frame.height = script.getAttribute("data-height") || "560";
  frame.setAttribute("frameborder", "0");
  script.parentNode.insertBefore(frame, script);
})(document.currentScript);
"""


class FormPages:
    """Serves the pages of forms."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._shown: Batch[tuple[str, str, str], None] = Batch(runtime.db, _count_all)

    async def serve_form(self, scope: Scope, receive: Receive, send: Send) -> None:
        """GET shows the form, POST asks a phone number to confirm; 404 for a token of none."""
        token = scope["path"].removeprefix(PREFIX)
        asked = parse_qs(scope["query_string"].decode("latin-1"))
        form, topics = await self._find(token)
        page = _Page(self._runtime, form, topics, _via(asked), _language(scope, asked, form))
        if scope["method"] == "POST":
            await self._sign_up(page, scope, receive, send)
        elif scope["method"] in ("GET", "HEAD"):
            if is_person(scope):
                await self._shown.add((form.workspace_id, form.id, page.via))
            await page.show(send)
        else:
            raise InputInvalid("a form is opened or sent", advice="Use GET or POST.")

    async def _find(self, token: str) -> tuple[Form, list[Topic]]:
        def read(tx: Connection) -> tuple[Form, list[Topic]]:
            found = forms.find_form(tx, token) if _TOKEN.fullmatch(token) else None
            if found is None:
                raise NotFound("there is no such form")
            known = {one.id: one for one in list_topics(tx, found.workspace_id)}
            topics = [known[id] for id in found.topics if id in known]
            if not topics:
                raise NotFound("what this form was for has ended")
            return found, topics

        return await self._runtime.db.read(read)

    async def _sign_up(self, page: _Page, scope: Scope, receive: Receive, send: Send) -> None:
        fields = _fields(await read_body(scope, receive, LONGEST_BODY))
        if fields.get(TRAP):
            # A program is told what it wants to hear.
            await page.thank(send)
            return
        if fields.get("agreed") != "yes":
            raise InputInvalid("nobody agreed to anything", advice="Tick the box.")
        channel = await page.channel(fields.get("channel", ""))
        country = fields.get("country", "")[:2]
        try:
            to = phone_address(channel.type, fields.get("phone", "")[:40], country)
        except InputInvalid:
            await page.show(send, wrong="number")
            return
        if page.form.countries and region_of(to) not in page.form.countries:
            await page.show(send, wrong="country")
            return
        await self._count(page.form, to, _client(scope, self._runtime))
        agent = headers_of(scope).get("user-agent", "")[:200]
        await ask_to_confirm(
            self._runtime,
            channel,
            to,
            page.topics,
            source="form",
            language=page.text.language,
            evidence={"form": page.form.id, "via": page.via, "user_agent": agent},
            shown=page.shown,
        )
        await page.thank(send)

    async def _count(self, form: Form, to: str, client: str) -> None:
        """Raises `TooManyRequests`."""
        number = sha256(f"{form.workspace_id}:{to}".encode()).hexdigest()[:32]
        paces = {
            f"form:{form.id}": FORM,
            f"form-number:{number}": NUMBER,
            f"form-from:{network_of(client)}": NETWORK,
        }
        now = self._runtime.clock()

        def count(tx: Connection) -> timedelta:
            if forms.asked_since(tx, form, now - DAY) >= form.daily_cap:
                return DAY / 24
            return throttle.count_try(tx, paces, now)

        wait = await self._runtime.db.write(count)
        if wait > timedelta():
            seconds = max(1, round(wait.total_seconds()))
            raise TooManyRequests("too many sign-ups at once", retry_after=seconds)


class _Page:
    """One showing of a form."""

    def __init__(
        self, runtime: Runtime, form: Form, topics: list[Topic], via: Via, language: str
    ) -> None:
        self.form, self.topics, self.via = form, topics, via
        self.text: FormText = form.text_in(language)
        self._runtime = runtime
        self._language = language
        self._words: FormWords = words_in(language)

    @property
    def shown(self) -> Shown:
        """What stands on it, for the ledger."""
        return Shown(
            form_id=self.form.id,
            via=self.via,
            word=self.form.word,
            text=self.text.text,
            text_version=self.text.version,
            language=self.text.language,
        )

    async def channel(self, id: str) -> Channel:
        """The channel by which a phone number is asked. Raises `InputInvalid`."""
        for one, _ in await verbs.links_of(self._runtime, self.form, self.via):
            if one.id == id and self._is_asked(one):
                return one
        raise InputInvalid("this form has no such channel", advice="Load the form again.")

    async def show(self, send: Send, *, wrong: Wrong = "") -> None:
        """The text, the ways to go on, and the field for a number, with what was wrong with it."""
        links = await verbs.links_of(self._runtime, self.form, self.via)
        parts = [f'<p class="text">{escape(self.text.text)}</p>']
        ways = [(one, link) for one, link in links if link and not self._is_asked(one)]
        if ways:
            items = "".join(map(self._way, ways))
            parts.append(f"<p>{escape(self._words.go_on)}</p><ul>{items}</ul>")
        asked = [one for one, _ in links if self._is_asked(one)]
        if asked:
            parts.append(self._number(asked, wrong=wrong))
        parts.append(f'<p class="small">{escape(self._words.leave)}</p>')
        await self._answer(send, 400 if wrong else 200, "".join(parts))

    async def thank(self, send: Send) -> None:
        """Says that a message waits on their phone; the same for every number."""
        await self._answer(send, 200, f"<p>{escape(self._words.sent)}</p>")

    async def _answer(self, send: Send, status: int, body: str) -> None:
        title = ", ".join(one.name for one in self.topics)
        frames = ("'self'", *self.form.origins)
        await answer_page(send, status, title, body, language=self._language, framed_by=frames)

    def _is_asked(self, channel: Channel) -> bool:
        """Whether people give their number: a channel that may write first."""
        adapter = self._runtime.channels.get(channel.type)
        may_begin = adapter is not None and adapter.capabilities.window is None
        return channel.type in PHONES and may_begin

    def _way(self, way: tuple[Channel, str]) -> str:
        channel, link = way
        label = escape(self._words.on.format(channel=channel.name, word=self.form.word))
        return (
            f'<li><a class="way" target="_blank" rel="noopener" href="{escape(link)}">{label}</a>'
        )

    def _number(self, channels: list[Channel], *, wrong: Wrong) -> str:
        words = self._words
        options = "".join(
            f'<option value="{escape(one.id)}">{escape(one.name)}</option>' for one in channels
        )
        first = f'<input type="hidden" name="channel" value="{escape(channels[0].id)}">'
        which = (
            f'<label for="channel">{escape(words.by)}</label>'
            f'<select id="channel" name="channel">{options}</select>'
        )
        why = words.wrong if wrong == "number" else words.elsewhere
        bad = f'<p id="bad" role="alert">{escape(why)}</p>' if wrong else ""
        described = ' aria-invalid="true" aria-describedby="bad"' if wrong else ""
        return (
            f'<form method="post">{which if len(channels) > 1 else first}'
            f'<label for="phone">{escape(words.phone)}</label>'
            '<input id="phone" name="phone" type="tel" autocomplete="tel" required maxlength="40" '
            f'placeholder="+49 170 1234567"{described}>{bad}'
            f'<div class="trap" aria-hidden="true"><input name="{TRAP}" tabindex="-1" '
            'autocomplete="off"></div>'
            '<label><input type="checkbox" name="agreed" value="yes" required>'
            f"{escape(words.agree)}</label><p><button>{escape(words.send)}</button></p></form>"
        )


async def serve_script(scope: Scope, send: Send) -> None:
    """The script that shows a form inside the page of a site."""
    if scope["method"] not in ("GET", "HEAD"):
        raise InputInvalid("files are read", advice="Use GET.")
    headers = [
        (b"cache-control", b"public, max-age=3600"),
        (b"access-control-allow-origin", b"*"),
        (b"cross-origin-resource-policy", b"cross-origin"),
    ]
    body = _SCRIPT if scope["method"] == "GET" else b""
    await answer(send, 200, body, content_type=b"text/javascript; charset=utf-8", headers=headers)


def _count_all(tx: Connection, shown: Sequence[tuple[str, str, str]]) -> list[None]:
    forms.count_shown(tx, Counter(shown))
    return [None] * len(shown)


def _via(asked: dict[str, list[str]]) -> Via:
    given = asked.get("via", [""])[0]
    return next((one for one in VIAS[:-1] if one == given), "page")


def _language(scope: Scope, asked: dict[str, list[str]], form: Form) -> str:
    """The language asked for, else the first of the browser's that the form speaks."""
    wanted = asked.get("language", [])
    wanted += re.findall(r"[a-z]{2,3}", headers_of(scope).get("accept-language", "")[:200])
    return next((one for one in wanted if one in form.texts), form.text_in("").language)


def _fields(body: bytes) -> dict[str, str]:
    try:
        given = parse_qs(body.decode(), max_num_fields=20)
    except ValueError as error:
        raise InputInvalid("this is no form that a browser sends") from error
    return {name: values[0] for name, values in given.items()}


def _client(scope: Scope, runtime: Runtime) -> str:
    peer: Any = scope.get("client")
    forwarded = headers_of(scope).get("x-forwarded-for", "")
    return client_address(peer[0] if peer else "", forwarded, runtime.settings.trusted_proxies)
