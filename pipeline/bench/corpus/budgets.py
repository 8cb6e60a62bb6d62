"""Budgets of districts: a decision with sums, and tables of incomes and spending by year."""

from __future__ import annotations

from pipeline.bench.corpus.draft import Draft, sums
from pipeline.bench.corpus.sheet import Cell, Row
from pipeline.bench.corpus.speech import Given


def budget(draft: Draft) -> None:
    """A budget of three years: a table of incomes and one of spending for each."""
    years = {"year": str(draft.act.year + 1), "year3": str(draft.act.year + 3)}
    given = years | {"district": draft.say("district")}
    draft.opens(draft.say("budget_title", **given))
    last = draft.count(8, 0.4, 18)
    data = draft.speech.data
    draft.point(1, draft.say("budget_first", **given))
    for label, total in enumerate(data["budget_totals"], 1):
        draft.item(1, label, draft.speech.fill(total, given) + ";")
    for number in range(2, last + 1):
        _point(draft, number, given)
    draft.closes(last + 1)
    size = draft.shape.uniform(0.4, 1.0)
    for offset in range(3):
        sheet = given | {"year": str(draft.act.year + 1 + offset)}
        draft.appendix(draft.say("budget_sheet", **sheet), offset + 1)
        draft.sheet.table(_incomes(draft, sheet))
        draft.sheet.table(_spending(draft, sheet, size))


def transfers(draft: Draft) -> None:
    """A decision on transfers to districts, sum by sum."""
    given = {"year": str(draft.act.year + 1)}
    draft.opens(draft.say("transfer_title", **given))
    count = draft.count(4, 0.4, 9)
    for number in range(1, count + 1):
        _point(draft, number, given)
    draft.closes(count + 1)
    draft.appendix(draft.say("transfer_title", **given), 1)
    header = [draft.say("header_number"), draft.say("header_name")]
    rows: list[Row] = [[*header, draft.say("header_amount"), draft.say("header_amount")]]
    for number in range(1, draft.count(14, 0.4, 24)):
        rows.append([str(number), draft.say("district"), *sums(draft.shape, 2)])
    draft.sheet.table(rows)


def _point(draft: Draft, number: int, given: Given) -> None:
    draft.point(number, draft.say("budget_points", **given))
    for _ in range(draft.count(6, 0.7, 24)):
        draft.sheet.paragraph(draft.speech.say("budget_items", given) + ";", len(f"{number}. "))
    if draft.shape.random() < draft.act.notes:
        draft.note(number)


def _header(draft: Draft, name: str) -> list[Row]:
    """Names of levels, one a row and one column further in, beside a cell for the sum."""
    names = draft.speech.data[name]["head"]
    amount = draft.speech.data["budget_income"]["sum"]
    rows: list[Row] = [[Cell(names[0], columns=len(names)), Cell(f"\n{amount}", rows=len(names))]]
    for depth, title in enumerate(names[1:], 1):
        rows.append([*[""] * depth, Cell(title, columns=len(names) - depth)])
    return rows


def _incomes(draft: Draft, given: Given) -> list[Row]:
    rows = _header(draft, "budget_income")
    rows.append(["", "", "", draft.speech.data["budget_income"]["title"], *sums(draft.shape, 1)])
    for group, title in enumerate(draft.speech.data["budget_classes"], 1):
        rows.append([str(group), "", "", title, *sums(draft.shape, 1)])
        for number in range(1, draft.shape.randint(2, 5)):
            name = draft.say("budget_incomes", **given)
            rows.append(["", f"{number:02d}", "", name, *sums(draft.shape, 1)])
            for part in range(1, draft.shape.randint(2, 4)):
                name = draft.say("budget_incomes", **given)
                rows.append(["", "", str(part), name, *sums(draft.shape, 1)])
    return rows


def _spending(draft: Draft, given: Given, size: float) -> list[Row]:
    rows = _header(draft, "budget_spending")
    title = draft.speech.data["budget_spending"]["title"]
    rows.append(["", "", "", "", title, *sums(draft.shape, 1)])
    for group in range(1, 16):
        rows.append([f"{group:02d}", *[""] * 3, draft.say("budget_groups"), *sums(draft.shape, 1)])
        for function in range(1, 1 + max(1, round(size * draft.shape.randint(1, 4)))):
            name = draft.say("budget_groups", **given)
            rows.append(["", str(function), "", "", name, *sums(draft.shape, 1)])
            for _ in range(draft.shape.randint(1, 3)):
                code = str(draft.shape.randint(110, 810))
                name = draft.say("budget_bodies", **given)
                rows.append(["", "", code, "", name, *sums(draft.shape, 1)])
                for number in range(1, 1 + draft.shape.randint(1, 4)):
                    name = draft.say("budget_programmes", **given)
                    code = f"{number * draft.shape.randint(1, 30):03d}"
                    rows.append(["", "", "", code, name, *sums(draft.shape, 1)])
    return rows
