"""Accords: what "according to" credits."""

from onrecord.attribution.language.prose import Sentence
from onrecord.attribution.rules.cues import Cue
from onrecord.attribution.rules.drafts import STOPS, Draft
from onrecord.attribution.rules.sources import measures, source_after
from onrecord.attribution.rules.taking import Taking
from onrecord.text import Span

_SECOND = frozenset({"who", "while", "but", "though", "although", "whereas"})  # what another attribution begins with
_NEAR = 8  # tokens of the subject of that


class Accords(Taking):
    """Reads what "according to" credits in a paragraph."""

    __slots__ = ()

    def according(self, sentence: Sentence, cues: list[Cue]) -> Draft | None:
        """The statement that "according to" credits."""
        sentence = self._first_of_two(sentence, cues)
        paragraph = self.paragraph
        lows, words, quoted = paragraph.lows, paragraph.words, paragraph.quoted
        for at in range(sentence.first, sentence.end - 2):
            if lows[at] != "according" or lows[at + 1] != "to" or quoted[at]:
                continue
            source = source_after(paragraph, sentence, at + 2, wide=True)
            if not source or measures(paragraph, source):
                return None
            content = list[Span]()
            left = at
            while left > sentence.first and words[left - 1] in {",", "—", "–", "("}:
                left -= 1
            right = source.end
            first = self._in_brackets(sentence, left, right)
            if left > first:
                content.append(paragraph.span_of(first, left))
            while right < sentence.end and words[right] in {",", "—", "–", ")", ":"}:
                right += 1
            if at == sentence.first and right == source.end:  # "According to a report published last week, ..."
                right = next(
                    (here + 1 for here in range(right, min(right + 12, sentence.end)) if words[here] == ","), right
                )
            stop = sentence.end
            stop = next((here for here in range(right, stop) if words[here] == ";" and not quoted[here]), stop)
            while stop > right and not quoted[stop - 1] and words[stop - 1] in STOPS:
                stop -= 1
            if stop > right and (not content or right > source.end) and first == sentence.first:
                content.append(paragraph.span_of(right, stop))
            if not content:
                return None
            self.take(sentence.first, sentence.end)
            direct = quoted[sentence.first] or quoted[stop - 1]
            return Draft(
                content, [paragraph.span_of(at, at + 2)], [paragraph.span_of(*source)], "according to", direct=direct
            )
        return None

    def _in_brackets(self, sentence: Sentence, left: int, right: int) -> int:
        """Where a quotation begins that stands in brackets with its "according to"; else where its sentence does."""
        words, quoted = self.paragraph.words, self.paragraph.quoted
        first = left
        while first > sentence.first and quoted[first - 1]:
            first -= 1
        within = first < left and words[first - 1] == "(" and words[right : right + 1] == [")"]
        return first if within else sentence.first

    def _first_of_two(self, sentence: Sentence, cues: list[Cue]) -> Sentence:
        """What of a sentence belongs to its "according to", where another attribution follows behind a comma.

        "..., according to Mora, who told the Ledger that ...", "..., according to Mora, while Teel says ...".
        """
        words, lows, quoted = self.paragraph.words, self.paragraph.lows, self.paragraph.quoted
        at = next((here for here in range(sentence.first, sentence.end) if lows[here] == "according"), sentence.end)
        for comma in range(at, sentence.end - 1):
            if words[comma] == "," and not quoted[comma] and lows[comma + 1] in _SECOND:
                near = (cue for cue in cues if comma < cue.first <= comma + _NEAR and self.counts(cue))
                if any(cue.entry.shape in {"ed", "s"} and not self._on_terms(cue) for cue in near):
                    return Sentence(sentence.first, comma)
        return sentence

    def _on_terms(self, cue: Cue) -> bool:
        """Whether a cue is on what terms a source speaks: "according to a clerk, who asked not to be named"."""
        lows = self.paragraph.lows[cue.end : cue.end + 3]
        return lows[:3] == ["not", "to", "be"] or lows[:2] in (["to", "be"], ["to", "remain"])
