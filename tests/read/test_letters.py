"""Texts whose letters were lost or changed on their way, and texts of other languages."""

from pathlib import Path

import pytest

from pipeline.model import Line
from pipeline.process import process_file
from pipeline.read.letters import letter_findings

KAZAKH = (
    "Қызмет алушы осы стандарттың 11-тармағында көрсетілген құжаттарды тапсырған күннен бастап "
    "мемлекеттік қызмет көрсету мерзімі он жұмыс күнінен аспайды, өтініш үйде де қабылданады.\n"
)
RUSSIAN = "Услуга оказывается бесплатно в течение десяти рабочих дней со дня подачи заявления.\n"
ENGLISH = "The service is free of charge and takes ten working days from the day of filing.\n"
OLD_FONT = str.maketrans("ҚқҒғҢңҮүҰұӨөӘә", "ЌќЄєЅѕЇїЎўЃѓЉљ")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (KAZAKH * 20, []),
        (RUSSIAN * 20, []),
        (KAZAKH * 4 + ENGLISH * 4, []),  # an agreement in two languages
        ("Форма\n" + "S-123 4567 00.11 Xi\n" * 3, []),  # too short to tell
        ("Form S-123 Application\n" * 3, []),
        ("Сәбит Мұқанов, Їжак, Џорџ\n", []),
        (RUSSIAN * 20 + "Сәбит Мұқанов, Їжак, Џорџ\n", []),
        ("Құжат бар ма?Жоқ па?Қашан? Неге?Кім? Қайда?Не үшін?Солай ма?Иә\n" * 9, []),
        ("https://egov.kz/?lang=kk&а?б\n" * 3 + KAZAKH, []),
        (ENGLISH * 20, ["other_language"]),
        (ENGLISH * 40 + RUSSIAN, ["other_language"]),
        ("Ðåñïóáëèêà Êàçàõñòàí îá óòâåðæäåíèè ñòàíäàðòà\n" * 20, ["other_language"]),
        ((KAZAKH * 20).encode("cp1251", "replace").decode("cp1251"), ["letters_lost"]),
        ((KAZAKH * 20).translate(OLD_FONT), ["letters_foreign"]),
        ((KAZAKH * 20).encode().decode("cp1251", "ignore"), ["letters_foreign"]),
        ("", []),
    ],
)
def test_letters(text: str, codes: list[str]) -> None:
    lines = [Line(number, row) for number, row in enumerate(text.split("\n"), 1)]
    assert [finding.code for finding in letter_findings(lines)] == codes


def test_a_text_saved_without_kazakh_letters_is_told(tmp_path: Path) -> None:
    path = tmp_path / "act.txt"
    path.write_bytes((KAZAKH * 20).encode("cp1251", "replace"))
    source = process_file(path, path.name).source
    assert source.status == "attention"
    assert source.message is not None
    assert "question marks stand for letters" in source.message
    assert source.message.endswith("save it again in UTF-8")


@pytest.mark.parametrize("text", [ENGLISH * 20, "政府决定关于批准公共服务标准服务期限为两天" * 30])
def test_a_text_of_another_language_says_no_language(tmp_path: Path, text: str) -> None:
    path = tmp_path / "act.txt"
    path.write_text(text)
    source = process_file(path, path.name).source
    assert source.language is None
    assert source.message == (
        "act.txt:1: hardly a letter is Cyrillic: the text is neither Kazakh nor Russian"
        " — leave it out of the folder"
    )
