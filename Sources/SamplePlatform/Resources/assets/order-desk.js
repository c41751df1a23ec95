// The order desk: postage by weight, and orders that come in portions.

const weight = document.querySelector("#weight");
if (weight) {
  const heavy = Number(document.querySelector("#postage").dataset.heavy);
  const price = document.querySelector("[data-testid=postage]");
  weight.addEventListener("input", () => {
    const grams = Number(weight.value);
    price.textContent = grams > 0 ? `€ ${(grams > 500 ? heavy : 1.1).toFixed(2)}` : "–";
  });

  const list = document.querySelector("#orders");
  const more = document.querySelector("#more");
  const load = async () => {
    more.disabled = true;
    const answer = await (await fetch(`/api/desk/orders?from=${list.children.length}`)).json();
    for (const order of answer.orders) {
      const item = document.createElement("li");
      item.textContent = order;
      list.append(item);
    }
    more.disabled = false;
    more.hidden = answer.isLast;
    document.querySelector("#end").hidden = !answer.isLast;
  };
  more.addEventListener("click", load);
  load();

  document.querySelector("#consent")?.addEventListener("click", (event) => event.target.closest("[role=dialog]").remove());
  globalThis.desk = { count: () => list.children.length };
}
