"""WhatsApp through Meta's Cloud API: a business number of your own, without the phone app.

You need a Meta app with the product WhatsApp, a WhatsApp Business Account with a registered number,
and a permanent token of a system user with the permissions whatsapp_business_messaging and
whatsapp_business_management. The app secret signs what Meta posts to us; the verify token is any
word that you choose.

A person can be answered freely for 24 hours after their last message, for 72 hours when an ad of
Meta brought them; later only an approved template may be sent. People may hide their number:
they are then known by a user id of your business (such as US.1349…), which works like a number.

Up to three choices become buttons, up to ten a list. One card with a link gets a button that opens
it; a card with choices has its link in the text. Cards side by side need a picture and the same
kind and count of buttons each, else they are sent as text. Sound and stickers have no caption. A
sound with buttons under it is sent as a link.

Values for the buttons of a template say what they are: "url:…" ends an address, "code:…" is a code
to copy, "flow:…" the token of a form; anything else is what a quick reply carries back.

Messages in groups and calls are kept in the log and not answered. People who stop advertising on
WhatsApp itself are not sent campaigns any more, and are still answered.
"""
