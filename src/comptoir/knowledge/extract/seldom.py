"""Packages that are needed seldom and take much memory: loaded at their first use."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any


@cache
def seldom(name: str) -> Any:
    """The package `name`. The idle process shall stay under 400 MB with the demo loaded."""
    return import_module(name)
