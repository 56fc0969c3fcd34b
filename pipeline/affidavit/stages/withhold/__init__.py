"""Stage 6: no name of a victim, witness, detainee or private person leaves with a release by default.

A withheld person stays as a row with an opaque id, so that their part in an event still counts; name, aliases and
post go, and every quote is cut around the name. What remains of a quote is still the exact text at its offsets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from affidavit.issues import Issue
from affidavit.records import Actor, Evidence, Records
from affidavit.spans import Span

__all__ = ["MASK", "leaks", "nameless", "withhold"]

MASK = "[name withheld]"
_LEAST = 3
"""Letters a part of a name must have to be searched for by itself."""
_TITLES = frozenset("mr mrs ms miss dr prof sir the and von van der den del dos bin ibn abu haji father sister".split())


def withhold(records: Records) -> Records:
    """The records without the names of persons whose `sensitivity` is not `public`."""
    hidden = frozenset(a.actor_id for a in records.actors if a.type == "person" and a.sensitivity != "public")
    if not hidden:
        return records
    pattern = _pattern(records, hidden)
    evidence = _evidence(records, hidden, pattern)
    proved = {e.record_id for e in evidence if e.table == "actors"}
    gone = {a.actor_id for a in records.actors if a.actor_id not in proved}

    def mask(text: str | None) -> str | None:
        return pattern.sub(MASK, text) if text else text

    return replace(
        records,
        documents=tuple(
            replace(d, title=mask(d.title), subtitle=mask(d.subtitle), publisher_id=_unless(gone, d.publisher_id))
            for d in records.documents
        ),
        actors=tuple(_masked(a) if a.actor_id in hidden else a for a in records.actors if a.actor_id not in gone),
        actor_names=tuple(n for n in records.actor_names if n.actor_id not in hidden | gone),
        actor_relations=tuple(r for r in records.actor_relations if not {r.subject_id, r.object_id} & (gone | hidden)),
        events=tuple(replace(e, title=pattern.sub(MASK, e.title)) for e in records.events),
        event_participants=tuple(p for p in records.event_participants if p.actor_id not in gone),
        recommendations=tuple(replace(r, text=pattern.sub(MASK, r.text)) for r in records.recommendations),
        recommendation_parties=tuple(p for p in records.recommendation_parties if p.actor_id not in gone),
        statements=tuple(
            replace(s, text=pattern.sub(MASK, s.text), speaker_id=_unless(gone, s.speaker_id))
            for s in records.statements
        ),
        evidence=evidence,
    )


def leaks(before: Records, after: Records) -> tuple[Issue, ...]:
    """An error for every cell of `after` in which a name still stands that `before` says must not leave."""
    hidden = frozenset(a.actor_id for a in before.actors if a.type == "person" and a.sensitivity != "public")
    if not hidden:
        return ()
    pattern = _pattern(before, hidden)
    cells: list[tuple[str, str | None]] = [(f"events[{e.event_id}].title", e.title) for e in after.events]
    cells += [(f"recommendations[{r.recommendation_id}].text", r.text) for r in after.recommendations]
    cells += [(f"statements[{s.statement_id}].text", s.text) for s in after.statements]
    cells += [(f"evidence[{e.evidence_id}].quote", e.quote) for e in after.evidence]
    cells += [(f"evidence[{e.evidence_id}].section", e.section) for e in after.evidence]
    cells += [(f"documents[{d.document_id}].title", d.title) for d in after.documents]
    return tuple(
        Issue("error", "name-leaks", where, "the name of a withheld person stands in this cell", "report it as a bug")
        for where, text in cells
        if text and pattern.search(text)
    )


def nameless(before: Records, texts: Mapping[str, str]) -> frozenset[str]:
    """The documents in whose whole text no withheld person of `before` is named, described or pointed to.

    A text that names one may well name another whom nobody has recognised: it is not among them as a whole.
    """
    hidden = frozenset(a.actor_id for a in before.actors if a.type == "person" and a.sensitivity != "public")
    if not hidden:
        return frozenset(texts)
    pattern = _pattern(before, hidden)
    told = {e.document_id for e in before.evidence if e.table == "actors" and e.record_id in hidden}
    return frozenset(d for d, text in texts.items() if d not in told and not pattern.search(text))


def _unless(gone: set[str], actor_id: str | None) -> str | None:
    return None if actor_id in gone else actor_id


def _masked(actor: Actor) -> Actor:
    return replace(actor, name=MASK, position=None, wikidata_id=None)


def _pattern(records: Records, hidden: frozenset[str]) -> re.Pattern[str]:
    """Any name of a hidden person, whole or by its parts; longest first, so that a full name is one match."""
    open_words = {
        word for n in records.actor_names if n.actor_id not in hidden for word in re.findall(r"\w+", n.name.casefold())
    }
    names: set[str] = set()
    for n in records.actor_names:
        if n.actor_id in hidden:
            names.add(n.name)
            names |= {w for w in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", n.name) if _tells(w, open_words)}
    parts = [r"\s+".join(map(re.escape, n.split())) for n in sorted(names, key=lambda n: (-len(n), n))]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _tells(word: str, open_words: set[str]) -> bool:
    """True when this part of a name points to the person: capital, long enough, no title, nobody else's name."""
    return (
        word[0].isupper()
        and len(word) >= _LEAST
        and word.casefold() not in _TITLES
        and word.casefold() not in open_words
    )


