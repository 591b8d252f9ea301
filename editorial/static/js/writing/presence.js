// Says now and then that this draft is open here, and shows who else has it open.
import { send } from "./sending.js";

const EVERY = 30_000;

export function startPresence(form) {
  const place = document.getElementById("presence");

  const said = document.getElementById("presence-said");
  const names = (root) => [...root.querySelectorAll("b")].map((one) => one.textContent).join(", ");

  async function beat() {
    if (document.visibilityState === "hidden") return;
    const data = new FormData();
    ["csrfmiddlewaretoken", "version", "lock_version"].forEach((name) => data.set(name, form.elements[name].value));
    try {
      const before = names(place);
      place.innerHTML = await (await send(form, form.dataset.presence, data)).text();
      // Said aloud when somebody comes, not every minute.
      if (names(place) !== before) said.textContent = place.textContent.replace(/\s+/g, " ");
    } catch {
      // Who else is there is worth no alarm; saving says what is wrong.
    }
  }

  window.setInterval(beat, EVERY);
  document.addEventListener("visibilitychange", beat);
}
