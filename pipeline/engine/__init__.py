"""The service engine: what the law says for given facts, read from rules files alone.

`book` loads the rules, `facts` checks what is given against their inputs, `plan` answers with all
that follows: `law` of the day, papers and refusals, `fees` (in `money` of that day), `terms` as
dates (`worktime` counts them, `ways` is the main way through a procedure) and offices by `places`.
`answers` are its values, `trail` the reasons in them, `errors` what it says where it cannot answer.

`cases` are applications that run: `case_file` keeps them, `workflow` runs their BPMN, `case_view`
shows where they stand. `commands` with `render` is all that on the command line, `http` in the
browser.

>>> engine = Engine(Path("rules"))                                      # doctest: +SKIP
>>> plan = engine.plan("gov-2012-1392.s03", {"channel": "psc", "filed": "2013-08-05"})
... # doctest: +SKIP
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from pipeline.engine.answers import Because, Description, Plan, ServiceLine
from pipeline.engine.book import RuleBook, ServiceRules
from pipeline.engine.errors import EngineError
from pipeline.engine.facts import filed_on, refuse_other_than_texts
from pipeline.engine.plan import explain, plan

__all__ = [
    "Because",
    "Description",
    "Engine",
    "EngineError",
    "Plan",
    "RuleBook",
    "ServiceLine",
    "ServiceRules",
    "explain",
    "plan",
]


# An answer has 10 to 150 kB.
_ANSWERS_KEPT = 128


class Engine:
    """Questions about the services of a rules folder. Every method raises EngineError."""

    def __init__(self, rules: Path) -> None:
        self.book = RuleBook(rules)
        self._said: OrderedDict[tuple[object, ...], tuple[ServiceRules, str]] = OrderedDict()

    def services(self, as_of: date) -> list[ServiceLine]:
        """The services, and whether each was law on the day."""
        return self.book.services(as_of)

    def describe(self, service_id: str, as_of: date) -> Description:
        """A service: its law, its channels, the inputs that its rules need, what is open."""
        return self.book.describe(service_id, as_of)

    def plan(self, service_id: str, given: Mapping[str, str], today: date | datetime) -> Plan:
        """What the rules say for facts given by input name; filed `today` if they do not say."""
        refuse_other_than_texts(given)
        return plan(self.book.get_on(service_id, filed_on(given, today)), given, today)

    def plan_json(self, service_id: str, given: Mapping[str, str], today: date | datetime) -> str:
        """A plan as JSON. The last answers are kept: a plan follows from rules and facts alone."""
        refuse_other_than_texts(given)
        service = self.book.get_on(service_id, filed_on(given, today))
        key = (service_id, frozenset(given.items()), None if "filed" in given else today)
        known = self._said.get(key)
        if known is None or known[0] is not service:
            answer = plan(service, given, today).model_dump_json(exclude_none=True)
            known = (service, answer)
            self._said[key] = known
            if len(self._said) > _ANSWERS_KEPT:
                self._said.popitem(last=False)
        return known[1]

    def explain(
        self,
        service_id: str,
        given: Mapping[str, str],
        today: date | datetime,
        rule_id: str | None = None,
    ) -> list[Because]:
        """The trail of a plan, or of one rule in it."""
        return explain(self.plan(service_id, given, today), rule_id)
