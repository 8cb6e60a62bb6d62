"""Laws are divided into articles, each with points of its own."""

from __future__ import annotations

from pathlib import Path

from pipeline.normalise import Frame
from pipeline.process import process_file
from pipeline.store.intake import sound_frames

LAW_RU = """# О ведении реестров

Настоящий Закон регулирует ведение реестров.

## Глава 1. ОБЩИЕ ПОЛОЖЕНИЯ

<a id="st1"></a>

### Статья 1. Основные понятия

1. В настоящем Законе используются следующие понятия:

1) реестр – сведения о предмете;

2) держатель реестра – орган, который его ведет.

> *Сноска. Статья 1 с изменением, внесенным Законом РК от 09.01.2026 № 256-VIII.*

### Статья 2. Срок внесения записи

1. Запись вносится в течение пяти рабочих дней со дня подачи заявления.

2. За внесение записи плата не взимается.

*3. Исключен Законом РК от 09.01.2026 № 256-VIII.*

### Статья 2-1. Отказ

Держатель отказывает, если:

1) заявление неполное.

> *Сноска. Глава дополнена статьей 2-1 Законом РК от 03.10.2024 № 131-VIII.*

### Статья 3. Хранение

1. Записи хранятся.

2. Срок хранения не ограничен.

3. Записи не уничтожаются.

> *Сноска. Статья 3 в редакции Закона РК от 03.10.2024 № 131-VIII.*

**Президент Республики Казахстан**

**К. Алиев**
"""

LAW_KK = """# Тізілімдерді жүргізу туралы

## 1-тарау. ЖАЛПЫ ЕРЕЖЕЛЕР

### 1-бап. Негізгі ұғымдар

1. Осы Заңда мынадай ұғымдар пайдаланылады.

2. Осы Заңның 2-бабы 1-тармағына сәйкес жазба енгізіледі.

### 2-бап. Жазба енгізу мерзімі

1. Жазба бес жұмыс күні ішінде енгізіледі.

> *Ескерту. 2-бап жаңа редакцияда – ҚР 03.10.2024 № 131-VIII Заңымен.*
"""
METADATA = """requisite: Закон Республики Казахстан от 5 июля 2014 года № 235-V
approved_on: 2014-07-05
"""


KEY = "law-2014-235-v"


def law(folder: Path, name: str, text: str) -> dict[str, Frame]:
    """The dated frames of a law in the form of the corpus."""
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "meta.yaml").write_text(METADATA, encoding="utf-8")
    return dict(sound_frames([process_file(folder / name, name)])[0])


def column(frame: Frame, *names: str) -> dict[str, tuple[object, ...]]:
    """Columns of the provisions by key, without that of the act."""
    rows = zip(frame["provision_id"], *(frame[name] for name in names), strict=True)
    return {key.split(".", 1)[1]: tuple(values) for key, *values in rows}


def test_points_are_counted_within_their_article(tmp_path: Path) -> None:
    frames = law(tmp_path, "rus.md", LAW_RU)
    found = column(frames["provisions"], "article", "point", "subpoint", "parent_id")
    key = f"{KEY}-ru"
    assert found["art1"] == ("1", None, None, f"{key}.sec1")
    assert found["art1.p1.2"] == ("1", "1", "2", f"{key}.art1.p1")
    assert found["art2.p1"] == ("2", "1", None, f"{key}.art2")
    assert found["art2-1.para1"] == ("2-1", None, None, f"{key}.art2-1")
    assert found["art2-1.1"] == ("2-1", None, "1", f"{key}.art2-1.para1")
    assert found["art3.p3"] == ("3", "3", None, f"{key}.art3")
    assert found["para1"] == (None, None, None, None)
    assert len(frames["issues"]) == 0  # no number is printed twice


def test_a_note_on_an_article_dates_its_lines_only(tmp_path: Path) -> None:
    frames = law(tmp_path, "rus.md", LAW_RU)
    found = column(frames["provisions"], "valid_from", "valid_to")
    assert {key for key, (since, _) in found.items() if since == "2024-10-03"} == {
        "art2-1", "art2-1.para1", "art2-1.1", "art3", "art3.p1", "art3.p2", "art3.p3"
    }  # fmt: skip
    ended = {key: until for key, (_, until) in found.items() if until}
    assert ended == {"art2.p3": "2026-01-09"}  # point 3 of article 3 goes on
    notes = frames["amendments"]
    targets = ("target", "target_article", "target_point", "action", "by_number")
    assert sorted(zip(*(notes[name] for name in targets), strict=True), key=str) == [
        ("Статья 1", "1", None, "amended", "256-VIII"),
        ("Статья 3", "3", None, "reworded", "131-VIII"),
        ("статья 2 пункт 3", "2", "3", "repealed", "256-VIII"),
        ("статья 2-1", "2-1", None, "added", "131-VIII"),
    ]


def test_articles_in_kazakh(tmp_path: Path) -> None:
    frames = law(tmp_path, "kaz.md", LAW_KK)
    found = column(frames["provisions"], "article", "point", "valid_from")
    assert found["art1.p2"] == ("1", "2", "2014-07-05")  # «2-бабы» in a sentence opens nothing
    assert found["art2.p1"] == ("2", "1", "2024-10-03")
    assert set(frames["amendments"]["target_article"]) == {"2"}
