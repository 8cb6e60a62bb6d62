"""Turns of Kazakh standards and rules of 2014 to 2020: channels within cases, lists without
labels, limits of others.

Each case is an excerpt of an act of its own kind: what it says is written down by hand.
"""

from __future__ import annotations

import pytest

from pipeline.fields import find_schedules
from tests.process.test_standards_2010s import rows_of

_PAPERS = "9. Мемлекеттік қызметті көрсету үшін қажетті құжаттардың тізбесі:"
_TERMS = "4. Мемлекеттік қызмет көрсету мерзімдері:"
_FIRST = "   1) құжаттарды тапсырған сәттен бастап – 5 жұмыс күні."
_FIVE_DAYS = ("service_term", 5.0, "working_day")


@pytest.mark.parametrize(
    ("paragraphs", "papers"),
    [
        # a channel within each of several cases
        ((_PAPERS, "   көрсетілетін қызметті алушы берушіге (Комитетке) мынадай құжаттарды "
          "ұсынады:",
          "   1) зерттеулер жүргізу үшін:", "   шарттың көшірмесі;",
          "   Портал арқылы жүгінген кезде:", "   сұрау салу;",
          "   2) ізгілік көмек көрсету үшін:", "   өтініш;",
          "   Портал арқылы жүгінген кезде:", "   сұрату."),
         [("provider", "зерттеулер жүргізу үшін"), ("portal", "зерттеулер жүргізу үшін"),
          ("provider", "ізгілік көмек көрсету үшін"),
          ("portal", "ізгілік көмек көрсету үшін")]),
        # a channel behind all cases is of none of them
        ((_PAPERS, "   1) берушіге:", "      жеке тұлғалар үшін:", "      куәлік;",
          "   Портал арқылы жүгінген кезде:", "   1) сұрау салу;", "   2) түбіртек."),
         [("provider", "жеке тұлғалар үшін"), ("portal", None), ("portal", None)]),
        # a further lead says what its list is for, whatever channels stand below it
        ((_PAPERS, "   1) өтініш;",
          "   Рұқсатты ұзарту үшін алушы тіркелген жері бойынша мынадай құжаттарды:",
          "   көрсетілетін қызметті берушінің немесе ХҚО-ның кеңсесі:",
          "   1) бұрын берілген рұқсатты;", "   2) еңбек шартының көшірмесін."),
         [(None, None), (None, "Рұқсатты ұзарту үшін"), (None, "Рұқсатты ұзарту үшін")]),
        # those who bring the papers of a further lead
        ((_PAPERS, "   1) шақыру үшін:", "      сауалнама;",
          "   2) алғашқы рет өтініш білдірген заңды тұлғалар мынадай құжаттарды ұсынады:",
          "      өкілеттікті растайтын құжат."),
         [(None, "шақыру үшін"), (None, "алғашқы рет өтініш білдірген заңды тұлғалар")]),
    ],
)  # fmt: skip
def test_papers(paragraphs: tuple[str, ...], papers: list[tuple[str | None, str | None]]) -> None:
    rows = rows_of(*paragraphs)["RequiredDocument"]
    assert [row.case_label for row in rows] == [case for _, case in papers]
    for row, (channel, _) in zip(rows, papers, strict=True):
        assert channel is None or row.channel == channel


