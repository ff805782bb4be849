"""Web Push: notifications in the browser for visitors of the web chat who agreed to them.

To connect: a pair of keys, which Comptoir makes (VAPID, RFC 8292), and a contact address for the
push services (mailto: or https:). No account anywhere is needed. A visitor's browser makes a
subscription with our public key; from then on it can be told of new messages while the page is
closed. Whoever takes the permission back, or clears the browser, is gone: the push service says so
(404 or 410) and nothing more is sent there.

A notification has a title, a text and the page it opens. It points to the chat and does not replace
it: buttons are left out, what is too long is cut, nobody can answer. What it says is encrypted for
the browser alone; the push service of Google, Mozilla, Apple or Microsoft cannot read it.

Who was away finds one notification, the newest: of what the device has not fetched the push service
keeps the last, for a day at most, and the browser shows the newer in place of the older. A push
service that is busy (429, 503) is tried again later. It tells that it took a notification, never
that somebody saw it. After a lost answer nobody can find out whether it was taken, so nothing is
sent again by itself.
"""
