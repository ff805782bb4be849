"""How often a process looks at what nobody tells it of, in seconds."""

from __future__ import annotations

POLL_SECONDS = 0.25
"""How soon work is found whose hint was lost."""
SWEEP_SECONDS = 1.0
"""What is due by time alone, and how much waits."""
NAME_SECONDS = 2.0
SYNC_SECONDS = 2.0
STANDING_SECONDS = 5.0
"""How often standing wishes are looked after."""
GOLDEN_SECONDS = 2.0
WEBHOOK_SECONDS = 0.5
CAMPAIGN_SECONDS = 0.2
"""How soon a campaign goes on, and is counted."""
IMPORT_SECONDS = 0.5
WORK_SECONDS = 0.5
"""How soon the rules of work are followed."""
INDEX_SECONDS = 1.0
"""How soon what was said can be searched."""
KNOWN_SECONDS = 10.0
"""A channel's secret and settings are read again after this time."""
