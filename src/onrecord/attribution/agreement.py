"""Agreement: how far a content goes that both the trained reader and the rules have."""

import re
from collections.abc import Iterable

from onrecord.attribution.finding import Finding
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.language.lexicon import BE, FINITE, PREPOSITIONS, RELATIVES, SUBORDINATORS, cue_entries
from onrecord.attribution.language.marks import OPENING
from onrecord.attribution.language.prose import Prose
from onrecord.attribution.rules.sources import source_before
from onrecord.statement import Kind, words
from onrecord.text import Span
from onrecord.text.spans import before, inside, outside, share

_ADJUNCT = PREPOSITIONS | SUBORDINATORS
_SAFE = 0.75  # of one that is taken to part what the trained reader has as one
_SURE = 0.7  # probability of a finding of the rules with a verb that hardly ever does anything but credit
_FEWEST = 3  # words that the trained reader may lack at the start of a clause
_SO = frozenset({"so", "thus"})
_STOPS = frozenset(".!?")
_ADDRESSEES = frozenset({"him", "her", "them", "me", "us", "you"})
_WHO = re.compile(r",\s+(?:(?:who|whose|which)\s|@\w)")
_JOINT = re.compile(r"[\s,;]*(?:(?:and|but)\s+)?")


def agreed(prose: Prose, rules: Finding, trained: Finding) -> tuple[Span, ...]:
    """The rules' content where it is surely the better one of two that a cue credits; else empty."""
    ways = (_bounded, _interrupted, _before_tag, _begun, _united, _without_source)
    return next((content for way in ways if (content := way(prose, rules, trained))), ())


def overruled(text: str, rules: Iterable[Finding], trained: Iterable[Finding]) -> list[Finding]:
    """The trained findings without those of a cue for which the form leaves nothing open, as the rules read it."""
    firm = [one for one in rules if one.firm or (one.cue and len(one.content) > 1)]
    return [
        one
        for one in trained
        if not any(_at_odds(text, one, each) if each.firm else _acts(text, one, each) for each in firm)
    ]


def _acts(text: str, one: Finding, resumed: Finding) -> bool:
    """Whether a finding takes for its own what goes on behind a tag: '“Here,” she says, pointing at a map, “it was.”'.

    So its verb stands between the tag and the quotation, in their sentence, and tells what the speaker does meanwhile.
    """
    again, tag = resumed.content[-1], resumed.cue[-1].end
    if not one.cue or not tag < one.cue[0].start < one.cue[-1].end < again.start or text[again.start] not in OPENING:
        return False
    ahead = resumed.content[0].end <= resumed.cue[0].start and _STOPS.isdisjoint(text[tag : again.start])
    return ahead and inside((again,), one.content) and tag < one.content[0].start


def _at_odds(text: str, one: Finding, firm: Finding) -> bool:
    """Whether a finding of another reader says otherwise of a cue or its content; "citing" has but who is cited."""
    cites = any(span.of(text) == "citing" for span in one.cue) and share(one.content, firm.content)
    same = one.content == firm.content and one.cue == firm.cue
    return cites or (not same and share(one.cue, (*firm.cue, *firm.content)))


def behind_tag(prose: Prose, rules: Finding, trained: Finding) -> tuple[Span, ...]:
    """The trained content without the quotation and tag that it begins with: “...,” said A, and “...,” said B."""
    parts = (*rules.content, *rules.cue, *rules.source)
    tagged = bool(rules.cue and rules.source) and rules.content[-1].end <= rules.cue[0].start
    opens = rules.content[0].start <= trained.content[0].start and inside(rules.cue, trained.content)
    if not tagged or not opens or _kind(prose, rules.content) is not Kind.DIRECT:
        return ()
    rest = outside(trained.content, sorted(parts))
    starts = (_JOINT.match(prose.text, span.start, span.end) for span in rest)
    cut = (Span(match.end(), span.end) for match, span in zip(starts, rest, strict=True) if match)
    kept = tuple(span for span in cut if span.start < span.end)
    return kept if kept and _kind(prose, kept) is Kind.DIRECT else ()


