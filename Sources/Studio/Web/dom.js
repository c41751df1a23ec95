// Elements from plain values. Text is always text: nothing that a run wrote becomes markup.

/** Makes an element; properties that begin with "on" are listeners, others attributes. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null));
  return element;
}

export const find = (id) => document.getElementById(id);

/** Asks the server; throws an Error with its words. */
export async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  };
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error("wayfarer does not answer: start `wayfarer review` again. Nothing is lost, each decision was saved.");
  }
  if (response.status === 403) {
    throw new Error("this page belongs to an earlier start of wayfarer; open the address that it prints now");
  }
  const text = await response.text();
  let value;
  try { value = JSON.parse(text); } catch { throw new Error(text || `status ${response.status}`); }
  if (!response.ok && response.status !== 409) throw new Error(value.error ?? text);
  return { value, isConflict: response.status === 409 };
}
