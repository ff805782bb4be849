"""What Messenger and Instagram have in common: posts in, one call of the Send API out.

`split` cuts posts; `parse`, `signals` and `attachments` say what a piece means; `render`, `choices`
and `cards` make the body of a send, `calls` sends it, `errors` reads refusals; `setup` and
`profile` connect a page or an account; `adapter` is what both adapters build on. What differs
between the two in sending stands in `Rules`.

https://developers.facebook.com/docs/messenger-platform/
"""

from __future__ import annotations

from comptoir.channels.meta_messaging.adapter import MetaMessagingAdapter
from comptoir.channels.meta_messaging.choices import Rules
from comptoir.channels.meta_messaging.render import body_of
from comptoir.channels.meta_messaging.setup import (
    FACEBOOK,
    Probe,
    ask,
    check_access,
    check_callback,
    check_settings,
    check_subscription,
    register_callback,
    subscribe,
)

__all__ = [
    "FACEBOOK",
    "MetaMessagingAdapter",
    "Probe",
    "Rules",
    "ask",
    "body_of",
    "check_access",
    "check_callback",
    "check_settings",
    "check_subscription",
    "register_callback",
    "subscribe",
]
