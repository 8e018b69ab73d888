"""Compute how far each instrument of tone agrees with human raters: ``make validate``.

The ratings come with the source distribution of vaderSentiment, fetched once from the package
index into ``.cache`` and checked by its hash. The fitted instrument is scored on articles that it
was not fitted on: its held-out scores are committed beside its weights.
"""

from __future__ import annotations

from pathlib import Path

from analysis import tone
from analysis.tone import validate
from tests.bench import sdist


def main() -> None:
    """Write the table that the notebooks read, and print it with the folds."""
    table = validate.validity_table(validate.read_ratings(sdist()))
    path = Path(validate.__file__).with_name("validity.csv")
    table.to_csv(path, index=False, float_format="%.4f", lineterminator="\n")
    print(table.drop(columns="against").round(3).to_string(index=False))
    print("\nThe fitted instrument, fold by fold (articles it was not fitted on)")
    print(tone.newsroom.cross_validation().round(3).to_string(index=False))


if __name__ == "__main__":
    main()
