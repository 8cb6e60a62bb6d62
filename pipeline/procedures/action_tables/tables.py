"""Tables of actions: one column an action, rows for who, what, with which result, how long."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, zip_longest

import regex

from pipeline.model import Finding, Span
from pipeline.patterns import patterns
from pipeline.procedures.action_tables.action_table import ActionTable, Block, RowLines
from pipeline.procedures.action_tables.cells import Borders, Chunk, Piece, capitalised
from pipeline.procedures.action_tables.columns import Assigned, assign
from pipeline.procedures.action_tables.labels import RowKind
from pipeline.procedures.actors import ActorNames, ends_name
from pipeline.procedures.draft import ProcedureDraft, StepDraft
from pipeline.procedures.model import Term
from pipeline.procedures.terms import FoundTerm, find_terms, is_frequency, opens_term
from pipeline.text import squeeze

TermFinder = Callable[[str], list[FoundTerm]]

_NEXT = regex.compile(r"\d+(?:\s*[,/]\s*\d+)*|[-–—]+")
_CHOICE = regex.compile(r"(?<!\d)(\d+)\s*[-–—]?\s*\p{L}")
_DASHES = " –—-"  # a dash stands for no term
_BEFORE_MARK = regex.compile(r"\s+(?=[,;.](?:\s|$))")
# What a step says; it stands where the first of these does that has a cell.
_SAID: tuple[RowKind, ...] = ("action", "actor", "outcome")
_DOUBTFUL = 3.0  # a row that costs more is marked as not sure
_UNSURE = 0.7
_FILLED = ("actor", "action")  # rows that no action lacks


def _term_cuts(text: str) -> list[tuple[int, float]]:
    """A line with two terms belongs to two columns."""
    found = patterns("procedures_tables")
    return [
        (end.end(), -4.0)
        for end in found["term_end"].finditer(text)
        if found["term_start"].match(text[end.end() :])
    ]


def _is_term_over(text: str) -> bool:
    return patterns("procedures_tables")["term_over"].search(text) is not None


_PROSE = Borders(capitalised)
_TERMS = Borders(_term_cuts, opens_term, over=_is_term_over)


def procedure_of(
    table: ActionTable,
    names: ActorNames,
    channel: str | None,
    terms_in: TermFinder = find_terms,
) -> ProcedureDraft:
    """The procedure that a table of actions describes; `terms_in` knows its language."""
    steps: list[StepDraft] = []
    findings: list[Finding] = []
    for block in table.blocks:
        taken, found = _steps(block, names, terms_in)
        steps += taken
        findings += found
    findings += _number_findings(steps)
    if table.unnumbered:
        message = "rows of this table go on without numbers of their actions: they are not read"
        span = Span(table.unnumbered[0].line_start, table.unnumbered[-1].line_end)
        findings.append(Finding("table_not_read", message, span))
    end = max(table.last_line(), *(step.span.line_end for step in steps))
    span = Span(table.span.line_start, end, table.span.page)
    return ProcedureDraft(
        table.title, span, tuple(steps), channel, stage=table.stage, findings=tuple(findings)
    )


def _assigned(block: Block, names: ActorNames) -> dict[RowKind, Assigned]:
    """The cells of each row of a block by the column of their action."""
    borders: dict[RowKind, Borders] = {
        "actor": Borders(names.inner, closes=ends_name),
        "term": _TERMS,
    }
    _move_overflow(block, borders)
    count = len(block.numbers)
    actions = _row(block, "action", count, _PROSE)
    like = [cell.text if cell else None for cell in actions.cells]
    return {
        "actor": _row(block, "actor", count, borders["actor"]),
        "action": actions,
        "outcome": _row(block, "outcome", count, _PROSE, like),
        "term": _row(block, "term", count, _TERMS),
    }


def _steps(
    block: Block, names: ActorNames, terms_in: TermFinder
) -> tuple[list[StepDraft], list[Finding]]:
    rows = _assigned(block, names)
    doubtful = any(rows[kind].cost >= _DOUBTFUL for kind in _SAID)
    nexts = _nexts(block)
    steps = []
    findings = _cell_findings(block, rows)
    if "term" not in block.rows and any(
        cell and terms_in(cell.text) for cell in rows["outcome"].cells
    ):
        findings.append(_missing_row("term", block))
    for column, number in enumerate(block.numbers):
        cells = {kind: row.cells[column] for kind, row in rows.items()}
        first = next((cell for kind in _SAID if (cell := cells[kind])), cells["term"])
        term = cells["term"]
        found = terms_of(term, terms_in) if term else []
        step = StepDraft(
            action=_text(cells["action"]),
            span=_span(first) if first else block.span,
            label=number,
            actor=_text(cells["actor"]),
            outcome=_text(cells["outcome"]),
            terms=tuple([said for said, _ in found]),
            term_spans=tuple([place for _, place in found]),
            next_label=nexts[column],
            confidence=_UNSURE if doubtful else 1.0,
        )
        if term:
            findings += _term_findings(number, term.text, step, _span(term))
        steps.append(step)
    return steps, findings


def _text(cell: Piece | None) -> str | None:
    return tidy(cell.text) if cell else None


def tidy(text: str) -> str:
    """A cell without the spaces that letter-spacing leaves before marks: «беру , тіркеу»."""
    return _BEFORE_MARK.sub("", text)


_BETWEEN_TERMS = " .;,"


def terms_of(cell: Piece, terms_in: TermFinder = find_terms) -> list[tuple[Term, Span]]:
    """The terms of a cell with the words that stand with each: «Орталық арқылы 2 күн», and
    with the lines that these are printed on."""
    ends = patterns("procedures_tables")["term_end"]
    text = cell.text
    found = terms_in(text)
    terms = []
    start = 0
    for number, term in enumerate(found):
        whole = ends.search(text, max(term.end - 12, term.start))
        end = max(term.end, whole.end()) if whole else term.end
        end = len(text) if number == len(found) - 1 else end
        start += len(text[start:end]) - len(text[start:end].lstrip(_BETWEEN_TERMS))
        words = text[start:end].rstrip(_BETWEEN_TERMS)
        place = cell.passage.span(start, start + len(words))
        terms.append((Term(term.value, term.unit, words), place))
        start = end
    return terms


def _row(
    block: Block, kind: RowKind, count: int, borders: Borders, like: Sequence[str | None] = ()
) -> Assigned:
    row = block.rows.get(kind)
    if row is None:
        return Assigned((None,) * count, 0.0)
    if row.whole_cells is not None:
        return _known_cells(row, count)
    return assign(_pages(row), count, borders, like)


def _known_cells(row: RowLines, count: int) -> Assigned:
    """Cells of a format that has them."""
    values = (row.whole_cells or ())[:count]
    cells = [
        Piece((value,)) if value is not None and value.text else None
        for _, value in zip_longest(range(count), values)
    ]
    return Assigned(tuple(cells), 0.0)


def _pages(row: RowLines) -> list[tuple[Chunk, ...]]:
    return [tuple(row.pages[page]) for page in sorted(row.pages) if row.pages[page]]


def _move_overflow(block: Block, borders: Mapping[RowKind, Borders]) -> None:
    """Give the last chunks before a page break to the next row if its label stands after it.

    The label stands in the middle of its row's height, so a tall cell may begin a page
    earlier: «… Жауапты орындаушы | Ахуалдық схемасымен …», page break, «3 Іс-қимылдың …».
    """
    kinds = list(block.rows)
    for kind, following in pairwise(kinds):
        row, later = block.rows[kind], block.rows[following]
        if not row.pages or max(row.pages) >= later.started:
            continue
        page = max(row.pages)
        chunks = row.pages[page]
        costs = []
        for moved in range(len(chunks)):
            kept = {**row.pages, page: chunks[: len(chunks) - moved]}
            pages = [tuple(kept[number]) for number in sorted(kept) if kept[number]]
            costs.append((assign(pages, len(block.numbers), borders.get(kind, _PROSE)).cost, moved))
        moved = min(costs)[1]
        if moved:
            later.pages[page] = chunks[-moved:] + later.pages.get(page, [])
            row.pages[page] = chunks[:-moved]


def _nexts(block: Block) -> list[str | None]:
    """Numbers of next actions; of too few, each goes to the action that it follows."""
    row = block.rows.get("next")
    count = len(block.numbers)
    if row is None:
        return [None] * count
    if row.whole_cells is not None:
        printed = [squeeze(cell.text) if cell else "" for cell in row.whole_cells]
        printed = [*printed, *[""] * count][:count]
    elif any(map(str.isalpha, text := _printed(row))):
        cells = assign(_pages(row), count, Borders(_next_cuts)).cells
        printed = [_next_of(cell.text) if cell else "" for cell in cells]
    else:
        printed = [match[0] for match in _NEXT.finditer(text)]
    if len(printed) < count:
        printed = _by_number(printed, block.numbers)
    return [value if value[:1].isdigit() else None for value in printed[:count]]


def _printed(row: RowLines) -> str:
    return " ".join(line.text for page in _pages(row) for chunk in page for line in chunk)


def _next_of(cell: str) -> str:
    """A choice as printed, else the first number: that of the next block's row may stand behind."""
    first = _NEXT.match(cell.lstrip())
    return squeeze(cell) if first is None or any(map(str.isalpha, cell)) else first[0]


