"""Steps that an appendix tells in words below the title of a diagram."""

from __future__ import annotations

import pytest

from tests.process.test_corpus_forms import RULES, quote, read

_STAMP = quote("«Үй тіркеу» мемлекеттік қызмет", "көрсету қағидасына", "4-қосымша")
_STEPS = (
    "1\\) алушы порталда тіркеледі;\n\n"
    "2\\) 1-процесс – алушының парольді енгізуі;\n\n"
    "3\\) 1-шарт – деректерді порталда тексеру;\n\n"
    "4\\) 2-процесс – маманның өтінішті 15 минут ішінде тіркеуі.\n"
)
_LEAD = "Іс-қимылдардың сабақтастығын сипаттау:\n\n"


@pytest.mark.parametrize("lead", [_LEAD, ""])
def test_steps_below_the_title_of_a_diagram(lead: str) -> None:
    rows = read(f"{RULES}{_STAMP}## Портал арқылы қызмет көрсету диаграммасы\n\n{lead}{_STEPS}")
    (procedure,) = rows["Procedure"]
    assert (procedure.channel, procedure.source) == ("portal", "text")
    assert procedure.appendix_id == rows["Appendix"][-1].appendix_id
    assert [(s.label, s.kind, s.actor, s.duration_value) for s in rows["ProcedureStep"]] == [
        ("1", "action", "алушы", None),
        ("1-процесс", "action", "алушы", None),
        ("1-шарт", "condition", None, None),
        ("2-процесс", "action", "маман", 15.0),
    ]
    assert {step.provision_id for step in rows["ProcedureStep"]} == {None}


@pytest.mark.parametrize(
    "appendix",
    [
        "## Портал арқылы қызмет көрсету диаграммасы\n\n1-процесс\n\n2-процесс\n",
        "## Портал диаграммасы\n\nШартты белгілер:\n\n1-шарт – таңдау;\n\nкелесі іс-қимыл;\n",
        f"## Өтініш нысаны\n\nаты ________\n\n{_STEPS}",
    ],
)
def test_what_is_no_list_of_steps(appendix: str) -> None:
    assert "Procedure" not in read(f"{RULES}{_STAMP}{appendix}")
