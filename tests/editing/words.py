"""Texts for tests: made up from a fixed list, seeded, so that no sentence belongs to anybody."""

import random

_LIST = """
    harbour crane mayor union ship night offer council ferry storm bridge budget school river teacher tunnel engine
    letter market winter garden signal doctor island forest valley copper timber bakery museum castle planet harvest
    closed opened moved promised refused praised blamed delayed repaired counted painted carried lifted crossed
    slowly early quietly twice nearly again together northern southern wooden heavy narrow public former local empty
    the a of in on with from for after before under over near about against between during without and but while
"""
_WORDS = _LIST.split()
_NAMES = ["Okafor", "Lund", "Varga", "Petrescu", "Nakagawa", "Haddad", "Silva", "Kowalska", "Mensah", "Duarte"]


def sentence(random_: random.Random) -> str:
    """One sentence of eight to twenty words."""
    words = [random_.choice(_WORDS) for _ in range(random_.randint(8, 20))]
    words[random_.randrange(len(words))] = random_.choice(_NAMES)
    if random_.random() < 0.3:
        words[random_.randrange(len(words))] = str(random_.randint(2, 900))
    return " ".join(words).capitalize() + "."


def paragraphs(seed: int, count: int = 10) -> list[str]:
    """*count* paragraphs of one to three sentences; the same for the same seed."""
    random_ = random.Random(seed)
    return [" ".join(sentence(random_) for _ in range(random_.randint(1, 3))) for _ in range(count)]
