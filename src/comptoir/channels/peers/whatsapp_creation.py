"""Whether Meta would take a template into review, and what it makes of one.

https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise
from typing import Any

from comptoir.channels.peers.whatsapp_shapes import Refused
from comptoir.channels.peers.whatsapp_templates import BLANK, Component, part_in

ADJACENT = re.compile(r"\}\}\s*\{\{")
LIMITS = {"text": 25, "url": 2000, "phone_number": 20}
MOST = {"URL": 2, "PHONE_NUMBER": 1, "COPY_CODE": 1, "FLOW": 1, "OTP": 1}
"""How many buttons of a kind a template may have; ten in all."""
BUTTONS = frozenset({*MOST, "QUICK_REPLY", "CATALOG", "MPM", "VOICE_CALL"})
OTP_URL = "https://www.whatsapp.com/otp/code/?otp_type={}&code=otp{{{{1}}}}"
PACKAGE = re.compile(r"[A-Za-z]\w*(\.[A-Za-z]\w*)+")
SIGNATURE = re.compile(r"[A-Za-z0-9+/=]{11}")


def check_creation(body: Component, handles: Collection[str]) -> None:
    """Whether Meta would take a new template into review; `handles` are those of files that were
    uploaded. Raises `Refused`."""
    for name in ("name", "language", "category", "components"):
        if not body.get(name):
            raise Refused(100, f"The parameter {name} is required.")
    if not re.fullmatch(r"[a-z0-9_]{1,512}", body["name"]):
        raise Refused(100, "a name has lower case letters, digits and underscores")
    if body["category"] not in ("MARKETING", "UTILITY", "AUTHENTICATION"):
        raise Refused(100, "category must be MARKETING, UTILITY or AUTHENTICATION")
    if body["category"] == "AUTHENTICATION":
        _check_codes(body["components"])
    else:
        _check_components(body["components"], handles, 1024)
        _check_carousel(body["components"], handles)


def as_kept(body: Component) -> list[Component]:
    """The components as Meta shows them later: one-time codes with its own words and addresses."""
    if body["category"] != "AUTHENTICATION":
        return list(body["components"])
    (button,) = part_in(body["components"], "BUTTONS")["buttons"]
    kind = button["otp_type"].upper()
    shown = {"type": "URL", "text": button.get("text", "Copy code"), "url": OTP_URL.format(kind)}
    return [
        {"type": "BODY", "text": "*{{1}}* is your verification code."},
        {"type": "BUTTONS", "buttons": [shown]},
    ]


def _check_components(components: list[Component], handles: Collection[str], most: int) -> None:
    """The parts of a template or of a card: lengths, blanks, examples."""
    body = part_in(components, "BODY")
    if not body.get("text"):
        raise Refused(100, "a template needs a body", 2388072)
    _check_blanks(body["text"], bool(body.get("example")), most)
    _check_header(part_in(components, "HEADER"), handles)
    if len(part_in(components, "FOOTER").get("text", "")) > 60:
        raise Refused(100, "a footer has up to 60 characters", 2388073)
    _check_buttons(part_in(components, "BUTTONS").get("buttons", []))


def _check_header(header: Component, handles: Collection[str]) -> None:
    if header.get("format") == "TEXT":
        text = header.get("text", "")
        if not 0 < len(text) <= 60 or len(BLANK.findall(text)) > 1:
            raise Refused(100, "a header has up to 60 characters and one blank", 2388047)
    elif header and header.get("format") != "LOCATION":
        given = (header.get("example") or {}).get("header_handle") or []
        if len(given) != 1 or given[0] not in handles:
            raise Refused(100, "a header with a file needs an example", 2388273)


def _check_blanks(text: str, has_example: bool, limit: int) -> None:
    if len(text) > limit:
        raise Refused(100, f"at most {limit} characters", 2388040)
    stripped = text.strip()
    if BLANK.match(stripped) or re.search(r"\}\}$", stripped):
        raise Refused(100, "a blank may not begin or end the text", 2388299)
    if ADJACENT.search(text):
        raise Refused(100, "blanks may not stand side by side", 2388299)
    if BLANK.search(text) and not has_example:
        raise Refused(100, "blanks need examples", 2388072)


def _check_buttons(buttons: list[Component]) -> None:
    kinds = [button.get("type") for button in buttons]
    if len(buttons) > 10 or any(kinds.count(kind) > most for kind, most in MOST.items()):
        raise Refused(100, "too many buttons")
    if set(kinds) - BUTTONS or "OTP" in kinds:
        raise Refused(100, "a button of an unknown type")
    are_replies = [kind == "QUICK_REPLY" for kind in kinds]
    if sum(one != next_one for one, next_one in pairwise(are_replies)) > 1:
        raise Refused(100, "quick replies stand together", 2388060)
    for button in buttons:
        _check_button(button)


def _check_button(button: Component) -> None:
    kind, url = button["type"], button.get("url", "")
    for name, limit in LIMITS.items():
        if len(str(button.get(name, ""))) > limit:
            raise Refused(100, f"{name} has up to {limit} characters", 2388040)
    if not button.get("text") and kind != "COPY_CODE":
        raise Refused(100, "a button needs a text")
    opens = {"URL": url, "PHONE_NUMBER": button.get("phone_number")}
    if not opens.get(kind, "nothing"):
        raise Refused(100, "a button needs what it opens")
    if BLANK.search(url) and (not url.endswith("{{1}}") or not button.get("example")):
        raise Refused(100, "a blank ends the address, and has an example", 2388072)
    if kind == "COPY_CODE" and not 0 < len(_first(button.get("example"))) <= 20:
        raise Refused(100, "a code has an example of up to 20 characters")
    if kind == "FLOW" and not {"flow_id", "flow_name", "flow_json"} & set(button):
        raise Refused(100, "a button for a form names it")


def _first(example: Any) -> str:
    found = example[0] if isinstance(example, list) and example else example
    return found if isinstance(found, str) else ""


def _check_carousel(components: list[Component], handles: Collection[str]) -> None:
    """Cards side by side: all with the same kinds of header and buttons."""
    carousel = part_in(components, "CAROUSEL")
    if not carousel:
        return
    cards = carousel.get("cards", [])
    if not 2 <= len(cards) <= 10:
        raise Refused(100, "a carousel has 2 to 10 cards")
    shapes = set()
    for card in cards:
        _check_components(card["components"], handles, 160)
        header, buttons = (part_in(card["components"], kind) for kind in ("HEADER", "BUTTONS"))
        kinds = tuple(button["type"] for button in buttons.get("buttons", []))
        if header.get("format") not in ("IMAGE", "VIDEO") or not 0 < len(kinds) <= 2:
            raise Refused(100, "a card has a picture or film, and one or two buttons")
        shapes.add((header["format"], kinds))
    if len(shapes) > 1:
        raise Refused(100, "all cards have the same kinds of components")


def _check_codes(components: list[Component]) -> None:
    """A template for one-time codes: Meta's own words, a warning, how long it holds, one button."""
    body, footer = part_in(components, "BODY"), part_in(components, "FOOTER")
    if set(body) - {"type", "add_security_recommendation"}:
        raise Refused(100, "the words of a template for codes are fixed", 2388072)
    if footer and not 1 <= footer.get("code_expiration_minutes", 0) <= 90:
        raise Refused(100, "code_expiration_minutes is 1 to 90")
    buttons = part_in(components, "BUTTONS").get("buttons", [])
    if len(buttons) != 1 or buttons[0].get("type") != "OTP":
        raise Refused(100, "a template for codes has one button of type OTP")
    _check_otp(buttons[0])


def _check_otp(button: Component) -> None:
    kind = str(button.get("otp_type", "")).upper()
    if kind not in ("COPY_CODE", "ONE_TAP", "ZERO_TAP"):
        raise Refused(100, "otp_type is COPY_CODE, ONE_TAP or ZERO_TAP")
    if kind == "COPY_CODE":
        return
    apps = button.get("supported_apps") or []
    names = [(app.get("package_name", ""), app.get("signature_hash", "")) for app in apps]
    if not 1 <= len(apps) <= 5:
        raise Refused(100, "one to five supported_apps")
    if not all(PACKAGE.fullmatch(name) and SIGNATURE.fullmatch(sign) for name, sign in names):
        raise Refused(100, "an app has a package_name and a signature_hash of 11 characters")
    if kind == "ZERO_TAP" and button.get("zero_tap_terms_accepted") is not True:
        raise Refused(100, "zero_tap_terms_accepted must be true")
