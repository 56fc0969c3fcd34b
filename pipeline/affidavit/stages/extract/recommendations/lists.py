"""`The government should:` and the items below it; chapters `Recommendations`, `To the Government of X:`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Cast, Party, RecommendationCandidate
from affidavit.documents import Block
from affidavit.spans import Ranged, Span
from affidavit.stages.extract.recommendations.calls import Callers
from affidavit.stages.extract.recommendations.clauses import Clauses
from affidavit.stages.extract.recommendations.made import made
from affidavit.stages.extract.recommendations.nominal import read_noun
from affidavit.stages.extract.recommendations.words import action_words, words

ASKS = re.compile(
    r"\b(should|must|needs? to|ought to|is to|are to|calls? (?:up)?on|calling (?:up)?on|urg(?:es?|ed|ing)|asks?|recommend\w*"
    r"|requests?|demands?|appeals?|encourages?|to)\s*:?\s*$|\b(recommendations?|should|must|urg\w+|call\w* (?:up)?on|recommend\w*)\b",
    re.IGNORECASE,
)
_PASSED = frozenset("to and not more please also in particular addition".split())
_ASKED = words().called - {"person", "social_group", "ngo"}
"""Types of actors that a lead asks by merely naming them: `To the Government of Ruritania:`."""
_LONGEST_NAME = 30
"""Tokens before the `to` of an item that says itself whom it asks, at the most."""
_CHAPTER = re.compile(r"^(?:key )?recommendations?\b|^to (?:the )?[A-Z]", re.IGNORECASE)


def read_lists(analysis: Analysis, cast: Cast, callers: Callers, clauses: Clauses) -> Iterator[RecommendationCandidate]:
    """Recommendations that are the items of a list whose lead asks for them."""
    lead: Block | None = None
    blocks = [b for b in analysis.document.blocks if b.kind != "furniture"]
    for block in blocks:
        if block.kind != "list_item" and not (block.marker and lead is not None):
            lead = block if _leads(analysis, block) else None
        elif lead is not None:
            yield from _item(analysis, block, lead, cast, callers, clauses)


def _leads(analysis: Analysis, block: Block) -> bool:
    words_ = analysis.shadow[block.start : block.end].strip()
    if words_.endswith(":"):
        return ASKS.search(words_[-300:]) is not None or _CHAPTER.search(words_) is not None
    return block.kind in ("heading", "title") and _CHAPTER.search(words_) is not None


def _item(
    analysis: Analysis, block: Block, lead: Block, cast: Cast, callers: Callers, clauses: Clauses
) -> Iterator[RecommendationCandidate]:
    sentences = analysis.sentences_in(block)
    if not sentences or sentences[0].block is not block:
        return
    sentence = sentences[0]
    first = sentence.tokens[0]
    verb = imperative(sentence.tokens)
    called = called_in(analysis, lead, cast, callers)
    issuers = issuers_of(analysis, lead, callers)
    asked = own_addressee(sentence, callers) if verb is None else None
    if asked is not None:
        verb, first, called = asked
    if verb is None:
        stop = clauses.stop(sentence, first)
        yield from read_noun(sentence, first.i, stop, callers, clauses, "listed", issuers, called, "rec.list")
        return
    for action in clauses.actions(sentence, verb, first):
        yield made(action, "listed", [*issuers, *called], "rec.list")


def imperative(tokens: Iterable[Token]) -> Token | None:
    """The verb an item starts with, adverbs before it passed over; None when it is no imperative."""
    for token in islice(tokens, 7):
        if token.pos_ == "ADV" or token.is_punct or token.lower_ in _PASSED:
            continue
        known = token.lower_ in action_words() or any(k.startswith(f"{token.lower_} ") for k in action_words())
        return token if token.tag_ == "VB" or known else None
    return None


def own_addressee(sentence: Sentence, callers: Callers) -> tuple[Token, Token, list[Party]] | None:
    """`The police to investigate ...` below `calls on:`: verb and first word of the action, and who the item asks."""
    for token in sentence.tokens[:_LONGEST_NAME]:
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
        if token.tag_ == "TO":
            verb = next(
                (t for t in token.doc[token.i + 1 : token.i + 4] if t.pos_ != "ADV" and t.lower_ != "not"), None
            )
            called = callers.between(sentence, int(sentence.tokens.start), int(token.i))
            if verb is not None and verb.tag_ == "VB" and called:
                return verb, token.nbor(1), called
    return None


def called_in(analysis: Analysis, lead: Ranged, cast: Cast, callers: Callers) -> list[Party]:
    """The last actor of the lead's last sentence that can be called on, with those joined to it; else the power."""
    sentences = analysis.sentences_in(lead)
    for sentence in reversed(sentences):
        for token in reversed([t for t in sentence.words if sentence.offset + t.idx < lead.end]):
            if token.lower_ in ("should", "must", "ought", "needs", "need"):
                subjects = [c for c in token.head.lefts if c.dep_ in ("nsubj", "nsubjpass")]
                found = [p for s in subjects for p in callers.subjects(sentence, s)]
                found = found or callers.between(sentence, sentence.tokens.start, token.i)[-1:]
                if found:
                    return found
            if token.lemma_ in words().performatives and token.pos_ == "VERB":
                found = callers.between(sentence, token.i + 1, _last(sentence, lead))
                if found:
                    return found
    last = Span(max(lead.start, sentences[-1].start), lead.end) if sentences else lead
    named = [Party(a.key, "addressee", Span(m.start, m.end)) for m, a in cast.within(last) if a.type in _ASKED]
    own = {p.actor for p in issuers_of(analysis, lead, callers)}
    return [p for p in named if p.actor not in own][-1:] or callers.power()


def _last(sentence: Sentence, lead: Ranged) -> int:
    """One past the sentence's last token that begins in the lead."""
    return next((t.i for t in sentence.words if sentence.offset + t.idx >= lead.end), int(sentence.tokens.end))


def issuers_of(analysis: Analysis, lead: Ranged, callers: Callers) -> list[Party]:
    """Who makes the calls that a lead announces: whoever its last sentence says, else the publisher."""
    sentences = analysis.sentences_in(lead)
    return callers.issuers(sentences[-1], -1) if sentences else []
