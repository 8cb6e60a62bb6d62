"""Later acts and newer texts of an older act together: each day has its words.

The act has a text of 5 June 2020 and newer ones of 1 June 2022 and 10 January 2024. Acts that
changed it lie between these days; the newer texts know only of some of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

import pytest
import sqlite_utils
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.amended.model import is_printed, plain_key
from pipeline.browse.queries import canned_queries
from pipeline.engine import Engine, EngineError
from pipeline.engine.law import valid_on
from pipeline.places import Places
from pipeline.refresh import refresh
from pipeline.run import run
from tests.amended import corpus
from tests.amended.arrival import written
from tests.amended.law import query_told
from tests.amended.samples import OLD, OLD_ID, RULES, amending, undone
from tests.folders import places_in
from tests.serving import reader, served

TODAY = date(2026, 1, 1)


def _text(days: int, note: str = "") -> str:
    """A text of the act with a term in point 2, and a note below point 4."""
    begins = "      5. Қызмет"
    term = f"Мемлекеттік қызмет көрсету мерзімі – {days} жұмыс күні."
    text = OLD.replace("Мемлекеттік қызмет 20 минут ішінде көрсетіледі.", term)
    return text.replace(begins, f"      {note}\n{begins}") if note else text


def _other_term(old: int, new: int, dated: str) -> str:
    """An act that changes the term of point 2."""
    words = f"2-тармақтағы «{old}» деген сан «{new}» деген санмен ауыстырылсын;"
    return amending(RULES, words, dated=dated)


MIDDLE = _text(
    50,
    "Ескерту. 4-тармақ жаңа редакцияда - ҚР Әділет министрінің 01.06.2022 № 300 бұйрығымен.",
)
NEWEST = _text(
    70, "Ескерту. 4-тармақ жаңа редакцияда - ҚР Әділет министрінің 10.01.2024 № 5 бұйрығымен."
)
TEXTS = {
    "old": _text(20),
    "middle": MIDDLE,
    "newest": NEWEST,
    "first": _other_term(20, 30, "2021 жылғы 12 қазандағы № 884"),
    "second": _other_term(30, 40, "2022 жылғы 3 наурыздағы № 101"),
    "third": _other_term(50, 60, "2023 жылғы 1 ақпандағы № 7"),
    # Newer than the text of June 2022, but law since a day of the text before it.
    "backdated": amending(
        RULES,
        "5-тармақ алып тасталсын;",
        dated="2022 жылғы 1 қыркүйектегі № 70",
        entry="2022 жылғы 1 ақпаннан бастап",
    ),
    # Adopted under the text of June 2022, law only under the next one, which does not have it.
    "postponed": amending(
        RULES,
        "6-тармақ алып тасталсын;",
        dated="2023 жылғы 1 қарашадағы № 90",
        entry="2024 жылғы 1 шілдеден бастап",
    ),
}
V1, V2, NOW = f"{OLD_ID}@2020-06-05", f"{OLD_ID}@2022-06-01", OLD_ID


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Places:
    here = places_in(tmp_path_factory.mktemp("texts"))
    _put(here, TEXTS)
    run(here, jobs=1)
    return here


def _put(here: Places, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (here.raw / f"{name}.txt").write_text(text, encoding="utf-8")


# The text, the term of point 2, and whether point 5 is law, by day.
DAYS = [
    ("2020-06-05", V1, 20, True),
    ("2021-10-11", V1, 20, True),
    ("2021-10-12", V1, 30, True),
    ("2022-01-31", V1, 30, True),
    ("2022-02-01", V1, 30, False),
    ("2022-03-03", V1, 40, False),
    ("2022-05-31", V1, 40, False),
    ("2022-06-01", V2, 50, False),
    ("2023-01-31", V2, 50, False),
    ("2023-02-01", V2, 60, False),
    ("2024-01-09", V2, 60, False),
    ("2024-01-10", NOW, 70, True),
    ("2024-06-30", NOW, 70, True),
    ("2024-07-01", NOW, 70, True),
    ("2026-01-01", NOW, 70, True),
]
LAST = "2024-07-01"  # the day of the postponed act
ON_THAT_DAY = "valid_from <= :day and (valid_to is null or valid_to > :day)"


@pytest.mark.parametrize(("day", "text", "days", "has_five"), DAYS)
def test_every_day_has_its_words_once(
    whole: Places, day: str, text: str, days: int, has_five: bool
) -> None:
    db = sqlite_utils.Database(whole.db)
    ours = f"decree_id glob '{OLD_ID}*' and service_id is not null and {ON_THAT_DAY}"
    found = list(db.query(f"select * from provisions where {ours} order by 1", {"day": day}))
    assert {row["decree_id"] for row in found} == {text}
    assert [row["text"] for row in found if row["point"] == "2"] == [
        f"Мемлекеттік қызмет көрсету мерзімі – {days} жұмыс күні."
    ]
    assert any(row["point"] == "5" for row in found) == has_five
    assert any(row["point"] == "6" for row in found) == (day < LAST)
    keys = [plain_key(row["provision_id"]) for row in found]
    assert len(keys) == len(set(keys))
    terms = f"select value from deadlines where service_id glob '{OLD_ID}*' and point = '2'"
    assert [row["value"] for row in db.query(f"{terms} and {ON_THAT_DAY}", {"day": day})] == [days]
    for table in ("decrees", "services"):
        query = f"select * from {table} where decree_id glob '{OLD_ID}*' and {ON_THAT_DAY}"
        assert len(list(db.query(query, {"day": day}))) == 1, table


@pytest.mark.parametrize(("day", "text", "days"), [row[:3] for row in DAYS])
def test_the_engine_answers_with_the_words_of_the_day(
    whole: Places, day: str, text: str, days: int
) -> None:
    engine = Engine(whole.rules)
    plan = engine.plan(f"{OLD_ID}.s01", {"filed": day}, TODAY)
    assert plan.service == f"{text}.s01"
    assert days in [term.value for term in plan.deadlines]
    described = engine.describe(f"{OLD_ID}.s01", date.fromisoformat(day))
    counts = described.counts["evidence"], described.counts["terms"]
    terms = 4 if day < LAST else 2  # no day has two wordings
    assert (described.law.status, counts) == ("in_force", (2, terms))
    line = next(line for line in engine.services(date.fromisoformat(day)) if OLD_ID in line.id)
    assert (line.id, line.law.status) == (f"{text}.s01", "in_force")


def test_keys_name_the_text_and_the_later_act(whole: Places) -> None:
    db = sqlite_utils.Database(whole.db)
    made = [
        row
        for row in db.query("select * from provisions where point in ('2', '5')")
        if not is_printed(row["provision_id"])
    ]
    columns = ("provision_id", "valid_from", "valid_to", "source_file")
    assert {tuple(row[name] for name in columns) for row in made} == {
        (f"{V1}.s01.p2@min-justice-2021-884", "2021-10-12", "2022-03-03", "first.txt"),
        (f"{V1}.s01.p2@min-justice-2022-101", "2022-03-03", "2022-06-01", "second.txt"),
        (f"{V2}.s01.p2@min-justice-2023-7", "2023-02-01", "2024-01-10", "third.txt"),
    }  # fmt: skip


def _postponed(*orders: str) -> str:
    """An act adopted before the only text's last change, which becomes law after that."""
    entry = "2022 жылғы 1 шілдеден бастап"
    return amending(RULES, *orders, dated="2022 жылғы 1 мамырдағы № 45", entry=entry)


