// The list of findings beside the text: each leads to its line, and the list may be walked from the text.
import { lineAt, rangeOfLine } from "./source.js";

export function startFindings(area, lines) {
  const place = document.getElementById("findings");
  let found = [...place.querySelectorAll("[data-line]")].map((one) => ({
    line: Number(one.dataset.line),
    severity: one.closest(".finding").dataset.severity,
  }));
  lines.mark(found);

  function go(line) {
    const [start, end] = rangeOfLine(area, line);
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, end);
    lines.reveal(line);
    area.scrollIntoView({ block: "nearest" });
  }

  document.getElementById("desk-preview").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line], a.mark-here");
    if (!link) return;
    const listed = link.dataset.line ? link : place.querySelector(link.hash)?.closest(".finding").querySelector("[data-line]");
    if (!listed) return;
    event.preventDefault();
    go(Number(listed.dataset.line));
  });

  const asked = /^#line-([0-9]+)$/.exec(window.location.hash);
  if (asked) go(Number(asked[1]));

  return {
    show(html, listed) {
      const held = place.contains(document.activeElement) ? document.activeElement.dataset.line : "";
      if (place.innerHTML !== html) place.innerHTML = html;
      if (held) (place.querySelector(`[data-line="${held}"]`) ?? area).focus({ preventScroll: true });
      found = listed;
      lines.mark(found);
    },
    // To the next finding after the cursor, or to the one before it; round the end.
    step(direction) {
      const numbers = [...new Set(found.map((one) => one.line))].sort((a, b) => a - b);
      if (!numbers.length) return false;
      const here = lineAt(area, area.selectionStart);
      const next =
        direction > 0
          ? numbers.find((line) => line > here) ?? numbers[0]
          : numbers.findLast((line) => line < here) ?? numbers.at(-1);
      go(next);
      return true;
    },
  };
}
