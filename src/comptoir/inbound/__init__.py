"""From a platform's post to a recorded turn."""
