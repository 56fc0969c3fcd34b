"""One row of the registry, and how rows are read from a YAML file."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

import yaml

from affidavit.issues import AffidavitError

_ID = re.compile(r"[a-z0-9][a-z0-9-]*\Z")


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A public actor that anyone may name: who it is and all the names it goes by."""

    id: str
    name: str
    type: str
    country: str | None = None
    """ISO 3166-1 alpha-3 (XKX for Kosovo); None for what is international."""
    names: tuple[str, ...] = ()
    """Further full names and spellings."""
    acronyms: tuple[str, ...] = ()
    wikidata_id: str = ""
    part_of: tuple[str, ...] = ()
    """Ids of the bodies it is an organ of."""
    member_of: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    """Of a State: `Ruritanian`."""
    people: tuple[str, ...] = ()
    """Of a State: its nationals, in the plural."""
    seats: tuple[str, ...] = ()
    """Of a State: capitals and places that stand for its government."""
    territory: bool = False
    """True for a territory or a disputed State."""


_LISTS = {f.name for f in fields(KnownActor) if "tuple" in str(f.type)}
_FIELDS = {f.name for f in fields(KnownActor)}


def read_rows(path: Path) -> tuple[KnownActor, ...]:
    """The rows of a registry file in their order; AffidavitError with file and row when one is broken."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise AffidavitError.of("registry-unreadable", str(path), f"cannot be read: {error}") from error
    if not isinstance(raw, list):
        raise AffidavitError.of("registry-shape", str(path), "is not a list of actors", "start each row with `- `")
    return tuple(_row(item, f"{path}[{i}]") for i, item in enumerate(raw))


def _row(item: object, where: str) -> KnownActor:
    if not isinstance(item, dict) or {"id", "name", "type"} - set(item) or set(item) - _FIELDS:
        known = ", ".join(sorted(_FIELDS))
        raise AffidavitError.of("registry-row", where, "needs id, name, type, and knows only: " + known)
    values = {str(k): _value(str(k), v, where) for k, v in item.items()}
    if not _ID.match(str(values["id"])):
        raise AffidavitError.of("registry-id", where, f"{values['id']!r} is no lower-case slug")
    return KnownActor(**values)  # type: ignore[arg-type]  # each value was checked against its field above


def _value(name: str, value: object, where: str) -> str | bool | tuple[str, ...]:
    if name == "territory" and isinstance(value, bool):
        return value
    if name in _LISTS and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    if name not in _LISTS and name != "territory" and isinstance(value, str):
        return value
    raise AffidavitError.of("registry-value", f"{where}.{name}", f"{value!r} is not what this field holds")
