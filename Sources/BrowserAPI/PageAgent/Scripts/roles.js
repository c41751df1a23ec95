// Roles: WAI-ARIA 1.3 and its modules for the explicit ones, HTML-AAM and SVG-AAM for those that
// elements imply.
// https://www.w3.org/TR/wai-aria-1.3/  https://www.w3.org/TR/html-aam-1.0/  https://www.w3.org/TR/svg-aam-1.0/

const ROLES = new Set(("alert alertdialog application article banner blockquote button caption cell checkbox code " +
  "columnheader combobox comment complementary contentinfo definition deletion dialog directory " +
  "document emphasis feed figure form generic grid gridcell group heading image img insertion " +
  "link list listbox listitem log main mark marquee math menu menubar menuitem menuitemcheckbox " +
  "menuitemradio meter navigation none note option paragraph presentation progressbar radio " +
  "radiogroup region row rowgroup rowheader scrollbar search searchbox sectionfooter " +
  "sectionheader separator slider spinbutton status strong subscript suggestion superscript " +
  "switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree treegrid " +
  "treeitem graphics-document graphics-object graphics-symbol doc-abstract doc-acknowledgments " +
  "doc-afterword doc-appendix doc-backlink doc-biblioentry doc-bibliography doc-biblioref " +
  "doc-chapter doc-colophon doc-conclusion doc-cover doc-credit doc-credits doc-dedication " +
  "doc-endnote doc-endnotes doc-epigraph doc-epilogue doc-errata doc-example doc-footnote " +
  "doc-foreword doc-glossary doc-glossref doc-index doc-introduction doc-noteref doc-notice " +
  "doc-pagebreak doc-pagefooter doc-pageheader doc-pagelist doc-part doc-preface doc-prologue " +
  "doc-pullquote doc-qna doc-subtitle doc-tip doc-toc").split(" "));

/** Roles that are one under two names, and the name that we use. */
const SYNONYMS = { image: "img", none: "presentation", directory: "list" };
const canonicalRole = (role) => (Object.hasOwn(SYNONYMS, role) ? SYNONYMS[role] : role);

const PLAIN_ROLES = {
  address: "group", article: "article", blockquote: "blockquote", button: "button", caption: "caption", code: "code",
  datalist: "listbox", dd: "definition", del: "deletion", details: "group", dfn: "term",
  dialog: "dialog", dir: "list", dt: "term", em: "emphasis", fieldset: "group", figure: "figure", h1: "heading",
  h2: "heading", h3: "heading", h4: "heading", h5: "heading", h6: "heading", hgroup: "group", hr: "separator",
  html: "document", ins: "insertion", main: "main", mark: "mark", math: "math", menu: "list",
  meter: "meter", nav: "navigation", ol: "list", optgroup: "group", option: "option",
  output: "status", p: "paragraph", progress: "progressbar", s: "deletion", search: "search",
  strong: "strong", sub: "subscript", sup: "superscript", svg: "img", table: "table",
  tbody: "rowgroup", textarea: "textbox", tfoot: "rowgroup", thead: "rowgroup", time: "time",
  tr: "row", ul: "list",
};
const INPUT_ROLES = {
  button: "button", checkbox: "checkbox", file: "button", image: "button", number: "spinbutton",
  radio: "radio", range: "slider", reset: "button", search: "searchbox", submit: "button",
};
const SECTIONING = "article, aside, nav, section, [role=article], [role=complementary], [role=navigation], " +
  "[role=region]";
const LANDMARKS_END = `${SECTIONING}, main, [role=main]`;
const GLOBAL_ARIA = ("atomic busy controls current describedby description details dropeffect flowto " +
  "grabbed hidden keyshortcuts label labelledby live owns relevant roledescription")
  .split(" ").map((name) => `aria-${name}`);

const hasNaming = (element) => !isBlank(attr(element, "aria-label")) ||
  byIds(element, attr(element, "aria-labelledby")).length > 0;

/** Whether an author has given the element a name of its own. */
const isNamed = (element) => hasNaming(element) || !isBlank(attr(element, "title"));

