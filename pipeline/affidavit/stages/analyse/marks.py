"""Quotation marks of one block: which open, which close, which are apostrophes.

Marks are read on the document's own text, since a folded shadow no longer tells an opening mark from a closing one.
Each block is walked once, so a text of nothing but marks costs no more than any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from affidavit.documents import Block
from affidavit.spans import Span

_MARK = re.compile(r"''|``|[“”„‟\"«»‹›‘’‚‛'`´]")
_ANGLED = frozenset("«»‹›")
_SINGLE = frozenset("‘’‚‛'`´")
_NO_CLOSER = frozenset("„‟‘‚‛`")
_BEFORE = frozenset("([{—–-:;,/=…“”„\"«‘'’*_")
"""What may stand before an opening mark, besides space."""
_ENDS = frozenset(".,;:!?…)]}—–-/\"”’'»›*_[(")
"""What may stand behind a closing mark, besides space."""
_STOPS = frozenset(".!?…")
_ELIDED = re.compile(r"(?:\d\ds?|tis|twas|em|til|cause|n)\b", re.IGNORECASE)
"""What an apostrophe before it stands for: `'90s`, `'em`."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words inside marks in one block, in parts where each new line repeats the mark."""

    parts: tuple[Span, ...]
    kind: str
    """`double`, `angled` or `single`."""
    closed: bool
    opens_at: int
    """Where its opening mark stands."""
    closes_at: int
    """One past its closing mark, or the block's end."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The stretches of a block in order, and where a mark closes what an earlier block opened."""

    stretches: tuple[Stretch, ...]
    stray: tuple[str, int, int] | None = None
    """Kind, start and end of a closing mark that stands before any other mark."""


@dataclass(slots=True)
class _Open:
    kind: str
    start: int
    inside: int
    done: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Mark:
    text: str
    start: int
    end: int
    before: str
    after: str
    follows: str
    """The character behind `after`."""

    @property
    def kind(self) -> str:
        if self.text in _ANGLED:
            return "angled"
        return "single" if self.text in _SINGLE else "double"

    @property
    def may_open(self) -> bool:
        """True for a mark behind a space or bracket and before a word."""
        dots = self.after == "…" or (self.after == "." and self.follows == ".")
        fits = dots or not (self.after.isspace() or self.after in ".,;:!?…)]}")
        return (self.before.isspace() or self.before in _BEFORE) and fits

    @property
    def may_close(self) -> bool:
        """True for a mark behind a word or stop, and before a space or stop."""
        return not self.before.isspace() and (self.after.isspace() or self.after in _ENDS)


def read_marks(text: str, block: Block) -> Marked:
    """The stretches inside marks at the outermost level of one block."""
    marks = list(_marks(text, block))
    double, stray = _doubles(text, block, [m for m in marks if m.kind != "single"])
    single = _singles(text, block, list(_outside([m for m in marks if m.kind == "single"], double)))
    return Marked(_outermost([*double, *single]), stray)


def _marks(text: str, block: Block) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, block.start, block.end):
        start, end = match.span()
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        follows = text[end + 1] if end + 1 < block.end else " "
        yield _Mark(match.group(), start, end, before, after, follows)


def _opens(mark: _Mark, *, inside: bool) -> bool:
    """Whether a double mark opens; `inside`: one of its kind is open already."""
    if mark.text in "„‟``":
        return True
    if mark.text in "“«‹":  # also the closing mark of „German“ and »angled« pairs
        return not (inside and mark.may_close and not mark.may_open)
    if mark.text in "”»›":
        return not inside and mark.before.isspace() and mark.may_open
    if mark.before.isdigit() and not inside:
        return False  # inches
    if mark.may_open != mark.may_close:
        return mark.may_open
    return not inside


def _doubles(text: str, block: Block, marks: Sequence[_Mark]) -> tuple[list[Stretch], tuple[str, int, int] | None]:
    stack: list[_Open] = []
    held = {"double": 0, "angled": 0}
    out: list[Stretch] = []
    stray: tuple[str, int, int] | None = None
    for number, mark in enumerate(marks):
        if _opens(mark, inside=held[mark.kind] > 0):
            if stack and stack[-1].kind == mark.kind and _new_line(text, block, mark.start):
                stack[-1].done.append(_trimmed(text, stack[-1].inside, mark.start))
                stack[-1].inside = mark.end
            else:
                stack.append(_Open(mark.kind, mark.start, mark.end))
                held[mark.kind] += 1
        elif held[mark.kind]:
            while True:
                last = stack.pop()
                held[last.kind] -= 1
                if last.kind == mark.kind:
                    break
            out.append(_stretch(text, last, mark.start, mark.end))
        elif number == 0 and mark.may_close:
            stray = (mark.kind, mark.start, mark.end)
    out += [_stretch(text, left, block.end, None) for left in stack]
    return out, stray


