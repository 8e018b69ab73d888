import pandas as pd
import pytest

from analysis import articles, terms
from analysis.corpus import Corpus
from analysis.terms.folding import Names, key, keys_of, lemmas, unpossessed
from analysis.terms.occurrences import tokens


def corpus(text: str, aliases: dict[str, str] | None = None) -> Corpus:
    """One report of one paragraph, with an alias table."""
    from dataclasses import replace

    frame = pd.DataFrame({"article": ["a"], "title": ["A"], "text": [text]})
    return replace(articles.from_frame(frame), aliases=aliases or {})


def counted(built: Corpus, **options: object) -> dict[str, int]:
    table = terms.frequencies(built, by=[], **options)
    return dict(zip(table["term"], table["count"], strict=True))


def labelled(built: Corpus, **options: object) -> dict[str, str]:
    table = terms.frequencies(built, by=[], **options)
    return dict(zip(table["term"], table["label"], strict=True))


def test_the_possessive_falls_off_and_contractions_stay() -> None:
    count = counted(corpus("Ukraine's army and Ukraine’s allies say it's late. Don't wait."))
    assert count["ukraine"] == 2
    assert count["it's"] == 1
    assert count["don't"] == 1
    assert (unpossessed("Moscow's"), unpossessed("'s")) == ("Moscow", "'s")


def test_the_country_is_not_the_pronoun() -> None:
    count = counted(corpus("The US told us to wait. He gave us the US view."))
    assert (count["US"], count["us"]) == (2, 2)
    assert (key("US"), key("Us"), key("WHO"), key("Who")) == ("US", "us", "WHO", "who")
    content = counted(corpus("The US told us to wait."), function_words=False)
    assert "US" in content
    assert "us" not in content


def test_variants_of_a_name_count_as_the_name() -> None:
    built = corpus(
        "Zelenskyy met aides. Zelensky spoke. In Kiev, ZELENSKYY's staff left Kyiv.",
        {"Zelenskyy": "Zelensky", "Kiev": "Kyiv"},
    )
    count = counted(built)
    assert (count["zelensky"], count["kyiv"]) == (3, 2)
    assert "kiev" not in count
    assert labelled(built)["kyiv"] == "Kyiv"


def test_names_of_several_words_are_one_term() -> None:
    built = corpus(
        "Donald Trump spoke. Later Trump left, and Mr. Trump's plane too. Then Donald Duck came.",
        {"Donald Trump": "Trump", "Mr. Trump": "Trump"},
    )
    count = counted(built)
    assert count["trump"] == 3
    assert count["donald"] == 1
    assert "mr" not in count


def test_a_name_may_be_counted_under_several_words() -> None:
    built = corpus(
        "The US and the United States agree. The United States' envoy left the States.",
        {"US": "United States"},
    )
    count = counted(built)
    assert count["united states"] == 3
    assert count["states"] == 1
    assert "united" not in count


def test_two_spellings_of_the_country_can_be_one() -> None:
    built = corpus("The U.S. left. The US' view and the U.S.'s army.", {"U.S.": "US"})
    assert counted(built)["US"] == 3
    assert labelled(built)["US"] == "US"


def test_a_name_does_not_reach_over_a_sentence() -> None:
    built = corpus("They met Donald. Trump came later.", {"Donald Trump": "Trump"})
    assert counted(built)["donald"] == 1


def test_the_longest_name_wins() -> None:
    built = corpus(
        "The New York Times wrote. New York slept.",
        {"New York Times": "NYT", "New York": "New York"},
    )
    count = counted(built)
    assert (count["nyt"], count["new york"]) == (1, 1)


def test_a_merged_name_still_counts_as_its_words() -> None:
    built = corpus("Donald Trump left town.", {"Donald Trump": "Trump"})
    table = terms.frequencies(built, by=[]).set_index("term")
    assert table.loc["trump", "per_1000_words"] == pytest.approx(1000 / 4)


def test_a_possessive_in_the_table_is_read_like_one_in_the_text() -> None:
    names = Names({"Lloyds": "Lloyd's"})
    assert names.single == {"lloyds": "lloyd"}
    assert names.labels == {"lloyd": "Lloyd's"}


def test_labels_keep_the_case_seen_inside_sentences() -> None:
    built = corpus(
        "Missiles fell. He saw Trump, NATO and missiles. Trump left. Critics spoke: “Never again.”"
    )
    label = labelled(built)
    assert label["trump"] == "Trump"
    assert label["nato"] == "NATO"
    assert label["missiles"] == "missiles"
    assert label["critics"] == "critics"
    assert label["never"] == "never"


def test_labels_of_longer_terms() -> None:
    built = corpus("He left the White House. White House aides wept. In Kiev talks began.")
    label = labelled(built, n=2)
    assert label["white house"] == "White House"
    assert label["kiev talks"] == "Kiev talks"


def test_lemmas_of_news() -> None:
    forms = {
        "missiles": "missile",
        "said": "say",
        "threatened": "threaten",
        "countries": "country",
        "withdrawn": "withdraw",
        "growing": "grow",
        "thinking": "think",
        "fixed": "fix",
        "travelling": "travel",
        "cancelled": "cancel",
        "telling": "tell",
        "called": "call",
        "hoping": "hope",
        "gone": "go",
        "unarmed": "unarmed",
        "media": "media",
        "states": "states",
        "war": "war",
        "zxqvk": "zxqvk",
        "3.5": "3.5",
    }
    assert dict(zip(forms, lemmas(forms, [False] * len(forms)), strict=True)) == forms


def test_a_name_folds_only_to_a_name() -> None:
    words = ["tomahawks", "tomahawk", "rutte", "woods"]
    assert lemmas(words, [True] * 4) == ["tomahawk", "tomahawk", "rutte", "woods"]


def test_folding_inflections_adds_up() -> None:
    built = corpus("One missile fell. Two missiles fell. They fall, and it was falling.")
    surface, lemma = counted(built), counted(built, form="lemma")
    assert lemma["missile"] == surface["missile"] + surface["missiles"]
    assert lemma["fall"] == 4
    assert sum(lemma.values()) == sum(surface.values())
    assert lemma["was"] == 1, "function words are left as they are"


def test_the_label_of_a_lemma_is_its_commonest_form() -> None:
    built = corpus("He saw missiles. She saw missiles. They saw a missile.")
    assert labelled(built, form="lemma")["missile"] == "missiles"


def test_a_phrase_is_read_as_a_report_is() -> None:
    assert keys_of("the White House’s") == ("the", "white", "house")
    assert keys_of("...") == ()


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="form"):
        tokens(corpus("A word."), "stem")  # type: ignore[arg-type]
