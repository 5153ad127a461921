"""Facts: what a page's blocks say about the article, with every place that says so.

For text and prints, which have no markup that says it. A value is chosen by
the rank of its evidence; where evidence disagrees or is open, the reason says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.capture import Block, Evidence, Fact, Role
from onrecord.reading.bylines import Author, names_after, names_alone
from onrecord.reading.datelines import dated, dateline_day, is_clocked
from onrecord.reading.grounds import Given, Seen
from onrecord.reading.headlines import bare_title
from onrecord.reading.outlets import address_fact, publisher_fact
from onrecord.reading.splitting import PRINT_HEAD
from onrecord.text.dates import Day, day_in_address, days, days_apart
from onrecord.text.languages import language_of

_CLOSE = 3  # days between a date line and an address that still name one publication
_HEAD = 160  # characters of the longest page head that a day is looked for in


def text_facts(text: str, blocks: Sequence[Block], given: Given | None = None) -> tuple[Fact, ...]:
    """The facts of a page without markup.

    Args:
        text: The text layer.
        blocks: With their roles.
        given: What is known beside the text.
    """
    known = given or Given()
    seen = [Seen(block, block.reading(text)) for block in blocks]
    title = _title(seen, known)
    address = address_fact(seen, known, title.value if title else None)
    found = [
        title,
        *_dates(seen, known, address),
        *_authors(seen, known),
        publisher_fact(text, seen, address, known),
        address,
    ]
    return (*(fact for fact in found if fact), *_language(seen))


def _title(seen: Sequence[Seen], given: Given) -> Fact | None:
    evidence = [
        Evidence(value=" ".join(item.text.split()), basis="headline", span=item.block.span)
        for item in seen
        if item.block.role is Role.HEADLINE
    ]
    if given.title and given.title.strip():
        title = " ".join(given.title.split())
        evidence.append(Evidence(value=bare_title(title), basis=given.title_basis, doubt=given.doubt("title")))
    believed = [item for item in evidence if not item.doubt]
    if not believed:
        return (
            Fact(name="title", value=None, evidence=tuple(evidence), reason="Nothing that can be believed names it.")
            if evidence
            else None
        )
    return Fact(
        name="title", value=believed[0].value, evidence=tuple(evidence), reason=f"From the {believed[0].basis}."
    )


def _day_evidence(item: Seen, day: Day, basis: str) -> Evidence:
    doubt = None
    if len(day.values) > 1:
        doubt = "the day and the month can be read either way round"
    elif day.values[0].startswith("--"):
        doubt = "it has no year"
    return Evidence(value=" or ".join(day.values), basis=basis, span=item.place(*day.span), doubt=doubt)


def _dates(seen: Sequence[Seen], given: Given, address: Fact | None) -> list[Fact]:
    published: list[tuple[Evidence, Day | None]] = []
    updated: list[tuple[Evidence, Day | None]] = []
    if given.date:
        published.append((Evidence(value=given.date, basis=given.date_basis, doubt=given.doubt("published")), None))
    for item in seen:
        if item.block.role is Role.DATE_LINE:
            for found in dated(item.text):
                kept = updated if found.updated else published
                basis = "date line" if not found.labelled else "date line that names it"
                kept.append((_day_evidence(item, found.day, basis), found.day))
    for item in seen:
        if item.block.role is Role.FURNITURE and not item.text.lstrip().startswith("©"):
            published += _page_head(item)
    if address and address.value:
        day = day_in_address(address.value)
        if day:
            published.append((Evidence(value=day, basis="address path"), None))
    first = next((item for item in seen if item.block.role is Role.PARAGRAPH), None)
    line = dateline_day(first.text) if first else None
    if first and line:
        published.append((_day_evidence(first, line, "dateline of the first paragraph"), line))
    facts = [fact for fact in (_decided("published", published), _decided("updated", updated)) if fact]
    return [_with_related(fact, seen) if fact.name == "published" else fact for fact in facts]


def _page_head(item: Seen) -> list[tuple[Evidence, Day | None]]:
    """The day that a page's head names: a newspaper's is that of the issue, a browser's that of the print."""
    day = next(days(item.text), None)
    if day is None or day.values[0].startswith("--") or len(item.text) > _HEAD:
        return []
    if PRINT_HEAD.match(item.text) or is_clocked(item.text):
        evidence = replace(_day_evidence(item, day, "head of the print"), doubt="it is the day of the print")
        return [(evidence, None)]
    return [(_day_evidence(item, day, "page head"), day)]


