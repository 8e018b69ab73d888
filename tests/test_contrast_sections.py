"""Sections side by side, and what must hold of every measure of every pair of texts."""

import numpy as np
import pandas as pd
import pytest

from analysis import articles, contrast, semantics

VOICES = ["all", "reporter", "quoted"]
HARBOUR = """The harbour wall gives way

The sea came over the harbour wall on Monday and took the old jetty with it. Two boats were lost.
“We heard it go,” said Mary Hale, who runs the café. Nobody was hurt. Officials said the wall was
a hundred years old. The council had been warned in spring, according to one engineer.

The money for repairs

The council has no money for a new wall. A new wall would cost twenty million, said John Reed,
the treasurer. “It is a terrible, shameful neglect,” he said. The bank refused a loan in June. A
wonderful offer from the county was turned down. Sources close to the council denied it.

Fishing in winter

Forty families live on the herring. Their boats cannot leave before spring. “We will be fine,”
said Anna Pohl, a skipper. The fleet is small and old. Herring fetch good prices. Nets are dear.
"""


@pytest.fixture(scope="module")
def table(pair):
    return contrast.compare(pair, *pair.slugs, voice=VOICES, replicates=300)


def test_turning_the_reports_round_turns_every_sign_and_no_p(pair, table):
    turned = contrast.compare(pair, *pair.slugs[::-1], voice=VOICES, replicates=300)
    ends = {"a": "b", "low": "high", "section_a": "section_b", "heading_a": "heading_b"}
    turned = turned.rename(columns=ends | {new: old for old, new in ends.items()})
    signed = ["difference", "low", "high", "effect", "hedges_g"]
    turned[signed] = -turned[signed]
    # To the last bit, for every measure, voice and pair of sections, row by row.
    same = [name for name in table if name not in {"short", "note"}]
    pd.testing.assert_frame_equal(table[same], turned[same], check_exact=True)
    assert table["settled"].any()


@pytest.mark.parametrize("method", ["studentised", "bca"])
def test_a_report_beside_itself_does_not_differ_anywhere(method):
    frame = pd.DataFrame({"article": ["x", "y"], "title": "", "text": [HARBOUR, HARBOUR]})
    corpus = articles.from_frame(frame)
    same = contrast.compare(corpus, "x", "y", voice=VOICES, method=method, replicates=300)
    assert same["section"].nunique() == 4
    known = same[same["difference"].notna()]
    assert set(known["measure"]) == set(contrast.MEASURES)
    assert (known["difference"] == 0).all()
    assert (known["effect"] == 0).all()
    assert (known["hedges_g"].dropna() == 0).all()
    assert (known["p"] == 1).all()
    assert not same["settled"].any()
    ranged = known.dropna(subset=["low"])
    assert len(ranged) >= len(contrast.MEASURES)
    assert (ranged["low"] <= 0).all()
    assert (ranged["high"] >= 0).all()


def test_every_matched_pair_and_every_lone_section_has_its_rows(pair, table):
    matches = semantics.match_sections(pair, *pair.slugs)
    own = table[(table["voice"] == "all") & (table["section"] != "whole report")]
    assert len(own) == len(matches) * len(contrast.MEASURES)
    first = own.drop_duplicates(["section_a", "section_b"])
    for column in ("section_a", "section_b", "heading_a", "heading_b"):
        assert (
            first[column]
            .astype(object)
            .equals(matches[column].astype(object).set_axis(first.index))
        )
    assert first["match"].tolist() == matches["similarity"].tolist()


def test_values_of_a_section_are_those_of_the_measures(pair, table):
    from analysis import readability

    grades = readability.measure(pair)["flesch_kincaid_grade"]
    rows = table[(table["measure"] == "flesch_kincaid_grade") & (table["voice"] == "all")]
    for side, slug in zip("ab", pair.slugs, strict=True):
        own = rows.dropna(subset=[f"section_{side}"])
        assert own[side].tolist() == pytest.approx(
            [grades[slug, section] for section in own[f"section_{side}"]]
        )


def test_a_section_without_a_partner_says_so(pair, table):
    lone = table[table[["section_a", "section_b"]].isna().sum(axis=1) == 1]
    assert len(lone)
    assert lone["note"].str.startswith("no counterpart in ").all()
    empty = ["difference", "low", "high", "p", "p_adjusted", "effect", "hedges_g"]
    assert lone[empty].isna().all(axis=None)
    one_sided = lone[["a", "b"]].notna().sum(axis=1)
    assert (one_sided <= 1).all()
    assert (one_sided[lone["measure"] == "flesch_kincaid_grade"] == 1).all()


def test_short_sections_have_a_p_and_say_why_they_have_no_interval(table):
    few = table[table["note"].str.startswith("no interval: fewer than 5 sentences")]
    assert len(few)
    assert few["low"].isna().all()
    assert few["p"].notna().all()
    assert (few.loc[few["measure"] != "syllables_per_word", "short"] != "").any()


def test_whole_reports_and_sections_are_corrected_apart(table):
    from analysis.terms.significance import benjamini_hochberg

    whole = table["section"] == "whole report"
    for voice in VOICES:
        for chosen in (whole, ~whole):
            rows = table[chosen & (table["voice"] == voice)]
            wanted = benjamini_hochberg(rows["p"])
            assert np.array_equal(rows["p_adjusted"], wanted, equal_nan=True)


def test_a_section_is_named_by_its_headings(table):
    rows = table[table["section"] != "whole report"].drop_duplicates("section")
    for row in rows.itertuples():
        for heading in (row.heading_a, row.heading_b):
            assert pd.isna(heading) or heading in row.section


def test_without_sections_there_are_only_the_wholes(pair, table):
    alone = contrast.compare(pair, *pair.slugs, sections=False, replicates=300)
    whole = table[(table["section"] == "whole report") & (table["voice"] == "all")]
    pd.testing.assert_frame_equal(alone, whole.reset_index(drop=True))
    texts = ["The dog ran. The cat sat. All is well."] * 2
    one = articles.from_frame(pd.DataFrame({"article": ["x", "y"], "title": "", "text": texts}))
    assert set(contrast.compare(one, "x", "y", replicates=20)["section"]) == {"whole report"}
