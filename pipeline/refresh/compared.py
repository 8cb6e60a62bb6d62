"""What a refresh compares: which rows are the same thing before and after, and what of them counts.

Keys count rows, so a new row shifts those behind it. Rows are told apart by what they say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import regex

from pipeline.store.acts.texts import of_act
from pipeline.text import fold
from pipeline.told import term_in_english

RowOf = Mapping[str, Any]
Identity = tuple[object, ...] | None
# The later act in the key of an appendix: `gov-2012-1392.s01.a2@gov-2013-7`.
_BY_ACT = regex.compile(r"(?<=\.a[^.@]+)@[^.]+$")
_DIGITS = regex.compile(r"\d+")
# Rough lengths, only to say whether a term became longer or shorter.
_MINUTES = {
    "minute": 1, "hour": 60, "day": 1440, "calendar_day": 1440, "working_day": 2000,
    "month": 43200, "year": 525600,
}  # fmt: skip


def place_of(row: RowOf) -> str:
    """The file and the lines of a row: `a.txt:95-97`."""
    first, last = row["line_start"], row["line_end"]
    return f"{row['source_file']}:{first}" + (f"-{last}" if last != first else "")


@dataclass(frozen=True, slots=True)
class Field:
    """What of a row may change: its value in words, and what kind of change that is.

    `place` is where a reader finds the new value, if not at the row.
    """

    kind: str | Callable[[RowOf, RowOf], str]
    value: Callable[[RowOf], str | None]
    place: Callable[[RowOf], str] = place_of


@dataclass(frozen=True, slots=True)
class Compared:
    """How rows of a table are told apart and compared.

    `same` are ways in which two rows are the same thing, the surest first; one that gives None
    does not tell. There `row["service"]` is the service's key before, whatever it is called or
    counted now. `name` says what was added or removed and `holds` how much, `subject` says
    what a changed field is of.
    """

    noun: str
    query: str
    same: tuple[Callable[[RowOf], Identity], ...]
    name: Callable[[RowOf], str]
    fields: tuple[Field, ...]
    subject: Callable[[RowOf], str | None] = lambda row: None
    holds: Callable[[RowOf], str | None] = lambda row: None


def _text(name: str) -> Callable[[RowOf], str | None]:
    return lambda row: row[name]


def _folded(row: RowOf, *names: str) -> tuple[str, ...]:
    return tuple(fold(str(row[name] or "")) for name in names)


def _term(row: RowOf) -> str:
    return term_in_english(row["value"], row["unit"])


def _term_kind(old: RowOf, new: RowOf) -> str:
    was, now = (float(row["value"]) * _MINUTES[row["unit"]] for row in (old, new))
    if was == now:
        return "deadline_changed"
    return "deadline_lengthened" if now > was else "deadline_shortened"


def _fee(row: RowOf) -> str:
    if row["amount"] is None:
        return "exempt" if row["exempt"] else str(row["text"])
    return " ".join(filter(None, (row["bound"], f"{row['amount']:g}", row["unit"])))


def _payer(row: RowOf) -> str | None:
    return ", ".join(filter(None, (row["subject"], row["condition"]))) or None


def _clause(row: RowOf) -> str | None:
    """«7 1)»; a paragraph without a number has the title of its section, if any."""
    if row["point"] is None:
        return str(row["section_title"]) if row["section_title"] else None
    return str(row["point"]) + (f" {row['subpoint']})" if row["subpoint"] else "")


def _status_kind(old: RowOf, new: RowOf) -> str:
    return "decree_repealed" if new["status"] == "repealed" else "decree_in_force"


def _repeal(row: RowOf) -> str | None:
    """«2021-04-05, № 99 (gov)»"""
    issuer = row["repealed_by_issuer"]
    by = [f"№ {row['repealed_by_number']}"] if row["repealed_by_number"] else []
    said = " ".join([*by, *([f"({issuer})"] if issuer else [])])
    return ", ".join(filter(None, (row["repealed_on"], said))) or None


def _ordered(row: RowOf) -> str:
    """The lines of a later act that say it, else the row's own."""
    return str(row["ordered_at"] or place_of(row))


def _list_of(row: RowOf) -> str:
    """The list of an office, whichever act worded it."""
    return _BY_ACT.sub("", row["appendix_id"])