def _stretch(text: str, opened: _Open, end: int, closes_at: int | None) -> Stretch:
    parts = (*opened.done, _trimmed(text, opened.inside, end))
    kept = tuple(p for p in parts if p.start < p.end)
    return Stretch(kept, opened.kind, closes_at is not None, opened.start, end if closes_at is None else closes_at)


def _new_line(text: str, block: Block, start: int) -> bool:
    """True for a mark at the start of a line behind one that ends a sentence: a paragraph that goes on quoting."""
    at = start
    while at > block.start and text[at - 1] in " \t\u00a0":
        at -= 1
    if at == block.start or text[at - 1] != "\n":
        return False
    while at > block.start and text[at - 1].isspace():
        at -= 1
    return at > block.start and text[at - 1] in _STOPS


def _outside(marks: Sequence[_Mark], stretches: Sequence[Stretch]) -> Iterator[_Mark]:
    """The marks that stand in none of the closed stretches."""
    closed = sorted((s for s in stretches if s.closed), key=lambda s: s.opens_at)
    at, reach = 0, -1
    for mark in marks:
        while at < len(closed) and closed[at].opens_at <= mark.start:
            reach = max(reach, closed[at].closes_at)
            at += 1
        if mark.start >= reach:
            yield mark


def _singles(text: str, block: Block, marks: Sequence[_Mark]) -> list[Stretch]:
    """Stretches inside single marks; those inside double ones never matter."""
    out: list[Stretch] = []
    opened: _Mark | None = None
    doubts: list[_Mark] = []
    for mark in marks:
        if opened is not None and _closes(mark):
            if not _may_be_possessive(mark):
                out.append(_between(text, opened, mark))
                opened = None
            else:
                doubts.append(mark)
        elif _opens_single(mark):
            if opened is not None and doubts:
                out.append(_between(text, opened, doubts[0]))
            opened, doubts = mark, []
    if opened is not None and doubts:
        out.append(_between(text, opened, doubts[-1 if _speaks(text, block, opened) else 0]))
    elif opened is not None and _speaks(text, block, opened):
        left = _trimmed(text, opened.end, block.end)
        out.append(Stretch((left,), "single", closed=False, opens_at=opened.start, closes_at=block.end))
    return [s for s in out if s.parts and s.parts[0].start < s.parts[0].end]


def _between(text: str, opened: _Mark, closing: _Mark) -> Stretch:
    return Stretch(
        (_trimmed(text, opened.end, closing.start),),
        "single",
        closed=True,
        opens_at=opened.start,
        closes_at=closing.end,
    )


def _opens_single(mark: _Mark) -> bool:
    if mark.text == "´" or not mark.may_open:
        return False
    if mark.text in "‘‚‛`":
        return True
    return mark.before not in "'’" and not _ELIDED.match(mark.after + mark.follows)


def _closes(mark: _Mark) -> bool:
    """True when no letter follows: `don't` has an apostrophe."""
    return mark.text not in _NO_CLOSER and not mark.after.isalnum() and not mark.before.isspace()


def _may_be_possessive(mark: _Mark) -> bool:
    """`the prisoners' families`: an s before, a word after."""
    return mark.before in "sS" and mark.after.isspace() and mark.follows.isalpha()


def _speaks(text: str, block: Block, mark: _Mark) -> bool:
    """True for a mark where speech begins: at the start of the block or behind a colon or comma, before a capital."""
    if not mark.after.isupper():
        return False
    at = mark.start
    while at > block.start and text[at - 1].isspace():
        at -= 1
    return at == block.start or text[at - 1] in ":,"


def _outermost(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Closed stretches that lie in no other, and unclosed ones that come after all of them or hold them.

    An unclosed mark is kept beside what it may hold: whether it quotes up to the end of the block, the blocks around
    it tell.
    """
    out: list[Stretch] = []
    reach = -1
    for s in sorted((s for s in stretches if s.parts), key=lambda s: (s.opens_at, -s.closes_at)):
        if s.opens_at < reach:
            continue
        out.append(s)
        if s.closed:
            reach = s.closes_at
    return tuple(out)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
