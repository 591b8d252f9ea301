"""Two views on one page: no id stands twice, and nothing else changes."""

import pytest
from django.utils.safestring import SafeString

from articles.rendering.trust import trusted, without_ids


def test_trusted_keeps_a_fragment_as_it_is():
    fragment = '<p data-block="p-1">a &lt; b</p>'
    assert isinstance(trusted(fragment), SafeString)
    assert trusted(fragment) == fragment


def test_without_ids_gives_safe_text():
    assert isinstance(without_ids("<p>x</p>"), SafeString)


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        '<p data-block="p-1">a &lt; b &amp; c &#8804; d, 5 µg<br>next</p>',
        '<p>See <a href="https://example.org/?a=1&amp;b=2" rel="external noopener">the trial</a>.</p>',
        '<div class="table" tabindex="0"><table><tr><th scope="col">A "quoted" word</th></tr></table></div>',
    ],
)
def test_without_ids_leaves_everything_else_letter_for_letter(fragment):
    assert without_ids(fragment) == fragment


def test_without_ids_takes_ids_and_what_points_at_them():
    fragment = '<section class="references" aria-labelledby="references"><h2 id="references">References</h2></section>'
    assert without_ids(fragment) == '<section class="references"><h2>References</h2></section>'


def test_without_ids_turns_a_mark_into_text_with_its_label():
    fragment = '<sup class="cite"><a href="#ref-2" id="cite-2-1" aria-label="Reference 2, p. 3">2</a></sup>'
    assert without_ids(fragment) == '<sup class="cite"><span title="Reference 2, p. 3">2</span></sup>'


def test_without_ids_turns_a_link_to_a_section_into_text():
    assert without_ids('<p><a href="#sec-1">above</a></p>') == "<p><span>above</span></p>"


def test_without_ids_drops_links_back_to_the_text_with_their_sign_and_space():
    back = '<a class="back" href="#cite-1-1" aria-label="Back">&#8593;</a>'
    assert without_ids(f'<li id="ref-1">Smith, 2024. {back} {back}</li>') == "<li>Smith, 2024.</li>"
    assert without_ids(back) == ""


def test_without_ids_keeps_the_address_of_a_link_that_had_an_id():
    fragment = '<a id="cite-1-1" href="https://example.org/?a=1&amp;b=2">x</a>'
    assert without_ids(fragment) == '<a href="https://example.org/?a=1&amp;b=2">x</a>'


def test_without_ids_escapes_what_it_writes_again():
    fragment = '<a id="x" href="https://example.org/" title="&quot;&gt;&lt;b&gt;">x</a>'
    assert without_ids(fragment) == '<a href="https://example.org/" title="&quot;&gt;&lt;b&gt;">x</a>'


def test_without_ids_makes_groups_of_regions():
    fragment = '<div class="table" role="region" tabindex="0" aria-label="Table 1"></div>'
    assert without_ids(fragment) == '<div class="table" role="group" tabindex="0" aria-label="Table 1"></div>'
