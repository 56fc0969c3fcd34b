"""Times of day: 5am, 10:35 p.m., 05:00 hours, noon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from affidavit.dates.readings import DateRule, Place, Reading, anchor, dated, reads, undated
from affidavit.rules import Rule

if TYPE_CHECKING:
    import re

    from affidavit.dates.moments import Moment

_NAMED = {"noon": (12, 0), "midday": (12, 0), "midnight": (24, 0)}
_NOON, _MIDNIGHT = 12, 24


def _clock(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    hour, minute = _hour(match)
    if hour > _MIDNIGHT or minute > 59:
        return ()
    if match["four"] and not match["hours"]:
        return ()
    part = f"T{hour:02}:{minute:02}"
    day = _day(match, place)
    return dated(match, day.at(part), "relative") if day else undated(match, "TIME", "XXXX-XX-XX" + part)


def _hour(match: re.Match[str]) -> tuple[int, int]:
    """Hour (0-24) and minute of a match."""
    if match["named"]:
        return _NAMED[match["named"]]
    if match["four"]:
        return int(match["four"][:2]), int(match["four"][2:])
    hour, minute = int(match["hour"] or match["hour24"]), int(match["minute"] or match["minute24"] or 0)
    half = (match["half"] or "").replace(".", "").replace(" ", "")
    if half == "pm" and hour < _NOON:
        hour += _NOON
    return (0 if half == "am" and hour == _NOON else hour), minute


def _day(match: re.Match[str], place: Place) -> Moment | None:
    """The day it is told for: that of the date just before, else the document's."""
    near = anchor(place, match.start(), "day")
    if near:
        return near
    return place.reference if place.reference and place.reference.unit == "day" else None


_ZONE = r"(?:,? (?:gmt|utc|est|edt|cst|cet|pst|local time|o'clock)\b)?"

RULES = (
    DateRule(
        Rule(
            "date.clock",
            "A time of day: 5am, at 10:35 p.m., around 05:00 hours, noon",
            (
                reads("On 3 May police came at 5am.", "5am", "2015-05-03T05:00", "2015-05-03"),
                reads(
                    "On 3 May police came around 05:00 hours.",
                    "around 05:00 hours",
                    "2015-05-03T05:00",
                    "2015-05-03",
                ),
                reads(
                    "On 3 May, at 10:35 p.m. local time, they left.",
                    "10:35 p.m. local time",
                    "2015-05-03T22:35",
                    "2015-05-03",
                ),
                reads(
                    "On 3 May at about midnight police came.",
                    "about midnight",
                    "2015-05-03T24:00",
                    "2015-05-03",
                ),
            ),
            ("Score 3:2.", "Verse 12:99 is none.", "He has 0500 goats.", "Worked 2400 days."),
        ),
        ("0", "noon", "midday", "midnight", "around", "about"),
        r"(?:(?:around|about|approximately|some) )?(?:(?P<named>noon|midday|midnight)\b|"
        r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5][0-9]))? ?(?P<half>[ap](?:m\b|\. ?m\b\.?))|"
        r"(?P<hour24>2[0-3]|[01]?[0-9])[:h](?P<minute24>[0-5][0-9])(?![:\w-])(?: ?(?:hours|hrs|hr|h)\b)?|"
        r"(?P<four>(?:2[0-3]|[01][0-9])[0-5][0-9]) ?(?P<hours>hours|hrs|hr|h)\b)" + _ZONE,
        _clock,
    ),
)
