"""Opening hours in clauses: days, hours, breaks and whose they are."""

from __future__ import annotations

import pytest

from pipeline.clauses.hours import openings, read_hours
from pipeline.clauses.russian.hours import read_hours as read_russian_hours
from pipeline.clauses.setting import settings
from pipeline.schema import Issue, WorkingHours
from tests.clauses.samples import act_of
from tests.rows import only, values

Hours = tuple[str | None, str, str, str, str | None]


def hours(text: str) -> list[Hours]:
    """Whose, days, from, to and the break of all hours of a clause."""
    return [
        (
            found.subject,
            ",".join(map(str, found.days)),
            found.opens or "",
            found.closes or "",
            f"{found.break_start}-{found.break_end}" if found.break_start else None,
        )
        for found in openings(text)
    ]


def rows(text: str) -> list[WorkingHours]:
    found = read_hours(list(settings(act_of(text).services[0].clauses)), "act.txt")
    return only(found, WorkingHours)


CASES: dict[str, list[Hours]] = {
    # the break before the hours, a second office in the same sentence
    "Мемлекеттік қызметті ХҚКО демалыс және мереке күндерінен басқа жұмыс күндері, сағат"
    " 9.00-ден 20.00-ге дейін үзіліссіз ұсынады, ал ХҚКО-ның өкілдіктерінде және филиалдарында"
    " демалыс және мереке күндерінен басқа жұмыс күндері, сағат 13.00-ден 14.00-ге дейінгі түскі"
    " үзіліспен сағат 9.00-ден 19.00-ге дейін ұсынылады.": [
        ("ХҚКО", "1,2,3,4,5", "09:00", "20:00", None),
        ("ХҚКО-ның өкілдіктерінде және филиалдарында", "1,2,3,4,5", "09:00", "19:00",
         "13:00-14:00"),
    ],
    # a Latin i in the ending that is taken off
    "Көрсетілетін қызметтi берушінiң жұмыс кестесi: дүйсенбі – жұма күндері сағат 9.00-ден"
    " 18.00-ге дейін.": [
        ("Көрсетілетін қызметтi беруші", "1,2,3,4,5", "09:00", "18:00", None),
    ],
    # days hold on for the second hours
    "Құжаттарды қабылдау орталықта, сенбі, жексенбі және мереке күндерін қоспағанда, дүйсенбіден"
    " бастап бейсенбі аралығында сағат 09.00-ден 13.00-ге дейін жүзеге асырылады, анықтамалар"
    " құжаттар қабылданған күні 18.00-ден 18.30-ға дейін беріледі.": [
        ("Құжаттарды қабылдау орталықта", "1,2,3,4", "09:00", "13:00", None),
        ("анықтамалар", "1,2,3,4", "18:00", "18:30", None),
    ],
    # the times of the days before a bracket
    "көрсетілетін қызметті беруші – еңбек заңнамасына сәйкес демалыс және мереке күндерінен басқа"
    " (сенбі, жексенбі) дүйсенбіден бастап жұма аралығында (сағат 9.00-ден 18.30-ға дейін, түскі"
    " асқа үзіліс сағат 13.00-ден 14.30-ға дейін).": [
        ("көрсетілетін қызметті беруші", "1,2,3,4,5", "09:00", "18:30", "13:00-14:30"),
    ],
    # the break in brackets
    "Куәліктер сенбі, жексенбі және мереке күндерін қоспағанда, күн сайын 09.00-ден 18.30-ға"
    " дейін (үзіліс сағат 13.00-ден 14.30-ға дейін) беріледі.": [
        ("Куәліктер", "1,2,3,4,5", "09:00", "18:30", "13:00-14:30"),
    ],
    # two days by name; rest days named too
    "Бөлімге жүгінген жағдайда: сәрсенбі және бейсенбі күндері сағат 9.00-ден бастап 18.00-ге"
    " дейін, түскі үзіліс 13.00-ден 14.00-ге дейін, демалыс күндері - сенбі, жексенбі;": [
        ("Бөлім", "3,4", "09:00", "18:00", "13:00-14:00"),
    ],
    # the rest day at the end is for both
    "орталыққа жүгінген жағдайда: күн сайын сағат 9.00-ден 20.00-ге дейін, түскі үзіліссіз,"
    " филиалдар мен өкілдіктер үшін жұмыс кестесі бір сағаттық түскі үзіліспен сағат 9.00-ден"
    " 20.00-ге дейін, демалыс күні - жексенбі": [
        ("орталық", "1,2,3,4,5,6", "09:00", "20:00", None),
        ("филиалдар мен өкілдіктер", "1,2,3,4,5,6", "09:00", "20:00", None),
    ],
    # six days a week; the branches of the next sentence without days
    "Білім бөлімі басшысының жұмыс кестесі: сенбі, жексенбі және мереке күндерін қоспағанда,"
    " түскі үзіліспен сағат 9.00-ден 18.00-ге дейін, орталық директорының: жексенбі және мереке"
    " күндерін қоспағанда, аптасына алты күн, түскі үзіліспен сағат 9.00-ден 20.00-ге дейін."
    " Филиалдар мен өкілдіктер үшін бір сағаттық түскі үзіліспен сағат 9.00-ден 18.00-ге дейін"
    " белгіленеді.": [
        ("Білім бөлімі басшысы", "1,2,3,4,5", "09:00", "18:00", None),
        ("орталық директоры", "1,2,3,4,5,6", "09:00", "20:00", None),
        ("Филиалдар мен өкілдіктер", "", "09:00", "18:00", None),
    ],
    # hours with a hyphen; every day but a range of days says which
    "Уәкілетті органның жұмыс кестесі: күнделікті, дүйсенбіден жұма күнін қоса алғанда, сағат"
    " 13-00-ден 14-00-ге дейінгі түскі үзіліспен сағат 9-00-ден 18-00-ге дейін көрсетіледі,"
    " демалыс күндері: сенбі, жексенбі және «Мерекелер туралы» Заңға сәйкес мереке күндері.": [
        ("Уәкілетті орган", "1,2,3,4,5", "09:00", "18:00", "13:00-14:00"),
    ],
    # days are not named at all
    "Агенттіктің жұмыс кестесі: сағат 9.00-ден 18.30-ға дейін, түскі үзіліс сағат 13.00-ден"
    " 14.30-ға дейін, демалыс және мереке күндерінен басқа.": [
        ("Агенттік", "1,2,3,4,5", "09:00", "18:30", "13:00-14:30"),
    ],
    # the days stand in a sentence before the hours
    "Комитетте мемлекеттік қызмет түскі үзіліспен 13.00-ден 14.30-ға дейінгі дүйсенбіден жұмаға"
    " дейінгі жұмыс күндері көрсетіледі. Құжаттарды қабылдау 9.00-ден 11.00-ге дейін жүзеге"
    " асырылады, апостиль қойылған құжаттарды беру 16.00-ден 18.00-ге дейін жүргізіледі.": [
        ("Құжаттарды қабылдау", "1,2,3,4,5", "09:00", "11:00", None),
        ("апостиль қойылған құжаттарды беру", "1,2,3,4,5", "16:00", "18:00", None),
    ],
    # what is taken in, for which case and how, is not whose the hours are
    "Қызмет дәрекі көрсетілген жағдайда азаматтардың өтініштері қоғам Президентінің атына жазбаша"
    " түрде кеңседе сенбі және жексенбі күндерін қоспағанда, сағат 9.00-ден 18.30-ға дейін"
    " қабылданады.": [
        ("кеңсе", "1,2,3,4,5", "09:00", "18:30", None),
    ],
    # Saturday has hours of its own
    "Бөлімнің жұмыс кестесі: дүйсенбіден жұмаға дейін сағат 9.00-ден 18.00-ге дейін, сенбі күні"
    " сағат 10.00-ден 14.00-ге дейін.": [
        ("Бөлім", "1,2,3,4,5", "09:00", "18:00", None),
        ("Бөлім", "6", "10:00", "14:00", None),
    ],
    "порталда – тәулік бойы.": [("портал", "1,2,3,4,5,6,7", "00:00", "24:00", None)],
    "жұмыс кестесі: 9.00-18.30, түскі уақыт 13.00-14.30, демалыс күндері - сенбі, жексенбі": [
        (None, "1,2,3,4,5", "09:00", "18:30", "13:00-14:30"),
    ],
}  # fmt: skip


