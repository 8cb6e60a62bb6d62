"""New wordings that stand in an appendix of the act that orders, and appendices that an order
quotes: what ends and what begins, over the days, in any format, in whatever order acts arrive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import regex
import sqlite_utils

from pipeline.run import join_acts, run
from pipeline.store.intake import take_in
from tests.amended import samples
from tests.amended.arrival import no_traces
from tests.amended.checks import BEFORE, DAY, check, check_begun, check_left
from tests.amended.corpus import OLD_ID, RULES, WITH_TABLES, third
from tests.amended.given import KAZAKH, LEFT, LISTED, STANDARD, Ordered, table
from tests.amended.given_ru import LISTED_RU, RUSSIAN, STANDARD_RU
from tests.amended.law import Law
from tests.amended.samples import undone
from tests.folders import places_in
from tests.format_writers import WRITERS, Block, Heading, Paragraph, Stamp, Table


@pytest.fixture
def law(law_of: Callable[[str], Law]) -> Law:
    return law_of(WITH_TABLES)


@pytest.mark.parametrize("name", KAZAKH)
def test_what_is_given(law: Law, name: str) -> None:
    check(law, KAZAKH[name].text, KAZAKH[name].gone, KAZAKH[name].came)


@pytest.mark.parametrize("name", RUSSIAN)
def test_what_is_given_by_a_russian_act(law_ru: Law, name: str) -> None:
    check(law_ru, RUSSIAN[name].text_ru, RUSSIAN[name].gone, RUSSIAN[name].came)


def test_a_standard_that_is_quoted(law: Law, law_ru: Law) -> None:
    check_begun(law, STANDARD.text, STANDARD.came)
    check_begun(law_ru, STANDARD_RU.text_ru, STANDARD_RU.came)


@pytest.mark.parametrize(("ordered", "reason"), LEFT)
def test_what_does_not_fit_is_said(law: Law, ordered: Ordered, reason: str) -> None:
    check_left(law, ordered.text, reason)


def test_appendices_of_a_list_of_changed_acts(law: Law, law_ru: Law) -> None:
    law.arrive(later=LISTED)
    law_ru.arrive(later=LISTED_RU)
    assert undone(law.db) == undone(law_ru.db) == []
    after = law.on(DAY)
    assert after["s01.p2@"] == "Құжаттар 30 минут ішінде қабылданады."
    assert after["s01.a3@"].startswith("Кімнен:")
    after = law_ru.on(DAY)
    assert after["s01.p5@-ru"] == "Услуга оказывается платно."
    assert after["s01.a3@-ru"].endswith("От кого: ______________________")


def _both(*names: str) -> Ordered:
    """Several orders in one act; their appendices are numbered anew."""
    found = [KAZAKH[name] for name in names]
    contents = [content for one in found for content in one.appendices.values()]
    orders = [order for one in found for order in one.orders]
    numbers = iter(range(1, len(contents) + 1))
    orders = [
        regex.sub(r"(?<=осы бұйрыққа )(?:\d-)?(?=қосымша)", lambda _: f"{next(numbers)}-", order)
        for order in orders
    ]
    return Ordered(
        orders,
        {f"{number}-қосымша": content for number, content in enumerate(contents, 1)},
        set().union(*(one.gone for one in found)),
        {key: text for one in found for key, text in one.came.items()},
    )


_SEVERAL = _both(
    "a point", "a row of a list", "a row of a standard", "fees that are quoted",
    "a form that is quoted", "a new form that is quoted",
)  # fmt: skip


def _blocks(text: str) -> list[Block]:
    """An act of the corpus as blocks that any format can be written from."""
    text = text.replace("\n> *Қазақстан", "\n\n> *Қазақстан")
    text = regex.sub(r"(?<=<table>).*?(?=</table>)", _in_one_block, text, flags=regex.DOTALL)
    return [_block(part.strip()) for part in regex.split(r"\n\s*\n", text) if part.strip()]


def _in_one_block(found: regex.Match[str]) -> str:
    return regex.sub(r"\n\s*\n", "\n", found[0])


def _block(part: str) -> Block:
    if part.startswith("<table>"):
        rows = [
            tuple(cell.strip() for cell in regex.findall(r"(?s)<td[^>]*>(.*?)</td>", row))
            for row in regex.findall(r"(?s)<tr>(.*?)</tr>", part)
        ]
        return Table(tuple(rows))
    if part.startswith(">"):
        return Stamp(tuple(line.strip("> *") for line in part.splitlines()))
    if part.startswith("#"):
        return Heading(part.lstrip("# "), len(part) - len(part.lstrip("#")))
    return Paragraph(part.replace("\\.", ".").strip("*"))


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same(law: Law, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(WRITERS[name](_blocks(_SEVERAL.text)))
    take_in(law.db, {name: path}, 1)
    join_acts(law.db, [name])
    assert undone(law.db) == []
    before, after = law.on(BEFORE), law.on(DAY)
    assert _SEVERAL.gone <= set(before) - set(after)
    for key, said in _SEVERAL.came.items():
        assert after[key].replace("\n\n", "\n") == said


_THIRD = third(
    RULES,
    "2-тармақтағы «30» деген сан «40» деген санмен ауыстырылсын;",
    "2-қосымшада:",
    "реттік нөмірі 2-жолдағы «9-үй» деген сөз «11-үй» деген сөзбен ауыстырылсын;",
    "4-қосымшаның реттік нөмірі 1-жолындағы «9» деген сан «8» деген санмен ауыстырылсын;",
    "7-қосымша алып тасталсын;",
)


def test_each_day_has_its_text(law: Law) -> None:
    law.arrive(later=_SEVERAL.text, third=_THIRD)
    assert undone(law.db) == []
    days = (BEFORE, DAY, "2022-03-03")
    minutes = ("s01.p2.d1", "s01.p2@.d1", "s01.p2@min-justice-2022-101.d1")
    found = [law.on(day) for day in days]
    assert [on.get(key) for on, key in zip(found, minutes, strict=True)] == [
        "20.0 minute", "30.0 minute", "40.0 minute",
    ]  # fmt: skip
    assert ["s01.a7@" in on for on in found] == [False, True, False]
    texts = law.db.execute("select text from current_provisions where provision_id glob '*.p2@*'")
    assert [row[0] for row in texts] == ["Құжаттар 40 минут ішінде қабылданады."]
    fees = law.db.execute("select amount from current_fees").fetchall()
    assert fees == [(8.0,)]
    place = law.db.execute("select text from current_addresses where office_id glob '*r002@*'")
    assert [row[0] for row in place] == ["Семей қаласы, Шәкәрім көшесі, 11-үй"]


def test_rows_name_the_lines_on_which_they_are_printed(law: Law) -> None:
    text = _SEVERAL.text
    law.arrive(later=text)
    lines = text.splitlines()
    query = "select {} as said, line_start, line_end from {} where source_file = 'later/kaz.md'"
    for column, name in (("text", "provisions"), ("name", "offices"), ("subject", "fees")):
        where = f" and decree_id = '{OLD_ID}'" if name == "provisions" else ""
        rows = list(law.db.query(query.format(column, name) + where))
        assert rows
        for row in rows:
            printed = " ".join(lines[row["line_start"] - 1 : row["line_end"]])
            assert row["said"] in printed


def test_the_offices_of_the_later_act_are_not_law_there(law: Law) -> None:
    """A list that only says how rows of another one read is none of the act itself."""
    ordered = KAZAKH["rows with cells of several paragraphs"]
    law.arrive(later=ordered.text)
    current = law.db.execute("select office_id from current_offices")
    assert all(row[0].startswith(f"{OLD_ID}.") for row in current)


def test_what_stands_behind_several_appendices_in_quotes_is_read(law_ru: Law) -> None:
    """Two appendices, each in quotes behind its stamp, and another order behind them."""
    title = "к Правилам оказания государственной услуги «Регистрация дома»"
    orders = [
        "дополнить приложениями 4 и 5 следующего содержания:",
        *(f"«Приложение {number} {title}\n\nЗаявка\n\nОт кого: ________»;" for number in (4, 5)),
        "пункт 5 исключить;",
    ]
    law_ru.arrive(later=Ordered(orders, {}, set(), {}).text_ru)
    assert undone(law_ru.db) == []
    before, after = law_ru.on(BEFORE), law_ru.on(DAY)
    assert set(before) - set(after) == {"s01.p5"}
    assert {key.removesuffix("@-ru") for key in set(after) - set(before)} == {"s01.a4", "s01.a5"}


def test_lines_that_are_wrapped_and_indented(tmp_path: Path) -> None:
    stamp = "\n".join(
        f"{' ' * 45}{line}"
        for line in ("", "Қазақстан Республикасы", "Әділет министрінің", "2021 жылғы 12 қазандағы",
                     "№ 884 бұйрығына", "{own}", "")
    )  # fmt: skip
    later = samples.amending(
        samples.RULES,
        "2-тармақ осы бұйрыққа 1-қосымшаға сәйкес жаңа\nредакцияда жазылсын;",
        "осы бұйрыққа 2-қосымшаға сәйкес 2-тараумен толықтырылсын;",
        "мынадай мазмұндағы 1-қосымшамен толықтырылсын:",
        f"«Үй тіркеу» мемлекеттік қызмет көрсету қағидаларына\n{' ' * 45}1-қосымша\n\n",
        "Арыз",
        "Кімнен: ______________________»;",
    )
    later += stamp.format(own="1-қосымша") + "\n      «2. Қызмет 30 минут\nішінде көрсетіледі.»\n"
    later += stamp.format(own="2-қосымша") + "\n   2. Қорытынды\n\n      7. Хат жіберіледі.\n"
    here = places_in(tmp_path)
    for name, text in (("old", samples.OLD), ("later", later)):
        (here.raw / f"{name}.txt").write_text(text, encoding="utf-8")
    run(here, jobs=1)
    db = sqlite_utils.Database(here.db)
    assert undone(db) == []
    query = "select {} from current_{} where {} glob '*.s01.*@*'"
    texts = db.execute(query.format("text", "provisions", "provision_id")).fetchall()
    assert {row[0] for row in texts} == {
        "Қорытынды", "Хат жіберіледі.", "Қызмет 30 минут ішінде көрсетіледі.",
    }  # fmt: skip
    forms = db.execute(query.format("text", "appendices", "appendix_id")).fetchall()
    assert forms == [("Кімнен: ______________________",)]


def test_neither_arrival_nor_leaving_leaves_traces(tmp_path: Path) -> None:
    texts = {"old": WITH_TABLES, "later": _SEVERAL.text, "third": _THIRD}
    no_traces(tmp_path, texts)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (table(("3", "Паспорт", "9")),
         "the new wording in min-justice-2021-884.a1 is not understood"),
        (table(("1", "Паспорт")), "the new row 1 has 2 cells, not 3"),
        (table(("1", "Паспорт", "9"), ("2", "Хат", "1")),
         "the new wording in min-justice-2021-884.a1 is not understood"),
        (table(("1", "Паспорт", "9"), ("Ақылы",)),
         "the new wording in min-justice-2021-884.a1 is not understood"),
        ("Кестенің жолдары төмендегідей.\n\n" + table(("1", "Паспорт", "9")),
         "the new wording in min-justice-2021-884.a1 is not understood"),
    ],
)  # fmt: skip
def test_rows_that_do_not_fit_are_said(law: Law, rows: str, reason: str) -> None:
    order = KAZAKH["a row of fees"].orders
    check_left(law, Ordered(order, {"қосымша": rows}, set(), {}).text, reason)
