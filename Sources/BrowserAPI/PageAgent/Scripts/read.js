// Reading what the page shows, once it is there.

/** What can be read of an element: gives a text, or `{ missing }` with why there is none. */
function readOf(element, { what, name }) {
  const control = controlOf(element);
  switch (what) {
    case "text": return shownText(element) || { missing: "it had no text" };
    case "value": {
      const value = valueOf(control);
      return value === null ? { missing: "it has no value" } : value;
    }
    case "attribute": {
      const value = attr(element, name);
      return value === null ? { missing: `it had no attribute ${name}` } : value;
    }
    case "box": {
      if (!isVisible(element)) return { missing: `it was hidden: ${invisibility(element)}` };
      const { left, top, right, bottom } = boxOf(element);
      const box = { x: left, y: top, width: right - left, height: bottom - top };
      return name ? String(box[name]) : JSON.stringify(box);
    }
    case "style": return styleOf(element).getPropertyValue(name) || { missing: `it has no style ${name}` };
    default: throw new Misuse(`nothing to read is called ${what}`);
  }
}

/** Reads something of an element or the page; waits until it is there and a pattern finds its part. */
async function read({ locator, what, name, pattern, timeout = 0 }) {
  const started = now();
  const state = {};
  const expression = pattern === undefined ? null : patternOf(pattern);
  const look = () => remembering(() => {
    let text;
    let element;
    if (what === "url") text = location.href;
    else if (what === "title") text = fold(titleOf(document));
    else if (what === "clipboard") text = clipboard.text === null ? { missing: "nothing was copied" } : clipboard.text;
    else if (what === "count") {
      if (!hasRunItsScripts()) return { kind: "loading" };
      text = String(resolve(locator).length);
    } else {
      const match = single(locator, state);
      if (!match.element) return match;
      ({ element } = match);
      text = readOf(element, { what, name });
    }
    if (text.missing) return { kind: "assertion", element, seen: [text.missing], found: 1 };
    // What a password field holds is a secret of the run.
    const isSecret = element !== undefined && what === "value" && inputType(controlOf(element)) === "password";
    if (!expression) return { ok: true, value: text, isSecret };
    const found = expression.exec(text);
    if (!found) return { kind: "assertion", element, found: 1, seen: [isSecret ? "the value was another" : `it was ${quote(text, 200)}`] };
    return { ok: true, value: found.length > 1 ? found[1] || "" : found[0], isSecret };
  });
  const last = await until(look, timeout);
  if (last.ok) return { ok: true, value: last.value, secret: last.isSecret };
  const answer = report(last, locator, started);
  if (last.kind === "assertion") answer.matches = last.found;
  return answer;
}

function patternOf(pattern) {
  try {
    return new RegExp(pattern, "u");
  } catch (error) {
    throw new Misuse(`the pattern ${quote(pattern)} is not a regular expression: ${error.message}`);
  }
}

/**
 * Hands an element to a script of the page's own world: an event at the element reaches listeners
 * of every world.
 */
async function handOver({ locator, event, timeout = 0 }) {
  const started = now();
  const state = {};
  const seen = await until(() => remembering(() => {
    const match = single(locator, state);
    return match.element ? { ok: true, element: match.element } : match;
  }), timeout);
  if (!seen.ok) return report(seen, locator, started);
  EventTarget.prototype.dispatchEvent.call(seen.element, new Event(event, { composed: true }));
  return { ok: true };
}
