"""Where the reading of a stretch of prose stands, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.ids import provision_id
from pipeline.model import Finding
from pipeline.structure.model import Clause


@dataclass(frozen=True, slots=True)
class Owner:
    """The act or the service whose provisions are read."""

    decree_id: str
    service_id: str | None
    source_file: str

    @property
    def key(self) -> str:
        return self.service_id or self.decree_id


@dataclass(slots=True)
class OpenList:
    """A list of subpoints that is open: its last label and whose list it is.

    `last` is the number of the last label, 0 in lists of `letters` («а)», «б)»).
    """

    parent: str
    prefix: tuple[str, ...]
    letters: bool = False
    last: int = 0
    last_label: str = ""
    last_id: str = ""
    last_colon: bool = False


@dataclass(slots=True)
class State:
    """Where the reading stands."""

    owner: Owner
    clauses: list[Clause] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    section: tuple[str | None, str | None, str | None] = (None, None, None)  # id, number, title
    chapter: tuple[str, str] | None = None  # id and number of a section that may have parts
    sections: int = 0
    article: tuple[str | None, str | None] = (None, None)  # id, number
    point: str | None = None
    point_id: str | None = None
    last_number: int = 0
    inner: int = 0  # the last number of a list inside the point
    lists: list[OpenList] = field(default_factory=list)
    holder: str | None = None  # the paragraph or subpoint that later paragraphs belong to
    paragraphs: int = 0
    loose: int | None = None  # the first clause of a section that has no point yet

    @property
    def before(self) -> Clause | None:
        """The last clause; a note among the items of a list is none."""
        return next((clause for clause in reversed(self.clauses) if not clause.note), None)

    @property
    def above(self) -> str | None:
        """The key of the article, else of the section, in which the reading stands."""
        return self.article[0] or self.section[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """The clauses of a stretch of prose, and what was doubtful in it."""

    clauses: tuple[Clause, ...]
    findings: tuple[Finding, ...]


def new_key(state: State, name: str) -> str:
    """A key of its own: a second «p7.1» is «p7.1_2»."""
    key = provision_id(state.owner.key, name)
    count = state.taken.get(key, 0) + 1
    state.taken[key] = count
    return key if count == 1 else f"{key}_{count}"
