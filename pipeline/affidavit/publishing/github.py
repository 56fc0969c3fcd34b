"""A release on GitHub: `github:OWNER/REPOSITORY`, with GITHUB_TOKEN in the environment.

It stands there as a draft until every file is up. GITHUB_API_URL names another house than github.com.
Source: https://docs.github.com/en/rest/releases
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence

from affidavit.issues import AffidavitError
from affidavit.publishing.release import Item, Release
from affidavit.publishing.web import Web
from affidavit.tables import Json, as_list, as_object

_REPOSITORY = re.compile(r"[A-Za-z0-9._-]+/[A-Za-z0-9._-]+")
_PAGE = 100
_NOTES = 100_000
"""Characters that GitHub takes as notes of a release, with room to spare."""


class GitHub:
    """One release of a repository, by its tag `<dataset>-v<version>`."""

    __slots__ = ("_at", "_found", "_release", "_tag", "_web", "where")

    def __init__(self, release: Release, to: str) -> None:
        if not _REPOSITORY.fullmatch(to):
            raise AffidavitError.of("bad-target", f"github:{to}", "no repository", "name it: github:OWNER/REPOSITORY")
        base = os.environ.get("GITHUB_API_URL") or "https://api.github.com"
        self._web = Web(base, "GITHUB_TOKEN", also=("uploads.github.com",))
        self._release = release
        self._at = f"repos/{to}/releases"
        self._tag = f"{release.name}-v{release.version}"
        self._found: Mapping[str, Json] | None = None
        self.where = f"github:{to} {self._tag}"

    def items(self) -> Sequence[Item]:
        """The archive, and what tells of it."""
        return self._release.few_files()

    def there(self) -> Mapping[str, str]:
        """The sums that GitHub gives of the files it has whole."""
        self._found = self._find()
        return {str(a["name"]): str(a.get("digest") or "") for a in self._assets() if a.get("state") == "uploaded"}

    def is_public(self) -> bool:
        """True when the release is there and no draft."""
        return self._found is not None and self._found.get("draft") is False

    def begin(self) -> None:
        """Make the draft, unless a run before made it."""
        self._web.need_token()
        if self._found is None:
            about: Json = {
                "tag_name": self._tag,
                "name": f"{self._release.text('title')} {self._release.version}",
                "body": self._release.changes()[:_NOTES],
                "draft": True,
            }
            self._found = self._web.send("POST", self._at, about)

    def put(self, item: Item) -> None:
        """Upload a file; what a broken run left under its name goes first."""
        for old in (a for a in self._assets() if a.get("name") == item.name):
            self._web.send("DELETE", f"{self._at}/assets/{old['id']}")
        place = str(self._now()["upload_url"]).partition("{")[0]
        self._web.send_file("POST", place, item.file, item.media_type, {"name": item.name})

    def finish(self) -> str:
        """Turn the draft into a release."""
        if not self.is_public():
            self._found = self._web.send("PATCH", f"{self._at}/{self._now()['id']}", {"draft": False})
        return str(self._now().get("html_url", ""))

    def _now(self) -> Mapping[str, Json]:
        if self._found is None:
            raise AffidavitError.of("no-release", self.where, "the draft was not made")
        return self._found

    def _assets(self) -> Sequence[Mapping[str, Json]]:
        found = self._found.get("assets", []) if self._found else []
        return [as_object(a, self.where) for a in as_list(found, self.where)]

    def _find(self) -> Mapping[str, Json] | None:
        """The release or draft with our tag: drafts are only in the list, for who may see them."""
        page = 1
        while True:
            some = as_list(self._web.get(self._at, per_page=_PAGE, page=page) or [], self.where)
            for each in (as_object(r, self.where) for r in some):
                if each.get("tag_name") == self._tag:
                    return each
            if len(some) < _PAGE:
                return None
            page += 1
