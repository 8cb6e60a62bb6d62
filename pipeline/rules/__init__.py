"""Rules of public services: from rows to `rules/<service_id>.yaml`, and back into the engine.

The way of a rule: `build.build_rules` makes typed rules (`model`) from rows, which `rows` keeps at
hand. `costs`, `hours`, `steps`, `offices` and `outcomes` make those of a kind, `legal` the decree,
`channels` and `inputs` what the rules ask for; `words` reads what is only said in words. `files_of`
gives the text of their files (`yaml_text`), `write_files` puts these on disk; `load_rules` reads
one with the corrections that a person has written beside it (`files`, `overlay`). Making rules
needs spaCy, which takes a second to import; who only reads them, such as the service engine, does
not wait for it.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.findings import issue_rows
from pipeline.rules.files import (
    Built,
    RulesError,
    file_version,
    files_of,
    parse,
    read_head,
    read_offices,
    read_rules,
    remove_others,
    rules_schema,
    rules_text,
    schema_text,
    service_ids,
    shared_files,
    write_files,
)
from pipeline.rules.model import Rules
from pipeline.rules.overlay import (
    Corrected,
    Overlay,
    apply_overlay,
    check_overlays,
    overlay_path,
    read_overlay,
    start_correction,
)
from pipeline.schema import Issue

__all__ = [
    "Built", "Corrected", "Overlay", "Rules", "RulesError", "apply_overlay",
    "check_overlays", "file_version", "files_of", "load_rules", "overlay_issues", "overlay_path",
    "parse", "read_head", "read_offices", "read_overlay", "read_rules", "remove_others",
    "rules_schema", "rules_text", "schema_text", "service_ids", "shared_files",
    "start_correction", "write_files",
]  # fmt: skip


def overlay_issues(directory: Path) -> list[Issue]:
    """Corrections whose words of the law have changed, or whose rule has gone."""
    issues: list[Issue] = []
    for file, rules, finding in check_overlays(directory):
        source = rules.legal_resource.source_file if finding.code == "overlay_stale" else file
        issues += issue_rows([finding], source)
    return issues


def load_rules(path: Path) -> Corrected:
    """The rules of a service as the engine uses them: the file with its corrections.

    Raises RulesError when one of the two files cannot be used.
    """
    rules = read_rules(path)
    beside = overlay_path(path)
    if not beside.is_file():
        return Corrected(rules, ())
    return apply_overlay(rules, read_overlay(beside), beside.name)
