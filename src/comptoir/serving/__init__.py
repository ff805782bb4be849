"""Processes of Comptoir: each has one or more roles, put together in `process.py`.

A role's module (`web.py`, `worker.py`, `sender.py`, `scheduler.py`) imports what it needs and is
loaded where a process has that role.
"""
