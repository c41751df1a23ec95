// Holding what moves in a document for a picture, and letting it go again.

let undo = [];

// A new sheet makes the engine look at the style of every element, twice with the way back: on a
// large page that is most of what a picture costs. So each is added only where it has an effect.
const SCROLLBAR_CSS = `
  :root, body { scrollbar-width: none !important; }
  ::-webkit-scrollbar { display: none !important; }`;
const CARET_CSS = `
  :root, :host, input, textarea, [contenteditable], [contenteditable] * {
    caret-color: transparent !important;
  }`;

/** Whether scrollbars take room from what they scroll; a browser can be set to have none. */
function showsScrollbars(roots) {
  const root = rootOf(document);
  if (innerWidth !== root.clientWidth || innerHeight !== root.clientHeight) return true;
  const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
  const takes = (element) => {
    if (!(element instanceof HTMLElement)) return false;
    const style = getComputedStyle(element);
    if (!scrolls(style.overflowX) && !scrolls(style.overflowY)) return false;
    const across = parseFloat(style.borderLeftWidth) + parseFloat(style.borderRightWidth);
    const along = parseFloat(style.borderTopWidth) + parseFloat(style.borderBottomWidth);
    return element.offsetWidth - element.clientWidth > across + 1 ||
      element.offsetHeight - element.clientHeight > along + 1;
  };
  return roots.some((scope) => Array.from(query(scope, "*")).some(takes));
}

/** Whether there may be a text cursor: it stands where the focus is. */
function mayShowCaret() {
  const active = activeElement();
  return document.designMode === "on" || (active !== null && (isEditableKind(active) ||
    ["iframe", "object", "embed"].includes(localName(active)) || active.isContentEditable));
}

/** The document and all open shadow roots in it. */
function allRoots() {
  const roots = [document];
  for (let i = 0; i < roots.length; i++) {
    for (const element of query(roots[i], "*")) {
      const shadow = shadowOf(element);
      if (shadow) roots.push(shadow);
    }
  }
  return roots;
}

/** Adds rules without a `<style>` element, so that no content security policy forbids them. */
function adopt(roots, text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  for (const root of roots) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    undo.push(() => {
      root.adoptedStyleSheets = Array.from(root.adoptedStyleSheets).filter((one) => one !== sheet);
    });
  }
}

function override(element, property, value) {
  if (!element.style) return;
  const old = element.style.getPropertyValue(property);
  const priority = element.style.getPropertyPriority(property);
  const had = hasAttr(element, "style");
  element.style.setProperty(property, value, "important");
  undo.push(() => {
    if (old) element.style.setProperty(property, old, priority);
    else element.style.removeProperty(property);
    if (!had && attr(element, "style") === "") removeAttr(element, "style");
  });
}

function overrideAttribute(element, name, value) {
  const old = attr(element, name);
  if (old === value) return;
  setAttr(element, name, value);
  undo.push(() => { if (old === null) removeAttr(element, name); else setAttr(element, name, old); });
}

/** Whether an animation follows a scroll position, which is where it stands in the picture, too. */
const followsScrolling = (animation) =>
  animation.timeline !== null && !(animation.timeline instanceof DocumentTimeline);

/** Finite animations jump to their end, endless ones to their beginning; those to come as well. */
function finishAnimations(roots) {
  const settled = new Set();
  const settle = () => {
    for (const animation of roots.flatMap(animationsIn)) {
      if (settled.has(animation) || !animation.effect || animation.playbackRate === 0) continue;
      if (followsScrolling(animation)) continue;
      const { playState } = animation;
      if (playState === "idle" || (playState === "finished" && !(animation instanceof CSSTransition))) continue;
      const end = animation.effect.getComputedTiming().endTime;
      try {
        if (end === Infinity) {
          settled.add(animation);
          if (playState === "paused") continue;
          animation.cancel();
          undo.push(() => { if (animation.playState === "idle") animation.play(); });
        } else {
          animation.finish();
        }
      } catch (error) {
        // One that plays backwards for ever has no end to jump to.
      }
    }
  };
  settle();
  for (const sign of ["transitionrun", "animationstart"]) {
    for (const root of roots) {
      root.addEventListener(sign, settle, true);
      undo.push(() => root.removeEventListener(sign, settle, true));
    }
  }
  return settle;
}

/** A view transition shows a picture of the page as it was: the page is as it will be at its end. */
async function skipViewTransition(end) {
  const transition = document.activeViewTransition;
  if (!transition) return;
  transition.skipTransition();
  await within(transition.finished, end);
}

