// Making a page ready for a picture.

/** The element that the picture shows, in view. */
async function findPictured(locator, timeout) {
  const state = {};
  const found = await until(() => remembering(() => {
    const match = single(locator, state);
    if (!match.element) return match;
    return isVisible(match.element) ? { ok: true, element: match.element }
      : { kind: "notVisible", element: match.element, detail: invisibility(match.element) };
  }), timeout);
  if (found.ok) found.element.scrollIntoView({ behavior: "instant", block: "nearest", inline: "nearest" });
  return found;
}

/** How many documents inside this one may be in a picture of it. */
const countFrames = (roots) => roots.reduce((count, root) =>
  count + query(root, "iframe, frame, object, embed").length, 0);

/** Makes the page ready for a picture; `restoreCapture` undoes all of it. */
async function prepareCapture({
  masks = [], ignored = [], elements = false, testIdAttribute, hideCaret = true, finishAnimations: finish = true,
  element: locator, fullPage = false, measures = false, timeout = 0,
}) {
  restoreCapture();
  // A locator that can't be read is reported before the page is changed.
  remembering(() => ignored.forEach((one) => resolve(one)));
  const started = now();
  const end = started + timeout;
  let element = null;
  if (locator) {
    const found = await findPictured(locator, timeout);
    if (!found.ok) return report(found, locator, started);
    element = found.element;
  }
  const roots = allRoots();
  const content = await awaitContent({ fullPage, element }, roots, end);
  if (!content.ok) {
    const answer = report(content, locator, started);
    restoreCapture();
    return answer;
  }
  const settle = await holdStill(roots, { hideCaret, finish, images: content.images, end });
  await nextFrame();
  settle();
  const maskRects = paintMasks(masks);
  if (maskRects.length) await nextFrame();
  settle();
  await nextFrame();
  const box = element ? boxOf(element) : null;
  return {
    ok: true, viewportWidth: innerWidth, viewportHeight: innerHeight,
    scrollX, scrollY, broken: content.broken, masks: maskRects, frames: countFrames(roots),
    vectors: finish ? vectorsIn(content.images) : [],
    ...recordPicture({ fullPage, element, masks: maskRects, ignored, elements, attribute: testIdAttribute }),
    ...(fullPage || box || measures ? { document: documentArea() } : {}),
    ...(box ? { element: { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height } } : {}),
  };
}

/**
 * Holds a document inside the page for its picture. What it waits for is for a while only: one that
 * never comes would be waited for with each picture, and the page may well be right without it.
 */
async function holdFrame({ hideCaret = true, finishAnimations: finish = true, timeout = 0 }) {
  restoreCapture();
  if (innerWidth === 0 || innerHeight === 0) return { ok: true };
  const end = now() + timeout;
  const roots = allRoots();
  const content = await awaitContent({ fullPage: false, element: null }, roots, end);
  const settle = await holdStill(roots, { hideCaret, finish, images: content.images || [], end });
  // A sandbox without scripts has no timers.
  if (matchMedia("(scripting: none)").matches) return { ok: true };
  // Engines draw no frames for documents that are out of view.
  if (await frameWithin(150) === null) return { ok: true };
  settle();
  // A frame begins with what the one before it has drawn; a process of its own hands that on by itself.
  await frameWithin(150);
  await frameWithin(150);
  return { ok: true };
}
