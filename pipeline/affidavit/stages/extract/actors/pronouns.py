"""Whom a pronoun stands for: the nearest actor that fits, the subject of the sentence before it first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from affidavit.analysis import Analysis
from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.actors.places import Places
from affidavit.stages.extract.actors.roles import SUBJECTS
from affidavit.stages.extract.actors.sighting import Sighting
from affidavit.stages.extract.actors.words import Line, Word

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_WE = frozenset({"we", "us", "our", "ours", "i", "my", "me"})
_WHO = frozenset({"who", "which", "whom", "whose"})
_PLURAL = frozenset(
    {"social_group", "armed_group", "state_group", "security_force", "government", "religious_group", "media"}
)
_BODIES = frozenset(
    {
        "ngo",
        "igo",
        "igo_body",
        "government",
        "state",
        "public_body",
        "legislature",
        "judiciary",
        "party_movement",
        "media",
        "business",
        "armed_group",
        "nhri",
        "security_force",
        "religious_group",
    }
)
_FAR = 4
"""Sentences back that an actor is still in mind."""


@dataclass(slots=True)
class _Mind:
    """Who was mentioned lately: (sentence, was it the subject, sighting), the latest last."""

    recent: list[tuple[int, bool, Sighting]] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)

    def pick(self, kinds: frozenset[str], sentence: int, gender: str = "") -> Sighting | None:
        """The best that fits: nearer sentences first, in each the subject, then the latest."""
        best: tuple[int, bool, int] | None = None
        found = None
        for number, (at, subject, seen) in enumerate(self.recent):
            if seen.type not in kinds or sentence - at > _FAR or self._other(seen, gender):
                continue
            rank = (at, subject, number if at == sentence else -number)
            if best is None or rank > best:
                best, found = rank, seen
        return found

    def _other(self, seen: Sighting, gender: str) -> bool:
        return bool(gender) and self.gender.get(seen.key, gender) != gender


_PERSON = frozenset({"person"})


def find_pronouns(
    analysis: Analysis, lines: Sequence[Line], places: Places, publisher: Sighting | None
) -> Iterator[Sighting]:
    """A sighting for each pronoun that can be resolved; inside quotations `I` and `we` are left to the speaker."""
    mind = _Mind(gender=_genders(lines, places))
    for line in lines:
        things: list[Sighting | Word] = [*places.within(line.sentence)]
        things += [w for w in line.words if w.low in _PRONOUNS]
        for thing in sorted(things, key=lambda t: t.start):
            if isinstance(thing, Sighting):
                mind.recent.append((line.sentence.index, _is_subject(line, thing), thing))
                continue
            who = _resolve(analysis, line, thing, mind, places, publisher)
            if who is not None:
                yield replace(
                    who,
                    start=thing.start,
                    end=thing.end,
                    form="pronoun",
                    rule="actor.pronoun",
                    acronym=False,
                    acts=False,
                )
                mind.recent.append((line.sentence.index, _is_subject_word(thing), who))
        del mind.recent[:-40]


_PRONOUNS = frozenset(_HE) | _IT | _THEY | _WE | _WHO


def _resolve(
    analysis: Analysis, line: Line, word: Word, mind: _Mind, places: Places, publisher: Sighting | None
) -> Sighting | None:
    low, index = word.low, line.sentence.index
    if low in _WHO:
        return _antecedent(line, word, places)
    if low in _HE:
        who = mind.pick(_PERSON, index, _HE[low])
        if who is not None:
            mind.gender.setdefault(who.key, _HE[low])
        return who
    if low in _WE:
        return None if (low == "us" and word.text == "US") or analysis.quotation_at(word.start) else publisher
    if low in _IT:
        return None if _empty(word) else mind.pick(_BODIES, index)
    return mind.pick(_PLURAL, index) or mind.pick(_BODIES, index)


def _empty(word: Word) -> bool:
    """`It is clear that`, `it was raining`: a subject that stands for nothing."""
    token = word.token
    return token is not None and (
        token.dep_ == "expl"
        or (
            token.head.lemma_ == "be"
            and token.dep_ == "nsubj"
            and any(c.dep_ in ("ccomp", "csubj", "xcomp") for c in token.head.children)
        )
    )


def _antecedent(line: Line, word: Word, places: Places) -> Sighting | None:
    """What a relative clause hangs on."""
    token = word.token
    if token is None:
        return None
    verb = token.head if token.dep_ != "poss" else token.head.head
    for _ in range(4):
        if verb.dep_ == "relcl":
            return places.at(line.sentence.offset + verb.head.idx)
        verb = verb.head
    return None


def _is_subject(line: Line, seen: Sighting) -> bool:
    return any(seen.start <= w.start < seen.end and _is_subject_word(w) for w in line.words)


def _is_subject_word(word: Word) -> bool:
    return word.token is not None and word.token.dep_ in SUBJECTS


def _genders(lines: Sequence[Line], places: Places) -> dict[str, str]:
    """What courtesies before a name say: `Ms` -> f."""
    lex = lexicon()
    out: dict[str, str] = {}
    for line in lines:
        for i, word in enumerate(line.words[1:], 1):
            seen = places.at(word.start)
            before = line.words[i - 1].low
            if seen is not None and seen.type == "person" and seen.start == word.start and before in lex.courtesies:
                gender = "f" if before in lex.female else "m" if before in lex.male else ""
                if gender:
                    out.setdefault(seen.key, gender)
    return out
