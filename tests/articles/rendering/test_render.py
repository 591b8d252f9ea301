import subprocess
import sys
import time

import pytest

from articles.audiences import Audience
from articles.rendering import render
from articles.rendering.findings import Finding, Severity, gathered

SOURCE = (
    '---\ntitle: "T *i*"\nlay-title: L\nsubtitle: S\nshort-answer: "A [@a]"\nlay-short-answer: B\n'
    "references: [{id: a, title: A}]\n---\n## H\n\nText.\n"
)


def test_fragment_has_its_fixed_shape() -> None:
    assert render(SOURCE).views[Audience.PROFESSIONAL].fragment == (
        '<header class="opening"><h1 id="title" data-block="title">T <em>i</em></h1>'
        '<p class="subtitle" data-block="subtitle">S</p>'
        '<div class="short-answer" data-block="short-answer"><p>A <sup class="cite">'
        '<a href="#ref-1" id="cite-1-1" aria-label="Reference 1">1</a></sup></p></div></header>\n'
        '<div class="body">'
        '<h2 data-block="b-8ee4c84801" id="sec-h">H</h2>\n'
        '<p data-block="b-ee235bde3f">Text.</p>\n</div>\n'
        '<section class="references" aria-labelledby="references">'
        '<h2 id="references" data-block="references">References</h2>'
        '<ol><li id="ref-1" data-block="ref-ca978112ca"><span class="kind">Source</span> <cite>A</cite>. '
        '<a class="back" href="#cite-1-1" aria-label="Back to the text, mention 1">↩</a></li></ol></section>'
    )


def test_views_tell_their_plain_texts() -> None:
    views = render(SOURCE).views
    texts = [(one.title, one.subtitle, one.short_answer) for one in views.values()]
    assert texts == [
        ("T i", "S", "A"),
        ("L", "S", "B"),
    ]


def test_lay_view_falls_back_to_professional_words() -> None:
    view = render("---\ntitle: T\nshort-answer: A\n---\nx\n").views[Audience.LAY]
    assert (view.title, view.short_answer) == ("T", "A")


def test_bytes_do_not_depend_on_the_process() -> None:
    code = (
        "from articles.rendering import render; import sys, hashlib;"
        "r = render(sys.argv[1]);"
        "print(hashlib.sha256(''.join(v.fragment for v in r.views.values()).encode()).hexdigest())"
    )
    made = set()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code, SOURCE],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        )
        made.add(run.stdout)
    assert len(made) == 1


@pytest.mark.parametrize(
    "body",
    [
        *(">" * 10_000, "*" * 10_000, "*a " * 10_000, "[" * 10_000, "[" * 5_000 + "]" * 5_000),
        *("[" * 5_000 + "a" + ']{lay="x"}' * 5_000, "[a](" * 10_000, "[a]{" * 10_000, "![" * 10_000),
        *("::: professional\n\n" * 10_000, ":::\n" * 10_000, "::: lay\nx\n" * 10_000, "```\n" * 10_001),
        *("- " * 5_000 + "a", "".join("  " * depth + "- a\n" for depth in range(300)), "<a" * 10_000, "&a" * 50_000),
        *("***a **b *c " * 1_500, "|" * 10_000 + "\n" + "|-" * 5_000 + "|", "`" * 9_999, "$a " * 20_000, "\\" * 20_001),
        *("_a " * 6_000, "_a *b " * 3_000, "## " + "#" * 20_000 + "a", "## a" + " " * 20_000 + "{}", "a " * 500_000),
        *(":::" + " " * 20_000 + "a" + " " * 20_000 + "b", "a | b\n-" + " " * 20_000 + "x", "```" + "`a " * 10_000),
        *(
            "".join(f"*[A{number}]: b\n" for number in range(10_000)) + "\nA1 A2\n" * 10_000,
            "[" + " " * 19_000 + "a@r1]",
            ("x^[a]" + "(" * 19_900 + "\n\n") * 20,
            ("[a](" + " " * 19_900 + "\n\n") * 20,
        ),
    ],
)
def test_nasty_text_is_read_in_time(body: str) -> None:
    started = time.process_time()  # whatever else the machine does
    render("---\ntitle: T\n---\n\n" + body)
    assert time.process_time() - started < 10


def test_text_of_the_greatest_length_is_read_in_time() -> None:
    paragraph = "Some words of a long text, with *emphasis* and a citation of a source. [@a] " * 10 + "\n\n"
    source = "---\ntitle: T\nreferences: [{id: a, title: A}]\n---\n" + paragraph * (1024 * 1024 // len(paragraph) - 1)
    started = time.process_time()
    render(source)
    assert time.process_time() - started < 20


def test_findings_are_gathered_errors_first_and_the_same_sentence_once():
    found = [
        Finding(2, "b", Severity.WARNING, "A figure."),
        Finding(3, "a", Severity.ERROR, "Wrong."),
        Finding(9, "b", Severity.WARNING, "A figure."),
        Finding(9, "b", Severity.WARNING, "A figure."),
    ]

    assert [(one.severity.value, one.message, one.lines) for one in gathered(found)] == [
        ("error", "Wrong.", (3,)),
        ("warning", "A figure.", (2, 9)),
    ]
