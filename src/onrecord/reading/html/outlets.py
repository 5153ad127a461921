"""Outlets: where the article stands, who puts it out, and in what language."""

from collections.abc import Iterator
from urllib.parse import urldefrag

from onrecord.capture import Evidence, Fact
from onrecord.reading.html.linked_data import strings
from onrecord.reading.html.page import Page, meta_names, web_address
from onrecord.reading.outlets import chosen_address
from onrecord.reading.publishers import from_address
from onrecord.text.addresses import host_of
from onrecord.text.languages import language_of


def address_fact(page: Page) -> Fact | None:
    """The page's own address; where places disagree, the container's word stands beside the page's own."""
    evidence = [
        Evidence(value=address, basis=basis)
        for basis, values in (
            ("canonical link", [page.canonical]),
            ("meta og:url", [page.absolute(value) for value in page.meta.get("og:url", ())[:1]]),
            ("address in the container", [page.url]),
            ("address that the browser saved it from", [page.saved_from]),
            ("JSON-LD url", [value for node in page.nodes[:1] for value in strings(node.get("url"))][:1]),
        )
        for value in values
        if (address := web_address(value))
    ]
    if not evidence:
        return None
    container = host_of(page.url) if page.url else None
    chosen, reason = chosen_address(evidence)
    specific = next((item for item in evidence if _path(item.value)), None)
    if specific and not _path(chosen.value):
        chosen, reason = specific, f"From the {specific.basis}; the {chosen.basis} leads to the front page."
    if container and host_of(chosen.value) != container:
        reason += f" The container has it from {container}."
    return Fact(name="address", value=chosen.value, evidence=tuple(evidence), reason=reason)


def publisher_fact(page: Page, address: Fact | None) -> Fact | None:
    """The outlet."""
    evidence: list[Evidence] = []
    for node in page.nodes[:3]:
        evidence.extend(
            Evidence(value=" ".join(value.split()), basis="JSON-LD publisher")
            for value in strings(node.get("publisher"))
        )
    for name in meta_names("publisher"):
        evidence += [Evidence(value=value, basis=f"meta {name}") for value in page.meta.get(name, ())[:1]]
    host = address.value if address and address.value else None
    listed = from_address(host) if host else None
    if page.publisher:
        evidence.append(Evidence(value=page.publisher, basis="publisher in the container"))
    if listed:
        evidence.append(listed)
    evidence = [item for item in evidence if not web_address(item.value) and len(item.value) <= 80]
    if host:
        evidence.append(Evidence(value=host_of(host), basis="host of the address"))
    if not evidence:
        return None
    chosen = listed or evidence[0]
    return Fact(name="publisher", value=chosen.value, evidence=tuple(evidence), reason=f"From the {chosen.basis}.")


def language_fact(page: Page) -> Fact | None:
    """The article's language: its words decide, the page's own word where they are too few."""
    said = list(_said(page))
    body = "\n".join(page.words(number) for number in page.body[:40])
    seen = language_of(body) if body else None
    evidence = [*([Evidence(value=seen, basis="words of the body")] if seen else []), *said]
    if not evidence:
        return None
    chosen = evidence[0]
    reason = f"From the {chosen.basis}."
    others = [item for item in said if item.value != chosen.value]
    if others:
        reason += f" The {others[0].basis} says {others[0].value}."
    return Fact(name="language", value=chosen.value, evidence=tuple(evidence), reason=reason)


def _said(page: Page) -> Iterator[Evidence]:
    for basis, values in (
        (
            "lang of the html element",
            [page.tree.get("lang") or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang")],
        ),
        ("meta og:locale", page.meta.get("og:locale", ())[:1]),
        ("meta content-language", page.meta.get("content-language", ())[:1]),
        ("JSON-LD inLanguage", [value for node in page.nodes[:1] for value in strings(node.get("inLanguage"))][:1]),
    ):
        for value in values:
            code = (value or "").strip().lower().replace("_", "-").partition("-")[0]
            if 2 <= len(code) <= 3 and code.isascii() and code.isalpha():
                yield Evidence(value=code, basis=basis)


def _path(address: str) -> bool:
    """Whether an address leads further than a front page."""
    return bool(urldefrag(address)[0].rstrip("/").partition("://")[2].partition("/")[2])
