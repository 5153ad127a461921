"""One best text from several witnesses, and what they differ in."""

import pytest
from build import capture
from editions import (
    ADDRESS,
    BACKGROUND,
    BODY,
    CLAIM,
    END,
    FOOT,
    HTML,
    LEAD,
    OFFER,
    PDF,
    QUOTE,
    TEXT,
    check,
    found,
    misread,
    one,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein
from words import paragraphs

from onrecord.editing import edit, edition
from onrecord.text.folding import tokens


def test_single_witness_is_its_own_edition() -> None:
    """Paragraphs as they are, white space folded, nothing in the apparatus; one anchor up to the fold, one after."""
    article = one(capture(TEXT.replace("offered fair", "offered\u00a0 fair")))
    assert article.text == TEXT
    assert article.variants == ()
    assert [len(witness.anchors) for witness in article.witnesses] == [2]


@pytest.mark.parametrize("keep", [1, 2, 3, 4])
def test_missing_end_is_one_truncation_and_the_edition_keeps_the_text(keep) -> None:
    """However much is lacking: the copy stops there."""
    article = one(capture(TEXT), capture("\n\n".join(BODY[:keep])))
    assert article.text == TEXT
    assert found(article) == [("omission", "truncation", "\n\n".join(BODY[keep:]), "")]


def test_missing_beginning_is_one_truncation() -> None:
    """The second page of a print starts late."""
    article = one(capture(TEXT), capture("\n\n".join(BODY[2:])))
    assert found(article) == [("omission", "truncation", "\n\n".join(BODY[:2]), "")]


def test_copy_cut_inside_a_word_is_truncated_there() -> None:
    """The half word at the cut is no reading of its own."""
    article = one(capture(TEXT), capture(TEXT[: TEXT.index("includes") + 5]))
    assert article.text == TEXT
    assert [(kind, nature) for kind, nature, _, _ in found(article)] == [("omission", "truncation")]


@pytest.mark.parametrize(
    "mark",
    [
        "...",
        "…",
        " ...",
        " […]",
        " [...]",
        " (…)",
        "... Read more",
        "… Continue reading »",
        "… [+1523 chars]",
        "... [+12 chars]",
        " Read more",
        " Continue reading →",
        "...\n\nRead more at post.example",
    ],
)
@pytest.mark.parametrize(
    "stop", ["The offer incl", "The offer in", "Mayor Pia", "ships sent to other", "gate.", "warned o"]
)
def test_mark_of_a_cut_is_no_part_of_the_text(mark, stop) -> None:
    """Copies of feeds and previews say that they stop; nobody revised the words there."""
    article = one(capture(TEXT), capture(TEXT[: TEXT.index(stop) + len(stop)] + mark))
    assert article.text == TEXT
    assert [entry[:2] for entry in found(article, form=True)] == [("omission", "truncation")]


def test_mark_of_a_cut_on_a_page_of_better_standing_does_not_enter_the_edition() -> None:
    """Markup is trusted before plain text, but not its dots."""
    article = one(capture(TEXT), capture(TEXT[: TEXT.index("includes") + 5] + "...", media=HTML))
    assert article.text == TEXT


@pytest.mark.parametrize("end", ["…", "..."])
def test_story_that_ends_in_dots_keeps_them(end) -> None:
    """Where no copy has more, the dots are the author's."""
    text = TEXT[:-1] + end
    assert one(capture(text)).text == text
    assert one(capture(text), capture(text + "\n"), capture(LEAD + "\n\n" + QUOTE)).text == text


def test_count_of_what_is_missing_is_no_text_even_of_a_single_copy() -> None:
    """No author writes that."""
    assert one(capture(TEXT[:-1] + "… [+1523 chars]")).text == TEXT[:-1]


def test_print_with_hard_lines_and_hyphens_differs_in_nothing() -> None:
    """Line ends, hyphens at line ends and page breaks are no variants."""
    printed = (
        TEXT.replace(" the port", "\nthe port").replace("containers", "contain-\\\ners").replace(" and ", "\nand ")
    )
    article = one(capture(TEXT, media=HTML), capture(printed, media=PDF))
    assert article.text == TEXT
    assert article.variants == ()


def test_quotes_case_and_hyphens_are_form() -> None:
    """The same words in another dress."""
    other = TEXT.replace("“", '"').replace("”", '"').replace("night shift", "night-shift").replace("Mayor", "MAYOR")
    article = one(capture(TEXT, media=HTML), capture(other))
    assert article.text == TEXT
    assert found(article) == []
    assert {nature for _, nature, _, _ in found(article, form=True)} == {"form"}


def test_broken_encoding_is_form_and_the_edition_takes_the_whole_one() -> None:
    """Mojibake is a matter of bytes, not of words."""
    broken = TEXT.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    article = one(capture(TEXT), capture(broken, media=HTML))
    assert article.text == TEXT
    assert found(article) == []


def test_changed_number_is_a_revision_even_in_a_print() -> None:
    """A different figure is no slip of recognition in a clean copy."""
    article = one(capture(TEXT, media=HTML), capture(TEXT.replace("two free", "three free"), media=PDF))
    assert article.text == TEXT
    assert found(article) == [("substitution", "revision", "two", "three")]


def test_names_and_numbers_put_right_in_a_short_text_are_revisions_of_one_state() -> None:
    """Letters that are alike make no misreading of a typed text, and nobody is given half of each state."""
    lead = "Jon Reid, 41, of Elm Court, was charged on Monday with stealing books from the library of Stow."
    court = "He will appear before Judge Carol Hart on Friday, the police said, and may ask to be let out until then."
    other = lead.replace("Jon Reid, 41", "Ian Reed, 47"), court.replace("Carol Hart", "Karel Harl")
    article = edition([capture(f"{lead}\n\n{court}"), capture("\n\n".join(other))])
    assert {str(variant.nature) for variant in article.variants} == {"revision"}
    assert article.text in {f"{lead}\n\n{court}", "\n\n".join(other)}


def test_added_sentence_is_a_revision_and_stays() -> None:
    """The later version has more to say."""
    more = TEXT.replace(
        "harbour gate.", "harbour gate. The crews had stopped work eight days before, on a cold Monday."
    )
    article = one(
        capture(TEXT, media=HTML, captured="2024-05-14T08:00:00Z"),
        capture(more, media=HTML, captured="2024-05-14T16:00:00Z"),
    )
    assert article.text == more
    assert found(article) == [
        ("omission", "revision", "The crews had stopped work eight days before, on a cold Monday.", "")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Crane crews wanted for the northern quay",
        "Sign up for our newsletter and never miss a ship",
        "https://harbourpost.example/2024/05/10/crane-crews",
        "ADVERTISEMENT",
        "Page 1 of 2",
        "Lesen Sie auch: Kräne gesucht",
        "Follow Ngozi Okafor on X.",
        "This article first appeared in the Harbour Post.",
    ],
)
@pytest.mark.parametrize("place", [1, 3, 5])
def test_line_of_the_page_inside_the_text_is_furniture(line, place) -> None:
    """What the reader took for a paragraph is left out of the edition, and listed."""
    other = [*BODY[:place], line, *BODY[place:]]
    article = one(capture(TEXT), capture("\n\n".join(other), media=HTML))
    assert article.text == TEXT
    assert found(article) == [("addition", "furniture", "", line)]


