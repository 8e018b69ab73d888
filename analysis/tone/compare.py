"""Set the fast lexicon instruments against the libraries they reproduce: equal, and how fast.

    python -m analysis.tone.compare articles.jsonl sentences.csv editorials.txt

Reads texts from any files at hand: ``.jsonl`` (field ``text``), ``.csv`` (column ``text`` or
``sentence``), ``.tar.gz`` (the source distribution of vaderSentiment: its rated sentences), any
other file as one text per line. Times are CPU seconds of one process per million words, measured
in one run; the ratios are what carries over to another machine.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import pandas as pd

from analysis.text import fold
from analysis.tone import pattern, vader
from analysis.tone.scoring import score_sentences
from analysis.tone.validate import read_ratings

Numbers = list[float]


def read_texts(path: Path) -> list[str]:
    """Read the texts of one file, punctuation folded; see the module for the formats."""
    if path.name.endswith(".tar.gz"):
        texts = read_ratings(path)["sentence"].tolist()
    elif path.suffix == ".csv":
        table = pd.read_csv(path)
        texts = table["text" if "text" in table else "sentence"].astype(str).tolist()
    else:
        lines = path.read_text(encoding="utf-8").splitlines()
        texts = [json.loads(x)["text"] for x in lines] if path.suffix == ".jsonl" else lines
    return [fold(text) for text in texts]


def compare(texts: Sequence[str]) -> pd.DataFrame:
    """Score texts by each fast instrument and by its library, and time both.

    Returns
    -------
    DataFrame
        One row per instrument: `instrument`, `texts`, `words` (split at white space),
        `differing` (texts whose score is not equal to the last bit), `cold` (CPU seconds per
        million words with no token seen before), `warm` (all tokens seen), `corrected` (warm,
        with every correction), `library`, and `ratio` (library to cold).
    """
    return pd.DataFrame(
        [
            _row("vader", texts, vader.Vader().scores, _vader_library()),
            _row("textblob", texts, pattern.Pattern().scores, _textblob_library()),
        ]
    )


def _vader_library() -> Callable[[str], float]:
    library = import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    return lambda text: float(library.polarity_scores(text)["compound"])


def _textblob_library() -> Callable[[str], float]:
    blob = import_module("textblob").TextBlob
    blob("good").sentiment  # noqa: B018 (the lexicon is read at the first call)
    return lambda text: float(blob(text).sentiment.polarity)


def _row(
    instrument: str,
    texts: Sequence[str],
    ours: Callable[[Sequence[str]], Numbers],
    library: Callable[[str], float],
) -> dict[str, object]:
    words = sum(len(text.split()) for text in texts)
    score_sentences(texts, instrument)
    scores, cold = _timed(lambda: ours(texts))
    _, warm = _timed(lambda: ours(texts))
    _, corrected = _timed(lambda: score_sentences(texts, instrument))
    expected, slow = _timed(lambda: list(map(library, texts)))
    return {
        "instrument": instrument,
        "texts": len(texts),
        "words": words,
        "differing": sum(x != y for x, y in zip(scores, expected, strict=True)),
        "cold": cold * 1e6 / words,
        "warm": warm * 1e6 / words,
        "corrected": corrected * 1e6 / words,
        "library": slow * 1e6 / words,
        "ratio": slow / cold,
    }


def _timed(run: Callable[[], Numbers]) -> tuple[Numbers, float]:
    start = time.process_time()
    result = run()
    return result, time.process_time() - start


def main() -> None:
    """Print the comparison for each file, and fail where a score differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    tables = {path.name: compare(read_texts(path)) for path in parser.parse_args().files}
    table = pd.concat(tables, names=["file"]).reset_index("file")
    print(table.round(2).to_string(index=False))
    raise SystemExit(int(table["differing"].sum() > 0))


if __name__ == "__main__":
    main()
