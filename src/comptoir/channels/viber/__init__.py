"""Viber: a bot that people subscribe to by writing to it.

Since 5 February 2024 bots come with a contract only. To connect one, paste its token: in the Viber
app under More, Settings, Bots, Edit info. The token signs all posts too. Registering the webhook
from the checklist makes Viber call it at once; it must have a valid certificate.

Somebody who follows a link sees the welcome that is set for the channel (`welcome`), and can be
written to once they wrote themselves or subscribed: until then nothing is sent, and an answer to
their link is marked as unreachable. For 24 hours after that everything is free; messages that the
bot begins are counted and, beyond those of the contract, charged: a matter of money, nothing is
held back. Viber tells what was delivered and seen.

Choices become a keyboard below the chat, which goes away with the next message; with words of a
button that differ from what it carries, the tap is not shown in the chat. Cards are rich media with
picture, words and two buttons, and up to six stand side by side; long cards are a picture with its
words. Sound goes as a file; files and films need a known size, else their address is sent. An old
Viber that shows no buttons gets numbered lines.
"""
