"""Average the weights of runs that started from the same place (Wortsman et al., 2022, arXiv 2203.05482).

python training/average.py --runs training/runs/b2 training/runs/b3 --out training/runs/b
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Read, average, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    option = parser.parse_args()
    saved = [torch.load(run / "mean.pt", weights_only=True) for run in option.runs]
    model = {name: sum(one["model"][name] for one in saved) / len(saved) for name in saved[0]["model"]}
    option.out.mkdir(parents=True, exist_ok=True)
    torch.save({"shape": saved[0]["shape"], "model": model}, option.out / "mean.pt")


if __name__ == "__main__":
    main()