def test_moved_paragraph_is_a_transposition() -> None:
    """The same words at another place are neither lost nor added."""
    moved = [LEAD, QUOTE, OFFER, END, BACKGROUND]
    article = one(capture(TEXT, media=HTML), capture("\n\n".join(moved)))
    assert article.text == TEXT
    assert [(kind, words) for kind, _, words, _ in found(article, form=True)] == [("transposition", BACKGROUND)]


def test_three_misread_witnesses_give_a_text_better_than_each() -> None:
    """Each errs at other places; where two agree they are right. All differences are recognition."""
    text = "\n\n".join(paragraphs(8, 12))
    captures = [capture(misread(text, seed), media=PDF) for seed in (1, 2, 3)]
    article = one(*captures)
    right = tokens(text).keys.tolist()
    wrong = sum(a != b for a, b in zip(tokens(article.text).keys.tolist(), right, strict=True))
    each = [sum(a != b for a, b in zip(tokens(c.text).keys.tolist(), right, strict=True)) for c in captures]
    assert wrong < 0.5 * min(each)
    natures = [nature for _, nature, _, _ in found(article)]
    assert natures.count("recognition") >= 0.9 * len(natures)


def test_misread_words_of_one_print_do_not_enter_the_edition() -> None:
    """A page's own markup is believed; the print's errors are recognition, not revision."""
    text = "\n\n".join(paragraphs(9, 12))
    article = one(capture(text, media=HTML), capture(misread(text, 4), media=PDF))
    assert article.text == text
    assert {nature for _, nature, _, _ in found(article)} == {"recognition"}


