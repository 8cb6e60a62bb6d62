"""What measures speed and memory: of the stages, the PDF reader, the pages, the whole command.

`command` chooses: `stages` on one core, `pdf` beside pdfplumber, `pages` with many readers (on a
database that `enlarge` made larger), or `whole`, the command over a `corpus` made for it.
"""
