"""Ways into a conversation: links and QR codes, and what a platform shows before the first word."""

from __future__ import annotations

from msgspec import Struct

from comptoir.model.message import Choice


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One link or QR code. `code` is ours, of 1 to 64 letters, digits, "_" and "-"; it comes back
    where the platform carries it, else `text` is what the person is to send.

    `origin` names the page, poster or campaign it stands on; `wish` is answered when somebody
    comes in by it. `link` is the short address that the platform made, where it makes some.
    """

    workspace_id: str
    id: str
    channel_id: str
    code: str
    name: str = ""
    text: str = ""
    wish: str = ""
    origin: str = ""
    link: str = ""


class Profile(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a platform shows of us. Texts by language, "" for all others.

    `ice_breakers` are offered before the first message, `menu` stays beside the text field.
    """

    greeting: dict[str, str] = {}
    ice_breakers: dict[str, tuple[Choice, ...]] = {}
    menu: dict[str, tuple[Choice, ...]] = {}
