"""Rules of the 2020s with a table of main requirements, as the public corpus prints them.

Each case is an excerpt with a turn of its own: what it says is written down by hand.
"""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.process import extract
from pipeline.read import Source
from pipeline.read.markdown import read_markdown
from pipeline.schema import Decree, Issue
from tests.rows import values

_KAZAKH = (
    "# Қағидаларды бекіту туралы\n\n2013 жылғы Заңға сәйкес БҰЙЫРАМЫН:\n\n"
    "1. Қағидалар осы бұйрыққа қосымшаға сәйкес бекітілсін.\n\n"
    "> *Қазақстан Республикасы*  \n> *Әділет министрінің*  \n> *2020 жылғы 29 мамыры*  \n"
    "> *№ 69 бұйрығына қосымша*\n\n"
    "## «Лицензия беру» мемлекеттік қызметін көрсету қағидалары\n\n"
    "### 1-тарау. Жалпы ережелер\n\n1. Осы Қағидалар қызмет көрсету тәртібін айқындайды.\n\n"
    "2. Қызметті Қазақстан Республикасының Әділет министрлігі (бұдан әрі – көрсетілетін "
    "қызметті беруші) «электрондық үкіметтің» веб-порталы (бұдан әрі – портал) арқылы "
    "көрсетеді.\n\n"
)
_RUSSIAN = (
    "# Об утверждении Правил\n\nВ соответствии с Законом ПРИКАЗЫВАЮ:\n\n"
    "1. Утвердить Правила согласно приложению к настоящему приказу.\n\n"
    "> *Приложение к приказу*  \n> *Министра юстиции*  \n> *Республики Казахстан*  \n"
    "> *от 28 мая 2020 года № 62*\n\n"
    "## Правила оказания государственной услуги «Выдача лицензии»\n\n"
    "### Глава 1. Общие положения\n\n1. Правила определяют порядок оказания услуги.\n\n"
    "2. Услуга оказывается Министерством юстиции (далее – услугодатель) через портал.\n\n"
)
_STAMP = {
    "kk": "> *«Лицензия беру» мемлекеттік қызметін көрсету*  \n> *қағидаларына 1-қосымша*\n\n"
    "## «Лицензия беру» мемлекеттік қызметін көрсетуге қойылатын негізгі талаптардың тізбесі\n\n",
    "ru": "> *Приложение 1*  \n> *к Правилам оказания*  \n> *государственной услуги*  \n"
    "> *«Выдача лицензии»*\n\n"
    "## Перечень основных требований к оказанию государственной услуги «Выдача лицензии»\n\n",
}
_ROWS = {
    "kk": {
        "Көрсетілетін қызметті берушінің атауы": "Әділет министрлігі",
        "Мемлекеттік қызмет көрсету тәсілдері": "«Электрондық үкіметтің» веб-порталы: www.egov.kz.",
        "Мемлекеттік қызмет көрсету мерзімі": "15 жұмыс күні",
        "Мемлекеттік қызмет көрсету нысаны": "Электрондық",
        "Мемлекеттік қызмет көрсету нәтижесі": "Лицензия",
        "Мемлекеттік қызмет көрсету кезінде алынатын төлем мөлшері": "Тегін.",
        "Жұмыс кестесі": "Портал – тәулік бойы.",
        "Мемлекеттік қызмет көрсету үшін қажетті құжаттар мен мәліметтер тізбесі": "1) өтініш.",
        "Мемлекеттік қызмет көрсетуден бас тарту негіздері": "1) құжаттардың анық еместігі.",
    },
    "ru": {
        "Наименование услугодателя": "Министерство юстиции",
        "Способы предоставления государственной услуги": "веб – портал www.egov.kz",
        "Срок оказания государственной услуги": "15 (пятнадцать) рабочих дней",
        "Форма оказания государственной услуги": "Электронная",
        "Результат оказания государственной услуги": "Лицензия",
        "Размер оплаты, взимаемой с услугополучателя": "Бесплатно",
        "График работы услугодателя": "портал – круглосуточно",
        "Перечень документов, истребуемых у услугополучателя": "1) заявление.",
        "Основания для отказа в оказании государственной услуги": "1) неполнота сведений.",
    },
}