@pytest.mark.parametrize(
    ("order", "point", "before", "after", "reasons"),
    [
        # the text lacks it
        ("5-тармақ алып тасталсын;", "5", ["Қызмет тегін көрсетіледі."], [], []),
        ("5-тармақтағы «тегін» деген сөз «ақылы» деген сөзбен ауыстырылсын;", "5",
         ["Қызмет тегін көрсетіледі."], ["Қызмет ақылы көрсетіледі."], []),
        # the text has it, without a note
        ("9-тармақ алып тасталсын;", "9", [], [], []),
        ("5-тармақтағы «ақылы» деген сөз «тегін» деген сөзбен ауыстырылсын;", "5",
         ["Қызмет тегін көрсетіледі."], ["Қызмет тегін көрсетіледі."], []),
        ("5-тармақ мынадай редакцияда жазылсын: «5. Қызмет тегін көрсетіледі»;", "5",
         ["Қызмет тегін көрсетіледі."], ["Қызмет тегін көрсетіледі."], []),
        ("мынадай мазмұндағы 5-тармақпен толықтырылсын: «5. Қызмет тегін көрсетіледі.»;", "5",
         ["Қызмет тегін көрсетіледі."], ["Қызмет тегін көрсетіледі."], []),
        # neither
        ("5-тармақтағы «үш» деген сөз «бес» деген сөзбен ауыстырылсын;", "5",
         ["Қызмет тегін көрсетіледі."], ["Қызмет тегін көрсетіледі."],
         ["the old words «үш» stand 0 times in point 5"]),
        ("мынадай мазмұндағы 5-тармақпен толықтырылсын: «5. Қызмет ақылы.»;", "5",
         ["Қызмет тегін көрсетіледі."], ["Қызмет тегін көрсетіледі."],
         ["there is a point 5 already"]),
    ],
)  # fmt: skip
def test_what_becomes_law_after_the_day_of_a_text(
    tmp_path: Path, order: str, point: str, before: list[str], after: list[str], reasons: list[str]
) -> None:
    here = places_in(tmp_path)
    _put(here, {"middle": MIDDLE, "postponed": _postponed(order)})
    refresh(here, [here.raw], jobs=1)
    db = sqlite_utils.Database(here.db)
    query = f"select text from provisions where service_id = ? and point = ? and {ON_THAT_DAY}"
    for day, expected in (("2022-06-30", before), ("2022-07-01", after)):
        values = [f"{OLD_ID}.s01", point, day, day]
        found = db.execute(query.replace(":day", "?"), values).fetchall()
        assert [text for (text,) in found] == expected, day
    assert undone(db) == reasons


