"""Who acts, suffers, says, decides, recommends or is called on."""

from __future__ import annotations

import re

from affidavit.analysis import Analysis
from affidavit.candidates import ActorCandidate, Cast, Mention

_TYPES = {"PERSON": "person", "ORG": "ngo", "GPE": "state", "NORP": "social_group"}


def find_actors(analysis: Analysis) -> Cast:
    """The document's actors with every mention of each."""
    found: dict[str, tuple[str, str, list[Mention]]] = {}
    for sentence in analysis.sentences:
        for entity in sentence.tokens.ents:
            if entity.label_ in _TYPES:
                place = sentence.place(entity)
                key = re.sub(r"[^a-z0-9]+", "-", entity.text.lower()).strip("-")
                mention = Mention(place.start, place.end, "name", "actor.model")
                found.setdefault(key, (entity.text, _TYPES[entity.label_], []))[2].append(mention)
    return Cast(ActorCandidate(k, name, kind, tuple(m)) for k, (name, kind, m) in found.items() if k)
