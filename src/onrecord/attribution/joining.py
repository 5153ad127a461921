"""Joining: findings of the trained reader and of the rules made into one list, in which no two share content.

The trained reader has the say on what is an attribution. The rules have it where closed lists and marks decide: how
far a quotation goes, where a clause ends, who is quoted by whom, and where the trained reader is at odds with itself.
"""

import re
from collections.abc import Sequence

from onrecord.attribution.agreement import (
    agreed,
    ahead_of_quotation,
    announces,
    astray,
    behind_tag,
    clausal,
    described,
    found_behind,
    goes_on,
    overruled,
    read_alike,
    same_verbs,
    swapped,
    tagged,
)
from onrecord.attribution.finding import Finding
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.language.lexicon import PREPOSITIONS
from onrecord.attribution.language.lexicon import words as lists
from onrecord.attribution.language.prose import Prose
from onrecord.attribution.manners import manner_of
from onrecord.attribution.places import Places
from onrecord.statement import Kind, Manner, words
from onrecord.text import Span
from onrecord.text.spans import before, inside, outside, share

_SAFE = 0.75  # probability of a finding of the rules that is taken although the trained reader has none there
_ALONE = 0.5  # that probability then: the trained reader's silence counts against it
_TURN = 0.8  # probability of a turn where several make a transcript
_MOST = 0.8  # of a turn that somebody else is credited with
_OWN = lists("first person") | {"you"}
_FEWEST = 3  # words of a quotation apart from the content that it is added to
_LONGEST_SIDE = 60  # characters on the side of a tag that the trained reader leaves out where it has a whole clause
_TAGS = frozenset({"according to", "as per", "heard", "hears", "in the words of", "own account", "per"})
_CLAUSE = re.compile(r",\s+((?:which|who|whom|whose)\b[^,;.“”\"]+),\s+(?=as\b)")
_TOPICS = (" about", " of", " at", " on")  # ends of cues that give the topic of a quotation ahead of them
_CONTRAST = re.compile(r",\s+(?:while|whereas|but|though|although)\s*\Z")
_JOINT = re.compile(r",?\s+(?:and|but)\s*\Z")


def join(prose: Prose, trained: list[Finding], rules: Sequence[Finding]) -> list[Finding]:
    """Both readers' findings of *prose* as one list, by place of their contents."""
    joining = _Joining(prose, overruled(prose.text, rules, trained))
    for one in rules:
        joining.take(one)
    return sorted(joining.found.values(), key=lambda one: one.content[0])


