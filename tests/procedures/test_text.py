"""Procedures in the text of points: who acts, terms after a dash, stages, conditions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Passage
from pipeline.procedures.enumerations import take_terms
from pipeline.procedures.language import language_of
from pipeline.procedures.points import listed_actors, text_procedures
from pipeline.procedures.reading import read_procedures
from pipeline.procedures.sentences import split_actor
from pipeline.procedures.terms import find_terms
from pipeline.read import read_document
from pipeline.repair import repair
from pipeline.schema import Procedure, ProcedureStep, Provision, StepDuration
from pipeline.structure import read_structure
from pipeline.structure.model import Clause
from pipeline.text import fold
from tests.folders import RAW, gold_rows


def point(number: str, *paragraphs: str, section: str | None = None) -> list[Clause]:
    """A point's own words and its paragraphs; «1) …» is a subpoint."""
    clauses = []
    for place, paragraph in enumerate(paragraphs):
        label, _, rest = paragraph.partition(") ")
        subpoint = label if label.isdigit() else None
        text = rest if subpoint else paragraph
        provision = Provision(
            provision_id=f"d.s01.p{number}.{place}", decree_id="d", service_id="d.s01",
            section_title=section, point=number, subpoint=subpoint, text=text,
            source_file="d.txt", line_start=place + 1, line_end=place + 1,
        )  # fmt: skip
        clauses.append(Clause(provision, Passage(text, (0,), (place + 1,))))
    return clauses


