"""The first start: a link, printed once, by which somebody becomes the owner. There is no default
password.

code = await offer_ownership(runtime)         # None where there is an account already
"""

from __future__ import annotations

import secrets

from comptoir.model.identity import stable_id
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.accounts import count_accounts
from comptoir.store.database import Connection
from comptoir.store.members import OWNER, put_member
from comptoir.store.single_links import SingleLink, put_link
from comptoir.store.tokens import hash_secret
from comptoir.store.workspaces import ensure_workspace, list_workspaces

WELCOME = "/app/welcome#code="
"""Where a link with a code leads: what follows the # is not sent to any server."""


async def offer_ownership(runtime: Runtime) -> str | None:
    """A new code for the first owner, the one before opens nothing any more; None where somebody
    has an account."""
    code, now = secrets.token_urlsafe(32), runtime.clock()

    def write(tx: Connection) -> bool:
        if count_accounts(tx):
            return False
        put_link(tx, SingleLink(purpose="first_owner"), hash_secret(code), now)
        return True

    return code if await runtime.db.write(write) else None


def own_everything(tx: Connection, runtime: Runtime, account_id: str) -> None:
    """Makes an account the owner of all workspaces; of a new one where there is none."""
    now = runtime.clock()
    main = Workspace(id=stable_id("workspace", "main"), slug="main", name="Main")
    workspaces = list_workspaces(tx) or [ensure_workspace(tx, main, now)]
    for workspace in workspaces:
        put_member(tx, workspace.id, runtime.ids.new(), account_id, OWNER, now)


def welcome_link(base: str, code: str) -> str:
    """The address that a person opens."""
    return f"{base.rstrip('/')}{WELCOME}{code}"
