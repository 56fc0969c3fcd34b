"""The publisher's own name: a body that the card names is known in its document, however it is called."""

from __future__ import annotations

import re

from affidavit.analysis import Analysis
from affidavit.registry import KnownActor, KnownMatch, Registry
from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.actors.sighting import slug

_VOICES = frozenset(("media", "igo", "igo_body", "nhri", "religious_group", "party_movement"))
"""Types of publishers besides NGOs."""
_LEAST = 4
"""Letters of a name that stands for nothing else."""


def with_publisher(matches: tuple[KnownMatch, ...], analysis: Analysis, registry: Registry) -> tuple[KnownMatch, ...]:
    """The matches of known names, and those of the publisher's where the registry does not have it."""
    name = analysis.document.metadata.publisher.strip().removeprefix("The ").removeprefix("the ")
    if len(name) < _LEAST or not name[0].isupper() or registry.named(name):
        return matches
    kind = lexicon().heads.get(name.split()[-1].lower(), "")
    actor = KnownActor(slug(name), name, kind if kind in _VOICES else "ngo")
    words = r"\s+".join(map(re.escape, name.split()))
    places = [m.span() for m in re.finditer(rf"(?<!\w){words}(?!\w)", analysis.shadow)]
    own = [KnownMatch(start, end, "name", (actor,)) for start, end in places]
    others = [m for m in matches if not any(m.start < end and start < m.end for start, end in places)]
    return tuple(sorted([*own, *others], key=lambda m: m.start))
