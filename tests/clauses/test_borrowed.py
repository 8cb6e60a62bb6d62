"""Results pasted from another service of the act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.clauses.borrowed import borrowed_results
from pipeline.structure.model import ServiceText
from tests.clauses.samples import act_of

OWNING = "Жер учаскесіне жеке меншік құқығына актілерді беру"
USING = "Уақытша өтеулі жер пайдалану құқығына актілерді беру"
OF_OWNING = "жер учаскесіне жеке меншік құқығына акт немесе бас тарту туралы жауап"


def service(ordinal: int, title: str, result: str | None) -> ServiceText:
    (told,) = act_of(f"5. Нәтижесі {result} болып табылады.").services
    named = replace(
        told.service, service_id=f"act.s{ordinal:02}", ordinal=ordinal, title=title, result=result
    )
    return replace(told, service=named)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ([(OWNING, OF_OWNING), (USING, OF_OWNING)], [("act.s02", OWNING)]),
        ([(USING, OF_OWNING), (OWNING, OF_OWNING)], [("act.s01", OWNING)]),
        # words of its own, one result of several services, none
        ([(OWNING, OF_OWNING), (USING, "жер пайдалану құқығына акт")], []),
        ([(OWNING, "акт немесе жауап"), (USING, "акт немесе жауап")], []),
        ([("Лицензия беру", OF_OWNING), ("Лицензия беру", OF_OWNING)], []),
        ([(OWNING, None), (USING, None)], []),
    ],
)  # fmt: skip
def test_a_result_of_another_service(
    told: list[tuple[str, str | None]], found: list[tuple[str, str]]
) -> None:
    services = [service(place, *one) for place, one in enumerate(told, 1)]
    doubts = [(s.service.service_id, f.message) for s, f in borrowed_results(services)]
    assert doubts == [(key, f"the result is worded as that of «{title}»") for key, title in found]
