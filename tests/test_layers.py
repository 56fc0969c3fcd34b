"""The import rule: a stage never imports another stage, and only `build` and the command line import stages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline" / "affidavit"
STAGES = (
    "read",
    "analyse",
    "extract",
    "resolve",
    "decide",
    "link",
    "validate",
    "withhold",
    "package",
    "release",
    "site",
)
MAY_IMPORT_STAGES = (
    "building",
    "releasing",
    "showing",
    "describe",
    "diffing",
    "verifying",
    "loading",
    "publishing",
    "newcomers",
    "api",
    "cli",
    "evaluation",
    "__init__",
    "stages",
)


def imported(source: str) -> set[str]:
    """The modules a source file imports, at any depth of it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def stage_of(module: str) -> str | None:
    parts = module.split(".")
    if parts[:2] == ["affidavit", "stages"] and len(parts) > 2 and parts[2] in STAGES:
        return parts[2]
    return None


def wrong_imports(module: str, source: str) -> list[str]:
    own, top = stage_of(module), module.split(".")[1]
    stages = {(stage_of(name), name) for name in imported(source)} - {(None, "")}
    foreign = sorted(name for stage, name in stages if stage and stage != own)
    return [] if own is None and top in MAY_IMPORT_STAGES else foreign


def modules() -> list[tuple[str, Path]]:
    out = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        out.append((".".join(p for p in parts if p != "__init__") or "affidavit", path))
    return [(name if "." in name else f"{name}.__init__", path) for name, path in out]


@pytest.mark.parametrize(("module", "path"), modules(), ids=lambda x: x if isinstance(x, str) else "")
def test_no_stage_imports_another(module: str, path: Path) -> None:
    assert wrong_imports(module, path.read_text(encoding="utf-8")) == []


def test_the_rule_can_fail() -> None:
    source = "def f():\n    from affidavit.stages.read import read\n"
    assert wrong_imports("affidavit.stages.extract.events", source) == [
        "affidavit.stages.read",
        "affidavit.stages.read.read",
    ]
    assert wrong_imports("affidavit.records", source) != []
    assert wrong_imports("affidavit.building", source) == []


def test_every_stage_exists() -> None:
    assert [s for s in STAGES if not (PACKAGE / "stages" / s / "__init__.py").exists()] == []


def test_importing_the_package_does_nothing_heavy(run_python) -> None:
    loaded = run_python("import sys, affidavit, affidavit.cli; print(sorted({m.split('.')[0] for m in sys.modules}))")
    assert not {"spacy", "frictionless", "jsonschema", "yaml", "numpy"} & set(ast.literal_eval(loaded))
