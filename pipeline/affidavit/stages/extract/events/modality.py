"""Whether an event happened, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from affidavit.analysis import Analysis
from affidavit.spans import Span
from affidavit.stages.extract.events.clause import Clause, light_verb
from affidavit.stages.extract.events.lexicon import lexicon

_POINTS = frozenset(
    ("charge_trial", "conviction", "lawsuit", "investigation", "report_release", "statement", "appointment")
)
"""Types that present-tense telling of somebody named reports as news, not as a habit."""
_AGREEING = frozenset("agree decide arrange schedule plan set promise pledge vow undertake".split())
"""Verbs whose infinitive is fixed for later."""
_STANDING = frozenset(("threat_harassment", "discrimination", "censorship", "torture"))
"""Types whose nouns tell of a practice rather than of one act."""
_LASTING = _STANDING | {"arrest"}
"""Types that last when they are told to be so since a time."""


def status_of(clause: Clause, kind: str, *, date: str, named: bool) -> str:
    """An `event_status` code: see `_status`; an open date says that it goes on."""
    status = _status(clause, kind, dated=bool(date), named=named)
    return "ongoing_pattern" if status == "occurred" and date.endswith("/..") else status


def _status(clause: Clause, kind: str, *, dated: bool, named: bool) -> str:
    """An `event_status` code from the verbs around the trigger; `dated` and `named` speak for a single event."""
    light = light_verb(clause.head) if clause.head.pos_ == "NOUN" else None
    verb = light or clause.head
    around = _around(verb)
    if light is not None and any(c.lower_ == "no" for c in clause.head.children):
        return "not_occurred"
    planned = _planned(verb, around)
    if planned:
        return planned
    near = {t.lower_ for t in clause.sentence.doc[clause.first : clause.last]}
    if verb.head.lemma_ in ("remain", "stay", "languish") and verb.dep_ in ("acomp", "oprd", "attr", "xcomp"):
        return "ongoing_pattern"
    if verb.pos_ in ("VERB", "AUX"):
        status = _of_verb(verb, {t.lower_ for t in around}, near, kind, dated=dated, named=named)
        return "occurred" if status == "ongoing_pattern" and named and kind in _POINTS else status
    return _of_noun(clause.head, near, kind, dated=dated, named=named)


def _planned(verb: Token, around: Sequence[Token]) -> str:
    """What has not happened: denied, failed, fixed for later, or only thought of; empty when it has."""
    rules = lexicon().modality
    words = {t.lower_ for t in around}
    governors = _governors(verb)
    lemmas, forms = {h.lemma_ for h in governors}, {h.lower_ for h in governors}
    if any(t.dep_ == "neg" for t in around) or lemmas & rules["failed"]:
        return "not_occurred"
    own_future = any(t.lower_ in ("will", "shall") for t in around)
    if own_future or ("to" in words and forms & rules["scheduled"]) or (verb.tag_ == "VB" and lemmas & _AGREEING):
        return "scheduled"
    if _is_to_be(verb):
        return "scheduled"
    return "proposed" if words & {"would", "could", "may", "might"} or forms & rules["proposed"] else ""


def _is_to_be(verb: Token) -> bool:
    """`are to be formally charged on 29 December`."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return to and verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.head.pos_ == "AUX"


def _of_noun(noun: Token, near: set[str], kind: str, *, dated: bool, named: bool) -> str:
    rules = lexicon().modality
    if near & rules["scheduled"] - {"will", "due", "set"}:
        return "scheduled"
    later = {t.lower_ for c in noun.children if c.dep_ == "relcl" for t in c.children}
    if "will" in later:
        return "scheduled"
    habitual = not dated and ((noun.tag_ == "NNS" and not named) or kind in _STANDING)
    return "ongoing_pattern" if near & rules["pattern"] or habitual else "occurred"


def _of_verb(verb: Token, words: set[str], near: set[str], kind: str, *, dated: bool, named: bool) -> str:
    finite = next((t for t in (verb, *verb.children) if t.tag_ in ("VBZ", "VBP", "VBD", "MD")), None)
    present = finite is not None and finite.tag_ in ("VBZ", "VBP")
    perfect = bool(words & {"has", "have", "'ve", "’ve"})
    if dated and (not present or perfect):
        return "occurred"
    if near & lexicon().modality["pattern"] and not dated:
        return "ongoing_pattern"
    if present and perfect:
        goes_on = ("been" in words and verb.tag_ == "VBG") or not named
        return "ongoing_pattern" if goes_on or ("since" in near and kind in _LASTING) else "occurred"
    return "ongoing_pattern" if present and not dated else "occurred"


def _around(verb: Token) -> list[Token]:
    """The verb, its auxiliaries and its negation; those of the verb it is joined to when it has none."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")]
    if not own and verb.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        own = [c for c in verb.head.children if c.dep_ in ("aux", "auxpass", "neg")]
        own = [c for c in own if c.dep_ != "neg" or verb.tag_ == "VB"]
    own = [c for c in own if c.text != "May"]  # the month
    return [verb, *own]


def _governors(verb: Token) -> list[Token]:
    """Verbs, adjectives and nouns that this one is a complement of: `failed to X`, `likely to X`, `plans to X`."""
    out, at = [], verb
    for _ in range(3):
        if at.dep_ == "conj" and at.tag_ == "VB" and at.head.tag_ == "VB":
            at = at.head
            continue
        if at.dep_ not in ("xcomp", "acl", "ccomp") or (at.dep_ == "ccomp" and at.tag_ != "VB"):
            break
        if at.dep_ == "acl" and at.tag_ != "VB":
            break
        at = at.head
        out.append(at)
    return out


def assertion_of(clause: Clause, analysis: Analysis, span: Span) -> str:
    """An `assertion` code from the words of the sentence."""
    rules = lexicon().assertion
    words = {t.lower_ for t in clause.sentence.words}
    for code in ("alleged", "disputed"):
        if words & rules[code]:
            return code
    if analysis.quotation_at(span.start) or words & rules["attributed"]:
        return "attributed"
    return "publisher"
