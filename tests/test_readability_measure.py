"""Readability of a corpus: groups, voices, weights, replicates, flags."""

import time

import numpy as np
import pandas as pd
import pytest

from analysis import articles, readability
from analysis.readability import COUNTS, FORMULAS, measure, normed, replicates

REPORTS = pd.DataFrame(
    {
        "article": ["plain", "grand", "mute"],
        "title": ["A fire", "A conflagration", "Nothing"],
        "text": [
            'The house burned down. Nobody was hurt. "We ran," said Ann Lee. The fire began in '
            "the kitchen. Two men from the village saw the smoke.",
            "An extraordinary conflagration devastated the uninhabited residence. Investigators "
            "suspect an electrical malfunction. Investigators found considerable evidence.",
            "",
        ],
    }
)


@pytest.fixture(scope="module")
def corpus():
    return articles.from_frame(REPORTS)


@pytest.fixture(scope="module")
def shipped():
    return articles.load()


def test_one_row_per_group_in_the_order_of_the_reports(corpus):
    found = measure(corpus, by=["article"])
    assert list(found.index) == ["plain", "grand"]
    assert found.index.name == "article"
    assert measure(corpus).index.names == ["article", "section"]


def test_the_columns_others_rely_on_are_numbers(corpus):
    found = measure(corpus, by=["article"])
    columns = [*COUNTS, *FORMULAS, "consensus_grade", "consensus_spread"]
    assert (found[columns].dtypes == "float64").all()
    assert found[columns].notna().all(axis=None)


def test_scores_follow_from_the_counts_printed_beside_them(shipped):
    # One passage gets Fog 12.45 from one tool and 13.78 from another: the counts tell why.
    found = measure(shipped)
    again = readability.formulas(found[[*COUNTS, "unfamiliar_spache_once"]])
    pd.testing.assert_frame_equal(found[again.columns], again)


def test_a_report_measures_as_its_text_does(corpus):
    found = measure(corpus, by=["article"])
    for row in REPORTS.head(2).itertuples():
        alone = readability.of(row.text)
        assert found.loc[row.article, alone.index].to_dict() == pytest.approx(alone.to_dict())


def test_counts_of_sections_add_up_to_the_report(shipped):
    sections = measure(shipped)[list(COUNTS)].groupby("article", observed=True).sum()
    pd.testing.assert_frame_equal(
        sections, measure(shipped, by=["article"])[list(COUNTS)], check_index_type=False
    )


def test_spache_counts_a_repeated_word_once_in_the_group(corpus):
    grand = measure(corpus, by=["article"]).loc["grand"]
    assert grand["unfamiliar_spache"] == grand["unfamiliar_spache_once"] + 1  # Investigators


def test_voices_share_the_words_and_sentences_of_a_report(corpus):
    voices = measure(corpus, by=["article", "voice"])
    whole = measure(corpus, by=["article"])
    assert voices.loc[("plain", "quoted"), "words"] == 2
    assert ("grand", "quoted") not in voices.index
    summed = voices[["words", "syllables", "sentences"]].groupby("article", observed=True).sum()
    assert summed.loc["plain"].to_dict() == pytest.approx(
        whole.loc["plain", ["words", "syllables", "sentences"]].to_dict()
    )


def test_weights_of_one_change_nothing(shipped):
    ones = np.ones(len(shipped.sentences))
    pd.testing.assert_frame_equal(measure(shipped, weights=ones), measure(shipped))


def test_weights_say_how_often_a_sentence_counts(corpus):
    weights = (corpus.sentences["article"] == "grand").to_numpy() * 2.0
    found = measure(corpus, by=["article"], weights=weights)
    once = measure(corpus, by=["article"])
    assert found.loc["grand", "words"] == 2 * once.loc["grand", "words"]
    assert found.loc["grand", "gunning_fog"] == pytest.approx(once.loc["grand", "gunning_fog"])
    assert np.isnan(found.loc["plain", "gunning_fog"])


