"""What acts do to one another, once they are in one database.

A file tells of its own act as of the day it was taken. A later act may repeal it or reword
one of its points: then the older act's status and validity follow, whichever was loaded
first. `settle` begins from what the file prints, so it can be run again at any time.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlite_utils

from pipeline.schema import STATUS_COLUMNS
from pipeline.store.acts.amending import carry_out, undo
from pipeline.store.acts.ended import end_act
from pipeline.store.acts.orders import holders, is_named
from pipeline.store.acts.repeals import repeal_of
from pipeline.store.acts.texts import ActText, act_of, is_here, texts_of

# How acts look for one another; without these each act would go over all others.
_INDEXES = (
    "create index if not exists idx_citations_cited_act_id on citations (cited_act_id)",
    "create index if not exists idx_decrees_adopted_on_number on decrees (adopted_on, number)",
)


def index_links(db: sqlite_utils.Database) -> None:
    """Indexes for what follows, unless they are there."""
    for index in _INDEXES:
        db.conn.execute(index)


def settle(db: sqlite_utils.Database, decree_ids: Iterable[str]) -> set[str]:
    """Bring acts, in all their texts, up to date with what others say of them, and the acts that
    hold documents of theirs.

    Returns the source files of the acts whose rows changed by it.
    """
    changed = set()
    acts = set(map(act_of, decree_ids))
    for act in sorted(acts | set(map(act_of, holders(db, acts)))):
        changed |= undo(db, act)
        named = is_named(db, act)
        for text in texts_of(db, act):
            status_changed, ends = _settle_status(db, text, named=named)
            changed |= {text.source_file} if status_changed else set()
            changed |= carry_out(db, text, ends) if named else set()
    return changed


def acts_touched(db: sqlite_utils.Database, source_files: Iterable[str]) -> set[str]:
    """The acts in these files, and the acts that they change."""
    names = list(source_files)
    return acts_in(db, names) | acts_changed_by(db, names)


def acts_in(db: sqlite_utils.Database, source_files: Iterable[str]) -> set[str]:
    """The acts in these files."""
    query = "select decree_id from decrees where source_file = ? and version_of is null"
    return {row[0] for name in source_files for row in db.conn.execute(query, [name])}


def acts_changed_by(db: sqlite_utils.Database, source_files: Iterable[str]) -> set[str]:
    """The acts that these files change: those of which a clause says so, or for which it orders
    something."""
    query = """
        select target_act_id from amendments where source_file = :name
        union select target_act_id from orders where source_file = :name"""
    return {
        row[0] for name in source_files for row in db.conn.execute(query, {"name": name}) if row[0]
    }


def acts_cited(db: sqlite_utils.Database, source_files: Iterable[str]) -> set[str]:
    """The acts that are here and that these files cite, without a link to them so far."""
    query = """
        select distinct cited_act_id from citations c join decrees d on d.decree_id = cited_act_id
        where c.source_file = ? and cited_decree_id is null"""
    return {row[0] for name in source_files for row in db.conn.execute(query, [name])}


def link_citations(db: sqlite_utils.Database, decree_ids: Iterable[str]) -> set[str]:
    """Point citations to the cited acts that are here, and away from those that are gone.

    Returns the source files of the citing acts whose rows changed by it.
    """
    changed = set()
    for decree_id in set(decree_ids):
        link = decree_id if is_here(db, decree_id) else None
        found = db.conn.execute(
            # Most citations name no act by its key; SQLite would take all of them for a match.
            "select distinct source_file from citations indexed by idx_citations_cited_act_id"
            " where cited_act_id = ? and cited_decree_id is not ?",
            [decree_id, link],
        ).fetchall()
        if found:
            db.conn.execute(
                "update citations set cited_decree_id = ? where cited_act_id = ?", [link, decree_id]
            )
            changed |= {row[0] for row in found}
    return changed


def link_twins(db: sqlite_utils.Database, decree_ids: Iterable[str]) -> set[str]:
    """Point each of these acts to its text in the other language, and that one back.

    Returns the source files of the acts whose rows changed by it.
    """
    changed = _unlink_gone(db)
    for decree_id in sorted(set(decree_ids)):
        twin = _twin_of(db, decree_id) if is_here(db, decree_id) else None
        for one, other in ((decree_id, twin), (twin, decree_id)) if twin else ():
            query = "update decrees set twin_id = ? where decree_id = ? and twin_id is not ?"
            if db.conn.execute(query, [other, one, other]).rowcount:
                query = "select source_file from decrees where decree_id = ?"
                changed |= {row[0] for row in db.conn.execute(query, [one])}
    return changed


def _unlink_gone(db: sqlite_utils.Database) -> set[str]:
    gone = "twin_id is not null and twin_id not in (select decree_id from decrees)"
    changed = {row[0] for row in db.conn.execute(f"select source_file from decrees where {gone}")}
    if changed:
        db.conn.execute(f"update decrees set twin_id = null where {gone}")
    return changed


def _twin_of(db: sqlite_utils.Database, decree_id: str) -> str | None:
    """The act with the same key but for its language, else one of the same date and number
    in the other language that lies in the same folder, as in the public corpus."""
    act, at, day = decree_id.partition("@")
    twin = (act.removesuffix("-ru") if act.endswith("-ru") else f"{act}-ru") + at + day
    if is_here(db, twin):
        return twin
    query = """
        select b.decree_id, a.source_file, b.source_file from decrees a
        join decrees b on b.adopted_on = a.adopted_on and b.number = a.number
        where a.decree_id = ? and b.language <> a.language order by 1"""
    for candidate, here, there in db.conn.execute(query, [decree_id]):
        folder = here.rpartition("/")[0]
        if folder and folder == there.rpartition("/")[0]:
            return str(candidate)
    return None


def _settle_status(
    db: sqlite_utils.Database, text: ActText, *, named: bool
) -> tuple[bool, str | None]:
    """Whether a text's status changed, and the day since which its act is no law any more.

    An act that a later one repeals ends with all its rows: the text of that day does, and newer
    ones that do not contradict it. `named` says whether any later act orders something about this
    one.
    """
    state, ends = dict(text.printed), text.printed["repealed_on"]
    repeal = repeal_of(db, text) if named and state["status"] == "in_force" else None
    if repeal is not None:
        said = (repeal.adopted_on, repeal.issuer, repeal.act_type, repeal.number)
        state = dict(zip(STATUS_COLUMNS, ("repealed", *said), strict=True))
        ends = repeal.day
        end_act(db, text.decree_id, ends)
    changed = state != text.status
    if changed or repeal is not None:
        assignments = ", ".join(f"{name} = ?" for name in STATUS_COLUMNS)
        db.conn.execute(
            f"update decrees set {assignments}, valid_to = ? where decree_id = ?",
            [*state.values(), text.until(ends), text.decree_id],
        )
    return changed, ends
