"""Papers: what an applicant brings, from the lead of a list to rows of `required_documents`.

`documents` makes the rows. `kazakh` reads the lists of a point, below `leads` and headings, whose
`scope` is a channel or a case; `prose` finds papers that running text asks for; `marks` reads what
an item says of itself: its form, the copy or the original. A `paper` is the value between them,
the same in both languages.
"""