def test_weights_of_another_length_are_refused(corpus):
    with pytest.raises(ValueError, match="one per sentence"):
        measure(corpus, weights=[1.0])


def test_an_unknown_column_is_refused(corpus):
    with pytest.raises(KeyError, match="paragraph"):
        measure(corpus, by=["paragraph"])


def test_norms_missed_are_named_and_masked(shipped):
    found = measure(shipped)
    mask = normed(found)
    short = found["words"] < 100
    assert short.any()
    assert found.loc[short, "below_norm"].str.contains("100 words").all()
    assert not found.loc[~short, "below_norm"].str.contains("100 words").any()
    assert (mask["flesch_kincaid_grade"] == ~short).all()
    assert not mask["smog"].any()  # no section has thirty sentences
    assert list(mask.index) == list(found.index)


def test_a_long_text_misses_no_norm():
    long = " ".join(["The old man and the young dog went to the sea."] * 40)
    one = articles.from_frame(pd.DataFrame({"article": ["a"], "title": [""], "text": [long]}))
    found = measure(one, by=["article"])
    assert found["below_norm"].tolist() == [""]
    assert normed(found).all(axis=None)


def test_replicates_are_measures_of_resampled_sentences(corpus):
    # Weights drawn by hand the same way give, one by one, what the matrix gives at once.
    drawn = replicates(corpus, by=["article"], n=50, seed=3)
    labels = measure(corpus, by=["article"]).index
    for score in drawn.values():
        assert score.shape == (50, 2)
        assert list(score.columns) == list(labels)
    generator = np.random.default_rng(3)
    sizes = [(corpus.sentences["article"] == name).sum() for name in labels]
    picks = [generator.integers(0, size, size=(50, size)) for size in sizes]
    for i in (0, 17, 49):
        weights = [np.bincount(p[i], minlength=n) for p, n in zip(picks, sizes, strict=True)]
        single = measure(corpus, by=["article"], weights=np.concatenate(weights))
        for name, score in drawn.items():
            assert score.loc[i].to_numpy() == pytest.approx(single[name].to_numpy(), nan_ok=True)


def test_replicates_repeat_with_their_seed(shipped):
    one, same, other = (replicates(shipped, n=20, seed=s) for s in (1, 1, 2))
    assert one["ari"].equals(same["ari"])
    assert not one["ari"].equals(other["ari"])


def test_replicates_gather_about_the_measure(shipped):
    found = measure(shipped, by=["article"])
    drawn = replicates(shipped, by=["article"], n=2000)
    for column in ("flesch_kincaid_grade", "coleman_liau", "spache", "lix"):
        score = drawn[column]
        assert (abs(score.mean() - found[column]) < score.std()).all()
        assert (score.std() > 0).all()


def test_replicates_keep_every_section_as_long_as_it_is():
    # Whatever is drawn, a section has as many sentences as it has: with sentences all alike,
    # nothing varies.
    alike = " ".join(["The dog ran to the big old house."] * 6)
    one = articles.from_frame(pd.DataFrame({"article": ["a"], "title": [""], "text": [alike]}))
    drawn = replicates(one, n=30)
    assert all(score.std().max() == pytest.approx(0, abs=1e-9) for score in drawn.values())


def test_replicates_of_voices_resample_whole_sentences(corpus):
    drawn = replicates(corpus, by=["article", "voice"], n=200)
    quoted = drawn["lix"][("plain", "quoted")]
    assert quoted.isna().any()  # its one sentence was not drawn
    assert quoted.notna().any()


def test_ten_thousand_replicates_take_less_than_a_second(shipped):
    replicates(shipped, n=10)
    began = time.process_time()
    measure(shipped)
    single = time.process_time() - began
    began = time.process_time()
    drawn = replicates(shipped, n=10_000)
    all_at_once = time.process_time() - began
    assert set(FORMULAS) <= set(drawn)
    assert drawn["smog"].shape == (10_000, len(measure(shipped)))
    assert all_at_once < 1
    assert all_at_once < 10_000 * single / 100  # against as many single calls
