"""The channel types: one line each."""

from __future__ import annotations

from comptoir.channels.apple.adapter import AppleAdapter
from comptoir.channels.base import Adapter
from comptoir.channels.console.adapter import ConsoleAdapter
from comptoir.channels.instagram.adapter import InstagramAdapter
from comptoir.channels.line.adapter import LineAdapter
from comptoir.channels.messenger.adapter import MessengerAdapter
from comptoir.channels.open.adapter import OpenAdapter
from comptoir.channels.sms.adapter import SmsAdapter
from comptoir.channels.telegram.adapter import TelegramAdapter
from comptoir.channels.twilio_whatsapp.adapter import TwilioWhatsappAdapter
from comptoir.channels.viber.adapter import ViberAdapter
from comptoir.channels.webchat.adapter import WebchatAdapter
from comptoir.channels.webpush.adapter import WebpushAdapter
from comptoir.channels.whatsapp.adapter import WhatsAppAdapter

ADAPTERS: tuple[type[Adapter], ...] = (
    AppleAdapter,
    ConsoleAdapter,
    InstagramAdapter,
    LineAdapter,
    MessengerAdapter,
    OpenAdapter,
    SmsAdapter,
    TelegramAdapter,
    TwilioWhatsappAdapter,
    ViberAdapter,
    WebchatAdapter,
    WebpushAdapter,
    WhatsAppAdapter,
)
