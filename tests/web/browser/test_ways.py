"""Ways through the reading room, as people go them."""

import re
from pathlib import Path

import pytest

from onrecord.pipeline import Record
from onrecord.record import Store

from ..conftest import CAPTURES  # noqa: TID252 - the fixtures' own folder
from ..versions import archive  # noqa: TID252 - the same
from .conftest import PATIENCE, Serve, playwright

expect = playwright.expect
HARBOUR = "Harbour Expansion Will Not Cost Jobs, Okafor Says"


def test_from_search_to_evidence_to_citation(page: "playwright.Page", home: str) -> None:
    page.goto(home)
    page.get_by_label("Words of the statement").fill("written in the language")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("1 statement", exact=True)).to_be_visible()
    page.get_by_role("link", name="Evidence, citation, correction").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("written in the language of another century")
    page.get_by_role("link", name="See the place in harbour-print.pdf").click()
    expect(page.locator("svg.scan rect.boxed")).to_have_count(3)
    expect(page.locator("mark.here").first).to_be_in_viewport()
    page.go_back()
    citation = page.get_by_role("region", name="Citation as text")
    expect(citation).to_contain_text("Ngozi Okafor")
    address = page.get_by_role("link", name=re.compile("The words at")).get_attribute("href")
    assert address is not None
    assert "#:~:text=" in address


def test_the_number_in_the_text_opens_the_note(page: "playwright.Page", home: str) -> None:
    page.goto(f"{home}/articles")
    page.get_by_role("link", name=HARBOUR).click()
    page.get_by_role("link", name="Statement 8", exact=True).click()
    expect(page.locator(".notes details[open]")).to_have_count(1)
    expect(page.locator(".notes details[open]")).to_contain_text("pronoun")


def test_a_click_on_marked_words_opens_their_note(page: "playwright.Page", home: str) -> None:
    page.goto(f"{home}/articles")
    page.get_by_role("link", name=HARBOUR).click()
    page.locator("mark.mixed", has_text="another century").click()
    expect(page.locator(".notes details[open]")).to_contain_text("Ngozi Okafor")


def test_a_correction_is_made_and_undone(page: "playwright.Page", home: str) -> None:
    page.goto(f"{home}/search?q=written+in+the+language")
    page.get_by_role("link", name="Evidence, citation, correction").click()
    page.get_by_text("Wrong speaker").click()
    form = page.locator("form", has=page.get_by_role("button", name="This is the speaker"))
    form.get_by_label("Name, in full").fill("Aino Berg")
    form.get_by_label("Your name").fill("Ada Lind")
    form.get_by_label("Why").fill("heard it")
    form.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("recorded and applied")
    expect(page.get_by_role("main")).to_contain_text("judgement of Ada Lind")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("taken back")
    expect(page.get_by_role("main")).to_contain_text("pronoun")


def test_a_missed_statement_is_marked_by_selecting_it(page: "playwright.Page", home: str) -> None:
    page.goto(f"{home}/articles")
    page.get_by_role("link", name=HARBOUR).click()
    page.get_by_role("link", name="Correct", exact=True).click()
    page.locator(".selectable p", has_text="About 2,300 people").click(click_count=3)
    words = page.get_by_label("The words that somebody is credited with")
    expect(words).to_have_value(re.compile("About 2,300 people work"))
    form = page.locator("#missed-form")
    form.get_by_label("Your name").fill("Ada Lind")
    form.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("recorded and applied")


def test_dropped_files_become_a_record(page: "playwright.Page", tmp_path: Path, serve: Serve) -> None:
    Store(tmp_path / "new.db", writing=True).close()
    page.goto(serve(tmp_path / "new.db"))
    expect(page.get_by_role("heading", level=1)).to_have_text("An empty record")
    page.get_by_label("Files: HTML").set_input_files([CAPTURES / "harbour-scraped.txt", CAPTURES / "harbour-print.pdf"])
    page.get_by_role("button", name="Add to the record").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Captures added")
    page.get_by_role("link", name="Search the record").click()
    expect(page.get_by_role("link", name="Ngozi Okafor").first).to_be_visible()


