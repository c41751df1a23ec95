// What the document's origin keeps in the browser.

/** The storage of an area, `local` or `session`. */
function storageOf(area) {
  try {
    return area === "local" ? localStorage : sessionStorage;
  } catch (error) {
    throw new Misuse(`${clip(location.href, 200)} has no storage: go to a page of the site first`);
  }
}

/** Empties both areas if asked to, then sets entries; null removes one. */
function setStorage({ clear = false, local = {}, session = {} }) {
  for (const [area, entries] of Object.entries({ local, session })) {
    const storage = storageOf(area);
    if (clear) storage.clear();
    for (const [key, value] of Object.entries(entries)) {
      if (value === null) storage.removeItem(key);
      else storage.setItem(key, value);
    }
  }
  return { ok: true };
}

/** Gives null where an entry is as it must be, else what was seen. */
function checkStorage({ area, key, match }) {
  const value = storageOf(area).getItem(key);
  const name = `${key} in the ${area} storage`;
  if (match === null || match === undefined) return value === null ? null : `${name} was ${quote(value, 200)}`;
  if (value === null) return `there was no ${name}`;
  return textMatcher(match)(value) ? null : `${name} was ${quote(value, 200)}`;
}

/** The same for a value that was read outside of the document, such as a cookie that scripts can't see. */
function checkGiven({ name, value, match }) {
  if (match === null || match === undefined) return value === null ? null : `${name} was ${quote(value, 200)}`;
  if (value === null) return `there was no ${name}`;
  return textMatcher(match)(value) ? null : `${name} was ${quote(value, 200)}`;
}
