"""Accords: what "according to", "in the words of" and "per" credit somebody with, ahead of them or behind."""

from typing import NamedTuple

from onrecord.attribution.language.lexicon import AUXILIARIES, DETERMINERS, cue_entries
from onrecord.attribution.language.nounphrases import Range
from onrecord.attribution.language.prose import Sentence
from onrecord.attribution.rules.cues import Cue
from onrecord.attribution.rules.drafts import ACCORD, STOPS, Draft
from onrecord.attribution.rules.interposed import up_to_predicate, with_clause
from onrecord.attribution.rules.sources import measures, source_after, telling
from onrecord.attribution.rules.taking import Taking
from onrecord.statement import Manner

_SECOND = frozenset({"who", "while", "but", "though", "although", "whereas"})  # what another attribution begins with
_CONTRASTS = frozenset({"while", "whereas", "though", "although"})
_NEAR = 8  # tokens of the subject of that
_PHRASES = (("according", "to"), ("in", "the", "words", "of"), ("as", "per"), ("per",))
_ACCOUNTS = frozenset({"account", "accounts", "admission", "estimate", "reckoning", "telling"})
_OWNERS = frozenset({"her", "his", "its", "my", "our", "their"})
_RELATIVES = frozenset({"which", "who", "where"})
_JOINTS = frozenset({"and", "but", "or"})
_AHEAD = frozenset({",", "—", "–", "("})
_BEHIND = frozenset({",", "—", "–", ")", ":"})
_BEFORE_THAT = 6  # tokens from a verb of saying to its "that": "told the court on Monday that"
_LONGEST_BRACKET = 16  # tokens
_LONGEST_CLAUSE = 12  # tokens about a source that opens its sentence


class _Place(NamedTuple):
    """A phrase that credits, whom it credits, and what stands around both."""

    cue: Range
    source: Range
    left: int  # where what stands ahead ends, without marks
    right: int  # where both end


