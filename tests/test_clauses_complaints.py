"""The way of a complaint: help, to whom it goes, review, court."""

from __future__ import annotations

import pytest

from pipeline.clauses.complaints import read_complaints
from pipeline.clauses.setting import settings
from pipeline.schema import Complaint
from tests.clause_samples import act_of


def complaints(text: str, section: str = "") -> list[Complaint]:
    placed = settings(act_of(text).services[0].clauses)
    return read_complaints([setting._replace(section=section) for setting in placed])


CASES = [
    ("20. Шағымданудың тәртібін түсіндіруді және шағымды дайындауға көмек көрсетуді комитет"
     " төрағасы жүзеге асырады.", "guidance", "комитет төрағасы"),
    ("21. Наразылықтар болған жағдайда шағым комитет төрағасының атына беріледі.",
     "provider", "комитет төрағасының атына"),
    ("21. Сапасына наразылық болған жағдайда шағым бөлім басшысының атына немесе тиісті"
     " жергілікті атқарушы органның әкіміне беріледі.",
     "provider", "бөлім басшысының атына; жергілікті атқарушы органның әкіміне"),
    ("22. Қызмет дөрекі көрсетілген жағдайда шағым білім бөліміне немесе орталыққа беріледі.",
     "rudeness", "білім бөліміне; орталыққа"),
    ("22. Дұрыс қызмет көрсетілмеген жағдайда шағым мекенжайлар бойынша кент, ауыл (село),"
     " ауылдық округ әкімінің, ХҚКО директорының атына беріледі.",
     "rudeness", "кент, ауыл, ауылдық округ әкімінің, ХҚКО директорының атына"),
    ("23. Нәтижелерімен келіспеген жағдайда тұтынушы шағымын алмай, заңнамада белгіленген"
     " тәртіппен сотқа жүгінуге құқылы.", "court", None),
    ("25. Қабылданған шағым журналда тіркеледі және заңнамада белгіленген мерзімде қаралады.",
     "review", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stage", "addressee"), CASES, ids=[c[1] for c in CASES])
def test_steps(text: str, stage: str, addressee: str | None) -> None:
    (row,) = complaints(text)
    assert (row.stage, row.addressee) == (stage, addressee)


def test_who_disagrees_turns_to_a_responsible_official() -> None:
    (row,) = complaints(
        "21. Мемлекеттік қызметті көрсетуді ұйымдастыруға кәсіпорын жауапты болып табылады."
        " Алушы мемлекеттік қызметтің нәтижелерімен келіспеген жағдайда Қазақстан Республикасы"
        " Өңірлік даму министрлігінің Жер ресурстарын басқару комитетіне және мекенжайлары осы"
        " стандартқа 7-қосымшада көрсетілген кәсіпорынның жауапты лауазымды адамына жүгіне алады.",
        "Шағымдану тәртібі",
    )
    assert row.stage == "provider"
    assert row.addressee == (
        "Қазақстан Республикасы Өңірлік даму министрлігінің Жер ресурстарын басқару комитетіне;"
        " кәсіпорынның жауапты лауазымды адамына"
    )


def test_applications_of_citizens_are_no_addressee() -> None:
    (row,) = complaints(
        "22. Қызмет дәрекі көрсетілген жағдайда азаматтардың өтініштері қоғам Президентінің атына"
        " жазбаша түрде кеңседе қабылданады.",
        "Шағымдану тәртібі",
    )
    assert (row.stage, row.addressee) == ("rudeness", "қоғам Президентінің атына")


def test_keeping_papers_is_no_complaint() -> None:
    assert not complaints(
        "26. Егер мемлекеттік қызмет алушы құжаттарды алуға мерзімінде келмеген жағдайда,"
        " орталық оларды бір ай бойы сақтауды қамтамасыз етеді.",
        "Шағымдану тәртібі",
    )


def test_a_review_has_its_terms() -> None:
    rows = complaints(
        "25. Шағымды қараудың белгіленген мерзімі – күнтізбелік 30 күн, ал қосымша ақпарат талап"
        " етілмеген жағдайда – күнтізбелік 15 күн."
    )
    assert [(row.stage, row.value, row.unit) for row in rows] == [
        ("review", 30, "calendar_day"),
        ("review", 15, "calendar_day"),
    ]


def test_items_below_a_heading_are_addressees() -> None:
    rows = complaints(
        "21. Нәтижелерімен келіспеген жағдайда шағымдар алушының таңдауы бойынша:\n"
        "1) тікелей Агенттік төрағасына немесе оның орынбасарларына;\n"
        "2) Агенттіктің кеңсесіне мына мекенжай бойынша: Астана қаласы."
    )
    assert [(row.stage, row.addressee) for row in rows] == [
        ("provider", "Агенттік төрағасына"),
        ("provider", "Агенттіктің кеңсесіне"),
    ]


@pytest.mark.parametrize(
    "text",
    ["8. Мемлекеттік қызмет тегін көрсетіледі.",
     "11. Сот шешімінің көшірмесі ұсынылады.",
     "25. Шағымның қабылданғанын растайтын талон беріледі."],
)  # fmt: skip
def test_no_steps(text: str) -> None:
    assert complaints(text) == []
