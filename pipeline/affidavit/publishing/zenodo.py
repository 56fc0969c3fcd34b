"""A deposit on Zenodo: `zenodo`, or `zenodo:CONCEPT-DOI` for a new version, with ZENODO_TOKEN in the environment.

It stays a draft until every file is up; publishing it gives the version its DOI. ZENODO_URL names another house, as
https://sandbox.zenodo.org. Source: https://developers.zenodo.org/#depositions
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence

from affidavit.issues import AffidavitError
from affidavit.publishing.release import Item, Release
from affidavit.publishing.web import Web
from affidavit.tables import Json, as_list, as_object

_CONCEPT = re.compile(r"(?:https://doi\.org/)?10\.\d{4,9}/zenodo\.(\d+)|(\d+)")
_AT = "api/deposit/depositions"
_PAGE = 100


class Zenodo:
    """One version of a record."""

    __slots__ = ("_concept", "_found", "_release", "_web", "where")

    def __init__(self, release: Release, to: str) -> None:
        found = _CONCEPT.fullmatch(to) if to else None
        if to and found is None:
            hint = "name the DOI that stands for all versions: zenodo:10.5281/zenodo.1234567"
            raise AffidavitError.of("bad-target", f"zenodo:{to}", "no concept DOI", hint)
        self._concept = (found[1] or found[2]) if found else ""
        self._web = Web(os.environ.get("ZENODO_URL") or "https://zenodo.org", "ZENODO_TOKEN")
        self._release = release
        self._found: Mapping[str, Json] | None = None
        self.where = f"zenodo {to}".strip() + f" {release}"

    def items(self) -> Sequence[Item]:
        """The archive, and what tells of it."""
        return self._release.few_files()

    def there(self) -> Mapping[str, str]:
        """The MD5 sums that Zenodo gives of the files of this version."""
        mine = self._ours() if self._web.token else []
        self._found = next((d for d in mine if self._about(d).get("version") == self._release.version), None)
        return {name: _md5(file.get("checksum")) for name, file in self._files().items()}

    def is_public(self) -> bool:
        """True when this version was published."""
        return self._found is not None and self._found.get("submitted") is True

    def begin(self) -> None:
        """Make the draft, or take up the one there is; its description is set before any file comes."""
        self._web.need_token()
        if self._found is None:
            self._found = self._new_version() if self._concept else self._web.send("POST", _AT, {})
        self._found = self._web.send("PUT", f"{_AT}/{self._found['id']}", {"metadata": self._metadata()})
        for name, file in self._files().items():  # a new version starts with the files of the last
            if name not in {i.name for i in self.items()}:
                self._web.send("DELETE", f"{_AT}/{self._found['id']}/files/{file['id']}")

    def put(self, item: Item) -> None:
        """Upload a file, over one of its name."""
        links = as_object(self._now().get("links", {}), self.where)
        self._web.send_file("PUT", f"{links['bucket']}/{item.name}", item.file, "application/octet-stream")

    def finish(self) -> str:
        """Publish: the DOI becomes real, and nothing can be changed any more."""
        if not self.is_public():
            self._found = self._web.send("POST", f"{_AT}/{self._now()['id']}/actions/publish")
        doi = str(self._now().get("doi") or "")
        return f"https://doi.org/{doi}" if doi else str(self._now()["id"])

    def _now(self) -> Mapping[str, Json]:
        if self._found is None:
            raise AffidavitError.of("no-release", self.where, "the draft was not made")
        return self._found

    def _files(self) -> Mapping[str, Mapping[str, Json]]:
        found = as_list(self._found.get("files", []), self.where) if self._found else []
        return {str(f["filename"]): f for f in (as_object(x, self.where) for x in found)}

    def _about(self, deposit: Mapping[str, Json]) -> Mapping[str, Json]:
        return as_object(deposit.get("metadata", {}), self.where)

    def _ours(self) -> Sequence[Mapping[str, Json]]:
        """The deposits of this data set: of the concept, or, for a first version, of its title."""
        out: list[Mapping[str, Json]] = []
        page = 1
        while True:
            some = as_list(self._web.get(_AT, size=_PAGE, page=page, all_versions="true") or [], self.where)
            out += [as_object(d, self.where) for d in some]
            if len(some) < _PAGE:
                break
            page += 1
        title = self._release.text("title")
        if self._concept:
            return [d for d in out if str(d.get("conceptrecid")) == self._concept]
        return [d for d in out if self._about(d).get("title") == title]

    def _new_version(self) -> Mapping[str, Json]:
        """The draft after the last published version; Zenodo gives the same one when it is there already."""
        published = [d for d in self._ours() if d.get("submitted") is True]
        if not published:
            hint = "name the DOI that stands for all versions of a record of yours"
            raise AffidavitError.of("no-concept", self.where, "no published record of this concept", hint)
        last = max(published, key=lambda d: int(str(d["id"])))
        links = as_object(self._web.send("POST", f"{_AT}/{last['id']}/actions/newversion").get("links", {}), self.where)
        return as_object(self._web.get(str(links["latest_draft"])), self.where)

    def _metadata(self) -> Json:
        release = self._release
        names = [str(c.get("title")) for c in release.objects("contributors")] or ["unknown"]
        licences = [str(x.get("name", "")).lower() for x in release.objects("licenses")]
        return {
            "upload_type": "dataset",
            "title": release.text("title"),
            "description": release.text("description") or release.text("title"),
            "creators": [{"name": n} for n in names],
            "version": release.version,
            "publication_date": release.text("created")[:10],
            "keywords": list(release.texts("keywords")),
            "access_right": "open",
            **({"license": licences[0]} if licences and licences[0] else {}),
        }


def _md5(checksum: Json) -> str:
    text = str(checksum or "")
    return text if not text or ":" in text else f"md5:{text}"
