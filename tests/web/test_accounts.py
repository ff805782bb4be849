"""Random stories of people and their accounts: nobody ever acts as somebody else."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pyotp
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from comptoir.errors import ComptoirError
from comptoir.model.workspace import Workspace
from comptoir.people import operator, own, second_factor, sessions
from comptoir.people.members import MemberChange, change_member
from comptoir.people.passwords import Passwords
from comptoir.people.roles import permissions_of
from comptoir.people.sessions import From
from comptoir.people.sign_in import Tried, sign_in
from comptoir.people.sign_up import NewPerson, set_password, sign_up
from comptoir.runtime import open_runtime
from comptoir.settings import Settings
from comptoir.store.accounts import get_account
from comptoir.store.members import find_membership
from comptoir.store.workspaces import create_workspace
from comptoir.testing import MovableClock

T = TypeVar("T")
HERE = From("192.0.2.1", "a browser")
WHO = st.integers(0, 2)
ROLES = st.sampled_from(["owner", "editor", "analyst"])


@dataclass
class Person:
    """What somebody knows and has."""

    email: str
    password: str = ""
    secret: str = ""
    role: str = ""
    account_id: str = ""
    alive: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)

    def loses(self, *, but: str = "") -> None:
        """All browsers but one are signed out."""
        self.ended |= self.alive - {but}
        self.alive &= {but}


class Accounts(RuleBasedStateMachine):
    """People sign up, in and out, forget and change; the model says who may act as whom."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.clock = MovableClock()
        self.passwords = self.run(self.made())
        self.people = [Person(f"p{number}@example.com") for number in range(3)]
        self.number = 0

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    async def made(self) -> Passwords:
        file = Path(self.folder.name) / "comptoir.db"
        wanted = Settings(
            database=f"sqlite:///{file}",
            data_directory=Path(self.folder.name),
            secret_key="a key for tests, at least 32 long",
        )
        self.rt = await self.stack.enter_async_context(open_runtime(wanted, clock=self.clock))
        main = Workspace(id="main", slug="main", name="Main")
        await self.rt.db.write(lambda tx: create_workspace(tx, main, self.clock()))
        return Passwords()

    def new_password(self) -> str:
        self.number += 1
        return f"words that nobody says {self.number}"

    def tried(self, work: Coroutine[Any, Any, T]) -> T | ComptoirError:
        """What comes of it; the clock moves on, so that nobody is slowed down."""
        self.clock.move(hours=1)
        try:
            return self.run(work)
        except ComptoirError as error:
            return error

    @rule(who=WHO, role=ROLES)
    def joins(self, who: int, role: str) -> None:
        person, password = self.people[who], self.new_password()
        if person.account_id:
            return
        link = self.tried(operator.add_member(self.rt, "main", person.email, role))
        assert isinstance(link, str)
        new = NewPerson(
            code=link.partition("#code=")[2], name="X", email=person.email, password=password
        )
        stranger = NewPerson(code=new.code, name="X", email="else@example.com", password=password)
        assert isinstance(
            self.tried(sign_up(self.rt, self.passwords, stranger, HERE)), ComptoirError
        )
        account = self.tried(sign_up(self.rt, self.passwords, new, HERE))
        assert not isinstance(account, ComptoirError)
        person.account_id, person.password, person.role = account.id, password, role
        again = self.tried(sign_up(self.rt, self.passwords, new, HERE))
        assert isinstance(again, ComptoirError)

    @rule(who=WHO, knows=st.booleans(), has=st.booleans())
    def signs_in(self, who: int, knows: bool, has: bool) -> None:
        person = self.people[who]
        self.clock.move(hours=1)
        code = pyotp.TOTP(person.secret).at(self.clock()) if person.secret and has else ""
        password = person.password if knows else self.people[who - 1].password or "no such words"
        wanted = Tried(email=person.email, password=password, code=code)
        said = self.signed(wanted)
        may = bool(person.account_id) and knows and (has or not person.secret)
        assert isinstance(said, str) == may
        if isinstance(said, str):
            person.alive.add(said)

    def signed(self, wanted: Tried) -> str | ComptoirError:
        try:
            return self.run(sign_in(self.rt, self.passwords, wanted, HERE))[0]
        except ComptoirError as error:
            return error

    @rule(who=WHO, knows=st.booleans())
    @precondition(lambda self: any(one.alive for one in self.people))
    def changes_the_password(self, who: int, knows: bool) -> None:
        person, new = self.people[who], self.new_password()
        if not person.alive:
            return
        token = sorted(person.alive)[0]
        found = self.run(sessions.use_session(self.rt, token))
        assert found is not None
        old = person.password if knows else "no such words"
        said = self.tried(own.change_password(self.rt, self.passwords, *found, old, new))
        assert isinstance(said, ComptoirError) != knows
        if knows:
            person.password = new
            person.loses(but=token)

    @rule(who=WHO)
    def gets_a_link_for_a_password(self, who: int) -> None:
        person, new = self.people[who], self.new_password()
        if not person.role:
            return
        link = self.tried(operator.make_password_link(self.rt, "main", person.email))
        assert isinstance(link, str)
        code = link.partition("#code=")[2]
        assert self.tried(set_password(self.rt, self.passwords, code, new, HERE)) is None
        again = self.tried(set_password(self.rt, self.passwords, code, "words of mallory", HERE))
        assert isinstance(again, ComptoirError)
        person.password = new
        person.loses()

    @rule(who=WHO)
    def takes_or_leaves_a_second_factor(self, who: int) -> None:
        person = self.people[who]
        if not person.alive:
            return
        token = sorted(person.alive)[0]
        found = self.run(sessions.use_session(self.rt, token))
        assert found is not None
        session, account = found
        if person.secret:
            work = own.leave_second_factor(
                self.rt, self.passwords, session, account, person.password
            )
            assert self.tried(work) is None
            person.secret = ""
        else:
            secret, _ = self.run(second_factor.begin_second_factor(self.rt, account))
            account = self.run(self.rt.db.read(lambda tx: get_account(tx, account.id)))
            code = pyotp.TOTP(secret).at(self.clock())
            codes = self.run(own.confirm_second_factor(self.rt, session, account, code))
            assert codes
            person.secret = secret
        person.loses(but=token)

    @rule(who=WHO, role=ROLES, active=st.booleans())
    def is_given_a_role(self, who: int, role: str, active: bool) -> None:
        person = self.people[who]
        if not person.account_id:
            return
        member = self.run(
            self.rt.db.read(lambda tx: find_membership(tx, person.account_id, "main"))
        )
        assert member is not None
        by = operator._by(self.rt, "main")
        said = self.tried(change_member(by, member.id, MemberChange(role=role, active=active)))
        owners = [one for one in self.people if one.role == "owner" and one is not person]
        if (role == "owner" and active) or owners:
            assert not isinstance(said, ComptoirError), said
            person.role = role if active else ""
            person.loses()
        else:
            assert isinstance(said, ComptoirError)

    @rule(who=WHO)
    def signs_out_everywhere(self, who: int) -> None:
        person = self.people[who]
        if person.account_id:
            self.run(sessions.end_sessions(self.rt, person.account_id))
            person.loses()

    @invariant()
    def only_whoever_signed_in_acts(self) -> None:
        for person in self.people:
            for token in person.ended:
                assert self.run(sessions.use_session(self.rt, token)) is None
            for token in person.alive:
                found = self.run(sessions.use_session(self.rt, token))
                assert found is not None
                assert found[1].email == person.email
            self.has_just_the_role(person)

    def has_just_the_role(self, person: Person) -> None:
        if person.account_id:
            id = person.account_id
            member = self.run(self.rt.db.read(lambda tx: find_membership(tx, id, "main")))
            assert member is not None
            assert bool(permissions_of(member)) == bool(person.role)
            assert not person.role or member.role == person.role

    def teardown(self) -> None:
        self.run(self.stack.aclose())
        self.runner.close()
        self.folder.cleanup()


TestAccounts = Accounts.TestCase
TestAccounts.settings = settings(
    max_examples=6,
    stateful_step_count=25,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
