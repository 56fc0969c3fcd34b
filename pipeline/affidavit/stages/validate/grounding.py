"""The quote is the text at its offsets: sliced again and compared, character for character."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from affidavit.issues import Issue


def check_grounding(evidence: Sequence[tuple[str, str, int, int, str]], texts: Mapping[str, str]) -> Iterator[Issue]:
    """`evidence` has (evidence id, document id, start, end, quote); `texts` the text of each document at hand."""
    for name, document, start, end, quote in evidence:
        text = texts.get(document)
        if text is None:
            continue
        if not 0 <= start < end <= len(text):
            message = f"{start}-{end} is outside the text of {document}, which has {len(text)} code points"
            yield Issue("error", "span-outside", f"evidence[{name}]", message, "read the document again")
        elif text[start:end] != quote:
            message = f"the text of {document} at {start}-{end} is {text[start:end]!r}, the quote {quote!r}"
            yield Issue(
                "error", "quote-differs", f"evidence[{name}]", message, "quote exactly, code point for code point"
            )
