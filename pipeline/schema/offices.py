"""Tables of office lists."""

from __future__ import annotations

from pipeline.schema.core import Row, column, optional, table


@table(
    "offices", "Rows of office lists, one row an office as printed", key="office_id", label="name"
)
class Office(Row):
    office_id: str = column("Key: the appendix and the row's place in it")
    decree_id: str = column("The act", references="decrees")
    service_id: str | None = optional("The service", references="services")
    appendix_id: str = column("The list", references="appendices")
    row_label: str | None = optional("Row number as printed; NULL if the row has none")
    name: str | None = optional("Name as printed, repaired", search=True)
    region: str | None = optional("Oblast or city heading that the row stands under", facet=True)
    region_source: str | None = optional(
        "Where the region comes from", values=("heading", "address", "name")
    )
    district_heading: str | None = optional(
        "District heading that the row stands under, as printed"
    )
    district: str | None = optional("District", facet=True)
    district_source: str | None = optional(
        "Where the district comes from", values=("heading", "address", "name")
    )
    responsible: str | None = optional("Post of the responsible official", search=True)
    schedule: str | None = optional("The working-hours cell")


@table("office_attributes", "Cells of office lists that have no column of their own")
class OfficeAttribute(Row):
    office_id: str = column("The office", references="offices")
    column_title: str | None = optional("Title of the column as printed", facet=True)
    text: str = column("The cell, repaired", search=True)


@table("addresses", "Addresses of offices, whole and in parts", key="address_id", label="text")
class Address(Row):
    address_id: str = column("Key: the office, then a or the address's number")
    office_id: str = column("The office", references="offices")
    text: str = column("The whole cell, repaired", search=True)
    postal_code: str | None = optional("Postal code", unit="six digits")
    region: str | None = optional("Oblast named in the cell, else of the office", facet=True)
    district: str | None = optional("District named in the cell, else of the office")
    settlement: str | None = optional("City, town or village, without its type")
    settlement_type: str | None = optional(
        "Kind of settlement: city, town, village, station …", facet=True
    )
    street: str | None = optional("Street, avenue, square or micro-district, without its type")
    street_type: str | None = optional("Kind of street", facet=True)
    building: str | None = optional("House number; н/ж where the cell says that there is none")
    unit: str | None = optional("Flat, room or office")


@table("phones", "Phone numbers of offices, one row a number", key="phone_id", label="text")
class Phone(Row):
    phone_id: str = column("Key: the office and the number's place in the cell")
    office_id: str = column("The office", references="offices")
    text: str = column("As printed")
    e164: str | None = optional("+7 and ten digits; NULL where digits are missing")
    kind: str = column(
        "What it is", values=("phone", "fax", "reception", "hotline"), default="phone", facet=True
    )
    area_code_source: str | None = optional(
        "Where the area code comes from", values=("printed", "inherited", "inferred"), facet=True
    )


@table("emails", "E-mail addresses of offices", label="email")
class Email(Row):
    office_id: str = column("The office", references="offices")
    email: str | None = optional("Repaired address, lower case; NULL if it cannot be one")
    text: str = column("As printed")


@table("websites", "Sites of offices", label="url")
class Website(Row):
    office_id: str = column("The office", references="offices")
    url: str | None = optional("Repaired address of the site; NULL if it cannot be one")
    text: str = column("As printed")


@table("working_hours", "Opening hours, of offices in lists and of services in clauses")
class WorkingHours(Row):
    service_id: str | None = optional("The service", references="services")
    office_id: str | None = optional(
        "The office, if the hours stand in a list", references="offices"
    )
    provision_id: str | None = optional(
        "The clause, if the hours stand in one", references="provisions"
    )
    subject: str | None = optional("Whose hours: a body named in the text, a branch, complaints")
    days: str | None = optional("Days", unit="ISO weekdays, 1 is Monday: 1,2,3,4,5")
    opens: str | None = optional("Opens", unit="HH:MM")
    closes: str | None = optional("Closes", unit="HH:MM")
    break_start: str | None = optional("Break begins", unit="HH:MM")
    break_end: str | None = optional("Break ends", unit="HH:MM")
    opening_hours: str | None = optional("The same in the syntax of OSM opening_hours")
    text: str | None = optional("The words, repaired")
