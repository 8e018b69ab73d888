"""The panel says what each instrument is and how far it can be trusted."""

import pytest

from analysis import tone
from analysis.tone import instruments


def test_the_declared_panel():
    assert {
        "newsroom",
        "textblob",
        "textblob_subjectivity",
        "vader",
        "loughran_mcdonald",
        "harvard_iv",
    } <= set(tone.INSTRUMENTS)
    assert tone.PRIMARY in tone.INSTRUMENTS


@pytest.mark.parametrize("name", list(tone.INSTRUMENTS))
def test_every_instrument_is_described(name):
    found = tone.INSTRUMENTS[name]
    assert found.name == name
    assert found.range == (found.low, found.high)
    assert found.low < found.high
    for described in (found.measures, found.direction, found.source, found.licence, found.package):
        assert described
    assert found.known_failures


# Pearson's r against the mean of twenty raters as measured independently on the same sentences
# with the libraries themselves.
@pytest.mark.parametrize(
    ("name", "r"),
    [("textblob", 0.299), ("vader", 0.503), ("loughran_mcdonald", 0.325), ("harvard_iv", 0.360)],
)
def test_validity_without_corrections_is_the_libraries(name, r):
    table = tone.validity().set_index(["instrument", "corrections"])
    assert table.loc[(name, "none"), "r"] == pytest.approx(r, abs=0.001)


def test_no_correction_costs_agreement_with_readers():
    table = tone.validity()
    mended = table[
        (table["corrections"] == "all") & (table["instrument"] != "textblob_subjectivity")
    ]
    # The instrument that reads has nothing to mend, and no gain.
    assert (mended["gain_low"].dropna() > 0).all()
    assert (table["gain_high"].dropna() >= 0).all()


def test_validity_comes_with_its_interval_and_the_human_ceiling():
    for name in tone.INSTRUMENTS:
        validity = tone.INSTRUMENTS[name].validity
        assert validity is not None
        assert validity.low < validity.r < validity.high
    human = tone.validity().set_index("instrument").loc["one human rater"]
    assert human["r"] == pytest.approx(0.714, abs=0.002)


def test_an_instrument_whose_package_is_missing_says_so(monkeypatch):
    monkeypatch.setattr(instruments.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="vaderSentiment"):
        instruments.instrument("vader")
    assert not tone.INSTRUMENTS["vader"].available


def test_the_panel_can_be_read_as_a_table():
    table = tone.panel()
    assert table.index.tolist() == list(tone.INSTRUMENTS)
    for column in ("source", "licence", "known_failures", "direction"):
        assert (table[column].str.len() > 0).all()
    vader = table.loc["vader"]
    assert vader["r_low"] < vader["r"] < vader["r_high"]
    assert table.loc["textblob_subjectivity", "low"] == 0
