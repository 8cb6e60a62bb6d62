"""Papers in Russian standards and rules: headings, items with verbs, cases beside their papers.

Each case is an excerpt of such an act; what it says is written down by hand.
"""

from __future__ import annotations

import pytest

from tests.process.test_rules_2020s import rows_of as rows_of_rules
from tests.process.test_russian_forms import standard

_LEAD = "9. Перечень документов, необходимых для оказания государственной услуги:"


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        # a verb in a bracket, or in a sentence behind the paper
        ("   документ, удостоверяющий личность (требуется для идентификации личности);",
         ["документ, удостоверяющий личность (требуется для идентификации личности)"]),
        ("   акт регистрации (далее – акт). Данный документ не предоставляется в корпорацию;",
         ["акт регистрации (далее – акт). Данный документ не предоставляется в корпорацию"]),
        # sentences that are no items
        ("   сведения о документах услугодатель получает из информационных систем;", []),
        ("   Фотографирование услугополучателя производится согласно требованиям стандартов.", []),
        ("   В случае обращения через портал в «личный кабинет» направляется статус о принятии"
         " запроса для предоставления услуги.", []),
    ],
)  # fmt: skip
def test_items_and_sentences(paragraph: str, told: list[str]) -> None:
    rows = standard(_LEAD, "   заявление;", paragraph)["RequiredDocument"]
    assert [row.text for row in rows[1:]] == told


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("   1) для переоформления лицензии: заявление по форме; документ об оплате (решение"
         " учредителей);",
         [("заявление по форме", "для переоформления лицензии"),
          ("документ об оплате (решение учредителей)", "для переоформления лицензии")]),
        # one paper is told with its case, as before
        ("   1) для юридического лица: копия справки;",
         [("для юридического лица: копия справки", "для юридического лица")]),
    ],
)  # fmt: skip
def test_several_papers_beside_their_case(item: str, told: list[tuple[str, str]]) -> None:
    rows = standard(_LEAD, item, "   2) доверенность.")["RequiredDocument"]
    assert [(row.text, row.case_label) for row in rows] == [*told, ("доверенность", None)]


@pytest.mark.parametrize(
    ("heading", "case"),
    [
        ("Для регистрации услугополучателей (иностранцев), срок пребывания которых составляет свыше"
         " 6 (шести) месяцев, дополнительно представляются:",
         "Для регистрации услугополучателей (иностранцев), срок пребывания которых составляет свыше"
         " 6 (шести) месяцев"),
        ("Для регистрации услугополучатель дополнительно представляет:", "Для регистрации"),
        ("При обращении дополнительно представляются:", None),
    ],
)  # fmt: skip
def test_the_case_before_a_passive_verb(heading: str, case: str | None) -> None:
    rows = standard(_LEAD, "   1) заявление.", f"   {heading}", "   два листка прибытия.")
    assert [row.case_label for row in rows["RequiredDocument"]] == [None, case]


@pytest.mark.parametrize(
    ("heading", "channel"),
    [
        ("услугодателю в Государственной корпорации:", "psc"),
        ("услугодателю или в Государственную корпорацию:", None),
        ("Усугодателю:", "provider"),
    ],
)
def test_whom_papers_go_to(heading: str, channel: str | None) -> None:
    rows = standard(_LEAD, f"   {heading}", "   1) квитанция об оплате.")["RequiredDocument"]
    assert [row.channel for row in rows] == [channel]


def test_the_portal_by_its_short_form() -> None:
    rows = rows_of_rules(
        "3. Документы принимаются через портал «электронного правительства» (далее – ПЭП).",
        language="ru",
        cells={"Способы": "Услугодатель и ПЭП.",
               "Перечень": "Услугодателю:\n1) заявление;\nПЭП:\n1) копия устава."},
    )["RequiredDocument"]  # fmt: skip
    assert [(row.text, row.channel) for row in rows] == [
        ("заявление", "provider"),
        ("копия устава", "portal"),
    ]


def test_a_request_that_is_sent_through_the_portal() -> None:
    rows = standard(
        _LEAD,
        "   1) заявление.",
        "   При обращении через портал услугополучатель направляет запрос в форме электронного"
        " документа.",
        "   Услугодатель направляет запрос в государственный орган.",
    )["RequiredDocument"]
    assert [row.channel for row in rows][1:] == ["portal"]
    assert rows[1].text.endswith("запрос в форме электронного документа")


def test_to_whom_one_complains_is_no_paper() -> None:
    rows = standard(
        "10. Жалоба на решения, действия (бездействие) услугодателя подается:",
        "   1) на имя руководителя Комитета;",
        "   2) на имя руководителя Министерства.",
    )
    assert "RequiredDocument" not in rows


def test_requests_told_in_prose_with_a_semicolon() -> None:
    rows = standard(
        "4. Для получения государственной услуги физические лица через портал подают запрос для"
        " получения перечня обществ; запрос для получения материалов."
    )["RequiredDocument"]
    assert [row.text for row in rows] == [
        "запрос для получения перечня обществ",
        "запрос для получения материалов",
    ]


