"""Calls to other houses: the credential comes from the environment, goes to that house alone, and is never shown."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from affidavit.issues import AffidavitError
from affidavit.tables import Json, as_object

if TYPE_CHECKING:
    import requests

_SECONDS = 120
_HERE = ("127.0.0.1", "localhost", "::1")
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Web:
    """A house by its base address."""

    base: str
    variable: str
    """The variable of the environment that has the credential."""
    scheme: str = "Bearer "
    also: tuple[str, ...] = ()
    """Other hosts of the same house that may see the credential."""
    token: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "token", os.environ.get(self.variable, ""))
        parts = urlsplit(self.base)
        if parts.scheme != "https" and parts.hostname not in _HERE:
            hint = "a credential only goes where nobody can read it on the way"
            raise AffidavitError.of("not-https", self.base, "this address is not https://", hint)

    def need_token(self) -> None:
        """AffidavitError when the environment has no credential."""
        if not self.token:
            hint = f"make one there and set {self.variable}; it is never asked for on the command line"
            raise AffidavitError.of("no-credential", self.base, f"{self.variable} is not set", hint)

    def get(self, place: str, **params: str | int) -> Json | None:
        """What stands at a place; None when there is nothing (404)."""
        return self.call("GET", place, params=params, or_none=True)

    def send(self, method: str, place: str, content: Json | None = None) -> Mapping[str, Json]:
        """Send JSON and give the JSON object that comes back; an empty one for an empty answer."""
        return as_object(self.call(method, place, json=content) or {}, place)

    def send_file(
        self, method: str, place: str, file: Path, media_type: str, params: Mapping[str, str] | None = None
    ) -> Mapping[str, Json]:
        """Send a file's bytes as they are."""
        with file.open("rb") as body:
            found = self.call(method, place, data=body, params=params, headers={"Content-Type": media_type})
        return as_object(found or {}, place)

    def call(self, method: str, place: str, *, or_none: bool = False, **more: object) -> Json | None:
        """One call; AffidavitError says what the other side answered."""
        import requests  # noqa: PLC0415 only who publishes pays for it

        address = self._address(place)
        headers = {"Accept": "application/json", **(more.pop("headers", None) or {})}  # type: ignore[dict-item]
        if self.token:
            headers["Authorization"] = f"{self.scheme}{self.token}"
        try:
            answer = requests.request(
                method,
                address,
                headers=headers,
                timeout=_SECONDS,
                allow_redirects=False,
                **more,  # type: ignore[arg-type]
            )
        except requests.RequestException as error:
            raise AffidavitError.of("no-answer", address, self._clean(str(error)), "run it again: it goes on") from None
        if or_none and answer.status_code == 404:
            return None
        return self._read(answer, method, address)

    def _read(self, answer: requests.Response, method: str, address: str) -> Json | None:
        if not 200 <= answer.status_code < 300:
            said = self._clean(answer.text)[:_SHOWN]
            hint = (
                f"look at the rights of {self.variable}"
                if answer.status_code in (401, 403)
                else "run it again: it goes on"
            )
            raise AffidavitError.of(
                "refused", f"{method} {address}", f"{answer.status_code} {answer.reason}: {said}", hint
            )
        if not answer.content:
            return None
        try:
            found: Json = answer.json()
        except ValueError as error:
            raise AffidavitError.of("bad-json", address, "the answer is no JSON text") from error
        return found

    def _address(self, place: str) -> str:
        """The whole address; one on another host never sees the credential."""
        if "://" not in place:
            return f"{self.base.rstrip('/')}/{place.lstrip('/')}"
        here, there = urlsplit(self.base), urlsplit(place)
        if there.hostname not in {here.hostname, *self.also} or there.scheme != here.scheme:
            raise AffidavitError.of(
                "other-host", place, f"{self.base} names an address of another house", "nothing was sent"
            )
        return place

    def _clean(self, text: str) -> str:
        return text.replace(self.token, "***") if self.token else text
