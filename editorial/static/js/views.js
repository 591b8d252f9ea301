// The other view opens at the passage that was being read, and says aloud which view it is.
// Without this module the links lead to the beginning of the other view, and those under a heading to that section.

const ARRIVED = /^#at-([a-z0-9-]+)$/;
const LINE = 0.3; // of the window's height: the passage that began last above this line is being read

const text = document.getElementById("article");
const blocks = [...text.querySelectorAll("[data-block]")].filter((one) => !one.closest("[data-frame]"));

function passage(near) {
  const line = near ? near.getBoundingClientRect().top : innerHeight * LINE;
  return scrollY > 0 ? blocks.findLast((one) => one.getBoundingClientRect().top <= line) : undefined;
}

function lead(event) {
  const link = event.target.closest?.("a[data-view]");
  if (!link || event.button > 1) return;
  const near = link.closest(".section-link");
  link.hash = `at-${(passage(near) ?? blocks[0]).dataset.block}`;
}

// Both sides of a pair have the pair's name; a side may have more blocks than the other.
function standingFor(name) {
  const exact = blocks.find((one) => one.dataset.block === name);
  const pair = /^p-[a-z0-9]+-/.exec(name)?.[0];
  return exact ?? (pair && blocks.find((one) => one.dataset.block.startsWith(pair)));
}

function arrive(name) {
  const block = standingFor(name);
  history.replaceState(history.state, "", location.pathname + location.search);
  if (block && block !== blocks[0]) {
    scrollTo({ top: block.getBoundingClientRect().top + scrollY - innerHeight * LINE + 8, behavior: "instant" });
    block.tabIndex = -1;
    block.focus({ preventScroll: true });
    block.addEventListener("blur", () => block.removeAttribute("tabindex"), { once: true });
  }
  const said = document.getElementById("view-said");
  setTimeout(() => (said.textContent = `Showing the ${said.dataset.view} view.`), 300);
}

document.addEventListener("click", lead, true);
document.addEventListener("auxclick", lead, true);

const [, name] = ARRIVED.exec(location.hash) ?? [];
if (name) arrive(name);
