"""Address cells as five decrees print them, and their parts."""

# ruff: noqa: E501 -- one line a case

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields import parse_address

# The cell; postal code; district; settlement, its type; street, its type; building; unit.
CELLS = """
Шымкент қ., Төле би д-лы, 65 (Байтұрсынов көшесінің бұрышы) | - | - | Шымкент, city | Төле би, avenue | 65 | -
Алматы қаласы, Төле би көшесі, 155, Розыбакиев көшесінің қиылысы | - | - | Алматы, city | Төле би, street | 155 | -
Қостанай қ., Баймағамбетов көшесі мен Тәуелсіздік көшесінің қиылысы | - | - | Қостанай, city | Баймағамбетов, street | - | -
г. Семей, ул. Кабанбай батыра 34/угол ул. Абая | - | - | Семей, city | Кабанбай батыра, street | 34 | -
г. Алматы, ул. Толе би, 155 (уг. ул. Розыбакиева) | - | - | Алматы, city | Толе би, street | 155 | -
Бөген ауылы, Жаңа құрылыс көшесі, 18 | - | - | Бөген, village | Жаңа құрылыс, street | 18 | -
Кентау қаласы, Жаңа қала көшесі, 4 | - | - | Кентау, city | Жаңа қала, street | 4 | -
Қараоба ауылы, а/ж 4 | - | - | Қараоба, village | - | - | -
г. Уральск, ул. Ихсанова, 44/1, а/я № 1120 | - | - | Уральск, city | Ихсанова, street | 44/1 | -
Орал қаласы, Достық даңғылы, 5, № 12 абоненттік жәшік | - | - | Орал, city | Достық, avenue | 5 | -
Шу ауданы, разъезд № 8, Теміржолшы көшесі, 3 | - | Шу ауданы | № 8, station | Теміржолшы, street | 3 | -
Қызылорда қаласы, Жібек жолы к/сі, № 80 «б» | - | - | Қызылорда, city | Жібек жолы, street | 80 «б» | -
020100, Ақкөл қаласы, Нұрмағамбетов көшесі, 81 | 020100 | - | Ақкөл, city | Нұрмағамбетов, street | 81 | -
0 2 0 2 0 0 , Аршалы селосы, Ташенов көшесі, 47 | 020200 | - | Аршалы, village | Ташенов, street | 47 | -
021700, Щучье қаласы, 8 март көшесі, 24 | 021700 | - | Щучье, city | 8 март, street | 24 | -
021600, Шортанды кенті, Абылай - хан көшесі, 22 | 021600 | - | Шортанды, settlement | Абылай - хан, street | 22 | -
Степногорск қаласы, 4 ықшам ауданы, 1 ғимарат | - | - | Степногорск, city | 4, microdistrict | 1 | -
Есіл ауданы, Курское селосы | - | Есіл ауданы | Курское, village | - | - | -
Ақтөбе облысы, Ойыл ауданы, Ойыл а., Құрманғазы к., 43. | - | Ойыл ауданы | Ойыл, village | Құрманғазы, street | 43 | -
Кербұлақ ауданы, Сарыөзек к., Б. Момышұлы к., 10. | - | Кербұлақ ауданы | Сарыөзек, settlement | Б. Момышұлы, street | 10 | -
Қарасай ауданы, Қаскелең қ., Абылайхан к., 213. | - | Қарасай ауданы | Қаскелең, city | Абылайхан, street | 213 | -
Жітіқара ауданы, Жітіқара қ., 6 ш.а.., 65 үй. | - | Жітіқара ауданы | Жітіқара, city | 6, microdistrict | 65 | -
Әулиекөл ауданы, Әулиекөл а., 1 Май к., 44. | - | Әулиекөл ауданы | Әулиекөл, village | 1 Май, street | 44 | -
Төлеби ауданы, Леңгір қ., ул. Әйтеке би к., 28. | - | Төлеби ауданы | Леңгір, city | Әйтеке би, street | 28 | -
Алматы қ., Марков к., 44 үй | - | - | Алматы, city | Марков, street | 44 | -
Семей қ., 408-ші квартал., 21 үй | - | - | Семей, city | 408, block | 21 | -
Астана қ., 70 «а» көше | - | - | Астана, city | 70 «а», street | - | -
Астана қ., 81 көше., 85 үй | - | - | Астана, city | 81, street | 85 | -
Астана қ. Жұбанов к. 2 үй | - | - | Астана, city | Жұбанов, street | 2 | -
Ақтау қ., 9 м/а, 4 ғимарат | - | - | Ақтау, city | 9, microdistrict | 4 | -
Тараз қ., Төле би д-лы, 35 тұрғын үйі, 2 кірме есік | - | - | Тараз, city | Төле би, avenue | 35 | 2 кірме есік
г. Астана, пр. Мира, 41 кв. 2 | - | - | Астана, city | Мира, avenue | 41 | кв. 2
г. Актау, 9 мкр., жилой дом 4 | - | - | Актау, city | 9, microdistrict | 4 | -
Ақтау қ., 15 мкр., 67 «б» үй | - | - | Ақтау, city | 15, microdistrict | 67 «б» | -
Ақтау қаласы, 15-шағын ауданы, 67"б" үй | - | - | Ақтау, city | 15, microdistrict | 67"б" | -
Қызылорда қ., Мұратбаев к., н/ж | - | - | Қызылорда, city | Мұратбаев, street | н/ж | -
Шымкент қ., Мәделі қожа н/ж | - | - | Шымкент, city | Мәделі қожа, - | н/ж | -
Көкшетау қ., Әуезов к., 189 «а» үй | - | - | Көкшетау, city | Әуезов, street | 189 «а» | -
Ақкөл қаласы, Нұрмағамбетов к-сі, 83 инд.020100 | 020100 | - | Ақкөл, city | Нұрмағамбетов, street | 83 | -
Маловодное ауылы Оразбеков к-сі, 1 | - | - | Маловодное, village | Оразбеков, street | 1 | -
Болашақ тұрғын жай массиві 109, 110 к-сі инд. 130006 | 130006 | - | - | 109, 110, street | - | -
Ақтау қаласы, 14, 15 шағын аудан, 7 | - | - | Ақтау, city | 14, 15, microdistrict | 7 | -
Астана қаласы, 12, 5 көшесі | - | - | Астана, city | 5, street | 12 | -
Астана қаласы, 5 үй, 6 көшесі | - | - | Астана, city | 6, street | 5 | -
Өтенай ауылы Тұнғатов к-сі, 17 488002 | 488002 | - | Өтенай, village | Тұнғатов, street | 17 | -
БҚО Зеленов ауданы Чирово ауылы Мирная к-сі, 6 | - | Зеленов ауданы | Чирово, village | Мирная, street | 6 | -
ЮКО г. Кентау, ул. Абая, 5 | - | - | Кентау, city | Абая, street | 5 | -
ХҚО Абай ауылы, Мир к-сі, 4 | - | - | ХҚО Абай, village | Мир, street | 4 | -
Алматы қаласы, «Самал-2» ауданы, 12 үй | - | - | Алматы, city | Самал-2, microdistrict | 12 | -
Тимирязев ауылы, Абай көшесі, 1 /101 | - | - | Тимирязев, village | Абай, street | 1/101 | -
Жуалы ауданы Амансай ауылы инд.080313 | 080313 | Жуалы ауданы | Амансай, village | - | - | -
Сырым ауданы Жетікөл ауылдық округі инд .090907 | 090907 | Сырым ауданы | Жетікөл, rural_district | - | - | -
Сырым ауданы Талдыбұлақ ауылы округі инд.090909 | 090909 | Сырым ауданы | Талдыбұлақ, rural_district | - | - | -
Аманкелді ауданы, Үрпек ауылы инд - .110200 | 110200 | Аманкелді ауданы | Үрпек, village | - | - | -
Денисов ауданы, Приречен ауылы Ленин к-сі,2 инд.110515 | 110515 | Денисов ауданы | Приречен, village | Ленин, street | 2 | -
Глебов ауылы Центральная к-сі, 42инд. 110504 | 110504 | - | Глебов, village | Центральная, street | 42 | -
Бесарық ауылы А. Дүйсенбаев к-сі, 4Аинд. 120604 | 120604 | - | Бесарық, village | А. Дүйсенбаев, street | 4А | -
Түлкібас станциясы Привокзальная к-сі, 29 инд.161313 | 161313 | - | Түлкібас, station | Привокзальная, street | 29 | -
Жосалы ст-сы, Рысқұлов к-сі, 21 | - | - | Жосалы, station | Рысқұлов, street | 21 | -
Қарағанды қаласы Мира бульвары, 39 инд.100012 | 100012 | - | Қарағанды, city | Мира, boulevard | 39 | -
Жезқазған қаласы, Алаша хан алаңы, 1 | - | - | Жезқазған, city | Алаша хан, square | 1 | -
Шетпе ауылы, Орталық алаң, 1 | - | - | Шетпе, village | Орталық, square | 1 | -
Хромтау қаласы, Спортивный тасжолы, 2 | - | - | Хромтау, city | Спортивный, highway | 2 | -
Шардара қаласы, Шардара тұйық к-сі, н/ж | - | - | Шардара, city | Шардара, lane | н/ж | -
Сәтбаев қаласы, Сәтбаев д-лы, 111 | - | - | Сәтбаев, city | Сәтбаев, avenue | 111 | -
Рудный қаласы, Космонавттар даңғылы, 12 | - | - | Рудный, city | Космонавттар, avenue | 12 | -
Теміртау қаласы, Димитров к-сі, 11/1 | - | - | Теміртау, city | Димитров, street | 11/1 | -
Құнаев к-сі, 3-1 инд .030511 | 030511 | - | - | Құнаев, street | 3-1 | -
Тимирязев к-сі, 42, 15-корпус | - | - | - | Тимирязев, street | 42, 15-корпус | -
Шымкент қаласы, Жібек жолы даңғылы, 68 корпус Б | - | - | Шымкент, city | Жібек жолы, avenue | 68 корпус Б | -
Абай көшесі, 5, блок Б, 12-каб. | - | - | - | Абай, street | 5, блок Б | 12-каб
Астана қаласы, район Есиль, ул. Сауран, 7 | - | район Есиль | Астана, city | Сауран, street | 7 | -
Шахтинск қаласы, Құнанбаев көшесі, 65 Б | - | - | Шахтинск, city | Құнанбаев, street | 65 Б | -
Шетпе ауылы, Орталық қөшесі, № 1 | - | - | Шетпе, village | Орталық, street | 1 | -
Абай қаласы, Жеңіс данғылы, 3 | - | - | Абай, city | Жеңіс, avenue | 3 | -
Тау ауылы Абай к-і инд .090505 | 090505 | - | Тау, village | Абай, street | - | -
Сағыр ауылы Ленин ксі, 50 | - | - | Сағыр, village | Ленин, street | 50 | -
Тараз қаласы, Қазыбек би 2-ші бұрылыс, 26 | - | - | Тараз, city | Қазыбек би 2, lane | 26 | -
Сырыайшық ш.а инд.060707 | 060707 | - | - | Сырыайшық, microdistrict | - | -
Достық 2а инд. 161105 | 161105 | - | - | Достық, - | 2а | -
Ерейментау ауданы, Бестоғай инд.020804 | 020804 | Ерейментау ауданы | Бестоғай, - | - | - | -
Солтүстік Қазақстан облысыв, Жамбыл ауданы, Троицк ауылы | - | Жамбыл ауданы | Троицк, village | - | - | -
Абай көшесі, 53а, 38-пәтер | - | - | - | Абай, street | 53а | 38-пәтер
4-ші шағын аудан, 32-үй, 3-пәтер | - | - | - | 4, microdistrict | 32 | 3-пәтер
Үлкен Нарын ауылы, 8 наурыз көшесі 42\\2, 180-кеңсе | - | - | Үлкен Нарын, village | 8 наурыз, street | 42\\2 | 180-кеңсе
Абай даңғылы, 36/42 | - | - | - | Абай, avenue | 36/42 | -
130000, Ақтау қаласы, 23-шағын аудан, 103 | 130000 | - | Ақтау, city | 23, microdistrict | 103 | -
Лисаковск қаласы, № 4 шағын аудан, 25 | - | - | Лисаковск, city | 4, microdistrict | 25 | -
Алматы қаласы, «Алмагүл» шағын ауданы, 9 «а» үй | - | - | Алматы, city | Алмагүл, microdistrict | 9 «а» | -
Астана қаласы, Министрліктер үйі, 12-кіреберіс, № 510 кабинет | - | - | Астана, city | - | Министрліктер үйі | 12-кіреберіс, № 510 кабинет
Астана қаласы, «Министрліктер үйі», Орынбор көшесі, 8, 919-кабинет | - | - | Астана, city | Орынбор, street | 8 | 919-кабинет
Бейнеу ауылы, Әкімшілік ғимараты | - | - | Бейнеу, village | - | Әкімшілік ғимараты | -
Сарыөзек кенті, Момышұлы көшесі, ХҚК ғимараты | - | - | Сарыөзек, settlement | Момышұлы, street | ХҚК ғимараты | -
Шалқар ауданы, Шалқар қаласы, Әйтеке би, 63 | - | Шалқар ауданы | Шалқар, city | Әйтеке би, - | 63 | -
Ақсу қаласы, Қызылжар ауылы Школьная к-сі,16 инд.140114 | 140114 | - | Қызылжар, village | Школьная, street | 16 | -
Қарғалы ауданы, Қарғалы (Жилянка) ауылы, Сәтпаев көшесі, 10 | - | Қарғалы ауданы | Қарғалы (Жилянка), village | Сәтпаев, street | 10 | -
Петропавл қаласы, Қазақстан Конституциясы, көшесі, 23 | - | - | Петропавл, city | Қазақстан Конституциясы, street | 23 | -
Екібастұз қаласы, Екібастұз қаласының 50 жылдығы көшесі, 10 | - | - | Екібастұз, city | Екібастұз қаласының 50 жылдығы, street | 10 | -
Бекетов ауданы, Қызылаут , Есей к-сі, 8 | - | Бекетов ауданы | Қызылаут, - | Есей, street | 8 | -
Сарыағаш қаласы, Ысмайыл көшесі, н/ | - | - | Сарыағаш, city | Ысмайыл, street | н/ж | -
Маңғыстау ауылы, н /ж | - | - | Маңғыстау, village | - | н/ж | -
г. Астана, ул. Иманова, д. 5, кв. 12 | - | - | Астана, city | Иманова, street | 5 | кв. 12
Атбасарский район, с. Есенгелді, ул. Приозерная 7 | - | Атбасарский район | Есенгелді, village | Приозерная, street | 7 | -
г.Астана, ул.Кенесары,35 | - | - | Астана, city | Кенесары, street | 35 | -
г. Алматы, мкр. Самал-2, д. 5, кв. 12 | - | - | Алматы, city | Самал-2, microdistrict | 5 | кв. 12
Қостанай қ., Гоголь көшесі, 79-үй, 212 каб | - | - | Қостанай, city | Гоголь, street | 79 | 212 каб
Жаңаөзен қ., Самал ш/ауд., 12 | - | - | Жаңаөзен, city | Самал, microdistrict | 12 | -
Тараз қ., 4 «А» ш/а, 5/1 үй | - | - | Тараз, city | 4 «А», microdistrict | 5/1 | -
Қандыағаш қаласы, Гагарин к-сікөшесі, 6 | - | - | Қандыағаш, city | Гагарин к, street | 6 | -
Жазық ауылы | - | - | Жазық, village | - | - | -
Нокин атындағы кенті, Мира к-сі, 37, 38, 39, 40 инд.030014 | 030014 | - | Нокин атындағы, settlement | Мира, street | 37, 38, 39, 40 | -
Шахтинск қаласы, Шахан Квартал кенті, 10/16, 16 | - | - | Шахан Квартал, settlement | - | 10/16 | 16
Жезқазған қ. Алаша даңғ . 1 Сарыарқа к-сі, 4 | - | - | Жезқазған, city | Алаша, avenue | 1 | -
с. Астраханка, 50 лет Октября, 27 | - | - | Астраханка, village | 50 лет Октября, - | 27 | -
с. Акмол, 8 Марта 15 | - | - | Акмол, village | 8 Марта, - | 15 | -
г. Атбасар, им. Горького, 5 | - | - | Атбасар, city | им. Горького, - | 5 | -
Ақсу а., 8 наурыз, 12 | - | - | Ақсу, village | 8 наурыз, - | 12 | -
с. Акмол, Мира 50, 8 | - | - | Акмол, village | Мира, - | 50 | 8
Темірлан ауылы, Қажымұқан көшесі, н/ж, әкімдік ғимараты | - | - | Темірлан, village | Қажымұқан, street | н/ж | -
Жаңа ауыл ауылы, Абай к-сі, 3 | - | - | Жаңа ауыл, village | Абай, street | 3 | -
Ақкөл қала қаласы | - | - | Ақкөл, city | - | - | -
Таран ауданы, Таран ауылы, Калинин қаласы, 93 | - | Таран ауданы | Таран, village | - | 93 | -
"""


