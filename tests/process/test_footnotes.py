"""Footnotes among the items of a list: they stay as provisions, the lists go on over them."""

from __future__ import annotations

import pytest

from pipeline.read import Source
from pipeline.read.markdown import read_markdown
from pipeline.schema import Deadline, Provision, Record, RefusalGround, RequiredDocument
from pipeline.structure import read_structure
from pipeline.text import plain
from tests.process.test_russian import rows as rows_of

TEXT = """1. Қызметті бөлім көрсетеді.
7. Мемлекеттік қызмет көрсету мерзімдері:
1) өтініш берілген сәттен бастап – 3 жұмыс күні{mark};
{note}
2) кезекте күтудің рұқсат берілген ең көп уақыты – 30 минут.
11. Мемлекеттік қызметті алу үшін тұтынушы бөлімге мынадай құжаттарды тапсырады:
1) белгіленген үлгідегі өтініш;
2) жер учаскесі өзгерген жағдайда:
куәліктің{mark} көшірмесі;
{note}
құқық белгілейтін құжаттың көшірмесі;
3) төлем туралы түбіртек.
16. Мынадай негіздер бойынша бас тартылады:
1) құжаттардың толық болмауы{mark};
{note}
2) мәліметтердің жалғандығы негіздемелері бойынша бас тартылады."""

WHOLE = TEXT.replace("{note}\n", "").format(mark="")
NOTES = [
    ("¹", "¹ Көшірмелер салыстырып тексеру үшін түпнұсқаларымен бірге ұсынылады."),
    ("", "¹ өтініш нысаны порталда орналастырылған"),
    ("*", "* Жеке басын куәландыратын құжат – жеке куәлік немесе төлқұжат."),
    ("", "* Жеке басын куәландыратын құжат – жеке куәлік немесе төлқұжат"),
    ("[1]", "[1] 2010 жылға дейін берілген куәліктер жарамды болады."),
    ("", "Ескертпе: көшірмелер түпнұсқаларымен бірге ұсынылады."),
]


HEAD = """# Стандартты бекіту туралы

Қоса беріліп отырған стандарт бекітілсін.

> *Қазақстан Республикасы*  
> *Үкіметінің 2012 жылғы*  
> *1 қазандағы № 1250 қаулысымен*  
> *бекітілген*

## «Куәлік беру» мемлекеттік қызмет стандарты

"""
COLUMNS = {
    RequiredDocument: ("point", "item_label", "channel", "case_label", "text"),
    RefusalGround: ("point", "item_label", "text"),
    Deadline: ("point", "kind", "value", "unit", "condition"),
}


def marked_down(text: str) -> str:
    return HEAD + text.replace("*", "\\*").replace("\n", "\n\n")


def read(text: str) -> dict[str, list[Record]]:
    return rows_of(marked_down(text))


def values(text: str) -> list[tuple[object, ...]]:
    """What the clauses say, without marks of footnotes."""
    found = read(text)
    return [
        tuple(plain(v) if isinstance(v, str) else v for v in (getattr(row, c) for c in columns))
        for table, columns in COLUMNS.items()
        for row in found[table.__name__]
    ]


def squeezed(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def provisions(text: str) -> list[Provision]:
    return [row for row in read(text)["Provision"] if isinstance(row, Provision) and row.point]


@pytest.mark.parametrize(("mark", "note"), NOTES)
def test_lists_go_on_over_a_footnote(mark: str, note: str) -> None:
    text = TEXT.format(mark=mark, note=note)
    unmarked = [tuple(map(squeezed, row)) for row in values(text)]
    assert unmarked == [tuple(map(squeezed, row)) for row in values(WHOLE)]
    notes = [(row.point, row.text) for row in provisions(text) if row.text == note]
    assert notes == [(number, note) for number in ("7", "11", "16")]


def test_stars_before_all_items_are_no_footnotes() -> None:
    text = """1. Қызметті бөлім көрсетеді.
11. Мемлекеттік қызметті алу үшін тұтынушы бөлімге мынадай құжаттарды тапсырады:
* белгіленген үлгідегі өтініш;
* жеке куәліктің көшірмесі
* төлем туралы түбіртек."""
    document = read_markdown(Source("act.md", ".md", marked_down(text).encode()))
    (service,) = read_structure(document).services
    assert len(service.clauses) == 5
    assert not any(clause.note for clause in service.clauses)


def test_a_sentence_behind_a_worded_note_is_no_part_of_the_item() -> None:
    """«2) … ауыстыру кезінде: | … көшірмесі; | Ескертпе: … | Түпнұсқалар қайтарылады.»"""
    text = """1. Қызметті бөлім көрсетеді.
11. Тұтынушы бөлімге мынадай құжаттарды тапсырады:
1) өтініш;
2) ауыстыру кезінде:
куәліктің* көшірмесі;
Ескертпе: * бұрын берілген куәлік жарамды болады.
Түпнұсқалар тексерілгеннен кейін қайтарылады."""
    *_, note, last = provisions(text)
    assert note.text.startswith("Ескертпе")
    assert str(note.parent_id).endswith(".p11.2")
    assert str(last.parent_id).endswith(".p11")
