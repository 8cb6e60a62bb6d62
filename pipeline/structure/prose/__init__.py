"""Prose: paragraphs become provisions, also those that an order quotes.

`provisions` takes paragraph by paragraph; `reading` is how far it has come, and what came of it.
`quotes` tells which paragraphs are a wording for another act, `lists` which list an item goes on
with, `unnumbered` which paragraph is the point that is skipped, `footnotes` which is no item.
`wordings` reads quoted wordings as clauses of the act that they are for, `steps`
appendices that tell the steps of a diagram in words.
"""
