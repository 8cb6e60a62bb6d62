"""Through whom a service is asked for: names from definitions, clauses, headings and leads."""

from __future__ import annotations

import pytest

from pipeline.clauses.channels import Channels, channels_of
from pipeline.schema import Definition
from tests.clauses.samples import act_of

OFFICE = "1. Мемлекеттік қызметті аудандық білім бөлімі көрсетеді."
CENTRES = "1. Қызмет халыққа қызмет көрсету орталықтары және портал арқылы көрсетіледі."


def short(name: str, meaning: str) -> Definition:
    return Definition(
        decree_id="act", term=meaning, abbreviation=name, definition=meaning,
        source_file="act.txt", line_start=1, line_end=1,
    )  # fmt: skip


PSC = short("ХҚКО", "халыққа қызмет көрсету орталығы")
BOLOGNA = short("Орталық", "Болон процесі және академиялық ұтқырлық орталығы")


def channels(text: str, *definitions: Definition) -> Channels:
    return channels_of(act_of(text).services[0], definitions)


@pytest.mark.parametrize(
    ("opening", "definitions", "heading", "channel"),
    [
        (OFFICE, (), "білім бөліміне:", "provider"),
        (OFFICE, (), "орталыққа:", "provider"),
        (CENTRES, (), "орталыққа:", "psc"),
        (CENTRES, (), "порталға:", "portal"),
        (CENTRES, (), "орталыққа немесе бөлімге:", None),
        (OFFICE, (PSC,), "хқко-ға:", "psc"),
        (OFFICE, (PSC,), "орталыққа:", "psc"),
        (CENTRES, (BOLOGNA,), "орталыққа:", "provider"),
        (CENTRES, (PSC, BOLOGNA), "орталыққа:", "provider"),
    ],
)
def test_channel_of_a_heading(
    opening: str, definitions: tuple[Definition, ...], heading: str, channel: str | None
) -> None:
    assert channels(opening, *definitions).of_heading(heading) == channel


@pytest.mark.parametrize(
    ("opening", "lead", "channel"),
    [
        (OFFICE, "тұтынушы мынадай құжаттарды ұсынады:", "provider"),
        (CENTRES, "тұтынушы мынадай құжаттарды ұсынады:", None),
        (CENTRES, "тұтынушы орталыққа мынадай құжаттарды ұсынады:", "psc"),
        (CENTRES, "тұтынушы бөлімге немесе орталыққа мынадай құжаттарды ұсынады:", None),
    ],
)
def test_channel_of_a_lead(opening: str, lead: str, channel: str | None) -> None:
    assert channels(opening).of_lead(lead) == channel


@pytest.mark.parametrize(
    ("clause", "spoken_of"),
    [
        ("Порталға жүгінген жағдайда құжаттар орталыққа жіберіледі.", {"portal"}),
        ("Орталық тұтынушыға хабарлайды.", {"psc"}),
        (
            "Қызметті «электронды үкімет» порталы арқылы көрсеткен кездегі әрекеттері",
            {"portal"},
        ),
        (
            "Халыққа қызмет көрсету орталықтары арқылы ішінара автоматтандырылған қызметтi "
            "көрсеткен кезде",
            {"psc"},
        ),
        ("Бөлімге құжаттарды тапсырған сәттен бастап", {"provider"}),
        ("Орталықта күту 20 минуттан аспайды.", {"psc"}),
        ("Құжаттар бес күн ішінде қаралады.", set()),
    ],
)
def test_channels_of_a_clause(clause: str, spoken_of: set[str]) -> None:
    assert channels(CENTRES).of_clause(clause) == spoken_of


def test_a_bare_name_is_short() -> None:
    names = channels(CENTRES)
    assert names.is_name("мемлекеттік корпорация:")
    assert not names.is_name("мемлекеттік корпорация қызметкері құжаттарды тіркейді:")
