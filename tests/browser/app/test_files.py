"""The inbox: files that are attached, pasted and dropped, what may have arrived, saved views."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import create_engine, text

from tests.browser.app.house import House
from tests.browser.visits import PHONE, SECONDS, Visits, spills, violations
from tests.files import made
from tests.web.wire import ask, request

PASTED = """(field) => {
  const data = new DataTransfer();
  data.items.add(new File(["a plan"], "plan.txt", { type: "text/plain" }));
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
}"""
DROPPED = """(field) => {
  const data = new DataTransfer();
  data.items.add(new File(["<!doctype html><script>1</script>"], "page.html"));
  for (const type of ["dragover", "drop"]) {
    field.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true }));
  }
}"""
"""What a browser does when somebody pastes or drops a file, which is made on the spot."""


@dataclass(frozen=True)
class Visitor:
    """Somebody on the web chat of the house."""

    house: House
    site: str
    token: str

    def write(self, words: str) -> None:
        """Says something."""
        self.ask("messages", {"id": words, "text": words})

    def answers(self) -> list[dict[str, str]]:
        """The parts of all that they were sent, as the chat shows them."""
        messages = self.ask("visitor", {"visitor": self.token})["messages"]
        return [part for one in messages if one["direction"] == "out" for part in one["parts"]]

    def seen(self) -> list[dict[str, str]]:
        """The files among it."""
        return [part for part in self.answers() if part["type"] == "media"]

    def ask(self, what: str, body: dict[str, str]) -> Any:
        return _chat(self.house, self.site, what, body, self.token)


def _chat(house: House, site: str, what: str, body: dict[str, str], token: str = "") -> Any:
    headers = {"Content-Type": "application/json"}
    headers |= {"Authorization": f"Bearer {token}"} if token else {}
    sent = json.dumps(body).encode()
    answer = ask(house.port, request("POST", f"/chat/{site}/{what}", sent, headers))
    assert answer is not None
    assert answer.status < 300, answer.body
    return json.loads(answer.body) if answer.body else {}


@pytest.fixture(scope="module")
def visitor(house: House) -> Visitor:
    """A visitor who waits for a person."""
    added = house.call("POST", "/channels", {"type": "webchat", "name": "Chat"})
    found = re.search(r'site="([^"]+)"', added["snippet"]) or re.search(
        r"/chat/([\w-]+)", added["address"]
    )
    assert found is not None, added
    one = Visitor(house, found[1], _chat(house, found[1], "visitor", {})["visitor"])
    one.write("HUMAN")
    until = time.monotonic() + SECONDS / 1000
    while not one.answers() and time.monotonic() < until:
        time.sleep(0.1)
    assert one.answers(), "the assistant is silent where a member was faster: nobody writes before"
    return one


def opened(house: House, visits: Visits, **how: Any) -> Page:
    """The conversation of the visitor."""
    page = house.open(visits, "inbox?view=all", **how)
    page.locator("[data-row]").first.click()
    expect(page.get_by_label("Your reply")).to_be_visible()
    return page


def test_files_are_attached_and_reach_the_visitor(
    house: House, visitor: Visitor, visits: Visits
) -> None:
    page = opened(house, visits)
    field, files = page.get_by_label("Your reply"), page.get_by_label("Files of the message")
    picture = made.saved(made.photograph(), "PNG")
    page.locator("input[type=file]").set_input_files(
        {"name": "menu.png", "mimeType": "image/png", "buffer": picture}
    )
    expect(files.locator("img")).to_be_visible()
    field.evaluate(PASTED)
    expect(files.get_by_text("6 byte")).to_be_visible()
    field.evaluate(DROPPED)
    expect(files.get_by_role("alert")).to_contain_text("Pages and programs are not sent")
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_disabled()
    assert violations(page) == []
    visits.picture(page, "files-light")
    page.get_by_role("button", name="Remove page.html").click()
    field.fill("Here is our menu")
    field.press("Enter")
    expect(files).to_have_count(0)
    log = page.get_by_role("log")
    expect(log.get_by_text("Here is our menu")).to_be_visible()
    expect(log.get_by_role("link", name="plan.txt")).to_be_visible()
    expect(log.get_by_role("button", name="Enlarge: menu.png")).to_be_visible()
    # The reply, and what the assistant said when it handed over.
    expect(log.get_by_label("Taken by the platform")).to_have_count(2)
    shown = {part["name"]: part["url"] for part in visitor.seen()}
    assert sorted(shown) == ["menu.png", "plan.txt"]
    served = ask(house.port, request("GET", shown["menu.png"]))
    assert served is not None
    assert (served.status, served.body) == (200, picture)


def test_what_may_have_arrived_is_settled(house: House, visitor: Visitor, visits: Visits) -> None:
    page = opened(house, visits, dark=True, size=PHONE)
    taken = page.get_by_role("log").get_by_label("Taken by the platform")
    expect(taken).not_to_have_count(0)
    before = taken.count()
    for number, words in enumerate(("It is ready.", "Come at noon."), start=1):
        page.get_by_label("Your reply").fill(words)
        page.get_by_role("button", name="Send", exact=True).click()
        expect(taken).to_have_count(before + number)
    _lose(house.folder, "It is ready.", "Come at noon.")
    page.reload()
    log = page.get_by_role("log")
    expect(log.get_by_text("Not confirmed")).to_have_count(2)
    assert violations(page) == []
    assert spills(page) == []
    visits.picture(page, "unconfirmed-phone-dark")
    log.get_by_role("button", name="It has arrived").first.click()
    expect(log.get_by_text("Ada Lovelace noted that a message has arrived")).to_be_visible()
    log.get_by_role("button", name="Send again anyway").click()
    expect(log.get_by_text("Come at noon.")).to_have_count(2)
    expect(log.get_by_text("Somebody sent it again")).to_be_visible()
    expect(log.get_by_role("button", name="Send again")).to_have_count(0)


def test_a_view_is_made_changed_and_removed(house: House, visitor: Visitor, visits: Visits) -> None:
    visitor.write("Is somebody there?")
    page = house.open(visits, "inbox?view=all")
    page.get_by_role("button", name="New view").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Waits for us")
    dialog.get_by_label("Somebody waits for an answer").check()
    dialog.get_by_role("combobox", name="Who sees it").click()
    page.get_by_role("option", name="Everybody").click()
    assert violations(page) == []
    visits.picture(page, "view-light")
    dialog.get_by_role("button", name="Save view").click()
    views = page.get_by_role("navigation", name="Views")
    expect(views.get_by_role("button", name="Waits for us")).to_contain_text("1")
    expect(page.locator("[data-row]")).to_have_count(1)
    page.get_by_role("button", name="Change view").click()
    dialog.get_by_label("Name").fill("Ours")
    dialog.get_by_role("button", name="Save view").click()
    expect(views.get_by_role("button", name="Ours")).to_be_visible()
    page.get_by_role("button", name="Change view").click()
    dialog.get_by_role("button", name="Remove view").click()
    page.get_by_role("dialog").last.get_by_role("button", name="Remove view").click()
    expect(views.get_by_role("button", name="Ours")).to_have_count(0)


LOSE = (
    """UPDATE outbox SET state = 'parked' WHERE id IN
    (SELECT id FROM message WHERE parts LIKE :said AND direction = 'out')""",
    """UPDATE message SET status = 'unknown', rank = 2, error = 'unconfirmed'
    WHERE parts LIKE :said AND direction = 'out'""",
)


def _lose(folder: Path, *words: str) -> None:
    """Nobody knows any more what became of what was said."""
    engine = create_engine(f"sqlite:///{folder}/comptoir.db")
    with engine.begin() as tx:
        for one in words:
            for statement in LOSE:
                tx.execute(text(statement), {"said": f"%{one}%"})
    engine.dispose()
