"""Values that take long to make and are always the same: made once in an installation.

Python keeps compiled modules in `__pycache__`. Beside those of this package stand compiled
patterns and data that were parsed, each with a digest of what it was made of: when that
changes, or the file is damaged, it is made anew. Python loads such a file as it loads a
compiled module, so who may write there is trusted with both.

Where nothing may be written (with `PYTHONDONTWRITEBYTECODE`, or in a folder of somebody else)
each process makes the values for itself, which takes half a second.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterable
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
_DIGEST = sha256().digest_size


def kept(
    name: str,
    made_of: Iterable[str | bytes],
    make: Callable[[], T],
    instead: Callable[[], T] | None = None,
) -> T:
    """The value of `make()`, which depends on nothing but the texts `made_of`.

    `name` tells it from all other values that are kept, and may have slashes. `instead` makes
    a smaller value where nothing can be kept, for processes that then need only a part of it.
    The value is pickled, so it should be plain.
    """
    path = _file_of(name)
    origin = _digest(*made_of)
    try:
        digest, data = _cut(path.read_bytes())
    except OSError:
        digest, data = b"", b""
    if digest == _digest(origin, data):
        found: T = pickle.loads(data)
        return found
    if sys.dont_write_bytecode or not os.access(path.parent, os.W_OK):
        return (instead or make)()
    value = make()
    _write(path, origin, value)
    return value


def _file_of(name: str) -> Path:
    here = Path(cache_from_source(__file__))
    return here.with_name(f"{name.replace('/', '.')}.{sys.implementation.cache_tag}.kept")


def _cut(content: bytes) -> tuple[bytes, bytes]:
    return content[:_DIGEST], content[_DIGEST:]


def _digest(*texts: str | bytes) -> bytes:
    """A digest of several texts that differs where they are cut in other places."""
    whole = sha256()
    for text in texts:
        data = text.encode() if isinstance(text, str) else text
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.digest()


def _write(path: Path, origin: bytes, value: Any) -> None:
    """Write a value aside and swap it in: other processes may be doing the same."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(_digest(origin, data) + data)
        aside.replace(path)
    except OSError:  # a full disk: what is kept only saves time
        aside.unlink(missing_ok=True)
