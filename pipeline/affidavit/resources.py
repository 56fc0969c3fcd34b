"""The contract's files: Table Schemas, vocabularies and JSON Schemas, in a checkout as in an installed wheel."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from affidavit.records import KEYS
from affidavit.tables import Json

TABLES = tuple(KEYS)
"""The tables of every package that hold what the reports say, in their order."""
ABOUT = ("subjects", "rules", "moved_ids")
"""The tables that tell of the others: of every package, and of every release."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a vocabulary."""

    code: str
    label: str
    definition: str
    example: str = ""
    mappings: tuple[tuple[str, str], ...] = ()
    """(the other scheme, what it has there), as ("plover", "COERCE:arrest")."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of codes."""

    name: str
    title: str
    description: str
    codes: tuple[Code, ...]


@cache
def folder() -> Path:
    """Where `schemas/` is: inside the installed package, else at the top of the checkout."""
    here = Path(__file__).parent
    inside = here / "schemas"
    return inside if inside.is_dir() else here.parents[1] / "schemas"


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary of this name; FileNotFoundError when there is none."""
    raw = yaml.load((folder() / "vocabularies" / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    codes = (
        Code(
            str(c["code"]),
            c["label"],
            c["definition"],
            c.get("example") or "",
            tuple((k, str(v)) for k, v in (c.get("mappings") or {}).items()),
        )
        for c in raw["codes"]
    )
    return Vocabulary(raw["name"], raw["title"], raw["description"], tuple(codes))


def codes(name: str) -> tuple[str, ...]:
    """The codes of a vocabulary, in their order."""
    return tuple(c.code for c in vocabulary(name).codes)


def vocabularies() -> tuple[str, ...]:
    """The names of all vocabularies, sorted."""
    return tuple(sorted(p.stem for p in (folder() / "vocabularies").glob("*.yaml")))


@cache
def table_schema(name: str) -> Mapping[str, Json]:
    """A Table Schema as it goes into a package: `vocabulary` replaced by `categories` and `enum`."""
    raw = json.loads((folder() / "tables" / f"{name}.json").read_text(encoding="utf-8"))
    return {**raw, "fields": [_with_codes(f) for f in raw["fields"]]}


def _with_codes(column: Mapping[str, Json]) -> Mapping[str, Json]:
    """The column with its codes spelled out; other columns as they are."""
    name = column.get("vocabulary")
    if not isinstance(name, str):
        return column
    found = vocabulary(name).codes
    rest = {k: v for k, v in column.items() if k not in ("vocabulary", "constraints")}
    rules = column.get("constraints")
    constraints = {**(rules if isinstance(rules, Mapping) else {}), "enum": [c.code for c in found]}
    categories: Sequence[Json] = [{"value": c.code, "label": c.label} for c in found]
    return {**rest, "categories": categories, "constraints": constraints}


@cache
def vocabulary_of(table: str, column: str) -> str:
    """The name of the vocabulary that a column's codes come from; empty when it has none or is not of the contract."""
    file = folder() / "tables" / f"{table}.json"
    columns = json.loads(file.read_text(encoding="utf-8"))["fields"] if file.exists() else []
    return next((str(c.get("vocabulary", "")) for c in columns if c["name"] == column), "")


@cache
def file_schema(kind: str) -> Mapping[str, Json]:
    """The JSON Schema of a file people write: `source`, `dataset`, `decisions`, `settings`, `registry` ..."""
    raw: Mapping[str, Json] = json.loads((folder() / "files" / f"{kind}.json").read_text(encoding="utf-8"))
    spelled = _spelled(raw)
    if not isinstance(spelled, Mapping):
        raise TypeError(f"{kind}.json is no object")
    return spelled


def _spelled(value: Json) -> Json:
    """A JSON Schema with each `vocabulary` spelled out as `enum`."""
    if isinstance(value, Mapping):
        out = {k: _spelled(v) for k, v in value.items() if k != "vocabulary" or not isinstance(v, str)}
        name = value.get("vocabulary")
        return {**out, "enum": list(codes(name))} if isinstance(name, str) else out
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_spelled(v) for v in value]
    return value


def schemas_hash() -> str:
    """SHA-256 over all files of the contract, by sorted path."""
    return tree_hash(folder(), (".json", ".yaml"))


_READING = ("stages/read", "stages/analyse", "stages/extract", "stages/resolve", "dates", "registry")
"""The parts of the package that decide which rows a text gives."""


def rules_hash() -> str:
    """SHA-256 over the code and the lists that read text: what has to be the same for the same rows."""
    here = Path(__file__).parent
    parts = [tree_hash(here / part, (".py", ".yaml", ".csv")) for part in _READING]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def tree_hash(root: Path, endings: tuple[str, ...]) -> str:
    """SHA-256 over names and bytes of the files below a folder, line ends folded, by sorted path."""
    digest = hashlib.sha256()
    for file in sorted(p for p in root.rglob("*") if p.suffix in endings and "__pycache__" not in p.parts):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + content + b"\0")
    return digest.hexdigest()
