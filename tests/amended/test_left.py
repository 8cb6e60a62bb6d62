"""Orders of later acts that are left, since what they say is not understood or does not fit the
act; an issue says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.amended.cases import STANDARD
from tests.amended.checks import check_left
from tests.amended.corpus import OLD, ROW, WITH_TABLES, rows_quoted
from tests.amended.corpus_ru import OLD_RU
from tests.amended.law import Law
from tests.amended.parts import NEW_4, PARTED

_NOT_UNDERSTOOD = "what is ordered is not understood"
_Left = list[tuple[list[str], str]]
_KAZAKH: _Left = [
    (["8-қосымшамен толықтырылсын;"], "it does not say where the new appendix stands"),
    (["мынадай мазмұндағы 3-қосымшамен толықтырылсын:", "«3-қосымша", "Арыз»;"],
     "there is an appendix 3 already"),
    (["5-тармақ жаңаша оқылсын:", "«5. Қызмет ақылы.»;"], _NOT_UNDERSTOOD),
    (["6-тармақ 5-тармақ болып есептелсін;"], "the number 5 is not free"),
    (["2-қосымшаның оң жақ жоғарғы бұрышы мынадай редакцияда жазылсын:", "«Қосымша»;"],
     _NOT_UNDERSTOOD),
    (["3-тармақтың 3-бағаны мынадай редакцияда жазылсын:", "«Хат»;"],
     "the cell of a column cannot be told"),
    (["2-тараудың 3-параграфы алып тасталсын;"], "chapter 2.3 is there 0 times"),
    (["5-тармақтың басында «Бұл» деген сөзбен толықтырылсын;"], _NOT_UNDERSTOOD),
    (["2-қосымшада «Абай» деген сөз «Абылай» деген сөзбен ауыстырылсын;"],
     "the old words «Абай» stand 2 times in appendix 2"),
    # places
    (["3-тармақ 7-тармақ болып есептелсін;"], "the number 7 is not free"),
    (["6 және 7-тармақтар 5-тармақ болып есептелсін;"], "2 places are to get 1 numbers"),
    (["9-тармақ 10-тармақ болып есептелсін;"], "no point 9 is in force"),
    ([STANDARD, "8-жолдың 2-бағанындағы «порталға» деген сөз «халыққа» деген сөзбен"
      " ауыстырылсын;"],
     "the old words «порталға» stand 0 times in point 8"),
    ([STANDARD, "8-жолдың 4-бағаны мынадай редакцияда жазылсын:", "«Хат»;"],
     "the cell of a column cannot be told"),
    ([STANDARD, "8-жолдың екінші абзацы мынадай редакцияда жазылсын:", "«Хат»;"],
     "it does not say in which column the paragraphs are counted"),
    (["Нотариустардың тізбесінде:", "реттік нөмірі 2-жол алып тасталсын;"],
     "appendix «Нотариустардың тізбесінде» is there 0 times"),
    # titles, chapters, appendices, rows
    (["8-тарау алып тасталсын;"], "chapter 8 is there 0 times"),
    (["мынадай мазмұндағы 3-тараумен толықтырылсын:", "«3-тарау. Жаңа", "8. Ә.»;"],
     "there is a chapter 3 already"),
    (["2-қосымшада:", "реттік нөмірі 9-жол алып тасталсын;"], "row 9 is there 0 times"),
    (["2-қосымшада:", "реттік нөмірі 2-жолдағы «Семей» деген сөз «А» деген сөзбен"
      " ауыстырылсын;"],
     "the old words «Семей» stand 2 times in row 2"),
    (["2-қосымшада:", "реттік нөмірі 2-жол мынадай редакцияда жазылсын:",
      "«2. Семей басқармасы", "8 (7222) 52-10-20»;"],
     "the new row 2 has 3 cells, not 4"),
    (["осы бұйрыққа қосымшаға сәйкес 3-қосымшамен толықтырылсын;"],
     "there is an appendix 3 already"),
    (["осы бұйрыққа 7-қосымшаға сәйкес 4-қосымшамен толықтырылсын;"],
     "it does not say where the new appendix stands"),
    (["4-тармақтың екінші сөйлемі алып тасталсын;"],
     "there are 1 sentences, not 2"),
    (["4-тармақтың бірінші сөйлемі алып тасталсын;"],
     "no sentence of a clause would be left; it is not said that the clause goes"),
    (["3-тармақтың бірінші сөйлемі алып тасталсын;"],
     "the sentences of 5 paragraphs cannot be counted"),
    (["4-тармақтың бірінші сөйлеміндегі «бес» деген сөз «он» деген сөзбен"
      " ауыстырылсын;"],
     "the old words «бес» stand 0 times in sentence 1"),
    (["4-тармақ мынадай мазмұндағы үшінші сөйлеммен толықтырылсын: «Ә.»;"],
     "there are 1 sentences, none can be added as number 3"),
    (["2-қосымшада:", "2-жолдың бірінші сөйлемі алып тасталсын;"],
     "sentences in a row of a list cannot be told"),
    (["жоғарғы оң жақ бұрыштағы мәтін алып тасталсын;"],
     "what is ordered is not understood"),
    (["тақырыбы және 1-тармағы мынадай редакцияда жазылсын:", "«Үй туралы»;"],
     "what is ordered is not understood"),
    (["2-қосымшаның 3-бағанындағы «Абай» деген сөз «Әуезов» деген сөзбен"
      " ауыстырылсын;"],
     "the old words «Абай» stand 2 times in column 3"),
    (["2-қосымшаның 4-бағаны алып тасталсын;"],
     "what is ordered for the rows of a list is not understood"),
]  # fmt: skip
_RUSSIAN: _Left = [
    (["дополнить приложением 8;"], "it does not say where the new appendix stands"),
    (["приложение 8 изложить в новой редакции согласно приложению к настоящему приказу;"],
     "appendix 8 is there 0 times"),
    (["пункт 5 сформулировать следующим образом:", "«5. Услуга платная.»;"], _NOT_UNDERSTOOD),
    (["пункт 6 считать пунктом 5;"], "the number 5 is not free"),
    (["ввести пункт 5-1;"], _NOT_UNDERSTOOD),
    (["далее нумерацию продолжить;"], _NOT_UNDERSTOOD),
    (["главу 3, за исключением пункта 7, исключить;"], "what it excepts is all that it names"),
    (["правый верхний угол приложения 2 изложить в следующей редакции:", "«Приложение»;"],
     _NOT_UNDERSTOOD),
    (["параграф 3 главы 2 исключить;"], "chapter 2.3 is there 0 times"),
    (["пункт 5 в начале дополнить словом «Эта»;"], _NOT_UNDERSTOOD),
    (["в пункте 4 слова «десяти» исключить, «рабочих» заменить словом «трех»;"],
     _NOT_UNDERSTOOD),
    (["слова «управлением юстиции» исключить;"],
     "it does not say which point is to be changed"),
]  # fmt: skip
_PARTS: _Left = [
    (["3-тарау 4-тарау деп саналсын;"], "the number 4 is not free"),
    (["5-тарау 6-тарау деп саналсын;"], "chapter 5 is there 0 times"),
    (["3 және 4-тараулар 5-тарау болып есептелсін;"], "2 places are to get 1 numbers"),
    (["2-тараудың 1-параграфы 5-тарау болып есептелсін;"], _NOT_UNDERSTOOD),
    (["2-тараудың 1-параграфы 9-тараудың 1-параграфы болып есептелсін;"],
     "chapter 9 is there 0 times"),
    (["2-тараудың 1-параграфы 2-параграфынан кейін орналастырылып, тиісінше 2-параграф болып"
      " есептелсін;"], _NOT_UNDERSTOOD),
    (["2-тараудың 1-параграфы 1-параграфынан кейін орналастырылсын;"],
     "a place cannot stand behind itself"),
    (["2-тараудың 1-параграфы 3-тараудың 1-параграфынан кейін орналастырылсын;"],
     "a part that stands in another chapter needs a number there"),
    (["4-тарау 5-тараудан кейін орналассын;"], _NOT_UNDERSTOOD),
    (["3-параграф алып тасталсын;"], "part 3 of a chapter is there 0 times"),
    (["2-тараудың 1-параграфында:", "5-тармақ алып тасталсын;"], "no point 5 is in force"),
    (["2-тараудың 2-параграфының тақырыбы мынадай редакцияда жазылсын:",
      "«3-параграф. Жауап»;"], "the new title of chapter 2.2 has another number"),
    (["2-тараудың 2-параграфы мынадай редакцияда жазылсын:", "«3-параграф. Жауап",
      "5. Жауап беріледі.»;"],
     "the new wording does not begin with the title of chapter 2.2"),
    (["мынадай мазмұндағы 3-параграфпен толықтырылсын:", "«3-параграф. Бас тарту",
      "6-1. Бас тартылады.»;"], "it does not say which chapter the new part 3 is of"),
    (["2-тарау мынадай мазмұндағы 2-параграфпен толықтырылсын:", "«2-параграф. Бас тарту",
      "6-1. Бас тартылады.»;"], "there is a chapter 2.2 already"),
    (["мынадай мазмұндағы тараумен толықтырылсын:", "«5-параграф. Бас тарту",
      "6-1. Бас тартылады.»;"], "it does not say which chapter the new part 5 is of"),
    (["4-тармақ мынадай редакцияда жазылсын:", "«4. Хат.", "5-параграф. Бас тарту»;"],
     "it does not say which chapter the new part 5 is of"),
    (NEW_4, "there is a chapter 4 already"),
    (["3-қосымша 4-қосымша болып есептелсін;"], "the number 4 is not free"),
    (["8-қосымша 9-қосымша болып есептелсін;"], "appendix 8 is there 0 times"),
]  # fmt: skip
_TABLES: _Left = [
    (["4-қосымшада:", f"{ROW.format(9)} алып тасталсын;"], "row 9 is there 0 times"),
    (["4-қосымшада:", f"{ROW.format(1)} мынадай редакцияда жазылсын:", "«1. Куәлік»;"],
     "the new row 1 has 2 cells, not 3"),
    (["4-қосымшадағы «беру» деген сөз «ұсыну» деген сөзбен ауыстырылсын;"],
     "the old words «беру» stand 2 times in appendix 4"),
    (["4-қосымшаның 3-бағаны алып тасталсын;"],
     "what is ordered for the rows of a table is not understood"),
    (["4-қосымша мынадай мазмұндағы реттік нөмірі 2-жолмен толықтырылсын:",
      rows_quoted(("2", "Анықтама беру", "9"))],
     "there is a row 2 already"),
    (["6-қосымшаның 2-бағанындағы «77» деген сан «88» деген санмен ауыстырылсын;"],
     "the old words «77» stand 0 times in column 2"),
]  # fmt: skip
_ACTS = {"kk": (OLD, _KAZAKH), "ru": (OLD_RU, _RUSSIAN), "parts": (PARTED, _PARTS),
         "tables": (WITH_TABLES, _TABLES)}  # fmt: skip


@pytest.mark.parametrize(
    ("act", "orders", "reason"),
    [(act, *case) for act, (_, cases) in _ACTS.items() for case in cases],
)
def test_what_is_left_is_said(
    law_of: Callable[[str], Law], act: str, orders: list[str], reason: str
) -> None:
    law = law_of(_ACTS[act][0])
    check_left(law, law.ordering(*orders), reason)
