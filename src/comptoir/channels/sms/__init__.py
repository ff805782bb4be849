"""Text messages and MMS, over a number or a messaging service of Twilio.

To connect: Account SID and auth token from the first page of the Twilio console, and the number
(or messaging service) to send from. An API key may send in place of the auth token; the auth token
is needed all the same, since Twilio signs its posts with it. Connecting registers our address as
the webhook of the number. Receipts come for every message, to the same address.

A text may have 1600 characters and goes out in segments of 160 (153 each where they are several);
one letter outside the GSM alphabet, such as an emoji, makes that 70 (67). Each segment is billed.
There are no buttons: choices become numbered lines, cards become text with a link. Marking (*bold*)
is taken out. Pictures and files go out as MMS to numbers that begin with +1, and as a link
elsewhere; the setting `mms` (true or false) decides for all numbers.

Files that people send stay at Twilio until they are deleted there; with the setting `delete_media`
they are, as soon as Comptoir has them. With `status_callback` set to false there are no receipts.

Twilio answers STOP, UNSUBSCRIBE, CANCEL, END, QUIT and STOPALL itself and lets nothing more pass
until the person writes START; Comptoir falls silent with it. Twilio has no key to recognise a
second try: after a lost answer its list of messages is searched for the same words.
"""
