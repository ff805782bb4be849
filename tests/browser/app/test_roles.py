"""Each role sees its pages and nothing else: no button, no data, no way in by the address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app.house import House
from tests.browser.visits import PHONE, WIDE, Visits, spills, violations

CONTENT = (
    *("Inbox", "Contacts", "Campaigns", "Knowledge", "Channels", "Insights", "Settings"),
    "First steps",
)
SEEN = {
    "owner": CONTENT,
    "editor": CONTENT,
    "member": tuple(name for name in CONTENT if name != "Campaigns"),
    "analyst": tuple(name for name in CONTENT if name not in ("Inbox", "Contacts")),
}
NARROW = (320, 640)
CLOSED = ("inbox", "contacts", "settings/audit", "settings/tokens", "settings/webhooks")


def places(page: Page) -> list[str]:
    """What the navigation offers."""
    bar = page.get_by_role("navigation", name="Pages")
    expect(bar.get_by_role("link").first).to_be_visible()
    return bar.get_by_role("link").all_inner_texts()


def as_role(house: House, role: str) -> str:
    """Somebody in a role, who is made when they are first wanted."""
    email = f"{role}@example.com"
    if role == "owner":
        return next(iter(house.cookies))
    return email if email in house.cookies else house.colleague(role, email)


@pytest.mark.parametrize("role", SEEN)
def test_each_role_walks_through_its_pages(house: House, visits: Visits, role: str) -> None:
    page = house.open(visits, "settings", as_=as_role(house, role))
    assert tuple(places(page)) == SEEN[role]
    for name in SEEN[role]:
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
        title = page.get_by_role("heading", level=1)
        expect(title).to_have_text(name)
        expect(title).to_be_focused()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        assert violations(page) == [], name
        # What one may not see is not even asked for: the console would tell of a refusal.
        assert visits.complaints == [], name


def test_an_analyst_sees_neither_button_nor_data(house: House, visits: Visits) -> None:
    house.open_channel().say({"id": "m1", "type": "message", "from": "zoe", "text": "quincejam"})
    page = house.open(visits, "channels", as_=as_role(house, "analyst"))
    expect(page.get_by_text("Shop").first).to_be_visible()
    for name in ("Connect a channel", "New source", "Invite", "Add"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
        expect(page.get_by_role("link", name=name)).to_have_count(0)
    page.keyboard.press("Control+k")
    page.get_by_placeholder("What would you like to do?").fill("go to")
    options = page.get_by_role("dialog").get_by_role("button")
    expect(options.filter(has_text="Insights")).to_have_count(1)
    expect(options.filter(has_text="Inbox")).to_have_count(0)
    page.keyboard.press("Escape")
    for path in CLOSED:
        page.goto(f"{house.address}main/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        assert "quincejam" not in page.locator("body").inner_text()
    refused = page.evaluate(
        """async (paths) => Promise.all(paths.map(async (path) => (
            await fetch("/api/v1" + path, {headers: {"Comptoir-Workspace": "main"}})).status))""",
        ["/conversations", "/contacts", "/search?q=quincejam", "/audit", "/tokens"],
    )
    assert refused == [403] * 5
    visits.complaints[:] = [one for one in visits.complaints if "status of 403" not in one]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW])
def test_the_insights_can_be_read_by_everybody(
    house: House, visits: Visits, dark: bool, size: tuple[int, int]
) -> None:
    page = house.open(visits, "insights", dark=dark, size=size)
    expect(page.get_by_role("heading", name="Right now")).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    assert violations(page) == []
    assert spills(page) == []
    visits.picture(page, f"insights-{size[0]}-{'dark' if dark else 'light'}")
