"""LINE: people write to your LINE Official Account, and Comptoir answers there.

You need a LINE Official Account with the Messaging API switched on. In the LINE Developers console
the channel shows its channel secret (Basic settings) and lets you issue a long-lived channel
access token (Messaging API). Give both to Comptoir, and the basic id (it begins with @) so that
links and QR codes can be made. Let Comptoir register the webhook, then switch on "Use webhook" and
"Webhook redelivery" in the console, and switch off the automatic replies of LINE.

Every answer is a push message and counts against the monthly quota of your plan, once for each
person in the chat. LINE's free reply messages are not used: their tokens live for about a minute
and work once, and a lost answer could not be settled. When the quota is used up nothing is sent
until next month or until you raise it.

The menu of the profile becomes a rich menu of up to 12 tiles below the chat, drawn from its labels
and shown to everybody; LINE has one for all languages. A rich menu made in LINE's own manager stays
but is not shown while ours is. The greeting is set in LINE's manager only.

Choices become up to 13 quick replies. They show on phones only and go with the next message. Cards
become LINE's flex messages. Files are sent as links. Before a film is played LINE shows a still
picture: one of the film where ffmpeg is installed, else the one that `preview_url` names, and
without either a film is sent as a link. LINE shows no bold or italics, so marking is taken out.
LINE tells neither delivery nor reading. LINE's messages name nobody: Comptoir asks once what a
person or group is called, a moment after the first message. Somebody who blocked you cannot be told
from somebody who did not, except by the notice LINE sends when they do.
"""
