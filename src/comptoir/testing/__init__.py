"""What we ship for tests: a movable clock, counted ids, a scripted channel, a whole Comptoir.

    async with open_story("sqlite:///…/comptoir.db", data=folder) as story:
        await story.answers("tiramisu", "Here is the recipe.")
        ada = story.visitor()
        await ada.says("Tiramisu")
        assert await ada.hears() == "Here is the recipe."

A story is the real thing: a real database, a real web server on a free loopback port, the workers
of a process, and a loopback peer served on a port of its own. Only `Script` is not a platform.
"""

from comptoir.testing.clock import CountedIds, MovableClock
from comptoir.testing.opening import SECRET, open_story
from comptoir.testing.people import Customer, Visitor
from comptoir.testing.script import Script
from comptoir.testing.story import Story, all_know
from comptoir.testing.waiting import HOST, PATIENCE, knows, served_app, until

__all__ = [
    "HOST",
    "PATIENCE",
    "SECRET",
    "CountedIds",
    "Customer",
    "MovableClock",
    "Script",
    "Story",
    "Visitor",
    "all_know",
    "knows",
    "open_story",
    "served_app",
    "until",
]
