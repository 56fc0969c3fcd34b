"""What stands around a run of capitalised words and says that it is a person, or what kind of body it is."""

from __future__ import annotations

from affidavit.stages.extract.actors.chunks import Chunk
from affidavit.stages.extract.actors.lexicon import lexicon

_FAR = 9
"""Words of an apposition that are looked at."""
_NAME = 3
"""Letters of a name that stands alone at the least."""
_AGE = range(5, 111)
_PLACES = frozenset({"in", "at", "near", "from", "outside", "across", "around", "into", "throughout"})
_AUXILIARIES = frozenset(
    "was were is are has have had been being be reportedly recently also then later later still who".split()
)
_ACTS_ON = frozenset(
    "arrest detention release killing murder case trial abduction disappearance imprisonment conviction sentencing "
    "sentence death torture execution assassination persecution prosecution charges against kidnapping expulsion "
    "harassment deportation freed arrested detained sentenced killed released jailed convicted murdered charged".split()
)


def person_rule(chunk: Chunk) -> str:
    """The id of the rule that reads a person here; empty when nothing around the name says so."""
    if _titled(chunk):
        return "actor.person.title"
    if len(chunk.words) < 2:
        return "actor.person.speech" if _lone_speaker(chunk) else ""
    if _placed(chunk) or definite(chunk):
        return ""
    for rule, test in _TESTS:
        if test(chunk):
            return rule
    return ""


def _placed(chunk: Chunk) -> bool:
    before = chunk.first - 1
    return before >= 0 and chunk.line.words[before].low in _PLACES


def bars_person(chunk: Chunk) -> bool:
    """True where the words before speak against a person: `the Example Caucus`, `near Example Hill`."""
    before = chunk.first - 1
    return definite(chunk) or (before >= 0 and chunk.line.words[before].low in _PLACES - {"from"})


def definite(chunk: Chunk) -> bool:
    """`the Example Caucus`: an article stands before bodies and things, not right before a person's name."""
    before = chunk.first - 1
    return before >= 0 and chunk.line.words[before].low == "the" and chunk.line.gap(chunk.first) == " "


def _lone_speaker(chunk: Chunk) -> bool:
    """`said Manal`: one word that the model takes for a person too, or that a post stands behind."""
    word = chunk.words[0]
    named = len(word.text) >= _NAME and not word.text.isupper() and word.low not in lexicon().stops | lexicon().things
    proper = word.token is not None and word.token.pos_ == "PROPN" and chunk.first > 0
    told = model_label(chunk) == "PERSON" or (proper and (not model_label(chunk) or _described_after(chunk)))
    return named and told and not definite(chunk) and _speaks(chunk)


def _titled(chunk: Chunk) -> bool:
    before = chunk.first - 1
    if before < 0 or chunk.line.gap(chunk.first) not in (" ", ". "):
        return False
    word, lex = chunk.line.words[before], lexicon()
    return not word.possessive and (word.low in lex.titles or word.low in lex.professions) and word.low != "chief"


def _described_after(chunk: Chunk) -> bool:
    """`Anna Example, 31, director of ...`, `Anna Example, a well-known lawyer`, `Anna Example (31)`."""
    line, lex, i = chunk.line, lexicon(), chunk.last
    gap = line.gap(i)
    if i >= len(line.words) or gap not in (", ", " (") or chunk.words[-1].possessive:
        return False
    if line.words[i].text.isdigit() and int(line.words[i].text[:4]) in _AGE:
        return True
    for j in range(i, min(i + _FAR, len(line.words))):
        word = line.words[j]
        if j > i and line.gap(j) not in (" ", "/", ""):
            return False
        if (word.low in lex.professions or word.low in lex.posts) and not word.possessive:
            return True
        if word.token is not None and word.token.pos_ in ("VERB", "AUX") and word.token.tag_ not in ("VBN", "VBG"):
            return False
    return False


def _described_before(chunk: Chunk) -> bool:
    """`his lawyer, Anna Example`."""
    line, lex, i = chunk.line, lexicon(), chunk.first - 1
    return i >= 0 and line.gap(chunk.first) == ", " and line.words[i].low in lex.professions


def _speaks(chunk: Chunk) -> bool:
    """`Anna Example said`, `said Anna Example`, `told Anna Example`."""
    line, lex = chunk.line, lexicon()
    before, after = chunk.first - 1, chunk.last
    if (
        before >= 0
        and line.gap(chunk.first) == " "
        and line.words[before].low in ("said", "says", "told", "comments", "added")
    ):
        return True
    return after < len(line.words) and line.gap(after) == " " and line.words[after].low in lex.speech


def _undergoes(chunk: Chunk) -> bool:
    """`Anna Example was arrested`, `Anna Example, who`."""
    line, lex, i = chunk.line, lexicon(), chunk.last
    if i >= len(line.words):
        return False
    if line.words[i].low in ("who", "whose", "whom") and line.gap(i) in (" ", ", "):
        return True
    for j in range(i, min(i + 4, len(line.words))):
        if line.gap(j) != " ":
            return False
        if line.words[j].low in lex.person_verbs:
            return True
        if line.words[j].low not in _AUXILIARIES:
            return False
    return False


def _acted_on(chunk: Chunk) -> bool:
    """`the arrest of Anna Example`, `freed Anna Example`, `Anna Example's wife`."""
    line, lex, i = chunk.line, lexicon(), chunk.first - 1
    if i >= 1 and line.words[i].low in ("of", "against") and line.words[i - 1].low in _ACTS_ON:
        return True
    if i >= 0 and line.words[i].low in _ACTS_ON and line.words[i].low.endswith(("ed", "against")):
        return True
    after = chunk.last
    owned = chunk.words[-1].possessive and after < len(line.words)
    return owned and (line.words[after].low in lex.professions or line.words[after].low in _ACTS_ON)


_TESTS = (
    ("actor.person.apposition", _described_after),
    ("actor.person.apposition", _described_before),
    ("actor.person.speech", _speaks),
    ("actor.person.event", _undergoes),
    ("actor.person.event", _acted_on),
)


def model_label(chunk: Chunk) -> str:
    """The model's entity label over most of the chunk; empty when it sees none."""
    labels: dict[str, int] = {}
    for word in chunk.words:
        if word.token is not None and word.token.ent_type_:
            labels[word.token.ent_type_] = labels.get(word.token.ent_type_, 0) + 1
    best = max(sorted(labels), key=lambda k: labels[k], default="")
    return best if best and labels[best] * 2 > len(chunk.words) else ""


def kind_beside(chunk: Chunk) -> str:
    """The type that a common noun right before or after the name gives it: `the magazine X`, `X newspaper`."""
    line, kinds = chunk.line, lexicon().kinds
    if model_label(chunk) in ("NORP", "LANGUAGE", "GPE", "LOC", "DATE", "ORDINAL") or chunk.words[-1].low.endswith(
        ("-backed", "-based", "-led", "-run")
    ):
        return ""
    i, j = chunk.first - 1, chunk.last
    if i > 0 and line.words[i].text == "The" and line.gap(chunk.first) == " ":
        i -= 1  # `the newsmagazine The Example`
    after = line.words[j].low if j < len(line.words) and line.gap(j) == " " else ""
    before = line.words[i].low if i >= 0 and line.gap(i + 1) in (" ", " '", ' "') else ""
    if after in kinds and not chunk.words[-1].possessive:
        return kinds.get(after, "")
    if before in kinds:
        ahead = line.words[i - 1].low if i > 0 and line.gap(i) == " " else ""
        return kinds[ahead] if ahead in ("paramilitary", "militia", "guerrilla", "rebel") else kinds[before]
    return ""
