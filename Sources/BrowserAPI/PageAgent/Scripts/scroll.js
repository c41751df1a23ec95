// Scrolling: to an element, by so much, until something is seen; and the wheel.

/** What scrolls the contents of an element: itself, or what is around it; the document where nothing is. */
function scrollerOf(element) {
  const page = document.scrollingElement || rootOf(document);
  for (let at = element; at && at !== bodyOf(document) && at !== rootOf(document); at = flatParent(at)) {
    const style = styleOf(at);
    const scrolls = (overflow, size, shown) => /auto|scroll|hidden/.test(overflow) && size > shown;
    if (scrolls(style.overflowY, at.scrollHeight, at.clientHeight) || scrolls(style.overflowX, at.scrollWidth, at.clientWidth)) return at;
  }
  return page;
}

/** The part of the viewport in which an element scrolls its contents, or that the page has. */
const windowOf = (scroller) => scroller === (document.scrollingElement || rootOf(document))
  ? { left: 0, top: 0, right: innerWidth, bottom: innerHeight } : boxOf(scroller);

const isWithin = (element, { left, top, right, bottom }) => {
  const box = boxOf(element);
  return box.bottom > top && box.top < bottom && box.right > left && box.left < right;
};

/** Scrolls until the element is in the middle of what is seen. */
async function scrollToElement({ locator, timeout = 0 }) {
  const started = now();
  const state = {};
  const seen = await until(() => remembering(() => {
    const match = single(locator, state);
    if (!match.element) return match;
    const { element } = match;
    if (!isVisible(element)) return { kind: "notVisible", element, detail: invisibility(element) };
    element.scrollIntoView({ behavior: "instant", block: "center", inline: "center" });
    if (pointIn(element) && !isClipped(element)) return { ok: true };
    return { kind: "outside", element, box: rect(boxOf(element)) };
  }), timeout);
  if (seen.ok) await nextFrame();
  return seen.ok ? seen : report(seen, locator, started);
}

/** Scrolls a container, or the page, by CSS pixels; at its end nothing happens. */
async function scrollByPixels({ container, x = 0, y = 0, timeout = 0 }) {
  const started = now();
  const state = {};
  const seen = await until(() => remembering(() => {
    const match = container ? single(container, state) : { element: rootOf(document) };
    if (!match.element) return match;
    const { element } = match;
    const scroller = container ? scrollerOf(element) : scrollerOf(null);
    const canScroll = (x && scroller.scrollWidth > scroller.clientWidth) || (y && scroller.scrollHeight > scroller.clientHeight);
    if (!canScroll) return { kind: "notScrollable", element };
    scroller.scrollBy({ left: x, top: y, behavior: "instant" });
    return { ok: true };
  }), timeout);
  if (seen.ok) await nextFrame();
  return seen.ok ? seen : report(seen, container, started);
}

/** Scrolls a container, or the page, part by part until an element is there and seen. */
async function scrollUntil({ locator, container, timeout = 0 }) {
  const started = now();
  const state = {};
  const seen = await until(() => remembering(() => {
    const around = container ? single(container, {}) : {};
    if (container && !around.element) return { ...around, ofContainer: true };
    const match = single(locator, state);
    const scroller = scrollerOf(around.element || null);
    if (match.element && isVisible(match.element) && isWithin(match.element, windowOf(scroller))) {
      bringIntoView(match.element, 0);
      return { ok: true };
    }
    if (match.final) return match;
    // One that is there but not in sight is scrolled to at once.
    if (match.element && isVisible(match.element)) match.element.scrollIntoView({ behavior: "instant", block: "center", inline: "center" });
    else scroller.scrollTop += Math.max(1, scroller.clientHeight * 0.8);
    return match.element ? { kind: "notVisible", element: match.element, detail: invisibility(match.element) } : match;
  }), timeout);
  if (seen.ok) await nextFrame();
  return seen.ok ? seen : report(seen, seen.ofContainer ? container : locator, started);
}

/** Watches the wheel from now on. */
const wheelWatch = {
  isTurned: false, lastScroll: 0, resume: null,
  listen() {
    addEventListener("wheel", (event) => {
      if (!event.isTrusted) return;
      wheelWatch.isTurned = true;
      wheelWatch.resume?.();
    }, { capture: true, passive: true });
    addEventListener("scroll", () => { wheelWatch.lastScroll = now(); }, { capture: true, passive: true });
  },
};

/** Where the wheel is turned if no element is named: in the middle of the page. */
async function prepareWheel() {
  wheelWatch.isTurned = false;
  return { ok: true, x: innerWidth / 2, y: innerHeight / 2 };
}

const SCROLL_MS = 120;

/** Waits until the page has seen the wheel and what scrolls has come to rest, for a bounded time. */
async function confirmWheel() {
  const end = now() + 2000;
  guard.armed = null;
  if (!wheelWatch.isTurned) {
    await new Promise((resume) => {
      wheelWatch.resume = resume;
      setTimeout(resume, 2000);
    });
  }
  const isSeen = wheelWatch.isTurned;
  wheelWatch.lastScroll = Math.max(wheelWatch.lastScroll, now());
  while (now() < end && now() - wheelWatch.lastScroll < SCROLL_MS) await pause(20);
  return isSeen ? { ok: true } : { ok: false, kind: "noWheel" };
}
