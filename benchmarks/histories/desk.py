"""A desk: articles edited from version to version, with what was done to each known.

Each edit takes a sentence that no other edit touches, so that what was found can be told from what was missed.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape

from benchmarks.damage.corpus import Clean

FEWEST = 5  # paragraphs: of fewer, a page's reader may not tell the text from what stands beside it
WORDS = (90, 150, 300, 600, 10_000)  # of the text, from case to case
_STOP = re.compile(
    r"(?<!\bMr\.)(?<!\bMs\.)(?<!Mrs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!Sen\.)(?<!Gov\.)(?<!Rep\.)(?<!Gen\.)(?<!Sept\.)"
    r"(?<=[a-z0-9][.!?]) (?=[A-Z“\"])|(?<=[.!?][\"”]) (?=[A-Z“\"])"
)
_OTHER_WORDS = [
    "harbour",
    "meadow",
    "copper",
    "lantern",
    "willow",
    "granite",
    "saddle",
    "ferry",
    "timber",
    "orchard",
    "velvet",
    "pepper",
    "anchor",
]
_OTHER_NAMES = ("Okafor", "Lindqvist", "Brandt", "Hollis", "Mbeki", "Varga", "Castellan", "Drummond")
_HEADLINES = (
    "Talks collapse as both sides harden",
    "Minister under fire after late-night vote",
    "What we know so far about the inquiry",
    "Campaign hits back at critics in heated day",
)
_NOTES = (
    "This article was amended on 14 May 2024 to correct the figures in the second paragraph.",
    "Correction: An earlier version of this story gave a wrong number.",
    "This story has been updated with comments from the ministry.",
    "(This story has been updated.)",
    "Editor's note: The headline of this story was changed on May 14, 2024.",
    "UPDATE, 4:30 p.m.: The department has now answered our questions.",
    "An earlier version of this report misspelled the name of the spokesman.",
)
_TAILS = ("a long night of talks", "three days of waiting", "the vote on Monday")


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that was done."""

    kind: str  # number, word, quotation, speaker, rewording, sentence in, sentence out, paragraph in, ..., note
    before: str
    after: str


@dataclass(slots=True)
class Story:
    """One version of an article."""

    title: str
    paragraphs: list[list[str]]  # of sentences
    head: str | None = None  # notes
    foot: str | None = None
    edits: list[Edit] = field(default_factory=list)  # since the version before
    touched: set[str] = field(default_factory=set)  # sentences that no further edit may change

    def parts(self) -> list[str]:
        """The paragraphs as printed."""
        body = [" ".join(part) for part in self.paragraphs if part]
        return [*filter(None, [self.head]), *body, *filter(None, [self.foot])]

    def page(self, url: str) -> bytes:
        """The version as a page."""
        body = "".join(f"<p>{escape(part)}</p>\n" for part in self.parts())
        return (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">'
            f'<title>{escape(self.title)} | Harbour Post</title><link rel="canonical" href="{url}">'
            f'<meta property="og:title" content="{escape(self.title)}">'
            '<meta property="og:site_name" content="Harbour Post">'
            '<meta property="article:published_time" content="2024-05-14T09:00:00Z"></head><body><header><nav>'
            f'<a href="/">Home</a> <a href="/news">News</a></nav></header><main><article><h1>{escape(self.title)}</h1>'
            '<p class="byline">By Maren Holt</p><time datetime="2024-05-14">14 May 2024</time>'
            f"{body}</article></main>"
            "<footer><p>© 2024 Harbour Post. All rights reserved.</p><p>About us</p></footer></body></html>"
        ).encode()


def versions(clean: list[Clean], seed: int) -> tuple[str, list[Story]]:
    """The address of an article, and three to six versions of it.

    Args:
        clean: Texts to edit, and to take sentences from that are put in.
        seed: Each gives another case.
    """
    random_ = random.Random(seed)
    one, other = random_.choice(clean), random_.choice(clean)
    parts: list[str] = []
    for part in one.paragraphs:
        if sum(len(each.split()) for each in parts) < WORDS[seed % len(WORDS)] or len(parts) < FEWEST:
            parts.append(part)
    story = Story(one.title.rstrip("."), [_STOP.split(part) for part in parts])
    donors = iter(random_.sample(sentences := _sentences(other), len(sentences)))
    found = [story]
    for _ in range(random_.randint(2, 5)):
        story = Story(
            story.title, [list(part) for part in story.paragraphs], story.head, story.foot, touched=set(story.touched)
        )
        for _ in range(random_.randint(1, 3)):
            for _ in range(5):
                if EDITS[random_.choice(sorted(EDITS))](story, random_, donors):
                    break
        found.append(story)
    return one.address, found


def _sentences(clean: Clean) -> list[str]:
    """Sentences that can stand by themselves."""
    every = (sentence for part in clean.paragraphs for sentence in _STOP.split(part))
    return [one for one in every if 8 <= len(one.split()) <= 40 and one[0].isupper() and one[-1] == "."]


def _free(story: Story, wanted: Callable[[str], object]) -> list[tuple[int, int]]:
    """Where sentences stand that may be changed, the first one of all left out."""
    return [
        (at, place)
        for at, part in enumerate(story.paragraphs)
        for place, sentence in enumerate(part)
        if (at, place) != (0, 0) and len(sentence.split()) >= 7 and sentence not in story.touched and wanted(sentence)
    ]


