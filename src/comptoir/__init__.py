"""Comptoir: a self-hosted messenger communication platform."""

import os

__version__ = "0.1.0"

# Read by numpy when it is first imported, so it must be said here. Several threads for one short
# text only wait for each other: a question takes four times as long with them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
