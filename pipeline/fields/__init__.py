"""Parsers of cells: pure functions from repaired text to typed values.

Give a cell's text with its wraps joined (a cell torn by columns may be joined by a tab or a
space). Each parser gives its values and the problems that it would not guess about (`model`); a
problem becomes a finding with `problem.finding(span)`. Results are remembered by text, so
that a cell repeated in thousands of rows is parsed once.

- Phones: `phones` reads a cell as `digits` in groups, of which `division` makes the likeliest
  numbers by the plan in `numbering`; `phone_kinds` says what they are for, `beside` what else
  stands there.
- `internet`: e-mail addresses and sites.
- Addresses: `address_words` cuts at type words, `addresses` puts the parts together, `gazetteer`
  knows the places.
- Hours: `schedules` finds them (`hours_in_words` those without figures), `schedule_words` the
  words, `schedule_reader` joins these to `working_time`s with their `weekdays`, by the rules in
  `schedule_breaks`, `schedule_days` and `schedule_seasons`; `osm` writes them down.
"""

from pipeline.fields.addresses import parse_address
from pipeline.fields.beside import words_beside
from pipeline.fields.gazetteer import find_place, places_in, region_on
from pipeline.fields.internet import parse_emails, parse_websites
from pipeline.fields.model import (
    AddressParts,
    EmailAddress,
    OpeningHours,
    PhoneNumber,
    Place,
    Problem,
    Website,
)
from pipeline.fields.osm import opening_hours
from pipeline.fields.phones import parse_phones
from pipeline.fields.schedules import find_schedules, parse_schedule

__all__ = [
    "AddressParts",
    "EmailAddress",
    "OpeningHours",
    "PhoneNumber",
    "Place",
    "Problem",
    "Website",
    "find_place",
    "find_schedules",
    "opening_hours",
    "parse_address",
    "parse_emails",
    "parse_phones",
    "parse_schedule",
    "parse_websites",
    "places_in",
    "region_on",
    "words_beside",
]
