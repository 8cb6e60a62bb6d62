"""What an item of a list of papers says of itself: its case, its form, a copy or the original,
whether it is a paper or what a paper contains."""

from __future__ import annotations

import regex

from pipeline.clauses.papers.prose import Named, listed_papers, named_papers, sentences_of
from pipeline.clauses.points import Item
from pipeline.patterns import PatternSet, patterns
from pipeline.text import as_printed, plain

_PATTERNS = patterns("documents")
_DASH = regex.compile(r"\s[-–—]\s")
CASE_BESIDE = "; "
"""Between the case of a heading and that which a paper below it names itself."""


def own_case(text: str) -> str | None:
    """The case that an item itself names: in a bracket, before its comma, beside a dash."""
    words = plain(text)
    bracket = _case_bracket(words)
    if bracket is None:
        return _unbracketed_case(text, words)
    case = as_printed(text, bracket, "case").strip()
    # «телнұсқасын алу үшін (егер лицензия қағаз нысанында болса) – өтініш»: a part of the case
    dash = _PATTERNS.search("applicant_dash", words)
    if dash is not None and bracket.end() < dash.end():
        return _dash_case(text, words)
    # «телнұсқа алу үшін – … құжат (болған кезде)»: the bracket says the least
    vague = _PATTERNS["case_vague"].match(bracket["case"])
    told = _unbracketed_case(text, words) if vague else None
    # «кепіл хат – топырақ қабатын бүлдірген кезде … (қажет болған жағдайда)»: a part of it
    return case if told is None or _DASH.search(told) else told


def both_cases(heading: str | None, own: str | None) -> str | None:
    """The case of the heading above a paper with the one that the paper itself names:
    «лицензия алу үшін; заңды тұлғалар үшін»."""
    if heading is None or own is None or _PATTERNS["case_each"].search(plain(heading)):
        return own or heading
    if _PATTERNS["case_vague"].match(plain(own)):
        return heading  # «сенімхат (қажет болғанда)»: the paper itself says so
    return heading if plain(own) in plain(heading) else f"{heading}{CASE_BESIDE}{own}"


def _case_bracket(words: str) -> regex.Match[str] | None:
    """The first bracket with a case that is of the whole item, not of a paper named in another
    bracket: «басқа да құжаттар (№ 4 нысан бойынша анықтама (бала некеден тыс туылған жағдайда))».
    """
    for found in _PATTERNS["case_bracket"].finditer(words):
        if words.count("(", 0, found.start()) <= words.count(")", 0, found.start()):
            return found
    return None


def _dash_case(text: str, words: str) -> str | None:
    dash = _PATTERNS.search("applicant_dash", words)
    dash = dash or _PATTERNS.search("applicant_behind", words)
    return as_printed(text, dash, dash.lastgroup or "case").strip() if dash else None


def _unbracketed_case(text: str, words: str) -> str | None:
    stop = _PATTERNS["sentence"].search(words)  # what follows says more of the paper
    words = words[: stop.start()] if stop else words
    dash = _dash_case(text, words)
    if dash is not None:
        return dash
    every = _PATTERNS["case_every"].search(words)
    if every:
        return as_printed(text, every, "case")
    word = _PATTERNS["case_word"].search(words)
    if word and words.startswith("егер "):
        return text[: word.end()].strip(" ,")
    if word and words.count("(", 0, word.start()) == words.count(")", 0, word.start()):
        whole = words[word.end() :].startswith(",")
        # «балыққа, балық өніміне анықтама алған жағдайда – …»: all that stands before the dash,
        # unless it names a paper of its own before the comma
        dashed = words[word.end() :].startswith((" –", " -", " —"))
        paper = _PATTERNS["paper_word"].search(words) if dashed else None
        starts = [
            match
            for match in _PATTERNS["case_start"].finditer(words, 0, word.start())
            if not (whole and match["beside"])
            and not (dashed and paper and match.start() < paper.start())
            and _outside(words, match.end(), word.start())
        ]
        if starts and starts[-1]["part"]:
            return None  # «адамның және некеде тұрған жағдайда, жұбайының анықтамасы»
        return text[starts[-1].end() if starts else 0 : word.end()].strip(" ,")
    return None