def test_a_text_whose_note_names_the_later_act_has_its_changes(tmp_path: Path) -> None:
    note = "Ескерту. 4-тармақ жаңа редакцияда - ҚР Әділет министрінің 01.05.2022 № 45 бұйрығымен."
    here = places_in(tmp_path)
    order = "5-тармақтағы «тегін» деген сөз «ақылы» деген сөзбен ауыстырылсын;"
    _put(here, {"old": _text(20, note), "postponed": _postponed(order)})
    refresh(here, [here.raw], jobs=1)
    db = sqlite_utils.Database(here.db)
    assert undone(db) == []
    assert db.execute(
        "select count(*) from provisions where provision_id glob '*@*'"
    ).fetchone() == (0,)


def test_nothing_is_tried_where_a_text_has_it_already(whole: Places) -> None:
    assert undone(sqlite_utils.Database(whole.db)) == []


def test_the_pages_tell_the_days_of_each_text(whole: Places) -> None:
    with served(whole) as address, reader(address) as client:
        page = client.get(f"/-/services/{V1}.s01").raise_for_status().text
        newest = client.get(f"/-/services/{NOW}.s01").raise_for_status().text
    assert "2020-06-05 күнінен бастап 2022-06-01 күніне дейін" in page
    assert "40 жұмыс күні" in page
    assert all(day in newest for day in ("2020-06-05", "2022-06-01", "2024-01-10"))


def test_the_query_of_the_documentation(whole: Places) -> None:
    query = query_told("decree_id glob").replace("2022-03-01", "{day}")
    db = sqlite_utils.Database(whole.db)
    for day, _, days, _ in DAYS:
        ((text, *_),) = db.execute(query.format(day=day))
        assert f"{days} жұмыс күні" in text


@pytest.mark.parametrize(("day", "text", "days"), [row[:3] for row in DAYS])
def test_the_ready_question_for_the_wording_of_a_day(
    whole: Places, day: str, text: str, days: int
) -> None:
    sql = canned_queries()["wording_on"]["sql"]
    asked = {"service": f"{OLD_ID}.s01", "date": day}
    rows = sqlite_utils.Database(whole.db).query(sql, asked)
    found = [(row["provision_id"], row["text"]) for row in rows if row["point"] == "2"]
    assert [(key.partition(".")[0], f"{days} " in said) for key, said in found] == [(text, True)]


