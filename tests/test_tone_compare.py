"""The comparison with the libraries reads any texts and counts what differs."""

import json

import pytest

from analysis.tone import compare
from tests.generated_texts import articles


def test_nothing_differs_and_speed_is_reported():
    table = compare.compare([text for text in articles(40, 60) if text.strip()])
    assert table["instrument"].tolist() == ["vader", "textblob"]
    assert (table["differing"] == 0).all()
    assert (table[["cold", "warm", "corrected", "library", "ratio"]] > 0).all(axis=None)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps({"text": "It isn’t good."}) + "\n" + json.dumps({"text": "Yes."})),
        ("a.csv", "sentence,n\nIt isn’t good.,1\nYes.,2\n"),
        ("a.txt", "It isn’t good.\nYes.\n"),
    ],
)
def test_reads_texts_of_several_kinds(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert compare.read_texts(path) == ["It isn't good.", "Yes."]


def test_a_difference_fails_the_run(tmp_path, monkeypatch, capsys):
    path = tmp_path / "a.txt"
    path.write_text("A good day.\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["compare", str(path)])
    with pytest.raises(SystemExit) as ending:
        compare.main()
    assert ending.value.code == 0
    monkeypatch.setattr(compare, "_vader_library", lambda: lambda text: 9.0)
    with pytest.raises(SystemExit) as ending:
        compare.main()
    assert ending.value.code == 1
    assert "vader" in capsys.readouterr().out
