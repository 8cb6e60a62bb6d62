"""The requisites of an act: who adopted it when, its number, its registration, what repealed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.patterns import patterns
from pipeline.structure.names.issuers import (
    act_type_of,
    kazakh_name,
    russian_nominative,
    with_places,
)
from pipeline.structure.names.references import (
    ActReference,
    clean_number,
    issuer_name,
    read_date,
    read_reference,
    read_russian_reference,
    read_russian_references,
)
from pipeline.text import KAZAKH_LETTERS

_KAZAKH = frozenset(KAZAKH_LETTERS + KAZAKH_LETTERS.upper())


@dataclass(frozen=True, slots=True)
class Registration:
    """The entry of an act in the register of a justice body."""

    body: str | None = None
    number: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Requisites:
    """The act that a text names, its registration, and the act that it says has repealed it."""

    act: ActReference | None = None
    registration: Registration = Registration()
    repealed_by: ActReference | None = None


def read_requisites(text: str) -> Requisites:
    """What a text says that names an act: «… 2012 жылғы 5 қарашадағы № 1392 қаулысы»."""
    if not text:
        return Requisites()
    head = patterns("head")
    repealed = head["repealed"].search(text)
    own = text[: repealed.start()] if repealed else text
    registered = head.search("registered", own) or head.search("registered_ru", own)
    registration = Registration()
    if registered is not None:
        registration = Registration(
            russian_nominative(registered["body"].lstrip(". ")),
            clean_number(registered["number"]),
            read_date(registered["date"]),
        )
        own = own[: registered.start()]
    repealed_by = named_act(text[repealed.end() :]) if repealed else None
    return Requisites(named_act(own), registration, repealed_by)


def named_act(text: str) -> ActReference | None:
    """The act that a text names first, in Kazakh or Russian, joint acts with all numbers."""
    russian = patterns("head")["requisites_start_ru"].match(text.strip())
    if russian is None:
        return _joint(text) or _in_russian(text) or read_reference(text)
    first = ActReference(
        issuer=russian_nominative(russian["issuer"]),
        # «Совместный приказ»
        act_type=next(filter(None, map(act_type_of, russian[0].split()[:2])), None),
        number=clean_number(russian["number"]),
        date=read_date(russian["date"]),
    )
    named = [*read_russian_references(text)]
    return _joint_of(named) or _joint_of([first, *_further(text.strip(), russian.end())]) or first


def _in_russian(text: str) -> ActReference | None:
    """The act that a Russian text names in some case: «(утратил силу) совместным приказом …»."""
    found = read_russian_reference(text)
    if found is None or "совместн" not in text[: found.start].casefold():
        return found
    return _joint_of([found, *_further(text, found.end)]) or found


def _further(text: str, start: int) -> Iterator[ActReference]:
    """The other bodies of a joint act in Russian: «Совместный приказ Министра X от … № 70 | и
    Министра Y от … № 731»."""
    piece = patterns("head")["joint_piece_ru"].match(text, start)
    while piece is not None:
        yield ActReference(
            issuer=russian_nominative(piece["issuer"]),
            act_type=None,
            number=clean_number(piece["number"]),
            date=read_date(piece["date"]),
        )
        piece = patterns("head")["joint_piece_ru"].match(text, piece.end())


def _joint(text: str) -> ActReference | None:
    """A joint act: «X министрінің … № 530 және Y министрінің … № 380 бірлескен бұйрығы»."""
    pieces = [
        ActReference(
            issuer=issuer_name(piece["issuer"]),
            act_type=act_type_of(piece["act"]),
            number=clean_number(piece["number"]),
            date=read_date(piece["date"]),
            start=piece.start(),
            end=piece.end(),
        )
        for piece in patterns("head")["joint_piece"].finditer(text)
    ]
    return _joint_of(pieces)


def _joint_of(pieces: Sequence[ActReference]) -> ActReference | None:
    """Acts of several bodies as one; None for a single act. Its type is that of the last one
    that says it, its date the latest."""
    if len(pieces) < 2:
        return None
    return ActReference(
        issuer="; ".join(piece.issuer or "" for piece in pieces),
        act_type=next((piece.act_type for piece in reversed(pieces) if piece.act_type), None),
        number="; ".join(piece.number or "" for piece in pieces),
        date=max(piece.date or "" for piece in pieces) or None,
    )


def all_in_kazakh(read: Requisites, stamp: ActReference | None) -> Requisites:
    """Requisites that metadata give in Russian, with Kazakh names as far as these are known, or
    as a stamp of the Kazakh text prints them."""
    body = read.registration.body
    return Requisites(
        _with_printed_issuer(in_kazakh(read.act), stamp),
        replace(read.registration, body=kazakh_name(body or "") or body),
        in_kazakh(read.repealed_by),
    )


def in_kazakh(act: ActReference | None) -> ActReference | None:
    """The same act with its issuer's Kazakh name, as far as that is known."""
    if act is None or act.issuer is None:
        return act
    names = act.issuer.split("; ")
    return replace(act, issuer="; ".join(kazakh_name(name) or name for name in names))


def _with_printed_issuer(
    act: ActReference | None, stamp: ActReference | None
) -> ActReference | None:
    """An issuer whose Kazakh name is not known, as the stamps of the text print it."""
    if act is None or stamp is None or not stamp.issuer or is_kazakh(act.issuer):
        return act
    return replace(act, issuer=with_places(stamp.issuer, act.issuer or ""))


def is_kazakh(name: str | None) -> bool:
    """Whether a name of an issuer is Kazakh."""
    return name is not None and kazakh_name(name) is None and any(c in _KAZAKH for c in name)
