"""What acts do to one another: repeals, new wordings, the days of what they say.

`settle` does it for some acts, from what their files print: `texts` are the texts of an act that
are here with their days, `orders` what later acts order for each, `repeals` what ends as a whole.
`amending` carries the orders out: `ended` keeps when and why rows end, and brings them back;
`anew` reads new wordings as clauses, `steps` as procedures, `lists` as offices, `tables` as fees
and indicators; `again` are rows that are law once more. `said` finds what an act, its services and
its appendices are called on which days, `versions` makes rows of that.
"""
