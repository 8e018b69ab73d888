"""Learn Punkt's parameters from news, and write those that `splitting` uses.

    python -m analysis.text.fit_punkt VADERSENTIMENT_SDIST NEWSMTSC_CSV

The sources are both under the MIT licence: the 5,190 sentences of New York Times editorials in the
source distribution of vaderSentiment 3.3.2 (Hutto & Gilbert 2014; ``pip download --no-deps
--no-binary :all: vaderSentiment==3.3.2``) and the training split of NewsMTSC (Hamborg & Donnay
2021), 285,000 words together. Training takes half a minute and is deterministic. No text is
written, only word types.
"""

import argparse
import csv
import io
import json
import re
import tarfile
from collections import Counter
from importlib import resources
from pathlib import Path

from analysis.text.characters import fold
from analysis.text.words import WORD

_EDITORIALS = "additional_resources/hutto_ICWSM_2014.tar.gz"
_GROUND_TRUTH = "hutto_ICWSM_2014/nytEditorialSnippets_GroundTruth.txt"

#: Types seen less often than this say nothing reliable about how they are written.
_ENOUGH = 3


def learn(text: str) -> dict[str, list[object]]:
    """Train Punkt on `text` and keep the part of its parameters that the splitter asks for.

    Parameters
    ----------
    text
        Folded running text, the more the better.

    Returns
    -------
    dict
        ``abbreviations``: types that Punkt takes for abbreviations; without an inner point only
        where they were seen with their stop at least three times and never without, because on a
        corpus of this size the likelihood ratio alone lets words like "gem" in.
        ``starters``: its frequent sentence starters, but for those that are mostly capitalised
        anywhere. ``collocations``: pairs around a stop that is none of a sentence's.
        ``lower_only``: words that are capitalised at the beginning of a sentence alone (its
        orthographic context).
    """
    from nltk.tokenize import punkt  # type: ignore[import-untyped]

    trainer = punkt.PunktTrainer()
    trainer.INCLUDE_ABBREV_COLLOCS = True
    trainer.train(text, finalize=False)
    trainer.finalize_training()
    learned = trainer.get_params()

    counts = Counter(word.lower() for word in WORD.findall(text))
    stopped = Counter(match.lower() for match in re.findall(r"\b([A-Za-z]+)\.(?=\s)", text))
    abbreviations = sorted(
        kind
        for kind in learned.abbrev_types
        if re.fullmatch(r"(?:[a-z]\.)+[a-z]+", kind)
        or (len(kind) > 1 and kind.isalpha() and counts[kind] == stopped[kind] >= _ENOUGH)
    )
    lower_only = sorted(
        kind
        for kind, seen in learned.ortho_context.items()
        if kind.isalpha()
        and counts[kind] >= _ENOUGH
        and seen & punkt._ORTHO_LC
        and not seen & punkt._ORTHO_MID_UC
    )
    as_written = Counter(WORD.findall(text))
    mostly_lower = {kind for kind in counts if 2 * as_written[kind] > counts[kind]}
    return {
        "abbreviations": [*abbreviations],
        "starters": sorted(learned.sent_starters & mostly_lower),
        "collocations": [
            list(pair)
            for pair in sorted(learned.collocations)
            if len(pair[0]) > 1 and pair[1].isalpha()
        ],
        "lower_only": [*lower_only],
    }


def editorials(sdist: Path) -> list[str]:
    """Read the editorial sentences from vaderSentiment's source distribution."""
    with tarfile.open(sdist) as outer:
        name = next(name for name in outer.getnames() if name.endswith(_EDITORIALS))
        packed = outer.extractfile(name)
        assert packed is not None
        with tarfile.open(fileobj=io.BytesIO(packed.read())) as inner:
            lines = inner.extractfile(_GROUND_TRUTH)
            assert lines is not None
            text = lines.read().decode("utf-8", errors="replace")
    return [line.split("\t")[2].strip() for line in text.splitlines() if line.count("\t") == 2]


def reports(table: Path) -> list[str]:
    """Read NewsMTSC's sentences, each once."""
    with table.open(encoding="utf-8", newline="") as rows:
        return list(dict.fromkeys(row["sentence"] for row in csv.DictReader(rows)))


def main() -> None:
    """Learn, and write ``data/punkt.json``."""
    arguments = argparse.ArgumentParser(description="Learn Punkt's parameters.")
    arguments.add_argument("sdist", type=Path, help="vaderSentiment-3.3.2.tar.gz")
    arguments.add_argument("newsmtsc", type=Path, help="newsmtsc_train.csv")
    paths = arguments.parse_args()
    learned = learn(fold(" ".join([*editorials(paths.sdist), *reports(paths.newsmtsc)])))
    target = Path(str(resources.files("analysis.text").joinpath("data/punkt.json")))
    lines = [f"{json.dumps(key)}: {json.dumps(values)}" for key, values in learned.items()]
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print({key: len(values) for key, values in learned.items()}, target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
