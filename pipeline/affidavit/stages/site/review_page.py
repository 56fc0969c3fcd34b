"""The first page of a build: what there is to look over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from affidavit.stages.site.lookup import Lookup
from affidavit.stages.site.model import ReportText
from affidavit.stages.site.release_page import Count, ShownReport, counts, quality, reports
from affidavit.stages.site.words import counted


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """All that the first page of a build shows."""

    title: str
    counts: tuple[Count, ...]
    reports: tuple[ShownReport, ...]
    quality: tuple[tuple[str, str], ...]


def review_page(title: str, found: Lookup, texts: Mapping[str, ReportText]) -> ReviewPage:
    """The counts of a build, and its reports with the sentences that nobody understood."""
    shown = []
    for r in reports(found):
        silences = texts[r.id].silences if r.id in texts else ()
        lost = sum(s.reason == "unfinished" for s in silences)
        shown.append(ShownReport(r.id, r.title, f"{r.about}; {counted(lost, 'sentence')} not understood"))
    looked = [(n, v) for n, v in quality(found, {}, 0) if n != "Issues"]
    return ReviewPage(title, counts(found), tuple(shown), tuple(looked))
