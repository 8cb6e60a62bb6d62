"""Orders whose new wording stands in an appendix of the act that orders, or which quote an
appendix themselves; with words of our own."""

from __future__ import annotations

from typing import NamedTuple

from tests.amending_corpus import FEES_TITLE, NEW_STANDARD, RULES, appendix, fees, later
from tests.amending_corpus_ru import (
    NEW_FORM_RU,
    NEW_LIST_RU,
    NEW_STANDARD_RU,
    RULES_RU,
    later_ru,
)


class Ordered(NamedTuple):
    """Orders for the rules, the appendices of the act that orders, each with its own number, what
    ends and what is law in its place."""

    orders: list[str]
    appendices: dict[str, str]
    gone: set[str]
    came: dict[str, str]

    @property
    def text(self) -> str:
        """The act that orders, in Kazakh."""
        given = (appendix(own, None, content) for own, content in self.appendices.items())
        return later(RULES, *self.orders, appendices="".join(given))

    @property
    def text_ru(self) -> str:
        """The same in Russian."""
        given = (appendix_of_ru(own, content) for own, content in self.appendices.items())
        return later_ru(RULES_RU, *self.orders, appendices="".join(given))


_STAMP_RU = """
> *{own}*  
> *к приказу Министра юстиции*  
> *Республики Казахстан*  
> *от 12 октября 2021 года*  
> *№ 884*

"""


def appendix_of_ru(own: str, content: str) -> str:
    """An appendix of a Russian act, with no stamp but that of the act."""
    return _STAMP_RU.format(own=own) + content


def table(*rows: tuple[str, ...]) -> str:
    """A table of Markdown, each paragraph of a cell in a line of its own."""
    printed = "".join(f"<tr><td>{'</td><td>'.join(cells)}</td></tr>\n" for cells in rows)
    return f"<table>\n{printed}</table>\n"


OFFICES = ("№", "Басқарманың атауы", "Мекенжайы", "Телефоны")
OFFICES_RU = ("№", "Наименование управления", "Адрес", "Телефон")
SEMEI = ("2", "Семей қаласының әділет басқармасы", "Семей қаласы, Шәкәрім көшесі, 9-үй",
         "8 (7222) 52-11-22")  # fmt: skip
SEMEI_RU = ("2", "Управление юстиции города Семей", "город Семей, улица Шакарима, дом 9",
            "8 (7222) 52-11-22")  # fmt: skip
OSKEMEN = ("4", "Өскемен қаласының әділет басқармасы", "Өскемен қаласы, Абай көшесі, 7-үй",
           "8 (7232) 52-10-20")  # fmt: skip
OSKEMEN_RU = ("3", "Управление юстиции города Оскемен", "город Оскемен, улица Абая, дом 7",
              "8 (7232) 52-10-20")  # fmt: skip
_OF_SEMEI = {"s01.a2.r002", "s01.a2.r002.a", "s01.a2.r002.p1"}
_THIS = "осы бұйрыққа {}қосымшаға сәйкес"
_THIS_RU = "согласно приложению{} к настоящему приказу"

