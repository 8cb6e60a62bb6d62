"""The YAML files of `pipeline/data`: gazetteers, vocabularies, patterns, texts of the interface."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from pipeline.kept import kept

# libyaml reads seven times as fast as the loader in Python, which serves where it is missing.
YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load_data(path: str) -> Any:
    """A YAML file of the package's `data` folder, read once in a process.

    Raises FileNotFoundError when there is no such file.
    """
    text = resources.files("pipeline").joinpath("data", path).read_text(encoding="utf-8")
    return kept(
        f"data/{path}", [yaml.__version__, text], lambda: yaml.load(text, Loader=YAML_LOADER)
    )
