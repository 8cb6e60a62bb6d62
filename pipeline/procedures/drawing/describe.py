"""What is said of a procedure and its steps in words, in the BPMN file and in the picture."""

from __future__ import annotations

from pipeline.data_files import load_data
from pipeline.procedures.model import ProcedureModel, Step


def about_step(step: Step) -> list[str | None]:
    """Form of completion, terms, next action and clause; None for what is not known."""
    labels = load_data("bpmn/labels.yaml")
    return [
        f"{labels['outcome']}: {step.outcome}" if step.outcome else None,
        *(term.text for term in step.terms),
        f"{labels['next']}: {step.next_label}" if step.next_label else None,
        f"{labels['clause']}: {step.clause}" if step.clause else None,
    ]


def about_procedure(model: ProcedureModel) -> list[str | None]:
    """Service, channel, variant, stage and clause; None for what is not known."""
    labels = load_data("bpmn/labels.yaml")
    channel = labels["channels"].get(model.channel, model.channel)
    variant = labels["variants"].get(model.variant, model.variant)
    return [
        model.service,
        f"{labels['channel']}: {channel}" if channel else None,
        f"{labels['variant']}: {variant}" if variant else None,
        f"{labels['stage']}: {model.stage}" if model.stage else None,
        f"{labels['clause']}: {model.clause}" if model.clause else None,
    ]
