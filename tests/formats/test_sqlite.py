"""The database is one that SQLite made, for all that SQLite can tell; it searches, and Datasette finds its way."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from affidavit.formats import sqlite
from affidavit.formats.sqlite import SEARCHED, fill
from affidavit.formats.sqlite_file import record, varint, write_database
from affidavit.resources import table_schema
from affidavit.tables import Table, read_schema, tables_of
from good_rows import good

WIDE = read_schema(
    {
        "fields": [
            {"name": "id", "type": "string"},
            {"name": "text", "type": "string"},
            {"name": "other", "type": "string"},
            {"name": "n", "type": "integer"},
        ],
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["other"], "reference": {"resource": "", "fields": ["id"]}}],
    }
)
SEARCHABLE = read_schema(
    {
        "fields": [
            {"name": "event_id", "type": "string"},
            {"name": "title", "type": "string"},
            {"name": "n", "type": "integer"},
        ],
        "primaryKey": ["event_id"],
    }
)
SUM = "131995521f9bab57acba0f1ddc2781707161f91fa1f19f0b0884dd87e0df2050"
SIZES = (-(2**63), -(2**31) - 1, -129, -128, -1, 0, 1, 2, 127, 128, 2**15, 2**23, 2**31, 2**47, 2**63 - 1)


def wide(rows: int) -> Table:
    """Rows of all lengths, some longer than a page, keys that no page holds whole among them."""
    made = []
    for i in range(rows):
        key = f"k{i:06d}" + ("-" * 1500 if i % 97 == 3 else "")
        text = "word " * (i % 40 if i % 70 else 2000)
        made.append((key, text, made[i // 2][0] if i else None, SIZES[i % len(SIZES)]))
    return Table("events", WIDE, tuple(made))


def opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sqlite")
    sqlite.write(tables_of(good(), table_schema), folder)
    return folder / sqlite.FILE


@pytest.mark.parametrize("page_size", [512, 1024, 4096, 65536])
@pytest.mark.parametrize("rows", [0, 1, 2, 11, 60, 700])
def test_sqlite_finds_the_file_whole(rows: int, page_size: int, tmp_path: Path) -> None:
    table = wide(rows)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        fill(db, [table])
        write_database(db, tmp_path / "t.db", page_size)
        expected = db.execute("SELECT * FROM events ORDER BY other, id").fetchall()
    with closing(opened(tmp_path / "t.db")) as db:
        assert db.execute("PRAGMA page_size").fetchone() == (page_size,)
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("SELECT * FROM events ORDER BY rowid").fetchall() == list(table.rows)
        assert db.execute("SELECT * FROM events ORDER BY other, id").fetchall() == expected
        for row in table.rows[:: max(1, rows // 50)]:  # by the index of the key
            assert db.execute("SELECT n FROM events WHERE id = ?", [row[0]]).fetchall() == [(row[3],)]


def test_a_page_too_many_is_seen_by_the_check_used_above(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        fill(db, [wide(60)])
        write_database(db, tmp_path / "t.db", 1024)
    data = bytearray((tmp_path / "t.db").read_bytes())
    at = data.index(b"k000005")
    data[at : at + 7] = b"z000005"
    (tmp_path / "t.db").write_bytes(data)
    with closing(opened(tmp_path / "t.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]


def test_it_can_be_written_on(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(file.read_bytes())
    with closing(opened(copy)) as db:
        db.execute("DELETE FROM evidence")
        db.executemany(
            "INSERT INTO actor_names VALUES ('ruritania', ?, 'variant')", [(f"name {i}",) for i in range(2000)]
        )
        db.commit()
        db.execute("VACUUM")
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("SELECT count(*) FROM actor_names").fetchone()[0] > 2000


def test_the_header_tells_nothing_of_the_library(file: Path) -> None:
    head = file.read_bytes()[:100]
    assert int.from_bytes(head[96:100], "big") == 3_040_000
    assert head[24:28] == head[92:96] == (1).to_bytes(4, "big")


def test_keys_and_foreign_keys_are_those_of_the_schemas(file: Path) -> None:
    with closing(opened(file)) as db:
        for table in tables_of(good(), table_schema):
            info = db.execute(f"PRAGMA table_info({table.name})").fetchall()
            assert tuple(r[1] for r in sorted(info, key=lambda r: r[5]) if r[5]) == table.schema.key
            assert {r[1]: bool(r[3]) for r in info} == {c.name: c.required for c in table.schema.columns}
            found = {(r[3], r[2], r[4]) for r in db.execute(f"PRAGMA foreign_key_list({table.name})")}
            expected = {(k.columns[0], k.table or table.name, k.reference[0]) for k in table.schema.foreign_keys}
            assert found == expected
        with pytest.raises(sqlite3.IntegrityError):
            db.execute("INSERT INTO actors SELECT * FROM actors LIMIT 1")


def test_words_are_found_with_and_without_accents(tmp_path: Path) -> None:
    from dataclasses import replace

    made = good()
    first = replace(made.events[0], title="Arrests in São Tomé's café")
    sqlite.write(tables_of(replace(made, events=(first,)), table_schema), tmp_path)
    with closing(opened(tmp_path / sqlite.FILE)) as db:
        find = "SELECT e.event_id FROM events_fts f JOIN events e ON e.rowid = f.rowid WHERE events_fts MATCH ?"
        assert db.execute(find, ["sao cafe"]).fetchall() == [(first.event_id,)]
        assert db.execute(find, ["Café"]).fetchall() == [(first.event_id,)]
        assert db.execute(find, ["prague"]).fetchall() == []
        quotes = "SELECT highlight(evidence_fts, 0, '[', ']') FROM evidence_fts WHERE evidence_fts MATCH 'editors'"
        assert any("[editors]" in q for (q,) in db.execute(quotes))
        for name in SEARCHED:
            db.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('integrity-check')")  # noqa: S608 our own name


def test_searched_columns_are_columns_of_the_contract() -> None:
    for name, columns in SEARCHED.items():
        assert set(columns) <= {f["name"] for f in table_schema(name)["fields"]}


def test_ties_have_an_index(file: Path) -> None:
    with closing(opened(file)) as db:
        plan = db.execute("EXPLAIN QUERY PLAN SELECT * FROM evidence WHERE \"table\" = 'events' AND record_id = 'x'")
        assert "USING INDEX evidence_table_record_id" in plan.fetchone()[3]
        plan = db.execute("EXPLAIN QUERY PLAN SELECT * FROM event_participants WHERE actor_id = 'x'")
        assert "USING INDEX" in plan.fetchone()[3]


def test_every_version_of_the_library_gives_these_bytes(tmp_path: Path) -> None:
    """Seen with SQLite 3.40.1, 3.51.1 and 3.54.1; another sum says that a library fills full-text search otherwise."""
    search = Table("events", SEARCHABLE, tuple((f"e{i}", f"Arrest number {i} in São Tomé", i) for i in range(300)))
    sqlite.write([search, Table("wide", WIDE, wide(300).rows)], tmp_path)
    assert hashlib.sha256((tmp_path / sqlite.FILE).read_bytes()).hexdigest() == SUM


def test_numbers_are_written_as_the_format_says() -> None:
    assert [varint(n) for n in (0, 127, 128, 16383, 16384)] == [b"\0", b"\x7f", b"\x81\0", b"\xff\x7f", b"\x81\x80\0"]
    assert record([None, 0, 1, 2, "a", b"b", 1.0])[:8] == bytes([8, 0, 8, 9, 1, 15, 14, 7])
    many = record(["x" * 60] * 130)
    assert many[:2] == bytes([0x82, 0x06])
    assert len(many) == 2 + 130 * 2 + 130 * 60
