"""Push from a file to a report: 5,000 contacts are imported, a segment of them is written to with a
WhatsApp template in two languages, in waves, and somebody says STOP in between."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from comptoir.channels.peers.every import KITS, NUMBER_ID, SECRET, TOKEN, VERIFY, WABA
from comptoir.channels.peers.whatsapp import WhatsAppPeer
from comptoir.net.client import NetClient
from comptoir.testing import served_app, until
from tests.browser.app.house import OWNER, House
from tests.browser.app.test_first_owner import NARROW
from tests.browser.visits import Visits, spills, violations
from tests.ports import free_ports
from tests.processes import started

ROWS = 5000
BAD = (7, 2500, 5000)
FIRST = 50
"""People of the first wave."""
NUMBERS = {f"49170{1_000_000 + n}" for n in range(20, ROWS, 20) if n not in BAD}
"""Who is in the segment: each 20th row."""
PEOPLE = len(NUMBERS)
BODIES = {"de": "Hallo {{1}}, der Frühling ist da.", "fr": "Bonjour {{1}}, voici le printemps."}


class Platform:
    """WhatsApp on loopback, in a thread and an event loop of its own."""

    def __init__(self, port: int, comptoir: int) -> None:
        self.port, self.comptoir = port, comptoir
        self._loop = asyncio.new_event_loop()
        self._ended = asyncio.Event()
        self._up = threading.Event()
        self.peer: WhatsAppPeer

    @contextmanager
    def listening(self) -> Iterator[None]:
        thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))
        thread.start()
        assert self._up.wait(30)
        yield
        self._loop.call_soon_threadsafe(self._ended.set)
        thread.join()
        self._loop.close()

    async def _serve(self) -> None:
        async with NetClient(allowed_hosts=frozenset({("127.0.0.1", self.comptoir)})) as net:
            self.peer = KITS["whatsapp"].make(net, "", receipts=("delivered", "read"))
            for language, body in BODIES.items():
                text = {"type": "BODY", "text": body, "example": {"body_text": [["Ada"]]}}
                approved = {"category": "MARKETING", "components": [text]}
                self.peer.add_template(f"spring_{language}", language, **approved)
            async with served_app(self.peer, self.port):
                self._up.set()
                await self._ended.wait()

    def hears(self, person: str, text: str) -> None:
        """Somebody writes, and has their answer."""
        asyncio.run_coroutine_threadsafe(self._hears(person, text), self._loop).result(60)

    async def _hears(self, person: str, text: str) -> None:
        async def is_answered() -> bool:
            return person in self.got("text")

        assert await self.peer.inbound(**{"from": person, "text": text}) == 200
        await until(is_answered, "answer", 60)

    def got(self, kind: str) -> list[str]:
        """Who got a message of a kind, in order."""
        return [one.to for one in list(self.peer.ledger) if one.body["type"] == kind]


@pytest.fixture(scope="module")
def platform() -> Iterator[Platform]:
    one = Platform(*free_ports(2))
    with one.listening():
        yield one


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, platform: Platform) -> Iterator[House]:
    """A Comptoir with a number at the platform, and a topic."""
    folder, port = tmp_path_factory.mktemp("house"), platform.comptoir
    own = {"port": port, "public_url": f"http://127.0.0.1:{port}"}
    hosts = f"127.0.0.1:{platform.port}"
    with started("serve", folder=folder, allowed_hosts=hosts, **own) as process:
        house = House(port, folder)
        house.sign_up(process.line_with("/app/welcome#code=").split()[-1], OWNER, "Ada Lovelace")
        answers = {"account": NUMBER_ID, "waba_id": WABA, "phone": "+1 555 078 3881"}
        answers |= {"token": TOKEN, "secret": SECRET, "verify_token": VERIFY}
        api = f"http://{hosts}"
        wanted = {"type": "whatsapp", "name": "Shop", "answers": answers, "api": api}
        made = house.call("POST", "/channels", wanted)
        platform.peer.webhook = made["address"]
        house.call("POST", f"/channels/{made['channel']['id']}/templates/sync")
        house.call("PUT", "/push-rules", {"quiet": None})
        topic = {"slug": "kitchen", "name": "Kitchen", "double_opt_in": False}
        house.call("POST", "/topics", topic)
        yield house


def fair_list(folder: Path) -> Path:
    """5,000 people with German mobile numbers, three of which are none."""
    lines = ["Vorname;Handy;Tags;Sprache"]
    for n in range(1, ROWS + 1):
        number = "12" if n in BAD else f"0170 {1_000_000 + n}"
        tag, language = "vegan" if n % 20 == 0 else "meat", "de" if n % 40 else "fr"
        lines.append(f"Jürgen {n};{number};{tag};{language}")
    file = folder / "fair.csv"
    file.write_bytes("\n".join(lines).encode("cp1252"))
    return file


def test_from_a_file_to_a_report(
    house: House, platform: Platform, visits: Visits, tmp_path: Path
) -> None:
    page = house.open(visits, "contacts")
    _imported(page, visits, fair_list(tmp_path))
    _segment(page, house, visits)
    _written(page, house, visits)
    leaves = _sent(page, visits, platform)
    _read_about(page, visits, platform, leaves)


def _imported(page: Page, visits: Visits, file: Path) -> None:
    page.get_by_role("link", name="Import").click()
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Choose a file").click()
    chosen.value.set_files(file)
    phone = page.get_by_role("combobox", name="What Handy is")
    expect(phone).to_have_value("Phone number: whatsapp")
    expect(page.get_by_text("Jürgen 1 ·")).to_be_visible()
    page.get_by_role("textbox", name="Country of numbers without one").fill("de")
    page.get_by_role("switch", name="They agreed to a newsletter").click()
    page.get_by_role("combobox", name="Topic").click()
    page.get_by_role("option", name="Kitchen").click()
    page.get_by_role("textbox", name="Where they agreed").fill("At the fair")
    page.get_by_role("textbox", name="What they were shown").fill("Yes, recipes every week.")
    assert violations(page) == []
    visits.picture(page, "columns")
    page.get_by_role("button", name="Check all rows").click()
    expect(page.get_by_text("4,997 rows are good · 3 rows cannot be used")).to_be_visible()
    expect(page.get_by_role("list", name="Rows that cannot be used")).to_contain_text("Row 2500")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download them as CSV").click()
    assert saved.value.path().read_text().count("\n") == 1 + len(BAD)
    page.get_by_role("button", name="Bring 4,997 contacts in").click()
    expect(page.get_by_text("4,997 new contacts")).to_be_visible()
    assert violations(page) == []
    visits.picture(page, "done")


def _segment(page: Page, house: House, visits: Visits) -> None:
    page.goto(f"{house.address}main/segments")
    page.get_by_role("button", name="New segment").click()
    page.get_by_role("textbox", name="Name").fill("Vegans")
    expect(page.get_by_text("4,997 contacts")).to_be_visible()
    page.get_by_role("button", name="Add a condition").click()
    page.get_by_role("textbox", name="Value").fill("vegan")
    expect(page.get_by_text(f"{PEOPLE} contacts")).to_be_visible()
    assert violations(page) == []
    visits.picture(page, "builder")
    page.get_by_text("As text").click()
    text = page.get_by_role("textbox", name="Expression")
    expect(text).to_have_value("tag is vegan")
    text.fill("tag iss vegan")
    expect(page.get_by_role("alert")).to_contain_text("character 5")
    visits.complaints[:] = [one for one in visits.complaints if "400" not in one]
    text.fill("tag is vegan and not blocked")
    expect(page.get_by_text(f"{PEOPLE} contacts", exact=True)).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("list", name="Segments")).to_contain_text("tag is vegan and not")
    small = house.open(visits, "segments", dark=True, size=NARROW)
    small.get_by_role("button", name="Change: Vegans").click()
    expect(small.get_by_text(f"{PEOPLE} contacts", exact=True)).to_be_visible()
    assert violations(small) == []
    assert spills(small) == []


def _written(page: Page, house: House, visits: Visits) -> None:
    page.goto(f"{house.address}main/campaigns")
    page.get_by_role("button", name="New campaign").click()
    page.get_by_role("textbox", name="Name").fill("Spring")
    page.get_by_role("button", name="Write it").click()
    expect(page.get_by_text("4,997 can be reached")).to_be_visible()
    page.get_by_text("Those in segments").click()
    expect(page.get_by_text("Not said yet to whom it goes")).to_be_visible()
    expect(page.get_by_role("button", name="Next: What")).to_be_disabled()
    page.get_by_role("combobox", name="Segments").click()
    page.get_by_role("option", name="Vegans").click()
    page.keyboard.press("Escape")
    expect(page.get_by_text(f"{PEOPLE} can be reached")).to_be_visible()
    visits.picture(page, "who")
    page.get_by_role("button", name="Next: What").click()
    # What was meant for any channel goes: WhatsApp wants a template from whoever writes first.
    for language, name in (("German", "spring_de"), ("French", "spring_fr")):
        _version(page, language, name)
    page.get_by_role("tab", name="Everyone else").click()
    page.get_by_role("button", name="Remove this version (Everyone else)").click()
    previews = page.get_by_role("figure")
    expect(previews.filter(has_text="der Frühling ist da").first).to_contain_text("Hallo Jürgen")
    expect(previews.filter(has_text="voici le printemps").first).to_contain_text("Bonjour Jürgen")
    assert violations(page) == []
    visits.picture(page, "what")
    page.get_by_role("button", name="Next: When").click()
    page.get_by_role("button", name="Add a wave").click()
    page.get_by_role("group", name="Wave 1").get_by_label("People").fill(str(FIRST))
    page.get_by_role("button", name="Next: Check").click()
    expect(page).to_have_url(re.compile(r"step=check$"))
    expect(page.get_by_text("Draft saved")).to_be_visible()
    visits.picture(page, "check")


def _version(page: Page, language: str, template: str) -> None:
    """A version of the message for a language: a template with the first name in its blank."""
    page.get_by_role("combobox", name="Language").click()
    page.get_by_role("option", name=language, exact=True).click()
    page.get_by_role("combobox", name="Channel").click()
    page.get_by_role("option", name="Shop").click()
    page.get_by_role("button", name="Add version").click()
    tab = page.get_by_role("tab", name=f"{language}, Shop")
    expect(tab).to_have_attribute("aria-selected", "true")
    page.get_by_text("Template", exact=True).click()
    page.get_by_role("combobox", name="Template").click()
    page.get_by_role("option", name=template).click()
    page.get_by_role("textbox", name="Blank 1").fill("{{contact.first_name}}")


def _sent(page: Page, visits: Visits, platform: Platform) -> str:
    """Who left in between."""
    page.get_by_role("button", name="Send now").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(f"It goes to {PEOPLE} people.")).to_be_visible()
    dialog.get_by_role("button", name="Send now").click()
    # The live stream moves the page: the first wave is out, the rest waits.
    expect(page.get_by_text(f"{FIRST} of {PEOPLE}")).to_be_visible()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Held by a person.")).to_be_visible()
    visits.picture(page, "held")
    first = platform.got("template")
    assert len(first) == FIRST
    leaves = min(NUMBERS.difference(first))
    platform.hears(leaves, "STOP")
    page.get_by_role("button", name="Go on").click()
    why = page.get_by_role("region", name="Left out")
    expect(why.get_by_role("listitem")).to_have_text("1 sent STOP")
    return leaves


def _read_about(page: Page, visits: Visits, platform: Platform, leaves: str) -> None:
    read = page.locator("dl > div").filter(has=page.get_by_text("Read", exact=True))
    expect(read.locator("dd").first).to_have_text(str(PEOPLE - 1))
    reached = platform.got("template")
    assert sorted(reached) == sorted(NUMBERS - {leaves}), "everybody else, and each of them once"
    assert platform.got("text") == [leaves], "one confirmation, and nothing more"
    languages = page.get_by_role("group", name="By language")
    expect(languages.get_by_role("rowheader", name="French")).to_be_visible()
    assert violations(page) == []
    visits.picture(page, "report")
