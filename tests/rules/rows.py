"""Small sets of rows, made by hand, that rules are built from."""

from __future__ import annotations

from typing import Any, TypeVar

from pipeline.schema import (
    Address,
    Appendix,
    Complaint,
    Deadline,
    Decree,
    Definition,
    Fee,
    Office,
    Phone,
    Procedure,
    ProcedureStep,
    Provision,
    Record,
    RefusalGround,
    RequiredDocument,
    Service,
    WorkingHours,
)

R = TypeVar("R", bound=Record)
DECREE = "gov-2012-7"
SERVICE = f"{DECREE}.s01"


def made(row_type: type[R], line: int = 10, **values: Any) -> R:
    """A row of the test decree, read from `line`."""
    return row_type(source_file="act.txt", line_start=line, line_end=line, **values)


def decree(**changes: Any) -> Decree:
    values: dict[str, Any] = {
        "decree_id": DECREE,
        "title": "Стандарттарды бекіту туралы",
        "act_type": "decree",
        "issuer": "Қазақстан Республикасының Үкіметі",
        "number": "7",
        "adopted_on": "2012-03-01",
        "effective": "алғашқы ресми жарияланған күнінен бастап күнтізбелік он күн өткен соң",
        "status": "repealed",
        "repealed_on": "2014-02-10",
        "repealed_by_act_type": "decree",
        "repealed_by_issuer": "Қазақстан Республикасының Үкіметі",
        "repealed_by_number": "88",
        "language": "kk",
        "source_sha256": "ab" * 32,
        "source_format": "text",
    }
    return made(Decree, 1, **{**values, **changes})


def act_row(**changes: Any) -> Service:
    values: dict[str, Any] = {
        "service_id": SERVICE,
        "decree_id": DECREE,
        "ordinal": 1,
        "title": "Жер учаскесіне акті беру",
        "instrument": "standard",
        "form": "автоматтандырылмаған",
        "fee_type": "paid",
        "recipients": "жеке және заңды тұлғаларға",
        "result": "акті немесе дәлелді жауап",
        "deemed_approval": 1,
    }
    return made(Service, 20, **{**values, **changes})


def provision(point: str, text: str, subpoint: str | None = None, line: int = 30) -> Provision:
    key = ".".join(filter(None, (f"{SERVICE}.p{point}", subpoint)))
    return made(
        Provision, line, provision_id=key, decree_id=DECREE, service_id=SERVICE, point=point,
        subpoint=subpoint, text=text,
    )  # fmt: skip


def fee(key: str, subject: str, condition: str | None, amount: float, unit: str, text: str) -> Fee:
    return made(
        Fee, 80, fee_id=f"{SERVICE}.f{key}", service_id=SERVICE, appendix_id=f"{SERVICE}.a2",
        subject=subject, condition=condition, amount=amount, unit=unit, text=text,
    )  # fmt: skip


def terms() -> list[Deadline]:
    def term(key: str, point: str, **values: Any) -> Deadline:
        return made(
            Deadline, 39 + int(key), deadline_id=f"{SERVICE}.p{point}.d{key}", service_id=SERVICE,
            provision_id=f"{SERVICE}.p7", point=point, **values,
        )  # fmt: skip

    return [
        term(
            "1", "7.1", kind="service_term", channel="provider",
            condition="актіні берген кезде", value=6, unit="working_day",
            counted_from="жүгіну сәтінен бастап", text="актіні берген кезде – 6 жұмыс күні",
        ),
        term(
            "2", "7.1", kind="service_term", channel="provider",
            condition="телнұсқасын берген кезде", value=4, unit="working_day",
            counted_from="жүгіну сәтінен бастап", text="телнұсқасын берген кезде – 4 жұмыс күні",
        ),
        term(
            "3", "7.2", kind="service_term", channel="psc", value=3, unit="day",
            counted_from="құжаттарды тапсырған сәттен бастап",
            not_counted="құжаттарды қабылдаған күн және берген күн кірмейді",
            text="құжаттарды тапсырған сәттен бастап үш күн",
        ),
        term(
            "4", "7.3", kind="queue_wait", channel="provider", value=30, unit="minute",
            text="кезекте күту – 30 минуттан аспайды",
        ),
        term(
            "5", "16", kind="refusal_notice", value=2, unit="working_day",
            counted_from="ескертулерді алған күннен бастап",
            text="ескертулерді алған күннен бастап екі жұмыс күні ішінде",
        ),
    ]  # fmt: skip