def test_the_text_of_a_portal_that_is_always_open() -> None:
    (row,) = rows("9. Қызмет көрсету орындары ыңғайлы; порталда – тәулік бойы.")
    assert (row.subject, row.text) == ("портал", "порталда – тәулік бойы")


def test_technical_breaks_of_a_portal_are_no_break_without_hours() -> None:
    text = (
        "10. портал – жөндеу жұмыстарын жүргізуге байланысты техникалық үзілістерді қоспағанда,"
        " тәулік бойы"
    )
    (row,) = read_hours(list(settings(act_of(text).services[0].clauses)), "act.txt")
    assert isinstance(row, WorkingHours)
    assert row.opening_hours == "24/7"


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=lambda case: str(case)[:40])
def test_hours(text: str, expected: list[Hours]) -> None:
    assert hours(text) == expected


@pytest.mark.parametrize(
    "text",
    ["тел: 8 (7172) 74-24-40, 74-24-41", "ғимаратта тәулік бойы күзет бекеті бар",
     "2011.08.31 N 1110 қаулысымен", "құжаттар 2-22-05 нөмірі бойынша"],
)  # fmt: skip
def test_no_hours(text: str) -> None:
    assert hours(text) == []


def test_a_row_names_its_clause_and_says_the_same_in_osm() -> None:
    (row,) = rows(
        "9. Агенттіктің жұмыс кестесі: дүйсенбіден жұманы қоса алғанда сағат 9.00-ден 18.00-ге"
        " дейін, түскі үзіліс сағат 13.00-ден 14.00-ге дейін."
    )
    assert row.opening_hours == "Mo-Fr 09:00-13:00,14:00-18:00"
    assert row.provision_id == "act.s01.p9"
    assert row.office_id is None


