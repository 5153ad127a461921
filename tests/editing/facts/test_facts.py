"""What all captures say together about an article."""

import itertools
from dataclasses import replace

import pytest
from build import capture

from onrecord.capture import Block, Evidence, Fact, Role
from onrecord.editing import edition
from onrecord.editing.facts.gathering import later_than
from onrecord.text import Piece

TEXT = "Dock workers in Lindhaven called off their strike on Tuesday after the port authority offered fair hours."


def fact(article, name):
    return next(fact for fact in article.facts if fact.name == name)


def every_order(*captures):
    """The article, the same in every order."""
    articles = {repr(edition(order)) for order in itertools.permutations(captures)}
    assert len(articles) == 1
    return edition(captures)


def test_publisher_is_put_together_from_a_phrase_in_one_and_the_host_in_another() -> None:
    """Neither capture knows alone."""
    article = every_order(
        capture("!Support The Lindhaven Post!\n\n" + TEXT),
        capture(TEXT + "\n", address="https://www.thelindhavenpost.example/2024/05/14/strike-off"),
    )
    assert article.publisher == "The Lindhaven Post"
    assert {item.capture for item in fact(article, "publisher").evidence} >= {None}
    assert "thelindhavenpost" in fact(article, "publisher").reason


@pytest.mark.parametrize("order", [1, -1])
def test_publisher_keeps_its_article(order) -> None:
    """A sentence may drop the article of a name; nothing adds one that the name does not have."""
    captures = [
        based(TEXT, "publisher", "The Lindhaven Post", "banner that names it"),
        based(TEXT + "\n", "publisher", "Lindhaven Post", "words that the host label thelindhavenpost spells"),
    ]
    assert edition(captures[::order]).publisher == "The Lindhaven Post"


def test_publisher_stays_open_when_no_phrase_is_the_host() -> None:
    """Unknown is an answer."""
    article = edition([capture(TEXT, address="https://www.lpx.example/2024/strike-off")])
    assert article.publisher is None
    assert fact(article, "publisher").evidence[0].value == "lpx"


def test_most_captures_decide_and_all_evidence_is_kept() -> None:
    """One print with a wrong date does not change the article's."""
    article = every_order(
        capture(TEXT, published="2024-05-14"),
        capture(TEXT + "\n", published="2024-05-14"),
        capture(TEXT + "\n\n", published="2024-06-01"),
    )
    assert article.published == "2024-05-14"
    assert [item.value for item in fact(article, "published").evidence].count("2024-06-01") == 1
    assert all(item.capture for item in fact(article, "published").evidence)


def test_a_text_that_several_outlets_printed_is_cited_by_one_of_them() -> None:
    """Its headline and address are those that the publisher printed, not another outlet.s."""
    gazette = {"publisher": "Inland Gazette", "title": "Bank Holds Its Rate", "address": "https://inland.example/rate"}
    times = {"publisher": "Bergsund Times", "title": "No Cuts in Sight", "address": "https://times.example/cuts"}
    article = every_order(capture(TEXT, **gazette), capture(TEXT + "\n", **gazette), capture(TEXT + "\n\n", **times))
    assert (article.publisher, article.title, article.url) == tuple(gazette.values())
    even = every_order(capture(TEXT, **gazette), capture(TEXT + "\n", **times))
    assert (even.publisher, even.title, even.url) in {tuple(gazette.values()), tuple(times.values())}
    assert {item.value for item in fact(even, "title").evidence} == {gazette["title"], times["title"]}


OURS, THEIRS = "https://lpost.example/strike", "https://elsewhere.example/dockers"


def headed(headline, captured, media="text/html", url=OURS):
    """A page of an outlet with its headline, as it stood at *captured*."""
    return capture(f"#{headline}\n\n{TEXT}", media=media, captured=captured, url=url, title=headline)


def test_the_title_is_the_headline_that_the_outlet_put_in_the_place_of_another() -> None:
    """As the words of the text are: two earlier pages do not outvote what the publisher stands by."""
    once, again = (headed("Strike to Last Four Days", f"2024-05-14T{hour}:00:00Z") for hour in ("08", "09"))
    now = headed("Strike Called Off, Union Says", "2024-05-14T16:30:00Z")
    article = every_order(once, again, now)
    assert article.title == "Strike Called Off, Union Says"
    assert {item.value for item in fact(article, "title").evidence} == {once.fact("title"), article.title}
    assert "latest" in fact(article, "title").reason