def _outside(words: str, start: int, end: int) -> bool:
    """Whether no bracket is open at `start` that is closed at `end`."""
    return words.count("(", start, end) == words.count(")", start, end)


def form_of(words: str, forms: dict[str, str], item: Item) -> str | None:
    """The appendix whose form a paper follows; the table in which it stands is none, and
    «приложение 1 к настоящему Перечню» is an appendix of that table, not of the act."""
    match = _PATTERNS.search("form_appendix", words)
    if not match or _PATTERNS.search("form_of_list", words):
        return None
    form = forms.get(match["number"] or match["russian"] or "")
    inside = form is not None and item.clause.provision.provision_id.startswith(f"{form}.")
    return None if inside else form


def copy_kind_of(words: str) -> str | None:
    """`copy`, `original` or `both`, as the words of a paper ask for it."""
    copy = _PATTERNS["copy"].search(words)
    original = _PATTERNS["original"].search(words)
    if copy and original:
        return "both"
    if copy or original:
        return "copy" if copy else "original"
    return None


def is_listed(item: Item) -> bool:
    """Whether an item names a paper and then says more of it: «… құжаттар. … айқындайды;»."""
    words = item.words
    if _PATTERNS["with_contents"].match(words):
        return True  # «мәліметтер нысаны, оған: персонал тізімі қоса тіркеледі;»
    if not (item.text[:1].islower() or item.text.endswith(";")):
        return False
    (start, end), *more = sentences_of(words, _PATTERNS)
    first = words[start:end].rstrip()
    named = _PATTERNS["paper_word"].search(first) and not _PATTERNS["statement"].search(first)
    return bool(more and first.endswith(".") and named)


def is_of_service(case: str) -> bool:
    """Whether a case is what of the service is asked for, whatever a bracket adds to it."""
    words, _, _ = plain(case).partition(" (")
    return _PATTERNS["case_of_service"].search(words) is not None


def listed_case(item: Item) -> tuple[str, list[Named]] | None:
    """The heading of a case and the papers behind its colon: «жоғалған кезде: өтініш, түбіртек».

    None where they are no more than one in an item with a label, which is printed as a whole.
    """
    colon = item.words.find(":") + 1
    heading = item.words[:colon]
    if not colon or not item.words[colon:].strip() or _PATTERNS["no_lead"].search(heading):
        return None
    inline = _PATTERNS["case_heading"].search(heading)
    if inline is None or _PATTERNS["paper_word"].search(heading[: inline.start()]):
        return None
    behind = item.passage.part(colon).strip()
    papers = listed_papers(behind, _PATTERNS)
    papers = papers if len(papers) > 1 else named_papers(behind, _PATTERNS)
    if not all(_PATTERNS["listed_paper"].search(plain(one.passage.text)) for one in papers):
        return None
    return (heading, papers) if len(papers) > 1 or item.label is None else None


def ends_list(item: Item) -> bool:
    """Whether an item is one of the list above it though it ends in a verb, that of bringing:
    «балық аулаған жағдайда – аулау жолдамасын ұсынады.» (not «өтініш қазақша жазылады;»)."""
    words = item.words.rstrip(" ;")
    if not item.text[:1].islower() or _PATTERNS["brings"].search(words):
        return False
    other = any(_PATTERNS[no].search(words) for no in ("returned", "no_paper"))
    return not other and _PATTERNS["verb_tail"].search(words) is not None


def opens_contents(item: Item, words: str, said: PatternSet) -> bool:
    """Whether an item is a form whose data follow it: «… нысаны, ол мына мәліметтерді қамтиды:»."""
    listed = item.label is not None and words.rstrip().endswith(":")
    return listed and said["contents_lead"].search(words) is not None