@pytest.mark.parametrize(
    ("paragraphs", "limits"),
    [
        ((_TERMS, "   2) құжаттар топтамасын тапсыру үшін рұқсат берілетін ең ұзақ уақыт – "
          "15 минут;"), [("queue_wait", 15.0, "minute")]),
        # two terms share one verb
        ((_TERMS, "   дәрілік заттарды әкелуге құжаттарды тапсырған сәттен бастап 7 (жеті) жұмыс "
          "күнін, бұйымдарды әкелуге 5 (бес) жұмыс күнін құрайды;"),
         [("service_term", 7.0, "working_day"), ("service_term", 5.0, "working_day")]),
        # a past period is no such term
        ((_TERMS, "   соңғы 7 күнін, бұйымдар үшін 5 (бес) жұмыс күнін құрайды;"),
         [("service_term", 5.0, "working_day")]),
        # what another body does, and the term that is put off
        ((_TERMS, _FIRST, "   Қауіпсіздік комитеті 3 жұмыс күніне дейінгі мерзімде қолдаухатты "
          "келісуді қамтамасыз етеді. Сұрау салу бойынша көрсетілген 5 жұмыс күн мерзімі "
          "күнтізбелік 30 күнге дейін ұзартылады."),
         [_FIVE_DAYS, ("step", 3.0, "working_day"), ("other", 30.0, "calendar_day")]),
        ((_TERMS, _FIRST, "   Беруші алушыға жазбаша хабарлайды, ал қызмет көрсету мерзімін "
          "ұзарту туралы хабарлама 3 жұмыс күні ішінде ХҚО-ға жолданады."),
         [_FIVE_DAYS, ("refusal_notice", 3.0, "working_day")]),
        # what an applicant is asked for
        ((_TERMS, "   1) құжаттар тапсырылған кезден бастап:",
          "      алушыға сұрау жіберіліп, ол жолданған күннен бастап үш ай мерзімде жоқ немесе "
          "түзетілген құжаттарды ұсыну ұсынылады."), [("other", 3.0, "month")]),
        # a bracket with a case of its own
        ((_TERMS, "   1) құжаттар тапсырылған кезден бастап:",
          "      қорытындыны ұйым бес жұмыс күні ішінде берушіге жібереді (ұйым тіркеуден бас "
          "тарту туралы қорытынды шығарған жағдайда, бұл қорытынды алушыға екі жұмыс күні ішінде "
          "жіберіледі);"),
         [("service_term", 5.0, "working_day"), ("refusal_notice", 2.0, "working_day")]),
    ],
)  # fmt: skip
def test_limits(paragraphs: tuple[str, ...], limits: list[tuple[str, float, str]]) -> None:
    rows = rows_of(*paragraphs)["Deadline"]
    assert [(row.kind, row.value, row.unit) for row in rows] == limits


def test_the_channel_of_a_later_limit_is_not_that_of_the_one_before() -> None:
    rows = rows_of(
        _TERMS,
        "   қызмет көрсетудің ең ұзақ уақыты – 20 (жиырма) минут, ХҚО-да – 15 минут.",
    )["Deadline"]
    assert [(row.value, row.channel) for row in rows] == [(20.0, "provider"), (15.0, "psc")]


def test_grounds_whose_law_stands_in_the_verb() -> None:
    rows = rows_of(
        "10. Мына:",
        "    1) қорғау құжатының қолданысын тоқтату;",
        "    2) тараптардың құқықтарының болмауы мемлекеттік қызмет көрсетуден бас тартудың "
        "Қазақстан Республикасының заңдарында белгіленген негіздемесі болып табылады.",
    )["RefusalGround"]
    assert [row.text for row in rows] == [
        "қорғау құжатының қолданысын тоқтату",
        "тараптардың құқықтарының болмауы",
    ]


@pytest.mark.parametrize(
    ("paragraphs", "exempt"),
    [
        (("7. Мемлекеттік қызмет ақылы түрде көрсетіледі.",
          "   Мемлекеттік баж төлеуден мыналарға:",
          "   шетелдік инвесторларға;", "   16 жасқа дейінгі балаларға өтінішхат беруші адамдар "
          "босатылады.", "   Баж банк арқылы төленеді."),
         ["шетелдік инвесторларға", "16 жасқа дейінгі балаларға өтінішхат беруші адамдар"]),
        # a list without its verb releases nobody
        (("7. Мемлекеттік қызмет ақылы түрде көрсетіледі.", "   Баж төлеуден мыналарға:",
          "   банк арқылы төленеді."), []),
        # all who may ask for the service, defined in a bracket
        (("7. Мемлекеттік қызмет ауылдық жерге келген мамандарға (бұдан әрі – көрсетілетін "
          "қызметті алушы) тегін көрсетіледі.",), []),
        (("7. Мемлекеттік қызмет мүгедектерге тегін көрсетіледі.",), ["мүгедектерге"]),
    ],
)  # fmt: skip
def test_who_does_not_pay(paragraphs: tuple[str, ...], exempt: list[str]) -> None:
    rows = rows_of(*paragraphs).get("Fee", [])
    assert [row.subject for row in rows if row.exempt] == exempt


