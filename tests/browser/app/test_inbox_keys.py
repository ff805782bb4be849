"""Two members work in the inbox by the keyboard alone: nothing needs a mouse, and after each thing
they do the focus is somewhere."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.app.house import House
from tests.browser.visits import SECONDS, Visits, spills, violations

MOST_TABS = 90
FOCUSED = """async () => {
  const isSomewhere = () => document.activeElement && document.activeElement !== document.body;
  for (let turn = 0; turn < 500 && !isSomewhere(); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return isSomewhere();
}"""
NAME = """() => {
  const here = document.activeElement;
  const labels = [...(here.labels ?? [])].map((label) => label.textContent);
  return [here.getAttribute("aria-label"), ...labels, here.textContent, here.placeholder]
    .find((name) => name && name.trim())?.trim() ?? "";
}"""


@dataclass(frozen=True)
class Keys:
    """Somebody without a mouse."""

    page: Page

    def press(self, *keys: str) -> None:
        """Presses keys; the focus is somewhere afterwards."""
        for key in keys:
            self.page.keyboard.press(key)
            assert self.page.evaluate(FOCUSED), f"the focus is lost after {key}"

    def type(self, words: str) -> None:
        """Types into what has the focus."""
        self.page.keyboard.type(words)
        assert self.page.evaluate(FOCUSED), f"the focus is lost while typing {words}"

    def go_to(self, name: str, *, back: bool = False) -> None:
        """Goes from one thing to the next until the one that is called so."""
        passed = []
        for _ in range(MOST_TABS):
            passed.append(self.page.evaluate(NAME))
            if passed[-1] == name:
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{name!r} is not among {passed}")

    def use(self, name: str, *, back: bool = False) -> None:
        """Goes to something and presses Enter."""
        self.go_to(name, back=back)
        self.press("Enter")


def log_of(page: Page) -> Locator:
    """What was said."""
    return page.get_by_role("log")


def settled(house: House) -> None:
    """What the story needs: a field, a canned reply, a colleague, two contacts of one person."""
    house.colleague("member", "eve@example.com", "Eve Adams")
    house.call("POST", "/contact-fields", {"key": "number", "name": "Number", "type": "text"})
    texts = {"": "Hello, how can we help?"}
    house.call("POST", "/canned-replies", {"code": "hello", "texts": texts, "shared": True})
    channel = house.open_channel()
    for name in ("bob", "rob"):
        said = {"id": f"m-{name}", "text": "HUMAN, where is my order?"}
        channel.say({"type": "message", "from": name, "name": name.title(), **said})


def test_two_members_without_a_mouse(house: House, visits: Visits) -> None:
    settled(house)
    page = house.open(visits, "inbox?view=all")
    other = house.open(visits, "inbox?view=all", as_="eve@example.com")
    ada, eve = Keys(page), Keys(other)
    for one in (page, other):
        expect(one.locator("[data-row]")).to_have_count(2, timeout=SECONDS)
    ada.press("j")
    expect(log_of(page).get_by_text("where is my order?")).to_be_visible()
    eve.press("j")
    expect(page.get_by_text("Eve Adams is looking at this too")).to_be_visible()

    ada.press("Alt+l")
    ada.type("/he")
    expect(page.get_by_role("listbox", name="Canned replies")).to_contain_text("/hello")
    ada.press("Enter")
    expect(page.get_by_label("Your reply")).to_have_value("Hello, how can we help?")
    expect(other.get_by_text("Ada Lovelace is writing here")).to_be_visible()
    ada.use("Buttons", back=True)
    expect(page.get_by_role("combobox", name="Answers to tap")).to_be_focused()
    ada.type("Track it")
    ada.press("Enter", "Escape")
    expect(page.get_by_label("Your reply")).to_be_focused()
    ada.use("Card", back=True)
    expect(page.get_by_label("Search what the assistant knows")).to_be_focused()
    ada.go_to("Title")
    ada.type("Your parcel")
    ada.press("Enter")
    expect(page.get_by_role("list", name="What goes along")).to_contain_text("Track it")
    ada.press("Enter")
    for seen in (log_of(page), log_of(other)):
        expect(seen).to_contain_text("Your parcel")
        expect(seen).to_contain_text("Track it")
    expect(page.get_by_text("You have this conversation.")).to_be_visible()
    expect(other.get_by_text("Ada Lovelace has this conversation.")).to_be_visible()

    ada.press("Alt+p")
    ada.type("Please look, @ad")
    expect(page.get_by_role("listbox", name="Colleagues")).to_contain_text("@Eve Adams")
    ada.press("Enter", "Enter")
    expect(log_of(page)).to_contain_text("@Eve Adams")
    contact_by_keys(page, ada, visits)
    ada.press("Alt+e")
    expect(page.get_by_role("alert").filter(has_text="Resolved")).to_be_visible()
    expect(other.get_by_text("resolved", exact=False).first).to_be_visible()
    assert visits.complaints == []


def contact_by_keys(page: Page, ada: Keys, visits: Visits) -> None:
    """What is kept of a contact is changed, noted, merged and taken away."""
    panel = page.get_by_role("complementary", name="Contact")
    if panel.count() == 0:
        ada.press("Escape", "Alt+o")
    expect(panel).to_be_visible()
    ada.go_to("Number")
    ada.type("4711")
    ada.press("Enter")
    expect(page.get_by_text("Number changed")).to_be_visible()
    ada.go_to("New note on the contact")
    ada.type("Likes cake")
    ada.press("Control+Enter")
    expect(panel.get_by_text("Likes cake")).to_be_visible()
    ada.use("Remove the note", back=True)
    expect(panel.get_by_text("Likes cake")).to_have_count(0)
    assert page.evaluate(FOCUSED), "the focus went with the note"
    ada.go_to("Take all data away")
    with page.expect_download() as download:
        ada.press("Enter")
    assert download.value.suggested_filename.endswith(".json")
    ada.use("Erase")
    expect(page.get_by_role("dialog")).to_contain_text("for ever?")
    ada.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(panel.get_by_role("button", name="Erase")).to_be_focused()
    assert violations(page) == []
    assert spills(page) == []
    visits.picture(page, "inbox-contact")
