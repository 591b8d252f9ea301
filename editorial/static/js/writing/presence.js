// Says now and then that this draft is open here, and shows who else has it open.
import { send } from "./sending.js";

const EVERY = 30_000;

export function startPresence(form) {
  const place = document.getElementById("presence");

  async function beat() {
    if (document.visibilityState === "hidden") return;
    const data = new FormData();
    ["csrfmiddlewaretoken", "lock_version"].forEach((name) => data.set(name, form.elements[name].value));
    try {
      const html = await (await send(form, form.dataset.presence, data)).text();
      const words = new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, " ").trim();
      if (words !== place.textContent.replace(/\s+/g, " ").trim()) place.innerHTML = html;
    } catch {
      // Who else is there is worth no alarm; saving says what is wrong.
    }
  }

  window.setInterval(beat, EVERY);
  document.addEventListener("visibilitychange", beat);
}
