// Boxes over what must not be compared.

const XHTML = "http://www.w3.org/1999/xhtml";
const SVG = "http://www.w3.org/2000/svg";
const MASK_COLOR = "#FF00FF";

/** The boxes of masks, in CSS pixels of the viewport. */
const maskedBoxes = (masks) => remembering(() => masks.flatMap((mask) => resolve(mask))
  .map((element) => boxOf(element)).filter((box) => box.width > 0 && box.height > 0));

/** Paints boxes over what must not be compared; they scroll with the page and cover hidden matches too. */
function paintMasks(masks) {
  if (!masks.length) return [];
  const boxes = maskedBoxes(masks);
  if (boxes.length) {
    if (rootOf(document).namespaceURI === SVG) paintInDrawing(boxes);
    else paintInLayer(boxes);
  }
  return boxes.map((box) =>
    ({ x: box.left + scrollX, y: box.top + scrollY, width: box.width, height: box.height }));
}

/** Elements with a style of their own that no sheet of the page reaches. */
function bare(style) {
  const element = document.createElementNS(XHTML, "div");
  element.style.cssText = "all: initial !important; display: block !important; position: absolute !important; " + style;
  return element;
}

function paintInLayer(boxes) {
  // For a picture of the whole document the viewport may grow, on the side of its first column.
  const [side, other] = growth().left ? ["right", "left"] : ["left", "right"];
  const layer = bare(`${side}: 0 !important; ${other}: auto !important; ` + "top: 0 !important; width: 0 !important; height: 0 !important; " +
    "z-index: 2147483647 !important; pointer-events: none !important; overflow: visible !important; " +
    "margin: 0 !important; border: 0 !important; padding: 0 !important;");
  // The top layer, where dialogs are, is above every z-index.
  layer.setAttribute("popover", "manual");
  rootOf(document).append(layer);
  undo.push(() => layer.remove());
  if (typeof layer.showPopover === "function") layer.showPopover();
  layer.style.setProperty("display", "block", "important");
  // The root may be scaled; its layer is not.
  const scale = zoomOf(layer);
  if (scale !== 1) layer.style.setProperty("zoom", String(1 / scale), "important");
  const origin = boxOf(layer);
  for (const box of boxes) {
    layer.append(bare(`background: ${MASK_COLOR} !important; ` +
      `left: ${box.left - origin.left}px !important; top: ${box.top - origin.top}px !important; ` +
      `width: ${box.width}px !important; height: ${box.height}px !important;`));
  }
}

/** A drawing shows nothing but shapes, in units of its own. */
function paintInDrawing(boxes) {
  const root = rootOf(document);
  const group = document.createElementNS(SVG, "g");
  const { a, b, c, d, e, f } = root.getScreenCTM().inverse();
  setAttr(group, "transform", `matrix(${[a, b, c, d, e, f].join(" ")})`);
  for (const box of boxes) {
    const cover = document.createElementNS(SVG, "rect");
    cover.style.cssText = `all: initial !important; fill: ${MASK_COLOR} !important; ` +
      `x: ${box.left}px !important; y: ${box.top}px !important; ` +
      `width: ${box.width}px !important; height: ${box.height}px !important;`;
    group.append(cover);
  }
  root.append(group);
  undo.push(() => group.remove());
}
