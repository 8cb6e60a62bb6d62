"""Acts, and the bodies that issue them, as texts name them.

`references` finds acts in a text, `issuers` says which body is meant and how keys call it,
`local_bodies` does so for those of oblasts and districts. `parts_of_acts` has the words for points,
chapters and appendices, `transliteration` the letters of keys.
"""
