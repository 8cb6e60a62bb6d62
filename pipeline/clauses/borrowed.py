"""Results that are worded as those of another service of the act: pasted when it was written.

They stay as printed; an issue says so, where the words of the other service's title tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pipeline.model import Finding, Span
from pipeline.structure.model import ServiceText
from pipeline.text import fold

_WORD = regex.compile(r"\p{L}{4,}")
_STEM = 5  # letters of a word that its endings leave alone: «меншік», «меншігі»
_FEWEST = 2  # words of a title that a result must have of another service


def borrowed_results(services: Sequence[ServiceText]) -> Iterator[tuple[ServiceText, Finding]]:
    """Each service whose result is word for word that of another one and names what that gives.

    «Жер пайдалану құқығына актілерді беру» of which the result is «жеке меншік құқығына акт».
    """
    same: dict[str, list[ServiceText]] = {}
    for service in services:
        if service.service.result:
            same.setdefault(fold(service.service.result), []).append(service)
    for result, alike in same.items():
        said = _stems(result)
        for service in alike:
            own = _stems(service.service.title)
            for other in alike:
                theirs = _stems(other.service.title)
                if not (own - theirs) & said and len((theirs - own) & said) >= _FEWEST:
                    yield service, _finding(service, other)
                    break


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[0][:_STEM] for word in _WORD.finditer(fold(text)))


def _finding(service: ServiceText, other: ServiceText) -> Finding:
    row = service.service
    told = (c for c in service.clauses if row.result and row.result in c.passage.text)
    span = next((c.passage.span() for c in told), Span(row.line_start, row.line_end, row.page))
    message = f"the result is worded as that of «{other.service.title}»"
    return Finding("result_of_another", message, span, "warning")