def test_all_of_it_works_without_scripts(
    chromium: "playwright.Browser", home: str, tmp_path: Path, serve: Serve
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{home}/search?q=written+in+the+language")
    page.get_by_role("link", name="Evidence, citation, correction").click()
    page.locator("summary", has_text="Not a statement").click()
    form = page.locator("form", has=page.get_by_role("button", name="It is not a statement"))
    form.get_by_label("Your name").fill("Ada Lind")
    form.get_by_role("button").click()
    page.goto(f"{home}/judgements")
    page.get_by_role("button", name=re.compile("Undo")).click()
    expect(page.get_by_role("main")).to_contain_text("taken back")
    Store(tmp_path / "new.db", writing=True).close()
    page.goto(serve(tmp_path / "new.db"))
    page.get_by_label("Files: HTML").set_input_files([CAPTURES / "harbour-scraped.txt"])
    page.get_by_role("button", name="Add to the record").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Captures added")
    context.close()


def test_the_keyboard_alone_is_enough(page: "playwright.Page", home: str) -> None:
    """The first key leads past the frame; what has the focus is seen."""
    page.goto(home)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the page")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    page.keyboard.press("Tab")
    expect(page.get_by_label("Words of the statement")).to_be_focused()
    page.keyboard.type("written in the language")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Evidence, citation, correction")
    expect(link).to_be_visible()
    until_focused(page, link)
    outline = link.evaluate("link => getComputedStyle(link).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    summary = page.locator("summary", has_text="Wrong speaker")
    expect(summary).to_be_visible()
    until_focused(page, summary)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name, in full")).to_be_visible()


def test_words_that_were_edited_away_are_reached_by_keyboard(
    page: "playwright.Page", tmp_path: Path, serve: Serve
) -> None:
    """The variant in the edition, and the place in the capture that has them."""
    archive(tmp_path / "versions.warc.gz")
    with Record(tmp_path / "versions.db") as record:
        record.add([tmp_path / "versions.warc.gz"])
    asked = f"{serve(tmp_path / 'versions.db')}/search?q=%22two+days%22"
    page.goto(asked)
    expect(page.get_by_role("heading", name="In other states of articles")).to_be_visible()
    link = page.get_by_role("link", name=re.compile("In the article"))
    until_focused(page, link)
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_in_viewport()
    page.goto(asked)
    until_focused(page, page.get_by_role("link", name="14 May 2024, 08:10 UTC"))
    page.keyboard.press("Enter")
    expect(page.locator("mark.here")).to_have_text("two")
    expect(page.locator("mark.here")).to_be_in_viewport()


def test_the_bars_of_a_timeline_are_reached_by_keyboard(page: "playwright.Page", home: str) -> None:
    page.goto(f"{home}/people?name=Okafor")
    page.get_by_role("main").get_by_role("link", name="Ngozi Okafor").click()
    bar = page.locator("svg.timeline a").first
    expect(bar).to_be_visible()
    until_focused(page, bar)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("person=.*since=2024-03-01"))


def until_focused(page: "playwright.Page", target: "playwright.Locator") -> None:
    """Press Tab until *target* has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if target.evaluate("found => found === document.activeElement"):
            return
    pytest.fail("the keyboard does not reach it")


def test_a_capture_is_taken_out_by_keyboard_and_without_scripts(chromium: "playwright.Browser", home: str) -> None:
    """The page that asks says first, to those who hear it too, that it cannot be taken back."""
    context = chromium.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{home}/search?q=written+in+the+language")
    page.get_by_role("link", name="Evidence, citation, correction").click()
    page.get_by_role("link", name="See the place in harbour-print.pdf").click()
    page.get_by_role("link", name="Take this capture out").press("Enter")
    form = page.locator("form", has=page.get_by_role("button", name="Take it out for good"))
    expect(form).to_have_accessible_description(re.compile("cannot be taken back"))
    form.get_by_label("Your name").fill("Ada Lind")
    form.get_by_role("button").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "harbour-print.pdf?"
    )  # it is not sent without a reason
    form.get_by_label("Why").press_sequentially("saved by mistake")
    page.keyboard.press("Tab")
    expect(form.get_by_role("checkbox")).to_be_focused()
    page.keyboard.press("Tab")
    expect(form.get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("has nothing of it any more")
    expect(page.get_by_role("region", name="Taken out of the record")).to_contain_text("saved by mistake")
    page.get_by_role("button", name="Let it be added again").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("may be added again")
    expect(page.get_by_role("button", name="Let it be added again")).to_have_count(0)
    context.close()
