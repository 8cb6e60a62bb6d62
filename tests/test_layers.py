"""Packages know only those that a document has passed before them, as docs/architecture.md says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.folders import ROOT

# From the ground up: each imports only what stands before it, and modules outside of packages.
LAYERS = (
    "schema", "lang", "fields", "repair", "read", "structure", "tables", "clauses", "procedures",
    "amended", "rules", "engine", "fetch", "store", "evaluate", "browse", "bench", "refresh",
)  # fmt: skip
# Modules that put the stages together; no stage knows of them.
TOGETHER = ("process", "run", "cli", "in_force", "source_lines")
STAGES = LAYERS[: LAYERS.index("engine")]


def imported(file: Path) -> Iterator[str]:
    """What a module imports of the project: the packages and modules right below `pipeline`."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "pipeline":
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline."):
            yield str(node.module).split(".")[1]
        elif isinstance(node, ast.Import):
            names = (name.name.split(".") for name in node.names)
            yield from (parts[1] for parts in names if parts[0] == "pipeline" and len(parts) > 1)


def test_every_package_has_a_layer() -> None:
    here = {path.parent.name for path in (ROOT / "pipeline").glob("*/__init__.py")}
    assert here == set(LAYERS)


@pytest.mark.parametrize("package", LAYERS)
def test_imports_go_down(package: str) -> None:
    above = set(LAYERS[LAYERS.index(package) + 1 :])
    above |= set(TOGETHER) if package in STAGES else set()
    upwards = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in sorted((ROOT / "pipeline" / package).rglob("*.py"))
        for name in imported(file)
        if name in above
    ]
    assert upwards == []
