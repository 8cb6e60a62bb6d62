"""Titles, chapters, whole appendices and rows of lists that later acts order: what ends, what
begins, and on which day."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
import sqlite_utils

from pipeline.browse.serve import datasette
from pipeline.engine import Engine
from pipeline.refresh import refresh
from pipeline.run import run
from tests.amended.arrival import no_traces
from tests.amended.corpus import (
    BY,
    EDITION,
    NEW_FORM,
    NEW_LIST,
    NEW_STANDARD,
    OLD,
    OLD_ID,
    PARTS,
    RULES,
    SERVICE,
    THIRD,
    appendix,
    later,
    listed,
    put,
    third,
)
from tests.amended.law import Law, query_told
from tests.amended.samples import undone
from tests.folders import places_in

# What a reader sees of a row, by table.
_SHOWN = {
    "decrees": ("decree_id", "title"),
    "services": ("service_id", "title || ' / ' || form || ' / ' || result"),
    "provisions": ("provision_id", "text"),
    "appendices": ("appendix_id", "coalesce(title, kind)"),
    "offices": ("office_id", "name"),
    "addresses": ("address_id", "text"),
    "phones": ("phone_id", "e164"),
    "deadlines": ("deadline_id", "value || ' ' || unit"),
    "required_documents": ("document_id", "text"),
}
ROW_OF_LIST = """<table>
<tr><td>« 2</td><td>Семей қаласының әділет басқармасы</td><td>Семей қаласы, Шәкәрім көшесі, 9-үй</td><td>8 (7222) 52-11-22</td></tr>
</table>

»;"""  # noqa: E501
WHOLE = "осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын;"


def law_on(db: sqlite_utils.Database, day: str) -> dict[str, str]:
    """What each row of the older act says that is law on a day, by key."""
    found: dict[str, str] = {}
    for table, (key, shown) in _SHOWN.items():
        query = (
            f"select {key}, {shown} from {table} where {key} glob ?"
            " and valid_from <= ? and (valid_to is null or valid_to > ?)"
        )
        found |= dict(db.execute(query, [f"{OLD_ID}*", day, day]))
    return found


def changed(db: sqlite_utils.Database, day: str = "2021-10-12") -> tuple[set[str], dict[str, str]]:
    """The keys, from the service's on, that are law no longer, and what is law in their place."""
    before, after = law_on(db, "2020-12-31"), law_on(db, day)
    gone = {_short(key) for key, text in before.items() if after.get(key) != text}
    came = {_short(key): text for key, text in after.items() if before.get(key) != text}
    return gone, came


def _short(key: str) -> str:
    key = key.replace(f"{OLD_ID}.a", "act a")
    return key.removeprefix(SERVICE).removeprefix(OLD_ID).replace(f"@{BY}", "@").lstrip(".")


