// What a picture waits for: fonts, images and regions that are busy.

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
async function awaitContent({ fullPage, element }, roots, end) {
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

