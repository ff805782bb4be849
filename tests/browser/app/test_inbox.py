"""A member's day in the inbox: what customers write appears, is taken, answered and resolved."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Demo
from tests.browser.visits import PHONE, WIDE, Visits, spills, violations
from tests.web.wire import ask, request

NARROW = (320, 640)
WORKSPACE = "la-bonne-table"
EMAIL, PASSWORD = "ada@example.com", "four words nobody says"
_numbers = count()


@dataclass(frozen=True)
class Inbox:
    """The inbox of the demo: where it is, and customers who write to it."""

    address: str
    port: int
    site: str

    def customer(self) -> Customer:
        """Somebody new on the web chat."""
        made = _post(self.port, f"/chat/{self.site}/visitor", {})
        return Customer(self, json.loads(made)["visitor"])

    def open(self, visits: Visits, *, dark: bool = False, size: tuple[int, int] = WIDE) -> Page:
        """A member who just signed in, before the open conversations."""
        page = visits.open(f"{self.address}?view=all", dark=dark, size=size)
        page.locator("input[type=email]").fill(EMAIL)
        page.locator("input[type=password]").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(rows(page).first).to_be_visible()
        # Before the session there was none: asking for it is refused once.
        visits.complaints[:] = [one for one in visits.complaints if "401" not in one]
        return page


@dataclass(frozen=True)
class Customer:
    """A visitor of the site."""

    inbox: Inbox
    token: str

    def write(self, text: str) -> None:
        """Says something."""
        body = {"id": f"w{next(_numbers)}", "text": text}
        _post(self.inbox.port, f"/chat/{self.inbox.site}/messages", body, self.token)


def _post(port: int, path: str, body: dict[str, str], bearer: str = "") -> bytes:
    headers = {"Content-Type": "application/json"}
    if bearer:
        headers["Authorization"] = f"Bearer {bearer}"
    answer = ask(port, request("POST", path, json.dumps(body).encode(), headers))
    assert answer is not None
    assert answer.status < 300, answer.body
    return answer.body


def rows(page: Page) -> Locator:
    """The conversations of the list."""
    return page.locator("[data-row]")


def arrived(page: Page, customer: Customer, text: str) -> Locator:
    """The conversation in which a new customer writes `text`: it comes to the top by itself."""
    before = rows(page).first.get_attribute("data-row") or ""
    customer.write(text)
    expect(rows(page).first).not_to_have_attribute("data-row", before)
    return page.locator(f'[data-row="{rows(page).first.get_attribute("data-row")}"]')


@pytest.fixture(scope="module")
def inbox(demo: Demo) -> Inbox:
    """The demo, with somebody who owns its workspaces and one conversation to look at."""
    link = demo.process.line_with("Sign in to the web app").split()[-1]
    port = int(re.findall(r":(\d+)/", link)[0])
    who = {"name": "Ada Lovelace", "email": EMAIL, "password": PASSWORD, "language": "en"}
    _post(port, "/api/v1/sign-up", {**who, "code": link.partition("#code=")[2]})
    key = demo.link.partition("key=")[2]
    listed = ask(port, request("GET", "/demo/workspaces", headers={"X-Demo-Key": key}))
    assert listed is not None
    sites = {one["slug"]: one["site"] for one in json.loads(listed.body)["workspaces"]}
    address = link.partition("welcome")[0] + f"{WORKSPACE}/inbox"
    made = Inbox(address, port, sites[WORKSPACE])
    made.customer().write("HUMAN")
    return made


def test_a_customer_is_answered_by_a_person(inbox: Inbox, visits: Visits) -> None:
    page = inbox.open(visits)
    customer = inbox.customer()
    first = arrived(page, customer, "HUMAN")
    expect(first).to_contain_text("Handed over")
    first.click()
    log = page.get_by_role("log")
    expect(log.get_by_text("HUMAN", exact=True)).to_be_visible()
    customer.write("Where is my order *4711*?")
    expect(log.locator("strong", has_text="4711")).to_be_visible()

    page.get_by_role("button", name="Take over").click()
    expect(page.get_by_text("You have this conversation.")).to_be_visible()
    page.keyboard.press("Alt+p")
    page.keyboard.type("The courier has it")
    page.keyboard.press("Enter")
    expect(log.get_by_text("only for colleagues")).to_be_visible()
    page.keyboard.press("Alt+l")
    page.keyboard.type("It comes tomorrow.")
    page.keyboard.press("Control+Enter")
    expect(first).to_have_count(0)

    toast = page.get_by_role("alert").filter(has_text="Resolved")
    toast.get_by_role("button", name="Undo").click()
    expect(first).to_contain_text("It comes tomorrow.")
    expect(first).to_contain_text("You")


def test_a_draft_is_kept_and_text_stays_text(inbox: Inbox, visits: Visits) -> None:
    nasty = "<img src=x onerror=document.title='broken'> https://a.example/?q=<script>"
    page = inbox.open(visits)
    other = arrived(page, inbox.customer(), "HUMAN please")
    nice = arrived(page, inbox.customer(), nasty)
    nice.click()
    expect(page.get_by_role("log").get_by_text("<img src=x")).to_be_visible()
    field = page.get_by_label("Your reply")
    with page.expect_response(
        lambda got: got.url.endswith("/draft") and got.request.method == "PUT"
    ):
        field.fill("I will look")
    other.click()
    expect(field).to_have_value("")
    nice.click()
    expect(field).to_have_value("I will look")
    page.reload()
    expect(field).to_have_value("I will look")
    field.fill("")
    assert page.title() == "Inbox · La Bonne Table · Comptoir"


def test_a_wrong_answer_becomes_a_golden_question(inbox: Inbox, visits: Visits) -> None:
    page = inbox.open(visits)
    arrived(page, inbox.customer(), "Tiramisu").click()
    page.get_by_role("button", name="Why did the assistant say this?").first.click()
    why = page.get_by_role("dialog")
    expect(why.get_by_text("What was weighed")).to_be_visible()
    why.get_by_label("Search the right answer").fill("gazpacho")
    why.get_by_role("button", name="This is right").first.click()
    expect(page.get_by_text("Kept as a golden question")).to_be_visible()
    page.keyboard.press("Escape")
    expect(why).to_have_count(0)


def test_words_are_found_and_opened(inbox: Inbox, visits: Visits) -> None:
    inbox.customer().write("HUMAN zanzibarberry jam")
    page = inbox.open(visits)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("zanzibar")
    hit = page.locator("mark", has_text="zanzibarberry").first
    # The index follows what is said a moment behind.
    expect(page.get_by_role("status").filter(has_text="found")).to_be_visible()
    if hit.count() == 0:
        page.keyboard.type("b")
    expect(hit).to_be_visible()
    hit.click()
    expect(page.get_by_role("log").get_by_text("zanzibarberry jam")).to_be_visible()


def test_the_list_is_walked_with_keys(inbox: Inbox, visits: Visits) -> None:
    for _ in range(2):
        inbox.customer().write("HUMAN")
    page = inbox.open(visits)
    page.keyboard.press("j")
    expect(rows(page).first).to_have_attribute("aria-current", "true")
    page.keyboard.press("j")
    expect(rows(page).nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("k")
    expect(rows(page).first).to_have_attribute("aria-current", "true")
    page.keyboard.press("x")
    expect(page.get_by_text("1 selected")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    page.keyboard.press("r")
    expect(page.get_by_label("Your reply")).to_be_focused()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW])
def test_it_can_be_used_by_everybody(
    inbox: Inbox, visits: Visits, dark: bool, size: tuple[int, int]
) -> None:
    inbox.customer().write("HUMAN")
    page = inbox.open(visits, dark=dark, size=size)
    assert violations(page) == []
    assert spills(page) == []
    rows(page).first.click()
    expect(page.get_by_label("Your reply")).to_be_visible()
    if size == WIDE:
        expect(page.get_by_role("complementary").get_by_text("Addresses")).to_be_visible()
    assert violations(page) == []
    assert spills(page) == []
    visits.picture(page, f"inbox-{size[0]}-{'dark' if dark else 'light'}")
    page.goto(inbox.address.replace("/inbox", "/contacts"))
    person = page.get_by_role("listitem").get_by_role("button").first
    person.click()
    expect(page.get_by_text("Addresses")).to_be_visible()
    assert violations(page) == []
    assert spills(page) == []
