"""Stage 6: recommendations of different reports that ask the same State or body for the same thing.

What is found is a candidate, with the words that speak for it; it becomes more only when a person accepts it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from affidavit.records import Link, Recommendation, Records
from affidavit.stages.link.likeness import Asked, Likeness, likenesses, weigh

__all__ = ["link"]

KIND = "same_request"
_MOST = 3
"""Links from one recommendation to another report: the likest ones."""


def link(records: Records) -> Records:
    """The records with a candidate link for every two recommendations that are alike enough.

    A link leads from the earlier report to the later one; only what is put to the same State or body is compared.
    """
    asked = weigh(_asked(records))
    order = {d.document_id: (d.published or "9999", d.document_id) for d in records.documents}
    found = [x for group in _groups(asked) for x in likenesses(group)]
    links = (_link(x, order) for x in _likest(found, order))
    return replace(records, links=tuple({(x.from_id, x.to_id): x for x in links}.values())).sorted()


def _asked(records: Records) -> Iterator[tuple[Recommendation, tuple[str, ...], tuple[str, ...]]]:
    """Each recommendation with whom it is put to (a State by its code, so that its bodies are one) and its rights."""
    country = {a.actor_id: a.country for a in records.actors}
    put_to: Mapping[str, set[str]] = defaultdict(set)
    for p in records.recommendation_parties:
        if p.role != "issuer":
            put_to[p.recommendation_id].add(country.get(p.actor_id) or p.actor_id)
    themes: Mapping[str, set[str]] = defaultdict(set)
    for t in records.themes:
        themes[t.record_id].add(t.theme)
    for r in records.recommendations:
        whom = put_to[r.recommendation_id]
        if whom and r.form != "headline":
            yield r, tuple(sorted(whom)), tuple(sorted(themes[r.recommendation_id]))


def _groups(asked: Sequence[Asked]) -> Iterator[Sequence[Asked]]:
    """What is put to the same State or body, where more than one report does so."""
    groups: dict[str, list[Asked]] = defaultdict(list)
    for a in asked:
        for whom in a.put_to:
            groups[whom].append(a)
    yield from (g for _, g in sorted(groups.items()) if len({a.document for a in g}) > 1)


def _likest(found: Sequence[Likeness], order: Mapping[str, tuple[str, str]]) -> Iterator[Likeness]:
    by_source: dict[tuple[str, str], list[Likeness]] = defaultdict(list)
    for x in found:
        early, late = sorted((x.a, x.b), key=lambda a: order[a.document])
        by_source[early.id, late.document].append(x)
    for _, all_of in sorted(by_source.items()):
        yield from sorted(all_of, key=lambda x: (-x.score, x.a.id, x.b.id))[:_MOST]


def _link(x: Likeness, order: Mapping[str, tuple[str, str]]) -> Link:
    early, late = sorted((x.a, x.b), key=lambda a: order[a.document])
    return Link(early.id, late.id, KIND, x.score, x.basis, "unreviewed")
