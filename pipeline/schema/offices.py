"""Tables of office lists."""

from __future__ import annotations

from pipeline.schema.core import Row, column, table


@table(
    "offices", "Rows of office lists, one row an office as printed", key="office_id", label="name"
)
class Office(Row):
    office_id: str = column("Key: the appendix and the row's place in it")
    decree_id: str = column("The act", references="decrees")
    service_id: str | None = column("The service", default=None, references="services")
    appendix_id: str = column("The list", references="appendices")
    row_label: str | None = column("Row number as printed; NULL if the row has none", default=None)
    name: str | None = column("Name as printed, repaired", default=None, search=True)
    region: str | None = column(
        "Oblast or city heading that the row stands under", default=None, facet=True, place=True
    )
    region_source: str | None = column(
        "Where the region comes from", default=None, values=("heading", "address", "name")
    )
    district_heading: str | None = column(
        "District heading that the row stands under, as printed", default=None
    )
    district: str | None = column("District", default=None, facet=True, place=True)
    district_source: str | None = column(
        "Where the district comes from",
        default=None,
        values=("heading", "address", "name", "issuer"),
    )
    responsible: str | None = column("Post of the responsible official", default=None, search=True)
    schedule: str | None = column("The working-hours cell", default=None)


@table("office_attributes", "Cells of office lists that have no column of their own")
class OfficeAttribute(Row):
    office_id: str = column("The office", references="offices")
    column_title: str | None = column("Title of the column as printed", default=None, facet=True)
    text: str = column(
        "The cell, repaired; or words beside the numbers of a cell",
        search=True,
    )


@table("addresses", "Addresses of offices, whole and in parts", key="address_id", label="text")
class Address(Row):
    address_id: str = column("Key: the office, then a or the address's number")
    office_id: str = column("The office", references="offices")
    text: str = column("The whole cell, repaired", search=True)
    postal_code: str | None = column(
        "Postal code", default=None, unit="six digits, or seven letters and digits"
    )
    region: str | None = column(
        "Oblast named in the cell, else of the office", default=None, facet=True, place=True
    )
    region_source: str | None = column(
        "Where the region comes from",
        default=None,
        values=("heading", "address", "name", "issuer"),
    )
    district: str | None = column(
        "District named in the cell, else of the office", default=None, place=True
    )
    district_source: str | None = column(
        "Where the district comes from",
        default=None,
        values=("heading", "address", "name", "issuer"),
    )
    settlement: str | None = column(
        "City, town or village, without its type", default=None, place=True
    )
    settlement_type: str | None = column(
        "Kind of settlement: city, town, village, station …", default=None, facet=True
    )
    street: str | None = column(
        "Street, avenue, square or micro-district, without its type", default=None, place=True
    )
    street_type: str | None = column("Kind of street", default=None, facet=True)
    building: str | None = column(
        "House number; н/ж where the cell says that there is none", default=None
    )
    unit: str | None = column("Flat, room or office", default=None)


@table("phones", "Phone numbers of offices, one row a number", key="phone_id", label="text")
class Phone(Row):
    phone_id: str = column("Key: the office and the number's place in the cell")
    office_id: str = column("The office", references="offices")
    text: str = column("As printed")
    e164: str | None = column("+7 and ten digits; NULL where digits are missing", default=None)
    kind: str = column(
        "What it is", values=("phone", "fax", "reception", "hotline"), default="phone", facet=True
    )
    area_code_source: str | None = column(
        "Where the area code comes from: it is printed with the number, it stands before an "
        "earlier number of the row, or it is that of the place (confidence 0.8 at most)",
        default=None,
        values=("printed", "inherited", "inferred"),
        facet=True,
    )


@table("emails", "E-mail addresses of offices", label="email")
class Email(Row):
    office_id: str = column("The office", references="offices")
    email: str | None = column(
        "Repaired address, lower case; NULL if it cannot be one", default=None
    )
    text: str = column("As printed")


@table("websites", "Sites of offices", label="url")
class Website(Row):
    office_id: str = column("The office", references="offices")
    url: str | None = column("Repaired address of the site; NULL if it cannot be one", default=None)
    text: str = column("As printed")


@table("working_hours", "Opening hours, of offices in lists and of services in clauses")
class WorkingHours(Row):
    service_id: str | None = column("The service", default=None, references="services")
    office_id: str | None = column(
        "The office, if the hours stand in a list", default=None, references="offices"
    )
    provision_id: str | None = column(
        "The clause, if the hours stand in one", default=None, references="provisions"
    )
    subject: str | None = column(
        "Whose hours: a body named in the text, a branch, complaints", default=None
    )
    days: str | None = column("Days", default=None, unit="ISO weekdays, 1 is Monday: 1,2,3,4,5")
    opens: str | None = column("Opens", default=None, unit="HH:MM")
    closes: str | None = column("Closes", default=None, unit="HH:MM")
    break_start: str | None = column("Break begins", default=None, unit="HH:MM")
    break_end: str | None = column("Break ends", default=None, unit="HH:MM")
    opening_hours: str | None = column("The same in the syntax of OSM opening_hours", default=None)
    text: str | None = column("The words, repaired", default=None)
