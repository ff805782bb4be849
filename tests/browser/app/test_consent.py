"""The owner makes a topic and a form, sets when to send, and how long to keep."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.app.test_settings import opened
from tests.browser.visits import Visits, violations


def test_people_sign_up_and_are_forgotten(welcome_link: str, visits: Visits) -> None:
    page = opened(visits, welcome_link, "settings/topics")
    page.get_by_role("button", name="New topic").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name", exact=False).first.fill("Küche & Co.")
    expect(dialog.get_by_label("Short name")).to_have_value("kueche-co")
    dialog.get_by_label("What people agree to, in English").fill("News every week.")
    assert violations(page) == []
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("STOP KUECHE-CO · 0 agreed · 0 left")).to_be_visible()
    page.get_by_role("button", name="Change: Küche & Co.").click()
    dialog.get_by_label("What people agree to, in English").fill("News every day.")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Change: Küche & Co.").click()
    expect(dialog.get_by_text("Version 2")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    page.get_by_role("link", name="Forms").click()
    page.get_by_role("button", name="New form").click()
    dialog.get_by_label("Name").fill("Poster")
    dialog.get_by_label("Topics").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("option", name="Küche & Co.").click()
    dialog.get_by_label("Word").fill("kitchen news")
    expect(dialog.get_by_label("Word")).to_have_value("KITCHENNEWS")
    dialog.get_by_label("Countries").fill("ch")
    dialog.get_by_label("Countries").press("Enter")
    dialog.get_by_label("At most a day").fill("50")
    dialog.get_by_label("What people agree to, in English").fill("Yes, write me every week.")
    assert violations(page) == []
    dialog.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Open: Poster").click()
    expect(dialog.get_by_text("Yes, write me every week.")).to_be_visible()
    address = dialog.get_by_label("Address of the page").inner_text().strip()
    assert violations(page) == []
    with page.expect_download() as poster:
        dialog.get_by_role("button", name="Poster (PDF)").click()
    assert poster.value.suggested_filename == "KITCHENNEWS.pdf"

    page.keyboard.press("Escape")
    page.get_by_role("button", name="Change: Poster").click()
    expect(dialog.get_by_text("CH", exact=True)).to_be_visible()
    expect(dialog.get_by_label("At most a day")).to_have_value("50")

    # The settings of this Comptoir do not know the free port that it took.
    outside = visits.open(welcome_link.partition("/app/")[0] + "/f/" + address.rpartition("/")[2])
    expect(outside.get_by_role("heading")).to_have_text("Küche & Co.")
    expect(outside.get_by_text("Yes, write me every week.")).to_be_visible()
    assert violations(outside) == []


def test_rules_of_sending_and_keeping(welcome_link: str, visits: Visits) -> None:
    page = opened(visits, welcome_link, "settings/push-rules")
    page.get_by_label("At most a week").fill("3")
    page.get_by_label("For a month").fill("250.5")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_be_disabled()
    page.reload()
    expect(page.get_by_label("For a month")).to_have_value("250.5")
    expect(page.get_by_label("At most a week")).to_have_value("3")
    assert violations(page) == []

    page.get_by_role("link", name="Retention").click()
    days = page.get_by_label("Days: Messages and their files")
    days.fill("3")
    expect(page.get_by_text("At least 30 days")).to_be_visible()
    days.fill("365")
    page.get_by_role("button", name="What would go?").click()
    expect(page.get_by_text("0 would go")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Forget now").click()
    page.get_by_role("dialog").get_by_role("button", name="Forget now").click()
    expect(page.get_by_text("0 rows are gone")).to_be_visible()
    assert violations(page) == []
