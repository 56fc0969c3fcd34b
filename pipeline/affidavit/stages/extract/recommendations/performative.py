"""`X urges Y to do`, `X calls for the release of Z`, `X demands that Z be freed`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Cast, Party, RecommendationCandidate
from affidavit.stages.extract.recommendations.calls import Callers
from affidavit.stages.extract.recommendations.clauses import Clauses
from affidavit.stages.extract.recommendations.dated import long_ago
from affidavit.stages.extract.recommendations.made import made
from affidavit.stages.extract.recommendations.nominal import read_noun
from affidavit.stages.extract.recommendations.words import words

_UPON = frozenset(("on", "upon", "for"))
_REACH = 40
"""Tokens between a verb of calling and its infinitive at the most."""
_NEVER_ISSUE = frozenset(("security_force", "armed_group", "judiciary", "social_group"))
_SAID = frozenset(("call", "ask", "invite", "advise", "request", "encourage"))
"""Verbs that people also use of each other: a call only when it goes to somebody with power, or is quoted."""
_STRONG = frozenset(("urge", "exhort", "implore", "beseech", "petition"))
_NO_CALL = frozenset("had would could may might should must shall ought".split())
"""Auxiliaries of a verb that calls on nobody now: `should press X to ...` is itself what is asked for."""
_PEOPLE = frozenset(("person", "social_group", "business", "media"))


@dataclass(frozen=True, slots=True)
class _Call:
    """A verb of calling with who calls; what the readers below share."""

    sentence: Sentence
    verb: Token
    form: str
    issuers: tuple[Party, ...]


def read_performative(
    analysis: Analysis, sentence: Sentence, cast: Cast, callers: Callers, clauses: Clauses
) -> Iterator[RecommendationCandidate]:
    """Recommendations of a sentence's verbs of calling."""
    for verb in sentence.words:
        if not _calls(sentence.doc, verb) or long_ago(analysis, sentence, verb):
            continue
        by = _governor(verb) if verb.pos_ == "NOUN" and not _mistaken(sentence.doc, verb) else verb
        issuers = callers.issuers(sentence, sentence.place(verb).start, by)
        if any(cast[p.actor].type in _NEVER_ISSUE for p in issuers):
            continue
        call = _Call(sentence, verb, clauses.form(sentence, verb), tuple(issuers))
        found = list(_to_do(call, cast, callers, clauses))
        yield from found or _for_what(call, cast, callers, clauses)


def _calls(doc: Doc, verb: Token) -> bool:
    """True for a verb that asks, and for `renews its call on X to ...`."""
    lemma = verb.lemma_.lower()
    if lemma == "tell" and verb.tag_ == "VB" and (verb.i == 0 or doc[verb.i - 1].text in (":", ".", "!")):
        return True  # `Tell the ministry to ...`
    if lemma not in words().performatives | words().demands:
        return False
    if verb.pos_ == "NOUN" and verb.tag_ in ("NN", "NNS") and not _mistaken(doc, verb):
        return lemma in words().calls and _governor(verb).lemma_ in words().renewing
    if verb.pos_ not in ("VERB", "AUX") and not _mistaken(doc, verb):
        return False
    if lemma == "call" and not any(t.lower_ in _UPON for t in doc[verb.i + 1 : verb.i + 4]):
        return False  # `a group called X`
    return not (_for_calling(verb) or any(c.dep_ == "aux" and c.lower_ in _NO_CALL for c in verb.children))


def _for_calling(verb: Token) -> bool:
    """`jailed for calling for reform`: told, not made."""
    above = verb.head
    return verb.tag_ == "VBG" and above.lower_ == "for" and above.head.lemma_ in words().suffered


def _mistaken(doc: Doc, verb: Token) -> bool:
    """`condemn this and urge authorities to`: a verb that the model takes for an adjective or a name."""
    return verb.lower_ in ("urge", "urges", "urged", "urging") and any(
        t.tag_ == "TO" for t in doc[verb.i + 1 : verb.i + 8]
    )


def _governor(noun: Token) -> Token:
    """The verb a noun of calling hangs on: `reiterated its call`; the one just before, whatever the parse."""
    near = next((t for t in reversed(noun.doc[max(0, noun.i - 4) : noun.i]) if t.lemma_ in words().renewing), None)
    return near or next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), noun)


