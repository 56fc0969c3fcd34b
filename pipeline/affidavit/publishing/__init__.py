"""Putting a release where others find it: a folder, a store, GitHub, Zenodo, CKAN.

The same few steps everywhere: look what is there, put what is missing, the list of sums last, then make it public. A
run that broke off goes on where it stopped; what is public already is never changed.
"""

from __future__ import annotations

from affidavit.publishing.publish import Published, publish

__all__ = ["Published", "publish"]
