"""Kinds of acts without a service: rules, forms, registers, repeals, decisions, programmes."""

from __future__ import annotations

from pipeline.bench.corpus.draft import Draft
from pipeline.bench.corpus.sheet import Cell, Row

_LINE = "_" * 60


def rules(draft: Draft) -> None:
    """An order with rules of some dozens of points, and forms or tables appended to them."""
    draft_rules(draft, "rules", median=32, most=320)


def local_rules(draft: Draft) -> None:
    """A decision with shorter rules."""
    draft_rules(draft, "rules", median=18, most=90)


def method(draft: Draft) -> None:
    """A method: points, and tables of scores."""
    title = draft_rules(draft, "method", median=34, most=90)
    for number in range(2, 2 + draft.count(2, 0.5, 5)):
        draft.appendix(draft.say("form_titles"), number, of=title)
        draft.sheet.table(register_rows(draft, draft.count(18, 0.6, 60), amounts=3))


def charter(draft: Draft) -> None:
    """Charters of several bodies, point by point."""
    titles = [_kind(draft, "charter") for _ in range(draft.count(2, 0.7, 8))]
    _opens(draft, titles[0])
    draft.approves(titles)
    for number, title in enumerate(titles, 1):
        draft.appendix(title, number if len(titles) > 1 else 0)
        draft.points(draft.count(22, 0.4, 60), 4, f"an{number}_")


