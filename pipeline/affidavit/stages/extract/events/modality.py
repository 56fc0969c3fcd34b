"""Whether an event happened, and who says so."""

from __future__ import annotations

from spacy.tokens import Token

from affidavit.analysis import Analysis
from affidavit.spans import Span
from affidavit.stages.extract.events.clause import Clause
from affidavit.stages.extract.events.lexicon import lexicon

_POINTS = frozenset(
    ("charge_trial", "conviction", "lawsuit", "investigation", "report_release", "statement", "appointment")
)
"""Types that present-tense telling of somebody named reports as news, not as a habit."""
_AGREEING = frozenset("agree decide arrange schedule plan set promise pledge vow undertake".split())
"""Verbs whose infinitive is fixed for later."""
_STANDING = frozenset(("threat_harassment", "discrimination", "censorship", "torture"))
"""Types whose nouns tell of a practice rather than of one act."""


def status_of(clause: Clause, kind: str, *, date: str, named: bool) -> str:
    """An `event_status` code: see `_status`; an open date says that it goes on."""
    status = _status(clause, kind, dated=bool(date), named=named)
    return "ongoing_pattern" if status == "occurred" and date.endswith("/..") else status


def _status(clause: Clause, kind: str, *, dated: bool, named: bool) -> str:
    """An `event_status` code from the verbs around the trigger; `dated` and `named` speak for a single event."""
    verb = clause.head
    around = _around(verb)
    words = {t.lower_ for t in around}
    rules = lexicon().modality
    if any(t.dep_ == "neg" for t in around) or {h.lemma_ for h in _governors(verb)} & rules["failed"]:
        return "not_occurred"
    if words & {"will", "shall"} or ({"to"} <= words and {h.lower_ for h in _governors(verb)} & rules["scheduled"]):
        return "scheduled"
    governors = {h.lower_ for h in _governors(verb)}
    if verb.tag_ == "VB" and {h.lemma_ for h in _governors(verb)} & _AGREEING:
        return "scheduled"
    if words & {"would", "could", "may", "might"} or governors & rules["proposed"]:
        return "proposed"
    near = {t.lower_ for t in clause.sentence.doc[clause.first : clause.last]}
    if verb.head.lemma_ in ("remain", "stay", "languish") and verb.dep_ in ("acomp", "oprd", "attr", "xcomp"):
        return "ongoing_pattern"
    if verb.pos_ in ("VERB", "AUX"):
        status = _of_verb(verb, words, near, dated=dated, named=named)
        return "occurred" if status == "ongoing_pattern" and named and kind in _POINTS else status
    if near & rules["scheduled"] - {"will", "due", "set"}:
        return "scheduled"
    later = {t.lower_ for c in verb.children if c.dep_ == "relcl" for t in c.children}
    if "will" in later:
        return "scheduled"
    habitual = not dated and ((verb.tag_ == "NNS" and not named) or kind in _STANDING)
    return "ongoing_pattern" if near & rules["pattern"] or habitual else "occurred"


def _of_verb(verb: Token, words: set[str], near: set[str], *, dated: bool, named: bool) -> str:
    pattern = lexicon().modality["pattern"]
    finite = next((t for t in (verb, *verb.children) if t.tag_ in ("VBZ", "VBP", "VBD", "MD")), None)
    if dated and (finite is None or finite.tag_ not in ("VBZ", "VBP") or "have" in words or "has" in words):
        return "occurred"
    if near & pattern and not dated:
        return "ongoing_pattern"
    perfect = words & {"has", "have", "had", "'ve"}
    if finite is not None and finite.tag_ in ("VBZ", "VBP"):
        if not perfect:
            return "occurred" if dated else "ongoing_pattern"
        return "ongoing_pattern" if ("been" in words and verb.tag_ == "VBG") or not named else "occurred"
    return "occurred"


def _around(verb: Token) -> list[Token]:
    """The verb, its auxiliaries and its negation; those of the verb it is joined to when it has none."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")]
    if not own and verb.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        own = [c for c in verb.head.children if c.dep_ in ("aux", "auxpass", "neg")]
    return [verb, *own]


def _governors(verb: Token) -> list[Token]:
    """Verbs and adjectives that this one is a complement of."""
    out, at = [], verb
    for _ in range(3):
        if at.dep_ not in ("xcomp", "ccomp", "conj", "acl", "advcl"):
            break
        at = at.head
        if at.dep_ != "conj" or at.pos_ in ("VERB", "ADJ", "NOUN"):
            out.append(at)
        if verb.dep_ in ("ccomp", "advcl"):
            break
    return out if verb.dep_ in ("xcomp", "conj", "acl") else []


def assertion_of(clause: Clause, analysis: Analysis, span: Span) -> str:
    """An `assertion` code from the words of the sentence."""
    rules = lexicon().assertion
    words = {t.lower_ for t in clause.sentence.tokens}
    for code in ("alleged", "disputed"):
        if words & rules[code]:
            return code
    if analysis.quotation_at(span.start) or words & rules["attributed"]:
        return "attributed"
    return "publisher"
