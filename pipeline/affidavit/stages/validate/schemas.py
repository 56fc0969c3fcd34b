"""The Table Schema of a resource: columns, types, constraints and keys that a tool can rely on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from affidavit.issues import AffidavitError, Issue
from affidavit.stages.validate.values import fault
from affidavit.tables import Json, read_column

_SIZES = frozenset(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"))
_LENGTHS = frozenset(("minLength", "maxLength"))
_ANY = frozenset(("required", "unique", "enum"))
_CONSTRAINTS: Mapping[str, frozenset[str]] = {
    "string": _ANY | _LENGTHS | {"pattern"},
    "number": _ANY | _SIZES,
    "integer": _ANY | _SIZES,
    "boolean": _ANY,
    "object": _ANY | _LENGTHS | {"jsonSchema"},
    "array": _ANY | _LENGTHS | {"jsonSchema"},
    "list": _ANY | _LENGTHS,
    "datetime": _ANY | _SIZES,
    "date": _ANY | _SIZES,
    "time": _ANY | _SIZES,
    "year": _ANY | _SIZES,
    "yearmonth": _ANY | _SIZES,
    "duration": _ANY | _SIZES,
    "geopoint": _ANY,
    "geojson": _ANY,
    "any": _ANY,
}
"""The types, each with the constraints that the standard gives it."""


def check_schema(schema: Mapping[str, Json], where: str) -> Iterator[Issue]:
    """What is wrong with a Table Schema."""
    fields = schema.get("fields")
    if not isinstance(fields, Sequence) or isinstance(fields, str) or not fields:
        yield _wrong(f"{where}.fields", "the schema has no list of columns", 'as [{"name": "date", "type": "date"}]')
        return
    for number, field in enumerate(fields):
        yield from _check_field(field, f"{where}.fields[{number}]")
    names = [f.get("name") for f in fields if isinstance(f, Mapping)]
    for name, times in Counter(map(str, names)).items():
        if times > 1:
            yield _wrong(f"{where}.fields", f"{times} columns are called {name}", "a name stands once")
    yield from _check_columns_of(schema.get("primaryKey", []), names, f"{where}.primaryKey")
    yield from _check_missing(schema.get("missingValues", [""]), f"{where}.missingValues")
    yield from _check_foreign(schema.get("foreignKeys", []), names, f"{where}.foreignKeys")


def _check_field(field: Json, where: str) -> Iterator[Issue]:
    if not isinstance(field, Mapping) or not isinstance(field.get("name"), str):
        yield _wrong(f"{where}.name", "the column has no name", 'as {"name": "date"}')
        return
    kind, rules = field.get("type", "any"), field.get("constraints", {})
    if not isinstance(kind, str) or kind not in _CONSTRAINTS:
        yield _wrong(f"{where}.type", f"{kind!r} is no type", f"known: {', '.join(_CONSTRAINTS)}")
    elif not isinstance(rules, Mapping):
        yield _wrong(f"{where}.constraints", "constraints have to be an object", 'as {"required": true}')
    else:
        found = list(_check_constraints(rules, kind, f"{where}.constraints"))
        yield from found or _check_example(field, where)


def _check_constraints(rules: Mapping[str, Json], kind: str, where: str) -> Iterator[Issue]:
    for name, value in rules.items():
        if name not in _CONSTRAINTS[kind]:
            known = ", ".join(sorted(_CONSTRAINTS[kind]))
            yield _wrong(f"{where}.{name}", f"a column of type {kind} takes no {name}", f"known: {known}")
        elif not _fits(name, value):
            yield _wrong(f"{where}.{name}", f"{str(value)[:80]!r} cannot stand here", _RIGHT.get(name, "a limit"))


def _fits(name: str, value: Json) -> bool:
    if name in ("required", "unique"):
        return isinstance(value, bool)
    if name in _LENGTHS:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if name == "enum":
        return (
            isinstance(value, Sequence) and not isinstance(value, str) and 0 < len(value) == len(set(map(str, value)))
        )
    return not isinstance(value, str) or _compiles(value) if name == "pattern" else True


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


_RIGHT = {
    "required": "write true or false",
    "unique": "write true or false",
    "enum": "a list of different values",
    "pattern": "a regular expression",
    "minLength": "a whole number",
    "maxLength": "a whole number",
}


def _check_example(field: Mapping[str, Json], where: str) -> Iterator[Issue]:
    example = field.get("example")
    if not isinstance(example, str) or not example:
        return
    try:
        why = fault(read_column(field, where), example, frozenset())
    except AffidavitError as error:
        yield from error.issues
        return
    if why:
        yield _wrong(f"{where}.example", f"the example breaks the column's own rules: {why.message}", why.hint)


def _check_columns_of(value: Json, names: Sequence[Json], where: str) -> Iterator[Issue]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, Sequence):
        yield _wrong(where, "this has to be a list of columns", f"known: {', '.join(map(str, names))}")
        return
    for name in listed:
        if name not in names:
            yield _wrong(where, f"there is no column {name}", f"known: {', '.join(map(str, names))}")


def _check_missing(value: Json, where: str) -> Iterator[Issue]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        yield _wrong(where, "this has to be a list of texts", 'as ["", "NA"]')


def _check_foreign(value: Json, names: Sequence[Json], where: str) -> Iterator[Issue]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        yield _wrong(where, "this has to be a list of foreign keys", 'as [{"fields": [...], "reference": {...}}]')
        return
    for number, key in enumerate(value):
        place = f"{where}[{number}]"
        target = key.get("reference") if isinstance(key, Mapping) else None
        if not isinstance(key, Mapping) or not isinstance(target, Mapping):
            yield _wrong(f"{place}.reference", "the foreign key leads nowhere", "give resource and fields")
            continue
        yield from _check_columns_of(key.get("fields", []), names, f"{place}.fields")
        if _many(key.get("fields")) != _many(target.get("fields")) or not _many(target.get("fields")):
            yield _wrong(f"{place}.reference.fields", "not as many columns as the key has", "one for each")


def _many(value: Json) -> int:
    return 1 if isinstance(value, str) else len(value) if isinstance(value, Sequence) else 0


def _wrong(where: str, message: str, hint: str) -> Issue:
    return Issue("error", "descriptor", where, message, hint)