@pytest.mark.parametrize(
    ("orders", "gone", "came"),
    [
        (["бұйрықтың тақырыбы мынадай редакцияда жазылсын:",
          "«Үй мен жер тіркеу» мемлекеттік қызмет көрсету қағидаларын бекіту туралы»;"],
         {"@2020-06-05"},
         {"": "«Үй мен жер тіркеу» мемлекеттік қызмет көрсету қағидаларын бекіту туралы"}),
        (["тақырыбы мен 1-тармағындағы «Үй» деген сөз «Там» деген сөзбен ауыстырылсын;"],
         {"@2020-06-05", "p1"},
         {"": "«Там тіркеу» мемлекеттік қызмет көрсету қағидаларын бекіту туралы",
          "p1@": "Осы бұйрыққа қосымшаға сәйкес «Там тіркеу» мемлекеттік қызмет көрсету"
                 " қағидалары бекітілсін."}),
        (["кіріспе мынадай редакцияда жазылсын:", "«Заңның 11-бабына сәйкес БҰЙЫРАМЫН:»;"],
         {"para1"}, {"para1@": "Заңның 11-бабына сәйкес БҰЙЫРАМЫН:"}),
        ([RULES, "тақырыбы мынадай редакцияда жазылсын:",
          "«Үй мен жер тіркеу» мемлекеттік қызмет көрсету қағидалары»;"],
         {"@2020-06-05"}, {"": "Үй мен жер тіркеу / Электрондық / тіркеу туралы анықтама"}),
        ([RULES, "2-тараудың тақырыбы мынадай редакцияда жазылсын:",
          "«2-тарау. Қызмет көрсету тәртібі»;"],
         {"sec2"}, {"sec2@": "Қызмет көрсету тәртібі"}),
        ([RULES, "3-тарау алып тасталсын;"], {"sec3", "p7", "p7.d1"}, {}),
        ([RULES, "3-тарау мынадай редакцияда жазылсын:", "«3-тарау. Шағым",
          "7. Шағым бес күн ішінде қаралады.", "8. Шағым порталда беріледі.»;"],
         {"sec3", "p7", "p7.d1"},
         {"sec3@": "Шағым", "p7@": "Шағым бес күн ішінде қаралады.", "p7@.d1": "5.0 day",
          "p8@": "Шағым порталда беріледі."}),
        ([RULES, "мынадай мазмұндағы 4-тараумен толықтырылсын:", "«4-тарау. Қорытынды ережелер",
          "8. Қорытынды шығарылады.»;"],
         set(), {"sec4@": "Қорытынды ережелер", "p8@": "Қорытынды шығарылады."}),
        ([RULES, "4 – 6-тармақтар алып тасталсын;"], {"p4", "p4.d1", "p5", "p6"}, {}),
        ([RULES, "3-тармақтың 2) – 4) тармақшалары алып тасталсын;"],
         {"p3.2", "p3.3", "p3.4", "d002", "d003", "d004"}, {}),
        ([RULES, "5-тармақтың күші жойылды деп танылсын;"], {"p5"}, {}),
        ([RULES, "3-тармақтың 4) тармақшасындағы «.» тыныс белгісі «;» тыныс белгісімен"
          " ауыстырылсын және мынадай мазмұндағы 5) тармақшамен толықтырылсын:", "«5) сурет.»;"],
         {"p3.4", "d004"},
         {"p3.4@": "анықтама;", "d004@": "анықтама", "p3.5@": "сурет.", "d005@": "сурет"}),
        ([RULES, "3-тармақтың 1) тармақшасы мынадай мазмұндағы екінші абзацпен толықтырылсын:",
          "«өтініш қазақ тілінде жазылады;»;"],
         set(), {"p3.1.para1@": "өтініш қазақ тілінде жазылады;"}),
        ([RULES, "2-тармақтағы «20» деген сан «30» деген санмен, 4-тармақтағы «он» деген сөз"
          " «бес» деген сөзбен ауыстырылсын;"],
         {"p2", "p2.d1", "p4", "p4.d1"},
         {"p2@": "Құжаттар 30 минут ішінде қабылданады.", "p2@.d1": "30.0 minute",
          "p4@": "Өтініш бес жұмыс күні ішінде қаралады.", "p4@.d1": "5.0 working_day"}),
        (["көрсетілген бұйрықтың бүкіл мәтіні бойынша «Үй тіркеу» деген сөздер «Там» деген"
          " сөзбен ауыстырылсын;"],
         {"@2020-06-05", "p1", "a1@2020-06-05", "act a1@2020-06-05"},
         {"p1@": "«Там» мемлекеттік қызметін (бұдан әрі – қызмет) әділет басқармасы көрсетеді.",
          "a1": "«Там» мемлекеттік қызмет көрсету стандарты",
          "act a1": "«Там» мемлекеттік қызмет көрсету қағидалары",
          "": "Там / Электрондық / тіркеу туралы анықтама"}),
        ([RULES, "3-қосымшаның тақырыбы мынадай редакцияда жазылсын:", "«Арыз»;"],
         {"a3@2020-06-05"}, {"a3": "Арыз"}),
        ([RULES, "2-қосымшаның тақырыбындағы «басқармаларының» деген сөз «органдарының» деген"
          " сөзбен ауыстырылсын;"],
         {"a2@2020-06-05"}, {"a2": "Әділет органдарының тізбесі"}),
        ([RULES, "2-қосымшаның 3-бағанындағы «Гоголь» деген сөз «Толстой» деген сөзбен"
          " ауыстырылсын;"],
         {"a2.r003", "a2.r003.a", "a2.r003.p1"},
         {"a2.r003@": "Риддер қаласының әділет басқармасы",
          "a2.r003@.a": "Риддер қаласы, Толстой көшесі, 9-үй", "a2.r003@.p1": "+77233641020"}),
        ([RULES, "2-қосымшадағы «Гоголь» деген сөз «Толстой» деген сөзбен ауыстырылсын;"],
         {"a2.r003", "a2.r003.a", "a2.r003.p1"},
         {"a2.r003@": "Риддер қаласының әділет басқармасы",
          "a2.r003@.a": "Риддер қаласы, Толстой көшесі, 9-үй", "a2.r003@.p1": "+77233641020"}),
        ([RULES, f"3-қосымша {WHOLE}"], {"a3"}, {"a3@": "Арыз"}),
        ([RULES, "3-қосымша алып тасталсын;"], {"a3"}, {}),
        ([RULES, "осы бұйрыққа қосымшаға сәйкес 4-қосымшамен толықтырылсын;"],
         set(), {"a4@": "Арыз"}),
        ([RULES, "2-қосымшада:", "реттік нөмірі 2-жол мынадай редакцияда жазылсын:", ROW_OF_LIST],
         {"a2.r002", "a2.r002.a", "a2.r002.p1"},
         {"a2.r002@": "Семей қаласының әділет басқармасы",
          "a2.r002@.a": "Семей қаласы, Шәкәрім көшесі, 9-үй", "a2.r002@.p1": "+77222521122"}),
        ([RULES, "2-қосымшада:", "реттік нөмірі 2-жолдың 3-бағаны мынадай редакцияда жазылсын:"
          " «Семей қаласы, Шәкәрім көшесі, 9-үй»;"],
         {"a2.r002", "a2.r002.a", "a2.r002.p1"},
         {"a2.r002@": "Семей қаласының әділет басқармасы",
          "a2.r002@.a": "Семей қаласы, Шәкәрім көшесі, 9-үй", "a2.r002@.p1": "+77222521020"}),
        ([RULES, "2-қосымшада:", "реттік нөмірі 3-жол алып тасталсын;"],
         {"a2.r003", "a2.r003.a", "a2.r003.p1"}, {}),
        ([RULES, "2-қосымша мынадай мазмұндағы реттік нөмірі 4-жолмен толықтырылсын:",
          "«4. Өскемен қаласының әділет басқармасы", "Өскемен қаласы, Абай көшесі, 7-үй",
          "8 (7232) 52-10-20»;"],
         set(),
         {"a2.n4@": "Өскемен қаласының әділет басқармасы",
          "a2.n4@.a": "Өскемен қаласы, Абай көшесі, 7-үй", "a2.n4@.p1": "+77232521020"}),
    ],
)  # fmt: skip
def test_what_is_carried_out(
    law: Law, orders: list[str], gone: set[str], came: dict[str, str]
) -> None:
    text = later(*orders, appendices=appendix("қосымша", _number(orders), NEW_FORM))
    law.arrive(later=text)
    found = changed(law.db)
    if "Үй тіркеу» деген" in orders[0]:  # both the act and its service are called «»
        found[0].discard("p1@")
    assert undone(law.db) == []
    assert found == (gone, came)