class _Joining:
    """The trained reader's findings by number, as the rules' are taken in one by one."""

    def __init__(self, prose: Prose, trained: list[Finding]) -> None:
        self.prose = prose
        self.found: dict[int, Finding] = dict(enumerate(trained))
        self.last = len(trained)
        self.places = Places(trained)

    def take(self, one: Finding) -> None:
        """Take in one finding of the rules."""
        met = self._met((*one.content, *one.source) if one.via else one.content)
        if one.whole:
            self._turn(one)
            return
        shared = self.places.crediting(one.cue)
        if shared is not None and shared in self.found:
            if one.probability >= _SAFE and swapped(one, self.found[shared]):
                self.found[shared] = one if one.via else one._replace(cue=self.found[shared].cue)
                return
            if not met and astray(self.prose.text, one, self.found[shared]):
                self.found[shared] = self.found[shared]._replace(content=one.content)
                return
        if not met:
            self._alone(one, shared)
            return
        self._interrupt(one, met)
        joined = self._joined(one, [self.found[number] for number in met])
        if not joined:
            for number in met:
                self._adjust(one, number, alone=len(met) == 1)
            return
        self.found[met[0]] = joined
        for number in met[1:]:
            del self.found[number]

    def _met(self, spans: tuple[Span, ...]) -> list[int]:
        """The findings that share content with *spans*."""
        return [
            number
            for number in self.places.met(spans)
            if number in self.found and share(spans, self.found[number].content)
        ]

    def _add(self, one: Finding, probability: float) -> None:
        self.last += 1
        self.found[self.last] = one._replace(probability=min(one.probability, probability))

    def _turn(self, one: Finding) -> None:
        """A turn of a transcript is all of its speaker's; what it reports of others is theirs, via its speaker."""
        for number in self.places.met(one.content):
            if number not in self.found:
                continue
            if self._reports(one, self.found[number]):
                self.found[number] = self.found[number]._replace(via=one.source)
                continue
            apart = outside(self.found[number].content, sorted((*one.source, *one.cue, *one.content)))
            rest = tuple(span for span in apart if len(span.of(self.prose.text).split()) >= _FEWEST)
            if rest:
                self.found[number] = self.found[number]._replace(content=rest)
            else:
                del self.found[number]
        self._add(one._replace(probability=_TURN), _TURN)

    def _reports(self, turn: Finding, one: Finding) -> bool:
        """Whether a finding within a turn is what somebody else said: "MORA: Teel told me that the pier was rotten"."""
        by = words(self.prose.text, one.source).lower()
        said = manner_of(words(self.prose.text, one.cue), by) is Manner.SPEECH
        parts = (*one.content, *one.cue, *one.source)
        size, all_of_it = (sum(end - start for start, end in each) for each in (one.content, turn.content))
        long = len(words(self.prose.text, one.content).split()) >= _FEWEST
        verb = any(map(str.isalpha, words(self.prose.text, one.cue)))  # no colon: "SIR: I write to you"
        sure = one.probability >= _ALONE and verb and bool(by) and long and _OWN.isdisjoint(by.split())
        return sure and said and inside(parts, turn.content) and size < _MOST * all_of_it

    def _alone(self, one: Finding, shared: int | None) -> None:
        """A finding of the rules where the trained reader has no content."""
        if not one.via and shared is not None and shared in self.found:  # a cue credits once
            other, lead = self.found[shared], self.prose.text[one.cue[-1].end : one.content[0].start]
            below = one.loose and "\n" in lead  # a list
            self.found[shared] = other._replace(content=one.content) if below else self._with_lost_quotation(one, other)
            return
        last = self.places.last_before(one.content[0].start) if one.loose and not one.cue and not one.source else None
        if last is not None and last in self.found and goes_on(self.prose, one, self.found[last]):
            self.found[last] = self.found[last]._replace(content=(*self.found[last].content, *one.content))
        elif one.loose or one.via or one.firm or (one.probability >= _SAFE and self._plain(one)):
            self._add(one, _ALONE)

    def _plain(self, one: Finding) -> bool:
        """Whether a finding of the rules is marked as somebody's, by a quotation, a "that" or a plain tag."""
        marked = self.prose.text.startswith("that ", one.content[0].start)
        tagged = bool(one.source) and words(self.prose.text, one.cue).lower() in _TAGS
        return marked or tagged or self._kind(one.content) is not Kind.INDIRECT

    def _joined(self, rules: Finding, trained: list[Finding]) -> Finding | None:
        """One finding of both, where the rules know how far its quotation goes, or who reported it; else None."""
        surest = max(trained, key=lambda one: one.probability)
        if rules.via:
            return rules._replace(probability=surest.probability)
        if rules.loose or not all(inside(one.content, rules.content) for one in trained):
            return None
        kind = self._kind(rules.content)
        cut_short = len(trained) == 1 and kind is Kind.MIXED and share(surest.cue, rules.cue)
        if cut_short:
            last = surest.content[-1].end
            rest = tuple(Span(max(last, span.start), span.end) for span in rules.content if span.end > last)
            cut_short = self._kind(surest.content) is Kind.INDIRECT or (
                self._kind(surest.content) is Kind.MIXED and bool(rest) and self._kind(rest) is Kind.MIXED
            )
        if kind is not Kind.DIRECT and not cut_short:
            return None
        if surest.cue and surest.source:
            first = rules.content[0]
            over = max((span.end for span in surest.cue if first.start < span.end < first.end), default=first.start)
            over += self.prose.text[over : over + 1].isspace()  # "declined to say" is all of it a cue
            content = (Span(over, first.end), *rules.content[1:])
            return surest._replace(content=content, source=described(self.prose.text, rules, surest))
        source = surest.source if share(surest.source, rules.source) else rules.source
        kept = share(surest.cue, rules.cue) and not share(surest.cue, source)
        return Finding(rules.content, surest.cue if kept else rules.cue, source, surest.probability)

    def _adjust(self, rules: Finding, number: int, *, alone: bool) -> None:
        """Mend the trained finding *number* by one of the rules that shares content with it."""
        one = self.found[number]
        if not share(rules.cue, one.cue):
            self._split(rules, number)
            return
        if not one.source:  # "says Mora" with Mora read as content
            rest = tuple(span for span in one.content if not inside((span,), rules.source))
            one = one._replace(content=rest or one.content)
        lists = rules.loose and len(rules.content) > 1 and inside(one.content, rules.content)  # what stands below
        content = rules.content if lists else agreed(self.prose, rules, one) or self._both_sides(rules, one)
        content = content or one.content
        one = one._replace(content=content)
        free = not one.source and not share(rules.source, (*one.cue, *one.content))
        if free and (alone or rules.probability >= _SAFE):
            one = one._replace(source=rules.source)
        one = one._replace(source=described(self.prose.text, rules, one))
        self.found[number] = self._with_lost_quotation(rules, one)

    def _split(self, rules: Finding, number: int) -> None:
        """Give a quotation that the trained reader adds to another one to its own cue: “...,” said A. “...,” said B."""
        one = self.found[number]
        if self._second_verb(rules, number) or self._led(rules, number):
            return
        if found_behind(self.prose.text, rules, one):
            self.found[number] = rules._replace(probability=min(rules.probability, one.probability))
            return
        rest = behind_tag(self.prose, rules, one) or ahead_of_quotation(self.prose, rules, one)
        if rest:
            self.found[number] = one._replace(content=rest)
            self._add(rules, one.probability)
            return
        rest = tuple(span for span in one.content if not share((span,), rules.content))
        own = tuple(span for span in one.content if share((span,), rules.content))
        if rules.cue and rules.source and rest and tagged(self.prose, rules, own):
            self.found[number] = one._replace(content=rest)
            holder = self.places.crediting(rules.cue)
            if holder is not None and holder in self.found:
                self.found[holder] = self.found[holder]._replace(content=rules.content)
            else:
                self._add(rules, one.probability)

    def _led(self, rules: Finding, number: int) -> bool:
        """Credit a quotation below who said it, where the trained reader takes the topic before its colon for that."""
        one = self.found[number]
        by_place = rules.loose and bool(rules.source) and not rules.cue
        if not by_place or words(self.prose.text, one.cue) not in {"", ":"} or not inside(rules.content, one.content):
            return False
        self.found[number] = one._replace(content=rules.content, cue=(), source=rules.source)
        return True

    def _second_verb(self, rules: Finding, number: int) -> bool:
        """Part a content at the second verb of its speaker: "said the rains would be late and added that wells ..."."""
        one, text = self.found[number], self.prose.text
        if not rules.cue or not inside(rules.cue, one.content) or not same_verbs(text, rules, one):
            return False
        first = before(one.content, rules.cue[0].start)
        joint = _JOINT.search(text, first[-1].start, first[-1].end) if first else None
        same = share(rules.source, one.source)
        if first and not same and inside(rules.source, first):
            first = before(first, rules.source[0].start)
            joint = _CONTRAST.search(text, first[0].start, first[-1].end) if first else None
            same = joint is not None  # "..., while Teel says": not the same speaker, but no part of what she said
        if joint is None or not same:
            return False
        self.found[number] = one._replace(content=before(first, joint.start()))
        self._add(rules._replace(source=one.source) if share(rules.source, one.source) else rules, one.probability)
        return True

    def _interrupt(self, rules: Finding, met: list[int]) -> None:
        """End a clause within another content at its comma; what stands after that goes on with the outer content.

        "Mora described the note, which Roth had asked them to burn, as ...".
        """
        text = self.prose.text
        whole = Span(rules.content[0].start, rules.content[-1].end)
        clause = _CLAUSE.search(text, whole.start, whole.end)
        outer = next((number for number in met if share(self.found[number].cue, rules.cue)), None)
        if clause is None or outer is None:
            return
        bounds, tail = Span(clause.start(1), clause.end(1)), Span(clause.end(), whole.end)
        for number in met:
            one = self.found[number]
            if number != outer and inside(one.cue, (bounds,)) and share(one.content, (tail,)):
                self.found[number] = one._replace(content=before(one.content, bounds.end))
                kept = before(self.found[outer].content, bounds.start)
                self.found[outer] = self.found[outer]._replace(content=(*kept, tail))

    def _both_sides(self, rules: Finding, trained: Finding) -> tuple[Span, ...]:
        """The rules' content on both sides of a tag of which the trained reader has but one; else empty."""
        if len(rules.content) < 2 or not inside(trained.content, rules.content):
            return ()
        ahead = self.prose.text[rules.content[0].start :].partition(" ")[0].lower()
        if self.prose.text.startswith("that ", trained.content[0].start) and ahead in PREPOSITIONS:
            return ()  # "In her evidence, Mora said that ..."
        free = tuple(span for span in rules.content if not share((span,), trained.content))
        around = rules.content[0].end <= rules.cue[0].start and rules.cue[-1].end <= rules.content[-1].start
        whole = trained.content[0] > rules.cue[0] or clausal(self.prose.text, trained.content)
        long = whole and any(span.end - span.start > _LONGEST_SIDE for span in free)
        direct = self._kind(trained.content) is Kind.DIRECT
        apart = bool(free) and around and not (long or direct or self._met(free) or share(free, trained.source))
        return tuple(sorted((*trained.content, *free))) if apart else ()

    def _with_lost_quotation(self, rules: Finding, trained: Finding) -> Finding:
        """The trained finding with the quotation that the rules credit to the same cue, where nobody else has it."""
        if not read_alike(rules, trained) or self._kind(trained.content) is not Kind.INDIRECT:
            return trained
        marked = [span for quotation in self.prose.marks.found if quotation.depth == 1 for span in quotation.spans]
        shared = (Span(max(a.start, b.start), min(a.end, b.end)) for a in rules.content for b in marked)
        quoted = tuple(span for span in shared if span.start < span.end and not share((span,), trained.content))
        count = sum(len(span.of(self.prose.text).split()) for span in quoted)
        whole = bool(quoted) and self.prose.text[quoted[-1].end - 2] in ".!?" and quoted[-1].end < rules.cue[0].start
        lone = not share(rules.content, trained.content) and count < _FEWEST and not whole  # a title, rather
        if not quoted or lone or self._met(quoted) or share(quoted, trained.source):
            return trained
        topic = rules.content[-1].end <= rules.cue[0].start and words(self.prose.text, trained.cue).endswith(_TOPICS)
        announced = topic or announces(self.prose.text[rules.cue[-1].end : quoted[0].start])
        return trained._replace(content=quoted if announced else tuple(sorted(trained.content + quoted)))

    def _kind(self, content: tuple[Span, ...]) -> Kind:
        return kind_of(self.prose.text, content, self.prose.marks.states)
