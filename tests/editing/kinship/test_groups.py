"""Which captures are one article."""

import itertools
import random

import pytest
from build import capture
from hypothesis import example, given, settings
from hypothesis import strategies as st
from words import paragraphs, sentence

from onrecord.editing import Sketch, group, kin, sketch, sketches

ARTICLE = paragraphs(1, 14)
TEXT = "\n\n".join(ARTICLE)


def related(one, other) -> bool:
    """Whether the two are kin, asked both ways."""
    a, b = sketch(one), sketch(other)
    assert kin(a, b) == kin(b, a)
    return kin(a, b) is not None


def noisy(text: str, seed: int, share: float) -> str:
    """*text* with a share of its words misread."""
    random_ = random.Random(seed)
    words = text.split(" ")
    for at, word in enumerate(words):
        if random_.random() < share and len(word) > 2:
            spot = random_.randrange(len(word))
            words[at] = word[:spot] + random_.choice("ceirnhlt1") + word[spot + 1 :]
    return " ".join(words)


def cut(text: str, share: float) -> str:
    """The first *share* of the words of *text*, its paragraphs kept."""
    left = round(len(text.split()) * share)
    kept = []
    for paragraph in text.split("\n\n"):
        words = paragraph.split()[:left]
        left -= len(words)
        if words:
            kept.append(" ".join(words))
    return "\n\n".join(kept)


