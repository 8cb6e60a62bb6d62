"""Small services for tests of the clause readers, written down as a standard prints them."""

from __future__ import annotations

import regex

from pipeline.model import Line, Passage
from pipeline.schema import Appendix, Decree, Provision, Service
from pipeline.structure.model import Act, AppendixText, Clause, ServiceText

_POINT = regex.compile(r"^(\d+)\. (.*)$")
_SUBPOINT = regex.compile(r"^(\d+)\) (.*)$")


def act_of(text: str, *appendices: AppendixText) -> Act:
    """An act with one service: a line «11. …» is a point, «1) …» a subpoint, else a paragraph."""
    service = ServiceText(
        Service(
            service_id="act.s01",
            decree_id="act",
            ordinal=1,
            title="Анықтама беру",
            instrument="standard",
            source_file="act.txt",
            line_start=1,
            line_end=99,
        ),
        tuple(_clauses(text.strip().splitlines())),
        appendices,
    )
    decree = Decree(
        decree_id="act",
        status="in_force",
        language="kk",
        source_sha256="0",
        source_format="text",
        source_file="act.txt",
        line_start=1,
        line_end=99,
    )
    return Act(decree, (), (), (service,), (), (), ())


def appendix_of(kind: str, text: str, number: str | None = "1") -> AppendixText:
    """An appendix of that service; a line with tabs is a row with cells."""
    row = Appendix(
        appendix_id=f"act.s01.a{number or 1}",
        decree_id="act",
        service_id="act.s01",
        number=number,
        kind=kind,
        source_file="act.txt",
        line_start=100,
        line_end=199,
    )
    lines = tuple(
        Line(100 + place, line, None, tuple(line.split("\t")) if "\t" in line else None)
        for place, line in enumerate(text.strip("\n").split("\n"))
    )
    return AppendixText(row, lines)


def _clauses(lines: list[str]) -> list[Clause]:
    clauses: list[Clause] = []
    point = parent = head = ""
    for number, line in enumerate(map(str.strip, lines), start=1):
        opening, item = _POINT.match(line), _SUBPOINT.match(line)
        text = opening[2] if opening else item[2] if item else line
        if opening:
            point, head = opening[1], f"act.s01.p{opening[1]}"
            key = parent = head
        else:
            key = f"{head}.{number}"
        provision = Provision(
            provision_id=key,
            decree_id="act",
            service_id="act.s01",
            point=point,
            subpoint=item[1] if item else None,
            parent_id=None if opening else head if item else parent,
            text=text,
            source_file="act.txt",
            line_start=number,
            line_end=number,
        )
        clauses.append(Clause(provision, Passage(text, (0,), (number,))))
        if item:
            parent = key
    return clauses
