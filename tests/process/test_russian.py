"""A decree in Russian: recognised, read with Russian patterns, linked to its Kazakh twin."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from pipeline.clauses.russian import find_russian_durations
from pipeline.fields import parse_schedule
from pipeline.places import Places
from pipeline.refresh import refresh
from pipeline.run import run
from pipeline.structure.names.issuers import kazakh_name, russian_nominative, slug
from tests.corpus_samples import METADATA, RULES_RU, STANDARD_RU, write_act
from tests.folders import places_in
from tests.process.markdown import rows_by_kind


def rows(text: str, metadata: str = "") -> dict[str, list[Any]]:
    """The rows of a Russian act, by the names of their classes."""
    return rows_by_kind(text, "rus.md", metadata)


def test_head_of_a_decree() -> None:
    (decree,) = rows(STANDARD_RU)["Decree"]
    assert decree.language == "ru"
    assert (decree.decree_id, decree.act_type) == ("gov-2009-2318-ru", "decree")
    assert decree.issuer == "Правительство Республики Казахстан"
    assert (decree.adopted_on, decree.number) == ("2009-12-31", "2318")
    assert (decree.status, decree.repealed_on) == ("repealed", "2014-02-18")
    assert (decree.repealed_by_number, decree.repealed_by_act_type) == ("115", "decree")
    assert decree.effective.startswith("Настоящее постановление вводится в действие")


DECISION = """# О правилах водопользования

Павлодарский областной маслихат РЕШИЛ:

1. Утвердить правила согласно приложению.

**Секретарь маслихата**

> *Утверждены решением Павлодарского областного маслихата от «12» мая 2016 года № 2-16*

# Правила водопользования

1. Водопользование не требует разрешения.
"""
DECISION_KK = """# Су пайдалану қағидалары туралы

Павлодар облыстық мәслихаты ШЕШІМ ҚАБЫЛДАДЫ:

1. Қағидалар қосымшаға сәйкес бекітілсін.

**Мәслихат хатшысы**

> *Павлодар облыстық мәслихатының*  
> *2016 жылғы «12» мамыр*  
> *№ 2-16 шешімімен бекітілген*

# Су пайдалану қағидалары