@pytest.mark.parametrize(
    "later",
    [
        headed("Strike Called 0ff, Unlon Says", "2024-05-15T00:00:00Z", media="application/pdf"),
        headed("Strike Called Off", "2024-05-15T00:00:00Z"),
        headed("Dockers Return", "2024-05-15T00:00:00Z", url=THEIRS),
        headed("Strike Called Off, Union Says | L. Post", "2024-05-15T00:00:00Z"),
        headed("L Post", "2024-05-15T00:00:00Z"),
        headed("Ports", "2024-05-15T00:00:00Z"),
        headed("Fair Hours", "2024-05-15T00:00:00Z", url="https://lpost.example/fair-hours/2024/strike"),
        headed("404 Not Found", "2024-05-15T00:00:00Z"),
        headed("Just a moment...", "2024-05-15T00:00:00Z"),
        headed("Sign Up for Our Newsletter", "2024-05-15T00:00:00Z"),
    ],
    ids=[
        *("misread", "cut short", "of another outlet", "with the outlet behind it", "the outlet alone"),
        *("a section", "a section of its address", "an error", "a guard", "a request"),
    ],
)
def test_what_is_no_later_headline_of_the_outlet_does_not_change_the_title(later) -> None:
    """It is a copy, whenever it was taken."""
    first = headed("Strike Called Off, Union Says", "2024-05-14T08:00:00Z")
    second = headed("Strike Called Off, Union Says", "2024-05-14T09:00:00Z")
    assert every_order(first, second, later).title == "Strike Called Off, Union Says"


def test_a_headline_that_stands_in_the_address_ahead_of_a_number_is_no_section() -> None:
    """Many outlets number their pages, and spell the headline before that."""
    url = "https://lpost.example/ports/dock-workers-return-to-quays/{}/"
    first, second = (headed("Strike to Last Four Days", f"2024-05-14T{hour}:00:00Z") for hour in ("08", "09"))
    changed = headed("Dock Workers Return to Quays", "2024-05-15T00:00:00Z", url=url.format(8817))
    assert every_order(first, second, changed).title == "Dock Workers Return to Quays"


def test_the_latest_page_with_a_headline_gives_the_title() -> None:
    """A page that has only its section above the text says nothing of what an earlier one changed."""
    first, second = (headed("Strike to Last Four Days", f"2024-05-14T{hour}:00:00Z") for hour in ("08", "09"))
    changed = headed("Dock Workers Return", "2024-05-14T16:30:00Z")
    assert every_order(first, second, changed, headed("Ports", "2024-05-15T00:00:00Z")).title == "Dock Workers Return"


def test_a_headline_in_a_script_without_spaces_takes_the_place_of_another() -> None:
    """It is told from a section's name by letters side by side that the text has, too."""
    text = "林港码头工人周二宣布结束罢工，港务局提出了合理的工作时间。"

    def page(headline, captured):
        return capture(f"#{headline}\n\n{text}", media="text/html", captured=captured, url=OURS, title=headline)

    first, second = (page("林港罢工将持续四天", f"2024-05-14T{hour}:00:00Z") for hour in ("08", "09"))
    assert every_order(first, second, page("码头工人结束罢工", "2024-05-15T00:00:00Z")).title == "码头工人结束罢工"
    assert every_order(first, second, page("工人", "2024-05-15T00:00:00Z")).title == "林港罢工将持续四天"


def test_the_title_stays_while_one_outlet_has_it() -> None:
    """What another outlet, or nobody knows which, puts over the same text later is its own affair."""
    ours, theirs = (headed("Strike Called Off", "2024-05-14T08:00:00Z", url=url) for url in (OURS, THEIRS))
    later = headed("Dockers Return", "2024-05-15T08:00:00Z", url=THEIRS)
    assert every_order(ours, theirs, headed("Strike Called Off", "2024-05-14T09:00:00Z", url=OURS), later).title == (
        "Strike Called Off"
    )
    saved = [headed("Strike Called Off", f"2024-05-14T0{hour}:00:00Z", url=None) for hour in (8, 9)]
    assert every_order(*saved, headed("Dockers Return", "2024-05-15T08:00:00Z", url=None)).title == "Strike Called Off"


