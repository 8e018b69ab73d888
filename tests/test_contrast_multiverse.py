import numpy as np
import pandas as pd
import pytest

from analysis import articles, contrast, tone
from analysis.contrast import SPECIFICATIONS, specifying

GLAD = (
    "Harbour festival opens in sunshine\n\n"
    "The festival opened on Monday in bright sunshine. Families were happy and the music was "
    "great. “It is the best day of the year,” said Mary Hale, who runs the café.\n\n"
    "Organisers praised the generous volunteers. The boats looked beautiful at night.\n\n"
    "Next year looks good, the mayor said. Everyone enjoyed the excellent food.\n"
)
GRIM = (
    "Harbour wall collapses in storm\n\n"
    "The wall failed on Monday in a violent storm. Two people were hurt and a boat was lost. "
    "“It was a terrible night,” said Mary Hale, who runs the café.\n\n"
    "Critics blamed the council for the disaster. The damage is severe.\n\n"
    "Repairs will be slow and costly, the mayor said. Residents fear worse.\n"
)
LEXICONS = SPECIFICATIONS[SPECIFICATIONS["instrument"].isin(["vader", "textblob"])]


def corpus_of(**texts):
    titles = [text.split("\n")[0] for text in texts.values()]
    frame = pd.DataFrame({"article": list(texts), "title": titles, "text": list(texts.values())})
    return articles.from_frame(frame)


@pytest.fixture(scope="module")
def two():
    return corpus_of(glad=GLAD, grim=GRIM)


@pytest.fixture(scope="module")
def table(two):
    return contrast.multiverse(two, "glad", "grim", replicates=500)


@pytest.fixture(scope="module")
def shipped(pair):
    return contrast.multiverse(pair, *pair.slugs, replicates=500)


def one(table, **choices):
    rows = table[np.logical_and.reduce([table[name] == value for name, value in choices.items()])]
    assert len(rows) == 1
    return rows.iloc[0]


def test_the_declared_table_names_known_instruments_and_one_primary():
    assert SPECIFICATIONS["primary"].sum() == 1
    assert SPECIFICATIONS.loc[SPECIFICATIONS["primary"], "instrument"].item() == tone.PRIMARY
    assert set(SPECIFICATIONS["instrument"]) == set(tone.INSTRUMENTS) - {"textblob_subjectivity"}
    assert not SPECIFICATIONS[list(contrast.CHOICES)].duplicated().any()
    for name, options in contrast.CHOICES.items():
        assert set(SPECIFICATIONS[name]) == set(options)


def test_the_primary_specification_is_what_compare_reports(pair, shipped):
    compared = contrast.compare(pair, *pair.slugs, measures=["tone"], replicates=100)
    primary = one(shipped, primary=True)
    assert primary["difference"] == pytest.approx(compared.loc[0, "difference"], abs=1e-12)
    assert primary["sentences_a"] == pair.articles.loc[0, "sentences"]
    assert primary["words_b"] == pair.articles.loc[1, "words"]


@pytest.mark.parametrize("instrument", ["vader", "textblob", "loughran_mcdonald", "harvard_iv"])
@pytest.mark.parametrize("voice", ["all", "reporter"])
def test_every_instrument_and_voice_is_what_compare_reports(pair, shipped, instrument, voice):
    compared = contrast.compare(
        pair,
        *pair.slugs,
        measures=[f"tone_{instrument}"],
        voice=voice,
        sections=False,
        replicates=500,
    )
    row = one(
        shipped,
        instrument=instrument,
        voice=voice,
        headline="out",
        names="masked",
        weighting="sentences",
    )
    columns = ["difference", "low", "high"]
    assert row[columns].tolist() == pytest.approx(compared.loc[0, columns].tolist(), abs=1e-9)


def test_words_and_names_are_those_of_the_measures(pair, shipped):
    for names, mask in (("masked", True), ("as written", False)):
        means = tone.measure(pair, instrument="vader", weights="words", mask_names=mask)["tone"]
        row = one(
            shipped,
            instrument="vader",
            voice="all",
            headline="out",
            names=names,
            weighting="words",
        )
        assert row["difference"] == pytest.approx(means.iloc[0] - means.iloc[1], abs=1e-12)


@pytest.mark.parametrize("rule", [None, "cohesion"])
def test_sections_alike_is_the_mean_of_the_sections_means(pair, shipped, rule):
    cut = articles.load(sections=rule)
    sections = tone.measure(cut, by=["article", "section"], instrument="vader")["tone"]
    means = sections.groupby("article", sort=False).mean()
    row = one(
        shipped,
        instrument="vader",
        voice="all",
        names="masked",
        weighting="sections",
        sectioning="topic shift" if rule else "as shipped",
    )
    assert row["difference"] == pytest.approx(means.iloc[0] - means.iloc[1], abs=1e-12)


