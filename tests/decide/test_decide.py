from __future__ import annotations

import pytest

from affidavit.decisions import Cited, Decision
from affidavit.records import Records
from affidavit.stages.decide import decide
from made_up import TEXT, made_up

TEXTS = {"fpw-2015": TEXT}
EVENT = "fpw-2015.e33"


def cited(quote: str) -> Cited:
    start = TEXT.index(quote)
    return Cited("fpw-2015", start, start + len(quote), quote)


def decided(*decisions: Decision) -> Records:
    records, issues = decide(made_up(), decisions, TEXTS)
    assert issues == ()
    return records


def test_accepted_record_says_so_and_is_otherwise_as_it_was() -> None:
    (event,) = decided(Decision("accept", "events", EVENT, "d:1")).events
    (before,) = made_up().events
    assert (event.review, event.title) == ("accepted", before.title)


def test_corrected_cells_replace_those_that_were_read() -> None:
    (event,) = decided(Decision("correct", "events", EVENT, "d:1", set=(("place", "Strelsau"),))).events
    assert (event.place, event.review) == ("Strelsau", "corrected")


def test_corrected_participants_replace_the_old_ones() -> None:
    done = decided(Decision("correct", "events", EVENT, "d:1", participants=(("ruritania", "agent"),)))
    assert [(p.actor_id, p.role) for p in done.event_participants] == [("ruritania", "agent")]


def test_rejected_record_leaves_with_all_that_hangs_on_it() -> None:
    done = decided(Decision("reject", "events", EVENT, "d:1"))
    assert done.events == ()
    assert done.event_participants == ()
    assert done.themes == ()
    assert not any(e.record_id == EVENT for e in done.evidence)


def test_rejected_actor_leaves_no_reference_behind() -> None:
    done = decided(Decision("reject", "actors", "free-press-watch", "d:1"))
    assert done.statements[0].speaker_id is None
    assert "free-press-watch" not in {p.actor_id for p in done.recommendation_parties}
    assert "free-press-watch" not in {n.actor_id for n in done.actor_names}


def test_added_record_cites_what_the_person_found() -> None:
    cells = (("text", "Ruritania should free them."), ("action", "remedy"), ("level", 5))
    new = Decision("add", "recommendations", "", "d:1", set=cells, cited=(cited("Ruritania should free them."),))
    done = decided(new)
    start = TEXT.index("Ruritania should")
    assert f"fpw-2015.r{start}" in {r.recommendation_id for r in made_up().recommendations}
    added = next(r for r in done.recommendations if r.review == "added")
    assert (added.recommendation_id, added.action) == (f"fpw-2015.r{start}b", "remedy")
    assert [e.rule for e in done.evidence if e.record_id == added.recommendation_id] == ["person"]


def test_merged_actors_are_one_with_both_names() -> None:
    done = decided(Decision("merge", "actors", "rur-police", "d:1", into="ruritania"))
    assert "rur-police" not in {a.actor_id for a in done.actors}
    assert ("ruritania", "agent") not in {(p.actor_id, p.role) for p in made_up().event_participants}
    assert "ruritania" in {p.actor_id for p in done.event_participants}
    assert [n.name for n in done.actor_names if n.actor_id == "ruritania" and n.kind == "primary"] == ["Ruritania"]
    assert done.actor_relations == ()  # nobody is part of themselves


def test_kept_apart_actor_gets_an_id_of_its_own_in_that_document() -> None:
    done = decided(Decision("keep_apart", "actors", "rur-police", "d:1", document="fpw-2015"))
    other = "rur-police-fpw-2015"
    assert other in {a.actor_id for a in done.actors}
    assert other in {p.actor_id for p in done.event_participants}
    assert {e.record_id for e in done.evidence if "police" in e.evidence_id and e.table == "actors"} == {other}


def test_decision_finds_its_record_by_the_cited_words_when_the_id_has_moved() -> None:
    moved = Decision("accept", "events", "fpw-2015.e999", "d:1", cited=(cited("police arrested two editors"),))
    assert decided(moved).events[0].review == "accepted"


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (Decision("accept", "events", EVENT, "d:7", cited=(Cited("fpw-2015", 0, 9, "Elsewhere"),)), "'Ruritania'"),
        (Decision("accept", "events", "fpw-2015.e999", "d:7"), "no record 'fpw-2015.e999'"),
        (Decision("accept", "events", EVENT, "d:7", cited=(Cited("gone", 0, 9, "Ruritania"),)), "no document 'gone'"),
        (Decision("merge", "actors", "rur-police", "d:7", into="nobody"), "no actor 'nobody'"),
    ],
)
def test_decision_expires_loudly(decision: Decision, words: str) -> None:
    records, (issue,) = decide(made_up(), [decision], TEXTS)
    assert records == made_up().sorted()
    assert (issue.severity, issue.code, issue.where) == ("error", "decision-expired", "d:7")
    assert words in issue.message
    assert issue.hint


def test_the_bounds_of_a_corrected_date_follow_it() -> None:
    records = made_up()
    event = records.events[0]
    said = Decision("correct", "events", event.event_id, "decisions.yaml:1", set=(("date", "2015-06"),))
    changed, issues = decide(records, [said], {"fpw-2015": TEXT})
    assert issues == ()
    assert (changed.events[0].date_start, changed.events[0].date_end) == ("2015-06-01", "2015-06-30")
    none = Decision("correct", "events", event.event_id, "decisions.yaml:1", set=(("date", None),))
    changed, _ = decide(records, [none], {"fpw-2015": TEXT})
    assert (changed.events[0].date, changed.events[0].date_start, changed.events[0].date_end) == (None, None, None)
