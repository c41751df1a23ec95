// What keeps people with assistive technology, or weak eyes, from using a page. Only certain violations are
// reported: a rule that can't decide reports nothing. Each names its criterion of WCAG 2.2, https://www.w3.org/TR/WCAG22/.

const PROBLEMS_LIMIT = 20;
/** Roles that a person acts on, which must have a name (4.1.2, 2.4.4). */
const NEEDS_NAME = new Set(("button link textbox searchbox combobox listbox checkbox radio switch slider " +
  "spinbutton menuitem menuitemcheckbox menuitemradio tab").split(" "));

/** An element by what it is and where, for people who have to find it. */
const culprit = (element, attribute) => {
  const text = summary(element, attribute);
  const selector = stableSelector(element, attribute);
  return text.includes(selector) ? text : `${text} (${selector})`;
};

/** 4.1.2: a control that assistive technology can't call by a name. */
function nameless(element, attribute) {
  const role = roleOf(element);
  if (!NEEDS_NAME.has(role) || nameOf(element)) return null;
  return `${role} without a name: ${tagOf(element)} (${stableSelector(element, attribute)})`;
}

/** 1.1.1: a picture that says nothing and is not marked as decoration (`alt=""`). */
function withoutAlternative(element, attribute) {
  const tag = localName(element);
  const isPicture = tag === "img" || explicitRole(element) === "img" ||
    (tag === "input" && inputType(element) === "image" && !hasAttr(element, "alt"));
  if (!isPicture || (roleOf(element) !== "img" && tag !== "input")) return null;
  if (tag !== "input" && nameOf(element)) return null;
  const source = clip((attr(element, "src") || "").replace(/^data:[^,]*,.*/, "data:…"), 60);
  return `picture without a text: ${tagOf(element)}${source ? ` ${source}` : ""} (${stableSelector(element, attribute)})`;
}

/** 4.1.2: what can be reached by keyboard but is hidden from assistive technology. */
function focusableButHidden(element, attribute) {
  if (!isAriaHidden(element) || !isFocusable(element) || attr(element, "tabindex") === "-1") return null;
  if (closest(element, "[inert]")) return null;
  return `reached by keyboard, but aria-hidden: ${culprit(element, attribute)}`;
}

/** 1.3.1: a reference to a name or description that is not there. */
function danglingReference(element, attribute) {
  for (const name of ["aria-labelledby", "aria-describedby", ...(localName(element) === "label" ? ["for"] : [])]) {
    const value = attr(element, name);
    if (!value) continue;
    const missing = value.split(/\s+/).filter(Boolean).filter((id) => !byId(element, id));
    if (missing.length) return `${name} names ${quote(missing[0])}, which is not there: ${culprit(element, attribute)}`;
  }
  return null;
}

/** 4.1.2: a role that means nothing. */
function unknownRole(element, attribute) {
  const tokens = (attr(element, "role") || "").toLowerCase().split(/\s+/).filter(Boolean);
  // Roles of modules, such as those of graphics and books, carry a prefix.
  if (!tokens.length || tokens.some((token) => ROLES.has(token) || /^(doc|graphics)-/.test(token))) return null;
  return `there is no role ${quote(tokens[0])}: ${tagOf(element)} (${stableSelector(element, attribute)})`;
}

/** `[red, green, blue, alpha]`, 0 to 255 and 0 to 1; null for a colour in another notation. */
function colorParts(value) {
  const match = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(value);
  return match && [Number(match[1]), Number(match[2]), Number(match[3]), match[4] === undefined ? 1 : Number(match[4])];
}
const over = (top, bottom) => [0, 1, 2].map((index) => top[index] * top[3] + bottom[index] * (1 - top[3]));

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color) {
  const [red, green, blue] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrastOf(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The color behind an element's text; null if it is not one color, or is unknown from the styles. */
function backdropOf(element) {
  const layers = [];
  let hasLeft = false;
  for (let at = element; at; at = flatParent(at)) {
    const style = styleOf(at);
    if (style.opacity !== "1" || style.filter !== "none" || style.mixBlendMode !== "normal") return null;
    // Out of the flow an element lies over anything, not over what is around it.
    if (hasLeft) return null;
    if (style.backgroundImage !== "none") return null;
    const color = colorParts(style.backgroundColor);
    if (!color) return null;
    if (color[3] > 0) layers.push(color);
    if (color[3] === 1) break;
    hasLeft = style.position === "absolute" || style.position === "fixed" || style.transform !== "none";
  }
  // Below all lies the canvas: white in a light page.
  if (!layers.length || layers[layers.length - 1][3] < 1) {
    if (/dark/.test(styleOf(rootOf(document)).colorScheme)) return null;
    layers.push([255, 255, 255, 1]);
  }
  return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255]);
}

