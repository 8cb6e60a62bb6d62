"""What a rules file says: typed models, from which its JSON Schema is made.

A rules file holds one public service. Names follow CPSV-AP (public service, legal resource,
channel, evidence, cost, output, opening hours) where it has a word for a thing. Every rule
says which lines of which decree it comes from, how sure the extraction is, and whether a
machine can apply it; a rule that it cannot apply keeps the words of its clause.
"""

from pipeline.rules.model.base import (
    Band,
    ChannelId,
    Confidence,
    Correction,
    Label,
    Model,
    Rule,
    Source,
    Test,
    Unit,
    When,
)
from pipeline.rules.model.file import (
    FORMAT,
    LEVELS,
    RULE_LISTS,
    Channel,
    Input,
    InputValue,
    Level,
    Rules,
    check_tests,
)
from pipeline.rules.model.kinds import (
    Complaint,
    Cost,
    DeemedApproval,
    Evidence,
    OfficeList,
    OpeningHours,
    Procedure,
    RefusalGround,
    Step,
    StepTerm,
    Term,
)
from pipeline.rules.model.law import (
    Act,
    Amendment,
    Days,
    EarlierService,
    LegalResource,
    PublicService,
)
from pipeline.rules.model.offices import Office, OfficePhone

__all__ = [
    "FORMAT",
    "LEVELS",
    "RULE_LISTS",
    "Act",
    "Amendment",
    "Band",
    "Channel",
    "ChannelId",
    "Complaint",
    "Confidence",
    "Correction",
    "Cost",
    "Days",
    "DeemedApproval",
    "EarlierService",
    "Evidence",
    "Input",
    "InputValue",
    "Label",
    "LegalResource",
    "Level",
    "Model",
    "Office",
    "OfficeList",
    "OfficePhone",
    "OpeningHours",
    "Procedure",
    "PublicService",
    "RefusalGround",
    "Rule",
    "Rules",
    "Source",
    "Step",
    "StepTerm",
    "Term",
    "Test",
    "Unit",
    "When",
    "check_tests",
]