@pytest.mark.parametrize("share", [0.15, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("seed", range(5))
def test_copy_that_stops_early_joins(share, seed) -> None:
    """Containment, not likeness: the first 15 % are enough."""
    text = "\n\n".join(paragraphs(seed, 14))
    assert related(capture(text), capture(cut(text, share)))


@pytest.mark.parametrize("seed", range(5))
def test_copy_that_starts_late_joins(seed) -> None:
    """The second page of a print is a witness too."""
    texts = paragraphs(seed, 14)
    assert related(capture("\n\n".join(texts)), capture("\n\n".join(texts[7:])))


@pytest.mark.parametrize("seed", range(5))
def test_noisy_copy_joins(seed) -> None:
    """Recognition errors in every tenth word, on both sides."""
    assert related(capture(noisy(TEXT, seed, 0.1)), capture(noisy(TEXT, seed + 100, 0.1)))


def test_banners_and_related_lines_in_a_cut_copy_do_not_part_it() -> None:
    """What the reader took for paragraphs is no ground against kinship."""
    texts = cut(TEXT, 0.4).split("\n\n")
    texts.insert(1, "Sign up for our morning letter and never miss a story again")
    texts.append("Read also: bridge repairs delayed by winter storm")
    assert related(capture(TEXT), capture("\n\n".join(texts)))


def test_wire_text_in_two_outlets_is_one_article() -> None:
    """One text with several publications; each has its own title and first sentence."""
    random_ = random.Random(5)
    one = capture("\n\n".join([sentence(random_), *ARTICLE]), address="https://a.example/x-1", title="Ships wait")
    other = capture(
        "\n\n".join([sentence(random_), *ARTICLE]), address="https://b.example/y-2", title="Crane crews out"
    )
    assert related(one, other)


def test_same_address_joins_after_heavy_edits() -> None:
    """The publisher rewrote most of it, under one address."""
    new = [*ARTICLE[:3], *paragraphs(77, 9)]
    url = "https://www.harbourpost.example/2024/05/14/strike"
    assert related(capture(TEXT, url=url), capture("\n\n".join(new), url=url + "/?utm_source=feed"))


def test_same_address_with_disjoint_texts_stays_apart() -> None:
    """An address that was given to another page is no evidence."""
    url = "https://www.harbourpost.example/today"
    assert not related(capture(TEXT, url=url), capture("\n\n".join(paragraphs(78, 9)), url=url))


def test_two_reports_of_one_event_stay_apart() -> None:
    """They quote the same words and tell the same facts, and are two texts."""
    quote = "“" + sentence(random.Random(3)) + " " + sentence(random.Random(4)) + "”"
    one, other = paragraphs(30, 8), paragraphs(31, 8)
    one[2] = other[5] = quote
    assert not related(capture("\n\n".join(one)), capture("\n\n".join(other)))


def test_next_day_of_a_running_story_stays_apart() -> None:
    """The background is copied from yesterday; the news is new."""
    background = paragraphs(40, 6)
    one = capture(
        "\n\n".join([*paragraphs(41, 5), *background]),
        address="https://p.example/a",
        published="2024-05-14",
        title="Strike closes the harbour",
    )
    other = capture(
        "\n\n".join([*paragraphs(42, 5), *background]),
        address="https://p.example/b",
        published="2024-05-15",
        title="Mayor calls crews back",
    )
    assert not related(one, other)


def test_yesterdays_short_report_inside_todays_long_one_stays_apart() -> None:
    """All of it stands there, as background, under another address and date."""
    old = paragraphs(43, 4)
    one = capture("\n\n".join(old), address="https://p.example/a", published="2024-05-14")
    other = capture("\n\n".join([*paragraphs(44, 8), *old]), address="https://p.example/b", published="2024-05-15")
    assert not related(one, other)


@pytest.mark.parametrize("seed", range(5))
def test_page_that_prints_a_text_behind_much_of_its_own_under_another_name_stays_apart(seed) -> None:
    """A newsletter that has the whole article is not the article; a desk's own lead is shorter than its other news."""
    one = capture(TEXT, address="https://a.example/dam", published="2024-05-14", title="Dam holds, engineer says")
    letter = "\n\n".join([*paragraphs(60 + seed, 6), *ARTICLE, *paragraphs(80 + seed, 3)])
    facts = {"address": "https://b.example/letter-9", "published": "2024-05-14"}
    assert not related(one, capture(letter, **facts, title="Your morning letter"))
    led = "\n\n".join([*paragraphs(60 + seed, 1), *ARTICLE])
    assert related(one, capture(led, **facts, title="Fears for the valley"))


@pytest.mark.parametrize(
    "title", ["Your Morning Briefing: Monday", "News in brief", "Presseschau", "Revue de presse", "Five things to know"]
)
@pytest.mark.parametrize("place", [1, 4], ids=["first", "further down"])
def test_a_digest_that_has_an_articles_beginning_is_no_copy_of_it(title, place) -> None:
    """Nothing but what it calls itself tells where the copy has no title, date or address."""
    items = [each for seed in range(6) for each in paragraphs(90 + seed, 2)]
    items[place:place] = ARTICLE[:4]
    digest = capture("\n\n".join(items), address="https://b.example/letter-9", title=title)
    assert not related(capture("\n\n".join(ARTICLE[:4])), digest)
    assert not related(capture("\n\n".join(ARTICLE[:4]), title="Dam holds, engineer says"), digest)
    assert related(capture("\n\n".join(items[:9])), digest), "a copy of the digest that stops early"


@pytest.mark.parametrize("title", ["Your Morning Briefing", "Five things to know about the dam"])
def test_a_digest_or_list_and_its_own_copy_without_a_headline_are_one_article(title) -> None:
    """Though one of the two has a banner ahead of it, or lacks the beginning, as prints and typed texts do."""
    items = paragraphs(90, 12)
    banner = paragraphs(91, 1)
    page = capture("\n\n".join([*banner, *items]), title=title)
    assert related(capture("\n\n".join(items)), page)
    assert related(capture("\n\n".join(items[2:])), page)
    assert not related(capture("\n\n".join(items[2:5])), page), "one of its items"


def test_a_copy_under_another_headline_far_inside_of_a_page_is_not_its_copy() -> None:
    """Whether anybody knows where the two stood or not."""
    letter = "\n\n".join([*paragraphs(61, 6), *ARTICLE, *paragraphs(81, 3)])
    assert not related(
        capture(TEXT, title="Dam holds, engineer says"), capture(letter, title="Old towns of the valley")
    )


def test_next_day_stays_apart_though_a_phrase_of_its_news_stands_in_the_background() -> None:
    """A phrase said twice, first in the lead, is no beginning that the two texts share."""
    background = paragraphs(45, 7)
    lead, news = paragraphs(46, 6), paragraphs(47, 8)
    phrase = " ".join(background[4].split()[:9])
    one = capture("\n\n".join([f"{phrase}.", *lead, *background]))
    other = capture("\n\n".join([*news, *background]), published="2024-05-15", address="https://p.example/b")
    assert not related(one, other)


def fines(seed: int) -> str:
    """A court list of a day: names, deeds and figures in one form of words."""
    random_ = random.Random(seed)
    names = ["Okafor", "Lund", "Varga", "Petrescu", "Nakagawa", "Haddad", "Silva", "Kowalska", "Mensah", "Duarte"]
    deeds = ["speeding", "fishing without a permit", "parking on a pavement", "selling fireworks"]
    return "\n\n".join(
        f"{random_.choice('ABCDEFGH')}. {random_.choice(names)}, {random_.randint(18, 90)}, of "
        f"{random_.randint(1, 200)} {random_.choice(names)} Street, was fined ${random_.randint(20, 900)} for "
        f"{random_.choice(deeds)} and ordered to pay costs of ${random_.randint(20, 90)}."
        for _ in range(9)
    )


@pytest.mark.parametrize("seed", range(8))
def test_lists_that_say_the_same_words_again_and_again_stay_apart(seed) -> None:
    """What they share from end to end is their form, and one list inside a report is no other list."""
    assert not related(capture(fines(seed)), capture(fines(seed + 50)))
    report = "\n\n".join([*fines(seed + 100).split("\n\n"), *paragraphs(seed, 2)])
    assert not related(capture(fines(seed)), capture(report))


@pytest.mark.parametrize("seed", range(5))
def test_short_beginning_with_lines_of_the_page_behind_it_joins_under_its_title(seed) -> None:
    """A third of what was captured is the page's own; the title and the beginning speak."""
    texts = paragraphs(seed, 8)
    title = "Harbour council shelves its plan for night ferries"
    furniture = ["Sign up for our morning letter and never miss a story.", "Get our app for alerts. Get it here."]
    copy = [*cut("\n\n".join(texts), 0.25).split("\n\n"), *furniture]
    assert related(capture("\n\n".join(texts), title=title), capture("\n\n".join(copy), title=title))


def weather(seed: int) -> str:
    """A form filled in with the figures of a day."""
    random_ = random.Random(seed)
    towns = ["Lindhaven", "Port Varga", "Silva Bay", "North Quay", "Mensah Hill", "Iver Point", "Old Ferry", "Lund"]
    return "\n\n".join(
        f"In {town} temperatures will reach {random_.randint(-9, 39)} degrees with winds of {random_.randint(3, 99)} "
        f"kilometres an hour and a chance of rain of {random_.randint(0, 100)} percent towards the evening."
        for town in towns
    )


@pytest.mark.parametrize("seed", range(8))
def test_forms_filled_in_anew_stay_apart(seed) -> None:
    """Weather, markets, courts: nearly all words agree, the figures do not."""
    assert not related(capture(weather(seed)), capture(weather(seed + 50)))


def test_a_turn_of_phrase_that_is_all_that_is_kept_of_a_short_text_joins_nothing() -> None:
    """Of a text of some twenty words a few shingles are compared with a long one; one of them proves nothing."""
    long = paragraphs(70, 40)
    for seed in range(40):
        short = sentence(random.Random(seed)) + " " + sentence(random.Random(seed + 500))
        words = short.split()
        at = seed % (len(words) - 4)
        other = [*long[:9], " ".join(["So", *words[at : at + 4], "again."]), *long[9:]]
        assert not related(capture(short), capture("\n\n".join(other)))


def test_shared_agency_tail_and_banner_do_not_join() -> None:
    """Short reports of one outlet share more boilerplate than text."""
    banner = (
        "The Harbour Post is paid for by its readers, so please think about a gift that keeps our reporters at work."
    )
    tail = (
        "This report was made with copy from the coastal news agency, which has no part in the opinions stated above."
    )
    one, other = ("\n\n".join([banner, *paragraphs(seed, 2), tail]) for seed in (60, 61))
    assert not related(capture(one), capture(other))


LINES = [
    "Get the harbour alerts on your telephone. Get them here for nothing.",
    "We keep crumbs to make this page better. Read what we keep.",
    "Sign up for our morning letter and never miss a story.",
    "Stand by free reporting from the quays: become a friend today.",
    "Notices",
    "Subscribe now to read all that we have.",
]


@pytest.mark.parametrize("seed", range(12))
def test_two_lines_of_the_page_that_short_copies_share_join_nothing(seed) -> None:
    """They are half of each copy, stand together, and at the same places."""
    random_ = random.Random(seed)
    lines = random_.sample(LINES, 2)
    one = [*lines, cut("\n\n".join(paragraphs(seed, 4)), 0.3)]
    other = [*lines, *paragraphs(seed + 900, 3 + 4 * (seed % 2))]
    if seed % 3 == 0:
        other = [*other[2:], *lines]
    assert not related(capture("\n\n".join(one)), capture("\n\n".join(other)))


@pytest.mark.parametrize("seed", range(12))
def test_lines_of_the_page_spread_over_two_short_copies_join_nothing(seed) -> None:
    """They stand equally far apart in both, which words that recognition lost between them would explain as well."""
    random_ = random.Random(seed)
    lines = random_.sample(LINES, 3)
    one, other = (
        [part for number in range(3) for part in (sentence(random_), sentence(random_), lines[number])] for _ in "ab"
    )
    for parts in (one, other):
        parts[:] = [
            part if part in lines else " ".join((part + " " + sentence(random_)).split()[:14]) for part in parts
        ]
    assert not related(capture("\n\n".join(one)), capture("\n\n".join(other)))


@pytest.mark.parametrize("seed", range(12))
def test_short_beginning_with_lines_of_the_page_amid_it_joins(seed) -> None:
    """A third of what was captured is the page's own; what is left goes on where it stopped."""
    random_ = random.Random(seed)
    texts = paragraphs(seed, 20)
    first, *rest = cut("\n\n".join(texts), 60 / len(" ".join(texts).split())).split("\n\n")
    copy = [first, *random_.sample(LINES, 3), *rest]
    assert related(capture("\n\n".join(texts)), capture("\n\n".join(copy)))


@pytest.mark.parametrize("seed", range(8))
def test_end_of_one_text_that_is_the_beginning_of_another_joins_them_only_through_the_whole(seed) -> None:
    """Each has as much of its own: background ends today's story, and a desk moved it to the top of yesterday's."""
    news, background, more = paragraphs(seed, 5), paragraphs(seed + 100, 5), paragraphs(seed + 200, 5)
    one, other = capture("\n\n".join([*news, *background])), capture("\n\n".join([*background, *more]))
    whole = capture("\n\n".join([*news, *background, *more]))
    assert not related(one, other)
    assert related(one, whole)
    assert related(other, whole)


@pytest.mark.parametrize("seed", range(12))
def test_reports_that_quote_the_same_two_sentences_far_down_stay_apart(seed) -> None:
    """A little is shared at two places in one order, which is not what bad recognition leaves."""
    random_ = random.Random(seed)
    quotes = [" ".join((sentence(random_) + " " + sentence(random_)).split()[:26]) for _ in "ab"]
    one, other = paragraphs(seed + 300, 16), paragraphs(seed + 400, 24)
    one[8:8], one[13:13] = quotes[:1], quotes[1:]
    other[2:2], other[6:6] = quotes[:1], quotes[1:]
    assert not related(capture("\n\n".join(one)), capture("\n\n".join(other)))


@pytest.mark.parametrize("seed", range(12))
def test_long_sentences_that_are_built_alike_join_nothing(seed) -> None:
    """They share their joints and no matter; noise would leave as little, and a copy begins where the text does."""
    joints = " ".join(paragraphs(seed, 6)).split()
    one, other = (
        " ".join(word if at % 10 < 4 else f"{name}{at}" for at, word in enumerate(joints[:150]))
        for name in ("ox", "yew")
    )
    large = [*paragraphs(seed + 50, 20), other, *paragraphs(seed + 80, 5)]
    assert not related(capture(one), capture("\n\n".join(large)))


@pytest.mark.parametrize("seed", range(8))
def test_badly_recognised_copy_of_a_long_text_joins(seed) -> None:
    """Every fourth word is another one on both sides, and what is left lies scattered from end to end."""
    text = "\n\n".join(paragraphs(seed, 30))
    assert related(capture(noisy(text, seed, 0.25)), capture(noisy(text, seed + 100, 0.25)))


def obituary(given: str, family: str, age: int = 84, town: str = "Lindhaven", craft: str = "music") -> str:
    """A form of one newspaper, filled in."""
    return (
        f"{given} {family}, who taught {craft} at the school by the quay in {town} for thirty years, died at home on "
        f"Monday after a short illness. She was {age}.\n\nThe youngest of four children of a ferry captain, {family} "
        "went to sea with him before she could read, and often said that the pupils were the quieter crew.\n\n"
        f"“In my class nobody was ever in the way,” {family} told this newspaper when she retired. {given} {family} "
        "leaves two sons and five grandchildren. The service will be held on Friday in the chapel above the harbour."
    )


@pytest.mark.parametrize(
    "other",
    [
        obituary("Ida", "Roe"),
        obituary("Ida", "Roe", town="Port Varga"),
        obituary("Mirela", "Brandt", age=77),
        obituary("Ida", "Roe", craft="chemistry"),
    ],
)
def test_form_filled_in_for_another_person_stays_apart(other) -> None:
    """Nearly all words agree, and the names differ wherever they stand."""
    assert not related(capture(obituary("Ada", "Poe")), capture(other))


ARREST = """A {age}-year-old {town} man was arrested on {day} on suspicion of {deed}, police said.

{given} {family} was taken into custody without incident. If found guilty, {family} faces up to {years} years in prison
and a fine.

Anyone with information is asked to call the police or to leave a message on the tip line, which is open day and night.
All persons are presumed innocent until proven guilty in a court of law.

Police did not say whether {family} has a lawyer."""
VICTORY = """{winner} beat {loser} {score} on {day} night to move up in the coastal league.

{scorer} opened the scoring in the {minute}th minute with a header from a corner, and doubled the lead before the break.

{loser} pressed hard after the interval but found no way through a well organised defence. {scorer} sealed the win late.

“The boys stuck to the plan and took their chances,” said the {winner} coach, {coach}."""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ARREST.format(given="Tomas", family="Varga", age=34, town="Lindhaven", day="Monday", deed="theft", years=4),
            ARREST.format(given="Jan", family="Mensah", age=51, town="Iverport", day="Friday", deed="arson", years=12),
        ),
        (
            VICTORY.format(winner="Lindhaven", loser="Port Varga", score="3-0", day="Friday", scorer="Okafor",
                           minute=14, coach="Pia Lund"),
            VICTORY.format(winner="Old Ferry", loser="Silva Bay", score="2-1", day="Sunday", scorer="Haddad",
                           minute=29, coach="Mirela Brandt"),
        ),
    ],
)  # fmt: skip
def test_short_prose_of_one_form_about_others_stays_apart(one, other) -> None:
    """Names and the few numbers differ together, and each alone would be too little to say so."""
    assert not related(capture(one), capture(other))
    assert related(capture(one), capture(noisy(one, 1, 0.08)))
    assert related(capture(other), capture(cut(other, 0.6)))


