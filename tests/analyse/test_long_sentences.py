from __future__ import annotations

import time

from affidavit.stages.analyse import analyse
from affidavit.stages.analyse.sentences import LONGEST
from affidavit.stages.read import read_bytes


def test_no_sentence_is_longer_than_the_limit_and_nothing_of_it_is_lost() -> None:
    clause = "the police arrested a lawyer in Port Adele and the union protested in the street, "
    text = f"In May {clause * 80}and the court closed. The editors were freed on 3 May 2015.\n"
    analysis = analyse(read_bytes(text.encode(), "report.txt"))
    assert max(len(s.tokens) for s in analysis.sentences) <= LONGEST
    assert "".join(text[s.start : s.end] for s in analysis.sentences).replace(" ", "") == text.strip().replace(" ", "")
    assert text[analysis.sentences[-1].start : analysis.sentences[-1].end] == "The editors were freed on 3 May 2015."
    cuts = [text[s.end - 1] for s in analysis.sentences[:-1]]
    assert set(cuts) <= {",", "."}


def test_a_run_without_spaces_is_cut_so_that_the_tokenizer_ends_and_what_stands_around_it_is_read() -> None:
    text = f"Police arrested two editors. {'(' * 6000} They were freed on 3 May 2015.\n"
    began = time.process_time()
    analysis = analyse(read_bytes(text.encode(), "report.txt"))
    assert time.process_time() - began < 30
    found = [text[s.start : s.end] for s in analysis.sentences]
    assert found[0].startswith("Police arrested two editors.")
    assert "They were freed on 3 May 2015." in found[-1]
    assert max(max(map(len, (t.text for t in s.tokens))) for s in analysis.sentences) <= 400