def test_the_text_holds_the_whole_word_of_holidays() -> None:
    (row,) = rows(
        "9. Органның жұмыс кестесі: сағат 9-00-ден 18-00-ге дейін, демалыс күндері: сенбі, жексенбі"
        " және заңға сәйкес мереке күндері."
    )
    assert row.text is not None
    assert row.text.endswith("мереке күндері")
    assert row.days == "1,2,3,4,5"


def test_hours_in_a_bracket_are_not_of_the_words_before_it() -> None:
    text = (
        "11. Бөлім қателерді анықтау және жою үшін құжаттарды (жұмыс күндері сағат 9:00-ден"
        " 18:30-ға дейін) қабылдайды."
    )
    (row,) = rows(text)
    assert (row.subject, row.days, row.opens, row.closes) == (None, "1,2,3,4,5", "09:00", "18:30")
    assert row.text == "жұмыс күндері сағат 9:00-ден 18:30-ға дейін"


def test_when_a_breakdown_is_told_nobody_is_open() -> None:
    text = (
        "11. {} болған кезде бөлім операторды себептерді анықтау және жою үшін (жұмыс күндері"
        " сағат 9:00-ден 18:30-ға дейін) хабардар етеді{}бөлім жұмыс күндері сағат 9.00-ден"
        " 18.00-ге дейін жұмыс істейді."
    )
    assert [row.closes for row in rows(text.format("Іркіліс", ". Дүйсенбіде "))] == ["18:00"]
    assert [row.closes for row in rows(text.format("Өтініш", ". "))] == ["18:30", "18:00"]


def test_a_portal_never_closes() -> None:
    text = (
        "8. портал – жөндеу жұмыстарын қоспағанда, сондай-ақ алушы демалыс және мереке күндері"
        " жүгінген кезде өтініштерді келесі жұмыс күні қабылдай отырып тәулік бойы."
    )
    (row,) = rows(text)
    assert (row.subject, row.opening_hours, row.days) == ("портал", "24/7", "1,2,3,4,5,6,7")


def test_whose_hours_they_are_may_stand_in_the_heading() -> None:
    (row,) = rows(
        "9. Жұмыс кестесі:\nбөлімге жүгінген жағдайда:\n1) сағат 9.00-ден 18.00-ге дейін;"
    )
    assert row.subject == "бөлім"


@pytest.mark.parametrize(
    ("told", "subject"),
    [
        ("білім бөлімдеріне өтініш білдірген кезде –", "білім бөлімдері"),
        ("берушінің кеңсесінде –", "берушінің кеңсесі"),
        ("ХҚКО-ның филиалдары мен өкілдіктеріне жүгінген кезде –",
         "ХҚКО-ның филиалдары мен өкілдіктеріне"),
    ],
)  # fmt: skip
def test_whose_hours_they_are_without_its_case(told: str, subject: str) -> None:
    (row,) = rows(f"9. {told} жұмыс күндері сағат 9.00-ден 18.00-ге дейін.")
    assert row.subject == subject