@pytest.mark.parametrize(
    ("text", "actor", "action"),
    [
        (
            "алушы (немесе оның өкілі) жүгінген кезде құжаттарды қабылдау",
            None,
            "алушы (немесе оның өкілі) жүгінген кезде құжаттарды қабылдау",
        ),
        ("тұтынушы уәкілетті органға өтініш береді", "тұтынушы", "уәкілетті органға өтініш береді"),
        # what is handed in stands before who acts
        (
            "өтінішті лицензиялау басқармасының басшысы қарауы",
            "лицензиялау басқармасының басшысы",
            "өтінішті қарауы",
        ),
        ("өтінішті тіркеу", None, "өтінішті тіркеу"),
        ("табиғат пайдаланушы өтінім береді", "табиғат пайдаланушы", "өтінім береді"),
        ("жер пайдаланушы туралы деректерді тексеру", None, None),
        (
            "«Жер орталығы» РМК жоспарды дайындайды",
            "«Жер орталығы» РМК",
            "жоспарды дайындайды",
        ),
        (
            "«Қала бөлімі» мемлекеттік мекемесі құжаттарды қабылдайды",
            "«Қала бөлімі» мемлекеттік мекемесі",
            "құжаттарды қабылдайды",
        ),
        ("«Жер орталығы» жоспарды дайындайды", "«Жер орталығы»", "жоспарды дайындайды"),
        ("әкім қол қойған қаулы көшірмесін беру", None, "әкім қол қойған қаулы көшірмесін беру"),
        ("әкім қол қояды", "әкім", "қол қояды"),
        (
            "мектепке дейінгі ұйымның медбикесі балаларды тексереді",
            "мектепке дейінгі ұйымның медбикесі",
            "балаларды тексереді",
        ),
        ("лауазымды адам өтінішті тіркейді", "лауазымды адам", "өтінішті тіркейді"),
        (
            "тіркеуші органның маманы куәлікті жібереді",
            "тіркеуші органның маманы",
            "куәлікті жібереді",
        ),
        (
            "тіркеуші органның өтінішін тексереді",
            "тіркеуші",
            "органның өтінішін тексереді",
        ),
        (
            "оператор деректерінде қателердің болуына байланысты бас тарту",
            None,
            "оператор деректерінде қателердің болуына байланысты бас тарту",
        ),
        ("оператор деректерді жүйеге енгізеді", "оператор", "деректерді жүйеге енгізеді"),
        ("бас бухгалтер төлемді тексереді", "бас бухгалтер", "төлемді тексереді"),
        # the case in which something is done stands before who acts
        (
            "оң қорытынды болған кезде жауапты дәрігер анықтаманы ресімдейді",
            "жауапты дәрігер",
            "оң қорытынды болған кезде анықтаманы ресімдейді",
        ),
        ("егер көрсетілетін қызметті алушы студент болса", None, None),
        # since when, in which time and on what grounds stands before who acts
        (
            "өтініш тіркелген күннен бастап екі күн ішінде беруші құжаттарды тексереді",
            "беруші",
            "өтініш тіркелген күннен бастап екі күн ішінде құжаттарды тексереді",
        ),
        (
            "комиссия қорытындысы негізінде басшы бұйрыққа қол қояды",
            "басшы",
            "комиссия қорытындысы негізінде бұйрыққа қол қояды",
        ),
        (
            "тексеру нәтижелері бойынша орындаушы қорытынды дайындайды",
            "орындаушы",
            "тексеру нәтижелері бойынша қорытынды дайындайды",
        ),
        (
            "жер қатынастары бойынша бөлім басшысы қарайды",
            "жер қатынастары бойынша бөлім басшысы",
            "қарайды",
        ),
        ("ЭҮШ арқылы тұтынушы сұранысын жолдау", None, "ЭҮШ арқылы тұтынушы сұранысын жолдау"),
        ("екі күн ішінде алушының өтініші тіркеледі", None, None),
        ("екі күн ішінде алушыға хабарлама жібереді", None, None),
        (
            "дайын құжаттарды орталық 20 минут ішінде береді",
            "орталық",
            "дайын құжаттарды 20 минут ішінде береді",
        ),
        (
            "құжаттарды қабылдауды көрсетілетін қызметті берушінің кеңсесі жүзеге асырады",
            "көрсетілетін қызметті берушінің кеңсесі",
            "құжаттарды қабылдауды жүзеге асырады",
        ),
        ("құжаттарды көрсетілетін қызметті берушінің басшысына береді", None, None),
        ("көрсетілетін қызметті алушыны хабардар етеді", None, None),
        ("құжаттарды тексереді, басшы қол қояды", None, None),
        ("құжаттар сәйкес болмаса, маман қайтарады", "маман", "құжаттар сәйкес болмаса, қайтарады"),
        ("бөлімнің бухгалтері төлемді жасайды", "бөлімнің бухгалтері", "төлемді жасайды"),
        # of two owners the first acts, and a house owns who acts in it
        (
            "қызмет берушінің алушының талаптарға сәйкестігін тексеруі",
            "қызмет беруші",
            "алушының талаптарға сәйкестігін тексеруі",
        ),
        ("уәкілетті органның басшысының шешім қабылдауы", "уәкілетті органның басшысы", None),
        ("емхананың медициналық тіркеушісі жазады", "емхананың медициналық тіркеушісі", None),
        ("құжаттардың толықтығын бөлім басшысы тексереді", "бөлім басшысы", None),
        ("өтініштің көшірмесі басшыға беріледі", None, None),
        (
            "құжаттар келіп түскен күні кеңсе оларды тіркейді",
            "кеңсе",
            "құжаттар келіп түскен күні оларды тіркейді",
        ),
        ("демалыс күні басшы қабылдайды", None, None),
        # who acts stands behind a dash where what is done is a noun
        ("құжаттарды тіркеу – кеңсе қызметкері", "кеңсе қызметкері", "құжаттарды тіркеу"),
        (
            "келісімге қол қою - көрсетілетін қызметті берушінің басшысы",
            "көрсетілетін қызметті берушінің басшысы",
            "келісімге қол қою",
        ),
        ("құжаттарды қабылдау (кеңсе қызметкері", "кеңсе қызметкері", "құжаттарды қабылдау"),
        ("хабарламаны беру (алушы)", None, None),
        ("бас тарту – дәлелді жауап беру", None, "бас тарту – дәлелді жауап беру"),
        # several who act, a bracket with who else may
        (
            "дәрігер, мейіргер, тіркеуші науқасты қабылдайды",
            "дәрігер, мейіргер, тіркеуші",
            "науқасты қабылдайды",
        ),
        (
            "орындаушы, басшы қол қойғаннан кейін, нәтижені жібереді",
            "орындаушы",
            "басшы қол қойғаннан кейін, нәтижені жібереді",
        ),
        ("басшы не оны алмастыратын адам қарайды", "басшы не оны алмастыратын адам", "қарайды"),
        (
            "алушы (не оның өкілі) өтініш береді",
            "алушы (не оның өкілі)",
            "өтініш береді",
        ),
        ("алушы (бұдан әрі – ата-ана) жүгінеді", "алушы", "(бұдан әрі – ата-ана) жүгінеді"),
        # who has done something before is not who does it
        (
            "мейіргер дәрігер тағайындаған емді орындайды",
            "мейіргер",
            "дәрігер тағайындаған емді орындайды",
        ),
        (
            "қызметкердің тұтынушы ұсынған құжаттарды тексеруі",
            "қызметкер",
            "тұтынушы ұсынған құжаттарды тексеруі",
        ),
        ("маман келіп түскен өтінішті тіркейді", "маман", "келіп түскен өтінішті тіркейді"),
        # a reason that another word owns
        (
            "порталдың бұзушылықтардың болуына байланысты хабарламаны қалыптастыруы",
            "портал",
            "бұзушылықтардың болуына байланысты хабарламаны қалыптастыруы",
        ),
        ("алушының сұрауына сәйкес құжатты қалыптастыру үрдісі", None, None),
        ("тұтынушы компьютерінің көмегімен тіркеледі", "тұтынушы", None),
        # of what happens nobody is told
        ("жауапты орындаушы белгіленеді", None, "жауапты орындаушы белгіленеді"),
        ("комиссия шешімі дауыс беру арқылы қабылданады", None, None),
        (
            "алушы демалыс күні жүгінген жағдайда, қабылдау жұмыс күні жүзеге асырылады",
            None,
            None,
        ),
        ("басшы қарайды және орындаушы белгіленеді", "басшы", None),
        # a clause that says in which case has who acts in it before it
        (
            "қызмет алушы құжаттарды ұсынған жағдайда, жауапты орындаушы 4 күн ішінде қарайды",
            "жауапты орындаушы",
            "қызмет алушы құжаттарды ұсынған жағдайда, 4 күн ішінде қарайды",
        ),
        (
            "басшы құжаттар толық болған жағдайда, орындаушыға береді",
            "басшы",
            "құжаттар толық болған жағдайда, орындаушыға береді",
        ),
        (
            "Департаменттерде қызмет берушінің бөлім басшысы 5 минут ішінде жолдайды",
            "қызмет берушінің бөлім басшысы",
            "Департаменттерде 5 минут ішінде жолдайды",
        ),
        ("қызмет берушінің кеңсе қызметкеріне құжаттарды табыстау", None, None),
        ("тіркеуші органда келіп түскен құжаттарды бөлу", None, None),
        (
            "нәтижесінің көрсетілетін қызметті беруші қызметкерімен рәсімделуі",
            "көрсетілетін қызметті беруші қызметкері",
            "нәтижесінің рәсімделуі",
        ),
        (
            "уәкілетті орган немесе ауылдық округ әкімі өтінішті тіркейді",
            "уәкілетті орган немесе ауылдық округ әкімі",
            "өтінішті тіркейді",
        ),
        (
            "учаскелік комиссия тұтынушының (отбасының) жағдайын тексереді",
            "учаскелік комиссия",
            "тұтынушының (отбасының) жағдайын тексереді",
        ),
        ("уәкілетті орган алынған құжаттарды тіркейді", "уәкілетті орган", None),
        (
            "сәулет және қала құрылысы саласындағы уәкілетті органның басшысы құжаттарды қарайды",
            "сәулет және қала құрылысы саласындағы уәкілетті органның басшысы",
            "құжаттарды қарайды",
        ),
        ("ХҚКО-ның инспекторы құжаттарды береді", "ХҚКО-ның инспекторы", None),
        ('"ЖерҒӨО" РМК жер-кадастрлық жоспарды жолдайды', '"ЖерҒӨО" РМК', None),
        (
            "көрсетілетін қызметті берушінің кеңсе қызметкері көрсетілетін қызметті алушының "
            "өтінішін тіркейді",
            "көрсетілетін қызметті берушінің кеңсе қызметкері",
            None,
        ),
        # the action is a noun: who does it stands in the genitive
        (
            "ММ қызметкерінің өтініш пен құжаттардың түпнұсқалығын тексеру үрдісі",
            "ММ қызметкері",
            "өтініш пен құжаттардың түпнұсқалығын тексеру үрдісі",
        ),
        ("тұтынушының көрсетілген қызметті таңдауы", "тұтынушы", "көрсетілген қызметті таңдауы"),
        (
            "ХҚКО ИАЖ-інде тұтынушының деректерін Орталық қызметкерінің енгізуі",
            "Орталық қызметкері",
            "ХҚКО ИАЖ-інде тұтынушының деректерін енгізуі",
        ),
        (
            "ММ қызметкері мен учаскелік комиссияның сұранымды өңдеу",
            "ММ қызметкері мен учаскелік комиссия",
            "сұранымды өңдеу",
        ),
        (
            "аудандық маңызы бар қала, кент, ауыл, ауылдық округ әкімі аппаратының маманы "
            "құжаттарды тіркейді",
            "аудандық маңызы бар қала, кент, ауыл, ауылдық округ әкімі аппаратының маманы",
            "құжаттарды тіркейді",
        ),
        (
            '"Азаматтарға арналған үкімет" мемлекеттік корпорациясы құжаттарды қабылдайды',
            '"Азаматтарға арналған үкімет" мемлекеттік корпорациясы',
            "құжаттарды қабылдайды",
        ),
        ("аудан әкімінің орынбасары шешімге қол қояды", "аудан әкімінің орынбасары", None),
        # the actor stands behind what something is done for
        (
            "анықтама беру үшін орталық операторының деректерді енгізуі",
            "орталық операторы",
            "анықтама беру үшін деректерді енгізуі",
        ),
        (
            "сұранысқа қол қою үшін тіркеу куәлігін алушының таңдауы",
            "алушы",
            "сұранысқа қол қою үшін тіркеу куәлігін таңдауы",
        ),
        (
            "қызмет алушы қоса салған құжаттардың сәйкес келуін қызмет берушінің тексеруі",
            "қызмет беруші",
            "қызмет алушы қоса салған құжаттардың сәйкес келуін тексеруі",
        ),
        # no actor at the start: an attribute, an owner of things, a place
        ("тұтынушының сұрау салуына сәйкес нәтижені қалыптастыру үрдісі", None, None),
        ("тұтынушы деректемелерінің түпнұсқалығын порталда тексеру үрдісі", None, None),
        ("тұтынушының деректеріндегі бұзушылықтарға байланысты бас тарту", None, None),
        ("көрсетілетін қызметті алушы туралы деректердің түпнұсқалығын тексеру", None, None),
        ("порталда сұрауды тіркеу және өңдеу", None, None),
        ("ахуалдық схемасымен жер учаскесін таңдау актісін дайындайды", None, None),
    ],
)
def test_split_actor(text: str, actor: str | None, action: str | None) -> None:
    found = split_actor(text)
    assert found.actor == actor
    expected = text if actor is None else action
    assert expected is None or found.action == expected