def based(text, name, value, basis):
    """A capture that knows one fact, from evidence of one kind."""
    found = Fact(name=name, value=value, evidence=(Evidence(value=value, basis=basis),), reason=f"From the {basis}.")
    return replace(capture(text), facts=(found,))


def test_a_copy_at_another_host_does_not_lend_its_address_to_the_publisher() -> None:
    """Nobody could find the words there under the name that is cited."""
    article = every_order(
        capture(TEXT, publisher="Lindhaven Post", address="https://lpost.example/strike-off", title="Strike Off"),
        capture(TEXT + "\n", address="https://a-daily.example/strike", title="Dockers Return"),
        capture(TEXT + "\n\n", title="Dockers Return"),
    )
    cited = (article.publisher, article.title, article.url)
    assert cited == ("Lindhaven Post", "Strike Off", "https://lpost.example/strike-off")


@pytest.mark.parametrize(("shown", "expected"), [("date line", "2024-05-15"), ("page head", "2024-05-14")])
def test_a_date_line_that_agrees_with_the_markup_goes_before_the_day_in_an_address(shown: str, expected: str) -> None:
    """A week's error follows: what somebody said "on Wednesday" is dated from an article of the Tuesday before."""
    other, own = "2024-05-15", "2024-05-14"
    evidence = (Evidence(value=other, basis="JSON-LD datePublished"), Evidence(value=own, basis="address path"))
    page = Fact(name="published", value=own, evidence=evidence, reason="From the address path.")
    captures = [replace(capture(TEXT + "\n" * n), facts=(page,)) for n in range(2)]
    assert every_order(*captures, based(TEXT + " ", "published", other, shown)).published == expected


@pytest.mark.parametrize("own", ["2024-05", "2024-02-30", "in May"])
def test_a_date_that_is_no_day_is_not_compared_with_one(own: str) -> None:
    """A capture may be made by hand, or read by an older reader."""
    other = "2024-05-15"
    page = Fact(name="published", value=own, evidence=(Evidence(value=own, basis="address path"),), reason="")
    captures = [replace(capture(TEXT + "\n" * n), facts=(page,)) for n in range(2)]
    both = (Evidence(value=other, basis="JSON-LD datePublished"), Evidence(value=other, basis="date line"))
    shown = Fact(name="published", value=other, evidence=both, reason="")
    assert every_order(*captures, replace(capture(TEXT + " "), facts=(shown,))).published == own


def test_a_day_that_no_capture_was_given_is_not_taken_from_their_evidence() -> None:
    """Its reader saw all of it, and decided."""
    other, own = "2024-05-15", "2024-05-14"
    evidence = tuple(
        Evidence(value=value, basis=basis)
        for value, basis in ((own, "address path"), (other, "JSON-LD datePublished"), (other, "date line"))
    )
    page = Fact(name="published", value=own, evidence=evidence, reason="From the address path.")
    assert edition((replace(capture(TEXT), facts=(page,)),)).published == own


def test_page_that_names_its_own_address_is_believed_before_those_who_followed_a_feed() -> None:
    """The same page by three addresses: the canonical one is its own, however many came another way."""
    own, fed = "https://post.example/2024/05/14/strike-off", "https://post.example/2024/05/14/strike-off?ref=feed"
    article = every_order(
        based(TEXT, "address", own, "canonical link"),
        based(TEXT + "\n", "address", fed, "address in the container"),
        based(TEXT + "\n\n", "address", fed, "address in the container"),
    )
    assert article.url == own


def test_clean_address_is_taken_where_more_captures_followed_a_feed() -> None:
    """The parameters say by which link the captures came, and nothing of the article."""
    address = "https://www.thelindhavenpost.example/2024/05/14/strike-off"
    article = every_order(
        capture(TEXT, address=f"{address}?utm_source=feed"),
        capture(TEXT + "\n", address=f"{address}?utm_source=feed"),
        capture(TEXT + "\n\n", address=address),
    )
    assert article.url == address


def test_name_that_a_page_gives_itself_is_believed_before_a_line_that_is_taken_for_one() -> None:
    """Markup says who publishes; the words of a banner may be anybody's. The reason names the better evidence."""
    article = every_order(
        based(TEXT, "publisher", "Harbour Post", "meta og:site_name"),
        based(TEXT + "\n", "publisher", "Harbour", "banner that names it"),
        based(TEXT + "\n\n", "publisher", "Harbour", "banner that names it"),
        based(TEXT + "\n\n\n", "publisher", "Harbour Post", "banner that names it"),
    )
    assert article.publisher == "Harbour Post"
    assert fact(article, "publisher").reason.endswith("From the meta og:site_name.")


