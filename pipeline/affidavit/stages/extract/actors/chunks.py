"""Runs of capitalised words that may be names, with the small words that join them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from affidavit.registry import KnownMatch
from affidavit.stages.extract.actors.lexicon import Lexicon, lexicon
from affidavit.stages.extract.actors.words import Line, Word

_JOINTS = frozenset({" ", "", "/"})
_ABBREVIATIONS = frozenset(
    {"dr", "mr", "ms", "mrs", "prof", "st", "gen", "col", "lt", "capt", "sgt", "rev", "hon", "maj"}
)
_LONG = 24
"""Words a name may have at the most."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words `first` to before `last` of a line: a run of names and the small words that join them."""

    line: Line
    first: int
    last: int

    @property
    def words(self) -> tuple[Word, ...]:
        """The words themselves."""
        return self.line.words[self.first : self.last]

    @property
    def start(self) -> int:
        """First code point."""
        return self.line.words[self.first].start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.line.words[self.last - 1].end

    def part(self, first: int, last: int) -> Chunk:
        """Words `first` to before `last`, counted within this chunk."""
        return Chunk(self.line, self.first + first, self.first + last)


@dataclass(frozen=True, slots=True)
class Known:
    """A known name that covers words `first` to before `last` of a line."""

    first: int
    last: int
    match: KnownMatch
    dateline: bool = False
    """True for a city that only says where the text was issued."""


def place_known(line: Line, matches: Sequence[KnownMatch], datelines: frozenset[int]) -> tuple[Known, ...]:
    """Known names as runs of the line's words; those that begin or end inside a word are left out."""
    starts = {w.start: i for i, w in enumerate(line.words)}
    ends = {w.end: i + 1 for i, w in enumerate(line.words)}
    out = []
    for match in matches:
        first = starts.get(match.start, starts.get(match.start - 1))
        last = ends.get(match.end, ends.get(match.end - 1))
        if first is not None and last is not None:
            out.append(Known(first, last, match, match.start in datelines))
    return tuple(out)


def find_chunks(line: Line, known: Sequence[Known]) -> Iterator[Chunk]:
    """Chunks of a line from left to right, none overlapping another."""
    atoms = {k.first: k.last for k in known if k.match.kind in ("name", "acronym")}
    grower = _Grower(line, atoms, lexicon())
    i = 0
    while i < len(line.words):
        last = grower.grow(i)
        if last > i:
            yield Chunk(line, i, last)
        i = max(last, i + 1)


