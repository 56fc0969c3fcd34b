"""Walk a text once: at each word that a rule can start with, try its rules; the longest reading wins."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from affidavit.dates import (
    rules_clock,
    rules_days,
    rules_distance,
    rules_durations,
    rules_months,
    rules_named_days,
    rules_quarters,
    rules_relative,
    rules_sets,
    rules_weekdays,
    rules_years,
)
from affidavit.dates.edtf import bounds, precision
from affidavit.dates.expressions import TimeExpression
from affidavit.dates.joins import joined
from affidavit.dates.lexicon import compiled, starters
from affidavit.dates.moments import reference_moment
from affidavit.dates.readings import DateRule, Place, Reading
from affidavit.shadow import shadow

RULES: tuple[DateRule, ...] = (
    *rules_named_days.RULES,
    *rules_days.RULES,
    *rules_months.RULES,
    *rules_quarters.RULES,
    *rules_years.RULES,
    *rules_relative.RULES,
    *rules_weekdays.RULES,
    *rules_distance.RULES,
    *rules_durations.RULES,
    *rules_sets.RULES,
    *rules_clock.RULES,
)
_WORD = re.compile(r"[^\W\d_]+|[0-9]+")
_BLANK_LINE = re.compile(r"\n\s*\n")
_LOWER = {c: c + 32 for c in range(ord("A"), ord("Z") + 1)}


def find_dates(text: str, reference: str = "") -> tuple[TimeExpression, ...]:
    """Every date, time, duration and set that a text names, in its order, none overlapping another.

    `start` and `end` count code points of `text`. `reference` is the document's date (EDTF or ISO; empty when
    unknown): what the text leaves to it (`on Monday`, `last year`) is resolved against it.
    Raises ValueError when `reference` is no date.
    """
    folded = _paragraphs(text)
    found: list[Reading] = []
    order = rules_days.numeric_order(folded)
    place = Place(folded, folded.translate(_LOWER), reference_moment(reference), found, order)
    position = 0
    for word in _WORD.finditer(place.low):
        if word.start() < position:
            continue
        first = word[0]
        rules = _by_starter().get("0" if first[0] in "0123456789" else first)
        if rules and (_opens(place.low, word.start()) or _continues(place, word.start())):
            found.extend(_longest(rules, place, word.start()))
            position = found[-1].end if found else 0
    return tuple(_expression(r) for r in joined(place))


def _paragraphs(text: str) -> str:
    """The shadow of a text, in which blank lines stay line breaks, so that no date runs over one."""
    folded = shadow(text)
    if "\n" not in text:
        return folded
    parts, end = [], 0
    for match in _BLANK_LINE.finditer(text):
        parts += [folded[end : match.start()], "\n" * (match.end() - match.start())]
        end = match.end()
    return "".join([*parts, folded[end:]])


def _opens(low: str, start: int) -> bool:
    """True unless the word is the tail of a longer one: of a number, a symbol, a sum, a compound."""
    before = low[start - 1] if start else " "
    if before.isalnum() or before in "_@#":
        return False
    if not low[start].isdigit():
        return True
    if before in "$€£/\\=+":
        return False
    earlier = low[start - 2] if start > 1 else " "
    return not (before in ".,:-" and earlier.isalnum())


def _continues(place: Place, start: int) -> bool:
    """True right after a date and a hyphen: the second date of `28 April-3 May`."""
    return bool(place.found) and place.found[-1].end == start - 1 and place.low[start - 1] == "-"


def _longest(rules: tuple[tuple[DateRule, re.Pattern[str]], ...], place: Place, start: int) -> tuple[Reading, ...]:
    """The readings of the rule that reads most from `start`; of equals, the first listed."""
    tried = [(m.end(), -i, m) for i, (_, p) in enumerate(rules) if (m := p.match(place.low, start))]
    for _, negative, match in sorted(tried, key=lambda t: t[:2], reverse=True):
        rule = rules[-negative][0]
        readings = rule.read(match, place)
        if readings:
            return tuple(replace(r, rule=rule.card.id) for r in readings)
    return ()


@cache
def _by_starter() -> dict[str, tuple[tuple[DateRule, re.Pattern[str]], ...]]:
    """For each word that a rule can start with, the rules to try and their patterns."""
    table: dict[str, list[tuple[DateRule, re.Pattern[str]]]] = {}
    for rule in RULES:
        for word in starters(rule.starts):
            table.setdefault(word, []).append((rule, compiled(rule.pattern)))
    return {word: tuple(rules) for word, rules in table.items()}


def _expression(reading: Reading) -> TimeExpression:
    """The record of a reading, with the days it spans."""
    first, last = bounds(reading.edtf) if reading.edtf else ("", "")
    exact = precision(reading.edtf) if reading.edtf else "unknown"
    return TimeExpression(
        reading.start,
        reading.end,
        reading.type,
        reading.value,
        reading.edtf,
        first,
        last,
        exact,
        reading.basis,
        reading.rule,
    )