def _evidence(records: Records, hidden: frozenset[str], pattern: re.Pattern[str]) -> tuple[Evidence, ...]:
    holes: Mapping[str, list[Span]] = defaultdict(list)
    for e in records.evidence:
        if e.table == "actors" and e.record_id in hidden and not e.field:
            holes[e.document_id].append(Span(e.start, e.end))
    kept = [
        piece
        for e in records.evidence
        if not (e.table == "actors" and e.record_id in hidden)
        for piece in _pieces(_without_names(e, pattern), holes[e.document_id], pattern)
    ]
    return tuple(sorted([*kept, *_proofs(records, hidden, kept)], key=lambda e: e.evidence_id))


def _without_names(e: Evidence, pattern: re.Pattern[str]) -> Evidence:
    """The row with no name in the headings it stands under."""
    return replace(e, section=pattern.sub(MASK, e.section)) if e.section else e


def _pieces(e: Evidence, holes: list[Span], pattern: re.Pattern[str]) -> Iterator[Evidence]:
    """What remains of a quote around the holes, each stretch exact; the whole row where there is no hole in it."""
    cuts = [Span(max(h.start, e.start), min(h.end, e.end)) for h in holes if h.start < e.end and e.start < h.end]
    cuts += [Span(e.start + m.start(), e.start + m.end()) for m in pattern.finditer(e.quote)]
    if not cuts:
        yield e
        return
    at = e.start
    for cut in [*sorted(cuts), Span(e.end, e.end)]:
        yield from _piece(e, at, cut.start)
        at = max(at, cut.end)


def _piece(e: Evidence, start: int, end: int) -> Iterator[Evidence]:
    words = e.quote[start - e.start : max(end, start) - e.start]
    kept = words.strip(" \t\r\n\u00a0,;:.()[]\"'’“”‘-–—")
    if sum(c.isalnum() for c in kept) < _LEAST:
        return
    first = start + words.index(kept)
    stem = e.evidence_id.rsplit(".", 1)[0]
    yield replace(e, evidence_id=f"{stem}.{first}-{first + len(kept)}", start=first, end=first + len(kept), quote=kept)


def _proofs(records: Records, hidden: frozenset[str], kept: list[Evidence]) -> Iterator[Evidence]:
    """For a withheld person, the first words left of what they took part in: such a row is grounded too."""
    taken_part: dict[str, list[str]] = defaultdict(list)
    for p in records.event_participants:
        taken_part[p.actor_id].append(p.event_id)
    for r in records.recommendation_parties:
        taken_part[r.actor_id].append(r.recommendation_id)
    for s in records.statements:
        if s.speaker_id:
            taken_part[s.speaker_id].append(s.statement_id)
    first: dict[str, Evidence] = {}
    for e in kept:
        if not e.field:
            first.setdefault(e.record_id, e)
    for actor in sorted(hidden):
        for record in taken_part[actor]:
            if proof := first.get(record):
                place = f"{proof.start}-{proof.end}"
                key = f"{proof.document_id}.a.{actor}.row.{place}"
                yield replace(proof, evidence_id=key, table="actors", record_id=actor)
                break