def ahead_of_quotation(prose: Prose, rules: Finding, trained: Finding) -> tuple[Span, ...]:
    """The trained content without the quotation that it ends with, where a tag follows: he feared it: “No,” he said."""
    fits = rules.cue and rules.source and inside(rules.content, trained.content)
    if not fits or rules.cue[0].start < trained.content[-1].end or _kind(prose, rules.content) is not Kind.DIRECT:
        return ()
    kept = tuple(span for span in trained.content if span.start < rules.content[0].start)
    lead = prose.text[kept[-1].start : rules.content[0].start].rstrip() if kept else ""
    if not lead.endswith((":", "—", "–")):
        return ()
    return (*kept[:-1], Span(kept[-1].start, kept[-1].start + len(lead[:-1].rstrip())))


def goes_on(prose: Prose, quotation: Finding, one: Finding) -> bool:
    """Whether a quotation without a tag begins right behind the sentence of one with a tag: “No,” he said. “It leaks.”.

    So the one who is quoted goes on, where the trained reader knows the tag and the rules do not.
    """
    paragraph = prose.paragraph_at(one.cue[0].start) if one.cue and one.source else None
    sentence = paragraph.sentence_at(one.cue[0].start) if paragraph else None
    if paragraph is None or sentence is None or sentence.end >= len(paragraph.starts):
        return False
    start = quotation.content[0].start
    follows = start == paragraph.starts[sentence.end] and all(span.end <= start for span in (*one.content, *one.source))
    return follows and _kind(prose, one.content) is Kind.DIRECT


def found_behind(text: str, rules: Finding, trained: Finding) -> bool:
    """Whether a tag credits the clause in which the trained reader takes an act for a statement of nobody's.

    "The ship was warned of the ice, an inquiry has found."
    """
    if not (rules.cue and rules.source and trained.cue) or not inside((*trained.cue, *trained.content), rules.content):
        return False
    tag = min(rules.cue[0].start, rules.source[0].start)
    if rules.content[-1].end > tag:
        return False
    if rules.loose and rules.cue[0].of(text) == ":":
        return True  # "Zoo ignored warnings about fence: inquiry"
    opens = text[rules.content[0].start :][:20].partition(" ")[0].lower()
    done = not trained.source and trained.cue[0].of(text).lower().split()[0] in BE and opens not in _ADJUNCT
    return done and text[rules.content[-1].end : tag].strip() == ","


def same_verbs(text: str, rules: Finding, trained: Finding) -> bool:
    """Whether a verb within a content can be of its speaker: "said it leaked and predicted that", not "says so"."""
    verbs = (words(text, trained.cue), words(text, rules.cue))
    alike = len({verb.endswith("s") for verb in verbs}) == 1
    ahead = [low for span in before(trained.content, rules.cue[0].start) for low in span.of(text).lower().split()]
    nested = "that" in ahead[1:] or any(low in cue_entries() for low in ahead)
    marked = text.startswith("that ", rules.content[0].start) and not nested
    return alike and (marked or rules.probability >= _SAFE)


def swapped(rules: Finding, trained: Finding) -> bool:
    """Whether the trained reader takes the source for the content: "said [Ada Mora, 54, a pilot]"."""
    apart = bool(rules.source) and not share(trained.content, rules.content)
    return not trained.source and apart and inside(trained.content, rules.source)


def read_alike(rules: Finding, trained: Finding) -> bool:
    """Whether both readers have a cue, and not each the other's speaker for content.

    So they have where rules take who is quoted within a clause about the speaker for what the next words say:
    "Mora, who called it “a bathtub,” said Teel is late".
    """
    crossed = share(rules.source, trained.content) and share(trained.source, rules.content)
    return share(rules.cue, trained.cue) and not crossed


def tagged(prose: Prose, rules: Finding, own: tuple[Span, ...]) -> bool:
    """Whether part of a content is a quotation of another tag, with it or without: 'Now, she added, “...”'."""
    if inside(own, rules.content):
        return _kind(prose, own) is Kind.DIRECT
    if _kind(prose, rules.content) is not Kind.DIRECT or not inside((*rules.cue, *rules.source), own):
        return False
    rest = outside(own, sorted((*rules.content, *rules.cue, *rules.source)))
    return all(len(span.of(prose.text).strip(" ,:").split()) < _FEWEST for span in rest)


