// What is typed is kept every few seconds as a working copy. The page says when, and says plainly when it could not.
import { send, Unsent } from "./sending.js";

const AFTER = 2500; // milliseconds after a change
const AT_LATEST = 10_000; // while somebody types without a pause
const AGAIN = 8000; // after it could not be kept
const MOST_PATIENCE = 1500; // for what is on its way when the page is sent

export function startKeeping(form, typing) {
  const place = document.getElementById("save-state");
  let timer = 0;
  let unkept = false;
  let since = 0;
  let running = null;
  let leaving = false;
  let away = false;
  let reached = false;

  function say(words, state) {
    if (place.textContent !== words) place.textContent = words;
    place.dataset.state = state;
  }

  const payload = () => {
    const data = typing.payload();
    data.set("serial", String(Date.now()));
    return data;
  };
  const clock = (at) =>
    new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

  async function keep() {
    window.clearTimeout(timer);
    timer = 0;
    if (!unkept || leaving || running) return;
    const data = payload();
    unkept = false;
    let finish;
    running = new Promise((resolve) => {
      finish = resolve;
    });
    try {
      const answer = await (await send(form, form.dataset.keep, data)).json();
      form.elements.taken.value = "";
      away = false;
      since = 0;
      const newer = answer.newer ? " A newer text of somebody else waits; saving shows both." : "";
      if (!answer.kept) say("As in the draft: nothing to save.", "calm");
      else if (answer.state !== "draft") say(`Saved ${clock(answer.at)} for you alone: this text is no draft any more.`, "late");
      else say(`Saved ${clock(answer.at)} in your working copy.${newer}`, "kept");
    } catch (error) {
      unkept = true;
      away = error.away === true;
      const why = error instanceof Unsent ? error.message : "Something went wrong.";
      say(`Not saved: ${why} Your words stay in this page, and it keeps trying.`, "trouble");
      timer = window.setTimeout(keep, AGAIN);
    } finally {
      running = null;
      finish();
    }
    if (unkept && !timer) soon();
  }

  function soon() {
    unkept = true;
    since ||= Date.now();
    // Once in words; then only in looks, so that a screen reader is not told at every pause.
    if (place.dataset.state === "kept") place.dataset.state = "pending";
    else if (place.dataset.state === "calm") say("Not saved yet.", "pending");
    if (place.dataset.state === "trouble" && timer) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, Math.max(0, Math.min(AFTER, since + AT_LATEST - Date.now())));
  }

  // What is on its way arrives first, so that it does not come back as a working copy of what is saved by then.
  form.addEventListener("submit", (event) => {
    if (!reached && (away || !navigator.onLine)) {
      event.preventDefault();
      unkept = true;
      const { submitter } = event;
      keep().then(() => {
        reached = !away; // a machine without a network still reaches a server of its own
        if (reached) form.requestSubmit(submitter);
        reached = false;
      });
      return;
    }
    window.clearTimeout(timer);
    leaving = true;
    window.setTimeout(() => {
      leaving = false; // the page is still here: it was not sent
    }, AGAIN);
    if (!running) return;
    event.preventDefault();
    const { submitter } = event;
    const patience = new Promise((resolve) => {
      window.setTimeout(resolve, MOST_PATIENCE);
    });
    Promise.race([running, patience]).then(() => {
      running = null;
      form.requestSubmit(submitter);
    });
  });
  window.addEventListener("online", keep);
  // Leaving: one last message that outlives the page; a question only where the server did not answer before.
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && unkept && (place.dataset.state === "trouble" || !navigator.onLine)) event.preventDefault();
  });
  const last = () => {
    if (leaving || !unkept) return;
    if (navigator.sendBeacon(form.dataset.keep, payload())) unkept = false;
  };
  window.addEventListener("pagehide", last);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
  // A page that the browser held comes back as it was left, and goes on.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) leaving = false;
  });
  return { soon };
}
