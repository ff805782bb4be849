"""Forms over the API, their pages and posters as people outside get them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from tests.web.api import Api

PHONE = "text/html,application/xhtml+xml"
BROWSER = {"User-Agent": "Mozilla/5.0 (X11) Firefox/140", "Accept-Language": "fr, de;q=0.8"}


async def opened(api: Api, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
    """A page as a browser gets it, and its status."""
    root = api.url.removesuffix("/api/v1")
    headers = {**BROWSER, "Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode(fields).encode() if fields is not None else b""
    method = "GET" if fields is None else "POST"
    said = await api.net.request(method, root + path, headers=headers, body=body)
    if path.startswith("/f/") and said.status < 500 and said.status != 429:
        found = {name.lower(): value for name, value in said.headers.items()}
        if "html" in found["content-type"]:
            policy = found["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'self' https://shop.example" in policy
    return said.status, said.body.decode()


async def test_a_form_from_its_page_to_its_figures(api: Api) -> None:
    sms, telegram = await api.connected("sms"), await api.connected("telegram")
    await api.ok("POST", "/topics", {"slug": "kitchen", "name": "From the <kitchen>"})
    wanted: dict[str, Any] = {
        "name": "Poster and page",
        "word": "Kitchen",
        "topics": ["kitchen"],
        "channels": [sms, telegram],
        "origins": ["https://Shop.example/"],
        "texts": {"en": "Yes, recipes every week.", "de": "Ja, jede Woche Rezepte."},
    }
    form = await api.ok("POST", "/forms", wanted)
    assert (form["word"], form["figures"]) == ("KITCHEN", [])
    assert (await api.problem("POST", "/forms", wanted))["code"] == "conflict"
    for bad in (
        {"word": "STOP"},
        {"topics": ["nothing"]},
        {"origins": ["ftp://x"]},
        {"countries": ["XX"]},
    ):
        refused = await api.problem("POST", "/forms", {**wanted, "word": "OTHER", **bad})
        assert refused["status"] == 400
    by_type = {one["type"]: one["link"] for one in form["links"]}
    assert "start=form-" in by_type["telegram"]
    assert "body=KITCHEN" in by_type["sms"]
    path = "/f/" + form["page"].rpartition("/")[2]
    status, page = await opened(api, path)
    assert status == 200
    assert "Ja, jede Woche Rezepte." in page, "the browser's second language"
    assert "From the &lt;kitchen&gt;" in page
    assert by_type["telegram"] in page
    sent = {"phone": "0170 1234567", "country": "", "channel": sms, "agreed": "yes"}
    status, page = await opened(api, path, sent)
    assert status == 400
    assert "keine Telefonnummer" in page
    assert (await opened(api, path, {**sent, "agreed": ""}))[0] == 400
    sent["phone"] = "+49 170 1234567"
    assert "Vielen Dank" in (await opened(api, path, {**sent, "website": "x"}))[1]
    assert (await api.ok("GET", "/conversations"))["items"] == [], "a program was believed"
    assert (await opened(api, f"{path}?via=embed", sent))[0] == 200
    (talk,) = (await api.ok("GET", "/conversations"))["items"]
    (said,) = (await api.ok("GET", f"/conversations/{talk['id']}/messages"))["items"]
    text = said["parts"][0]["text"]
    assert "START KITCHEN" in text
    link = re.search(r"/confirm/\S+", text)
    assert link
    assert "Ja, jede Woche Rezepte." in (await opened(api, link[0]))[1]
    proof = f"/contacts/{talk['contact']['id']}/consents"
    assert (await api.ok("GET", proof))["rows"] == []
    assert (await opened(api, link[0], {}))[0] == 200
    (row,) = (await api.ok("GET", proof))["rows"]
    assert (row["purpose"], row["source"]) == ("topic:kitchen", "form")
    shown = await api.ok("GET", f"/forms/{form['id']}")
    figures = {one.pop("via"): one for one in shown["figures"]}
    assert figures["page"] == {"shown": 1, "signed_up": 0, "confirmed": 0, "left": 0}
    assert figures["embed"] == {"shown": 0, "signed_up": 1, "confirmed": 1, "left": 0}
    for _ in range(2):
        status, _page = await opened(api, path, sent)
    assert status == 429, "a number is not asked again and again"
    limits = {"countries": ["ch"], "daily_cap": 1}
    limited = await api.ok("PATCH", f"/forms/{form['id']}", limits)
    assert (limited["countries"], limited["daily_cap"]) == (["CH"], 1)
    status, page = await opened(api, path, {**sent, "phone": "+49 170 1234568"})
    assert (status, "dieses Landes schreiben wir nicht" in page) == (400, True)
    status, _page = await opened(api, path, {**sent, "phone": "+41 79 123 45 67"})
    assert status == 429, "one was asked today"
    await api.ok("PATCH", f"/forms/{form['id']}", {"daily_cap": 2})
    assert (await opened(api, path, {**sent, "phone": "+41 79 123 45 67"}))[0] == 200
    await api.ok("PATCH", f"/topics/{form['topics'][0]}", {"archived": True})
    root = api.url.removesuffix("/api/v1")
    assert (await api.net.request("GET", root + path)).status == 404, "it is for nothing any more"


async def test_a_form_is_printed_changed_and_ended(api: Api) -> None:
    topic = await api.ok("POST", "/topics", {"slug": "news", "name": "Nouvelles d’été"})
    wanted = {"name": "P", "word": "NEWS", "topics": [topic["id"]], "texts": {"fr": "Oui (merci)."}}
    form = await api.ok("POST", "/forms", wanted)
    where = f"/forms/{form['id']}"
    pdf = (await api.raw("GET", f"{where}/poster")).body
    assert pdf.startswith(b"%PDF-1.4")
    assert b"(Oui \\(merci\\).) Tj" in pdf
    start = int(pdf.rsplit(b"startxref\n", 1)[1].split()[0])
    assert pdf[start:].startswith(b"xref\n0 6"), "readers find its parts"
    assert "Nouvelles d’été".encode("cp1252") in pdf
    svg = (await api.raw("GET", f"{where}/poster?format=svg")).body.decode()
    assert "Oui (merci)." in svg
    assert "<path" in svg
    changed = await api.ok("PUT", f"{where}/texts/fr", {"text": "Oui, chaque semaine."})
    assert [(one["version"], one["text"]) for one in changed["texts"]] == [
        (2, "Oui, chaque semaine.")
    ]
    path = "/f/" + form["page"].rpartition("/")[2]
    root = api.url.removesuffix("/api/v1")
    script = (await api.net.request("GET", f"{root}/form.js")).body
    assert b"data-comptoir-form" in script
    assert "/form.js" in form["snippet"]
    assert (await api.net.request("GET", root + path, headers=BROWSER)).status == 200
    await api.ok("PATCH", where, {"archived": True, "name": "Ended"})
    assert (await api.net.request("GET", root + path, headers=BROWSER)).status == 404
    (listed,) = (await api.ok("GET", "/forms"))["items"]
    assert (listed["name"], bool(listed["archived_at"])) == ("Ended", True)
