"""An article's facts: what all captures say about title, date, address, publisher, authors and language, put together.

Every piece of evidence is kept, with the capture that it is from; what looks wrong keeps its doubt. The order
of the captures does not matter.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.capture import Capture, Evidence, Fact
from onrecord.editing.facts.notes import notes
from onrecord.editing.facts.publishers import publisher_fact
from onrecord.editing.facts.titles import headline_now
from onrecord.text.addresses import canonical, host_of, untracked
from onrecord.text.copies import original
from onrecord.text.dates import day_in_address, days_apart
from onrecord.text.folding import key

NAMES = ("title", "published", "updated", "address", "publisher", "language")
_CITED = ("title", "address")
YEARS = ("no", "one year", "two years", "three years", "four years", "five years")
LATE = 31  # days after publication from which on a date in an address is not the article's own
_BY_DAY = re.compile(r"address path|htmldate|date line|JSON-LD|meta|time element")  # htmldate sees the address first
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIRM = re.compile(r"canonical link$|meta |JSON-LD |host .* in the list of publishers$")


def later_than(url: str, published: str | None) -> str | None:
    """Why *url* is hardly the address of an article of that date: its path has a later one. None when it has none.

    The words are for users: "2025 in the path is three years after the article".
    """
    dated = day_in_address(url)
    if dated is None or published is None:
        return None
    try:
        then, now = date.fromisoformat(dated), date.fromisoformat(published[:10])
    except ValueError:
        return None
    if (then - now).days <= LATE:
        return None
    years = then.year - now.year
    if years:
        said = YEARS[years] if years < len(YEARS) else f"{years} years"
        return f"{then.year} in the path is {said} after the article"
    return f"{dated} in the path is {(then - now).days} days after the article"


def facts(captures: Sequence[Capture], words: Mapping[str, Sequence[str]]) -> tuple[Fact, ...]:
    """What the captures say together: one fact a name, one an author, in a fixed order.

    Args:
        captures: Of one article, sorted by id.
        words: What each block has of the text layer, by the capture's id.
    """
    own = _of_publisher(captures, _together("publisher", captures))
    found = {name: _together(name, captures, own if name in _CITED else frozenset()) for name in NAMES}
    published = found["published"]
    if found["address"] and published and published.value:
        found["address"] = _own_address(found["address"], published.value)
    publisher = publisher_fact(captures, found["publisher"], found["address"])
    if publisher:
        found["publisher"] = publisher
    return (*(fact for fact in found.values() if fact), *_authors(captures), *notes(captures, words))


def _of_publisher(captures: Sequence[Capture], publisher: Fact | None) -> frozenset[str]:
    """The ids of the captures that name the publisher who was chosen; empty where none is another outlet's.

    Another outlet's is one that names somebody else, or that stands at an address of another host.
    """
    if publisher is None or publisher.value is None:
        return frozenset()
    same = _same("publisher")
    named = {capture.id: same(capture.fact("publisher") or "") for capture in captures}
    hosts = {capture.id: host_of(capture.fact("address") or original(capture.url or "")) for capture in captures}
    own = frozenset(name for name, value in named.items() if value == same(publisher.value))
    theirs = {hosts[name] for name in own} - {""}
    others = [name for name in named if name not in own]
    foreign = any(named[name] or (theirs and hosts[name] and hosts[name] not in theirs) for name in others)
    return own if foreign else frozenset()


def _evidence(capture: Capture, fact: Fact) -> list[Evidence]:
    return [replace(evidence, capture=evidence.capture or capture.id) for evidence in fact.evidence]


def _same(name: str) -> Callable[[str], str]:
    """What values of this fact are compared by."""
    if name == "address":
        return lambda value: canonical(value) or value
    if name == "publisher":
        return lambda value: key(value).removeprefix("the ")
    return key if name in {"title", "author"} else lambda value: value.strip()


def _together(name: str, captures: Sequence[Capture], own: frozenset[str] = frozenset()) -> Fact | None:
    """One fact of all captures: the value that most of them chose; no value where none of them could choose.

    What captures of the publisher, *own*, chose goes before what others did, so that a text printed by several
    outlets is cited by one of them with its own title and address.
    """
    same = _same(name)
    printed: set[str] = set()  # values
    chosen: list[tuple[str, Fact]] = []
    evidence: list[Evidence] = []
    for capture in captures:
        for fact in capture.facts:
            if fact.name == name:
                evidence += _evidence(capture, fact)
                if fact.value:
                    chosen.append((fact.value, fact))
                    printed.update([same(fact.value)] if capture.id in own else [])
        url = original(capture.url or "") if name == "address" else ""
        if url and not any(e.value == url for e in evidence):
            evidence.append(Evidence(value=url, basis="address in the container", capture=capture.id))
            if capture.fact("address") is None:
                chosen.append((url, Fact(name=name, value=url, evidence=(), reason="")))
                printed.update([same(url)] if capture.id in own else [])
    if not evidence and not chosen:
        return None
    if not chosen:
        return Fact(name=name, value=None, evidence=tuple(evidence), reason="No capture's evidence decides.")
    votes = Counter(same(value) for value, _ in chosen)
    weight = Counter(same(item.value) for item in evidence if not item.doubt)
    firm = {same(item.value) for item in evidence if _is_firm(item)} if name == "publisher" else set()
    best = max(
        votes, key=lambda value: (value in firm, value in printed, votes[value], weight[value], _tie(name, value))
    )
    if name == "published":
        best = _shown_day(best, [item for item in evidence if item.value in votes])
    reason = _reason(chosen, votes, best, same)
    if name == "title" and (now := headline_now(best, captures, own)) != best:
        best, reason = now, "The headline of the latest capture of its outlet."
    values = Counter(value for value, _ in chosen if same(value) == best)
    stated = {item.value for item in evidence if name == "address" and _is_firm(item)}
    longer = 1 if name == "publisher" else -1  # "The Harbour Post" is its own spelling, "Harbour Post" a sentence's
    clean = {item for item in values if name == "address" and untracked(item) == item}
    value = max(values, key=lambda item: (item in stated, item in clean, values[item], longer * len(item), item))
    return Fact(name=name, value=value, evidence=tuple(evidence), reason=reason)


def _shown_day(best: str, evidence: Sequence[Evidence]) -> str:
    """*best*, or the day after or before it that a date line shows to readers and a page's markup gives.

    An address has the day on which it was made. Where nothing else gives that day, it is not that of an outlet whose
    markup counts days elsewhere: the date line is by the outlet's own calendar.
    """
    given: defaultdict[str, set[str]] = defaultdict(set)
    for item in evidence:
        kind = _BY_DAY.match(item.basis)
        given[item.value].add(kind.group() if kind else "")
    if not given[best] <= {"address path", "htmldate"}:
        return best
    days = [day for day, kinds in given.items() if "date line" in kinds and kinds & {"JSON-LD", "meta", "time element"}]
    return next((day for day in days if _is_beside(day, best)), best)


def _is_beside(one: str, other: str) -> bool:
    """Whether two values are days, one after the other; a capture may be given with a month or nonsense as its date."""
    try:
        return _DAY.fullmatch(one) is not None and abs(days_apart(one, other)) == 1
    except ValueError:
        return False


def _is_firm(item: Evidence) -> bool:
    """Whether the page's own markup, or a list, says so: more than what somebody followed or a line was taken for."""
    return item.doubt is None and bool(_FIRM.match(item.basis))


