"""The first five minutes of whoever installs Comptoir: the printed link, and the first steps."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.visits import PHONE, WIDE, Visits, spills, violations

NARROW = (320, 640)
PASSWORD = "four words nobody says"


def become_owner(page: Page) -> None:
    """Fills in the sheet of the first start, with the keyboard alone."""
    page.locator("input[autocomplete=name]").focus()
    for text in ("Ada Lovelace", "ada@example.com", PASSWORD):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("First steps")


def test_the_printed_link_makes_an_owner_once(welcome_link: str, visits: Visits) -> None:
    page = visits.open(welcome_link)
    become_owner(page)
    assert page.url.endswith("/app/main/first-steps")
    assert page.title() == "First steps · Main · Comptoir"
    expect(page.get_by_role("listitem")).to_have_count(4)
    expect(page.get_by_text("No channel yet")).to_be_visible()
    expect(page.get_by_text("You are alone so far")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("First steps")


def test_signing_out_and_in_leads_back_to_the_page(welcome_link: str, visits: Visits) -> None:
    page = visits.open(welcome_link)
    become_owner(page)
    page.get_by_role("button", name="Account of Ada Lovelace").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto(welcome_link.replace("welcome", "main/settings").partition("#")[0])
    page.locator("input[type=email]").fill("ada@example.com")
    page.locator("input[type=password]").fill("a wrong one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("E-mail or password is wrong")
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")
    refused = [one for one in visits.complaints if "401" in one]
    assert len(refused) == len(visits.complaints), visits.complaints
    visits.complaints.clear()


def test_everything_is_done_with_keys(welcome_link: str, visits: Visits) -> None:
    page = visits.open(welcome_link)
    become_owner(page)
    page.keyboard.press("Control+k")
    expect(page.get_by_placeholder("What would you like to do?")).to_be_focused()
    page.keyboard.type("knowl")
    page.keyboard.press("Enter")
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Knowledge")
    expect(title).to_be_focused()
    page.keyboard.press("Alt+c")
    expect(title).to_have_text("Inbox")
    expect(title).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Keyboard shortcuts")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_language_is_kept_by_the_account(welcome_link: str, visits: Visits) -> None:
    page = visits.open(welcome_link)
    become_owner(page)
    for language, title in (("de", "Erste Schritte"), ("fr", "Premiers pas")):
        page.get_by_role("button", name="Ada Lovelace").click()
        with page.expect_response(lambda answer: answer.request.method == "PATCH"):
            page.locator(f"[role=menuitemradio][lang={language}]").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        page.evaluate("localStorage.clear()")
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.locator("html")).to_have_attribute("lang", language)


def test_it_can_be_used_by_everybody(welcome_link: str, visits: Visits) -> None:
    """In every size, light and dark: the sheet of the first start, and the first steps."""
    looks = [(size, dark) for size in (WIDE, PHONE, NARROW) for dark in (False, True)]
    for size, dark in looks:
        page = visits.open(welcome_link, dark=dark, size=size)
        expect(page.get_by_role("heading", level=1)).to_have_text("Welcome to Comptoir")
        assert violations(page) == []
    first = visits.open(welcome_link)
    become_owner(first)
    cookies = first.context.cookies()
    for size, dark in looks:
        page = visits.open("about:blank", dark=dark, size=size)
        page.context.add_cookies([{**one} for one in cookies])  # type: ignore[typeddict-item]
        page.goto(welcome_link.replace("welcome", "main/first-steps").partition("#")[0])
        expect(page.get_by_text("No channel yet")).to_be_visible()
        assert violations(page) == []
        assert spills(page) == []
        visits.picture(page, f"first-steps-{size[0]}-{'dark' if dark else 'light'}")
        page.get_by_role("button", name="Account of Ada Lovelace").click()
        expect(page.get_by_role("menu")).to_be_visible()
        # An open menu lies beside the landmarks: a best practice of axe, no criterion of WCAG.
        assert [one for one in violations(page) if one["id"] != "region"] == []
