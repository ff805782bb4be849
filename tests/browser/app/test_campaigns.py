"""A campaign as a person sends it: written in two languages, looked at, sent in waves to people of
another system, held, let go on, and read about."""

from __future__ import annotations

import base64
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app.house import OWNER, SECRET, House, OpenChannel
from tests.browser.app.test_first_owner import NARROW
from tests.browser.visits import SECONDS, Visits, violations
from tests.processes import started

PEOPLE = 16
FIRST = 6
READERS = PEOPLE // 4


class OtherSystem:
    """The system behind an open channel: takes what is sent to its people, by its id."""

    def __init__(self) -> None:
        self.got: dict[str, dict[str, Any]] = {}
        outer = self

        class Takes(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                id = self.headers["Idempotency-Key"]
                outer.got[id] = body
                answer = json.dumps({"id": id}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Takes)
        self.port = self._server.server_address[1]

    @contextmanager
    def listening(self) -> Iterator[None]:
        thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        thread.start()
        yield
        self._server.shutdown()
        self._server.server_close()
        thread.join()

    def read_by(self, channel: OpenChannel, count: int) -> None:
        """The first so many people read what they got."""
        channel.say(
            *(
                {"id": f"r{id}", "type": "receipt", "from": body["to"], "message": id}
                | {"status": "read"}
                for id, body in list(self.got.items())[:count]
            )
        )


@pytest.fixture(scope="module")
def other() -> Iterator[OtherSystem]:
    system = OtherSystem()
    with system.listening():
        yield system


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, other: OtherSystem) -> Iterator[House]:
    """A Comptoir that reaches the other system."""
    folder = tmp_path_factory.mktemp("house")
    hosts = f"127.0.0.1:{other.port}"
    with started("serve", folder=folder, port=0, allowed_hosts=hosts) as process:
        link = process.line_with("/app/welcome#code=").split()[-1]
        house = House(int(re.findall(r":(\d+)/", link)[0]), folder)
        house.sign_up(link, OWNER, "Ada Lovelace")
        yield house


def furnished(house: House, other: OtherSystem) -> OpenChannel:
    """A channel to the other system, and people of it who permitted a topic, with proof."""
    answers = {"send_url": f"http://127.0.0.1:{other.port}/send", "secret": SECRET}
    made = house.call("POST", "/channels", {"type": "open", "name": "Shop", "answers": answers})
    house.call("PUT", "/push-rules", {"quiet": None})
    lines = ["Name;Id;Language"]
    lines += [
        f"{'Anna' if n % 2 else 'Zoé'} {n};p{n};{'de' if n % 2 else 'fr'}" for n in range(PEOPLE)
    ]
    one = house.call("POST", "/contact-imports", {"name": "list.csv"})
    path = f"/contact-imports/{one['id']}"
    content = base64.b64encode("\n".join(lines).encode()).decode()
    house.call("PUT", f"{path}/pieces/0", {"content": content})
    house.call("POST", f"{path}/read")
    _wait(house, path, "ready")
    proof = {"topic": "kitchen", "source": "Fair", "text": "Yes", "at": "2026-01-01T00:00:00Z"}
    mapping = ["name", "address:open", "language"]
    house.call("PATCH", path, {"mapping": mapping, "rules": {"consent": proof}})
    house.call("POST", f"{path}/start")
    _wait(house, path, "done")
    return OpenChannel(house.port, made["address"].partition("/webhooks")[2])


def _wait(house: House, path: str, state: str) -> None:
    """Returns when an import is in a state."""
    end = time.monotonic() + SECONDS / 1000
    while house.call("GET", path)["state"] != state:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_campaign_from_draft_to_report(house: House, visits: Visits, other: OtherSystem) -> None:
    page = house.open(visits, "campaigns")
    expect(page.get_by_text("No campaign yet")).to_be_visible()
    page.get_by_role("button", name="New campaign").click()
    page.get_by_role("textbox", name="Name").fill("Spring menu")
    page.get_by_label("Your first topic").fill("Kitchen")
    page.get_by_role("button", name="Write it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Spring menu")
    channel = furnished(house, other)
    page.reload()
    _written(page, visits)
    _sent(page, other)
    _read_about(page, house, visits, other, channel)
    _taken_back(page, house)


