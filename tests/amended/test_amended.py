"""Versions of clauses: whatever is ordered, the text of any day is one text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.amended import Amended, Amending, Title, amend, own_versions
from pipeline.amended.model import in_order
from pipeline.amended.sentences import sentences
from pipeline.amended.titles import titles_on
from pipeline.schema import Order, Provision, Service
from tests.amended.samples import OLD, RULES, amending, structure_of

ORDERS = (
    "2-тармақ алып тасталсын;",
    "3-тармақтың 1) тармақшасы алып тасталсын;",
    "4-тармақтың екінші абзацы алып тасталсын;",
    "4-тармақтағы «он» деген сөз «бес» деген сөзбен ауыстырылсын;",
    "бүкіл мәтін бойынша «он» деген сөз «бес» деген сөзбен ауыстырылсын;",
    "2-тармақтағы «Мемлекеттік қызмет 20 минут ішінде көрсетіледі.» деген сөздер алып тасталсын;",
    "2-тармақ мынадай редакцияда жазылсын: «2. Өтініш он күн ішінде қаралады.»;",
    "2-тармақ мынадай редакцияда жазылсын: «2.»;",
    "3-тармақтың 2) тармақшасы мынадай редакцияда жазылсын: «2) төлқұжат.»;",
    "4-тармақтың бірінші абзацы мынадай редакцияда жазылсын: «Өтініш он күн жатады.»;",
    "мынадай мазмұндағы 4-1-тармақпен толықтырылсын: «4-1. Жауап он күнде беріледі.»;",
    "3-тармақ мынадай мазмұндағы 3) тармақшамен толықтырылсын: «3) сенімхат.»;",
    "көрсетілген бұйрықпен бекітілген «Үй тіркеу» мемлекеттік қызмет көрсету қағидалары осы"
    " бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын;",
    "тақырыбы мынадай редакцияда жазылсын: «Үй»;",
    "тақырыбындағы «Үй» деген сөз «Там» деген сөзбен ауыстырылсын;",
    "4 – 6-тармақтар алып тасталсын;",
    "3-тармақтың 1) және 2) тармақшалары алып тасталсын;",
    "1-бөлімнің тақырыбы мынадай редакцияда жазылсын: «1. Ережелер»;",
    "1-бөлім алып тасталсын;",
    "мынадай мазмұндағы 2-бөліммен толықтырылсын: «2. Қорытынды ережелер»;",
    "3-тармақтың 1) тармақшасы мынадай мазмұндағы екінші абзацпен толықтырылсын: «қазақша;»;",
    "4-тармақтың екінші абзацындағы «.» тыныс белгісі «;» тыныс белгісімен ауыстырылсын;",
    "6-тармақтың екінші сөйлемі алып тасталсын;",
    "6-тармақтың бірінші сөйлемі мынадай редакцияда жазылсын: «Шағым бес күн жатады.»;",
    "6-тармақ мынадай мазмұндағы екінші сөйлеммен толықтырылсын: «Ол тіркеледі.»;",
    "6-тармақтың соңғы сөйлеміндегі «он» деген сөз «екі» деген сөзбен ауыстырылсын;",
    "6-тармақ, екінші сөйлемін қоспағанда, алып тасталсын;",
    "бүкіл мәтін бойынша, 6-тармақтың бірінші сөйлемін қоспағанда, «он» деген сөз «бес» деген"
    " сөзбен ауыстырылсын;",
    "3-тармақтың 1) және 2) тармақшаларының орындары ауыстырылсын;",
    "4 және 5-тармақтардың орындары ауыстырылсын;",
)


@cache
def old() -> tuple[list[Provision], list[Service]]:
    act = structure_of(OLD)
    provisions = [c.provision for group in (act.clauses, act.services[0].clauses) for c in group]
    adopted = act.decree.adopted_on
    return [replace(p, valid_from=adopted) for p in provisions], [act.services[0].service]


@cache
def order(text: str) -> tuple[Order, ...]:
    return structure_of(amending(RULES, text)).orders


def amended(*steps: tuple[str, ...], until: str | None = None) -> Amended:
    provisions, services = old()
    titles = [Title(service.service_id, service.title, None) for service in services]
    act = Amended(own_versions(provisions), services, [], until, titles)
    acts = (
        Amending(
            f"act-{number}",
            f"202{number}-01-01",
            tuple(replace(o, decree_id=f"act-{number}") for text in texts for o in order(text)),
        )
        for number, texts in enumerate(steps, 1)
    )
    amend(act, acts)
    return act


def services_of(act: Amended) -> set[str]:
    return {service.service_id for service in act.services}


def test_every_order_is_one_order() -> None:
    assert [len(order(text)) for text in ORDERS] == [1] * len(ORDERS)


def test_the_order_of_the_text_is_found_again() -> None:
    provisions, _ = old()
    assert in_order(sorted(provisions, key=lambda row: row.provision_id)) == provisions


def test_a_clause_of_which_nothing_would_be_left() -> None:
    act = amended((ORDERS[5],))
    assert [reason for _, reason in act.unclear] == [
        "no words of a clause would be left; it is not said that the clause goes"
    ]


def test_two_changes_of_one_act_make_one_version() -> None:
    act = amended((ORDERS[6], ORDERS[4]))
    worded = [v.row.text for v in act.versions if v.base.endswith(".s01.p2") and v.by]
    assert worded == ["Өтініш бес күн ішінде қаралады."]


@pytest.mark.parametrize(
    ("orders", "text"),
    [
        ((22,), "Шағым он күн ішінде қаралады."),
        ((23,), "Шағым бес күн жатады. Жауап он күн ішінде беріледі."),
        ((24,), "Шағым он күн ішінде қаралады. Ол тіркеледі. Жауап он күн ішінде беріледі."),
        ((25,), "Шағым он күн ішінде қаралады. Жауап екі күн ішінде беріледі."),
        ((24, 23, 25), "Шағым бес күн жатады. Ол тіркеледі. Жауап екі күн ішінде беріледі."),
        ((22, 25), "Шағым екі күн ішінде қаралады."),
    ],
)
def test_sentences_of_a_point(orders: tuple[int, ...], text: str) -> None:
    act = amended(tuple(ORDERS[place] for place in orders))
    now = [v.row.text for v in act.versions if v.base.endswith(".s01.p6") and v.by]
    assert (now, act.unclear) == ([text], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Өтініш тіркеледі. Жауап беріледі.", ["Өтініш тіркеледі.", "Жауап беріледі."]),
        ("Өтініш (3-қосымша). «Портал» арқылы!", ["Өтініш (3-қосымша).", "«Портал» арқылы!"]),
        ("Оны А. Әлиев бекітеді.", ["Оны А. Әлиев бекітеді."]),
        ("Ол «Күні: 5.» деп жазады. Соңы", ["Ол «Күні: 5.» деп жазады.", "Соңы"]),
        ("Астана қ. Жеңіс д. 5", ["Астана қ. Жеңіс д. 5"]),
        ("Заявление и др. Документы не нужны.", ["Заявление и др. Документы не нужны."]),
        ("Срок – 5 дней. Ответ: да.", ["Срок – 5 дней.", "Ответ: да."]),
        ("сағат 9.00-ден", ["сағат 9.00-ден"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text("аАбБ.!? «»()5", max_size=40))
def test_no_letter_of_a_sentence_is_lost(text: str) -> None:
    assert " ".join(sentences(text)).replace(" ", "") == text.replace(" ", "")


def test_what_the_repeal_of_the_act_ends() -> None:
    act = amended((ORDERS[6],), until="2030-06-01")
    assert {v.row.valid_to for v in act.versions if v.by} == {"2030-06-01"}


@settings(max_examples=150)
@given(st.lists(st.lists(st.sampled_from(ORDERS), max_size=5).map(tuple), max_size=4))
def test_the_text_of_any_day_is_one_text(steps: list[tuple[str, ...]]) -> None:
    act = amended(*steps)
    keys = [version.row.provision_id for version in act.versions]
    assert len(keys) == len(set(keys))
    for version in act.versions:
        row = version.row
        assert row.text
        assert row.valid_to is None or (row.valid_from or "") <= row.valid_to
        assert row.parent_id is None or row.parent_id in keys
    for year in range(2020, 2026):
        here = [v.base for v in act.versions if v.is_law_on(f"{year}-06-30")]
        assert len(here) == len(set(here))
        assert len(titles_on(act, f"{year}-06-30")) == len(services_of(act))
    before = [v.row.text for v in act.versions if v.is_law_on("2020-12-31")]
    assert before == [row.text for row in old()[0]]
    orders = sum(len(texts) for texts in steps)
    assert len(act.unclear) <= orders