def _next_cuts(text: str) -> list[tuple[int, float]]:
    """A line of numbers and dashes alone has a cell for each: «– 4»."""
    found = list(_NEXT.finditer(text))
    alone = "".join(match[0] for match in found) == text.replace(" ", "")
    return [(match.start(), -4.0) for match in found[1:]] if alone else []


def _by_number(printed: Sequence[str], numbers: Sequence[str]) -> list[str]:
    """Each printed number at the action before it, where all have one; else from the left."""
    spots = {
        str(int(number) + 1): place for place, number in enumerate(numbers) if number.isdigit()
    }
    placed = [""] * len(numbers)
    if all(value in spots for value in printed):
        for value in printed:
            placed[spots[value]] = value
    else:
        placed[: len(printed)] = printed
    return placed


def _cell_findings(block: Block, rows: Mapping[RowKind, Assigned]) -> list[Finding]:
    findings = []
    for kind, row in rows.items():
        if kind not in block.rows:
            if kind in _FILLED:
                findings.append(_missing_row(kind, block))
            continue
        empty = [number for number, cell in zip(block.numbers, row.cells, strict=True) if not cell]
        if empty and kind != "outcome":
            message = f"the row «{kind}» has no cell for action {', '.join(empty)}"
            findings.append(Finding("missing_cell", message, block.span))
        elif empty:
            message = f"no form of completion found for action {', '.join(empty)}"
            findings.append(Finding("missing_cell", message, block.span, "info"))
        if row.cost >= _DOUBTFUL and not empty:
            message = f"cells of the row «{kind}» could not be told apart for certain"
            findings.append(Finding("doubtful_cells", message, block.span))
    return findings


