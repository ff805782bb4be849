"""Knowledge in the app: answers are written, asked for in the lab, held golden, and guarded."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app.house import House
from tests.browser.app.test_first_owner import NARROW
from tests.browser.visits import WIDE, Visits, violations

MENU = b"# Lunch\n\nSoup of the day, 8 euro.\n\n# Dinner\n\nFondue for two."


@pytest.fixture
def knowledge(house: House, visits: Visits) -> Page:
    """The first page of Knowledge."""
    page = house.open(visits, "first-steps")
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


def test_a_connector_is_one_thing_in_two_views(knowledge: Page) -> None:
    page = knowledge
    go(page, "Live data")
    page.get_by_role("button", name="Add a connector").click()
    drawer = page.get_by_role("dialog", name="Add a connector")
    name = drawer.get_by_label("Name of the connector")
    name.fill("price")
    name.blur()
    drawer.get_by_label("Address").fill("https://api.example.com/price/{entity.key}")
    drawer.get_by_role("button", name="Add a header").click()
    drawer.get_by_label("Value", exact=True).fill("Bearer ${secret:TOKEN}")
    expect(drawer.get_by_label("Secret TOKEN")).to_be_visible()
    where = drawer.get_by_label("Where it is")
    where.fill("data[")
    expect(drawer.get_by_text("connectors.price.map.price.expr")).to_be_visible()
    where.fill("data.price")
    expect(drawer.get_by_text("It cannot be used like this yet")).to_have_count(0)
    drawer.get_by_text("YAML", exact=True).click()
    yaml = drawer.get_by_label("Declaration (YAML)")
    expect(yaml).to_have_value(re.compile(r"X-Header: Bearer \$\{secret:TOKEN\}"))
    assert "{price.price|number}" in yaml.input_value(), "a blank follows the name"
    assert violations(page) == []
    yaml.fill("# ours\n" + yaml.input_value().replace("data.price", "data.now"))
    drawer.get_by_text("Form", exact=True).click()
    expect(where).to_have_value("data.now")
    drawer.get_by_text("YAML", exact=True).click()
    expect(yaml).to_have_value(re.compile("^# ours"))
    drawer.get_by_text("Form", exact=True).click()
    assert violations(page) == []
    drawer.get_by_label("Secret TOKEN").fill("s3cret")
    drawer.get_by_role("button", name="Save", exact=True).click()
    row = page.get_by_role("listitem").filter(has_text="api.example.com/price")
    expect(row).to_be_visible()
    row.get_by_role("button", name="Open: price").click()
    again = page.get_by_role("dialog", name="price")
    expect(again.get_by_label("Where it is")).to_have_value("data.now")


def test_a_file_is_looked_at_and_corrected(knowledge: Page) -> None:
    page = knowledge
    go(page, "Documents")
    page.get_by_role("button", name="Bring files").click()
    menu = {"name": "menu.md", "mimeType": "text/markdown", "buffer": MENU}
    page.locator("input[type=file]").set_input_files(menu)  # type: ignore[arg-type]
    dialog = page.get_by_role("dialog", name="Bring files")
    expect(dialog.get_by_text("2 documents would be read")).to_be_visible()
    assert violations(page) == []
    dialog.get_by_role("button", name="Take in 1 file").click()
    page.get_by_role("button", name="Lunch").click()
    drawer = page.get_by_role("dialog", name="Lunch")
    drawer.get_by_label("Show it as on").select_option("telegram")
    expect(drawer.get_by_text("Soup of the day").first).to_be_visible()
    drawer.get_by_label("Title").fill("Lunch today")
    drawer.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Lunch today").click()
    kept = page.get_by_role("dialog", name="Lunch today")
    expect(kept.get_by_text("kept over every sync: Title")).to_be_visible()
    kept.get_by_role("button", name="As the source says again").click()
    expect(page.get_by_role("button", name="Lunch", exact=True)).to_be_visible()


@pytest.mark.parametrize(("dark", "size"), [(False, WIDE), (True, NARROW)])
def test_knowledge_can_be_used_by_everybody(
    house: House, visits: Visits, dark: bool, size: tuple[int, int]
) -> None:
    page = house.open(visits, "knowledge", dark=dark, size=size)
    expect(page.get_by_role("heading", level=1)).to_have_text("Knowledge")
    ways = page.locator("main li a")
    names = [one.inner_text().splitlines()[0] for one in ways.all()]
    assert len(names) == 9
    for name in names:
        go(page, name)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
