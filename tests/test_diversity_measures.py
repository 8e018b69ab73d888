"""Measures of lexical diversity on lists of tokens: printed values, an independent tool, laws."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexicalrichness import LexicalRichness

from analysis import articles
from analysis.diversity import DEFAULT, MEASURES, of
from analysis.diversity.counting import (
    STRIDE,
    moving_ratio,
    mtld,
    rarefied,
    segmental_ratio,
    tally,
)

tokens = st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=120)


def counted(text):
    codes = np.unique(text, return_inverse=True)[1].astype(np.int64)
    return tally(codes, np.zeros(len(codes), dtype=np.int64), 1)


def written(length, vocabulary, seed):
    """Tokens drawn as words are: the r-th most frequent about 1/r as often as the first."""
    weights = 1 / np.arange(1, vocabulary + 1)
    drawn = np.random.default_rng(seed).choice(vocabulary, size=length, p=weights / weights.sum())
    return [f"w{number}" for number in drawn]


def slow_mtld(words, threshold):
    def count(words):
        full, start = 0, 0
        for end in range(1, len(words) + 1):
            if len(set(words[start:end])) <= threshold * (end - start):
                full, start = full + 1, end
        rest = words[start:]
        return full + ((1 - len(set(rest)) / len(rest)) / (1 - threshold) if rest else 0)

    both = [count(words), count(words[::-1])]
    return np.mean([len(words) / n for n in both]) if min(both) > 0 else np.nan


class TestPrintedExamples:
    """The small examples of koRpus' and quanteda's documentation and tests."""

    @pytest.mark.parametrize(("window", "expected"), [(2, 5 / 6), (3, 2 / 3)])
    def test_mattr(self, window, expected):
        found = of(list("1121121"), window=window)
        assert found["mattr"] == pytest.approx(expected)

    def test_msttr(self):
        found = of(list("aoaoppao"), window=2)
        assert found["msttr"] == 0.875

    def test_yule_k(self):
        assert of(list("abcddeefff"))["yule_k"] == pytest.approx(1000)

    def test_functions_of_types_and_tokens_alone(self):
        # koRpus' sample (Phasmatodea): N = 556, V = 294. The passage is not ours to copy, but these
        # four need no more of it than the two numbers. (Printed: corrected TTR 8.81642, a slip of
        # the fifth digit: 294 / sqrt(1112) = 8.81647.)
        found = of([f"w{i}" for i in range(294)] + ["w0"] * (556 - 294))
        expected = {
            "ttr": 0.52878,
            "root_ttr": 12.46838,
            "corrected_ttr": 8.81647,
            "herdan_c": 0.89919,
        }
        assert found[list(expected)].to_dict() == pytest.approx(expected, abs=5e-6)


class TestDefinitions:
    """Small texts worked by hand from the papers."""

    TEXT = tuple("abacabde")  # N 8, V 5: a 3, b 2, c d e 1

    def test_simpson_is_the_chance_of_drawing_one_word_twice(self):
        pairs = list(combinations(self.TEXT, 2))
        same = sum(first == second for first, second in pairs)
        assert of(self.TEXT)["simpson_d"] == pytest.approx(same / len(pairs))

    def test_hapaxes_are_counted_among_the_types(self):
        assert of(self.TEXT)["hapax_share"] == pytest.approx(3 / 5)

    @pytest.mark.parametrize("base", [10, np.e, 2])
    def test_the_base_of_the_logarithm_matters_to_three_measures(self, base):
        found = of(self.TEXT, base=base)
        n, v = np.log(8) / np.log(base), np.log(5) / np.log(base)
        assert found["dugast_u"] == pytest.approx(n**2 / (n - v))
        assert found["maas_a2"] == pytest.approx((n - v) / n**2)
        assert found["herdan_c"] == pytest.approx(np.log(5) / np.log(8))
        assert found["summer_s"] == pytest.approx(np.log(v) / np.log(n))

    def test_rarefied_types_are_the_mean_over_all_samples(self):
        samples = list(combinations(self.TEXT, 3))
        mean = np.mean([len(set(sample)) for sample in samples])
        assert of(self.TEXT, sample=3)["rarefied_types"] == pytest.approx(mean)

    def test_mtld_counts_factors_both_ways(self):
        # McCarthy & Jarvis (2010): forwards "a b a" brings the ratio to 2/3, below .72: a factor;
        # so does "c b c"; backwards the same; 6 tokens over 2 factors.
        assert of(list("abacbc"))["mtld"] == pytest.approx(3)

    def test_mtld_counts_the_last_factor_in_part(self):
        # "aab": forwards "aa" is a factor, "b" is none; backwards "baa" ends at 2/3, a factor.
        assert of(list("aab"))["mtld"] == pytest.approx(3)
        # "abcda": 4/5 at the end either way, (1 - .8) / (1 - .72) of a factor.
        assert of(list("abcda"))["mtld"] == pytest.approx(5 / (0.2 / 0.28))

    def test_mtld_resets_after_a_factor(self):
        # Forwards "aba" is a factor and "cdea" (ratio 1) no part of one. Backwards "aedcaba": the
        # ratio is 4/5 after "aedca", 5/6 after "aedcab", 5/7 at the end: a factor.
        forward, backward = 7 / 1, 7 / 1
        assert of(list("abacdea"))["mtld"] == pytest.approx((forward + backward) / 2)


class TestUndefined:
    """NaN, never 0, for what is not defined."""

    def test_no_token(self):
        found = of([])
        assert found["tokens"] == 0
        assert found[list(MEASURES.index)].isna().all()

    def test_one_token(self):
        found = of(["word"])
        defined = found[list(MEASURES.index)].dropna()
        assert set(defined.index) == {
            "ttr",
            "root_ttr",
            "corrected_ttr",
            "hapax_share",
            "yule_k",
        }

    def test_no_word_repeated(self):
        found = of([f"w{i}" for i in range(200)])
        assert np.isnan(found["mtld"])
        assert np.isnan(found["dugast_u"])
        assert found["ttr"] == found["mattr"] == found["hd_d"] == 1

    def test_fewer_tokens_than_a_window(self):
        found = of(written(49, 30, 0))
        assert found[["mattr", "msttr", "rarefied_types"]].isna().all()
        assert found["hd_d"] > 0
        assert np.isnan(of(written(41, 30, 0))["hd_d"])

    @pytest.mark.parametrize("wrong", [{"window": 0}, {"sample": 0}, {"base": 1}])
    def test_senseless_settings_are_refused(self, wrong):
        with pytest.raises(ValueError, match="must be"):
            of(["a", "b"], **wrong)


class TestLexicalrichness:
    """lexicalrichness as the independent implementation (natural logarithms)."""

    @pytest.fixture(params=["first report", "second report", 120, 556, 5000])
    def text(self, request):
        if isinstance(request.param, int):
            return written(request.param, 2000, seed=request.param)
        corpus = articles.load()
        slug = corpus.slugs[request.param == "second report"]
        return corpus.words.loc[corpus.words["article"] == slug, "lower"].astype(str).tolist()

    def test_it_agrees(self, text):
        ours = of(text, base=np.e)
        theirs = LexicalRichness(text, preprocessor=None, tokenizer=None)
        expected = {
            "types": theirs.terms,
            "ttr": theirs.ttr,
            "root_ttr": theirs.rttr,
            "corrected_ttr": theirs.cttr,
            "herdan_c": theirs.Herdan,
            "summer_s": theirs.Summer,
            "dugast_u": theirs.Dugast,
            "maas_a2": theirs.Maas,
            "yule_k": theirs.yulek,
            "simpson_d": theirs.simpsond,
            "mattr": theirs.mattr(window_size=50),
            "mtld": theirs.mtld(threshold=0.72),
            "hd_d": theirs.hdd(draws=42),
        }
        assert ours[list(expected)].to_dict() == pytest.approx(expected, rel=1e-9)

    def test_its_msttr_drops_the_last_segment_even_when_whole(self):
        # Johnson (1944) leaves out what does not fill a segment; lexicalrichness always the last.
        text = ["a", "b", "a", "a"]
        assert of(text, window=2)["msttr"] == 0.75
        theirs = LexicalRichness(text, preprocessor=None, tokenizer=None)
        assert theirs.msttr(segment_window=2) == 1.0


class TestLaws:
    """What holds for any text."""

    @given(tokens, st.integers(1, 130))
    def test_mattr_is_the_mean_over_windows(self, text, window):
        slow = [len(set(text[i : i + window])) / window for i in range(len(text) - window + 1)] or [
            np.nan
        ]
        assert moving_ratio(counted(text), window)[0] == pytest.approx(np.mean(slow), nan_ok=True)

    @given(tokens, st.integers(1, 130))
    def test_msttr_is_the_mean_over_segments(self, text, segment):
        whole = range(0, len(text) - segment + 1, segment)
        slow = [len(set(text[i : i + segment])) / segment for i in whole] or [np.nan]
        assert segmental_ratio(counted(text), segment)[0] == pytest.approx(
            np.mean(slow), nan_ok=True
        )

    @given(tokens, st.sampled_from([0.6, 0.72, 0.8]))
    def test_mtld_is_counted_word_by_word(self, text, threshold):
        assert mtld(counted(text), threshold)[0] == pytest.approx(
            slow_mtld(text, threshold), nan_ok=True
        )

    def test_mtld_of_texts_of_any_length_is_counted_together(self):
        draw = np.random.default_rng(1)
        texts = [draw.integers(0, 80, size) for size in (1, STRIDE, 0, STRIDE + 1, 3 * STRIDE)]
        number = np.repeat(np.arange(5), list(map(len, texts)))
        found = mtld(tally(np.concatenate(texts), number, 5), 0.72)
        expected = [slow_mtld(text.tolist(), 0.72) for text in texts]
        assert found == pytest.approx(np.array(expected), nan_ok=True)

    @given(tokens)
    def test_a_sample_of_everything_has_every_type(self, text):
        assert rarefied(counted(text), len(text))[0] == pytest.approx(len(set(text)))
        assert rarefied(counted(text), 1)[0] == pytest.approx(1)

    @given(st.lists(tokens, min_size=1, max_size=5))
    def test_texts_counted_together_are_counted_as_they_are_alone(self, texts):
        flat = [word for text in texts for word in text]
        owner = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        codes = np.unique(flat, return_inverse=True)[1].astype(np.int64)
        together = tally(codes, owner, len(texts))
        for measure, size in ((moving_ratio, 7), (segmental_ratio, 7), (rarefied, 7), (mtld, 0.72)):
            alone = [measure(counted(text), size)[0] for text in texts]
            assert measure(together, size) == pytest.approx(alone, nan_ok=True)

    @given(tokens)
    def test_names_of_the_words_do_not_matter(self, text):
        renamed = [f"x{word}" for word in text]
        assert of(renamed, window=5).to_dict() == pytest.approx(
            of(text, window=5).to_dict(), nan_ok=True
        )

    @given(tokens)
    def test_ratios_stay_in_their_range(self, text):
        found = of(text, window=5)
        shares = found[["ttr", "mattr", "msttr", "hapax_share", "simpson_d", "hd_d"]].dropna()
        assert shares.between(0, 1 + 1e-12).all()


class TestLength:
    """What the catalogue says of length, measured on texts of one kind of writing."""

    @staticmethod
    def mean(length, measure):
        return np.mean([of(written(length, 3000, s), sample=100)[measure] for s in range(40)])

    @pytest.mark.parametrize("measure", ["mattr", "rarefied_types", "hd_d", "msttr"])
    def test_comparable_measures_hold_steady(self, measure):
        assert MEASURES.loc[measure, "comparable"]
        assert self.mean(1000, measure) == pytest.approx(self.mean(120, measure), rel=0.02)

    @pytest.mark.parametrize("measure", ["ttr", "herdan_c", "dugast_u", "hapax_share"])
    def test_others_fall_with_length(self, measure):
        assert not MEASURES.loc[measure, "comparable"]
        assert MEASURES.loc[measure, "length"].startswith("falls")
        assert self.mean(1000, measure) < 0.97 * self.mean(120, measure)

    @pytest.mark.parametrize("measure", ["root_ttr", "corrected_ttr", "maas_a2"])
    def test_others_rise_with_length(self, measure):
        assert not MEASURES.loc[measure, "comparable"]
        assert MEASURES.loc[measure, "length"].startswith("rises")
        assert self.mean(1000, measure) > 1.01 * self.mean(120, measure)

    def test_more_varied_texts_score_as_more_varied(self):
        poor, rich = of(written(600, 150, 1)), of(written(600, 6000, 1))
        for name, direction in MEASURES["direction"].items():
            gain = rich[name] - poor[name]
            assert (gain > 0) == (direction == "higher = more varied"), name

    def test_the_default_is_comparable(self):
        assert MEASURES.loc[DEFAULT, "comparable"]
