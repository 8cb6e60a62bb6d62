"""The report of a refresh: which files it took in and what that changed."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field

import regex
import sqlite_utils

from pipeline.refresh.plan import Plan
from pipeline.schema import Change
from pipeline.told import told, words

_CONTROLS = regex.compile(r"[\p{Cc}\p{Cf}]++")
_FILES = 100  # files of which the same is said, before the rest is only counted
_SHOWN = 20  # changes of one kind of an act, before the rest is only counted


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: taken in or refused, the act in it, how much in it is doubtful."""

    status: str
    decree_id: str | None
    doubts: int


def doubts_of(db: sqlite_utils.Database, names: Iterable[str]) -> dict[str, Taken]:
    """What became of these files."""
    taken = {}
    for name in names:
        query = "select status, decree_id from documents where source_file = ?"
        status, act = db.conn.execute(query, [name]).fetchone() or ("failed", None)
        query = "select count(*) from issues where source_file = ? and severity <> 'info'"
        (doubts,) = db.conn.execute(query, [name]).fetchone()
        taken[name] = Taken(status, act, doubts)
    return taken


@dataclass(frozen=True, slots=True)
class Report:
    """What a refresh did, or with `dry_run` would do."""

    plan: Plan
    changes: tuple[Change, ...]
    messages: tuple[str, ...]
    seconds: float
    taken: Mapping[str, Taken] = field(default_factory=dict)
    kept: tuple[str, ...] = ()  # texts that a new one replaced, under their new names
    dry_run: bool = False

    def as_json(self, language: str = "en") -> str:
        """The report for machines; files, changes with their sentences, and messages."""
        changes = [{**asdict(c), "message": told(c, language)} for c in self.changes]
        return json.dumps(
            {
                "new": list(self._new),
                "changed": list(self.plan.changed),
                "renamed": {old: new for new, old in self.plan.renamed.items()},
                "known": self.plan.known,
                "gone": list(self._gone),
                "kept": list(self.kept),
                "left_alone": self.plan.left_alone,
                "documents": {name: asdict(taken) for name, taken in self.taken.items()},
                "changes": changes,
                "messages": list(self.messages),
                "dry_run": self.dry_run,
                "seconds": round(self.seconds, 3),
            },
            ensure_ascii=False,
            indent=2,
        )

    def lines(self, language: str = "en", *, everything: bool = False) -> Iterator[str]:
        """The report for people, a line a file and a change; each change names its place.

        Of an act that came or went only its services are told one by one, of other acts the
        first changes of each kind, unless `everything` is asked for.
        """
        yield from self._files(language, everything=everything)
        by_act: dict[str | None, list[Change]] = defaultdict(list)
        for change in self.changes:
            if change.kind != "file_renamed":
                by_act[change.decree_id].append(change)
        # Acts that came stand before those that they change.
        for changes in sorted(by_act.values(), key=lambda some: some[0].kind != "decree_added"):
            yield from _all(changes, language) if everything else _shortened(changes, language)
        if self.plan.is_empty:
            yield words("report", "nothing", language)
        elif not self.changes:
            yield words("report", "no_change", language)
        else:
            count = f"{len(self.changes):,}"
            if language == "en":
                count += " change" if len(self.changes) == 1 else " changes"
            kind = "would_be" if self.dry_run else "recorded"
            seconds = f"{self.seconds:.1f}"
            yield words("report", kind, language, count=count, seconds=seconds)

    @property
    def _new(self) -> list[str]:
        return [name for name in self.plan.new if name not in self.plan.renamed]

    @property
    def _gone(self) -> list[str]:
        known = set(self.plan.renamed.values())
        return [name for name in self.plan.gone if name not in known]

    def _files(self, language: str, *, everything: bool) -> Iterator[str]:
        """A line a file, the first hundred of those of which the same is said."""
        said: dict[str, list[str]] = defaultdict(list)
        for word, names in (("new", self._new), ("changed", self.plan.changed)):
            for name in names:
                failed = name in self.taken and self.taken[name].status == "failed"
                about = self._about(name, language)
                said["refused" if failed else word].append(f"{name}{about}")
        said["renamed"] = [f"{old} → {name}" for name, old in self.plan.renamed.items()]
        said["known"] = [f"{name} = {known}" for name, known in self.plan.known.items()]
        said["kept"] = list(self.kept)
        said["gone"] = self._gone
        said["left_alone"] = [self.plan.left_alone] if self.plan.left_alone else []
        for word, files in said.items():
            shown = files if everything else files[:_FILES]
            yield from (f"{words('files', word, language)}: {file}" for file in shown)
            if len(files) > len(shown):
                more = words("report", "more", language)
                count = f"{len(files) - len(shown):,}"
                yield more.format(count, words("files", word, language))

    def _about(self, name: str, language: str) -> str:
        taken = self.taken.get(name)
        if taken is None or taken.decree_id is None:
            return ""
        doubts = words("files", "doubts", language).format(taken.doubts) if taken.doubts else ""
        return f" ({'; '.join(filter(None, (taken.decree_id, doubts)))})"


def _all(changes: Iterable[Change], language: str) -> Iterator[str]:
    for change in changes:
        yield _line(change, language, short=False)


def _line(change: Change, language: str, *, short: bool = True, holds: str = "") -> str:
    """A change with the act and the place where it can be looked up."""
    where = ", ".join(filter(None, (change.decree_id, change.place or change.old_place)))
    # A line a change, and nothing in it that a terminal would take for an order.
    return "  " + _CONTROLS.sub(" ", f"{told(change, language, short=short)}{holds} [{where}]")


def _shortened(changes: list[Change], language: str) -> Iterator[str]:
    """The changes of one act, without those that the first line stands for."""
    came_or_went = {c.kind for c in changes} & {"decree_added", "decree_removed"}
    if came_or_went:
        counts = Counter(c.kind.rpartition("_")[0] for c in changes)
        yield from (
            _line(c, language, holds=_holds(counts, language) if c.kind in came_or_went else "")
            for c in changes
            if c.kind in came_or_went or c.kind.startswith("service_")
        )
        return
    told_of = {c.place or c.old_place for c in changes if not c.kind.startswith("clause_")}
    shown: Counter[str] = Counter()
    for change in changes:
        # The paper that a clause asks for is told; that the clause is there goes without saying.
        where = change.place or change.old_place
        if change.kind in ("clause_added", "clause_removed") and where in told_of:
            continue
        shown[change.kind] += 1
        if shown[change.kind] <= _SHOWN:
            yield _line(change, language)
    for kind, count in shown.items():
        if count > _SHOWN:
            more = words("report", "more", language)
            yield "  " + more.format(f"{count - _SHOWN:,}", words("kinds", kind, language))


def _holds(counts: Mapping[str, int], language: str) -> str:
    """« — 1 service, 26 deadlines»"""
    said = [
        f"{words('counts', noun, language)}: {count:,}"
        for noun, count in counts.items()
        if noun != "decree"
    ]
    return f" — {', '.join(said)}" if said else ""
