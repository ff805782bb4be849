"""Signing up over the REST API: by the first owner's link, an invitation, or for a new password."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from comptoir.people import sign_up as people
from comptoir.people.sessions import open_session
from comptoir.store.workspaces import get_workspace
from comptoir.web import people_shapes as shapes
from comptoir.web.access import CALLER, Signed, SignedIn
from comptoir.web.origin import check_json, from_of, set_cookie
from comptoir.web.sessions import Hashes, Open, signed_in_as

router = APIRouter(tags=["people"])


@router.post("/sign-up/code")
async def read_code(wanted: shapes.CodeGiven, rt: Open, request: Request) -> shapes.OfferShown:
    """What the code of a link is good for; 404 for one that is not, or not any more."""
    offer = await people.read_offer(rt, wanted.code, from_of(request, rt.settings))
    invitation = offer.invitation
    if invitation is None:
        return shapes.OfferShown(first_owner=True, workspace="", role="owner", email="")
    workspace = await rt.db.read(lambda tx: get_workspace(tx, invitation.workspace_id))
    return shapes.OfferShown(
        first_owner=False, workspace=workspace.name, role=invitation.role, email=invitation.email
    )


@router.post("/sign-up", status_code=201)
async def sign_up(
    wanted: shapes.SignUp, rt: Open, hashes: Hashes, request: Request, response: Response
) -> shapes.SignedInAs:
    """Makes an account by the code of a link, and signs it in. 409 where the address has one:
    sign in, then `POST /memberships`."""
    origin = from_of(request, rt.settings)
    account = await people.sign_up(
        rt, hashes, people.NewPerson(**wanted.model_dump(mode="python")), origin
    )
    token, session = await open_session(rt, account, origin)
    request.scope[CALLER] = Signed(runtime=rt, session=session, account=account, origin=origin)
    set_cookie(response, rt.settings, token)
    return await signed_in_as(rt, account.id)


@router.post("/memberships", status_code=201)
async def join_workspace(
    wanted: shapes.CodeGiven, signed: SignedIn, request: Request
) -> shapes.SignedInAs:
    """Makes who is signed in a member, by the code of an invitation."""
    check_json(request)
    await people.join(signed.runtime, signed.account, wanted.code, signed.origin)
    return await signed_in_as(signed.runtime, signed.account.id)


@router.post("/password", status_code=204)
async def set_password(
    wanted: shapes.NewPassword, rt: Open, hashes: Hashes, request: Request
) -> None:
    """Sets a new password by the code of a link that `comptoir member password-link` made; signs
    out everywhere."""
    origin = from_of(request, rt.settings)
    await people.set_password(rt, hashes, wanted.code, wanted.password, origin)