def _to_do(call: _Call, cast: Cast, callers: Callers, clauses: Clauses) -> Iterator[RecommendationCandidate]:
    """`urges Y to do`, `Y is urged to do`."""
    doc, verb, sentence = call.sentence.doc, call.verb, call.sentence
    end = min(sentence.tokens.end, verb.i + _REACH)
    to = _infinitive(doc, verb, end)
    if to is None or any(t.lower_ in ("for", "that") for t in doc[verb.i + 1 : verb.i + 2]):
        return
    action = next((t for t in doc[to.i + 1 : min(to.i + 8, end)] if t.tag_ == "VB"), None)
    if action is None:
        return
    issuers: Sequence[Party] = call.issuers
    called = callers.between(sentence, verb.i + 1, to.i, _object(verb))
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if not called and subject is not None:
        called, issuers = callers.subjects(sentence, subject), callers.issuers(sentence, -1)
    if not called and not _calls_somebody(doc, verb, issuers):
        return
    among_people = all(cast[p.actor].type in _PEOPLE for p in called)
    told = call.form == "body" and doc[verb.i + 1].lower_ not in ("on", "upon")
    if verb.lemma_ in _SAID and told and ((called and among_people) or _between_people(verb, issuers, cast)):
        return
    first = to.i - 1 if doc[to.i - 1].lower_ == "not" else to.i + 1
    for each in clauses.actions(sentence, action, doc[first], verb):
        yield made(each, call.form, [*issuers, *called], "rec.performative")


def _calls_somebody(doc: Doc, verb: Token, issuers: Sequence[Party]) -> bool:
    """True where whoever is called on is nobody of the cast: `calls on all to`, `urges its new president to`."""
    if doc[verb.i + 1].lower_ in ("on", "upon"):
        return True
    if any(t.lower_ == "you" for t in doc[verb.i + 1 : verb.i + 3]):
        return True
    voiced = bool(issuers) or any(c.lower_ == "we" for c in verb.lefts)
    return voiced and verb.lemma_ in _STRONG and any(c.dep_ in ("dobj", "nsubj") for c in verb.rights)


def _between_people(verb: Token, issuers: Sequence[Party], cast: Cast) -> bool:
    """`He asked the judge to postpone`: told of the past, between people."""
    by_person = all(cast[p.actor].type == "person" for p in issuers)
    return verb.tag_ == "VBD" and verb.lemma_ in ("ask", "request", "invite") and by_person


def _infinitive(doc: Doc, verb: Token, end: int) -> Token | None:
    """The `to` of what is asked for; not behind another `that` or verb with a subject of its own."""
    for token in doc[verb.i + 1 : end]:
        if token.tag_ == "TO":
            return token
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") and not any(
            c.lower_ in ("who", "which", "that") for c in token.lefts
        ):
            return None
    return None