def rows_of(
    *paragraphs: str, language: str = "kk", cells: dict[str, str] | None = None, after: str = ""
) -> dict[str, list[Any]]:
    """The rows of rules whose prose ends in `paragraphs` and whose table has `cells`, by class.

    A cell stands for the row of the table whose title begins as its key does; `after` is what
    follows the table.
    """
    rows = dict(_ROWS[language])
    for title, content in (cells or {}).items():
        rows[next(row for row in rows if row.startswith(title))] = content
    table = "".join(
        f"<tr>\n<td>{number}</td>\n<td>{title}</td>\n<td>\n{content}\n</td>\n</tr>\n"
        for number, (title, content) in enumerate(rows.items(), start=1)
    )
    prose = "\n\n".join(paragraphs)
    frame = _RUSSIAN if language == "ru" else _KAZAKH
    text = f"{frame}{prose}\n\n{_STAMP[language]}<table>\n{table}</table>\n{after}"
    found: dict[str, list[Any]] = {}
    document = read_markdown(Source("act.md", ".md", text.encode(), {}))
    for record in extract(document, len(text)).records:
        found.setdefault(type(record).__name__, []).append(record)
    return found


def test_the_provider_by_another_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """«Қызмет көрсетушінің атауы» opens a table of requirements too."""
    rows = {
        title.replace("Көрсетілетін қызметті берушінің", "Қызмет көрсетушінің"): cell
        for title, cell in _ROWS["kk"].items()
    }
    monkeypatch.setitem(_ROWS, "kk", rows)
    found = rows_of()
    assert [row.text for row in found["RequiredDocument"]] == ["өтініш"]
    assert [row.text for row in found["RefusalGround"]] == ["құжаттардың анық еместігі"]
    assert [(row.value, row.unit) for row in found["Deadline"]] == [(15.0, "working_day")]


@pytest.mark.parametrize(
    ("language", "ways", "channel"),
    [
        ("kk", "«Электрондық үкіметтің» веб-порталы: www.egov.kz.", "portal"),
        ("kk", "Құжаттарды қабылдау және мемлекеттік қызмет көрсету нәтижелерін беру www.egov.kz, "
               "www.elicense.kz «цифрлық үкімет» веб-порталы арқылы жүзеге асырылады.", "portal"),
        ("kk", "1) көрсетілетін қызметті берушінің кеңсесі;\n2) портал.", None),
        ("ru", "веб – портал «электронного правительства» www.egov.kz; www.elicense.kz", "portal"),
        ("ru", "1) услугодатель;\n2) портал «электронного правительства» www.egov.kz.", None),
        ("ru", "1) портал www.egov.kz;\n2) единая нотариальная информационная система.", None),
    ],
)  # fmt: skip
def test_the_portal_alone(language: str, ways: str, channel: str | None) -> None:
    title = "Способы" if language == "ru" else "Мемлекеттік қызмет көрсету тәсілдері"
    found = rows_of(language=language, cells={title: ways})
    assert [row.channel for row in found["RequiredDocument"]] == [channel]
    terms = [row.channel for row in found["Deadline"] if row.kind == "service_term"]
    assert terms == [channel or "provider"]


def test_the_portal_alone_said_in_prose() -> None:
    found = rows_of(
        "3. Өтініштерді қабылдау және мемлекеттік қызмет көрсету нәтижесін беру www.egov.kz "
        "веб-порталы (бұдан әрі - портал) арқылы жүзеге асырылады.",
        cells={"Мемлекеттік қызмет көрсету тәсілдері": "Портал"},
    )
    assert [row.channel for row in found["RequiredDocument"]] == ["portal"]


_COMPLAINTS = {
    "kk": "### 3-тарау. Шағымдану тәртібі\n\n",
    "ru": "### Глава 3. Порядок обжалования решений\n\n",
}


