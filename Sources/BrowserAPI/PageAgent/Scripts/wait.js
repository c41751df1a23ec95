// Waiting inside the page: something is looked at again when the page may have changed.

/** Whether time passes here: in a frame whose sandbox forbids scripts there are no timers and no frames. */
const HAS_TIMERS = !matchMedia("(scripting: none)").matches;

/** The next animation frame; returns its time, or null if none came within that many ms. */
const frameWithin = (ms) => !HAS_TIMERS ? Promise.resolve(performance.now()) : new Promise((resume) => {
  const timer = setTimeout(() => resume(null), ms);
  // Where the agent shares the page's world, the page's frames may be held for a picture.
  const request = requestAnimationFrame.wayfarerNative || requestAnimationFrame;
  request((time) => { clearTimeout(timer); resume(time); });
});

/** The next animation frame. A busy machine may take long for one, and nothing moves before. */
const nextFrame = () => frameWithin(1000);
const pause = (ms) => !HAS_TIMERS ? Promise.resolve() : new Promise((resume) => setTimeout(resume, Math.max(0, ms)));

const SIGNS = ("input change focus blur scroll resize load error toggle transitionend transitioncancel " +
  "animationstart animationend animationcancel pointerover pointerout hashchange popstate slotchange " +
  "readystatechange").split(" ");

/**
 * Tells when the page may look different. Not everything announces itself (`checked` set by a
 * script, an animation's progress, new shadow roots), so there is a slow beat as well.
 */
class Changes {
  constructor() {
    this.waiters = new Set();
    this.roots = new Set();
    this.observer = new MutationObserver(() => this.announce());
    this.announce = () => { for (const resume of [...this.waiters]) resume(); };
    this.watch(document);
    for (const sign of SIGNS) window.addEventListener(sign, this.announce, { capture: true, passive: true });
  }

  watch(root) {
    if (this.roots.has(root)) return;
    this.roots.add(root);
    this.observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const element of query(root, "*")) {
      const shadow = shadowOf(element);
      if (shadow) this.watch(shadow);
    }
  }

  /** Resolves one frame after the next change, or after `beat` ms without any. */
  next(beat) {
    this.watch(document);
    return new Promise((resume) => {
      const done = () => { clearTimeout(timer); this.waiters.delete(changed); resume(); };
      const changed = () => { this.waiters.delete(changed); frameWithin(50).then(done); };
      const timer = setTimeout(done, Math.max(1, beat));
      this.waiters.add(changed);
    });
  }

  stop() {
    this.observer.disconnect();
    for (const sign of SIGNS) window.removeEventListener(sign, this.announce, { capture: true });
  }
}

const now = () => performance.now();

/**
 * Calls `look` until it gives something with `ok` or `final`, or the time is up; gives the last
 * thing seen. `look` may be asynchronous and should return null where it has nothing to say.
 */
async function until(look, timeout) {
  const end = now() + (Number.isFinite(timeout) ? timeout : 0);
  let seen = await look(end);
  if (seen && (seen.ok || seen.final)) return seen;
  const changes = new Changes();
  try {
    for (;;) {
      const left = end - now();
      if (left <= 0) return seen;
      // A heavy page gets pauses in proportion, so that watching does not stop it from working.
      const cost = changes.cost || 0;
      if (cost > 16) await pause(Math.min(cost * 2, left));
      await changes.next(Math.min(100, left));
      const start = now();
      seen = await look(end);
      changes.cost = seen && seen.slept ? 0 : now() - start;
      if (seen && (seen.ok || seen.final)) return seen;
    }
  } finally {
    changes.stop();
  }
}

const AMBIGUITY_MS = 100;
const SCRIPTS_MS = 5000;

/**
 * Whether the document's own scripts, deferred ones too, have run: before that an element may be
 * there whose handlers are not, and what a person does to it would be lost. A script that never
 * arrives is waited for in bounded time only.
 */
function hasRunItsScripts() {
  if (document.readyState === "complete" || performance.now() > SCRIPTS_MS) return true;
  if (document.readyState === "loading") return false;
  const entry = performance.getEntriesByType("navigation")[0];
  return !entry || entry.domContentLoadedEventEnd > 0;
}

/**
 * The one element that a locator matches, as `{ element }`, or why there is none. Several
 * matches are an error once they have been there for a moment: a page that swaps one list for
 * another may show both for a frame.
 */
function single(locator, state) {
  const found = resolve(locator);
  if (found.length === 1) {
    state.several = undefined;
    return hasRunItsScripts() ? { element: found[0] } : { kind: "loading", found };
  }
  if (found.length === 0) { state.several = undefined; return { kind: "noMatch" }; }
  if (state.several === undefined) state.several = now();
  return { kind: "strict", found, final: now() - state.several >= AMBIGUITY_MS };
}

/** Adds to a failure what a person needs to act on it. */
function report(failure, locator, started) {
  return remembering(() => {
    const { element, found, final, slept, ok, ...facts } = failure;
    const answer = { ok: false, ...facts, waited: Math.round(now() - started), ...situation() };
    const attribute = locator && locator.testIdAttribute;
    if (failure.kind === "strict") {
      answer.matches = found.length;
      answer.summaries = found.slice(0, 10).map((match) => ({
        text: summary(match, attribute), locator: bestLocator(match, attribute, locator), visible: isVisible(match),
      }));
    }
    if (failure.kind === "noMatch" && locator) {
      answer.matches = 0;
      const near = candidates(locator);
      answer.candidates = near.texts;
      answer.isNear = near.isNear;
      if (locator.within && scopesOf(locator).length === 0) answer.scopeMissing = true;
      if (locator.nth !== undefined && locator.nth !== null) {
        answer.withoutNth = resolve({ ...locator, nth: undefined }).length;
      }
      answer.near = answer.scopeMissing || answer.withoutNth ? null : nearMisses(locator);
    }
    if (element) answer.element = summary(element, attribute);
    return answer;
  });
}
