"""Numbers in words and stretches of time: `two and a half years` as a TimeML period and as calendar steps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from affidavit.dates.lexicon import lexicon

if TYPE_CHECKING:
    from affidavit.dates.moments import Unit

_VAGUE = re.compile(r"several|many|few|dozens|hundreds|some")


_HALF = re.compile(r"and[- ]a[- ]half|& a half|1/2|½")


CALENDAR: dict[str, Unit] = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}


SMALL = {"second", "minute", "hour"}


def amount(words: str) -> float | None:
    """The number that words name (`two`, `1,500`, `2 1/2`, `a couple of`); None when it is vague."""
    text = words.strip().lower()
    if _VAGUE.search(text):
        return None
    half = 0.5 if _HALF.search(text) or text.startswith("half") else 0.0
    digits = re.match(r"[0-9][0-9,]*(?:\.[0-9]+)?", text)
    if digits and not text.startswith("1/2"):
        return float(digits[0].replace(",", "")) + half
    if text.startswith("half"):
        return half
    if "couple" in text:
        return 2.0
    return _spelled(text) + half


def _spelled(text: str) -> float:
    total = 0
    for word in re.findall(r"[a-z]+", text):
        if word in {"hundred", "thousand"}:
            total = max(1, total) * (100 if word == "hundred" else 1000)
        elif word in {"a", "an"}:
            total += 0 if total else 1
        elif word == "half":
            break
        else:
            total += lexicon().numbers.get(word, 0)
    return float(total)


def named_unit(word: str) -> str:
    """The unit in the singular, as the lexicon names it."""
    return "century" if word == "centuries" else word.removesuffix("s")


def period(number: float | None, unit: str) -> str:
    """The TimeML value of a duration: `P2D`, `PT16H`, `P2Y6M`, `PXM` where the number is vague."""
    letter, size = lexicon().units[unit]
    clock = "T" if unit in SMALL else ""
    if number is None:
        return f"P{clock}X{letter}"
    total = number * size
    if total == int(total):
        return f"P{clock}{int(total)}{letter}"
    smaller = {
        "Y": ("M", 12),
        "H": ("M", 60),
        "M": ("S", 60) if clock else ("D", 30),
        "W": ("D", 7),
        "D": ("TH", 24),
    }
    below, per = smaller.get(letter, ("", 1))
    rest = round((total - int(total)) * per)
    first = f"{int(total)}{letter}" if int(total) else ""
    return f"P{clock}{first}{rest}{below}" if below != "TH" else f"P{first}T{rest}H"


def steps_of(number: float, unit: str) -> tuple[int, Unit]:
    """A number of units as whole steps of the calendar: 1.5 years are 18 months."""
    letter, size = lexicon().units[unit]
    total = number * size
    if total == int(total):
        return int(total), CALENDAR[letter]
    finer_unit: dict[str, tuple[int, Unit]] = {
        "Y": (12, "month"),
        "M": (30, "day"),
        "W": (7, "day"),
        "Q": (3, "month"),
    }
    per, unit_below = finer_unit.get(letter, (1, "day"))
    return round(total * per), unit_below
