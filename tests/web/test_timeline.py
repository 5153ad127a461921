"""Timelines."""

from onrecord.web.timeline import HEAD, HEIGHT, WIDTH, timeline


def test_months_without_statements_keep_their_room() -> None:
    made = timeline({"2024-01": 3, "2024-03": 1})
    assert made is not None
    assert [(bar.label, bar.count) for bar in made.bars] == [
        ("January 2024", 3),
        ("February 2024", 0),
        ("March 2024", 1),
    ]


def test_a_bar_leads_to_its_days() -> None:
    made = timeline({"2023-12": 1, "2024-02": 1})
    assert made is not None
    assert [(bar.since, bar.until) for bar in made.bars] == [
        ("2023-12-01", "2023-12-31"), ("2024-01-01", "2024-01-31"), ("2024-02-01", "2024-02-29"),
    ]  # fmt: skip


def test_a_long_time_is_drawn_by_years() -> None:
    made = timeline({"1998-05": 1, "2003-07": 2})
    assert made is not None
    assert made.unit == "year"
    assert [bar.label for bar in made.bars] == ["1998", "1999", "2000", "2001", "2002", "2003"]
    assert made.bars[-1].until == "2003-12-31"


def test_bars_stay_inside_the_drawing_and_the_highest_fills_it() -> None:
    made = timeline({f"2024-{month:02}": month for month in range(1, 13)})
    assert made is not None
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH and 0 <= bar.y <= HEIGHT for bar in made.bars)
    assert min(bar.y for bar in made.bars) == HEAD


def test_there_is_nothing_to_draw_without_dates() -> None:
    assert timeline({}) is None
    assert timeline({"20xx": 3}) is None
