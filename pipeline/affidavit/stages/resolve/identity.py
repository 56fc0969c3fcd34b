"""Which actors of different documents are the same, and what each is called."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from affidavit.candidates import ActorCandidate, Findings
from affidavit.stages.resolve.sensitivity import sensitivity

Ids = Mapping[tuple[str, str], str]
"""(document id, actor key) -> actor id."""

_OPAQUE = 12
"""Hexadecimal figures in an opaque id: 48 bits, so that a clash in a million persons is a matter of 1 in 500."""


def slug(name: str) -> str:
    """Lower-case ASCII words joined by hyphens; `x` where no letter remains."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("'", "").replace("’", "")
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")
    return words or "x"


def identify(findings: Sequence[Findings]) -> Ids:
    """One id per actor of the data set."""
    groups: dict[str, list[tuple[str, ActorCandidate]]] = defaultdict(list)
    for document, actor, identity in _identities(findings):
        groups[identity].append((document, actor))
    ids: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for identity in sorted(groups):
        wanted = _wanted_id(identity, groups[identity], findings)
        unique = next(c for c in _numbered(wanted) if c not in taken)
        taken.add(unique)
        ids |= {(document, actor.key): unique for document, actor in groups[identity]}
    return ids


def _identities(findings: Sequence[Findings]) -> Iterator[tuple[str, ActorCandidate, str]]:
    for found in findings:
        for actor in found.cast.actors:
            yield found.document.id, actor, _identity(actor, found.document.id)


def _identity(actor: ActorCandidate, document: str) -> str:
    """What has to be equal for two candidates to be one actor."""
    if actor.known:
        return f"0 {actor.known}"
    if not actor.named and not actor.country:
        return f"3 {actor.key} {document}"  # "unidentified men" here are not those there
    name = slug(actor.name)
    if actor.type == "person":
        full = "-" in name and actor.country  # a single name, or no country to tell namesakes apart: unsure
        return f"2 {name} {actor.country}" if full else f"3 {name} {document}"
    return f"1 {actor.key if actor.country else name} {actor.type} {actor.country or ''}"


def _wanted_id(identity: str, members: Sequence[tuple[str, ActorCandidate]], findings: Sequence[Findings]) -> str:
    actor = members[0][1]
    if actor.known:
        return actor.known
    if actor.type != "person":
        return slug(actor.key)
    by_id = {f.document.id: f for f in findings}
    kinds = {sensitivity(a, by_id[d]) for d, a in members}
    if kinds == {"public"}:
        return slug(actor.name)
    first = by_id[members[0][0]].document
    seed = f"{first.sha256}:{min(m.start for m in actor.mentions)}"
    return "person-" + hashlib.sha256(seed.encode()).hexdigest()[:_OPAQUE]


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    n = 2
    while True:
        yield f"{wanted}-{n}"
        n += 1
