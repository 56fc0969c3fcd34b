"""Texts that people have read: a YAML file per text with its actors, events, recommendations and statements."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from affidavit.evaluation.items import Annotation, Item, name_key
from affidavit.issues import AffidavitError
from affidavit.spans import Span

Yaml: TypeAlias = "str | int | float | bool | Sequence[Yaml] | Mapping[str, Yaml] | None"


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with what a person found in it, and what is known of it without reading."""

    name: str
    path: Path
    """The text."""
    file: Path
    """What the person found."""
    annotation: Annotation
    publisher: str
    published: str


def read_gold(folder: Path) -> tuple[GoldText, ...]:
    """The gold texts of a folder: `gold/*.yaml` beside `texts/*.txt`, or both in one folder, sorted by name.

    Errors: AffidavitError naming the file when there is none, one has no text, or a quote is not in its text.
    """
    files = sorted((folder / "gold").glob("*.yaml")) or sorted(folder.glob("*.yaml"))
    if not files:
        hint = "name a folder with texts/NAME.txt and gold/NAME.yaml"
        raise AffidavitError.of("no-gold", str(folder), "no gold files (*.yaml) in this folder", hint)
    texts = folder / "texts" if (folder / "texts").is_dir() else folder
    return tuple(_read(file, texts / f"{file.stem}.txt") for file in files)


def _read(file: Path, text_file: Path) -> GoldText:
    if not text_file.exists():
        hint = f"put the text at {text_file}"
        raise AffidavitError.of("no-text", str(file), "this gold file has no text beside it", hint)
    text = text_file.read_bytes().decode("utf-8-sig")
    gold = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    about = _about(text_file.with_suffix(".json"))
    published = str(about.get("date") or gold.get("published") or "")
    return GoldText(
        file.stem, text_file, file, _annotation(gold, text, file), str(about.get("publisher") or ""), published
    )


def _about(sidecar: Path) -> Mapping[str, Yaml]:
    return json.loads(sidecar.read_text(encoding="utf-8")) if sidecar.exists() else {}


def _annotation(gold: Mapping[str, Yaml], text: str, file: Path) -> Annotation:
    return Annotation(
        actors=tuple(_actor(x) for x in _list(gold, "actors")),
        events=_spanned(gold, "events", text, file),
        recommendations=_spanned(gold, "recommendations", text, file),
        statements=_spanned(gold, "statements", text, file),
    )


def _list(gold: Mapping[str, Yaml], key: str) -> Sequence[Mapping[str, Yaml]]:
    return gold.get(key) or []  # type: ignore[return-value]  # the file's form is checked by its use


def _actor(x: Mapping[str, Yaml]) -> Item:
    names: Sequence[str] = x["names"]  # type: ignore[assignment]
    every = frozenset(name_key(str(n)) for n in (*names, x["name"]))
    return Item(str(x["id"]), core=bool(x.get("core", True)), type=str(x["type"]), names=every, label=str(x["name"]))


def _spanned(gold: Mapping[str, Yaml], kind: str, text: str, file: Path) -> tuple[Item, ...]:
    taken: set[Span] = set()
    out = []
    for number, x in enumerate(_list(gold, kind)):
        quote = x["quote"]
        parts = [str(q) for q in quote] if isinstance(quote, list) else [str(quote)]
        spans = _locate(text, parts, taken)
        if not spans:
            where = f"{file} $.{kind}[{number}].quote"
            raise AffidavitError.of("quote-not-found", where, f"{parts[0]!r} is not in the text", "copy it verbatim")
        date = x.get("date")
        out.append(
            Item(
                str(x.get("id")),
                spans,
                core=bool(x.get("core", True)),
                type=str(x.get("type") or x.get("action") or ""),
                status=str(x.get("status") or ""),
                date="" if date is None else str(date),
                links=_links(x),
                label=" / ".join(parts),
            )
        )
    return tuple(out)


def _links(x: Mapping[str, Yaml]) -> frozenset[tuple[str, str]]:
    pairs = {(str(p[0]), str(p[1])) for p in x.get("participants") or []}  # type: ignore[union-attr, index]
    for role in ("issuer", "addressee"):
        pairs |= {(str(a), role) for a in x.get(f"{role}s") or []}  # type: ignore[union-attr]
    if x.get("speaker") is not None:
        pairs.add((str(x["speaker"]), "speaker"))
    return frozenset(pairs)


def _locate(text: str, parts: Sequence[str], taken: set[Span]) -> tuple[Span, ...]:
    """The parts of a verbatim quote in the text: the first place, after the part before, that no other item has."""
    out: list[Span] = []
    at = 0
    for part in parts:
        start = text.find(part, at)
        while start >= 0 and Span(start, start + len(part)) in taken:
            later = text.find(part, start + 1)
            if later < 0:
                break
            start = later
        start = start if start >= 0 else text.find(part)
        if start >= 0:
            out.append(Span(start, start + len(part)))
            at = start + len(part)
    taken.update(out)
    return tuple(out)
