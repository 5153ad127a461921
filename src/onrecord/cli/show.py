"""``onrecord show``: one thing of the record, whole."""

import click

from onrecord.article import Article
from onrecord.attribution import why_unread
from onrecord.cli import describing
from onrecord.cli.earlier import earlier_lines, earlier_whole, either, named, stood
from onrecord.cli.looking import look
from onrecord.cli.output import json_option, record_option, say, write, write_rows
from onrecord.record import Query, Store, fields
from onrecord.record.earlier import Earlier

_FORMER = 100  # statements of a person that no longer stand which are shown


@click.command
@click.argument("sought", metavar="ID")
@record_option
@json_option
def show(sought: str, record: str, as_json: bool) -> None:
    """Show what ID names: an article (a...), statement (s...), capture (c...) or person (p...).

    The first characters of an id are enough, as long as only one thing begins so. With --json, an article is
    followed by its statements, and a person by the statements credited to it.

    \b
    Example:
      onrecord show a93c5
    """
    with look(record) as store:
        found = store.resolve_id(sought)
        if sought.startswith("s") and found.startswith("a"):
            say(f"{sought}: its words are read as no statement any more", f"They were in the article {found}.")
        if sought.startswith("p") and found.startswith("a"):
            say(
                f"{sought}: nobody is credited with anything under this id any more", f"The article {found} named them."
            )
        if as_json:
            write_rows(_rows(store, found))
        else:
            for line in _lines(store, found):
                write(line)


def _rows(store: Store, found: str) -> list[fields.Row]:
    match found[0]:
        case "a":
            entries = store.statements_of(found)
            return [fields.article_fields(store.article(found)), *(store.row(entry) for entry in entries)]
        case "c":
            return [fields.capture_fields(store.capture(found))]
        case "p":
            standing = next(store.people(found))
            mentioned = sorted({mention.article for mention in store.person(found).mentions})
            said = store.search(Query(speaker=found))
            return [fields.person_fields(standing, mentioned), *(store.row(entry) for entry in said)]
        case _:
            one = either(store, found)
            return [fields.earlier_fields(store.db, one) if isinstance(one, Earlier) else store.row(one)]


def _lines(store: Store, found: str) -> list[str]:
    match found[0]:
        case "a":
            article = store.article(found)
            lines = list(describing.article_lines(store, article, _note(article)))
            for each in store.earlier_of(found):
                lines += [*describing.folded(f"{named(each)}: {each.content}"), *_fate(store, each)]
            return lines
        case "c":
            return list(describing.capture_lines(store, store.capture(found)))
        case "p":
            standing = next(store.people(found))
            lines = list(describing.person_lines(standing))
            for entry in store.search(Query(speaker=found)):
                lines += ["", *describing.statement_lines(store, entry)]
            for gone in store.search_earlier(Query(speaker=found), limit=_FORMER):
                lines += ["", *earlier_lines(store, gone)]
            return lines
        case _:
            one = either(store, found)
            if isinstance(one, Earlier):
                return list(earlier_whole(store, one))
            former = (each for each in store.earlier_of(one.article) if each.successor == one.id)
            before = [line for each in former for line in (*describing.folded(_before(each)), *_fate(store, each))]
            return [*describing.entry_lines(store, one), *before]


def _before(found: Earlier) -> str:
    return f"before: {named(found)}: {found.told}"


def _fate(store: Store, found: Earlier) -> list[str]:
    return list(describing.folded(f"no longer stands ({found.fate.value}): {stood(store, found)}", "      "))


def _note(article: Article) -> str | None:
    """Why an article has no statements, where that is not the article's doing."""
    reason = why_unread(article.text, article.language)
    return reason and f"Nothing is said about who says what in it. {reason}"
