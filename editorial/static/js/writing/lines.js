// Line numbers and a mark at each finding, drawn behind the text field: a copy of its lines, folded as the field folds them.

const MOST_LINES = 4000; // beyond it the field stands alone

export function startLines(area, preferences) {
  const box = document.getElementById("source-box");
  const mirror = document.createElement("div");
  mirror.className = "source-mirror";
  mirror.setAttribute("aria-hidden", "true");
  const page = document.createElement("div");
  mirror.append(page);
  box.prepend(mirror);
  let texts = [];
  let marks = new Map();
  let waiting = 0;

  const node = (text) => {
    const line = document.createElement("div");
    line.textContent = text;
    return line;
  };

  // Only the lines that changed are written anew.
  function draw() {
    waiting = 0;
    const now = area.value.split("\n");
    const shown = now.length <= MOST_LINES;
    box.classList.toggle("mirrored", shown);
    if (!shown) return;
    let head = 0;
    while (head < now.length && head < texts.length && now[head] === texts[head]) head += 1;
    let tail = 0;
    const most = Math.min(now.length, texts.length) - head;
    while (tail < most && now[now.length - 1 - tail] === texts[texts.length - 1 - tail]) tail += 1;
    for (let at = texts.length - tail - 1; at >= head; at -= 1) page.children[at].remove();
    const after = page.children[head] ?? null;
    const fresh = document.createDocumentFragment();
    now.slice(head, now.length - tail).forEach((text) => fresh.append(node(text)));
    page.insertBefore(fresh, after);
    texts = now;
    fit();
    paint();
  }

  function fit() {
    mirror.style.width = `${area.clientWidth}px`;
    mirror.style.height = `${area.clientHeight}px`;
    mirror.scrollTop = area.scrollTop;
  }

  function paint() {
    page.querySelectorAll("[data-severity]").forEach((one) => delete one.dataset.severity);
    marks.forEach((severity, line) => {
      const one = page.children[line - 1];
      if (one) one.dataset.severity = severity;
    });
  }

  const soon = () => {
    waiting ||= window.requestAnimationFrame(draw);
  };
  area.addEventListener("input", soon);
  area.addEventListener("scroll", () => {
    mirror.scrollTop = area.scrollTop;
  });
  new ResizeObserver(fit).observe(area);
  preferences.onChange(() => {
    box.classList.toggle("numbered", preferences.numbers);
    fit();
  });
  box.classList.toggle("numbered", preferences.numbers);
  draw();

  return {
    // The heaviest finding of each line.
    mark(findings) {
      marks = new Map();
      findings.forEach(({ line, severity }) => {
        if (marks.get(line) !== "error") marks.set(line, severity);
      });
      paint();
    },
    // Scroll a line into the upper third of the field.
    reveal(line) {
      const one = page.children[line - 1];
      if (one) area.scrollTop = Math.max(0, one.offsetTop - area.clientHeight / 3);
    },
  };
}
