"""What strangers write, and what they are called, stays text on every page that shows it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.app.house import House
from tests.browser.visits import Visits

EVIL = (
    "<script>window.hacked = 1</script>",
    '<img src=x onerror="window.hacked = 1">',
    "<svg/onload=window.hacked=1>",
    '"><iframe srcdoc="<script>parent.hacked=1</script>">',
    "javascript:window.hacked=1//",
    "{{constructor.constructor('window.hacked=1')()}}",
    "[x](javascript:window.hacked=1) https://a.example/\"onmouseover='window.hacked=1'",
    "*<b onclick=window.hacked=1>b</b>* _</textarea><script>window.hacked=1</script>_",
    "\u202egnp.exe \u0000 data:text/html,<script>window.hacked=1</script>",
)
UNSAFE = "iframe, object, embed, [onerror], [onload], [onclick], a[href^='javascript' i], b"
PAGES = (
    *("contacts", "channels", "insights", "settings/people", "settings/teams", "first-steps"),
    *("settings/fields", "settings/canned", "settings/tags", "knowledge/documents"),
)
TAG = "<svg/onload=window.hacked=1>"


def test_nothing_that_was_written_runs(house: House, visits: Visits) -> None:
    channel = house.open_channel()
    for number, evil in enumerate(EVIL):
        of = {"type": "message", "from": f"e{number}", "name": evil}
        channel.say({**of, "id": f"x{number}", "text": f"HUMAN {evil}"})
    for number, evil in enumerate(EVIL[:3]):
        house.call("POST", "/teams", {"name": evil})
        house.colleague("member", f"x{number}@example.com", evil)
    kept_by_members(house)
    page = house.open(visits, "inbox?view=all")
    rows = page.locator("[data-row]")
    expect(rows).to_have_count(len(EVIL))
    for at in range(len(EVIL)):
        rows.nth(at).click()
        expect(page.get_by_role("log")).to_contain_text("HUMAN")
        assert page.evaluate("window.hacked") is None
        assert page.locator(UNSAFE).count() == 0
    page.get_by_label("Your reply").fill("/")
    expect(page.get_by_role("listbox", name="Canned replies")).to_contain_text("<script>")
    page.locator("input[type=file]").set_input_files(
        {"name": f"{EVIL[1]}.txt", "mimeType": "text/plain", "buffer": b"hello"}
    )
    expect(page.get_by_role("list", name="Files of the message")).to_contain_text("onerror")
    panel = page.get_by_role("complementary", name="Contact")
    expect(panel.get_by_text(TAG).first).to_be_visible()
    expect(panel.get_by_role("textbox", name=EVIL[1])).to_have_value(EVIL[0])
    assert page.evaluate("window.hacked") is None
    assert page.locator(UNSAFE).count() == 0
    for path in PAGES:
        page.goto(f"{house.address}main/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        assert page.evaluate("window.hacked") is None, path
        assert page.locator(UNSAFE).count() == 0, path
    assert visits.complaints == [], "the policy had nothing to refuse"


def kept_by_members(house: House) -> None:
    """Fields, values, notes, tags, segments, canned replies and contents that are no better."""
    house.call("POST", "/contact-fields", {"key": "evil", "name": EVIL[1], "type": "text"})
    texts = {"": f"{EVIL[0]} {EVIL[3]}"}
    house.call("POST", "/canned-replies", {"code": "evil", "texts": texts, "shared": True})
    house.call("POST", "/segments", {"name": EVIL[2], "expression": f'tag is "{TAG}"'})
    source = house.call("POST", "/sources", {"name": "Evil"})["id"]
    contents = [
        {"key": str(at), "title": one, "text": one, "language": "en"} for at, one in enumerate(EVIL)
    ]
    house.call("POST", f"/sources/{source}/documents", {"documents": contents[:8]})
    for one in house.call("GET", "/contacts")["items"]:
        contact = f"/contacts/{one['id']}"
        house.call("PATCH", contact, {"tags": [TAG]})
        house.call("PUT", f"{contact}/fields", {"values": {"evil": EVIL[0]}})
        house.call("POST", f"{contact}/notes", {"text": EVIL[3]})
