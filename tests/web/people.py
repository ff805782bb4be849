"""People at their browsers, for tests: each keeps a cookie and says where their page lies.

ada = await first_owner(api)                            # signed in, owner of everything
eve = await ada.invites("editor", "eve@example.com")    # another browser
await eve.ok("GET", "/conversations")                   # in the workspace cakes
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from comptoir.net.client import Response
from comptoir.people.first_owner import offer_ownership
from comptoir.store.accounts import find_account, fold_email
from comptoir.store.members import find_membership
from tests.web.api import Answer, Api

PASSWORD = "seven bees in a blue tin"
OWNER = "ada@example.com"


@dataclass
class Browser:
    """Somebody's browser on a page of Comptoir; `workspace` is where they work."""

    api: Api
    email: str = ""
    workspace: str = "cakes"
    cookie: str = ""
    sent: dict[str, str] = field(default_factory=dict)
    """Headers of every request, in place of those of a page of ours."""

    async def raw(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """The response to one request, with what a browser sends along."""
        sent = {"Sec-Fetch-Site": "same-origin", **self.sent}
        if self.workspace:
            sent["Comptoir-Workspace"] = self.workspace
        if self.cookie:
            sent["Cookie"] = f"theme=dark; {self.cookie}"
        answer = await self.api.raw(
            method, path, body, token="", headers={**sent, **(headers or {})}
        )
        given = answer.headers.get("set-cookie", "")
        if given:
            self.cookie = given.partition(";")[0]
        return answer

    async def call(self, method: str, path: str, body: object = None) -> Answer:
        """Status and decoded body of the answer."""
        answer = await self.raw(method, path, body)
        return answer.status, msgspec.json.decode(answer.body) if answer.body else None

    async def ok(self, method: str, path: str, body: object = None) -> Any:
        """The body of an answer that must be good."""
        status, said = await self.call(method, path, body)
        assert status < 300, said
        return said

    async def refused(self, method: str, path: str, body: object = None) -> tuple[int, str]:
        """Status and code of an answer that must be a clear refusal."""
        status, said = await self.call(method, path, body)
        assert status >= 400, said
        assert said["status"] == status
        assert said["detail"]
        assert said["advice"]
        return status, said["code"]

    async def signs_up(self, code: str, **more: str) -> Any:
        """Makes an account by the code of a link."""
        wanted = {"code": code, "name": self.email.partition("@")[0].title(), "email": self.email}
        return await self.ok("POST", "/sign-up", {**wanted, "password": PASSWORD, **more})

    async def signs_in(self, password: str = PASSWORD, code: str = "") -> Any:
        """Signs in with e-mail and password."""
        wanted = {"email": self.email, "password": password, "code": code}
        return await self.ok("POST", "/session", wanted)

    async def invites(self, role: str, email: str, workspace: str = "cakes") -> Browser:
        """Somebody new who took the invitation of this person."""
        made = await self.ok("POST", "/invitations", {"role": role, "email": email})
        new = Browser(self.api, email, workspace)
        await new.signs_up(made["link"].partition("#code=")[2])
        return new

    async def member_id(self) -> str:
        """The id of this person's membership, signed in or not."""
        account = await self.api.rt.db.read(lambda tx: find_account(tx, fold_email(self.email)))
        assert account is not None
        found = await self.api.rt.db.read(
            lambda tx: find_membership(tx, account.id, self.workspace)
        )
        assert found is not None
        return found.id


async def first_owner(api: Api) -> Browser:
    """The owner of all workspaces, signed in."""
    code = await offer_ownership(api.rt)
    assert code is not None
    ada = Browser(api, OWNER)
    await ada.signs_up(code)
    return ada
