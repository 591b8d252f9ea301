"""Documents that nobody wrote, as different authors might: for comparing our reading with Pandoc's."""

from hypothesis import strategies as st

WORDS = st.sampled_from(
    'a dose of 5 mg reduces risk in adults, CT shows no tumor 2.5 e.g. (see B12) A&E <4 cm it\'s "so" 3--4 ... p<0.05 '  # noqa: SIM905 - words
    "snake_case_word e\u0301 \u05e9\u05dc\u05d5\u05dd \u00b7 non-small-cell 5\u00a0mg 1\u2009000 [5] {x} *".split(" ")
)


def either(texts: str) -> st.SearchStrategy[str]:
    """One of these texts, a line each; ↵ breaks a line inside one of them."""
    return st.sampled_from([one.replace("↵", "\n") for one in texts.strip("\n").split("\n")])


def weighted(strategies: list[st.SearchStrategy[str]]) -> st.SearchStrategy[str]:
    """One of these; what stands in the list more often comes more often."""
    return st.sampled_from(strategies).flatmap(lambda one: one)


PLAIN = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
MARKS = st.sampled_from(["*", "*", "**", "**", "_", "__", "***"])
AROUND = st.sampled_from([*[""] * 8, "(", ")", '"', "a", "5", "-", ".", "'s"])
READ = either(r"""
[@r1]
[@r1; @r2, p. 3]
[see @r1, pp. 3-5; also @golse2017]
[-@r1]
[@r1↵; @r2]
([@r1]),
[@r1].
CO~2~
10^9^
x^a\ b^
~5 mg
2–3 kg
\*
\_a\_
a\↵b
a  ↵b
&ge;
&minus;5
&copy
`a`
``a ` b``
<https://example.org/a_b>
<a@example.org>
<5
[a↵b](https://example.org/(c))
[ a ](<https://example.org> 'b')
[a]
^[a *b* [@r1]]
[a *b*]{lay="c &amp; d"}
[a]{lay='b c'}
[a]{.approx reason="b"}
$5 and $10
HLA-B*57:01
a_b_c
x!
""")
STRANGE = either(r"""
@r1
[*see* @r1]
[@r1, [p. 3]]
[@r1;]
[@r1][@r2]
word[@r1]
[@{r1}]
[@r1](x)
p^*^
~~a~~
&notit;
`a↵b`
a`b
[a][b]
![a]
[^n]
[a]{.b}
$a$
\alpha
[a *b] c*
5*3*4
a_b_ c__
@*
""")


def _emphasized(parts: tuple[str, str, str, str]) -> str:
    before, mark, text, after = parts
    return before + mark + text + mark + after


EMPHASIZED = st.tuples(AROUND, MARKS, PLAIN | READ, AROUND).map(_emphasized)
PIECES = weighted([*[PLAIN] * 8, *[READ] * 6, *[EMPHASIZED] * 3, STRANGE])
LINES = st.tuples(st.sampled_from(["We ", "We ", ""]), st.lists(PIECES, min_size=1, max_size=3)).map(
    lambda parts: parts[0] + " ".join(parts[1])
)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=2).map("\n".join)
ONE_LINE = LINES.map(lambda text: text.replace("\\\n", " ").replace("\n", " "))


def indented(text: str, mark: str, column: int | None = None) -> str:
    """A text behind a mark, its further lines at a column."""
    space = " " * (len(mark) if column is None else column)
    first, *rest = text.split("\n")
    return "\n".join([mark + first, *((space + line if line else "") for line in rest)])


def _quoted(parts: tuple[str, str, bool]) -> str:
    text, mark, lazy = parts
    lines = [(mark + line).rstrip() for line in text.split("\n")]
    return "\n".join([*lines[:-1], lines[-1].removeprefix(mark) if lazy and len(lines) > 1 else lines[-1]])


def _item(parts: tuple[str, str, str, int]) -> str:
    text, indent, mark, wrong = parts
    return indented(text, indent + mark, max(0, len(indent + mark) + wrong))


