import io

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from analysis import contrast, figures, findings, readability, tone, voices
from analysis.figures import publishing, style

TEXTS = {"title": "One report is higher", "subtitle": "What is measured", "method": "How."}
LONG = {
    "title": "A finding that takes so many words to state that it must be set on several lines "
    "and still leave the chart below it alone",
    "subtitle": "Measured in units whose description also runs over more than a single line of "
    "the width that the chart has on a page",
    "method": "A method that is long to tell. " * 6,
}


@pytest.fixture(scope="module")
def reports(pair):
    return pair.articles.head(2)


@pytest.fixture(scope="module")
def table(pair):
    return contrast.compare(pair, *pair.slugs, sections=False, replicates=200)


def drawings(pair, table, reports, texts):
    """Every chart the collection draws, of the shipped pair."""
    sections = readability.intervals(pair).reset_index()
    sections = sections.merge(pair.sections[["article", "section", "heading"]])
    levels = reports.assign(value=[12.3, 4.5])
    grades = table[table["unit"] == table.loc[0, "unit"]]
    yield figures.anatomy(pair.blocks, pair.sections, reports, **texts)
    yield figures.glance(table.head(4), reports, **texts)
    yield figures.dumbbell(grades, reports, axis="grade", **texts)
    yield figures.by_section(sections, levels, axis="grade", **texts)
    yield figures.by_section(sections, levels, axis="grade", zero=True, **texts)
    yield figures.butterfly(contrast.distinctive(pair, *pair.slugs), reports, axis="n", **texts)
    yield figures.ribbon(tone.along(pair), reports, axis="Tone", **texts)
    yield figures.voices(contrast.speakers(pair), reports, **texts)
    yield figures.sourcing(voices.sourcing(pair, by=["article"]), reports, **texts)
    yield figures.actors(tone.actors(pair).reset_index(), reports, **texts)
    curve = contrast.multiverse(pair, *pair.slugs, replicates=50)
    yield figures.specifications(curve, reports, median=curve["difference"].median(), **texts)
    words = contrast.word_shift(pair, *pair.slugs, most=12, replicates=50)
    total = table[table["measure"] == "tone_vader"].iloc[0]
    yield figures.word_shift(words, reports, total=total, **texts)
    validity = tone.validity().query("corrections == 'all' or instrument == @findings.HUMAN")
    yield figures.validity(
        validity.set_index("instrument"),
        human=findings.HUMAN,
        title=texts["title"],
        subtitle=texts["subtitle"],
    )


@pytest.mark.parametrize("texts", [TEXTS, LONG], ids=["short", "long"])
def test_no_text_is_clipped_or_crosses_another(pair, table, reports, texts):
    for drawing in drawings(pair, table, reports, texts):
        assert figures.clipped(drawing) == []


def test_the_check_for_clipped_text_finds_what_it_should():
    figure = style.canvas(2)
    figure.text(0.9, 0.5, "runs over the right-hand edge of the figure")
    figure.text(0.1, 0.5, "one text")
    figure.text(0.1, 0.5, "on another")
    found = figures.clipped(figure)
    assert any(line.startswith("outside") for line in found)
    assert any(line.startswith("overlap") for line in found)


def test_every_text_is_set_in_the_house_typeface(pair, table, reports):
    for drawing in drawings(pair, table, reports, TEXTS):
        fonts = {text.get_fontname() for text in drawing.findobj(mpl.text.Text) if text.get_text()}
        assert fonts == {style.FONT}


def test_drawing_leaves_no_global_state(pair, table, reports):
    before = dict(mpl.rcParams)
    figures.glance(table.head(2), reports, **TEXTS)
    assert dict(mpl.rcParams) == before


def test_colours_of_a_pair_stay_apart_in_grey():
    from matplotlib.colors import to_rgb

    from analysis.manifest import COLOURS

    luminance = [float(np.dot(to_rgb(colour), [0.2126, 0.7152, 0.0722])) for colour in COLOURS[:2]]
    assert abs(luminance[0] - luminance[1]) > 0.2


