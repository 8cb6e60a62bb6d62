"""Standards of paid services, of papers by applicant and of several opening hours, 2010 to 2020.

Each case is an excerpt of an act of its own kind: what it says is written down by hand.
"""

# Clauses stand in one line each, as in the text of an act.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from tests.process.test_standards_2010s import rows_of

_PAPERS = "9. Мемлекеттік қызметті көрсету үшін қажетті құжаттардың тізбесі:"


@pytest.mark.parametrize(
    ("paragraphs", "papers"),
    [
        # the case of the list, and that which a paper names itself
        ((_PAPERS, "   1) лицензия алу үшін:", "      заңды тұлғалар үшін – жарғының көшірмесі;",
          "      атауы өзгерген жағдайда – растайтын құжат;", "      сенімхат (қажет болғанда);"),
         [("заңды", "лицензия алу үшін; заңды тұлғалар үшін"),
          ("атауы", "лицензия алу үшін; атауы өзгерген жағдайда"),
          ("сенімхат", "лицензия алу үшін")]),
        # headings that go on behind the words of their case
        ((_PAPERS, "   1) жеке тұлғалар үшін:", "      өтініш;",
          "   2) заңды тұлғалар үшін жоғарыда көрсетілген құжаттарға қосымша:", "      бұйрық;",
          "   3) рұқсаттың телнұсқасын алу үшін (рұқсат жоғалған кезде):", "      түсініктеме хат."),
         [("өтініш", "жеке тұлғалар үшін"), ("бұйрық", "заңды тұлғалар үшін"),
          ("түсініктеме", "рұқсаттың телнұсқасын алу үшін (рұқсат жоғалған кезде)")]),
        # a permission that is asked for is a paper, the form of all papers is none
        ((_PAPERS, "   1) өтініш.",
          "      Кәмелетке толмағанның мүлкі тіркелген кезде қамқоршылық органының рұқсаты талап етіледі.",
          "      Портал арқылы жүгінген кезде құжаттар электрондық көшірмелер түрінде ұсынылады."),
         [("өтініш", None), ("Кәмелетке", "Кәмелетке толмағанның мүлкі тіркелген кезде")]),
        # lists with numbers of their own inside a point
        (("11. Мемлекеттік қызметті алу үшін алушы мыналарды ұсынады:", "   1. Заңды тұлғаны тіркеу үшін:",
          "   1) өтініш;", "   2) жарғы;", "   2. Филиалды тіркеу үшін:", "   1) ереже.",
          "12. Өтініш бланкілері тегін беріледі."),
         [("өтініш", "Заңды тұлғаны тіркеу үшін"), ("жарғы", "Заңды тұлғаны тіркеу үшін"),
          ("ереже", "Филиалды тіркеу үшін")]),
        # a sentence after a list has its own case
        ((_PAPERS, "   «оқу» санатындағы визалар үшін:", "   1) шақыру;",
          "      Виза жоғалған жағдайда көрсетілетін қызметті алушы түсініктеме хатты ұсынады."),
         [("шақыру", "«оқу» санатындағы визалар үшін"), ("түсініктеме", "Виза жоғалған жағдайда")]),
        # several papers of an item, each in a case of its own; a lead without a verb
        (("11. Мемлекеттік қызметті алу үшін:", "   1) куәлікті қайта ресімдеуге – өтініш;",
          "   2) мерзімі өткенде – ескі карточка; карточка ұрланғанда – полицияның анықтамасы тапсырылады."),
         [("куәлікті", "куәлікті қайта ресімдеуге"), ("мерзімі", "мерзімі өткенде"),
          ("карточка", "карточка ұрланғанда")]),
        # who brings a paper beside the others
        ((_PAPERS, "   1) өтініш;", "   2) заңды тұлғалар алқаптар туралы мәліметтерді қосымша тапсырады."),
         [("өтініш", None), ("заңды", "заңды тұлғалар")]),
    ],
)  # fmt: skip
def test_cases_of_papers(paragraphs: tuple[str, ...], papers: list[tuple[str, str | None]]) -> None:
    found = rows_of(*paragraphs)["RequiredDocument"]
    assert [row.case_label for row in found] == [case for _, case in papers]
    assert all(row.text.startswith(start) for row, (start, _) in zip(found, papers, strict=True))