LIFE = """When {given} {family} walked into a room it became a little louder and a good deal kinder. {family}, a {craft}
who gave {town} more than {years} years of work, died on {day}. {family} was {age}.

Few people in {town} had not met {family} at one time or another. There were the evenings of {joy}, there was the long
fight over the bridge, which was lost and never regretted, and there was the sea, of which {family} spoke as others
speak of a great love.

The father was a pilot on the river, the mother kept the books of the yard. After school {family} went to sea for some
years, as many did in those days, and came back with a wooden box full of letters that nobody was ever allowed to read.

The house in {street} had an open door and smelt of burnt toast. What {family} liked least was to be praised. When the
council offered a medal, the answer came on a postcard and had two words on it. The medal went to the lifeboat.

The last years were spent with {joy} and with the grandchildren. Visitors were told that there was no hurry, and
were beaten at cards. {given} {family} kept a list of all who still owed a game, and it was found on the kitchen table.

A service will be held on {day} in the chapel above the harbour; all are welcome, and are asked to wear something that
is not black. Gifts may be made to the lifeboat, in whose boathouse {family} had a hook for a coat never seen there."""
LIVES = [
    LIFE.format(given="Ada", family="Poe", craft="weaver", town="Lindhaven", years=30, day="Monday", age=84,
                joy="chess", street="Mill Road"),
    LIFE.format(given="Jonas", family="Mensah", craft="midwife", town="Port Varga", years=41, day="Friday", age=91,
                joy="tango", street="Rope Walk"),
]  # fmt: skip


