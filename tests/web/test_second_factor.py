"""The second factor, sessions and throttling, with a clock that the tests move."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pyotp
import pytest

from comptoir.errors import TooManyRequests
from comptoir.people import sessions
from comptoir.people.second_factor import RECOVERY_CODES
from comptoir.people.throttle import ACCOUNT, PAIR, count_try, network_of
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings
from comptoir.store.accounts import find_account
from comptoir.testing import MovableClock
from tests.stories.conftest import on_sqlite
from tests.web.api import Api
from tests.web.people import OWNER, PASSWORD, Browser, first_owner

NEW = "another nine words of hers"


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
async def runtime(settings: Settings, clock: MovableClock) -> AsyncIterator[Runtime]:
    """A runtime whose time the test moves."""
    async with open_runtime(settings, clock=clock) as opened:
        yield opened


def code_at(secret: str, clock: MovableClock) -> str:
    return pyotp.TOTP(secret).at(clock())


async def with_factor(ada: Browser, clock: MovableClock) -> tuple[str, list[str]]:
    """The secret and the recovery codes of somebody who has a second factor now."""
    begun = await ada.ok("POST", "/second-factor", {"password": PASSWORD})
    parsed = pyotp.parse_uri(begun["address"])
    assert isinstance(parsed, pyotp.TOTP)
    assert (parsed.secret, parsed.name, parsed.issuer) == (begun["secret"], OWNER, "Comptoir")
    assert "<svg" in begun["picture"]
    code = code_at(begun["secret"], clock)
    told = await ada.ok("POST", "/second-factor/confirm", {"code": code})
    return begun["secret"], told["codes"]


async def test_a_code_is_needed_and_good_once(api: Api, clock: MovableClock) -> None:
    ada, other = await first_owner(api), Browser(api, OWNER)
    await other.signs_in()
    secret, codes = await with_factor(ada, clock)
    assert await other.refused("GET", "/session") == (401, "session_ended")
    assert (await ada.ok("GET", "/session"))["account"]["second_factor"] is True
    wanted = {"email": OWNER, "password": PASSWORD}
    assert await other.refused("POST", "/session", wanted) == (401, "second_factor_needed")
    used = {**wanted, "code": code_at(secret, clock)}
    assert await other.refused("POST", "/session", used) == (401, "sign_in_refused"), "once"
    clock.move(seconds=30)
    await other.signs_in(code=code_at(secret, clock))
    wrong = {**wanted, "password": "not her password", "code": codes[0]}
    assert await other.refused("POST", "/session", wrong) == (401, "sign_in_refused")
    assert len(set(codes)) == RECOVERY_CODES
    await other.signs_in(code=codes[0].upper().replace("-", " "))
    again = {**wanted, "code": codes[0]}
    assert await other.refused("POST", "/session", again) == (401, "sign_in_refused"), "once"
    clock.move(seconds=120)
    old = pyotp.TOTP(secret).at(clock() - timedelta(seconds=90))
    assert await other.refused("POST", "/session", {**wanted, "code": old}) == (
        401,
        "sign_in_refused",
    )


async def test_nothing_of_it_lies_in_the_database_in_plain(api: Api, clock: MovableClock) -> None:
    ada = await first_owner(api)
    secret, codes = await with_factor(ada, clock)
    kept = repr(await api.rt.db.read(lambda tx: find_account(tx, OWNER)))
    cookie = ada.cookie.partition("=")[2]
    plain = (secret, PASSWORD, cookie, *codes)
    assert not [one for one in plain if one in kept]
    assert "$argon2id$" in kept


async def test_removing_it_takes_the_password(api: Api, clock: MovableClock) -> None:
    ada = await first_owner(api)
    await with_factor(ada, clock)
    assert await ada.refused("POST", "/second-factor", {"password": PASSWORD}) == (409, "conflict")
    wrong = {"password": "not her password"}
    refused = (401, "sign_in_refused")
    assert await ada.refused("POST", "/second-factor/remove", wrong) == refused
    await ada.ok("POST", "/second-factor/remove", {"password": PASSWORD})
    await Browser(api, OWNER).signs_in()


@on_sqlite
async def test_a_factor_that_was_not_confirmed_does_not_count(api: Api) -> None:
    ada = await first_owner(api)
    await ada.ok("POST", "/second-factor", {"password": PASSWORD})
    assert await ada.refused("POST", "/second-factor/confirm", {"code": "12345"}) == (
        400,
        "input_invalid",
    )
    await Browser(api, OWNER).signs_in()


async def test_a_new_password_ends_all_other_sessions(api: Api) -> None:
    ada, other = await first_owner(api), Browser(api, OWNER)
    await other.signs_in()
    bad = {"password": NEW, "old_password": "not her password"}
    assert await ada.refused("PATCH", "/session", bad) == (401, "sign_in_refused")
    assert await ada.refused("PATCH", "/session", {"password": NEW}) == (400, "input_invalid")
    await ada.ok("PATCH", "/session", {"password": NEW, "old_password": PASSWORD, "language": "fr"})
    assert await other.refused("GET", "/channels") == (401, "session_ended")
    assert (await ada.ok("GET", "/session"))["account"]["language"] == "fr"
    await other.signs_in(NEW)


@on_sqlite
@pytest.mark.parametrize(
    "password",
    ["short", "x" * 201, "aaaaaaaaaaaa", "Password123", "ada@example.com", "1234567890", "AdaAda"],
)
async def test_passwords_that_are_guessed_at_once(api: Api, password: str) -> None:
    ada = await first_owner(api)
    wanted = {"password": password, "old_password": PASSWORD}
    assert await ada.refused("PATCH", "/session", wanted) == (400, "input_invalid")


async def test_sessions_are_listed_and_ended(api: Api) -> None:
    ada, phone, tablet = await first_owner(api), Browser(api, OWNER), Browser(api, OWNER)
    phone.sent = {"User-Agent": "Phone" * 100}
    await phone.signs_in()
    await tablet.signs_in()
    shown = (await ada.ok("GET", "/sessions"))["items"]
    assert [one["present"] for one in shown] == [False, False, True]
    assert shown[1]["user_agent"] == ("Phone" * 100)[:200]
    assert shown[1]["address"] == "127.0.0.1"
    await ada.ok("DELETE", f"/sessions/{shown[1]['id']}")
    assert await phone.refused("GET", "/session") == (401, "session_ended")
    eve = await ada.invites("owner", "eve@example.com")
    told = await eve.refused("DELETE", f"/sessions/{shown[0]['id']}")
    assert told == (404, "not_found"), "nobody else's"
    await ada.ok("DELETE", "/sessions")
    assert await tablet.refused("GET", "/session") == (401, "session_ended")
    await ada.ok("GET", "/session")


async def test_sessions_end_by_themselves(api: Api, clock: MovableClock) -> None:
    ada = await first_owner(api)
    for _ in range(8):
        clock.move(days=11)
        await ada.ok("GET", "/session")
    clock.move(days=3)
    assert await ada.refused("GET", "/session") == (401, "session_ended"), "after 90 days"
    await ada.signs_in()
    clock.move(days=14, seconds=1)
    assert await ada.refused("GET", "/session") == (401, "session_ended"), "after 14 idle ones"
    await ada.signs_in()
    clock.move(days=20)
    await sessions.forget_ended(api.rt)
    await ada.signs_in()
    assert len((await ada.ok("GET", "/sessions"))["items"]) == 1, "the old ones are forgotten"


async def test_who_tries_passwords_is_slowed_down(api: Api, clock: MovableClock) -> None:
    await first_owner(api)
    ada = Browser(api, OWNER)
    wrong = {"email": OWNER, "password": "not her password"}
    for _ in range(PAIR.burst):
        assert await ada.refused("POST", "/session", wrong) == (401, "sign_in_refused")
    answer = await ada.raw("POST", "/session", {"email": OWNER, "password": PASSWORD})
    assert answer.status == 429, "the right one too"
    assert 50 <= int(answer.headers["retry-after"]) <= 60
    clock.move(seconds=60)
    for _ in range(PAIR.burst + 1):
        await ada.signs_in()  # a right one begins anew


async def test_one_account_from_many_addresses(api: Api, clock: MovableClock) -> None:
    for number in range(ACCOUNT.burst):
        await count_try(api.rt, OWNER, f"192.0.2.{number}")
    with pytest.raises(TooManyRequests):
        await count_try(api.rt, OWNER, "192.0.2.200")
    await count_try(api.rt, "eve@example.com", "192.0.2.200")
    clock.move(seconds=ACCOUNT.interval.total_seconds())
    await count_try(api.rt, OWNER, "192.0.2.200")


async def test_tries_at_the_same_moment_are_all_counted(api: Api) -> None:
    tries = (count_try(api.rt, OWNER, "192.0.2.1") for _ in range(PAIR.burst * 3))
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert [one for one in results if one is not None and not _is_too_many(one)] == []
    assert sum(one is None for one in results) == PAIR.burst


def _is_too_many(result: object) -> bool:
    return isinstance(result, TooManyRequests)


def test_networks() -> None:
    assert network_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64"
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1") == "192.0.2.1"
    assert network_of("testclient") == ""
