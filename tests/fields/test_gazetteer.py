"""Names of places in the spellings and cases that decrees use."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from pipeline.fields import find_place, parse_phones, places_in, region_on
from pipeline.fields.gazetteer import FUZZY_SCORE, _stems_near, area_codes, places, read_csv


@pytest.mark.parametrize(
    ("name", "found", "area_code"),
    [
        ("Ақмола облысы", "Ақмола облысы", None),
        ("Ақмола облысының", "Ақмола облысы", None),
        ("Шығыс Қазақстан обл.", "Шығыс Қазақстан облысы", None),
        ("Қазақстан Шығыс облысының", "Шығыс Қазақстан облысы", None),
        ("Көкшетау қ.", "Көкшетау", "7162"),
        ("Көкшетау қаласында", "Көкшетау", "7162"),
        ("Алматы қаласы", "Алматы қаласы", "727"),
        ("Алматы облысы", "Алматы облысы", None),
        ("Ақкөл ауданы", "Ақкөл ауданы", "71638"),
        ("Ақкөл аудандық", "Ақкөл ауданы", "71638"),
        ("Ақкөл қаласы", "Ақкөл", "71638"),
        ("М.Жұмабаев ауданының", "Мағжан Жұмабаев ауданы", "71531"),
        ("Ғ. Мүсірепов атындағы ауданы", "Ғабит Мүсірепов атындағы ауданы", "71535"),
        ("Қатон-Қарағай ауданы", "Катонқарағай ауданы", "72341"),
        ("Каратал ауданы", "Қаратал ауданы", "72834"),
        ("Шымкент қ.", "Шымкент қаласы", "7252"),
        ("Аягозского района", "Аягөз ауданы", "72237"),
        ("Есіл ауданы", None, None),
        ("Жоқ ауданы", None, None),
        ("", None, None),
    ],
)
def test_find_place(name: str, found: str | None, area_code: str | None) -> None:
    place = find_place(name)
    assert (place.name if place else None) == found
    assert (place.area_code if place else None) == area_code


def test_a_region_decides_between_districts_of_one_name() -> None:
    codes = {
        region: getattr(find_place("Есіл ауданы", region=region), "area_code", None)
        for region in ("Ақмола облысы", "Солтүстік Қазақстан облысы", "Астана қаласы")
    }
    assert list(codes.values()) == ["71647", "71543", "7172"]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("Жезқазған қаласы", "Қарағанды облысы", "Ұлытау облысы"),
        ("Сайрам ауданы", "Оңтүстік Қазақстан облысы", "Түркістан облысы"),
        ("Шымкент қаласы", "Оңтүстік Қазақстан облысы", "Шымкент қаласы"),
        ("Панфилов ауданы", "Алматы облысы", "Жетісу облысы"),
        ("Ақкөл ауданы", "Ақмола облысы", "Ақмола облысы"),
    ],
)
def test_a_place_belongs_to_one_region_before_and_to_another_after(
    name: str, before: str, after: str
) -> None:
    place = find_place(name)
    assert place is not None
    assert [region_on(place, day) for day in (None, "2015-07-15", "2023-04-20")] == [
        before, before, after,
    ]  # fmt: skip
    within = find_place(name, region=after)
    assert within is not None
    assert (within.region, within.area_code) == (after, place.area_code)


def test_a_later_region_decides_between_districts_of_one_name() -> None:
    found = [find_place("Абай ауданы", region=r) for r in ("Абай облысы", "Қарағанды облысы")]
    assert [place and place.area_code for place in found] == ["72252", "72131"]


def test_baikonur_has_a_code_of_another_plan() -> None:
    (phone,), problems = parse_phones("8 (3362) 27-54-81")
    assert (phone.e164, phone.area_code, problems) == ("+73362275481", "33622", ())


def test_a_near_spelling_has_a_lower_score() -> None:
    exact, near = find_place("Құрманғазы ауданы"), find_place("Құрманғази ауданы")
    assert exact is not None
    assert near is not None
    assert exact.score == 100 > near.score
    assert exact.name == near.name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "«Ақмола облысының халыққа қызмет көрсету орталығы» РММ Есіл аудандық бөлімі",
            ["Ақмола облысы", "Есіл ауданы"],
        ),
        ("Алматы қаласы Алмалы ауданының ХҚКО", ["Алматы қаласы", "Алмалы ауданы"]),
        ("Есіл ауданы, Есіл қаласы", ["Есіл"]),
        ("Самал шағын ауданы", []),
    ],
)
def test_places_in(text: str, names: list[str]) -> None:
    assert [place.name for place in places_in(text)] == names


def test_every_code_of_a_place_is_an_area_code() -> None:
    assert {place.area_code for place in places()} - {None} <= area_codes()
    assert {code for place in places() for code in place.other_codes} <= area_codes()


def test_every_district_and_town_stands_in_a_region_that_is_there() -> None:
    regions = {row["name"] for row in read_csv("regions.csv")}
    assert {place.region for place in places()} <= regions
    zones = {row["name"]: tuple(row["zone"].split("|")) for row in read_csv("regions.csv")}
    for place in places():
        if place.area_code and place.region:
            assert place.area_code.startswith(zones[place.region]), place


@pytest.mark.parametrize("length", [2, 5, 8, 13])
def test_stems_of_other_lengths_are_never_near(length: int) -> None:
    """A stem is as alike as it can be to its own beginning, or to itself with letters behind."""
    every = {stem for size in range(1, 60) for stem in _stems_near("district", size)}
    near = {
        stem for stem in every if fuzz.ratio(stem, stem[:length].ljust(length, "-")) >= FUZZY_SCORE
    }
    assert near <= set(_stems_near("district", length)) < every


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(text: str) -> None:
    place = find_place(text)
    assert place is None or place in places() or place.score < 100 or place.region is None
    places_in(text)
