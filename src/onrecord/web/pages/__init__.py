"""The pages: one module a page, one address a page."""

from onrecord.web.pages.adding import add_page, job_page
from onrecord.web.pages.article import article_page
from onrecord.web.pages.articles import articles_page
from onrecord.web.pages.capture import capture_page
from onrecord.web.pages.citation import citation
from onrecord.web.pages.compare import compare_page
from onrecord.web.pages.correct import correct_page, facts_page
from onrecord.web.pages.export import citations_file, export_file, export_page
from onrecord.web.pages.help import help_page
from onrecord.web.pages.home import home_page
from onrecord.web.pages.judgements import judgements_page
from onrecord.web.pages.original import drawn, original
from onrecord.web.pages.people import people_page
from onrecord.web.pages.person import person_page
from onrecord.web.pages.queue import queue_page
from onrecord.web.pages.removing import remove_page, removed_page
from onrecord.web.pages.search import search_page
from onrecord.web.pages.statement import statement_page

PAGES = (
    ("/", home_page),
    ("/search", search_page),
    ("/articles", articles_page),
    ("/article/{id}/correct", correct_page),
    ("/article/{id}/facts", facts_page),
    ("/article/{id}", article_page),
    ("/compare/{id}", compare_page),
    ("/statement/{id}", statement_page),
    ("/capture/{id}/remove", remove_page),
    ("/capture/{id}", capture_page),
    ("/people", people_page),
    ("/person/{id}", person_page),
    ("/queue", queue_page),
    ("/judgements", judgements_page),
    ("/removed", removed_page),
    ("/export", export_page),
    ("/add", add_page),
    ("/job/{id}", job_page),
    ("/help", help_page),
)
DOWNLOADS = (
    ("/statement/{id}/citation.{form}", citation),
    ("/capture/{id}/original", original),
    ("/capture/{id}/page/{number}.png", drawn),
    ("/export/citations/{form}", citations_file),
    ("/export/{table}/{form}", export_file),
)
