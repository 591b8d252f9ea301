// Keys that work inside the text field only. Those of one letter come after Ctrl+; so that nothing is typed by mistake.

const WITH_CONTROL = { b: "strong", i: "emphasis", k: "link" };
const AFTER_CHORD = { p: "pair", o: "only", w: "variant", e: "escape", h: "heading", l: "list", t: "table", c: "citation" };
const STEPS = { n: 1, b: -1 };
const HINT = "P pair, O professional only, W lay words, E escape, H heading, L list, T table, C citation, N next finding, B the one before; any other key to go on";
const MODIFIERS = new Set(["Control", "Shift", "Alt", "Meta"]);

export function startShortcuts(form, area, tools, findings, preferences) {
  const place = document.getElementById("chord");
  let waiting = false;

  const wait = (is) => {
    waiting = is;
    place.textContent = is ? HINT : "";
  };

  function chord(event) {
    if (MODIFIERS.has(event.key)) return;
    const key = event.key.toLowerCase();
    wait(false);
    const known = AFTER_CHORD[key] || STEPS[key] || key === "escape";
    if (!known) return;
    event.preventDefault();
    if (AFTER_CHORD[key]) tools.use(AFTER_CHORD[key]);
    else if (STEPS[key] && !findings.step(STEPS[key])) place.textContent = "There are no findings.";
  }

  function control(event) {
    const key = event.key.toLowerCase();
    if (key === ";" && event.ctrlKey) wait(true); // on some keyboards with Shift
    else if (event.shiftKey) return;
    else if (key === "s") form.requestSubmit(form.querySelector("[name=save]"));
    else if (WITH_CONTROL[key]) tools.use(WITH_CONTROL[key]);
    else return;
    event.preventDefault();
  }

  area.addEventListener("keydown", (event) => {
    if (!preferences.shortcuts || event.isComposing) return;
    if (waiting) chord(event);
    else if ((event.ctrlKey || event.metaKey) && !event.altKey) control(event);
  });
  area.addEventListener("blur", () => wait(false));
  preferences.onChange(() => wait(false));
}
