"""Editions of really recognised pages: `python -m benchmarks.ocr [--data DIR] [--show]`.

NZZ: front pages of 1780 to 1939 in black letter, read by two engines. Overproof: Australian articles as recognised
and as a program corrected them. The edition has only these two witnesses and nothing to learn from but them.
Errors are edits between words, by comparison keys; a page counts as better when the edition has fewer than the best
witness.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.damage.corpus import overproof
from benchmarks.damage.making import as_blocks
from lxml import etree
from rapidfuzz.distance import Levenshtein

from onrecord.editing import edition
from onrecord.editing.kinship.sketch import body_text
from onrecord.text.folding import tokens

HERE = Path(__file__).parent
ENGINES = ("ABBYY_FineReader_Server11", "ABBYY_FineReader_XIX")
TRUTH = "NZZ_groundtruth"


def lines_of(path: Path) -> list[str]:
    """The paragraphs of one page, from PAGE XML or TETML."""
    root = etree.fromstring(gzip.decompress(path.read_bytes()))
    parts: list[str] = []
    for region in root.iter("{*}TextRegion", "{*}Para"):
        if region.tag.endswith("Para"):
            words = [word.text or "" for word in region.iterfind("{*}Word/{*}Text")]
        else:
            lines = (line.find("{*}TextEquiv/{*}Unicode") for line in region.iterfind("{*}TextLine"))
            words = [line.text for line in lines if line is not None and line.text]
        if any(words):
            parts.append(_mended(" ".join(" ".join(words).split())))
    return parts


def _mended(text: str) -> str:
    """*text* with the words put together that a line's end parted: one engine did so, the truth did not."""
    return re.sub(r"(?<=\w)[-=¬] (?=[a-zäöüß])", "", text)


def nzz(data: Path) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """Each page: its name, its truth, and what the engines read."""
    folder = data / "ocr-newspapers" / "impresso-nzz" / "xml"
    if not folder.is_dir():
        sys.exit(f"impresso-nzz is not at {folder}; name another data folder with --data.")
    for path in sorted((folder / TRUTH).glob("*.xml.gz")):
        yield path.name[4:12], lines_of(path), [lines_of(folder / engine / path.name) for engine in ENGINES]


def corrected(data: Path, least: int = 20) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """Each article of Overproof with at least *least* lines."""
    for number, lines in enumerate(overproof(data)):
        if len(lines) >= least:
            printed, recognised, corrected = (
                [_mended(" ".join(part))]
                for part in zip(*((line.printed, line.recognised, line.corrected) for line in lines), strict=True)
            )
            yield str(number), printed, [recognised, corrected]


def keys(text: str) -> list[int]:
    """The comparison keys of the words."""
    found = tokens(text)
    words: list[int] = found.keys[found.words].tolist()
    return words


def measure(name: str, cases: Iterator[tuple[str, list[str], list[list[str]]]], *, show: bool) -> dict[str, float]:
    """Editions of all *cases* against their truth."""
    better = same = pages = total_best = total = words = 0
    for page, truth, witnesses in cases:
        wanted = keys("\n\n".join(truth))
        captures = [as_blocks(parts, media="application/pdf") for parts in witnesses]
        if captures[0].id == captures[1].id:
            continue
        errors = [Levenshtein.distance(keys(body_text(capture)), wanted) for capture in captures]
        wrong = Levenshtein.distance(keys(edition(captures).text), wanted)
        better, same, pages = better + (wrong < min(errors)), same + (wrong == min(errors)), pages + 1
        total_best, total, words = total_best + min(errors), total + wrong, words + len(wanted)
        if show:
            print(f"  {page:10} words {len(wanted):5}  witnesses {errors}  edition {wrong}")
    print(
        f"{name}: better than the best witness on {better} of {pages} pages, the same on {same}; "
        f"wrong words in a thousand: best {total_best * 1000 / words:.1f}, edition {total * 1000 / words:.1f}"
    )
    return {"better": better, "same": same, "pages": pages, "best": total_best, "edition": total}


def main() -> None:
    """Both collections, beside the frozen run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--freeze", action="store_true")
    given = parser.parse_args()
    found = {
        "NZZ": measure("NZZ", nzz(given.data), show=given.show),
        "Overproof": measure("Overproof", corrected(given.data), show=given.show),
    }
    path = HERE / "frozen.json"
    frozen = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    print(f"frozen run: {frozen or 'none'}")
    if given.freeze:
        path.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
        return
    if any(now["edition"] > frozen.get(name, now)["edition"] for name, now in found.items()):
        raise SystemExit("More wrong words in editions than in the frozen run.")


if __name__ == "__main__":
    main()