def test_a_headline_counts_as_one_more_sentence(two, table):
    without = one(
        table,
        instrument="vader",
        voice="all",
        headline="out",
        names="masked",
        weighting="sentences",
    )
    within = one(
        table, instrument="vader", voice="all", headline="in", names="masked", weighting="sentences"
    )
    means = []
    for slug, text in (("glad", GLAD), ("grim", GRIM)):
        scored = tone.sentences(two.subset([slug]), "vader")["tone"].tolist()
        means.append(np.mean([*scored, tone.score([text.split("\n")[0]], "vader").item()]))
    assert within["difference"] == pytest.approx(means[0] - means[1], abs=1e-12)
    assert within["sentences_a"] == without["sentences_a"] + 1
    assert within["words_a"] == without["words_a"] + 5


def test_intervals_hold_the_difference_and_settle_it_when_they_leave_out_zero(table):
    known = table.dropna(subset=["low"])
    assert len(known) > len(table) / 2
    assert ((known["low"] <= known["difference"]) & (known["difference"] <= known["high"])).all()
    assert (known["settled"] == ((known["low"] > 0) | (known["high"] < 0))).all()
    assert known["settled"].any()


def test_agreement_is_with_the_median(table):
    assert table["difference"].median() > 0
    assert (table["agrees"] == (table["difference"] > 0)).all()


def test_swapping_the_reports_flips_every_difference(two, table):
    swapped = contrast.multiverse(two, "grim", "glad", replicates=500)
    assert np.allclose(swapped["difference"], -table["difference"], rtol=0, atol=1e-12)
    assert np.allclose(swapped["low"], -table["high"], equal_nan=True)
    assert (swapped["settled"] == table["settled"]).all()
    assert (swapped["agrees"] == table["agrees"]).all()


def test_a_report_against_itself_differs_in_no_specification():
    same = contrast.multiverse(corpus_of(x=GLAD, y=GLAD), "x", "y", replicates=200)
    assert (same["difference"] == 0).all()
    assert not same["settled"].any()
    assert not same["agrees"].any()


def test_what_a_pair_cannot_tell_apart_is_left_out():
    plain = "The dog ran. The cat sat. A good day. We had fun. All is well."
    frame = pd.DataFrame({"article": ["x", "y"], "title": "", "text": [plain, plain]})
    left = contrast.specifications(articles.from_frame(frame), "x", "y")
    assert set(left["headline"]) == {"out"}
    assert set(left["voice"]) == {"all"}
    assert set(left["weighting"]) == {"sentences", "words"}
    assert set(left["sectioning"]) == {"as shipped"}
    assert set(left["instrument"]) == set(contrast.CHOICES["instrument"])
    assert left["primary"].sum() == 1


def test_reports_cut_by_their_topics_already_have_no_second_sectioning(pair):
    by_topic = articles.load(sections="cohesion")
    assert len(contrast.specifications(pair, *pair.slugs)) == len(SPECIFICATIONS)
    left = contrast.specifications(by_topic, *pair.slugs)
    assert set(left["sectioning"]) == {"as shipped"}
    assert "sections" in set(left["weighting"])


def test_a_report_without_text_has_no_tone_and_raises_nothing():
    found = contrast.multiverse(corpus_of(x=GLAD, y=""), "x", "y", table=LEXICONS, replicates=50)
    assert found["difference"].isna().all()
    assert found[["low", "high"]].isna().all(axis=None)
    assert not found["settled"].any()


def test_a_handful_of_sentences_has_a_difference_and_no_interval():
    corpus = corpus_of(x=GLAD, y="A title\n\nDire news. A sad and terrible end.")
    found = contrast.multiverse(corpus, "x", "y", table=LEXICONS, replicates=50)
    assert np.isfinite(
        one(
            found,
            instrument="vader",
            voice="all",
            headline="out",
            names="masked",
            weighting="words",
        )["difference"]
    )
    assert found["low"].isna().all()


def test_no_text_is_read_twice_by_the_encoder(two, monkeypatch):
    from analysis.tone.newsroom import reading

    seen = []
    real = reading._read
    monkeypatch.setattr(reading, "_scores", {})
    monkeypatch.setattr(reading, "_read", lambda texts: seen.extend(texts) or real(texts))
    newsroom = SPECIFICATIONS[SPECIFICATIONS["instrument"] == "newsroom"].reset_index(drop=True)
    specifying.scored(two, "glad", newsroom)
    assert len(seen) == len(set(seen)) > 5


def test_an_unknown_report_is_named(two):
    with pytest.raises(KeyError, match="no report"):
        contrast.multiverse(two, "glad", "missing")
