"""SQLite's file format, written here: the same rows give the same bytes, whatever library holds them.

The library lays its pages out differently from version to version (3.40 and 3.51 differ), so a database is
filled in memory by the library and its rows are put into pages here: full ones, in their order, without gaps.
Source: https://www.sqlite.org/fileformat2.html
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

Value: TypeAlias = int | float | str | bytes | None

_VERSION = 3_040_000
"""Stands where a library writes its own version: for people who look into broken files, any will do."""
_HEAD = 100
"""Bytes of the first page that are the file's own."""
_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x05, 0x0A, 0x02
_INTEGERS = ((1, 1), (2, 2), (3, 3), (4, 4), (5, 6), (6, 8))
"""Serial type and bytes of the whole numbers that are neither 0 nor 1."""


def write_database(db: sqlite3.Connection, file: Path, page_size: int) -> None:
    """Write what stands in an open database to a new file."""
    pages = _Pages(page_size)
    found = db.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master ORDER BY rowid").fetchall()
    listed = [
        (kind, name, of, _tree(db, pages, name, of, sql) if root else 0, sql) for kind, name, of, root, sql in found
    ]
    pages.table(enumerate(map(record, listed), 1), first=True)
    with file.open("wb") as out:
        out.writelines(pages.whole())


def _tree(db: sqlite3.Connection, pages: _Pages, name: str, of: str, sql: str | None) -> int:
    """Write one table or one index of the table `of`; the number of its topmost page."""
    if name != of:
        columns = [c for (c,) in db.execute("SELECT name FROM pragma_index_info(?) ORDER BY seqno", [name])]
        return pages.index(map(record, _ordered(db, of, [*columns, "rowid"], len(columns) + 1)))
    about = db.execute("SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid", [name]).fetchall()
    key = [c for c, _, place in sorted(about, key=lambda a: a[2]) if place]
    if (sql or "").upper().endswith("WITHOUT ROWID"):  # an index that holds all columns, those of the key first
        rest = [c for c, _, place in about if not place]
        return pages.index(map(record, _ordered(db, of, [*key, *rest], len(key))))
    names_row = [c for c, kind, place in about if place and kind == "INTEGER" and len(key) == 1]
    columns = ["NULL" if c in names_row else _quoted(c) for c, *_ in about]  # not written twice
    rows = db.execute(f"SELECT rowid, {', '.join(columns)} FROM {_quoted(of)} ORDER BY rowid")  # noqa: S608 quoted
    return pages.table((row[0], record(row[1:])) for row in rows)


def _ordered(db: sqlite3.Connection, table: str, columns: Sequence[str], by: int) -> Iterator[Sequence[Value]]:
    """Columns of a table, in the order of the first `by` of them."""
    names = [c if c == "rowid" else _quoted(c) for c in columns]
    return db.execute(f"SELECT {', '.join(names)} FROM {_quoted(table)} ORDER BY {', '.join(names[:by])}")  # noqa: S608


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