@pytest.mark.parametrize(
    ("items", "told"),
    [
        # what the office gives or confirms is no paper of the applicant
        (("   При подаче услугополучателем всех необходимых документов:",
          "   1) услугодателю – подтверждением принятия заявления является отметка на его копии;"),
         []),
        (("   Услугодатель выдает услугополучателю направления для снятия с учетов:",
          "   с воинского учета;"), []),
        (("   Фотоизображение вводится в электронный формуляр, подпись – через сканер.",), []),
        # the applicant as the agent of the sentence
        (("   Услугополучателем в течение двух рабочих дней предоставляется справка о снятии с"
          " учета.",), [None]),
        (("   В течение двух рабочих дней услугодателем представляется справка.",), []),
        # a long case before a dash
        (("   2) при выезде лица, не достигшего восемнадцати лет, с одним из родителей (опекуном) –"
          " нотариально удостоверенное согласие другого родителя;",),
         ["при выезде лица, не достигшего восемнадцати лет, с одним из родителей (опекуном)"]),
        (("   - в связи с утратой документа, удостоверяющего личность:",
          "   письменное заявление;"), ["в связи с утратой документа, удостоверяющего личность"]),
    ],
)  # fmt: skip
def test_more_items(items: tuple[str, ...], told: list[str | None]) -> None:
    rows = standard(_LEAD, "   1) заявление.", *items)["RequiredDocument"]
    assert [row.case_label for row in rows[1:]] == told


def test_papers_that_are_sent() -> None:
    rows = standard(
        "9. Для оказания государственной услуги услугополучатель направляет:",
        "   1) заявление в форме электронного документа;",
        "   2) электронную копию справок.",
    )["RequiredDocument"]
    assert [row.item_label for row in rows] == ["1)", "2)"]


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("При утере удостоверения услугополучатель представляет заявление и объявление в газете.",
         [("заявление", "При утере удостоверения"),
          ("объявление в газете", "При утере удостоверения")]),
        ("Для переоформления аттестата услугополучатель представляет заявление и копию решения.",
         [("заявление", "Для переоформления аттестата"),
          ("копию решения", "Для переоформления аттестата")]),
        ("При смене фамилии требуется копия свидетельства о браке.",
         [("При смене фамилии требуется копия свидетельства о браке", "При смене фамилии")]),
        ("Также представляется список научных трудов (при наличии).",
         [("Также представляется список научных трудов (при наличии)", "при наличии")]),
        ("Также представляется доверенность, если обращается представитель.",
         [("Также представляется доверенность, если обращается представитель",
           "если обращается представитель")]),
        # one paper for two things, a paper and what it says
        ("Дополнительно представляется копия свидетельства о рождении и смерти.",
         [("Дополнительно представляется копия свидетельства о рождении и смерти", None)]),
        ("Дополнительно предъявляется документ, удостоверяющий личность.",
         [("Дополнительно предъявляется документ, удостоверяющий личность", None)]),
        ("Список экспертов размещается на портале.", []),
    ],
)  # fmt: skip
def test_papers_that_a_sentence_below_a_list_names(
    paragraph: str, told: list[tuple[str, str | None]]
) -> None:
    rows = standard(_LEAD, "   1) справка;", "   2) чек.", paragraph)["RequiredDocument"]
    assert [(row.text, row.case_label) for row in rows[2:]] == told


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("2) копия диплома; копия трудовой книжки;", ["копия диплома", "копия трудовой книжки"]),
        ("2) справка; либо выписка из решения;", ["справка; либо выписка из решения"]),
        ("2) удостоверение личности; оригинал для сверки;",
         ["удостоверение личности; оригинал для сверки"]),
        ("2) для детей – справка; копия свидетельства;",
         ["для детей – справка; копия свидетельства"]),
    ],
)  # fmt: skip
def test_papers_that_semicolons_divide(item: str, told: list[str]) -> None:
    rows = standard(_LEAD, "   1) заявление;", f"   {item}", "   3) чек.")["RequiredDocument"]
    assert [row.text for row in rows[1:-1]] == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Для получения услуги в МИО услугополучатель обращается устно и представляет справку.",
         [("provider", "справку")]),
        # no way of its own, papers that are named elsewhere, an office that hands over
        ("Для получения услуги услугополучатель в ЦОН представляет справку.", []),
        ("Для получения услуги услугополучатель представляет справку.", []),
        ("Для получения услуги услугополучатель представляет в МИО документы, указанные в пункте 9"
         " стандарта.", []),
        ("Для получения услуги услугополучатель представляет в МИО все необходимые документы.", []),
        ("ЦОН представляет в МИО заявление услугополучателя.", []),
    ],
)  # fmt: skip
def test_a_sentence_beside_the_list_of_another_way(
    sentence: str, told: list[tuple[str, str]]
) -> None:
    opening = "1. Услуга оказывается отделом (далее – МИО), а также через ЦОН."
    listed = ("9. Для получения услуги в ЦОН услугополучатель представляет:", "   1) заявление;")
    rows = standard(opening, f"8. {sentence}", *listed, "   2) чек.")["RequiredDocument"]
    assert [row.text for row in rows[-2:]] == ["заявление", "чек"]
    assert [(row.channel, row.text) for row in rows[:-2]] == told
