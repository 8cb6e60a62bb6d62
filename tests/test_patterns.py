"""Every pattern finds its examples and leaves its counter-examples alone."""

from importlib import resources

import pytest
import regex

from pipeline.data_files import load_data
from pipeline.patterns import PatternSet, compile_kazakh, needed, patterns
from tests.costs import costs_in_proportion

FILES = sorted(
    path.name.removesuffix(".yaml")
    for path in resources.files("pipeline").joinpath("data/patterns").iterdir()
    if path.name.endswith(".yaml")
)
ENTRIES = [(file, name) for file in FILES for name in patterns(file).examples]


@pytest.mark.parametrize(("file", "name"), ENTRIES)
def test_examples(file: str, name: str) -> None:
    pattern = patterns(file)[name]
    entry = patterns(file).examples[name]
    assert entry.get("why"), "a pattern says why it is there"
    assert entry.get("matches"), "a pattern has an example"
    assert entry.get("rejects"), "a pattern has a counter-example"
    for example in entry["matches"]:
        expected = {} if isinstance(example, str) else dict(example)
        text = example if isinstance(example, str) else expected.pop("text")
        match = pattern.search(text)
        assert match, f"{name} should match {text!r}"
        found = {key: match.group(key) for key in expected}
        assert found == {key: None if v is None else str(v) for key, v in expected.items()}
    for text in entry["rejects"]:
        assert not pattern.search(text), f"{name} should not match {text!r}"


@pytest.mark.parametrize("file", FILES)
def test_no_piece_is_left_over(file: str) -> None:
    text = resources.files("pipeline").joinpath(f"data/patterns/{file}.yaml").read_text("utf-8")
    pieces = load_data(f"patterns/{file}.yaml").get("pieces", {})
    assert [piece for piece in pieces if f"{{{{{piece}}}}}" not in text] == []


def test_no_shared_piece_is_left_over() -> None:
    data = resources.files("pipeline").joinpath("data")
    texts = {file: data.joinpath(f"patterns/{file}.yaml").read_text("utf-8") for file in FILES}
    for path in data.joinpath("pieces").iterdir():
        shared = path.name.removesuffix(".yaml")
        users = [text for text in texts.values() if f"pieces_of: {shared}\n" in text]
        assert len(users) > 1
        users.append(path.read_text("utf-8"))
        pieces = load_data(f"pieces/{path.name}")
        assert [name for name in pieces if f"{{{{{name}}}}}" not in "".join(users)] == []


_WITH_CASE = regex.compile(r"\(\?-i:(?<in>(?:[^()\\]|\\.|\((?&in)\))*)\)")


@pytest.mark.parametrize(("file", "name"), ENTRIES)
def test_capitals_are_told_apart(file: str, name: str) -> None:
    """Where case is ignored, \\p{Lu} is any letter, unless it stands in (?-i:…)."""
    entry = patterns(file).examples[name]
    if "i" in entry.get("flags", ""):
        rest = _WITH_CASE.sub("", entry["pattern"])
        assert r"\p{Lu}" not in rest
        assert r"\p{Ll}" not in rest


@pytest.mark.parametrize(
    ("file", "name"), [key for key in ENTRIES if needed(patterns(key[0]).examples[key[1]])]
)
def test_needs(file: str, name: str) -> None:
    entry = patterns(file).examples[name]
    ignores_case = "i" in entry.get("flags", "")
    if ignores_case:
        assert needed(entry) == tuple(piece.lower() for piece in needed(entry))
    for example in entry["matches"]:
        text = example if isinstance(example, str) else example["text"]
        spellings = [text, text.replace("і", "i")]
        for printed in spellings + [text.upper()] * ignores_case:
            assert bool(patterns(file).search(name, printed)) == bool(
                patterns(file)[name].search(printed)
            ), f"{name} needs something that is not in {printed!r}"
            found = [match.span() for match in patterns(file).finditer(name, printed)]
            assert found == [match.span() for match in patterns(file)[name].finditer(printed)]


@pytest.mark.parametrize(
    ("file", "name", "unit"),
    [
        ("documents", "lead", "алушы "),
        ("documents", "no_lead", "жауапты орындаушы "),
        ("documents", "no_lead", "қабылдаудан бас тартады "),
        ("documents", "no_item", "растайтын мәліметтер "),
        ("hours", "token", "  "),
        ("exceptions", "but", " ,"),
        ("exceptions", "but_ru", " ,"),
        ("orders_numbers", "pair", "5-тармақ, 6-тармақ, "),
        ("orders_numbers", "pair_ru", ", "),
        ("complaints_ru", "addressee_divider", "  "),
    ],
)
def test_a_line_without_end_costs_in_proportion(file: str, name: str, unit: str) -> None:
    """Texts that begin what a pattern is looked for again and again, and never end it."""
    pattern = patterns(file)[name]
    size = 4_000 // len(unit)
    assert costs_in_proportion(lambda count: list(pattern.finditer(unit * count)), size)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("мерзімді", "мерзiмдi"),
        ("мерз[іi]мді", "мерзімдi"),
        ("бекіт[ыі]лген", "бекiтiлген"),
        ("ІІМ", "IIМ"),
        (r"\[і\]", "[i]"),
    ],
)
def test_the_latin_i_of_old_converters(source: str, text: str) -> None:
    assert compile_kazakh(source).fullmatch(text)


def test_a_block_is_one_pattern() -> None:
    block = "(?:\n  бір\n  |екі\n)\\s+күн\n"
    found = PatternSet("days", {}, {"some": {"pattern": block}})["some"]
    assert found.fullmatch("екі күн")
    assert found.search("екікүн") is None
