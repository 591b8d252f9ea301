// What the toolbar writes. Each tool takes what is selected and says what stands there instead, and what is selected then.
import { put } from "./source.js";

const inline = (before, after, words) => ({ selected }) => ({ text: `${before}${selected || words}${after}`, select: selected || words });

// With a field inside that is to be filled in: it is selected when the words are there already.
const span = (after, words, fill) => ({ selected }) => ({
  text: `[${selected || words}]${after}`,
  select: selected ? fill : words,
});

const block = (make) => ({ selected }) => make(selected.trim());
const BLOCKS = new Set(["pair", "only", "heading", "list", "table"]);

const TOOLS = {
  pair: block((words) => ({
    text: `::: professional\n${words || "For professionals."}\n:::\n::: lay\nIn lay words.\n:::`,
    select: words ? "In lay words." : "For professionals.",
  })),
  only: block((words) => ({
    text: `::: {.professional reason="why only they read it"}\n${words || "For professionals."}\n:::`,
    select: "why only they read it",
  })),
  variant: span('{lay="other words"}', "words", "other words"),
  escape: span('{.approx reason="why they differ"}', "words", "why they differ"),
  heading: block((words) => ({ text: `## ${words || "Heading"}`, select: words || "Heading" })),
  list: block((words) => ({
    text: (words || "First item\nSecond item").split("\n").filter((line) => line.trim()).map((line) => `- ${line}`).join("\n"),
    select: words ? "" : "First item",
  })),
  table: block(() => ({
    text: "| Heading | Heading |\n|:--------|--------:|\n| Cell | Cell |\n\n: Caption",
    select: "Heading",
  })),
  strong: inline("**", "**", "strong words"),
  emphasis: inline("*", "*", "words with emphasis"),
  link: ({ selected }) => ({ text: `[${selected || "words"}](https://)`, select: selected ? "https://" : "words" }),
};

// What a block tool takes: whole lines of what is selected; of nothing selected the paragraph, for a heading the line; on a
// blank line nothing. A table takes nothing and comes after the paragraph.
function reach(name, value, from, to) {
  const lineStart = (at) => value.lastIndexOf("\n", at - 1) + 1;
  const lineEnd = (at) => (value.indexOf("\n", at) < 0 ? value.length : value.indexOf("\n", at));
  let [start, end] = [lineStart(from), lineEnd(to)];
  if (from === to && !value.slice(start, end).trim()) return [from, to];
  if (from === to && name !== "heading") {
    while (start > 0 && value.slice(lineStart(start - 1), start - 1).trim()) start = lineStart(start - 1);
    while (end < value.length && value.slice(end + 1, lineEnd(end + 1)).trim()) end = lineEnd(end + 1);
  }
  return name === "table" ? [end, end] : [start, end];
}

// A block stands alone: a blank line before and after it, unless one is there.
function parted(value, start, end, text) {
  const before = value.slice(0, start);
  const after = value.slice(end);
  const lead = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = !after ? "\n" : after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  return [lead, text, tail];
}

export function startTools(area) {
  const bar = document.getElementById("toolbar");
  const buttons = [...bar.querySelectorAll("[data-tool]")];
  bar.hidden = false;

  function use(name) {
    if (name === "citation") {
      area.dispatchEvent(new CustomEvent("cite")); // the picker of references answers
      return;
    }
    const { selectionStart, selectionEnd, value } = area;
    const alone = BLOCKS.has(name);
    const [start, end] = alone ? reach(name, value, selectionStart, selectionEnd) : [selectionStart, selectionEnd];
    const made = TOOLS[name]({ selected: value.slice(start, end) });
    const [lead, text, tail] = alone ? parted(value, start, end, made.text) : ["", made.text, ""];
    put(area, start, end, lead + text + tail);
    const at = made.select ? text.indexOf(made.select) : text.length;
    const from = start + lead.length + at;
    area.setSelectionRange(from, from + made.select.length);
  }

  // One stop for the Tab key; arrows walk the row.
  buttons.forEach((button, at) => {
    button.tabIndex = at ? -1 : 0;
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the focus and selection
    button.addEventListener("click", () => use(button.dataset.tool));
  });
  bar.querySelector(".toolbar").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = buttons.indexOf(document.activeElement);
    if (at < 0 || !(step || event.key === "Home" || event.key === "End")) return;
    event.preventDefault();
    const next = step ? (at + step + buttons.length) % buttons.length : event.key === "Home" ? 0 : buttons.length - 1;
    buttons[at].tabIndex = -1;
    buttons[next].tabIndex = 0;
    buttons[next].focus();
  });
  return { use };
}
