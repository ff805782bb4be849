"""Signing in and out over the REST API, and what people change about themselves.

The token of a session is in a cookie that no script reads. These routes belong to an account, not
to a workspace: they need no header `Comptoir-Workspace`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response

from comptoir.errors import InputInvalid, NotFound, SignInRefused
from comptoir.people import own, sessions
from comptoir.people.noting import note_refused_sign_in
from comptoir.people.passwords import Passwords
from comptoir.people.roles import permissions_of
from comptoir.people.sign_in import Tried, sign_in
from comptoir.runtime import Runtime
from comptoir.store import sessions as store
from comptoir.store.accounts import Account, get_account
from comptoir.store.database import Connection
from comptoir.store.members import Member, list_memberships
from comptoir.store.workspaces import get_workspace
from comptoir.web import people_shapes as shapes
from comptoir.web.access import CALLER, Signed, SignedIn
from comptoir.web.origin import check_json, check_origin, from_of, set_cookie

router = APIRouter(tags=["people"])

SessionId = Annotated[str, Path(max_length=100, description="The session's id.")]


def the_runtime(request: Request) -> Runtime:
    """What a route for whoever asks works with; from a page of ours, or from none.

    Raises `ForeignOrigin`, `InputInvalid` where a body is not JSON.
    """
    runtime: Runtime = request.app.state.runtime
    check_json(request)
    check_origin(request, runtime.settings, acts=False)
    return runtime


def the_passwords(request: Request) -> Passwords:
    """What makes and checks hashes, few at a time."""
    passwords: Passwords = request.app.state.passwords
    return passwords


def later(request: Request, work: Coroutine[Any, Any, None]) -> None:
    """Lets `work` be done beside the answer."""
    tasks: set[asyncio.Task[None]] = request.app.state.tasks
    task = asyncio.create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)


Open = Annotated[Runtime, Depends(the_runtime)]
Hashes = Annotated[Passwords, Depends(the_passwords)]


@router.post("/session")
async def begin_session(
    wanted: shapes.SignIn, rt: Open, hashes: Hashes, request: Request, response: Response
) -> shapes.SignedInAs:
    """Signs in: the answer sets the cookie. 401 `second_factor_needed` asks for a code as well."""
    tried = Tried(email=wanted.email, password=wanted.password, code=wanted.code)
    origin = from_of(request, rt.settings)
    try:
        token, session, account = await sign_in(rt, hashes, tried, origin)
    except SignInRefused:
        # Not waited for: how long it takes would tell whether there is such an account.
        later(request, note_refused_sign_in(rt, wanted.email, origin.address))
        raise
    request.scope[CALLER] = Signed(runtime=rt, session=session, account=account, origin=origin)
    set_cookie(response, rt.settings, token)
    return await signed_in_as(rt, account.id)


@router.get("/session")
async def get_session(signed: SignedIn) -> shapes.SignedInAs:
    """Who is signed in, and what they may do in which workspaces."""
    return await signed_in_as(signed.runtime, signed.account.id)


@router.patch("/session")
async def change_own(
    wanted: shapes.OwnChange, signed: SignedIn, hashes: Hashes
) -> shapes.SignedInAs:
    """Changes one's own name, language or password."""
    rt, account = signed.runtime, signed.account
    if wanted.password is not None:
        if wanted.old_password is None:
            raise InputInvalid("old_password: the password before is needed too")
        await own.change_password(
            rt, hashes, signed.session, account, wanted.old_password, wanted.password
        )
    await own.change_own(rt, account, name=wanted.name, language=wanted.language)
    return await signed_in_as(rt, account.id)


@router.delete("/session", status_code=204)
async def finish_session(signed: SignedIn, response: Response) -> None:
    """Signs out in this browser."""
    await sessions.end_session(signed.runtime, signed.account.id, signed.session.id)
    set_cookie(response, signed.runtime.settings, "")


@router.get("/sessions")
async def list_own_sessions(signed: SignedIn) -> shapes.Sessions:
    """Where one is signed in."""
    id = signed.account.id
    found = await signed.runtime.db.read(lambda tx: store.list_sessions(tx, id))
    return shapes.Sessions(
        items=[
            shapes.SessionShown(
                **{name: getattr(one, name) for name in one.__struct_fields__ if name in SHOWN},
                present=one.id == signed.session.id,
            )
            for one in found
        ]
    )


SHOWN = set(shapes.SessionShown.model_fields)


@router.delete("/sessions", status_code=204)
async def end_other_sessions(signed: SignedIn) -> None:
    """Signs out everywhere but here."""
    await sessions.end_sessions(signed.runtime, signed.account.id, but=signed.session.id)


@router.delete("/sessions/{session_id}", status_code=204)
async def end_own_session(session_id: SessionId, signed: SignedIn) -> None:
    """Signs out in one browser."""
    if not await sessions.end_session(signed.runtime, signed.account.id, session_id):
        raise NotFound("there is no such session")


async def signed_in_as(rt: Runtime, account_id: str) -> shapes.SignedInAs:
    """An account with what it may do where."""

    def read(tx: Connection) -> tuple[Account, list[shapes.Membership]]:
        active = [one for one in list_memberships(tx, account_id) if one.is_active]
        return get_account(tx, account_id), [_membership(tx, one) for one in active]

    account, memberships = await rt.db.read(read)
    shown = shapes.AccountShown(
        id=account.id,
        email=account.email,
        name=account.name,
        language=account.language,  # type: ignore[arg-type]  # checked where it is set
        second_factor=account.has_second_factor,
    )
    return shapes.SignedInAs(account=shown, memberships=memberships)


def _membership(tx: Connection, member: Member) -> shapes.Membership:
    workspace = get_workspace(tx, member.workspace_id)
    return shapes.Membership(
        workspace=shapes.WorkspaceOf(
            slug=workspace.slug,
            name=workspace.name,
            languages=list(workspace.languages),
            timezone=workspace.timezone,
        ),
        member_id=member.id,
        role=member.role,
        permissions=list(permissions_of(member)),
    )
