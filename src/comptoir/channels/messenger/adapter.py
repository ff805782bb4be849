"""Facebook Messenger, through the Graph API as one page.

What it shares with Instagram stands in `comptoir.channels.meta_messaging`.
https://developers.facebook.com/docs/messenger-platform/
"""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import quote, urlencode

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

CAPABILITIES = load_capabilities("comptoir.channels.messenger")
RULES = Rules(max_text=2000, templates=True, media=CAPABILITIES.media)
FIELDS = (
    *("messages", "messaging_postbacks", "messaging_optins", "messaging_referrals"),
    *("message_deliveries", "message_reads", "message_echoes", "message_edits"),
    *("message_reactions", "messaging_handovers", "messaging_policy_enforcement"),
    *("messaging_account_linking", "standby"),
)
"""What the page is asked to post."""


class MessengerAdapter(MetaMessagingAdapter):
    """Translates the Messenger Platform."""

    type: ClassVar[str] = "messenger"
    capabilities: ClassVar[Capabilities] = CAPABILITIES
    rules: ClassVar[Rules] = RULES
    questions: ClassVar[tuple[Question, ...]] = (
        Question(name="account", help="The page's id, under About on the page."),
        Question(name="app_id", help="The app's id, on top of the app's dashboard."),
        Question(
            name="secret",
            help="The app secret, in the app's dashboard under App settings, Basic.",
            is_secret=True,
        ),
        Question(
            name="token",
            help="A token of the page, in the app's dashboard under Messenger, API settings.",
            is_secret=True,
        ),
        Question(
            name="verify_token",
            help="Any word you make up; the platform proves with it that it was you.",
            is_secret=True,
        ),
        Question(
            name="page_username",
            help="The page's name in its address, for m.me links; its id will do.",
            is_required=False,
        ),
        Question(
            name="version", help="Another version of the Graph API, as v25.0.", is_required=False
        ),
    )

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        """Settings, token, page, permission, button, webhook address, subscription."""
        page = await ask(channel, net, "me?fields=id,name", FACEBOOK)
        findings = [check_settings(channel, self.questions), _token(page)]
        if page.ok:
            findings.append(_page(channel, page))
            findings += await check_access(channel, net, FACEBOOK, permission="pages_messaging")
            findings += await check_subscription(channel, net, FACEBOOK, FIELDS)
        return [*findings, await check_callback(channel, net, webhook, "page")]

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        """Sets the app's webhook and subscribes to the page."""
        return [
            await register_callback(channel, net, webhook, "page", FIELDS),
            await subscribe(channel, net, FACEBOOK, FIELDS),
        ]

    def link(self, channel: Channel, entry: Entry) -> str:
        """m.me; the code comes back with Get Started, or as a referral in a known conversation.

        https://developers.facebook.com/docs/messenger-platform/discovery/m-me-links
        """
        name = str(channel.config.get("page_username") or channel.account)
        if not name:
            raise InputInvalid("a link needs the page's name or id")
        query = {"ref": entry.code, **({"text": entry.text} if entry.text else {})}
        return f"https://m.me/{quote(name, safe='.')}?{urlencode(query, quote_via=quote)}"


def _token(page: Probe) -> Finding:
    return Finding(
        name="Token",
        ok=page.ok,
        details=page.problem or str(page.value.get("name", ""))[:200],
        advice="" if page.ok else "Make a new token of the page and connect the channel again.",
    )


def _page(channel: Channel, page: Probe) -> Finding:
    found = str(page.value.get("id", ""))[:100]
    ok = found == channel.account
    return Finding(
        name="Page",
        ok=ok,
        details=found if ok else f"the token is of {found}, the channel of {channel.account}",
        advice="" if ok else "Take the token of this very page; one of a person will not do.",
    )
