"""What every shelf can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from affidavit.publishing.release import Item


class Shelf(Protocol):
    """A place for one release. Only `begin`, `put` and `finish` change anything there."""

    @property
    def where(self) -> str:
        """The place in words, without any credential."""
        ...

    def items(self) -> Sequence[Item]:
        """The files that go there, the list of sums last: who finds that list finds all."""
        ...

    def there(self) -> Mapping[str, str]:
        """Name -> sum (`sha256:...`, `md5:...`) of what is there already; nothing where there is no such release."""
        ...

    def is_public(self) -> bool:
        """True when this version is published there: nothing of it may change any more."""
        ...

    def begin(self) -> None:
        """Make ready to put files; what an earlier run began is taken up again."""
        ...

    def put(self, item: Item) -> None:
        """Put one file, over what a broken run left of it."""
        ...

    def finish(self) -> str:
        """Make it public and give its address; does nothing twice."""
        ...
