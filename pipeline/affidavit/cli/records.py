"""How the command line shows records: one line of facts, one line of quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

import click

from affidavit.candidates import Findings
from affidavit.records import Evidence, Records

if TYPE_CHECKING:
    from affidavit.api import Shown

_QUOTE = 160
"""Code points of a quote shown on one line."""


def print_records(records: Records, *, explain: bool = False) -> None:
    """All records, table by table, in the order of the text."""
    quotes = _evidence_of(records)
    names = {a.actor_id: a.name for a in records.actors}
    for title, rows in _tables(records, names):
        click.echo(click.style(f"{title} ({len(rows)})", bold=True))
        for record_id, facts in rows:
            click.echo(f"  {click.style(record_id, fg='cyan')}  {facts}")
            for e in quotes.get(record_id, ())[: None if explain else 1]:
                click.echo("      " + _quote(e, explain=explain))
        click.echo()


def print_ledger(found: Findings) -> None:
    """The sentences that gave no row, with the reason."""
    click.echo(click.style(f"Sentences without rows ({len(found.silences)})", bold=True))
    for silence in found.silences:
        words = _short(silence.span.of(found.document.text))
        click.echo(f"  {silence.span.start}-{silence.span.end}  {silence.reason}  {silence.detail}")
        click.echo(f"      {click.style(words, dim=True)}")


def _evidence_of(records: Records) -> Mapping[str, Sequence[Evidence]]:
    out: dict[str, list[Evidence]] = {}
    for e in sorted(records.evidence, key=lambda e: (e.field or "", e.start)):
        out.setdefault(e.record_id, []).append(e)
    return out


def _tables(records: Records, names: Mapping[str, str]) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    actors = [(a.actor_id, _join(a.name, a.type, a.country, a.position)) for a in records.actors]
    yield "Actors", actors
    roles: dict[str, list[str]] = {}
    for p in (*records.event_participants,):
        roles.setdefault(p.event_id, []).append(f"{p.role}: {names[p.actor_id]}")
    for q in (*records.recommendation_parties,):
        roles.setdefault(q.recommendation_id, []).append(f"{q.role}: {names[q.actor_id]}")
    yield (
        "Events",
        [
            (e.event_id, _join(e.type, e.status, e.date, e.place, *roles.get(e.event_id, ())))
            for e in sorted(records.events, key=lambda e: _start(e.event_id))
        ],
    )
    yield (
        "Recommendations",
        [
            (r.recommendation_id, _join(r.action, f"level {r.level}", r.form, *roles.get(r.recommendation_id, ())))
            for r in sorted(records.recommendations, key=lambda r: _start(r.recommendation_id))
        ],
    )
    yield (
        "Statements",
        [
            (s.statement_id, _join(s.mode, names.get(s.speaker_id or "", "speaker unknown")))
            for s in sorted(records.statements, key=lambda s: _start(s.statement_id))
        ],
    )


def _start(record_id: str) -> tuple[int, str]:
    figures = "".join(c for c in record_id.rsplit(".", 1)[-1] if c.isdigit())
    return int(figures or 0), record_id


def _join(*facts: str | None) -> str:
    return " · ".join(f for f in facts if f)


def _quote(e: Evidence, *, explain: bool) -> str:
    words = click.style(f"“{_short(e.quote)}”", dim=True)
    place = f"{e.start}-{e.end}" + (f" p. {e.page}" if e.page else "")
    return f"{words} {place}" + (f" {e.field or 'row'} {e.rule}" if explain else "")


def _short(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= _QUOTE else folded[:_QUOTE].rsplit(" ", 1)[0] + " ..."


def print_shown(shown: Shown) -> None:
    """A record's cells, then each quote in its context with document, place and rule."""
    click.echo(click.style(shown.table, bold=True))
    for f in fields(shown.row):
        value = getattr(shown.row, f.name)
        if value is not None:
            click.echo(f"  {f.name:20}{value}")
    for e, before, behind in shown.quotes:
        page = (f" page {e.page}" if e.page else "") + (f" under {e.section}" if e.section else "")
        click.echo()
        click.echo(
            f"{e.document_id} {e.start}-{e.end}{page}  {e.field or 'the record'}  {click.style(e.rule, fg='cyan')}"
        )
        click.echo(f"  ... {_flat(before)} {click.style(_flat(e.quote), reverse=True)} {_flat(behind)} ...")


def _flat(words: str) -> str:
    return " ".join(words.split())
