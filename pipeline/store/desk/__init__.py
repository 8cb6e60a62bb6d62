"""What readers need beside the rows.

`prepare` calls them: `search` fills the index of the search page, `coordinates` says where offices
lie, `contacts` gathers the phones of each office, `tallies` counts whole tables.
"""