def _number(orders: list[str]) -> str:
    return "4" if "4-қосымшамен" in orders[-1] else "3"


def test_rows_of_a_standard_say_what_the_service_is(law: Law) -> None:
    orders = [
        RULES, "1-қосымшаның реттік нөмірлері 4 және 5-жолдары мынадай редакцияда жазылсын:",
        "«4. Мемлекеттік қызметті көрсету нысаны", "Қағаз түрінде",
        "5. Мемлекеттік қызмет көрсету нәтижесі", "хабарлама»;",
    ]  # fmt: skip
    law.arrive(later=later(*orders))
    rows = law.db.query("select * from services order by valid_from")
    found = [
        (r["service_id"], r["version_of"], r["form"], r["result"], r["valid_to"]) for r in rows
    ]
    assert found == [
        (f"{SERVICE}@2020-06-05", SERVICE, "Электрондық", "тіркеу туралы анықтама", "2021-10-12"),
        (SERVICE, None, "Қағаз түрінде", "хабарлама", None),
    ]
    row = law.db["services"].get(SERVICE)
    printed = later(*orders).splitlines()
    assert "нысаны" in printed[row["line_start"] - 1]
    assert (row["source_file"], row["valid_from"]) == ("later/kaz.md", "2021-10-12")


def test_whole_appendices(law: Law) -> None:
    text = later(
        RULES,
        "1 және 2-қосымшалар осы бұйрыққа 1 және 2-қосымшаларға сәйкес жаңа редакцияда жазылсын;",
        appendices=appendix("1-қосымша", "1", NEW_STANDARD) + appendix("2-қосымша", "2", NEW_LIST),
    )
    law.arrive(later=text)
    _, came = changed(law.db)
    assert undone(law.db) == []
    assert came["a1@"] == "«Үй тіркеу» мемлекеттік қызмет көрсету стандарты"
    assert came["a1.p3.1@.d1"] == "3.0 working_day"
    assert came[""] == "Үй тіркеу / Электрондық / тіркеу туралы хабарлама"
    assert "сатып алу шарты" in came.values()
    assert came["a2@.r001.a"] == "Алматы қаласы, Абай даңғылы, 15-үй"
    assert came["a2@.r002"] == "Өскемен қаласының әділет басқармасы"
    current = "select office_id from current_offices order by 1"
    keys = [f"{SERVICE}.a2@{BY}.r001", f"{SERVICE}.a2@{BY}.r002"]
    assert [row[0] for row in law.db.execute(current)] == keys
    row = law.db["offices"].get(keys[1])
    assert (row["service_id"], row["valid_from"]) == (SERVICE, "2021-10-12")
    assert "Өскемен" in text.splitlines()[row["line_start"] - 1]


