"""What brings documents into the raw folder: pages, clones of a corpus, earlier texts of acts.

`command` takes what the user names: `addresses` tells acts from repositories, `pages` fetches the
first politely (`responses` reads the headers), `clone` the second, with the earlier texts out of
its `history`.
"""
