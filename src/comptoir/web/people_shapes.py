"""What requests about people hold and what is answered, with an example of each."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from comptoir.store.tokens import TokenScope
from comptoir.web.shapes import Shape

Language = Literal["en", "fr", "de"]
Email = Annotated[str, Field(max_length=254, examples=["ada@example.com"])]
Password = Annotated[str, Field(max_length=1000, examples=["four words nobody says"])]
Name = Annotated[str, Field(max_length=200, examples=["Ada Lovelace"])]
Code = Annotated[str, Field(max_length=200, examples=["bqL0Kf1nD4Yk0aQm5xZ9"])]
RoleName = Annotated[
    str,
    Field(
        max_length=100,
        description="owner, administrator, editor, member, analyst, or the id of an own role.",
        examples=["editor"],
    ),
]
Permissions = Annotated[list[TokenScope], Field(examples=[["inbox:read", "inbox:write"]])]


class SignIn(Shape):
    """Who signs in."""

    email: Email
    password: Password
    code: str = Field("", max_length=40, description="Of the second factor.", examples=["492039"])


class AccountShown(BaseModel):
    """Who is signed in."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba782ff"])
    email: str = Field(examples=["ada@example.com"])
    name: str = Field(examples=["Ada Lovelace"])
    language: Language
    second_factor: bool = Field(examples=[False])


class WorkspaceOf(BaseModel):
    """A workspace that somebody is a member of."""

    slug: str = Field(examples=["main"])
    name: str = Field(examples=["Main"])
    languages: list[str] = Field(examples=[["en", "fr", "de"]])
    timezone: str = Field(examples=["Europe/Paris"])


class WorkspaceChange(Shape):
    """What is to change; what is left out stays. The first language is the default one."""

    name: Name | None = None
    languages: (
        Annotated[
            list[Annotated[str, Field(pattern="^[a-z]{2}$")]],
            Field(min_length=1, max_length=20, examples=[["fr", "de"]]),
        ]
        | None
    ) = None
    timezone: Annotated[str, Field(max_length=100, examples=["Europe/Paris"])] | None = None


class Membership(BaseModel):
    """What somebody may do in a workspace. Its slug goes into `Comptoir-Workspace`."""

    workspace: WorkspaceOf
    member_id: str = Field(examples=["01a203abd0b181f155a2635a7ba78300"])
    role: str = Field(examples=["editor"])
    permissions: list[TokenScope]


class SignedInAs(BaseModel):
    """Who is signed in, and where."""

    account: AccountShown
    memberships: list[Membership]


class OwnChange(Shape):
    """What somebody changes about themselves; what is left out stays. A new password needs the one
    before, and ends all other sessions."""

    name: Name | None = None
    language: Language | None = None
    password: Password | None = None
    old_password: Password | None = None


class SignUp(Shape):
    """Who signs up with the code of an invitation, or of the first owner's link."""

    code: Code
    name: Name
    email: Email
    password: Password
    language: Language = "en"


class CodeGiven(Shape):
    """The code of a link."""

    code: Code


class NewPassword(Shape):
    """A new password, by a link that the operator made."""

    code: Code
    password: Password


class OfferShown(BaseModel):
    """What a code is good for."""

    first_owner: bool = Field(examples=[False])
    workspace: str = Field(description="Its name; empty for the first owner.", examples=["Main"])
    role: str = Field(examples=["editor"])
    email: str = Field(description="Only for this address, if any.", examples=["ada@example.com"])


class SessionShown(BaseModel):
    """A browser in which somebody is signed in. `seen_at` is exact to a minute."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78301"])
    user_agent: str = Field(examples=["Mozilla/5.0 (X11; Linux x86_64)"])
    address: str = Field(examples=["192.0.2.1"])
    created_at: datetime
    seen_at: datetime
    present: bool = Field(description="The one that asks.", examples=[True])


class Sessions(BaseModel):
    """The sessions of an account, the newest first."""

    items: list[SessionShown]


class SecondFactorBegun(BaseModel):
    """The secret for an app, told here only; it counts once a code of it was sent."""

    secret: str = Field(examples=["JBSWY3DPEHPK3PXP"])
    address: str = Field(
        description="For a QR code.",
        examples=["otpauth://totp/Comptoir:ada%40example.com?secret=JBSWY3DPEHPK3PXP"],
    )
    picture: str = Field(description="The address as a QR code, SVG.", examples=["<svg/>"])


class CodeOfApp(Shape):
    """A code that the app shows."""

    code: str = Field(max_length=40, examples=["492039"])


class PasswordGiven(Shape):
    """The password, to be sure who asks."""

    password: Password


class RecoveryCodes(BaseModel):
    """Codes for when the phone is lost, each good once; told here only."""

    codes: list[str] = Field(examples=[["abcd-efgh-ijkl-mnop"]])


class ProviderShown(BaseModel):
    """The identity provider that people may sign in with."""

    there: bool = Field(examples=[True])
    name: str = Field(description="For the button.", examples=["Example Login"])


class LinkGiven(Shape):
    """The code of a link, where somebody signs up by one."""

    code: str = Field("", max_length=200, examples=[""])


class ProviderAddress(BaseModel):
    """Where to send the browser."""

    url: str = Field(examples=["https://login.example.com/authorize?client_id=comptoir"])


class ProviderAnswer(Shape):
    """What the provider sent the browser back with."""

    code: str = Field(max_length=4000, examples=["SplxlOBeZQQYbYS6WxSbIA"])
    state: str = Field(max_length=200, examples=["af0ifjsldkj"])


class MemberShown(BaseModel):
    """A member of the workspace."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78300"])
    name: str = Field(examples=["Ada Lovelace"])
    email: str = Field(examples=["ada@example.com"])
    role: str = Field(examples=["editor"])
    active: bool = Field(examples=[True])
    second_factor: bool = Field(examples=[True])
    signed_in_at: datetime | None
    created_at: datetime


