"""How the public corpus of Kazakhstan's law lays out an act, and which files are documents.

An act is a folder: `kaz.md` and `rus.md` hold its text, `meta.yaml` what is known of it. An
act too large for one file is cut: `kaz.md` then holds no text but its links, or the act's own
text and a list of links at the end (a table under a heading), the rest is in the parts
`kaz/an001.md`, …, and each part begins with a link back up, or with front matter that names the
whole text (`part_of: ../kaz.md`). Parts may stand beside a whole `kaz.md` too. So a file that
begins so is a part and no document of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from pathlib import Path
from stat import S_ISREG

import regex

from pipeline.patterns import patterns
from pipeline.read.source import MARKDOWN_SUFFIXES

METADATA_FILE = "meta.yaml"
_LINK_UP = regex.compile(
    r"\s*+[↑⇑⇧←]?\s*+\[[^\[\]\n]*+\]\((?<whole>(?:\.\./)+[^()\s]+)\)\s*(?:\n|$)"
)
# Keys between lines of hyphens at the very beginning of a file.
_FRONT_MATTER = regex.compile(r"---[ \t]*+\r?\n(?:(?!---)[^\n]*+\n){1,50}+---[ \t]*+\r?(?:\n|$)")
_PART_OF = regex.compile(r"^part_of:[ \t]*+[\"']?(?<whole>(?:\.\./)+[^\s\"']+)", regex.MULTILINE)
_LINK_LINE = regex.compile(
    r"^[ \t]*+(?:[-*+•][ \t]++|\d++[.)][ \t]++|#{1,6}[ \t]++|\|[ \t]*+)?"
    r"\[(?<title>[^\[\]\n]*)\]\((?<part>[^()\s#]+\.md)\)"
    r"[ \t]*+(?:\|(?<named>[^\n]*+))?$",
    regex.MULTILINE,
)
_TABLE_HEAD = regex.compile(r"^[ \t]*+\|[^\n]*+\n[ \t]*+\|[ \t:|-]*+\n\Z", regex.MULTILINE)
_PART_HEAD = 1000  # bytes in which the link up stands
_MOST_METADATA = 1_000_000  # bytes
_MOST_BESIDE = 80_000_000  # bytes of all parts; the longest acts have two million letters
# Kinds of files that come with documents and are none, but may show a text.
_SHOWING = frozenset({".json", ".csv", ".tsv", ".xml", ".png", ".jpg", ".jpeg", ".gif", ".svg"})
# Kinds of files that come with documents and are none.
_OTHER_SUFFIXES = _SHOWING | {
    ".yaml", ".yml", ".toml", ".cfg", ".ini", ".py", ".sh", ".js", ".css", ".lock", ".log",
    ".sha256", ".bib", ".ico", ".db", ".sqlite", ".tmp", ".part", ".crdownload", ".bak",
}  # fmt: skip
# Files that a repository has of itself.
_OF_REPOSITORY = frozenset({
    "readme", "license", "licence", "copying", "notice", "changelog", "contributing",
    "authors", "makefile", "code_of_conduct", "security", "citation",
})  # fmt: skip


def is_named_as_document(path: Path) -> bool:
    """Whether a file may be a document by its name: not what a repository holds besides, nor what
    programs put beside a text that is open («~$act.docx») or was changed («act.txt~»)."""
    return (
        path.suffix.lower() not in _OTHER_SUFFIXES
        and not path.name.startswith("~$")
        and not path.name.endswith("~")
        and path.name.lower().split(".")[0] not in _OF_REPOSITORY
    )


def may_show_text(path: Path) -> bool:
    """Whether a file that is no document by its name may show a text, as a scan does."""
    return path.suffix.lower() in _SHOWING


def is_document(path: Path) -> bool:
    """Whether a file may be a document: not what a repository holds besides, and no part."""
    return is_named_as_document(path) and (
        path.suffix.lower() not in MARKDOWN_SUFFIXES or not is_part(path)
    )


def is_part(path: Path) -> bool:
    """Whether a Markdown file is a part of an act: it begins by naming a file above it."""
    return _whole_of(path) is not None


def lost_part(path: Path, parts_of: Callable[[Path], Set[Path] | None]) -> str | None:
    """Why no document will have the text of a part, and what to do; None if one will, or if the
    file is no part. `parts_of` tells the parts that the list of a cut text names."""
    named = _whole_of(path) if path.suffix.lower() in MARKDOWN_SUFFIXES else None
    if named is None:
        return None
    whole = path.parent / named
    if not whole.is_file():
        return f"is a part of {named}, which is not there — put that file there, too"
    parts = parts_of(whole.resolve())
    if parts is not None and path.resolve() not in parts:
        return f"is a part of {named}, which does not name it — add a link to it there"
    return None


def parts_named_by(whole: Path) -> Set[Path] | None:
    """The files that are the parts of a text; None if that one holds all of its act itself."""
    text = whole.read_bytes().decode("utf-8", "replace")
    if not is_index(text):
        return None
    return {(whole.parent / link["part"]).resolve() for link in _LINK_LINE.finditer(text)}


def _whole_of(path: Path) -> str | None:
    """Where the whole text is that a file names at its beginning."""
    try:
        with path.open("rb") as file:
            head = file.read(_PART_HEAD)
    except OSError:
        return None
    return whole_text_of(head.decode("utf-8", "replace"))


def whole_text_of(text: str) -> str | None:
    """Where the whole text of an act is, if `text` is only a part of it.

    >>> whole_text_of("↑ [Редакцияның толық мәтіні](../kaz.md)\\n\\n> *1-қосымша*")
    '../kaz.md'
    >>> whole_text_of("---\\npart_of: ../kaz.md\\n---\\n> *1-қосымша*")
    '../kaz.md'
    """
    front = _FRONT_MATTER.match(text)
    found = front and _PART_OF.search(front[0])
    found = found or _LINK_UP.match(text, front.end() if front else 0)
    return found["whole"] if found else None


def _without_head(part: str) -> str:
    """A part's text without its front matter and its link up."""
    at = 0
    for head in (_FRONT_MATTER, _LINK_UP):
        found = head.match(part, at)
        at = found.end() if found else at
    return part[at:]


