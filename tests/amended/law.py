"""What of an act is law on a day, in a database of its own for each test."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlite_utils

from pipeline.places import Places
from pipeline.run import join_acts, run
from pipeline.store.intake import take_in
from tests.amended.corpus import BY, RULES, later, put
from tests.amended.corpus_ru import RULES_RU, later_ru
from tests.folders import ROOT, places_in

# The key of a row and what a reader sees of it, by table.
_SHOWN = {
    "decrees": ("decree_id", "title"),
    "services": ("service_id", "title || ' / ' || coalesce(form, '') || ' / ' || result"),
    "provisions": ("provision_id", "text"),
    "appendices": ("appendix_id", "coalesce(text, title, kind)"),
    "offices": ("office_id", "name"),
    "addresses": ("address_id", "text"),
    "phones": ("phone_id", "e164"),
    "deadlines": ("deadline_id", "value || ' ' || unit"),
    "required_documents": ("document_id", "text"),
    "fees": ("fee_id", "subject || ' ' || amount || ' ' || unit"),
    "procedure_steps": (
        "step_id", "actor || ': ' || action || coalesce(' ' || duration_value || ' ' ||"
        " duration_unit, '')",
    ),
    "quality_indicators": ("service_id || '.' || number", "norm"),
}  # fmt: skip


def places_with(text: str, folder: Path) -> Places:
    """A run over one act, below `folder`."""
    here = places_in(folder)
    put(here.raw, "old", text)
    run(here, jobs=1)
    return here


@dataclass(frozen=True)
class Law:
    """A database with an act, and a folder for acts that arrive later."""

    db: sqlite_utils.Database
    folder: Path

    @property
    def act(self) -> str:
        """The key of the act."""
        (key,) = self.db.execute(
            "select decree_id from decrees where source_file = 'old/kaz.md' and version_of is null"
        ).fetchone()
        return str(key)

    def ordering(self, *orders: str, appendices: str = "") -> str:
        """An act that orders this for the rules, in the language of the act."""
        if self.act.endswith("-ru"):
            return later_ru(RULES_RU, *orders, appendices=appendices)
        return later(RULES, *orders, appendices=appendices)

    def arrive(self, **texts: str) -> None:
        for name, text in texts.items():
            take_in(self.db, {f"{name}/kaz.md": put(self.folder, name, text)}, 1)
            join_acts(self.db, [f"{name}/kaz.md"])

    def on(self, day: str) -> dict[str, str]:
        """What each row of the act says that is law on a day, by the key behind the act's; the
        later act `BY` is left out of keys."""
        found: dict[str, str] = {}
        for table, (key, shown) in _SHOWN.items():
            query = (
                f"select {key}, {shown} from {table} where {key} glob ?"
                " and valid_from <= ? and (valid_to is null or valid_to > ?)"
            )
            for of_row, text in self.db.execute(query, [f"{self.act}*", day, day]):
                short = of_row.removeprefix(self.act).replace(f"@{BY}", "@").lstrip(".")
                assert short not in found, f"{of_row} is there twice on {day}"
                found[short] = text
        return found


def query_told(words: str) -> str:
    """The query of docs/amending.md in which these words stand."""
    page = ROOT / "docs" / "amending.md"
    blocks = page.read_text(encoding="utf-8").split("```sql")[1:]
    return next(query for query, *_ in (b.split("```") for b in blocks) if words in query)


@contextmanager
def copy_of(here: Places, folder: Path) -> Iterator[Law]:
    """A copy in memory of the database of a run over one act."""
    memory = sqlite3.connect(":memory:")
    with sqlite3.connect(here.db) as db:
        db.backup(memory)
    yield Law(sqlite_utils.Database(memory), folder)
    memory.close()
