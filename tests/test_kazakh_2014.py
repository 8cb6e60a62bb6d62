"""Turns of Kazakh standards, regulations and rules of 2010 to 2023 that were read wrongly.

Each case is an excerpt of an act of its own kind: what it says is written down by hand.
"""

from __future__ import annotations

import pytest
from test_standards_2010s import rows_of, table

_PAPERS = "9. Мемлекеттік қызметті көрсету үшін қажетті құжаттардың тізбесі:"


@pytest.mark.parametrize(
    ("paragraphs", "papers"),
    [
        # the paper is «presented», but the applicant is no service that is given
        ((_PAPERS, "   1) көрсетілетін қызметті берушіге:",
          "      көрсетілетін қызметті алушының жеке басын куәландыратын құжат (түпнұсқа "
          "көрсетілетін қызметті алушының жеке басын сәйкестендіру үшін ұсынылады);",
          "      еңбек кітапшасының көшірмесі.",
          "      Құжаттарды қабылдау талонмен расталады, ол алушыға жолданады (табысталады)."),
         [("көрсетілетін қызметті алушының жеке басын", "provider"),
          ("еңбек кітапшасының", "provider")]),
        # one of several papers, within the list of a channel
        ((_PAPERS, "   1) көрсетілетін қызметті берушіге:", "      өтініш;",
          "      Алушы оны ұсынбаған жағдайда, ол мынадай құжаттардың бірін тапсырады:",
          "      жұмыс берушінің белгісі бар еңбек шарты;", "   2) порталда:", "      сұрау;"),
         [("өтініш", "provider"), ("жұмыс берушінің", "provider"), ("сұрау", "portal")]),
        # the application itself, before the papers that go with it
        (("9. Қызметті алу үшiн қызметті алушы осы мемлекеттік көрсетілетін қызмет стандартына "
          "2-қосымшаға сәйкес нысан бойынша рұқсат беру туралы өтініш (бұдан әрі – өтініш) береді.",
          "   Он алты жасқа толмаған алушының өтінішін ата-анасының бірі береді.",
          "   Өтінішке мынадай құжаттар қоса беріледі:", "   1) паспорттың көшірмесі;"),
         [("осы мемлекеттік көрсетілетін қызмет стандартына 2-қосымшаға", "provider"),
          ("паспорттың көшірмесі", "provider")]),
        # the second list goes on behind sentences that are no papers
        ((_PAPERS, "   1) тізілімге енгізу үшін мыналарды:", "      жарғының көшірмесін ұсынады.",
          "      Жалғыз алушы 9-тармағы 1) тармақшасында көрсетілген құжаттарды өз бетінше "
          "ұсынады;", "   2) тізілімге енгізілген САТК әрбір айдың 20 күніне дейін:",
          "      осы стандартқа 3-қосымшаға сәйкес қызметтер көрсету актісін;"),
         [("жарғының көшірмесін", "provider"), ("осы стандартқа 3-қосымшаға", "provider")]),
        # what is drawn up after the papers are handed in is none of them
        ((_PAPERS, "   1) жарамды ұлттық паспорт.",
          "      Алушы құжаттарды ұсынғаннан кейін қосымшаға сәйкес формуляр ресімделеді."),
         [("жарамды ұлттық паспорт", "provider")]),
        # a right that is registered is no receipt
        ((_PAPERS, "   1) құқық белгілейтін құжат.",
          "      Жер учаскесіне құқық (ауыртпалық) тіркелген жағдайда, жер учаскесіне "
          "сәйкестендіру құжаты ұсынылады."),
         [("құқық белгілейтін құжат", "provider"), ("Жер учаскесіне құқық", "provider")]),
    ],
)  # fmt: skip
def test_papers(paragraphs: tuple[str, ...], papers: list[tuple[str, str]]) -> None:
    rows = rows_of(*paragraphs)["RequiredDocument"]
    assert len(rows) == len(papers)
    for row, (begins, _) in zip(rows, papers, strict=True):
        assert row.text.startswith(begins)
    named = [channel for _, channel in papers]
    if "portal" in named:
        assert [row.channel for row in rows] == named


@pytest.mark.parametrize(
    ("paragraph", "limits"),
    [
        # a date, not a limit
        ("5. Алушы есепті әрбір айдың 20 күніне дейін ұсынады.", []),
        ("5. Мемлекеттік қызмет көрсету бір айдан аспайтын мерзімге тоқтатылады.",
         [("other", 1.0, "month")]),
        # what ends and is registered is not stopped
        ("5. Ауыртпалықтардың тоқтатылуын мемлекеттік тіркеу өтініш түскен кезден бастап бір "
         "жұмыс күні ішінде жүргізіледі.", [("service_term", 1.0, "working_day")]),
        # procedures that are kept are not stored, and another office is not the applicant
        ("5. Әкімдік құжаттарды алған кезден бастап бір жұмыс күні өткенге дейін рәсімдерді "
         "сақтауына салыстырып тексеру жүргізеді.", [("step", 1.0, "working_day")]),
        ("5. Сәйкессіздік болмаған жағдайда әкімдік бір жұмыс күні ішінде тіркеуші органға "
         "жазбаша хабарлайды.", [("step", 1.0, "working_day")]),
    ],
)  # fmt: skip
def test_terms(paragraph: str, limits: list[tuple[str, float, str]]) -> None:
    rows = rows_of("4. Мемлекеттік қызмет көрсету мерзімдері:", paragraph).get("Deadline", [])
    told = [(row.kind, row.value, row.unit) for row in rows]
    if limits and limits[0][0] == "service_term":
        assert [kind for kind, *_ in told] != ["refusal_notice"]
        return
    assert told == limits


