"""Who acts, suffers, says, decides, recommends or is called on."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from affidavit.analysis import Analysis
from affidavit.candidates import Cast
from affidavit.registry import KnownMatch, Registry, load
from affidavit.stages.extract.actors.bodies import Bodies, body_key
from affidavit.stages.extract.actors.cast import assemble
from affidavit.stages.extract.actors.chunks import Known, find_chunks, place_known
from affidavit.stages.extract.actors.focus import focus_country, is_dateline
from affidavit.stages.extract.actors.groups import find_groups
from affidavit.stages.extract.actors.names import Piece, pieces
from affidavit.stages.extract.actors.organs import Organs
from affidavit.stages.extract.actors.own_name import with_publisher
from affidavit.stages.extract.actors.people import People
from affidavit.stages.extract.actors.places import Places
from affidavit.stages.extract.actors.posts import by_noun, find_posts
from affidavit.stages.extract.actors.pronouns import find_pronouns
from affidavit.stages.extract.actors.refer import find_descriptions, hold_office, settle
from affidavit.stages.extract.actors.sighting import Sighting
from affidavit.stages.extract.actors.states import find_states
from affidavit.stages.extract.actors.words import Line, read_lines
from affidavit.stages.extract.publisher import publishers

__all__ = ["find_actors"]


def find_actors(analysis: Analysis, registry: Registry | None = None) -> Cast:
    """The document's actors with every mention of each; `registry` replaces the built-in known actors."""
    registry = registry or load()
    matches = with_publisher(registry.find(analysis.shadow, 0, len(analysis.shadow)), analysis, registry)
    country = focus_country(analysis, matches)
    lines = read_lines(analysis)
    datelines = frozenset(m.start for m in matches if is_dateline(analysis, m))
    known = [place_known(line, _of_line(matches, line), datelines) for line in lines]
    names = _names(analysis, lines, known, registry, country)
    places = Places(hold_office(lines, settle(_all(lines, known, names, registry, country))))
    posts = find_posts(lines, places)
    described = find_descriptions(lines, places, by_noun(posts))
    places = Places([*places.sightings, *described])
    publisher = _publisher(analysis, places, registry)
    pronouns = find_pronouns(analysis, lines, places, publisher)
    return assemble(analysis, [*places.sightings, *pronouns], posts, registry, country)


def _publisher(analysis: Analysis, places: Places, registry: Registry) -> Sighting | None:
    """A sighting of the publisher, if the text names it."""
    name = analysis.document.metadata.publisher
    ids = {a.id for a in registry.named(name)} | {body_key(name)} if name else set()
    own = next((s for s in places.sightings if s.key in ids and s.form == "name"), None)
    if own is not None or not name:
        return own
    named = [s for s in places.sightings if s.form == "name" and s.type not in ("person", "state")]
    keys = publishers(name, ((s.key, (s.name, analysis.shadow[s.start : s.end])) for s in named))
    return next((s for s in named if s.key in keys), None)


def _of_line(matches: tuple[KnownMatch, ...], line: Line) -> tuple[KnownMatch, ...]:
    sentence = line.sentence
    first = bisect_left(matches, sentence.start, key=lambda m: m.start)
    last = bisect_left(matches, sentence.end, lo=first, key=lambda m: m.start)
    return matches[first:last]


def _names(
    analysis: Analysis, lines: tuple[Line, ...], known: list[tuple[Known, ...]], registry: Registry, country: str | None
) -> list[Sighting]:
    """Sightings of named persons and organisations in the order of the text."""
    found = [p for line, k in zip(lines, known, strict=True) for c in find_chunks(line, k) for p in pieces(c, k)]
    found = _aliased([p for p in found if not p.chunk.line.headline or p.known or p.titled or _short(p)])
    persons = People([p for p in found if not p.type and not p.known])
    opened = [i for i, p in enumerate(found) if not p.type and not p.known]
    read = persons.read([found[i] for i in opened])
    people = {opened[n]: s for n, s in read.items()}
    bodies = Bodies(registry, analysis.shadow, country, analysis.document.metadata.publisher).read(found, people)
    both = people | bodies
    return [both[i] for i in sorted(both)]


def _aliased(found: list[Piece]) -> list[Piece]:
    """Open names in brackets right behind an organisation, marked as other names of it."""
    out: list[Piece] = []
    for piece in found:
        before = out[-1] if out else None
        behind = before is not None and before.chunk.line is piece.chunk.line and before.chunk.last == piece.chunk.first
        if behind and before is not None and not piece.known and (before.type or before.known or before.alias):
            gap = piece.chunk.line.gap(piece.chunk.first)
            piece = replace(  # noqa: PLW2901 the piece as it goes on
                piece, alias=gap in (" (", ' "', " - ") or (before.alias and gap == ", "), titled=False
            )
        out.append(piece)
    return out


def _short(piece: Piece) -> bool:
    """In a headline every word has a capital: only what the body of the text confirms may count there."""
    return not piece.type and len(piece.chunk.words) <= 3


def _all(
    lines: tuple[Line, ...],
    known: list[tuple[Known, ...]],
    names: list[Sighting],
    registry: Registry,
    country: str | None,
) -> list[Sighting]:
    """Names, organs of States, States and groups; of two that overlap the longer stays."""
    organs = Organs(registry, country)
    out = [s for s in names if s.type != "state"]
    for line, k in zip(lines, known, strict=True):
        local = list(organs.find(line, k))
        out += local
        taken = [(s.start, s.end) for s in local] + _overlapping(names, line)
        out += find_states(line, k, taken)
        out += find_groups(line, k, registry, country)
    return _longest(out)


def _overlapping(names: list[Sighting], line: Line) -> list[tuple[int, int]]:
    first = bisect_left(names, line.sentence.start, key=lambda s: s.start)
    last = bisect_left(names, line.sentence.end, lo=first, key=lambda s: s.start)
    return [(s.start, s.end) for s in names[first:last] if s.type != "state"]


def _longest(sightings: list[Sighting]) -> list[Sighting]:
    """Of overlapping sightings the longest; a described group yields to a name."""
    ranked = sorted(
        sightings,
        key=lambda s: (
            s.rule.startswith("actor.group"),
            s.start - s.end,
            s.start,
            not s.rule.startswith("actor.organ."),
            s.rule,
        ),
    )
    taken: list[tuple[int, int]] = []
    out = []
    for s in ranked:
        i = bisect_left(taken, (s.start, s.end))
        clash = (i < len(taken) and taken[i][0] < s.end) or (i > 0 and taken[i - 1][1] > s.start)
        if not clash:
            taken.insert(i, (s.start, s.end))
            out.append(s)
    return sorted(out, key=lambda s: s.start)
