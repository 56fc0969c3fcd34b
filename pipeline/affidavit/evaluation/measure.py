"""What is counted on one text: found, missed and extra items by table, and how often a matched cell is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from affidavit.evaluation.items import Annotation, Item, side
from affidavit.evaluation.match import Matches, match_actors, match_spans
from affidavit.spans import Span

HEADLINE = ("actors_typed", "events_typed", "recommendations_addressed", "statements_attributed")
"""The measures whose mean F1 is the headline figure."""


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives, false negatives; of an accuracy, right, wrong and none."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 0 where nothing is there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One item that went wrong: missed, extra, or of another type."""

    kind: str
    table: str
    type: str
    label: str
    place: Span | None


@dataclass(frozen=True, slots=True)
class Measured:
    """One text's counts by measure, by (table, type), and its misses."""

    counts: Mapping[str, Counts]
    by_type: Mapping[tuple[str, str], Counts]
    misses: tuple[Miss, ...]
    by_rule: Mapping[str, Counts]
    """What each rule read, right (tp) or wrong (fp): rows with their type, dates with their value."""


def measure(found: Annotation, gold: Annotation) -> Measured:
    """Compare what was found in a text with what a person read in it."""
    actors = match_actors(found.actors, gold.actors)
    who = {found.actors[i].id: gold.actors[j].id for j, i in actors.items()}
    events = match_spans(found.events, gold.events, of_shorter=True)
    typed = match_spans(found.events, gold.events, of_shorter=True, same_type=True)
    asked = match_spans(found.recommendations, gold.recommendations, of_shorter=False)
    said = match_spans(found.statements, gold.statements, of_shorter=False)

    def same(role: str) -> Callable[[Item, Item], bool]:
        return lambda f, g: _who(f, role, who) == {a for a, r in g.links if r == role}

    counts = {
        "actors": _tally(actors, found.actors, gold.actors),
        "actors_typed": _tally(actors, found.actors, gold.actors, lambda f, g: f.type == g.type),
        "events": _tally(events, found.events, gold.events),
        "events_typed": _tally(typed, found.events, gold.events),
        "participants": _participants(events, found.events, gold.events, who),
        "recommendations": _tally(asked, found.recommendations, gold.recommendations),
        "recommendations_addressed": _tally(asked, found.recommendations, gold.recommendations, same("addressee")),
        "statements": _tally(said, found.statements, gold.statements),
        "statements_attributed": _tally(said, found.statements, gold.statements, same("speaker")),
        "actor_type": _accuracy(actors, found.actors, gold.actors, lambda f, g: f.type == g.type),
        "event_status": _accuracy(events, found.events, gold.events, lambda f, g: f.status == g.status),
        "event_date": _accuracy(events, found.events, gold.events, _same_date, lambda f, g: bool(f.date or g.date)),
        "rec_addressee": _accuracy(asked, found.recommendations, gold.recommendations, same("addressee")),
        "rec_issuer": _accuracy(asked, found.recommendations, gold.recommendations, same("issuer")),
        "rec_action": _accuracy(asked, found.recommendations, gold.recommendations, lambda f, g: f.type == g.type),
    }
    tables = (
        ("actors", actors, found.actors, gold.actors),
        ("events", typed, found.events, gold.events),
        ("recommendations", asked, found.recommendations, gold.recommendations),
        ("statements", said, found.statements, gold.statements),
    )
    by_type: dict[tuple[str, str], Counts] = {}
    misses: list[Miss] = []
    for table, matches, f, g in tables:
        for kind, counted in _by_type(matches, f, g):
            by_type[table, kind] = by_type.get((table, kind), Counts()) + counted
        misses += _misses(table, matches, f, g)
    rules = [r for _, matches, f, g in tables for r in _by_rule(matches, f, g)]
    rules += _by_date_rule(events, found.events, gold.events)
    return Measured(counts, by_type, tuple(misses), _summed(rules))


