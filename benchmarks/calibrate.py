"""Fits the shipped calibrations: `python -m benchmarks.calibrate [--quality] [--comparison]`.

Prints the weights for `comptoir.assistant.shipped_weights`, and what they come to on items that
were left out of the fit, as `benchmarks.relevance abstention` does. With `--comparison` it prints
the weights that items are compared with each other by instead: the calibrations rest on them and
are fitted afterwards.
"""

from __future__ import annotations

import sys

from benchmarks.relevance.__main__ import show_abstention
from benchmarks.relevance.abstention import RIDGE, collected
from benchmarks.relevance.comparison import fitted_comparison
from comptoir.assistant.fitting import fitted
from comptoir.knowledge.embedder import MultilingualE5, UniversalSentenceEncoder
from tests.assistant import corpora


def main() -> None:
    """Collect, fit and report."""
    root = corpora.corpora()
    if root is None:
        sys.exit("no corpora: set COMPTOIR_TEST_CORPORA")
    deep = "--quality" in sys.argv
    quality = MultilingualE5() if deep else None
    embedder = UniversalSentenceEncoder()
    asked = [*collected(root, embedder, quality)]
    if "--comparison" in sys.argv:
        print(fitted_comparison(asked))
        return
    examples = [one.example for one in asked]
    found = fitted(examples, ridge=RIDGE)
    for name, weights in (("in_scope", found.in_scope), ("right", found.right)):
        print(f'    "{name}{"_quality" if deep else ""}": {{')
        print(*(f'        "{term}": {weight:.3f},' for term, weight in weights.items()), sep="\n")
        print("    },")
    show_abstention(root, embedder, "cross-validated", quality)


if __name__ == "__main__":
    main()
