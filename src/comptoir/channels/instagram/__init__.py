"""Instagram: people who write to a professional account.

To connect an account you need a Meta app with the Instagram product. There are two ways to log in.
With Instagram Login you take the Instagram app secret (not the one of the Facebook app), the
account's id, and its token with the permissions instagram_business_basic and
instagram_business_manage_messages. With an account that hangs on a Facebook page, say so by
login=page, and take the Facebook app's secret and the page's token with instagram_manage_messages.
Either way make up a verify token, and paste Comptoir's address and the verify token into the app's
dashboard; Comptoir subscribes to the account itself.

A text has at most 1000 bytes, so that longer answers come in several messages. Up to 13 choices
become quick replies, which stand only under text and are not seen on computers; choices under
cards and pictures become buttons of cards. Files other than PDF are sent as links. Nobody tells
whether a message was delivered, only that it was read.

Posts name nobody: Comptoir asks once for the name in the person's profile, or their username where
they have none.

An account may answer for 24 hours after the person's last message or tap, and members by hand for
seven days. There are no templates. Stories in which somebody mentions the account are shown by
their address and never copied, because they must be gone when the story is gone.
"""
