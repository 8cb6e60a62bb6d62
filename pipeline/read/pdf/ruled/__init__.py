"""Tables that rules divide, wholly or in part.

`doubt` looks for them, but for `underlines`: `ruling` finds those that are ruled on all sides,
`stripes`, `upright`, `oneway` and `header_rule` those with fewer rules, where `over_columns` tells
headings; `unruled` adds the rows and columns that rules leave out. Where rules are unclear a
`second` reader is asked about the page, `alone` in a file (`plumber`, another process); `compare`
and `opinion` tell which reading to keep.
"""
