"""Persons: which open names are persons, and which names are the same person's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from affidavit.stages.extract.actors.contexts import bars_person, kind_beside, model_label, person_rule
from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.actors.names import Piece
from affidavit.stages.extract.actors.sighting import Sighting, slug

_NEAR = 5
"""Letters a family name needs at the least for a misspelling of it to be read as the same."""
_FIRST_NAME = 4
_LETTERS = 4
_SHORTEST = 2
"""Letters of a name that can stand alone."""


@dataclass(slots=True)
class _Person:
    """One person of the document: the words of the fullest name, and all places."""

    key: str
    words: tuple[str, ...]
    single: set[str] = field(default_factory=set)
    """One-word forms under which the person has already been seen."""


def name_words(piece: Piece) -> tuple[str, ...]:
    """The words of a person's name, lower case, without courtesies and brackets."""
    lex = lexicon()
    return tuple(w.low.lstrip("'") for w in piece.chunk.words if w.low not in lex.courtesies)


class People:
    """The persons of one document, gathered from the open names in the order of the text."""

    __slots__ = ("_persons", "_rules")

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._rules = _rules(pieces)
        self._persons: list[_Person] = []
        for piece in pieces:
            words = name_words(piece)
            if len(words) > 1 and words in self._rules:
                self._introduce(words)

    def read(self, pieces: Sequence[Piece]) -> dict[int, Sighting]:
        """A sighting for each piece that is a person, by the piece's number."""
        seen: set[str] = set()
        out = {}
        for number, piece in enumerate(pieces):
            words = name_words(piece)
            person = self._whose(words, piece, seen) if words and not piece.alias else None
            if person is None:
                continue
            seen.add(person.key)
            if len(words) == 1:
                person.single.add(words[0])
            rule = self._rules.get(words) or "actor.person.short"
            name = _written(piece)
            out[number] = Sighting(person.key, piece.chunk.start, piece.chunk.end, "name", rule, name, "person")
        return out

    def _introduce(self, words: tuple[str, ...]) -> None:
        same = [p for p in self._persons if _same_person(p.words, words)]
        if len(same) == 1:
            if len(words) > len(same[0].words):
                same[0].words = words
        elif not same:
            self._persons.append(_Person(self._free(slug(" ".join(words))), words))

    def _free(self, key: str) -> str:
        taken = {p.key for p in self._persons}
        return next(k for k in (key, *(f"{key}-{n}" for n in range(2, 999))) if k not in taken)

    def _whose(self, words: tuple[str, ...], piece: Piece, seen: set[str]) -> _Person | None:
        if len(words) > 1:
            found = [p for p in self._persons if p.words == words or _same_person(p.words, words)]
            exact = [p for p in found if p.words == words]
            best = exact or found
            return best[0] if best else None
        found = [p for p in self._persons if _bears(p.words, words[0])]
        if not found and len(words[0]) >= _NEAR and not piece.titled:
            found = [p for p in self._persons if _near(p.words[-1], words[0])]
        if len(found) > 1:
            found = [p for p in found if words[0] in p.single] or [p for p in found if p.key in seen] or found
        if len(found) == 1:
            return found[0]
        if not found and words in self._rules:
            self._persons.append(_Person(self._free(slug(words[0])), words))
            return self._persons[-1]
        return None


def _written(piece: Piece) -> str:
    """The name as the text has it, from its first word that is no courtesy."""
    words = piece.chunk.words
    first = next((i for i, w in enumerate(words) if w.low not in lexicon().courtesies), 0)
    gaps = ["", *(piece.chunk.line.gap(piece.chunk.first + i) for i in range(first + 1, len(words)))]
    return "".join(g + w.text for g, w in zip(gaps, words[first:], strict=True))