1. Су пайдалануға рұқсат талап етілмейді.
"""


def test_a_maslikhat_named_by_its_stamp_alone() -> None:
    """The day was written in by hand between quotes; both languages have one key."""
    (russian,), (kazakh,) = rows(DECISION)["Decree"], rows(DECISION_KK)["Decree"]
    assert russian.issuer == "Павлодарский областной маслихат"
    assert kazakh.issuer == "Павлодар облыстық мәслихаты"
    assert {act.adopted_on for act in (russian, kazakh)} == {"2016-05-12"}
    assert russian.decree_id == f"{kazakh.decree_id}-ru" == "pavlodar-maslikhat-2016-2-16-ru"
    for text in (DECISION, DECISION_KK):
        assert [row.title.split()[-1] for row in rows(text)["Appendix"]] in (
            ["водопользования"], ["қағидалары"],
        )  # fmt: skip


def test_head_from_metadata() -> None:
    (decree,) = rows(RULES_RU, METADATA)["Decree"]
    assert decree.decree_id == "min-justice-2020-58-ru"
    assert (decree.registration_number, decree.registered_on) == ("20801", "2020-06-09")
    assert (decree.status, decree.repealed_by_number) == ("repealed", "517")


def test_service() -> None:
    (service,) = rows(STANDARD_RU)["Service"]
    assert service.title == "Выдача справки о наличии личного подсобного хозяйства"
    assert (service.instrument, service.fee_type) == ("standard", "free")
    assert service.form == "неавтоматизированная"
    assert service.recipients == "физическим лицам"
    assert service.result.startswith("выдача справки о наличии")


def test_rules_with_a_table_standard() -> None:
    (service,) = rows(RULES_RU, METADATA)["Service"]
    assert (service.title, service.instrument) == ("Регистрация дома", "rules")
    assert (service.form, service.fee_type) == ("Электронная", "free")
    assert service.result == "справка о регистрации"


def test_structure() -> None:
    provisions = {p.provision_id.split(".", 1)[-1]: p for p in rows(STANDARD_RU)["Provision"]}
    assert provisions["s01.sec2"].section_title == "Порядок оказания государственной услуги"
    assert provisions["s01.p6.2"].text.startswith("при обращении в ЦОН")
    assert provisions["s01.p6.para1"].parent_id.endswith(("p6", "p6.1"))
    appendices = {a.number: (a.title, a.kind) for a in rows(STANDARD_RU)["Appendix"]}
    assert appendices["1"] == ("Перечень уполномоченных органов", "office_list")


def test_notes_name_the_amending_act() -> None:
    (note,) = rows(STANDARD_RU)["Amendment"]
    assert (note.by_issuer, note.by_number, note.by_date, note.action) == (
        "Правительство Республики Казахстан", "1080", "2012-08-25", "amended",
    )  # fmt: skip
    (note,) = rows(RULES_RU)["Amendment"]
    assert (note.by_issuer, note.by_act_type, note.action) == (
        "Министр юстиции Республики Казахстан", "order", "reworded",
    )  # fmt: skip


def test_deadlines() -> None:
    found = [(d.point, d.kind, d.channel, d.value, d.unit) for d in rows(STANDARD_RU)["Deadline"]]
    assert found == [
        ("6.1", "service_term", "provider", 2, "working_day"),
        ("6.1", "queue_wait", "provider", 10, "minute"),
        ("6.1", "counter_service", "provider", 10, "minute"),
        ("6.2", "service_term", "psc", 5, "working_day"),
        ("10", "complaint_review", None, 15, "calendar_day"),
    ]
    last = rows(STANDARD_RU)["Deadline"][3]
    assert (last.counted_from, last.not_counted) == (
        "со дня сдачи документов", "день приема документов",
    )  # fmt: skip
    table = [(d.point, d.kind, d.value, d.unit) for d in rows(RULES_RU)["Deadline"]]
    assert table == [
        ("2", "step", 20, "minute"),
        ("3", "complaint_review", 5, "working_day"),
        ("3.1", "service_term", 5, "working_day"),
        ("3.2", "queue_wait", 15, "minute"),
    ]


def test_entry_into_force_is_no_deadline() -> None:
    assert not [d for d in rows(STANDARD_RU)["Deadline"] if "вводится" in d.text]


def test_papers_and_grounds() -> None:
    assert [(d.item_label, d.text, d.copy_kind) for d in rows(STANDARD_RU)["RequiredDocument"]] == [
        ("1)", "документ, удостоверяющий личность", None),
        ("2)", "копию книги похозяйственного учета", "copy"),
    ]
    papers = [(d.channel, d.text) for d in rows(RULES_RU)["RequiredDocument"]]
    assert papers == [
        ("portal", "заявление согласно приложению 2"),
        ("portal", "документ, удостоверяющий личность"),
    ]
    assert [g.text for g in rows(STANDARD_RU)["RefusalGround"]] == [
        "представление неполного пакета документов",
        "отсутствие сведений о хозяйстве",
    ]


def test_hours_and_complaints() -> None:
    hours = [h for h in rows(STANDARD_RU)["WorkingHours"] if h.office_id is None]
    assert [(h.subject, h.opening_hours) for h in hours] == [
        ("уполномоченный орган", "Mo-Fr 09:00-13:00,14:00-18:00; PH off")
    ]
    assert [(c.stage, c.addressee, c.value) for c in rows(STANDARD_RU)["Complaint"]] == [
        ("provider", "руководителя уполномоченного органа", None),
        ("review", None, 15),
        ("court", None, None),
    ]


def test_offices() -> None:
    offices = [(o.row_label, o.name, o.region) for o in rows(STANDARD_RU)["Office"]]
    assert offices == [
        ("1.", "Аппарат акима города Кокшетау", "Акмолинская область"),
        ("2.", "Аппарат акима Аккольского района", "Акмолинская область"),
        ("3.", "Аппарат акима села Майкаин", "Павлодарская область"),
    ]
    assert [p.e164 for p in rows(STANDARD_RU)["Phone"]] == [
        "+77162255541", "+77163821048", "+77163822001", "+77184021124",
    ]  # fmt: skip
    addresses = rows(STANDARD_RU)["Address"]
    assert [(a.postal_code, a.settlement, a.street, a.building) for a in addresses] == [
        ("020000", "Кокшетау", "Акана серы", "119"),
        ("021100", "Акколь", "Нурмагамбетова", "81"),
        (None, "Майкаин", "Абая", "5"),
    ]
    assert [e.email for e in rows(STANDARD_RU)["Email"]] == ["kokshe@mail.kz", "akkol@mail.kz"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("в течение 5 (пяти) рабочих дней", [(5, "working_day", None)]),
        ("не более двадцати двух календарных дней", [(22, "calendar_day", None)]),
        ("не более 15 минут", [(15, "minute", None)]),
        ("в течение 3-х часов", [(3, "hour", None)]),
        ("в срок до 1 (одного) месяца", [(1, "month", None)]),
        ("10-15 минут", [(15, "minute", None)]),
        ("0,5 часа", [(0.5, "hour", None)]),
        ("5 (шести) дней", [(5, "day", 6)]),
        ("двух недель", [(14, "day", None)]),
        ("от 5 июня 2020 года", []),
        ("с 13.00 часов", []),
        ("в возрасте восемнадцати лет", [(18, "year", None)]),
        ("в установленный срок", []),
    ],
)
def test_lengths_of_time(text: str, expected: list[tuple[float, str, float | None]]) -> None:
    assert [(d.value, d.unit, d.spoken) for d in find_russian_durations(text)] == expected


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("с понедельника по пятницу с 9.00 до 18.00 часов", "Mo-Fr 09:00-18:00"),
        (
            "с понедельника по субботу включительно, с 9.00 до 20.00 часов без перерыва, кроме"
            " воскресенья и праздничных дней",
            "Mo-Sa 09:00-20:00; PH off",
        ),
        (
            "ежедневно, кроме субботы и воскресенья, с 9.00 часов до 18.00 часов, обеденный"
            " перерыв с 13.00 до 14.00",
            "Mo-Fr 09:00-13:00,14:00-18:00",
        ),
    ],
)
def test_opening_hours(text: str, hours: str) -> None:
    assert [item.opening_hours for item in parse_schedule(text)] == [hours]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        # days behind the hours that they are said of
        ("с 9.00 до 18.30 часов в будние дни, с 9.00 до 13.00 часов в субботу",
         "Mo-Fr 09:00-18:30 | Sa 09:00-13:00"),
        ("с 9.00 до 18.30 в будние дни, в субботу с 9.00 до 13.00",
         "Mo-Fr 09:00-18:30 | Sa 09:00-13:00"),
        ("с 9.00 до 13.00 в субботу и воскресенье", "Sa,Su 09:00-13:00"),
        ("с 9.00 до 18.00 в понедельник – пятницу", "Mo-Fr 09:00-18:00"),
        # of the first hours it says no days
        ("с 9.00 до 18.30 и с 9.00 до 13.00 в субботу", "09:00-18:30 | Sa 09:00-13:00"),
        # days before the hours
        ("в будние дни с 9.00 до 18.30, в субботу с 9.00 до 13.00",
         "Mo-Fr 09:00-18:30 | Sa 09:00-13:00"),
        ("с 9 часов до 18 часов 30 минут в будние дни и в субботу с 9 до 13 часов",
         "Mo-Fr 09:00-18:30 | Sa 09:00-13:00"),
        ("с 9 до 18 часов 30 минут ежедневно, кроме воскресенья", "Mo-Sa 09:00-18:30"),
    ],
)  # fmt: skip
def test_hours_of_different_days(text: str, hours: str) -> None:
    found = parse_schedule(text)
    assert " | ".join(str(item.opening_hours) for item in found) == hours
    assert [item.subject for item in found] == [None] * len(found)


@pytest.mark.parametrize(
    ("name", "nominative", "key"),
    [
        ("Министра финансов", "Министр финансов", "min-finance"),
        ("и.о. Министра юстиции", "Министр юстиции", "min-justice"),
        ("акимата Акмолинской области", "Акимат Акмолинской области", "akmola"),
        ("Павлодарского областного маслихата", "Павлодарский областной маслихат",
         "pavlodar-maslikhat"),
        ("маслихата города Тараза", "Маслихат города Тараза", "taraz-maslikhat"),
        # oblasts of 2022: Russian acts print their names with Kazakh letters or without
        ("акимата области Ұлытау", "Акимат области Ұлытау", "ulytau"),
        ("акимата области Улытау", "Акимат области Улытау", "ulytau"),
        ("Улытауского областного маслихата", "Улытауский областной маслихат", "ulytau-maslikhat"),
        ("акима области Жетысу", "Аким области Жетысу", "zhetisu-akim"),
    ],
)  # fmt: skip
def test_issuers(name: str, nominative: str, key: str) -> None:
    assert russian_nominative(name) == nominative
    assert slug(nominative) == key


def twins(places: Places) -> list[tuple[str, str | None]]:
    db = sqlite_utils.Database(places.db)
    found = list(db.conn.execute("select decree_id, twin_id from decrees order by 1"))
    db.close()
    with (places.extracted / "decrees.csv").open(encoding="utf-8") as file:
        in_csv = [(row["decree_id"], row["twin_id"] or None) for row in csv.DictReader(file)]
    assert in_csv == found
    return found


def test_acts_in_both_languages_point_to_one_another(tmp_path: Path) -> None:
    kazakh, russian = "min-justice-2020-58", "min-justice-2020-58-ru"
    act = write_act(tmp_path / "raw" / "2020" / "0605-oi-58")
    places = places_in(tmp_path)
    text = (act / "rus.md").read_bytes()
    (act / "rus.md").unlink()
    run(places, 1)
    assert twins(places) == [(kazakh, None)]
    (act / "rus.md").write_bytes(text)
    refresh(places, [places.raw], 1)
    assert twins(places) == [(kazakh, russian), (russian, kazakh)]
    (act / "rus.md").unlink()
    refresh(places, [places.raw], 1)
    assert twins(places) == [(kazakh, None)]


@pytest.mark.parametrize(
    ("russian", "kazakh"),
    [
        ("Министр юстиции Республики Казахстан", "Қазақстан Республикасы Әділет министрі"),
        ("Правительство Республики Казахстан", "Қазақстан Республикасы Үкіметі"),
        ("Акимат Акмолинской области", "Ақмола облысы әкімдігі"),
        ("Маслихат города Астаны", "Астана қаласы мәслихаты"),
        ("Председатель Агентства по статистике",
         "Қазақстан Республикасы Статистика агенттігінің Төрағасы"),
        ("Дворец пионеров", None),
    ],
)  # fmt: skip
def test_names_of_bodies_in_kazakh(russian: str, kazakh: str | None) -> None:
    """Metadata of the corpus names issuers in Russian; both languages give the same key."""
    assert kazakh_name(russian) == kazakh
    if kazakh:
        assert slug(kazakh) == slug(russian)
