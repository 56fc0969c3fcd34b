"""A project of two made-up reviews, from which only recommendations are asked for."""

from __future__ import annotations

from pathlib import Path

REVIEW = """A/HRC/99/{number}

Report of the Working Group on the Universal Periodic Review

{state}

1. The review of {state} was held at the 2nd meeting.

II. Conclusions and/or recommendations

2. The following recommendations enjoy the support of {state}:

2.1. Ratify the Convention against Torture (Chile, Ghana);

2.2. Continue to train the police, by inviting teachers from abroad (Islamic Republic of Iran).

3. The following recommendations will be examined by {state}:

3.1. Abolish the death penalty (Portugal).
"""
DATASET = """title: Made-up reviews
description: Two reviews that never were.
licences: [{name: CC-BY-4.0, path: https://creativecommons.org/licenses/by/4.0/, title: CC BY 4.0}]
contributors: [{title: Somebody, roles: [creator]}]
"""


def make_reviews(folder: Path) -> Path:
    """The project in `folder`."""
    data = folder / "sources" / "reviews"
    data.mkdir(parents=True)
    (data / "dataset.yaml").write_text(DATASET, encoding="utf-8")
    (folder / "affidavit.yaml").write_text("extract: [recommendations]\n", encoding="utf-8")
    for number, state in enumerate(("Norway", "Malta"), 1):
        report = data / state.lower()
        report.mkdir()
        (report / "source.yaml").write_text("publisher: Human Rights Council\ntype: un_report\n", encoding="utf-8")
        (report / "report.txt").write_text(REVIEW.format(number=number, state=state), encoding="utf-8")
    return folder