def test_typed_text_outweighs_two_misread_ones_that_lost_the_same_letter() -> None:
    """Both may lose it by themselves; that one who misreads nothing put it in is less likely."""
    text = "\n\n".join(paragraphs(10, 12)) + "\n\n" + OFFER
    same = [misread(text.replace("shift and", "shif and"), seed) for seed in (1, 2)]
    article = one(capture(text), *(capture(spoiled, media=PDF) for spoiled in same))
    assert "night shift and" in article.text


def test_number_that_two_of_three_have_is_no_page_number() -> None:
    """Pages break at other words in copies that were made apart."""
    text = "\n\n".join([*paragraphs(12, 6), "In all 3 crews and crane 57 were spared, the foreman said."])
    captures = [capture(misread(text, 1), media=PDF), capture(misread(text, 2), media=PDF)]
    article = one(*captures, capture(misread(text.replace("crane 57", "crane"), 3), media=PDF))
    assert "crane 57 were" in article.text


@pytest.mark.parametrize("seed", range(4))
def test_weaker_witness_of_a_page_that_is_hard_to_read_does_not_spoil_the_better_one(seed) -> None:
    """Where much is misread by all, what looks well spelled says little: whoever reads better on the whole leads."""
    text = "\n\n".join(paragraphs(20 + seed, 14))
    better, weaker = misread(text, seed, 0.25), misread(text, seed + 50, 0.5)
    captures = [capture(spoiled, media=PDF) for spoiled in (better, weaker)]
    right = tokens(text).keys.tolist()
    wrong, *each = (
        Levenshtein.distance(tokens(found).keys.tolist(), right) for found in (edition(captures).text, better, weaker)
    )
    assert wrong < min(each)


def test_passage_that_only_the_weaker_reader_has_does_not_replace_the_better_ones() -> None:
    """Two passages in one place of a page that is hard to read: the columns were taken in another order."""
    parts = paragraphs(30, 14)
    odd = paragraphs(31, 3)
    better = misread("\n\n".join(parts), 5, 0.25)
    weaker = misread("\n\n".join([*parts[:5], *odd, *parts[6:]]), 6, 0.5)
    article = edition([capture(better, media=PDF), capture(weaker, media=PDF)])
    lost = better.split("\n\n")[5].split()
    assert sum(word in article.text for word in lost) >= 0.9 * len(lost)


def test_headline_of_one_witness_is_a_variant_before_the_text() -> None:
    """The title is apart from the text; the apparatus says who carries it."""
    article = one(
        capture("#Harbour crews call off strike\n\n" + TEXT, title="Harbour crews call off strike"), capture(TEXT)
    )
    assert article.text == TEXT
    assert article.variants[0].spans == ((0, 0),)
    assert found(article) == [("omission", "truncation", "Harbour crews call off strike", "")]


STANDFIRST = "Port authority gives way on night shifts after nine days of empty quays"


@pytest.mark.parametrize("as_headline", [STANDFIRST, " ".join(LEAD.split()[:7])])
def test_line_below_a_headline_is_not_the_headline_of_a_copy_that_lost_it(as_headline) -> None:
    """A print without its headline begins with the standfirst, or with half of a sentence: read alone, a headline."""
    title = "Dockers return to work in Lindhaven"
    text = f"{STANDFIRST}\n\n{TEXT}"
    rest = text.removeprefix(as_headline) if as_headline == STANDFIRST else TEXT.removeprefix(as_headline)
    one = capture(f"#{title}\n\n{text}", title=title)
    two = capture(f"#{as_headline}\n\n{rest.strip()}", title=as_headline)
    article = edition([one, two])
    check(article, [one, two])
    assert article.title == title
    assert article.text == text
    assert not [variant for variant in article.variants if variant.nature == "revision"]