def test_long_prose_of_one_form_about_others_stays_apart() -> None:
    """Nine words in ten agree, and are many; the others are names, days and numbers."""
    one, other = (capture(life) for life in LIVES)
    assert not related(one, other)
    assert related(one, capture(noisy(LIVES[0], 1, 0.1)))
    assert related(one, capture(cut(LIVES[0], 0.4)))


SCORES = """Lindhaven {} Port Varga {}. The match at the quay is in its {}th minute before {} people.

Okafor opened the scoring with a header from a corner. Port Varga press hard and find no way through so far."""


@pytest.mark.parametrize(
    ("expected", "facts", "others"),
    [
        (True, {"url": "https://p.example/live/1"}, {}),
        (True, {"title": "Lindhaven and Port Varga, live", "published": "2024-05-14"}, {}),
        (
            False,
            {"title": "Lindhaven and Port Varga, live", "published": "2024-05-14"},
            {"published": "2024-09-20"},
        ),
        (False, {}, {}),
    ],
)
def test_numbers_are_brought_up_to_date_at_one_address_or_under_one_title_and_day(expected, facts, others) -> None:
    """On another day, or where nothing is known of the page, they are another match's."""
    one = capture(SCORES.format(1, 0, 14, "4,120"), **facts)
    other = capture(SCORES.format(2, 3, 71, "9,688"), **(facts | others))
    assert related(one, other) == expected


