"""The insights follow what happens; a chart is a table too, and all of it a file."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.app.house import House
from tests.browser.visits import Visits, violations


def test_the_figures_follow_what_happens(house: House, visits: Visits) -> None:
    page = house.open(visits, "insights")
    expect(page.get_by_text("No figures yet")).to_be_visible()
    assert violations(page) == []
    channel = house.open_channel()
    for number in range(3):
        said = {"id": f"m{number}", "type": "message", "from": f"p{number}", "text": "HUMAN"}
        channel.say(said)
    # Nothing is pressed: the live stream tells the page.
    waiting = page.locator("dl > div").filter(has=page.get_by_text("Customers waiting"))
    expect(waiting.locator("dd").first).to_have_text("3")
    expect(page.get_by_role("rowheader", name="Shop")).to_be_visible()
    heat = page.get_by_role("button", name="Show as a table: When customers write")
    heat.press("Enter")
    expect(page.get_by_role("group", name="When customers write")).to_contain_text("3")
    assert violations(page) == []
    page.get_by_text("30 days").click()
    expect(page).to_have_url(f"{house.address}main/insights?range=month")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export CSV").click()
    lines = Path(saved.value.path()).read_text(encoding="utf-8").splitlines()
    assert '"channel","Shop","turns","3",""' in lines


def test_days_are_chosen_and_wrong_ones_are_told(house: House, visits: Visits) -> None:
    page = house.open(visits, "insights?from=2026-02-10&to=2026-02-01")
    expect(page.get_by_text("The first day lies after the last.")).to_be_visible()
    expect(page.get_by_role("button", name="Export CSV")).to_be_disabled()
    page.get_by_label("Until").fill("2026-02-20")
    expect(page.get_by_text("Feb 10, 2026 to Feb 20, 2026")).to_be_visible()