# A later act's clause on the repeal, where it is here.
_ACT = """
select d.decree_id as row_id, null as service_id, null as service_title, d.*,
  (select o.source_file || ':' || o.line_start from orders o
   join decrees l on l.decree_id = o.decree_id
   where o.target_act_id = d.decree_id and o.action = 'repealed' and o.points is null
     and o.appendix is null and l.number = d.repealed_by_number
   order by l.adopted_on, o.line_start limit 1) as ordered_at
from decrees d where d.decree_id = :decree
"""
# A service that is called otherwise since a later act is the same service; `ended` is the day on
# which a later act ends it alone.
_SERVICES = """
select s.service_id as row_id, null as service_title, s.*,
  case when s.valid_to < coalesce(d.valid_to, '9999') then s.valid_to end as ended,
  (select o.source_file || ':' || o.line_start from orders o
   where o.target_act_id = s.decree_id and o.points is null and o.appendix is null
     and (o.excepted is not null or o.in_document and o.action in ('repealed', 'replaced')
       and coalesce(o.document, s.title) = s.title)
   order by o.decree_id, o.line_start limit 1) as ordered_at,
  coalesce((select e.title from services e
  where e.version_of = s.service_id order by e.valid_from limit 1), s.title) as first_title
from services s join decrees d using (decree_id)
where s.decree_id = :decree and s.version_of is null order by 1
"""
# Rows that ended before their service are wordings of earlier days.
_LATEST = "s.decree_id = :decree and (d.valid_to is null or d.valid_to >= s.valid_to)"


def _rows_of_service(table: str, key: str, and_also: str = "") -> str:
    return (
        f"select {key} as row_id, d.*, s.title as service_title from {table} d"
        f" join services s using (service_id) where {_LATEST} {and_also}"
        " order by d.source_file, d.line_start, d.rowid"
    )


def _contacts(table: str, column: str, key: str) -> str:
    return (
        f"(select group_concat(said, ', ') from (select {column} as said from {table} c"
        f" where c.office_id = o.office_id order by {key}))"
    )


# Offices that ended before their service are rows of lists that a later act has changed.
_OFFICES = f"""
select o.office_id as row_id, s.title as service_title, o.*,
  {_contacts("addresses", "text", "address_id")} as address,
  {_contacts("phones", "coalesce(e164, text)", "phone_id")} as phones,
  {_contacts("emails", "coalesce(email, text)", "c.rowid")} as emails
from offices o join decrees d using (decree_id) left join services s using (service_id)
where o.decree_id = :decree
  and (o.valid_to is null or o.valid_to >= coalesce(s.valid_to, d.valid_to))
order by o.office_id
"""
# The clauses of an act's own file; `ended` is the day on which a later act strikes one out,
# where its order is here at `ordered_at`.
_CLAUSES = """
select p.provision_id as row_id, s.title as service_title, p.*,
  case when p.valid_to < coalesce(s.valid_to, d.valid_to, '9999') and not exists (
    select 1 from provisions w where w.provision_id > p.provision_id || '@'
    and w.provision_id < p.provision_id || 'A')
    then p.valid_to end as ended,
  (select o.source_file || ':' || o.line_start from orders o
   where o.target_act_id = p.decree_id and o.action = 'repealed'
     and (o.excepted is not null or o.points = p.point and o.subpoints is p.subpoint
       and o.in_document = (p.service_id is not null))
   order by o.decree_id, o.line_start limit 1) as ordered_at
from provisions p join decrees d using (decree_id) left join services s using (service_id)
where p.decree_id = :decree and p.source_file = d.source_file
order by p.line_start, p.rowid
"""
# Clauses of any text as later acts worded them: they come from the files of those. One whose
# chapter alone has another number says what it said.
_WORDINGS = f"""
select p.provision_id as row_id, s.title as service_title, p.*
from provisions p join decrees d using (decree_id) left join services s using (service_id)
where {of_act("p.decree_id", ":decree")} and p.source_file <> d.source_file
  and not exists (
    select 1 from provisions o where o.decree_id = p.decree_id and o.valid_to = p.valid_from
    and o.service_id is p.service_id and o.point = p.point and o.subpoint is p.subpoint
    and o.text = p.text and o.section_number <> p.section_number)
order by p.provision_id
"""


def _days(row: RowOf) -> str:
    return f"{row['valid_from']} – {row['valid_to']}"


SERVICES = Compared(
    noun="service",
    query=_SERVICES,
    same=(
        lambda row: (*_folded(row, "first_title"), row["instrument"]),
        lambda row: (row["service_id"], row["instrument"]),
    ),
    name=lambda row: row["title"],
    subject=_text("title"),
    fields=(
        Field("service_renamed", _text("title")),
        Field("form_changed", _text("form")),
        Field("fee_type_changed", _text("fee_type")),
        Field("recipients_changed", _text("recipients")),
        Field("result_changed", _text("result")),
        Field("silence_changed", lambda row: "yes" if row["deemed_approval"] else "no"),
        Field("service_ended", _text("ended"), _ordered),
    ),
)

