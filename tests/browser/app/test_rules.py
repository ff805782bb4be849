"""The owner says how the team works: hours, promises, an automation, fields, tags."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.app.house import House
from tests.browser.visits import Visits, spills, violations

NARROW = (320, 700)
HOLDS_ONE = """
async (path) => {
  const headers = { "Comptoir-Workspace": "main" };
  for (let tries = 0; tries < 300; tries++) {
    const said = await fetch(`/api/v1${path}`, { headers });
    if ((await said.json()).items.length > 0) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`${path} stays empty`);
}
"""


def chosen(page: Page, name: str, option: str) -> None:
    """Chooses one of a list."""
    page.get_by_role("combobox", name=name, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_a_team_gets_hours_and_promises(house: House, visits: Visits) -> None:
    page = house.open(visits, "settings/hours")
    expect(page.get_by_text("No team yet")).to_be_visible()
    me = house.call("GET", "/members")["items"][0]["id"]
    team = house.call("POST", "/teams", {"name": "Support", "members": [me]})["id"]
    page.reload()
    page.get_by_role("button", name="Change: Support").press("Enter")
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("Always open").uncheck()
    drawer.get_by_label("Monday: from").fill("08:30")
    expect(drawer.get_by_role("region", name="In words")).to_contain_text("Tuesday to Friday")
    drawer.get_by_label("Friday: until").fill("")
    expect(drawer.get_by_role("alert")).to_have_text("Say from when until when.")
    expect(drawer.get_by_role("button", name="Save")).to_be_disabled()
    drawer.get_by_label("Friday: until").fill("15:00")
    drawer.get_by_role("button", name="Add a day").click()
    drawer.get_by_label("Date").fill("2030-12-25")
    drawer.get_by_label("Every year").check()
    drawer.get_by_label("First answer").fill("15")
    drawer.get_by_label("Gets what the assistant hands over").check()
    drawer.get_by_role("radio", name="In turn").check()
    assert violations(page) == []
    drawer.get_by_role("button", name="Save").click()
    expect(drawer).to_have_count(0)
    expect(page.get_by_text("Promised: first answer within 15 min.")).to_be_visible()
    kept = house.call("GET", f"/teams/{team}/rules")
    assert kept["calendar"]["hours"]["monday"] == ["08:30-17:30"]
    assert kept["calendar"]["hours"]["saturday-sunday"] == []
    assert list(kept["calendar"]["holidays"]) == ["12-25"]
    assert (kept["promise"]["first_reply"], kept["assignment"]) == (15, "round_robin")
    page.get_by_role("button", name="Change: Ada Lovelace").click()
    drawer.get_by_label("Open conversations at a time").fill("3")
    drawer.get_by_role("button", name="Save").click()
    expect(page.get_by_text("up to 3 conversations")).to_be_visible()


def test_an_automation_is_tried_kept_and_turned_off(house: House, visits: Visits) -> None:
    shop = house.open_channel()
    shop.say({"id": "a1", "type": "message", "from": "eve", "text": "I want a refund"})
    page = house.open(visits, "settings/automations")
    page.get_by_role("button", name="New automation").click()
    drawer = page.get_by_role("dialog", name="New automation")
    drawer.get_by_label("Name").fill("Refunds")
    expect(drawer.get_by_role("button", name="Save")).to_be_disabled()
    drawer.get_by_label("Condition 1: Values").fill("refund")
    page.keyboard.press("Enter")
    drawer.get_by_label("Action 1: Add").fill("money")
    page.keyboard.press("Enter")
    drawer.get_by_role("button", name="Add an action").click()
    chosen(page, "Action 2", "Set the priority")
    drawer.get_by_role("button", name="Try it").click()
    expect(drawer.get_by_text("for 1 conversation.")).to_be_visible()
    assert violations(page) == []
    drawer.get_by_role("button", name="Save").click()
    row = page.get_by_role("listitem").filter(has_text="Refunds")
    expect(row).to_contain_text("A person writes · 1 condition → Tag and Set the priority")
    shop.say({"id": "a2", "type": "message", "from": "eve", "text": "The refund please"})
    (refunds,) = house.call("GET", "/automations")["items"]
    page.evaluate(HOLDS_ONE, f"/automations/{refunds['id']}/runs")
    page.get_by_role("button", name="Log: Refunds").click()
    expect(page.get_by_role("dialog").get_by_text("2 things done")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("switch", name="Refunds").press("Space")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("switch", name="Refunds")).to_be_checked()


def test_fields_and_tags_are_kept_in_order(house: House, visits: Visits) -> None:
    page = house.open(visits, "settings/fields")
    expect(page.get_by_text("No fields yet")).to_be_visible()
    page.get_by_role("button", name="New field").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Größe")
    expect(dialog.get_by_label("Key")).to_have_value("grosse")
    chosen(page, "Kind", "Choice")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("One choice at least is needed")).to_be_visible()
    for choice in ("S", "M"):
        dialog.get_by_role("combobox", name="Choices").fill(choice)
        page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("grosse · S and M")).to_be_visible()

    shop = house.open_channel()
    shop.say({"id": "t1", "type": "message", "from": "bob", "text": "hello"})
    page.evaluate(HOLDS_ONE, "/conversations")
    for talk in house.call("GET", "/conversations")["items"]:
        house.call("PATCH", f"/conversations/{talk['id']}", {"tags": ["refund", "refunds"]})
    page = house.open(visits, "settings/tags", size=NARROW, dark=True)
    page.get_by_role("button", name="Rename: refunds").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("New name").fill("refund")
    expect(dialog.get_by_text("the two become one", exact=False).last).to_be_visible()
    assert violations(page) == []
    assert spills(page) == []
    dialog.get_by_role("button", name="Merge").click()
    expect(page.get_by_text("The two are one now")).to_be_visible()
    expect(page.get_by_role("button", name="Rename: refunds")).to_have_count(0)
    page.get_by_role("button", name="Remove: refund").click()
    dialog.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("No tags yet").or_(page.get_by_text("money"))).to_be_visible()