def documents() -> list[RequiredDocument]:
    def document(label: str, text: str, **values: Any) -> RequiredDocument:
        return made(
            RequiredDocument, 50, document_id=f"{SERVICE}.p11.{label}", service_id=SERVICE,
            provision_id=f"{SERVICE}.p11", point="11", item_label=f"{label})", text=text, **values,
        )  # fmt: skip

    return [
        document("1", "5-қосымшаға сәйкес өтініш", form_appendix_id=f"{SERVICE}.a3"),
        document("2", "төлем құжаты (түбіртек)", channel="provider"),
        document("3", "сенімхаттың көшірмесі", case_label="қажет болғанда", copy_kind="copy"),
        document("4", "тіркеу туралы анықтама", case_label="заңды тұлғалар үшін"),
        document("5", "сұрау салу", channel="psc"),
    ]


def fees() -> list[Fee]:
    farm = "Шаруа және фермер қожалықтары"
    return [
        fee("1", "Жеке тұлғалар: гараждар", None, 1.9, "АЕК", "гараждар 1,9 -"),
        fee("2", farm, "50-ге дейін", 3.2, "АЕК", f"{farm} 50-ге дейін 3,2"),
        fee("3", farm, "100 га дейін", 1.1, "коэффициент", "100 га дейін – 1,1"),
        fee("4", farm, "500 га дейін", 1.2, "коэффициент", "500 га дейін – 1,2"),
        fee("5", farm, "500 га жоғары", 1.4, "коэффициент", "500 га жоғары – 1,4"),
        made(
            Fee, 60, fee_id=f"{SERVICE}.p8.f1", service_id=SERVICE, provision_id=f"{SERVICE}.p8",
            subject="Жетім балалар", exempt=1, text="жетім балаларға өтеусіз негізде жүргізіледі",
        ),
    ]  # fmt: skip


def hours() -> list[WorkingHours]:
    def open_(subject: str, **values: Any) -> WorkingHours:
        return made(
            WorkingHours, 45, service_id=SERVICE, provision_id=f"{SERVICE}.p9", subject=subject,
            text=f"{subject} жұмыс кестесі", **values,
        )  # fmt: skip

    return [
        open_("Кадастрды жүргізетін кәсіпорын", days="1,2,3,4,5", opens="09:00", closes="18:00",
              break_start="13:00", break_end="14:00"),
        open_("Орталық", days="1,2,3,4,5,6", opens="09:00", closes="20:00"),
        open_("Кәсіпорын кеңсесі (шағым)", days="1,2,3,4,5", opens="10:00", closes="17:00"),
    ]  # fmt: skip


def offices() -> list[Record]:
    def office(appendix: str, n: int, name: str, **values: Any) -> list[Record]:
        key = f"{SERVICE}.{appendix}.r{n:03d}"
        phone = values.pop("phone", "8 (71622) 5-10-48")
        town = values.pop("town", "Көкшетау")
        return [
            made(Office, 90 + n, office_id=key, decree_id=DECREE, service_id=SERVICE,
                 appendix_id=f"{SERVICE}.{appendix}", name=name, **values),
            made(Address, 90 + n, address_id=f"{key}.a", office_id=key, settlement=town,
                 text=f"{town} қаласы, Абай көшесі, {n}"),
            made(Phone, 90 + n, phone_id=f"{key}.t1", office_id=key, text=phone),
        ]  # fmt: skip

    return [
        made(Appendix, 89, appendix_id=f"{SERVICE}.a1", decree_id=DECREE, service_id=SERVICE,
             number="1", title="Кәсіпорындардың тізбесі", kind="office_list"),
        made(Appendix, 95, appendix_id=f"{SERVICE}.a4", decree_id=DECREE, service_id=SERVICE,
             number="4", title="Халыққа қызмет көрсету орталықтарының тізбесі",
             kind="office_list"),
        made(Appendix, 88, appendix_id=f"{SERVICE}.a3", decree_id=DECREE, service_id=SERVICE,
             number="3", title="Өтініш", kind="form"),
        *office("a1", 1, "Ақмола филиалы", region="Ақмола облысы"),
        *office("a1", 2, "Аршалы бөлімі", region="Ақмола облысы", district="Аршалы ауданы",
                town="Аршалы"),
        *office("a1", 3, "Алматы филиалы", region="Алматы қаласы", town="Алматы"),
        *office("a4", 4, "№ 1 бөлім", region="Ақмола облысы"),
    ]  # fmt: skip