def astray(text: str, rules: Finding, trained: Finding) -> bool:
    """Whether "According to Mora, ..." is read as crediting the sentence before it."""
    return text.startswith("According", rules.cue[0].start) and trained.content[-1].end < rules.cue[0].start


def described(text: str, rules: Finding, trained: Finding) -> tuple[Span, ...]:
    """The trained source with the clause about it that the rules have: "recalled Mora, whose house was lost".

    Annotators of PolNeAR's train take such a clause into the source in 272 of 488.
    """
    if not trained.source or len(rules.source) != 1:
        return trained.source
    start, end = rules.source[0]
    if start < trained.source[0].start and trained.source[-1].end == end and len(trained.source) == 1:
        within = text[start : trained.source[0].start].endswith((" at ", " in "))  # "the inquest in | Eastby heard"
        within = within and rules.probability > _SURE
        return rules.source if within and not share(rules.source, (*trained.cue, *trained.content)) else trained.source
    if start != trained.source[0].start:
        return trained.source
    clause = _WHO.match(text, trained.source[-1].end, end)
    fits = (
        clause and text[end : end + 1] in {".", ",", ""} and not share(rules.source, (*trained.cue, *trained.content))
    )
    return rules.source if fits else trained.source


def clausal(text: str, content: tuple[Span, ...]) -> bool:
    """Whether a content has a verb that can be told, and is no bare subject: "Two men, | according to police,"."""
    return any(_has_verb(span.of(text)) for span in content)


def announces(lead: str) -> bool:
    """Whether what stands between a cue and a quotation but leads to it: ":", "about the tram:" above a list."""
    return lead.strip() == ":" or (":\n" in lead and not _has_verb(lead))


def _has_verb(text: str) -> bool:
    """Whether one of the words is a verb that can be told by itself."""
    return any(low in FINITE or low.endswith("ed") for low in text.lower().split())


def _before_tag(prose: Prose, rules: Finding, trained: Finding) -> tuple[Span, ...]:
    """The rules' quotation where the trained content has what follows its tag too: "he thundered to loud applause"."""
    if _kind(prose, rules.content) is not Kind.DIRECT or not inside(rules.content, trained.content):
        return ()
    rest = outside(trained.content, rules.content)
    if rest and all(span.of(prose.text).strip().lower() in _SO for span in rest):
        return rules.content  # "So says Mora"
    tag = max(span.end for span in (*rules.cue, *rules.source, *trained.source))
    ahead = rules.content[-1].end <= min(span.start for span in rules.cue)
    follows = bool(rest) and ahead and all(tag <= span.start for span in rest)
    told = any(word.endswith("ing") for span in rest for word in span.of(prose.text).split())  # "recalled him saying"
    adjunct = follows and not prose.text[tag : rest[0].start].strip() and _kind(prose, rest) is Kind.INDIRECT
    adjunct = adjunct and not told
    return rules.content if adjunct else ()


def _bounded(prose: Prose, rules: Finding, trained: Finding) -> tuple[Span, ...]:
    """The rules' content where the trained one runs over its clause, or begins with who is told; else empty."""
    text = prose.text
    if not inside(rules.content, trained.content):
        return ()
    ahead = text[trained.content[0].start : rules.content[0].start].strip().lower()
    if ahead in _ADDRESSEES and not text.startswith("to ", rules.content[0].start):
        return rules.content
    lead = Span(trained.content[0].start, rules.content[0].start)
    if (
        ahead.endswith((":", ".", "-", "–", "—"))
        and _kind(prose, (lead,)) is Kind.INDIRECT
        and _kind(prose, rules.content) is Kind.DIRECT
    ):
        return rules.content  # 'She had no time: “It leaks,” she said', 'Parents sighed. “Who is he?” asked Teel'
    end = rules.content[-1].end
    return rules.content if not ahead and text[end : end + 1] == "," and _within_subject(prose, trained) else ()


