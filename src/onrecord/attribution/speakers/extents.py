"""Extents: how far the words of a source itself go, and where begins what hangs on them."""

from onrecord.attribution.language.gazetteer import roles, titles
from onrecord.attribution.language.lexicon import DETERMINERS, PREPOSITIONS, RELATIVES, adverb, words
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.stretches import LETTERS, staff_chief

DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their", "our", "my"})
"""Words that a phrase for somebody who is known begins with."""

FROM = frozenset({"at", "from", "in", "of"})
"""Words that open where somebody is from, behind a comma."""

_KIN = words("kin")
_CALLING = 2  # tokens of "and" and a noun alone: "Mora and staff"
_DASHES, _HYPHENS = frozenset({"—", "–"}), frozenset({"-", "--"})
LONGEST_ADJECTIVES = 4  # tokens between a comma and the noun: ", 71-year-old diplomat"
_NOUN = 2  # tokens from "of" to a name behind one noun: "chief of staff Ada Mora"
_ENDING = frozenset({",", "(", ";"})
_SIDING = words("participles of siding")
_OWNING = frozenset({"for", "of", "to"})
_BRACKET = 6  # tokens of "(Ariz.)"
_LOST = "\N{REPLACEMENT CHARACTER}"
_LETTERS = 3  # tokens of "(HPP)"
_ANYBODY, _PAIRS = words("anybody"), words("pairs of persons") | words("pairs of bodies")
_NO_ADJECTIVES = DETERMINERS | PREPOSITIONS | RELATIVES


def dash(paragraph: Paragraph, at: int) -> bool:
    """Whether a dash stands at token *at*, or a hyphen that stands for one: alone or doubled, not "U.S.-born"."""
    words, starts, ends = paragraph.words, paragraph.starts, paragraph.ends
    if words[at] not in _HYPHENS:
        return words[at] in _DASHES
    doubled = words[at] == "--" or words[at - 1 : at] == ["-"] or words[at + 1 : at + 2] == ["-"]
    alone = 0 < at < len(words) - 1 and ends[at - 1] < starts[at] and ends[at] < starts[at + 1]
    return doubled or alone


def _aside(paragraph: Paragraph, at: int, end: int) -> bool:
    """Whether a dash at token *at* opens what is added to a source; a hyphen for one needs another that closes it.

    "Ada Mora - a pilot - said", not "in a letter to Ada Mora - the pilot asked".
    """
    if not dash(paragraph, at) or paragraph.words[at] in _DASHES:
        return dash(paragraph, at)
    return any(dash(paragraph, here) for here in range(at + 2, min(end + 2, len(paragraph.words))))


def head_end(paragraph: Paragraph, first: int, end: int) -> int:
    """Where the phrase's own words end and what is hung on them begins: a comma, bracket, "who", "of", "for"."""
    lows, words = paragraph.lows, paragraph.words
    past = first
    for at in range(first + 1, end):
        if at < past:
            continue
        if words[at] in _ENDING or _aside(paragraph, at, end):
            if words[at] == "," and _adjectives(paragraph, first, at, end):
                continue
            past = _placed(paragraph, at, end)
            if past > at:
                continue
            return at
        pointing = lows[at] == "that" and lows[at - 1] in PREPOSITIONS  # "the author of that report"
        if (lows[at] in RELATIVES or lows[at] in {"whose", "whom"}) and not pointing:
            return at
    return end


def _placed(paragraph: Paragraph, at: int, end: int) -> int:
    """Where a bracket ends that opens at token *at* before a title, or holds one: "Tarn County (Ariz.) Sheriff".

    Letters between a body or an owner and a noun belong there, too: "the Harbour Office (HO) | spokesman".
    """
    lows, words = paragraph.lows, paragraph.words
    behind = at + _LETTERS
    if words[at] == "(" and words[behind - 1 : behind] == [")"] and behind < end:
        owned = lows[at - 1] in {"'s", "'"}
        if owned or (words[at - 1][0].isupper() and lows[behind].removesuffix("s") in roles()):
            return behind
    if words[at] != "(" or not (words[at - 1][0].isupper() or words[at - 1] == "."):
        return at
    closing = next((here for here in range(at + 1, min(at + _BRACKET, end - 1)) if words[here] == ")"), at)
    if closing > at + 1 and all(lows[here] in titles() or words[here] == "." for here in range(at + 1, closing)):
        return closing + 1 if words[closing + 1][0].isupper() else at  # "Dr (Mrs) Ada Mora"
    closing = closing if closing < end - 2 else at
    titled = closing > at and (lows[closing + 1] in titles() or lows[closing + 1] in roles())
    return closing + 1 if titled and words[closing + 1][0].isupper() else at