WORDS = [
    "тұтынушы", "тұтынушының", "уәкілетті", "органның", "басшысы", "және", "мен", "немесе",
    "құжаттарды", "өтінішін", "арқылы", "туралы", "қарайды", "тексеруі", "үрдісі", "порталда",
    "үшін", "(ЖСН)", "ММ", "қызметкерімен", "қала,", "байланысты", "бас", "тарту;", "– ",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join))
def test_no_word_is_lost_between_actor_and_action(text: str) -> None:
    found = split_actor(text, frozenset(("мм",)))

    def words(part: str | None) -> int:
        return len([word for word in (part or "").split() if word != "–"])

    assert words(found.actor) + words(found.action) == words(text)


@given(
    st.lists(
        st.sampled_from([*WORDS, "– 15 (он бес) минут;", "(2 сағат ішінде)", "он жұмыс күні"]),
        min_size=1,
        max_size=10,
    ).map(" ".join)
)
def test_every_term_of_a_step_is_kept(text: str) -> None:
    action, terms = take_terms(text)
    assert len(terms) == len(find_terms(text)) or find_terms(action)
    assert all(term.text in text for term in terms if term.text)


def test_abbreviation_that_the_act_defines_acts() -> None:
    assert split_actor("ХҚО құжаттарды тіркейді").actor is None
    assert split_actor("ХҚО құжаттарды тіркейді", frozenset(("хқо",))).actor == "ХҚО"
    assert split_actor("ЭСҚ түпнұсқалығын тексеру", frozenset(("эсқ",))).actor is None
    words = frozenset(("ветдәрігер",))
    for text, actor in (
        ("ветдәрігер тұтынушының өтінішін тіркейді", "ветдәрігер"),
        ("ветдәрігер ветеринариялық анықтаманы ресімдейді", "ветдәрігер"),
        ("ветдәрігер туралы мәліметтерді тексеру", None),
        ("ветдәрігер маманы анықтама береді", "ветдәрігер маманы"),
    ):
        assert split_actor(text, words).actor == actor


