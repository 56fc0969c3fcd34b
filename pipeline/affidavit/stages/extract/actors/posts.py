"""What a text says a person is: the words of the post, and the body where it is held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from affidavit.candidates import Relation
from affidavit.spans import Span
from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.actors.places import Places
from affidavit.stages.extract.actors.sighting import Sighting
from affidavit.stages.extract.actors.words import Line, Word

_LONG = 22
"""Words a post may have."""
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "its"})
_ENDS = frozenset(
    "who which whose whom said says told added was is were are has have had will and, but where while when that".split()
)
_PREPOSITIONS = frozenset("of in at on by for from with without under after before to into against over during".split())
_MEMBERS = frozenset("member members supporter supporters activist activists volunteer volunteers employee".split())


@dataclass(frozen=True, slots=True)
class Post:
    """A post as the text states it: its words, its nouns (`director`), and where it is held."""

    person: str
    span: Span
    nouns: frozenset[str]
    relations: tuple[Relation, ...]


def find_posts(lines: Sequence[Line], places: Places) -> tuple[Post, ...]:
    """Every stated post of a named person, in the order of the text."""
    out = []
    for line in lines:
        index = {w.start: i for i, w in enumerate(line.words)}
        ends = {w.end: i + 1 for i, w in enumerate(line.words)}
        for seen in places.within(line.sentence):
            if seen.type == "person" and seen.start in index and seen.end in ends:
                out += _posts(line, index[seen.start], ends[seen.end], seen, places)
    return tuple(out)


def _posts(line: Line, first: int, last: int, seen: Sighting, places: Places) -> list[Post]:
    runs = [r for r in (_before(line, first, places), _after(line, last), _is(line, last)) if r]
    runs = [r for r in runs if not _of_another(line, r, seen, places)]
    return [_post(line, a, b, seen, places) for a, b in runs]


def _of_another(line: Line, run: tuple[int, int], seen: Sighting, places: Places) -> bool:
    """True for `, deputy director Bo Roe` behind `Ann Doe`: the next in a list, no post of hers."""
    last = places.at(line.words[run[1] - 1].start)
    return last is not None and last.type == "person" and last.key != seen.key and not line.words[run[1] - 1].possessive


def _post(line: Line, a: int, b: int, seen: Sighting, places: Places) -> Post:
    end = line.words[b - 1].end
    opened = any("(" in line.gap(j) for j in range(a + 1, b)) and ")" not in "".join(
        line.gap(j) for j in range(a + 1, b)
    )
    span = Span(line.words[a].start, end + 1 if opened and line.gap(b).startswith(")") else end)
    nouns = frozenset(w.low for w in line.words[a:b] if _is_post(w))
    bodies = [s for s in places.within(span) if s.type not in ("person", "social_group", "state") and s.key != seen.key]
    role = _role(line.words[a:b])
    told = "member_of" if nouns and nouns <= _MEMBERS else "holds_post"
    return Post(seen.key, span, nouns, tuple(Relation(told, s.key, role, span) for s in bodies))


def _role(words: Sequence[Word]) -> str:
    """The words of the post up to where it is held: `deputy director` of `deputy director at the Institute`."""
    stop = next((i for i, w in enumerate(words) if w.low in ("of", "at", "for", "in", "with") and i), len(words))
    return " ".join(w.text for w in words[:stop])


def _is_post(word: Word) -> bool:
    return not word.possessive and (word.low in lexicon().posts or word.low in lexicon().professions)


def _after(line: Line, i: int) -> tuple[int, int] | None:
    """`, director of ...` behind the name, with or without an age before it."""
    if i >= len(line.words) or line.gap(i) != ", " or line.words[i - 1].possessive:
        return None
    if line.words[i].text.isdigit():
        i += 1
        if i >= len(line.words) or line.gap(i) != ", ":
            return None
    return _phrase(line, i)


def _is(line: Line, i: int) -> tuple[int, int] | None:
    """`is director of ...`."""
    if i + 1 >= len(line.words) or line.gap(i) != " " or line.words[i].low not in ("is", "was", "as"):
        return None
    return _phrase(line, i + 1, verb=True)


def _phrase(line: Line, i: int, *, verb: bool = False) -> tuple[int, int] | None:
    if line.words[i].low in _ARTICLES and i + 1 < len(line.words):
        i += 1
    end, found = i, False
    while end < min(i + _LONG, len(line.words)):
        word = line.words[end]
        if (end > i and _breaks(line, end)) or word.low in _ENDS or _finite(word):
            break
        if verb and not found and word.low in _PREPOSITIONS:
            break
        found = found or _is_post(word)
        end += 1
    return (i, end) if found and end > i else None


def _breaks(line: Line, i: int) -> bool:
    gap = line.gap(i)
    return not (gap in (" ", "/", "") or gap in (" (", ") ", "'s ", "' ", ' "', '" ', "& ", " & "))


def _finite(word: Word) -> bool:
    return word.token is not None and word.token.tag_ in ("VBD", "VBZ", "MD", "VBP")


def _before(line: Line, first: int, places: Places) -> tuple[int, int] | None:
    """`human rights lawyer` before the name, `CPJ deputy director`, also `his lawyer, `."""
    gap = line.gap(first)
    if first == 0 or gap not in (" ", ", ", ". ") or not _is_post(line.words[first - 1]):
        return None
    start = first - 1
    while (
        start > 0
        and first - start < _LONG
        and line.gap(start) in (" ", " & ")
        and _qualifies(line.words[start - 1], places)
    ):
        start -= 1
    return start, first


def _qualifies(word: Word, places: Places) -> bool:
    if word.possessive or word.low in _ARTICLES or word.low in lexicon().courtesies:
        return False
    if places.at(word.start) is not None:
        seen = places.at(word.start)
        return seen is not None and seen.type != "person"
    token = word.token
    return token is not None and (token.pos_ in ("NOUN", "PROPN", "ADJ") or word.low == "and") and token.tag_ != "NNS"


def by_noun(posts: Sequence[Post]) -> Mapping[str, tuple[str, ...]]:
    """Noun of a post -> the persons said to hold one, each once, in the order of the text."""
    out: dict[str, dict[str, None]] = {}
    for post in posts:
        for noun in post.nouns:
            out.setdefault(noun, {})[post.person] = None
    return {noun: tuple(keys) for noun, keys in out.items()}