def _who(item: Item, role: str, who: Mapping[str, str]) -> set[str]:
    return {who.get(a, f"?{a}") for a, r in item.links if r == role}


def _same_date(f: Item, g: Item) -> bool:
    return f.date.strip("~?") == g.date.strip("~?")


def _tally(
    matches: Matches,
    found: Sequence[Item],
    gold: Sequence[Item],
    good: Callable[[Item, Item], bool] = lambda _f, _g: True,
) -> Counts:
    core = [(found[i], gold[j]) for j, i in matches.items() if gold[j].core]
    tp = sum(good(f, g) for f, g in core)
    return Counts(tp, len(found) - len(matches) + len(core) - tp, sum(g.core for g in gold) - tp)


def _accuracy(
    matches: Matches,
    found: Sequence[Item],
    gold: Sequence[Item],
    good: Callable[[Item, Item], bool],
    counted: Callable[[Item, Item], bool] = lambda _f, _g: True,
) -> Counts:
    pairs = [(found[i], gold[j]) for j, i in matches.items() if gold[j].core and counted(found[i], gold[j])]
    right = sum(good(f, g) for f, g in pairs)
    return Counts(right, len(pairs) - right)


def _participants(matches: Matches, found: Sequence[Item], gold: Sequence[Item], who: Mapping[str, str]) -> Counts:
    total = Counts()
    for j, i in matches.items():
        if gold[j].core:
            there = {(a, side(r)) for a, r in gold[j].links}
            here = {(who.get(a, f"?{a}"), side(r)) for a, r in found[i].links}
            total += Counts(len(there & here), len(here - there), len(there - here))
    return total


def _by_type(matches: Matches, found: Sequence[Item], gold: Sequence[Item]) -> Iterator[tuple[str, Counts]]:
    right = {i for j, i in matches.items() if found[i].type == gold[j].type}
    hit = {j for j, i in matches.items() if i in right}
    for j, g in enumerate(gold):
        if g.core:
            yield g.type, Counts(tp=1) if j in hit else Counts(fn=1)
    for i, f in enumerate(found):
        if i not in right:
            yield f.type, Counts(fp=1)


def _by_rule(matches: Matches, found: Sequence[Item], gold: Sequence[Item]) -> Iterator[tuple[str, Counts]]:
    """Each finding under its rules: right when a person has it with this type; what a reader may leave out is none."""
    mate = {i: gold[j] for j, i in matches.items()}
    for i, f in enumerate(found):
        if i not in mate or mate[i].core:
            right = i in mate and mate[i].type == f.type
            yield from ((rule, Counts(tp=1) if right else Counts(fp=1)) for rule in sorted(f.rules))


def _by_date_rule(matches: Matches, found: Sequence[Item], gold: Sequence[Item]) -> Iterator[tuple[str, Counts]]:
    for j, i in matches.items():
        right = _same_date(found[i], gold[j])
        yield from ((rule, Counts(tp=1) if right else Counts(fp=1)) for rule in sorted(found[i].date_rules))


def _summed(pairs: Iterable[tuple[str, Counts]]) -> Mapping[str, Counts]:
    out: dict[str, Counts] = {}
    for name, counts in pairs:
        out[name] = out.get(name, Counts()) + counts
    return out


def _misses(table: str, matches: Matches, found: Sequence[Item], gold: Sequence[Item]) -> Iterator[Miss]:
    for j, g in enumerate(gold):
        place = g.spans[0] if g.spans else None
        if g.core and j not in matches:
            yield Miss("missed", table, g.type, g.label, place)
        elif g.core and found[matches[j]].type != g.type:
            yield Miss("type", table, f"{found[matches[j]].type}, gold {g.type}", g.label, place)
    taken = set(matches.values())
    for i, f in enumerate(found):
        if i not in taken:
            yield Miss("extra", table, f.type, f.label, f.spans[0] if f.spans else None)
