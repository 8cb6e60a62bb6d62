"""E-mail addresses and sites, repaired.

Cells print them wrapped, with look-alike letters of the Cyrillic keyboard, with spaces, and
with another sign for a dot. What is repaired keeps every printed letter; where a letter is
missing («ma l.ru», «akimat@rambler.») the value is None and a problem says why.
"""

from __future__ import annotations

from functools import cache, lru_cache

import regex
from rapidfuzz.distance import Levenshtein

from pipeline.data_files import load_data
from pipeline.fields.model import EmailAddress, Problem, Website
from pipeline.patterns import patterns
from pipeline.text import TO_LATIN, has_letter

Emails = tuple[tuple[EmailAddress, ...], tuple[Problem, ...]]
Websites = tuple[tuple[Website, ...], tuple[Problem, ...]]

_MARKUP = regex.compile(r"</?\w+>")
_ESCAPED = regex.compile(r"\\(?=[-_])")
_OTHER_DOTS = regex.compile(r"[.,/\\)(]+")
_SPACED_DOTS = regex.compile(r"\s*+[.,/\\)(]++\s*+")
_LOCAL = regex.compile(r"[a-z0-9_][a-z0-9._+-]*")
_HOST = regex.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z]{2,6}")
# A local part as it has to be: no label («E-mailorg-akim@»), no two dots side by side.
_PLAIN_LOCAL = regex.compile(r"(?!www\.|.*(?:ail|\.\.))[a-z0-9_](?:[a-z0-9._+-]*[a-z0-9_])?")
_TWO_WORDS = regex.compile(r"[\w-]+ \w+")
_PRINTED_HOST = regex.compile(r"\s?[A-Za-z0-9_.-]*+")
# Two words of a local part with a space between, where a sign may have been lost.
_LOST_SIGN = regex.compile(r"[^\W_]{2,}+\s++[^\W_]{2}")
# Neither a local part nor a host is longer than this, so a cell is read in one pass.
_REACH = 80


@lru_cache(maxsize=16384)
def parse_emails(text: str) -> Emails:
    """The e-mail addresses of a cell and what is wrong with them.

    `text` of each is what is printed from the first letter to the last.
    """
    if "@" not in text:
        return _without_at(text)
    if _needs_no_repair(text):
        return (EmailAddress(text, text.lower(), 0, len(text)),), ()
    latin = _plain(text)
    emails: list[EmailAddress] = []
    problems: list[Problem] = []
    previous = 0
    at = latin.find("@")
    while at >= 0:
        following = latin.find("@", at + 1)
        start = _local_start(latin, previous, at)
        host, end = _host(latin, at + 1, following)
        email = EmailAddress(text[start:end].strip(), None, start, end)
        repaired, doubts = _repair_email(latin[start:at], host)
        if (
            start > previous and latin[start - 1].isalpha()
        ):  # a Cyrillic letter without a Latin look-alike
            repaired, doubts = None, [("email_damaged", "begins with letters of two alphabets")]
        if repaired and "[" in email.text:
            doubts.append(("email_mistyped", "has «[», which the key of «x» types"))
        emails.append(EmailAddress(email.text, repaired, start, end))
        problems += [
            Problem(code, f"«{email.text}» {message}", start, end) for code, message in doubts
        ]
        previous, at = end, following
    beside, doubtful = _lost_at(text)
    if beside:
        emails = sorted((*beside, *emails), key=lambda email: email.start)
    return tuple(emails), (*doubtful, *problems)


def _needs_no_repair(text: str) -> bool:
    """Whether a cell is an address in its right form and nothing else, as most are."""
    if len(text) > _REACH or not text.isascii():
        return False
    local, _, host = text.lower().partition("@")
    if not _PLAIN_LOCAL.fullmatch(local) or not _HOST.fullmatch(host):
        return False
    found = patterns("emails")["host"].match(host)
    return found is not None and found["host"] == host


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    """`text` in Latin letters, with blanks for mark-up and labels; offsets stay."""
    latin = text.translate(TO_LATIN)
    if "<" in latin:
        latin = _MARKUP.sub(_blank, latin)
    latin = patterns("emails")["label"].sub(_blank, latin)
    return _ESCAPED.sub(" ", latin) if "\\ " in latin else latin


def _blank(match: regex.Match[str]) -> str:
    return "\n" * len(match.group())


def _local_start(latin: str, previous: int, at: int) -> int:
    begin = max(previous, at - _REACH)
    match = patterns("emails")["local"].search(latin[begin:at])
    if not match:
        return at
    piece = match.group()
    return begin + match.start() + len(piece) - len(piece.lstrip(" .,-"))


def _host(latin: str, start: int, following: int) -> tuple[str | None, int]:
    """The host behind the @ and where it ends; None if there is none."""
    stretch = latin[start : start + _REACH]
    match = patterns("emails")["host"].search(stretch) or _dotless_hosts().search(stretch)
    if match is None and "[" in stretch:
        match = _mistyped_hosts().search(stretch)
    if match and (following < 0 or start + match.end() <= following):
        return match["host"].replace("[", "x"), start + match.end()
    printed = _PRINTED_HOST.match(stretch)
    return None, start + (printed.end() if printed else 0)


