"""A procedure drawn: `layout` places its lanes, tasks and gateways, `textbox` breaks the words in
them; `bpmn` and `svg` write the same drawing as BPMN 2.0 and as a picture, with what `describe`
says of each step.
"""
