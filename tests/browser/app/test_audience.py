"""Contacts out of a file, and a segment of them, as a person brings them in."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.app.house import House
from tests.browser.app.test_first_owner import NARROW
from tests.browser.visits import Visits, spills, violations

ROWS = 5000
BAD = (7, 2500, 5000)


def fair_list(folder: Path) -> Path:
    """5,000 people with German mobile numbers, three of which are none."""
    lines = ["Vorname;Handy;Tags"]
    for n in range(1, ROWS + 1):
        number = "12" if n in BAD else f"0170 {1_000_000 + n}"
        lines.append(f"Jürgen {n};{number};{'vegan' if n % 5 == 0 else 'meat'}")
    file = folder / "fair.csv"
    file.write_bytes("\n".join(lines).encode("cp1252"))
    return file


def test_contacts_are_imported_and_segmented(house: House, visits: Visits, tmp_path: Path) -> None:
    page = house.open(visits, "contacts")
    page.get_by_role("link", name="Import").click()
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Choose a file").click()
    chosen.value.set_files(fair_list(tmp_path))
    expect(page.get_by_role("combobox", name="What Handy is")).to_have_value(
        "Phone number: whatsapp"
    )
    expect(page.get_by_text("Jürgen 1 ·")).to_be_visible()
    page.get_by_role("textbox", name="Country of numbers without one").fill("de")
    assert violations(page) == []
    visits.picture(page, "columns")
    page.get_by_role("button", name="Check all rows").click()
    expect(page.get_by_text("4,997 rows are good · 3 rows cannot be used")).to_be_visible()
    expect(page.get_by_role("list", name="Rows that cannot be used")).to_contain_text("Row 2500")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download them as CSV").click()
    assert saved.value.path().read_text().count("\n") == 1 + len(BAD)
    page.get_by_role("button", name="Bring 4,997 contacts in").click()
    expect(page.get_by_text("4,997 new contacts")).to_be_visible(timeout=30_000)
    assert violations(page) == []
    visits.picture(page, "done")
    _segment(page, house, visits)
    _taken_back(page, house)


def _segment(page: Page, house: House, visits: Visits) -> None:
    page.goto(f"{house.address}main/segments")
    page.get_by_role("button", name="New segment").click()
    page.get_by_role("textbox", name="Name").fill("Vegans")
    expect(page.get_by_text("4,997 contacts")).to_be_visible()
    page.get_by_role("button", name="Add a condition").click()
    page.get_by_role("textbox", name="Value").fill("vegan")
    expect(page.get_by_text("998 contacts")).to_be_visible()
    expect(page.get_by_text("998 without an address on your channels")).to_be_visible()
    assert violations(page) == []
    visits.picture(page, "builder")
    page.get_by_text("As text").click()
    text = page.get_by_role("textbox", name="Expression")
    expect(text).to_have_value("tag is vegan")
    text.fill("tag iss vegan")
    expect(page.get_by_role("alert")).to_contain_text("character 5")
    visits.complaints[:] = [one for one in visits.complaints if "400" not in one]
    text.fill('tag is vegan and (name contains "gen 50" or blocked)')
    expect(page.get_by_text("3 contacts", exact=True)).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("list", name="Segments")).to_contain_text("tag is vegan and (name")
    small = house.open(visits, "segments", dark=True, size=NARROW)
    small.get_by_role("button", name="Change: Vegans").click()
    expect(small.get_by_text("3 contacts", exact=True)).to_be_visible()
    visits.picture(small, "small")
    assert violations(small) == []
    assert spills(small) == []


def _taken_back(page: Page, house: House) -> None:
    page.goto(f"{house.address}main/contacts/import")
    page.get_by_role("button", name="Open: fair.csv").click()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("dialog").get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("4,997 taken back")).to_be_visible(timeout=30_000)
    assert house.call("GET", "/contacts")["items"] == []
