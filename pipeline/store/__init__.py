"""Where the tables are kept: the database, the CSV files, and what joins acts to one another.

A run goes through it in this order. `lock` lets one writer in, `replaced` begins a database beside
the old one, `database` makes its tables. `intake` has documents processed (`pools`), settles which
file holds which text of an act, and inserts the rows. `acts` carries out what acts order for one
another. Then processes with connections of their own (`spread`) write `csv_files` with their
`datapackage` and, of the same rows, the `rules` files, while `desk` prepares what pages need.
`bpmn_files` exports procedures; `listing` remembers what a folder got.
"""
