"""Readability of raw texts: small ones by hand, graded ones by order, textstat beside them."""

import re
import tomllib
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
import textstat

from analysis import articles, readability, text
from analysis.readability import FORMULAS, of

HERE = Path(__file__).parent
LEVELS = ("easy", "middle", "hard")


def graded(name, kind):
    """Texts of a file of these tests, each on one line."""
    rows = tomllib.loads((HERE / name).read_text("utf-8"))[kind]
    return [{key: " ".join(value.split()) for key, value in row.items()} for row in rows]


PAIRS = graded("readability_pairs.toml", "pair")
STORIES = graded("readability_levels.toml", "story")


@pytest.fixture(scope="module")
def texts():
    """The two shipped reports and 58 texts of these tests: running text, paragraph by paragraph."""
    own = [pair[level] for pair in PAIRS for level in ("easy", "hard")]
    own += [story[level] for story in STORIES for level in LEVELS]
    sentences = articles.load().sentences
    reports = [" ".join(rows["text"]) for _, rows in sentences.groupby("article", observed=True)]
    return [*own, *reports]


class TestSmallTexts:
    """Values on which textacy, quanteda and koRpus agree, and counts by hand."""

    def test_the_cat_in_the_hat(self):
        found = of("The cat in the hat ate breakfast.")
        expected = {
            "words": 7,
            "sentences": 1,
            "syllables": 8,
            "flesch_reading_ease": 103.0443,
            "gunning_fog": 2.8,
            "flesch_kincaid_grade": 0.62571,
            "ari": -0.43571,
            "coleman_liau": 1.81143,
            "lix": 21.2857,
            "rix": 1.0,
        }
        assert found[list(expected)].to_dict() == pytest.approx(expected, abs=5e-5)

    @pytest.mark.parametrize(
        ("text", "ease"),
        [("The cat in the hat at green ham and eggs.", 112.085), ("Once upon a time.", 97.025)],
    )
    def test_flesch_on_one_sentence(self, text, ease):
        # The values of textacy's and quanteda's own tests.
        assert of(text)["flesch_reading_ease"] == pytest.approx(ease, abs=5e-4)

    def test_gingerbread(self):
        found = of("The silly ginger cat ate gingerbread.  The gopher drank lemonade.")
        counts = ["words", "sentences", "syllables", "polysyllables"]
        assert found[counts].tolist() == [10, 2, 17, 2]

    def test_an_abbreviation_ends_no_sentence(self):
        assert of("The U.S. Office of Education paid for it. It was cheap.")["sentences"] == 2

    @pytest.mark.parametrize("text", ["", " \n ", "...", "—!?"])
    def test_without_words_every_formula_is_undefined(self, text):
        assert np.isnan(of(text)[list(FORMULAS)].to_numpy()).all()

    def test_spache_counts_a_word_once_in_any_case(self):
        found = of("Negotiators met negotiators. The negotiators ate.")
        assert found["unfamiliar_spache"] == 3
        assert found["unfamiliar_spache_once"] == 1


class TestOrder:
    """Order matters more than equality."""

    @pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["topic"])
    def test_every_formula_finds_the_hard_text_harder(self, pair):
        easy, hard = of(pair["easy"]), of(pair["hard"])
        assert min(easy["words"], hard["words"]) >= 60
        assert max(easy["words"], hard["words"]) <= 120
        harder = {
            column: (hard[column] > easy[column]) == (formula.direction == "higher = harder")
            for column, formula in FORMULAS.items()
        }
        assert [column for column, right in harder.items() if not right] == []

    @pytest.mark.parametrize("first", [150, 60, 30])
    def test_flesch_kincaid_ranks_levels_at_least_as_often_as_textstat(self, first):
        # Twelve stories, three pairs of levels each; the shorter the beginning, the more the
        # counts have to be right.
        ours, theirs = 0, 0
        for story in STORIES:
            cut = [" ".join(story[level].split()[:first]) for level in LEVELS]
            own = [of(text)["flesch_kincaid_grade"] for text in cut]
            peer = [textstat.flesch_kincaid_grade(text) for text in cut]
            ours += sum(low < high for low, high in combinations(own, 2))
            theirs += sum(low < high for low, high in combinations(peer, 2))
        assert len(STORIES) == 12
        assert ours >= theirs
        assert ours >= 34

    def test_flesch_kincaid_ranks_single_sentences_at_least_as_often_as_textstat(self):
        # Every sentence of a level against every one of the next: hard enough to go wrong.
        pairs, ours, theirs = 0, 0, 0
        for story in STORIES:
            scored = [
                [
                    (of(sentence)["flesch_kincaid_grade"], textstat.flesch_kincaid_grade(sentence))
                    for sentence in text.sentences(story[level])["text"]
                ]
                for level in LEVELS
            ]
            for low, high in combinations(scored, 2):
                for (own, peer), (own_next, peer_next) in product(low, high):
                    pairs += 1
                    ours += own < own_next
                    theirs += peer < peer_next
        assert pairs > 1800
        assert ours >= theirs
        assert ours / pairs > 0.98

    def test_the_levels_are_about_as_long_as_the_norms_ask(self):
        words = [of(story[level])["words"] for story in STORIES for level in LEVELS]
        assert min(words) >= 100
        assert max(words) <= 150


