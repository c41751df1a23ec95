// First frames in place of animated pictures, for engines that can't be told to hold them.

const GIF = /^data:image\/(gif|webp|apng|avif)|\.(gif|webp|apng|avif)(\?|#|$)/i;
const STILL = /^data:image\/(jpeg|svg)|\.(jpe?g|svg|bmp|ico)(\?|#|$)/i;
/** WebKit has no switch that holds pictures, so there all that may be animated are looked at. */
const HOLDS_NONE = !("chrome" in globalThis) && navigator.vendor.startsWith("Apple");
const mayBeAnimated = (url) => GIF.test(url) || (HOLDS_NONE && !STILL.test(url));
const STILL_AREA = 4e6;

/**
 * The first frame of a picture as a URL; null where it can't be had. A canvas draws the first frame
 * of an animated image (HTML, "drawing images"); one from another origin cannot be read back.
 */
function stillOf(image) {
  const { naturalWidth: width, naturalHeight: height } = image;
  if (!width || !height || width * height > STILL_AREA) return null;
  try {
    const canvas = createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/png");
  } catch (error) {
    return null;
  }
}

/** A picture by its address, once it is there; null where it does not come in time. */
async function loaded(url, end) {
  const image = new Image();
  image.src = url;
  return await within(image.decode(), end) && image.naturalWidth ? image : null;
}

/** Replaces pictures that may be animated by their first frames, which have the same size. */
async function freezePictures(roots, images, end) {
  const work = [];
  for (const image of images) {
    if (!mayBeAnimated(image.currentSrc || image.src)) continue;
    const still = stillOf(image);
    if (!still) continue;
    if (hasAttr(image, "srcset")) overrideAttribute(image, "srcset", "");
    overrideAttribute(image, "src", still);
    work.push(image.decode().catch(() => {}));
  }
  if (HOLDS_NONE) work.push(freezeOtherPictures(roots, end));
  await within(Promise.all(work), end);
}

const PICTURE_PROPERTIES = ["background-image", "list-style-image", "border-image-source", "mask-image"];

/** Pictures in drawings and in styles. */
async function freezeOtherPictures(roots, end) {
  const stills = new Map();
  const still = (url) => {
    if (!stills.has(url)) stills.set(url, loaded(url, end).then((image) => image && stillOf(image)));
    return stills.get(url);
  };
  const work = [];
  for (const element of roots.flatMap((root) => Array.from(query(root, "*")))) {
    const href = localName(element) === "image" && element.href && element.href.baseVal;
    if (href && mayBeAnimated(href)) {
      work.push(still(href).then((url) => { if (url) overrideAttribute(element, "href", url); }));
    }
    const style = getComputedStyle(element);
    for (const property of PICTURE_PROPERTIES) {
      const value = style.getPropertyValue(property);
      const match = /^url\("((?:[^"\\]|\\.)*)"\)$/.exec(value);
      if (!match || !mayBeAnimated(match[1])) continue;
      work.push(still(match[1]).then((url) => { if (url) override(element, property, `url("${url}")`); }));
    }
  }
  await Promise.all(work);
}

const VECTOR = /\.svg(\?|#|$)/i;

/** The addresses of drawings in pictures; what moves in them by CSS no switch of an engine holds. */
const vectorsIn = (images) => [...new Set(images.map((image) => image.currentSrc || image.src)
  .filter((url) => VECTOR.test(url) && /^https?:/.test(url)))].slice(0, 200);

/** Replaces drawings that move for ever by ones that stand at their beginning. */
async function holdVectors({ texts, timeout = 0 }) {
  const work = [];
  for (const image of allRoots().flatMap((root) => Array.from(query(root, "img")))) {
    const text = texts[image.currentSrc || image.src];
    if (!text) continue;
    // An animation that runs no time shows what is there without it.
    const still = text.replace(/\binfinite\b/g, "0");
    if (hasAttr(image, "srcset")) overrideAttribute(image, "srcset", "");
    overrideAttribute(image, "src", `data:image/svg+xml,${encodeURIComponent(still)}`);
    work.push(image.decode().catch(() => {}));
  }
  await within(Promise.all(work), now() + timeout);
  await nextFrame();
  await nextFrame();
  return { ok: true };
}
