"""Outlets: where an article stands and who puts it out, as text and prints say it, which have no markup for it."""

from collections.abc import Sequence

from onrecord.capture import Evidence, Fact, Role
from onrecord.reading.grounds import Given, Seen
from onrecord.reading.publishers import from_address, named, spelled
from onrecord.text.addresses import addresses, cleanest, host_label
from onrecord.text.copies import original
from onrecord.text.labels import own_address_label
from onrecord.text.slugs import MATCH, share

_LABELLED = "line that calls itself the page's address"


def chosen_address(ranked: Sequence[Evidence]) -> tuple[Evidence, str]:
    """The evidence for the page's own address that is believed, and why.

    Args:
        ranked: At least one, the most trusted first. Another one is only taken where it is the first one without the
            parameters that say by which link a reader came.
    """
    first = ranked[0]
    clean = cleanest(first.value, (item.value for item in ranked))
    best = next(item for item in ranked if item.value == clean)
    if best.value == first.value:
        return first, f"From the {first.basis}."
    return best, f"From the {best.basis}: the {first.basis} has the mark of a link that was followed."


def address_fact(seen: Sequence[Seen], given: Given, title: str | None) -> Fact | None:
    """The page's own address: the container's, one that calls itself so, a print's, one made of the title."""
    ranked: list[tuple[float, Evidence]] = []
    if given.address:
        ranked.append((4.0, Evidence(value=original(given.address), basis=given.address_basis)))
    related = {item.block.href for item in seen if item.block.role is Role.RELATED}
    last = max((n for n, item in enumerate(seen) if item.block.role is Role.PARAGRAPH), default=-1)
    first = next((n for n, item in enumerate(seen) if item.block.role is Role.PARAGRAPH), len(seen))
    body = " ".join(item.text for item in seen if item.block.role is Role.PARAGRAPH)[:5000]
    for number, item in enumerate(seen):
        href, role = original(item.block.href or ""), item.block.role
        if not href or role not in {Role.LINK, Role.FURNITURE}:
            continue
        at = addresses(item.text)
        span = item.place(*at[0]) if at else item.block.span
        if role is Role.LINK and own_address_label(item.text):
            ranked.append((3.0, Evidence(value=href, basis=_LABELLED, span=span)))
        elif role is Role.FURNITURE and at:
            ranked.append((2.5, Evidence(value=href, basis="head or foot of the print", span=span)))
        elif role is Role.LINK and item.block.href not in related:
            match = share(href, title) if title else share(href, body) * 0.8
            outside = number > last or number < first
            if match >= MATCH and outside:
                ranked.append((1.0 + match, Evidence(value=href, basis="address with the headline's words", span=span)))
    if not ranked:
        return None
    ranked.sort(key=lambda pair: -pair[0])
    best, reason = chosen_address([item for _, item in ranked])
    evidence = tuple({(item.value, item.basis): item for _, item in reversed(ranked)}.values())[::-1]
    return Fact(name="address", value=best.value, evidence=evidence, reason=reason)


def publisher_fact(text: str, seen: Sequence[Seen], address: Fact | None, given: Given) -> Fact | None:
    """The outlet: as listed for the host, as the container names it, as the host spells it, or as a banner names it."""
    evidence: list[Evidence] = []
    hosts = [address.value] if address and address.value else []
    hosts += [item.block.href for item in seen if item.block.href and item.block.role in {Role.LINK, Role.RELATED}]
    names: list[Evidence] = []
    for item in seen:
        if item.block.role in {Role.BANNER, Role.FURNITURE}:
            name = named(item.text)
            if name:
                names.append(
                    Evidence(
                        value=" ".join(name[0].split()),
                        basis=f"{item.block.role.value} that names it",
                        span=item.place(*name[1:]),
                    )
                )
    own = hosts[0] if address and address.value else None
    if own:
        listed = from_address(own)
        evidence += [listed] if listed else []
    if given.publisher:
        evidence.append(Evidence(value=given.publisher, basis="publisher in the container"))
    labels = dict.fromkeys(label for host in hosts if (label := host_label(host)))
    for label in labels if own is None else [host_label(own) or ""]:
        places = [span for span in spelled(text, label) if label]
        evidence += [
            Evidence(
                value=" ".join(span.of(text).split()), basis=f"words that the host label {label} spells", span=span
            )
            for span in sorted(places, key=lambda span: (span.start - span.end, span.start))[:3]
        ]
    evidence += names
    if not evidence:
        return None
    chosen = evidence[0]
    return Fact(name="publisher", value=chosen.value, evidence=tuple(evidence), reason=f"From the {chosen.basis}.")