def _adjectives(paragraph: Paragraph, first: int, comma: int, end: int) -> bool:
    """Whether a comma stands between adjectives: "the tired, 71-year-old diplomat"."""
    lows, known = paragraph.lows, roles()
    if lows[first] not in DEFINITE | {"a", "an"} or comma - first > LONGEST_ADJECTIVES:
        return False
    if any(lows[at] in known or lows[at].endswith("s") for at in range(first + 1, comma)):
        return False
    for at in range(comma + 1, min(comma + 1 + LONGEST_ADJECTIVES, end)):
        if not lows[at][0].isalnum() or lows[at] in _NO_ADJECTIVES:
            return False
        if lows[at] in known:
            return True
    return False


def core_end(paragraph: Paragraph, first: int, end: int, names: list[Name]) -> int:
    """The end of the noun phrase before its first preposition: "a spokesman | for the port"."""
    lows = paragraph.lows
    holder = next((name for name in names if name.end == end and name.kind is Kind.PERSON), None)
    past = first
    for at in range(first + 1, end):
        doing = lows[at].endswith("ing") and paragraph.words[at].islower()  # not "founder Mei-Ling Tao"
        office = at + 1 < end and lows[at + 1] in titles() and paragraph.words[at + 1].islower()
        doing = doing and not office  # "chief operating officer Ada Mora"
        if doing and at + 1 < end and (lows[at - 1] in roles() or lows[at - 1] in _ANYBODY or _siding(paragraph, at)):
            return at  # "one pastor | supporting Mr. Teel"
        if lows[at] == "including":
            return at  # "many groups | including the Harbour Board"
        if at < past:
            continue
        if lows[at] in PREPOSITIONS and not any(name.first <= at < name.end for name in names):
            follows = next((name for name in names if name.first > at and name.end == end), None)
            titled = follows is not None and _title_phrase(paragraph, first, at, follows)
            titled = titled or (holder is not None and _office(paragraph, first, at, holder))
            titled = titled or (holder is not None and _directs(paragraph, first, at, holder))
            if not titled:
                return at - (paragraph.words[at - 1] == _LOST and at - 1 > first)
            past = follows.first if follows else at  # "Attorney for the District of Tarn Ada Mora"
    return end