def test_an_addressee_keeps_the_body_before_its_short_form() -> None:
    rows = rows_of(
        "## 3. Шағымдану тәртібі",
        "10. Қызмет мәселелері бойынша шағым:",
        "    1) Министрліктің Полиция комитеті (бұдан әрі – ПК) басшысының атына беріледі.",
    )["Complaint"]
    assert [row.addressee for row in rows] == ["Министрліктің Полиция комитеті басшысының атына"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("демалыс және мереке күндерінен басқа (сенбі, жексенбі) дүйсенбіден бастап жұма "
         "аралығында (сағат 9.00-ден 18.30-ға дейін)", (1, 2, 3, 4, 5)),
        ("демалыс күндерінен басқа (сенбі, жексенбі), сағат 9.00-ден 18.00-ге дейін",
         (1, 2, 3, 4, 5)),
        # a bracket with hours tells hours
        ("жексенбіден басқа (сенбі сағат 9.00-ден 13.00-ге дейін)", (6,)),
    ],
)  # fmt: skip
def test_rest_days_named_in_a_bracket(text: str, days: tuple[int, ...]) -> None:
    assert find_schedules(text)[0].days == days


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Шағымды қарауды жоғары тұрған әкімшілік орган, лауазымды адам, сапаны бағалау және "
         "бақылау жөніндегі уәкілетті орган (бұдан әрі – шағымды қарайтын орган) жүргізеді.",
         ["жоғары тұрған әкімшілік орган; лауазымды адам; сапаны бағалау және бақылау "
          "жөніндегі уәкілетті орган"]),
        ("Алушы бақылау жөніндегі уәкілетті органға шағым бере алады.",
         ["бақылау жөніндегі уәкілетті органға"]),
        # passed on to those who review it: no review of its own
        ("Беруші шағым келіп түскен күннен бастап үш жұмыс күнінен кешіктірмей оны және "
         "әкімшілік істі шағымды қарайтын органға жолдайды.", []),
        ("Шағымды белгіленген мерзімде кеңсе тіркейді.", []),
        ("Лауазымды адам үш жұмыс күні ішінде шағымды қарау мерзімін ұзарту туралы хабарлайды.",
         []),
    ],
)  # fmt: skip
def test_who_reviews_complaints(sentence: str, who: list[str]) -> None:
    rows = rows_of("3. Шағымдану тәртібі", f"11. {sentence}").get("Complaint", [])
    assert [row.addressee for row in rows] == who