def test_the_changes_of_an_older_text_are_told(tmp_path: Path) -> None:
    here = places_in(tmp_path)
    _put(here, {name: TEXTS[name] for name in ("old", "newest")})
    refresh(here, [here.raw], jobs=1)
    _put(here, {"first": TEXTS["first"]})
    told = refresh(here, [here.raw], jobs=1).changes
    assert ("wording_added", "2021-10-12") in [
        (change.kind, change.new.partition(":")[0]) for change in told if change.new
    ]
    assert refresh(here, [here.raw], jobs=1).plan.is_empty


# In the form of the corpus: whole appendices, rows of lists, titles and chapters.
_NEWER = corpus.OLD.replace("5. Қызмет тегін көрсетіледі.", "5. Қызмет ақылы көрсетіледі.")
PARTS = {
    "old": corpus.OLD,
    "newer": _NEWER,
    "later": corpus.PARTS[0],
    "third": corpus.PARTS[1],
}
_META = "version_date: 2022-06-01\n"


def _put_parts(here: Places, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        corpus.put(here.raw, name, text)
    if "newer" in texts:
        (here.raw / "newer" / "meta.yaml").write_text(_META, encoding="utf-8")


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Places:
    here = places_in(tmp_path_factory.mktemp("parts"))
    _put_parts(here, PARTS)
    run(here, jobs=1)
    return here


@pytest.mark.parametrize(
    ("day", "title", "form", "offices"),
    [
        ("2021-10-11", "Үй тіркеу", "Электрондық", ["5-үй", "7-үй", "9-үй"]),
        ("2021-10-12", "Үй мен жер тіркеу", "Электрондық", ["15-үй", "7-үй"]),
        ("2022-03-03", "Үй мен жер тіркеу", "Аралас", ["9-үй"]),
        ("2022-05-31", "Үй мен жер тіркеу", "Аралас", ["9-үй"]),
        ("2022-06-01", "Үй тіркеу", "Электрондық", ["5-үй", "7-үй", "9-үй"]),
    ],
)
def test_lists_and_standards_of_every_day(
    parts: Places, day: str, title: str, form: str, offices: list[str]
) -> None:
    db = sqlite_utils.Database(parts.db)
    query = f"select title, form from services where {ON_THAT_DAY}"
    assert list(db.query(query, {"day": day})) == [{"title": title, "form": form}]
    query = f"select text from addresses where {ON_THAT_DAY} order by address_id"
    assert [row["text"].rpartition(" ")[2] for row in db.query(query, {"day": day})] == offices


def test_a_service_of_an_older_text_keeps_its_earlier_titles(parts: Places) -> None:
    db = sqlite_utils.Database(parts.db)
    text = f"{OLD_ID}@2020-06-05"
    query = (
        "select service_id, version_of, title, valid_from, valid_to from services"
        f" where decree_id = '{text}' order by valid_from"
    )
    assert [tuple(row.values()) for row in db.query(query)] == [
        (f"{text}.s01@2020-06-05", f"{text}.s01", "Үй тіркеу", "2020-06-05", "2021-10-12"),
        (f"{text}.s01@2021-10-12", f"{text}.s01", "Үй мен жер тіркеу", "2021-10-12", "2022-03-03"),
        (f"{text}.s01", None, "Үй мен жер тіркеу", "2022-03-03", "2022-06-01"),
    ]
    with served(parts) as address, reader(address) as client:
        page = client.get(f"/-/services/{text}.s01@2020-06-05")
    assert unquote(page.headers["location"]) == f"/-/services/{text}.s01"


@pytest.mark.parametrize(
    ("day", "name", "form", "output"),
    [
        ("2020-12-01", "Үй тіркеу", "Электрондық", "тіркеу туралы анықтама"),
        ("2021-10-12", "Үй мен жер тіркеу", "Электрондық", "тіркеу туралы хабарлама"),
        ("2022-03-03", "Үй мен жер тіркеу", "Аралас", "тіркеу туралы хабарлама"),
        ("2022-06-01", "Үй тіркеу", "Электрондық", "тіркеу туралы анықтама"),
    ],
)
def test_the_engine_says_what_the_service_was_on_the_day(
    parts: Places, day: str, name: str, form: str, output: str
) -> None:
    engine = Engine(parts.rules)
    service = engine.describe(f"{OLD_ID}.s01", date.fromisoformat(day)).service
    assert (service.name, service.form, service.output) == (name, form, output)
    plan = engine.plan(f"{OLD_ID}.s01", {"filed": day}, TODAY)
    assert (plan.name, plan.output) == (name, output)
    assert name in [line.name for line in engine.services(date.fromisoformat(day))]


@pytest.mark.parametrize(
    ("day", "addresses"),
    [
        ("2020-12-01", ["5-үй", "7-үй", "9-үй"]),
        ("2021-12-01", ["15-үй", "7-үй"]),
        ("2022-04-01", ["9-үй"]),
        ("2022-06-01", ["5-үй", "7-үй", "9-үй"]),
    ],
)
def test_the_engine_has_the_offices_of_the_day(
    parts: Places, day: str, addresses: list[str]
) -> None:
    then = date.fromisoformat(day)
    service = Engine(parts.rules).book.get_on(f"{OLD_ID}.s01", then)
    lists = service.offices_on(then)
    here = [rule.appendix for rule in service.rules.offices if valid_on(rule, then)]
    offices = [office for appendix in here for office in lists[appendix]]
    assert [office.addresses[0].rpartition(" ")[2] for office in offices] == addresses
    printed = {(office.line_start, office.source_file) for office in offices}
    assert len(printed) == len(offices)


# A document that a later act words anew as a whole is a document of that act, until a newer
# text of the older act has it.
EDITION = {
    "old": corpus.OLD,
    "newer": corpus.OLD.replace("20 минут", "50 минут"),
    "later": corpus.EDITION[0],
    "third": corpus.EDITION[1],
    "fourth": corpus.later(
        corpus.RULES,
        "2-тармақтағы «50» деген сан «60» деген санмен ауыстырылсын;",
        dated="2023 жылғы 1 ақпандағы № 7",
    ),
}


@pytest.mark.parametrize(
    ("day", "act", "minutes"),
    [
        ("2021-10-11", f"{OLD_ID}@2020-06-05", 20),
        ("2021-10-12", corpus.BY, 30),
        ("2022-03-03", corpus.BY, 40),
        ("2022-05-31", corpus.BY, 40),
        ("2022-06-01", OLD_ID, 50),
        ("2023-02-01", OLD_ID, 60),
    ],
)
def test_a_document_stands_in_one_act_on_every_day(
    edition: Places, day: str, act: str, minutes: int
) -> None:
    db = sqlite_utils.Database(edition.db)
    query = f"select decree_id, text from provisions where text like 'Құжаттар%' and {ON_THAT_DAY}"
    found = list(db.query(query, {"day": day}))
    assert found == [{"decree_id": act, "text": f"Құжаттар {minutes} минут ішінде қабылданады."}]
    services = f"select decree_id from services where {ON_THAT_DAY}"
    assert list(db.query(services, {"day": day})) == [{"decree_id": act}]
    assert undone(db) == []


@pytest.mark.parametrize(
    ("day", "service"),
    [
        ("2021-10-11", f"{OLD_ID}@2020-06-05.s01"),
        ("2021-12-01", f"{corpus.BY}.s01"),
        ("2022-05-31", f"{corpus.BY}.s01"),
        ("2022-06-01", f"{OLD_ID}.s01"),
    ],
)
def test_one_act_has_the_service_on_every_day(edition: Places, day: str, service: str) -> None:
    lines = Engine(edition.rules).services(date.fromisoformat(day))
    assert [line.id for line in lines if line.law.status == "in_force"] == [service]


def test_no_empty_plan_where_the_words_of_a_service_have_ended(edition: Places) -> None:
    engine = Engine(edition.rules)
    with pytest.raises(EngineError, match="has other words from 2021-10-12"):
        engine.plan(f"{OLD_ID}@2020-06-05.s01", {"filed": "2021-12-01"}, TODAY)
    with pytest.raises(EngineError, match="has these words from 2022-06-01"):
        engine.plan(f"{OLD_ID}.s01", {"filed": "2021-12-01"}, TODAY)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Places:
    here = places_in(tmp_path_factory.mktemp("edition"))
    _put_parts(here, EDITION)
    run(here, jobs=1)
    return here


@cache
def _rebuilt(form: str, names: frozenset[str]) -> dict[str, bytes]:
    """What a run over these texts writes."""
    with TemporaryDirectory() as folder:
        here = places_in(Path(folder))
        pool, put = FORMS[form]
        put(here, {name: pool[name] for name in sorted(names)})
        run(here, jobs=1)
        return written(here)


# Orders until a day behind the newer text's, numbers that are not named, several appendices.
KINDS = {
    "old": corpus.OLD,
    "newer": _NEWER,
    "later": corpus.later(
        corpus.RULES,
        "5-тармақ алып тасталсын, кейінгі тармақтардың нөмірленуі тиісінше өзгертілсін;",
        "2-қосымшаның 1 – 3-жолдары, 2-жолды қоспағанда, алып тасталсын;",
        "3-қосымшаның қолданысы 2022 жылғы 1 маусымға дейін тоқтатыла тұрсын;",
    ),
    "passing": corpus.later(
        corpus.RULES,
        "2 және 3-қосымшалар осы бұйрыққа 1 және 2-қосымшаларға сәйкес жаңа редакцияда жазылсын;",
        "3-тармақтың 2) және 3) тармақшаларының орындары ауыстырылсын;",
        appendices=corpus.appendix("1-қосымша", None, corpus.NEW_LIST)
        + corpus.appendix("2-қосымша", None, corpus.NEW_FORM),
        dated="2021 жылғы 3 қарашадағы № 901",
        entry="қол қойылған күнінен бастап қолданысқа енгізіледі және 2022 жылғы 1 шілдеге дейін"
        " қолданылады, ол",
    )
    .replace("2021 жылғы 12 қазандағы", "2021 жылғы 3 қарашадағы")
    .replace("№ 884", "№ 901"),
    "third": corpus.third(
        corpus.RULES,
        "2-қосымшадағы реттік нөмірі 2-жолдағы «7-үй» деген сөз «9-үй» деген сөзбен ауыстырылсын;",
        "5 және 6-тармақтардың орындары ауыстырылсын;",
    ),
}

FORMS = {
    "kinds": (KINDS, _put_parts),
    "texts": (TEXTS, _put),
    "parts": (PARTS, _put_parts),
    "edition": (EDITION, _put_parts),
}


def _remove(here: Places, name: str) -> None:
    for path in (f"{name}.txt", f"{name}/kaz.md", f"{name}/meta.yaml"):
        (here.raw / path).unlink(missing_ok=True)


def _check_that_no_day_has_a_clause_twice(here: Places) -> None:
    db = sqlite_utils.Database(here.db)
    query = (
        f"select substr(provision_id, {len(OLD_ID)} + 1) as key from provisions"
        f" where decree_id glob '{OLD_ID}*' and {ON_THAT_DAY}"
    )
    for day, *_ in DAYS:
        keys = [plain_key(row["key"]).partition(".")[2] for row in db.query(query, {"day": day})]
        assert len(keys) == len(set(keys)), day


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_neither_arrival_nor_leaving_leaves_traces(form: str, data: st.DataObject) -> None:
    """Whatever came and went, files are those of a rebuild from what is here."""
    pool, put = FORMS[form]
    names = st.permutations(list(pool))
    arrivals = data.draw(
        names.flatmap(lambda n: st.integers(2, min(len(n), 5)).map(lambda k: n[:k]))
    )
    departures = data.draw(st.lists(st.sampled_from(arrivals), unique=True, max_size=2))
    with TemporaryDirectory() as folder:
        one = places_in(Path(folder))
        here: set[str] = set()
        for name in arrivals:
            put(one, {name: pool[name]})
            here.add(name)
            refresh(one, [one.raw], jobs=1)
        assert written(one) == _rebuilt(form, frozenset(here)), arrivals
        _check_that_no_day_has_a_clause_twice(one)
        for name in departures:
            _remove(one, name)
            here.remove(name)
            if here:
                refresh(one, [one.raw], jobs=1)
                assert written(one) == _rebuilt(form, frozenset(here)), (arrivals, departures)
