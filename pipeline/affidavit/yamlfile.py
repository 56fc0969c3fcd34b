"""YAML that people write: read safely, with the line of every value, and checked against its JSON Schema.

Refused, each with file and line: a key that stands twice, anchors and aliases (a few bytes can stand for
gigabytes), tags (they can run code), more than one document, text that is not UTF-8, files over a megabyte,
brackets in brackets without end. Dates stay strings: `published: 2008-12-01` is "2008-12-01". Only `true` and
`false` are booleans: `no` is a word, and a country.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from affidavit.issues import AffidavitError, Issue
from affidavit.resources import file_schema
from affidavit.tables import Json

Yaml: TypeAlias = "str | int | float | bool | Sequence[Yaml] | Mapping[str, Yaml] | None"
Place: TypeAlias = tuple[str | int, ...]

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
_TAG = "tag:yaml.org,2002:"
_KINDS = ("str", "int", "float", "bool", "null", "timestamp", "value", "merge", "map", "seq")
_PLAIN = frozenset(f"{_TAG}{t}" for t in _KINDS)
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What an escape in quotes can bring in and no table can hold."""
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


@dataclass(frozen=True, slots=True)
class Loaded:
    """The content of a YAML file, and the line each value stands on, from 1."""

    file: Path
    content: Mapping[str, Yaml]
    lines: Mapping[Place, int]
    written: Mapping[Place, str]
    """Numbers and booleans as they are written."""

    def line(self, place: Place) -> int:
        """The line of a value, or of what encloses it."""
        return next((self.lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in self.lines), 1)

    def where(self, place: Place) -> str:
        """`file:line $.path` of a value."""
        return f"{self.file}:{self.line(place)} {json_path(place)}"


def load(file: Path, kind: str) -> Loaded:
    """The file's content, checked as a `kind`: `source`, `dataset`, `decisions`, `settings`, `registry`.

    Errors: AffidavitError with an issue for every problem: file, line, JSON path, what is wrong, what is right.
    """
    loaded = _with_text(parse(file), file_schema(kind))
    problems = tuple(_problems(loaded, kind))
    if problems:
        raise AffidavitError(problems)
    return loaded


def parse(file: Path) -> Loaded:
    """The file's content and lines, unchecked but safe."""
    if not file.is_file():
        raise _refused(file, 1, "this is no regular file", "put a text file here")
    if file.stat().st_size > MAX_BYTES:
        raise _refused(file, 1, f"the file is larger than {MAX_BYTES:,} bytes", "people write smaller ones: split it")
    try:
        text = file.read_text(encoding="utf-8-sig")
        _refuse_characters(file, text)
        _refuse_tricks(file, text)
        node = yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError as error:
        raise _refused(file, 1, f"not UTF-8 text (byte {error.start})", "save the file as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        what = getattr(error, "problem", None) or str(error)
        raise _refused(file, line, f"not YAML: {what}", "mend this line, or the one before it") from error
    if not isinstance(node, yaml.MappingNode):
        raise _refused(file, 1, "expected `key: value` lines", "start with `title: ...`, one key a line")
    reader = _Reader(file)
    content = reader.read(node, ())
    if not isinstance(content, Mapping):
        raise _refused(file, 1, "expected `key: value` lines")
    return Loaded(file, content, reader.lines, reader.written)


def json_path(place: Place) -> str:
    """`$.licences[0].name`."""
    return "$" + "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in place)


def _refused(file: Path, line: int, message: str, hint: str = "") -> AffidavitError:
    return AffidavitError.of("bad-yaml", f"{file}:{line}", message, hint)


def _refuse_characters(file: Path, text: str) -> None:
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise _refused(file, line, f"the character U+{ord(found[0]):04X} cannot stand in YAML", "take it out")


def _refuse_tricks(file: Path, text: str) -> None:
    """Anchors, aliases and deep nesting, seen before anything is built of them."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            hint = "write the value out, or quote it"
            raise _refused(file, line, "anchors and aliases (& and *) are not read here", hint)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _refused(file, line, f"more than {MAX_DEPTH} lists or mappings in each other", "quote the value")


class _Reader:
    """Makes plain values of nodes and keeps their lines."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.lines: dict[Place, int] = {}
        self.written: dict[Place, str] = {}

    def read(self, node: yaml.Node, place: Place) -> Yaml:
        line = node.start_mark.line + 1
        self.lines.setdefault(place, line)
        if node.tag not in _PLAIN:
            raise _refused(self._file, line, f"the tag {node.tag} is not read here", "write plain values without `!`")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(child, (*place, n)) for n, child in enumerate(node.value)]
        value = _scalar(node)
        if isinstance(value, str) and (odd := _ESCAPED.search(value)):
            raise _refused(
                self._file, line, f"the character U+{ord(odd[0]):04X} cannot stand in a value", "take it out"
            )
        if isinstance(value, bool | int | float):
            self.written[place] = str(node.value)
        return value

    def _mapping(self, node: yaml.MappingNode, place: Place) -> Mapping[str, Yaml]:
        out: dict[str, Yaml] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.tag not in _PLAIN:
                raise _refused(self._file, line, f"the tag {key.tag} is not read here", "write plain keys without `!`")
            if not isinstance(key, yaml.ScalarNode):
                raise _refused(self._file, line, "a key has to be a word")
            name = str(key.value)
            if name in out:
                first = self.lines[(*place, name)]
                message = f"the key '{name}' stands twice: on line {first} and on line {line}"
                raise _refused(self._file, line, message, "keep one of the two")
            self.lines[*place, name] = line
            out[name] = self.read(value, (*place, name))
        return out


