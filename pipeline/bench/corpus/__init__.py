"""A corpus of acts in the form of the public one, with sentences of our own.

The public corpus is mostly acts that approve no service: rules, forms, registers, budgets,
short decisions. `MIX` has the kinds with the share of acts that a sample of 61 acts and the
titles of 289 gave; so have the numbers of points, rows and appendices. Words, figures and
names vary, so that paragraphs differ as those of real acts do; standing phrases repeat.

An act is a folder with `kaz.md`, `rus.md` and `meta.yaml`; an act too long for one file is
cut into parts. The same seed gives the same files.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import yaml

from pipeline.bench.corpus import budgets, kinds, services
from pipeline.bench.corpus.draft import Act, Draft, Level

LANGUAGES = ("kaz", "rus")
_CUT = 200_000  # characters; longer acts are cut into parts, as the public corpus does
_OLD_LETTERS = 2015  # half of the acts of before that year have the Latin i
_OLD_MARKS = 2012  # all acts of before that year have straight quotes, and N for №

# Kind of act: who decides, how many acts of a thousand, what writes it.
MIX: dict[str, tuple[Level, int, Callable[[Draft], None]]] = {
    "rules": ("ministry", 262, kinds.rules),
    "forms": ("ministry", 60, kinds.forms),
    "register": ("ministry", 80, kinds.register),
    "method": ("ministry", 40, kinds.method),
    "charter": ("ministry", 30, kinds.charter),
    "repeal": ("ministry", 20, kinds.repeal),
    "profession": ("ministry", 3, kinds.profession),
    "service_rules": ("ministry", 25, services.service_rules),
    "service_standard": ("ministry", 15, services.service_standard),
    "service_regulation": ("ministry", 10, services.service_regulation),
    "budget": ("council", 70, budgets.budget),
    "transfers": ("council", 20, budgets.transfers),
    "decision": ("akim", 165, kinds.decision),
    "rates": ("council", 60, kinds.rates),
    "local_rules": ("council", 80, kinds.local_rules),
    "programme": ("council", 30, kinds.programme),
    "commission": ("akim", 30, kinds.commission),
}
_FORMS = {"ministry": "ПРИК", "council": "РЕШ", "akim": "ПОСТ"}


def make_corpus(folder: Path, acts: int) -> int:
    """Write so many acts below `folder`; returns the size of their texts in bytes."""
    size, written = 0, dict.fromkeys(MIX, 0)
    for number in range(acts):
        # The kind that is furthest behind its share: a small corpus has the mix of a large one.
        kind = max(MIX, key=lambda kind: MIX[kind][1] * (number + 1) - 1000 * written[kind])
        written[kind] += 1
        size += make_act(folder, kind, number)
    return size


def make_act(folder: Path, kind: str, number: int, seed: int = 1) -> int:
    """Write the act of a kind that has this number; returns the size of its texts in bytes."""
    act = _act(kind, number, seed)
    place = folder / _FOLDERS[act.level].format(issuer=act.issuer, year=act.year)
    place /= f"{act.month:02d}{act.day:02d}-{act.kind.replace('_', '-')}-{act.code}"
    place.mkdir(parents=True)
    titles, size = {}, 0
    for language in LANGUAGES:
        draft = Draft(act, language)
        MIX[act.kind][2](draft)
        titles[language] = draft.sheets[0].blocks[0].removeprefix("# ")
        size += _write_text(place, draft, language)
    (place / "meta.yaml").write_text(_metadata(act, titles), encoding="utf-8")
    return size


def _act(kind: str, number: int, seed: int) -> Act:
    level = MIX[kind][0]
    pick = random.Random(f"{seed} {number}")
    year = pick.randint(2020, 2024) if kind == "service_rules" else pick.randint(1998, 2024)
    if kind in ("service_standard", "service_regulation"):
        year = pick.randint(2012, 2019)
    own = str(number + 5) if level == "ministry" else f"{pick.randint(2, 60)}-{number + 10}"
    return Act(
        code=140_000 + number,
        number=own,
        kind=kind,
        level=level,
        issuer=pick.randrange(6 if level == "ministry" else 4),
        year=year,
        month=pick.randint(1, 12),
        day=pick.randint(1, 28),
        anchors=pick.random() < 0.5,
        notes=pick.choice((0.0, 0.0, 0.1, 0.35)),
    )


_FOLDERS = {
    "ministry": "07-ministerial/1030{issuer:02d}000000-ministry/{year}",
    "council": "08-local-decisions/15{issuer}-oblast/15{issuer}00000-oblast/{year}",
    "akim": "08-local-decisions/15{issuer}-oblast/15{issuer}00000-oblast/{year}",
}


def _write_text(place: Path, draft: Draft, language: str) -> int:
    """The text of an act in a language, cut into its appendices if it is too long."""
    texts = [_old_print(draft, sheet.text()) for sheet in draft.sheets]
    whole = "\n".join(texts)
    if len(whole) <= _CUT:
        return (place / f"{language}.md").write_bytes(whole.encode())
    (place / language).mkdir()
    rows, size = [], 0
    for number, (title, text) in enumerate(islice(zip(draft.titles, texts, strict=True), 1, None)):
        name = f"{language}/an{number + 1:03d}.md"
        size += (place / name).write_bytes(f"{_LINK_UP[language]}\n\n{text}".encode())
        rows.append(f"| [`an{number + 1:03d}`]({name}) | {title} |")
    index = "\n".join(
        (texts[0], "## Части документа\n", "| Часть | Название |", "|---|---|", *rows)
    )
    return size + (place / f"{language}.md").write_bytes(f"{index}\n".encode())


_LINK_UP = {"kaz": "↑ [Толық мәтін](../kaz.md)", "rus": "↑ [Полный текст](../rus.md)"}


def _old_print(draft: Draft, text: str) -> str:
    """The text with the quotes, signs and letters of its year; some lines keep the Kazakh і."""
    act = draft.act
    if act.year < _OLD_MARKS:
        text = text.replace("«", '"').replace("»", '"').replace("№ ", "N ")
    if draft.speech.language == "kaz" and act.year < _OLD_LETTERS and act.code % 2:
        text = "\n".join(
            line.replace("і", "i") if len(line) % 3 else line for line in text.split("\n")
        )
    return text


def _metadata(act: Act, titles: dict[str, str]) -> str:
    """What the corpus keeps of an act beside its text."""
    draft = Draft(act, "rus")
    date = draft.speech.date(act.year, act.month, act.day)
    given = draft.given
    later = act.year + 1 + act.code % 3
    version = f"{later if act.notes else act.year}-{act.month:02d}-{act.day:02d}"
    data = {
        "act_code": str(act.code),
        "requisite": f"{given['act'].capitalize()} {given['issuer_gen']} от {date}"
        f" № {act.number}. Зарегистрирован в Министерстве юстиции Республики Казахстан"
        f" {date} № {act.code // 7}",
        "title": {"rus": titles["rus"], "kaz": titles["kaz"]},
        "form": _FORMS[act.level],
        "type_codes": [_FORMS[act.level]],
        "approved_on": f"{act.year}-{act.month:02d}-{act.day:02d}",
        "approved_by": [f"1030{act.issuer:02d}000000"],
        "version_date": {"kaz": version, "rus": version},
    }
    if act.notes:
        changing = f"{given['act'].capitalize()} {given['issuer_gen']} от {date} № {act.number}-1"
        data["caused_by"] = {"code": str(act.code + 50_000), "requisite": changing}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