def _tie(name: str, value: str) -> tuple[int, ...]:
    """What decides between values that equally many captures have: the earlier date, else the first by the alphabet."""
    if name in {"published", "updated"} and re.fullmatch(r"\d{4}-\d\d-\d\d.*", value):
        day = -int(value[:10].replace("-", ""))
        return (day if name == "published" else -day,)
    return tuple(-ord(char) for char in value)


def _reason(chosen: list[tuple[str, Fact]], votes: Counter[str], best: str, same: Callable[[str], str]) -> str:
    agreeing = [fact for value, fact in chosen if same(value) == best and fact.reason]
    reasons = [fact.reason for fact in sorted(agreeing, key=lambda fact: (not _from_firm(fact), fact.reason))]
    if len(votes) == 1:
        many = "Both" if len(chosen) == 2 else f"All {len(chosen)}"
        said = "The only capture that says so." if len(chosen) == 1 else f"{many} captures that say so agree."
    else:
        said = f"{votes[best]} of {len(chosen)} captures say so."
    return " ".join([said, *reasons[:1]])


def _from_firm(fact: Fact) -> bool:
    """Whether a capture's own value rests on firm evidence."""
    return any(_is_firm(item) for item in fact.evidence if item.value == fact.value)


def _own_address(fact: Fact, published: str) -> Fact:
    """*fact* with doubts on addresses dated after the article, and another value where the chosen one is such."""
    evidence = tuple(replace(item, doubt=item.doubt or later_than(item.value, published)) for item in fact.evidence)
    if fact.value is None or not later_than(fact.value, published):
        return replace(fact, evidence=evidence)
    left = Counter(item.value for item in evidence if not item.doubt)
    value = max(left, key=lambda item: (left[item], item)) if left else None
    reason = f"{fact.value} is not taken: {later_than(fact.value, published)}."
    return Fact(name=fact.name, value=value, evidence=evidence, reason=reason)


def _authors(captures: Iterable[Capture]) -> list[Fact]:
    """One fact an author, in the order of the capture that names most."""
    groups: defaultdict[str, list[tuple[Capture, Fact]]] = defaultdict(list)
    orders: list[list[str]] = []
    for capture in captures:
        order = []
        for fact in capture.facts:
            if fact.name == "author" and fact.value:
                groups[key(fact.value)].append((capture, fact))
                order.append(key(fact.value))
        orders.append(order)
    order = max(orders, key=lambda names: (len(names), names), default=[])
    ranked = sorted(groups, key=lambda name: (order.index(name) if name in order else len(order), name))
    found = []
    for name in ranked:
        values = Counter(fact.value or "" for _, fact in groups[name])
        value = max(values, key=lambda item: (values[item], item))
        evidence = tuple(item for capture, fact in groups[name] for item in _evidence(capture, fact))
        count = len({capture.id for capture, _ in groups[name]})
        reason = f"{count} capture{'s' if count > 1 else ''} name{'' if count > 1 else 's'} this author."
        found.append(Fact(name="author", value=value, evidence=evidence, reason=reason))
    return found
