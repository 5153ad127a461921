"""onrecord: a record of who said what, when, from captured news.

Four verbs are the library's face: `read`, `edit`, `attribute`, `resolve`;
`Record.add` does all four.
"""