@pytest.mark.parametrize(
    ("language", "paragraph", "told"),
    [
        # before an event, whatever its name ends in
        ("kk", "4. Мемлекеттік қызмет көрсету мерзімі он бес жұмыс күнін құрайды.\n\n   Өтініш "
               "комиссия отырысының өткізілетін күніне дейін кемінде он жұмыс күні бұрын "
               "жіберіледі.", [("service_term", 15.0), ("step", 10.0)]),
        # two sentences with no space between them; the hearing is a step
        ("kk", "4. Тыңдалым туралы хабарлама мерзім аяқталғанға дейін кемінде үш жұмыс күні бұрын "
               "жіберіледі.Тыңдалым хабарлама жіберілген күннен бастап екі жұмыс күнінен "
               "кешіктірілмей өткізіледі.", [("step", 3.0), ("step", 2.0)]),
        # either of two results is signed: no notice of a refusal
        ("kk", "4. Құжаттар қабылданады.\n\n   Алушыны тыңдау мерзімі аяқталғаннан кейін "
               "орынбасар бір жұмыс күні ішінде куәлікке немесе бас тарту туралы шешімге қол "
               "қояды.", [("step", 1.0)]),
        # for how long somebody may not apply
        ("kk", "4. Құжаттар қабылданады.\n\n   Бас тарту туралы шешім қабылданған күннен бастап "
               "ұйым екі жыл ішінде куәлік алуға құқылы емес.", [("other", 2.0)]),
        # what a section on complaints says of something else
        ("kk", _COMPLAINTS["kk"] + "10. Осы Қағидаларға өзгерістер және (немесе) толықтырулар "
               "енгізілген кезде уәкілетті орган байланыс орталығына үш жұмыс күні ішінде осындай "
               "өзгерістер және (немесе) толықтырулар туралы ақпаратты жолдайды.",
         [("step", 3.0)]),
        # so many years before an event are no limit
        ("kk", "4. Лауазымына тағайындалғанға дейін үш жыл ішінде әкімшілік жаза қолданылғаны "
               "туралы мәліметтерді беруші ақпараттық жүйелерден алады.", []),
        ("kk", "4. Құжаттар қабылданады.\n\n   Мемлекеттік қызмет көрсету бір айдан аспайтын "
               "мерзімге тоқтатыла тұрады.", [("other", 1.0)]),
        ("kk", "4. Құжаттар қабылданады.\n\n   Үзілуіне негіздер анықталған кезде көрсетілетін "
               "қызметті беруші мемлекеттік қызметті көрсету мерзімін бір айдан аспайтын мерзімге "
               "үзеді.", [("other", 1.0)]),
        # a case that has to come about first, and who is told that a system is down
        ("kk", "4. Құжаттар қабылданады.\n\n   Егер хабарламаны алған күннен бастап екі жұмыс күні "
               "ішінде алушы оларды талаптарға сәйкес келтірмесе, онда беруші үш жұмыс күні ішінде "
               "дәлелді бас тартуды жібереді.", [("other", 2.0), ("refusal_notice", 3.0)]),
        ("kk", "4. Құжаттар қабылданады.\n\n   Ақпараттық жүйесі істен шыққан жағдайда, беруші бір "
               "жұмыс күні ішінде операторға хабарлайды.", [("step", 1.0)]),
        ("ru", "4. Документы принимаются.\n\n   Оказание государственной услуги приостанавливается "
               "не более чем на один месяц.", [("other", 1.0)]),
        ("ru", "4. Документы принимаются.\n\n   Местные исполнительные органы до истечения одного "
               "рабочего дня с момента получения документов проводят сверку.", [("step", 1.0)]),
        ("ru", "4. Срок оказания государственной услуги составляет три рабочих дня.\n\n   В случае "
               "обращения через Портал указанный срок в течении трех рабочих дней исчисляется с "
               "момента подтверждения оплаты.", [("service_term", 3.0), ("service_term", 3.0)]),
        # on the day of receipt, with many words before the verb; either of two decisions
        ("kk", "4. Құжаттар қабылданады.\n\n   Беруші құжаттар келіп түскен күні оларды "
               "Атқарушылық іс жүргізу органдарының автоматтандырылған ақпараттық жүйесінде "
               "(бұдан әрі – АІЖ ОААЖ) тіркеуді жүзеге асырады.", [("step", 1.0)]),
        ("kk", "4. Құжаттар қабылданады.\n\n   Сот орындаушысы құжаттар келіп түскен сәттен "
               "бастап 3 (үш) жұмыс күні ішінде іс жүргізуді қозғау немесе қозғаудан бас тарту "
               "туралы қаулы шығарады.", [("step", 3.0)]),
        ("ru", _COMPLAINTS["ru"] + "10. Услугодатель направляет в контакт-центр информацию о "
               "внесенных изменениях и (или) дополнениях в течение трех рабочих дней.",
         [("step", 3.0)]),
    ],
)  # fmt: skip
def test_limits(language: str, paragraph: str, told: list[tuple[str, float]]) -> None:
    found = rows_of(paragraph, language=language)
    mine = [(row.kind, row.value) for row in found["Deadline"] if ".a1." not in row.provision_id]
    assert mine == told
    assert "Complaint" not in found