def _interrupted(prose: Prose, rules: Finding, trained: Finding) -> tuple[Span, ...]:
    """The rules' quotations where the trained content holds a sentence of the writer between them as well."""
    if _kind(prose, rules.content) is not Kind.DIRECT or not inside(rules.content, trained.content):
        return ()
    rest = [span.of(prose.text).strip() for span in outside(trained.content, sorted((*rules.content, *rules.cue)))]
    within = trained.content[0] >= rules.content[0] and trained.content[-1].end == rules.content[-1].end
    sentences = (each[:1].isupper() and each.endswith((".", "?", "!", ":")) for each in rest if each)
    return rules.content if within and any(each for each in rest) and all(sentences) else ()


def _begun(prose: Prose, rules: Finding, trained: Finding) -> tuple[Span, ...]:
    """The rules' content where the trained one lacks its subject: "told him [the pier] would close"; else empty."""
    if len(rules.content) != 1 or len(trained.content) != 1 or not inside(trained.content, rules.content):
        return ()
    lead = Span(rules.content[0].start, trained.content[0].start)
    finite = prose.text[trained.content[0].start :][:10].split(" ")[0].lower() in FINITE
    alike = rules.content[0].end == trained.content[0].end and len(lead.of(prose.text).split()) <= _FEWEST
    return rules.content if finite and alike and not share((lead,), trained.source) else ()


def _united(prose: Prose, rules: Finding, trained: Finding) -> tuple[Span, ...]:
    """Both contents where each has quotations that the other passes over, as in one over several paragraphs.

    Within a paragraph that both read, one that the trained reader passes over may be a title.
    """
    either = inside(rules.content, trained.content) or inside(trained.content, rules.content)
    if either or any(_kind(prose, each.content) is not Kind.DIRECT for each in (rules, trained)):
        return ()
    read = {_home(prose, span).end for span in trained.content}
    lacking = outside(rules.content, sorted(trained.content))
    homes = [_home(prose, span).end for span in lacking]
    more = [span for span, end in zip(lacking, homes, strict=True) if end not in read or end == span.end]
    return tuple(sorted((*trained.content, *more))) if more else ()


def _without_source(prose: Prose, rules: Finding, trained: Finding) -> tuple[Span, ...]:
    """The rules' content where the trained one goes on over whom its tag names: '“Go,” [one of us] says'.

    Own words are theirs where a tag parts them and the readers differ in nothing else: "Piers, said [Mora], leak".
    """
    if trained.source or not rules.source or not inside((*rules.content, *rules.source), trained.content):
        return ()
    parted = rules.content[0].end <= rules.cue[0].start < rules.content[-1].start
    rest = outside(trained.content, sorted((*rules.content, *rules.source)))
    same = parted and not any(map(str.isalnum, "".join(span.of(prose.text) for span in rest)))
    return rules.content if same or _kind(prose, rules.content) is Kind.DIRECT else ()


def _home(prose: Prose, span: Span) -> Span:
    """The paragraph that a span begins in, without the space around it."""
    paragraph = prose.paragraph_at(span.start)
    return Span(paragraph.starts[0], paragraph.ends[-1]) if paragraph else span


def _within_subject(prose: Prose, one: Finding) -> bool:
    """Whether a finding's clause follows the first words of its sentence: "Mora, who said ..., left"."""
    paragraph = prose.paragraph_at(one.source[0].start) if one.source else None
    if paragraph is None:
        return False
    at = paragraph.token_at(one.source[0].start)
    sentence = next((each for each in paragraph.sentences if each.first <= at < each.end), None)
    if sentence is None or paragraph.lows[at] not in RELATIVES or paragraph.words[at - 1] != "," or at < 2:
        return False
    subject = source_before(paragraph, sentence, at - 1)
    return subject is not None and subject.first - sentence.first <= 1


def _kind(prose: Prose, content: tuple[Span, ...]) -> Kind:
    return kind_of(prose.text, content, prose.marks.states)
