"""Letter-spacing: gapped and gapless runs, half-spaced words, and what must stay as it is."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Document, Line
from pipeline.patterns import patterns
from pipeline.read import read_document
from pipeline.repair import repair, repair_passage
from pipeline.repair.half import close_half_spaced
from pipeline.repair.words import Vocabulary, key, shipped_words, vocabulary_with
from tests.folders import RAW, gold_rows

GOLD = gold_rows("spacing")
GAPPED = "Қ а з а қ с т а н  Р е с п у б л и к а с ы н ы ң"


def document(*texts: str) -> Document:
    rows = ((text, tuple(text.split("\t")) if "\t" in text else None) for text in texts)
    lines = tuple(Line(number, text, None, cells) for number, (text, cells) in enumerate(rows, 1))
    return Document("test.txt", "text", "", lines)


def repaired(text: str, *, gapped: bool = False) -> str:
    """`text` repaired in a document whose other runs keep, or lose, the gaps between words."""
    return repair(document(text, *([GAPPED] if gapped else []))).lines[0].text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("м е м л е к е т т і к  қ ы з м е т", "мемлекеттік қызмет"),
        ("      1 .  Қ о с а  б е р і л і п  о т ы р ғ а н :", "      1. Қоса беріліп отырған:"),
        ("б ұ д а н  ә р і  –  Х Қ К О )  ұ с ы н а д ы .  ", "бұдан әрі – ХҚКО) ұсынады.  "),
        ("П Ү А Ж - ы ,  2 0 1 2  ж . ,  №  5 ,", "ПҮАЖ-ы, 2012 ж., № 5,"),
        ("№  А - 1 1 / 4 9 1  қ а у л ы с ы м е н    ", "№ А-11/491 қаулысымен    "),
        ("9 . 0 0 - д е н  1 9 . 0 0 - г е  д е й і н", "9.00-ден 19.00-ге дейін"),
        ("қ ы з м е т  ;с т а н д а р т ы", "қызмет ;стандарты"),
        (" к ө р с е т і л г е н .- қ о с ы м ш а д а", " көрсетілген.-қосымшада"),
        ("О р ы н д а л у  ", "Орындалу  "),
        ("5 О р ы н д а л у  ", "5 Орындалу  "),
        ("қ а м т а м а с ы з  е т у  ү ш i н", "қамтамасыз ету үшiн"),
        ("Р / с", "Р/с"),
        ("0 2 0 4 0 0 ,", "020400,"),
        ("y a n d e x . k z", "yandex.kz"),
        ("k e n s e . a m r @", "kense.amr@"),
    ],
)
def test_gapped_runs(raw: str, expected: str) -> None:
    assert repaired(raw, gapped=True) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("қ ы з м е т с т а н д а р т ы ;", "қызмет стандарты;"),
        ("Қ А У Л Ы Е Т Е Д І :", "ҚАУЛЫ ЕТЕДІ:"),
        ("2 0 1 1 ж ы л ғ ы 3 1 н а у р ы з д а ғ ы", "2011 жылғы 31 наурыздағы"),
        ("2 0 1 1 жылғы 3 1 наурыздағы", "2011 жылғы 31 наурыздағы"),
        ("2 - б а ғ а н д а :", "2-бағанда:"),
        ("№ 4 4 , 4 0 1 - қ ұ ж а т) :", "№ 44, 401-құжат):"),
        ("тәртіппен ш е ш і м қ а б ы л д а й д ы .", "тәртіппен шешім қабылдайды."),
        ("құжаттардың кө ш і р м е л е р і к і р е д і .", "құжаттардың көшірмелері кіреді."),
        ("а н ы қ т а м а та п с ы р у ы қ а ж е т .", "анықтама тапсыруы қажет."),
        ("өз қ о л ы м е н ж а з а д ы .", "өз қолымен жазады."),
        ("2 6 а қ п а н д а ғы", "26 ақпандағы"),
        ("тегі, а т ы , ә к е с і н і ң а т ы .", "тегі, аты, әкесінің аты."),
        ("Заңының 58, 114 - б а п т а р ы н а", "Заңының 58, 114-баптарына"),
        ("(м е к т е п т і ң а т а у ы)", "(мектептің атауы)"),
        ("- 4) с ы п а й ы л ы қ ;", "- 4) сыпайылық;"),
        ("73 - 17 - 44 , 73 - 17 - 50 .", "73-17-44 , 73-17-50."),
        ("Жеңіс к - с і , 4 7 инд.03004", "Жеңіс к-сі, 47 инд.03004"),
        ("ауылы инд . 0 4 1 5 1 2 Еркін ауылы", "ауылы инд. 041512 Еркін ауылы"),
        ("h t t p : / www.glubokoe.gov.kz", "http:/www.glubokoe.gov.kz"),
        ("K a r c h e v . 80@mail.ru", "Karchev.80@mail.ru"),
        ("Т . А . Ә .", "Т.А.Ә."),
        ("( б ұ д а н ә р і - т ұ т ы н у ш ы ) ;", "(бұдан әрі - тұтынушы);"),
        ("у а қ ы т ы - о т ы з м и н у т", "уақыты - отыз минут"),
        ("0 , 5 а й л ы қ , 1 8 : 3 0 - ғ а", "0,5 айлық, 18:30-ға"),
        ("3 0 к ү н і ш і н д е б е р е д і .", "30 күн ішінде береді."),
        ("қ ы з м е т т і а л у ш ы ғ а б а с т а р т ы л а д ы", "қызметті алушыға бас тартылады"),
        ("б е л г і л е й д і , с а қ т а л а д ы", "белгілейді, сақталады"),
    ],
)
def test_gapless_runs(raw: str, expected: str) -> None:
    assert repaired(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "      15 .  Мемлекетт ік  қызметт ің  нәтижес і :",
            "      15. Мемлекеттік қызметтің нәтижесі:",
        ),
        (
            "      Кадастрды жүрг і зет ін  кәс іпорынға :",
            "      Кадастрды жүргізетін  кәсіпорынға:",
        ),
        ("беру»  мемлекетт ік  қызмет  ;стандарты", "беру» мемлекеттік қызмет ;стандарты"),
        ("2 ,5  га  дей ін  –  1 ,3 ;", "2,5 га дейін – 1,3;"),
        (
            "      к ір іспе мынадай редакцияда жазылсын:",
            "      кіріспе мынадай редакцияда жазылсын:",
        ),
        ("Іс -әрекетт ің", "Іс-әрекеттің"),
        ("(жеке  тұлғаның тег і ,  аты,", "(жеке  тұлғаның тегі,  аты,"),
        ("ұсынады , бұдан әрі қорғау ;", "ұсынады , бұдан әрі қорғау;"),
        ("ти іст і", "тиісті"),
    ],
)
def test_half_spaced_words(raw: str, expected: str) -> None:
    assert repaired(raw, gapped=True) == expected


def test_the_whole_word_comes_before_its_pieces() -> None:
    vocabulary = Vocabulary({"көрсет": 3, "іледі": 1, "көрсетіледі": 9, "тегі": 2, "тұлғаның": 2})
    assert close_half_spaced("арқылы  көрсет ілед і .", vocabulary) == "арқылы көрсетіледі."
    assert close_half_spaced("тұлғаның тег і ,", vocabulary) == "тұлғаның тегі,"


def test_a_word_that_nobody_knows_is_joined_of_pieces_that_are_none() -> None:
    vocabulary = Vocabulary({"мынадай": 2, "және": 5, "тегі": 2})
    assert close_half_spaced("г ір ісі мынадай", vocabulary) == "гірісі мынадай"
    # the first piece is long, or a word
    assert close_half_spaced("гірлік ісі мынадай", vocabulary) == "гірлік ісі мынадай"
    assert close_half_spaced("тегі ісі мынадай", vocabulary) == "тегі ісі мынадай"


def test_words_printed_together_elsewhere_join_none_in_russian() -> None:
    """A line without one Kazakh letter is not half-spaced."""
    printed = (
        "за выдачу справкина бумаге",
        "Выдача справкина бумаге",
        "за выдачу справки на бумаге .",
    )
    lines = repair(document(*printed)).lines
    assert lines[-1].text == "за выдачу справки на бумаге."


@pytest.mark.parametrize(
    "text",
    [
        "1 2 3 4 5 6",
        "  1 2 3 4 5",
        "6 Келесі әрекет номері 2 3 4 5",
        "6 Келесі іс-әрекеттің нөмірі 8 9 -",
        "Іс-әрекеттің № 1 2 3",
        "Іс-әрекет № 1 2",
        "Келесі рәсімнің № 2 3 -",
        "Келесі іс-әрекеттің (барысының) № 4 5",
        "1\t2\t3\t4\t5\t6",
        "Мұратбаев көшесі, 2 Е 8 (7242) 23-07-16",
        "050008, Алматы қаласы, М. ",
        "Қ. Сәтпаев к., д. 5 а",
        "Премьер-Министрі                           К. Мәсімов",
        "осы стандартқа  сәйкес нысан5-қосымшаға",
        "Заңының ,  9-1 15-2-баптарына",
        "Үкіметі :баптарына ҚАУЛЫ ЕТЕДІ",
        "жағдайда іс жүзінде оның ішінде ішкі істер органы іске асырады",
        "білдірген кезде - белгіленген жұмыс кестесіне сәйкес",
        "а) жеке тұлға; б) заңды тұлға",
    ],
)
@pytest.mark.parametrize("gapped", [True, False])
def test_clean_text_stays(text: str, gapped: bool) -> None:
    assert repaired(text, gapped=gapped) == text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("12тармағында және 3қосымшасында", "12-тармағында және 3-қосымшасында"),
        ("Салық кодексінің 615бабының 7) тармақшасы", "Салық кодексінің 615-бабының 7) тармақшасы"),
        ("сағат 9.00ден 18.30-ға дейін", "сағат 9.00-ден 18.30-ға дейін"),
        ("Абай көшесі, 12а, 5бөлме, 40дана", "Абай көшесі, 12а, 5бөлме, 40дана"),
    ],
)  # fmt: skip
def test_numbers_get_their_hyphens_back(raw: str, expected: str) -> None:
    assert repaired(raw) == expected
    assert repaired(f"1\t{raw}") == f"1\t{expected}"
    assert repaired(expected) == expected


def test_cells_are_repaired_one_by_one() -> None:
    line = repair(document("780\t Қойтас а у ы л ы \t8(72347) 52210")).lines[0]
    assert line.cells == ("780", "Қойтас ауылы", "8(72347) 52210")
    assert line.text == "780\t Қойтас ауылы \t8(72347) 52210"


def test_a_doubtful_split_is_reported() -> None:
    result = repair(document("ж ұ м ф а л қ ы н а у ы л ы"))
    assert [finding.code for finding in result.findings] == ["doubtful_split"]
    assert result.lines[0].text in result.findings[0].message


def test_the_words_of_the_document_help() -> None:
    text = "Ж ұ м ф а л қ ы н а у ы л ы"
    result = repair(document("Жұмфалқын бекеті", "Жұмфалқын кенті", text))
    assert result.lines[2].text == "Жұмфалқын ауылы"
    assert result.findings == ()


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: f"{gold['file']}:{gold['line']}")
def test_gold_lines(gold: dict[str, str], repaired_raw: dict[str, Document]) -> None:
    """The gold holds a whole line, or the repaired stretch of a long one."""
    line = repaired_raw[gold["file"]].lines[int(gold["line"]) - 1]
    assert gold["expected"] in repair_passage([line])[0].text


@pytest.fixture(scope="module")
def repaired_raw() -> dict[str, Document]:
    return {path.name: repair(read_document(path)) for path in RAW.glob("*.txt")}


def test_raw_decrees_keep_every_letter_and_are_a_fixed_point(
    repaired_raw: dict[str, Document],
) -> None:
    for name, result in repaired_raw.items():
        before = read_document(RAW / name)
        assert [line.number for line in result.lines] == [line.number for line in before.lines]
        for old, new in zip(before.lines, result.lines, strict=True):
            assert "".join(old.text.split()) == "".join(new.text.split())
        assert repair(result).lines == result.lines


LETTERS = "абвгдежзийклмнопрстуфхцчшщыэюяәғқңөұүһі"
WORDS = st.lists(st.text(LETTERS, min_size=3, max_size=12), min_size=1, max_size=6)


@given(WORDS)
def test_gapped_spacing_is_undone(words: list[str]) -> None:
    spaced = "  ".join(" ".join(word) for word in words)
    assert repaired(spaced, gapped=True) == " ".join(words)


@given(
    st.lists(
        st.sampled_from(sorted(w for w in shipped_words() if len(w) > 5)), min_size=1, max_size=3
    )
)
def test_gapless_spacing_keeps_the_letters(words: list[str]) -> None:
    closed = repaired(" ".join("".join(words)))
    assert closed.replace(" ", "") == "".join(words)


@given(st.text(LETTERS + "IVXiс 0129.,;:()«»-–№\t", max_size=80))
def test_no_character_is_changed(text: str) -> None:
    once = repair(document(text, GAPPED))
    assert Counter(once.lines[0].text.replace(" ", "")) == Counter(text.replace(" ", ""))
    assert repair(once).lines == once.lines


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("бастартуболыптабылады", ["бас", "тарту", "болып", "табылады"]),
        ("мемлекеттікқызметстандартына", ["мемлекеттік", "қызмет", "стандартына"]),
        ("инспекторларымызға", ["инспекторларымызға"]),
    ],
)
def test_vocabulary_splits(letters: str, words: list[str]) -> None:
    assert vocabulary_with({}).split(letters) == words


def test_endings_agree_in_their_vowels() -> None:
    vocabulary = Vocabulary({"аудан": 3, "бөлім": 3})
    assert vocabulary.knows("аудандарының")
    assert vocabulary.knows("бөлімдерінің")
    assert not vocabulary.knows("бөлімдарының")
    assert not vocabulary.contains("аудандарының")


def test_a_verb_is_known_by_its_noun() -> None:
    vocabulary = Vocabulary({"белгілеу": 3})
    assert vocabulary.knows("белгілейді")
    assert not vocabulary.knows("белгісіді")


def test_halves_of_words_that_a_document_prints_are_no_words_of_it() -> None:
    vocabulary = vocabulary_with({"іпорын": 3, "жұмфалқын": 3, "жұ": 9})
    assert vocabulary.contains("жұмфалқын")
    assert not vocabulary.contains("іпорын")
    assert not vocabulary.contains("жұ")


def test_a_key_is_in_small_cyrillic_letters() -> None:
    assert key("Мерзiмдi") == "мерзімді"


def test_a_long_line_is_not_read_again_for_each_run(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []

    class Label:
        def search(self, _text: str, start: int, end: int) -> None:
            looked_at.append(end - start)

    monkeypatch.setitem(patterns("repair_spacing"), "actions", Label())
    repaired("Қ а у л ы сөздері мен " * 500, gapped=True)
    assert len(looked_at) >= 500
    assert max(looked_at) <= 200
