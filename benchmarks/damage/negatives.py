"""Hard negatives: captures that look like kin and are not."""

import random

from benchmarks.damage.corpus import Clean

_TOWNS = ("Lindhaven", "Port Varga", "Silva Bay", "North Quay", "Mensah Hill", "Iver Point", "Old Ferry", "Lund")
_NAMES = ("Okafor", "Lund", "Varga", "Petrescu", "Nakagawa", "Haddad", "Silva", "Kowalska", "Mensah", "Duarte")
_DEEDS = ("speeding", "parking on a pavement", "fishing without a permit", "selling fireworks", "shouting at night")
TAIL = (
    "This report was made with copy from the coastal news agency, which has no part in the opinions that are stated "
    "above, and may not be printed, broadcast or passed on without leave. All rights in it are held by the agency."
)


def weather(random_: random.Random) -> list[str]:
    """The forecast of one day."""
    return [
        f"In {town} temperatures will reach {random_.randint(-9, 39)} degrees with winds of {random_.randint(3, 99)} "
        f"kilometres an hour and a chance of rain of {random_.randint(0, 100)} percent towards the evening."
        for town in _TOWNS
    ]


def market(random_: random.Random) -> list[str]:
    """The prices of one day."""
    return [
        f"Shares of {name} Shipping closed at {random_.randint(10, 999)}.{random_.randint(10, 99)}, "
        f"{random_.choice(('up', 'down'))} {random_.randint(1, 30)}.{random_.randint(0, 9)} percent on the day, "
        f"with {random_.randint(1, 900)},000 shares changing hands."
        for name in _NAMES
    ]


def court(random_: random.Random) -> list[str]:
    """The list of one day."""
    return [
        f"{random_.choice('ABCDEFGHIJKLMNOPRSTW')}. {random_.choice(_NAMES)}, {random_.randint(18, 90)}, of "
        f"{random_.randint(1, 200)} {random_.choice(_NAMES)} Street, was fined ${random_.randint(20, 900)} for "
        f"{random_.choice(_DEEDS)} and ordered to pay costs of ${random_.randint(20, 90)}."
        for _ in range(9)
    ]


def next_day(old: Clean, new: Clean) -> list[str]:
    """A running story: the news of *new*, then the background of *old*, from its second half by words.

    There is as much news as background: a new lead over an old story is a reprint.
    """
    left = min(sum(len(part.split()) for part in one.paragraphs) // share for one, share in ((old, 2), (new, 1)))
    background: list[str] = []
    for part in reversed(old.paragraphs):
        words = part.split()
        if left > 0:
            background.insert(0, " ".join(words[-left:]))
        left -= len(words)
    news: list[str] = []
    for part in new.paragraphs:
        if sum(len(one.split()) for one in news) < sum(len(one.split()) for one in background):
            news.append(part)
    return [*news, *background]


def same_event(one: Clean, other: Clean) -> list[str]:
    """Another report that quotes two of the longest sentences of *one*."""
    quotes = sorted(one.paragraphs[len(one.paragraphs) // 2 :], key=len)[-2:]
    parts = list(other.paragraphs)
    for number, quote in enumerate(quotes):
        words = quote.split()[:30]
        parts.insert(min(2 + 3 * number, len(parts)), " ".join(words))
    return parts


def with_tail(clean: Clean) -> list[str]:
    """A short report with a legal line that others have too."""
    return [" ".join(" ".join(clean.paragraphs).split()[:60]), TAIL]
