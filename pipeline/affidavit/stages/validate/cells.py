"""The cells of a column, asked about as a whole: which values there are, whether one stands twice or is blank.

`Listed` holds rows that are in memory. `Scanned` holds where the cells stand in a CSV file's bytes; they become text
only when somebody has to read one, so that a clean table of any size is checked by arithmetic on arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Words: TypeAlias = npt.NDArray[np.uint64]
Bytes: TypeAlias = npt.NDArray[np.uint8]

_WORD = 8
_MOST_WORDS = 32
"""Cells longer than this many words are compared as text."""
_MASKS = np.array([(1 << (8 * n)) - 1 for n in range(_WORD + 1)], dtype=np.uint64)
"""The first n of eight bytes, as a little-endian number; below, the last n."""
_HIGH_MASKS = np.array([((1 << (8 * n)) - 1) << (8 * (_WORD - n)) for n in range(_WORD + 1)], dtype=np.uint64)
_ZEROS = np.uint64(0x3030303030303030)
"""The figure 0 eight times over."""
_MIX, _SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)
_MANY_CELLS = 10_000
"""From here on it pays to decode a whole ASCII file at once."""
_BLANK = -1


class Cells(Protocol):
    """A column's cells."""

    def __len__(self) -> int:
        """How many there are."""
        ...

    def texts(self) -> Sequence[str]:
        """Every cell, in its order."""
        ...

    def at(self, rows: Sequence[int]) -> Sequence[str]:
        """The cells of these rows."""
        ...

    def codes(self) -> Ints:
        """A number from 0 for each cell: the same for equal cells, and for no others."""
        ...

    def all_differ(self) -> bool:
        """Whether no value stands twice."""
        ...

    def has_blank(self) -> bool:
        """Whether some cell is empty."""
        ...

    def numbers(self) -> Ints | None:
        """The cells as whole numbers, -1 where empty; None unless each is empty or one to eight figures."""
        ...

    def lengths(self) -> Ints:
        """Each cell's length in code points."""
        ...


def first_rows(columns: Sequence[Cells]) -> Sequence[int]:
    """For each different tuple of the columns' cells, one row that has it."""
    codes = columns[0].codes()
    for other in columns[1:]:
        more = other.codes()
        joined = codes * (int(more.max(initial=0)) + 1) + more
        codes = np.unique(joined, return_inverse=True)[1]
    return [int(n) for n in np.unique(codes, return_index=True)[1]]


