"""What is pasted into the pages of a site to show a web chat."""

from __future__ import annotations

from comptoir.connecting.connect import Added


def snippet_of(added: Added) -> str:
    """The tag that loads the chat element; empty for another type of channel."""
    if added.channel.type != "webchat":
        return ""
    server = added.webhook.removesuffix(f"/chat/{added.token}")
    tag = f'<script type="module" src="{server}/widget.js" '
    return f'{tag}data-comptoir-site="{added.token}"></script>'
