"""Texts to edit, and what holds of every edition."""

import random

from onrecord.editing import edit

HTML = "text/html"
PDF = "application/pdf"
LEAD = "Dock workers in Lindhaven called off their strike on Tuesday after the port authority offered fair hours."
QUOTE = "“We did not want this fight,” Ngozi Okafor told reporters outside the harbour gate."
BACKGROUND = "The port moves some 40,000 containers a month. Shipping lines had warned of ships sent to other harbours."
OFFER = "The offer includes two free days after each night shift and a new crane crew for the northern quay."
END = "Mayor Pia Lund called the deal a relief for the whole town, and said that the ferry would sail on Friday again."
BODY = [LEAD, QUOTE, BACKGROUND, OFFER, END]
TEXT = "\n\n".join(BODY)
CLAIM = "The port had lost two million crowns, said Tomas Varga of the shipping lines on Monday evening."
FOOT = "\n\n~© Harbour Post. All rights reserved.\n\n~About us"
ADDRESS = "https://post.example/strike-at-the-port"


def found(article, *, form=False):
    """The variants as (kind, nature, edition's words, the other reading's words)."""
    return [
        (str(variant.kind), str(variant.nature), variant.readings[0].text, variant.readings[1].text)
        for variant in article.variants
        if form or variant.nature != "form"
    ]


def check(article, captures) -> None:
    """What holds of every article: anchors, coverage, verbatim."""
    by_id = {one.id: one for one in captures}
    carried = set()
    for witness in article.witnesses:
        layer = by_id[witness.capture].text
        last = 0
        for anchor in witness.anchors:
            assert last <= anchor.start < anchor.end
            last = anchor.end
            if anchor.exact:
                assert article.text[anchor.start : anchor.end] == layer[anchor.capture_start : anchor.capture_end]
                carried.update(range(anchor.start, anchor.end))
    text = article.text
    assert not [at for at, char in enumerate(text) if not char.isspace() and at not in carried]
    assert text == "\n\n".join(span.of(text) for span in article.paragraphs)
    assert all("\n" not in span.of(text) and span.of(text) == span.of(text).strip() for span in article.paragraphs)
    for variant in article.variants:
        assert len(variant.readings) >= 2
        for span in variant.spans:
            assert 0 <= span.start <= span.end <= len(text)


def one(*captures):
    """The one article that *captures* are, checked, in any order."""
    articles = edit(captures)
    assert len(articles) == 1
    assert edit([*reversed(captures), captures[0]]) == articles
    check(articles[0], captures)
    return articles[0]


def misread(text: str, seed: int, share: float = 0.06) -> str:
    random_ = random.Random(seed)
    words = text.split(" ")
    for at, word in enumerate(words):
        if random_.random() < share and len(word) > 3 and word.isalpha():
            words[at] = word[:1] + random_.choice(["rn", "li", "1", "0", "tl"]) + word[2:]
    return " ".join(words)
