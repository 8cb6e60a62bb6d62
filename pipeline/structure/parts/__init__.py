"""The parts of an act: where its decree ends, where each standard and appendix begins and ends.

`lines` is a document as patterns look at it, without what a converter `glued` together. `outline`
divides it at the `stamps` of its parts, `kazakh_stamps` or `russian_stamps`, but for those that it
quotes for other acts (`quoted_stamps`); `approved_titles` are for standards that stand alone,
`tails` for lists without a stamp. `appendices` and `appendix_titles` read what opens an appendix.
"""
