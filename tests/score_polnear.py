"""Score quotations, speakers and attributions against PolNeAR's hand-marked ones.

    python tests/score_polnear.py path/to/polnear_dev.jsonl

PolNeAR (Newell, Margolin and Ruths, LREC 2018) marks source, cue and content spans. A direct
quotation there is a content span that opens and closes with a double quotation mark (two single
strokes typed for one count too). The rules for speakers and attributions were tuned on the
articles of even number; the odd ones are reported beside them. (Marks were looked at in both, and
one odd article, signed letters in a row, showed that a dash was missing from a list.)

Two things in the marking cap the figures: a content span such as '"sad" and "weak"' is no
quotation, and some sources are marked where their cue stands.
"""

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from analysis import quotations

DOUBLE = '"“”'


def is_direct(span: str) -> bool:
    doubled = span[:2] == "''" and span[-2:] == "''"
    return doubled or (span[0] in DOUBLE and span[-1] in DOUBLE)


def overlap(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < e and s < end for s, e in spans)


def score(article: dict) -> Counter:
    """Count hits and misses of one article."""
    text, marked = article["text"], article["attributions"]
    contents = [(s, e) for one in marked for s, e in one["content"]]
    quotes, found = quotations.both(text)
    speakers = {
        (row.start, row.end): (row.speaker_start, row.speaker_end)
        for row in quotes.itertuples()
        if row.speaker_class != "none"
    }
    spans = set(zip(quotes["start"], quotes["end"], strict=True))
    n: Counter = Counter(words=len(text.split()))
    for one in marked:
        for start, end in one["content"]:
            if not is_direct(text[start:end]):
                continue
            n["direct"] += 1
            n["direct_found"] += (start, end) in spans
            if one["source"]:
                n["sourced"] += 1
                speaker = speakers.get((start, end))
                n["speaker_right"] += speaker is not None and overlap(*speaker, one["source"])
    for row in quotes.itertuples():
        if len(text[row.start : row.end].split()) >= 4 and row.kind != "title":
            n["long"] += 1
            n["long_marked"] += overlap(row.start, row.end, contents)
            if row.kind == "direct":
                n["long_direct"] += 1
                n["long_direct_marked"] += overlap(row.start, row.end, contents)
                n["long_direct_exact"] += (row.start, row.end) in contents
    cued = [one for one in marked if one["cue"]]
    matched = set()
    for row in found[found["cue"].notna()].itertuples():
        n["cues"] += 1
        hit = [i for i, one in enumerate(cued) if overlap(row.cue_start, row.cue_end, one["cue"])]
        n["cues_marked"] += bool(hit)
        if hit and cued[hit[0]]["source"]:
            n["cues_sourced"] += 1
            right = row.source_class != "none" and overlap(
                row.source_start, row.source_end, cued[hit[0]]["source"]
            )
            n["cue_source_right"] += right
        matched.update(hit)
    n["marked_cues"], n["marked_cues_found"] = len(cued), len(matched)
    return n


def report(name: str, n: Counter) -> None:
    rates = {
        "direct quotations found exactly": ("direct_found", "direct"),
        "speech of four words or more that is marked": ("long_marked", "long"),
        "  of kind direct only": ("long_direct_marked", "long_direct"),
        "  of kind direct only, to the letter": ("long_direct_exact", "long_direct"),
        "speaker right, of direct quotations": ("speaker_right", "sourced"),
        "attributions: cues that are marked": ("cues_marked", "cues"),
        "attributions: marked cues found": ("marked_cues_found", "marked_cues"),
        "attributions: source right": ("cue_source_right", "cues_sourced"),
    }
    print(name)
    for label, (right, all_) in rates.items():
        print(f"  {label:<48}{n[right] / max(n[all_], 1):.3f}   {n[right]} of {n[all_]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    articles = [json.loads(line) for line in parser.parse_args().path.open(encoding="utf-8")]
    quotations.both("Warm up.")
    begun = time.process_time()
    counts = [score(article) for article in articles]
    seconds = time.process_time() - begun
    report("all articles", sum(counts, Counter()))
    report("even articles (tuned on)", sum(counts[::2], Counter()))
    report("odd articles (kept aside)", sum(counts[1::2], Counter()))
    words = sum(n["words"] for n in counts)
    print(f"{words / seconds:,.0f} words a second, frames and scoring included")


if __name__ == "__main__":
    main()
