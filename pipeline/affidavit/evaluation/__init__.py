"""Measures extraction against texts that people have read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from affidavit.candidates import Findings
from affidavit.documents import Document
from affidavit.evaluation.gold import GoldText, read_gold
from affidavit.evaluation.items import annotate
from affidavit.evaluation.measure import Counts, Measured, measure
from affidavit.evaluation.record import quality_of
from affidavit.evaluation.report import figures_text, groups_text, misses_text, to_json
from affidavit.evaluation.summary import Figure, by_rule, by_type, figures
from affidavit.quality import Quality
from affidavit.records import Records

__all__ = ["Evaluation", "evaluate"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured on which texts."""

    texts: tuple[tuple[GoldText, Document, Measured], ...]

    def figures(self) -> tuple[Figure, ...]:
        """Every measure over all texts."""
        return figures([m for _, _, m in self.texts])

    def by_type(self) -> Mapping[tuple[str, str], Counts]:
        """Counts by table and type."""
        return by_type([m for _, _, m in self.texts])

    def by_publisher(self) -> Mapping[str, tuple[Figure, ...]]:
        """Every measure by publisher, sorted by name."""
        groups: dict[str, list[Measured]] = {}
        for gold, _, measured in self.texts:
            groups.setdefault(gold.publisher or "unknown", []).append(measured)
        return {name: figures(members) for name, members in sorted(groups.items())}

    def quality(self, about: str, rules: str) -> Quality:
        """The figures that ship with packages: `about` the texts in words, measured with `rules` (their hash)."""
        gold = [g for g, _, _ in self.texts]
        return quality_of(gold, self.figures(), by_rule([m for _, _, m in self.texts]), about=about, rules=rules)

    def text(self, *, misses: bool = False) -> str:
        """The report for people."""
        lines = [f"{len(self.texts)} texts", "", *figures_text(self.figures()), "", *groups_text(self.by_type())]
        if misses:
            for gold, document, measured in self.texts:
                lines += ["", *misses_text(gold.name, document.text, measured.misses)]
        return "\n".join(lines) + "\n"

    def json(self) -> str:
        """The report for programs."""
        return to_json(self.figures(), self.by_type(), len(self.texts))


def evaluate(
    folder: Path,
    find: Callable[[GoldText], Findings],
    resolve: Callable[[Sequence[Findings]], Records],
) -> Evaluation:
    """Measure on the gold texts of `folder`; `find` reads one text, `resolve` makes rows of all findings.

    Errors: AffidavitError when the folder holds no gold, or a gold file does not fit its text.
    """
    gold = read_gold(folder)
    found = [find(g) for g in gold]
    items = annotate(resolve(found))
    return Evaluation(
        tuple((g, f.document, measure(items[f.document.id], g.annotation)) for g, f in zip(gold, found, strict=True))
    )
