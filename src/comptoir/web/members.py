"""Members and invitations over the REST API. Nobody gives a role with more than they have."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from comptoir.errors import NotFound
from comptoir.people import members as people
from comptoir.people.first_owner import welcome_link
from comptoir.people.invitations import Invitation, invite
from comptoir.people.sign_up import clean_email, clean_name
from comptoir.store import invitations, members
from comptoir.store.members import Member
from comptoir.web import people_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["people"])

Reads = Annotated[Caller, needs("people:read")]
Writes = Annotated[Caller, needs("people:write")]
MemberId = Annotated[str, Path(max_length=100, description="The member's id.")]
InvitationId = Annotated[str, Path(max_length=100, description="The invitation's id.")]


@router.get("/members")
async def list_members(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> shapes.Members:
    """The members of the workspace, the oldest first."""
    found = await caller.runtime.db.read(lambda tx: members.list_members(tx, caller.workspace_id))
    page = page_of(found, lambda one: (one.id,), cursor, limit)
    return shapes.Members(items=[_member(one) for one in page.items], next=page.next)


@router.patch("/members/{member_id}")
async def change_member(
    member_id: MemberId, wanted: shapes.MemberChange, caller: Writes
) -> shapes.MemberShown:
    """Changes role or name, or stops somebody; their sessions end at once. 409 where no owner would
    be left."""
    name = clean_name(wanted.name) if wanted.name else wanted.name
    change = people.MemberChange(role=wanted.role, name=name, active=wanted.active)
    return _member(await people.change_member(caller.by, member_id, change))


@router.delete("/members/{member_id}", status_code=204)
async def remove_member(member_id: MemberId, caller: Writes) -> None:
    """Ends a membership; the account stays. 409 where no owner would be left."""
    await people.remove_member(caller.by, member_id)


@router.get("/invitations")
async def list_invitations(
    caller: Writes, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Invitations:
    """The invitations that nobody used yet."""
    rt = caller.runtime
    found = await rt.db.read(
        lambda tx: invitations.list_invitations(tx, caller.workspace_id, rt.clock())
    )
    page = page_of(found, lambda one: (one.id,), cursor, limit)
    return shapes.Invitations(items=[_invitation(one) for one in page.items], next=page.next)


@router.post("/invitations", status_code=201)
async def add_invitation(wanted: shapes.NewInvitation, caller: Writes) -> shapes.InvitationMade:
    """Makes a link by which somebody becomes a member, once, within a week. It is told here only;
    hand it on yourself."""
    email = clean_email(wanted.email) if wanted.email.strip() else ""
    made, code = await invite(caller.by, wanted.role, email)
    link = welcome_link(caller.runtime.settings.base_url, code)
    return shapes.InvitationMade(id=made.id, invitation=_invitation(made), link=link)


@router.delete("/invitations/{invitation_id}", status_code=204)
async def remove_invitation(invitation_id: InvitationId, caller: Writes) -> None:
    """Takes an invitation back."""
    if not await caller.runtime.db.write(
        lambda tx: invitations.remove_invitation(tx, caller.workspace_id, invitation_id)
    ):
        raise NotFound("there is no such invitation")


def _member(one: Member) -> shapes.MemberShown:
    return shapes.MemberShown(
        id=one.id,
        name=one.name,
        email=one.email,
        role=one.role,
        active=one.is_active,
        second_factor=one.has_second_factor,
        signed_in_at=one.signed_in_at,
        created_at=one.created_at,
    )


def _invitation(one: Invitation) -> shapes.InvitationShown:
    shown = shapes.InvitationShown.model_fields
    return shapes.InvitationShown(**{name: getattr(one, name) for name in shown})