def test_what_a_chapter_is_called_on_each_day(law: Law) -> None:
    """New wordings tell the title of their day; the query of docs/amending.md that of any day."""
    law.arrive(
        later=later(
            RULES,
            "5-тармақ мынадай редакцияда жазылсын: «5. Қызмет ақылы көрсетіледі.»;",
            "2-тараудың тақырыбы мынадай редакцияда жазылсын: «2-тарау. Қызмет көрсету тәртібі»;",
        ),
        third=third(RULES, "6-тармақтағы «жауап» деген сөз «есеп» деген сөзбен ауыстырылсын;"),
    )
    assert undone(law.db) == []
    old, new = "Мемлекеттік қызмет көрсету тәртібі", "Қызмет көрсету тәртібі"
    query = "select provision_id, section_title from provisions where section_number = '2'"
    titles = {key.partition(".s01.")[2]: title for key, title in law.db.execute(query)}
    assert titles["p5"] == titles["p6"] == titles["p4"] == titles["sec2"] == old
    assert titles[f"p5@{BY}"] == titles[f"p6@{THIRD}"] == titles[f"sec2@{BY}"] == new
    query = query_told("t.text as section_title")
    for day, title in (("2021-10-11", old), ("2021-10-12", new)):
        found = law.db.execute(query.replace("2021-10-12", day)).fetchall()
        assert [called for point, _, called in found if called and point in "456"] == [title] * 3


def test_a_list_of_changed_acts_is_an_appendix(law: Law) -> None:
    law.arrive(later=listed(RULES, "5-тармақ алып тасталсын."))
    assert changed(law.db) == ({"p5"}, {})
    targets = law.db.execute(
        "select target_act_id, points from orders order by order_id"
    ).fetchall()
    assert targets == [("min-justice-2019-8", "3"), (OLD_ID, "5")]


