"""People and bodies that are described, not named: journalists, unidentified gunmen, minority groups, his lawyers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from affidavit.registry import Registry
from affidavit.stages.extract.actors.chunks import Known
from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.actors.roles import modifies
from affidavit.stages.extract.actors.sighting import Sighting, slug
from affidavit.stages.extract.actors.words import Line

_PREMODIFIERS = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "ADV", "VERB", "PUNCT"})
_REACH = 7
_COUNTED = frozenset(
    "several many some few most numerous dozens hundreds thousands scores various at least more than over around about".split()
)
_OTHERS = frozenset({"other", "others", "another", "fellow"})
_NOT_BEFORE = frozenset(
    "the a an this that these those his her their its our my your all both any every each no such".split()
)
_BEFORE_NAMES = frozenset("group gang party union organization organisation movement militia sect network".split())
"""Of these a name may stand right behind: `the paramilitary group Example Eagles` is one actor."""
_UNKNOWN = frozenset({"unidentified", "unknown", "masked", "armed", "plainclothes", "hooded", "uniformed"})


def find_groups(line: Line, known: Sequence[Known], registry: Registry, country: str | None) -> Iterator[Sighting]:
    """Sightings of described people and bodies; which of them stay is decided by what refers to them."""
    lex = lexicon()
    people = {k.first: k for k in known if k.match.kind == "people"}
    state = registry.state(country)
    owner = state.name if state else ""
    for i, word in enumerate(line.words):
        if i in people and word.text.endswith("s") and not _noun_after(line, i):
            yield _nationals(line, people[i])
        elif word.low in lex.groups and _is_head(line, i):
            made = _group(line, i, owner, country)
            if made is not None:
                yield made


def _nationals(line: Line, known: Known) -> Sighting:
    first, last = line.words[known.first], line.words[known.last - 1]
    name = line.words[known.first].text
    actor = known.match.actors[0]
    return Sighting(
        f"group-{slug(name)}",
        first.start,
        last.end,
        "description",
        "actor.group.people",
        name,
        "social_group",
        actor.country,
        acts=False,
    )


def _noun_after(line: Line, i: int) -> bool:
    after = line.words[i + 1].token if i + 1 < len(line.words) and line.gap(i + 1) == " " else None
    return after is not None and after.pos_ in ("NOUN", "PROPN")


def _is_head(line: Line, i: int) -> bool:
    token = line.words[i].token
    return (
        token is None
        or (token.pos_ in ("NOUN", "PROPN", "ADJ") and not modifies(token))
        or (line.headline and not _noun_after(line, i))
    )


def _group(line: Line, i: int, owner: str, country: str | None) -> Sighting | None:
    lex, word = lexicon(), line.words[i]
    first = _begin(line, i)
    before = [w.low for w in line.words[first:i]]
    determiner = line.words[first - 1].low if first else ""
    if word.low in _BEFORE_NAMES and line.gap(i + 1) == " " and i + 1 < len(line.words) and line.words[i + 1].capital:
        return None
    if (
        word.low in lex.single
        and line.gap(i + 1) in (" ", ", ")
        and i + 1 < len(line.words)
        and line.words[i + 1].capital
    ):
        return None
    if (
        word.low in lex.single
        and not (line.words[first - 1].possessive if first else False)
        and determiner not in _OWNERS
    ):
        return None
    if (
        word.low in lex.bare
        and not before
        and determiner not in _OWNERS | {"these", "those"}
        and not (first and line.words[first - 1].possessive)
    ):
        return None
    kind = _type(word.low, before)
    head = lex.same.get(word.low, word.low)
    key = "-".join(["group", slug(head), *_marks(before, word.low, determiner)])
    start, end = line.words[first].start, word.end
    name = " ".join(w.text for w in line.words[first : i + 1])
    return Sighting(
        key, start, end, "description", f"actor.group.{kind.replace('_', '-')}", name, kind, None, acts=False
    )


_OWNERS = frozenset({"his", "her", "their", "my", "our", "your"})


def _begin(line: Line, i: int) -> int:
    """Where the phrase with head `i` begins, without its article."""
    first = i
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        word = line.words[j]
        if line.gap(j + 1) not in (" ", ", ", "-") or word.possessive or word.low in _NOT_BEFORE:
            break
        if not _modifier(line, j, first):
            break
        first = j
    while first < i and (_is_loose(line, first) or line.gap(first + 1) == ", "):
        first += 1
    return first


def _is_loose(line: Line, first: int) -> bool:
    """True for a word that cannot begin the phrase; `at least` can."""
    word = line.words[first].low
    return word in ("and", "or", "of", "than") or (word == "at" and line.words[first + 1].low not in ("least", "most"))


def _modifier(line: Line, j: int, first: int) -> bool:
    word = line.words[j]
    if line.gap(j + 1) == ", ":
        return word.token is not None and word.token.pos_ == "ADJ"
    if word.low in ("and", "or"):
        before = line.words[j - 1].token if j else None
        return before is not None and before.pos_ in ("ADJ", "NOUN") and before.tag_ != "NNS" and line.gap(j) == " "
    if word.low == "of":
        return j > 0 and line.words[j - 1].low in _COUNTED
    if word.low in _COUNTED or word.text.isdigit():
        return True
    token = word.token
    if token is None:
        return not word.capital
    if token.pos_ == "VERB":
        return j > 0 and token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound")
    return token.pos_ in ("ADJ", "NOUN", "NUM", "PROPN") or (
        token.pos_ == "ADV" and token.dep_ == "advmod" and j + 1 < len(line.words) and first == j + 1
    )


def _type(head: str, before: Sequence[str]) -> str:
    kind = lexicon().groups[head]
    if head in ("men", "group", "gang", "people", "persons", "individuals") and _UNKNOWN & set(before):
        return "armed_group"
    if head == "groups":
        if {"armed", "paramilitary", "rebel", "militia", "militant", "insurgent"} & set(before):
            return "armed_group"
        if {"religious", "muslim", "christian", "church", "faith"} & set(before):
            return "religious_group"
        if {"ethnic", "minority", "vulnerable", "indigenous", "marginalized"} & set(before):
            return "social_group"
    if head == "agencies" and "humanitarian" not in before:
        return "public_body"
    return kind


def _marks(before: Sequence[str], head: str, determiner: str) -> list[str]:
    """What keeps two groups with the same head apart: a number, `other`, whose they are."""
    marks = [w for w in before if w in _OTHERS]
    if head in lexicon().bare or head == "groups":
        marks += [w for w in before if w not in _COUNTED and w not in _OTHERS and w != "of"]
    if determiner in _OWNERS:
        marks.append("own")
    return [slug(m) for m in marks]
