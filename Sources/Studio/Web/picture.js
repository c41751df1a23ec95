// One picture beside its baseline: side by side, slider, blink, overlay, difference; zoom; regions.
import { make } from "/dom.js";

export const modes = [
  ["side", "Side by side"], ["slider", "Slider"], ["blink", "Blink"], ["overlay", "Overlay"],
  ["diff", "Difference"],
];
const zooms = [0, 1, 2, 4];
const view = { mode: "side", zoom: 0, timer: undefined };

export const zoomWords = () => (view.zoom === 0 ? "fit" : `${view.zoom * 100} %`);
export const mode = () => view.mode;

/** Chooses how pictures are compared. */
export function setMode(name) { view.mode = name; }

/** The next zoom step. */
export function nextZoom() { view.zoom = zooms[(zooms.indexOf(view.zoom) + 1) % zooms.length]; }

/** Draws an item's pictures into an element. */
export function draw(stage, id, item) {
  clearInterval(view.timer);
  const has = { side: true, slider: item.hasExpected, blink: item.hasExpected, overlay: item.hasExpected, diff: item.hasDiff };
  const shown = has[view.mode] ? view.mode : "side";
  const box = make("div", { class: `pictures ${shown} ${view.zoom === 0 ? "fit" : "zoomed"}` });
  const picture = (name, title) => {
    const image = make("img", {
      src: `/pictures/${id}/${name}.png`, alt: `${title} of ${item.snapshot}`, draggable: "false",
      onload: () => { if (view.zoom > 0) image.style.width = `${image.naturalWidth * view.zoom / devicePixelRatio}px`; },
      onerror: () => image.replaceWith(make("p", { class: "gone" }, "This picture is not in the reports folder any more.")),
    });
    return image;
  };
  const figure = (name, title, withMarks) => {
    const holder = make("div", { class: "canvas" }, picture(name, title), withMarks ? marks(item) : null);
    return make("figure", {}, make("figcaption", {}, title), holder);
  };
  switch (shown) {
    case "side":
      if (item.hasExpected) box.append(figure("expected", "Baseline"), figure("actual", "Now", true));
      else box.append(figure("actual", "New: there is no baseline yet"));
      break;
    case "diff": box.append(figure("diff", "Difference", true)); break;
    case "slider": case "overlay": case "blink": box.append(stacked(shown, picture)); break;
  }
  stage.replaceChildren(box);
}

function stacked(kind, picture) {
  const over = picture("actual", "Now");
  over.classList.add("over");
  const holder = make("div", { class: "canvas" }, picture("expected", "Baseline"), over);
  const figure = make("figure", {}, make("figcaption", {}, { slider: "Baseline | Now", overlay: "Now over the baseline", blink: "Baseline" }[kind]), holder);
  if (kind === "blink") {
    view.timer = setInterval(() => {
      over.classList.toggle("hidden");
      figure.firstChild.textContent = over.classList.contains("hidden") ? "Baseline" : "Now";
    }, 600);
    over.classList.add("hidden");
    return figure;
  }
  const range = make("input", {
    type: "range", min: "0", max: "100", value: "50",
    "aria-label": kind === "slider" ? "Where the baseline ends" : "How much of the new picture is seen",
  });
  const apply = () => {
    if (kind === "slider") over.style.clipPath = `inset(0 0 0 ${range.value}%)`;
    else over.style.opacity = String(range.value / 100);
  };
  range.addEventListener("input", apply);
  apply();
  figure.append(range);
  return figure;
}

/** The regions that differ, each a box with its element's name. */
function marks(item) {
  return item.regions.slice(0, 50).map((region, index) => {
    const mark = make("span", { class: "mark", "data-region": String(index) });
    const put = (name, value, of) => mark.style.setProperty(name, `${100 * value / of}%`);
    put("left", region.x, item.width);
    put("top", region.y, item.height);
    put("width", region.width, item.width);
    put("height", region.height, item.height);
    return mark;
  });
}

/** Shows one region among all marks; -1 shows none. */
export function point(index) {
  for (const mark of document.querySelectorAll(".mark")) {
    mark.classList.toggle("pointed", mark.dataset.region === String(index));
    if (mark.dataset.region === String(index)) mark.scrollIntoView({ block: "center", inline: "center" });
  }
}