def _decided(name: str, found: list[tuple[Evidence, Day | None]]) -> Fact | None:
    """Choose a day: the first certain evidence by rank, or the reading of an open one that other evidence shares."""
    if not found:
        return None
    certain = [item for item, _ in found if not item.doubt]
    evidence = [item for item, _ in found]
    if not certain:
        return Fact(name=name, value=None, evidence=tuple(evidence), reason="The evidence leaves the day open.")
    chosen = certain[0]
    open_days = [(item, day) for item, day in found if item.doubt and day is not None]
    settled = [replace(item, value=chosen.value, doubt=None) for item, day in open_days if _agrees(day, chosen.value)]
    others = [item for item in certain[1:] if item.value != chosen.value]
    marked = [_against(item, chosen) if item in others else item for item in evidence]
    reason = f"From the {chosen.basis}."
    if settled:
        reason += " A date that could be read in two ways agrees with it."
        marked = [
            next((s for s in settled if s.span == item.span and item.doubt and s.basis == item.basis), item)
            for item in marked
        ]
    if others:
        reason += f" The {others[0].basis} says {others[0].value}, and is trusted less."
    return Fact(name=name, value=chosen.value, evidence=tuple(marked), reason=reason)


def _agrees(day: Day, value: str) -> bool:
    return any(reading == value or (reading.startswith("--") and value[4:] == reading[1:]) for reading in day.values)


def _against(item: Evidence, chosen: Evidence) -> Evidence:
    apart = days_apart(item.value, chosen.value)
    if abs(apart) <= _CLOSE:
        return item
    side = "after" if apart > 0 else "before"
    years = abs(apart) // 365
    length = f"{years} year{'s' if years > 1 else ''}" if years else f"{abs(apart)} days"
    return replace(item, doubt=f"{length} {side} the {chosen.basis}")


def _with_related(fact: Fact, seen: Sequence[Seen]) -> Fact:
    """*fact* with the days in related addresses, which are other articles', as evidence that is not believed."""
    extra = []
    for href in dict.fromkeys(item.block.href for item in seen if item.block.role is Role.RELATED and item.block.href):
        day = day_in_address(href)
        if day and day != fact.value:
            extra.append(
                Evidence(value=day, basis="address path of a related link", doubt="not this article's address")
            )
    return replace(fact, evidence=(*fact.evidence, *extra))


def _authors(seen: Sequence[Seen], given: Given) -> list[Fact]:
    found: dict[str, list[Evidence]] = {}
    for item in seen:
        if item.block.role is not Role.BYLINE:
            continue
        names: Iterable[Author] = names_after(item.text) or names_alone(item.text, placed=True)
        for name in names:
            evidence = Evidence(value=name.name, basis="byline", span=item.place(name.start, name.end))
            found.setdefault(name.name.casefold(), []).append(evidence)
    doubt = given.doubt("author")
    for name_given in given.authors:
        evidence = Evidence(value=name_given, basis=given.author_basis, doubt=doubt)
        found.setdefault(name_given.casefold(), []).append(evidence)
    return [
        Fact(
            name="author",
            value=next((item.value for item in evidence if not item.doubt), None),
            evidence=tuple(evidence),
            reason=f"From the {evidence[0].basis}." if not evidence[0].doubt else "Not believed.",
        )
        for evidence in found.values()
    ]


def _language(seen: Sequence[Seen]) -> list[Fact]:
    body = "\n".join(item.text for item in seen if item.block.role in {Role.PARAGRAPH, Role.HEADLINE})
    language = language_of(body)
    if language is None:
        return []
    evidence = Evidence(value=language, basis="words of the body")
    return [Fact(name="language", value=language, evidence=(evidence,), reason="From the words of the body.")]
