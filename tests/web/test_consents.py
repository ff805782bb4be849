"""Topics, the rules of pushing, proven consent and erasure over the API."""

from __future__ import annotations

from typing import Any

from comptoir.store import consents
from tests.web.api import Api


async def permitted(api: Api, contact: dict[str, Any], state: str, id: str) -> None:
    (address,) = [one for one in contact["addresses"] if one["channel_type"]][:1]
    await api.rt.db.write(
        lambda tx: consents.record_consent(
            tx,
            workspace_id="cakes",
            consent_id=id,
            contact_id=contact["id"],
            channel_type=address["channel_type"],
            address=address["value"],
            purpose="topic:kitchen",
            state=state,
            source="form",
            message_id="",
            text="May we write?",
            evidence={"form": "footer"},
            now=api.rt.clock(),
        )
    )


async def test_a_topic_is_permitted_proven_and_forgotten(api: Api) -> None:
    made = await api.ok("POST", "/topics", {"slug": "kitchen", "name": "From the kitchen"})
    again = await api.problem("POST", "/topics", {"slug": "kitchen", "name": "Twice"})
    assert again["code"] == "conflict"
    assert (await api.problem("POST", "/topics", {"slug": "No!", "name": "x"}))["status"] == 400
    path = f"/topics/{made['id']}"
    for version, text in ((1, "Yes please."), (1, "Yes please."), (2, "Yes, weekly.")):
        shown = await api.ok("PUT", f"{path}/texts/en", {"text": text})
        assert [(one["language"], one["version"]) for one in shown["texts"]] == [("en", version)]
    wanted = {"to": "491701234567", "parts": [{"type": "text", "text": "Cake!"}]}
    where = f"/channels/{await api.connected('webchat')}/messages"
    said = await api.ok("POST", where, wanted)
    talk = await api.ok("GET", f"/conversations/{said['conversation_id']}")
    contact = await api.ok("GET", f"/contacts/{talk['contact']['id']}")
    news = {**wanted, "kind": "campaign", "topic": "kitchen"}
    assert "no_consent" in (await api.problem("POST", where, news))["detail"]
    await permitted(api, contact, "given", "c1")
    rules = {"quiet": None, "per_day": 1, "per_week": 3, "budget": None}
    assert (await api.ok("PUT", "/push-rules", rules))["per_day"] == 1
    await api.ok("POST", where, news)
    assert "frequency_cap" in (await api.problem("POST", where, news))["detail"]
    await permitted(api, contact, "withdrawn", "c2")
    assert "withdrawn" in (await api.problem("POST", where, news))["detail"]
    (topic,) = (await api.ok("GET", "/topics"))["items"]
    assert (topic["given"], topic["withdrawn"]) == (0, 1)
    mine = f"/contacts/{contact['id']}"
    proof = await api.ok("GET", f"{mine}/consents")
    assert [row["state"] for row in proof["rows"]] == ["given", "withdrawn"]
    assert proof["rows"][1]["previous"] == proof["rows"][0]["hash"]
    assert (await api.problem("POST", f"{mine}/erasure", {"confirm": "Eve"}))["status"] == 409
    would = await api.ok("GET", f"{mine}/erasure")
    gone = await api.ok("POST", f"{mine}/erasure", {"confirm": contact["name"] or contact["id"]})
    assert gone["counts"] == would["counts"]
    assert gone["counts"]["consent_evidence"] == 2
    assert (await api.problem("GET", mine))["status"] == 404
    checked = await api.ok("GET", "/consents/check")
    assert (checked["rows"], checked["erased"], checked["findings"]) == (2, 2, [])
