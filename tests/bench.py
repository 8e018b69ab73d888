"""Speed as ratios, each measured in one run on one machine: ``make bench``.

The corpus is real news: sentences of New York Times editorials with their article (Hutto & Gilbert
2014; MIT), from the source distribution of vaderSentiment, fetched once into ``.cache``. It is
repeated to a million words under new article names.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import nbformat
import pandas as pd
from nbclient import NotebookClient

from analysis import articles, briefing, diversity, readability, terms, tone
from analysis.corpus import Corpus
from analysis.tone.validate import read_ratings

CACHE = Path(__file__).parent.parent / ".cache"
SDIST = CACHE / "vadersentiment-3.3.2.tar.gz"
WORDS = 1_000_000
#: What a user would write is slow and linear in the reports: a share of them is timed.
PEER_WORDS = 90_000
#: Everything is timed in turns, so that a busy spell of the machine falls on all alike.
ROUNDS = 3
#: The editorials are excerpts of under 200 words; a news report has about so many.
REPORT_WORDS = 500
T = TypeVar("T")
IMPORTS = "import pandas\nimport matplotlib.pyplot"


def sdist() -> Path:
    """Return the source distribution of vaderSentiment, fetched on first use."""
    if not SDIST.is_file():
        CACHE.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--dest", folder]
            fetch = [sys.executable, "-m", "pip", "download", *options, "vaderSentiment==3.3.2"]
            subprocess.run(fetch, check=True)
            (found,) = Path(folder).glob("*.tar.gz")
            found.replace(SDIST)
    return SDIST


def editorials() -> pd.DataFrame:
    """Return the editorials as a frame of reports."""
    sentences = read_ratings(sdist())
    grouped = sentences.groupby("article", sort=False)["sentence"]
    return grouped.agg(" ".join).rename("text").reset_index().assign(title="")


def repeated(frame: pd.DataFrame, words: int) -> pd.DataFrame:
    """Return copies of the reports under new names until there are as many words."""
    each = int(frame["text"].str.split().str.len().sum())
    copies = [
        frame.assign(article=frame["article"] + f"-{number}") for number in range(words // each + 1)
    ]
    return pd.concat(copies, ignore_index=True)


def joined(frame: pd.DataFrame, words: int) -> pd.DataFrame:
    """Return neighbouring reports joined to ones of about so many words."""
    lengths = frame["text"].str.split().str.len()
    number = (lengths.cumsum() // words).astype(str).rename("article")
    texts = frame["text"].groupby(number, sort=False).agg("\n\n".join)
    return texts.reset_index().assign(title="")


def cpu(work: Callable[[], T]) -> tuple[float, T]:
    """Return CPU seconds of a call, and what it returned."""
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def as_a_user_would() -> dict[str, Callable[[list[str]], object]]:
    """Return the calls that a user of the usual libraries would write, report by report."""
    import textstat
    from nltk.probability import FreqDist
    from nltk.tokenize import word_tokenize
    from textblob import TextBlob
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    formulas = [
        textstat.flesch_reading_ease,
        textstat.flesch_kincaid_grade,
        textstat.gunning_fog,
        textstat.smog_index,
        textstat.automated_readability_index,
        textstat.coleman_liau_index,
        textstat.linsear_write_formula,
        textstat.dale_chall_readability_score,
        textstat.lix,
        textstat.rix,
    ]
    vader = SentimentIntensityAnalyzer()
    return {
        "textstat, ten formulas": lambda texts: [[f(t) for f in formulas] for t in texts],
        "TextBlob": lambda texts: [TextBlob(t).sentiment for t in texts],
        "VADER": lambda texts: [vader.polarity_scores(t) for t in texts],
        "NLTK word counts": lambda texts: [
            FreqDist(word_tokenize(t, preserve_line=True)) for t in texts
        ],
    }


def measured(corpus: Corpus) -> dict[str, Callable[[], object]]:
    """Return the collection's own calls on the same reports."""
    half = set(corpus.slugs[: len(corpus.slugs) // 2])
    return {
        "readability, every formula": lambda: readability.measure(corpus, by=["article"]),
        "lexical diversity": lambda: diversity.measure(corpus, by=["article"]),
        "term frequencies": lambda: terms.frequencies(corpus, by=["article"]),
        "keyness": lambda: terms.keyness(corpus, target=list(half)),
        "tone, TextBlob": lambda: tone.measure(corpus, by=["article"], instrument="textblob"),
        "tone, VADER": lambda: tone.measure(corpus, by=["article"], instrument="vader"),
    }


def state_bytes(corpus: Corpus) -> int:
    """Return the bytes a corpus holds, its sources apart."""
    names = ("articles", "sections", "sentences", "words", "blocks", "types")
    return sum(int(getattr(corpus, name).memory_usage(deep=True).sum()) for name in names)


#: The collection's answer to what the usual libraries are timed for; the rest has no peer.
SAME_VALUES = (
    "articles.from_frame",
    "readability, every formula",
    "term frequencies",
    "tone, TextBlob",
    "tone, VADER",
)


def floor(texts: list[str]) -> list[Counter[str]]:
    """Count words with a regular expression, report by report."""
    return [Counter(re.findall(r"\w+", text.lower())) for text in texts]


def rates(frame: pd.DataFrame) -> tuple[dict[str, float], dict[str, float], Corpus]:
    """Time the usual libraries and the collection on some reports, in turns.

    Returns CPU seconds per million words of the usual libraries, and of the floor with the
    collection; and the corpus made of the reports, repeated to a million words.
    """
    large = repeated(frame, WORDS)
    millions = sum(map(Counter.total, floor(large["text"].tolist()))) / 1e6
    running = frame["text"].str.split().str.len().cumsum()
    sample = frame["text"].tolist()[: int((running <= PEER_WORDS).sum())]
    peer_millions = sum(map(Counter.total, floor(sample))) / 1e6
    peers = as_a_user_would()
    # Lexicons are loaded at the first call: that is not what is compared.
    for work in peers.values():
        work(sample[:1])
    for call in measured(articles.from_frame(frame.head(2))).values():
        call()
    theirs: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    for turn in range(ROUNDS):
        for name, work in peers.items():
            theirs[name] += cpu(partial(work, sample[turn::ROUNDS]))[0]
        ours["floor"] += cpu(partial(floor, large["text"].tolist()))[0]
        seconds, corpus = cpu(partial(articles.from_frame, large))
        ours["articles.from_frame"] += seconds
        for name, call in measured(corpus).items():
            ours[name] += cpu(call)[0]
    return (
        {name: seconds / peer_millions for name, seconds in theirs.items()},
        {name: seconds / millions / ROUNDS for name, seconds in ours.items()},
        corpus,
    )


def corpus_speed() -> None:
    """Print CPU seconds per million words, ours and others', and the ratios."""
    excerpts = editorials()
    shapes = {
        "editorials as they come": excerpts,
        f"editorials joined to {REPORT_WORDS} words": joined(excerpts, REPORT_WORDS),
    }
    for shape, frame in shapes.items():
        theirs, ours, corpus = rates(frame)
        length = corpus.articles["words"].mean()
        print(f"\nCPU seconds per million words, {shape} ({length:.0f} words a report)")
        for name, rate in {**theirs, **ours}.items():
            label = "re.findall with Counter (the floor)" if name == "floor" else name
            print(f"  {label:<36}{rate:7.2f}")
        lowest = ours.pop("floor")
        without_tone = sum(rate for name, rate in ours.items() if not name.startswith("tone"))
        same = sum(ours[name] for name in SAME_VALUES)
        usual = sum(theirs.values())
        print(f"  usual libraries / the same values    {usual / same:7.1f} x")
        print(f"  usual libraries / all of the above   {usual / sum(ours.values()):7.1f} x")
        print(f"  all but tone / the floor             {without_tone / lowest:7.1f} x")
    small = articles.from_frame(repeated(excerpts, WORDS // 4))
    large = articles.from_frame(repeated(excerpts, WORDS))
    for name, held in (("quarter", small), ("whole", large)):
        print(f"  state, {name:<8} {state_bytes(held) / len(held.words):22.0f} bytes per word")


def bootstrap_speed() -> None:
    """Print what ten thousand replicates of every formula cost, and what single calls would."""
    pair = articles.load()
    seconds, _ = cpu(lambda: readability.replicates(pair, n=10_000))
    calls = 50
    single, _ = cpu(lambda: [readability.measure(pair) for _ in range(calls)])
    print("\nBootstrap of every formula for every section of both shipped reports")
    print(f"  10,000 replicates                    {seconds:7.2f} s")
    print(f"  10,000 single calls / the same       {single / calls * 10_000 / seconds:7.0f} x")


def briefing_speed() -> None:
    """Print the time of a whole briefing over that of kernels that import and do nothing else."""
    notebooks = sorted(briefing.NOTEBOOKS.glob("*.ipynb"))
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for path in notebooks:
            copy = Path(folder) / path.name
            copy.write_bytes(path.read_bytes())
            copies.append(copy)
        started = time.perf_counter()
        for _ in notebooks:
            cell = nbformat.v4.new_code_cell(IMPORTS)
            NotebookClient(nbformat.v4.new_notebook(cells=[cell]), kernel_name="python3").execute()
        floor = time.perf_counter() - started
        started = time.perf_counter()
        briefing.run(copies, Path(folder) / "figures")
        whole = time.perf_counter() - started
    print(f"\nA briefing of {len(notebooks)} notebooks")
    print(f"  {whole:.1f} s / {floor:.1f} s for kernels that only import {whole / floor:13.1f} x")


def main() -> None:
    """Run every measurement."""
    corpus_speed()
    bootstrap_speed()
    briefing_speed()


if __name__ == "__main__":
    main()
