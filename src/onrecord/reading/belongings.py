"""Belongings: files that lie beside captures and are none, such as the folder of a saved page's pictures.

The same for folders and for archives, whose members have names with "/" between folders.
"""

import re
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

_BESIDE = re.compile(
    r"(.+)[-_. ](?:files|dateien|fichiers|archivos|ficheiros|arquivos|bestanden|pliki|filer)", re.IGNORECASE
)
_PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".mhtml")
_HIDDEN = frozenset({"__MACOSX"})  # as ".name" is, in the archives of one system
_PACKAGES = frozenset({"datapackage.json", "webarchive.yaml"})  # of web archives: WACZ, and its first versions
_CRAWLED = (".warc", ".warc.gz", ".wacz")


def pages_of(names: Collection[str]) -> frozenset[str]:
    """What the saved pages among the *names* of one folder are called, without the ending."""
    return frozenset(
        name[: -len(ending)] for name in names for ending in _PAGE_ENDINGS if name.lower().endswith(ending)
    )


def is_beside(folder: str, pages: Collection[str]) -> bool:
    """Whether browsers call *folder* so when they save one of *pages* with all that belongs to it."""
    return bool((found := _BESIDE.fullmatch(folder)) and found[1] in pages)


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is passed over."""
    return (name.startswith(".") and name != "..") or name in _HIDDEN


def wanted(names: Iterable[str], depth: int) -> frozenset[str]:
    """The members of an archive that may hold captures.

    Not what is hidden, what belongs to a saved page, and what stands beside the web archives of a package (indexes,
    and lists of pages, whose texts are told again there). Those in too many folders are among them, to be refused.

    Args:
        names: Of all its files, as the archive writes them.
        depth: Folders inside of one another beyond which nobody looks.
    """
    held: dict[str, list[str]] = {}  # the members of each folder, as it is written
    deep: list[str] = []
    for name in names:
        if is_deep(name, depth):
            deep.append(name)
        else:
            held.setdefault(_parted(name)[0], []).append(name)
    folders = {written: folder for written in held if not any(map(is_hidden, (folder := PurePosixPath(written)).parts))}
    files = {
        written: [(name, file) for name in held[written] if not is_hidden(file := _parted(name)[1])]
        for written in folders
    }
    pages: dict[PurePosixPath, frozenset[str]] = {}
    for written, folder in folders.items():
        pages[folder] = pages.get(folder, frozenset()) | pages_of([file for _, file in files[written]])
    crawled = {
        around
        for written, folder in folders.items()
        if any(_is_crawled(file) for _, file in files[written])
        for around in _around(folder)
    }
    packages = {
        folder
        for written, folder in folders.items()
        if folder in crawled and any(file in _PACKAGES for _, file in files[written])
    }
    found = [
        name
        for written, folder in folders.items()
        if not any(is_beside(around.name, pages.get(around.parent, ())) for around in _around(folder))
        for in_package in [not packages.isdisjoint(_around(folder))]
        for name, file in files[written]
        if not in_package or _is_crawled(file)
    ]
    return frozenset((*found, *deep))


def is_deep(name: str, depth: int) -> bool:
    """Whether a member lies in more than *depth* folders inside of one another."""
    return name.count("/") + name.count("\\") > depth


def _parted(name: str) -> tuple[str, str]:
    """A member's folder and its own name; some programs part folders by backslashes."""
    folder, mark, file = name.replace("\\", "/").rpartition("/")
    return folder or mark, file


def _around(folder: PurePosixPath) -> tuple[PurePosixPath, ...]:
    """*folder*, and those that it lies in."""
    return folder, *folder.parents


def _is_crawled(file: str) -> bool:
    return file.lower().endswith(_CRAWLED)