def _missing_row(kind: RowKind, block: Block) -> Finding:
    """A row that the block must have, or whose cells stand in another («5 Аяқталды | 10 минут»)."""
    message = f"no row «{kind}» found in the block of actions {block.numbers[0]} and on"
    return Finding("missing_row", message, block.span)


def _term_findings(number: str, text: str, step: StepDraft, span: Span) -> list[Finding]:
    if step.terms or not text.strip(_DASHES):
        return []
    if is_frequency(text):
        message = f"action {number} has a frequency instead of a term: «{text}»"
        return [Finding("frequency_for_term", message, span, "info")]
    return [Finding("unreadable_term", f"action {number}: no term in «{text}»", span)]


def _number_findings(steps: Sequence[StepDraft]) -> list[Finding]:
    """Next numbers that do not lead to the next action, and actions numbered twice."""
    findings = []
    labels = [step.label for step in steps]
    for place, step in enumerate(steps):
        following = labels[place + 1] if place + 1 < len(steps) else None
        if _leads_astray(step.next_label, following):
            message = f"action {step.label} names {step.next_label} as the next action, " + (
                f"{following} follows" if following else "it is the last"
            )
            findings.append(Finding("next_number_wrong", message, step.span))
        if step.label is not None and step.label in labels[:place]:
            message = f"the number {step.label} is printed twice"
            findings.append(Finding("number_repeated", message, step.span))
    return findings


def _leads_astray(printed: str | None, following: str | None) -> bool:
    """Whether the printed next number is not that of the action that follows.

    «5 – если не оплатил; 6 – если оплатил» names a choice, which the next action is one of.
    """
    if printed is None or printed == following:
        return False
    chosen = _CHOICE.findall(printed)
    return not chosen or following not in chosen


def _span(piece: Piece) -> Span:
    numbers = [line.number for line in piece.lines]
    return Span(min(numbers), max(line.last for line in piece.lines), piece.lines[0].page)


def channel_of(title: str | None) -> str | None:
    """Through whom, as a table's title says it: «ЭҮП арқылы әрекеттерді сипаттау»."""
    found = patterns("procedures_text")
    text = (title or "").casefold()
    channels = ("portal", "psc", "provider")
    return next((name for name in channels if found[f"{name}_channel"].search(text)), None)
