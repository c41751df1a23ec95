// Names that the host language offers (step 2E of accname).
// https://www.w3.org/TR/html-aam-1.0/#accname-computation  https://www.w3.org/TR/svg-aam-1.0/#mapping_additional_nd

const firstOf = (element, selector) => query(element, `:scope > ${selector}`)[0] || null;

/** The name by the `label` elements of a control; null where it has none. */
function nameByLabels(element, context) {
  const labels = element.labels instanceof NodeList ? Array.from(element.labels) : [];
  if (!labels.length || context.traversal === "label") return null;
  context.visited.add(element);
  return labels.map((label) => nameFrom(label, {
    ...context, visited: new Set(context.visited), traversal: "label", direct: true,
  })).join(" ");
}

/** The name by a child such as `legend` or `caption`; null where there is none. */
function nameByChild(element, selector, context) {
  const child = firstOf(element, selector);
  return child ? nameFrom(child, { ...context, traversal: "label", direct: true }) : null;
}

/** The name of an element of SVG: its title, and for a link the attribute of that name. */
function graphicsName(element, tag) {
  const title = graphicsTitle(element);
  return title || (tag === "a" ? attr(element, "xlink:title") : null);
}
function graphicsTitle(element) {
  for (let child = firstChild(element); child; child = nextSibling(child)) {
    if (isElement(child) && localName(child) === "title") return fold(child.textContent);
  }
  return "";
}

/** The caption of a figure names the picture that is all there is in it, and not the figure. */
function captionOfFigure(image) {
  const figure = hasNaming(image) || attr(image, "title") ? null : closest(image, "figure");
  const caption = figure ? firstOf(figure, "figcaption") : null;
  if (!caption) return null;
  const others = (node) => {
    for (let child = firstChild(node); child; child = nextSibling(child)) {
      if (child === image || child === caption) continue;
      if (nodeType(child) === TEXT ? fold(child.data) : isElement(child) && (isMedia(child) || others(child))) return true;
    }
    return false;
  };
  return others(figure) ? null : visibleText(caption);
}
const isMedia = (element) => ["img", "svg", "video", "audio", "canvas", "iframe", "object", "input", "button", "select",
  "textarea"].includes(localName(element));

function inputName(element, context) {
  const type = inputType(element);
  const label = nameByLabels(element, context);
  if (type !== "image" && !BUTTON_INPUTS.has(type)) return label;
  if (label && fold(label)) return label;
  if (type === "image") {
    return fold(attr(element, "alt") || "") || fold(attr(element, "title") || "") || "Submit";
  }
  if (hasAttr(element, "value")) return element.value;
  return type === "submit" ? "Submit" : type === "reset" ? "Reset" : null;
}

/** What the host language offers as a name; null where it offers nothing. */
function nativeName(element, tag, context) {
  if (isGraphics(element)) return graphicsName(element, tag);
  switch (tag) {
    case "input": return inputName(element, context);
    case "img": return hasAttr(element, "alt") ? attr(element, "alt") : captionOfFigure(element);
    case "area": return attr(element, "alt");
    case "fieldset": return nameByChild(element, "legend", context);
    case "table": return nameByChild(element, "caption", context) || attr(element, "summary");
    case "optgroup": case "option": case "track": return attr(element, "label");
    default: return nameByLabels(element, context);
  }
}
