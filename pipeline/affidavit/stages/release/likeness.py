"""How much of the same words two records stand on: by offsets in the same text, else by the quotes."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from affidavit.records import Evidence, Records
from affidavit.spans import overlap

_SAME_WORDS = 0.6
"""Share of the shorter quote's words that two quotes of a changed text must have in common."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two records of one table and the evidence they share; lengths in code points."""

    old: str
    new: str
    shared: int
    old_length: int
    new_length: int

    @property
    def part(self) -> float:
        """The shared share of the shorter evidence, 0 to 1."""
        return self.shared / max(1, min(self.old_length, self.new_length))

    @property
    def whole(self) -> float:
        """The shared share of both together (Jaccard), 0 to 1."""
        return self.shared / max(1, self.old_length + self.new_length - self.shared)


def likenesses(table: str, old: Records, new: Records) -> tuple[Likeness, ...]:
    """Every pair of old and new records of this table that share words, sorted by their ids."""
    before, after = _main(table, old), _main(table, new)
    sizes_before, sizes_after = _sizes(before), _sizes(after)
    same = {d.document_id: d.sha256 for d in old.documents}
    unchanged = {d.document_id for d in new.documents if same.get(d.document_id) == d.sha256}
    shared: Counter[tuple[str, str]] = Counter()
    for document in sorted(before.keys() & after.keys()):
        pairs = _by_place if document in unchanged else _by_words
        for a, b, length in pairs(before[document], after[document]):
            shared[a, b] += length
    return tuple(Likeness(a, b, n, sizes_before[a], sizes_after[b]) for (a, b), n in sorted(shared.items()))


def _main(table: str, records: Records) -> Mapping[str, Sequence[Evidence]]:
    """The evidence of each row as a whole, by document, in the order of the text."""
    out: dict[str, list[Evidence]] = defaultdict(list)
    for e in sorted(records.evidence, key=lambda e: (e.start, e.end, e.evidence_id)):
        if e.table == table and not e.field:
            out[e.document_id].append(e)
    return out


def _sizes(evidence: Mapping[str, Sequence[Evidence]]) -> Counter[str]:
    sizes: Counter[str] = Counter()
    for proofs in evidence.values():
        for e in proofs:
            sizes[e.record_id] += e.end - e.start
    return sizes


def _by_place(old: Sequence[Evidence], new: Sequence[Evidence]) -> Iterator[tuple[str, str, int]]:
    """Pairs that overlap in the text."""
    starts = [e.start for e in old]
    longest = max(e.end - e.start for e in old)
    for b in new:
        for i in range(bisect_left(starts, b.start - longest), len(old)):
            if old[i].start >= b.end:
                break
            if length := overlap(old[i], b):
                yield old[i].record_id, b.record_id, length


def _by_words(old: Sequence[Evidence], new: Sequence[Evidence]) -> Iterator[tuple[str, str, int]]:
    """Pairs of quotes that share most words; where the text changed, places say nothing."""
    words = [(e, frozenset(e.quote.casefold().split())) for e in old]
    places = defaultdict(set)
    for i, (_, bag) in enumerate(words):
        for word in bag:
            places[word].add(i)
    for b in new:
        bag = frozenset(b.quote.casefold().split())
        for i in sorted({i for word in bag for i in places.get(word, ())}):
            a, other = words[i]
            common = len(bag & other) / min(len(bag), len(other))
            if common >= _SAME_WORDS:
                yield a.record_id, b.record_id, round(common * min(a.end - a.start, b.end - b.start))
