"""A running Comptoir with an owner, and colleagues in whatever roles: for stories of several."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.visits import WIDE, Visits
from tests.web.wire import ask, request

PASSWORD = "four words nobody says"
OWNER = "ada@example.com"
WORKSPACE = "main"
SECRET = "a secret of the open channel, long enough"


@dataclass
class House:
    """Comptoir at a port. `cookies` are the sessions of who has an account, by e-mail."""

    port: int
    folder: Path
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where its pages begin."""
        return f"http://127.0.0.1:{self.port}/app/"

    def call(self, method: str, path: str, body: object = None, *, as_: str = OWNER) -> Any:
        """What the API answers to somebody; it must be good."""
        headers = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
        if as_ in self.cookies:
            headers |= {"Cookie": self.cookies[as_], "Comptoir-Workspace": WORKSPACE}
        sent = b"" if body is None else json.dumps(body).encode()
        answer = ask(self.port, request(method, f"/api/v1{path}", sent, headers))
        assert answer is not None
        assert answer.status < 300, answer.body
        if "set-cookie" in answer.headers:
            self.cookies[as_] = answer.headers["set-cookie"].partition(";")[0]
        return json.loads(answer.body) if answer.body else None

    def sign_up(self, link: str, email: str, name: str) -> None:
        """Makes an account with a link."""
        who = {"name": name, "email": email, "password": PASSWORD, "language": "en"}
        self.call("POST", "/sign-up", {**who, "code": link.partition("#code=")[2]}, as_=email)

    def invitation(self, role: str, email: str) -> str:
        """The link of a new invitation."""
        link: str = self.call("POST", "/invitations", {"role": role, "email": email})["link"]
        assert link.startswith(self.address)
        return link

    def colleague(self, role: str, email: str, name: str = "") -> str:
        """Somebody new in a role; their e-mail."""
        self.sign_up(self.invitation(role, email), email, name or email.partition("@")[0].title())
        return email

    def open(
        self,
        visits: Visits,
        path: str,
        *,
        as_: str = OWNER,
        dark: bool = False,
        size: tuple[int, int] = WIDE,
    ) -> Page:
        """A page of the workspace, for somebody who is signed in."""
        page = visits.open("about:blank", dark=dark, size=size)
        name, _, value = self.cookies[as_].partition("=")
        page.context.add_cookies(
            [{"name": name, "value": value, "url": f"http://127.0.0.1:{self.port}"}]
        )
        page.goto(f"{self.address}{WORKSPACE}/{path}")
        return page

    def open_channel(self) -> OpenChannel:
        """A channel of the type open, which sends nowhere."""
        answers = {"send_url": "https://shop.example.com/comptoir", "secret": SECRET}
        wanted = {"type": "open", "name": "Shop", "answers": answers}
        made = self.call("POST", "/channels", wanted)
        return OpenChannel(self.port, made["address"].partition("/webhooks")[2])


@dataclass(frozen=True)
class OpenChannel:
    """Where another system puts in what its people say, signed."""

    port: int
    path: str

    def say(self, *updates: dict[str, str]) -> None:
        """Puts updates in."""
        body = json.dumps({"updates": updates}).encode()
        signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        headers = {"X-Comptoir-Signature": f"sha256={signature}"}
        answer = ask(self.port, request("POST", f"/webhooks{self.path}", body, headers))
        assert answer is not None
        assert answer.status == 200, answer.body
