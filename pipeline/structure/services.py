"""What a standard says of its service as a whole: form, fee, recipients, result, silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.patterns import PatternSet, patterns
from pipeline.schema import Definition
from pipeline.structure.model import AppendixText, Clause

# First letters of «Мемлекеттік қызмет», «Көрсетілетін …», «Государственная услуга», «Услуга».
_SERVICE_BEGINS = frozenset("МмКкГгУу")


@dataclass(frozen=True, slots=True)
class Features:
    """Columns of `services` that are read from the text; None for what it does not say."""

    form: str | None = None
    fee_type: str | None = None
    recipients: str | None = None
    result: str | None = None
    deemed_approval: int = 0


def read_features(clauses: Sequence[Clause], appendices: Sequence[AppendixText]) -> Features:
    """Read them from the clauses, else from the rows of a table of requirements."""
    texts = [clause.provision.text for clause in clauses]
    rows = list(_requirements(appendices))
    return Features(
        form=_first(texts, _form) or _row(rows, "form_label"),
        fee_type=fee_type_of(texts) or _fee_of_rows(rows),
        recipients=_first(texts, recipients_of) or _first(texts, _defined),
        result=_result(clauses) or _row(rows, "result_label"),
        deemed_approval=int(any(map(_deemed, texts))),
    )


@cache
def _book() -> PatternSet:
    return patterns("structure_service")


def _first(texts: Sequence[str], read: Callable[[str], str | None]) -> str | None:
    return next((value for text in texts if (value := read(text))), None)


def _form(text: str) -> str | None:
    found = _book().search("form", text)
    return found["form"] if found else None


def _sentence(text: str) -> str:
    """The first sentence of a clause."""
    found = _book()["sentence"].match(text)
    return found["first"] if found else text


@lru_cache(maxsize=1 << 10)  # the standards of a decree begin with the same clauses
def recipients_of(text: str) -> str | None:
    """«Мемлекеттік қызмет X-ға (бұдан әрі – тұтынушы) көрсетіледі»: X-ға."""
    book = _book()
    found = book.search("recipients_first", text)
    if found is None and text[:1] in _SERVICE_BEGINS:
        first = _sentence(text)
        found = book["recipients"].match(first) or book["recipients_ru"].match(first)
    if found is None or not book["persons"].search(found["who"]):
        return None
    return _without_name(found["who"])


def _defined(text: str) -> str | None:
    """«тұтынушы – X;» in a list of terms: X."""
    found = _book()["recipients_defined"].match(text)
    if found is None or not _book()["persons"].search(found["who"]):
        return None
    return _without_name(found["who"].rstrip(" ;."))


def applicant(definition: Definition) -> str | None:
    """«жеке және заңды тұлғалар (бұдан әрі – көрсетілетін қызметті алушы)»: those persons."""
    book = _book()
    name, who = definition.abbreviation or "", definition.term
    if not book["applicant_name"].match(name) or not book["applicant"].search(who):
        return None
    return who


def _without_name(who: str) -> str:
    return _book()["later_tail"].sub("", who).strip(" ,")


def _result(clauses: Sequence[Clause]) -> str | None:
    for place, clause in enumerate(clauses):
        text = clause.provision.text
        if _book().search("result_lead", text):
            items = _items(clauses, place)
            if items:
                return "; ".join(items)
            continue
        found = _book().search("result_first", _sentence(text))
        if found is not None:
            return found["result"].strip()
        found = _book().search("result", _sentence(text))
        if found is not None and _is_own(text, found.start()):
            result = _book()["result_frame"].sub("", found["result"]).strip()
            items = _items(clauses, place) if text.rstrip().endswith(":") else []
            return f"{result.rstrip(' :')}: {'; '.join(items)}" if items else result
    return None


def _is_own(text: str, start: int) -> bool:
    """The clause is about the result from its beginning, not in passing."""
    return start < 60 and not text[:start].rstrip().endswith((".", ";"))


def _items(clauses: Sequence[Clause], place: int) -> list[str]:
    """The subpoints and paragraphs under a lead that ends in a colon."""
    point = clauses[place].provision.point
    found = []
    for clause in clauses[place + 1 :]:
        if clause.provision.point != point or point is None:
            break
        found.append(clause.provision.text.rstrip(" ;."))
    return found


def fee_type_of(texts: Sequence[str]) -> str | None:
    """`free`, `paid`, or `mixed` where clauses say both of the service."""
    free, paid = _any_says(texts, "free"), _any_says(texts, "paid")
    if free and paid:
        return "mixed"
    return "free" if free else "paid" if paid else None


def _any_says(texts: Sequence[str], name: str) -> bool:
    """One of the texts says of the service that it is free, or paid for."""
    book, service = _book(), _book()["service_word"]
    return any(book.search(name, text) and service.search(text) for text in texts)


def _deemed(text: str) -> bool:
    book = _book()
    return book.search("deemed", text) is not None and book["silence"].search(text) is not None


def _requirements(appendices: Sequence[AppendixText]) -> Iterator[tuple[str, str]]:
    """Label and value of the rows of tables whose rows are read as cells."""
    for appendix in appendices:
        if appendix.appendix.kind not in ("other", "form"):
            continue
        for line in appendix.lines:
            cells = [cell.strip() for cell in line.cells or () if cell.strip()]
            if len(cells) >= 2:
                yield cells[-2], cells[-1]


def _row(rows: Sequence[tuple[str, str]], label: str) -> str | None:
    found = next((value for name, value in rows if _book()[label].search(name)), None)
    return found.lstrip("-– ").rstrip(" ;.") if found else None


def _fee_of_rows(rows: Sequence[tuple[str, str]]) -> str | None:
    value = _row(rows, "fee_label")
    if value is None:
        return None
    free = _book()["free"].search(value) is not None
    paid = any(_book()[name].search(value) is not None for name in ("paid", "charged"))
    return "mixed" if free and paid else "free" if free else "paid" if paid else None
