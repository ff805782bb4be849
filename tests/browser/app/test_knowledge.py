"""Knowledge in the app: answers are written, asked for in the lab, held golden, and guarded."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app.test_first_owner import NARROW, become_owner
from tests.browser.visits import WIDE, Visits, violations


@pytest.fixture
def knowledge(welcome_link: str, visits: Visits) -> Page:
    """The first page of Knowledge, of a new owner."""
    page = visits.open(welcome_link)
    become_owner(page)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Knowledge").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Knowledge")
    return page


def go(page: Page, name: str) -> None:
    """Goes to one page of Knowledge, by the way to it."""
    page.locator("main").get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator("main [aria-busy=true]")).to_have_count(0)


def ask(page: Page, wish: str) -> None:
    """Asks in the lab."""
    page.get_by_label("Question", exact=True).fill(wish)
    page.keyboard.press("Enter")


def add_keyword(page: Page, word: str, text: str) -> None:
    """Writes the answer to a word."""
    page.get_by_role("button", name="Add a keyword").click()
    page.get_by_role("textbox", name="Keyword").fill(word)
    page.get_by_role("textbox", name="Answer").fill(text)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_an_answer_is_written_asked_for_and_guarded(knowledge: Page, visits: Visits) -> None:
    page = knowledge
    go(page, "Keywords")
    add_keyword(page, "parking", "Behind the house, free for two hours.")
    expect(page.get_by_role("listitem").filter(has_text="Behind the house")).to_be_visible()
    go(page, "Lab")
    ask(page, "parking")
    expect(page.get_by_text("The whole message is a keyword.")).to_be_visible()
    result = page.get_by_role("region", name="Answer", exact=True)
    expect(result.get_by_text("Behind the house, free for two hours.")).to_be_visible()
    page.get_by_role("button", name="Save as golden question").click()
    page.get_by_role("button", name="Save the question").click()
    expect(page.get_by_text("Kept. It is checked from now on.")).to_be_visible()
    go(page, "Golden questions")
    expect(page.get_by_role("listitem").filter(has_text="Keyword “parking”")).to_be_visible()
    page.get_by_role("button", name="Check now").click()
    expect(page.get_by_text("1 of 1 question is met")).to_be_visible()
    go(page, "Keywords")
    page.get_by_role("button", name="Remove “parking”").click()
    expect(page.locator("main").get_by_role("alert")).to_contain_text("would break")
    page.get_by_role("button", name="Save all the same").click()
    expect(page.get_by_text("No keyword yet")).to_be_visible()
    refused = [one for one in visits.complaints if "409" in one]
    assert len(refused) == len(visits.complaints) == 1, visits.complaints
    visits.complaints.clear()


def test_a_catalogue_is_filled_and_named(knowledge: Page) -> None:
    page = knowledge
    go(page, "Catalogues")
    page.get_by_role("button", name="Add a catalogue").click()
    page.get_by_role("textbox", name="Name").fill("branches")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Entries of “branches”").click()
    page.get_by_role("button", name="Add an entry").click()
    dialog = page.get_by_role("dialog", name="Add an entry")
    dialog.get_by_label("Key").fill("LYO1")
    dialog.get_by_role("textbox", name="Name").fill("Lyon Bellecour")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("listitem").filter(has_text="Lyon Bellecour")).to_be_visible()
    page.get_by_role("searchbox", name="Search").fill("where is lyon bellecour please")
    expect(page.get_by_role("listitem").filter(has_text="LYO1")).to_be_visible()
    page.get_by_role("button", name="Remove “Lyon Bellecour”").click()
    expect(page.get_by_text("Nothing is called like that.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("listitem").filter(has_text="LYO1")).to_be_visible()


def test_an_intent_is_taught(knowledge: Page) -> None:
    page = knowledge
    go(page, "Intents")
    for name, examples in (
        ("opening_hours", "when do you open\nare you open on sunday\nuntil when are you open"),
        ("delivery", "do you deliver\nhow long does shipping take\ncan you send it to me"),
    ):
        page.get_by_role("button", name="Add an intent").click()
        dialog = page.get_by_role("dialog", name="Add an intent")
        dialog.get_by_role("textbox", name="Name").fill(name)
        dialog.get_by_label("Examples").fill(examples)
        dialog.get_by_role("button", name="Add an intent").click()
        drawer = page.get_by_role("dialog", name=name)
        drawer.get_by_role("textbox", name="Answer 1").first.fill(f"About {name}.")
        drawer.get_by_text("Always, for everybody").click()
        drawer.get_by_role("textbox", name="Answer 1: From (time)").or_(
            drawer.get_by_label("Answer 1: From (time)")
        ).fill("08:00")
        expect(drawer.get_by_text("Under 1 condition")).to_be_visible()
        drawer.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Answer saved").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Learn now").click()
    expect(page.get_by_text("Everything is learnt")).to_be_visible()


def test_what_another_system_brings_gets_a_source(knowledge: Page) -> None:
    page = knowledge
    go(page, "Sources")
    page.get_by_role("button", name="Add a source").click()
    page.get_by_text("Bring documents").click()
    page.get_by_role("textbox", name="Name").fill("Shop")
    page.get_by_role("dialog").get_by_role("button", name="Add a source").click()
    expect(page.get_by_role("listitem").filter(has_text="Shop")).to_contain_text("0 documents")
    page.get_by_role("button", name="Settings of “Shop”").click()
    page.get_by_role("button", name="Make a secret").click()
    expect(page.get_by_text("whsec_")).to_be_visible()
    page.get_by_role("button", name="Remove the source").click()
    page.get_by_role("button", name="Remove with all documents").click()
    expect(page.get_by_text("No source yet")).to_be_visible()


@pytest.mark.parametrize(("dark", "size"), [(False, WIDE), (True, NARROW)])
def test_knowledge_can_be_used_by_everybody(
    welcome_link: str, visits: Visits, dark: bool, size: tuple[int, int]
) -> None:
    page = visits.open(welcome_link, dark=dark, size=size)
    become_owner(page)
    page.goto(page.url.replace("first-steps", "knowledge"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Knowledge")
    ways = page.locator("main li a")
    names = [one.inner_text().splitlines()[0] for one in ways.all()]
    assert len(names) == 9
    for name in names:
        go(page, name)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
