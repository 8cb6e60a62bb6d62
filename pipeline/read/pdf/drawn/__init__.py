"""What is drawn on a page, as PDFium knows it.

`page` reads words, and ruling lines among the `shapes`; pages put in askew are made `straight`.
`fonts` tells pages without letters that can be read, `metrics` how high letters reach.
"""