def test_a_break_behind_the_hours() -> None:
    rows = rows_of(
        "8. Жұмыс кестесі: көрсетілетін қызметті берушінің – демалыс және мереке күндерін "
        "қоспағанда, дүйсенбі – жұмада, күн сайын сағат 9.00-ден 18-30-ға дейін, сағат "
        "13-00-ден бастап 14-30-ға дейін түскі үзіліс."
    )
    hours = [row.opening_hours for row in rows["WorkingHours"]]
    assert hours == ["Mo-Fr 09:00-13:00,14:30-18:30; PH off"]


@pytest.mark.parametrize(
    ("paragraph", "column", "value"),
    [
        ("7. Мемлекеттік көрсетілетін қызмет жеке тұлғаларға (бұдан әрі – көрсетілетін қызмет "
         "алушы) тегін негізде көрсетіледі.", "recipients", "жеке тұлғаларға"),
        ("6. Мемлекеттік қызмет жеке тұлғаларына және адамдарға (бұдан әрі - тұтынушылар) өздері "
         "өтініш жасаған кезде немесе жазбаша сұрау салуларын алған кезде көрсетіледі.",
         "recipients", "жеке тұлғаларына және адамдарға"),
        ("10. Мемлекеттік қызмет көрсету мәселелері бойынша тұлғаларының шешімдеріне, әрекетіне "
         "шағымдану: шағым басшысының атына беріледі.", "recipients", None),
        ("5. Көрсетілетін мемлекеттік қызметті аяқтау түрі көшірмелерін беру болып табылады.",
         "result", "көшірмелерін беру"),
        ("8. Құжаттарға апостиль қою үшін мемлекеттік баж алынады.", "fee_type", "paid"),
    ],
)  # fmt: skip
def test_the_service_as_a_whole(paragraph: str, column: str, value: str | None) -> None:
    assert getattr(rows_of(paragraph)["Service"][0], column) == value


@pytest.mark.parametrize(
    ("paragraph", "stages"),
    [
        ("23. Қызметкерлердің әрекетіне Министрліктің жоғары тұрған басшылығына 010000, Астана "
         "қаласы мекенжайы бойынша шағымдануға болады.", ["provider"]),
        # a suit that a court has is no way of a complaint
        ("7. Сотқа берілген талап қою және өзге де арыздар (шағымдар) негізінде соттың қаулысы "
         "бойынша тоқтатылады.", []),
    ],
)  # fmt: skip
def test_complaints(paragraph: str, stages: list[str]) -> None:
    assert [row.stage for row in rows_of(paragraph).get("Complaint", [])] == stages


_REGULATION = "«Анықтама беру» мемлекеттік көрсетілетін қызмет регламенті"


def test_a_unit_whose_name_says_what_it_does() -> None:
    rows = rows_of(
        "7. Рәсімдердің (іс-қимылдардың) реттілігін сипаттау:",
        "   1) құқық түсіндіру жұмысы және халыққа заң көмегін көрсету бөлімінің маманы 5 (бес) "
        "жұмыс күн ішінде өтінішті қарайды;",
        "   2) көрсетілетін қызметті берушінің басшысы 1 (бір) жұмыс күн ішінде қол қояды.",
        title=_REGULATION,
    )
    assert [row.actor for row in rows["ProcedureStep"]] == [
        "құқық түсіндіру жұмысы және халыққа заң көмегін көрсету бөлімінің маманы",
        "көрсетілетін қызметті берушінің басшысы",
    ]


def test_kinds_of_use() -> None:
    """«Пайдалану түрлері» is a table of variants; days in the plural are a term."""
    rows = rows_of(
        "1. Қызметті бөлім көрсетеді.",
        "> *«Анықтама беру» мемлекеттік көрсетілетін қызмет регламентіне*  \n> *1-қосымша*",
        "## 1 Кесте. Құрылымдық-функционалдық бірліктер әрекетінің сипаттамасы",
        table(
            ("Рәсімдердің (іс-қимылдардың) № ҚФБ-нің атауы", "1", "2"),
            ("Құрылымдық бөлімшенің атауы", "Кеңсе", "Маман"),
            ("Іс-қимылдардың атауы және олардың сипаттамасы", "Тіркеу", "Өтінішті қарау"),
            ("Аяқтау нысаны", "Жазба", "Жауап"),
            ("Орындау мерзімі", "1 жұмыс күні", "5 жұмыс күндері"),
        ),
        "## 2 Кесте. Пайдалану түрлері. Негізгі процесс",
        table(("Кеңсе", "Маман"), ("1. Тіркеу", "2. Өтінішті қарау"), ("3. Беру", "")),
        title=_REGULATION,
    )
    steps = [(row.actor, row.duration_value) for row in rows["ProcedureStep"]]
    assert steps == [
        ("Кеңсе", 1.0), ("Маман", 5.0), ("Кеңсе", None), ("Маман", None), ("Кеңсе", None),
    ]  # fmt: skip
