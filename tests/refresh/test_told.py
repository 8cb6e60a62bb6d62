"""Changes in words, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data_files import load_data
from pipeline.refresh.compared import OF_ACTS, OF_VERSIONS
from pipeline.schema import Change
from pipeline.schema.clauses import UNITS
from pipeline.told import LANGUAGES, difference, term_in_english, told, value_in_words, words


def change(kind: str, **values: str) -> Change:
    given = {"change_id": "", "refreshed_at": "", "message": "", **values}
    return Change(kind=kind, **given)


SAID = [
    (
        change("deadline_lengthened", old="1 working day", new="7 working days"),
        ("мерзім ұзарды: 1 жұмыс күні → 7 жұмыс күні", "срок увеличен: 1 раб. дн. → 7 раб. дн.",
         "deadline lengthened: 1 working day → 7 working days"),
    ),
    (
        change("clause_reworded", subject="7 1)", old="екі күн", new="бес күн",
               service_title="Анықтама беру"),
        ("тармақтың мәтіні өзгерді: 7 1)-тармақ: екі күн → бес күн (Анықтама беру)",
         "изменён текст пункта: пункт 7 1): екі күн → бес күн (Анықтама беру)",
         "text of a clause changed: point 7 1): екі күн → бес күн (Анықтама беру)"),
    ),
    (
        change("fee_changed", subject="гараждар", old="1.9 АЕК", new="at_most 2 АЕК"),
        ("төлем өзгерді: гараждар: 1.9 АЕК → көп дегенде 2 АЕК",
         "плата изменена: гараждар: 1.9 АЕК → не более 2 АЕК",
         "fee changed: гараждар: 1.9 АЕК → at most 2 АЕК"),
    ),
    (
        change("phone_replaced", subject="ХҚКО", old="+77162252845"),
        ("телефон өзгерді: ХҚКО: +77162252845 → —", "изменён телефон: ХҚКО: +77162252845 → —",
         "phone replaced: ХҚКО: +77162252845 → —"),
    ),
    (
        change("office_added", subject="ХҚКО", new="Абай к., 1"),
        ("мекеме қосылды: ХҚКО: Абай к., 1", "добавлено учреждение: ХҚКО: Абай к., 1",
         "office added: ХҚКО: Абай к., 1"),
    ),
    (
        change("decree_repealed", subject="Анықтама беру туралы", new="2021-04-05, № 99 (gov)"),
        ("акт күшін жойды: Анықтама беру туралы: 2021-04-05, № 99 (gov)",
         "акт утратил силу: Анықтама беру туралы: 2021-04-05, № 99 (gov)",
         "decree repealed: Анықтама беру туралы: 2021-04-05, № 99 (gov)"),
    ),
    (
        change("fee_type_changed", old="free", new="free for citizens"),
        ("ақылы-тегіні өзгерді: тегін → free for citizens",
         "изменена платность: бесплатно → free for citizens",
         "free or paid changed: free of charge → free for citizens"),
    ),
    (
        change("rows_changed", subject="fees", new="+1 −2"),
        ("кестенің жолдары өзгерді: Төлемдер: +1 −2",
         "изменились строки таблицы: Платежи: +1 −2",
         "rows of a table changed: fees: +1 −2"),
    ),
    (  # its new name is not said twice
        change("office_renamed", subject="Орталық", old="ХҚКО", new="Орталық"),
        ("мекеменің атауы өзгерді: ХҚКО → Орталық", "учреждение переименовано: ХҚКО → Орталық",
         "office renamed: ХҚКО → Орталық"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("made", "expected"), SAID)
def test_a_change_in_three_languages(made: Change, expected: tuple[str, ...]) -> None:
    assert tuple(told(made, language) for language in LANGUAGES) == expected


def test_a_short_sentence_ends_with_a_whole_word() -> None:
    made = change("office_added", new="сөз " * 60)
    assert told(made, "en", short=True) == "office added: " + "сөз " * 40 + "…"
    assert told(made, "en") == "office added: " + "сөз " * 60


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_has_words(unit: str) -> None:
    for value in (1.0, 2.0, 1.5):
        text = term_in_english(value, unit)
        assert "_" not in text
        for language in LANGUAGES:
            assert value_in_words(text, language).startswith(f"{value:g} ")


def test_every_kind_that_is_told_has_words() -> None:
    kinds = {f"{c.noun}_{end}" for c in (*OF_ACTS, *OF_VERSIONS) for end in ("added", "removed")}
    kinds |= {
        field.kind for c in (*OF_ACTS, *OF_VERSIONS) for field in c.fields
        if isinstance(field.kind, str)
    }  # fmt: skip
    assert kinds <= load_data("refresh/texts.yaml")["kinds"].keys()
    for group in ("kinds", "counts", "files", "report", "values"):
        for name, said in load_data("refresh/texts.yaml")[group].items():
            assert len(said) == len(LANGUAGES), name
            assert all(words(group, name, language) for language in LANGUAGES)


WORDS = st.lists(st.sampled_from(["екі", "бес", "күн", "ішінде", "мерзім"]), max_size=60)


@given(WORDS, WORDS, WORDS, WORDS)
def test_a_difference_names_all_words_that_differ(
    before: list[str], old: list[str], new: list[str], after: list[str]
) -> None:
    texts = [" ".join([*before, *middle, *after]) for middle in (old, new)]
    shown = difference(*texts)
    assert (texts[0] == texts[1]) <= (shown[0] == shown[1])
    for text, part in zip(texts, shown, strict=True):
        assert part.removeprefix("… ").removesuffix(" …").removesuffix("…") in text
    if texts[0] != texts[1]:
        assert shown[0] != shown[1]