@pytest.mark.parametrize("gap", [0.02, 0.1, 0.3, 0.9])
@pytest.mark.parametrize("start", [0.0, 0.1, 0.5])
def test_names_never_cross_however_close_the_values(table, reports, start, gap):
    rows = table.head(2).assign(a=[start + gap, 0.0], b=[start, 1.5])
    assert figures.clipped(figures.dumbbell(rows, reports, axis="grade", **TEXTS)) == []


def test_dumbbells_are_drawn_at_the_values_of_their_table(table, reports):
    grades = table[table["unit"] == table.loc[0, "unit"]].reset_index(drop=True)
    drawing = figures.dumbbell(grades, reports, axis="grade", **TEXTS)
    dots = [dot.get_offsets()[0] for dot in drawing.axes[0].collections]
    drawn = {(round(float(x), 6), int(y)) for x, y in dots}
    told = {(round(row[s], 6), i) for i, row in grades.iterrows() for s in ("a", "b")}
    assert drawn == told


def test_matched_sections_are_drawn_side_by_side_and_lone_ones_alone(pair, reports):
    rows = contrast.compare(pair, *pair.slugs, measures=["words_per_sentence"], replicates=50)
    rows = rows[rows["section_a"].notna() | rows["section_b"].notna()].reset_index(drop=True)
    drawing = figures.matched(rows, reports, axis="words per sentence", **TEXTS)
    assert figures.clipped(drawing) == []
    dots = [dot.get_offsets()[0] for dot in drawing.axes[0].collections]
    drawn = {(round(float(x), 6), int(y)) for x, y in dots}
    values = {(round(row[s], 6), i) for i, row in rows.iterrows() for s in ("a", "b")}
    assert drawn == {(value, i) for value, i in values if np.isfinite(value)}
    notes = [text.get_text() for text in drawing.axes[0].texts]
    lone = rows["section_a"].isna() | rows["section_b"].isna()
    assert notes.count("no counterpart") == lone.sum() > 0


def test_a_chart_without_rows_says_that_there_is_nothing_to_draw(pair, table, reports):
    words = contrast.distinctive(pair, *pair.slugs).head(0)
    treated = tone.actors(pair).reset_index().head(0)
    for drawing in (
        figures.matched(table.head(0), reports, axis="words per sentence", **TEXTS),
        figures.butterfly(words, reports, axis="per 1,000 words", **TEXTS),
        figures.actors(treated, reports, **TEXTS),
    ):
        assert figures.clipped(drawing) == []
        assert drawing.axes[0].texts[0].get_text().startswith("No ")


@pytest.fixture
def published(tmp_path, monkeypatch, table, reports):
    monkeypatch.setenv("FIGURES", str(tmp_path))
    data = table.head(3)
    chart = figures.publish(
        figures.glance(data, reports, **TEXTS), "a-chart", data, caption="Caption.", alt="Alt text."
    )
    return chart, tmp_path


def test_a_chart_is_written_in_every_format_with_its_data(published, table):
    _, folder = published
    assert sorted(p.name for p in folder.iterdir()) == [
        "a-chart.csv",
        "a-chart.pdf",
        "a-chart.png",
        "a-chart.svg",
    ]
    read = pd.read_csv(folder / "a-chart.csv")
    assert list(read["measure"]) == list(table["measure"].head(3))
    with Image.open(folder / "a-chart.png") as image:
        assert image.info["Title"] == "Caption."
        assert image.info["Description"] == "Alt text."
        assert round(image.info["dpi"][0]) == publishing.PRINT_DPI


def test_a_chart_written_twice_is_the_same_bytes(published, table, reports, tmp_path, monkeypatch):
    _, folder = published
    other = tmp_path / "again"
    monkeypatch.setenv("FIGURES", str(other))
    drawing = figures.glance(table.head(3), reports, **TEXTS)
    figures.publish(drawing, "a-chart", table.head(3), caption="Caption.", alt="Alt text.")
    for path in folder.glob("a-chart.*"):
        assert path.read_bytes() == (other / path.name).read_bytes(), path.name


