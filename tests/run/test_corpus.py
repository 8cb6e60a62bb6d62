"""Folders of documents in several formats: clones of the corpus, the same act twice, odd files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlite_utils

from pipeline.places import Places, digest, find_documents
from pipeline.process import process_file
from pipeline.refresh import refresh
from pipeline.run import run
from pipeline.store.intake import process_all
from tests.corpus_samples import METADATA, RULES, write_act
from tests.folders import places_in
from tests.format_writers import Heading, Paragraph, Stamp, to_docx, to_html, to_markdown, to_text


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path)


def documents(places: Places) -> list[tuple[str, str | None, str]]:
    db = sqlite_utils.Database(places.db)
    query = "select source_file, decree_id, status from documents order by 1"
    found = list(db.conn.execute(query))
    db.close()
    return found


def test_a_clone_is_a_folder_of_documents(places: Places) -> None:
    for number in ("58", "59"):
        act = write_act(places.raw / "ministerial" / "2020" / f"0605-oi-{number}")
        for name in ("kaz.md", "meta.yaml", "rus.md"):
            text = (act / name).read_text(encoding="utf-8")
            (act / name).write_text(text.replace("№ 58", f"№ {number}"), encoding="utf-8")
    (places.raw / "ministerial" / "README.md").write_text("# Приказы ведомств\n")
    summary = run(places, 2)
    assert summary.messages == ()
    assert [decree for _, decree, _ in documents(places)] == [
        "min-justice-2020-58", "min-justice-2020-58-ru",
        "min-justice-2020-59", "min-justice-2020-59-ru",
    ]  # fmt: skip


def test_acts_given_one_by_one_keep_apart(places: Places, tmp_path: Path) -> None:
    acts = [write_act(tmp_path / "clone" / f"0605-oi-{n}") for n in ("58", "59")]
    for name in ("kaz.md", "meta.yaml"):
        text = (acts[1] / name).read_text(encoding="utf-8").replace("№ 58", "№ 59")
        (acts[1] / name).write_text(text, encoding="utf-8")
    for act in acts:
        refresh(places, [act / "kaz.md"], 1)
    assert sorted(find_documents(places.raw)) == ["0605-oi-58/kaz.md", "0605-oi-59/kaz.md"]
    assert (places.raw / "0605-oi-59" / "meta.yaml").is_file()
    assert [d for _, d, _ in documents(places)] == ["min-justice-2020-58", "min-justice-2020-59"]


def test_new_metadata_is_a_change(places: Places) -> None:
    act = write_act(places.raw / "0605-oi-58")
    run(places, 1)
    assert refresh(places, [places.raw], 1).plan.is_empty
    (act / "meta.yaml").write_text(METADATA.replace(" № 517", " № 518"), encoding="utf-8")
    report = refresh(places, [places.raw], 1)
    assert list(report.plan.changed) == ["0605-oi-58/kaz.md", "0605-oi-58/rus.md"]
    db = sqlite_utils.Database(places.db)
    numbers = {row[0] for row in db.conn.execute("select repealed_by_number from decrees")}
    db.close()
    assert numbers == {"518"}


BLOCKS = [
    Heading("«Үй тіркеу» мемлекеттік қызмет стандартын бекіту туралы", 1),
    Paragraph("Қазақстан Республикасы Үкіметінің 2012 жылғы 5 маусымдағы № 58 қаулысы"),
    Paragraph("1. Қоса беріліп отырған стандарт бекітілсін."),
    Stamp(("Қазақстан Республикасы Үкіметінің", "2012 жылғы 5 маусымдағы № 58", "қаулысымен",
           "бекітілген")),
    Heading("«Үй тіркеу» мемлекеттік қызмет стандарты"),
    Heading("1. Жалпы ережелер", 3),
    Paragraph("1. Мемлекеттік қызметті бөлім 5 жұмыс күні ішінде көрсетеді."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("2012 жылғы 5 маусымдағы", "2012 жылғы 9 сәуірдегі", "another day"),
        ("«Үй тіркеу» мемлекеттік қызмет стандартын", "Бюджеттің атқарылуын есепке алуды",
         "another title"),
    ],
)  # fmt: skip
def test_another_act_of_the_same_key_is_no_version(
    places: Places, old: str, new: str, says: str
) -> None:
    text = to_text(BLOCKS).decode()
    (places.raw / "a.txt").write_text(text, "utf-8")
    (places.raw / "b.txt").write_text(text.replace(old, new), "utf-8")
    summary = run(places, 1)
    assert len(summary.messages) == 1
    assert f"which is used, but {says} — correct the head of one" in summary.messages[0]


def test_two_files_with_one_standard_each_of_an_act_are_told_apart(places: Places) -> None:
    for number, name in enumerate(("Куәлік беру", "Анықтама беру"), start=1):
        (places.raw / f"{number}.txt").write_text(
            f"«{name}» мемлекеттік қызмет стандарты (Қазақстан Республикасы Үкіметінің 2012 жылғы"
            " 31 тамыздағы № 1119 Қаулысымен бекітілген)\n\n1. Жалпы ережелер\n\n"
            "1. Мемлекеттік қызметті министрлік көрсетеді.\n",
            "utf-8",
        )
    summary = run(places, 1)
    (message,) = summary.messages
    assert "2.txt: holds another part of the act in 1.txt, which is used — put both" in message


def test_the_same_act_in_four_formats_is_taken_once(places: Places) -> None:
    writers = {"a.txt": to_text, "b.docx": to_docx, "c.html": to_html, "d.md": to_markdown}
    for name, write in writers.items():
        (places.raw / name).write_bytes(write(BLOCKS))
    summary = run(places, 1)
    assert [name for name, _, status in documents(places) if status == "ok"] == ["d.md"]
    assert len(summary.messages) == 3
    for message in summary.messages:
        assert "holds the same act as d.md, which is used — remove one of the two" in message
    db = sqlite_utils.Database(places.db)
    assert [row["decree_id"] for row in db.query("select decree_id from decrees")] == [
        "gov-2012-58"
    ]
    db.close()


def test_bad_files_do_not_keep_the_rest_back(places: Places, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(RULES, encoding="utf-8")
    (places.raw / "link.md").symlink_to(outside)
    (places.raw / "circle").symlink_to(places.raw)
    (places.raw / "broken.md").symlink_to(tmp_path / "nothing")
    (places.raw / "екі\nжол.md").write_bytes(to_markdown(BLOCKS))
    (places.raw / "bomb.docx").write_bytes(to_docx(BLOCKS)[:500])
    (places.raw / "deep.html").write_bytes(b"<html>" + b"<div>" * 5000)
    (places.raw / "part.md").write_text("↑ [Редакцияның толық мәтіні](../kaz.md)\n")
    summary = run(places, 1)
    assert [(name, status) for name, _, status in documents(places)] == [
        ("bomb.docx", "failed"), ("deep.html", "failed"), (r"екі\nжол.md", "ok"),
    ]  # fmt: skip
    said = [message.partition(":")[0] for message in summary.messages]
    assert [Path(name).name for name in said] == [
        "bomb.docx", "deep.html", "broken.md", "link.md", "part.md",
    ]  # fmt: skip


def test_a_file_that_changes_after_it_was_read_is_seen_next_time(places: Places) -> None:
    path = places.raw / "act.md"
    path.write_bytes(to_markdown(BLOCKS))
    read = process_file(path, "act.md").source.sha256
    path.write_bytes(to_markdown(BLOCKS[:-1]))
    assert digest(path) != read


def test_a_file_that_vanishes_is_said(places: Places) -> None:
    source = process_file(places.raw / "gone.md", "gone.md").source
    assert (source.status, source.sha256) == ("failed", digest(places.raw / "gone.md"))
    assert (
        source.message == "gone.md: cannot be opened (No such file or directory) — check the path"
    )


def test_a_folder_that_moved_is_the_same_documents(places: Places) -> None:
    write_act(places.raw / "a")
    run(places, 1)
    shutil.move(places.raw / "a", places.raw / "b")
    report = refresh(places, [places.raw], 1)
    assert (sorted(report.plan.new), sorted(report.plan.gone)) == (
        ["b/kaz.md", "b/rus.md"], ["a/kaz.md", "a/rus.md"],
    )  # fmt: skip
    assert [(change.kind, change.old, change.new) for change in report.changes] == [
        ("file_renamed", f"a/{name}.md", f"b/{name}.md") for name in ("kaz", "rus")
    ]


def test_a_file_without_end_is_refused_unread(places: Places) -> None:
    path = places.raw / "long.md"
    with path.open("wb") as file:
        file.truncate(10**11)  # a sparse file: its length is said, its bytes are nowhere
    source = process_file(path, "long.md").source
    assert source.message == "long.md: 100,000 MB are too much for a document — give one act a file"


def test_acts_without_a_head_are_told_apart_by_their_folders(places: Places) -> None:
    for folder in ("a", "b"):
        (places.raw / folder).mkdir()
        (places.raw / folder / "kaz.md").write_text("1. Қызмет 5 күн ішінде көрсетіледі.\n")
    run(places, 1)
    assert [(name, decree) for name, decree, _ in documents(places)] == [
        ("a/kaz.md", "a-kaz"), ("b/kaz.md", "b-kaz"),
    ]  # fmt: skip


def test_results_of_workers_come_in_the_order_of_the_files(places: Places) -> None:
    act = write_act(places.raw / "act")
    files = {f"{number}.md": act / "kaz.md" for number in range(40)}
    found = [source.source_file for source, _ in process_all(files, 2)]
    assert found == list(files)


def test_the_metadata_says_where_a_text_is_published(tmp_path: Path) -> None:
    (tmp_path / "kaz.md").write_text(RULES, encoding="utf-8")
    address = "https://zan.gov.kz/client/#!/doc/140001/kaz/12.10.2021"
    metadata = f"{METADATA}source:\n  kaz: {address}\n  rus: …/doc/140001/rus\n"
    (tmp_path / "meta.yaml").write_text(metadata, encoding="utf-8")
    assert process_file(tmp_path / "kaz.md", "kaz.md").source.url == address
