// Boxes around matches, for a person who steps through a journey.

let highlights = null;

function highlight({ locator }) {
  clearHighlight();
  const found = remembering(() => resolve(locator).filter(isVisible));
  highlights = createElement("div");
  highlights.style.cssText = "all: initial !important; position: absolute !important; left: 0 !important; top: 0 !important; " +
    "z-index: 2147483647 !important; pointer-events: none !important;";
  rootOf(document).append(highlights);
  const origin = boxOf(highlights);
  found.forEach((element, index) => {
    const box = boxOf(element);
    const frame = createElement("div");
    frame.style.cssText = "all: initial !important; position: absolute !important; box-sizing: border-box !important; " +
      "border: 3px solid #ff00aa !important; background: rgba(255, 0, 170, 0.15) !important; " +
      `left: ${box.left - origin.left - 3}px !important; top: ${box.top - origin.top - 3}px !important; ` +
      `width: ${box.width + 6}px !important; height: ${box.height + 6}px !important;`;
    if (found.length > 1) {
      const label = createElement("span");
      label.style.cssText = "all: initial !important; font: bold 12px sans-serif !important; color: #fff !important; " +
        "background: #ff00aa !important; padding: 0 4px !important;";
      label.textContent = String(index);
      frame.append(label);
    }
    highlights.append(frame);
  });
  return { ok: true, matches: found.length, summaries: remembering(() => found.slice(0, 10).map((element) => summary(element))) };
}

function clearHighlight() {
  if (highlights) highlights.remove();
  highlights = null;
  return { ok: true };
}
