"""Ids: short, and functions of what they name, so that every order of adding gives the same ones."""

from onrecord.text.digests import digest


def article_id(captures: tuple[str, ...]) -> str:
    """The id of the article whose witnesses *captures* are."""
    return "a" + min(captures)[1:]


def statement_ids(article: str, contents: list[str]) -> list[str]:
    """The ids of an article's statements.

    A function of the article and of the words credited: a witness that adds
    words before them moves their place, not their id. Words that are credited
    twice are told apart by which comes first.

    Args:
        article: The article's id.
        contents: The words of each statement's content, in the article's order.
    """
    seen: dict[str, int] = {}
    ids = []
    for content in contents:
        key = " ".join(content.split())
        number = seen[key] = seen.get(key, 0) + 1
        ids.append("s" + digest(article, key, str(number)))
    return ids