/** The animation of SVG elements stands at its beginning. */
function freezeVectors(roots) {
  for (const root of roots) {
    for (const svg of query(root, "svg")) {
      if (svg.ownerSVGElement || typeof svg.pauseAnimations !== "function" || svg.animationsPaused()) continue;
      const time = svg.getCurrentTime();
      svg.pauseAnimations();
      if (query(svg, "animate, animateTransform, animateMotion, set").length) svg.setCurrentTime(0);
      undo.push(() => { svg.setCurrentTime(time); svg.unpauseAnimations(); });
    }
  }
}

const SEEK_MS = 1000;

/** A promise of the first of some events of an element. */
const eventOf = (element, ...names) => new Promise((resume) => {
  for (const name of names) element.addEventListener(name, resume, { once: true });
});

/** Whether a recording can be played from its beginning. */
const canRewind = (media) => media.srcObject === null &&
  media.seekable.length > 0 && media.seekable.start(0) === 0 && media.seekable.end(0) > 0;

/**
 * Videos and sounds that play are held at their beginning; a stream that has none is replaced by its
 * poster, or by black.
 */
async function freezeMedia(roots, end) {
  const work = roots.flatMap((root) => Array.from(query(root, "video, audio"))).map(async (media) => {
    const starts = media.autoplay && media.paused && !media.ended && media.currentTime === 0;
    if (starts && media.readyState < 2 && media.networkState === 2) {
      await within(eventOf(media, "loadeddata", "error", "suspend"), Math.min(end, now() + SEEK_MS));
    }
    if (media.paused) return;
    const time = media.currentTime;
    media.pause();
    if (canRewind(media)) {
      undo.push(() => { media.currentTime = time; media.play().catch(() => {}); });
      if (time === 0) return;
      const seeked = eventOf(media, "seeked", "error");
      media.currentTime = 0;
      if (await within(seeked, Math.min(end, now() + SEEK_MS))) return;
    } else {
      undo.push(() => { media.play().catch(() => {}); });
    }
    if (localName(media) === "video") coverVideo(media);
  });
  await Promise.all(work);
}

/** Moves the frame that a video shows out of its box. */
function coverVideo(video) {
  override(video, "object-position", "-100000px -100000px");
  override(video, "background", video.poster
    ? `center / contain no-repeat url(${JSON.stringify(video.poster)}) black` : "black");
}

/** A marquee is shown as it begins, before its text comes in: engines only stop it where it is. */
function freezeMarquees(roots) {
  for (const marquee of roots.flatMap((root) => Array.from(query(root, "marquee")))) {
    if (typeof marquee.stop !== "function") continue;
    marquee.stop();
    undo.push(() => marquee.start());
    override(marquee, "text-indent", "-100000px");
  }
}

/** Waits for a promise, but not past the end; returns whether it was settled in time. */
async function within(promise, end) {
  let timer;
  const late = new Promise((resume) => { timer = setTimeout(() => resume(false), Math.max(0, end - now())); });
  const inTime = await Promise.race([promise.then(() => true, () => true), late]);
  clearTimeout(timer);
  return inTime;
}

/**
 * Holds a document whose content is there: the text cursor, animations, pictures and films.
 *
 * @returns what brings animations to rest that began since.
 */
async function holdStill(roots, { hideCaret, finish, images, end }) {
  const rules = (showsScrollbars(roots) ? SCROLLBAR_CSS : "") + (hideCaret && mayShowCaret() ? CARET_CSS : "");
  if (rules) adopt(roots, rules);
  for (const root of roots) {
    for (const editor of query(root, "input, textarea, [contenteditable]")) overrideAttribute(editor, "spellcheck", "false");
  }
  await within(Promise.all(images.map((image) => image.decode().catch(() => {}))), end);
  if (!finish) return () => {};
  freezeMarquees(roots);
  freezeVectors(roots);
  await freezeMedia(roots, end);
  await skipViewTransition(end);
  const settle = finishAnimations(roots);
  await freezePictures(roots, images, end);
  return settle;
}

/** Undoes what was changed for a picture; harmless without one. */
function restoreCapture() {
  const steps = undo.reverse();
  undo = [];
  for (const step of steps) {
    try {
      step();
    } catch (error) {
      // The page removed what we changed.
    }
  }
  backgrounds.clear();
  return { ok: true };
}
