"""Facebook Messenger: people who write to a Facebook page.

To connect a page you need a Meta app with the Messenger product, and from it the app's id and
secret, a token of the page with the permissions pages_messaging and pages_manage_metadata, the
page's id, and a verify token, which is any word you make up. Comptoir registers its address with
the app and subscribes to the page. Set the profile once: codes of links reach us only where the
page has its Get Started button.

Up to 13 choices become quick replies, cards become cards with up to three buttons, several cards
stand side by side. A card whose words are too long and that has no picture is sent as text. Places
are sent as a link to a map. Captions stand in a message of their own.

A page may answer for 24 hours after the person's last message, tap or reaction. After that, members
can still write by hand for seven days (the app needs the Human Agent permission), and approved
utility templates go out at any time. Everything else is held back: message tags were abolished in
2026.

Posts name nobody: Comptoir asks once for the name in the person's profile. Without the app's
Business Asset User Profile Access there is none, and the contact stays without a name.

While another app of the page owns a conversation, Comptoir keeps quiet in it.
"""