/** 1.4.3: text that stands out too little; what is disabled, hidden from view or decoration may. */
function faintText(element, attribute) {
  if (!looseText(element) || isAriaHidden(element) || disabledBy(element)) return null;
  if (closest(element, "svg, option, optgroup")) return null;
  const box = boxOf(element);
  const style = styleOf(element);
  if (box.width < 2 || box.height < 2 || style.clipPath !== "none" || style.textShadow !== "none") return null;
  const color = colorParts(style.color);
  const backdrop = color && backdropOf(element);
  if (!backdrop) return null;
  const shown = over(color, backdrop);
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  const needed = isLarge ? 3 : 4.5;
  const contrast = contrastOf(shown, backdrop);
  if (contrast >= needed) return null;
  const hex = (parts) => "#" + parts.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("");
  // Rounded down: 4.498 must not be shown as 4.5.
  const ratio = (Math.floor(contrast * 100) / 100).toFixed(2);
  return `contrast ${ratio} of ${quote(looseText(element), 40)}, ${hex(shown)} on ${hex(backdrop)}, is below ${needed}: ` +
    `${tagOf(element)} (${stableSelector(element, attribute)})`;
}

const ELEMENT_RULES = {
  name: { applies: isVisible, find: (element, attribute) => (isAriaHidden(element) ? null : nameless(element, attribute)) },
  image: { applies: isVisible, find: (element, attribute) => (isAriaHidden(element) ? null : withoutAlternative(element, attribute)) },
  focus: { applies: isVisible, find: focusableButHidden },
  reference: { applies: isVisible, find: danglingReference },
  role: { applies: isVisible, find: unknownRole },
  contrast: { applies: isVisible, find: faintText },
};

const DOCUMENT_RULES = {
  /** 3.1.1 */
  language: () => (fold(attr(rootOf(document), "lang") || "") ? null : "the page does not say its language: <html lang>"),
  /** 2.4.2 */
  title: () => (fold(titleOf(document)) ? null : "the page has no title"),
  /** 1.4.4 */
  zoom: () => {
    const content = Array.from(query(document, "meta[name=viewport]"), (meta) => attr(meta, "content") || "").join(",");
    const scale = /maximum-scale\s*=\s*([\d.]+)/.exec(content);
    return /user-scalable\s*=\s*(no|0)/.test(content) || (scale && Number(scale[1]) < 2)
      ? "the page keeps people from zooming: <meta name=viewport>" : null;
  },
};

/** What is wrong in an element and all that is in it, a line each; empty where nothing is. */
function accessibilityProblems(root, except, attribute) {
  const rules = Object.entries(ELEMENT_RULES).filter(([name]) => !except.includes(name));
  const problems = [];
  if (root === rootOf(document)) {
    for (const [name, find] of Object.entries(DOCUMENT_RULES)) {
      const problem = except.includes(name) ? null : find();
      if (problem) problems.push(`${name}: ${problem}`);
    }
  }
  for (const element of [root, ...allElements(root)].slice(0, VISITS_LIMIT)) {
    if (UNSHOWN.has(localName(element))) continue;
    for (const [name, rule] of rules) {
      const problem = rule.applies(element) ? rule.find(element, attribute) : null;
      if (problem) problems.push(`${name}: ${problem}`);
    }
  }
  const different = [...new Set(problems)];
  if (different.length <= PROBLEMS_LIMIT) return different;
  return [...different.slice(0, PROBLEMS_LIMIT), `and ${different.length - PROBLEMS_LIMIT} more`];
}
