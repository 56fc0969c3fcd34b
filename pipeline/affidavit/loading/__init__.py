"""A release in other people's hands: found by name, path or address, its sums checked, its rows typed."""

from __future__ import annotations

from affidavit.loading.find import Found, find
from affidavit.loading.loaded import Loaded, load, save

__all__ = ["Found", "Loaded", "find", "load", "save"]
