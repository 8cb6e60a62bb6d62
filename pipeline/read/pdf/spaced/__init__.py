"""Tables without rules: what stays free, line after line, divides them.

`columns` finds them: `stretches` says where they stand, with `line_columns` for what one line
tells, `stretch_headings` for headings and `stretched` for lines stretched to the margins; `rows`
tells where their rows begin, `torn` doubts rows that seem to be divided at the wrong place.
"""
