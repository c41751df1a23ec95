// Text that style sheets make: generated content, counters and changed letters.

/** Text as it is shown where the style of its element changes the letters. */
function transformed(text, element) {
  const { textTransform } = styleOf(element);
  if (textTransform === "none" || !textTransform) return text;
  const language = closest(element, "[lang]");
  const locale = localeOf(language ? attr(language, "lang") : "");
  if (textTransform.includes("uppercase")) return text.toLocaleUpperCase(locale);
  if (textTransform.includes("lowercase")) return text.toLocaleLowerCase(locale);
  if (!textTransform.includes("capitalize")) return text;
  // The first letter of each word; an apostrophe is within a word.
  return text.replace(/(?<![\p{L}\p{N}\p{M}'’_])\p{L}/gu, (letter) => letter.toLocaleUpperCase(locale));
}

/** A language tag if letters can be changed by it. */
function localeOf(language) {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

const unescaped = (text) => text.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gi, (_, code, character) =>
  (code ? String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff)) : character));

const CONTENT_PARTS = new RegExp([
  // Pictures have no text, but may have a quoted address.
  /(?:url|(?:-webkit-)?image-set)\((?:"(?:[^"\\]|\\.)*"|[^()"]|\([^()]*\))*\)/,
  /"((?:[^"\\]|\\.)*)"/, /attr\(\s*([^)\s,]+)[^)]*\)/,
  /counter\(\s*([^),\s]+)\s*(?:,\s*([^)]+?)\s*)?\)/,
  /counters\(\s*([^),\s]+)\s*,\s*"((?:[^"\\]|\\.)*)"\s*(?:,\s*([^)]+?)\s*)?\)/,
].map((part) => part.source).join("|"), "g");

const USES_COUNTERS = /\bcounters?\(/;

/** The text of generated content before or after what is in an element. */
function pseudoText(element, pseudo) {
  const style = getComputedStyle(element, pseudo);
  const { content } = style;
  if (!content || content === "none" || content === "normal") return "";
  if (style.display === "none" || style.visibility !== "visible") return "";
  const counters = USES_COUNTERS.test(content) ? (countersIn(element).get(element) || {})[pseudo] : null;
  const text = contentText(content, element, counters || new Map());
  return text && (splitAlternative(content)[1] !== null || !FLOWING.test(style.display)) ? ` ${text} ` : text;
}

/** The text of a value of `content`; `counters` are those in force there. */
function contentText(content, element, counters) {
  // `"decoration" / "spoken"`: the part after the slash is intended for us.
  const [shown, spoken] = splitAlternative(content);
  let text = "";
  for (const part of (spoken === null ? shown : spoken).matchAll(CONTENT_PARTS)) {
    const [, string, attribute, counter, style, nested, separator, nestedStyle] = part;
    if (attribute) text += attr(element, attribute) || "";
    else if (counter) text += numeral((counters.get(counter) || [0]).at(-1), style);
    else if (nested) text += (counters.get(nested) || [0]).map((value) => numeral(value, nestedStyle)).join(unescaped(separator));
    else if (string) text += unescaped(string);
  }
  return text;
}

function splitAlternative(content) {
  const match = /^((?:[^"/]|"(?:[^"\\]|\\.)*"|url\([^)]*\))*)\/(.*)$/.exec(content);
  return match ? [match[1], match[2]] : [content, null];
}

/** A number in a counter style of CSS; styles beyond the usual ones are written in digits. */
function numeral(value, style = "decimal") {
  const letters = (first) => {
    let text = "";
    for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) {
      text = String.fromCharCode(first + (rest - 1) % 26) + text;
    }
    return text || String(value);
  };
  switch (style) {
    case "none": return "";
    case "disc": return "•";
    case "circle": return "◦";
    case "square": return "▪";
    case "lower-alpha": case "lower-latin": return letters(97);
    case "upper-alpha": case "upper-latin": return letters(65);
    case "lower-roman": return roman(value).toLowerCase();
    case "upper-roman": return roman(value);
    case "decimal-leading-zero": return (value < 0 ? "-" : "") + String(Math.abs(value)).padStart(2, "0");
    default: return String(value);
  }
}

function roman(value) {
  if (value < 1 || value > 3999) return String(value);
  const digits = [[1000, "M"], [900, "CM"], [500, "D"], [400, "CD"], [100, "C"], [90, "XC"], [50, "L"],
    [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];
  let text = "";
  for (const [size, digit] of digits) for (; value >= size; value -= size) text += digit;
  return text;
}
