"""Instagram messaging, as one professional account.

Two flavours: Instagram Login at graph.instagram.com, and accounts on a Facebook page at
graph.facebook.com (`config["login"] = "page"`). What it shares with Messenger stands in
`comptoir.channels.meta_messaging`.

https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api
"""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import quote

from comptoir.channels.base import (
    Finding,
    Question,
    load_capabilities,
)
from comptoir.channels.meta_messaging import (
    FACEBOOK,
    MetaMessagingAdapter,
    Probe,
    Rules,
    ask,
    check_access,
    check_callback,
    check_settings,
    check_subscription,
    register_callback,
    subscribe,
)
from comptoir.errors import InputInvalid
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.entry import Entry
from comptoir.net.client import NetClient

CAPABILITIES = load_capabilities("comptoir.channels.instagram")
RULES = Rules(max_text=1000, text_unit="bytes", replies_anywhere=False, media=CAPABILITIES.media)
PLATFORM = "instagram"
HOSTS = {"instagram": "https://graph.instagram.com", "page": FACEBOOK}
PERMISSIONS = {
    "instagram": "instagram_business_manage_messages",
    "page": "instagram_manage_messages",
}
WHO = {
    "instagram": "me?fields=id,user_id,username",
    "page": "me?fields=id,name,instagram_business_account",
}
FIELDS = (
    *("messages", "messaging_postbacks", "messaging_seen", "messaging_referral"),
    *("message_reactions", "message_edit", "messaging_handover", "standby"),
)
"""What the account is asked to post."""
PAGE_FIELDS = (
    *("messages", "messaging_postbacks", "message_reads", "messaging_referrals"),
    *("message_reactions", "message_edits", "messaging_handovers", "standby"),
)
"""The same where the account hangs on a page, which has other words for it."""


def login_of(channel: Channel) -> str:
    """The flavour: "instagram", or "page"."""
    return "page" if channel.config.get("login") == "page" else "instagram"


def host_of(channel: Channel) -> str:
    """Where the flavour's API is."""
    return HOSTS[login_of(channel)]


class InstagramAdapter(MetaMessagingAdapter):
    """Translates the Instagram messaging API."""

    type: ClassVar[str] = "instagram"
    capabilities: ClassVar[Capabilities] = CAPABILITIES
    rules: ClassVar[Rules] = RULES
    platform: ClassVar[str] = PLATFORM
    questions: ClassVar[tuple[Question, ...]] = (
        Question(
            name="login",
            help='"instagram" for Instagram Login, "page" for an account on a Facebook page.',
            is_required=False,
        ),
        Question(
            name="account", help="The id of the professional account, in the app's dashboard."
        ),
        Question(
            name="secret",
            help="The Instagram app secret; with login=page the Facebook app's.",
            is_secret=True,
        ),
        Question(
            name="token",
            help="A token of the account; with login=page one of its page.",
            is_secret=True,
        ),
        Question(
            name="verify_token",
            help="Any word you make up; the platform proves with it that it was you.",
            is_secret=True,
        ),
        Question(name="username", help="The account's name, for ig.me links.", is_required=False),
        Question(
            name="app_id",
            help="The app's id, in its dashboard: tells what Comptoir sent from what others did.",
            is_required=False,
        ),
        Question(
            name="version", help="Another version of the Graph API, as v25.0.", is_required=False
        ),
    )

    def host(self, channel: Channel) -> str:
        return host_of(channel)

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        """Settings, token, account, permission, subscription; the webhook's address where it can
        be looked up."""
        login, host = login_of(channel), host_of(channel)
        who = await ask(channel, net, WHO[login], host)
        findings = [check_settings(channel, self.questions), _token(who)]
        if who.ok:
            findings.append(_account(channel, who))
            permission = PERMISSIONS[login]
            findings += await check_access(
                channel, net, host, permission=permission, platform=PLATFORM
            )
            findings += await check_subscription(channel, net, host, _fields(login))
        if login == "page" and channel.config.get("app_id"):
            findings.append(await check_callback(channel, net, webhook, PLATFORM))
        return findings

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        """Subscribes to the account; sets the app's webhook where the platform lets us."""
        login = login_of(channel)
        return [
            await register_callback(channel, net, webhook, PLATFORM, FIELDS),
            await subscribe(channel, net, host_of(channel), _fields(login)),
        ]

    def link(self, channel: Channel, entry: Entry) -> str:
        """ig.me; the code comes back as a referral.

        https://developers.facebook.com/docs/messenger-platform/instagram/features/ig-me-links
        """
        name = str(channel.config.get("username") or "").removeprefix("@")
        if not name:
            raise InputInvalid("a link needs the account's name")
        return f"https://ig.me/m/{quote(name, safe='.')}?ref={quote(entry.code)}"


def _fields(login: str) -> tuple[str, ...]:
    return PAGE_FIELDS if login == "page" else FIELDS


def _token(who: Probe) -> Finding:
    name = who.value.get("username") or who.value.get("name") or ""
    return Finding(
        name="Token",
        ok=who.ok,
        details=who.problem or str(name)[:200],
        advice="" if who.ok else "Make a new token and connect the channel again.",
    )


def _account(channel: Channel, who: Probe) -> Finding:
    """Instagram Login knows an account under two ids; posts come under the `user_id`."""
    linked = who.value.get("instagram_business_account")
    found = linked.get("id") if isinstance(linked, dict) else who.value.get("user_id")
    ok = bool(found) and str(found) == channel.account
    return Finding(
        name="Account",
        ok=ok,
        details=str(found)[:100] if ok else f"the token is of {str(found)[:100]}",
        advice="" if ok else "Take the token of this very account, and the id that it shows here.",
    )