def test_what_is_ordered_for_a_new_edition_is_done_where_that_stands(law: Law) -> None:
    new, change = EDITION
    law.arrive(later=new, third=change)
    assert undone(law.db) == []
    query = "select text, valid_from, valid_to from provisions where service_id = ? and point = '2'"
    assert law.db.execute(f"{query} order by valid_from", [f"{BY}.s01"]).fetchall() == [
        ("Құжаттар 30 минут ішінде қабылданады.", "2021-10-12", "2022-03-03"),
        ("Құжаттар 40 минут ішінде қабылданады.", "2022-03-03", None),
    ]
    assert law.db["services"].get(SERVICE)["valid_to"] == "2021-10-12"


_SCENES = {"edition": EDITION, "parts": PARTS}


@pytest.mark.parametrize("scene", _SCENES)
def test_neither_arrival_nor_leaving_leaves_traces(tmp_path: Path, scene: str) -> None:
    """Whatever came and went, tables and rules are those of a rebuild from what is here."""
    texts = dict(zip(("old", "later", "third"), (OLD, *_SCENES[scene]), strict=True))
    no_traces(tmp_path, texts)


def test_a_later_change_of_a_new_list(law: Law) -> None:
    first, second = _SCENES["parts"]
    law.arrive(later=first, third=second)
    assert undone(law.db) == []
    query = "select office_id, valid_from, valid_to from offices where office_id glob '*@*'"
    assert law.db.execute(f"{query} order by 1").fetchall() == [
        (f"{SERVICE}.a2.r002@{THIRD}", "2022-03-03", None),
        (f"{SERVICE}.a2@{BY}.r001", "2021-10-12", "2022-03-03"),
        (f"{SERVICE}.a2@{BY}.r002", "2021-10-12", "2022-03-03"),
    ]
    titles = "select title, form, valid_from from services order by valid_from"
    assert law.db.execute(titles).fetchall() == [
        ("Үй тіркеу", "Электрондық", "2020-06-05"),
        ("Үй мен жер тіркеу", "Электрондық", "2021-10-12"),
        ("Үй мен жер тіркеу", "Аралас", "2022-03-03"),
    ]


def test_a_service_on_any_day_with_what_belonged_to_it(law: Law) -> None:
    """The query of docs/amending.md."""
    query = query_told("version_of").replace("'2021-10-11'", "?1")
    first, second = _SCENES["parts"]
    law.arrive(later=first, third=second)
    for day, expected in (
        ("2021-10-11", ("Үй тіркеу", "тіркеу туралы анықтама", 5.0, "working_day")),
        ("2021-10-12", ("Үй мен жер тіркеу", "тіркеу туралы хабарлама", 3.0, "working_day")),
    ):
        assert expected in law.db.execute(query, [day]).fetchall()


def test_the_changes_are_told(tmp_path: Path) -> None:
    here = places_in(tmp_path)
    first, second = _SCENES["parts"]
    put(here.raw, "old", OLD)
    refresh(here, [here.raw], jobs=1)
    told: list[set[str]] = []
    for name, text in (("later", first), ("third", second)):
        put(here.raw, name, text)
        report = refresh(here, [here.raw], jobs=1)
        told.append({c.message for c in report.changes if c.decree_id == OLD_ID})
    almaty = "Алматы қаласының әділет басқармасы"
    expected = [
        ("service renamed: Үй тіркеу → Үй мен жер тіркеу",
         "office added: Өскемен қаласының әділет басқармасы",
         "office removed: Риддер қаласының әділет басқармасы",
         f"office moved: {almaty}: Алматы қаласы, Абай"),
        (f"office removed: {almaty}", "office moved: Өскемен",
         "title of the decree changed: "),
    ]  # fmt: skip
    for messages, beginnings in zip(told, expected, strict=True):
        for beginning in beginnings:
            assert any(message.startswith(beginning) for message in messages), beginning