def test_a_chart_shows_itself_and_reads_as_its_alt_text(published):
    chart, _ = published
    content, about = chart._repr_png_()
    with Image.open(io.BytesIO(content)) as image:
        assert image.width > 600
    assert about["alt"] == "Alt text."
    assert repr(chart) == "a-chart: Alt text."


def test_the_index_lists_every_chart_with_caption_and_alt_text(published):
    _, folder = published
    page = figures.index(folder)
    assert "![Alt text.](a-chart.png)" in page
    assert "Caption." in page
    assert "[csv](a-chart.csv)" in page


@pytest.mark.parametrize("name", ["../a", "A-chart", "", "a chart"])
def test_a_name_that_is_no_file_name_is_refused(name, table, reports):
    with pytest.raises(ValueError, match="lower-case words"):
        figures.publish(style.canvas(1), name, table, caption="", alt="")


def test_a_failed_write_leaves_the_old_file_and_no_litter(published, monkeypatch):
    _, folder = published
    old = (folder / "a-chart.csv").read_bytes()

    def broken(*_):
        raise OSError("disk full")

    monkeypatch.setattr(publishing.shutil, "move", broken)
    with pytest.raises(OSError, match="disk full"):
        publishing._write(folder / "a-chart.csv", b"new")
    assert (folder / "a-chart.csv").read_bytes() == old
    assert len(list(folder.iterdir())) == 4


def test_a_long_table_is_written_as_csv_and_listed(published, table):
    _, folder = published
    said = figures.publish_table(table, "the-table", "All rows.")
    assert said.startswith("the-table.csv: All rows.")
    assert len(pd.read_csv(folder / "the-table.csv")) == len(table)
    assert "[the-table.csv](the-table.csv)" in figures.index(folder)


def test_a_curve_shows_every_specification_and_marks_the_first_to_read(pair, reports):
    curve = contrast.multiverse(pair, *pair.slugs, replicates=50)
    drawing = figures.specifications(curve, reports, median=0.2, **TEXTS)
    points, primary = drawing.axes[0].collections[1:3]
    drawn = points.get_offsets()[:, 1]
    assert drawn.tolist() == sorted(curve["difference"])
    [value] = curve.loc[curve["primary"], "difference"]
    assert primary.get_offsets().tolist() == [[drawn.tolist().index(value), value]]
    one = drawing.axes[1].collections
    options = sum(curve[name].nunique() for name in contrast.CHOICES)
    assert len(one) == options
    assert sum(len(marks.get_segments()) for marks in one) == len(curve) * len(contrast.CHOICES)


def test_curves_of_either_sign_or_none_are_legible(pair, reports):
    curve = contrast.multiverse(pair, *pair.slugs, replicates=50)
    mixed = curve["difference"].where(curve.index % 3 == 0, -curve["difference"])
    turned = curve.assign(difference=-curve["difference"], low=-curve["high"], high=-curve["low"])
    few = curve.iloc[:3].assign(difference=[0.1, -0.1, np.nan], low=np.nan, high=np.nan)
    for table in (turned, curve.assign(difference=mixed), few.assign(settled=False)):
        median = table["difference"].median()
        drawing = figures.specifications(table, reports, median=median, **TEXTS)
        assert figures.clipped(drawing) == []


def test_bars_of_words_add_up_to_the_bar_below_them(pair, table, reports):
    compared = contrast.compare(pair, *pair.slugs, measures=["tone_vader"], replicates=50)
    words = contrast.word_shift(pair, *pair.slugs, most=6, replicates=50)
    drawing = figures.word_shift(words, reports, total=compared.iloc[0], **TEXTS)
    *bars, total = [bar.get_width() for bar in drawing.axes[0].patches]
    assert len(bars) == 7
    assert sum(bars) == pytest.approx(total)
