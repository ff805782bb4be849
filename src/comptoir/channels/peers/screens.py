"""What a person's phone shows of a message, read from the platform's own body in a peer's ledger.

Written without our renderers, from the platforms' documents: what the demo shows and the tests
read is what the platform got, not what we meant.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from comptoir.channels.peers.base import Accepted
from comptoir.channels.peers.seen import (
    Body,
    Button,
    Seen,
    Way,
    file_of,
    first_address,
    joined,
    lines_of,
    plain,
    under,
)

_HREF = re.compile(r'href="([^"]+)"')


def seen_on_open(accepted: Accepted) -> Seen:
    """Parts as our own contract has them."""
    return joined([_part(part) for part in accepted.body["parts"]])


def _part(part: Body) -> Seen:
    match part["type"]:
        case "card":
            words = lines_of(part.get("title"), part.get("subtitle"), part.get("text"))
            own = [_choice(choice) for choice in part.get("choices", ())]
            link, image = part.get("url", ""), part.get("image", "")
            return Seen(text=words, image=image, link=link, buttons=tuple(own))
        case "choices":
            return Seen(buttons=tuple(_choice(choice) for choice in part["choices"]))
        case "carousel":
            return Seen(cards=tuple(_part({**c, "type": "card"}) for c in part["cards"]))
        case "media":
            return file_of(part["kind"], part.get("url", ""), part.get("caption", ""))
        case "location":
            return Seen(text=lines_of(part.get("name"), part.get("address")))
    return Seen(text=str(part.get("text", "")))


def _choice(choice: Body) -> Button:
    if choice.get("url"):
        return Button(choice["label"], choice["url"], "link")
    return Button(choice["label"], choice.get("payload") or choice["label"])


# Telegram


def seen_on_telegram(accepted: Accepted) -> Seen:
    """A call of the Bot API; texts are HTML."""
    body, method = accepted.body, str(accepted.body["method"]).lower()
    if method == "sendmediagroup":
        return Seen(cards=tuple(_telegram_words(item, item["media"]) for item in body["media"]))
    if method in ("sendvenue", "sendlocation"):
        seen = Seen(text=lines_of(body.get("title"), body.get("address")))
    else:
        image = str(body.get("photo") or body.get("animation") or "")
        seen = _telegram_words(body, image)
    rows = body.get("reply_markup", {}).get("inline_keyboard", [])
    return under(seen, [_telegram_button(button) for row in rows for button in row])


def _telegram_words(body: Body, image: str) -> Seen:
    said = str(body.get("text") or body.get("caption") or "")
    preview = body.get("link_preview_options", {})
    shown = preview.get("url", "") if preview.get("show_above_text") else ""
    hrefs = [html.unescape(found) for found in _HREF.findall(said)]
    text = plain(said)
    return Seen(text=text, image=image or shown, link=next(iter(hrefs), "") or first_address(text))


def _telegram_button(button: Body) -> Button:
    if "url" in button:
        return Button(button["text"], button["url"], "link")
    return Button(button["text"], button["callback_data"], "postback")


# Viber


def seen_on_viber(accepted: Accepted) -> Seen:
    """A message of the REST API; rich media are rows of cells, one card after the other."""
    body = accepted.body
    below = [_viber_button(b) for b in body.get("keyboard", {}).get("Buttons", [])]
    if body["type"] == "rich_media":
        cards = _viber_cards(body["rich_media"])
        return under(cards[0] if len(cards) == 1 else Seen(cards=tuple(cards)), below)
    kind = {"picture": "image"}.get(body["type"], body["type"])
    return under(file_of(kind, str(body.get("media", "")), str(body.get("text", ""))), below)


def _viber_cards(rich: Body) -> list[Seen]:
    """A card ends where its rows are filled."""
    cards, cells, rows = [], [], 0
    for cell in rich["Buttons"]:
        cells.append(cell)
        rows += cell["Rows"]
        if rows >= rich["ButtonsGroupRows"]:
            cards.append(_viber_card(cells))
            cells, rows = [], 0
    return cards


def _viber_card(cells: Sequence[Body]) -> Seen:
    buttons = [_viber_button(c) for c in cells if c["ActionType"] == "reply"]
    words = [c.get("Text", "") for c in cells if c["ActionType"] != "reply"]
    links = [c["ActionBody"] for c in cells if c["ActionType"] == "open-url"]
    return Seen(
        text=plain("<br>".join(word for word in words if word)),
        image=next((c["Image"] for c in cells if c.get("Image")), ""),
        link=next(iter(links), ""),
        buttons=tuple(buttons),
    )


def _viber_button(button: Body) -> Button:
    way: Way = "link" if button["ActionType"] == "open-url" else "message"
    return Button(plain(button.get("Text", "")), button["ActionBody"], way)


# LINE


def seen_on_line(accepted: Accepted) -> Seen:
    """A push of up to five message objects; quick replies stand under the last."""
    return joined([_line_object(one) for one in accepted.body["messages"]])


def _line_object(one: Body) -> Seen:
    match one["type"]:
        case "flex":
            contents = one["contents"]
            bubbles = contents["contents"] if contents["type"] == "carousel" else [contents]
            cards = [_bubble(bubble) for bubble in bubbles]
            seen = cards[0] if len(cards) == 1 else Seen(cards=tuple(cards))
        case "location":
            seen = Seen(text=lines_of(one["title"], one["address"]))
        case "text":
            seen = Seen(text=one["text"], link=first_address(one["text"]))
        case kind:
            seen = file_of(kind, one.get("originalContentUrl", ""), "")
    items = one.get("quickReply", {}).get("items", [])
    return under(seen, [_line_action(item["action"]) for item in items])


def _bubble(bubble: Body) -> Seen:
    hero = bubble.get("hero", {})
    said = [c["text"] for c in _boxes(bubble) if c["type"] == "text"]
    buttons = [_line_action(c["action"]) for c in _boxes(bubble) if c["type"] == "button"]
    links = [b.value for b in buttons if b.way == "link"]
    link = hero.get("action", {}).get("uri", "") or next(iter(links), "")
    return Seen(text="\n".join(said), image=hero.get("url", ""), link=link, buttons=tuple(buttons))


def _boxes(bubble: Body) -> list[Body]:
    return [c for box in ("body", "footer") for c in bubble.get(box, {}).get("contents", [])]


def _line_action(action: Body) -> Button:
    match action["type"]:
        case "uri":
            return Button(action["label"], action["uri"], "link")
        case "postback":
            return Button(action["label"], action["data"], "postback")
    return Button(action["label"], action["text"], "message")


# Apple


def seen_on_apple(accepted: Accepted) -> Seen:
    """A message of the MSP gateway; pictures lie inside it."""
    body = accepted.body
    if body["type"] == "richLink":
        data = body["richLinkData"]
        picture = data.get("assets", {}).get("image")
        image = _inline(picture) if picture else ""
        return Seen(text=data["title"], image=image, link=data["url"])
    if body["type"] == "interactive":
        return _apple_choices(body["interactiveData"])
    words = str(body["body"]).replace("\ufffc", "").strip()
    return under(Seen(text=words, link=first_address(words)), [])


def _apple_choices(interactive: Body) -> Seen:
    data = interactive["data"]
    if "quick-reply" in data:
        asked = data["quick-reply"]
        replies = [Button(i["title"], i["identifier"]) for i in asked["items"]]
        words = asked["summaryText"]
        return Seen(text=words, link=first_address(words), buttons=tuple(replies))
    head, images = interactive["receivedMessage"], data.get("images", [])
    words = lines_of(head["title"], head.get("subtitle"))
    if "event" in data:
        slots = data["event"]["timeslots"]
        times = tuple(Button(slot["startTime"], slot["identifier"], "time") for slot in slots)
        return Seen(text=words, link=first_address(words), buttons=times, list_button=head["title"])
    rows = [i for section in data["listPicker"]["sections"] for i in section["items"]]
    return Seen(
        text=words,
        image=_inline({**images[0], "mimeType": "image/jpeg"}) if images else "",
        link=first_address(words),
        buttons=tuple(Button(row["title"], row["identifier"], "row") for row in rows),
        list_button=head["title"],
    )


def _inline(picture: Body) -> str:
    return f"data:{picture['mimeType']};base64,{picture['data']}"


# Twilio


def seen_on_twilio(accepted: Accepted) -> Seen:
    """The fields of a Messages resource: words, at most with files."""
    body = accepted.body
    if "content" in body:
        return _content_of_twilio(body["content"])
    files, words = body.get("MediaUrl", []), str(body.get("Body", ""))
    image = next(iter(files), "")
    template = [str(body["ContentSid"])] if "ContentSid" in body else []
    text = lines_of(words, *template)
    return under(Seen(text=text, image=image, link=first_address(text)), [])


def _content_of_twilio(types: Body) -> Seen:
    """A content template, filled in: quick replies, a list, a card, links."""
    (fields,) = types.values()
    text = lines_of(fields.get("body") or fields.get("title"), fields.get("subtitle"))
    replies = [Button(i["item"], i["id"], "row") for i in fields.get("items", ())]
    for action in fields.get("actions", ()):
        is_link = action["type"] == "URL"
        value = action["url"] if is_link else action["id"]
        replies.append(Button(action["title"], value, "link" if is_link else "reply"))
    links = [button.value for button in replies if button.way == "link"]
    image = next(iter(fields.get("media", [])), "")
    link = next(iter(links), first_address(text))
    seen = Seen(text=text, image=image, link=link, list_button=fields.get("button", ""))
    return under(seen, replies)