def test_words_that_a_text_makes_names_of_those_who_act(tmp_path: Path) -> None:
    text = """Аудан әкімдігінің
2013 жылғы 18 ақпандағы
№ 28 қаулысымен бекітілген

«Анықтама беру» мемлекеттік қызмет регламенті

1. Жалпы ережелер

1. Қызметті ауылдық округ аппаратының мал дәрігері (бұдан әрі – ветдәрігер) анықтама
(бұдан әрі – қағаз) арқылы көрсетеді. Мынадай ұғымдар пайдаланылады:

1) МАК – мал шаруашылығы жөніндегі комиссия;

2) ЭЦҚ – электрондық цифрлық қолтаңба.

2. Іс-әрекет (өзара іс-қимыл) тәртібінің сипаттамасы

2. Мынадай рәсімдер орындалады:

1) ветдәрігер өтінішті тіркейді – 5 минут;

2) қағаз алушыға 10 минут ішінде беру;

3) МАК өтінішті қарайды;

4) ЭЦҚ өтінішті растайды.
"""
    path = tmp_path / "act.txt"
    path.write_text(text, "utf-8")
    act = read_structure(repair(read_document(path, path.name)))
    steps = [row for row in read_procedures(act) if isinstance(row, ProcedureStep)]
    assert [step.actor for step in steps] == ["ветдәрігер", None, "МАК", None]


@pytest.mark.parametrize(
    ("text", "action", "terms"),
    [
        ("тапсырады – 15 (он бес) минут;", "тапсырады;", [(15, "minute")]),
        (
            "тапсырады – 1 (бір) жұмыс күні немесе қолхат береді – 2 (екі) жұмыс күні",
            "тапсырады немесе қолхат береді",
            [(1, "working_day"), (2, "working_day")],
        ),
        (
            "өтінімін 10 минуттан артық емес ішінде өңдеу",
            "өтінімін 10 минуттан артық емес ішінде өңдеу",
            [(10, "minute")],
        ),
        ("Стандарттың 9-тармағында көрсетілген", "Стандарттың 9-тармағында көрсетілген", []),
        ("басшысы – 1 (бір) жұмыс күні ішінде қарайды", "басшысы қарайды", [(1, "working_day")]),
        ("басшыға береді (15 минут ішінде);", "басшыға береді;", [(15, "minute")]),
        ("тексереді, орындалу мерзімі – үш сағат;", "тексереді;", [(3, "hour")]),
        ("қол қояды – орындау уақыты 2 (екі) сағат;", "қол қояды;", [(2, "hour")]),
        ("тіркейді (20 минуттан аспайтын уақыт);", "тіркейді;", [(20, "minute")]),
        # a comma sets off what ends a step, and nothing else
        ("тіркейді, 15 минуттан аспайды;", "тіркейді;", [(15, "minute")]),
        ("қол қояды, мерзімі 1 (бір) жұмыс күні;", "қол қояды;", [(1, "working_day")]),
        ("басшы, 2 сағат ішінде қарайды", "басшы, 2 сағат ішінде қарайды", [(2, "hour")]),
        (
            "тіркелген күннен бастап, үш күн ішінде;",
            "тіркелген күннен бастап, үш күн ішінде;",
            [(3, "day")],
        ),
        ("инженерге жолдайды (сол күні);", "инженерге жолдайды;", [(1, "day")]),
        ("құжаттарды тексереді (1 сағ.);", "құжаттарды тексереді;", [(1, "hour")]),
        ("қарайды – 3 жұм. күн ішінде;", "қарайды;", [(3, "working_day")]),
        (
            "кемінде 3 (үш) жұмыс күні бұрын жібереді",
            "кемінде 3 (үш) жұмыс күні бұрын жібереді",
            [],
        ),
    ],
)
def test_take_terms(text: str, action: str, terms: list[tuple[float, str]]) -> None:
    left, found = take_terms(text)
    assert left == action
    assert [(term.value, term.unit) for term in found] == terms


def test_form_of_completion_in_a_sentence_of_its_own() -> None:
    clauses = point(
        "5",
        "Рәсімнің мазмұны, орындалу ұзақтығы:",
        "1) маман өтінішті қабылдайды – 15 минут. Нәтижесі – қолхат беру;",
        "2) басшы өтінішті қарайды – 2 сағат.",
    )
    (procedure,) = text_procedures(clauses)
    assert [(step.action, step.outcome) for step in procedure.steps] == [
        ("өтінішті қабылдайды", "қолхат беру"),
        ("өтінішті қарайды", None),
    ]