@pytest.mark.parametrize("seed", range(12))
def test_obituary_that_was_misread_joins(seed) -> None:
    """As many words differ, each in its own way."""
    text = obituary("Ada", "Poe")
    assert related(capture(text), capture(noisy(text, seed, 0.08)))
    assert related(capture(noisy(text, seed + 50, 0.05)), capture(noisy(text, seed, 0.05)))


def test_name_that_was_put_right_everywhere_does_not_part_a_copy() -> None:
    """A desk found out how the family spells it."""
    assert related(capture(obituary("Ada", "Poe")), capture(obituary("Ada", "Powe")))


def test_error_pages_of_two_addresses_stay_apart() -> None:
    """The same few words at two addresses are no article."""
    text = "The page that you asked for could not be found on this server."
    assert not related(capture(text, url="https://a.example/x/1"), capture(text, url="https://a.example/x/2"))


def test_copy_in_a_script_without_spaces_joins_and_another_text_does_not() -> None:
    """Shingles of letters where there are no words to see."""
    letters = (
        "港口工会市长船夜班报价起重机学校河桥预算冬天花园医生岛森林山谷铜木面包博物馆城堡市场行星关闭开放移动承诺拒绝"
    )
    random_ = random.Random(9)
    one = "\n\n".join("".join(random_.choice(letters) for _ in range(60)) + "。" for _ in range(8))
    other = "\n\n".join("".join(random_.choice(letters) for _ in range(60)) + "。" for _ in range(8))
    assert related(capture(one), capture(one.split("\n\n")[0] + "\n\n" + one.split("\n\n")[1]))
    assert not related(capture(one), capture(other))


