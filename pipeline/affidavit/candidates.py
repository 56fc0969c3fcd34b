"""What extraction hands on: findings of one document, each with its spans and the rule that read it.

A candidate names actors by their `key`, which holds within one document; `resolve` gives the ids.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from affidavit.dates import TimeExpression
from affidavit.documents import Document
from affidavit.models import ModelInfo
from affidavit.spans import Ranged, Span, covers, overlap

MentionForm = Literal["name", "description", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that stands for an actor."""

    start: int
    end: int
    form: MentionForm
    """`name` (Human Rights Watch), `description` (the organization), `pronoun` (it: kept for look-up only)."""
    rule: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A stated tie of an actor to another of the same document."""

    relation: str
    object_key: str
    role: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ActorCandidate:
    """One actor of one document with all its mentions."""

    key: str
    name: str
    type: str
    mentions: tuple[Mention, ...]
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    position: Span | None = None
    """Of a person: where the text states the post."""
    named: bool = True
    """False for those only described: `journalists`, `unidentified men`."""
    known: str | None = None
    """The id in the registry of known actors."""
    acronyms: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    place_only: bool = False
    """True for a State that the text only names as a place: it stays only when something refers to it."""


class Cast:
    """The actors of one document, to be asked who stands at a place in the text."""

    __slots__ = ("_by_key", "_longest", "_mentions", "_starts", "actors", "country")

    def __init__(self, actors: Iterable[ActorCandidate], country: str | None = None) -> None:
        self.actors = tuple(actors)
        self.country = country
        """ISO 3166-1 alpha-3 of the State that the document is about; None when it is about none or several."""
        self._by_key = {a.key: a for a in self.actors}
        self._mentions = sorted(
            ((m, a) for a in self.actors for m in a.mentions), key=lambda x: (x[0].start, -x[0].end, x[1].key)
        )
        self._starts = [m.start for m, _ in self._mentions]
        self._longest = max((m.end - m.start for m, _ in self._mentions), default=0)

    def __getitem__(self, key: str) -> ActorCandidate:
        """The actor with this key; KeyError when there is none."""
        return self._by_key[key]

    def get(self, key: str) -> ActorCandidate | None:
        """The actor with this key, or None."""
        return self._by_key.get(key)

    def within(self, place: Ranged) -> tuple[tuple[Mention, ActorCandidate], ...]:
        """Mentions that lie wholly in `place`, in the order of the text."""
        out = []
        for i in range(bisect_left(self._starts, place.start), len(self._mentions)):
            mention, actor = self._mentions[i]
            if mention.start >= place.end:
                break
            if covers(place, mention):
                out.append((mention, actor))
        return tuple(out)

    def at(self, place: Ranged) -> ActorCandidate | None:
        """The actor whose mention shares most with `place` (a token, a noun phrase head); None when none does."""
        best: tuple[int, int, ActorCandidate] | None = None
        for i in range(bisect_left(self._starts, place.start - self._longest), len(self._mentions)):
            mention, actor = self._mentions[i]
            if mention.start >= place.end:
                break
            shared = overlap(mention, place)
            if shared and (best is None or (shared, mention.start - mention.end) > best[:2]):
                best = (shared, mention.start - mention.end, actor)
        return best[2] if best else None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: one part per stretch inside marks, marks left out."""

    parts: tuple[Span, ...]

    @property
    def start(self) -> int:
        """First code point of the first part."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """One past the last code point of the last part."""
        return self.parts[-1].end


@dataclass(frozen=True, slots=True)
class StatementCandidate:
    """What somebody said or wrote, and who."""

    parts: tuple[Span, ...]
    speaker: str | None
    """Actor key."""
    mode: Literal["direct", "indirect"]
    rule: str
    cue: Span | None = None
    """The words that attribute it: `said`, `according to`."""


@dataclass(frozen=True, slots=True)
class ThemeMatch:
    """A right that a record touches, and the words that say so."""

    theme: str
    span: Span


@dataclass(frozen=True, slots=True)
class Party:
    """An actor's part in a record: the role, and where the text names the actor for it (None: inferred)."""

    actor: str
    role: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class RecommendationCandidate:
    """One recommended action."""

    span: Span
    """The action only, without its addressee."""
    action: str
    level: int
    form: str
    parties: tuple[Party, ...]
    rule: str
    number: str = ""
    response: str = "none"
    deadline: TimeExpression | None = None
    restates: Span | None = None
    """The main span of the recommendation of this document that it repeats."""
    themes: tuple[ThemeMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class EventCandidate:
    """One event; `tellings[0]` is the fullest clause that states it, further ones retell it."""

    type: str
    status: str
    assertion: str
    tellings: tuple[Span, ...]
    rule: str
    date: TimeExpression | None = None
    place: Span | None = None
    country: str | None = None
    participants: tuple[Party, ...] = ()
    themes: tuple[ThemeMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """A sentence that gave no row: `no-trigger` (nothing to read) or `unfinished` (a trigger no rule could finish)."""

    span: Span
    reason: Literal["no-trigger", "unfinished"]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that extraction found in one document."""

    document: Document
    cast: Cast
    statements: tuple[StatementCandidate, ...] = ()
    recommendations: tuple[RecommendationCandidate, ...] = ()
    events: tuple[EventCandidate, ...] = ()
    silences: tuple[Silence, ...] = field(default=())
    model: ModelInfo | None = None
    """What parsed the text; None where nothing was parsed."""
