// The contents list marks the section that is being read. Without this module it is a plain list of links.

const READ_FROM = 0.3; // of the window's height: what stands above this line has been reached

const list = document.querySelector(".contents details");
const entries = new Map();
for (const link of list?.querySelectorAll('ol a[href^="#"]') ?? []) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading) entries.set(heading, link);
}

let marked = null;

function mark(link) {
  if (link === marked) return;
  marked?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "location");
  marked = link;
  if (!link || list.scrollHeight <= list.clientHeight) return;
  const place = link.getBoundingClientRect();
  const seen = list.getBoundingClientRect();
  if (place.top < seen.top || place.bottom > seen.bottom) list.scrollTop += place.top - seen.top - seen.height / 2;
}

if (entries.size) {
  const reached = new Set();
  const watch = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) reached[isIntersecting ? "add" : "delete"](target);
      mark([...entries].findLast(([heading]) => reached.has(heading))?.[1] ?? null);
    },
    { rootMargin: `9999999px 0px -${100 * (1 - READ_FROM)}% 0px` },
  );
  for (const heading of entries.keys()) watch.observe(heading);
}
