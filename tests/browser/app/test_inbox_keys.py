"""Two members work in the inbox by the keyboard alone: nothing needs a mouse, and after each thing
they do the focus is somewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.app.house import House, OpenChannel
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


PRINTER = """() => {
  const frame = HTMLIFrameElement.prototype;
  const { get } = Object.getOwnPropertyDescriptor(frame, "contentWindow");
  Object.defineProperty(frame, "contentWindow", { get() {
    const inside = get.call(this);
    inside.print = () => (document.body.dataset.printed = inside.document.body.textContent);
    return inside;
  } });
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
            key = "Shift+Tab" if back else "Tab"
            self.page.keyboard.press(key)
            if self.page.evaluate("document.activeElement === document.body"):
                # Behind the last thing comes the browser itself, then the first one.
                self.press(key)
        raise AssertionError(f"{name!r} is not among {passed}")

    def use(self, name: str, *, back: bool = False) -> None:
        """Goes to something and presses Enter."""
        self.go_to(name, back=back)
        self.press("Enter")


def log_of(page: Page) -> Locator:
    """What was said."""
    return page.get_by_role("log")


def settled(house: House) -> OpenChannel:
    """What the story needs: a field, a canned reply, a colleague, a team that wants to be rated,
    two contacts of one person; the channel that they write on."""
    house.colleague("member", "eve@example.com", "Eve Adams")
    house.call("POST", "/contact-fields", {"key": "number", "name": "Number", "type": "text"})
    texts = {"": "Hello, how can we help?"}
    house.call("POST", "/canned-replies", {"code": "hello", "texts": texts, "shared": True})
    team = house.call("POST", "/teams", {"name": "Care", "members": []})
    house.call("PUT", f"/teams/{team['id']}/rules", {"takes": True, "rating": "thumbs"})
    channel = house.open_channel()
    for name in ("bob", "rob"):
        said = {"id": f"m-{name}", "text": "HUMAN, where is my order?"}
        channel.say({"type": "message", "from": name, "name": name.title(), **said})
    return channel


def people_of(house: House) -> tuple[str, str]:
    """The name of the contact whose conversation a member has, and that of the other; the other has
    the number which the first is to get."""
    talks = house.call("GET", "/conversations")["items"]
    (mine,) = (one["contact"]["name"] for one in talks if one["owner"] == "member")
    (other,) = (one for one in house.call("GET", "/contacts")["items"] if one["name"] != mine)
    values = {"values": {"number": "4711"}}
    house.call("PUT", f"/contacts/{other['id']}/fields", values)
    return mine, other["name"]


def test_two_members_without_a_mouse(house: House, visits: Visits) -> None:
    channel = settled(house)
    page = house.open(visits, "inbox?view=all")
    other = house.open(visits, "inbox?view=all", as_="eve@example.com")
    ada, eve = Keys(page), Keys(other)
    for one in (page, other):
        # With the team: only then has it been handed over, and nobody is silenced by a reply.
        handed = one.locator("[data-row]").filter(has_text="Handed over: Care")
        expect(handed).to_have_count(2, timeout=SECONDS)
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
    mine, theirs = people_of(house)
    contact_by_keys(page, ada, visits, theirs)
    printed_by_keys(page, ada, mine)
    ada.press("Alt+e")
    expect(page.get_by_role("alert").filter(has_text="Resolved")).to_be_visible()
    expect(log_of(other)).to_contain_text("Ada Lovelace resolved")
    expect(log_of(other)).to_contain_text("👍 Good")
    said = {"id": "rated", "text": "👍 Good"}
    channel.say({"type": "message", "from": mine.lower(), "name": mine, **said})
    expect(log_of(other)).to_contain_text("The person was satisfied")
    assert visits.complaints == []


def printed_by_keys(page: Page, ada: Keys, name: str) -> None:
    """A transcript is printed: the printer is told of, as there is none here."""
    page.evaluate(PRINTER)
    ada.use("More", back=True)
    expect(page.get_by_role("menuitem", name="Print, or keep as PDF")).to_be_visible()
    for _ in range(3):
        if page.evaluate(NAME) != "Print, or keep as PDF":
            ada.press("ArrowDown")
    ada.press("Enter")
    told = re.compile(f"{name}, Shop.*where is my order", re.DOTALL)
    expect(page.locator("body")).to_have_attribute("data-printed", told)


def contact_by_keys(page: Page, ada: Keys, visits: Visits, other: str) -> None:
    """What is kept of a contact is changed, noted, merged, parted and taken away."""
    panel = page.get_by_role("complementary", name="Contact")
    if panel.count() == 0:
        ada.press("Escape", "Alt+o")
    expect(panel).to_be_visible()
    ada.go_to("Number")
    ada.type("4711")
    ada.press("Enter")
    expect(page.get_by_text("Number changed")).to_be_visible()
    expect(panel.get_by_text("Has the same in “Number”")).to_be_visible()
    ada.use(f"Merge: {other}", back=True)
    expect(page.get_by_role("dialog")).to_contain_text(f"Is {other} the same person?")
    ada.use("Merge")
    expect(page.get_by_text("They are one contact now")).to_be_visible()
    expect(panel.get_by_text("Merged with")).to_be_visible()
    expect(log_of(page)).to_contain_text(f"Ada Lovelace merged the contact with {other}")
    assert page.evaluate(FOCUSED), "the focus went with the suggestion"
    ada.use(f"Undo the merge with {other}")
    expect(page.get_by_text(f"{other} is a contact of their own again")).to_be_visible()
    expect(panel.get_by_role("button", name=f"Merge: {other}")).to_be_visible()
    assert page.evaluate(FOCUSED), "the focus went with the merge"
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