@pytest.mark.parametrize(
    ("paragraphs", "limits"),
    [
        # how fast it is asked for; towns are no service centres
        (("4. Мемлекеттік қызмет көрсету мерзімдері:",
          "   1) жедел тәртіппен: бірінші санат – 3 жұмыс күні, екінші санат – 7 жұмыс күні (облыс орталықтарында);"),
         [("service_term", "жедел тәртіппен: бірінші санат"), ("service_term", "екінші санат")]),
        # a permission to keep something is kept by nobody; where one applies is no case of it
        (("4. Мемлекеттік қызмет көрсету мерзімдері:",
          "   1) корпорацияға тапсырған сәттен бастап, сондай-ақ порталға жүгінген кезде:",
          "      сақтауға, сақтау мен алып жүруге рұқсат беру – 5 жұмыс күні;",
          "      бұл туралы алушыға 1 жұмыс күні ішінде хабарланады;"),
         [("service_term", "сақтауға, сақтау мен алып жүруге рұқсат беру"),
          ("refusal_notice", None)]),
        (("8. Мемлекеттік қызмет көрсетілетін мерзімдер:",
          "   1) саяси партияларды қоспағанда, өзге тұлғаларды тіркеу – 5 жұмыс күні;"),
         [("service_term", "саяси партияларды қоспағанда, өзге тұлғаларды тіркеу")]),
        (("7. Мемлекеттік қызмет:", "   1) құжаттар тапсырылған күннен бастап 3 (үш) ж.к. ішінде;",
          "   2) алдын ала сараптама жүргізу мерзімі – үш жұмыс күні;",
          "   3) мерзімін ұзарту, қайта ресімдеу кезінде: – 10 жұмыс күні;",
          "   4) қысқа мерзімді (6 айдан аспайтын) рұқсат беру – 5 жұмыс күні ішінде көрсетіледі."),
         [("service_term", None), ("service_term", "алдын ала сараптама жүргізу"),
          ("service_term", "мерзімін ұзарту, қайта ресімдеу кезінде"),
          ("service_term", None)]),
        (("15. Дайын хабарламаны алуға өтініш беруші бір ай ішінде келмесе, ХҚО оны бөлімге қайтарады.",),
         [("other", "Дайын хабарламаны алуға өтініш беруші бір ай ішінде келмесе")]),
        (("10. Бас тартуға мыналар негіз болады:", "   1) бір жыл ішінде екі рет тәртіп бұзуы;",
          "   2) шығарылған күннен бастап бес жыл өтпесе;"), []),
    ],
)  # fmt: skip
def test_kinds_and_cases_of_limits(
    paragraphs: tuple[str, ...], limits: list[tuple[str, str | None]]
) -> None:
    found = rows_of(*paragraphs).get("Deadline", [])
    assert [(row.kind, row.condition) for row in found] == limits
    assert all(row.channel != "psc" for row in found if "санат" in row.text)


@pytest.mark.parametrize(
    ("paragraphs", "way"),
    [
        (("10. Шағым беруші басшысының атына беріледі.",
          "   Шағым жазбаша нысанда пошта арқылы немесе берушінің кеңсесі арқылы қолма-қол беріледі."),
         [("provider", "беруші басшысының атына", None)]),
        (("10. Шағым беруші басшысының атына беріледі және тіркелген күнінен бастап бес жұмыс күні ішінде қаралады.",),
         [("provider", "беруші басшысының атына", None), ("review", None, 5)]),
        (("22. Шағымды қарау мерзімі – тіркелген күнінен бастап күнтізбелік 15 күн, қосымша тексеру кезінде – 30 күн.",),
         [("review", None, 15), ("review", None, 30)]),
        # nobody named before it: how a complaint is handed in is all that is known
        (("10. Шағым пошта арқылы немесе қолма-қол жазбаша нысанда қабылданады.",),
         [("provider", None, None)]),
    ],
)  # fmt: skip
def test_ways_of_complaints(
    paragraphs: tuple[str, ...], way: list[tuple[str, str | None, float | None]]
) -> None:
    found = rows_of("## 3. Шағымдану тәртібі", *paragraphs)["Complaint"]
    assert [(row.stage, row.addressee, row.value) for row in found] == way


@pytest.mark.parametrize(
    ("paragraph", "hours"),
    [
        ("8. Орталық дүйсенбіден бастап сенбіні қоса алғанда, мереке күндерін қоспағанда күн сайын "
         "сағат 9.00-ден 20.00-ге дейін жұмыс істейді.", "Mo-Sa 09:00-20:00; PH off"),
        ("8. Орталық сенбі, жексенбі және мереке күндерінен басқа күн сайын сағат 9.00-ден 18.00-ге "
         "дейін жұмыс істейді.", "Mo-Fr 09:00-18:00; PH off"),
    ],
)  # fmt: skip
def test_hours(paragraph: str, hours: str) -> None:
    assert [row.opening_hours for row in rows_of(paragraph)["WorkingHours"]] == [hours]


def test_terms_without_the_words_of_their_sentence() -> None:
    found = rows_of("4. Мерзімі – 5 жұмыс күні.")["Definition"]
    assert [row.term for row in found] == ["бөлім", "«Халыққа қызмет көрсету орталығы»"]
