"""What is no table, written down as plain text has it.

`furniture` takes headers and footers out, `notes` footnotes. `reading_order` puts pages of several
columns one column after another (`gutters`). `paragraphs` writes lines down: `measure` knows what
is usual in them, `kinds` which are titles and stamps, `hanging` which are items. `hyphens` joins
words.
"""
