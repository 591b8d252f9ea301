"""What a member sees side by side."""

import json

from articles.manifests import FORMAT
from articles.models import Revision
from reviews.bench import bench_rows


def _revision(professional: str, lay: str) -> Revision:
    fragments = {"professional": professional, "lay": lay}
    return Revision(manifest=json.dumps({"format": FORMAT, "fragments": fragments}))


def _body(*blocks: str) -> str:
    return f'<div class="body">{"".join(blocks)}</div>'


def _p(key: str, text: str) -> str:
    return f'<p data-block="{key}">{text}</p>'


def _rows(professional: str, lay: str) -> list[tuple[str | None, str | None, bool]]:
    return [(row.professional, row.lay, row.shared) for row in bench_rows(_revision(professional, lay))]


def test_bench_shows_a_shared_block_once():
    block = _p("a", "5 &lt; 6 &#8804; 7")
    assert _rows(_body(block), _body(block)) == [(block, block, True)]


def test_bench_sets_a_pair_with_one_key_side_by_side():
    professional, lay = _p("title", "Resection"), _p("title", "Operation")
    assert _rows(_body(professional), _body(lay)) == [(professional, lay, False)]


def test_bench_sets_what_lies_between_two_meetings_side_by_side():
    first, last = _p("a", "first"), _p("z", "last")
    words, more, plain = _p("b", "words"), _p("c", "more"), _p("d", "plain")
    assert _rows(_body(first, words, more, last), _body(first, plain, last)) == [
        (first, first, True),
        (words + more, plain, False),
        (last, last, True),
    ]


def test_bench_leaves_the_other_side_empty_where_one_view_says_nothing():
    shared, alone = _p("a", "shared"), _p("b", "alone")
    assert _rows(_body(shared, alone), _body(shared)) == [(shared, shared, True), (alone, None, False)]
    assert _rows(_body(shared), _body(alone, shared)) == [(None, alone, False), (shared, shared, True)]


def test_bench_does_not_lose_blocks_that_changed_places():
    a, b = _p("a", "one"), _p("b", "two")
    rows = _rows(_body(a, b), _body(b, a))
    assert rows == [(None, b, False), (a, a, True), (b, None, False)]


def test_bench_reads_opening_body_and_references():
    opening = '<header class="opening"><h1 id="title" data-block="title">T</h1></header>'
    references = (
        '<section class="references" aria-labelledby="references"><h2 id="references">References</h2>'
        '<ol><li id="ref-1" data-block="ref-1">Smith</li></ol></section>'
    )
    fragment = f"{opening}\n{_body(_p('a', 'text'))}\n{references}"
    assert [row.professional for row in bench_rows(_revision(fragment, fragment))] == [
        '<h1 data-block="title">T</h1>',
        '<p data-block="a">text</p>',
        "<h2>References</h2>",
        '<ol><li data-block="ref-1">Smith</li></ol>',
    ]


def test_bench_shares_references_that_the_views_mention_unequally_often():
    def references(*back: str) -> str:
        links = "".join(f' <a class="back" href="#{one}" aria-label="Back">^</a>' for one in back)
        return f'<section class="references"><ol><li id="ref-1">Smith{links}</li></ol></section>'

    words = _p("b", "said in the professional view only")
    rows = bench_rows(_revision(_body(words) + references("cite-1-1", "cite-1-2"), references("cite-1-1")))
    assert [(row.professional, row.shared) for row in rows] == [(words, False), ("<ol><li>Smith</li></ol>", True)]


def test_bench_keeps_blocks_inside_blocks_together():
    block = '<ul data-block="l"><li><p>one<br>two</p></li><li>three</li></ul>'
    assert _rows(_body(block), _body(block)) == [(block, block, True)]


def test_bench_reads_a_rule_between_blocks():
    fragment = _body(_p("a", "before"), "<hr>", _p("b", "after"))
    assert [row.lay for row in bench_rows(_revision(fragment, fragment))] == [
        _p("a", "before"),
        "<hr>",
        _p("b", "after"),
    ]
