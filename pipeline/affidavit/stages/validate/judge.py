"""The neutral judge: frictionless says what it thinks of a package."""

from __future__ import annotations

from pathlib import Path

from affidavit.issues import Issue


def judge(path: Path) -> tuple[Issue, ...]:
    """What `frictionless validate` finds in the package at a folder or `datapackage.json`; empty when it is valid."""
    # Imported here: it takes a second, and only a finished package needs it.
    from frictionless import FrictionlessException, Package  # noqa: PLC0415 see above

    file = path / "datapackage.json" if path.is_dir() else path
    try:
        report = Package(str(file)).validate()
    except FrictionlessException as error:  # what it says of a descriptor that it cannot read at all
        return tuple(_issue(str(file), None, None, e.type, e.message) for e in error.to_errors())
    names = [str(task.name) for task in report.tasks]
    found = report.flatten(["taskNumber", "rowNumber", "fieldName", "type", "message"])
    return tuple(_issue(names[task - 1] if task else str(file), *rest) for task, *rest in found)


def _issue(name: str, row: int | None, field: str | None, kind: str, message: str) -> Issue:
    place = f"{name} row {row}" if row else name
    return Issue("error", f"frictionless-{kind}", f"{place}, column {field}" if field else place, str(message))
