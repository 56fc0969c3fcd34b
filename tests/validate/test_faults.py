"""Sixty-odd faults, one at a time: our validator finds what the neutral judge finds, and says where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from affidavit.issues import errors
from affidavit.stages.validate import judge, validate
from two_tables import Broken

Spoil = Callable[[Broken], object]


def cell(table: str, row: int, column: str, value: str) -> Spoil:
    return lambda p: p.cell(table, row, column, value)


def text(table: str, old: str, new: str) -> Spoil:
    return lambda p: p.edit(table, lambda t: t.replace(old, new, 1))


def described(name: str, value: object) -> Spoil:
    return lambda p: p.descriptor.update({name: value})


def resource(name: str, value: object) -> Spoil:
    return lambda p: p.resource("readings").update({name: value})


def schema(name: str, value: object) -> Spoil:
    return lambda p: p.resource("readings")["schema"].update({name: value})


def column(of: str, **properties: object) -> Spoil:
    return lambda p: p.column("readings", of).update(properties)


def raw(table: str, change: Callable[[bytes], bytes]) -> Spoil:
    return lambda p: p.write(table, change((p.folder / f"{table}.csv").read_bytes()))


def unsummed(name: str, change: Callable[[bytes], bytes]) -> Spoil:
    """Other bytes under the old sums."""

    def spoil(p: Broken) -> None:
        file = p.folder / name
        file.write_bytes(change(file.read_bytes()))

    return spoil


def twice(p: Broken) -> None:
    p.descriptor["resources"].append(dict(p.resource("stations")))


def pointing(**changes: object) -> Spoil:
    def spoil(p: Broken) -> None:
        key = p.resource("readings")["schema"]["foreignKeys"][0]
        key["reference"] |= changes

    return spoil


CELLS = [
    ("letters in an integer", cell("readings", 3, "count", "many"), "readings row 3, column count"),
    ("a fraction in an integer", cell("readings", 2, "count", "1.5"), "readings row 2, column count"),
    ("words in a number", cell("readings", 2, "share", "half"), "readings row 2, column share"),
    ("a comma in a number", cell("readings", 2, "share", "0,5"), "readings row 2, column share"),
    ("yes for a boolean", cell("readings", 4, "checked", "yes"), "readings row 4, column checked"),
    ("a boolean in odd case", cell("readings", 4, "checked", "tRue"), "readings row 4, column checked"),
    ("a day turned round", cell("readings", 2, "day", "27.02.2015"), "readings row 2, column day"),
    ("a day that is not", cell("readings", 2, "day", "2015-02-30"), "readings row 2, column day"),
    ("a month as a day", cell("readings", 2, "day", "2015-02"), "readings row 2, column day"),
    ("a thirteenth month", cell("readings", 3, "month", "2015-13"), "readings row 3, column month"),
    ("words for a year", cell("stations", 2, "founded", "long ago"), "stations row 2, column founded"),
    ("a required number missing", cell("readings", 2, "reading", ""), "readings row 2, column reading"),
    ("a required day missing", cell("readings", 3, "day", ""), "readings row 3, column day"),
    ("a required boolean missing", cell("readings", 3, "checked", ""), "readings row 3, column checked"),
    ("a required text missing", cell("stations", 3, "station", ""), "stations row 3, column station"),
    ("an unknown code", cell("readings", 2, "kind", "smoke"), "readings row 2, column kind"),
    ("a code in another case", cell("readings", 2, "kind", "Dust"), "readings row 2, column kind"),
    ("a code with a blank", cell("readings", 2, "kind", "dust "), "readings row 2, column kind"),
    ("below the minimum", cell("readings", 2, "count", "-1"), "readings row 2, column count"),
    ("above the maximum", cell("readings", 2, "count", "51"), "readings row 2, column count"),
    ("a share above one", cell("readings", 3, "share", "1.01"), "readings row 3, column share"),
    ("a year before the minimum", cell("stations", 2, "founded", "1899"), "stations row 2, column founded"),
    ("a pattern broken", cell("stations", 2, "station", "North"), "stations row 2, column station"),
    ("too short", cell("stations", 2, "city", "Ze"), "stations row 2, column city"),
    ("too long", cell("stations", 2, "city", "Strelsau-on-the-Sea"), "stations row 2, column city"),
    ("a unique value twice", cell("stations", 3, "email", "north@example.org"), "stations row 3, column email"),
    ("a key twice", cell("readings", 3, "reading", "1"), "readings row 3, column reading"),
    ("a text key twice", cell("stations", 3, "station", "north"), "stations row 3, column station"),
    ("a key that leads nowhere", cell("readings", 2, "station", "west"), "readings row 2, column station"),
    ("a key in another case", cell("readings", 2, "station", "NORTH"), "readings row 2, column station"),
    ("a key within its table that leads nowhere", cell("readings", 4, "parent", "9"), "readings row 4, column parent"),
    ("a row gone that others point to", text("stations", "south,Zenda,south@example.org,2004\n", ""), "readings row 3"),
]
FORM = [
    ("a cell too few", text("readings", ",dust,12,", ",dust,"), "readings row 2, column month"),
    ("a cell too many", text("stations", "Zenda,", "Zenda,,"), "stations row 3"),
    ("a comma not quoted", text("readings", "Clear", "Clear, dry"), "readings row 4"),
    ("a blank row", text("stations", "south,", "\nsouth,"), "stations row 3"),
    ("a row of commas", text("stations", "south,", ",,,\nsouth,"), "stations row 3"),
    ("a column renamed", text("readings", "kind,count", "sort,count"), "readings row 1, column kind"),
    ("two columns swapped", text("readings", "kind,count", "count,kind"), "readings row 1, column kind"),
    ("a column gone from the header", text("readings", "kind,count", "kind"), "readings row 1, column count"),
    ("a column too many in the header", text("readings", ",month\n", ",month,year\n"), "readings row 1, column year"),
    ("a column named twice", text("readings", "kind,count", "kind,kind"), "readings row 1, column count"),
    ("a header in other case", text("stations", "station,", "Station,"), "stations row 1, column station"),
    ("an empty file", raw("stations", lambda _: b""), "stations"),
    ("not UTF-8", raw("stations", lambda b: b.replace(b"Zenda", b"Z\xe9nda")), "stations"),
    ("a NUL for a text", raw("readings", lambda b: b.replace(b"2015-03-01", b"2015\x0003-01")), "readings row 4"),
]
FILES = [
    ("a byte changed", unsummed("stations.csv", lambda b: b.replace(b"Zenda", b"Zonda")), "resource stations"),
    ("a byte more", unsummed("stations.csv", lambda b: b + b"west,Hentzau,w@example.org,2001\n"), "resource stations"),
    ("a file gone", lambda p: (p.folder / "stations.csv").unlink(), "resource stations"),
    ("another hash", resource("hash", "sha256:" + "0" * 64), "resource readings"),
    ("another MD5", resource("hash", "0" * 32), "resource readings"),
    ("another size", resource("bytes", 12), "resource readings"),
    ("a path that leads out", resource("path", "../readings.csv"), "resource readings"),
    ("an absolute path", resource("path", "/tmp/readings.csv"), "resource readings"),  # noqa: S108 never opened
]
DESCRIPTOR = [
    ("a bad name", described("name", 12), "$.name"),
    ("a day that is no moment", described("created", "last week"), "$.created"),
    ("a licence without a name", described("licenses", [{"title": "Free"}]), "$.licenses[0]"),
    ("an address that is none", described("contributors", [{"title": "A", "email": "nobody"}]), "[0].email"),
    ("a resource without a name", lambda p: p.resource("stations").pop("name"), "$.resources[0].name"),
    ("two resources with one name", twice, "$.resources[2].name"),
    ("a resource without a path", lambda p: p.resource("readings").pop("path"), "$.resources[1].path"),
    ("bytes in words", resource("bytes", "many"), "$.resources[1].bytes"),
    ("a schema without columns", schema("fields", None), "$.resources[1].schema.fields"),
    ("an unknown type", column("kind", type="colour"), "fields[3].type"),
    ("a pattern on an integer", column("count", constraints={"pattern": "[0-9]+"}), "fields[4].constraints.pattern"),
    ("an enum that is no list", column("kind", constraints={"enum": "dust"}), "fields[3].constraints.enum"),
    ("required in words", column("day", constraints={"required": "yes"}), "fields[2].constraints.required"),
    ("an example that is none", column("count", example="many"), "fields[4].example"),
    ("two columns with one name", column("note", name="kind"), "schema.fields"),
    ("a key of no column", schema("primaryKey", ["number"]), "schema.primaryKey"),
    ("a foreign key to no table", pointing(resource="cities"), "foreignKeys[0].reference.resource"),
    ("a foreign key of two columns to one", pointing(fields=["station", "city"]), "foreignKeys[0].reference.fields"),
]
OURS = [
    ("no resources", described("resources", []), "$.resources"),
    ("an unknown hash", resource("hash", "crc32:" + "0" * 32), "resource readings"),
    ("a foreign key to no column", pointing(fields=["town"]), "foreignKeys[0].reference.fields"),
    ("a pattern that is none", column("kind", constraints={"pattern": "[a-z"}), "fields[3].constraints.pattern"),
    ("a name in capitals", described("name", "Two Tables"), "$.name"),
    ("a quote inside a cell", text("readings", "Clear", '"Clear" sky'), "readings"),
    ("blanks around a number", cell("readings", 2, "count", " 12"), "readings row 2, column count"),
    ("a number in other figures", cell("readings", 2, "count", "٣"), "readings row 2, column count"),
]
"""Faults that the judge lets pass, or stumbles over: by the standard they are faults."""


def broken(tmp_path: Path, spoil: Spoil) -> Path:
    package = Broken(tmp_path)
    spoil(package)
    return package.save()


def test_the_package_is_valid_to_both_as_it_stands(tmp_path: Path) -> None:
    folder = Broken(tmp_path).save()
    assert validate(folder) == ()
    assert judge(folder) == ()


@pytest.mark.parametrize(("what", "spoil", "where"), CELLS + FORM + FILES + DESCRIPTOR, ids=lambda x: str(x)[:40])
def test_a_fault_that_the_judge_finds_is_found_with_its_place(
    what: str, spoil: Spoil, where: str, tmp_path: Path
) -> None:
    folder = broken(tmp_path, spoil)
    assert judge(folder), f"the judge finds nothing in: {what}"
    found = errors(validate(folder))
    assert any(where in i.where for i in found), [str(i) for i in found]
    assert all(i.message and i.hint for i in found)


@pytest.mark.parametrize(("what", "spoil", "where"), OURS, ids=lambda x: str(x)[:40])
def test_a_fault_by_the_standard_is_found_though_the_judge_may_let_it_pass(
    what: str, spoil: Spoil, where: str, tmp_path: Path
) -> None:
    found = errors(validate(broken(tmp_path, spoil)))
    assert any(where in i.where for i in found), [str(i) for i in found]


RIGHT = [
    (
        "every cell quoted",
        lambda p: p.edit("stations", lambda t: '"' + t[:-1].replace(",", '","').replace("\n", '"\n"') + '"\n'),
    ),
    ("lines of Windows", lambda p: p.edit("stations", lambda t: t.replace("\n", "\r\n"))),
    ("no line end at the end", lambda p: p.edit("readings", lambda t: t[:-1])),
    ("a header alone", lambda p: p.edit("readings", lambda t: t.splitlines(keepends=True)[0])),
    ("letters beyond ASCII", cell("stations", 2, "city", "Zürich 東京")),
    ("other letters in the key and a long text", text("readings", "Clear", "Clear ☀ " * 200)),
    ("an integer with a sign", cell("readings", 2, "count", "+7")),
    ("a number in powers of ten", cell("readings", 2, "share", "5e-1")),
    (
        "another missing value",
        lambda p: (schema("missingValues", ["", "NA"])(p), p.cell("readings", 4, "station", "NA")),
    ),
    (
        "semicolons",
        lambda p: (
            resource("dialect", {"delimiter": ";"})(p),
            p.edit("readings", lambda t: t.replace('"Wind, rain"', "Wind").replace(",", ";")),
        ),
    ),
    (
        "Latin 1",
        lambda p: (
            p.resource("stations").update(encoding="iso-8859-1"),
            raw("stations", lambda b: b.replace(b"Zenda", b"Z\xe9nda"))(p),
        ),
    ),
]


@pytest.mark.parametrize(("what", "change"), RIGHT, ids=lambda x: str(x)[:40])
def test_what_the_judge_accepts_is_accepted(what: str, change: Spoil, tmp_path: Path) -> None:
    folder = broken(tmp_path, change)
    assert (what, judge(folder)) == (what, ())
    assert errors(validate(folder)) == ()