class TestTextstat:
    """textstat 0.7.8 on sixty texts: the formulas to the bit, the counts within tolerance."""

    FORMULAS = (
        ("flesch_reading_ease", textstat.flesch_reading_ease),
        ("flesch_kincaid_grade", textstat.flesch_kincaid_grade),
        ("smog", textstat.smog_index),
        ("lix", textstat.lix),
        ("rix", textstat.rix),
        ("eflaw", textstat.mcalpine_eflaw),
    )

    @staticmethod
    def counts(text):
        return {
            "words": textstat.lexicon_count(text),
            "sentences": textstat.sentence_count(text),
            "syllables": textstat.syllable_count(text),
            "letters": textstat.letter_count(text),
            "polysyllables": textstat.polysyllabcount(text),
            "long_words": textstat.long_word_count(text),
            "short_words": textstat.miniword_count(text),
        }

    def test_the_formulas_are_the_same_on_the_same_counts(self, texts):
        for sample in texts:
            given = {name: np.array(float(n)) for name, n in self.counts(sample).items()}
            ours = readability.formulas(given)
            for column, theirs in self.FORMULAS:
                assert ours[column] == pytest.approx(theirs(sample), rel=1e-12), column

    def test_words_are_the_same(self, texts):
        # What separates them in running news: dashes, "and/or", which none of these texts has
        # without a space, and an e-mail address.
        assert [of(t)["words"] for t in texts] == [textstat.lexicon_count(t) for t in texts]

    def test_letters_agree(self, texts):
        # textstat's letters are all characters but punctuation: digits too.
        ours = [of(t)["letters"] for t in texts]
        assert ours == pytest.approx([textstat.letter_count(t) for t in texts], rel=2e-3)

    def test_sentences_differ_only_where_textstat_cuts_or_drops(self, texts):
        # It cuts at every full stop (p.m., 3.5, U.S.) and drops sentences of one or two words.
        ours = np.array([of(t)["sentences"] for t in texts])
        theirs = np.array([textstat.sentence_count(t) for t in texts])
        assert (ours == theirs).mean() > 0.9
        assert np.abs(ours - theirs).max() <= 4

    def test_syllables_of_words_agree_within_four_percent(self, texts):
        # Figures left out: Flesch (1948) reads them aloud, textstat gives each a single syllable.
        words = [re.sub(r"\S*\d\S*", "", text) for text in texts]
        ours = np.array([of(t)["syllables"] for t in words])
        theirs = np.array([textstat.syllable_count(t) for t in words])
        assert np.abs(ours / theirs - 1).max() < 0.04
        assert abs(ours.sum() / theirs.sum() - 1) < 0.01

    @pytest.mark.parametrize(
        ("column", "theirs", "mean", "most"),
        [
            ("flesch_reading_ease", textstat.flesch_reading_ease, 2.5, 9.0),
            ("flesch_kincaid_grade", textstat.flesch_kincaid_grade, 0.5, 1.5),
            ("smog", textstat.smog_index, 0.6, 1.8),
            ("lix", textstat.lix, 0.5, 5.0),
            ("rix", textstat.rix, 0.2, 1.2),
            ("eflaw", textstat.mcalpine_eflaw, 0.5, 6.0),
        ],
    )
    def test_scores_agree_within_tolerance(self, texts, column, theirs, mean, most):
        # The largest differences are textstat's: cut or dropped sentences in a short text.
        gaps = np.abs([of(text)[column] - theirs(text) for text in texts])
        assert gaps.mean() < mean
        assert gaps.max() < most

    def test_dale_chall_is_lower_because_regular_forms_are_familiar(self, texts):
        # textstat takes every plural and past tense for unfamiliar; Dale & Chall (1948) do not.
        ours = np.array([of(text)["dale_chall"] for text in texts])
        theirs = np.array([textstat.dale_chall_readability_score(text) for text in texts])
        assert (ours <= theirs).all()
