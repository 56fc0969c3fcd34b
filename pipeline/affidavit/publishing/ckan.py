"""A data set of a CKAN portal: `ckan:URL#ORGANISATION`, with CKAN_TOKEN in the environment.

A portal shows one version, the last: its tables as resources that people can preview, and the archive. The list of
sums goes first when a version is replaced and comes last, so that half a version is never taken for a whole one.
Source: https://docs.ckan.org/en/latest/api/
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from affidavit.issues import AffidavitError
from affidavit.publishing.release import Item, Release
from affidavit.publishing.web import Web
from affidavit.stages.release import parse_version
from affidavit.sums import FILE, sha256
from affidavit.tables import Json, as_list, as_object

_AT = "api/3/action"


class Ckan:
    """One data set of a portal."""

    __slots__ = ("_found", "_organisation", "_release", "_web", "where")

    def __init__(self, release: Release, to: str) -> None:
        base, _, self._organisation = to.partition("#")
        if "://" not in base:
            raise AffidavitError.of(
                "bad-target", f"ckan:{to}", "no address", "name it: ckan:https://data.example.org#org"
            )
        self._web = Web(base, "CKAN_TOKEN", scheme="")
        self._release = release
        self._found: Mapping[str, Json] | None = None
        self.where = f"{base.rstrip('/')}/dataset/{release.name}"

    def items(self) -> Sequence[Item]:
        """Each table as CSV, the archive, and what tells of it."""
        tables = [i for i in self._release.every_file() if i.name.startswith("data/") and i.name.endswith(".csv")]
        return [*(Item(i.name.removeprefix("data/"), i.file) for i in tables), *self._release.few_files()]

    def there(self) -> Mapping[str, str]:
        """The sums that this tool left with each resource; an older release is not ours to say."""
        self._found = self._show()
        if self._found and self._is_newer():
            hint = "a portal shows the last version only; older ones stay where they were released"
            raise AffidavitError.of("newer-there", self.where, f"there is {self._found.get('version')} already", hint)
        return {str(r["name"]): str(r.get("hash") or "") for r in self._resources()}

    def is_public(self) -> bool:
        """True when this version is there with its list of sums."""
        return bool(self._found) and self._is_this() and any(r.get("name") == FILE for r in self._resources())

    def begin(self) -> None:
        """Make or describe the data set; of an older version the list of sums goes first."""
        self._web.need_token()
        if self._found is None:
            self._found = self._act("package_create", self._about())
            return
        for old in (r for r in self._resources() if r.get("name") == FILE and not self._is_this()):
            self._act("resource_delete", {"id": old["id"]})
        self._act("package_patch", {"id": self._found["id"], **self._about()})
        self._found = self._show()

    def put(self, item: Item) -> None:
        """Upload a resource, over one of its name."""
        old = next((r for r in self._resources() if r.get("name") == item.name), None)
        fields = {
            "name": item.name,
            "hash": f"sha256:{sha256(item.file)}",
            "mimetype": item.media_type,
            "format": item.file.suffix.lstrip(".").upper() or "TXT",
            **({"id": str(old["id"])} if old else {"package_id": str(self._now()["id"])}),
        }
        place = f"{_AT}/{'resource_update' if old else 'resource_create'}"
        with item.file.open("rb") as body:
            self._web.call("POST", place, data=fields, files={"upload": (item.file.name, body, item.media_type)})

    def finish(self) -> str:
        """Take out what the release does not have any more."""
        self._found = self._show()
        names = {i.name for i in self.items()}
        for old in (r for r in self._resources() if r.get("name") not in names):
            self._act("resource_delete", {"id": old["id"]})
        return self.where

    def _about(self) -> Mapping[str, Json]:
        release = self._release
        licences = [str(x.get("name", "")) for x in release.objects("licenses")]
        return {
            "name": release.name,
            "title": release.text("title"),
            "notes": release.text("description"),
            "version": release.version,
            "license_id": licences[0].lower() if licences else "notspecified",
            "tags": [{"name": t} for t in release.texts("keywords")],
            **({"owner_org": self._organisation} if self._organisation else {}),
        }

    def _now(self) -> Mapping[str, Json]:
        if self._found is None:
            raise AffidavitError.of("no-release", self.where, "the data set was not made")
        return self._found

    def _is_this(self) -> bool:
        return self._now().get("version") == self._release.version

    def _is_newer(self) -> bool:
        try:
            return parse_version(str(self._now().get("version"))) > parse_version(self._release.version)
        except AffidavitError:
            return False  # a version that is none of ours says nothing

    def _resources(self) -> Sequence[Mapping[str, Json]]:
        found = self._found.get("resources", []) if self._found else []
        return [as_object(r, self.where) for r in as_list(found, self.where)]

    def _show(self) -> Mapping[str, Json] | None:
        found = self._web.get(f"{_AT}/package_show", id=self._release.name)
        return None if found is None else as_object(as_object(found, self.where).get("result", {}), self.where)

    def _act(self, action: str, content: Mapping[str, Json]) -> Mapping[str, Json]:
        found = self._web.send("POST", f"{_AT}/{action}", content).get("result")
        return as_object(found or {}, self.where)
