// Where a document lies and how large it is, in CSS pixels of the viewport.

/** The sides of the viewport that a document grows to: to the left where it is read from the right. */
function growth() {
  const root = rootOf(document);
  const body = bodyOf(document);
  const styles = [root, body].filter(Boolean).map((element) => getComputedStyle(element));
  const isPlain = styles.every((style) => style.direction !== "rtl" && style.writingMode === "horizontal-tb");
  if (isPlain && scrollX >= 0 && scrollY >= 0) return { left: false, up: false };
  // Which of the two elements decides differs; whether there is something to scroll to does not.
  const canScroll = (x, y) => {
    const [left, top] = [scrollX, scrollY];
    scrollTo({ left: left + x, top: top + y, behavior: "instant" });
    const moved = scrollX < 0 || scrollY < 0;
    scrollTo({ left, top, behavior: "instant" });
    return moved;
  };
  return { left: scrollX < 0 || canScroll(-scrollX - 1, 0), up: scrollY < 0 || canScroll(0, -scrollY - 1) };
}

/** The document from its origin, which is left of or above the start where text runs that way. */
function documentArea() {
  const root = rootOf(document);
  const body = bodyOf(document);
  const zoom = zoomOf(root);
  const size = (axis, inner) => {
    const { [`scroll${axis}`]: whole, [`client${axis}`]: view } = root;
    // Some engines count in pixels of the viewport, others in those of a root that is scaled.
    const scale = Math.abs(view * zoom - inner) < Math.abs(view - inner) ? zoom : 1;
    const own = whole > view ? Math.round(whole * scale) : inner;
    const quirks = document.compatMode === "BackCompat" && body ? body[`scroll${axis}`] * zoomOf(body) : 0;
    return Math.max(own || 0, Math.round(quirks) || 0, inner);
  };
  const { left, up } = growth();
  const [width, height] = [size("Width", innerWidth), size("Height", innerHeight)];
  return { x: left ? innerWidth - width : 0, y: up ? innerHeight - height : 0, width, height };
}
