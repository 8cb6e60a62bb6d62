"""Who does what in which order: from tables of actions and enumerations to procedures.

`reading.read_procedures` takes an act and gives the rows. Three sources lead to `draft`s:

- tables in appendices: `chunks` (what stands together), `blocks` (titles, labels, rows: an
  `action_table`), `tables` (the cells of each column); `row_tables` and `vertical` are those with a
  row an action, `variants` those with a group of actors a row; `labels`, `cells` and `columns` tell
  what a piece of text is and where it belongs;
- tables among the words of a point: `body_tables`;
- points: `points` says which of them tell steps, `enumerations` reads lists, `told` sentences.

`language` is what Kazakh and Russian differ in: who acts (`sentences`, `subjects`, `next_actors`,
`word_forms`; `russian`, `russian_agents`, `russian_words`, `russian_adjectives`; `actors` knows
names) and in which time (`terms`).

`from_rows.procedure_models` makes `ProcedureModel`s (`model`) of rows. `flow` finds the decisions,
`layout` with `textbox` places all on a page, `bpmn` and `svg` draw it with the words of `describe`
(`xml` is what they share). Reading takes a second to import; who only runs or draws procedures,
such as the service engine, does not wait for it.
"""

from pipeline.procedures.drawing.bpmn import to_bpmn
from pipeline.procedures.drawing.svg import to_svg
from pipeline.procedures.flow import decisions
from pipeline.procedures.model import Decision, ProcedureModel, Step, Term

__all__ = ["Decision", "ProcedureModel", "Step", "Term", "decisions", "to_bpmn", "to_svg"]