def _changed(
    story: Story, random_: random.Random, kind: str, wanted: re.Pattern[str], other: Callable[[str], str]
) -> bool:
    """Put what *other* makes of it for what is *wanted*, at one place of one sentence."""
    places = _free(story, wanted.search)
    if not places:
        return False
    at, place = random_.choice(places)
    before = story.paragraphs[at][place]
    spot = random_.choice(list(wanted.finditer(before)))
    after = before[: spot.start(1)] + other(spot[1]) + before[spot.end(1) :]
    story.paragraphs[at][place] = after
    story.touched.add(after)
    story.edits.append(Edit(kind, before, after))
    return True


def _number(story: Story, random_: random.Random, _: Iterator[str]) -> bool:
    figures = re.compile(r"(?<![\d.,])(\d{1,3})\b(?![,.]\d)")
    return _changed(story, random_, "number", figures, lambda word: str(int(word) + random_.randint(1, 9)))


def _word(story: Story, random_: random.Random, _: Iterator[str]) -> bool:
    words = re.compile(r"(?<= )([a-z]{4,})(?= )")
    return _changed(story, random_, "word", words, lambda _: random_.choice(_OTHER_WORDS))


def _quotation(story: Story, random_: random.Random, _: Iterator[str]) -> bool:
    quoted = re.compile(r"“[^“”]{5,60} ([a-z]{4,})(?= [^“”]{5,}”)")
    return _changed(story, random_, "quotation", quoted, lambda _: random_.choice(_OTHER_WORDS))


def _speaker(story: Story, random_: random.Random, _: Iterator[str]) -> bool:
    named = re.compile(r"\bsaid (?:[A-Z][a-z]+ )?([A-Z][a-z]{3,})\b")
    return _changed(story, random_, "speaker", named, lambda _: random_.choice(_OTHER_NAMES))


def _rewording(story: Story, random_: random.Random, _: Iterator[str]) -> bool:
    places = _free(story, lambda sentence: sentence[-1] == ".")
    if not places:
        return False
    at, place = random_.choice(places)
    before = story.paragraphs[at][place]
    words = before[:-1].split()
    for spot in random_.sample(range(1, len(words) - 1), max(2, len(words) // 6)):
        words[spot] = random_.choice(_OTHER_WORDS)
    after = f"{' '.join(words)}, after {random_.choice(_TAILS)}."
    story.paragraphs[at][place] = after
    story.touched.add(after)
    story.edits.append(Edit("rewording", before, after))
    return True


def _sentence_in(story: Story, random_: random.Random, donors: Iterator[str]) -> bool:
    new = next(donors, None)
    if new is None:
        return False
    part = random_.choice(story.paragraphs)
    part.insert(random_.randint(1, len(part)) if part else 0, new)
    story.touched.add(new)
    story.edits.append(Edit("sentence in", "", new))
    return True


def _paragraph_in(story: Story, random_: random.Random, donors: Iterator[str]) -> bool:
    new = next(donors, None)
    if new is None:
        return False
    story.paragraphs.insert(random_.randint(1, len(story.paragraphs)), [new])
    story.touched.add(new)
    story.edits.append(Edit("paragraph in", "", new))
    return True


def _sentence_out(story: Story, random_: random.Random, _: Iterator[str]) -> bool:
    places = [(at, place) for at, place in _free(story, str) if len(story.paragraphs[at]) > 1]
    if not places:
        return False
    at, place = random_.choice(places)
    story.edits.append(Edit("sentence out", story.paragraphs[at].pop(place), ""))
    return True


def _whole(story: Story) -> list[int]:
    """Paragraphs that may go, or be moved."""
    free = [at for at, part in enumerate(story.paragraphs) if at and story.touched.isdisjoint(part)]
    return [at for at in free if len(" ".join(story.paragraphs[at]).split()) > 15]


def _paragraph_out(story: Story, random_: random.Random, _: Iterator[str]) -> bool:
    places = _whole(story)
    if len(places) < 3:
        return False
    story.edits.append(Edit("paragraph out", " ".join(story.paragraphs.pop(random_.choice(places))), ""))
    return True


def _move(story: Story, random_: random.Random, _: Iterator[str]) -> bool:
    places = _whole(story)
    if len(places) < 3 or len(story.paragraphs) < 6:
        return False
    at = random_.choice(places)
    part = story.paragraphs.pop(at)
    story.paragraphs.insert(
        random_.choice([to for to in range(1, len(story.paragraphs) + 1) if abs(to - at) > 1]), part
    )
    story.touched.update(part)
    story.edits.append(Edit("move", " ".join(part), " ".join(part)))
    return True


def _headline(story: Story, random_: random.Random, _: Iterator[str]) -> bool:
    if any(edit.kind == "headline" for edit in story.edits):
        return False
    before = story.title
    story.title = random_.choice([one for one in _HEADLINES if one != before])
    story.edits.append(Edit("headline", before, story.title))
    return True


def _note(story: Story, random_: random.Random, _: Iterator[str]) -> bool:
    note = random_.choice([one for one in _NOTES if one not in {story.head, story.foot}])
    if random_.random() < 0.5 and story.head is None:
        story.head = note
    elif story.foot is None:
        story.foot = note
    else:
        return False
    story.edits.append(Edit("note", "", note))
    return True


EDITS: dict[str, Callable[[Story, random.Random, Iterator[str]], bool]] = {
    "number": _number, "word": _word, "quotation": _quotation, "speaker": _speaker, "rewording": _rewording,
    "sentence in": _sentence_in, "sentence out": _sentence_out, "paragraph in": _paragraph_in,
    "paragraph out": _paragraph_out, "move": _move, "headline": _headline, "note": _note,
}  # fmt: skip
