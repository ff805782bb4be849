"""The owner connects a web chat, looks at it as visitors will, and checks it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.app.test_first_owner import NARROW
from tests.browser.app.test_settings import opened
from tests.browser.visits import Visits, spills, violations


def test_a_web_chat_is_connected_and_seen(welcome_link: str, visits: Visits) -> None:
    page = opened(visits, welcome_link, "channels")
    expect(page.get_by_text("No channel yet")).to_be_visible()
    page.get_by_role("link", name="Connect a channel").click()
    page.get_by_role("button", name="Web chat").click()
    page.get_by_label("Name").fill("Our site")
    page.get_by_role("button", name="Connect and check").click()
    expect(page.get_by_text("All is well")).to_be_visible()
    told = page.locator("[aria-label='Tag for your site']").inner_text()
    assert violations(page) == []
    page.get_by_role("link", name="To the channel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Our site")
    chat = page.get_by_role("region", name="Preview of the chat").locator("comptoir-chat")
    expect(chat.locator("textarea")).to_be_visible()
    snippet = page.locator("[aria-label='Tag for your site']")
    assert snippet.inner_text() == told
    page.get_by_label("Colour").fill("#ffcc00")
    expect(snippet).to_contain_text("--comptoir-accent: #ffcc00; --comptoir-on-accent: #000000")
    expect(page.get_by_text("have a contrast of 1.5 to 1")).to_be_visible()
    page.get_by_role("button", name="Take a darker one").click()
    expect(page.get_by_text("have a contrast of")).to_be_hidden()
    assert violations(page) == []
    page.get_by_role("combobox", name="Corner").click()
    page.get_by_role("option", name="Left").click()
    expect(snippet).to_contain_text('data-comptoir-side="left"')
    page.get_by_label("Greeting in English").fill("What may we cook?")
    page.get_by_role("button", name="Keep the greeting").click()
    expect(chat.get_by_text("What may we cook?")).to_be_visible()
    page.get_by_role("button", name="Check now").click()
    expect(page.get_by_text("All is well")).to_be_visible()
    page.reload()
    expect(page.get_by_text("The token of the chat was shown once")).to_be_visible()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("No channel yet")).to_be_visible()


def test_every_type_is_asked_for_on_a_narrow_phone(welcome_link: str, visits: Visits) -> None:
    page = opened(visits, welcome_link, "channels/new", dark=True, size=NARROW)
    page.get_by_role("button", name="WhatsApp by Meta").click()
    expect(page.get_by_label("WhatsApp Business Account id")).to_be_visible()
    assert violations(page) == []
    assert spills(page) == []
