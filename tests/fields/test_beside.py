"""Words that a cell of phones or addresses prints beside its values."""

from __future__ import annotations

import pytest

from pipeline.fields import parse_emails, parse_phones, parse_websites, words_beside


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Федянина Л.А. р.т. 871647 244-7", ["Федянина Л.А. р.т."]),
        ("Абуов Е.К. 8716-51-99619", ["Абуов Е.К."]),
        ("акимат- zsnakim@mail.ru", ["акимат-"]),
        ("Atbasar onlain.kz", ["Atbasar"]),
        ("mroz@mail.ru o", ["o"]),
        ("8 (7172) 74-24-24 (ішкі 105)", ["(ішкі 105)"]),
        ("8(7162)40-10-63 қабылдау бөлмесі", []),
        ("тел: 8 (71342) 22-7-92, факс: 23-1-03 E-mail: ekonom_kargala.5@mail.ru", []),
        ("<u>akimkaztalov@mail.ru</u>", []),
        ("8 (7162) 25-00-67, 25-06-21", []),
    ],
)
def test_words_beside_values(cell: str, expected: list[str]) -> None:
    found = [*parse_phones(cell)[0], *parse_emails(cell)[0], *parse_websites(cell)[0]]
    stretches = words_beside(cell, [(value.start, value.end) for value in found])
    assert [cell[start:end] for start, end in stretches] == expected
