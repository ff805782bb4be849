"""A sequence as a person makes it: what begins it, its steps, and who goes through them; it is
held, goes on, and is ended."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.app.house import House
from tests.browser.app.test_campaigns import OtherSystem, furnished, house, other
from tests.browser.app.test_first_owner import NARROW
from tests.browser.visits import Visits, violations

__all__ = ["house", "other"]
PEOPLE = 3


def test_a_sequence_from_draft_to_report(house: House, visits: Visits, other: OtherSystem) -> None:
    house.open(visits, "campaigns")
    body = {"slug": "kitchen", "name": "Kitchen", "double_opt_in": False}
    house.call("POST", "/topics", body)
    furnished(house, other)
    page = house.open(visits, "sequences")
    expect(page.get_by_text("No sequence yet")).to_be_visible()
    page.get_by_role("button", name="New sequence").click()
    page.get_by_role("textbox", name="Name").fill("Welcome")
    page.get_by_role("button", name="Write it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    _written(page, visits)
    people = house.call("GET", "/contacts?limit=100")["items"][:PEOPLE]
    for one in people:
        house.call("PATCH", f"/contacts/{one['id']}", {"tags": ["new"]})
    figure = page.locator("dl > div").filter(has=page.get_by_text("Inside now", exact=True))
    expect(figure.locator("dd")).to_have_text(str(PEOPLE))
    expect(page.get_by_text("At: Waits 2 days").first).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Says “Hello")
    expect(row.get_by_role("cell").nth(2)).to_have_text(str(PEOPLE))
    assert len(other.got) == PEOPLE
    assert violations(page) == []
    visits.picture(page, "report")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("It is paused: somebody paused it")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="End it").click()
    page.get_by_role("dialog").get_by_role("button", name="End it").click()
    expect(figure.locator("dd")).to_have_text("0")
    phone = house.open(visits, page.url.partition("/main/")[2], dark=True, size=NARROW)
    expect(phone.get_by_role("heading", name="Step by step")).to_be_visible()
    assert violations(phone) == []
    visits.picture(phone, "narrow")


def _written(page: Page, visits: Visits) -> None:
    page.get_by_role("combobox", name="It begins when").click()
    page.get_by_role("option", name="they get a tag").click()
    page.get_by_role("textbox", name="Tag", exact=True).fill("new")
    page.get_by_role("textbox", name="Text").fill("Hello {{contact.first_name}}")
    page.get_by_role("button", name="Add a step").click()
    page.get_by_role("menuitem", name="Wait").click()
    page.get_by_label("Days", exact=True).fill("2")
    expect(page.get_by_text("Waits 2 days", exact=True)).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("figure").filter(has_text="Hello Anna").first).to_be_visible()
    assert violations(page) == []
    visits.picture(page, "steps")
    page.get_by_role("button", name="Let it run").click()
    expect(page.get_by_role("heading", name="Step by step")).to_be_visible()
