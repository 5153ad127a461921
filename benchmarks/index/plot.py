"""The growth curve, drawn into docs/."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

try:
    import matplotlib as mpl
    from matplotlib import pyplot as plt
except ImportError as error:
    raise SystemExit("matplotlib is not installed: pip install 'onrecord[bench]'") from error

PARTS = ("sketch", "look-up", "kinship", "storing", "posting")
TARGET = Path(__file__).parents[2] / "docs" / "growth.svg"


def draw(frozen: Mapping[str, Any]) -> None:
    """Draw what one capture costs against how many are in the record; the same file for the same figures."""
    sizes = sorted(int(name) for name in frozen if name.isdigit())
    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "onrecord"
    mpl.rcParams["svg.fonttype"] = "none"  # words stay words
    figure, axes = plt.subplots(figsize=(7, 3.6), layout="constrained")
    values = [[frozen[str(size)][part] for size in sizes] for part in PARTS]
    axes.stackplot(sizes, values, labels=PARTS, colors=("#1b4965", "#5fa8d3", "#bee9e8", "#e9c46a", "#cad2c5"))
    axes.set_xscale("log")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.set_xlim(sizes[0], sizes[-1])
    axes.set_ylim(bottom=0)
    axes.set_xlabel("captures in the record")
    axes.set_ylabel("milliseconds of one core\na capture added")
    axes.spines[["top", "right"]].set_visible(False)
    handles, labels = axes.get_legend_handles_labels()
    axes.legend(handles[::-1], labels[::-1], frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    figure.savefig(TARGET, metadata={"Date": None, "Creator": None})
    plt.close(figure)
    print(f"drawn: {TARGET}")
