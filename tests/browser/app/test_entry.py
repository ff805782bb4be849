"""The ways in: a second factor, an invitation, a new password; each link once."""

from __future__ import annotations

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.browser.app.house import PASSWORD, House
from tests.browser.visits import PHONE, WIDE, Visits, violations
from tests.processes import run

NEW = "another five words of hers"


def sign_in(page: Page, email: str, password: str) -> None:
    """Fills in the sheet with the keyboard alone."""
    page.locator("input[type=email]").focus()
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def forgive(visits: Visits, *statuses: str) -> None:
    """Takes out what the console says of requests that were to be refused; nothing else."""
    visits.complaints[:] = [
        one for one in visits.complaints if not any(f"status of {s} " in one for s in statuses)
    ]


def protected(house: House, email: str) -> list[str]:
    """The recovery codes of a colleague who has a second factor now."""
    house.colleague("member", email)
    begun = house.call("POST", "/second-factor", {"password": PASSWORD}, as_=email)
    code = pyotp.TOTP(begun["secret"]).now()
    told = house.call("POST", "/second-factor/confirm", {"code": code}, as_=email)
    return list(told["codes"])


def test_a_second_factor_is_asked_for(house: House, visits: Visits) -> None:
    codes = protected(house, "bea@example.com")
    page = visits.open(f"{house.address}main/settings")
    sign_in(page, "bea@example.com", PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    expect(page.get_by_label("Code from your app")).to_be_focused()
    assert violations(page) == []
    page.keyboard.type("000 000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Code from your app").fill(codes[0].upper())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("One more step")
    assert "/main/settings" in page.url
    forgive(visits, "401")


def test_another_account_can_be_taken_instead(house: House, visits: Visits) -> None:
    protected(house, "cyd@example.com")
    page = visits.open(f"{house.address}sign-in")
    sign_in(page, "cyd@example.com", PASSWORD)
    page.get_by_role("button", name="Sign in with another account").click()
    expect(page.locator("input[type=email]")).to_have_value("")
    expect(page.locator("input[type=password]")).to_have_value("")
    forgive(visits, "401")


@pytest.mark.parametrize(("dark", "size"), [(False, WIDE), (True, PHONE)])
def test_an_invitation_opens_once(
    house: House, visits: Visits, dark: bool, size: tuple[int, int]
) -> None:
    email = f"dan{size[0]}@example.com"
    link = house.invitation("member", email)
    page = visits.open(link, dark=dark, size=size)
    expect(page.get_by_role("heading", level=1)).to_have_text("Join Main")
    assert "code" not in page.url, "it stays in no history"
    assert violations(page) == []
    expect(page.locator("input[type=email]")).to_have_value(email)
    page.locator("input[autocomplete=name]").fill("Dan")
    page.locator("input[type=password]").fill("short")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It needs 10 characters or more")).to_be_visible()
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Inbox")
    late = visits.open(link, dark=dark, size=size)
    expect(late.get_by_role("heading", level=1)).to_have_text("This link opens nothing any more")
    assert violations(late) == []
    forgive(visits, "401", "404")


def test_a_new_password_is_set_by_a_link(house: House, visits: Visits) -> None:
    email = house.colleague("member", "eve@example.com")
    told = run("member", "password-link", email, folder=house.folder)
    link = house.address + "password#code=" + told.stdout.split("#code=")[1].split()[0]
    page = visits.open(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("A new password")
    assert violations(page) == []
    page.locator("input[type=password]").fill(NEW)
    page.keyboard.press("Enter")
    expect(page.get_by_text("The password is set. Sign in with it.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    sign_in(page, email, PASSWORD)
    expect(page.get_by_text("E-mail or password is wrong")).to_be_visible()
    page.locator("input[type=password]").fill(NEW)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Inbox")
    forgive(visits, "401")


@pytest.mark.parametrize("path", ["welcome", "join", "password"])
def test_a_link_without_its_code_says_so(house: House, visits: Visits, path: str) -> None:
    page = visits.open(house.address + path)
    expect(page.get_by_role("heading", level=1)).to_have_text("This link is not complete")
    assert violations(page) == []