_NEW_NAME = (
    RULES,
    "тақырыбы мынадай редакцияда жазылсын: «Үй мен жер тіркеу» мемлекеттік қызмет көрсету"
    " қағидалары»;",
    "2-тармақтағы «20» деген сан «30» деген санмен ауыстырылсын;",
)


@pytest.mark.parametrize(
    ("name", "text", "kinds"),
    [
        ("later", later(*_NEW_NAME),
         ["service_renamed", "deadline_lengthened", "wording_added"]),
        ("old", OLD.replace("Үй тіркеу", "Үй мен жер тіркеу").replace("20 минут", "30 минут"),
         ["decree_renamed", "service_renamed", "deadline_lengthened", "clause_reworded",
          "clause_reworded", "clause_reworded", "rows_changed", "rows_changed"]),
    ],
)  # fmt: skip
def test_what_a_renamed_service_keeps_is_not_told(
    tmp_path: Path, name: str, text: str, kinds: list[str]
) -> None:
    """By an order and by a new text: its papers and hours are the same as before."""
    here = places_in(tmp_path)
    put(here.raw, "old", OLD)
    run(here, jobs=1)
    put(here.raw, name, text)
    changes = refresh(here, [here.raw], jobs=1).changes
    assert [change.kind for change in changes if change.decree_id == OLD_ID] == kinds


async def test_the_pages_show_it(tmp_path: Path) -> None:
    here = places_in(tmp_path)
    first, second = _SCENES["parts"]
    for name, text in (("old", OLD), ("later", first), ("third", second)):
        put(here.raw, name, text)
    run(here, jobs=1)
    server = datasette(here.db, here.rules)
    await server.invoke_startup()
    page = (await server.client.get(f"/-/services/{SERVICE}")).text
    assert "Үй мен жер тіркеу" in page
    assert "«Үй тіркеу»" in page  # what it was called before, with its days
    assert "сатып алу шарты" in page
    offices = (await server.client.get(f"/-/services/{SERVICE}?region=")).text
    assert "Өскемен қаласы, Абай көшесі, 9-үй" in offices
    assert "Риддер" not in offices
    earlier = await server.client.get(f"/-/services/{SERVICE}@2020-06-05")
    assert earlier.headers["location"] == f"/-/services/{SERVICE}"
    with sqlite3.connect(here.db) as db:
        query = "select source_file, line_start from offices where office_id = ?"
        file, line = db.execute(query, [f"{SERVICE}.a2@{BY}.r002"]).fetchone()
    source = (await server.client.get(f"/-/source/{file}?lines={line}")).text
    assert "Өскемен" in source
    for page_of_lists in ("/", "/-/services"):
        assert (await server.client.get(page_of_lists)).text.count("@2020-06-05") == 0
    for day, title in (("2021-10-11", "Үй тіркеу"), ("2021-10-12", "Үй мен жер тіркеу")):
        url = f"/z/in_force_on.json?_shape=array&date={day}"
        in_force = (await server.client.get(url)).json()
        assert [row["title"] for row in in_force] == [title]
    found = (await server.client.get("/-/search?q=Үй+тіркеу")).text
    assert SERVICE in found


def test_rules_and_the_engine_follow(tmp_path: Path) -> None:
    here = places_in(tmp_path)
    first, second = _SCENES["parts"]
    for name, text in (("old", OLD), ("later", first), ("third", second)):
        put(here.raw, name, text)
    run(here, jobs=1)
    assert sorted(path.name for path in here.rules.glob("*.s0*.yaml")) == [f"{SERVICE}.yaml"]
    engine = Engine(here.rules)
    for filed, days in (("2021-09-06", 5), ("2021-12-06", 3)):
        plan = engine.plan(SERVICE, {"filed": filed, "channel": "portal"}, date(2022, 6, 1))
        assert days in [term.value for term in plan.deadlines]
    texts = [path.read_text(encoding="utf-8") for path in here.rules.glob("offices/*.yaml")]
    assert any("+77232521020" in text for text in texts)
