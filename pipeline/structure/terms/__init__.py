"""Terms and abbreviations that a text defines.

`definitions` makes the rows: of lists of terms (`lists`), and of «(бұдан әрі – X)», «(далее – X)»
anywhere, for which `short_forms` finds what X is short for, in Russian with `russian` and
`russian_lists`.
"""