class _Pages:
    """The pages of a file as they come to be; the first is kept free for the list of all tables."""

    __slots__ = ("_done", "_size")

    def __init__(self, size: int) -> None:
        self._size = size
        self._done = [b""]

    def whole(self) -> Sequence[bytes]:
        """All pages, the file's header in the first."""
        head = b"SQLite format 3\0" + struct.pack(">H6B", self._size % 65536 or 1, 1, 1, 0, 64, 32, 32)
        head += struct.pack(">10I", 1, len(self._done), 0, 0, 1, 4, 0, 0, 1, 0)
        head += struct.pack(">2I20x2I", 0, 0, 1, _VERSION)
        return [head + self._done[0], *self._done[1:]]

    def table(self, rows: Iterable[tuple[int, bytes]], *, first: bool = False) -> int:
        """Write rows with their numbers as a tree; the number of its topmost page."""
        room, used = self._room(8, first=first), 0
        cells: list[bytes] = []
        keys: list[bytes] = []
        children: list[int] = []
        last = 0
        for number, row in rows:
            cell = varint(len(row)) + varint(number) + self._local(row, self._size - 35)
            if used + len(cell) + 2 > room:
                children.append(self._page(_TABLE_LEAF, cells))
                keys.append(varint(last))
                cells, used = [], 0
            cells.append(cell)
            used += len(cell) + 2
            last = number
        children.append(self._page(_TABLE_LEAF, cells, top=first and not children))
        return self._climb(_TABLE_INNER, keys, children, first=first)

    def index(self, entries: Iterable[bytes]) -> int:
        """Write sorted records as a tree; the number of its topmost page."""
        most = (self._size - 12) * 64 // 255 - 23
        cells = [varint(len(e)) + self._local(e, most) for e in entries]
        between, children = self._level(_INDEX_LEAF, cells, (), first=False)
        return self._climb(_INDEX_INNER, between, children, first=False)

    def _climb(self, kind: int, between: list[bytes], children: list[int], *, first: bool) -> int:
        """Write the pages above those of `children`, level by level, to the one on top."""
        while len(children) > 1:
            cells = [child.to_bytes(4, "big") + b for child, b in zip(children, between, strict=False)]
            between, children = self._level(kind, cells, children, first=first)
        return children[0]

    def _level(
        self, kind: int, cells: Sequence[bytes], below: Sequence[int], *, first: bool
    ) -> tuple[list[bytes], list[int]]:
        """Write the pages of one level: what goes up from between them, without a pointer, and their numbers."""
        room = self._room(12 if below else 8, first=first)
        between: list[bytes] = []
        pages: list[int] = []
        start = 0
        while True:
            end = self._end(cells, start, room)
            right = below[end] if below else 0
            pages.append(self._page(kind, cells[start:end], right, top=first and start == 0 and end == len(cells)))
            if end == len(cells):
                return between, pages
            between.append(cells[end][4 if below else 0 :])
            start = end + 1

    @staticmethod
    def _end(cells: Sequence[bytes], start: int, room: int) -> int:
        """Where a page that begins with cell `start` ends: one cell goes up, and the next page has one at least."""
        end = start
        while end < len(cells) and (room := room - len(cells[end]) - 2) >= 0:
            end += 1
        return end - 1 if end == len(cells) - 1 else end

    def _room(self, header: int, *, first: bool) -> int:
        """Bytes for cells; the list of all tables leaves room for the file's header on each of its pages."""
        return self._size - header - (_HEAD if first else 0)

    def _page(self, kind: int, cells: Sequence[bytes], right: int = 0, *, top: bool = False) -> int:
        """Add a page of cells; the number it got, 1 for the top of the list of all tables."""
        content = b"".join(reversed(cells))
        place, places = self._size, []
        for cell in cells:
            place -= len(cell)
            places.append(place)
        inner = right.to_bytes(4, "big") if right else b""
        head = struct.pack(">B3HB", kind, 0, len(cells), place % 65536, 0) + inner
        page = head + struct.pack(f">{len(places)}H", *places)
        page += bytes(self._size - len(page) - len(content) - (_HEAD if top else 0)) + content
        if top:
            self._done[0] = page
            return 1
        self._done.append(page)
        return len(self._done)

    def _local(self, payload: bytes, most: int) -> bytes:
        """What of a payload stands in its cell; the rest goes to pages of its own, whose first number follows."""
        if len(payload) <= most:
            return payload
        least, step = (self._size - 12) * 32 // 255 - 23, self._size - 4
        kept = least + (len(payload) - least) % step
        kept = kept if kept <= most else least
        start = len(self._done) + 1
        for at in range(kept, len(payload), step):
            following = len(self._done) + 2 if at + step < len(payload) else 0
            self._done.append((following.to_bytes(4, "big") + payload[at : at + step]).ljust(self._size, b"\0"))
        return payload[:kept] + start.to_bytes(4, "big")


def record(row: Sequence[Value]) -> bytes:
    """A row in SQLite's record format."""
    kinds, parts = bytearray(), []
    for value in row:
        if isinstance(value, str):  # what most cells are
            part = value.encode()
            kind = 13 + 2 * len(part)
        else:
            kind, part = _serial(value)
        if kind < 128:
            kinds.append(kind)
        else:
            kinds += varint(kind)
        parts.append(part)
    length = len(kinds) + 1
    head = varint(length if length < 128 else length + 1)  # two bytes are enough for 8,000 columns
    return b"".join((head, kinds, *parts))


def _serial(value: int | float | bytes | None) -> tuple[int, bytes]:  # noqa: PYI041 mypy takes float for both
    """The serial type and the bytes of a value."""
    if value is None:
        return 0, b""
    if isinstance(value, bytes):
        return 12 + 2 * len(value), value
    if isinstance(value, float):
        return 7, struct.pack(">d", value)
    if value in (0, 1):
        return 8 + value, b""
    kind, size = next((k, s) for k, s in _INTEGERS if -(1 << 8 * s - 1) <= value < 1 << 8 * s - 1)
    return kind, value.to_bytes(size, "big", signed=True)


def varint(value: int) -> bytes:
    """A whole number from 0 to 2**56 - 1, seven bits a byte, the first ones first."""
    if value < 1 << 11:
        return _VARINTS[value]
    return _varint(value)


def _varint(value: int) -> bytes:
    out = [value & 0x7F]
    while value := value >> 7:
        out.append(value & 0x7F | 0x80)
    return bytes(reversed(out))


_VARINTS = tuple(_varint(n) for n in range(1 << 11))
"""The short ones, made once: every cell and every row has some."""