def test_stages_timed_actions_and_an_actor_above_several_of_them() -> None:
    clauses = point(
        "5",
        "Процестің құрамына кіретін әрбір рәсімнің (іс-қимылдың) мазмұны, орындалу ұзақтығы:",
        "1) құжаттарды ХҚКО-ға тапсырған сәттен бастап:",
        "1-кезең: актіні дайындау – 28 (жиырма сегіз) жұмыс күні;",
        "ХҚКО-ның инспекторы құжаттарды тапсырады – 15 (он бес) минут;",
        "жауапты орындаушы:",
        "актіні дайындайды – 7 (жеті) жұмыс күні;",
        "оң шешім қабылданған жағдайда – актіні ұсынады – 2 (екі) жұмыс күні.",
        "2-кезең: шешім шығару – 22 (жиырма екі) жұмыс күні;",
        "басшысы шешімді қарайды – 1 (бір) жұмыс күні.",
        "Құжаттарды қабылдау күні мерзімге кірмейді.",
    )
    first, second = text_procedures(clauses)
    assert (first.stage, first.channel, second.stage) == ("1-кезең", "psc", "2-кезең")
    assert [(step.actor, step.action, step.terms[0].value) for step in first.steps] == [
        ("ХҚКО-ның инспекторы", "құжаттарды тапсырады", 15),
        ("жауапты орындаушы", "актіні дайындайды", 7),
        ("жауапты орындаушы", "оң шешім қабылданған жағдайда – актіні ұсынады", 2),
    ]
    assert [step.action for step in second.steps] == ["шешімді қарайды"]


def test_labelled_steps_conditions_and_a_note_after_the_list() -> None:
    clauses = point(
        "10",
        "Портал арқылы жүгіну тәртібін сипаттау:",
        "1-кезең: актіні дайындау – 28 жұмыс күні;",
        "2-кезең: шешім шығару – 22 жұмыс күні;",
        "көрсетілетін қызметті алушы порталда тіркелуді жүзеге асырады;",
        "1-процесс – көрсетілетін қызметті алушының парольді енгізу үдерісі;",
        "1-шарт – құжаттарды ұсынбаған жағдайда, инспектор өтінішті қабылдаудан бас тартады;",
        "2-процесс – жауапты орындаушы:",
        "актіні дайындайды;",
        "актіні жолдайды.",
        "Ақпараттық жүйелердің өзара іс-қимылы диаграммада келтірілген.",
    )
    (procedure,) = text_procedures(clauses)
    assert (procedure.channel, procedure.stage) == ("portal", None)
    assert [(s.label, s.kind, s.actor) for s in procedure.steps] == [
        (None, "action", "көрсетілетін қызметті алушы"),
        ("1-процесс", "action", "көрсетілетін қызметті алушы"),
        ("1-шарт", "condition", "инспектор"),
        ("2-процесс", "action", "жауапты орындаушы"),
    ]
    assert procedure.steps[2].action == (
        "құжаттарды ұсынбаған жағдайда, инспектор өтінішті қабылдаудан бас тартады"
    )
    assert procedure.steps[3].action is not None
    assert procedure.steps[3].action.startswith("актіні дайындайды; актіні жолдайды")


def test_who_acts_in_a_list_does_not_act_behind_it() -> None:
    clauses = point(
        "5",
        "Мемлекеттік қызметті көрсету процесінің құрамына кіретін рәсімдер:",
        "комиссия тестілеу өткізеді – 90 минут;",
        "көрсетілетін қызметті алушы:",
        "1) әңгімелесуге келеді – 20 минут;",
        "2) құжаттарды ұсынады.",
        "тестілеу нәтижелерінің негізінде қорытынды шығарылады – 10 минут;",
    )
    (procedure,) = text_procedures(clauses)
    assert [step.actor for step in procedure.steps] == [
        "комиссия", "көрсетілетін қызметті алушы", "көрсетілетін қызметті алушы", None,
    ]  # fmt: skip


def test_dashes_and_the_term_of_the_service_in_a_list() -> None:
    clauses = point(
        "9",
        "Қызметкерлер арасындағы рәсімдердің жүйелілігінің сипаттамасы:",
        "- басшы құжаттарды қарайды – 10 минут;",
        "– кеңсе анықтаманы береді – 5 минут.",
        "Мемлекеттік қызмет көрсету мерзімі – 15 минут.",
    )
    (procedure,) = text_procedures(clauses)
    assert [(step.actor, step.action) for step in procedure.steps] == [
        ("басшы", "құжаттарды қарайды"), ("кеңсе", "анықтаманы береді"),
    ]  # fmt: skip


def test_labels_with_their_word_first() -> None:
    items = ("1) рәсім 1 – маман құжаттарды қарайды;", "2) шарт 1 – деректерді тексеру.")
    (procedure,) = text_procedures(point("3", "Рәсімдердің реттілігін сипаттау:", *items))
    assert [(s.label, s.kind, s.actor) for s in procedure.steps] == [
        ("рәсім 1", "action", "маман"), ("шарт 1", "condition", None),
    ]  # fmt: skip


