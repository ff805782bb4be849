"""`comptoir member`: who belongs to a workspace, and the way back in for whoever lost theirs."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    minute_of,
    new_group,
    print_done,
    print_json,
    print_list,
    print_secret,
    reading,
)
from comptoir.people import operator
from comptoir.store.members import Member, list_members

app = new_group("Members of a workspace.")

Email = Annotated[str, typer.Argument(help="The e-mail address they sign in with.")]
RoleName = "owner, administrator, editor, member, analyst, or a role of the workspace."


@app.command()
def add(
    email: Email,
    role: Annotated[str, typer.Option(help=RoleName)] = "member",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Make somebody a member; prints a link where they have no account yet."""
    link = in_workspace(
        database,
        workspace,
        lambda runtime, where: operator.add_member(runtime, where.id, email, role),
        make=True,
    )
    if json:
        print_json({"email": email, "role": role, "link": link})
    elif link:
        print_secret(link, "It makes them a member once, within a week. It is not shown again.")
    else:
        print_done(None, f"{email} is a member now", json=False)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the members, their roles, and when each last signed in."""
    print_list(
        in_workspace(database, workspace, reading(list_members)),
        ("e-mail", "name", "role", "active", "second factor", "signed in"),
        lambda m: (
            *(m.email, m.name, m.role, "yes" if m.is_active else "no"),
            *("yes" if m.has_second_factor else "no", minute_of(m.signed_in_at)),
        ),
        json=json,
        as_json=member_json,
        empty="There is no member: comptoir member add EMAIL --role owner",
    )


@app.command()
def role(
    email: Email,
    role: Annotated[str, typer.Argument(help=RoleName)],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Give a member another role; they have to sign in again."""
    changed = in_workspace(
        database,
        workspace,
        lambda runtime, where: operator.give_role(runtime, where.id, email, role),
    )
    print_done(member_json(changed), f"{email} is {role} now", json=json)


@app.command()
def remove(
    email: Email, database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """End a membership at once; the account stays."""
    in_workspace(
        database,
        workspace,
        lambda runtime, where: operator.remove_member(runtime, where.id, email),
    )
    print_done({"removed": email}, f"{email} is no member any more", json=json)


@app.command(name="password-link")
def password_link(
    email: Email,
    database: Database = None,
    workspace: WorkspaceName = "main",
    second_factor: Annotated[
        bool, typer.Option("--second-factor", help="Remove their second factor, too.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Make a link by which a member sets a new password, once, within a day."""
    link = in_workspace(
        database,
        workspace,
        lambda runtime, where: operator.make_password_link(
            runtime, where.id, email, without_factor=second_factor
        ),
    )
    if json:
        print_json({"email": email, "link": link})
    else:
        print_secret(link, "It sets a new password once, within a day. It is not shown again.")


def member_json(member: Member) -> dict[str, Any]:
    """A member for machines."""
    signed_in = member.signed_in_at
    return {
        "id": member.id,
        "email": member.email,
        "name": member.name,
        "role": member.role,
        "active": member.is_active,
        "second_factor": member.has_second_factor,
        "signed_in_at": signed_in.isoformat() if signed_in else None,
    }
