// Holding the page still for a picture, and letting it go again.

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

/** Finite animations jump to their end, endless ones to their beginning; those to come as well. */
function finishAnimations(roots) {
  const settled = new Set();
  const settle = () => {
    for (const animation of roots.flatMap(animationsIn)) {
      if (settled.has(animation) || !animation.effect || animation.playbackRate === 0) continue;
      const { playState } = animation;
      if (playState === "idle" || (playState === "finished" && !(animation instanceof CSSTransition))) continue;
      const end = animation.effect.getComputedTiming().endTime;
      try {
        if (end === Infinity || typeof end !== "number") {
          settled.add(animation);
          if (playState === "paused") continue;
          animation.cancel();
          undo.push(() => { if (animation.playState === "idle") animation.play(); });
        } else {
          animation.finish();
        }
      } catch (error) {
        // An animation bound to a scroll position cannot be finished; it stands still anyway.
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

/** SVG's own animation, videos and animated pictures stand still. */
function freezeMedia(roots) {
  for (const root of roots) {
    for (const svg of query(root, "svg")) {
      if (svg.ownerSVGElement || typeof svg.pauseAnimations !== "function" || svg.animationsPaused()) continue;
      const time = svg.getCurrentTime();
      svg.pauseAnimations();
      if (query(svg, "animate, animateTransform, animateMotion, set").length) svg.setCurrentTime(0);
      undo.push(() => { svg.setCurrentTime(time); svg.unpauseAnimations(); });
    }
    for (const media of query(root, "video, audio")) {
      if (media.paused) continue;
      media.pause();
      undo.push(() => { media.play().catch(() => {}); });
    }
  }
}

const GIF = /^data:image\/(gif|webp|apng|avif)|\.(gif|webp|apng|avif)(\?|#|$)/i;

/**
 * Replaces a picture that may be animated by its first frame. A canvas draws the first frame of
 * an animated image (HTML, "drawing images"); one from another origin cannot be read back and
 * stays as it is.
 */
async function freezePictures(images, end) {
  const work = [];
  for (const image of images) {
    const source = image.currentSrc || image.src;
    if (!GIF.test(source) || !image.naturalWidth || image.naturalWidth * image.naturalHeight > 4e6) continue;
    try {
      const canvas = createElement("canvas");
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      canvas.getContext("2d").drawImage(image, 0, 0);
      const still = canvas.toDataURL("image/png");
      // The still picture has the same natural size, so the layout stays.
      const oldSet = attr(image, "srcset");
      if (oldSet !== null) overrideAttribute(image, "srcset", "");
      overrideAttribute(image, "src", still);
      work.push(image.decode().catch(() => {}));
    } catch (error) {
      // The canvas is tainted.
    }
  }
  await within(Promise.all(work), end);
}

/** Waits for a promise, but not past the end; returns whether it was settled in time. */
async function within(promise, end) {
  let timer;
  const late = new Promise((resume) => { timer = setTimeout(() => resume(false), Math.max(0, end - now())); });
  const inTime = await Promise.race([promise.then(() => true, () => true), late]);
  clearTimeout(timer);
  return inTime;
}

const isInArea = (box, area) =>
  box.width > 0 && box.height > 0 && box.right > area.left && box.bottom > area.top &&
  box.left < area.right && box.top < area.bottom;

function areaOf(fullPage, element) {
  if (fullPage) return { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  if (element) return boxOf(element);
  return { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
}

const picturesIn = (roots, area) => roots.flatMap((root) =>
  Array.from(query(root, "img")).filter((image) => isVisible(image) && isInArea(boxOf(image), area)));

/** Background pictures have no state to look at: loading them again tells when they are there. */
const backgrounds = new Map();
function backgroundsIn(roots, area) {
  const waiting = [];
  for (const root of roots) {
    for (const element of query(root, "*")) {
      if (!isInArea(boxOf(element), area)) continue;
      const value = styleOf(element).backgroundImage;
      if (!value || value === "none" || !value.includes("url(")) continue;
      for (const match of value.matchAll(/url\("((?:[^"\\]|\\.)*)"\)/g)) {
        if (match[1].startsWith("data:")) continue;
        if (!backgrounds.has(match[1])) {
          const image = new Image();
          image.src = match[1];
          backgrounds.set(match[1], image);
        }
        const image = backgrounds.get(match[1]);
        if (!image.complete) waiting.push(image);
      }
    }
  }
  return waiting;
}

const fontInWords = (font) =>
  clip([font.family, font.weight, font.style].filter((word) => word !== "normal").join(" "));

/** Waits for fonts, pictures and busy regions; gives a failure that names what did not come. */
async function awaitContent({ fullPage, element }, roots, started, end) {
  const pendingFonts = () => Array.from(document.fonts).filter((font) => font.status === "loading");
  const look = async () => {
    const state = remembering(() => {
      const area = areaOf(fullPage, element);
      const images = picturesIn(roots, area);
      const late = images.filter((image) => !image.complete);
      for (const image of late) {
        if (image.loading === "lazy") { image.loading = "eager"; undo.push(() => { image.loading = "lazy"; }); }
      }
      const busy = roots.flatMap((root) => Array.from(query(root, "[aria-busy=true]"))).filter(isVisible);
      return { images, late, busy, backgrounds: backgroundsIn(roots, area) };
    });
    if (pendingFonts().length || document.fonts.status === "loading") {
      return { kind: "fontsPending", detail: [...new Set(pendingFonts().map(fontInWords))].join(", ") };
    }
    if (state.busy.length) return { kind: "busy", detail: remembering(() => summary(state.busy[0])) };
    if (state.late.length || state.backgrounds.length) {
      const urls = [...state.late, ...state.backgrounds].map((image) => clip(image.currentSrc || image.src, 120));
      return { kind: "imagesPending", detail: urls.slice(0, 3).join(", ") };
    }
    const broken = state.images.filter((image) => image.naturalWidth === 0 && (image.currentSrc || image.src) &&
      !isVectorSource(image));
    return { ok: true, images: state.images, broken: broken.map((image) => clip(image.currentSrc || image.src)) };
  };
  return until(look, end - now());
}
const isVectorSource = (image) => /^data:image\/svg|\.svg(\?|#|$)/i.test(image.currentSrc || image.src) &&
  image.width > 0;

/** Boxes over what must not be compared; they scroll with the page and cover hidden matches too. */
function paintMasks(masks) {
  const rects = [];
  const layer = createElement("div");
  layer.style.cssText = "all: initial !important; position: absolute !important; left: 0 !important; " +
    "top: 0 !important; width: 0 !important; height: 0 !important; z-index: 2147483647 !important; " +
    "pointer-events: none !important;";
  const boxes = remembering(() => masks.flatMap((mask) => resolve(mask)).map((element) => boxOf(element))
    .filter((box) => box.width > 0 && box.height > 0));
  if (!boxes.length) return rects;
  // The top layer, where dialogs are, is above every z-index.
  layer.setAttribute("popover", "manual");
  rootOf(document).append(layer);
  undo.push(() => layer.remove());
  if (typeof layer.showPopover === "function") {
    layer.style.cssText += "overflow: visible !important; margin: 0 !important; border: 0 !important; padding: 0 !important;";
    layer.showPopover();
  }
  layer.style.setProperty("display", "block", "important");
  const origin = boxOf(layer);
  for (const box of boxes) {
    const cover = createElement("div");
    cover.style.cssText = `all: initial !important; position: absolute !important; background: #FF00FF !important; ` +
      `left: ${box.left - origin.left}px !important; top: ${box.top - origin.top}px !important; ` +
      `width: ${box.width}px !important; height: ${box.height}px !important;`;
    layer.append(cover);
    rects.push({ x: box.left + scrollX, y: box.top + scrollY, width: box.width, height: box.height });
  }
  return rects;
}

function documentSize() {
  const root = rootOf(document);
  const body = bodyOf(document);
  const sizes = (axis) => Math.max(
    root[`scroll${axis}`], root[`client${axis}`], root[`offset${axis}`],
    body ? Math.max(body[`offset${axis}`], document.compatMode === "BackCompat" ? body[`scroll${axis}`] : 0) : 0);
  return { documentWidth: sizes("Width"), documentHeight: sizes("Height") };
}

/** Makes the page ready for a picture; `restoreCapture` undoes all of it. */
async function prepareCapture({
  masks = [], ignored = [], elements = false, testIdAttribute, hideCaret = true, finishAnimations: finish = true,
  element: locator, fullPage = false, timeout = 0,
}) {
  restoreCapture();
  // A locator that can't be read is reported before the page is changed.
  remembering(() => ignored.forEach((one) => resolve(one)));
  const started = now();
  const end = started + timeout;
  let element = null;
  if (locator) {
    const state = {};
    const found = await until(() => remembering(() => {
      const match = single(locator, state);
      if (!match.element) return match;
      return isVisible(match.element) ? { ok: true, element: match.element }
        : { kind: "notVisible", element: match.element, detail: invisibility(match.element) };
    }), timeout);
    if (!found.ok) return report(found, locator, started);
    element = found.element;
    element.scrollIntoView({ behavior: "instant", block: "nearest", inline: "nearest" });
  }
  const roots = allRoots();
  const rules = (showsScrollbars(roots) ? SCROLLBAR_CSS : "") +
    (hideCaret && mayShowCaret() ? CARET_CSS : "");
  if (rules) adopt(roots, rules);
  for (const root of roots) {
    for (const editor of query(root, "input, textarea, [contenteditable]")) overrideAttribute(editor, "spellcheck", "false");
    for (const animated of query(root, "marquee")) { if (animated.stop) { animated.stop(); undo.push(() => animated.start()); } }
  }
  const content = await awaitContent({ fullPage, element }, roots, started, end);
  if (!content.ok) {
    const answer = report(content, locator, started);
    restoreCapture();
    return answer;
  }
  await within(Promise.all(content.images.map((image) => image.decode().catch(() => {}))), end);
  freezeMedia(roots);
  const settle = finish ? finishAnimations(roots) : () => {};
  if (finish) await freezePictures(content.images, end);
  await nextFrame();
  settle();
  const maskRects = paintMasks(masks);
  if (maskRects.length) await nextFrame();
  settle();
  await nextFrame();
  const box = element ? boxOf(element) : null;
  return {
    ok: true, ...documentSize(), viewportWidth: innerWidth, viewportHeight: innerHeight,
    scrollX, scrollY, broken: content.broken, masks: maskRects,
    ...recordPicture({ fullPage, element, masks: maskRects, ignored, elements, attribute: testIdAttribute }),
    ...(box ? { element: { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height } } : {}),
  };
}

/** Undoes what `prepareCapture` did; harmless without it. */
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
