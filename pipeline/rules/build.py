"""From rows to rules: what the extraction found about a service, as the engine reads it.

`build_rules` takes the rows of any number of decrees and gives one `Built` a service: the
rules file and the lists of offices that it refers to. Nothing is dropped: what a machine
cannot apply stays as text with `computable: false`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.clauses.papers.marks import CASE_BESIDE
from pipeline.rules import words
from pipeline.rules.channels import channel_test, places_to_go, told_apart
from pipeline.rules.costs import costs_of
from pipeline.rules.files import Built
from pipeline.rules.hours import hours_of
from pipeline.rules.inputs import CaseValues, channel, inputs_of, levels_of, used_channels
from pipeline.rules.legal import legal_resource, of_its_time
from pipeline.rules.model import (
    Cost,
    EarlierService,
    Evidence,
    Office,
    OfficeList,
    PublicService,
    Rule,
    Rules,
    Source,
    Term,
    When,
)
from pipeline.rules.offices import OfficeRows
from pipeline.rules.outcomes import complaints_of, deemed_of, refusals_of
from pipeline.rules.rows import Numbered, R, RowIndex, extraction, point_of
from pipeline.rules.steps import procedures_of
from pipeline.schema import (
    Amendment,
    Appendix,
    Decree,
    Definition,
    Fee,
    Procedure,
    ProcedureStep,
    Provision,
    Record,
    RequiredDocument,
    Row,
    Service,
    StepDuration,
    WorkingHours,
)
from pipeline.schema import Complaint as ComplaintRow
from pipeline.schema import Deadline as DeadlineRow
from pipeline.schema import RefusalGround as RefusalRow

_INFERRED = 0.8  # confidence, at most, of a condition that follows from what a paper is
_NAMES_LOOKED_AT = 20  # offices of a list whose names may tell the channel


def build_rules(rows: Iterable[Record]) -> list[Built]:
    """The rules of every service among the rows, sorted by key.

    A service whose decree is not among the rows raises KeyError: rows come whole.
    """
    tables = RowIndex(rows)
    decrees = {decree.decree_id: decree for decree in tables.all(Decree)}
    offices = OfficeRows.of(tables.all)
    built = [
        _Builder(tables, decrees[service.decree_id], service, offices).build()
        for service in tables.all(Service)
        if service.version_of is None
    ]
    return sorted(built, key=lambda item: item.rules.public_service.identifier)


class _Builder:
    """Builds the rules of one service."""

    def __init__(
        self, tables: RowIndex, decree: Decree, service: Service, offices: OfficeRows
    ) -> None:
        self.tables = tables
        self.decree = decree
        self.service = service
        self.earlier = sorted(
            tables.of(Service, service.service_id, "version_of"),
            key=lambda row: row.valid_from or "",
        )
        self.office_rows = offices
        self.cases = CaseValues()
        provisions = self._rows(Provision)
        self.clauses = {p.provision_id: p for p in provisions}
        self.points = {p.provision_id: point_of(p) for p in provisions}
        self.on_complaints = {
            p.provision_id for p in provisions if words.found("complaint_hours", p.section_title)
        }
        definitions = [*self._rows(Definition), *tables.of(Definition, None)]
        self.short_psc = words.defines_short_psc(
            (d.abbreviation or d.term, d.definition or d.term)
            for d in definitions
            if d.decree_id == decree.decree_id
        )

    def build(self) -> Built:
        offices = {
            appendix.appendix_id: found
            for appendix in self._rows(Appendix)
            if (found := self.office_rows.in_appendix(appendix))
        }
        lists = [
            self._office_list(appendix, offices[appendix.appendix_id])
            for appendix in self._rows(Appendix)
            if appendix.appendix_id in offices
        ]
        rules = self._sections(lists)
        rules["offices"] = places_to_go(lists, rules)
        rules["opening_hours"] = places_to_go(rules["opening_hours"], rules)
        rules = {name: of_its_time(members, self.decree) for name, members in rules.items()}
        channels = used_channels(rules) or ["provider"]
        levels = levels_of(office for found in offices.values() for office in found)
        made = Rules(
            public_service=self._public_service(),
            legal_resource=legal_resource(
                self.decree, self.service, self.earlier, self._amendments(), self.source
            ),
            channels=[channel(name) for name in channels],
            inputs=inputs_of(
                rules, channels, words.applicants_of(self.service.recipients), self.cases, levels
            ),
            **rules,  # type: ignore[arg-type]
        )
        return Built(made, offices)

    def _sections(self, lists: Sequence[OfficeList]) -> dict[str, Sequence[Rule]]:
        """The rules by the section of the file that they stand in."""
        service = self.service.service_id
        return {
            "evidence": told_apart([self._evidence(row) for row in self._rows(RequiredDocument)]),
            "terms": told_apart([self._term(row) for row in self._rows(DeadlineRow)], "kind"),
            "costs": self._costs(),
            "refusal_grounds": refusals_of(
                self._rows(RefusalRow),
                self._rows(DeadlineRow),
                self.clauses,
                self.source,
                short_psc=self.short_psc,
            ),
            "deemed_approval": deemed_of(
                self.service, self.earlier, self._rows(Provision), self.source
            ),
            "complaints": complaints_of(
                self._rows(ComplaintRow),
                Numbered(f"{service}.complaint"),
                self.source,
            ),
            "opening_hours": hours_of(
                [row for row in self._rows(WorkingHours) if row.office_id is None],
                Numbered(f"{service}.hours"),
                lambda row: self.source(row, None, row.provision_id),
                self.on_complaints,
                short_psc=self.short_psc,
            ),
            "offices": lists,
            "procedures": procedures_of(
                self._rows(Procedure),
                lambda p: self.tables.of(ProcedureStep, p.procedure_id, "procedure_id"),
                lambda s: self.tables.of(StepDuration, s.step_id, "step_id"),
                self.source,
            ),
        }

    def source(
        self, row: Row, point: str | None = None, provision_id: str | None = None,
        appendix: str | None = None,
    ) -> Source:  # fmt: skip
        """Where a row comes from; the point is looked up where the row does not name it."""
        return Source(
            decree=self.decree.decree_id,
            point=point or (self.points.get(provision_id) if provision_id else None),
            appendix=appendix,
            source_file=row.source_file,
            line_start=row.line_start,
            line_end=row.line_end,
            page=row.page,
        )

    def _rows(self, row_type: type[R]) -> list[R]:
        return self.tables.of(row_type, self.service.service_id)

    def _amendments(self) -> list[Amendment]:
        """What other acts changed in this service or in the decree as a whole."""
        decree = self.decree
        return [
            row
            for row in self.tables.of(Amendment, decree.decree_id, "decree_id")
            if row.service_id in (None, self.service.service_id)
            and row.target_act_id in (None, decree.decree_id)
            and row.by_number != decree.number
        ]

    def _public_service(self) -> PublicService:
        service = self.service
        return PublicService(
            identifier=service.service_id,
            instrument=service.instrument,  # type: ignore[arg-type]
            **self._said(service),
            earlier=[
                EarlierService(valid_from=row.valid_from, valid_to=row.valid_to, **self._said(row))
                for row in self.earlier
            ],
        )

    def _said(self, row: Service) -> dict[str, Any]:
        """What is said of the service as a whole since a day."""
        return {
            "name": row.title, "form": row.form, "recipients": row.recipients,
            "output": row.result, "fee_type": row.fee_type, "confidence": row.confidence,
            "source": self.source(row),
        }  # fmt: skip

    def _when(self, channel_name: str | None, name: str, case: str | None) -> When:
        """The condition of a rule for a channel and a printed case of the input `name`."""
        when = channel_test(channel_name)
        if case is None or words.is_for_each(case):
            return when
        if channel_name and words.found("only_applying", case):
            return when
        if kind := words.applicant_only(case):
            return {**when, "applicant": kind}
        return {**when, name: self.cases(name, case)}

    def _evidence(self, row: RequiredDocument) -> Evidence:
        title = None
        if row.form_appendix_id:
            appendices = self.tables.of(Appendix, row.form_appendix_id, "appendix_id")
            title = appendices[0].title if appendices else None
        heading, own = words.cases_of(row.text, row.case_label)
        when = self._when(row.channel, "case", heading)
        when |= self._when(None, "paper_case", own)
        taken_over = extraction(row)
        if words.found("paper_of_entity", row.text) and "applicant" not in when:
            when["applicant"] = "legal_entity"
            taken_over["confidence"] = min(row.confidence, _INFERRED)
        return Evidence(
            id=row.document_id,
            when=when,
            label=row.item_label,
            case=f"{heading}{CASE_BESIDE}{own}" if own else heading,
            copy_kind=row.copy_kind,  # type: ignore[arg-type]
            form=row.form_appendix_id,
            form_title=title,
            text=row.text,
            **taken_over,
            source=self.source(row, row.point, row.provision_id),
        )

    def _term(self, row: DeadlineRow) -> Term:
        stage = words.stage_of(row.condition)
        starts = words.starts_of(row.counted_from, row.kind, row.condition)
        if stage is not None and stage > 1:
            starts = "other"  # it begins when the stage before has ended, not with the application
        return Term(
            id=row.deadline_id,
            when=self._when(row.channel, "term_case", words.case_of(row.condition, row.kind)),
            kind=row.kind,  # type: ignore[arg-type]
            condition=row.condition,
            value=row.value,
            unit=row.unit,  # type: ignore[arg-type]
            counted_from=row.counted_from,
            starts=starts,
            not_counted=row.not_counted,
            excluded=words.excluded_days(row.not_counted),
            times="queue" if words.found("per_person", row.text) else None,
            text=row.text,
            computable=starts in ("filing", "complaint"),
            **extraction(row),
            source=self.source(row, row.point, row.provision_id),
        )

    def _costs(self) -> list[Cost]:
        fees = self._rows(Fee)
        costs = costs_of(
            fees,
            lambda fee: self.source(fee, None, fee.provision_id, fee.appendix_id),
            self.cases,
        )
        if self.service.fee_type == "free" and not costs:
            costs = self._free()
        return costs

    def _free(self) -> list[Cost]:
        """The clause that says that the service is free, as a cost of nothing."""
        for row in self._rows(Provision):
            if words.found("free", row.text):
                return [
                    Cost(
                        id=f"{row.provision_id}.free",
                        amount=0,
                        unit="теңге",
                        text=row.text,
                        **extraction(row),
                        source=self.source(row, point_of(row)),
                    )
                ]
        return []

    def _office_list(self, appendix: Appendix, offices: Sequence[Office]) -> OfficeList:
        """The rule that refers to a list: who has to go there."""
        names = " ".join(filter(None, (o.name for o in offices[:_NAMES_LOOKED_AT])))
        which = words.channel_of(appendix.title, self.short_psc) or words.channel_of(names)
        return OfficeList(
            id=f"{appendix.appendix_id}.offices",
            when=channel_test(which or "provider"),
            appendix=appendix.appendix_id,
            title=appendix.title,
            offices=f"offices/{appendix.appendix_id}.yaml",
            count=len(offices),
            regions=list(dict.fromkeys(o.region for o in offices if o.region)),
            **extraction(appendix),
            source=self.source(appendix, appendix=appendix.appendix_id),
        )
