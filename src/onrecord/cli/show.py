"""``onrecord show``: one thing of the record, whole."""

import click

from onrecord.article import Article
from onrecord.attribution import why_unread
from onrecord.cli import describing
from onrecord.cli.looking import look
from onrecord.cli.output import json_option, record_option, write, write_rows
from onrecord.record import Query, Store, fields


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
            return [store.row(store.statement(found))]


def _lines(store: Store, found: str) -> list[str]:
    match found[0]:
        case "a":
            article = store.article(found)
            return list(describing.article_lines(store, article, _note(article)))
        case "c":
            return list(describing.capture_lines(store, store.capture(found)))
        case "p":
            standing = next(store.people(found))
            lines = list(describing.person_lines(standing))
            for entry in store.search(Query(speaker=found)):
                lines += ["", *describing.statement_lines(store, entry)]
            return lines
        case _:
            return list(describing.entry_lines(store, store.statement(found)))


def _note(article: Article) -> str | None:
    """Why an article has no statements, where that is not the article's doing."""
    reason = why_unread(article.text, article.language)
    return reason and f"Nothing is said about who says what in it. {reason}"