def test_labels_with_a_full_stop_and_results_in_paragraphs_of_their_own() -> None:
    clauses = point(
        "5",
        "Рәсімдердің (іс-қимылдардың) мазмұны:",
        "1-рәсім (іс-қимыл). Кеңсе өтінішті тіркейді (кеңсе маманы – 15 минут).",
        "Нәтижесі: тіркелген өтініш.",
        "2-рәсім (іс-қимыл). Құжаттарды қарау (бөлім басшысы – 2 сағат).",
        "Нәтижесі – бұрыштама.",
        "Нәтижелер журналда сақталады.",
    )
    (procedure,) = text_procedures(clauses)
    assert [(s.label, s.actor, s.outcome, s.span.line_end) for s in procedure.steps] == [
        ("1-рәсім", "Кеңсе", "тіркелген өтініш", 3),
        ("2-рәсім", "бөлім басшысы", "бұрыштама", 5),
    ]


def test_headings_of_one_kind_are_names_of_who_acts() -> None:
    clauses = point(
        "6",
        "Рәсімдердің (іс-қимылдардың) бірізділігі:",
        "тіркеу бөлімі:",
        "өтінішті тіркейді – 20 минут;",
        "оң шешім кезінде:",
        "хабарлама береді;",
        "статистика кабинеті:",
        "мәліметті енгізеді – 1 сағат.",
    )
    (procedure,) = text_procedures(clauses)
    assert [(s.actor, s.action) for s in procedure.steps] == [
        ("тіркеу бөлімі", "өтінішті тіркейді"),
        ("тіркеу бөлімі", "оң шешім кезінде"),
        ("тіркеу бөлімі", "хабарлама береді"),
        ("статистика кабинеті", "мәліметті енгізеді"),
    ]


def test_a_list_that_its_verb_closes() -> None:
    clauses = point(
        "10",
        "Шарттарды мемлекеттік тіркеу:",
        "1) өтініш пен құжаттарды қабылдауды;",
        "2) құжаттарды беруді қамтиды.",
    )
    (procedure,) = text_procedures(clauses)
    assert [(step.label, step.actor, step.action) for step in procedure.steps] == [
        ("1", None, "өтініш пен құжаттарды қабылдауды"), ("2", None, "құжаттарды беруді"),
    ]  # fmt: skip


def test_terms_of_cases_below_a_step() -> None:
    clauses = point(
        "5",
        "Рәсімнің (іс-қимылдың) мазмұны, орындалу ұзақтығы:",
        "1-іс-қимыл – кеңсе қызметкерінің өтінішті тіркеуі – 15 минут;",
        "2-іс-қимыл – орындаушының лицензияны ресімдеуі:",
        "лицензия беру кезінде – 12 (он екі) жұмыс күні;",
        "қайта ресімдеу кезінде – 1 (бір) жұмыс күні;",
        "3-іс-қимыл – басшының қол қоюы.",
    )
    (procedure,) = text_procedures(clauses)
    assert [(s.label, s.actor, [t.value for t in s.terms]) for s in procedure.steps] == [
        ("1-іс-қимыл", "кеңсе қызметкері", [15]),
        ("2-іс-қимыл", "орындаушы", [12, 1]),
        ("3-іс-қимыл", "басшы", []),
    ]