def listed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Items with one kind of mark, here and there at an odd column, some with a lazy line."""
    marks = st.sampled_from([*["- ", "-   ", "* ", "+ ", "1. ", "7.  ", "10. "] * 3, "-     ", "a. ", "(@) "])
    indents, wrong = st.sampled_from(["", "", "", " ", "   "]), st.sampled_from([*[0] * 12, -1, 1, -9])
    joints = st.sampled_from(["\n", "\n", "\n\n", "\n\n\n"])

    def items(mark: str, indent: str) -> st.SearchStrategy[list[str]]:
        one = st.tuples(inner, st.just(indent), st.just(mark), wrong).map(_item)
        return st.lists(one, min_size=1, max_size=3)

    return st.tuples(st.tuples(marks, indents).flatmap(lambda two: items(*two)), joints).map(lambda p: p[1].join(p[0]))


def defined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A term and one or two definitions."""
    marks = st.sampled_from([":   ", ":   ", ": ", "~  "])
    meanings = st.lists(st.tuples(inner, marks, st.sampled_from(["\n", "\n\n"])), min_size=1, max_size=2)
    return st.tuples(ONE_LINE, meanings).map(
        lambda both: f"Term {both[0]}" + "".join(gap + indented(text, mark, 4) for text, mark, gap in both[1])
    )


def block_of(inner: st.SearchStrategy[str], opening: str) -> st.SearchStrategy[str]:
    """A block for one reader."""
    return st.tuples(inner, st.sampled_from(["", "", "\n"])).map(lambda p: f"::: {opening}\n{p[1]}{p[0]}\n{p[1]}:::")


def pairs(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A block for professionals and one for lay readers."""
    sides = st.tuples(block_of(inner, "professional"), block_of(inner, "lay"), st.sampled_from(["\n", "\n\n"]))
    return sides.map(lambda side: side[0] + side[2] + side[1])


def containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What holds other blocks."""
    blocks = st.lists(inner, min_size=1, max_size=2).map("\n\n".join)
    quotes = st.tuples(blocks, st.sampled_from(["> ", "> ", ">", " >  "]), st.sampled_from([*[False] * 5, True])).map(
        _quoted
    )
    return listed(inner) | listed(blocks) | listed(blocks | pairs(inner)) | quotes | defined(blocks)


CELLS = ONE_LINE.map(lambda text: text.replace("|", "\\|")) | st.sampled_from(["", "a \\| b", "`a|b`", "53%"])
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=3)
RULERS = st.sampled_from(["|:--|--:|", "| --- | :-: |", "--|--", "|---+---|"])
CAPTIONS = st.sampled_from(["", "", "\n\n: A caption", "\n\nTable: A *caption*", "\n\n:caption [@r1]"])


def _table(parts: tuple[list[tuple[str, str]], str, str]) -> str:
    rows, ruler, caption = parts
    written = [f"| {one} | {two} |" for one, two in rows] or ["| a | b |"]
    return "\n".join([written[0], ruler, *written[1:]]) + caption


TABLES = st.tuples(ROWS, RULERS, CAPTIONS).map(_table)
CODE = st.sampled_from(
    ["```\na\n\n  b\n```", "~~~ r\n```\n~~~", "    a\n\n      *b*", "```\n::: lay\n```", "``` a b\n```"]
)
HEADINGS = st.tuples(
    st.sampled_from([*["## ", "### ", "##  ", "###### "] * 3, "# "]),
    ONE_LINE,
    st.sampled_from([*["", ' {lay="Plain words"}', " ##", ' ## {lay="a & b"}', "\nGlued."] * 3, " {#id}", "\n---"]),
).map("".join)
ODD = either(r"""
* * *
---
*[CT]: computed tomography
*[A&E]: emergency
*[CT scan]: a picture
[^n]: A note [@r1].
[^n]: A note↵    that goes on.
(@) An example.
- [ ] to do
| a line↵| another
[a]: https://example.org
Heading↵===
<b>a</b>
+---+↵| a |↵+---+
a   b↵--- ---↵1   2
5. mg
A. B
B.
&nbsp;
>
:::
""")
LEAVES = weighted([*[PARAGRAPHS] * 6, TABLES, CODE])
SHARED = st.recursive(LEAVES, containers, max_leaves=5)
REASONED = block_of(SHARED, '{.professional reason="detail"}')
BLOCKS = weighted([*[SHARED, pairs(SHARED)] * 3, HEADINGS, HEADINGS, ODD, REASONED])
DOCUMENTS = st.lists(BLOCKS, min_size=1, max_size=4).map("\n\n".join).map("{}\n".format)