def _repair_email(local: str, host: str | None) -> tuple[str | None, list[tuple[str, str]]]:
    """The address in its right form, or None, with codes and words of what is doubtful."""
    doubts: list[tuple[str, str]] = []
    name = _ESCAPED.sub("", local.strip())
    if _LOST_SIGN.search(name):
        doubts.append(("email_space", "has a space within, where a sign may be lost"))
    name = _OTHER_DOTS.sub(".", "".join(name.split())).strip(".").lower()
    name = name.removeprefix("www.")
    if host is None:
        return None, [("email_truncated", "has no whole host behind the @")]
    right, lost = _repair_host(host)
    if lost or not _LOCAL.fullmatch(name) or not _HOST.fullmatch(right):
        return None, [("email_damaged", "cannot be an address as printed")]
    return f"{name}@{right}", doubts


def _repair_host(host: str) -> tuple[str, bool]:
    """The host in its right form, and whether a letter must be missing from it."""
    spaced = _SPACED_DOTS.sub(".", host.strip().lower())
    if spaced in _without_dots():
        return _without_dots()[spaced], False  # «mailru»
    if " " not in spaced:
        return spaced, False
    joined = spaced.replace(" ", "")
    if joined in _known_hosts():
        return joined, False
    if _TWO_WORDS.fullmatch(spaced):
        return spaced.replace(" ", "."), False  # «mail ru»
    near = any(Levenshtein.distance(joined, known, score_cutoff=1) == 1 for known in _known_hosts())
    return joined, near


@cache
def _known_hosts() -> tuple[str, ...]:
    return tuple(load_data("gazetteer/mail_hosts.yaml")["hosts"])


@cache
def _without_dots() -> dict[str, str]:
    """The known hosts by what is printed where their dots are lost: «mailru»."""
    return {host.replace(".", ""): host for host in reversed(_known_hosts())}


@cache
def _dotless_hosts() -> regex.Pattern[str]:
    """The known hosts without their dots."""
    hosts = "|".join(host.replace(".", "") for host in _known_hosts())
    return regex.compile(rf"^\s?+(?<host>{hosts})(?![\w.-])", regex.IGNORECASE)


@cache
def _mistyped_hosts() -> regex.Pattern[str]:
    """The known hosts with the sign for «x» that the same key gives in the other layout of a
    Cyrillic keyboard: «yande[.ru»."""
    hosts = "|".join(map(regex.escape, (h.replace("x", "[") for h in _known_hosts() if "x" in h)))
    return regex.compile(rf"^\s?+(?<host>{hosts})(?![\w-])", regex.IGNORECASE)


def _without_at(text: str) -> Emails:
    """Addresses that lost their @, and a problem where a word says that one follows, but none
    does."""
    if not has_letter(text):
        return (), ()  # a cell of phones, as most without an address are
    emails, problems = _lost_at(text)
    label = patterns("emails")["label"].search(text.translate(TO_LATIN))
    rest = text[label.end() :].strip() if label and not emails else ""
    if label and rest.strip("-–,.;"):
        problems += (Problem("email_damaged", f"«{rest}» has no @", label.end(), len(text)),)
    return emails, problems


def _lost_at(text: str) -> Emails:
    """Addresses without an @. Where a public mail service ends one, the @ stood before it
    («fort_akimat.mail.ru»); else it cannot be told where («akimat_tekeliforever.kz»).
    """
    emails: list[EmailAddress] = []
    problems: list[Problem] = []
    found = patterns("emails")["lost_at"].finditer(text.translate(TO_LATIN)) if "." in text else ()
    for match in found:
        start, end = match.span()
        printed = text[start:end]
        if match["host"]:
            email = f"{match['local']}@{match['host']}".lower()
            doubt = Problem("email_mistyped", f"«{printed}» has «.» instead of @", start, end)
        else:
            email = None
            doubt = Problem("email_damaged", f"«{printed}» has no @", start, end)
        emails.append(EmailAddress(printed, email, start, end))
        problems.append(doubt)
    return tuple(emails), tuple(problems)


@lru_cache(maxsize=16384)
def parse_websites(text: str) -> Websites:
    """The sites of a cell. `url` has a scheme only if one is printed, even a broken one."""
    if ("." not in text and "," not in text) or not has_letter(text):
        return (), ()
    emails, _ = parse_emails(text)
    if emails and emails[0].end - emails[0].start == len(text):
        return (), ()
    latin = _plain(text)
    for email in emails:
        latin = latin[: email.start] + "\n" * (email.end - email.start) + latin[email.end :]
    sites: list[Website] = []
    problems: list[Problem] = []
    for match in patterns("emails")["site"].finditer(latin):
        printed = text[match.start() : match.end()].strip(" .,;()")
        url = _repair_site(match)
        sites.append(Website(printed, url, match.start(), match.end()))
        if url is None:
            problems.append(
                Problem("site_damaged", f"«{printed}» cannot be a site", match.start(), match.end())
            )
    return tuple(sites), tuple(problems)


def _repair_site(match: regex.Match[str]) -> str | None:
    host = match["bare"] or match["host"] or ""
    host = _OTHER_DOTS.sub(".", "".join(host.split())).strip(".").lower()
    if not _HOST.fullmatch(host):
        return None
    scheme = match["scheme"] or ""
    if scheme:
        scheme = "https://" if "s" in scheme.lower() else "http://"
    www = "www." if match["www"] else ""
    return f"{scheme}{www}{host}{(match['path'] or '').rstrip('/.')}"