def cases() -> list[tuple[str, dict[str, str | None]]]:
    found = []
    for line in CELLS.strip().splitlines():
        cell, postal, district, settlement, street, building, unit = (
            part.strip().replace("\\\\", "\\") for part in line.split(" | ")
        )
        place, _, place_type = settlement.rpartition(", ")
        way, _, way_type = street.rpartition(", ")
        parts = {
            "postal_code": postal,
            "district": district,
            "settlement": place or settlement,
            "settlement_type": place_type,
            "street": way or street,
            "street_type": way_type,
            "building": building,
            "unit": unit,
        }
        expected = {key: None if value == "-" else value for key, value in parts.items()}
        found.append((cell, expected))
    return found


@pytest.mark.parametrize(("cell", "expected"), cases())
def test_parts_of_an_address(cell: str, expected: dict[str, str | None]) -> None:
    parts, _ = parse_address(cell)
    assert {key: asdict(parts)[key] for key in expected} == expected
    assert parts.text == cell


@pytest.mark.parametrize("quotes", ['""', "“”", "„“"])
@pytest.mark.parametrize(("cell", "expected"), [case for case in cases() if "«" in case[0]])
def test_quotes_of_all_kinds_are_alike(
    cell: str, expected: dict[str, str | None], quotes: str
) -> None:
    table = str.maketrans("«»", quotes)
    parts, _ = parse_address(cell.translate(table))
    found = {key: asdict(parts)[key] for key in expected}
    assert found == {key: value and value.translate(table) for key, value in expected.items()}


