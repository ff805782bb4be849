"""Telegram: a bot that people write to in private, or that was added to a group.

To connect it, write to @BotFather in Telegram, send /newbot, and paste the token it gives you. The
bot's name is found by the checklist. The posts of Telegram carry a secret that Comptoir hands over
when it registers the webhook; there is nothing to paste on their side. The webhook must be https on
port 443, 80, 88 or 8443.

People must begin: a bot cannot write to somebody who never pressed Start. After that there is no
window and there are no templates. Who blocks the bot is told to us at once and gets nothing more.
Telegram tells neither delivery nor reading, so a message stays "accepted".

Choices are buttons under the message, a card is a picture with its words, cards side by side become
an album of pictures, or a numbered list where one of them has no picture or buttons are needed.
Pictures up to 5 MB and other files up to 20 MB go by their address; of files only PDF, ZIP and GIF.
What Telegram cannot fetch is sent as its words with the link.

In groups the bot sees commands and replies only, unless its privacy mode is off (@BotFather,
/setprivacy), and 20 messages a minute go out at most. A group is one conversation: in a forum,
answers go to the topic in which somebody wrote last, and to the general one where that is closed.
What groups that allow no files cannot show is sent as its words with the link.
"""