def _object(verb: Token) -> Token | None:
    """The head of the phrase that names who is asked: the object, or that of `on`."""
    for child in verb.rights:
        if child.dep_ in ("dobj", "dative"):
            return child
        if child.dep_ == "prep" and child.lower_ in ("on", "upon", "to", "with"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _for_what(call: _Call, cast: Cast, callers: Callers, clauses: Clauses) -> Iterator[RecommendationCandidate]:
    """`calls for the release of X`, `calls for X to be released`, `demands that X be freed`, `demands the release`."""
    doc, verb, sentence = call.sentence.doc, call.verb, call.sentence
    if verb.lemma_.lower() not in words().demands:
        return
    stop = clauses.stop(sentence, verb)
    marker = next((t for t in doc[verb.i + 1 : min(verb.i + 25, stop)] if t.lower_ in ("for", "that")), None)
    near = verb.lemma_ in ("demand", "urge", "recommend", "request", "insist", "seek")
    if near and (marker is None or _noun_before(doc, verb.i + 1, marker.i)):
        yield from read_noun(sentence, verb.i + 1, stop, callers, clauses, call.form, call.issuers, ())
    elif marker is not None and marker.lower_ == "that":
        called = callers.between(sentence, verb.i + 1, marker.i)
        yield from _that(call, marker.i + 1, stop, called, callers, clauses, cast)
    elif marker is not None:
        called = callers.between(sentence, verb.i + 1, marker.i)
        passive = _to_be(doc, marker.i + 1, stop)
        if passive is None:
            yield from read_noun(sentence, marker.i + 1, stop, callers, clauses, call.form, call.issuers, called)
        else:
            yield from _for_to(call, marker.i + 1, passive, stop, called, callers, clauses)


def _noun_before(doc: Doc, start: int, marker: int) -> bool:
    """True when what is demanded stands right behind the verb: `demand the release of X for ...`."""
    return any(t.lemma_ in words().actions for t in doc[start:marker])


def _to_be(doc: Doc, start: int, stop: int) -> Token | None:
    """The `to` in `for all charges to be dropped`; None when a noun is called for."""
    for token in doc[start : min(start + 14, stop)]:
        if token.tag_ == "TO" and token.i + 1 < stop and doc[token.i + 1].tag_ in ("VB", "RB"):
            wanted = any(t.lemma_ in words().actions and t.nbor(-1).lower_ != "chief" for t in doc[start : token.i])
            return None if wanted and doc[token.i + 1].lower_ != "be" else token
    return None


def _for_to(
    call: _Call, start: int, to: Token, stop: int, called: Sequence[Party], callers: Callers, clauses: Clauses
) -> Iterator[RecommendationCandidate]:
    """`for X to be dropped and for Y to be released`: whole clauses; `for Y to resign`: Y is asked."""
    doc, sentence = call.sentence.doc, call.sentence
    verb = next((t for t in doc[to.i + 1 : min(to.i + 6, stop)] if t.tag_ == "VB"), None)
    asked = callers.between(sentence, start, to.i) if verb is not None and verb.lower_ != "be" else []
    if asked and verb is not None:
        for each in clauses.actions(sentence, verb, doc[to.i + 1], call.verb):
            yield made(each, call.form, [*call.issuers, *asked], "rec.demand")
        return
    for begin, end in _parts(doc, start, stop):
        head = next((t.i for t in doc[begin:end] if t.tag_ == "VBN"), begin)
        for each in clauses.action(sentence, begin, end, head):
            yield made(each, call.form, [*call.issuers, *(called or callers.power())], "rec.demand")


def _that(
    call: _Call, start: int, stop: int, called: Sequence[Party], callers: Callers, clauses: Clauses, cast: Cast
) -> Iterator[RecommendationCandidate]:
    """`that X be freed`: the clause; `that the ministry publish the list`: the ministry is asked."""
    doc, sentence = call.sentence.doc, call.sentence
    verb = next((t for t in doc[start : min(start + 25, stop)] if t.tag_ in ("VB", "VBP", "VBD", "VBZ")), None)
    if verb is None or verb.tag_ in ("VBD", "VBZ") or verb.i == start:
        return  # `insisted that the visit was private`
    asked = callers.between(sentence, start, verb.i)
    if asked and verb.lower_ != "be" and all(cast[p.actor].type not in ("social_group", "person") for p in asked):
        for each in clauses.actions(sentence, verb, doc[verb.i], call.verb):
            yield made(each, call.form, [*call.issuers, *asked], "rec.demand")
    elif verb.tag_ == "VB" or verb.lower_ == "be":
        for begin, end in _parts(doc, start, stop):
            head = next((t.i for t in doc[begin:end] if t.tag_ == "VBN"), begin)
            for each in clauses.action(sentence, begin, end, head):
                yield made(each, call.form, [*call.issuers, *(called or callers.power())], "rec.demand")


def _another(doc: Doc, start: int, stop: int) -> bool:
    """True for a clause of its own behind `, for`: `, for the results to be made public`."""
    return any(t.tag_ == "TO" for t in doc[start : min(start + 8, stop)])


def _parts(doc: Doc, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """`for X to be dropped and for Y to be released`: a part per `and for`, `and that`."""
    at = start
    for token in doc[start + 1 : stop - 1]:
        marked = doc[token.i + 1].lower_ in ("for", "that")
        if marked and (token.lower_ == "and" or (token.text == "," and _another(doc, token.i + 2, stop))):
            yield at, token.i
            at = token.i + 2
    yield at, stop
