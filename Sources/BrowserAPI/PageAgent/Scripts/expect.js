// Expectations: several conditions that must hold at one moment.

/** A test of text by `{ contains }`, `{ equals }` or `{ matches }` (a regular expression). */
function textMatcher(match) {
  if (match.matches !== undefined) {
    let pattern;
    try {
      pattern = new RegExp(match.matches, "u");
    } catch (error) {
      throw new Misuse(`the pattern ${quote(match.matches)} is not a regular expression: ${error.message}`);
    }
    const composed = attempt(() => new RegExp(match.matches.normalize("NFC"), "u"), pattern);
    return (text) => pattern.test(text) || composed.test(text.normalize("NFC"));
  }
  return match.equals !== undefined ? textTest(match.equals, true) : textTest(match.contains, false);
}

/**
 * A test of a value or an attribute. Unlike what a page shows, such a text is data: all of its white
 * space counts where it must be equal. A part of it is looked for as in any text.
 */
function valueMatcher(match) {
  if (match.equals === undefined) return textMatcher(match);
  const wanted = match.equals.normalize("NFC");
  return (text) => text.normalize("NFC") === wanted;
}

const SHOWN_AS = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A value in quotes with all of its white space, for messages. */
function quoteValue(text, limit = 200) {
  const shown = Array.from(text, (one) => SHOWN_AS[one] ||
    (/[^\S ]|\p{Cc}|\p{Cf}/u.test(one) ? `\\u${one.codePointAt(0).toString(16).padStart(4, "0")}` : one));
  return `"${shown.length <= limit ? shown.join("") : shown.slice(0, limit - 1).join("") + "…"}"`;
}

const attempt = (read, fallback) => {
  try { return read(); } catch (error) { return fallback; }
};
/** Checks one condition; gives null where it holds, else what was seen, a text or several. */
function check(condition, locator, matched, state) {
  const { kind } = condition;
  if (kind === "url") {
    return urlMatcher(condition.match)(location.href) ? null : `the URL was ${clip(location.href, 500)}`;
  }
  if (kind === "title") {
    const title = titleOf(document);
    return textMatcher(condition.match)(fold(title)) ? null : `the title was ${quote(title, 200)}`;
  }
  if (kind === "storage") return checkStorage(condition);
  if (kind === "given") return checkGiven(condition);
  if (kind === "clipboard") {
    const { text } = clipboard;
    if (text === null) return "nothing was copied";
    return textMatcher(condition.match)(text) ? null : `the clipboard had ${quote(text, 200)}`;
  }
  if (kind === "count") {
    const { count } = condition;
    return matched.length === count ? null : `there were ${matched.length}`;
  }
  if (kind === "hidden") {
    const shown = matched.filter(isVisible);
    return shown.length === 0 ? null
      : shown.length === 1 ? `it was visible: ${summary(shown[0])}` : `${shown.length} of them were visible`;
  }
  if (matched.length === 0) return "no element matched";
  if (matched.length > 1) return { several: matched };
  const element = matched[0];
  const control = controlOf(element);
  switch (kind) {
    case "visible": return isVisible(element) ? null : `it was hidden: ${invisibility(element)}`;
    case "text": {
      const text = shownText(element);
      return textMatcher(condition.match)(text) ? null : text ? `the text was ${quote(text, 200)}` : "it had no text";
    }
    case "value": {
      const value = valueOf(control);
      if (value === null) return "it has no value";
      const label = localName(control) === "select" ? shownText(control) : null;
      const test = valueMatcher(condition.match);
      return test(value) || (label !== null && test(label)) ? null
        : inputType(control) === "password" ? "the value was another" : `the value was ${quoteValue(value)}`;
    }
    case "enabled": {
      const off = disabledBy(control);
      return off ? (off === control ? "it was disabled" : `${outerSummary(off)} around it was disabled`) : null;
    }
    case "disabled": return disabledBy(control) ? null : "it was enabled";
    case "checked": {
      const is = checkedState(control);
      if (is === null) return "it cannot be checked";
      return is === condition.checked ? null : is === "mixed" ? "it was mixed" : is ? "it was checked" : "it was not checked";
    }
    case "attribute": {
      const value = attr(element, condition.name);
      // What a password field holds is not shown, not even in the attribute that it came from.
      const shown = (text) => condition.name === "value" && inputType(element) === "password" ? "another" : quoteValue(text);
      if (condition.match === null || condition.match === undefined) {
        return value === null ? null : `${condition.name} was ${shown(value)}`;
      }
      if (value === null) return `it had no attribute ${condition.name}`;
      return valueMatcher(condition.match)(value) ? null : `${condition.name} was ${shown(value)}`;
    }
    case "accessible": {
      const problems = accessibilityProblems(element, condition.except, locator && locator.testIdAttribute);
      return problems.length ? problems : null;
    }
    default: throw new Misuse(`no such condition: ${kind}`);
  }
}

/** Waits until all conditions hold at once. */
async function expect({ locator, conditions, timeout = 0 }) {
  const started = now();
  const state = {};
  const isAbsent = conditions.some(({ kind, count }) => kind === "hidden" || (kind === "count" && count === 0));
  const look = () => remembering(() => {
    const matched = locator ? despiteMarks(isAbsent, () => resolve(locator)) : [rootOf(document)];
    const seen = conditions.map((condition) => check(condition, locator, matched, state));
    if (seen.every((one) => one === null)) return { ok: true, matches: matched.length };
    const ambiguous = seen.some((one) => one && one.several);
    if (ambiguous) {
      if (state.several === undefined) state.several = now();
      return { kind: "strict", found: matched, final: now() - state.several >= AMBIGUITY_MS };
    }
    state.several = undefined;
    const missing = locator && matched.length === 0;
    return {
      kind: missing ? "noMatch" : "assertion", element: locator && matched.length === 1 ? matched[0] : undefined,
      seen: seen.map((one) => (one === null ? null : one)), found: matched.length,
    };
  });
  const last = await until(look, timeout);
  if (last.ok) return { ok: true, matches: last.matches };
  const answer = report(last, locator, started);
  if (last.kind === "assertion") answer.matches = last.found;
  return answer;
}
