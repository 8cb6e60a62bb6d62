"""`zanderek bench --corpus` makes a corpus in the form of the public one and runs over it."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bench.corpus import MIX, make_act, make_corpus
from pipeline.bench.corpus.speech import Speech, decline, owned, plural, relating, speech_data
from pipeline.cli import main
from pipeline.places import Places, find_documents
from pipeline.process import process_file
from pipeline.run import run
from pipeline.schema import Appendix, Decree, Office, Service
from pipeline.text import fold
from tests.rows import only

LANGUAGES = ("kaz", "rus")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    make_corpus(folder, 60)
    return folder


def act_of(folder: Path, kind: str) -> Path:
    """The folder of an act of a kind, made alone."""
    make_act(folder, kind, 1, seed=3)
    (metadata,) = folder.rglob("meta.yaml")
    return metadata.parent


def rows_of(act: Path, language: str) -> list[object]:
    return list(process_file(act / f"{language}.md", f"{act.name}/{language}.md").records)


def test_the_same_seed_gives_the_same_files(tmp_path: Path, corpus: Path) -> None:
    make_corpus(tmp_path, 60)
    files = [path.relative_to(corpus) for path in corpus.rglob("*") if path.is_file()]
    assert files
    assert all((tmp_path / file).read_bytes() == (corpus / file).read_bytes() for file in files)


def test_a_small_corpus_has_the_mix_of_a_large_one(corpus: Path) -> None:
    folders = [path.parent.name for path in corpus.rglob("meta.yaml")]
    kinds = Counter(name[5:].rsplit("-", 1)[0].replace("-", "_") for name in folders)
    assert all(abs(kinds[kind] - 60 * share / 1000) < 1 for kind, (_, share, _) in MIX.items())


def test_shares_add_up() -> None:
    assert sum(share for _, share, _ in MIX.values()) == 1000


def test_acts_are_read_whole_and_without_a_fault(tmp_path: Path, corpus: Path) -> None:
    summary = run(Places(corpus, tmp_path / "c.db", tmp_path / "csv", tmp_path / "rules"), jobs=1)
    assert summary.messages == ()
    assert summary.counts["decrees"] == 120  # each text has a key of its own
    assert summary.counts["services"] > 0


def test_hardly_a_paragraph_repeats(corpus: Path) -> None:
    """Real acts share standing phrases, not their points."""
    points: Counter[str] = Counter()
    for path in corpus.rglob("kaz.md"):
        lines = path.read_text(encoding="utf-8").split("\n")
        points.update(line for line in lines if line[:1].isdigit() and len(line) > 200)
    assert len(points) > 300
    assert max(points.values()) == 1


@pytest.mark.parametrize("kind", MIX)
def test_both_texts_of_an_act_have_the_same_parts(tmp_path: Path, kind: str) -> None:
    act = act_of(tmp_path, kind)
    metadata = yaml.safe_load((act / "meta.yaml").read_text(encoding="utf-8"))
    numbers = []
    for language in LANGUAGES:
        found = rows_of(act, language)
        (decree,) = only(found, Decree)
        assert fold(decree.title) == fold(metadata["title"][language])
        assert decree.adopted_on == str(metadata["approved_on"])
        numbers.append(sum(isinstance(row, Service) for row in found))
    assert numbers[0] == numbers[1]
    assert (numbers[0] > 0) == kind.startswith("service")


@pytest.mark.parametrize("kind", [kind for kind in MIX if kind != "service_standard"])
def test_no_table_but_a_list_of_offices_is_one(tmp_path: Path, kind: str) -> None:
    """Budgets, registers and forms name offices in their cells."""
    for number in range(3):
        make_act(tmp_path / str(number), kind, number, seed=number)
    for path in find_documents(tmp_path).values():
        rows = process_file(path, path.name).records
        assert only(rows, Office) == []


def test_a_long_act_is_cut_into_parts(tmp_path: Path) -> None:
    act = act_of(tmp_path, "profession")
    for language in LANGUAGES:
        parts = sorted((act / language).iterdir())
        assert len(parts) > 5
        appendices = only(rows_of(act, language), Appendix)
        assert [row.number for row in appendices] == [str(n) for n in range(1, len(parts) + 1)]


@pytest.mark.parametrize(
    ("word", "case", "declined"),
    [
        ("бөлімі", "gen", "бөлімінің"),
        ("бөлімі", "dat", "бөліміне"),
        ("басқармасы", "abl", "басқармасынан"),
        ("құжаттар", "acc", "құжаттарды"),
        ("мәслихат", "gen", "мәслихаттың"),
        ("наурыз", "dat", "наурызға"),
        ("мамыр", "loc", "мамырда"),
        ("бекіту", "dat", "бекітуге"),
        ("маман", "abl", "маманнан"),
        ("төраға", "acc", "төрағаны"),
    ],
)
def test_kazakh_cases(word: str, case: str, declined: str) -> None:
    assert decline(word, case) == declined


@pytest.mark.parametrize(
    ("noun", "nouns"),
    [("құжат", "құжаттар"), ("мектеп", "мектептер"), ("жол", "жолдар"), ("көшірме", "көшірмелер")],
)
def test_kazakh_plurals(noun: str, nouns: str) -> None:
    assert plural(noun) == nouns


@pytest.mark.parametrize(
    ("noun", "its"),
    [("құжат", "құжаты"), ("есеп", "есебі"), ("комиссия", "комиссиясы"), ("көлік", "көлігі")],
)
def test_kazakh_owners(noun: str, its: str) -> None:
    assert owned(noun) == its


@pytest.mark.parametrize(
    ("noun", "adjective"), [("құжат", "құжаттық"), ("жүйе", "жүйелік"), ("жол", "жолдық")]
)
def test_kazakh_adjectives(noun: str, adjective: str) -> None:
    assert relating(noun) == adjective


@given(st.sampled_from(LANGUAGES), st.integers())
def test_every_slot_of_a_sentence_is_filled(language: str, seed: int) -> None:
    speech = Speech(language, str(seed))
    names = ("point", "point_more", "lead", "item", "chapter", "prose", "budget_programmes")
    text = speech.say(random.Random(seed).choice(names))
    assert "{" not in text
    assert "  " not in text


def test_both_languages_have_the_same_patterns() -> None:
    """The code asks for the same lists in both; nouns are given in another way."""
    kazakh, russian = (set(speech_data(language)) for language in LANGUAGES)
    own = {"unit", "quality"}
    of_cases = {"head", "adj", "regular", "thing_loc", "process_acc", "process_dat", "process_loc"}
    assert kazakh - russian == own
    assert russian - kazakh == of_cases | {"title_words"}


def test_the_command_prints_steps_and_speeds() -> None:
    result = CliRunner().invoke(main, ["bench", "--corpus", "3"])
    assert result.exit_code == 0, result.output
    for words in ("3 acts, 6 texts", "documents to rows", "CSV files", "MB/s a core"):
        assert words in result.output
