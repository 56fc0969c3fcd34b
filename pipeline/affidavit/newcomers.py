"""New projects and new reports: folders and cards, written whole or not at all, and never over what is there."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from affidavit.documents import Document, Metadata
from affidavit.folders import appearing
from affidavit.issues import AffidavitError
from affidavit.project import ABOUT, CARD
from affidavit.resources import codes
from affidavit.stages.read import Limits, read
from affidavit.stages.resolve.identity import slug

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
_WORDS, _LETTERS = 5, 24
"""Words of a title, and letters of a publisher, that go into an id."""


def start_project(folder: Path, dataset: str, title: str = "") -> Path:
    """`folder/sources/<dataset>/dataset.yaml`, with the data set's description to be filled in.

    Errors: AffidavitError when the name is no slug or the data set is there already.
    """
    _check_slug(dataset, "--dataset")
    target = folder / "sources" / dataset
    if (target / ABOUT).exists():
        raise AffidavitError.of("exists", str(target / ABOUT), "this data set is there already", "choose another name")
    about = {
        "title": title or dataset.replace("-", " ").capitalize(),
        "description": "What these reports are about, in a sentence or two.",
        "licences": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "contributors": [{"title": "Your name or organisation", "roles": ["creator"]}],
        "keywords": ["human rights"],
    }
    with appearing(target, replace=False) as staging:
        (staging / ABOUT).write_text(_yaml(about), encoding="utf-8")
    return target / ABOUT


@dataclass(frozen=True, slots=True)
class Added:
    """A report's new card, and what its reader had to decide."""

    card: Path
    notes: tuple[str, ...]


def add_report(
    file: Path, project: Path, dataset: str, document_id: str, given: Metadata, limits: Limits = Limits()
) -> Added:
    """The card of the report, beside a copy of its bytes, in a folder of its own below the data set.

    Errors: AffidavitError when the file cannot be read, a code is unknown, or the id is taken.
    """
    folder = _dataset(project, dataset)
    if given.type not in codes("document_type"):
        hint = f"known: {', '.join(codes('document_type'))}"
        raise AffidavitError.of("unknown-code", "--type", f"'{given.type}' is no type of document", hint)
    document = read(file, given=given, limits=limits)
    if not document.metadata.publisher:
        message, hint = "the file does not say who published it", "say it: --publisher 'Example Rights Watch'"
        raise AffidavitError.of("no-publisher", str(file), message, hint)
    name = document_id or _id_of(document)
    _check_slug(name, "--id")
    if (folder / name).exists():
        raise AffidavitError.of("exists", str(folder / name), "there is a report with this id", "name another: --id")
    with appearing(folder / name, replace=False) as staging:
        copy = staging / f"report{file.suffix.lower()}"
        copy.write_bytes(file.read_bytes())
        (staging / CARD).write_text(_yaml(_card(document, copy.name, file.read_bytes())), encoding="utf-8")
    return Added(folder / name / CARD, document.notes)


def _dataset(project: Path, name: str) -> Path:
    there = sorted(p.parent for p in (project / "sources").glob(f"*/{ABOUT}"))
    if name:
        _check_slug(name, "--dataset")
        if project / "sources" / name not in there:
            start_project(project, name)
        return project / "sources" / name
    if len(there) == 1:
        return there[0]
    what = f"there are {len(there)}: {', '.join(p.name for p in there)}" if there else "there is none"
    raise AffidavitError.of("which-dataset", str(project / "sources"), f"which data set? {what}", "name one: --dataset")


def _card(document: Document, name: str, content: bytes) -> dict[str, str]:
    about = document.metadata
    said = {
        "publisher": about.publisher,
        "title": about.title,
        "published": about.published,
        "url": about.url,
        "symbol": about.symbol,
        "language": about.language or "en",
        "licence": about.licence,
        "type": about.type,
        "file": name,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    return {k: v for k, v in said.items() if v}


def _id_of(document: Document) -> str:
    about = document.metadata
    title = "-".join(slug(about.title or document.id).split("-")[:_WORDS])
    return "-".join(p for p in (_short(slug(about.publisher)), about.published[:4], title) if p)


def _short(name: str) -> str:
    """As many words of a slug as go into so few letters."""
    return name if len(name) <= _LETTERS else name[: _LETTERS + 1].rpartition("-")[0] or name[:_LETTERS]


def _check_slug(name: str, where: str) -> None:
    if not _SLUG.match(name):
        hint = "small letters a-z, figures and hyphens, as border-2015"
        raise AffidavitError.of("bad-slug", where, f"{name!r} is no slug", hint)


def _yaml(content: object) -> str:
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110)
