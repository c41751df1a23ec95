// Roles: WAI-ARIA 1.2 for the explicit ones, HTML-AAM 1.0 for those that elements imply.
// https://www.w3.org/TR/wai-aria-1.2/  https://www.w3.org/TR/html-aam-1.0/

const ROLES = new Set(("alert alertdialog application article banner blockquote button caption cell " +
  "checkbox code columnheader combobox complementary contentinfo definition deletion dialog directory " +
  "document emphasis feed figure form generic grid gridcell group heading img insertion link list " +
  "listbox listitem log main mark marquee math menu menubar menuitem menuitemcheckbox menuitemradio " +
  "meter navigation none note option paragraph presentation progressbar radio radiogroup region row " +
  "rowgroup rowheader scrollbar search searchbox separator slider spinbutton status strong subscript " +
  "suggestion superscript switch tab table tablist tabpanel term textbox time timer toolbar tooltip " +
  "tree treegrid treeitem").split(" "));

const PLAIN_ROLES = {
  article: "article", blockquote: "blockquote", button: "button", caption: "caption", code: "code",
  datalist: "listbox", dd: "definition", del: "deletion", details: "group", dfn: "term",
  dialog: "dialog", dt: "term", em: "emphasis", fieldset: "group", figure: "figure", h1: "heading",
  h2: "heading", h3: "heading", h4: "heading", h5: "heading", h6: "heading", hr: "separator",
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
const SECTIONING = "article, aside, main, nav, section, [role=article], [role=complementary], " +
  "[role=main], [role=navigation], [role=region]";
const GLOBAL_ARIA = ("atomic busy controls current describedby description details dropeffect flowto " +
  "grabbed hidden keyshortcuts label labelledby live owns relevant roledescription").split(" ");

const hasNaming = (element) => Boolean(fold(attr(element, "aria-label") || "")) ||
  byIds(element, attr(element, "aria-labelledby")).length > 0;

const isNamed = (element) => hasNaming(element) || Boolean(fold(attr(element, "title") || ""));

const inSectioning = (element) => {
  const parent = hostParent(element);
  return Boolean(parent && closest(parent, SECTIONING));
};

/** The type of an input element as the browser understands it. */
const inputType = (element) =>
  element instanceof HTMLInputElement ? String(element.type).toLowerCase() : "";

function inputRole(element) {
  const type = inputType(element);
  if (type === "hidden") return null;
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
    case "a": case "area": return hasAttr(element, "href") ? "link" : "generic";
    case "aside": return !inSectioning(element) || isNamed(element) ? "complementary" : "generic";
    case "footer": return inSectioning(element) ? "generic" : "contentinfo";
    case "form": return isNamed(element) ? "form" : null;
    case "header": return inSectioning(element) ? "generic" : "banner";
    case "img":
      return attr(element, "alt") === "" && !isNamed(element) && !hasGlobalAria(element) &&
        !isFocusable(element) ? "presentation" : "img";
    case "input": return inputRole(element);
    case "li": {
      const parent = flatParent(element);
      return parent && ["ul", "ol", "menu"].includes(localName(parent)) ? "listitem" : "generic";
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
    default: return null;
  }
}

const hasGlobalAria = (element) => GLOBAL_ARIA.some((name) => hasAttr(element, "aria-" + name));

function isFocusable(element) {
  const tag = localName(element);
  if (["button", "select", "textarea", "input"].includes(tag)) return !isNativelyDisabled(element);
  if (tag === "a" || tag === "area") return hasAttr(element, "href");
  return hasAttr(element, "tabindex") || element.isContentEditable === true;
}

function explicitRole(element) {
  const tokens = (attr(element, "role") || "").toLowerCase().split(/\s+/);
  const role = tokens.find((token) => ROLES.has(token) || token === "image") || null;
  return role === "image" ? "img" : role;
}

// A table or list that is declared to be mere layout takes its parts' roles away with it.
const PARTS = {
  li: "ul, ol, menu", tr: "table", td: "table", th: "table", tbody: "table", thead: "table",
  tfoot: "table", dt: "dl", dd: "dl",
};

/** The role of an element, or null where it has none. */
const roleOf = (element) => remembered("role", element, () => {
  const explicit = explicitRole(element);
  const isLayout = explicit === "none" || explicit === "presentation";
  if (explicit && !isLayout) return explicit;
  if (isLayout && !hasGlobalAria(element) && !isFocusable(element)) return "presentation";
  const tag = localName(element);
  const owner = Object.hasOwn(PARTS, tag) ? closest(element, PARTS[tag]) : null;
  if (owner) {
    const outer = explicitRole(owner);
    if ((outer === "none" || outer === "presentation") && roleOf(owner) === "presentation") {
      return "presentation";
    }
  }
  return implicitRole(element);
});

// Which elements may have a role without saying so, beyond those of PLAIN_ROLES; the roles that
// are not listed here or there can only be explicit, and those of `null` anything may have.
const IMPLYING = {
  link: ["a", "area"], generic: null, presentation: null, complementary: ["aside"],
  contentinfo: ["footer"], banner: ["header"], form: ["form"], img: ["img"],
  textbox: ["input"], button: ["input", "summary"], combobox: ["input", "select"],
  checkbox: ["input"], radio: ["input"], slider: ["input"], searchbox: ["input"],
  spinbutton: ["input"], listbox: ["select"], listitem: ["li"], region: ["section"],
  cell: ["td"], gridcell: ["td"], columnheader: ["th"], rowheader: ["th"],
};

/** Tells quickly which elements can't have a role. */
function roleFilter(role) {
  const special = Object.hasOwn(IMPLYING, role) ? IMPLYING[role] : [];
  if (special === null) return () => true;
  const tags = new Set(special);
  for (const tag of Object.keys(PLAIN_ROLES)) if (PLAIN_ROLES[tag] === role) tags.add(tag);
  return (element) => tags.has(localName(element)) || hasAttr(element, "role");
}