const isIn = (element, selector) => {
  const parent = hostParent(element);
  return Boolean(parent && closest(parent, selector));
};

/** The type of an input element as the browser understands it. */
const inputType = (element) =>
  element instanceof HTMLInputElement ? String(element.type).toLowerCase() : "";

function inputRole(element) {
  const type = inputType(element);
  if (type === "hidden") return null;
  if (type === "checkbox" && hasAttr(element, "switch")) return "switch";
  const list = ["text", "search", "tel", "url", "email"].includes(type) && attr(element, "list");
  const suggestions = list ? byId(element, list) : null;
  if (suggestions && localName(suggestions) === "datalist") return "combobox";
  return INPUT_ROLES[type] || "textbox";
}

function headerRole(cell) {
  const scope = (attr(cell, "scope") || "").toLowerCase();
  if (scope === "col" || scope === "colgroup") return "columnheader";
  if (scope === "row" || scope === "rowgroup") return "rowheader";
  if (closest(cell, "thead")) return "columnheader";
  const row = parentNode(cell);
  const data = row && isElement(row) && query(row, ":scope > td").length > 0;
  return data ? "rowheader" : "columnheader";
}

const isGrid = (cell) => {
  const table = closest(cell, "table");
  const role = table ? explicitRole(table) : null;
  return role === "grid" || role === "treegrid";
};

function implicitRole(element) {
  const tag = localName(element);
  const plain = Object.hasOwn(PLAIN_ROLES, tag) ? PLAIN_ROLES[tag] : undefined;
  if (plain) return plain;
  switch (tag) {
    case "a": case "area": return isLink(element) ? "link" : "generic";
    case "aside": return !isIn(element, SECTIONING) || isNamed(element) ? "complementary" : "generic";
    case "footer": return isIn(element, LANDMARKS_END) ? "sectionfooter" : "contentinfo";
    case "form": return isNamed(element) ? "form" : null;
    case "header": return isIn(element, LANDMARKS_END) ? "sectionheader" : "banner";
    case "img":
      return attr(element, "alt") === "" && !hasGlobalAria(element) && !isFocusable(element) ? "presentation" : "img";
    case "input": return inputRole(element);
    case "li": {
      const parent = flatParent(element);
      const isInList = parent && ["ul", "ol", "menu", "dir"].includes(localName(parent)) && roleOf(parent) === "list";
      return isInList ? "listitem" : "generic";
    }
    case "section": return isNamed(element) ? "region" : "generic";
    case "select": return element.multiple || element.size > 1 ? "listbox" : "combobox";
    case "summary": {
      const parent = parentNode(element);
      const details = parent && isElement(parent) && localName(parent) === "details";
      return details && query(parent, ":scope > summary")[0] === element ? "button" : "generic";
    }
    case "td": return isGrid(element) ? "gridcell" : "cell";
    case "th": return isGrid(element) && !hasAttr(element, "scope") && !closest(element, "thead") &&
      query(parentNode(element), ":scope > td").length === 0 ? "columnheader" : headerRole(element);
    case "div": case "span": case "b": case "bdi": case "bdo": case "body": case "data": case "i":
    case "pre": case "q": case "samp": case "small": case "u": return "generic";
    default: return Object.hasOwn(GRAPHICS_ROLES, tag) && isGraphics(element) ? graphicsRole(element, tag) : null;
  }
}

/** Elements of drawings have a role where an author has described them; a picture has it in any case. */
const GRAPHICS_ROLES = {
  circle: "graphics-symbol", ellipse: "graphics-symbol", g: "group", image: "img", line: "graphics-symbol",
  path: "graphics-symbol", polygon: "graphics-symbol", polyline: "graphics-symbol", rect: "graphics-symbol",
  use: "graphics-object",
};
const graphicsRole = (element, tag) =>
  tag === "image" || hasNaming(element) || graphicsTitle(element) ? GRAPHICS_ROLES[tag] : null;

