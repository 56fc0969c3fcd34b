"""What kind of action a recommendation asks for, read off its first verb and what the verb takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from affidavit.stages.extract.recommendations.words import action_words, object_rows, words

_WORD = re.compile(r"[a-z][a-z'-]*")
_LIGHT = frozenset(
    "a an the all any its their his her our your this that these those of for to and or in on with by into no "
    "immediate immediately full fully urgent urgently unconditional unconditionally prompt promptly further also "
    "impartial independent effective thorough necessary concrete appropriate strong clear key serious such more "
    "publicly quickly swiftly fair new real meaningful once at as well".split()
)
_SEEN = 12
"""Words of an action looked at: what it is stands at its start."""
_NEAR = 6
"""Words behind a verb in which its object is looked for."""


def kind_of(lemmas: Sequence[str]) -> tuple[str, int]:
    """The action code and level of an action given by its base forms, from the verb on."""
    return _by_means(lemmas) or _by_object(lemmas) or _by_words(lemmas) or ("protect", 4)


def _by_means(lemmas: Sequence[str]) -> tuple[str, int] | None:
    """`mark the day by releasing X`, `show good will by repealing Y`: what is done is behind `by`."""
    if not lemmas or lemmas[0] not in words().showing or "by" not in lemmas:
        return None
    behind = lemmas[lemmas.index("by") + 1 :]
    return _by_words(behind[:_NEAR])


def _by_object(lemmas: Sequence[str]) -> tuple[str, int] | None:
    """Verbs that mean little without their object: `use its influence`, `allow monitors`."""
    near = [w for w in lemmas[1:] if w not in _LIGHT and w[:1].isalnum()][:_NEAR]
    for row in object_rows():
        if lemmas and lemmas[0] in row.verbs and row.objects & set(near):
            return row.action, row.level
    return None


def _by_words(lemmas: Sequence[str]) -> tuple[str, int] | None:
    """The longest run of words of the list that begins nearest to the verb."""
    rows = action_words()
    heavy = [w for w in lemmas[:_SEEN] if w not in _LIGHT]
    for start in range(min(len(heavy), 4)):
        for length in (3, 2, 1):
            found = rows.get(" ".join(heavy[start : start + length])) or rows.get(
                " ".join(lemmas[start : start + length])
            )
            if found:
                return found
    return None
