"""Who `they`, `both`, `the two men` and `the journalist` are: people named together or harmed lately."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import ActorCandidate, Cast, Mention
from affidavit.spans import Span

_FAR = 900
"""Code points back that people are still in mind."""
_JOINT = re.compile(
    r"(?:['’]s?)?\s*(?:\([^()]{1,40}\)\s*)?(?:,|;|\band\b|\bor\b|&|\bas well as\b|,?\s*\balong with\b|,?\s*\btogether with\b)"
    r"(?:\s*,?\s*\band\b)?(?P<words>(?:\s+[a-z][\w’'-]*){0,5}(?:\s+(?:Mr|Ms|Mrs|Dr|Prof)\.?)?)\s*"
)
_PARTING = frozenset(
    "was were is are has had have said told who which whom by to from in on at for against with of that as when after "
    "before while where then not also later".split()
)
THEY = frozenset(("they", "them", "their", "both", "themselves"))
_COUNTS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "both": 2,
}  # fmt: skip
_DEFINITE = frozenset(("the", "these", "those", "both", "all", "this", "that"))
_PEOPLE = frozenset(
    "man woman youth activist journalist blogger lawyer defender detainee defendant prisoner leader brother sister "
    "victim suspect student reporter editor monk priest couple pair duo writer photographer singer researcher doctor "
    "politician academic professor poet artist convict accused colleague inmate unionist campaigner publisher "
    "broadcaster correspondent dissident attorney advocate teacher worker officer cleric pastor imam "
    "two three four five six seven eight nine ten".split()
)


class Memory:
    """What has been told so far of people; asked at a place in the text, answers with actor keys."""

    __slots__ = ("_analysis", "_cast", "_courts", "_first", "_groups", "_harmed")

    def __init__(self, analysis: Analysis, cast: Cast) -> None:
        self._analysis = analysis
        self._cast = cast
        self._groups: list[tuple[int, tuple[str, ...]]] = []
        self._courts: list[tuple[int, str]] = []
        self._harmed: list[tuple[int, str, tuple[str, ...]]] = []
        self._first = {a.key: min((m.start for m in a.mentions if m.form != "pronoun"), default=0) for a in cast.actors}

    def read(self, sentence: Sentence) -> None:
        """Keep the people that the sentence names together."""
        run: list[tuple[Mention, ActorCandidate]] = []
        for mention, actor in self._cast.within(sentence):
            if mention.form == "pronoun" or actor.type != "person":
                continue
            if run and not self.joint(run[-1][0], mention):
                self._keep(run)
                run = []
            run.append((mention, actor))
        self._keep(run)

    def _keep(self, run: Sequence[tuple[Mention, ActorCandidate]]) -> None:
        keys = tuple(dict.fromkeys(a.key for _, a in run))
        if len(keys) > 1:
            self._groups.append((run[0][0].start, keys))

    def joint(self, first: Mention, second: Mention) -> bool:
        """True when only `and` and a few words of description stand between two names."""
        found = _JOINT.fullmatch(self._analysis.shadow, first.end, second.start)
        return found is not None and not _PARTING & set(found["words"].lower().split())

    def harmed(self, start: int, kind: str, keys: Sequence[str]) -> None:
        """Keep whom an event befell."""
        if keys:
            self._harmed.append((start, kind, tuple(keys)))
        people = tuple(k for k in keys if self._cast[k].type == "person")
        if len(people) > 1:
            self._groups.append((start, people))

    def tried(self, start: int, keys: Sequence[str]) -> None:
        """Keep the court that does something."""
        self._courts += [(start, k) for k in keys if self._cast[k].type == "judiciary"]

    def court(self, start: int) -> str:
        """The one that did something last, if it is near; empty when none is."""
        at, key = self._courts[-1] if self._courts else (start - _FAR, "")
        return key if start - at < _FAR else ""

    def last_harmed(self, start: int, kinds: frozenset[str]) -> tuple[str, ...]:
        """Whom the latest event of these types befell, if it is near."""
        near = [keys for at, kind, keys in reversed(self._harmed[-6:]) if kind in kinds and start - at < _FAR]
        return next((k for k in near if any(self._cast[a].type == "person" for a in k)), near[0] if near else ())

    def together(self, start: int, number: int = 0) -> tuple[str, ...]:
        """The people last named together, before a place; of that number where one is said."""
        for at, keys in reversed(self._groups):
            if at < start < at + _FAR and number in (0, len(keys)):
                return keys
        return ()

    def meant(self, sentence: Sentence, token: Token, actor: ActorCandidate | None) -> tuple[str, ...]:
        """The people that a plural pronoun or a definite description stands for; empty when it is none."""
        start = sentence.place(token).start
        if token.lower_ in THEY:
            return self._they(start, actor)
        if token.lemma_ not in _PEOPLE or (actor is not None and not self._is_new(actor, start)):
            return ()
        before = {c.lower_ for c in token.children if c.dep_ in ("det", "nummod", "predet", "poss")}
        if not (before & _DEFINITE or token.lower_ in _COUNTS) or any(
            c.dep_ in ("prep", "relcl") for c in token.children
        ):
            return ()
        number = next((_COUNTS[w] for w in (*before, token.lower_) if w in _COUNTS), 0)
        if token.tag_ == "NNS" or number > 1:
            return self.together(start, number)
        return self._latest_person(start)

    def _they(self, start: int, actor: ActorCandidate | None) -> tuple[str, ...]:
        keys = self.together(start)
        if actor is None or not keys or actor.type in _BODIES:
            return keys
        at = next((p for p, k in reversed(self._groups) if k == keys and p < start), 0)
        latest = max((m.start for m in actor.mentions if m.start < start and m.form != "pronoun"), default=0)
        return keys if at > latest else ()

    def _is_new(self, actor: ActorCandidate, start: int) -> bool:
        return actor.type == "social_group" and not actor.named and self._first[actor.key] >= start

    def _latest_person(self, start: int) -> tuple[str, ...]:
        near = Span(max(0, start - _FAR), start)
        people = [a.key for m, a in self._cast.within(near) if a.type == "person" and a.named]
        return (people[-1],) if people else ()

    def listed(self, sentence: Sentence, mention: Mention) -> Iterator[tuple[Mention, ActorCandidate]]:
        """The names that follow this one in a list."""
        last = mention
        for following, actor in self._cast.within(Span(mention.end, sentence.end)):
            if following.form == "pronoun" or not self.joint(last, following):
                return
            yield following, actor
            last = following


_BODIES = frozenset(
    ("government", "security_force", "state", "public_body", "judiciary", "ngo", "legislature", "media")
)