class _Grower:
    """Grows a chunk word by word from where it begins."""

    __slots__ = ("_atoms", "_lexicon", "_line", "_words")

    def __init__(self, line: Line, atoms: dict[int, int], words: Lexicon) -> None:
        self._line, self._words, self._atoms, self._lexicon = line, line.words, atoms, words

    def grow(self, i: int) -> int:
        """One past the last word of the chunk that begins at word `i`; `i` when none begins there."""
        end = self._unit(i, opening=True)
        if end == i:
            return i
        inside = False
        """True once `of`, `for` or the like has opened the second half of an organisation's name."""
        while end < len(self._words) and end - i < _LONG:
            step, opens = self._step(i, end, inside=inside)
            if step == end:
                break
            end, inside = step, inside or opens
        return end

    def _unit(self, i: int, *, opening: bool = False) -> int:
        if i in self._atoms:
            return self._atoms[i]
        if i >= len(self._words):
            return i
        word = self._words[i]
        if not word.capital:
            return i
        return i if word.low in self._lexicon.stops and self._is_plain(i, opening=opening) else i + 1

    def _is_plain(self, i: int, *, opening: bool) -> bool:
        """True when a stop word is only that; `Human` before `Rights` or the `Press` in a name is not."""
        word = self._words[i]
        if not opening:
            return word.low in _NEVER
        follows = i + 1 < len(self._words) and self._words[i + 1].capital and self._line.gap(i + 1) == " "
        return not (follows and word.low in self._lexicon.soft and not self._line.headline)

    def _step(self, first: int, end: int, *, inside: bool) -> tuple[int, bool]:
        """The next end of the chunk, and whether a connector was crossed."""
        before, gap = self._words[end - 1], self._line.gap(end)
        if before.possessive:
            return end, False
        if gap in _JOINTS or (gap == ". " and self._abbreviated(before)):
            unit = self._unit(end)
            if unit > end:
                return unit, False
            if self._words[end].low in self._lexicon.particles and self._capital(end + 1):
                return end + 2, False
            return self._joined(first, end, inside=inside)
        if inside and gap == ", ":
            return self._listed(end), False
        return self._nicknamed(end), False

    def _nicknamed(self, end: int) -> int:
        """Past `(Sandy) Example` or `"Sandy" Example` in `Alexander (Sandy) Example`."""
        between = (self._line.gap(end), self._line.gap(end + 1))
        closed = between in ((" (", ") "), (' "', '" '), (" '", "' "))
        return end + 2 if closed and self._words[end].capital and self._capitalised(end + 1) else end

    def _capitalised(self, i: int) -> bool:
        return i < len(self._words) and self._words[i].capital and self._words[i].low not in self._lexicon.stops

    def _abbreviated(self, word: Word) -> bool:
        return word.low in _ABBREVIATIONS or len(word.text) == 1

    def _capital(self, i: int) -> bool:
        return i < len(self._words) and self._words[i].capital and self._line.gap(i) == " "

    def _joined(self, first: int, end: int, *, inside: bool) -> tuple[int, bool]:
        """Past `of the`, `for`, `and` and the name after it, where the words before call for one."""
        low = self._words[end].low
        after = end + 1
        if after < len(self._words) and self._words[after].low in ("the", "an", "a") and self._line.gap(after) == " ":
            after += 1
        unit = self._unit(after) if self._line.gap(after) == " " and self._line.gap(end + 1) == " " else after
        if unit == after:
            return end, False
        if low in self._lexicon.connectors and self._opens(first, end, low, inside=inside):
            return unit, low != "in"
        if low in ("and", "&") and self._continues(first, end, after, inside=inside):
            return unit, False
        return end, False

    def _opens(self, first: int, end: int, low: str, *, inside: bool) -> bool:
        """`of` follows the head of a name (`Union of`) or, once inside, any of its words (`Rule of`)."""
        head = self._words[end - 1].low
        if low == "against" and head not in _AGAINST:
            return False
        if low == "in":
            return end - first > 1 and self._has_head(first, end)
        if inside:
            return low in ("of", "for", "against", "on")
        return head in self._lexicon.heads or (low == "of" and head in _HOUSES)

    def _has_head(self, first: int, end: int) -> bool:
        return any(w.low in self._lexicon.heads for w in self._words[first:end])

    def _continues(self, first: int, end: int, after: int, *, inside: bool) -> bool:
        """`and` belongs to the name inside its second half, or before the head of its first (`Peace and Aid Fund`)."""
        run = after
        while run < len(self._words) and self._words[run].capital and (run == after or self._line.gap(run) == " "):
            run += 1
            if self._words[run - 1].possessive:
                break
        headed = any(w.low in self._lexicon.heads for w in self._words[after:run])
        if inside:
            headed = self._words[run - 1].low in self._lexicon.heads and self._line.gap(end - 1) != ", "
            return (not headed and after == end + 1) or (not headed and self._words[after].low in _ABSTRACT)
        closed = self._words[end - 1].low in self._lexicon.heads and self._words[end - 1].low not in _WEAK
        return headed and after == end + 1 and not closed and self._determined(first)

    def _determined(self, first: int) -> bool:
        return first > 0 and (self._words[first - 1].low in ("the", "an", "a") or self._words[first - 1].possessive)

    def _listed(self, end: int) -> int:
        """Past `, Cultural` in `Economic, Cultural and ...` inside a name that goes on with `and`."""
        unit = self._unit(end)
        if unit != end + 1 or self._words[end].possessive:
            return end
        gap = self._line.gap(unit)
        goes_on = gap == " " and unit < len(self._words) and self._words[unit].low in ("and", "&")
        return unit if goes_on or (gap in (", ", " ") and self._and_ahead(unit)) else end

    def _and_ahead(self, i: int) -> bool:
        """True when `and Capital` follows within a list of single capitalised words."""
        for j in range(i, min(i + 8, len(self._words))):
            if self._words[j].low in ("and", "&"):
                return self._capital(j + 1)
            if not self._words[j].capital or self._line.gap(j) not in (", ", " "):
                return False
        return False


_WEAK = frozenset(
    {
        "security",
        "intelligence",
        "relief",
        "aid",
        "media",
        "press",
        "news",
        "police",
        "international",
        "oil",
        "gas",
        "law",
        "clinic",
    }
)
"""Heads that are as often one of two things that a body is for: `Security and Intelligence Agency`."""
_AGAINST = frozenset(
    "campaign committee organisation organization movement association coalition alliance centre center action network "
    "union league front mothers women people group forum working initiative".split()
)
"""Heads of bodies that are against something; an agency acts against somebody."""
_HOUSES = frozenset({"house", "chamber", "ministers", "council", "court", "bank", "republic", "people's", "doctors"})
_ABSTRACT = frozenset({"rule", "rights", "right", "prevention", "promotion", "protection", "defence", "defense"})
_NEVER = frozenset(
    "the a an this that these those it he she they we i you his her their our my your in on at by for from of to with as "
    "if when while because since after before and or but not january february march april may june july august september "
    "october november december monday tuesday wednesday thursday friday saturday sunday".split()
)
