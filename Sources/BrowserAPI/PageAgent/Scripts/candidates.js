// What a page has that comes near to a locator without a match.

/** Edits to get from one text to another, up to a bound. */
function distance(a, b) {
  a = a.slice(0, 60); b = b.slice(0, 60);
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

/** How far a text is from the wanted one: 0 equal … 1 nothing in common. */
function farness(wanted, text) {
  const a = fold(wanted).toLowerCase();
  const b = fold(text).toLowerCase();
  if (!a || !b) return 1;
  if (a === b) return 0;
  if (a.includes(b) || b.includes(a)) return 0.3 * (1 - Math.min(a.length, b.length) / Math.max(a.length, b.length)) + 0.05;
  const edits = distance(a, b) / Math.max(a.length, b.length);
  const words = new Set(b.split(" "));
  const shared = a.split(" ").filter((word) => word.length > 2 && words.has(word)).length;
  return Math.min(edits, shared ? 0.55 - 0.1 * Math.min(shared, 3) : 1);
}

/** Elements whose text is not shown. */
const UNREAD = new Set(["style", "script", "noscript", "template"]);

/** The text that a criterion looks for; of a pattern, what is left of it as a text. */
const wantedText = (wanted) => typeof wanted === "string" ? wanted
  : wanted.equals ?? wanted.contains ?? wanted.matches.replace(/\\[a-zA-Z]|[\^$.|?*+()[\]{}\\]/g, "");

/** How far a text is from what a criterion wants. */
const farFromWanted = (wanted, text) => farness(wantedText(wanted), text);

/**
 * Elements without a name that show exactly what was looked for as a name, such as an item of a menu
 * that has no role: a person sees no difference.
 */
function sameTextElsewhere(element, locator) {
  if (locator.name === undefined || !isTextShown(element)) return null;
  const text = ownText(element);
  if (!text || farFromWanted(locator.name, text) !== 0) return null;
  const role = roleOf(element);
  return `text ${quote(text)} (${tagOf(element)}, ${SPEAKING(role) ? `role ${role}` : "without a role"})`;
}

/** What the page has that comes nearest to a locator without a match: at most three, in words. */
function candidates(locator) {
  const root = scopeOf(locator) || document;
  const ranked = [];
  const offer = (far, text) => { if (far < 0.62) ranked.push([far, text]); };
  for (const element of allElements(root).slice(0, 5000)) {
    if (locator.role !== undefined || locator.name !== undefined) offerByRole(element, locator, offer);
    offerByAttributes(element, locator, offer);
    if (locator.text !== undefined && locator.role === undefined && !UNREAD.has(localName(element))) {
      const own = ownText(element);
      const text = localName(element) === "input" && BUTTON_INPUTS.has(inputType(element)) ? element.value : own;
      const far = text ? farFromWanted(locator.text, text) : 1;
      if (text && isTextShown(element)) offer(far, `text ${quote(text)}`);
      else if (far < 0.1) offer(0.01, `hidden text ${quote(text)}`);
    }
  }
  ranked.sort((a, b) => a[0] - b[0]);
  const texts = [...new Set(ranked.map((entry) => entry[1]))].slice(0, 3);
  // Only a near miss, such as a typing error, is worth a hint; the rest is shown as it is.
  return { texts, isNear: ranked.length > 0 && ranked[0][0] <= 0.3 };
}

function offerByRole(element, locator, offer) {
  const role = roleOf(element);
  const sameRole = role === locator.role;
  if (!SPEAKING(role) || (!sameRole && (locator.name === undefined || !isInteresting(role)))) {
    const same = sameTextElsewhere(element, locator);
    if (same) offer(0.025, same);
    return;
  }
  const name = nameOf(element);
  const far = locator.name === undefined ? 0.3 : farFromWanted(locator.name, name);
  if (!name && !sameRole) return;
  const hidden = isHiddenForAria(element) ? " (hidden)" : inertBy(element) ? " (inert)" : "";
  // Same role with another name is worth a look only where nothing else is near.
  offer((sameRole ? Math.min(far, 0.6) : far + 0.02) + (hidden ? 0.01 : 0), summary(element) + hidden);
}

function offerByAttributes(element, locator, offer) {
  if (locator.testId !== undefined) {
    const id = attr(element, locator.testIdAttribute || TEST_IDS[0]);
    if (id) offer(farFromWanted(locator.testId, id), `testId ${quote(id)}`);
  }
  if (locator.placeholder !== undefined) {
    const text = attr(element, "placeholder");
    if (text) offer(farFromWanted(locator.placeholder, text), `placeholder ${quote(text)}`);
  }
  if (locator.label !== undefined) {
    for (const text of labelsOf(element)) offer(farFromWanted(locator.label, text), `label ${quote(text)}`);
  }
  for (const key of ["alt", "title"]) {
    const text = locator[key] !== undefined && attr(element, key);
    if (text) offer(farFromWanted(locator[key], text), `${key} ${quote(text)}`);
  }
}