@dataclass(frozen=True, slots=True)
class Listed:
    """Cells that are text already."""

    values: Sequence[str]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.values)

    def texts(self) -> Sequence[str]:
        """Every cell, in its order."""
        return self.values

    def at(self, rows: Sequence[int]) -> Sequence[str]:
        """The cells of these rows."""
        return [self.values[n] for n in rows]

    def codes(self) -> Ints:
        """A number from 0 for each cell: the same for equal cells, and for no others."""
        seen: dict[str, int] = {}
        return np.array([seen.setdefault(v, len(seen)) for v in self.values], dtype=np.int64)

    def all_differ(self) -> bool:
        """Whether no value stands twice."""
        return len(set(self.values)) == len(self.values)

    def has_blank(self) -> bool:
        """Whether some cell is empty."""
        return "" in self.values

    def numbers(self) -> Ints | None:
        """The cells as whole numbers, -1 where empty; None unless each is empty or one to eight figures."""
        if not all(v == "" or (len(v) <= _WORD and v.isascii() and v.isdigit()) for v in self.values):
            return None
        return np.array([int(v) if v else _BLANK for v in self.values], dtype=np.int64)

    def lengths(self) -> Ints:
        """Each cell's length in code points."""
        return np.array([len(v) for v in self.values], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Scan:
    """A CSV file's bytes: UTF-8, cells strictly quoted, a line end behind the last one."""

    raw: bytes
    escapes: Ints
    """Places of the quote marks that stand for one inside a quoted cell: the second of each pair."""
    continuations: Ints
    """Places of bytes that continue a character; empty in ASCII."""


class Scanned:
    """Cells by where they stand in a file's bytes, quotes around them left out."""

    __slots__ = ("_codes", "ends", "scan", "starts")

    def __init__(self, scan: Scan, starts: Ints, ends: Ints) -> None:
        self.scan = scan
        self.starts = starts
        self.ends = ends
        self._codes: Ints | None = None

    def __len__(self) -> int:
        """How many there are."""
        return len(self.starts)

    def below(self, row: int) -> Scanned:
        """The cells from this row on."""
        return Scanned(self.scan, self.starts[row:], self.ends[row:])

    def texts(self) -> Sequence[str]:
        """Every cell, in its order."""
        return self._read(self.starts, self.ends)

    def at(self, rows: Sequence[int]) -> Sequence[str]:
        """The cells of these rows."""
        wanted = np.array(rows, dtype=np.int64)
        return self._read(self.starts[wanted], self.ends[wanted])

    def _read(self, starts: Ints, ends: Ints) -> Sequence[str]:
        raw, places = self.scan.raw, zip(starts.tolist(), ends.tolist(), strict=True)
        if len(starts) > _MANY_CELLS and not self.scan.continuations.size:
            text = raw.decode("ascii")
            found = [text[start:end] for start, end in places]
        else:
            found = [raw[start:end].decode() for start, end in places]
        return [cell.replace('""', '"') for cell in found] if self.scan.escapes.size else found

    def codes(self) -> Ints:
        """A number from 0 for each cell: the same for equal cells, and for no others."""
        if self._codes is None:
            self._codes = Listed(self.texts()).codes() if self._long() else self._told_apart()
        return self._codes

    def _told_apart(self) -> Ints:
        words = self._words()
        found = np.unique(_mixed(words), return_index=True, return_inverse=True)
        first, codes = found[1], found[2]
        # Unequal cells can have the same mix, if once in 2^64: then, and only then, they are told apart as text.
        same = all(bool((word == word[first][codes]).all()) for word in words)
        return codes if same else Listed(self.texts()).codes()

    def all_differ(self) -> bool:
        """Whether no value stands twice."""
        if self._long():
            return Listed(self.texts()).all_differ()
        mixed = np.sort(_mixed(self._words()))
        return not bool((mixed[1:] == mixed[:-1]).any()) or Listed(self.texts()).all_differ()

    def has_blank(self) -> bool:
        """Whether some cell is empty."""
        return bool((self.starts == self.ends).any())

    def numbers(self) -> Ints | None:
        """The cells as whole numbers, -1 where empty; None unless each is empty or one to eight figures."""
        sizes = self.ends - self.starts
        if int(sizes.max(initial=0)) > _WORD:
            return None
        values = _figures(self._block(1)[:, 0], sizes) if len(self) else sizes
        return None if values is None else np.where(sizes == 0, _BLANK, values)

    def lengths(self) -> Ints:
        """Each cell's length in code points."""
        sizes = self.ends - self.starts
        for not_counted in (self.scan.continuations, self.scan.escapes):
            if not_counted.size:
                sizes = sizes - np.searchsorted(not_counted, self.ends) + np.searchsorted(not_counted, self.starts)
        return sizes

    def _long(self) -> bool:
        return int((self.ends - self.starts).max(initial=0)) > _WORD * _MOST_WORDS

    def _words(self) -> Sequence[Words]:
        """The cells' sizes, then their bytes eight at a time: equal in all of these are equal cells only."""
        sizes = self.ends - self.starts
        many = -(-int(sizes.max(initial=0)) // _WORD)
        block = self._block(many) if many else np.empty((len(sizes), 0), dtype=np.uint64)
        left = [np.clip(sizes - _WORD * n, 0, _WORD) for n in range(many)]
        return [sizes.astype(np.uint64), *(block[:, n] & _MASKS[left[n]] for n in range(many))]

    def _block(self, many: int) -> Words:
        """For each cell that many words from its start on, whatever they hold behind its end."""
        raw, width = self.scan.raw, many * _WORD
        # The last cells are nearer to the end of the file than that: they are read from a copy with room behind.
        early = int(np.searchsorted(self.starts, len(raw) - width, side="right")) if len(raw) >= width else 0
        rest = int(self.starts[early]) if early < len(self) else len(raw)
        parts = ((raw, self.starts[:early]), (raw[rest:] + bytes(width), self.starts[early:] - rest))
        # Seen as overlapping values, one starting at each byte, whole cells are fetched in one go.
        views = [
            np.ndarray((len(part) - width + 1,), f"V{width}", part, strides=(1,))[places]
            for part, places in parts
            if len(places)
        ]
        words: Words = np.concatenate(views).view("<u8").reshape(-1, many)
        return words


def _mixed(words: Sequence[Words]) -> Words:
    """One number from several, which hardly ever is the same for different ones."""
    mixed = words[0] * _MIX
    for word in words[1:]:
        mixed = (mixed ^ word) * _MIX
        mixed ^= mixed >> _SHIFT
    return mixed


def _figures(words: Words, sizes: Ints) -> Ints | None:
    """The numbers that up to eight ASCII figures write; None when some byte is no figure.

    All eight bytes are worked on at once: moved up behind leading zeros, checked to be 0x30 to 0x39, then joined
    to two, four and eight figures by multiplication.
    """
    above = (8 * (_WORD - sizes)).astype(np.uint64)
    full = np.where(sizes == 0, _ZEROS, (words << (above & np.uint64(63))) | (_ZEROS & ~_HIGH_MASKS[sizes]))
    tens, sixes = np.uint64(0xF0F0F0F0F0F0F0F0), np.uint64(0x0606060606060606)
    if not bool(((full & tens) == _ZEROS).all() and (((full + sixes) & tens) == _ZEROS).all()):
        return None
    value = full & np.uint64(0x0F0F0F0F0F0F0F0F)
    value = (value * np.uint64(2561)) >> np.uint64(8) & np.uint64(0x00FF00FF00FF00FF)
    value = (value * np.uint64(6553601)) >> np.uint64(16) & np.uint64(0x0000FFFF0000FFFF)
    numbers: Ints = ((value * np.uint64(42949672960001)) >> np.uint64(32)).astype(np.int64)
    return numbers