def _scalar(node: yaml.Node) -> Yaml:
    """The value by YAML 1.2's plain forms: what is in none of them is text."""
    kind, text = node.tag.removeprefix(_TAG), str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return _BOOLEANS.get(text, text)
    if kind == "int" and _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if kind == "float" and _FLOAT.fullmatch(text) else text


def _with_text(loaded: Loaded, schema: Mapping[str, Json]) -> Loaded:
    """Where text is wanted, a number is the text it was written as: `published: 2008`, a hash of figures only."""

    def read(value: Yaml, wanted: Json, place: Place) -> Yaml:
        rules = wanted if isinstance(wanted, Mapping) else {}
        if isinstance(value, Mapping):
            inner = rules.get("properties")
            known = inner if isinstance(inner, Mapping) else {}
            others = rules.get("additionalProperties")
            return {k: read(v, known.get(k, others), (*place, k)) for k, v in value.items()}
        if isinstance(value, Sequence) and not isinstance(value, str):
            return [read(v, rules.get("items"), (*place, n)) for n, v in enumerate(value)]
        return loaded.written.get(place, value) if _wants_text(rules.get("type"), value) else value

    content = read(loaded.content, schema, ())
    return replace(loaded, content=content) if isinstance(content, Mapping) else loaded


def _wants_text(kind: Json, value: Yaml) -> bool:
    """Whether text is the only type, or the only one that can hold a fraction: `number: 95.10` of a recommendation."""
    kinds = [kind] if isinstance(kind, str) else kind if isinstance(kind, Sequence) else ()
    return "string" in kinds and (len(kinds) == 1 or (isinstance(value, float) and "number" not in kinds))


def _problems(loaded: Loaded, kind: str) -> Iterator[Issue]:
    """Every problem, in the order of the lines."""
    schema = file_schema(kind)
    found = [told for e in Draft202012Validator(schema).iter_errors(loaded.content) for told in _told(e, schema)]
    for place, message, code, hint in sorted(found, key=lambda f: (loaded.line(f[0]), f[1:])):
        yield Issue("error", code, loaded.where(place), message, hint)


def _told(error: ValidationError, schema: Mapping[str, Json]) -> Iterator[tuple[Place, str, str, str]]:
    """(place, message, code, hint) of what is wrong in one place; several where several keys are."""
    place: Place = tuple(error.absolute_path)
    known = _known(schema, place)
    if error.validator == "additionalProperties":
        there = error.instance if isinstance(error.instance, Mapping) else {}
        for name in sorted(set(there) - set(known)):
            near = difflib.get_close_matches(name.lower(), known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(known)}"
            yield (*place, name), f"nobody knows the key '{name}'", "unknown-key", hint
    elif error.validator == "required":
        missing = error.message.split("'")[1]
        right = _example(known.get(missing))
        hint = f"write `{missing}: {right}`" if right else f"add `{missing}:`"
        yield place, f"the key '{missing}' is missing", "missing-key", hint
    else:
        right = _example(error.schema)
        yield place, _message(error), "bad-value", f"right would be: {right}" if right else ""


def _known(schema: Json, place: Place) -> Mapping[str, Json]:
    """The keys that a schema knows at a place, with the schema of each."""
    for step in place:
        inside = schema if isinstance(schema, Mapping) else {}
        properties = inside.get("properties")
        named = properties.get(str(step)) if isinstance(properties, Mapping) else None
        schema = inside.get("items") if isinstance(step, int) else named or inside.get("additionalProperties")
    found = schema.get("properties") if isinstance(schema, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _message(error: ValidationError) -> str:
    value = json.dumps(error.instance, ensure_ascii=False)[:80]
    if error.validator == "enum":
        known = [str(v) for v in error.validator_value] if isinstance(error.validator_value, list) else []
        near = difflib.get_close_matches(str(error.instance), known, n=1)
        more = f"did you mean '{near[0]}'? " if near else ""
        return f"{value} is no code here; {more}known: {', '.join(known)}"
    if error.validator == "pattern":
        return f"{value} does not have the form {error.validator_value}"
    if error.validator == "type":
        kinds = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
        return f"expected {' or '.join(_KIND_NAMES.get(str(k), str(k)) for k in kinds)}, found {value}"
    return str(error.message)[:300]


_KIND_NAMES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "keys with values",
    "null": "nothing",
}


def _example(schema: object) -> str:
    examples = schema.get("examples") if isinstance(schema, Mapping) else None
    return json.dumps(examples[0], ensure_ascii=False) if isinstance(examples, list) and examples else ""
