// Holding what scripts draw, in the page's own world: time stands still for them, far in the future, so
// far that from when a drawing counts makes no difference: the two numbers are the same in JavaScript.
// A function that takes `{"hold": true, "limit": MS}` or `{}` as JSON text.
async (text) => {
  const KEY = Symbol.for("wayfarer.canvases");
  const { hold, limit = 0 } = JSON.parse(text);
  globalThis[KEY]?.release();
  if (!hold) return "{}";

  /** What the clocks of the page show, in ms: 2^96. No date is that far. */
  const FAR = 2 ** 96;
  /** What dates and wall clocks show: noon of 1 January 2030, in UTC. */
  const NOON = Date.UTC(2030, 0, 1, 12);
  const LATEST_DATE = 8.64e15;
  /** How long something is waited for that draws by a timer: a clock does once a second. */
  const TIMER_MS = 1100;
  /** How long a drawing is waited for that was seen to tell the time. */
  const LEARNING_MS = 2500;
  const DRAWING = {
    CanvasRenderingContext2D: ["clearRect", "fillRect", "strokeRect", "fill", "stroke", "fillText", "strokeText", "drawImage", "putImageData"],
    WebGLRenderingContext: ["clear", "drawArrays", "drawElements"],
    WebGL2RenderingContext: ["clear", "drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced", "drawRangeElements"],
    ImageBitmapRenderingContext: ["transferFromImageBitmap"],
  };

  const undo = [];
  const restorers = [];
  const realClock = performance.now.bind(performance);
  const start = realClock();
  let isStill = false;
  let isReleased = false;

  /** Replaces a property where it is defined, be that the object or a prototype of it. */
  const replace = (object, key, change, steps = undo) => {
    let owner = object;
    while (owner && !Object.hasOwn(owner, key)) owner = Object.getPrototypeOf(owner);
    if (!owner) return;
    const before = Object.getOwnPropertyDescriptor(owner, key);
    if (!before.configurable) return;
    Object.defineProperty(owner, key, { ...before, ...change(before) });
    steps.push(() => Object.defineProperty(owner, key, before));
  };

  // Code that draws in frames sees the held time at once. Other code, such as a timer's, sees it from
  // the second time on that it reads the clock before it draws, so that nothing else is misled: what
  // signs people out after a while reads the clock, too.
  let isInFrame = false;
  const drawers = new Set();
  let task = null;
  const currentTask = () => {
    if (!task) {
      task = { readers: new Set(), isHeld: false };
      queueMicrotask(() => { task = null; });
    }
    return task;
  };
  const isHeldHere = () => {
    if (isInFrame) return true;
    const reader = String(new Error().stack).split("\n").slice(0, 6).join("\n");
    const current = currentTask();
    if (drawers.has(reader)) {
      current.isHeld = true;
      return true;
    }
    current.readers.add(reader);
    return false;
  };
  const canvases = new Map();
  const noteDrawing = (canvas) => {
    if (isStill) return;
    const readers = isInFrame || !task ? [] : task.readers;
    for (const reader of readers) drawers.add(reader);
    canvases.set(canvas, readers.size ? "atAnotherTime" : "held");
  };

  const holdClocks = (realm) => {
    const { Date: RealDate, performance: clock } = realm;
    replace(clock, "now", ({ value: now }) => ({
      value() { return isHeldHere() ? FAR : now.call(this); },
    }));
    replace(RealDate, "now", ({ value: now }) => ({ value: () => (isHeldHere() ? FAR : now()) }));
    replace(realm.document.timeline, "currentTime", ({ get }) => get && {
      get() { return isHeldHere() ? FAR : get.call(this); },
    });
    const farDate = (target) => {
      const date = Reflect.construct(RealDate, [NOON], target);
      const value = () => FAR;
      return Object.defineProperties(date, {
        getTime: { value, configurable: true, writable: true },
        valueOf: { value, configurable: true, writable: true },
      });
    };
    const HeldDate = new Proxy(RealDate, {
      construct(real, values, caller) {
        const target = caller === HeldDate ? real : caller;
        const [first] = values;
        const isFar = typeof first === "number" && first > LATEST_DATE && Number.isFinite(first);
        const isNow = values.length === 0 && isHeldHere();
        return isNow || (isFar && values.length === 1) ? farDate(target) : Reflect.construct(real, values, target);
      },
      apply: (real) => (isHeldHere() ? farDate(RealDate).toString() : real()),
    });
    replace(realm, "Date", () => ({ value: HeldDate }));
    // `date.constructor` is what `Date` is.
    replace(RealDate.prototype, "constructor", () => ({ value: HeldDate }));
  };

  const holdFrames = (realm) => {
    const nextFrame = realm.requestAnimationFrame.bind(realm);
    const waiting = new Map();
    const call = (callback, time) => {
      try {
        callback(time);
      } catch (error) {
        realm.reportError(error);
      }
    };
    replace(realm, "requestAnimationFrame", () => ({
      value: Object.assign((callback) => {
        if (typeof callback !== "function") return nextFrame(callback);
        const id = nextFrame((time) => {
          if (isReleased) { call(callback, time); return; }
          if (isStill) { waiting.set(id, callback); return; }
          isInFrame = true;
          try { call(callback, FAR); } finally { isInFrame = false; }
        });
        return id;
      }, { wayfarerNative: nextFrame }),
    }));
    // What waited is drawn with the first frame after the hold, and can be cancelled until then.
    const cancelling = [];
    replace(realm, "cancelAnimationFrame", ({ value: cancel }) => ({
      value: (id) => { waiting.delete(id); cancel.call(realm, id); },
    }), cancelling);
    restorers.push(() => nextFrame((time) => {
      cancelling[0]?.();
      for (const callback of waiting.values()) call(callback, time);
    }));
    return nextFrame;
  };

  const watchDrawing = (realm) => {
    for (const [name, methods] of Object.entries(DRAWING)) {
      const prototype = realm[name]?.prototype;
      for (const method of prototype ? methods : []) {
        replace(prototype, method, ({ value: draw }) => ({
          value(...values) { noteDrawing(this.canvas); return draw.apply(this, values); },
        }));
      }
    }
  };

  /** This window and all in it that it may look into. */
  const realms = [window];
  for (const realm of realms) {
    for (let i = 0; i < realm.length; i++) {
      try {
        if (realm[i].document) realms.push(realm[i]);
      } catch (error) {
        // Another origin's.
      }
    }
  }
  const shown = (root) => [...root.querySelectorAll("*")].flatMap((element) => [
    ...(element.localName === "canvas" && element.clientWidth ? [element] : []),
    ...(element.shadowRoot ? shown(element.shadowRoot) : []),
  ]);
  const isSettled = () => {
    const time = realClock() - start;
    const states = realms.flatMap((realm) => shown(realm.document)).map((canvas) => canvases.get(canvas));
    if (states.includes("atAnotherTime")) return time >= LEARNING_MS;
    return time >= TIMER_MS || !states.includes(undefined);
  };

  globalThis[KEY] = {
    release() {
      delete globalThis[KEY];
      isReleased = true;
      for (const step of undo.reverse()) step();
      for (const step of restorers) step();
    },
  };
  let nextFrame;
  for (const realm of realms) {
    holdClocks(realm);
    watchDrawing(realm);
    const frame = holdFrames(realm);
    nextFrame ??= frame;
  }
  // No frames come to what is not shown.
  const frame = () => new Promise((resume) => { setTimeout(resume, 200); nextFrame(resume); });
  for (let frames = 0; frames < 4 || (!isSettled() && realClock() - start < limit); frames++) await frame();
  isStill = true;
  // What was drawn last is on the screen two frames later.
  await frame();
  await frame();
  return "{}";
}
