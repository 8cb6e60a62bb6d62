"""Acts on public services: rules with the standard in a table, standards, regulations."""

from __future__ import annotations

from pipeline.bench.corpus.draft import Draft
from pipeline.bench.corpus.kinds import form
from pipeline.bench.corpus.sheet import Cell, Row


def service_rules(draft: Draft) -> None:
    """Rules of services, each with its standard as a table of nine rows, and forms."""
    approved = _approved(draft, "service_rules", draft.count(2, 0.8, 10))
    several = len(approved) > 1
    for number, (name, title) in enumerate(approved, 1):
        draft.appendix(title, number if several else 0)
        _written_points(draft, "service_points", name, number)
        draft.appendix(draft.say("service_standard", service=name), 1, of=title)
        rows: list[Row] = [[Cell(draft.say("service_standard", service=name), columns=3)]]
        for label, (heading, text) in enumerate(draft.speech.data["service_rows"], 1):
            rows.append([f"{label}.", heading, draft.speech.fill(text, draft.given)])
        draft.sheet.table(rows)
        for appendix in range(2, 2 + draft.count(5, 0.5, 14)):
            form(draft, appendix, title)


def service_standard(draft: Draft) -> None:
    """Standards of services, point by point, some with a list of offices, and forms."""
    approved = _approved(draft, "service_standard", draft.count(3, 0.7, 9))
    for number, (service, title) in enumerate(approved, 1):
        draft.appendix(title, number)
        listed = draft.shape.random() < 0.5
        where = draft.speech.data["where_listed" if listed else "where_published"]
        last = _written_points(draft, "standard_points", service, number, where)
        for name in ("standard_papers", "standard_refusals"):
            last += 1
            lead, *items = draft.speech.data[name]
            draft.point(last, lead, f"an{number}_")
            for label, item in enumerate(items, 1):
                draft.item(last, label, draft.speech.fill(item, draft.given) + ";")
        if listed:
            draft.appendix(draft.speech.data["offices"]["title"], 1, of=title)
            draft.sheet.table(_offices(draft, draft.count(25, 0.8, 220)))
        form(draft, 2 if listed else 1, title)


def service_regulation(draft: Draft) -> None:
    """Regulations of services: points, and a table of actions."""
    approved = _approved(draft, "service_regulation", draft.count(3, 0.6, 8))
    for number, (name, title) in enumerate(approved, 1):
        draft.appendix(title, number)
        last = _written_points(draft, "service_points", name, number)
        draft.point(last + 1, f"{draft.say('steps_title')}:", f"an{number}_")
        for label, step in enumerate(draft.speech.data["steps"], 1):
            actor, action, _ = (draft.speech.fill(text, draft.given) for text in step)
            term = draft.speech.say("step_terms")
            draft.item(last + 1, label, f"{actor} {action} – {term};")
        draft.appendix(draft.say("steps_title"), 1, of=title)
        draft.sheet.table(_steps(draft))


def _approved(draft: Draft, kind: str, count: int) -> list[tuple[str, str]]:
    """The act's own text, which approves a document for each of so many services; the name of
    each service, and the title of its document."""
    names = [f"{draft.say('services')} {draft.act.code}-{n}" for n in range(1, count + 1)]
    titles = [draft.say(kind, service=name) for name in names]
    draft.opens(draft.say("approving", **draft.speech.titled(titles[0])), titles[0])
    draft.approves(titles)
    return list(zip(names, titles, strict=True))


def _written_points(draft: Draft, name: str, service: str, appendix: int, where: str = "") -> int:
    """The points that every act of this kind has, with others of no kind; their number.

    `where` is where its offices are listed.
    """
    written = draft.speech.data[name]
    number = 0
    for pattern in written:
        for _ in range(draft.shape.choice((0, 0, 1, 2))):
            number += 1
            draft.point(number, draft.say("point"), f"an{appendix}_")
        number += 1
        text = draft.speech.fill(pattern, {**draft.given, "service": service, "where": where})
        draft.point(number, text, f"an{appendix}_")
        if draft.shape.random() < draft.act.notes:
            draft.note(number)
    return number


def _offices(draft: Draft, count: int) -> list[Row]:
    data = draft.speech.data["offices"]
    rows: list[Row] = [data["head"], [str(n) for n in range(1, len(data["head"]) + 1)]]
    shape = draft.shape
    for number in range(1, count + 1):
        place = shape.randrange(len(draft.speech.data["district"]))
        district = draft.speech.data["district"][place]
        name = draft.speech.fill(data["name"], {**draft.given, "district": district})
        address = draft.speech.fill(data["address"], draft.given)
        local = f"{shape.randint(2, 9)}-{shape.randint(10, 99)}-{shape.randint(10, 99)}"
        phone = f"8 ({draft.speech.data['code'][place]}) {local}"
        mail = f"office{number}.{draft.act.code}@mail.kz"
        rows.append([f"{number}.", name, address, phone, mail])
    return rows


def _steps(draft: Draft) -> list[Row]:
    rows: list[Row] = [draft.speech.data["steps_head"]]
    for label, step in enumerate(draft.speech.data["steps"], 1):
        filled = (draft.speech.fill(text, draft.given) for text in step)
        rows.append([str(label), *filled, draft.speech.say("step_terms")])
    return rows
