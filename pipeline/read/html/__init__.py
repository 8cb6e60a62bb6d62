"""HTML: `page` reads one, or a fragment that Markdown holds; `mhtml` takes it out of a file with
its pictures, `limits` refuses what would take without bound, `text` keeps the source line of each
paragraph, and `marks` adds what a browser shows beside the letters.
"""

from __future__ import annotations

from pipeline.read.html.page import MAX_BYTES, read_html, write_fragment

__all__ = ["MAX_BYTES", "read_html", "write_fragment"]