def test_address_dated_years_after_the_article_is_not_its_own() -> None:
    """Such an address is of a related article, or of a page that was made anew."""
    article = every_order(
        capture(TEXT, published="2022-01-28"),
        capture(TEXT + "\n", address="https://post.example/2025/07/18/other-strike"),
    )
    assert article.url is None
    evidence = fact(article, "address").evidence
    assert evidence[0].doubt == "2025 in the path is three years after the article"


def test_container_address_counts_where_the_page_has_none() -> None:
    """A web archive knows where its page came from."""
    article = edition([capture(TEXT, url="https://post.example/a/strike")])
    assert article.url == "https://post.example/a/strike"


def test_authors_of_all_captures_are_named_once_in_the_order_of_the_fullest() -> None:
    """Names in other letter case are the same."""
    one = capture(TEXT, author="PIA LUND")
    two = capture(TEXT + "\n")
    names = ("Ngozi Okafor", "Pia Lund")
    facts = tuple(Fact(name="author", value=n, evidence=(Evidence(value=n, basis="byline"),), reason="") for n in names)
    two = type(two)(**{name: getattr(two, name) for name in two.__dataclass_fields__} | {"facts": facts})
    assert every_order(one, two).authors == ("Ngozi Okafor", "Pia Lund")


def linked(*blocks):
    """A capture with *blocks* of (role, words, href) after one paragraph."""
    text, made = TEXT, [Block(role=Role.PARAGRAPH, pieces=(Piece(0, len(TEXT)),))]
    for role, words, href in blocks:
        start = len(text) + 2
        text += "\n\n" + words
        made.append(Block(role=role, pieces=(Piece(start, len(text)),), href=href))
    one = capture(text, published="2022-01-28")
    return type(one)(**{name: getattr(one, name) for name in one.__dataclass_fields__} | {"blocks": tuple(made)})


def test_related_line_and_the_link_that_repeats_its_words_are_one_link() -> None:
    """Prints give the words and the address on lines of their own, with others between them."""
    url = "https://post.example/2025/07/18/crane-crews-wanted-for-northern-quay-says-port"
    article = edition(
        [
            linked(
                (Role.RELATED, "Related article: Crane Crews ‘Wanted’ for Northern Quay, Says Port", None),
                (Role.EMBED, "https://video.example/watch?v=1", "https://video.example/watch?v=1"),
                (Role.EMBED, "https://video.example/watch?v=1", "https://video.example/watch?v=1"),
                (Role.LINK, url, url),
                (Role.LINK, "http://pst.example/3o6Ff", "http://pst.example/3o6Ff"),
            )
        ]
    )
    assert [(link.rel, link.text) for link in article.links] == [
        ("related", "Crane Crews ‘Wanted’ for Northern Quay, Says Port"),
        ("embed", None),
        ("reference", None),
    ]
    assert article.links[0].note == "2025 in the path is three years after the article"
    assert article.links[2].note is not None


def test_links_of_all_captures_are_listed_once() -> None:
    """With the words that one of them has."""
    url = "https://post.example/2022/01/20/harbour-strike-looms"
    article = every_order(
        linked((Role.LINK, url + "?utm_source=x", url + "?utm_source=x")),
        linked((Role.RELATED, "Read more: Harbour strike looms", url)),
    )
    assert [(link.rel, link.url, link.text) for link in article.links] == [("related", url, "Harbour strike looms")]


def test_an_address_dated_long_after_the_article_is_doubted() -> None:
    """A month after publication is nothing to wonder at; what is older is an address that stayed."""
    assert later_than("https://a.example/x", "2024-05-14") is None
    assert later_than("https://a.example/2024/13/40/x", "2024-05-14") is None
    assert later_than("https://a.example/2024/05/20/x", "2024-05-14") is None
    assert later_than("https://a.example/2024/08/20/x", "2024-05-14") == (
        "2024-08-20 in the path is 98 days after the article"
    )
    assert later_than("https://a.example/2023/08/20/x", "2024-05-14") is None
