"""What we use of spaCy, loaded without its commands.

`import spacy` loads the module of its command `spacy info`, with it all its commands and what they
are made of: a third of a second in each process, for what nobody asks here. So a module stands in
for that one until spaCy is loaded. `spacy.info()` and `spacy.cli` load the commands when they are
asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_COMMAND = "spacy.cli.info"


@contextmanager
def _without_commands() -> Iterator[None]:
    """Load spaCy within it; where it is loaded already, nothing is to be spared."""
    if "spacy" in sys.modules:
        yield
        return
    stand_in = ModuleType(_COMMAND)
    stand_in.info = _info  # type: ignore[attr-defined]
    sys.modules[_COMMAND] = stand_in
    try:
        yield
    finally:
        del sys.modules[_COMMAND]


def _info(*args: Any, **options: Any) -> Any:
    """What `spacy.info` does."""
    from spacy.cli.info import info  # noqa: PLC0415 - loads all commands

    return info(*args, **options)


with _without_commands():
    from spacy.attrs import IDS, IS_ALPHA, LIKE_NUM, NORM
    from spacy.lang.char_classes import HYPHENS, LIST_ELLIPSES, LIST_PUNCT, LIST_QUOTES
    from spacy.lang.lex_attrs import LEX_ATTRS
    from spacy.language import BaseDefaults, Language
    from spacy.matcher import Matcher
    from spacy.symbols import ORTH
    from spacy.tokens import Span
    from spacy.vocab import Vocab

__all__ = [
    "HYPHENS", "IDS", "IS_ALPHA", "LEX_ATTRS", "LIKE_NUM", "LIST_ELLIPSES", "LIST_PUNCT",
    "LIST_QUOTES", "NORM", "ORTH", "BaseDefaults", "Language", "Matcher", "Span", "Vocab",
]  # fmt: skip