def test_a_heading_that_says_who_acts_below_it_and_labels_behind_a_sign() -> None:
    clauses = [
        *point(
            "7",
            "Рәсімдердің (іс-әрекеттердің) дәйектілігі:",
            "1) кеңсе өтінішті тіркейді – 20 минут;",
            "қызметкер келесі дәйекті іс әрекеттерді жүзеге асырады:",
            "құжаттарды тексереді;",
            "Министрлікте: 15 сағат ішінде құжатты апостильдеуге дайындайды.",
        ),
        *point(
            "8",
            "Портал арқылы қызмет көрсету кезіндегі іс-қимылдар:",
            "№ 1 процесс – алушының порталға кіруі;",
            "№ 1 талап – деректердің түпнұсқалығын тексеру;",
            "үшінші рәсім – басшы өтінішпен танысады.",
        ),
    ]
    first, second = text_procedures(clauses)
    assert [(s.actor, len(s.terms)) for s in first.steps] == [
        ("кеңсе", 1), ("қызметкер", 0), ("қызметкер", 1),
    ]  # fmt: skip
    assert [(s.label, s.kind) for s in second.steps] == [
        ("1-процесс", "action"), ("1-талап", "condition"), ("үшінші рәсім", "action"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("section", "instrument", "actors"),
    [
        ("2. Мемлекеттік қызмет көрсету тәртібі", "rules", ["кеңсе", "басшы", "дәрігер"]),
        ("2. Мемлекеттік қызмет көрсету тәртібі", "standard", []),
        ("3. Өзара іс-қимыл тәртібі", "regulation", ["кеңсе", "басшы", "дәрігер"]),
        (
            "3. Іс-әрекет (өзара іс-қимыл) тәртібінің сипаттамасы",
            "regulation",
            ["кеңсе", "басшы", "дәрігер"],
        ),
        ("3. Шағымдану тәртібі", "rules", []),
    ],
)
def test_steps_told_in_prose(section: str, instrument: str, actors: list[str]) -> None:
    clauses = point(
        "5",
        "Кеңсе өтінішті тіркейді.",
        "Басшы бір сағат ішінде орындаушыны айқындайды.",
        "Оң қорытынды болған кезде дәрігер анықтаманы 30 минут ішінде ресімдейді.",
        "Құжаттарды толықтыру мерзімі екі жұмыс күнін құрайды.",
        "Күтудің рұқсат берілген ең ұзақ уақыты – 15 минут.",
        "Басшы бір ай бойы нәтиженің сақталуын қамтамасыз етеді.",
        section=section,
    )
    found = text_procedures(clauses, instrument=instrument)
    acting = [step.actor for procedure in found for step in procedure.steps]
    assert [fold(actor or "") for actor in acting] == [fold(actor) for actor in actors]


RULES = "2-тарау. Мемлекеттік қызмет көрсету тәртібі"


def told(*points: tuple[str, ...], section: str = RULES) -> list[list[tuple[str | None, str]]]:
    """Who acts in each procedure that points of rules tell, with the point that says so."""
    clauses = [
        clause
        for number, paragraphs in enumerate(points, start=3)
        for clause in point(str(number), *paragraphs, section=section)
    ]
    return [
        [(step.actor, (step.provision_id or "").split(".")[2]) for step in procedure.steps]
        for procedure in text_procedures(clauses, instrument="rules")
    ]


def test_points_that_tell_one_step_each() -> None:
    assert told(
        ("Көрсетілетін қызметті алушы портал арқылы мынадай құжаттарды ұсынады:", "1) өтініш;"),
        ("Кеңсе өтінішті түскен күні тіркейді.",),
        ("Тізбе портал арқылы жарияланады.",),
        ("Құжаттар толық болмаған кезде орындаушы бас тартуды ресімдейді. Басшы қол қояды.",),
        ("Комиссия он жұмыс күні ішінде шешім қабылдайды. Шешім дауыс беріп қабылданады.",),
        ("Куәлік бес жыл мерзімге беріледі.",),
        ("Жүйе істен шыққан кезде беруші бір жұмыс күні ішінде операторды хабардар етеді.",),
    ) == [[("Кеңсе", "p4"), ("орындаушы", "p6"), ("Басшы", "p6"), ("Комиссия", "p7")]]


def test_what_else_holds_is_no_part_of_a_step() -> None:
    clauses = point(
        "5",
        "Кеңсе өтінішті түскен күні тіркейді. Алушы демалыс күні жүгінгенде құжаттарды қабылдау"
        " келесі жұмыс күні жүзеге асырылады.",
        "Басшы орындаушыны белгілейді.",
        "Орындаушы қызмет көрсету мерзімі аяқталғанға дейін 3 күн ішінде хабарлама жібереді.",
        section=RULES,
    )
    (procedure,) = text_procedures(clauses, instrument="rules")
    assert [(step.actor, step.action) for step in procedure.steps] == [
        ("Кеңсе", "өтінішті түскен күні тіркейді"),
        ("Басшы", "орындаушыны белгілейді"),
        ("Орындаушы", "қызмет көрсету мерзімі аяқталғанға дейін 3 күн ішінде хабарлама жібереді"),
    ]


@pytest.mark.parametrize(
    ("section", "items", "count"),
    [
        ("3. Қызмет көрсету тәртібі", ("тұтынушы жүгінеді", "маман тіркейді", "басшы қарайды"), 3),
        ("5. Жауапкершілік", ("басшы жауап береді", "маман жауап береді", "кеңсе сақтайды"), 0),
        ("3. Қызмет көрсету тәртібі", ("маман тіркейді", "маман қарайды", "маман береді"), 0),
        ("3. Қызмет көрсету тәртібі", ("тұтынушы жүгінеді", "маман", "басшы қарайды"), 0),
        ("3. Қызмет көрсету тәртібі", ("тұтынушы жүгінеді", "маман тіркейді"), 0),
    ],
)
def test_a_list_in_which_one_after_another_acts(
    section: str, items: tuple[str, ...], count: int
) -> None:
    clauses = point("9", "Мынадай тәртіп қолданылады:", *items, section=section)
    for instrument, expected in (("regulation", count), ("standard", 0)):
        found = text_procedures(clauses, instrument=instrument)
        assert sum(len(procedure.steps) for procedure in found) == expected


def test_a_list_of_principles_is_none_of_steps() -> None:
    items = (
        "1) қызметкер құқықтарды сақтайды;",
        "2) маман сыпайылық танытады;",
        "3) басшы құпиялықты сақтайды.",
    )
    clauses = point("3", "Мынадай қағидаттарды басшылыққа алады:", *items, section="1. Ережелер")
    assert text_procedures(clauses) == []


def test_one_point_that_says_in_which_time_is_no_procedure() -> None:
    assert told(("Кеңсе өтінішті тіркейді.",), ("Басшы бір күн ішінде қол қояды.",)) == []


def test_points_far_from_one_another_are_no_procedure() -> None:
    near, far = ("Кеңсе 15 минут ішінде тіркейді.",), ("Басшы бір күн ішінде қол қояды.",)
    between = [("Куәлік қазақ тілінде толтырылады.",)] * 3
    assert len(told(near, *between, far)) == 1
    assert told(near, *between, *between, far) == []


def test_a_list_of_those_who_take_part_is_no_list_of_steps() -> None:
    named = ("работник канцелярии услугодателя;", "руководитель услугодателя;", "работник отдела.")
    clauses = point("7", "Перечень работников услугодателя:", *named, section="3. Порядок действий")
    assert text_procedures(clauses, language=language_of("ru")) == []


def test_points_with_a_heading_are_procedures_of_their_own() -> None:
    own = ("Портал арқылы жүгінген кезде:", "беруші 2 күн ішінде қарайды;", "портал хабарлайды;")
    found = told(
        ("Кеңсе өтінішті 15 минут ішінде тіркейді.",),
        ("Басшы бір күн ішінде қол қояды.",),
        (*own, "басшы бір күн ішінде қол қояды."),
    )
    assert [[number for _, number in steps] for steps in found] == [["p3", "p4"], ["p5"] * 3]


def test_a_sentence_before_the_steps_is_not_their_title() -> None:
    section = "2. Порядок оказания государственной услуги"
    clauses = point(
        "5",
        "После окончания рабочего времени прием запроса осуществляется следующим рабочим днем.",
        "Работник канцелярии в течение одного дня регистрирует запрос.",
        "Руководитель в течение двух дней выдает свидетельство.",
        section=section,
    )
    (procedure,) = text_procedures(clauses, language=language_of("ru"), instrument="rules")
    assert procedure.title == section


def test_steps_of_russian_rules_are_those_that_say_who_acts() -> None:
    clauses = point(
        "5",
        "Работник канцелярии в течение одного дня регистрирует заявление.",
        "Срок приведения документов в соответствие составляет два рабочих дня.",
        "Сведения о совершении лицом правонарушения поступают в течение часа.",
        "В допуске отказывается в течение часа, если услугополучатель не подходит.",
        "Уведомление направляется не менее чем за три рабочих дня до завершения срока.",
        "Руководитель в течение двух дней выдает свидетельство сроком на три года.",
        "Услугодатель обеспечивает хранение результата в течение месяца.",
        section="2. Порядок оказания государственной услуги",
    )
    (procedure,) = text_procedures(clauses, language=language_of("ru"), instrument="rules")
    assert procedure.title == "2. Порядок оказания государственной услуги"
    assert [(step.actor, [term.value for term in step.terms]) for step in procedure.steps] == [
        ("Работник канцелярии", [1.0]),
        ("Руководитель", [2.0]),
    ]


def test_numbered_stages_with_a_first_one_without_number() -> None:
    clauses = point(
        "11",
        "Мемлекеттік қызметті көрсету кезеңдері:",
        "тұтынушы Орталыққа өтініш береді;",
        "1) Орталық өтінішті тіркейді;",
        "2) уәкілетті орган құжаттарды қарайды.",
    )
    (procedure,) = text_procedures(clauses)
    assert [(s.label, s.actor) for s in procedure.steps] == [
        (None, "тұтынушы"),
        ("1", "Орталық"),
        ("2", "уәкілетті орган"),
    ]


def test_other_lists_are_no_procedures() -> None:
    documents = point("14", "Қызмет алу үшін мынадай құжаттар:", "1) өтініш;", "2) жеке куәлік;")
    terms = point("7", "Қызмет көрсету мерзімдері:", "1) 15 минут;", "2) 30 минут.")
    assert text_procedures([*documents, *terms]) == []


def test_a_list_of_those_who_take_part_is_no_procedure() -> None:
    clauses = point(
        "6",
        "Перечень структурных подразделений (работников), участвующих в процессе:",
        "1) работник канцелярии услугодателя;",
        "2) руководитель услугодателя;",
        "3) работник территориального подразделения услугодателя.",
    )
    assert text_procedures(clauses, language=language_of("ru")) == []


def test_actors_that_a_point_lists() -> None:
    lead = "барысында келесі құрылымдық-функционалдық бірліктер қатысады (бұдан әрі – ҚФБ):"
    clauses = point("15", lead, "1) ауылдық округ әкімі;", "2) учаскелік комиссия.")
    assert listed_actors(clauses) == ["ауылдық округ әкімі", "учаскелік комиссия"]


@pytest.fixture(scope="module")
def rows() -> list[Any]:
    path = RAW / "akmola-2011-a-11-491.txt"
    return list(read_procedures(read_structure(repair(read_document(path, path.name)))))


GOLD = gold_rows("steps")


def key(text: str | None) -> str | None:
    return None if text is None else fold(text).replace(" ", "")


@pytest.mark.parametrize("expected", GOLD, ids=lambda step: f"{step['line']}-{step['seq']}")
def test_steps_annotated_by_hand(rows: list[Any], expected: dict[str, Any]) -> None:
    procedures = {row.procedure_id: row for row in rows if isinstance(row, Procedure)}
    found = [
        (step, procedures[step.procedure_id])
        for step in rows
        if isinstance(step, ProcedureStep)
        and step.label == expected["seq"]
        and key(step.action) == key(expected["action"])
        and abs(step.line_start - expected["line"]) <= 60
    ]
    assert found, "no such step"
    step, procedure = found[0]
    assert key(step.actor) == key(expected["actor"])
    assert key(step.outcome) == key(expected["outcome"])
    assert (step.duration_value, step.duration_unit) == (expected["value"], expected["unit"])
    assert step.next_label == expected["next"]
    assert (procedure.source, procedure.variant) == (expected["source"], expected["alternative"])
    if expected["table_title"]:
        assert key(procedure.title) == key(expected["table_title"])


def test_rows_refer_to_one_another(rows: list[Any]) -> None:
    procedures = {row.procedure_id for row in rows if isinstance(row, Procedure)}
    steps = [row for row in rows if isinstance(row, ProcedureStep)]
    assert {step.procedure_id for step in steps} == procedures
    assert len({step.step_id for step in steps}) == len(steps)
    several = [row for row in rows if isinstance(row, StepDuration)]
    assert {row.step_id for row in several} <= {step.step_id for step in steps}
    assert len(several) >= 2
