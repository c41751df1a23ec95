// How an element looks, in the few values that are worth naming in a message.

/** A computed colour as `#rrggbb`, or `#rrggbbaa`; `none` where nothing is seen of it. */
function colorInWords(value) {
  const match = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(value);
  if (!match) return value === "transparent" ? "none" : clip(value, 40);
  const alpha = match[4] === undefined ? 1 : Number(match[4]);
  if (alpha === 0) return "none";
  const numbers = [match[1], match[2], match[3]].map(Number);
  if (alpha < 1) numbers.push(Math.round(alpha * 255));
  return "#" + numbers.map((number) => number.toString(16).padStart(2, "0")).join("");
}

function borderInWords(style) {
  const sides = ["Top", "Right", "Bottom", "Left"].map((side) => {
    // Most elements have none, and each value that is read takes its time.
    const width = parseFloat(style[`border${side}Width`]) || 0;
    if (width === 0) return "none";
    const kind = style[`border${side}Style`];
    const color = colorInWords(style[`border${side}Color`]);
    return kind === "none" || color === "none" ? "none" : `${width}px ${kind} ${color}`;
  });
  if (sides.every((side) => side === sides[0])) return sides[0];
  return ["top", "right", "bottom", "left"].map((name, index) => [name, sides[index]])
    .filter(([, side]) => side !== "none").map(([name, side]) => `${name} ${side}`).join(", ");
}

/** What an element paints by itself behind its content; what has its usual value is left out. */
function paintOf(style) {
  const paint = {};
  const add = (key, value) => { if (value && value !== "none") paint[key] = value; };
  add("background", colorInWords(style.backgroundColor));
  if (style.backgroundImage !== "none") add("background image", clip(style.backgroundImage, 60));
  add("border", borderInWords(style));
  if (style.boxShadow !== "none") add("shadow", clip(style.boxShadow, 60));
  if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) {
    add("outline", `${style.outlineWidth} ${style.outlineStyle} ${colorInWords(style.outlineColor)}`);
  }
  if (Object.keys(paint).length && style.borderTopLeftRadius !== "0px") paint.radius = style.borderTopLeftRadius;
  return paint;
}

/** What is done to an element and all that is in it. */
function effectsOf(style) {
  const effects = {};
  if (style.opacity !== "1") effects.opacity = style.opacity;
  for (const key of ["filter", "transform", "clip-path"]) {
    const value = style.getPropertyValue(key);
    if (value && value !== "none") effects[key] = clip(value, 60);
  }
  return effects;
}

function textStyleOf(style) {
  const family = clip(style.fontFamily.split(",")[0].replace(/["']/g, ""), 30);
  const slant = style.fontStyle === "normal" ? "" : `${style.fontStyle} `;
  const text = { color: colorInWords(style.color), font: `${slant}${style.fontWeight} ${style.fontSize} ${family}` };
  const line = style.textDecorationLine;
  if (line && line !== "none") text.decoration = line;
  return text;
}

/** What a control is in at the moment: `checked disabled`. */
function stateOf(element) {
  const words = [];
  const checked = checkedState(element);
  if (checked) words.push(checked === "mixed" ? "mixed" : "checked");
  if (disabledBy(element) === element) words.push("disabled");
  for (const name of ["expanded", "selected", "pressed", "invalid"]) {
    if (attr(element, `aria-${name}`) === "true") words.push(name);
  }
  const current = attr(element, "aria-current");
  if (current && current !== "false") words.push("current");
  return words.join(" ");
}
