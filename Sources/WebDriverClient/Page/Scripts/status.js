// Waits until a document other than that of `time` has reached the state, `milliseconds` at most,
// and gives a snapshot of it.

const [, time, wanted, milliseconds] = arguments;
const order = ["commit", "domContentLoaded", "load"];
const isThere = () => hooks.time !== time && order.indexOf(reached()) >= order.indexOf(wanted);
return new Promise((resume) => {
  let timer = 0;
  const signs = [[document, "readystatechange"], [document, "DOMContentLoaded"], [window, "load"]];
  const done = () => {
    clearTimeout(timer);
    for (const [target, name] of signs) target.removeEventListener(name, check);
    // WebKit shows why a page could not be loaded in a document without an address.
    const reason = location.href === "about:blank" && document.body ? document.body.innerText : "";
    resume({ ...snapshot(), reason });
  };
  // The event's other listeners go first.
  const check = () => setTimeout(() => { if (isThere()) done(); }, 0);
  if (isThere() || milliseconds <= 0) return done();
  for (const [target, name] of signs) target.addEventListener(name, check);
  timer = setTimeout(done, milliseconds);
});
