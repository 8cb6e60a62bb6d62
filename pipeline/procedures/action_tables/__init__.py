"""Tables of actions, which say who does what, with which result and how long.

Where the cells of a table were lost, `chunks` of lines become `blocks` of columns with the help of
the rows' `labels`, and `cells` says which lines make one; `columns` says in which one a piece of a
row stands. `tables` reads one with a column an action, `row_tables` one with a row an action,
`vertical` the same where a format knows the cells, `variants` one that says what each group of
actors does in the main and in the alternative process. `body_tables` finds those that stand among
the words of a point.
"""
