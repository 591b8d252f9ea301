// Both views and the findings while typing: the last question is answered, every older one is dropped.
import { send, Unsent } from "./sending.js";

const PAUSE = 350; // milliseconds without a key before anything is asked

export function startPreview(form, typing, findings, following) {
  const section = document.getElementById("desk-preview");
  const refusal = document.getElementById("preview-refusal");
  const summary = document.getElementById("preview-summary");
  const shown = new Map();
  let timer = 0;
  let asked = 0;
  let took = 0;
  let running = null;

  const say = (place, words) => {
    if (place.textContent !== words) place.textContent = words;
  };

  function show(answer) {
    for (const [view, html] of Object.entries(answer.views)) {
      if (shown.get(view) === html) continue;
      shown.set(view, html);
      const pane = section.querySelector(`.preview[data-view="${view}"]`);
      const { scrollTop } = pane;
      pane.querySelector(".text").innerHTML = html; // sanitized by the server, as on every page
      pane.scrollTop = scrollTop;
    }
    findings.show(answer.findings, answer.lines);
    following.place(answer.places);
    say(summary, answer.summary);
    say(refusal, answer.refusal);
  }

  async function run() {
    window.clearTimeout(timer);
    running?.abort();
    running = new AbortController();
    asked += 1;
    const number = asked;
    const began = performance.now();
    const data = typing.payload();
    section.setAttribute("aria-busy", "true");
    try {
      const answer = await (await send(form, form.dataset.preview, data, { signal: running.signal })).json();
      if (number !== asked) return;
      took = performance.now() - began;
      show(answer);
      typing.settle(data, answer);
    } catch (error) {
      if (number !== asked || error.name === "AbortError") return;
      say(refusal, error instanceof Unsent ? `The preview waits: ${error.message}` : "The preview cannot be shown.");
    } finally {
      if (number === asked) section.removeAttribute("aria-busy");
    }
  }

  form.querySelector("[name=preview]").addEventListener("click", (event) => {
    event.preventDefault();
    run();
  });
  window.addEventListener("online", run);
  return {
    soon() {
      window.clearTimeout(timer);
      timer = window.setTimeout(run, Math.max(PAUSE, Math.min(took * 2, 3000)));
    },
  };
}