def test_line_that_the_address_repeats_is_the_headline_whatever_stands_above_it() -> None:
    title = "Dockers return to work in Lindhaven"
    one = capture(f"#Harbour and trade news\n\n{title}\n\n{TEXT}", title="Harbour and trade news")
    two = capture(
        f"#{title}\n\n{TEXT}", title=title, address="https://echo.example/dockers-return-to-work-in-lindhaven"
    )
    assert edition([one, two]).title == title


def test_changed_headline_is_a_revision() -> None:
    """Headlines change after publication more often than texts."""
    article = one(
        capture("#Harbour crews call off strike\n\n" + TEXT), capture("#Strike is over, union says\n\n" + TEXT)
    )
    assert [entry[:2] for entry in found(article)] == [("substitution", "revision")]


def test_every_statement_can_be_located_in_every_witness() -> None:
    """A quotation leads into each capture that carries it, over line ends and other quotation marks."""
    plain = capture(TEXT.replace("“", '"').replace("”", '"').replace(" fight", "\nfight").replace("gate", "ga-\\\nte"))
    article = one(capture(TEXT, media=HTML), plain)
    start = article.text.index("“We did")
    span = type(article.paragraphs[0])(start, article.text.index("gate.") + 5)
    witness = next(w for w in article.witnesses if w.capture == plain.id)
    words = "".join("".join(part.of(plain.text).split()) for part in witness.locate(span))
    assert words == '"Wedidnotwantthisfight,"NgoziOkafortoldreportersoutsidetheharbourgate.'


def test_article_is_called_after_its_smallest_capture() -> None:
    """Any order gives the same name."""
    captures = [capture(TEXT), capture("\n\n".join(BODY[:3])), capture(TEXT + "\n")]
    assert one(*captures).id == "a" + min(c.id for c in captures)[1:]


def test_empty_captures_make_an_article_without_text() -> None:
    """Nothing to say is no error."""
    article = one(capture(""))
    assert article.text == ""
    assert article.paragraphs == ()
    with pytest.raises(ValueError, match="at least one"):
        edition([])


