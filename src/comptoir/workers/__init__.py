"""The loops of a process, by its roles: a new loop goes into the part of the role that does it.

| part | role | what it does |
|---|---|---|
| `accepting.py` | web | knows how long the queue is, so that no more is accepted than can be done |
| `answering.py` | worker | conversations from envelopes to replies; what asks the assistant |
| `sending.py` | sender | calls of platforms: what the outbox holds, files and names of people |
| `scheduling.py` | scheduler | what is due by time: sources, rules of work, webhooks, tidying |

A part imports what its role needs and no more: a sender loads no model of language.
"""
