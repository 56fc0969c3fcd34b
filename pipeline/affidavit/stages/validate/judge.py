"""The neutral judge: frictionless says what it thinks of a package."""

from __future__ import annotations

from pathlib import Path

from affidavit.issues import Issue


def judge(path: Path) -> tuple[Issue, ...]:
    """What `frictionless validate` finds in the package at a folder or `datapackage.json`; empty when it is valid."""
    # Imported here: it takes a second, and only a finished package needs it.
    from frictionless import Package  # noqa: PLC0415 see above

    file = path / "datapackage.json" if path.is_dir() else path
    report = Package(str(file)).validate()
    found = report.flatten(["name", "rowNumber", "fieldName", "type", "message"])
    return tuple(
        Issue("error", f"frictionless-{kind}", _where(file, name, row, field), str(message))
        for name, row, field, kind, message in found
    )


def _where(file: Path, name: str | None, row: int | None, field: str | None) -> str:
    place = f"{name or file} row {row}" if row else str(name or file)
    return f"{place}, column {field}" if field else place