KAZAKH: dict[str, Ordered] = {
    "a point": Ordered(
        [f"2-тармақ {_THIS.format('1-')} жаңа редакцияда жазылсын;"],
        {"1-қосымша": "«2. Құжаттар 30 минут ішінде қабылданады.»"},
        {"s01.p2"}, {"s01.p2@": "Құжаттар 30 минут ішінде қабылданады."},
    ),
    "subpoints": Ordered(
        [f"3-тармақтың 2) және 3) тармақшалары {_THIS.format('')} редакцияда жазылсын;"],
        {"қосымша": "2) паспорт;\n\n3) хат;"},
        {"s01.p3.2", "s01.p3.3"}, {"s01.p3.2@": "паспорт;", "s01.p3.3@": "хат;"},
    ),
    "a chapter": Ordered(
        [f"2-тарау {_THIS.format('')} жаңа редакцияда жазылсын."],
        {"қосымша": "### 2-тарау. Қызмет көрсету тәртібі\n\n3. Паспорт ұсынылады.\n\n"
                    "4. Өтініш бес жұмыс күні ішінде қаралады."},
        {"s01.sec2", "s01.p3", "s01.p3.1", "s01.p3.2", "s01.p3.3", "s01.p3.4", "s01.p4",
         "s01.p5", "s01.p6"},
        {"s01.sec2@": "Қызмет көрсету тәртібі", "s01.p3@": "Паспорт ұсынылады.",
         "s01.p4@": "Өтініш бес жұмыс күні ішінде қаралады."},
    ),
    "a new point": Ordered(
        [f"{_THIS.format('')} 4-1-тармақпен толықтырылсын;"],
        {"қосымша": "«4-1. Хат жіберіледі.»."}, set(), {"s01.p4-1@": "Хат жіберіледі."},
    ),
    "a new chapter": Ordered(
        [f"{_THIS.format('2-')} 4-тараумен толықтырылсын;"],
        {"1-қосымша": "Хабарлама", "2-қосымша": "### 4-тарау. Қорытынды\n\n8. Хат жіберіледі."},
        set(), {"s01.sec4@": "Қорытынды", "s01.p8@": "Хат жіберіледі."},
    ),
    "a row of a list": Ordered(
        ["2-қосымшада:", f"реттік нөмірі 2-жол {_THIS.format('')} редакцияда жазылсын;"],
        {"қосымша": table(OFFICES, SEMEI)},
        _OF_SEMEI,
        {"s01.a2.r002@": SEMEI[1], "s01.a2.r002@.a": SEMEI[2], "s01.a2.r002@.p1": "+77222521122"},
    ),
    "a new row of a list": Ordered(
        [f"2-қосымша {_THIS.format('')} реттік нөмірі 4-жолмен толықтырылсын;"],
        {"қосымша": table(OSKEMEN)},
        set(),
        {"s01.a2.n4@": OSKEMEN[1], "s01.a2.n4@.a": OSKEMEN[2], "s01.a2.n4@.p1": "+77232521020"},
    ),
    "a row of fees": Ordered(
        [f"4-қосымшаның реттік нөмірі 1-жолы {_THIS.format('')} жаңа редакцияда жазылсын;"],
        {"қосымша": table(("«1", "Паспорт беру", "9")) + "\n»."},
        {"s01.a4", "s01.f01", "s01.f02"},
        {"s01.a4@": FEES_TITLE, "s01.a4@.f01": "Паспорт беру 9.0 АЕК",
         "s01.a4@.f02": "Көшірме беру 0.5 АЕК"},
    ),
    "rows of a standard": Ordered(
        ["1-қосымшаның реттік нөмірлері 5 және 8-жолдары осы бұйрыққа 1-қосымшаға сәйкес жаңа"
         " редакцияда жазылсын;"],
        {"1-қосымша": table(
            ("5.", "Мемлекеттік қызмет көрсету нәтижесі", "хабарлама"),
            ("8.", "Мемлекеттік қызмет көрсету үшін қажетті құжаттар тізбесі",
             "\nпорталға:\n1) паспорт;\n"))},
        {"s01.a1.p5", "s01.a1.p5.para1", "s01.a1.p8", "s01.a1.p8.para1", "s01.a1.p8.1"},
        {"s01.a1.p5@": "Мемлекеттік қызмет көрсету нәтижесі", "s01.a1.p5.para1@": "хабарлама",
         "s01.a1.p8@": "Мемлекеттік қызмет көрсету үшін қажетті құжаттар тізбесі",
         "s01.a1.p8.para1@": "порталға:", "s01.a1.p8.1@": "паспорт;",
         "s01": "Үй тіркеу / Электрондық / хабарлама"},
    ),
    "a form that is quoted": Ordered(
        ["3-қосымша мынадай редакцияда жазылсын:", "«Арыз", "Кімнен: ______________________»;"],
        {}, {"s01.a3"}, {"s01.a3@": "Кімнен: ______________________"},
    ),
    "a new form that is quoted": Ordered(
        ["мынадай мазмұндағы 7-қосымшамен толықтырылсын:",
         "«Үй тіркеу» мемлекеттік қызмет көрсету қағидаларына 7-қосымша", "Арыз",
         "Кімнен: ______________________»;"],
        {}, set(), {"s01.a7@": "Кімнен: ______________________"},
    ),
    "fees that are quoted": Ordered(
        ["4-қосымша мынадай редакцияда жазылсын:",
         "«" + fees(("1", "Паспорт беру", "9")).removeprefix("## "), "»;"],
        {}, {"s01.a4", "s01.f01", "s01.f02"},
        {"s01.a4@": FEES_TITLE, "s01.a4@.f01": "Паспорт беру 9.0 АЕК"},
    ),
    "a list that is quoted": Ordered(
        ["2-қосымша мынадай редакцияда жазылсын:", "«Әділет басқармаларының тізбесі",
         table(OFFICES, ("1", *OSKEMEN[1:]), SEMEI), "»;"],
        {},
        {"s01.a2"} | {f"s01.a2.r00{n}{rest}" for n in (1, 2, 3) for rest in ("", ".a", ".p1")},
        {"s01.a2@": "Әділет басқармаларының тізбесі", "s01.a2@.r001": OSKEMEN[1],
         "s01.a2@.r001.a": OSKEMEN[2], "s01.a2@.r001.p1": "+77232521020",
         "s01.a2@.r002": SEMEI[1], "s01.a2@.r002.a": SEMEI[2],
         "s01.a2@.r002.p1": "+77222521122"},
    ),
}  # fmt: skip
RUSSIAN: dict[str, Ordered] = {
    "a point": Ordered(
        [f"пункт 5 изложить в новой редакции {_THIS_RU.format(' 1')};"],
        {"Приложение 1": "5. Услуга оказывается платно."},
        {"s01.p5"}, {"s01.p5@": "Услуга оказывается платно."},
    ),
    "a subpoint": Ordered(
        [f"подпункт 2) пункта 3 изложить в редакции {_THIS_RU.format('')};"],
        {"Приложение": "«2) паспорт;»"}, {"s01.p3.2"}, {"s01.p3.2@": "паспорт;"},
    ),
    "a chapter": Ordered(
        [f"главу 3 изложить в новой редакции {_THIS_RU.format('')};"],
        {"Приложение": "### Глава 3. Жалобы\n\n7. Жалоба рассматривается в течение пяти дней.\n\n"
                       "8. Ответ дается на портале."},
        {"s01.sec3", "s01.p7"},
        {"s01.sec3@": "Жалобы", "s01.p7@": "Жалоба рассматривается в течение пяти дней.",
         "s01.p8@": "Ответ дается на портале."},
    ),
    "new points": Ordered(
        [f"дополнить пунктами 4-1 и 4-2 {_THIS_RU.format('')};"],
        {"Приложение": "4-1. Письмо направляется.\n\n4-2. Ответ дается."},
        set(), {"s01.p4-1@": "Письмо направляется.", "s01.p4-2@": "Ответ дается."},
    ),
    "a new chapter": Ordered(
        [f"дополнить главой 4 {_THIS_RU.format(' 1')};"],
        {"Приложение 1": "### Глава 4. Заключение\n\n8. Письмо направляется."},
        set(), {"s01.sec4@": "Заключение", "s01.p8@": "Письмо направляется."},
    ),
    "a row of a list": Ordered(
        ["в приложении 2:",
         f"строку, порядковый номер 2, изложить в новой редакции {_THIS_RU.format('')};"],
        {"Приложение": table(OFFICES_RU, ("1", "2", "3", "4"), SEMEI_RU)},
        _OF_SEMEI,
        {"s01.a2.r002@": SEMEI_RU[1], "s01.a2.r002@.a": SEMEI_RU[2],
         "s01.a2.r002@.p1": "+77222521122"},
    ),
    "a new row of a list": Ordered(
        [f"приложение 2 дополнить строкой 3 {_THIS_RU.format('')};"],
        {"Приложение": table(OSKEMEN_RU)},
        set(),
        {"s01.a2.n3@": OSKEMEN_RU[1], "s01.a2.n3@.a": OSKEMEN_RU[2],
         "s01.a2.n3@.p1": "+77232521020"},
    ),
    "rows of a standard": Ordered(
        [f"строки 4 и 5 приложения 1 изложить в редакции {_THIS_RU.format(' 1')};"],
        {"Приложение 1": table(("4.", "Форма оказания государственной услуги", "Бумажная"),
                               ("5.", "Результат оказания государственной услуги", "письмо"))},
        {"s01.a1.p4", "s01.a1.p4.para1", "s01.a1.p5", "s01.a1.p5.para1"},
        {"s01.a1.p4@": "Форма оказания государственной услуги", "s01.a1.p4.para1@": "Бумажная",
         "s01.a1.p5@": "Результат оказания государственной услуги", "s01.a1.p5.para1@": "письмо",
         "s01": "Регистрация дома / Бумажная / письмо"},
    ),
    "a new form that is quoted": Ordered(
        ["дополнить приложением 4 следующего содержания:",
         "«Приложение 4 к Правилам оказания государственной услуги «Регистрация дома»",
         *NEW_FORM_RU.split("\n\n")[:1], "От кого: ______________________»;"],
        {}, set(), {"s01.a4@": "Обращение\n\nОт кого: ______________________"},
    ),
    "a list that is quoted": Ordered(
        ["приложение 2 изложить в следующей редакции:",
         "«" + NEW_LIST_RU.removeprefix("## ").strip(), "»;"],
        {},
        {"s01.a2"} | {f"s01.a2.r00{n}{rest}" for n in (1, 2) for rest in ("", ".a", ".p1")},
        {"s01.a2@": "Перечень отделов юстиции",
         "s01.a2@.r001": "Управление юстиции города Алматы",
         "s01.a2@.r001.a": "город Алматы, проспект Абая, дом 15", "s01.a2@.r001.p1": "+77272501021",
         "s01.a2@.r002": OSKEMEN_RU[1], "s01.a2@.r002.a": OSKEMEN_RU[2],
         "s01.a2@.r002.p1": "+77232521020"},
    ),
}  # fmt: skip
# A standard that is quoted as a whole: what of it is another one.
STANDARD = Ordered(
    ["1-қосымша мынадай редакцияда жазылсын:", "«", NEW_STANDARD, "»;"], {}, set(),
    {"s01": "Үй тіркеу / Электрондық / тіркеу туралы хабарлама",
     "s01.a1.p3.1@": "тапсырған күннен бастап – 3 (үш) жұмыс күні."},
)  # fmt: skip
STANDARD_RU = Ordered(
    ["приложение 1 изложить в следующей редакции:", "«", NEW_STANDARD_RU, "»;"], {}, set(),
    {"s01.a1.p3.1@": "со дня сдачи документов – 3 (три) рабочих дней."},
)  # fmt: skip
# Orders that are left, with the reason.
LEFT: list[tuple[Ordered, str]] = [
    (Ordered([f"2-тармақ {_THIS.format('')} жаңа редакцияда жазылсын;"],
             {"қосымша": "5. Құжаттар қабылданады."}, set(), {}),
     "the new wording in min-justice-2021-884.a1 is not understood"),
    (Ordered([f"2-тармақ {_THIS.format('7-')} жаңа редакцияда жазылсын;"],
             {"1-қосымша": "2. Құжаттар қабылданады."}, set(), {}),
     "the appendix with the new wording was not found in the later act"),
    (Ordered(["мынадай мазмұндағы 3-қосымшамен толықтырылсын:", "«Арыз", "Кімнен: ______»;"],
             {}, set(), {}), "there is an appendix 3 already"),
    (Ordered(["2-қосымшада:", f"реттік нөмірі 2-жол {_THIS.format('')} редакцияда жазылсын;"],
             {"қосымша": table(OFFICES, ("1", *SEMEI[1:]))}, set(), {}),
     "the new wording in min-justice-2021-884.a1 is not understood"),
]  # fmt: skip