def companions(path: Path, content: bytes | None = None) -> dict[str, bytes]:
    """The files that belong to a Markdown text, by their names from its folder.

    That is its metadata and, of a text that is only a list of links, its parts in their
    order. What cannot be read, leads out of the folder, or is more than an act can be, is left
    out. `content` is the text if it was read already.
    """
    if path.suffix.lower() not in MARKDOWN_SUFFIXES:
        return {}
    content = path.read_bytes() if content is None else content
    names = [METADATA_FILE]
    may_be_index = b"[" in content and b".md)" in content
    if may_be_index and is_index(text := content.decode("utf-8", "replace")):
        names += dict.fromkeys(link["part"] for link in _LINK_LINE.finditer(text))
    found: dict[str, bytes] = {}
    room = _MOST_BESIDE
    for name in names:
        beside = _content_beside(path.parent, name, room)
        if beside is not None:
            found[name] = beside
            room -= len(beside)
    if len(found.get(METADATA_FILE, b"")) > _MOST_METADATA:
        del found[METADATA_FILE]
    return found


def _content_beside(folder: Path, name: str, most: int) -> bytes | None:
    """What is in a file of at most so many bytes, by its name from `folder`; None if it cannot
    be read, is longer or elsewhere."""
    beside = folder / name
    try:
        in_folder = "/" not in name and S_ISREG(beside.lstat().st_mode)  # and no link to elsewhere
        if not in_folder:
            beside = beside.resolve()
            if not (beside.is_relative_to(folder.resolve()) and beside.is_file()):
                return None
        with beside.open("rb") as file:
            content = file.read(most + 1)
    except OSError:
        return None
    return content if len(content) <= most else None


def is_index(text: str) -> bool:
    """Whether a text names the parts in which the rest of its act is.

    Either at least half of its lines are links to files, or it ends in links to files of one
    folder below its own. An act that cites others has text after them, or they lie elsewhere.
    """
    # Most texts have no bracket, and one character is found far sooner than several.
    if "[" not in text or ".md)" not in text:
        return False
    links = list(_LINK_LINE.finditer(text))
    lines = sum(1 for line in text.splitlines() if line.strip())
    return bool(links) and (2 * len(links) >= lines or _ends_in_parts(text, links))


def _ends_in_parts(text: str, links: list[regex.Match[str]]) -> bool:
    folders = {link["part"].rpartition("/")[0] for link in links}
    first, last = links[0].start(), links[-1].end()
    listed = sum(1 for line in text[first:last].splitlines() if line.strip())
    return (
        len(folders) == 1
        and not any(folder == "" or folder.startswith(".") for folder in folders)
        and listed == len(links)
        and not text[last:].strip()
    )


def assemble(text: str, beside: Mapping[str, bytes]) -> str:
    """The text of an act: an index with its parts in the places of their links.

    Text of the index that is no link, such as the act's title, stays unless the first part
    repeats it; what the corpus writes over its list of parts is no text of the act. A part that
    is linked again, or is not there, leaves its title.
    """
    if not is_index(text):
        return text

    left = dict(beside)

    def part(link: regex.Match[str]) -> str:
        content = left.pop(link["part"], None)
        if content is None:
            named = (link["named"] or "").strip(" \t|")
            return f"\n{named or link['title']}\n"
        return "\n" + _without_head(content.decode("utf-8", "replace")) + "\n"

    links = list(_LINK_LINE.finditer(text))
    first = next((beside[link["part"]] for link in links if link["part"] in beside), b"")
    body = _without_head(first.decode("utf-8", "replace")).lstrip()
    own = _without_head_of_parts(_TABLE_HEAD.sub("", text[: links[0].start()]))
    title, _, rest = own.lstrip().partition("\n")
    if title.startswith("#") and body.startswith(title):
        own = rest
    return own + _LINK_LINE.sub(part, text[links[0].start() :])


def _without_head_of_parts(text: str) -> str:
    """What stands before the links, up to its last heading if that is the corpus's own."""
    start = text.rfind("\n#") + 1
    heading, _, _ = text[start:].partition("\n")
    return text[:start] if patterns("pages").search("head_of_parts", heading) else text


def missing_parts(text: str, beside: Mapping[str, bytes]) -> list[str]:
    """The parts that an index names and that are not there."""
    if not is_index(text):
        return []
    parts = dict.fromkeys(link["part"] for link in _LINK_LINE.finditer(text))
    return [part for part in parts if part not in beside]
