"""Taking: a paragraph on its way to be read, of which parts are taken as somebody is credited with them."""

from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.rules.cues import Cue
from onrecord.statement import Manner
from onrecord.text import Span


class Taking:
    """One paragraph on its way to be read; what is taken, and the quotations that wait for a tag."""

    __slots__ = ("held", "loose", "paragraph", "taken")

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        self.loose = list[Span]()  # quotations that nothing has claimed yet
        self.held = False  # whether the first of these belong to a quotation that goes on here
        self.taken = bytearray(len(paragraph.words))  # 1 for each token that is part of an attribution

    def take(self, first: int, end: int) -> None:
        """Note that tokens *first* to *end* belong to an attribution."""
        self.taken[first:end] = b"\1" * (end - first)

    def counts(self, cue: Cue) -> bool:
        """Whether a cue credits anybody: not "was told", not "did not say"."""
        denies = cue.negated and cue.entry.manner == Manner.SPEECH and cue.entry.lemma != "deny"
        return not cue.passive and not denies
