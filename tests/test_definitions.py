"""Terms and their short forms: where a term begins, whose an abbreviation is, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.structure.short_forms import short_forms
from tests.test_russian import rows as markdown_rows

LIST = """# Об утверждении правил

Приказ Министра юстиции Республики Казахстан от 1 июня 2020 года № 5

## Правила оказания государственной услуги «Выдача справки»

### 1. Общие положения

1. В настоящих Правилах используются следующие понятия:

1) электронная цифровая подпись – набор электронных символов (далее – ЭЦП);

2) портал – информационная система, объединяющая государственные органы (далее – ГО);

3) заявитель – физическое лицо.
"""


def found(text: str) -> list[tuple[str | None, str]]:
    return [(form.term, form.short) for form in short_forms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a verb of the sentence is no part of the term
        ("Услуга может оказываться физическим лицам (далее – третьи лица)",
         [("физическим лицам", "третьи лица")]),
        ("оплатить государственную пошлину (далее – пошлина)",
         [("государственную пошлину", "пошлина")]),
        # the term begins at the word that the short form repeats
        ("Запрос передается на обработку в реестр залога имущества (далее – реестр)",
         [("реестр залога имущества", "реестр")]),
        ("Услугодатель обязан принять мотивированное решение об отказе (далее – решение)",
         [("мотивированное решение об отказе", "решение")]),
        ("передает документы руководителю отдела (далее – руководитель)",
         [("руководителю отдела", "руководитель")]),
        ("При обращении в Комитет по делам семьи (далее – Комитет)",
         [("Комитет по делам семьи", "Комитет")]),
        # … but not inside a name
        ("обществом «Государственная корпорация «Правительство»"
         " (далее – Государственная корпорация)",
         [("обществом «Государственная корпорация «Правительство»", "Государственная корпорация")]),
        # an abbreviation of two words
        ("направляет запрос в базу данных «Физические лица» (далее – БД ФЛ)",
         [("базу данных «Физические лица»", "БД ФЛ")]),
        # a reference stands between the term and its short form
        ("выдает расписку об отказе по форме согласно приложению 3 (далее – расписка)",
         [("расписку об отказе", "расписка")]),
        # what is meant cannot be told
        ("по перечню согласно приложению 1 (далее – Стандарт)", [(None, "Стандарт")]),
        ("в местный исполнительный орган (далее – МИО)", [("местный исполнительный орган", "МИО")]),
    ],
)  # fmt: skip
def test_russian_terms(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # two short forms of one body
        ("Қызметті «Үкімет» корпорациясы (бұдан әрі – корпорация) көрсетеді"
         " (бұдан әрі – көрсетілетін қызметті беруші)",
         [("Қызметті «Үкімет» корпорациясы", "корпорация"),
          ("Қызметті «Үкімет» корпорациясы", "көрсетілетін қызметті беруші")]),
        ("Мемлекеттік көрсетілетін қызметті алу үшін жеке тұлға (бұдан әрі – алушы)",
         [("жеке тұлға", "алушы")]),
        ("Мемлекеттік қызмет «Ауданның бөлімі» мемлекеттік мекемесі (бұдан әрі – орган)",
         [("«Ауданның бөлімі» мемлекеттік мекемесі", "орган")]),
        ("жұмыс кестесі 2-қосымшада көрсетілген (бұдан әрі – беруші)", [(None, "беруші")]),
        ("деректер «Жеке тұлғалар» мемлекеттік деректер қорында (бұдан әрі – ЖТ МДҚ)",
         [("«Жеке тұлғалар» мемлекеттік деректер қорында", "ЖТ МДҚ")]),
        # several owners, one head
        ("1-қосымшада көрсетілген облыстардың (астананың), ауданның (қаланың) органдарының"
         " бөлімшелері (бұдан әрі – уәкілетті орган)",
         [("облыстардың (астананың), ауданның (қаланың) органдарының бөлімшелері",
           "уәкілетті орган")]),
        ("облыстың органдары, қалалардың, ауылдық округтердің әкімдері (бұдан әрі – берушілер)",
         [("қалалардың, ауылдық округтердің әкімдері", "берушілер")]),
        ("министрлігінің, аудан әкімінің (бұдан әрі – әкім)", [("аудан әкімінің", "әкім")]),
        # a place where something is done is no part of what is named …
        ("құжаттар мекенжайы Қоғамның интернет-ресурсында (www.edu-cip.kz) «Байланыстар»"
         " бөлімінде бар қоғамның басқармасына (бұдан әрі - басқарма) тапсырылады",
         [("қоғамның басқармасына", "басқарма")]),
        ("орман қоры жерiнде облыстардың (астананың) органдары (бұдан әрі – орган)",
         [("облыстардың (астананың) органдары", "орган")]),
        # … but of a clause that describes it
        ("Астана қаласында орналасқан орталық (бұдан әрі – орталық)",
         [("Астана қаласында орналасқан орталық", "орталық")]),
        ("тұтынушыға жұмыссыз ретінде тіркелуі туралы анықтама (бұдан әрі – анықтама)",
         [("тұтынушыға жұмыссыз ретінде тіркелуі туралы анықтама", "анықтама")]),
        # the second of two things
        ("жер-кадастрлық жоспары мен уақытша (қысқа мерзiмдi) өтеулi жер пайдалану шартын"
         " (бұдан әрі – уақытша жер пайдалану шарты)",
         [("уақытша (қысқа мерзiмдi) өтеулi жер пайдалану шартын",
           "уақытша жер пайдалану шарты")]),
        ("кәсіпорны және оның филиалдары (бұдан әрі – кәсіпорын)",
         [("кәсіпорны және оның филиалдары", "кәсіпорын")]),
    ],
)  # fmt: skip
def test_kazakh_terms(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert found(text) == expected


def test_a_short_form_at_the_end_of_a_definition() -> None:
    """It is the entry's own if its letters are those of the term, else of the words before it."""
    told = [
        (row.term, row.abbreviation, row.definition) for row in markdown_rows(LIST)["Definition"]
    ]
    assert told == [
        ("электронная цифровая подпись", "ЭЦП", "набор электронных символов"),
        (
            "портал",
            None,
            "информационная система, объединяющая государственные органы (далее – ГО)",
        ),
        ("государственные органы", "ГО", None),
        ("заявитель", None, "физическое лицо"),
    ]


