"""Findings about the data are values: collected, shown, published; never swallowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One thing a person should know: how grave, what kind, where, what is wrong, what to do."""

    severity: Severity
    code: str
    """Short, stable, kebab-case: `quote-differs`, `unknown-code`."""
    where: str
    """File and place: `sources/a/b/source.yaml:3 $.published`, `events[id=x].date`."""
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """One line for a terminal, with the hint on a second."""
        line = f"{self.severity}: {self.where}: {self.message} [{self.code}]"
        return f"{line}\n    {self.hint}" if self.hint else line


class AffidavitError(Exception):
    """Something is broken and the work cannot go on; carries the issues that say what and where."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("\n".join(str(i) for i in self.issues))

    @classmethod
    def of(cls, code: str, where: str, message: str, hint: str = "") -> AffidavitError:
        """The error for one broken thing."""
        return cls([Issue("error", code, where, message, hint)])


def errors(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Those that must stop a build."""
    return tuple(i for i in issues if i.severity == "error")
