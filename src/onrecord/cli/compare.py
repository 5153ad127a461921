"""``onrecord compare``: an article's witnesses, and where they differ."""

import click

from onrecord.article import Article, Variant, Witness
from onrecord.capture import Capture
from onrecord.cli.describing import around, folded, shortened
from onrecord.cli.earlier import UNREAD, either
from onrecord.cli.looking import look
from onrecord.cli.output import heading, json_option, many, on_one_line, record_option, say, write, write_rows
from onrecord.cli.versions import earlier_left, noted, version_lines, version_rows
from onrecord.record import Store, earlier, fields


@click.command
@click.argument("article", metavar="ARTICLE")
@click.option(
    "--all", "everything", is_flag=True, help="Show differences of form, too: quotation marks, spacing, hyphens."
)
@record_option
@json_option
def compare(article: str, everything: bool, record: str, as_json: bool) -> None:
    """Show the witnesses of ARTICLE, which are its captures, and where they differ.

    Each witness gets a letter, the earliest first. Each place where they differ is shown with the words around it
    and with

    \b
    - what happened: omission, addition, substitution or transposition;
    - why: truncation (the copy is cut), revision (the publisher changed it), recognition (it was misread),
      form (quotation marks, spacing, hyphens) or furniture (something of the page);
    - what each witness has there, beginning with the reading that the edition follows.

    What the pages say of changes to their text follows ("This story has been updated") and, where captures have a
    time, the article's history: what was added, taken out and reworded, and which statements came, went or were
    reworded, also such as no longer stand. ARTICLE may be any id that the article ever had.

    \b
    Example:
      onrecord compare a93c5
    """
    with look(record) as store:
        found = _sought(store, article)
        with store.moment() as db:
            unread = earlier.unread(db, found.id)
        if as_json:
            write_rows([_row(store, found)])
            return
        heading(f"{found.id}  {found.title or 'no title'}")
        letters: dict[str, str] = {}
        for number, (witness, capture) in enumerate(_by_time(store, found)):
            letters[capture.id] = _letter(number)
            write(_witness(found, witness, capture, letters[capture.id]))
        shown = [variant for variant in found.variants if everything or variant.nature.value != "form"]
        for variant in shown:
            write()
            for line in _variant(found, variant, letters):
                write(line)
        for told in (_notes(found, letters), version_lines(store, found), earlier_left(store, found)):
            if told:
                write()
            for line in told:
                write(line)
        if unread:
            say(*UNREAD)
        write()
        hidden = len(found.variants) - len(shown)
        write(
            many(len(shown), "variant") + (f", and {hidden} of form only: see them with --all" if hidden else "") + "."
        )


def _sought(store: Store, sought: str) -> Article:
    """The article of this id, or that a capture or statement of this id is of."""
    found = store.resolve_id(sought)
    if found.startswith("p"):
        raise click.UsageError(f"{found} is a person. Take the id of an article, or of a capture or statement in it.")
    return store.article(either(store, found).article if found.startswith("s") else found)


def _row(store: Store, article: Article) -> fields.Row:
    witnesses = []
    for witness in article.witnesses:
        capture = store.capture(witness.capture)
        witnesses.append(
            {
                "capture": capture.id,
                "path": capture.path,
                "url": capture.url,
                "captured": capture.captured,
                "weight": witness.weight,
                "share": round(witness.share(article.text), 4),
            }
        )
    whole = fields.article_fields(article)
    return {
        "article": article.id,
        "title": article.title,
        "witnesses": witnesses,
        "variants": whole["variants"],
        "notes": [{"text": text, "captures": captures} for text, captures in noted(article).items()],
        "history": version_rows(store, article),
        "earlier": [fields.earlier_fields(store.db, one) for one in store.earlier_of(article.id)],
    }


def _by_time(store: Store, article: Article) -> list[tuple[Witness, Capture]]:
    """The witnesses with their captures, the earliest first, those without a time last."""
    pairs = [(witness, store.capture(witness.capture)) for witness in article.witnesses]
    return sorted(pairs, key=lambda pair: (pair[1].captured is None, pair[1].captured or "", pair[1].id))


def _letter(number: int) -> str:
    """A, B, ... Z, A2, B2, ..."""
    return chr(ord("A") + number % 26) + (str(number // 26 + 1) if number >= 26 else "")


def _witness(article: Article, witness: Witness, capture: Capture, letter: str) -> str:
    when = f", captured {capture.captured}" if capture.captured else ""
    share = f"{witness.share(article.text):.0%} of the edition"
    return f"  {letter}  {capture.id}  {share}, weight {witness.weight:.2f}{when}  {on_one_line(capture.path)}"


def _notes(article: Article, letters: dict[str, str]) -> list[str]:
    """The update notes, each with the witnesses that have it."""
    lines = ["What the pages say of changes:"]
    for text, captures in noted(article).items():
        who = " ".join(letter for capture, letter in letters.items() if capture in captures)
        lines.extend(folded(f"{who}: {text}", "    "))
    return lines if lines[1:] else []


def _variant(article: Article, variant: Variant, letters: dict[str, str]) -> list[str]:
    lines = [f"{variant.kind.value}, {variant.nature.value}: {around(article.text, variant.spans)}"]
    for reading in variant.readings:
        named = [letter for capture, letter in letters.items() if capture in reading.captures]
        who = " ".join(named) or "edition"
        lines.extend(folded(f"{who}: {shortened(reading.text) or '(nothing)'}", "    "))
    return lines
