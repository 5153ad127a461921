"""Belongings: files that lie beside captures and are none, such as the folder of a saved page's pictures.

The same for folders and for archives, whose members have names with "/" between folders.
"""

import re
from collections.abc import Collection, Iterator
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


def wanted(names: Collection[str]) -> frozenset[str]:
    """The members of an archive that may hold captures.

    Not what is hidden, what belongs to a saved page, and what stands beside the web archives of a package (indexes,
    and lists of pages, whose texts are told again there).

    Args:
        names: Of all its files, as the archive writes them.
    """
    paths = {name: path for name in names if not any(map(is_hidden, (path := _path(name)).parts))}
    pages: dict[PurePosixPath, set[str]] = {}
    for path in paths.values():
        pages.setdefault(path.parent, set()).add(path.name)
    stems = {folder: pages_of(found) for folder, found in pages.items()}
    packages = set(_packages(paths.values()))
    return frozenset(
        name
        for name, path in paths.items()
        if not any(is_beside(around.name, stems.get(around.parent, ())) for around in path.parents)
        and (_is_crawled(path) or packages.isdisjoint(path.parents))
    )


def _packages(paths: Collection[PurePosixPath]) -> Iterator[PurePosixPath]:
    """The folders that are packages with web archives in them."""
    crawled = {around for path in paths if _is_crawled(path) for around in path.parents}
    for path in paths:
        if path.name in _PACKAGES and path.parent in crawled:
            yield path.parent


def _is_crawled(path: PurePosixPath) -> bool:
    return path.name.lower().endswith(_CRAWLED)


def _path(name: str) -> PurePosixPath:
    """A member's place; some programs part folders by backslashes."""
    return PurePosixPath(name.replace("\\", "/"))