@st.composite
def damaged(draw):
    """Several captures of one text: cut, misread, with lines of pages inside, wrapped, with other quotation marks."""
    seed = draw(st.integers(0, 30))
    body = paragraphs(seed, draw(st.integers(3, 8)))
    captures = []
    for number in range(draw(st.integers(1, 4))):
        parts = list(body)
        if draw(st.booleans()):
            parts = parts[: draw(st.integers(1, len(parts)))]
        if draw(st.booleans()):
            parts.insert(draw(st.integers(0, len(parts))), "Read also: ships wait for the crane")
        if draw(st.booleans()):
            parts[draw(st.integers(0, len(parts) - 1))] = draw(
                st.sampled_from([CLAIM, f"See {ADDRESS}/{number}.", "…"])
            )
        if draw(st.booleans()) and len(parts) > 2:
            parts.append(parts.pop(draw(st.integers(0, len(parts) - 1))))
        text = "\n\n".join(parts)
        if draw(st.booleans()):
            text = misread(text, number, draw(st.floats(0, 0.2)))
        if draw(st.booleans()):
            text = text.replace(" the ", "\nthe ").replace("harbour", "har-\\\nbour")
        text = draw(st.sampled_from([text, text.upper(), text.replace(" ", "\u00a0 ", 3), "“" + text + "”"]))
        text = text[: draw(st.integers(len(text) // 2, len(text)))] + draw(st.sampled_from(["", "...", FOOT]))
        hour = draw(st.sampled_from([None, "2024-05-14T09:00:00Z", "2024-05-14T16:00:00Z"]))
        captures.append(capture(text, media=draw(st.sampled_from([HTML, PDF, "text/plain"])), captured=hour))
    return captures


@settings(max_examples=60, deadline=None)
@given(damaged(), st.randoms())
def test_any_order_gives_the_same_article_and_every_word_has_a_witness(captures, random_) -> None:
    """Order-free, verbatim, covered."""
    article = edition(captures)
    check(article, captures)
    shuffled = [*captures, captures[0]]
    random_.shuffle(shuffled)
    assert edition(shuffled) == article


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=3))
@example(["\u00c3\x85\x1b"])  # a broken letter that ends in white space, and a character that is left out
@example(["Il dit voil\u00c3\u00a0\x1b\n\nEt puis."])
def test_no_text_makes_editing_raise(texts) -> None:
    """Captured text is hostile."""
    captures = [capture(text) for text in texts]
    for article in edit(captures):
        check(article, [c for c in captures if c.id in {w.capture for w in article.witnesses}])
    check(edition(captures), captures)


def test_banner_run_into_a_paragraph_is_furniture() -> None:
    """The reader cannot part them; the other witness can."""
    banner = "Sign up for our newsletter and never miss a ship."
    article = one(capture(TEXT), capture(TEXT.replace("a month. Shipping", f"a month. {banner} Shipping"), media=HTML))
    assert article.text == TEXT
    assert found(article) == [("addition", "furniture", "", banner)]


def test_sentence_that_only_talks_of_subscribers_is_kept() -> None:
    """A cue in the middle of running text is no furniture."""
    more = "The chair told reporters that most members would subscribe to the offer once the crane crew was hired."
    article = one(capture(TEXT), capture(TEXT.replace("harbour gate.", f"harbour gate. {more}")))
    assert more in article.text


OTHER_TONGUES = {
    "de": "Die Hafenarbeiter in Lindhafen haben ihren Streik am Dienstag "
    "beendet. „Wir wollten diesen Streit nicht“, sagte "
    "Ngozi Okafor vor dem Tor.\n\nDer Hafen schlägt 40.000 Behälter im Monat "
    "um, und die Reedereien hatten gewarnt.\n\n"
    "Bürgermeisterin Pia Lund nannte die Einigung eine große Erleichterung für die ganze Stadt.",
    "ru": "Портовые рабочие Линдхавена во вторник прекратили забастовку. «Мы не "
    "хотели этого спора», — сказала Нгози "
    "Окафор у ворот.\n\nПорт переваливает сорок тысяч контейнеров в месяц, и "
    "судоходные линии предупреждали об уходе.\n\n"
    "Мэр Пиа Лунд назвала договор большим облегчением для всего города и порта.",
    "zh": "林德港的码头工人星期二结束了罢工。“我们不想要这场争执，”恩戈齐·奥卡福在港口大门外对记者说。\n\n"
    "港口每月处理四万个集装箱，航运公司曾警告说船只将驶往别的港口。\n\n市长皮娅·伦德称这项协议让全城松了一口气。",
    "ar": "أنهى عمال الميناء في ليندهافن إضرابهم يوم الثلاثاء. وقالت نغوزي "
    "أوكافور أمام البوابة: «لم نكن نريد هذا الخلاف».\n\n"
    "ويتعامل الميناء مع أربعين ألف حاوية في الشهر، وكانت شركات الشحن قد حذرت من الرحيل.\n\n"
    "ووصفت رئيسة البلدية بيا لوند الاتفاق بأنه ارتياح كبير للمدينة كلها.",
    "hi": "लिंडहेवन के बंदरगाह मज़दूरों ने मंगलवार को अपनी हड़ताल समाप्त कर दी। "
    "“हम यह विवाद नहीं चाहते थे,” न्गोज़ी ओकाफ़ोर ने फाटक पर कहा।\n\n"
    "बंदरगाह हर महीने चालीस हज़ार डिब्बे सँभालता है, और जहाज़ कंपनियों ने चेतावनी दी थी।\n\n"
    "महापौर पिया लुंड ने समझौते को पूरे शहर के लिए बड़ी राहत बताया।",
}


@pytest.mark.parametrize("language", OTHER_TONGUES)
def test_other_languages_and_scripts_are_grouped_and_edited(language) -> None:
    """A copy without its last paragraph is one article with the whole; nothing else differs."""
    text = OTHER_TONGUES[language]
    article = one(capture(text, media=HTML), capture(text.rsplit("\n\n", 1)[0]))
    assert article.text == text
    assert [entry[:2] for entry in found(article)] == [("omission", "truncation")]


@pytest.mark.parametrize("word", ["49", "she"])
def test_short_word_of_a_typed_text_outweighs_two_misread_ones_that_lost_it(word) -> None:
    """What is short is lost most easily; a number in a text that has no pages is none of a page."""
    text = "\n\n".join([*paragraphs(13, 12), f"In all the crew and {word} others were spared."])
    lost = text.replace(f" {word} others", " others")
    article = one(capture(text), *(capture(misread(lost, seed, 0.1), media=PDF) for seed in (1, 2)))
    assert f"and {word} others" in article.text
