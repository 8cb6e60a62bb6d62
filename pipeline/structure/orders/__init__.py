"""What an act orders for other acts: where, what, since when, with which new wordings.

`changes` tells of each clause which act it is about; `act` goes over them, `pieces` divides those
that order several things, and `rows` writes an order down. What one says is done at each place it
names is told by `by_place`: `places` reads the places, `words` what is put for other words, `moved`
and `numbers` what changes its place or number, `shifted` numbers that follow upon that, `excepted`
what stays, `suspended` what is law until a day only. New wordings stand in the clauses that follow,
in appendices (`appendices`, `given`), or are whole appendices in quotes (`quoted`).

Apart from orders, `days` reads the days on which parts of the act itself are law: `dated` has what
`dated_kazakh` and `dated_russian` share.
"""
