"""The Python client of the REST API, for other programs. Comptoir itself does not use it.

from comptoir.client import Client

with Client("https://chat.example.com", token) as comptoir:
    for talk in comptoir.conversations(owner="team"):
        print(talk.contact.name, talk.last_text)
"""

from comptoir.client.client import Client
from comptoir.client.http import ApiError, ConnectionLost
from comptoir.client.nouns import (
    ChannelOf,
    Contact,
    Conversation,
    Event,
    Found,
    Message,
    Person,
    Piece,
    Queued,
)
from comptoir.client.verify import WebhookForged, verify_webhook

__all__ = [
    "ApiError",
    "ChannelOf",
    "Client",
    "ConnectionLost",
    "Contact",
    "Conversation",
    "Event",
    "Found",
    "Message",
    "Person",
    "Piece",
    "Queued",
    "WebhookForged",
    "verify_webhook",
]
