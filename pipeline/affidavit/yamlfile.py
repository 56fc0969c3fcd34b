"""YAML that people write: read safely, with the line of every value, and checked against its JSON Schema.

Refused, each with file and line: a key that stands twice, anchors and aliases (a few bytes can stand for
gigabytes), tags (they can run code), more than one document, text that is not UTF-8, files over a megabyte.
Dates stay strings: `published: 2008-12-01` is "2008-12-01".
"""

from __future__ import annotations

import difflib
import json
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
_TAG = "tag:yaml.org,2002:"
_PLAIN = frozenset(f"{_TAG}{t}" for t in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq"))


@dataclass(frozen=True, slots=True)
class Loaded:
    """The content of a YAML file, and the line each value stands on, from 1."""

    file: Path
    content: Mapping[str, Yaml]
    lines: Mapping[Place, int]
    written: Mapping[Place, str]
    """Numbers and booleans as they are written."""

    def where(self, place: Place) -> str:
        """`file:line $.path` of a value, or of what encloses it."""
        known = next((place[:n] for n in range(len(place), -1, -1) if place[:n] in self.lines), ())
        return f"{self.file}:{self.lines.get(known, 1)} {json_path(place)}"


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
    if file.stat().st_size > MAX_BYTES:
        raise _refused(file, 1, f"the file is larger than {MAX_BYTES:,} bytes", "people write smaller ones: split it")
    try:
        text = file.read_text(encoding="utf-8-sig")
        _no_anchors(file, text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
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


def _no_anchors(file: Path, text: str) -> None:
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refused(
                file, line, "anchors and aliases (& and *) are not read here", "write the value out, or quote it"
            )


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
        if isinstance(value, bool | int | float):
            self.written[place] = str(node.value)
        return value

    def _mapping(self, node: yaml.MappingNode, place: Place) -> Mapping[str, Yaml]:
        out: dict[str, Yaml] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
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
    kind = node.tag.removeprefix(_TAG)
    if kind in ("str", "timestamp"):
        return str(node.value)
    value: Yaml = yaml.SafeLoader("").construct_object(node)
    return value


def _with_text(loaded: Loaded, schema: Mapping[str, Json]) -> Loaded:
    """Where text is wanted, a number is the text it was written as: `published: 2008`, a hash of figures only."""

    def read(value: Yaml, wanted: Json, place: Place) -> Yaml:
        rules = wanted if isinstance(wanted, Mapping) else {}
        if isinstance(value, Mapping):
            inner = rules.get("properties")
            known = inner if isinstance(inner, Mapping) else {}
            return {k: read(v, known.get(k), (*place, k)) for k, v in value.items()}
        if isinstance(value, Sequence) and not isinstance(value, str):
            return [read(v, rules.get("items"), (*place, n)) for n, v in enumerate(value)]
        return loaded.written.get(place, value) if rules.get("type") == "string" else value

    content = read(loaded.content, schema, ())
    return replace(loaded, content=content) if isinstance(content, Mapping) else loaded


def _problems(loaded: Loaded, kind: str) -> Iterator[Issue]:
    schema = file_schema(kind)
    found = Draft202012Validator(schema).iter_errors(loaded.content)
    for error in sorted(found, key=lambda e: (tuple(map(str, e.absolute_path)), e.validator)):
        yield from _issues(loaded, error)


def _issues(loaded: Loaded, error: ValidationError) -> Iterator[Issue]:
    place: Place = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        known = list(_properties(error))
        there = error.instance if isinstance(error.instance, Mapping) else {}
        for name in sorted(set(there) - set(known)):
            near = difflib.get_close_matches(name.lower(), known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(known)}"
            yield Issue("error", "unknown-key", loaded.where((*place, name)), f"nobody knows the key '{name}'", hint)
        return
    if error.validator == "required":
        missing = error.message.split("'")[1]
        right = _example(_properties(error).get(missing, {}))
        hint = f"write `{missing}: {right}`" if right else f"add `{missing}:`"
        yield Issue("error", "missing-key", loaded.where(place), f"the key '{missing}' is missing", hint)
        return
    right = _example(error.schema if isinstance(error.schema, Mapping) else {})
    message = _message(error)
    yield Issue("error", "bad-value", loaded.where(place), message, f"right would be: {right}" if right else "")


def _properties(error: ValidationError) -> Mapping[str, Mapping[str, Yaml]]:
    return error.schema.get("properties", {}) if isinstance(error.schema, Mapping) else {}


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
        return f"expected {error.validator_value}, found {value}"
    return str(error.message)[:300]


def _example(schema: Mapping[str, Yaml]) -> str:
    examples = schema.get("examples")
    return json.dumps(examples[0], ensure_ascii=False) if isinstance(examples, list) and examples else ""
