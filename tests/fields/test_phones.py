"""Phone cells as five decrees print them, and what they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields import PhoneNumber, Place, parse_phones
from pipeline.fields.digits import shape_of
from pipeline.fields.division import Whole, divide, last_whole, plan_of, read_group
from pipeline.fields.gazetteer import area_codes

KOKSHETAU = Place("Көкшетау", "Ақмола облысы", None, "Көкшетау", "7162")
ALMATY = Place("Алматы", "Алматы қаласы", None, "Алматы", "727")

# The cell, and the ten digits of each number; - where they are not all there; a letter tells
# what is not usual: i inherited, f fax, r reception, h hotline.
CELLS = """
8-71638 2-10-48 | 7163821048
8 (71636) 4-29-97 | 7163642997
8716-38-35144 | 7163835144
8(716)38 21094 | 7163821094
8-716-36 4-27-68 | 7163642768
8 (7132) 57-80-27 | 7132578027
(8-7172) 73-17-40 | 7172731740
8 (71331) 22-4-13 | 7133122413
8715-2-46-25-10 | 7152462510
8(714-40)2- 51-74 | 7144025174
8(714)34-2-49-75 | 7143424975
8(71459)203 17 | 7145920317
8(714)44924 33 | 7144492433
8(726 35) 2-43-35 | 7263524335
8(727)75566 66 | 7277556666
8-72-334-37-136 | 7233437136
8 (716) 2-401-364 | 7162401364
8 (712) 33-204-99 | 7123320499
8 (722) 41-214-40 | 7224121440
8 (71140) 21-120, 8 (71140) 21-210 | 7114021120 7114021210
8(725)39 47 4 66 | 7253947466
8(71038) 24-6-32 | 7103824632
8 (71038)22-3- 39 | 7103822339
8(716)32 38 518 | 7163238518
8(722)2 57- 35-23 | 7222573523
8(721)32521 02 | 7213252102
8(725)364-81 -96 | 7253648196
(872536) 47- 3-64 | 7253647364
87145295224 | 7145295224
8(724)2-24-23-05 | 7242242305
8 (7272) 93-66-33 | 7272936633
8 (728) 22) 710-00, 707-08 | 7282271000 7282270708i
8 (728 22) 710-00, 707-08 | 7282271000 7282270708i
8 (713) 46-227-48, 227-84 | 7134622748 7134622784i
8 (713) 22-116-05, 211-580 | 7132211605 7132211580i
8715-46-2-14-41, 2-11-24 | 7154621441 7154621124i
8-713-31 2-20-06, 2 -19-82, 2-15-55 | 7133122006 7133121982i 7133121555i
8-716-32 22-9-43 20-0-74 | 7163222943 7163220074i
8-716-39 2-14-73 2-22-83 | 7163921473 7163922283i
8-711-33-35-550 8-711-33-36-778 | 7113335550 7113336778
8 (72834) 2-02-07 8 (72834) 2-20-92 | 7283420207 7283422092
8-728-2 27-08-22, 27-16-41, 27-37-22 | 7282270822 7282271641i 7282273722i
8-717-2 55-64-54, 55-64-41 | 7172556454 7172556441i
8 (71442)-2-19-04, 8 (71442)-2-19-50, 8 (7142)-54-55-03 | 7144221904 7144221950 7142545503
8(71030) 23693, 23699, 3683 | 7103023693 7103023699i -
8(710)2 922582, 922467 | 7102922582 7102922467i
8(713)42- 71501, 991012 | 7134271501 -
8 (72139) 85-482, 84-963 | 7213985482 7213984963i
8(7162)2557758(7162)255776 | 7162255775 7162255776
8715-2-46-25-108715-2-46-25-11 | 7152462510 7152462511
8 (728) 225-64\t33-210-33, | 7283321033 7283322564i
8 (728 22) 707-08\t710-00, | 7282271000 7282270708i
8 (728) 22) 707-08\t710-00, | 7282271000 7282270708i
8 (7212) 424-778\t415-079, | 7212415079 7212424778i
8 (713) 217-32 32-217-44, | 7133221744 7133221732i
8 (721) 215-82, 214-41\t31-215-11, | 7213121511 7213121582i 7213121441i
8 (710) 712-787\t712-399, | - -
8 (321) 49-413-73, 415-73 | 3214941373 3214941573i
8 (7182) 34-59-04 8 (8182) 34-59-05 | 7182345904 8182345905
8(27137) 26232 | 2713726232
8(710)521224 , 2-12-29 | - -
8(728)229399 | -
8(724)38-93-21-10 | -
8 (710) 712-399, 712-787 | - -
8 (72547) 61-90-56 | -
8 (716245) 6-14-25 | -
8 (71832) 22-91-12 8 (71832) 22-91-11 | - -
8-727-73 88-16-71 88-16-72 | - -
8-711-36- | -
8(726 38) | -
40-10-76 | -
263-82-51 | -
1414 | -
тел/факс: 8 (72772) 4-11-74, 4-18-83 | 7277241174 7277241883i
тел: 8 (71342) 22-7-92, факс: 23-1-03 | 7134222792 7134223103if
8-728-2 27-01-25, ф. 24-16-70 | 7282270125 7282241670if
8-715-2 46-98-83 ф. 42-24-72 | 7152469883 7152422472if
Тел: 8 (7242) 23-67-00 ф: 23-84-66 | 7242236700 7242238466if
тел: 8 (72931) 2-11-31; факс: 8 (72931) 2-24-42, E-mail: lazym81@ mail.ru | 7293121131 7293122442f
тел/факс 8 (71137) 33-445, 8 (71137) 34-286;nazgul_04@mail.ru | 7113733445 7113734286
8(7162)40-10-63 қабылдау бөлмесі | 7162401063r
8(7212)42-09-10, 41-63-10 қабылдау бөлмесі | 7212420910r 7212416310ir
сенім телефоны 8 800 080 7777 | 8000807777h
+7 7172 74 24 24 (ішкі 105) | 7172742424
8 (727) 272-42-11, 272-42-12, ішкі 118, 119 | 7272724211 7272724212i
8 (7172) 74-24-24 вн. 105, 106; 8 (7172) 74-24-25 | 7172742424 7172742425
8 (7172) 74-24-24 ішкі 105, 74-24-25 | 7172742424 7172742425i
8 (7172) 74-24-24 ішкі 105, 8 701 222 33 44 | 7172742424 7012223344
+7 701 222 33 44, 8 (7172) 74-24-24 | 7012223344 7172742424
8 (7172) 74-24-24, 8 701 222 33 44, 74-24-25 | 7172742424 7012223344 7172742425i
8 701 222 33 44, 74-24-25, 222-33-45 | 7012223344 - -
т.: 8(7172) 74-24-24; ф.: 74-24-26 | 7172742424 7172742426if
8 (7172) 742424 каб. 5 | 7172742424
8 7172 742424/742425 | 7172742424 7172742425i
8/7172/742424 | 7172742424
8.7172.74.24.24 | 7172742424
8 7162 25 77 16 8 7162 25 77 17 | 7162257716 7162257717
87172742424 87172742425 | 7172742424 7172742425
8(7162)25-77-16 (приемная), 25-77-17 (факс) | 7162257716r 7162257717if
Федянина Л.А. р.т. 871647 2-44-73 | 7164724473
8 (7242) 26-12-34, 35, 36 | 7242261234 7242261235i 7242261236i
8 (7142) 53-62-10/17, факс 53-62-20 | 7142536210 7142536217i 7142536220if
8(7172)55-68-45, факс: 55-68-46, моб.: 8-701-555-12-34 | 7172556845 7172556846if 7015551234
тел/ф.: 8 (71456) 2-13-45 | 7145621345
т/ф. 8 (71456) 2-13-45 | 7145621345
тел. 8 (71456) 2-13-45, ф. 2-13-46 | 7145621345 7145621346if
8 (727) 261-12-13 (қосымша 204) | 7272611213
8 (71430) 7-12-40, 7-12-41 (факс) | 7143071240 7143071241if
8 (7172) 74-24-24, 74-24-25 (қабылдау бөлмесі), 74-24-26 | 7172742424 7172742425ir 7172742426i
8 (72431) 3-14-05, 06 (факс) | 7243131405f 7243131406if
8 (71430) 7-12-40, 7-12-41 факс | 7143071240 7143071241if
8(7232)57-81-12; 57-82-55 қабылдау бөлмесі | 7232578112 7232578255ir
8(71636)7-33-51 (қабылдау комиссиясы) | 7163673351
8(71631) 2-19-75, 8(71631) 2-24-32 приемная | 7163121975 7163122432r
8(72237) 3-12-45, приемная 3-12-46, бухгалтерия 3-12-47 | 7223731245 7223731246ir 7223731247i
8(72237) 3-12-45, факс 3-12-46 және 3-12-47 | 7223731245 7223731246if 7223731247if
8 (71831) 2-15-18 (қоңырау шалу 9.00-18.00) | 7183121518
ішкі 2-15; қалалық 8 (7182) 55-14-20 | 7182551420
53-12-13 (код 7252) | 7252531213i
2-14-36, факс 2-15-40 (коды 72534) | 7253421436i 7253421540if
код 72533, 5-90-11 | 7253359011i
қала коды: 8 (7172), 70-14-15, 70-14-16 | 7172701415i 7172701416i
2-14-70 (код 72540), 2-06-83 (код 72531) | 7254021470i 7253120683i
74-05-20, 74-05-21 (7172) | 7172740520i 7172740521i
40-10-76 (7162), 70-97-65 (7172) | 7162401076i 7172709765i
40-10-76 (7162) 70-97-65 (7162) | 7162401076i 7162709765i
2-31-15 (8-71644) | 7164423115i
код 7272, тел: 72-15-16, факс: 72-15-18 | 7272721516i 7272721518if
тел. 2-09-60 (8 716 38) | 7163820960i
8 (72231) 2-11-15; код 72230: 3-34-09 | 7223121115 7223033409i
Код города 8 (71451), тел. 2-12-30, факс 2-12-31 | 7145121230i 7145121231if
коммутатор 8 (7112) 50-61-00, ішкі 1-15, 1-16 | 7112506100
53-12-13 (код 72534) | -
53-12-13 (код 7999) | - -
8 (7172) 74-05-20 (7172) | 7172740520 -
код 8-7172-70-14-15 | 7172701415
2-14-05, 06 | - -
1) 8 (71648) 2-48-06; 2) 8 (71648) 9-15-60 | 7164824806 7164891560
1) 8 (71648) 2-48-06, 2) 2-48-07, 3) 2-48-08 | 7164824806 7164824807i 7164824808i
1) 2-11-14, 2) 2-13-15 | - -
+7 (495) 627-18-12, 627-18-13 | 4956271812 4956271813i
"""


def shown(number: PhoneNumber) -> str:
    """A number in the short notation of the table."""
    if number.e164 is None:
        return "-"
    marks = "i" if number.area_code_source == "inherited" else ""
    kinds = {"fax": "f", "reception": "r", "hotline": "h"}
    return number.e164[2:] + marks + kinds.get(number.kind, "")


def cases(table: str) -> list[tuple[str, str]]:
    rows = (line.partition(" | ") for line in table.strip().splitlines())
    return [(cell.replace("\\t", "\t"), expected.strip()) for cell, _, expected in rows]


@pytest.mark.parametrize(("cell", "expected"), cases(CELLS))
def test_numbers_of_a_cell(cell: str, expected: str) -> None:
    numbers, problems = parse_phones(cell)
    assert " ".join(map(shown, numbers)) == expected
    unsaid = [n for n in numbers if n.e164 is None and n.text != "1414"]
    told = [problem for problem in problems if problem.code == "phone_digits"]
    assert len(told) == len(unsaid)
    assert all(0 <= problem.start < problem.end <= len(cell) for problem in problems)


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("+49 30 470 07 111, факс +49 30 470 07 125", ["+49 30 470 07 111", "+49 30 470 07 125f"]),
        ("(+90 312) 491 91 00", ["(+90 312) 491 91 00"]),
        ("+1 (646) 370-6331; 8 (7172) 72-05-18", ["+1 (646) 370-6331", "7172720518"]),
        # Its code is that of no town of Kazakhstan, though the office may be in one.
        ("+996 312 69-21-01, 69-20-94", ["+996 312 69-21-01", "69-20-94"]),
    ],
)
def test_numbers_of_other_countries_are_whole_and_have_no_e164(cell: str, texts: list[str]) -> None:
    numbers, problems = parse_phones(cell, place=KOKSHETAU)
    kinds = ["f" if number.kind == "fax" else "" for number in numbers]
    printed = [number.e164[2:] if number.e164 else number.text for number in numbers]
    assert [text + kind for text, kind in zip(printed, kinds, strict=True)] == texts
    abroad = [problem for problem in problems if problem.code == "phone_abroad"]
    assert len(abroad) == sum(text.startswith(("+", "(+")) for text in texts)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("5-41-17, 3-12-60", "7153854117i 7153831260i"),
        ("8 (7152) 46-12-60, 5-41-17", "7152461260 -"),
        ("46-12-60", "-"),
    ],
)
def test_the_code_of_a_column_stands_before_its_numbers(cell: str, expected: str) -> None:
    numbers, _ = parse_phones(cell, code="71538")
    assert " ".join(map(shown, numbers)) == expected


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        ("1414", ["hotline"]),
        ("8 (7172) 71-62-02, 1414", ["phone", "hotline"]),
        ("8 (7172) 74-24-24, бірыңғай байланыс орталығы 1414", ["phone", "hotline"]),
        ("8 (71640) 9-12-02, 102", ["phone", "phone"]),
    ],
)
def test_the_call_centre_is_known_by_its_number(cell: str, kinds: list[str]) -> None:
    numbers, _ = parse_phones(cell)
    assert [number.kind for number in numbers] == kinds


def test_text_is_what_is_printed() -> None:
    cell = "тел. 8 (71332) 2-19-32, 2-17-11"
    numbers, _ = parse_phones(cell)
    assert [number.text for number in numbers] == ["8 (71332) 2-19-32", "2-17-11"]
    assert all(cell[number.start : number.end] == number.text for number in numbers)


@pytest.mark.parametrize(
    ("cell", "place", "expected"),
    [
        ("40-10-76", KOKSHETAU, "+77162401076"),
        ("239-65-52", ALMATY, "+77272396552"),
        ("2-10-76", KOKSHETAU, None),
        ("40-10-76", ALMATY, None),
        ("40-10-76", None, None),
    ],
)
def test_a_place_gives_its_code_where_the_digits_fit(
    cell: str, place: Place | None, expected: str | None
) -> None:
    (number,), problems = parse_phones(cell, place=place)
    assert number.e164 == expected
    assert number.area_code_source == ("inferred" if expected else None)
    assert bool(problems) is (expected is None)


def test_a_district_with_several_codes_gives_none() -> None:
    shet = Place("Шет ауданы", "Қарағанды облысы", "Шет ауданы", None, "71031", ("71033",))
    (number,), _ = parse_phones("23746", place=shet)
    assert number.e164 is None
    assert shet.owns("7103323746")


def test_a_broken_code_is_not_mended_from_the_place() -> None:
    numbers, _ = parse_phones("8(7162)4010, 40-10-76", place=KOKSHETAU)
    assert [number.e164 for number in numbers] == [None, None]


def test_a_short_form_inherits_from_an_earlier_cell() -> None:
    (first,), _ = parse_phones("8 (71645) 6-26-33")
    (second,), _ = parse_phones("6-20-30", previous=first, place=KOKSHETAU)
    assert (second.e164, second.area_code_source) == ("+77164562030", "inherited")


def test_an_unassigned_code_is_a_problem_not_a_null() -> None:
    (number,), (problem,) = parse_phones("8 (722) 41-214-40")
    assert number.e164 == "+77224121440"
    assert problem.code == "phone_implausible"
    assert "72241" in problem.message


def test_every_code_is_three_to_five_digits_from_seven_but_one() -> None:
    assert {len(code) for code in area_codes()} <= {3, 4, 5}
    assert [code for code in area_codes() if code[0] != "7"] == ["33622"]  # Байқоңыр


PIECES = st.sampled_from(
    ["8", "7", "+7", "716", "7162", "71638", "(", ")", "-", " ", ",", ", ", "; ", "2-10-48", "25",
     "255511", "228-47", ", 35", "/36", "+49 30 470 07 111", "тел. ", "факс",
     "(716 38)", "\t", "1414", "0", "абв", "a@b.kz", "/"]
)  # fmt: skip


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)))
def test_digits_are_never_invented(cell: str) -> None:
    numbers, _ = parse_phones(cell, place=KOKSHETAU)
    assert (numbers, _) == parse_phones(cell, place=KOKSHETAU)
    torn = any(problem.code == "phone_torn" for problem in _)
    printed = "".join(char for char in cell if char.isdigit())
    for number in numbers:
        assert cell[number.start : number.end] == number.text or torn
        if number.e164 is None:
            continue
        own = "".join(char for char in number.text if char.isdigit())
        national = number.e164[2:]
        if number.area_code_source == "printed":
            assert own.endswith(national)
            assert len(own) in (10, 11)
        elif len(own) == 2:  # «26-12-34, 35»
            assert national[-2:] == own
            assert any(n.e164 and n.e164[:-2] == number.e164[:-2] for n in numbers if n != number)
        else:
            assert number.area_code is not None
            assert national == number.area_code + own
            source = "7162" if number.area_code_source == "inferred" else printed
            assert number.area_code in source


@settings(max_examples=400)
@given(st.lists(PIECES.filter(lambda piece: "@" not in piece), max_size=14).map("".join))
def test_no_digit_of_a_cell_is_lost(cell: str) -> None:
    numbers, problems = parse_phones(cell, place=KOKSHETAU)
    if any(problem.code == "phone_torn" for problem in problems):
        return
    kept = "".join(number.text for number in numbers)
    assert [c for c in kept if c.isdigit()] == [c for c in cell if c.isdigit()]


def test_a_short_form_inherits_through_a_short_form() -> None:
    numbers, _ = parse_phones("8(7122) 28-31-14, 28-40-06")
    (third,), _ = parse_phones("28-40-14", previous=numbers[-1])
    assert third.e164 == "+77122284014"


@pytest.mark.parametrize(
    ("cell", "shape"),
    [
        ("8 (71632) 2-29-43", "8 (00000) 0-00-00"),
        ("87163 22943, факс 22-91-12", "00000 00000, факс 00-00-00"),
        ("22-91-12 8 (71832) 22-91-11", "00-00-00 8 (00000) 00-00-00"),
        ("8715-2-46-25-108715-2-46-25-11", "0000-0-00-00-008000-0-00-00-00"),
        ("тел. 8 (71636) 4-29-97, E-mail: akim1@mail.ru", "тел. 8 (00000) 0-00-00, E-mail: @"),
        ("22-91-12; a@mail.ru, b2@mail.ru", "00-00-00; @"),
        ("akim@mail.ru 22-91-12", "akim@mail.ru 00-00-00"),
        ("22-91-12,a@mail.ru", "00-00-00,a@mail.ru"),
    ],
)
def test_a_shape_keeps_an_8_that_may_begin_a_number(cell: str, shape: str) -> None:
    assert shape_of(cell) == shape


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from([None, "7162255511"]))
def test_the_planned_division_is_what_the_search_finds(cell: str, before: str | None) -> None:
    shape = shape_of(cell)
    plan = plan_of(shape)
    if plan is None:
        return
    first = known = Whole(before, frozenset()) if before else None
    cost = 0.0
    for group in plan.groups:
        reading = read_group(group, group.digits(cell), known)
        cost += reading.cost
        known = last_whole(reading, known)
    if plan.is_best(cost):
        assert divide(cell, shape, first) == plan.groups
