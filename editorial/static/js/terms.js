// What a word means, beside the word: opens its pop-up for the pointer, the keyboard and the finger.
// Without this module, or in a browser without pop-overs, the link leads to the entry at the end of the page.

const PHONE = matchMedia("(max-width: 40rem)");
const WAIT = 250;
let open = null;
let timer = 0;

const popupOf = (link) => document.getElementById(link.id.replace("termed-", "popup-"));

function place(link, popup) {
  popup.style.removeProperty("left");
  popup.style.removeProperty("top");
  if (PHONE.matches) return;
  const [word] = link.getClientRects();
  const size = popup.getBoundingClientRect();
  const left = Math.min(Math.max(8, word.left), innerWidth - size.width - 8);
  const below = word.bottom + 4;
  const top = below + size.height < innerHeight ? below : Math.max(8, word.top - size.height - 4);
  popup.style.left = `${left}px`;
  popup.style.top = `${top}px`;
}

function show(link, pinned) {
  clearTimeout(timer);
  const popup = popupOf(link);
  if (open && open.link !== link) hide();
  if (!popup.matches(":popover-open")) popup.showPopover();
  place(link, popup);
  link.setAttribute("aria-expanded", "true");
  open = { link, popup, pinned: pinned || (open?.link === link && open.pinned) };
}

function hide() {
  clearTimeout(timer);
  open?.popup.hidePopover();
}

function later(act) {
  clearTimeout(timer);
  timer = setTimeout(act, WAIT);
}

function leave() {
  later(() => open && !open.pinned && !open.popup.contains(document.activeElement) && hide());
}

function connect(link, popup) {
  popup.popover = "manual";
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.setAttribute("aria-controls", popup.id);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    if (open?.link === link && open.pinned) hide();
    else show(link, true);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  });
  link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && later(() => show(link, false)));
  link.addEventListener("pointerleave", leave);
  popup.addEventListener("pointerenter", () => clearTimeout(timer));
  popup.addEventListener("pointerleave", leave);
  popup.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    link.setAttribute("aria-expanded", "false");
    if (open?.popup === popup) open = null;
  });
}

function outside(event) {
  if (open && !open.popup.contains(event.target) && !open.link.contains(event.target)) hide();
}

if ("popover" in HTMLElement.prototype) {
  for (const link of document.querySelectorAll("#article a.term")) {
    const popup = popupOf(link);
    if (popup) connect(link, popup);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    const { link, popup } = open;
    const inside = popup.contains(document.activeElement);
    hide();
    if (inside) link.focus();
  });
  document.addEventListener("pointerdown", outside);
  document.addEventListener("focusin", outside);
  addEventListener("resize", hide);
  addEventListener("scroll", () => open && !PHONE.matches && place(open.link, open.popup), { passive: true });
}
