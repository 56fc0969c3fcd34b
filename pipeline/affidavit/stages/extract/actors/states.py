"""States as actors: when a country's name does something or is spoken to, and when it is a mere place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from affidavit.stages.extract.actors.chunks import Known
from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.actors.roles import acts, root
from affidavit.stages.extract.actors.sighting import Sighting, of_state
from affidavit.stages.extract.actors.words import Line


def find_states(line: Line, known: Sequence[Known], taken: Sequence[tuple[int, int]]) -> Iterator[Sighting]:
    """Every State named in the line outside other names; `acts` is False where it is only a place."""
    for k in known:
        actor = k.match.actors[0]
        if actor.type != "state" or k.match.kind not in ("name", "seat"):
            continue
        start, end = line.words[k.first].start, line.words[k.last - 1].end
        if any(a < end and start < b for a, b in taken):
            continue
        does = acts(root(line, k.first, k.last)) or _headed(line, k) or _must(line, k)
        if k.match.kind == "name":
            yield Sighting(
                actor.id,
                start,
                end,
                "name",
                "actor.state.name",
                actor.name,
                "state",
                actor.country,
                actor.id,
                acts=does,
            )
        elif does and not _headed(line, k) and not k.dateline:
            name = of_state("Government", actor.name)
            yield Sighting(
                f"{actor.id}-government", start, end, "name", "actor.state.seat", name, "government", actor.country
            )


def _must(line: Line, known: Known) -> bool:
    """`Ruritania should`, `Press Ruritania on`: told so, whatever the parse makes of it."""
    i, before = known.last, known.first - 1
    if before >= 0 and line.words[before].low in ("press", "urge", "tell", "push") and line.gap(known.first) == " ":
        return True  # `Press Ruritania on Rights`, which the model takes for a name in a headline
    placed = before >= 0 and line.words[before].low in ("in", "of", "from", "to", "for", "with", "and", "at", "across")
    return (
        not placed and i < len(line.words) and line.gap(i) == " " and line.words[i].low in ("should", "must", "shall")
    )


def _headed(line: Line, known: Known) -> bool:
    """`Ruritania: Release the Editor`: a State named before a colon and told to do something."""
    after = known.last
    return (
        known.first == 0
        and after < len(line.words)
        and line.gap(after) == ": "
        and line.words[after].low in lexicon().imperatives
    )
