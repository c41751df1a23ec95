// Runs at the beginning of each document of WebKit, before its own scripts: hides scrollbars, as other
// engines do when asked to. Later the engine keeps the room for them.
(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("::-webkit-scrollbar { display: none !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
})();