def test_a_short_form_without_a_term_is_an_issue() -> None:
    """Nothing before the first bracket is a noun phrase; the second names whom it is short for."""
    points = (
        "2. Жұмыс кестесі 2-қосымшада көрсетілген (бұдан әрі – беруші).\n\n"
        "3. Қызмет жеке тұлғаларға (бұдан әрі – алушы) көрсетіледі.\n"
    )
    found = markdown_rows(LIST + "\n" + points)
    unclear = [issue for issue in found["Issue"] if issue.code == "short_form_without_term"]
    assert [(issue.message, issue.line_start) for issue in unclear] == [
        ("it cannot be told what «беруші» is short for", 17)
    ]
    assert [row.abbreviation for row in found["Definition"]] == ["ЭЦП", None, "ГО", None, "алушы"]


def test_a_short_form_of_an_appendix() -> None:
    """Its term, or an issue if that cannot be told."""
    appendix = (
        "\n> Приложение 1\n> к Правилам\n\n### Перечень\n\n"
        "по перечню согласно приложению 2 (далее – Место)\n\n"
        "Срок в часах рабочего времени (далее – часы)\n"
    )
    found = markdown_rows(LIST + appendix)
    unclear = [issue for issue in found["Issue"] if issue.code == "short_form_without_term"]
    assert [issue.message for issue in unclear] == ["it cannot be told what «Место» is short for"]
    assert found["Definition"][-1].abbreviation == "часы"


@given(
    st.lists(
        st.sampled_from(["(далее – ", ")", "«", "»", "решение", " об ", "в ", "орган", ", ", ". "]),
        max_size=14,
    )
)
def test_terms_are_words_of_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for term, short, start, end in short_forms(text):
        assert term != ""
        assert short
        assert 0 <= start < end <= len(text)
        if term is None:
            continue
        assert set(term.split()) <= set(text.replace("(", " ( ").replace(")", " ) ").split()) or (
            term in " ".join(text.split())
        )