def draft_rules(draft: Draft, kind: str, median: float, most: int) -> str:
    """Rules of a kind with a form after them; their title."""
    title = _kind(draft, kind)
    repeals = draft.shape.random() < 0.2
    _opens(draft, title)
    draft.approves([title], also_repeals=repeals)
    draft.appendix(title, 1 if repeals else 0)
    count = draft.count(median, 0.9, most)
    draft.points(count, min(8, 1 + count // 9))
    for number in range(1, 1 + draft.shape.choice((0, 0, 0, 1, 1, 2, 3))):
        form(draft, number, title)
    if repeals:
        draft.appendix(draft.say("repealing"), 2)
        _repealed(draft, draft.count(3, 0.6, 12))
    return title


def forms(draft: Draft) -> None:
    """An order with forms of documents, each an appendix with lines to be filled in."""
    count = draft.count(7, 1.0, 45)
    title = _kind(draft, "forms")
    _opens(draft, title)
    draft.approves([title])
    for number in range(1, count + 1):
        form(draft, number)


def form(draft: Draft, number: int, of: str = "") -> None:
    """A form as an appendix: a table with empty cells in some, lines to write on, what goes
    there. `of` is what it is appended to, if not the act."""
    draft.appendix(draft.say("form_titles"), number, of, form=True)
    if draft.shape.random() < 0.5:
        draft.sheet.table(empty_rows(draft, draft.count(9, 0.8, 60), draft.shape.randint(3, 8)))
    lines: list[str] = []
    for line in range(1, draft.count(6, 0.6, 30)):
        word = draft.say("form_words")
        label = f"{line}. {word} " if draft.shape.random() < 0.5 else f"{word} "
        lines.append((label + _LINE)[: max(76, len(label) + 10)])
        if draft.shape.random() < 0.4:
            lines.append(" " * draft.shape.randint(8, 30) + draft.speech.say("form_captions"))
    lines += [f"{draft.speech.person():40} {'_' * 20}", draft.say("seal")]
    draft.sheet.fence(lines)
    for point in range(1, draft.shape.choice((1, 1, 4, 8))):
        draft.point(point, draft.say("point"), "an9_")


def register(draft: Draft) -> None:
    """An order, or a decision, with tables of names, units and figures."""
    _registers(draft, "register", draft.count(2, 0.6, 6), 28)


def rates(draft: Draft) -> None:
    """A decision on rates, in tables under headings."""
    title = _kind(draft, "rates")
    _opens(draft, title)
    draft.approves([title])
    draft.appendix(title)
    for number in range(1, 1 + draft.count(3, 0.5, 6)):
        draft.sheet.heading(2, f"{number}. {draft.say('header_name')}:")
        draft.sheet.table(register_rows(draft, draft.count(9, 0.6, 40), amounts=2))


def repeal(draft: Draft) -> None:
    """An order that repeals others, listed in its appendix."""
    draft.opens(draft.say("repealing"))
    draft.point(1, draft.say("repeal", n="1"))
    draft.closes(2)
    draft.appendix(draft.say("repealing"), 1)
    _repealed(draft, draft.count(6, 0.8, 60))


def decision(draft: Draft) -> None:
    """A short decision without an appendix."""
    draft.opens(draft.say("decision_titles"))
    count = draft.count(4, 0.6, 14)
    for number in range(1, count + 1):
        draft.point(number, draft.say("point"))
        for label in range(1, draft.shape.choice((1, 1, 1, 4, 6))):
            draft.item(number, label, draft.speech.say("item", draft.given) + ";")
    draft.closes(count + 1)


def commission(draft: Draft) -> None:
    """A decision with the members of a commission in a fence."""
    decision(draft)
    draft.appendix(draft.say("commission"))
    lines = []
    for number in range(draft.count(11, 0.4, 30)):
        post = draft.speech.data["members"][min(number, 3)]
        lines.append(f"{draft.speech.person():40} – {draft.say('member_titles')}, {post}")
    draft.sheet.fence(lines)


def programme(draft: Draft) -> None:
    """A programme: long prose in chapters, and a plan in a table."""
    title = _kind(draft, "programme")
    _opens(draft, title)
    draft.approves([title])
    draft.appendix(title)
    for number, chapter in enumerate(draft.speech.data["programme_chapters"], 1):
        draft.sheet.heading(2, f"{number}. {draft.speech.fill(chapter, draft.given)}")
        for _ in range(draft.count(9, 0.5, 40)):
            lines = [draft.say("prose") for _ in range(draft.shape.randint(1, 5))]
            draft.sheet.paragraph(" ".join(lines))
    draft.sheet.table(register_rows(draft, draft.count(25, 0.6, 90), amounts=3))


def profession(draft: Draft) -> None:
    """Professional standards, so long that the corpus cuts them into parts."""
    titles = [_kind(draft, "profession") for _ in range(draft.shape.randint(8, 14))]
    _opens(draft, titles[0])
    draft.approves(titles)
    for number, title in enumerate(titles, 1):
        draft.appendix(title, number)
        draft.points(draft.shape.randint(6, 12), 3, f"an{number}_")
        for _ in range(draft.shape.randint(3, 6)):
            draft.sheet.table(_card(draft))


def register_rows(draft: Draft, count: int, amounts: int) -> list[Row]:
    """A numbered table: names, a unit, figures; regions as headings in some, a total."""
    header = [draft.say("header_number"), draft.say("header_name"), draft.say("header_unit")]
    header += [draft.say("header_amount") for _ in range(amounts)]
    rows: list[Row] = [header, [str(n) for n in range(1, len(header) + 1)]]
    headings = draft.shape.random() < 0.25
    for number in range(1, count + 1):
        if headings and number % 12 == 1:
            rows.append([Cell(draft.say("body"), columns=len(header))])
        figures = [_figure(draft) for _ in range(amounts)]
        name = draft.say("item")
        rows.append([str(number), name, draft.speech.say("units"), *figures])
    if draft.shape.random() < 0.3:
        total = [_figure(draft) for _ in range(amounts)]
        rows.append(["", draft.say("row_total"), "", *total])
    return rows


def empty_rows(draft: Draft, count: int, columns: int) -> list[Row]:
    """A table to be filled in: named rows or none, the cells empty."""
    names = [draft.say("form_words") for _ in range(columns - 1)]
    rows: list[Row] = []
    if columns > 4:
        rows.append([Cell("№", rows=2), Cell(names[0], rows=2), Cell(names[1], columns - 2)])
        rows.append(names[-(columns - 2) :])
    else:
        rows.append(["№", *names])
    rows.append([str(n) for n in range(1, columns + 1)])
    named = draft.shape.random() < 0.6
    for number in range(1, count + 1):
        first = draft.say("item") if named else ""
        rows.append([str(number) if named else "", first, *[""] * (columns - 2)])
    return rows


def _registers(draft: Draft, kind: str, tables: int, rows: int) -> None:
    title = _kind(draft, kind)
    titles = [title, *(_kind(draft, kind) for _ in range(tables - 1))]
    _opens(draft, title)
    draft.approves(titles)
    for number, name in enumerate(titles, 1):
        draft.appendix(name, number if tables > 1 else 0)
        count = draft.count(rows, 0.9, 250)
        draft.sheet.table(register_rows(draft, count, draft.shape.randint(1, 4)))
        if draft.shape.random() < 0.3:
            draft.sheet.paragraph(draft.say("table_note"))


def _card(draft: Draft) -> list[Row]:
    """What a profession asks for: skills over several rows, knowledge in cells of many lines."""
    rows: list[Row] = [[Cell(draft.say("item"), columns=3)]]
    for _ in range(draft.shape.randint(4, 8)):
        rows.append([draft.say("form_words"), Cell(draft.say("item"), columns=2)])
    for _ in range(draft.shape.randint(3, 6)):
        lines = [f"{n}. {draft.say('skill_rows')};" for n in range(1, draft.shape.randint(4, 12))]
        more = [f"{n}. {draft.say('skill_rows')};" for n in range(1, draft.shape.randint(4, 9))]
        name = draft.say("item")
        rows.append([Cell(name, rows=2), draft.say("item"), "\n".join(lines)])
        rows.append([draft.say("item"), "\n".join(more)])
    return rows


def _repealed(draft: Draft, count: int) -> None:
    for number in range(1, count + 1):
        title = _kind(draft, "rules")
        ending = ";" if number < count else "."
        text = draft.say("repealed_item", **draft.speech.titled(title))
        draft.sheet.paragraph(f"{number}) {text}{ending}")


def _figure(draft: Draft) -> str:
    shape = draft.shape
    if shape.random() < 0.6:
        return str(shape.randint(1, 900))
    return f"{shape.uniform(0, 400):.2f}".replace(".", ",")


def _kind(draft: Draft, kind: str) -> str:
    """The title of what is approved."""
    pattern = draft.speech.random.choice(draft.speech.data["kinds"][kind])
    text = draft.speech.fill(pattern, draft.given)
    return text[:1].upper() + text[1:]


def _opens(draft: Draft, subject: str) -> None:
    draft.opens(draft.say("approving", **draft.speech.titled(subject)), subject)