def people_of(paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether a source is a plural noun for persons, with several behind it: "aides to Mora and Teel"."""
    lows, words_ = paragraph.lows, paragraph.words
    hung = (here for here in range(first, end) if lows[here] in _OWNING | _SIDING)
    at = next(hung, first)
    noun = lows[at - 1].removesuffix("s") if at > first else ""
    many = noun != lows[at - 1] and (noun in roles() or noun in _ANYBODY)
    if not many or at - first > LONGEST_ADJECTIVES or at + 1 >= end or "and" not in lows[at:end]:
        return False
    return words_[at + 1][0].isupper() and all(
        words_[here][0].isupper() or lows[here] == "and" or words_[here] == "." for here in range(at + 1, end)
    )


def without_letters(paragraph: Paragraph, first: int, end: int) -> int:
    """Where a phrase ends without degrees and honours: "Ada Mora | KC"."""
    while end - 1 > first and paragraph.lows[end - 1] in LETTERS and paragraph.words[end - 1].isupper():
        end -= 1
    return end


def _siding(paragraph: Paragraph, at: int) -> bool:
    """Whether a participle at token *at* tells what somebody does to whom it names: "lawyers | representing Mora"."""
    before, behind = paragraph.words[at - 1], paragraph.words[at + 1]
    noun = (before.islower() or before.endswith("s")) and paragraph.lows[at - 1] not in _NO_ADJECTIVES
    return noun and paragraph.lows[at] in _SIDING and behind[0].isupper()


def _office(paragraph: Paragraph, first: int, preposition: int, name: Name) -> bool:
    """Whether "of" in "former secretary of state Ada Mora" belongs to the title of whom the phrase ends in."""
    lows = paragraph.lows
    office = lows[preposition - 1] in titles() or lows[preposition - 1] in roles()
    noun = name.first - len(name.titles) - preposition == _NOUN and paragraph.words[name.first - 1].islower()
    if name.first > 0 and staff_chief(lows, name.first - 1):
        return preposition == name.first - _NOUN and lows[first] not in DETERMINERS  # "White House Chief of Staff"
    told = lows[preposition + 1] in titles() or (noun and len(name.words) > 1)  # "chief of staff Ada Mora"
    return lows[preposition] == "of" and office and told and lows[first] not in DETERMINERS


def _directs(paragraph: Paragraph, first: int, preposition: int, name: Name) -> bool:
    """Whether all before a name is whose director they are: "Fight for $15 organizing director Kendra Falls"."""
    lows, words = paragraph.lows, paragraph.words
    at = name.first - 1
    body = words[preposition - 1][0].isupper() and lows[preposition - 1] not in roles().keys() | titles().keys()
    named = words[at].islower() or all(words[here][0].isupper() for here in range(preposition + 1, at))
    return body and first < at and named and lows[at] in roles() and lows[first] not in DETERMINERS


def _title_phrase(paragraph: Paragraph, first: int, preposition: int, name: Name) -> bool:
    """Whether "U.S. Ambassador to Moscow John Sullivan" ends in the name of whom its title speaks."""
    lows, words = paragraph.lows, paragraph.words
    if name.kind is not Kind.PERSON or lows[first] in {"a", "an"} or lows[first] in DETERMINERS - {"the"}:
        return False
    between = range(preposition + 1, name.first)
    if lows[first] == "the":  # "the Council on Ports Executive Director Ada Mora"
        capitals = (words[at][0].isupper() or lows[at] in PREPOSITIONS for at in range(first + 1, name.first))
        return bool(name.titles) and words[name.first - 1][0].isupper() and all(capitals)
    return (
        lows[preposition - 1] in roles()
        and (words[preposition - 1][0].isupper() or "diplomacy" in roles()[lows[preposition - 1]].fields)
        and any(words[at] != "." and lows[at] not in name.titles for at in between)
        and not adverb(lows[first])
    )


def _means_two(lows: list[str]) -> bool:
    """Whether words mean two persons: "both", "the two senators", "both candidates", "the couple"."""
    if lows[:1] == ["both"]:
        rest = lows[1:]
    elif lows[:2] in (["the", "two"], ["the", "pair"], ["the", "duo"], ["the", "couple"]):
        rest = lows[2:]
    else:
        return False
    return not rest or (len(rest) == 1 and (rest[0] in {"men", "women"} or rest[0].removesuffix("s") in roles()))


def of_two(lows: list[str]) -> str:
    """Whom of two words mean, nothing more: "both", "former", "latter", "pair" ("the brothers"); empty for others."""
    if len(lows) == 2 and lows[0] == "the" and lows[1] in _PAIRS:
        return "pair"
    if lows in (["the", "former"], ["the", "latter"]):
        return lows[1]
    return "both" if _means_two(lows) else ""


def office_noun(low: str, before: str) -> str:
    """The noun that whoever is called by *low* has beside the name: "deputy" of the deputy governor, no "ex-"."""
    if before == "deputy" and low in roles():
        return before
    return low if low in roles() or low.removeprefix("ex-") not in roles() else low.removeprefix("ex-")


def past_clause(paragraph: Paragraph, at: int, end: int, names: list[Name]) -> int:
    """Where the comma stands behind a clause that opens at *at*, and a person's name that ends the source; else *at*.

    "One pilot who met him there |, Ada Mora".
    """
    last = names[-1] if names else None
    if at >= end or paragraph.lows[at] not in RELATIVES or last is None or last.end != end:
        return at
    full = last.kind is Kind.PERSON and len(last.words) > 1
    return last.first - 1 if full and last.first - 1 > at and paragraph.words[last.first - 1] == "," else at


def clause_ahead(paragraph: Paragraph, first: int, end: int, names: list[Name]) -> int:
    """Where ", who backed Ted Roth and Ada Dow" or ", from Eastby" begins, that ends a source; else *end*.

    What somebody is, too, is no other speaker either: "Ada Mora | and senior port adviser".
    """
    lows, words = paragraph.lows, paragraph.words
    for at in range(first + 1, end - 1):
        if words[at] == "," and lows[at + 1] in {"who", "whose", "which"}:
            behind = (here for here in range(at + 2, end - 2) if words[here] == "," and lows[here + 1] == "and")
            named = any(words[here + 2][0].isupper() for here in behind)
            return end if named else at
        if words[at] == "," and lows[at + 1] in FROM and not any(lows[here] == "and" for here in range(at, end)):
            return at
    return _calling_ahead(paragraph, end, names)


def _calling_ahead(paragraph: Paragraph, end: int, names: list[Name]) -> int:
    """Where what somebody is, too, begins behind a name and ends a source: "Ada Mora | and senior port adviser"."""
    lows = paragraph.lows
    last = next((one for one in reversed(names) if one.kind is Kind.PERSON and one.end < end), None)
    if last is None or len(last.words) == 1 or lows[last.end] != "and" or end - last.end <= _CALLING:
        return end
    role = lows[end - 1] in roles() and paragraph.words[end - 1].islower() and lows[end - 1] not in _KIN
    return last.end if role and lows[last.end + 1] not in DETERMINERS else end
