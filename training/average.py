"""Average the weights of runs that started from the same place (Wortsman et al., 2022, arXiv 2203.05482).

python training/average.py --runs training/runs/b2 training/runs/b3 --out training/runs/b
"""

import argparse
from dataclasses import asdict
from pathlib import Path

import torch

from export import load


def main() -> None:
    """Read, average, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--shares", type=float, nargs="+", help="of each run, adding up to 1; equal where left out")
    parser.add_argument("--out", type=Path, required=True)
    option = parser.parse_args()
    models = [load(run) for run in option.runs]  # with the mean annotator in the biases
    shares = option.shares or [1 / len(models)] * len(models)
    states = [model.state_dict() for model in models]
    mean = {name: sum(share * one[name] for share, one in zip(shares, states, strict=True)) for name in states[0]}
    option.out.mkdir(parents=True, exist_ok=True)
    torch.save({"shape": asdict(models[0].shape), "model": mean}, option.out / "mean.pt")


if __name__ == "__main__":
    main()
