"""Folders that appear whole or not at all, whatever happens on the way: an error, a full disk, `kill -9`.

The new folder is written beside its place under a name that starts with a dot, brought to the disk, and
renamed in one step. What a killed run left behind is cleared by the next.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from affidavit.issues import AffidavitError

if sys.platform != "win32":
    import fcntl

_NO_LOCKS = (errno.EBADF, errno.ENOLCK, errno.EOPNOTSUPP)


@contextmanager
def appearing(target: Path, *, replace: bool) -> Iterator[Path]:
    """An empty folder to write in; it becomes `target` when the block ends well and is gone when it does not.

    A folder that is already there is swapped for the new one if `replace` says so, and is an error if not.
    Nothing outside `target.parent` is touched. One process at a time writes below a parent: others wait.
    """
    with appearing_together([target], replace=replace) as (folder,):
        yield folder


@contextmanager
def appearing_together(targets: Sequence[Path], *, replace: bool) -> Iterator[tuple[Path, ...]]:
    """As `appearing`, for several folders: no target is touched before the block has ended well for all."""
    try:
        with ExitStack() as held:
            for parent in sorted({t.parent for t in targets}):
                parent.mkdir(parents=True, exist_ok=True)
                held.enter_context(_alone(parent))
            for target in targets:
                recover(target)
                _check_free(target, replace=replace)
            yield from _staged(targets)
    except OSError as error:
        raise AffidavitError.of(
            "cannot-write", str(error.filename or targets[0]), error.strerror or str(error), "nothing was changed"
        ) from error


def _staged(targets: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    staging = tuple(map(_staging, targets))
    try:
        for folder in staging:
            folder.mkdir()
        yield staging
        for folder in staging:
            _to_disk(folder)
        for folder, target in zip(staging, targets, strict=True):
            _swap_in(folder, target)
    finally:
        for target in targets:
            _remove(_staging(target))
            _remove(_aside(target))


def recover(target: Path) -> None:
    """Clear what a killed run left: an old folder that was moved aside comes back, half a new one goes."""
    if _aside(target).is_dir() and not target.exists():
        _aside(target).rename(target)
    _remove(_aside(target))
    _remove(_staging(target))


def write_file(target: Path, content: bytes) -> None:
    """Replace a file in one step; readers see the old bytes or the new ones."""
    staging = _staging(target)
    with staging.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    staging.replace(target)
    _sync(target.parent)


def _staging(target: Path) -> Path:
    return target.with_name(f".{target.name}.new")


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _check_free(target: Path, *, replace: bool) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        hint = "move it away: this place is for a folder that affidavit writes"
        raise AffidavitError.of("not-a-folder", str(target), "something else stands here", hint)
    if target.exists() and not replace:
        raise AffidavitError.of("exists", str(target), "this is never overwritten", "ask for another version")


def _swap_in(staging: Path, target: Path) -> None:
    """Put the new folder in place: in one step where two names can be exchanged, else in two renames."""
    if target.exists() and not _exchanged(staging, target):
        target.rename(_aside(target))
    if not target.exists():
        staging.rename(target)
    _sync(target.parent)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or the file system cannot."""
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415 only a build that replaces another needs it

    here, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2(2)
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    done: int = renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange)
    return done == 0


def _remove(folder: Path) -> None:
    """Remove a folder of ours if it is there; a file or link of that name goes itself, never followed."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)


def _to_disk(folder: Path) -> None:
    """Bring every file and folder below to the disk, so that the rename cannot come before the bytes."""
    for root, _, files in os.walk(folder):
        for name in files:
            _sync(Path(root) / name)
        _sync(Path(root))


def _sync(path: Path) -> None:
    if sys.platform == "win32":
        return  # a folder cannot be opened there, and a file only for writing
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _alone(parent: Path) -> Iterator[None]:
    """Hold the folder for this process alone; the system lets go when the process ends, however it ends."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(parent, os.O_RDONLY)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError as error:
        if error.errno not in _NO_LOCKS:  # network file systems that lock no folders still take one writer well
            raise