def test_a_type_word_printed_twice() -> None:
    parts, _ = parse_address("Жамбыл ауданы Қостөбе ауылы ауылы Т.Рысқұлов к-сі,6. инд .080216")
    assert (parts.settlement, parts.street, parts.building) == ("Қостөбе", "Т.Рысқұлов", "6")


def test_region_is_named_with_its_type_word() -> None:
    parts, _ = parse_address("Солтүстік Қазақстан обл., Ақжар ауд., Ұялы ауылы")
    assert (parts.region, parts.district) == ("Солтүстік Қазақстан облысы", "Ақжар ауданы")


@pytest.mark.parametrize("cell", ["БҚО, Орал қ., Абай к., 6", "090000, ЗКО Теректі ауданы", "БҚО"])
def test_short_names_of_regions(cell: str) -> None:
    assert parse_address(cell)[0].region == "Батыс Қазақстан облысы"


def test_a_village_of_a_town_keeps_the_town() -> None:
    parts, problems = parse_address("Көкшетау қаласы, Красный Яр селосы, Советская көшесі, 3")
    assert (parts.settlement, parts.within) == ("Красный Яр", "Көкшетау")
    assert not problems


@pytest.mark.parametrize(
    ("cell", "code", "message"),
    [
        ("Ұзынкөл ауылы инд .0203026", "postal_code_digits",
         "«инд .0203026» is no postal code of six digits"),
        ("Қызылжар ауылы 41113", "postal_code_digits",
         "«41113» is no postal code of six digits"),
        ("Орал қаласы, Жамбыл қаласы, 81/2", "address_two_settlements",
         "«Жамбыл қаласы» is a second settlement, «Орал» is taken"),
        ("Күршім ауданы, Күршім көшесі, Ибежанов көшесі, 23", "address_two_streets",
         "«Күршім көшесі» and «Ибежанов көшесі» are two streets, the second is taken"),
        ("Жезқазған қ. Алаша даңғ. 1 Сарыарқа к-сі, 4", "address_two_streets",
         "«Алаша даңғ» and «Сарыарқа к-сі» are two streets, the first is taken"),
        ("Бейнеу а., Д. Тәжиев к., аудан әкімдігі.", "address_rest",
         "no column holds «аудан әкімдігі» of the address"),
        ("Өтеген батыр кенті, Қуат шағын ауданы, Тәуелсіздік көшесі, 25", "address_rest",
         "no column holds «Қуат шағын ауданы» of the address"),
        ("Шетпе ауылы, Орталық қөшесі, № 1", "address_type_mistyped",
         "«Орталық қөшесі» is read with «көшесі»"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_once(cell: str, code: str, message: str) -> None:
    _, problems = parse_address(cell)
    assert [(problem.code, problem.message) for problem in problems] == [(code, message)]


@pytest.mark.parametrize("codes", ["индекс 010000/Z05H0B6", "Z05H0B6 / 010000", "Z05H0B6, 010000"])
def test_a_place_may_have_postal_codes_of_both_kinds(codes: str) -> None:
    parts, problems = parse_address(f"{codes}, Астана қаласы, Тұран даңғылы, 36")
    assert (parts.postal_code, parts.building, problems) == ("Z05H0B6", "36", ())


def test_a_second_postal_code_is_said() -> None:
    _, problems = parse_address("Қарабөгет ауылы инд. 041512 Еркін ауылы инд.041510")
    assert [problem.message for problem in problems] == [
        "«041510» is a second postal code, «041512» is taken",
        "«Еркін ауылы» is a second settlement, «Қарабөгет» is taken",
    ]


WORDS = st.sampled_from(
    ["Ақкөл", "қаласы", "ауданы", "к-сі", "к.", "ул.", ",", ", ", " ", "5", "83", "«а»", "инд.",
     "020100", "н/ж", "№", "-", "үй", "пәтер", "(", ")", "д.", "шағын ауданы", "»", "«"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join)))
def test_any_text_gives_parts_that_stand_in_it(cell: str) -> None:
    parts, problems = parse_address(cell)
    assert (parts, problems) == parse_address(cell)
    printed = set(cell) | set("н/ж ")
    for value in (parts.settlement, parts.street, parts.building, parts.unit):
        assert value is None or (value and set(value) <= printed | {","})
    assert parts.postal_code is None or len(parts.postal_code) == 6


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("X09A3E8, Жезқазған қаласы, Алаша хан даңғылы 22А", "X09A3E8"),
        ("Алматы қаласы, Абай даңғылы, 7, инд. А15Р8К2", "A15P8K2"),  # Cyrillic letters
        ("Түркістан қаласы, Абай көшесі, 15А", None),
    ],
)
def test_postal_codes_of_letters_and_digits(cell: str, code: str | None) -> None:
    parts, problems = parse_address(cell)
    assert (parts.postal_code, problems) == (code, ())


@pytest.mark.parametrize(
    ("cell", "building"),
    [
        ("Қызылжар ауылы 41113", None),
        ("Мұнайлы ауданы, Маңғыстау ауылы, Оқушылар шығармашылығы үйі ғимараты",
         "Оқушылар шығармашылығы үйі ғимараты"),
        ("Қостөбе ауылы ауылы Т. Рысқұлов к-сі, 6", "6"),
    ],
)  # fmt: skip
def test_building_is_whole_and_no_postal_code(cell: str, building: str | None) -> None:
    assert parse_address(cell)[0].building == building
