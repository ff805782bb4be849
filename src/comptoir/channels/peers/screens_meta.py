"""What a phone shows of a message on Messenger, Instagram and WhatsApp: see `peers/screens.py`."""

from __future__ import annotations

from comptoir.channels.peers.base import Accepted
from comptoir.channels.peers.seen import (
    Body,
    Button,
    Seen,
    file_of,
    first_address,
    lines_of,
    under,
    values_of,
)


def seen_on_meta(accepted: Accepted) -> Seen:
    """A message of the Send API."""
    message = accepted.body["message"]
    if "template" in message:
        return Seen(text=" · ".join(values_of(message["template"])))
    attachment = message.get("attachment", {})
    payload = attachment.get("payload", {})
    if attachment.get("type") == "template":
        seen = _meta_template(payload)
    else:
        words = message.get("text", "")
        seen = file_of(attachment.get("type", "text"), payload.get("url", ""), words)
    replies = [Button(r["title"], r["payload"]) for r in message.get("quick_replies", ())]
    return under(seen, replies)


def _meta_template(payload: Body) -> Seen:
    if payload["template_type"] == "button":
        buttons = tuple(_meta_button(button) for button in payload["buttons"])
        return Seen(text=payload["text"], link=first_address(payload["text"]), buttons=buttons)
    cards = [_element(element) for element in payload["elements"]]
    return cards[0] if len(cards) == 1 else Seen(cards=tuple(cards))


def _element(element: Body) -> Seen:
    return Seen(
        text=lines_of(element["title"], element.get("subtitle")),
        image=element.get("image_url", ""),
        link=element.get("default_action", {}).get("url", ""),
        buttons=tuple(_meta_button(button) for button in element.get("buttons", ())),
    )


def _meta_button(button: Body) -> Button:
    if button["type"] == "web_url":
        return Button(button["title"], button["url"], "link")
    return Button(button["title"], button["payload"], "postback")


# WhatsApp


def seen_on_whatsapp(accepted: Accepted) -> Seen:
    """A message of the Cloud API."""
    body = accepted.body
    kind = body["type"]
    content = body[kind]
    match kind:
        case "text":
            return under(Seen(text=content["body"], link=first_address(content["body"])), [])
        case "interactive":
            return _interactive(content)
        case "template":
            return Seen(text=" · ".join((content["name"], *values_of(content))))
        case "location":
            return Seen(text=lines_of(content.get("name"), content.get("address")))
    return _whatsapp_file(kind, content)


def _interactive(content: Body) -> Seen:
    action, text = content["action"], content["body"]["text"]
    header = content.get("header", {})
    kind = header.get("type", "")
    above = _whatsapp_file(kind, header[kind]) if kind and kind != "text" else Seen()
    if content["type"] == "carousel":
        return Seen(text=text, cards=tuple(_whatsapp_card(card) for card in action["cards"]))
    buttons = _whatsapp_buttons(action)
    link = next((b.value for b in buttons if b.way == "link"), "") or first_address(text)
    return Seen(
        text=text,
        image=above.image,
        link=link or above.link,
        buttons=tuple(buttons),
        list_button=action.get("button", ""),
    )


def _whatsapp_card(card: Body) -> Seen:
    words = card.get("body", {}).get("text", "")
    buttons = tuple(_whatsapp_buttons(card["action"]))
    link = next((b.value for b in buttons if b.way == "link"), "") or first_address(words)
    image = card["header"]["image"]["link"]
    return Seen(text=words, image=image, link=link, buttons=buttons)


def _whatsapp_buttons(action: Body) -> list[Button]:
    replies = [b.get("reply") or b["quick_reply"] for b in action.get("buttons", ())]
    rows = [row for section in action.get("sections", ()) for row in section["rows"]]
    page = action.get("parameters", {})
    return [
        *(Button(reply["title"], reply["id"]) for reply in replies),
        *(Button(row["title"], row["id"], "row") for row in rows),
        *([Button(page["display_text"], page["url"], "link")] if page.get("url") else []),
    ]


def _whatsapp_file(kind: str, content: Body) -> Seen:
    return file_of(kind, content.get("link") or content.get("id", ""), content.get("caption", ""))
