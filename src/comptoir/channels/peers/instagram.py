"""Instagram messaging on loopback: one professional account, and the people who write to it.

    peer = InstagramPeer(net, webhook="http://127.0.0.1:8000/webhooks/instagram/token")

As `peers/messenger.py`, with what Instagram does differently: shorter texts, counted in bytes;
quick replies under text only; fewer formats; no delivery receipts, reads by message, and a code of
its own outside the window. `login` is "instagram", or "page" for an account on a Facebook page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from comptoir.channels.peers.messenger import MessengerPeer
from comptoir.channels.peers.meta_fields import fields_problem, text_problem, url_problem
from comptoir.channels.peers.meta_graph import PAGE, PAGE_FIELDS
from comptoir.channels.peers.meta_people import KINDS, Maker, attached, event, message
from comptoir.net.client import NetClient

ACCOUNT = "17841400000000000"
FORMATS = {
    "image": ("png", "jpg", "jpeg"),
    "audio": ("aac", "m4a", "wav", "mp4"),
    "video": ("mp4", "ogg", "avi", "mov", "webm"),
    "file": ("pdf",),
}
LOGIN_FIELDS = frozenset(
    {
        *("messages", "messaging_postbacks", "messaging_seen", "messaging_referral"),
        *("message_reactions", "message_edit", "messaging_handover", "messaging_optins"),
        *("standby", "comments", "live_comments", "mentions"),
    }
)
_STORY = {"id": "17800000000000001", "url": "https://cdn.example.com/story"}


class InstagramPeer(MessengerPeer):
    """One professional account."""

    object_name: ClassVar[str] = "instagram"
    greets: ClassVar[bool] = False
    closed: ClassVar[tuple[int, int]] = (10, 2534022)
    properties: ClassVar[frozenset[str]] = frozenset({"ice_breakers", "persistent_menu"})
    prefix: ClassVar[str] = "aWdfZAG1f"
    person_fields: ClassVar[tuple[str, ...]] = ("name", "username", "profile_pic")
    kinds: ClassVar[dict[str, Maker]] = {
        **KINDS,
        "share": attached("share"),
        "post": attached("ig_post", url="https://cdn.example.com/post", title="A post"),
        "reel": attached("ig_reel", url="https://cdn.example.com/reel", title="A reel"),
        "story_mention": attached("story_mention"),
        "story_reply": message(reply_to={"story": _STORY}),
        "like_heart": message(attachments=[{"type": "like_heart"}]),
        "referral": event("referral", source="IGME-SOURCE-LINK", type="OPEN_THREAD"),
    }

    def __init__(
        self,
        net: NetClient,
        *,
        webhook: str = "",
        receipts: Sequence[str] = (),
        login: str = "instagram",
        **more: str,
    ) -> None:
        super().__init__(net, webhook=webhook, receipts=receipts, **{"account": ACCOUNT, **more})
        self.login = login
        self.permissions |= {"instagram_business_manage_messages", "instagram_manage_messages"}

    @property
    def permission(self) -> str:
        """What the token needs for everything."""
        is_page = self.login == "page"
        return "instagram_manage_messages" if is_page else "instagram_business_manage_messages"

    def may_send(self) -> None:
        """Refuses where the token may not."""
        self.may(self.permission)

    def may_subscribe(self) -> None:
        """Refuses where the token may not."""
        self.may(self.permission)

    def node(self) -> dict[str, Any]:
        """What the account, or the page it hangs on, says of itself."""
        if self.login == "page":
            linked = {"id": self.account}
            return {"id": PAGE, "name": "Comptoir", "instagram_business_account": linked}
        return {"id": "9" + self.account[1:], "user_id": self.account, "username": "comptoir"}

    def known_fields(self) -> frozenset[str]:
        """What can be subscribed to."""
        return PAGE_FIELDS if self.login == "page" else LOGIN_FIELDS

    def known_properties(self) -> frozenset[str]:
        """What a profile may hold; the platform is named in the body."""
        return self.properties | {"platform"}

    def message_problem(self, message: Any) -> str:
        """As on Messenger, without templates, and with quick replies under text only."""
        if isinstance(message, dict) and "template" in message:
            return "There are no templates on Instagram"
        if isinstance(message, dict) and "quick_replies" in message and "text" not in message:
            return "Quick replies need a text"
        return super().message_problem(message)

    def text_problem(self, text: Any) -> str:
        """A text has up to 1000 bytes."""
        if problem := text_problem(text, "message[text]", 1000):
            return problem
        too_long = len(text.encode()) > 1000
        return (
            "Length of param message[text] must be less than or equal to 1000" if too_long else ""
        )

    def attachment_problem(self, attachment: Any) -> str:
        """Files in Instagram's formats, a heart, or a template."""
        kind = attachment.get("type") if isinstance(attachment, dict) else None
        if kind == "like_heart":
            return fields_problem(attachment, "attachment", {"type"})
        if kind not in FORMATS:
            return super().attachment_problem(attachment)
        payload = attachment.get("payload")
        problem = fields_problem(payload, "payload", {"url"}) or url_problem(
            payload.get("url"), "payload[url]"
        )
        return problem or self._format_problem(kind, payload["url"])

    @staticmethod
    def _format_problem(kind: str, url: str) -> str:
        ending = url.partition("?")[0].rpartition("/")[2].rpartition(".")[2].lower()
        return "" if ending in FORMATS[kind] else f"The format of this {kind} is not supported"

    async def receipt(self, status: str, mid: str, person: str, body: dict[str, Any]) -> int:
        """Echo and read; nobody tells of delivery."""
        if status == "read":
            return await self.post(self.event(person, read={"mid": mid}))
        if status == "echo":
            return await super().receipt(status, mid, person, body)
        return 0
