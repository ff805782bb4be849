"""WhatsApp, over a WhatsApp sender of Twilio.

To connect: Account SID and auth token from the first page of the Twilio console, and the number of
the WhatsApp sender (or a messaging service that holds it). An API key may send in place of the auth
token; the auth token is needed all the same, since Twilio signs its posts with it. Connecting
registers our address as the webhook of the sender. Whoever has no business account of their own at
Meta connects this way; for the others the channel type `whatsapp` can do more.

Free messages are allowed within 24 hours of the person's last one; after that only templates, which
are written in Twilio's Content Template Builder: the name of a template here is its Content SID
(HX…). Buttons and lists exist at Twilio only within such templates. Within the 24 hours they need
no approval: Comptoir makes one for each number of choices (their names begin with comptoir-), fills
in the words, and uses it again. Where Twilio makes or takes none, choices are numbered lines. With
`session_cards` set to yes, choices under a picture become a card and links buttons; Twilio's pages
disagree on whether these need approval. With `content` set to false there are no templates of ours.

One file goes into each message. WhatsApp shows no words beside a document, a sound or a sticker
that Twilio sends: one that has a caption goes out as text with its link. People may come without a
phone number, under an id of theirs (US.1349…) that holds for one business only.

Files that people send stay at Twilio until they are deleted there; with the setting `delete_media`
they are, as soon as Comptoir has them. With `status_callback` set to false there are no receipts.

The person sees that we type; that marks their message as read, too. Twilio has no key to recognise
a second try: after a lost answer its list of messages is searched for the same words.
"""
