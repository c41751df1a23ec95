// The page of rooms: bookings, prices and the request.
"use strict";
(() => {
  const part = (name) => document.querySelector(`[data-rooms="${name}"]`);

  const bookings = part("bookings");
  bookings.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-cancel]");
    if (!button) return;
    const row = button.closest("tr");
    const next = row.nextElementSibling || row.previousElementSibling;
    (bookings.dataset.cancels === "own" ? row : next).remove();
  });
  const tabs = Array.from(bookings.querySelectorAll("[role=tab]"));
  for (const tab of tabs) {
    tab.addEventListener("click", () => {
      for (const other of tabs) {
        const isChosen = other === tab;
        document.getElementById(other.getAttribute("aria-controls")).hidden = !isChosen;
        if (bookings.dataset.marks === "chosen") other.setAttribute("aria-selected", String(isChosen));
      }
    });
  }

  const prices = part("prices");
  prices.addEventListener("click", ({ target }) => {
    const { reserve } = target.dataset;
    if (reserve) prices.querySelector("[role=status]").textContent = `${reserve} reserved`;
  });

  const request = part("request");
  const disclosure = request.querySelector("[aria-expanded]");
  disclosure.addEventListener("click", () => {
    const equipment = document.getElementById("equipment");
    equipment.hidden = !equipment.hidden;
    disclosure.setAttribute("aria-expanded", String(!equipment.hidden));
  });
  const toggle = request.querySelector("[data-toggle]");
  toggle.addEventListener("click", () => {
    toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"));
  });
  const all = request.querySelector("[data-all]");
  const parts = Array.from(request.querySelectorAll("[data-part]"));
  request.addEventListener("change", ({ target }) => {
    if (target === all) for (const box of parts) box.checked = all.checked;
    const ticked = parts.filter((box) => box.checked).length;
    const isPartly = ticked > 0 && ticked < parts.length;
    all.checked = request.dataset.sums === "each" ? ticked === parts.length : ticked > 0;
    all.indeterminate = request.dataset.sums === "each" && isPartly;
  });
  request.querySelector("[data-send]").addEventListener("click", () => {
    request.querySelector("[role=status]").textContent = "Request sent";
  });
})();
