"""A package's descriptor: the rules of Data Package v2 that a tool relies on, each broken one with its JSON path.

Sources: https://datapackage.org/standard/data-package/, data-resource/, table-schema/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from affidavit.issues import Issue
from affidavit.stages.validate.schemas import check_schema
from affidavit.tables import Json

Object: TypeAlias = Mapping[str, Json]
_NAME = re.compile(r"[a-z0-9][-a-z0-9._]*")
_HASH = re.compile(r"(?:[a-z0-9]+:)?[0-9a-fA-F]{32,128}")
_MEDIA_TYPE = re.compile(r"[^/\s]+/[^/\s]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def check_descriptor(descriptor: Object, where: str) -> Iterator[Issue]:
    """What is wrong with a descriptor; `where` is its file."""
    yield from _check(descriptor, _PACKAGE, f"{where} $")
    for name in ("licenses", "contributors", "sources"):
        yield from _check_people(descriptor.get(name), f"{where} $.{name}", needs_name=name == "licenses")
    resources = descriptor.get("resources")
    if not isinstance(resources, Sequence) or isinstance(resources, str) or not resources:
        yield _wrong(f"{where} $.resources", "the package has no list of resources", "name its files there")
        return
    for number, resource in enumerate(resources):
        yield from _check_resource(resource, f"{where} $.resources[{number}]")
    yield from _check_names(resources, where)


def _check_resource(resource: Json, where: str) -> Iterator[Issue]:
    if not isinstance(resource, Mapping):
        yield _wrong(where, "a resource has to be an object", 'as {"name": "events", "path": "data/events.csv"}')
        return
    if "name" not in resource:
        yield _wrong(f"{where}.name", "the resource has no name", "a-z, 0-9, - _ .")
    yield from _check(resource, _RESOURCE, where)
    if ("path" in resource) == ("data" in resource):
        yield _wrong(f"{where}.path", "a resource has either a path or data", "name its file")
    schema = resource.get("schema")
    if isinstance(schema, Mapping):
        yield from check_schema(schema, f"{where}.schema")


def _check_names(resources: Sequence[Json], where: str) -> Iterator[Issue]:
    """Resources bear different names, and foreign keys lead to columns of resources that are there."""
    by_name: dict[str, Object] = {}
    for number, resource in enumerate(resources):
        name = resource.get("name") if isinstance(resource, Mapping) else None
        if isinstance(resource, Mapping) and isinstance(name, str):
            if name in by_name:
                yield _wrong(f"{where} $.resources[{number}].name", f"two resources are called {name}", "rename one")
            by_name[name] = resource
    for number, resource in enumerate(resources):
        if isinstance(resource, Mapping):
            yield from _check_targets(resource, by_name, f"{where} $.resources[{number}].schema")


def _check_targets(resource: Object, by_name: Mapping[str, Object], where: str) -> Iterator[Issue]:
    schema = resource.get("schema")
    keys = schema.get("foreignKeys", []) if isinstance(schema, Mapping) else []
    for number, key in enumerate(keys if isinstance(keys, Sequence) else ()):
        target = key.get("reference") if isinstance(key, Mapping) else None
        if not isinstance(target, Mapping):
            continue
        name, place = target.get("resource") or resource.get("name"), f"{where}.foreignKeys[{number}].reference"
        if name not in by_name:
            yield _wrong(f"{place}.resource", f"there is no resource {name}", f"there are: {', '.join(by_name)}")
            continue
        wanted, there = target.get("fields"), _columns(by_name[str(name)])
        for column in [wanted] if isinstance(wanted, str) else wanted if isinstance(wanted, Sequence) else ():
            if column not in there:
                yield _wrong(f"{place}.fields", f"{name} has no column {column}", f"it has: {', '.join(there)}")


def _columns(resource: Object) -> Sequence[str]:
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, Mapping) else None
    listed = fields if isinstance(fields, Sequence) and not isinstance(fields, str) else ()
    return [str(f.get("name")) for f in listed if isinstance(f, Mapping)]


def _check_people(found: Json, where: str, *, needs_name: bool) -> Iterator[Issue]:
    """Licences, contributors, sources: lists of objects that say at least who or where."""
    if found is None:
        return
    if not isinstance(found, Sequence) or isinstance(found, str) or not all(isinstance(x, Mapping) for x in found):
        yield _wrong(where, "this has to be a list of objects", 'as [{"title": "..."}]')
        return
    for number, each in enumerate(found):
        if not isinstance(each, Mapping):
            continue
        if not each or (needs_name and not each.get("name") and not each.get("path")):
            yield _wrong(f"{where}[{number}]", "it says neither name nor path", "give one of them")
        email = each.get("email")
        if email is not None and not (isinstance(email, str) and _EMAIL.fullmatch(email)):
            yield _wrong(f"{where}[{number}].email", f"{email!r} is no address", "as data@example.org")


def _check(found: Object, rules: Mapping[str, tuple[Callable[[Json], bool], str]], where: str) -> Iterator[Issue]:
    for name, (holds, right) in rules.items():
        if name in found and not holds(found[name]):
            yield _wrong(f"{where}.{name}", f"{str(found[name])[:80]!r} cannot stand here", f"write {right}")


def _wrong(where: str, message: str, hint: str) -> Issue:
    return Issue("error", "descriptor", where, message, hint)


def _text(value: Json) -> bool:
    return isinstance(value, str)


def _form(pattern: re.Pattern[str]) -> Callable[[Json], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _moment(value: Json) -> bool:
    try:
        return isinstance(value, str) and "T" in value and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _texts(value: Json) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str) and all(map(_text, value)) and len(value) > 0


def _size(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_WORDS = (_text, "text")
_NAMED = (_form(_NAME), "a name of a-z, 0-9, - _ .")
_OBJECT: tuple[Callable[[Json], bool], str] = (lambda v: isinstance(v, str | Mapping), "an object")
_PACKAGE: Mapping[str, tuple[Callable[[Json], bool], str]] = {
    "$schema": _WORDS,
    "name": _NAMED,
    "id": _WORDS,
    "title": _WORDS,
    "description": _WORDS,
    "homepage": _WORDS,
    "version": _WORDS,
    "created": (_moment, "a day and a time, as 2015-02-27T00:00:00Z"),
    "keywords": (_texts, "a list of words"),
    "image": _WORDS,
}
_RESOURCE: Mapping[str, tuple[Callable[[Json], bool], str]] = {
    "name": _NAMED,
    "path": (lambda v: _text(v) or _texts(v), "the path of a file, or a list of them"),
    "type": (lambda v: v == "table", "table, or leave it out"),
    "title": _WORDS,
    "description": _WORDS,
    "format": _WORDS,
    "mediatype": (_form(_MEDIA_TYPE), "a media type, as text/csv"),
    "encoding": _WORDS,
    "bytes": (_size, "a number of bytes"),
    "hash": (_form(_HASH), "as sha256:9f86d0..."),
    "schema": _OBJECT,
    "dialect": _OBJECT,
}