def _rules(pieces: Sequence[Piece]) -> dict[tuple[str, ...], str]:
    """Names that are persons', and the rule that says so first."""
    rules: dict[tuple[str, ...], str] = {}
    model: dict[tuple[str, ...], list[str]] = {}
    for piece in pieces:
        if piece.chunk.line.headline or piece.alias or _letters(piece):
            continue
        words = name_words(piece)
        rule = _rule(piece, words)
        if words and rule and not (len(words) == 1 and rule == "actor.person.event"):
            rules.setdefault(words, rule)
        model.setdefault(words, []).append("" if bars_person(piece.chunk) else model_label(piece.chunk))
    for words, labels in model.items():
        if len(words) > 1 and words not in rules and labels.count("PERSON") * 2 > len(labels):
            rules[words] = "actor.model"
    _spread(pieces, rules)
    return rules


def _letters(piece: Piece) -> bool:
    """True for `IS`, `PPRO`: letters of a body or a post, no name."""
    words = piece.chunk.words
    return len(words) == 1 and words[0].text.isupper() and len(words[0].text) <= _LETTERS and not piece.titled


def _rule(piece: Piece, words: tuple[str, ...]) -> str:
    if any(w in lexicon().not_acronyms for w in words):
        return ""
    if piece.titled:
        return (
            "actor.person.title"
            if len(words) > 1 or len(words[0]) > _SHORTEST + 1 or not piece.chunk.words[-1].text.isupper()
            else ""
        )
    rule = "" if kind_beside(piece.chunk) else person_rule(piece.chunk)
    if rule and len(words) == 1 and model_label(piece.chunk) not in ("PERSON", "ORG", ""):
        return ""
    return rule


def _spread(pieces: Sequence[Piece], rules: dict[tuple[str, ...], str]) -> None:
    """In `A B, C D and E F` all are persons when one is: three names in a list are of one kind."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        last = runs[-1][-1] if runs else None
        if last and last.chunk.line is piece.chunk.line and _listed(last, piece):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    for run in runs:
        names = [name_words(p) for p in run]
        sure = sum(n in rules for n in names)
        for piece, words in zip(run, names, strict=True):
            if sure and len(words) > 1 and (sure * 2 >= len(run) or model_label(piece.chunk) in ("PERSON", "")):
                rules.setdefault(words, "actor.person.list")


def _listed(a: Piece, b: Piece) -> bool:
    line, between = a.chunk.line, b.chunk.first - a.chunk.last
    gap = line.gap(a.chunk.last)
    if between == 0:
        return gap == ", " and not a.chunk.words[-1].possessive
    return between == 1 and gap in (" ", ", ") and line.words[a.chunk.last].low in ("and", "&", "or")


def _bears(full: tuple[str, ...], word: str) -> bool:
    """True when one word of a name can stand for it: the family name, or the given name."""
    if len(word.rstrip(".")) < _SHORTEST:
        return False
    return word in (full[-1], full[0]) or (len(full) > 2 and word == full[-2] and len(word) >= _FIRST_NAME)


def _same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True when two names of several words can be one person's: one within the other, or spelled nearly alike."""
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return False
    if _within(short, long):
        return True
    return (
        len(a) == len(b)
        and all(x == y or _near(x, y) or _shortened(x, y) for x, y in zip(a, b, strict=True))
        and any(x == y for x, y in zip(a, b, strict=True))
    )


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """All words of the shorter stand in the longer in their order, the first or the last among them."""
    rest = iter(long)
    return all(w in rest for w in short) and (short[0] == long[0] or short[-1] == long[-1])


def _shortened(a: str, b: str) -> bool:
    """`dan` for `daniel`, `j` for `john`."""
    short, long = sorted((a.rstrip("."), b.rstrip(".")), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) > 2)


def _near(a: str, b: str) -> bool:
    """One letter apart (added, lost, changed), or two in a long word, with the same first letter."""
    if a == b:
        return True
    if not a or not b or a[0] != b[0] or min(len(a), len(b)) < _FIRST_NAME:
        return False
    return _distance(a, b) <= (1 if min(len(a), len(b)) <= _NEAR else 2)


def _distance(a: str, b: str) -> int:
    """Edit distance; 3 at once when the lengths are further apart than that."""
    if abs(len(a) - len(b)) > 2:
        return 3
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
