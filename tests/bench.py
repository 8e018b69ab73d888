"""Speed as ratios, each measured in one run on one machine: ``make bench``.

The corpus is real news: sentences of New York Times editorials with their article (Hutto & Gilbert
2014; MIT), from the source distribution of vaderSentiment, fetched once into ``.cache``. They are
excerpts of under 200 words; neighbours are also joined to the length of a short report and to that
of the two shipped ones, because what VADER costs depends on the length of a text. All lengths hold
the same 93,000 words of text.

How it is timed, for both sides alike:

- CPU seconds (``time.process_time``) of a process that reads the corpus once and ends. Imports are
  not counted, nor what is loaded at the first call (lexicons, dictionaries): the shipped reports,
  other text, are read before the clock runs. No report has been met before it is timed.
- Medians over fresh processes, both sides in turns, so that a busy spell of the machine falls on
  all alike.
- Every contestant reads eleven copies under new names, a million words of which ten in eleven
  repeat; and, by the side of it, the corpus without any repetition. The collection describes each
  distinct word once, so the first suits it and the second does not: a million words of which none
  repeat would lie between the two.
- NLTK's ``word_tokenize`` is taken in its two steps, since the parameters of its Punkt would have
  to be downloaded; without them it costs the same.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

import pandas as pd

from analysis import articles, diversity, readability, terms, tone
from analysis.corpus import Corpus
from analysis.tone.validate import read_ratings

ROOT = Path(__file__).parent.parent
SDIST = ROOT / ".cache" / "vadersentiment-3.3.2.tar.gz"
#: Words of a report to which excerpts are joined; 0 leaves them as they come. The shipped reports
#: have 940 on average.
LENGTHS = (0, 500, 940)
#: Copies that make a million words.
COPIES = 11
#: Fresh processes for each side and length.
ROUNDS = 3
T = TypeVar("T")
Rates = dict[str, float]
USUAL = ("textstat, ten formulas", "TextBlob", "VADER", "NLTK, word_tokenize and FreqDist")
FLOOR = "re.findall with Counter (the floor)"
#: The collection's answer to what the usual libraries are timed for; the rest has no peer.
SHARED = ("articles.from_frame", "readability, every formula", "term frequencies")
ALONE = ("lexical diversity", "keyness")
IMPORTS = "import pandas\nimport matplotlib.pyplot"


def sdist() -> Path:
    """Return the source distribution of vaderSentiment, fetched on first use."""
    if not SDIST.is_file():
        SDIST.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--dest", folder]
            fetch = [sys.executable, "-m", "pip", "download", *options, "vaderSentiment==3.3.2"]
            subprocess.run(fetch, check=True)
            (found,) = Path(folder).glob("*.tar.gz")
            found.replace(SDIST)
    return SDIST


def editorials(length: int = 0, copies: int = 1) -> pd.DataFrame:
    """Return the editorials, or so many copies of them, as a frame of reports.

    Where excerpts are joined every copy begins with another one, so that no report of many
    excerpts is met twice: textstat remembers whole texts.
    """
    sentences = read_ratings(sdist())
    excerpts = sentences.groupby("article", sort=False)["sentence"].agg(" ".join)
    texts = []
    for number in range(copies):
        turned = pd.concat([excerpts[number:], excerpts[:number]])
        texts += joined(turned, length) if length else turned.tolist()
    names = [f"report-{number}" for number in range(len(texts))]
    return pd.DataFrame({"article": names, "title": "", "text": texts})


def joined(texts: pd.Series, words: int) -> list[str]:
    """Return neighbouring texts joined to ones of about so many words."""
    reached = texts.str.split().str.len().cumsum()
    return texts.groupby(reached // words).agg("\n\n".join).tolist()


def shipped() -> pd.DataFrame:
    """Return the shipped reports, which are read before the clock runs."""
    sources = articles.load().sources
    return pd.DataFrame({"article": list(sources), "title": "", "text": list(sources.values())})


def cpu(work: Callable[[], T]) -> tuple[float, T]:
    """Return CPU seconds of a call, and what it returned."""
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def as_a_user_would() -> dict[str, Callable[[str], object]]:
    """Return the calls that a user of the usual libraries would write, report by report."""
    import textstat
    from nltk.probability import FreqDist
    from nltk.tokenize import NLTKWordTokenizer, PunktSentenceTokenizer
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
    sentences, words = PunktSentenceTokenizer(), NLTKWordTokenizer()

    def tokenized(text: str) -> Iterator[str]:
        for sentence in sentences.tokenize(text):
            yield from words.tokenize(sentence)

    calls = (
        lambda text: [formula(text) for formula in formulas],
        lambda text: TextBlob(text).sentiment,
        vader.polarity_scores,
        lambda text: FreqDist(tokenized(text)),
    )
    return dict(zip(USUAL, calls, strict=True))


def measured(corpus: Corpus, texts: list[str]) -> dict[str, Callable[[], object]]:
    """Return the collection's own calls on the same reports; tone as the libraries have it."""
    half = corpus.slugs[: len(corpus.slugs) // 2]
    by = ["article"]
    return {
        "readability, every formula": lambda: readability.measure(corpus, by=by),
        "lexical diversity": lambda: diversity.measure(corpus, by=by),
        "term frequencies": lambda: terms.frequencies(corpus, by=by),
        "keyness": lambda: terms.keyness(corpus, target=half),
        "tone, TextBlob to the bit": lambda: tone.score(texts, "textblob", correct=False),
        "tone, VADER to the bit": lambda: tone.score(texts, "vader", correct=False),
    }


def mended(corpus: Corpus) -> dict[str, Callable[[], object]]:
    """Return the tone of reports sentence by sentence, corrected, with intervals."""
    return {
        f"tone, {name} corrected": partial(tone.measure, corpus, instrument=name.lower())
        for name in ("TextBlob", "VADER")
    }


def state_bytes(corpus: Corpus) -> int:
    """Return the bytes a corpus holds, its sources apart."""
    names = ("articles", "sections", "sentences", "words", "blocks", "types")
    return sum(int(getattr(corpus, name).memory_usage(deep=True).sum()) for name in names)


def floor(texts: list[str]) -> list[Counter[str]]:
    """Count words with a regular expression, report by report."""
    return [Counter(re.findall(r"\w+", text.lower())) for text in texts]


def usual(frame: pd.DataFrame) -> Rates:
    """Time the usual libraries on some reports."""
    texts = frame["text"].tolist()
    peers = as_a_user_would()
    known = shipped()["text"].tolist()
    for call in peers.values():
        list(map(call, known))
    return {name: cpu(lambda call=call: list(map(call, texts)))[0] for name, call in peers.items()}


def collection(frame: pd.DataFrame) -> Rates:
    """Time the floor and the collection on some reports."""
    known = shipped()
    for call in measured(articles.from_frame(known), known["text"].tolist()).values():
        call()
    texts = frame["text"].tolist()
    seconds = {FLOOR: cpu(partial(floor, texts))[0]}
    seconds["articles.from_frame"], corpus = cpu(partial(articles.from_frame, frame))
    for name, call in measured(corpus, texts).items():
        seconds[name] = cpu(call)[0]
    return seconds


def corrected(frame: pd.DataFrame) -> Rates:
    """Time the corrected tone of some reports, where no other call has looked their words up."""
    for call in mended(articles.from_frame(shipped())).values():
        call()
    calls = mended(articles.from_frame(frame))
    return {name: cpu(call)[0] for name, call in calls.items()}


SIDES = {"usual": usual, "collection": collection, "corrected": corrected}


def read(side: str, length: int, copies: int) -> Rates:
    """Return CPU seconds per million words of one side, in this process."""
    frame = editorials(length, copies)
    millions = sum(map(Counter.total, floor(frame["text"].tolist()))) / 1e6
    return {name: seconds / millions for name, seconds in SIDES[side](frame).items()}


def in_a_fresh_process(side: str, length: int, copies: int) -> Rates:
    """Return what `read` returns in a process of its own."""
    command = [sys.executable, "-m", "tests.bench", side, str(length), str(copies)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    rates: Rates = json.loads(done.stdout)
    return rates


def medians(length: int, copies: Sequence[int]) -> list[Rates]:
    """Return the median rates of all sides, for each number of copies."""
    rounds: list[list[Rates]] = [[] for _ in copies]
    for _ in range(ROUNDS):
        for found, number in zip(rounds, copies, strict=True):
            sides = [in_a_fresh_process(side, length, number) for side in SIDES]
            found.append({name: rate for side in sides for name, rate in side.items()})
    return [{name: median(rates[name] for rates in found) for name in found[0]} for found in rounds]


def ratios(rates: Rates) -> Rates:
    """Return what the usual libraries and the floor are to the collection."""
    theirs = sum(rates[name] for name in USUAL)
    shared = sum(rates[name] for name in SHARED)
    found = {}
    for kind in ("to the bit", "corrected"):
        tones = sum(rate for name, rate in rates.items() if name.endswith(kind))
        found[f"usual libraries / the same, tone {kind}"] = theirs / (shared + tones)
    rest = sum(rates[name] for name in (*SHARED, *ALONE))
    return found | {"all but tone / the floor": rest / rates[FLOOR]}


def corpus_speed() -> None:
    """Print CPU seconds per million words, ours and others', and the ratios."""
    for length in LENGTHS:
        words = editorials(length)["text"].str.split().str.len().mean()
        print(f"\nCPU seconds per million words, reports of {words:.0f} words")
        print(f"  {'':<46}{'million':>7}  without repetition")
        repeating, once = medians(length, (COPIES, 1))
        for name, rate in repeating.items():
            print(f"  {name:<46}{rate:7.2f}{once[name]:9.2f}")
        for (name, ratio), other in zip(
            ratios(repeating).items(), ratios(once).values(), strict=True
        ):
            print(f"  {name:<46}{ratio:7.1f}{other:9.1f} x")


def print_state() -> None:
    """Print the memory a corpus takes, by its size."""
    print("\nMemory of a corpus, its sources apart")
    for name, copies in (("quarter", 3), ("whole", COPIES)):
        corpus = articles.from_frame(editorials(0, copies))
        per_word = state_bytes(corpus) / len(corpus.words)
        print(f"  {name + ' of a million words':<46}{per_word:7.0f} bytes per word")


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
    import nbformat
    from nbclient import NotebookClient

    from analysis import briefing

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
            NotebookClient(
                nbformat.v4.new_notebook(cells=[cell]),
                kernel_name="python3",
                extra_arguments=["--IPKernelApp.log_level=ERROR"],
            ).execute()
        floor = time.perf_counter() - started
        started = time.perf_counter()
        briefing.run(copies, Path(folder) / "figures")
        whole = time.perf_counter() - started
    print(f"\nA briefing of {len(notebooks)} notebooks")
    print(f"  {whole:.1f} s / {floor:.1f} s for kernels that only import {whole / floor:13.1f} x")


def main() -> None:
    """Run every measurement; or, named on the command line, one side in this process."""
    if len(sys.argv) > 1:
        side, length, copies = sys.argv[1:]
        print(json.dumps(read(side, int(length), int(copies))))
        return
    corpus_speed()
    print_state()
    bootstrap_speed()
    briefing_speed()


if __name__ == "__main__":
    main()
