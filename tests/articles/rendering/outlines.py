"""What a view says, block by block, once as we render it and once as Pandoc reads the source.

An outline is a list of (path, words): the elements round a block, and its words with the marks in them written out.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

from articles.audiences import Audience
from articles.rendering import RenderedRevision

Outline = list[tuple[str, str]]
PANDOC = shutil.which("pandoc")
BROKEN = "\u23ce"  # where a line is broken
_BREAK = re.compile(f" *{BROKEN} *")
_SPACE = re.compile(r"[ \t\n]+")
_LEAVES = {"p", "h2", "h3", "h4", "h5", "h6", "pre", "th", "td", "caption", "dt"}
_PATH = _LEAVES | {"ul", "ol", "li", "blockquote", "dl", "dd", "table"}
_ALIGNED = {"AlignDefault": "", "AlignLeft": "", "AlignRight": "end", "AlignCenter": "center"}
_MARKS = {"em", "strong", "code", "sub", "sup", "a"}


def said(words: Iterable[str]) -> str:
    return _BREAK.sub(BROKEN, _SPACE.sub(" ", "".join(words))).strip(" " + BROKEN)


def typed(text: str) -> str:
    """Code, without spaces that nobody can see."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


class _Page(HTMLParser):
    """Reads a fragment: the body's blocks, and each note."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__()
        self.keys, self.path, self.open = keys, [], []
        self.out: Outline = []
        self.words: list[str] = []
        self.region, self.skipping = "", 0
        self.notes: dict[str, str] = {}
        self.note = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        values = dict(attrs)
        css = values.get("class", "")
        if tag in {"header", "section"} or css == "body":
            self.region, self.words = css, []
        if self.skipping or css == "back":
            self.skipping += tag not in {"br", "hr"}
        elif self.open and self.open[-1][1] in {"cite", "noted"} and tag == "a":
            self.words.append(self._mentioned(values["href"][1:]))
            self.skipping = 1
        elif tag == "br":
            self.words.append(BROKEN)
        elif tag == "hr":
            self.flush()
            self.out.append(("/".join([*self.path, "hr"]), ""))
        else:
            self._open(tag, css, values)

    def _mentioned(self, place: str) -> str:
        kind, number = place.split("-")
        return f"[@{self.keys[int(number) - 1]}]" if kind == "ref" else "{" + place + "}"

    def _open(self, tag: str, css: str, values: dict[str, str]) -> None:
        self.open.append((tag, css))
        if values.get("id", "").startswith("note-"):
            self.note, self.words = values["id"], []
        if tag in _PATH and self.region == "body":
            self.flush()
            self.path.append(tag + {"ol": values.get("start", "1"), "th": css, "td": css}.get(tag, ""))
        elif tag in _MARKS and css not in {"cite", "noted"} and not (tag == "code" and self.path[-1:] == ["pre"]):
            self.words.append(f"<{tag} {values['href']}>" if tag == "a" else f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        name, css = self.open.pop()
        assert name == tag
        if tag == "li" and self.region == "notes":
            self.notes[self.note] = said(self.words)
            self.words = []
        elif tag in _PATH and self.region == "body":
            self.flush(always=tag in _LEAVES)
            self.path.pop()
        elif tag in _MARKS and css not in {"cite", "noted"} and not (tag == "code" and self.path[-1:] == ["pre"]):
            self.words.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.skipping and not (self.open and self.open[-1][1] == "cite"):
            self.words.append(data)

    def flush(self, *, always: bool = False) -> None:
        text = typed("".join(self.words)) if self.path[-1:] == ["pre"] else said(self.words)
        if self.region == "body" and (text or always):
            self.out.append(("/".join(self.path), text))
        self.words = []


def outline_of_ours(found: RenderedRevision, audience: Audience) -> Outline:
    """The outline of a view as we render it."""
    page = _Page([one.key for one in found.references])
    page.feed(found.views[audience].fragment)
    page.close()
    with_notes = re.compile(r"\{(note-\d+)\}")
    return [(path, with_notes.sub(lambda m: "{" + page.notes[m.group(1)] + "}", text)) for path, text in page.out]


def pandoc_blocks(source: str) -> list[Any]:
    """The blocks that Pandoc sees."""
    assert PANDOC
    command = [PANDOC, "-f", "markdown+abbreviations-smart", "-t", "json"]
    run = subprocess.run(command, input=source, capture_output=True, text=True, check=True, encoding="utf-8")
    return json.loads(run.stdout)["blocks"]


def outline_of_pandoc(blocks: list[Any], audience: Audience) -> Outline:
    """The outline of a view as Pandoc reads it, the blocks and words of the other reader left out."""
    return _Reading(audience).blocks(blocks, ())


class _Reading:
    def __init__(self, audience: Audience) -> None:
        self.audience = audience

    def blocks(self, blocks: list[Any], path: tuple[str, ...]) -> Outline:
        return [one for block in blocks for one in self.block(block["t"], block.get("c"), path)]

    def block(self, kind: str, content: Any, path: tuple[str, ...]) -> Outline:  # noqa: PLR0911 - one line for each kind
        if kind in {"Para", "Plain"}:
            return [("/".join([*path, "p"] if kind == "Para" else path), said(self.inlines(content)))]
        if kind == "Header":
            lay = dict(content[1][2]).get("lay")
            words = [lay] if lay and self.audience is Audience.LAY else self.inlines(content[2])
            return [("/".join([*path, f"h{content[0]}"]), said(words))]
        if kind == "CodeBlock":
            return [("/".join([*path, "pre"]), typed(content[1]))]
        if kind == "BlockQuote":
            return self.blocks(content, (*path, "blockquote"))
        if kind == "HorizontalRule":
            return [("/".join([*path, "hr"]), "")]
        if kind in {"BulletList", "OrderedList"}:
            tag = "ul" if kind == "BulletList" else f"ol{content[0][0]}"
            items = content if tag == "ul" else content[1]
            return [one for item in items for one in self.blocks(item, (*path, tag, "li"))]
        if kind == "DefinitionList":
            return [one for item in content for one in self.definition(item, path)]
        if kind == "Table":
            return self.table(content, (*path, "table"))
        assert kind == "Div", kind
        classes = content[0][1]
        return self.blocks(content[1], path) if self.audience.value in classes else []

    def definition(self, item: Any, path: tuple[str, ...]) -> Outline:
        meanings = [one for blocks in item[1] for one in self.blocks(blocks, (*path, "dl", "dd"))]
        return [("/".join([*path, "dl", "dt"]), said(self.inlines(item[0]))), *meanings] if meanings else []

    def table(self, content: Any, path: tuple[str, ...]) -> Outline:
        _, caption, columns, head, bodies, _ = content
        aligns = [_ALIGNED[column[0]["t"]] for column in columns]
        out = [("/".join([*path, "caption"]), said(self.inlines(one["c"]))) for one in caption[1]]
        for tag, rows in [("th", head[1]), *(("td", body[3]) for body in bodies)]:
            for row in rows:
                for cell, align in zip(row[1], aligns, strict=True):
                    words = said(word for block in cell[4] for word in self.inlines(block["c"]))
                    out.append(("/".join([*path, tag + align]), words))
        return out

    def inlines(self, inlines: list[Any]) -> list[str]:
        return [self.inline(one["t"], one.get("c")) for one in inlines]

    def inline(self, kind: str, content: Any) -> str:  # noqa: PLR0911 - one line for each kind
        if kind == "Str":
            return content
        if kind in {"Space", "SoftBreak", "LineBreak"}:
            return BROKEN if kind == "LineBreak" else " "
        if kind == "Code":
            return f"<code>{said(content[1])}</code>"
        if kind == "Cite":
            return "".join(f"[@{one['citationId']}]" for one in content[0])
        if kind == "Note":
            return "{" + said(word for block in content for word in self.inlines(block["c"])) + "}"
        if kind == "Link":
            return f"<a {content[2][0]}>{''.join(self.inlines(content[1]))}</a>"
        if kind == "Span":
            lay = dict(content[0][2]).get("lay")
            return lay if lay and self.audience is Audience.LAY else "".join(self.inlines(content[1]))
        tags = {"Emph": "em", "Strong": "strong", "Subscript": "sub", "Superscript": "sup"}
        return f"<{tags[kind]}>{''.join(self.inlines(content))}</{tags[kind]}>"
