"""The owner sets up a house: second factor, a colleague, a team, a program, what was done."""

from __future__ import annotations

import re

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.browser.app.house import House
from tests.browser.app.test_first_owner import NARROW, PASSWORD, become_owner
from tests.browser.visits import WIDE, Visits, spills, violations

SECTIONS = (
    *("profile", "security", "people", "roles", "teams", "canned", "workspace", "tokens"),
    *("webhooks", "audit", "hours", "automations", "fields", "tags"),
    *("topics", "forms", "push-rules", "retention"),
)


def opened(visits: Visits, link: str, path: str, **look: object) -> Page:
    """A page of the settings of a new owner."""
    page = visits.open(link, **look)  # type: ignore[arg-type]
    become_owner(page)
    page.goto(link.partition("welcome")[0] + f"main/{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def test_a_second_factor_is_set_up_and_removed(welcome_link: str, visits: Visits) -> None:
    page = opened(visits, welcome_link, "settings/security")
    page.get_by_role("button", name="Set up a second factor").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    picture = dialog.get_by_role("img", name="QR code for your authenticator app")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth > 50)")
    secret = dialog.locator("[aria-label=Secret]").inner_text().strip()
    dialog.get_by_label("Code from the app").fill(pyotp.TOTP(secret).now())
    page.keyboard.press("Enter")
    codes = dialog.locator("[aria-label='Recovery codes']").inner_text().split()
    assert len(codes) == 10
    assert violations(page) == []
    dialog.get_by_role("button", name="I have kept them").click()
    page.get_by_role("button", name="Remove the second factor").click()
    dialog.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Set up a second factor")).to_be_visible()


def test_a_colleague_is_invited_as_an_own_role(welcome_link: str, visits: Visits) -> None:
    page = opened(visits, welcome_link, "settings/roles")
    page.get_by_role("button", name="New role").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name of the role").fill("Shop")
    dialog.get_by_label("Channels: change").check()
    expect(dialog.get_by_label("Channels: see")).to_be_checked()
    dialog.get_by_label("Live events: see").check()
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("3 permissions")).to_be_visible()
    page.get_by_role("link", name="Members").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Members")
    page.get_by_role("button", name="Invite somebody").click()
    dialog.get_by_label("E-mail").fill("ben@example.com")
    dialog.get_by_label("Role").first.click()
    page.get_by_role("option", name="Shop").click()
    dialog.get_by_role("button", name="Make the link").click()
    link = dialog.locator("[aria-label='Link of the invitation']").inner_text().strip()
    dialog.get_by_role("button", name="Done").click()
    expect(page.get_by_text("ben@example.com")).to_be_visible()

    # The settings of this Comptoir do not know the free port that it took.
    ben = visits.open(welcome_link.partition("welcome")[0] + "join#" + link.partition("#")[2])
    ben.locator("input[autocomplete=name]").fill("Ben")
    ben.locator("input[type=password]").fill(PASSWORD)
    ben.keyboard.press("Enter")
    expect(ben.get_by_role("navigation", name="Pages").get_by_role("link")).to_have_text(
        ["Channels", "Settings", "First steps"]
    )
    ben.get_by_role("link", name="Settings").click()
    expect(ben.get_by_role("heading", level=1)).to_have_text("Settings")
    expect(ben.get_by_role("main").get_by_role("link")).to_have_count(2)
    # Ben was nobody when he came.
    assert all("401" in one for one in visits.complaints), visits.complaints
    visits.complaints.clear()


def test_a_team_a_token_and_what_was_noted(house: House, visits: Visits) -> None:
    page = house.open(visits, "settings/teams")
    dialog = page.get_by_role("dialog")
    page.get_by_role("button", name="New team").click()
    dialog.get_by_label("Name of the team").fill("Sales")
    dialog.get_by_label("Ada Lovelace").check()
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("listitem").filter(has_text="Sales")).to_contain_text("Ada Lovelace")
    page.get_by_role("link", name="API tokens").click()
    page.get_by_role("button", name="New token").click()
    dialog.get_by_label("Name").fill("Shop system")
    dialog.get_by_label("Conversations: see").check()
    dialog.get_by_role("button", name="Make the token").click()
    expect(dialog.locator("[aria-label=Token]")).to_contain_text(re.compile(r"comptoir_[\w-]{20,}"))
    dialog.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Revoke: Shop system").click()
    dialog.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("No tokens yet")).to_be_visible()
    page.get_by_role("link", name="Audit").click()
    expect(page.get_by_role("row", name="Added Team")).to_be_visible()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Export as CSV").click()
    assert "add_token" in kept.value.path().read_text(encoding="utf-8")


@pytest.mark.parametrize(("dark", "size"), [(False, WIDE), (True, NARROW)])
def test_every_page_can_be_used_by_everybody(
    house: House, visits: Visits, dark: bool, size: tuple[int, int]
) -> None:
    page = house.open(visits, "settings", dark=dark, size=size)
    for section in SECTIONS:
        page.locator(f"main a[href$='/settings/{section}']").click()
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Settings")
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        assert violations(page) == [], section
        assert spills(page) == [], section
        page.goto(f"{house.address}main/settings")
        expect(page.get_by_role("heading", level=1)).to_have_text("Settings")
    assert violations(page) == []
