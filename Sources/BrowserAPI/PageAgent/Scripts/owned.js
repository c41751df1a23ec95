// What aria-owns moves: an element that another one owns counts as a part of that one alone.
// https://www.w3.org/TR/wai-aria-1.2/#aria-owns

/** The owners of the elements of a document or shadow tree that have one. */
const ownersIn = (root) => remembered("owners", root, () => {
  const owners = new Map();
  for (const owner of query(root, "[aria-owns]")) {
    if (!isDisplayed(owner) || isWithinAriaHidden(owner)) continue;
    for (const owned of byIds(owner, attr(owner, "aria-owns"))) {
      if (!owners.has(owned) && isDisplayed(owned) && !isAbove(owned, owner, owners)) owners.set(owned, owner);
    }
  }
  return owners;
});

/** Whether an element is another one or around it, also by what is owned so far: no cycles. */
function isAbove(element, other, owners) {
  for (let at = other; at; at = owners.get(at) || flatParent(at)) if (at === element) return true;
  return false;
}

function isWithinAriaHidden(element) {
  for (let at = element; at; at = flatParent(at)) if (attr(at, "aria-hidden") === "true") return true;
  return false;
}

/** The element that owns another one by aria-owns, or null. */
const ownerOf = (element) => {
  const owners = ownersIn(getRootNode(element));
  return (owners.size && owners.get(element)) || null;
};

/** The parent in the accessibility tree. */
const accessibleParent = (element) => ownerOf(element) || flatParent(element);

/** The child nodes in the accessibility tree: those that nothing else owns, then those that are owned. */
function accessibleChildren(element) {
  const owners = ownersIn(getRootNode(element));
  const children = flatChildren(element);
  if (!owners.size) return children;
  const owned = byIds(element, attr(element, "aria-owns")).filter((one) => owners.get(one) === element);
  return [...children.filter((child) => !owners.has(child)), ...new Set(owned)];
}