def test_a_site_is_no_part_of_who_is_complained_to() -> None:
    found = rows_of(
        _COMPLAINTS["ru"]
        + "9. Жалоба подается на имя руководителя услугодателя www.adilet.gov.kz.",
        language="ru",
    )
    assert [row.addressee for row in found["Complaint"]] == ["руководителя услугодателя"]


def test_complaints_that_went_to_court_are_no_way_to_it() -> None:
    found = rows_of(
        language="ru",
        cells={"Срок": "15 рабочих дней.\nУслуга приостанавливается:\n"
                       "1) на основании исковых заявлений (жалоб), поданных в суд;"},
    )  # fmt: skip
    assert "Complaint" not in found


@pytest.mark.parametrize(
    ("language", "papers", "told"),
    [
        # a consent is asked for in the second sentence of a paragraph
        ("ru", "1) заявление.\nЗаявление на регистрацию подается залогодателем. В случае подачи "
               "заявления залогодержателем требуется нотариально удостоверенное согласие "
               "залогодателя на такую регистрацию.",
         [("заявление", None), ("В случае подачи заявления залогодержателем требуется",
                                "В случае подачи заявления залогодержателем")]),
        ("ru", "1) заявление.\nУслугополучателем представляется предварительное письменное "
               "согласие антимонопольного органа.",
         [("заявление", None), ("Услугополучателем представляется предварительное", None)]),
        ("kk", "1) өтініш.\nӨтінішті кепіл ұстаушы берген жағдайда, кепіл берушінің нотариалды "
               "куәландырылған келісімі талап етіледі.",
         [("өтініш", None), ("Өтінішті кепіл ұстаушы берген жағдайда",
                             "Өтінішті кепіл ұстаушы берген жағдайда")]),
        # who hands the application in is no paper; nor is a consent to the use of data
        ("ru", "1) заявление.\nВ тех случаях, когда права возникают на основании договора, "
               "заявление в установленном порядке подается всеми участниками сделки.\n"
               "Услугополучатель представляет письменное согласие на использование сведений.",
         [("заявление", None)]),
        # papers of other applicants, and the end of their list
        ("ru", "1) заявление.\nПри этом юридические лица представляют, также:\nучредительные "
               "документы;\nпротоколы собраний учредителей.\nИностранные юридические лица "
               "представляют легализованную выписку из торгового реестра.\nВ иных случаях для "
               "регистрации представляются две удостоверенные копии документа.",
         [("заявление", None), ("учредительные", "юридические лица"),
          ("протоколы собраний", "юридические лица"),
          ("Иностранные юридические лица представляют", "Иностранные юридические лица"),
          ("В иных случаях", None)]),
        ("ru", "1) заявление;\n2) для выдачи визы категории «J3» дополнительно представляются:\n"
               "справка органов внутренних дел;\n3) для продления визы категории «D8» "
               "дополнительно представляется письменное обращение Министерства обороны;\n"
               "4) визы категории «Р6» выдаются на основании обращения Комитета. При этом "
               "документ, указанный в подпункте 1) настоящего пункта, не требуется.",
         [("заявление", None), ("справка органов", "для выдачи визы категории «J3»"),
          ("для продления визы", "для продления визы категории «D8»")]),
        # what the office takes out of registers is asked of nobody
        ("ru", "Для переоформления лицензии:\n1) заявление;\n2) сведения, подтверждающие уплату "
               "сбора, подтягиваются из государственных информационных систем.",
         [("заявление", "Для переоформления лицензии")]),
        ("kk", "Атқарушылық құжат.\nКөрсетілетін қызметті берушілер цифрлық құжаттарды иесінің "
               "келісімі болған жағдайда цифрлық құжаттар сервисінен алады».",
         [("Атқарушылық құжат", None)]),
        ("kk", "Лицензияны қайта ресімдеу үшін:\n1) өтініш;\n2) алымның төленгенін растайтын "
               "мәліметтер мемлекеттік ақпараттық жүйелерінен алынады",
         [("өтініш", "Лицензияны қайта ресімдеу үшін")]),
    ],
)  # fmt: skip
def test_papers(language: str, papers: str, told: list[tuple[str, str | None]]) -> None:
    title = "Перечень" if language == "ru" else "Мемлекеттік қызмет көрсету үшін"
    found = rows_of(language=language, cells={title: papers})["RequiredDocument"]
    assert [row.case_label for row in found] == [case for _, case in told]
    for row, (begins, _) in zip(found, told, strict=True):
        assert row.text.startswith(begins)