def _written(page: Page, visits: Visits) -> None:
    expect(page.get_by_text(f"{PEOPLE} can be reached")).to_be_visible()
    assert violations(page) == []
    visits.picture(page, "who")
    page.get_by_role("button", name="Next: What").click()
    page.get_by_role("textbox", name="Text").fill("Bonjour ")
    page.get_by_role("button", name="Fill in").click()
    page.get_by_role("menuitem", name="First name").click()
    page.get_by_role("combobox", name="Language").click()
    page.get_by_role("option", name="German", exact=True).click()
    page.get_by_role("button", name="Add version").click()
    expect(page.get_by_role("tab", name="German")).to_have_attribute("aria-selected", "true")
    page.get_by_role("textbox", name="Text").fill("Hallo {{contact.first_name|Sie}}!")
    page.get_by_role("button", name="Add a button").click()
    button = page.get_by_role("group", name="Button 1")
    button.get_by_label("Label").fill("Rezept")
    button.get_by_label("What it asks").fill("tiramisu")
    previews = page.get_by_role("figure")
    expect(previews.filter(has_text="Hallo Anna!").first).to_contain_text("Rezept")
    expect(previews.filter(has_text="Bonjour Zoé").first).to_be_visible()
    assert violations(page) == []
    visits.picture(page, "what")
    page.get_by_role("button", name="Next: When").click()
    page.get_by_role("button", name="Add a wave").click()
    page.get_by_role("group", name="Wave 1").get_by_label("People").fill(str(FIRST))
    assert violations(page) == []
    visits.picture(page, "when")
    page.get_by_role("button", name="Next: Check").click()
    expect(page).to_have_url(re.compile(r"step=check$"))
    expect(page.get_by_role("figure").filter(has_text="Hallo Anna!").first).to_be_visible()
    expect(page.get_by_text("Draft saved")).to_be_visible()
    assert violations(page) == []
    visits.picture(page, "check")


def _sent(page: Page, other: OtherSystem) -> None:
    page.get_by_role("button", name="Send now").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(f"It goes to {PEOPLE} people.")).to_be_visible()
    expect(dialog.get_by_text(f"In waves: {FIRST}, then the rest.")).to_be_visible()
    dialog.get_by_role("button", name="Send now").click()
    # The live stream moves the page: the first wave is out, the rest waits.
    expect(page.get_by_text(f"{FIRST} of {PEOPLE}")).to_be_visible()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Held by a person.")).to_be_visible()
    assert len(other.got) == FIRST
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text(f"{PEOPLE} of {PEOPLE}")).to_be_visible()
    expect(page.get_by_text("Sent", exact=True).first).to_be_visible()
    assert sorted(body["to"] for body in other.got.values()) == sorted(
        f"p{n}" for n in range(PEOPLE)
    )


def _read_about(
    page: Page, house: House, visits: Visits, other: OtherSystem, channel: OpenChannel
) -> None:
    other.read_by(channel, READERS)
    read = page.locator("dl > div").filter(has=page.get_by_text("Read", exact=True))
    expect(read.locator("dd").first).to_have_text(str(READERS))
    curve = page.get_by_role("button", name="Show as a table: Time to read")
    curve.press("Enter")
    expect(page.get_by_role("group", name="Time to read")).to_contain_text("25%")
    languages = page.get_by_role("group", name="By language")
    expect(languages.get_by_role("rowheader", name="German")).to_be_visible()
    assert violations(page) == []
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export CSV").click()
    assert Path(saved.value.path()).read_text(encoding="utf-8").startswith("by,value,name")
    visits.picture(page, "report")
    phone = house.open(visits, page.url.partition("/main/")[2], dark=True, size=NARROW)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Spring menu")
    expect(phone.get_by_role("rowheader", name="German")).to_be_visible()
    assert violations(phone) == []
    # Tables scroll by themselves, the page does not.
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _taken_back(page: Page, house: House) -> None:
    page.goto(f"{house.address}main/contacts/import")
    page.get_by_role("button", name="Open: list.csv").click()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("dialog").get_by_role("button", name="Take it back").click()
    # They were written to: nobody is forgotten.
    expect(page.get_by_text(f"{PEOPLE} kept, since somebody changed them")).to_be_visible()
