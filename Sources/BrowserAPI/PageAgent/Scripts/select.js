// Choosing options of lists.

/** Chooses options by label or value, as a person would: `input` and `change` follow. */
async function select({ locator, values, timeout = 0 }) {
  const started = now();
  const state = {};
  const look = () => remembering(() => {
    const match = single(locator, state);
    if (!match.element) return match;
    const element = controlOf(match.element);
    if (localName(element) !== "select") return { kind: "notSelect", final: true, element };
    if (!isVisible(element)) return { kind: "notVisible", element, detail: invisibility(element) };
    const off = unusable(element);
    if (off) return off;
    if (!values.length && !element.multiple) {
      return { kind: "badValue", final: true, element, detail: "one of its options is always chosen" };
    }
    if (values.length > 1 && !element.multiple) {
      return { kind: "badValue", final: true, element, detail: "it takes one option only" };
    }
    const options = Array.from(element.options);
    const chosen = [];
    for (const value of values) {
      const found = optionsFor(options, value);
      if (found.length > 1) {
        return { kind: "severalOptions", final: true, element, detail: wantedWords(value), options: found.map(optionWords) };
      }
      const option = found[0];
      if (!option) {
        return { kind: "noOption", element, detail: wantedWords(value),
          options: options.map((one) => clip(value.value !== undefined ? one.value : one.label, 60)) };
      }
      if (disabledBy(option) && disabledBy(option) !== element) {
        return { kind: "disabled", element, detail: `option ${wantedWords(value)}` };
      }
      chosen.push(option);
    }
    focusOn(element);
    const isSame = options.every((option) => option.selected === chosen.includes(option));
    if (!isSame) {
      if (element.multiple) for (const option of options) option.selected = chosen.includes(option);
      else element.selectedIndex = options.indexOf(chosen[0]);
      announceInput(element);
    }
    return { ok: true, element, words: summary(element), chosen };
  });
  const seen = await until(look, timeout);
  if (!seen.ok) return report(seen, locator, started);
  const { element, chosen, words } = seen;
  const wanted = chosen.map((option) => option.value);
  // A page that controls the list may put it back at once, or draw it anew.
  const after = await until(() => remembering(() => {
    const match = isConnected(element) ? { element } : single(locator, {});
    if (!match.element) return { ok: true };
    const values = Array.from(controlOf(match.element).selectedOptions || [], (option) => option.value);
    const isKept = values.length === wanted.length && values.every((value) => wanted.includes(value));
    return isKept ? { ok: true } : { kind: "notTaken", element: match.element, detail: values.map((value) => quote(value)).join(", ") || "no option" };
  }), Math.min(timeout, 1000));
  if (!after.ok) return report(after, locator, started);
  return { ok: true, element: words, values: wanted.map((value) => clip(value)) };
}

const wantedWords = (wanted) => typeof wanted === "string" ? quote(wanted)
  : wanted.value !== undefined ? `with the value ${quote(wanted.value)}` : `with the index ${wanted.index}`;

/**
 * The options that a text means: by label, of several the one with it as value; then by value, then by text.
 * `{ value }` and `{ index }` say which of these it is.
 */
function optionsFor(options, value) {
  if (value.value !== undefined) return options.filter((one) => one.value === value.value);
  if (value.index !== undefined) return options.slice(value.index).slice(0, 1);
  const wanted = comparable(value);
  const labeled = options.filter((one) => comparable(one.label) === wanted);
  const valued = options.filter((one) => one.value === value);
  if (labeled.length > 1) {
    const both = labeled.filter((one) => one.value === value);
    return both.length === 1 ? both : labeled;
  }
  if (labeled.length === 1) return labeled;
  return valued.length ? valued : options.filter((one) => comparable(one.text) === wanted);
}

/** An option among others of its name: `"Annual" in "Team" (value "team-year")`. */
function optionWords(option) {
  const group = closest(option, "optgroup");
  return `${quote(clip(option.label, 60))}${group ? ` in ${quote(clip(group.label, 60))}` : ""} (value ${quote(clip(option.value, 60))})`;
}
