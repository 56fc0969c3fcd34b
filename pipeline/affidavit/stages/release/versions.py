"""Version numbers MAJOR.MINOR.PATCH and the least one that a change allows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from affidavit.issues import AffidavitError
from affidavit.stages.release.reasons import Level

_FORM = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version number; they sort as numbers: 1.9.0 before 1.10.0."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        """As folders and packages bear it."""
        return f"{self.major}.{self.minor}.{self.patch}"

    def next(self, level: Level) -> Version:
        """The least version that a change of this level allows; itself for none."""
        return {
            Level.NONE: self,
            Level.PATCH: Version(self.major, self.minor, self.patch + 1),
            Level.MINOR: Version(self.major, self.minor + 1, 0),
            Level.MAJOR: Version(self.major + 1, 0, 0),
        }[level]


FIRST = Version(1, 0, 0)


def is_version(text: str) -> bool:
    """True for three numbers without leading zeros."""
    return _FORM.fullmatch(text) is not None


def parse_version(text: str) -> Version:
    """The version that the text names; AffidavitError when it is none."""
    found = _FORM.fullmatch(text)
    if found is None:
        hint = "a version is three numbers, as 1.4.0"
        raise AffidavitError.of("bad-version", "version", f"{text!r} is no version", hint)
    return Version(*map(int, found.groups()))