# An older text of an act is told as one thing: its rows changed no law of today.
OF_VERSIONS = (
    Compared(
        noun="version",
        query=_ACT,
        same=(lambda row: (row["decree_id"],),),
        name=lambda row: f"{row['decree_id']} {row['title']}",
        holds=_days,
        subject=lambda row: f"{row['decree_id']} {row['title']}",
        fields=(Field("version_changed", _days),),
    ),
)

OF_ACTS = (
    Compared(
        noun="decree",
        query=_ACT,
        same=(lambda row: (row["decree_id"],),),
        name=lambda row: f"{row['decree_id']} {row['title'] or ''}".strip(),
        subject=_text("title"),
        fields=(
            Field("decree_renamed", _text("title")),
            Field(
                lambda old, new: (
                    "repeal_changed" if old["status"] == new["status"] else _status_kind(old, new)
                ),
                _repeal,
                _ordered,
            ),
        ),
    ),
    SERVICES,
    Compared(
        noun="deadline",
        query=_rows_of_service("deadlines", "deadline_id"),
        same=(
            lambda row: (row["service"], *_folded(row, "text"), row["kind"], row["channel"],
                         row["value"], row["unit"]),
            lambda row: (row["service"], row["kind"], row["channel"], row["point"],
                         _DIGITS.sub("", fold(row["text"]))),
            lambda row: (row["service"], row["kind"], row["channel"], row["point"]),
        ),
        name=lambda row: row["text"],
        holds=_term,
        fields=(Field(_term_kind, _term),),
    ),
    Compared(
        noun="document",
        query=_rows_of_service("required_documents", "document_id"),
        same=(
            lambda row: (row["service"], *_folded(row, "channel", "case_label", "text")),
            lambda row: (row["service"], *_folded(row, "channel", "case_label", "point"))
            if row["item_label"] or row["point"] else None,
        ),
        name=lambda row: row["text"],
        fields=(Field("document_changed", _text("text")),),
    ),
    Compared(
        noun="ground",
        query=_rows_of_service("refusal_grounds", "ground_id"),
        same=(
            lambda row: (row["service"], *_folded(row, "text")),
            lambda row: (row["service"], *_folded(row, "point", "item_label"))
            if row["item_label"] else None,
        ),
        name=lambda row: row["text"],
        fields=(Field("ground_changed", _text("text")),),
    ),
    Compared(
        noun="fee",
        query=_rows_of_service("fees", "fee_id"),
        same=(lambda row: (row["service"], *_folded(row, "subject", "condition", "exempt")),),
        name=lambda row: _payer(row) or row["text"],
        holds=_fee,
        subject=_payer,
        fields=(Field("fee_changed", _fee),),
    ),
    Compared(
        noun="hours",
        query=_rows_of_service("working_hours", "null", "and d.office_id is null"),
        same=(lambda row: (row["service"], *_folded(row, "subject")),),
        name=lambda row: row["subject"] or "",
        holds=lambda row: row["opening_hours"] or row["text"],
        subject=_text("subject"),
        fields=(Field("hours_changed", lambda row: row["opening_hours"] or row["text"]),),
    ),
    Compared(
        noun="office",
        query=_OFFICES,
        same=(
            lambda row: (_list_of(row), *_folded(row, "region", "name")),
            lambda row: (row["service"], *_folded(row, "region", "name")),
            lambda row: (_list_of(row), *_folded(row, "address", "phones"))
            if row["address"] or row["phones"] else None,
        ),
        name=lambda row: row["name"] or row["address"] or "",
        holds=_text("address"),
        subject=_text("name"),
        fields=(
            Field("office_renamed", _text("name")),
            Field("office_moved", _text("address")),
            Field("phone_replaced", _text("phones")),
            Field("email_replaced", _text("emails")),
            Field("official_replaced", _text("responsible")),
            Field("schedule_changed", _text("schedule")),
        ),
    ),
    Compared(
        noun="wording",
        query=_WORDINGS,
        same=(lambda row: (row["provision_id"],),),
        name=lambda row: _clause(row) or "",
        holds=lambda row: f"{row['valid_from']}: {row['text']}",
        subject=_clause,
        fields=(Field("wording_changed", lambda row: f"{row['valid_from']}: {row['text']}"),),
    ),
    Compared(
        noun="clause",
        query=_CLAUSES,
        same=(
            lambda row: (row["service"], *_folded(row, "text"), row["point"], row["subpoint"]),
            lambda row: (row["provision_id"],),
        ),
        name=lambda row: _clause(row) or "",
        holds=_text("text"),
        subject=_clause,
        fields=(
            Field("clause_reworded", _text("text")),
            Field("clause_ended", _text("ended"), _ordered),
        ),
    ),
)  # fmt: skip