def test_group_is_the_same_in_every_order() -> None:
    """A copy cut from the front and one cut from the back meet through the whole."""
    captures = [capture(TEXT), capture(cut(TEXT, 0.2)), capture("\n\n".join(ARTICLE[8:])), capture(weather(1))]
    sketches = [sketch(one) for one in captures]
    groups = {group(order) for order in itertools.permutations(sketches)}
    assert len(groups) == 1
    assert sorted(len(names) for names in groups.pop()) == [1, 3]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.floats(0.05, 1), st.floats(0, 0.4))
def test_kinship_is_symmetric(one, other, share, noise) -> None:
    """Otherwise the order of arrival would show."""
    left = sketch(capture("\n\n".join(paragraphs(one, 8))))
    right = sketch(capture(noisy(cut("\n\n".join(paragraphs(other, 8)), share), one, noise)))
    assert kin(left, right) == kin(right, left)


PARTS = st.sampled_from([*ARTICLE, *LINES, *paragraphs(5, 4), weather(1), weather(2), obituary("Ada", "Poe"),
                         obituary("Ida", "Roe"), noisy(TEXT, 1, 0.2)])  # fmt: skip
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Harbour council shelves ferry plan", "Mayor calls the night crews back to work"]),
        "published": st.sampled_from(["2024-05-14", "2024-05-15", "no day"]),
        "address": st.sampled_from(["https://a.example/x", "https://a.example/y", "https://b.example/z"]),
    },
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PARTS, max_size=9), st.lists(PARTS, max_size=9), FACTS, FACTS)
def test_kinship_is_symmetric_whatever_two_captures_are_put_together_from(one, other, facts, others) -> None:
    """Banners, forms, noise, moved and repeated paragraphs, facts that agree or do not."""
    related(capture("\n\n".join(one) or " ", **facts), capture("\n\n".join(other) or " ", **others))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.15, 1), st.lists(st.sampled_from(LINES), max_size=2))
@example(100001, 0.15625, LINES[:1] * 2)
def test_what_a_long_copy_stops_at_and_what_lines_stand_in_it_do_not_part_it(seed, share, lines) -> None:
    """Any of them, anywhere between paragraphs."""
    random_ = random.Random(seed)
    text = "\n\n".join(paragraphs(seed, 30))
    copy = cut(text, share).split("\n\n")
    for line in lines:
        copy.insert(random_.randint(0, len(copy)), line)
    assert related(capture(text), capture("\n\n".join(copy)))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["", "One.", "Two words", "5 % of 港口工会", ARTICLE[0], TEXT, "“Café” €"]), max_size=9)
)
def test_captures_sketched_together_have_the_sketches_that_each_has_alone(texts) -> None:
    """Otherwise ids of articles would depend on what was added with what."""
    captures = [capture(text or " ") for text in texts]
    assert [one.dump() for one in sketches(captures)] == [sketch(one).dump() for one in captures]


def test_sketch_survives_the_record() -> None:
    """The record keeps sketches as bytes."""
    one = sketch(capture(TEXT, title="Ünion’s offer", address="https://a.example/x", published="2024-05-14"))
    again = Sketch.load(one.dump())
    assert again.dump() == one.dump()
    assert kin(one, again) is not None