@pytest.mark.parametrize(
    ("paper", "kind"),
    [
        ("договор в двух экземплярах, один из которых является подлинником или копией", "both"),
        ("если не выдается подлинник документа, две удостоверенные копии такого документа", "copy"),
    ],
)
def test_copies(paper: str, kind: str) -> None:
    found = rows_of(language="ru", cells={"Перечень": f"1) {paper};"})["RequiredDocument"]
    assert [row.copy_kind for row in found] == [kind]


@pytest.mark.parametrize(
    ("language", "paper"),
    [
        ("ru", "1) заявление по форме согласно приложению 1 настоящему Перечню;"),
        ("kk", "1) осы Тізбеге 1-қосымшаға сәйкес нысан бойынша өтініш;"),
        # the table itself is appendix 1 of the rules
        ("ru", "1) заявление по форме согласно приложению 1;"),
    ],
)
def test_a_form_is_not_the_table_that_asks_for_it(language: str, paper: str) -> None:
    title = "Перечень" if language == "ru" else "Мемлекеттік қызмет көрсету үшін"
    found = rows_of(language=language, cells={title: paper})["RequiredDocument"]
    assert [row.form_appendix_id for row in found] == [None]


def test_hours_with_the_break_behind_them_and_hours_of_one_activity() -> None:
    found = rows_of(
        cells={
            "Жұмыс кестесі": "1) көрсетілетін қызметті беруші демалыс және мереке күндерін "
            "қоспағанда, дүйсенбі- жұма аралығында сағат 09.00- ден 18.30-ға дейін, сағат 13.00- "
            "ден 14.30-ға дейінгі түскі үзіліспен;\nөтінімдерді қабылдау - 9.00-ден 17.30-ға дейін."
        }
    )["WorkingHours"]
    assert [(row.subject, row.opening_hours) for row in found] == [
        ("көрсетілетін қызметті беруші", "Mo-Fr 09:00-13:00,14:30-18:30; PH off"),
        ("өтінімдерді қабылдау", "09:00-17:30"),
    ]


def test_a_break_is_of_the_hours_that_hold_it() -> None:
    found = rows_of(
        language="ru",
        cells={"График": "услугодатель – понедельник – пятница с 9-00 до 18-00 часов, с перерывом "
                         "на обед с 13-00 до 14-30, в субботу с 9-00 до 13-00 часов."},
    )["WorkingHours"]  # fmt: skip
    assert [(row.subject, row.opening_hours) for row in found] == [
        ("услугодатель", "Mo-Fr 09:00-13:00,14:30-18:00"),
        ("услугодатель", "Sa 09:00-13:00"),
    ]


def test_grounds_whose_verb_stands_behind_the_last() -> None:
    found = rows_of(
        "12. Лицензияны беруден бас тарту, егер:",
        "    1) лицензиялық алым енгізілмеген;",
        "    2) мәліметтердің анық еместігі анықталған жағдайларда жүзеге асырылады.",
    )["RefusalGround"]
    assert [row.text for row in found if row.point.startswith("12")] == [
        "лицензиялық алым енгізілмеген",
        "мәліметтердің анық еместігі анықталған",
    ]


def test_terms() -> None:
    found = rows_of(
        "3. Осы Қағидаларда мынадай негізгі ұғымдар пайдаланылады:",
        "   *1) алып тасталды - ҚР Әділет министрінің 15.02.2023 № 121 бұйрығымен;*",
        "   2) арыз – жолданым нысандарының бірі;",
        "4. Осы «Лицензия беру» мемлекеттік қызметін көрсету қағидалары (бұдан әрі – Қағидалар) "
        "Заңға сәйкес әзірленді.",
    )["Definition"]
    terms = [row.term for row in found]
    assert "арыз" in terms
    assert "«Лицензия беру» мемлекеттік қызметін көрсету қағидалары" in terms
    assert not any(term.startswith("алып") for term in terms)


def test_a_form_whose_addressee_stands_below_its_mark() -> None:
    form = (
        "\n\n> *«Лицензия беру» мемлекеттік қызметін көрсету*  \n> *қағидаларына 2-қосымша*\n\n"
        "> *Нысан*  \n> *Қазақстан Республикасы Әділет министрлігі*  \n> *(басшының тегі, аты)*\n\n"
        "## Аккредиттеуден өту үшін ұсынылатын өтініш\n\nмекенжайы: _______________\n"
    )
    found = rows_of("3. Қызмет көрсетіледі.", after=form)["Appendix"]
    titles = [row.title for row in found if row.number == "2"]
    assert titles == ["Аккредиттеуден өту үшін ұсынылатын өтініш"]


