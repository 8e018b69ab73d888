"""The public data that the instrument is fitted on, each file pinned by its SHA-256.

Human ratings (Hutto & Gilbert 2014; MIT) come with the source distribution of vaderSentiment::

    pip download --no-deps --no-binary :all: vaderSentiment==3.3.2

The tone toward targets is NewsMTSC's training split (Hamborg & Donnay 2021; MIT) as a table with
the columns gid, sentence, start, end, mention and polarity.
"""

from __future__ import annotations

import hashlib
import io
import tarfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.text import fold

RATINGS_SHA256 = "5d7c06e027fc8b99238edb0d53d970cf97066ef97654009890b83703849632f9"
TARGETS_SHA256 = "4b3a76504c23b559749e44bf1190fc89bbc06ad61a27819e1870d3b00131abec"
#: Ratings run from -4 to 4.
RATING_LIMIT = 4.0
#: What was rated, in the order of the tone network's outputs; the first is the one of interest.
DOMAINS = ("editorials", "reviews of films", "tweets", "reviews of goods", "single words")
EDITORIALS = "nytEditorialSnippets_GroundTruth.txt"
_FILES = {
    "editorials": EDITORIALS,
    "reviews of films": "movieReviewSnippets_GroundTruth.txt",
    "tweets": "tweets_GroundTruth.txt",
    "reviews of goods": "amazonReviewSnippets_GroundTruth.txt",
    "single words": "vader_sentiment_lexicon.txt",
}
_INNER = "vaderSentiment-3.3.2/additional_resources/hutto_ICWSM_2014.tar.gz"
FOLDS = 5


def pinned(path: Path, sha256: str, what: str) -> bytes:
    """Read a file and make sure that it is the one meant.

    Raises
    ------
    ValueError
        If its SHA-256 is another.
    """
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ValueError(f"{path} is not {what}: it has SHA-256 {found}, not {sha256}")
    return content


def rating_file(sdist: Path, name: str) -> list[str]:
    """Read the lines of one file of ratings out of the source distribution of vaderSentiment.

    Raises
    ------
    ValueError
        If the distribution is not the pinned one.
    """
    content = pinned(sdist, RATINGS_SHA256, "the source distribution of vaderSentiment 3.3.2")
    inner = _member(content, _INNER)
    return _member(inner, f"hutto_ICWSM_2014/{name}").decode("utf-8", "replace").splitlines()


def ratings(sdist: Path) -> pd.DataFrame:
    """Read all rated texts: `domain`, `group` (their article), `text` (folded), `rating`.

    Single words are those of the VADER lexicon that are plain words, without emoticons.
    """
    frames = []
    for domain, name in _FILES.items():
        rows = [line.split("\t") for line in rating_file(sdist, name)]
        rows = [row for row in rows if len(row) > 2]
        words = domain == "single words"
        frame = pd.DataFrame(
            {
                "domain": domain,
                "group": [row[0].split("_")[0] for row in rows],
                "text": [row[0] if words else _plain(row[2]) for row in rows],
                "rating": [float(row[1]) for row in rows],
            }
        )
        frames.append(frame[frame["text"].str.fullmatch("[a-z]{3,}")] if words else frame)
    return pd.concat(frames, ignore_index=True)


def _member(archive: bytes, name: str) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        found = opened.extractfile(name)
        if found is None:
            raise ValueError(f"the archive holds no file {name}")
        return found.read()


def _plain(text: str) -> str:
    # The films' sentences write quotation marks as two apostrophes.
    return " ".join(fold(text).replace("''", '"').split())


def targets(table: Path) -> pd.DataFrame:
    """Read the marked targets: `text` (folded), `start`, `end`, `label`, and where they stand.

    That is `article`, `event` (what AllSides' articles of several outlets report together; NaN
    for others) and `group`: a sentence that stands in two articles belongs to the first, so that
    no fold is tested on a sentence that it was fitted on.
    """
    frame = pd.read_csv(io.BytesIO(pinned(table, TARGETS_SHA256, "the training split of NewsMTSC")))
    keys = frame["gid"].str.split("_")
    article = keys.str[:3].str.join("_")
    return pd.DataFrame(
        {
            "article": article,
            "event": keys.str[2].where(keys.str[0] == "allsides"),
            "group": article.groupby(frame["sentence"]).transform("first"),
            "text": frame["sentence"].map(fold),
            "start": frame["start"],
            "end": frame["end"],
            "label": frame["polarity"] + 1,
        }
    )


def folds(groups: pd.Series[str], seed: int = 0) -> npt.NDArray[np.intp]:
    """Deal the groups to five folds at random."""
    distinct = sorted(set(groups))
    order = np.random.default_rng(seed).permutation(len(distinct))
    fold_of = {distinct[group]: place % FOLDS for place, group in enumerate(order)}
    return np.array([fold_of[group] for group in groups], dtype=np.intp)
