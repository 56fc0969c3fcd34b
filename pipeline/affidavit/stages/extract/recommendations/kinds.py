"""What kind of action a recommendation asks for, read off its first verb and what the verb takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from affidavit.stages.extract.recommendations.words import action_words

_WORD = re.compile(r"[a-z][a-z'-]*")
_LIGHT = frozenset(
    "a an the all any its their his her our your this that these those of for to and or in on with by into no "
    "immediate immediately full fully urgent urgently unconditional unconditionally prompt promptly further also "
    "impartial independent effective thorough necessary concrete appropriate strong clear key serious such more "
    "publicly quickly swiftly fair new real meaningful once at as well".split()
)
_SEEN = 12
"""Words of an action looked at: what it is stands at its start."""


def kind_of(lemmas: Sequence[str]) -> tuple[str, int]:
    """The action code and level of an action given by its base forms, from the verb on."""
    rows = action_words()
    heavy = [w for w in lemmas[:_SEEN] if w not in _LIGHT]
    for start in range(min(len(heavy), 4)):
        for length in (3, 2, 1):
            found = rows.get(" ".join(heavy[start : start + length])) or rows.get(
                " ".join(lemmas[start : start + length])
            )
            if found:
                return found
    return "protect", 4