def test_a_break_without_hours_is_an_issue() -> None:
    clauses = settings(
        act_of("9. Бөлім түскі үзіліспен сағат 9.00-ден 18.00-ге дейін.").services[0].clauses
    )
    found = read_hours(list(clauses), "act.txt")
    assert values(found, Issue, "code") == ["break_without_hours"]


def test_hours_of_the_one_complained_to() -> None:
    (row,) = rows(
        "22. Қызмет дөрекі көрсетілген жағдайларда шағым кеңсе арқылы комитетке беріледі. Жұмыс"
        " кестесі: 13.00-ден 14.30-ға дейінгі түскі үзіліспен 09.00-ден 18.30-ға дейін, демалыс"
        " күндері - сенбі, жексенбі."
    )
    assert (row.subject, row.days) == ("комитет", "1,2,3,4,5")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Бөлімнің жұмыс кестесі – дүйсенбіден жұмаға дейін, демалыс күндері – сенбі, жексенбі.",
            [("Бөлім", "1,2,3,4,5")],
        ),
        (
            "Орталық аптасына алты күн, мереке күндерінен басқа, жұмыс істейді. Кеңсе сейсенбі"
            " және бейсенбі күндері жұмыс істейді.",
            [("Орталық", "1,2,3,4,5,6"), ("Кеңсе", "2,4")],
        ),
        # no timetable: when something is done
        ("Комиссия сәрсенбі күні шешім шығарады.", []),
        ("Шағым жұмыс күндері қабылданады.", []),
        ("Жұмыс кестесі 1-қосымшада көрсетілген.", []),
    ],
)
def test_days_without_hours(text: str, expected: list[tuple[str, str]]) -> None:
    """The clause says the days, so they are a row; it does not say the hours, so they are NULL."""
    found = rows(f"9. {text}")
    assert [(row.subject, row.days) for row in found] == expected
    assert all((row.opens, row.closes, row.opening_hours) == (None, None, None) for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "График работы услугодателя – с понедельника по пятницу включительно, кроме выходных"
            " и праздничных дней.",
            [("услугодатель", "1,2,3,4,5")],
        ),
        ("Отдел работает ежедневно, кроме воскресенья. Приемные дни: вторник, четверг.",
         [(None, "2,4")]),
        ("График работы указан на интернет-ресурсе.", []),
    ],
)  # fmt: skip
def test_days_without_hours_in_russian(text: str, expected: list[tuple[str | None, str]]) -> None:
    found = list(read_russian_hours(settings(act_of(f"9. {text}").services[0].clauses)))
    assert [(row.subject, row.days) for row in found] == expected
    assert all((row.opens, row.closes) == (None, None) for row in found)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        # the one complained to, in the dative, in whose name, through whose office
        ("22. Шағым қала әкімінің атына, жұмыс күндері сағат 9.00-ден 18.00-ге дейін беріледі.",
         ["қала әкімі"]),
        ("22. Шағымды органның кеңсесіне тапсырған кезде, шағым жұмыс күндері сағат 9.00-ден"
         " 18.00-ге дейін беріледі.", ["органның кеңсесі"]),
        ("21. Шағымдар министрліктің кеңселері арқылы қолма-қол жұмыс күндері сағат 9.00-ден"
         " 18.00-ге дейін қабылданады.", ["министрліктің кеңселері"]),
        # rest days of one, hours of another within one bracket
        ("23. Шағым бақылау комитетіне (жұмыс кестесі: 9.00-18.30, демалыс күндері - сенбі,"
         " жексенбі немесе орталықта (күн сайын сағат 9.00-20.00 дейін) қабылданады.",
         ["бақылау комитеті", "орталық"]),
    ],
)  # fmt: skip
def test_whose_hours_a_complaint_has(text: str, subjects: list[str]) -> None:
    assert [row.subject for row in rows(text)] == subjects


def test_russian_bodies_in_the_instrumental() -> None:
    text = (
        "9. Прием документов осуществляется канцелярией Комитета ежедневно с 9-00 до 16.00 часов."
    )
    clauses = settings(act_of(text).services[0].clauses)
    assert [row.subject for row in read_russian_hours(clauses)] == ["канцелярия Комитета"]
