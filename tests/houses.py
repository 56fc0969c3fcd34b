"""Stand-ins for GitHub, Zenodo and CKAN on 127.0.0.1, as strict as those are: rights, drafts, names that are taken."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from served import running

TOKEN = "t0ken-that-nobody-may-see"  # noqa: S105 made up


class House:
    """What a house holds, and what was asked of it."""

    def __init__(self) -> None:
        self.address = ""
        self.calls: list[tuple[str, str]] = []
        self.seen: set[str] = set()
        self.uploads = 0
        self.break_at = 0
        """The upload that is cut off half way; none when 0."""
        self.things: list[dict[str, Any]] = []

    def uploaded(self) -> bool:
        """Count an upload; False when this one breaks."""
        self.uploads += 1
        return self.uploads != self.break_at


Answer = tuple[int, Any]
Route = Callable[[House, str, str, dict[str, str], bytes, str], Answer]


@contextmanager
def open_house(route: Route, scheme: str = "Bearer ") -> Iterator[House]:
    """A house that answers by `route(house, method, path, query, body, content type)`."""
    house = House()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            house.calls.append((self.command, parts.path))
            auth = self.headers.get("Authorization")
            if auth is not None:
                house.seen.add(auth)
            query = {k: v[0] for k, v in parse_qs(parts.query).items()}
            if auth != f"{scheme}{TOKEN}" and self.command != "GET":
                code, content = 401, {"message": f"Bad credentials {auth}"}
            else:
                kind = self.headers.get("Content-Type") or ""
                query["auth"] = "yes" if auth else ""
                code, content = route(house, self.command, unquote(parts.path), query, body, kind)
            raw = b"" if content is None else json.dumps(content).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815 the names the server looks for

        def log_message(self, *_: object) -> None:
            pass

    with running(Handler) as address:
        house.address = address
        yield house


def github(house: House, method: str, path: str, query: dict[str, str], body: bytes, _kind: str) -> Answer:
    at = path.removeprefix("/repos/free-press-watch/data/releases")
    if at == path:
        return 404, {"message": "Not Found"}
    if method == "GET" and not at:
        found = [r for r in reversed(house.things) if query["auth"] or not r["draft"]]
        first, size = (int(query["page"]) - 1) * int(query["per_page"]), int(query["per_page"])
        return 200, found[first : first + size]
    if method == "POST" and not at:
        wanted = json.loads(body)
        if any(r["tag_name"] == wanted["tag_name"] and not r["draft"] for r in house.things):
            return 422, {"message": "already_exists"}
        number = len(house.things) + 1
        made = {
            "id": number, "assets": [], "html_url": f"{house.address}/page/{wanted['tag_name']}",
            "upload_url": f"{house.address}{path}/{number}/assets{{?name,label}}", **wanted,
        }  # fmt: skip
        house.things.append(made)
        return 201, made
    if method == "DELETE":
        number = int(at.removeprefix("/assets/"))
        for release in house.things:
            release["assets"] = [a for a in release["assets"] if a["id"] != number]
        return 204, None
    release = next(r for r in house.things if r["id"] == int(at.split("/")[1]))
    if method == "PATCH":
        release.update(json.loads(body))
        return 200, release
    if any(a["name"] == query["name"] for a in release["assets"]):
        return 422, {"message": "already_exists"}
    whole = house.uploaded()
    asset = {
        "id": house.uploads, "name": query["name"], "size": len(body), "state": "uploaded" if whole else "starter",
        "digest": f"sha256:{hashlib.sha256(body).hexdigest()}" if whole else None,
    }  # fmt: skip
    release["assets"].append(asset)
    return (201, asset) if whole else (502, {"message": "Bad Gateway"})


def zenodo(house: House, method: str, path: str, query: dict[str, str], body: bytes, _kind: str) -> Answer:
    if path.startswith("/bucket/"):
        return _bucket(house, path, body)
    at = path.removeprefix("/api/deposit/depositions").strip("/").split("/")
    if at == [""]:
        return _deposits(house, method, query)
    record = house.things[int(at[0]) - 1]
    if method == "GET":
        return 200, record
    if at[1:] == ["actions", "newversion"]:
        return _newversion(house, record)
    if record["submitted"]:
        return 403, {"message": "Deposition is published."}
    if method == "DELETE":
        record["files"] = [f for f in record["files"] if f["id"] != at[2]]
        return 204, None
    if method == "PUT":
        record["metadata"] = json.loads(body)["metadata"]
        return 200, record
    if not record["files"] or not {"title", "creators", "description", "upload_type"} <= record["metadata"].keys():
        return 400, {"message": "Validation error."}
    record["submitted"], record["doi"] = True, f"10.5072/zenodo.{record['id']}"
    return 202, record


def _bucket(house: House, path: str, body: bytes) -> Answer:
    _, _, number, name = path.split("/")
    record = house.things[int(number) - 1]
    if record["submitted"]:
        return 403, {"message": "Bucket is locked for modification."}
    if not house.uploaded():
        return 500, {"message": "Internal server error"}
    record["files"] = [f for f in record["files"] if f["filename"] != name]
    record["files"].append({"id": f"{name}-id", "filename": name, "checksum": hashlib.md5(body).hexdigest()})  # noqa: S324
    return 201, {"key": name}


def _deposits(house: House, method: str, query: dict[str, str]) -> Answer:
    if method != "GET":
        return 201, _deposit(house, f"{len(house.things) + 1}00", [])
    if not query["auth"]:
        return 401, {"message": "Unauthorized"}
    first, size = (int(query["page"]) - 1) * int(query["size"]), int(query["size"])
    return 200, house.things[first : first + size]


def _newversion(house: House, record: dict[str, Any]) -> Answer:
    """The draft after the last version, the same one when it is there already."""
    concept = record["conceptrecid"]
    draft = next((r for r in house.things if r["conceptrecid"] == concept and not r["submitted"]), None)
    if draft is None:
        draft = _deposit(house, concept, [dict(f) for f in record["files"]])
        draft["metadata"] = dict(record["metadata"])
    return 201, {**record, "links": {"latest_draft": f"{house.address}/api/deposit/depositions/{draft['id']}"}}


def _deposit(house: House, concept: str, files: list[dict[str, str]]) -> dict[str, Any]:
    number = len(house.things) + 1
    made: dict[str, Any] = {
        "id": number, "conceptrecid": concept, "submitted": False, "metadata": {}, "files": files,
        "links": {"bucket": f"{house.address}/bucket/{number}"},
    }  # fmt: skip
    house.things.append(made)
    return made


def ckan(house: House, _method: str, path: str, query: dict[str, str], body: bytes, kind: str) -> Answer:
    action = path.removeprefix("/api/3/action/")
    if action == "package_show":
        found = next((p for p in house.things if p["name"] == query["id"]), None)
        return (200, {"success": True, "result": found}) if found else (404, {"success": False})
    given, file = _form(body, kind) if kind.startswith("multipart/") else (json.loads(body), b"")
    every = [r for p in house.things for r in p["resources"]]
    if action == "package_create":
        if any(p["name"] == given["name"] for p in house.things) or not given.get("owner_org"):
            return 409, {"success": False, "error": {"owner_org": ["An organization must be provided"]}}
        house.things.append({"id": f"p{len(house.things)}", "resources": [], **given})
        return 200, {"success": True, "result": house.things[-1]}
    if action == "package_patch":
        package = next(p for p in house.things if p["id"] == given["id"])
        package.update(given)
        return 200, {"success": True, "result": package}
    if action == "resource_delete":
        for package in house.things:
            package["resources"] = [r for r in package["resources"] if r["id"] != given["id"]]
        return 200, {"success": True, "result": None}
    if not house.uploaded():
        return 500, {"success": False}
    if action == "resource_update":
        resource = next(r for r in every if r["id"] == given["id"])
        resource.update(given, content=file.decode("latin-1"))
        return 200, {"success": True, "result": resource}
    package = next(p for p in house.things if p["id"] == given["package_id"])
    package["resources"].append({"id": f"r{house.uploads}", **given, "content": file.decode("latin-1")})
    return 200, {"success": True, "result": package["resources"][-1]}


def _form(body: bytes, kind: str) -> tuple[dict[str, str], bytes]:
    """The fields and the file of a form."""
    message = BytesParser().parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    fields: dict[str, str] = {}
    file = b""
    for part in message.get_payload():  # type: ignore[union-attr]
        content: bytes = part.get_payload(decode=True)  # type: ignore[union-attr, assignment]
        name = part.get_param("name", header="content-disposition")  # type: ignore[union-attr]
        if part.get_filename():  # type: ignore[union-attr]
            file = content
        else:
            fields[str(name)] = content.decode()
    return fields, file
