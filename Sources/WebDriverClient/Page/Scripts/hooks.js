// What the page's own world tells us, where nothing better does: installed once a document, by
// whichever script of ours comes first. `records` asks for messages and errors too.

const hooks = globalThis.__wayfarerHooks || ((records) => {
  const events = [];
  let left = false;
  let asked = false;
  let resume = null;
  const add = (...event) => { if (events.length < 1000) events.push(event); };
  const text = (value) => {
    if (typeof value === "string") return value;
    if (value instanceof Error) return value.stack && value.stack.includes(value.message) ? value.stack : String(value);
    try {
      return typeof value === "object" && value !== null ? JSON.stringify(value) ?? String(value) : String(value);
    } catch (error) {
      return Object.prototype.toString.call(value);
    }
  };
  // A navigation that begins is announced by this event before anything else shows it.
  addEventListener("beforeunload", () => { left = true; resume?.(); });
  // What asks for one comes earlier, and not all of that begins.
  const ask = (event) => { if (!event.defaultPrevented) asked = true; };
  addEventListener("submit", ask);
  addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href);
    if (!link || link.hasAttribute("download") || (link.target && link.target !== "_self")) return;
    const [page] = location.href.split("#");
    if (/^https?:/.test(link.href) && !link.href.startsWith(`${page}#`)) ask(event);
  });
  globalThis.navigation?.addEventListener("navigate", (event) => {
    if (!event.hashChange && event.downloadRequest === null && !event.intercepted) asked = true;
  });
  if (records) {
    addEventListener("error", (event) => {
      if (!(event instanceof ErrorEvent)) return;
      const stack = event.error && event.error.stack || `at ${event.filename}:${event.lineno}:${event.colno}`;
      add("error", event.message, String(stack));
    });
    addEventListener("unhandledrejection", ({ reason }) => {
      const message = reason instanceof Error ? String(reason) : text(reason);
      add("error", `Uncaught (in promise) ${message}`, String(reason && reason.stack || ""));
    });
    const levels = { log: "log", debug: "debug", info: "info", warn: "warning", error: "error" };
    for (const [name, level] of Object.entries(levels)) {
      const original = console[name];
      console[name] = (...values) => {
        add("console", level, values.map(text).join(" "), location.href);
        return original.apply(console, values);
      };
    }
  }
  const made = {
    // Kept, since WebKit computes it anew from two clocks each time: with a pause between its looks at
    // them, the same document seems to be another one.
    time: performance.timeOrigin,
    /** Whether a navigation has begun since the last question. */
    takeLeft: () => { const was = left; left = false; return was; },
    /** Waits until a navigation that was asked for has begun, for a bounded time. */
    settle: async () => {
      // Scripts navigate in a task of their own, and forms in one more.
      for (let i = 0; i < 2; i++) await new Promise((next) => setTimeout(next, 0));
      if (asked && !left) await new Promise((next) => { resume = next; setTimeout(next, 1000); });
      asked = false;
    },
    drain: () => events.splice(0),
  };
  Object.defineProperty(globalThis, "__wayfarerHooks", { value: made });
  return made;
})(arguments[0]);

const timing = () => performance.getEntriesByType("navigation")[0];

/** The furthest state that the document has reached, in our words. */
function reached() {
  // WebKit shows a PDF by a viewer in a frame; the document around it stays "loading" for ever.
  if (document.contentType === "application/pdf" && document.body?.firstElementChild) return "load";
  const times = timing();
  if (document.readyState === "complete" && !(times && times.loadEventStart > 0 && !times.loadEventEnd)) return "load";
  if (document.readyState === "complete") return "domContentLoaded";
  const isLoaded = document.readyState === "interactive" && (!times || times.domContentLoadedEventEnd > 0);
  return isLoaded ? "domContentLoaded" : "commit";
}

/** Which document this is and how it stands. Its time origin tells it from all others. */
const snapshot = () => ({
  time: hooks.time, url: location.href, reached: reached(), left: hooks.takeLeft(),
  entries: history.length, events: hooks.drain(),
});