const isGraphics = (element) => namespaceOf(element) === "http://www.w3.org/2000/svg";
const isLink = (element) => hasAttr(element, "href") || (isGraphics(element) && hasAttr(element, "xlink:href"));

const hasGlobalAria = (element) => GLOBAL_ARIA.some((name) => /\S/.test(attr(element, name) || ""));

function isFocusable(element) {
  const tag = localName(element);
  if (["button", "select", "textarea", "input"].includes(tag)) return !isNativelyDisabled(element);
  if (tag === "a" || tag === "area") return isLink(element) || hasTabIndex(element);
  return hasTabIndex(element) || (hasAttr(element, "contenteditable") && element.isContentEditable === true);
}
const hasTabIndex = (element) => /^\s*[-+]?\d/.test(attr(element, "tabindex") || "");

/** The first role of the attribute that means something; regions and forms need a name for it. */
function explicitRole(element) {
  const value = attr(element, "role");
  if (!value) return null;
  for (const token of value.toLowerCase().split(/\s+/)) {
    if (!ROLES.has(token)) continue;
    if ((token !== "region" && token !== "form") || isNamed(element)) return canonicalRole(token);
  }
  return null;
}

// A table or list that is declared to be mere layout or something else takes its parts' roles away with it.
const PARTS = {
  li: "ul, ol, menu, dir", tr: "table", td: "table", th: "table", tbody: "table", thead: "table",
  tfoot: "table", dt: "dl", dd: "dl",
};
const TABLES = new Set(["table", "grid", "treegrid"]);

/** What is acted on is a group at least: https://w3c.github.io/html-aam/#minimum-role */
const isActedOn = (element) => matches(element, "[popover], [autofocus], [draggable]:not([draggable=false i])");

/** The role of an element, or null where it has none. */
const roleOf = (element) => remembered("role", element, () => {
  const role = givenRole(element);
  if (role !== "generic" && role !== "presentation") return role;
  return isActedOn(element) && implicitRole(element) === "generic" ? "group" : role;
});

function givenRole(element) {
  const explicit = explicitRole(element);
  const isLayout = explicit === "presentation";
  if (explicit && !isLayout) return explicit;
  if (isLayout && !hasGlobalAria(element) && !isFocusable(element)) return "presentation";
  const tag = localName(element);
  const owner = Object.hasOwn(PARTS, tag) ? closest(element, PARTS[tag]) : null;
  const outer = owner && hasAttr(owner, "role") ? roleOf(owner) : null;
  if (outer === "presentation") return outer;
  return outer && localName(owner) === "table" && !TABLES.has(outer) ? "generic" : implicitRole(element);
}

// Which elements may have a role without saying so, beyond those of PLAIN_ROLES and GRAPHICS_ROLES; the
// roles that are listed nowhere can only be explicit, and those of `null` anything may have.
const IMPLYING = {
  link: ["a", "area"], generic: null, presentation: null, complementary: ["aside"],
  contentinfo: ["footer"], sectionfooter: ["footer"], banner: ["header"], sectionheader: ["header"],
  form: ["form"], img: ["img"],
  textbox: ["input"], button: ["input", "summary"], combobox: ["input", "select"],
  checkbox: ["input"], switch: ["input"], radio: ["input"], slider: ["input"], searchbox: ["input"],
  spinbutton: ["input"], listbox: ["select"], listitem: ["li"], region: ["section"],
  cell: ["td"], gridcell: ["td"], columnheader: ["th"], rowheader: ["th"],
};

/** Tells quickly which elements can't have a role. */
function roleFilter(role) {
  const special = Object.hasOwn(IMPLYING, role) ? IMPLYING[role] : [];
  if (special === null) return () => true;
  const tags = new Set(special);
  for (const roles of [PLAIN_ROLES, GRAPHICS_ROLES]) {
    for (const tag of Object.keys(roles)) if (roles[tag] === role) tags.add(tag);
  }
  const isGroup = role === "group";
  return (element) => tags.has(localName(element)) || hasAttr(element, "role") || (isGroup && isActedOn(element));
}