@pytest.mark.parametrize(
    ("paragraphs", "papers"),
    [
        # the papers handed in are those from when a term runs
        ((_TERMS, "   1) қажетті құжаттардың топтамасын тапсырған күннен бастап",
          "   құжатты беру кезінде: – 58 (елу сегіз) күн;",
          "   2) күтудің ең ұзақ уақыты – 15 минут."), []),
        ((_PAPERS, "   1) өтініш;", "   2) куәліктің көшірмесі.",
          "   Құжаттар шетел тілінде ұсынылған жағдайда, олардың куәландырылған аудармасы "
          "ұсынылады."),
         [None, None, "Құжаттар шетел тілінде ұсынылған жағдайда"]),
        ((_PAPERS, "   1) өтініш;",
          "   жоғалған жағдайда алушының электрондық көшірмені кабинетінен алуға мүмкіндігі бар;",
          "   2) куәліктің көшірмесі."), [None, None]),
        ((_PAPERS, "   Порталға жүгінген кезде (тууды тіркеу бөлігінде азаматтар үшін):",
          "   1) сұрау салу;", "   Порталға жүгінген кезде:", "   1) өтініш."),
         ["тууды тіркеу бөлігінде азаматтар үшін", None]),
        ((_PAPERS, "   Порталда (некесін алғаш рет тіркеу үшін):", "   1) электрондық өтініш.",
          "   Неке жасын төмендету қажет болған кезде, қосымша ұсынылады:",
          "   1) жасты төмендету туралы өтініш."),
         ["некесін алғаш рет тіркеу үшін", "Неке жасын төмендету қажет болған кезде"]),
        ((_PAPERS, "   1) ұлттық паспорттың көшірмесі;",
          "   бірлескен қолдаухат беру кезінде: баланың туу туралы куәлігінің көшірмесі."),
         [None, "бірлескен қолдаухат беру кезінде"]),
        ((_PAPERS, "   1) порталға:", "      шарттың көшірмесі, ал шарт болмаған жағдайда басқа "
          "құжаттың көшірмесі электрондық сұратуға тіркеледі;",
          "      ағзаларды әкелу, әкету кезінде «гематология» бойынша лицензияның көшірмесі."),
         ["шарт болмаған жағдайда", "ағзаларды әкелу, әкету кезінде"]),
    ],
)  # fmt: skip
def test_cases_of_papers(paragraphs: tuple[str, ...], papers: list[str | None]) -> None:
    rows = rows_of(*paragraphs).get("RequiredDocument", [])
    assert [row.case_label for row in rows] == papers


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("қызмет көрсету тоқтатылған жағдайда, беруші екі жұмыс күні ішінде тоқтату туралы "
         "хабарлайды", "refusal_notice"),
        ("өтінішті ресімдеу үшін рұқсат етілген ең ұзақ уақыты – 15 минут", "counter_service"),
        ("құжаттың жарамдылық мерзімін ұзарту кезінде: – 5 күн", "service_term"),
        ("құжатта техникалық ақау анықталған жағдайда ауыстыру – 28 күн", "service_term"),
        ("жүйеде техникалық ақау болған жағдайда бір жұмыс күні ішінде хабарлайды", "step"),
        ("тыңдау туралы хабарлама қызмет көрсету мерзімінің аяқталуына дейін 3 жұмыс күнінен "
         "кешіктірмей жолданады", "step"),
        ("дайын құжат бір ай бойы сақталады", "storage"),
        ("жазбаға өзгерістер енгізу туралы өтініш 7 (жеті) жұмыс күні (қабылдау күні қызмет "
         "көрсету мерзіміне кірмейді)", "service_term"),
        ("тұлғаның келісімі (бас тартуы) сұрау салу алынған кезден бастап 2 (екі) сағат ішінде "
         "жіберіледі", "service_term"),
    ],
)  # fmt: skip
def test_kinds_of_limits(sentence: str, kind: str) -> None:
    rows = rows_of(_TERMS, f"   1) {sentence}.")["Deadline"]
    assert [row.kind for row in rows] == [kind]


def test_papers_that_are_kept_say_nothing_of_storage() -> None:
    (row,) = rows_of(
        "6. Көрсетілетін қызметті беруші архивте сақталатын құжаттардың құрамына жатпайтын сұрау "
        "салуды 3 (үш) жұмыс күні ішінде басқа архивке жібереді."
    )["Deadline"]
    assert row.kind == "step"


def test_a_case_that_begins_with_a_list() -> None:
    (row,) = rows_of(
        _TERMS,
        "   1) құжаттарды тапсырған сәттен бастап:",
        "      тіндерін, қан және оның компоненттерін әкелуге, әкетуге лицензия беру кезінде – 3 "
        "(үш) жұмыс күні.",
    )["Deadline"]
    assert row.condition == (
        "тіндерін, қан және оның компоненттерін әкелуге, әкетуге лицензия беру кезінде"
    )