class Members(BaseModel):
    """A page of members, the oldest first."""

    items: list[MemberShown]
    next: str | None = Field(examples=[None])


class MemberChange(Shape):
    """What is to change; what is left out stays. Another role or `active: false` ends the member's
    sessions. An empty name takes that of the account."""

    role: RoleName | None = None
    name: Annotated[str, Field(max_length=200, examples=["Ada"])] | None = None
    active: bool | None = Field(None, examples=[False])


class NewInvitation(Shape):
    """Whom to invite as what; by nobody's address: whoever has the link."""

    role: RoleName
    email: Annotated[str, Field(max_length=254, examples=["ada@example.com"])] = ""


class InvitationShown(BaseModel):
    """An invitation that nobody used yet."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78302"])
    role: str = Field(examples=["editor"])
    email: str = Field(examples=["ada@example.com"])
    made_by: str = Field(description="The member's id.", examples=[""])
    created_at: datetime
    expires_at: datetime


class InvitationMade(BaseModel):
    """An invitation with its link, which is told here only."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78302"])
    invitation: InvitationShown
    link: str = Field(examples=["https://chat.example.com/app/welcome#code=bqL0Kf1nD4Yk0aQm5xZ9"])


class Invitations(BaseModel):
    """A page of invitations, the oldest first."""

    items: list[InvitationShown]
    next: str | None = Field(examples=[None])


class NewRole(Shape):
    """A role of the workspace's own."""

    name: str = Field(min_length=1, max_length=100, examples=["Night shift"])
    permissions: Permissions


class RoleShown(BaseModel):
    """A role. That of a built-in one is its word."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78303"])
    name: str = Field(examples=["Night shift"])
    built_in: bool = Field(examples=[False])
    permissions: list[TokenScope]


class Roles(BaseModel):
    """A page of roles: the built-in ones and those of the workspace."""

    items: list[RoleShown]
    next: str | None = Field(examples=[None])


class NewTeam(Shape):
    """A team."""

    name: str = Field(min_length=1, max_length=100, examples=["Service"])
    members: list[Annotated[str, Field(max_length=100)]] = Field(
        default_factory=list, max_length=500, description="Ids of members.", examples=[[]]
    )


class TeamChange(Shape):
    """What is to change; what is left out stays. `members` replaces all."""

    name: Annotated[str, Field(min_length=1, max_length=100, examples=["Service"])] | None = None
    members: (
        Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=500)] | None
    ) = None


class TeamShown(BaseModel):
    """A team, with the ids of its members."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78304"])
    name: str = Field(examples=["Service"])
    members: list[str]
    created_at: datetime


class Teams(BaseModel):
    """A page of teams."""

    items: list[TeamShown]
    next: str | None = Field(examples=[None])


class NewToken(Shape):
    """A token for a program; with no more scopes than who makes it has."""

    name: str = Field(min_length=1, max_length=100, examples=["shop"])
    scopes: list[TokenScope] = Field(min_length=1, examples=[["channels:read", "messages:write"]])


class TokenShown(BaseModel):
    """A token without its secret, which nobody has."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78305"])
    name: str = Field(examples=["shop"])
    scopes: list[TokenScope]
    made_by: str = Field(
        description="The member who made it: it opens no more than they may. Empty: made on the "
        "command line.",
        examples=[""],
    )
    created_at: datetime
    last_used_at: datetime | None


class TokenMade(BaseModel):
    """A token with its secret, which is told here only."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78305"])
    token: TokenShown
    secret: str = Field(examples=["comptoir_bqL0Kf1nD4Yk0aQm5xZ9"])


class Tokens(BaseModel):
    """A page of tokens, by name."""

    items: list[TokenShown]
    next: str | None = Field(examples=[None])


class NotedShown(BaseModel):
    """What somebody did or read."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78306"])
    at: datetime
    who: Literal["member", "token", "system"]
    who_id: str = Field(examples=["01a203abd0b181f155a2635a7ba78300"])
    name: str = Field(examples=["Ada Lovelace"])
    action: str = Field(description="As the operation is called.", examples=["change_contact"])
    outcome: Literal["done", "refused"]
    object_kind: str = Field(examples=["contact"])
    object_id: str = Field(examples=["01a203abd0b181f155a3"])
    details: dict[str, str] = Field(examples=[{}])
    address: str = Field(examples=["192.0.2.1"])


class Noted(BaseModel):
    """A page of the audit, newest first."""

    items: list[NotedShown]
    next: str | None = Field(examples=[None])
