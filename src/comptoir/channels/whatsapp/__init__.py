"""WhatsApp through Meta's Cloud API: a business number of your own, without the phone app.

You need a Meta app with the product WhatsApp, a WhatsApp Business Account with a registered number,
and a permanent token of a system user with whatsapp_business_messaging and
whatsapp_business_management. Subscribe the app to the webhook fields messages, user_preferences,
account_update and those about templates and the number; smb_message_echoes where the number is
also used in the Business app. People can be answered for 24 hours after their last message, for 72
hours when an ad of Meta's brought them; later only with an approved template. People may hide
their number: they are then known by a user id of your business, which works like a number.
Up to three choices become buttons, up to ten a list. Cards side by side need a picture and the
same buttons each, else they are sent as text; sound and stickers have no caption, and choices
under a sound come with its link. Examples of pictures in templates are uploaded with them, and
links get a short form that Meta keeps; what Meta charges is kept with each message. Groups and
calls are logged and not answered. Who stops advertising on WhatsApp itself is sent no campaigns
any more, and is still answered.
"""