class Accords(Taking):
    """Reads what "according to" and its like credit in a paragraph."""

    __slots__ = ()

    def according(self, sentence: Sentence, cues: list[Cue]) -> Draft | None:
        """The statement that "according to" or one of its like credits."""
        sentence = self._first_of_two(sentence, cues)
        found = (place for at in range(sentence.first, sentence.end - 1) if (place := self._place(sentence, at)))
        place = next(found, None)
        if place is None or self._measured(sentence, place):
            return None
        if self._denied(sentence, place) or self._reported_there(sentence, place, cues):
            return None
        return self._bracketed(sentence, place) or self._in_clause(sentence, place) or self._beside(sentence, place)

    def _place(self, sentence: Sentence, at: int) -> _Place | None:
        """The phrase that begins at token *at*."""
        end = self._phrase(sentence, at)
        if not end:
            return self._own_account(sentence, at)
        source = source_after(self.paragraph, sentence, end, wide=True)
        if source is None or (self.paragraph.lows[at] == "per" and not self._sourced(sentence, at, source)):
            return None
        if self.paragraph.lows[at] == "as" and not self._speaks(source):
            return None  # "as per usual"
        left = self._left(sentence, at)
        if at == sentence.first:
            source = with_clause(self.paragraph, sentence, source)
        elif left > sentence.first and self.paragraph.words[at - 1] == ",":
            source = up_to_predicate(self.paragraph, sentence, left, source)
        return _Place(Range(at, end), source, left, source.end)

    def _own_account(self, sentence: Sentence, at: int) -> _Place | None:
        """The phrase where somebody's own account is told: "By the villagers' own account, there was no ambush"."""
        lows = self.paragraph.lows
        near = range(at + 2, min(at + _NEAR, sentence.end - 1))
        own = next((here for here in near if lows[here] == "own" and lows[here + 1] in _ACCOUNTS), None)
        if lows[at] != "by" or own is None or self.paragraph.quoted[at]:
            return None
        owner = Range(at + 1, own - (lows[own - 1] in {"'", "'s"}))
        named = owner.end < own or (owner.end == own == at + 2 and lows[at + 1] in _OWNERS)
        return _Place(Range(own, own + 2), owner, self._left(sentence, at), own + 2) if named else None

    def _phrase(self, sentence: Sentence, at: int) -> int:
        """Where the phrase that begins at token *at* ends; 0 where none does."""
        if self.paragraph.quoted[at]:
            return 0
        lows = self.paragraph.lows
        ends = (at + len(phrase) for phrase in _PHRASES if tuple(lows[at : at + len(phrase)]) == phrase)
        return next((end for end in ends if end < sentence.end), 0)

    def _sourced(self, sentence: Sentence, at: int, source: Range) -> bool:
        """Whether "per" names a source: "sales are up, per the club", not "a dollar per dose"."""
        tokens = self.paragraph.words
        apart = at > sentence.first and tokens[at - 1] in _AHEAD
        named = tokens[source.end - 1][0].isupper()
        told = self._speaks(source) and self.paragraph.lows[source.first] in DETERMINERS
        return apart and (named or told)

    def _speaks(self, source: Range) -> bool:
        """Whether a noun phrase is by its head, ahead of what hangs on it, of somebody or something that tells."""
        return any(map(telling, self.paragraph.lows[slice(*source)]))

    def _measured(self, sentence: Sentence, place: _Place) -> bool:
        """Whether a phrase gives a measure: "sorted according to size"; behind a comma a noun that speaks does not."""
        at, source = place.cue.first, place.source
        apart = at > sentence.first and self.paragraph.words[at - 1] in _AHEAD
        owned = source.end <= at
        return not owned and measures(self.paragraph, source) and not (apart and self._speaks(source))

    def _left(self, sentence: Sentence, at: int) -> int:
        """Where what stands ahead of a phrase ends, without marks and "at least"."""
        if at - 1 > sentence.first and self.paragraph.lows[at - 2 : at] == ["at", "least"]:
            at -= 2
        while at > sentence.first and self.paragraph.words[at - 1] in _AHEAD:
            at -= 1
        return at

    def _denied(self, sentence: Sentence, place: _Place) -> bool:
        """Whether somebody is said to say otherwise: "The bill is dead, but not according to Mora"."""
        return place.left > sentence.first and self.paragraph.lows[place.left - 1] == "not"

    def _reported_there(self, sentence: Sentence, place: _Place, cues: list[Cue]) -> bool:
        """Whether the phrase opens what somebody else says: "Mora said that, according to Teel, the pier was shut"."""
        that = place.left - 1
        if that <= sentence.first or self.paragraph.lows[that] != "that":
            return False
        near = (cue for cue in cues if cue.end <= that <= cue.end + _BEFORE_THAT and self.counts(cue))
        return any("that" in cue.entry.takes for cue in near)

    def reports_accord(self, content: Range) -> bool:
        """Whether a content begins with such a phrase: "said [that, according to Teel, the pier was shut]"."""
        lows = [low for low in self.paragraph.lows[content.first : min(content.first + 3, content.end)] if low != ","]
        return lows[:2] == ["that", "according"]

    def _bracketed(self, sentence: Sentence, place: _Place) -> Draft | None:
        """The statement of a phrase in brackets, which is about what stands before it."""
        tokens = self.paragraph.words
        opens = place.cue.first - 1
        if not sentence.first < place.left <= opens or tokens[opens] != "(":
            return None
        stop = min(opens + _LONGEST_BRACKET, sentence.end)
        closes = next((at for at in range(place.cue.end, stop) if tokens[at] == ")"), None)
        if closes is None:
            return None
        self.take(sentence.first, closes + 1)
        place = place._replace(source=Range(place.cue.end, closes))
        return self._draft(place, [Range(sentence.first, place.left)], firm=True)

    def _in_clause(self, sentence: Sentence, place: _Place) -> Draft | None:
        """The statement of a phrase that opens a clause: "the dam, which according to Mora is sound"."""
        tokens, lows, quoted = self.paragraph.words, self.paragraph.lows, self.paragraph.quoted
        opens = place.left - 1
        if opens <= sentence.first or lows[opens] not in _RELATIVES or quoted[opens]:
            return None
        first = self._over(sentence, place.right)
        last = next((at for at in range(first, sentence.end) if tokens[at] in {",", ";"} and not quoted[at]), None)
        last = self._unstopped(first, sentence.end if last is None else last)
        begins = lows[opens] == "where" or (first < last and self._is_verb(first))
        if last <= first or not begins:
            return None
        self.take(opens, last)
        return self._draft(place, [Range(first, last)], firm=True)

    def _is_verb(self, at: int) -> bool:
        low = self.paragraph.lows[at]
        return low in AUXILIARIES or low.endswith("ed") or low in cue_entries()

    def _beside(self, sentence: Sentence, place: _Place) -> Draft | None:
        """The statement of a phrase beside or within a clause."""
        tokens, quoted = self.paragraph.words, self.paragraph.quoted
        content: list[Range] = []
        first = self._in_brackets(sentence, place.left, place.right)
        joined = self._joined(sentence, place)
        if place.left > first and not joined:
            content.append(Range(first, place.left))
        right = self._over(sentence, place.right)
        if place.cue.first == sentence.first and right == place.right:  # "According to a report of last week, ..."
            clause = range(right, min(right + _LONGEST_CLAUSE, sentence.end))
            right = next((here + 1 for here in clause if tokens[here] == ","), right)
        stop = next((here for here in range(right, sentence.end) if tokens[here] == ";" and not quoted[here]), None)
        stop = self._unstopped(right, sentence.end if stop is None else stop)
        doing = (joined or bool(content)) and tokens[right - 1] == "," and self._goes_off(right)
        if stop > right and (not content or right > place.right) and first == sentence.first and not doing:
            content.append(Range(right, stop))
        if self.paragraph.lows[place.cue.first] == "in":  # "in the words of Mora, “a paper boat”"
            content = [part for part in (self._quoted_beside(one, place) for one in content) if part]
        if not content:
            return None
        self.take(place.left - 1 if joined else sentence.first, sentence.end)
        draft = self._draft(place, content, firm=joined and tokens[place.right] == ",")
        draft.direct = bool(quoted[sentence.first] or quoted[stop - 1])
        return draft

    def _joined(self, sentence: Sentence, place: _Place) -> bool:
        """Whether a phrase stands between an "and" and what it joins: "it sank and, according to Mora, | broke"."""
        words_, lows = self.paragraph.words, self.paragraph.lows
        if place.left < sentence.first + 2 or lows[place.left - 1] not in _JOINTS | _CONTRASTS:
            return False
        follows = self._over(sentence, place.right)
        return follows < sentence.end - 1 and (place.left == place.cue.first or words_[place.right] == ",")

    def _quoted_beside(self, part: Range, place: _Place) -> Range | None:
        """What of a part of a sentence stands in marks right beside a phrase, with what goes on behind it."""
        quoted = self.paragraph.quoted
        if part.first >= place.right:
            return part if quoted[part.first] else None
        first = part.end
        while first > part.first and quoted[first - 1]:
            first -= 1
        return Range(first, part.end) if first < part.end else None

    def _goes_off(self, at: int) -> bool:
        """Whether what begins at token *at* is no more of a content: "| citing police", "| while others disagree"."""
        low = self.paragraph.lows[at] if at < len(self.paragraph.lows) else ""
        return low in _CONTRASTS or any(entry.shape == "ing" for entry in cue_entries().get(low, ()))

    def _over(self, sentence: Sentence, at: int) -> int:
        """The token behind the marks at *at*."""
        while at < sentence.end and self.paragraph.words[at] in _BEHIND:
            at += 1
        return at

    def _unstopped(self, first: int, end: int) -> int:
        """Where tokens *first* to *end* end without the mark that ends a sentence."""
        while end > first and not self.paragraph.quoted[end - 1] and self.paragraph.words[end - 1] in STOPS:
            end -= 1
        return end

    def _draft(self, place: _Place, content: list[Range], *, firm: bool = False) -> Draft:
        span = self.paragraph.span_of
        cue, source = span(*place.cue), span(*place.source)
        return Draft([span(*one) for one in content], [cue], [source], ACCORD, firm=firm)

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
                near = [cue for cue in cues if comma < cue.first <= comma + _NEAR and self.counts(cue)]
                if lows[comma + 1] == "who":  # "a friend, who last saw her on Friday"
                    near = [cue for cue in near if cue.entry.manner is Manner.SPEECH]
                if any(cue.entry.shape in {"ed", "s"} and not self._on_terms(cue) for cue in near):
                    return Sentence(sentence.first, comma)
        return sentence

    def _on_terms(self, cue: Cue) -> bool:
        """Whether a cue is on what terms a source speaks: "according to a clerk, who asked not to be named"."""
        lows = self.paragraph.lows[cue.end : cue.end + 3]
        return lows[:3] == ["not", "to", "be"] or lows[:2] in (["to", "be"], ["to", "remain"])