def test_an_entry_of_a_list_of_terms_with_a_comma_for_its_dash() -> None:
    found = rows_of(
        "3. Понятия, используемые в настоящих Правилах:",
        "   1) бизнес–идентификационный номер, уникальный номер формируемый для юридического лица "
        "и предпринимателя (далее – БИН);",
        language="ru",
    )["Definition"]
    told = [(row.term, row.abbreviation) for row in found if row.abbreviation == "БИН"]
    assert told == [("бизнес–идентификационный номер", "БИН")]


def test_steps_of_rules_by_the_way_one_applies() -> None:
    found = rows_of(
        "5. Көрсетілетін қызметті беруші арқылы мемлекеттік қызмет көрсету тәртібінің сипаттамасы:",
        "   1) көрсетілетін қызметті алушы көрсетілетін қызметті берушіге құжаттарды жолдайды;",
        "   2) мемлекеттік сот орындаушысы құжаттар келіп түскен сәттен бастап 3 (үш) жұмыс күні "
        "ішінде қаулы шығарады.",
        "6. Мемлекеттік корпорация арқылы мемлекеттік қызмет көрсету тәртібінің сипаттамасы:",
        "   1) көрсетілетін қызметті алушы Мемлекеттік корпорацияға құжаттарды тапсырады;",
        "   2) көрсетілетін қызметті беруші құжаттарды тіркейді.",
    )
    assert [row.channel for row in found["Procedure"]] == ["provider", "psc"]
    assert [(row.actor, row.duration_value) for row in found["ProcedureStep"]] == [
        ("көрсетілетін қызметті алушы", None),
        ("мемлекеттік сот орындаушысы", 3.0),
        ("көрсетілетін қызметті алушы", None),
        ("көрсетілетін қызметті беруші", None),
    ]


def test_a_booked_place_in_a_queue_is_no_way_of_asking() -> None:
    found = rows_of(
        cells={
            "Жұмыс кестесі": "портал арқылы электрондық кезекті брондауға болады, рәсімдеу уақыты "
            "15 минуттан аспайды, күту уақыты 15 минуттан аспайды.",
            "Мемлекеттік қызмет көрсету тәсілдері": "1) көрсетілетін қызметті беруші;\n2) портал.",
        }
    )["Deadline"]
    at_the_counter = [row for row in found if row.unit == "minute"]
    assert [(row.kind, row.channel) for row in at_the_counter] == [
        ("counter_service", "provider"), ("queue_wait", "provider"),
    ]  # fmt: skip


_REPEALED = "Күші жойылды - ҚР Үкіметінің 25.12.2015 № 1063 қаулысымен."
_DECREE = (
    "# Стандарттарды бекіту туралы\n\n> *Ескерту. {note}*\n\n<table>\n<tr>\n<td>\n"
    "Үкімет ҚАУЛЫ ЕТЕДІ:\n1. Стандарттар бекітілсін.\nҚазақстан Республикасының\n"
    "Премьер-Министрі С. Ахметов\nҚазақстан Республикасы\nҮкіметінің\n"
    "2014 жылғы 5 наурыздағы\n№ 192 қаулысымен\nбекітілген\n"
    "«Анықтама беру» мемлекеттік көрсетілетін қызмет стандарты 1. Жалпы ережелер\n"
    "1. Қызмет тегін көрсетіледі.\n</td>\n</tr>\n</table>\n"
)


@pytest.mark.parametrize(
    ("note", "status"),
    [
        (_REPEALED, "repealed"),
        ("1-тармақтың 2) тармақшасын қоспағанда, күші жойылды - ҚР Үкіметінің 25.12.2015 "
         "№ 1063 қаулысымен.", "in_force"),
    ],
)  # fmt: skip
def test_the_issuer_below_a_signature_and_a_repeal_in_part(note: str, status: str) -> None:
    text = _DECREE.format(note=note)
    document = read_markdown(Source("act.md", ".md", text.encode(), {}))
    records = extract(document, len(text)).records
    decree = next(row for row in records if isinstance(row, Decree))
    assert (decree.decree_id, decree.issuer) == ("gov-2014-192", "Қазақстан Республикасы Үкіметі")
    assert decree.status == status
    issues = values(records, Issue, "code")
    assert ("repealed_in_part" in issues) == (status == "in_force")