def steps() -> list[Record]:
    key = f"{SERVICE}.pr1"

    def step(n: int, actor: str, action: str, **values: Any) -> ProcedureStep:
        return made(
            ProcedureStep, 70 + n, step_id=f"{key}.st{n}", procedure_id=key, seq=n, label=str(n),
            actor=actor, action=action, **values,
        )  # fmt: skip

    return [
        made(Procedure, 70, procedure_id=key, service_id=SERVICE, source="text",
             title="Акті беру", channel="provider"),
        step(1, "Инспектор", "құжаттарды қабылдайды", duration_value=30.0, duration_unit="minute"),
        step(2, "Басшы", "орындаушыны анықтайды", duration_value=1.0, duration_unit="working_day"),
        step(3, "Орындаушы", "актіні дайындайды", duration_value=3.0, duration_unit="working_day"),
    ]  # fmt: skip


def act() -> list[Record]:
    """A whole service: terms, papers, fees, hours, offices, steps."""
    return [
        decree(),
        act_row(),
        provision("7", "Мемлекеттік қызмет көрсету мерзімдері:"),
        provision("8", "Мемлекеттік қызмет ақылы көрсетіледі."),
        provision("9", "Жұмыс кестесі"),
        provision("11", "Мемлекеттік қызметті алу үшін мыналарды ұсынады:"),
        provision(
            "16",
            "Белгіленген мерзім ішінде жауап бермеген жағдайда акті берілген болып есептеледі.",
            line=65,
        ),
        made(Definition, 25, decree_id=DECREE, service_id=SERVICE, abbreviation="орталық",
             term="Халыққа қызмет көрсету орталығы", definition=None),
        *terms(),
        *documents(),
        *fees(),
        *hours(),
        *offices(),
        *steps(),
        made(RefusalGround, 62, ground_id=f"{SERVICE}.p16.1", service_id=SERVICE, point="16.1",
             item_label="1)", text="құжаттардың толық емес пакетін ұсынғанда"),
        made(RefusalGround, 63, ground_id=f"{SERVICE}.p16.2", service_id=SERVICE, point="16.2",
             item_label="2)", text="сот шешімі болған жағдайда"),
        made(Complaint, 66, service_id=SERVICE, stage="review", value=5.0, unit="working_day",
             addressee=None, text="шағым бес жұмыс күні ішінде қаралады"),
        made(Complaint, 67, service_id=SERVICE, stage="court", text="сотқа жүгінуге құқылы"),
    ]  # fmt: skip


# A person's correction: an input, and a ground of refusal that tests it.
INCOME = f"""format: zanderek-overlay/1
service: {SERVICE}
corrections:
- action: add
  section: inputs
  author: A
  reason: the ground needs it
  set:
    name: income
    type: number
    label: {{kk: Табыс}}
    why: a ground of refusal
- action: add
  section: refusal_grounds
  author: A
  reason: the page was missing
  set:
    id: {SERVICE}.p16.4
    when: {{income: {{above: 100}}}}
    text: табыс асып кетсе
    source: {{decree: gov-2012-7, source_file: act.txt, line_start: 64, line_end: 64}}
"""
