// Written by `make conformance-list` from the checks in Tests/Conformance; do not edit.
// swift-format-ignore-file

import Testing

extension ConformanceTests {

  // Navigation
  @Test(arguments: Backend.available) func `goto-load`(_ backend: Backend) async throws { try await run("goto-load", on: backend) }
  @Test(arguments: Backend.available) func `goto-dom-content-loaded`(_ backend: Backend) async throws { try await run("goto-dom-content-loaded", on: backend) }
  @Test(arguments: Backend.available) func `goto-commit`(_ backend: Backend) async throws { try await run("goto-commit", on: backend) }
  @Test(arguments: Backend.available) func `goto-unfinished`(_ backend: Backend) async throws { try await run("goto-unfinished", on: backend) }
  @Test(arguments: Backend.available) func `goto-silence`(_ backend: Backend) async throws { try await run("goto-silence", on: backend) }
  @Test(arguments: Backend.available) func `goto-after-timeout`(_ backend: Backend) async throws { try await run("goto-after-timeout", on: backend) }
  @Test(arguments: Backend.available) func `goto-refused`(_ backend: Backend) async throws { try await run("goto-refused", on: backend) }
  @Test(arguments: Backend.available) func `goto-unknown-host`(_ backend: Backend) async throws { try await run("goto-unknown-host", on: backend) }
  @Test(arguments: Backend.available) func `click-refused`(_ backend: Backend) async throws { try await run("click-refused", on: backend) }
  @Test(arguments: Backend.available) func `post-refused`(_ backend: Backend) async throws { try await run("post-refused", on: backend) }
  @Test(arguments: Backend.available) func `goto-status`(_ backend: Backend) async throws { try await run("goto-status", on: backend) }
  @Test(arguments: Backend.available) func `goto-wrong-url`(_ backend: Backend) async throws { try await run("goto-wrong-url", on: backend) }
  @Test(arguments: Backend.available) func `goto-redirect`(_ backend: Backend) async throws { try await run("goto-redirect", on: backend) }
  @Test(arguments: Backend.available) func `goto-redirect-loop`(_ backend: Backend) async throws { try await run("goto-redirect-loop", on: backend) }
  @Test(arguments: Backend.available) func `goto-no-content`(_ backend: Backend) async throws { try await run("goto-no-content", on: backend) }
  @Test(arguments: Backend.available) func `goto-download`(_ backend: Backend) async throws { try await run("goto-download", on: backend) }
  @Test(arguments: Backend.available) func `goto-error-page`(_ backend: Backend) async throws { try await run("goto-error-page", on: backend) }
  @Test(arguments: Backend.available) func `goto-blank`(_ backend: Backend) async throws { try await run("goto-blank", on: backend) }
  @Test(arguments: Backend.available) func `goto-data-url`(_ backend: Backend) async throws { try await run("goto-data-url", on: backend) }
  @Test(arguments: Backend.available) func `goto-plain-text`(_ backend: Backend) async throws { try await run("goto-plain-text", on: backend) }
  @Test(arguments: Backend.available) func `goto-xhtml`(_ backend: Backend) async throws { try await run("goto-xhtml", on: backend) }
  @Test(arguments: Backend.available) func `goto-fragment`(_ backend: Backend) async throws { try await run("goto-fragment", on: backend) }
  @Test(arguments: Backend.available) func `goto-query`(_ backend: Backend) async throws { try await run("goto-query", on: backend) }
  @Test(arguments: Backend.available) func `script-redirect`(_ backend: Backend) async throws { try await run("script-redirect", on: backend) }
  @Test(arguments: Backend.available) func `meta-refresh`(_ backend: Backend) async throws { try await run("meta-refresh", on: backend) }
  @Test(arguments: Backend.available) func `push-state`(_ backend: Backend) async throws { try await run("push-state", on: backend) }

  // History
  @Test(arguments: Backend.available) func `history-back`(_ backend: Backend) async throws { try await run("history-back", on: backend) }
  @Test(arguments: Backend.available) func `history-forward`(_ backend: Backend) async throws { try await run("history-forward", on: backend) }
  @Test(arguments: Backend.available) func `history-fragment`(_ backend: Backend) async throws { try await run("history-fragment", on: backend) }
  @Test(arguments: Backend.available) func `history-push-state`(_ backend: Backend) async throws { try await run("history-push-state", on: backend) }
  @Test(arguments: Backend.available) func `history-no-entry`(_ backend: Backend) async throws { try await run("history-no-entry", on: backend) }
  @Test(arguments: Backend.available) func `history-of-clicks`(_ backend: Backend) async throws { try await run("history-of-clicks", on: backend) }
  @Test(arguments: Backend.available) func `reload`(_ backend: Backend) async throws { try await run("reload", on: backend) }
  @Test(arguments: Backend.available) func `reload-resets`(_ backend: Backend) async throws { try await run("reload-resets", on: backend) }
  @Test(arguments: Backend.available) func `reload-by-script`(_ backend: Backend) async throws { try await run("reload-by-script", on: backend) }

  // Locators
  @Test(arguments: Backend.available) func `locate-text-smallest`(_ backend: Backend) async throws { try await run("locate-text-smallest", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-inner`(_ backend: Backend) async throws { try await run("locate-text-inner", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-part`(_ backend: Backend) async throws { try await run("locate-text-part", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-exact`(_ backend: Backend) async throws { try await run("locate-text-exact", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-exact-case`(_ backend: Backend) async throws { try await run("locate-text-exact-case", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-exact-own`(_ backend: Backend) async throws { try await run("locate-text-exact-own", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-no-code`(_ backend: Backend) async throws { try await run("locate-text-no-code", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-no-display`(_ backend: Backend) async throws { try await run("locate-text-no-display", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-no-visibility`(_ backend: Backend) async throws { try await run("locate-text-no-visibility", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-transparent`(_ backend: Backend) async throws { try await run("locate-text-transparent", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-submit`(_ backend: Backend) async throws { try await run("locate-text-submit", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-no-value`(_ backend: Backend) async throws { try await run("locate-text-no-value", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-spaces`(_ backend: Backend) async throws { try await run("locate-text-spaces", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-break`(_ backend: Backend) async throws { try await run("locate-text-break", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-closed-details`(_ backend: Backend) async throws { try await run("locate-text-closed-details", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-open-details`(_ backend: Backend) async throws { try await run("locate-text-open-details", on: backend) }
  @Test(arguments: Backend.available) func `locate-role-hidden`(_ backend: Backend) async throws { try await run("locate-role-hidden", on: backend) }
  @Test(arguments: Backend.available) func `locate-role-aria-hidden`(_ backend: Backend) async throws { try await run("locate-role-aria-hidden", on: backend) }
  @Test(arguments: Backend.available) func `locate-role-name-part`(_ backend: Backend) async throws { try await run("locate-role-name-part", on: backend) }
  @Test(arguments: Backend.available) func `locate-role-name-exact`(_ backend: Backend) async throws { try await run("locate-role-name-exact", on: backend) }
  @Test(arguments: Backend.available) func `locate-role-synonym`(_ backend: Backend) async throws { try await run("locate-role-synonym", on: backend) }
  @Test(arguments: Backend.available) func `locate-role-and-text`(_ backend: Backend) async throws { try await run("locate-role-and-text", on: backend) }
  @Test(arguments: Backend.available) func `locate-label-around`(_ backend: Backend) async throws { try await run("locate-label-around", on: backend) }
  @Test(arguments: Backend.available) func `locate-label-for`(_ backend: Backend) async throws { try await run("locate-label-for", on: backend) }
  @Test(arguments: Backend.available) func `locate-label-exact`(_ backend: Backend) async throws { try await run("locate-label-exact", on: backend) }
  @Test(arguments: Backend.available) func `locate-label-aria`(_ backend: Backend) async throws { try await run("locate-label-aria", on: backend) }
  @Test(arguments: Backend.available) func `locate-label-labelledby`(_ backend: Backend) async throws { try await run("locate-label-labelledby", on: backend) }
  @Test(arguments: Backend.available) func `locate-label-select`(_ backend: Backend) async throws { try await run("locate-label-select", on: backend) }
  @Test(arguments: Backend.available) func `locate-test-id`(_ backend: Backend) async throws { try await run("locate-test-id", on: backend) }
  @Test(arguments: Backend.available) func `locate-css`(_ backend: Backend) async throws { try await run("locate-css", on: backend) }
  @Test(arguments: Backend.available) func `locate-within`(_ backend: Backend) async throws { try await run("locate-within", on: backend) }
  @Test(arguments: Backend.available) func `locate-nth`(_ backend: Backend) async throws { try await run("locate-nth", on: backend) }
  @Test(arguments: Backend.available) func `locate-nth-last`(_ backend: Backend) async throws { try await run("locate-nth-last", on: backend) }
  @Test(arguments: Backend.available) func `locate-nth-none`(_ backend: Backend) async throws { try await run("locate-nth-none", on: backend) }
  @Test(arguments: Backend.available) func `locate-placeholder`(_ backend: Backend) async throws { try await run("locate-placeholder", on: backend) }
  @Test(arguments: Backend.available) func `locate-alt`(_ backend: Backend) async throws { try await run("locate-alt", on: backend) }
  @Test(arguments: Backend.available) func `locate-title`(_ backend: Backend) async throws { try await run("locate-title", on: backend) }
  @Test(arguments: Backend.available) func `locate-test-id-attribute`(_ backend: Backend) async throws { try await run("locate-test-id-attribute", on: backend) }
  @Test(arguments: Backend.available) func `locate-clobbered`(_ backend: Backend) async throws { try await run("locate-clobbered", on: backend) }
  @Test(arguments: Backend.available) func `locate-roles-and-names`(_ backend: Backend) async throws { try await run("locate-roles-and-names", on: backend) }
  @Test(arguments: Backend.available) func `locate-implied-roles`(_ backend: Backend) async throws { try await run("locate-implied-roles", on: backend) }
  @Test(arguments: Backend.available) func `locate-suggestions`(_ backend: Backend) async throws { try await run("locate-suggestions", on: backend) }
  @Test(arguments: Backend.available) func `outline`(_ backend: Backend) async throws { try await run("outline", on: backend) }

  // Texts and filters of locators
  @Test(arguments: Backend.available) func `locate-name-matches`(_ backend: Backend) async throws { try await run("locate-name-matches", on: backend) }
  @Test(arguments: Backend.available) func `locate-name-equals`(_ backend: Backend) async throws { try await run("locate-name-equals", on: backend) }
  @Test(arguments: Backend.available) func `locate-name-empty`(_ backend: Backend) async throws { try await run("locate-name-empty", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-matches`(_ backend: Backend) async throws { try await run("locate-text-matches", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-matches-case`(_ backend: Backend) async throws { try await run("locate-text-matches-case", on: backend) }
  @Test(arguments: Backend.available) func `locate-text-equals`(_ backend: Backend) async throws { try await run("locate-text-equals", on: backend) }
  @Test(arguments: Backend.available) func `locate-label-matches`(_ backend: Backend) async throws { try await run("locate-label-matches", on: backend) }
  @Test(arguments: Backend.available) func `locate-attribute-matches`(_ backend: Backend) async throws { try await run("locate-attribute-matches", on: backend) }
  @Test(arguments: Backend.available) func `locate-alt-equals`(_ backend: Backend) async throws { try await run("locate-alt-equals", on: backend) }
  @Test(arguments: Backend.available) func `locate-test-id-matches`(_ backend: Backend) async throws { try await run("locate-test-id-matches", on: backend) }
  @Test(arguments: Backend.available) func `locate-label-overridden`(_ backend: Backend) async throws { try await run("locate-label-overridden", on: backend) }
  @Test(arguments: Backend.available) func `locate-label-aria-overridden`(_ backend: Backend) async throws { try await run("locate-label-aria-overridden", on: backend) }
  @Test(arguments: Backend.available) func `locate-label-by-aria`(_ backend: Backend) async throws { try await run("locate-label-by-aria", on: backend) }
  @Test(arguments: Backend.available) func `locate-label-dangling`(_ backend: Backend) async throws { try await run("locate-label-dangling", on: backend) }
  @Test(arguments: Backend.available) func `locate-has-text`(_ backend: Backend) async throws { try await run("locate-has-text", on: backend) }
  @Test(arguments: Backend.available) func `locate-has-text-outer`(_ backend: Backend) async throws { try await run("locate-has-text-outer", on: backend) }
  @Test(arguments: Backend.available) func `locate-has-text-equals`(_ backend: Backend) async throws { try await run("locate-has-text-equals", on: backend) }
  @Test(arguments: Backend.available) func `locate-has-text-hidden`(_ backend: Backend) async throws { try await run("locate-has-text-hidden", on: backend) }
  @Test(arguments: Backend.available) func `locate-has-text-select`(_ backend: Backend) async throws { try await run("locate-has-text-select", on: backend) }
  @Test(arguments: Backend.available) func `locate-has-not-text`(_ backend: Backend) async throws { try await run("locate-has-not-text", on: backend) }
  @Test(arguments: Backend.available) func `locate-has`(_ backend: Backend) async throws { try await run("locate-has", on: backend) }
  @Test(arguments: Backend.available) func `locate-has-state`(_ backend: Backend) async throws { try await run("locate-has-state", on: backend) }
  @Test(arguments: Backend.available) func `locate-has-not`(_ backend: Backend) async throws { try await run("locate-has-not", on: backend) }
  @Test(arguments: Backend.available) func `locate-has-inside`(_ backend: Backend) async throws { try await run("locate-has-inside", on: backend) }
  @Test(arguments: Backend.available) func `locate-has-shadow`(_ backend: Backend) async throws { try await run("locate-has-shadow", on: backend) }
  @Test(arguments: Backend.available) func `locate-has-nested`(_ backend: Backend) async throws { try await run("locate-has-nested", on: backend) }
  @Test(arguments: Backend.available) func `locate-has-within`(_ backend: Backend) async throws { try await run("locate-has-within", on: backend) }
  @Test(arguments: Backend.available) func `locate-visible`(_ backend: Backend) async throws { try await run("locate-visible", on: backend) }
  @Test(arguments: Backend.available) func `locate-invisible`(_ backend: Backend) async throws { try await run("locate-invisible", on: backend) }
  @Test(arguments: Backend.available) func `locate-checked`(_ backend: Backend) async throws { try await run("locate-checked", on: backend) }
  @Test(arguments: Backend.available) func `locate-unchecked`(_ backend: Backend) async throws { try await run("locate-unchecked", on: backend) }
  @Test(arguments: Backend.available) func `locate-partly-checked`(_ backend: Backend) async throws { try await run("locate-partly-checked", on: backend) }
  @Test(arguments: Backend.available) func `locate-selected`(_ backend: Backend) async throws { try await run("locate-selected", on: backend) }
  @Test(arguments: Backend.available) func `locate-selected-option`(_ backend: Backend) async throws { try await run("locate-selected-option", on: backend) }
  @Test(arguments: Backend.available) func `locate-expanded`(_ backend: Backend) async throws { try await run("locate-expanded", on: backend) }
  @Test(arguments: Backend.available) func `locate-collapsed`(_ backend: Backend) async throws { try await run("locate-collapsed", on: backend) }
  @Test(arguments: Backend.available) func `locate-pressed`(_ backend: Backend) async throws { try await run("locate-pressed", on: backend) }
  @Test(arguments: Backend.available) func `locate-disabled`(_ backend: Backend) async throws { try await run("locate-disabled", on: backend) }
  @Test(arguments: Backend.available) func `locate-enabled`(_ backend: Backend) async throws { try await run("locate-enabled", on: backend) }
  @Test(arguments: Backend.available) func `locate-level`(_ backend: Backend) async throws { try await run("locate-level", on: backend) }

  // Where elements lie
  @Test(arguments: Backend.available) func `locate-left-of`(_ backend: Backend) async throws { try await run("locate-left-of", on: backend) }
  @Test(arguments: Backend.available) func `locate-right-of`(_ backend: Backend) async throws { try await run("locate-right-of", on: backend) }
  @Test(arguments: Backend.available) func `locate-above`(_ backend: Backend) async throws { try await run("locate-above", on: backend) }
  @Test(arguments: Backend.available) func `locate-below`(_ backend: Backend) async throws { try await run("locate-below", on: backend) }
  @Test(arguments: Backend.available) func `locate-near`(_ backend: Backend) async throws { try await run("locate-near", on: backend) }
  @Test(arguments: Backend.available) func `locate-near-distance`(_ backend: Backend) async throws { try await run("locate-near-distance", on: backend) }
  @Test(arguments: Backend.available) func `locate-beside-distance`(_ backend: Backend) async throws { try await run("locate-beside-distance", on: backend) }
  @Test(arguments: Backend.available) func `locate-nearest`(_ backend: Backend) async throws { try await run("locate-nearest", on: backend) }
  @Test(arguments: Backend.available) func `locate-farthest`(_ backend: Backend) async throws { try await run("locate-farthest", on: backend) }
  @Test(arguments: Backend.available) func `locate-between`(_ backend: Backend) async throws { try await run("locate-between", on: backend) }
  @Test(arguments: Backend.available) func `locate-beside-several`(_ backend: Backend) async throws { try await run("locate-beside-several", on: backend) }
  @Test(arguments: Backend.available) func `locate-beside-text`(_ backend: Backend) async throws { try await run("locate-beside-text", on: backend) }
  @Test(arguments: Backend.available) func `locate-beside-own-text`(_ backend: Backend) async throws { try await run("locate-beside-own-text", on: backend) }
  @Test(arguments: Backend.available) func `locate-beside-around`(_ backend: Backend) async throws { try await run("locate-beside-around", on: backend) }
  @Test(arguments: Backend.available) func `locate-beside-hidden`(_ backend: Backend) async throws { try await run("locate-beside-hidden", on: backend) }
  @Test(arguments: Backend.available) func `locate-beside-adjacent`(_ backend: Backend) async throws { try await run("locate-beside-adjacent", on: backend) }
  @Test(arguments: Backend.available) func `locate-beside-contents`(_ backend: Backend) async throws { try await run("locate-beside-contents", on: backend) }

  // Names
  @Test(arguments: Backend.available) func `name-boxes`(_ backend: Backend) async throws { try await run("name-boxes", on: backend) }
  @Test(arguments: Backend.available) func `name-spaces`(_ backend: Backend) async throws { try await run("name-spaces", on: backend) }
  @Test(arguments: Backend.available) func `name-apart`(_ backend: Backend) async throws { try await run("name-apart", on: backend) }
  @Test(arguments: Backend.available) func `name-list-item`(_ backend: Backend) async throws { try await run("name-list-item", on: backend) }
  @Test(arguments: Backend.available) func `name-hidden`(_ backend: Backend) async throws { try await run("name-hidden", on: backend) }
  @Test(arguments: Backend.available) func `name-letters`(_ backend: Backend) async throws { try await run("name-letters", on: backend) }
  @Test(arguments: Backend.available) func `text-letters`(_ backend: Backend) async throws { try await run("text-letters", on: backend) }
  @Test(arguments: Backend.available) func `text-letters-own`(_ backend: Backend) async throws { try await run("text-letters-own", on: backend) }
  @Test(arguments: Backend.available) func `name-generated`(_ backend: Backend) async throws { try await run("name-generated", on: backend) }
  @Test(arguments: Backend.available) func `name-counters`(_ backend: Backend) async throws { try await run("name-counters", on: backend) }
  @Test(arguments: Backend.available) func `name-owned`(_ backend: Backend) async throws { try await run("name-owned", on: backend) }
  @Test(arguments: Backend.available) func `name-referred`(_ backend: Backend) async throws { try await run("name-referred", on: backend) }
  @Test(arguments: Backend.available) func `name-value`(_ backend: Backend) async throws { try await run("name-value", on: backend) }
  @Test(arguments: Backend.available) func `name-widgets`(_ backend: Backend) async throws { try await run("name-widgets", on: backend) }
  @Test(arguments: Backend.available) func `name-slots`(_ backend: Backend) async throws { try await run("name-slots", on: backend) }
  @Test(arguments: Backend.available) func `name-unnamed`(_ backend: Backend) async throws { try await run("name-unnamed", on: backend) }
  @Test(arguments: Backend.available) func `name-embedded`(_ backend: Backend) async throws { try await run("name-embedded", on: backend) }
  @Test(arguments: Backend.available) func `label-seen`(_ backend: Backend) async throws { try await run("label-seen", on: backend) }
  @Test(arguments: Backend.available) func `name-switch`(_ backend: Backend) async throws { try await run("name-switch", on: backend) }
  @Test(arguments: Backend.available) func `name-picture`(_ backend: Backend) async throws { try await run("name-picture", on: backend) }
  @Test(arguments: Backend.available) func `name-group`(_ backend: Backend) async throws { try await run("name-group", on: backend) }
  @Test(arguments: Backend.available) func `name-layout`(_ backend: Backend) async throws { try await run("name-layout", on: backend) }
  @Test(arguments: Backend.available) func `name-parts`(_ backend: Backend) async throws { try await run("name-parts", on: backend) }
  @Test(arguments: Backend.available) func `name-graphics`(_ backend: Backend) async throws { try await run("name-graphics", on: backend) }
  @Test(arguments: Backend.available) func `name-modules`(_ backend: Backend) async throws { try await run("name-modules", on: backend) }
  @Test(arguments: Backend.available) func `name-role-lookup`(_ backend: Backend) async throws { try await run("name-role-lookup", on: backend) }

  // Image maps and elements without a box
  @Test(arguments: Backend.available) func `locate-area`(_ backend: Backend) async throws { try await run("locate-area", on: backend) }
  @Test(arguments: Backend.available) func `locate-area-visible`(_ backend: Backend) async throws { try await run("locate-area-visible", on: backend) }
  @Test(arguments: Backend.available) func `locate-area-hidden`(_ backend: Backend) async throws { try await run("locate-area-hidden", on: backend) }
  @Test(arguments: Backend.available) func `locate-area-unused`(_ backend: Backend) async throws { try await run("locate-area-unused", on: backend) }
  @Test(arguments: Backend.available) func `locate-area-alt`(_ backend: Backend) async throws { try await run("locate-area-alt", on: backend) }
  @Test(arguments: Backend.available) func `click-area`(_ backend: Backend) async throws { try await run("click-area", on: backend) }
  @Test(arguments: Backend.available) func `click-area-circle`(_ backend: Backend) async throws { try await run("click-area-circle", on: backend) }
  @Test(arguments: Backend.available) func `click-area-polygon`(_ backend: Backend) async throws { try await run("click-area-polygon", on: backend) }
  @Test(arguments: Backend.available) func `click-area-default`(_ backend: Backend) async throws { try await run("click-area-default", on: backend) }
  @Test(arguments: Backend.available) func `click-area-framed`(_ backend: Backend) async throws { try await run("click-area-framed", on: backend) }
  @Test(arguments: Backend.available) func `click-area-scrolled`(_ backend: Backend) async throws { try await run("click-area-scrolled", on: backend) }
  @Test(arguments: Backend.available) func `click-area-in-scroller`(_ backend: Backend) async throws { try await run("click-area-in-scroller", on: backend) }
  @Test(arguments: Backend.available) func `click-contents-scrolled`(_ backend: Backend) async throws { try await run("click-contents-scrolled", on: backend) }
  @Test(arguments: Backend.available) func `click-contents-link-scrolled`(_ backend: Backend) async throws { try await run("click-contents-link-scrolled", on: backend) }
  @Test(arguments: Backend.available) func `click-contents-nested`(_ backend: Backend) async throws { try await run("click-contents-nested", on: backend) }
  @Test(arguments: Backend.available) func `click-contents-in-scroller`(_ backend: Backend) async throws { try await run("click-contents-in-scroller", on: backend) }
  @Test(arguments: Backend.available) func `area-why-hidden`(_ backend: Backend) async throws { try await run("area-why-hidden", on: backend) }
  @Test(arguments: Backend.available) func `area-covered`(_ backend: Backend) async throws { try await run("area-covered", on: backend) }
  @Test(arguments: Backend.available) func `contents-hidden`(_ backend: Backend) async throws { try await run("contents-hidden", on: backend) }

  // Clicks
  @Test(arguments: Backend.available) func `click-plain`(_ backend: Backend) async throws { try await run("click-plain", on: backend) }
  @Test(arguments: Backend.available) func `click-shown-later`(_ backend: Backend) async throws { try await run("click-shown-later", on: backend) }
  @Test(arguments: Backend.available) func `click-added-later`(_ backend: Backend) async throws { try await run("click-added-later", on: backend) }
  @Test(arguments: Backend.available) func `click-enabled-later`(_ backend: Backend) async throws { try await run("click-enabled-later", on: backend) }
  @Test(arguments: Backend.available) func `click-fieldset-enabled-later`(_ backend: Backend) async throws { try await run("click-fieldset-enabled-later", on: backend) }
  @Test(arguments: Backend.available) func `click-uncovered-later`(_ backend: Backend) async throws { try await run("click-uncovered-later", on: backend) }
  @Test(arguments: Backend.available) func `click-moving`(_ backend: Backend) async throws { try await run("click-moving", on: backend) }
  @Test(arguments: Backend.available) func `click-transition`(_ backend: Backend) async throws { try await run("click-transition", on: backend) }
  @Test(arguments: Backend.available) func `click-far-below`(_ backend: Backend) async throws { try await run("click-far-below", on: backend) }
  @Test(arguments: Backend.available) func `click-scroll-container`(_ backend: Backend) async throws { try await run("click-scroll-container", on: backend) }
  @Test(arguments: Backend.available) func `click-sticky-header`(_ backend: Backend) async throws { try await run("click-sticky-header", on: backend) }
  @Test(arguments: Backend.available) func `click-sticky-footer`(_ backend: Backend) async throws { try await run("click-sticky-footer", on: backend) }
  @Test(arguments: Backend.available) func `click-transparent`(_ backend: Backend) async throws { try await run("click-transparent", on: backend) }
  @Test(arguments: Backend.available) func `click-transformed`(_ backend: Backend) async throws { try await run("click-transformed", on: backend) }
  @Test(arguments: Backend.available) func `click-text-in-button`(_ backend: Backend) async throws { try await run("click-text-in-button", on: backend) }
  @Test(arguments: Backend.available) func `click-wrapped-link`(_ backend: Backend) async throws { try await run("click-wrapped-link", on: backend) }
  @Test(arguments: Backend.available) func `click-display-contents`(_ backend: Backend) async throws { try await run("click-display-contents", on: backend) }
  @Test(arguments: Backend.available) func `click-label`(_ backend: Backend) async throws { try await run("click-label", on: backend) }
  @Test(arguments: Backend.available) func `click-hidden-checkbox`(_ backend: Backend) async throws { try await run("click-hidden-checkbox", on: backend) }
  @Test(arguments: Backend.available) func `click-replaced`(_ backend: Backend) async throws { try await run("click-replaced", on: backend) }
  @Test(arguments: Backend.available) func `click-evading`(_ backend: Backend) async throws { try await run("click-evading", on: backend) }
  @Test(arguments: Backend.available) func `click-pointer-events-only`(_ backend: Backend) async throws { try await run("click-pointer-events-only", on: backend) }
  @Test(arguments: Backend.available) func `click-wide`(_ backend: Backend) async throws { try await run("click-wide", on: backend) }
  @Test(arguments: Backend.available) func `click-modal`(_ backend: Backend) async throws { try await run("click-modal", on: backend) }
  @Test(arguments: Backend.available) func `click-two-for-a-moment`(_ backend: Backend) async throws { try await run("click-two-for-a-moment", on: backend) }
  @Test(arguments: Backend.available) func `click-patched-prototypes`(_ backend: Backend) async throws { try await run("click-patched-prototypes", on: backend) }
  @Test(arguments: Backend.available) func `click-written-anew`(_ backend: Backend) async throws { try await run("click-written-anew", on: backend) }
  @Test(arguments: Backend.available) func `click-svg`(_ backend: Backend) async throws { try await run("click-svg", on: backend) }
  @Test(arguments: Backend.available) func `click-summary`(_ backend: Backend) async throws { try await run("click-summary", on: backend) }
  @Test(arguments: Backend.available) func `click-popover`(_ backend: Backend) async throws { try await run("click-popover", on: backend) }
  @Test(arguments: Backend.available) func `click-double`(_ backend: Backend) async throws { try await run("click-double", on: backend) }
  @Test(arguments: Backend.available) func `click-right`(_ backend: Backend) async throws { try await run("click-right", on: backend) }
  @Test(arguments: Backend.available) func `click-middle`(_ backend: Backend) async throws { try await run("click-middle", on: backend) }
  @Test(arguments: Backend.available) func `click-event-order`(_ backend: Backend) async throws { try await run("click-event-order", on: backend) }
  @Test(arguments: Backend.available) func `click-focuses`(_ backend: Backend) async throws { try await run("click-focuses", on: backend) }
  @Test(arguments: Backend.available) func `click-link`(_ backend: Backend) async throws { try await run("click-link", on: backend) }
  @Test(arguments: Backend.available) func `click-dead-link`(_ backend: Backend) async throws { try await run("click-dead-link", on: backend) }
  @Test(arguments: Backend.available) func `click-removes-itself`(_ backend: Backend) async throws { try await run("click-removes-itself", on: backend) }
  @Test(arguments: Backend.available) func `hover`(_ backend: Backend) async throws { try await run("hover", on: backend) }
  @Test(arguments: Backend.available) func `hover-menu`(_ backend: Backend) async throws { try await run("hover-menu", on: backend) }
  @Test(arguments: Backend.available) func `hover-leaves`(_ backend: Backend) async throws { try await run("hover-leaves", on: backend) }

  // Pointing
  @Test(arguments: Backend.available) func `click-only-control`(_ backend: Backend) async throws { try await run("click-only-control", on: backend) }
  @Test(arguments: Backend.available) func `click-at-pixels`(_ backend: Backend) async throws { try await run("click-at-pixels", on: backend) }
  @Test(arguments: Backend.available) func `click-at-share`(_ backend: Backend) async throws { try await run("click-at-share", on: backend) }
  @Test(arguments: Backend.available) func `click-at-corners`(_ backend: Backend) async throws { try await run("click-at-corners", on: backend) }
  @Test(arguments: Backend.available) func `click-at-far`(_ backend: Backend) async throws { try await run("click-at-far", on: backend) }
  @Test(arguments: Backend.available) func `click-at-container`(_ backend: Backend) async throws { try await run("click-at-container", on: backend) }
  @Test(arguments: Backend.available) func `click-at-control`(_ backend: Backend) async throws { try await run("click-at-control", on: backend) }
  @Test(arguments: Backend.available) func `click-at-beyond`(_ backend: Backend) async throws { try await run("click-at-beyond", on: backend) }
  @Test(arguments: Backend.available) func `hover-at`(_ backend: Backend) async throws { try await run("hover-at", on: backend) }
  @Test(arguments: Backend.available) func `click-modifiers`(_ backend: Backend) async throws { try await run("click-modifiers", on: backend) }
  @Test(arguments: Backend.available) func `click-count`(_ backend: Backend) async throws { try await run("click-count", on: backend) }
  @Test(arguments: Backend.available) func `click-hold`(_ backend: Backend) async throws { try await run("click-hold", on: backend) }
  @Test(arguments: Backend.available) func `double-click-at`(_ backend: Backend) async throws { try await run("double-click-at", on: backend) }
  @Test(arguments: Backend.available) func `tap`(_ backend: Backend) async throws { try await run("tap", on: backend) }
  @Test(arguments: Backend.available) func `tap-touch-events`(_ backend: Backend) async throws { try await run("tap-touch-events", on: backend) }
  @Test(arguments: Backend.available) func `tap-refused`(_ backend: Backend) async throws { try await run("tap-refused", on: backend) }

  // Dragging
  @Test(arguments: Backend.available) func `drag-pointer`(_ backend: Backend) async throws { try await run("drag-pointer", on: backend) }
  @Test(arguments: Backend.available) func `drag-mouse-by`(_ backend: Backend) async throws { try await run("drag-mouse-by", on: backend) }
  @Test(arguments: Backend.available) func `drag-steps`(_ backend: Backend) async throws { try await run("drag-steps", on: backend) }
  @Test(arguments: Backend.available) func `drag-slider`(_ backend: Backend) async throws { try await run("drag-slider", on: backend) }
  @Test(arguments: Backend.available) func `drag-slider-hidden`(_ backend: Backend) async throws { try await run("drag-slider-hidden", on: backend) }
  @Test(arguments: Backend.available) func `drag-places`(_ backend: Backend) async throws { try await run("drag-places", on: backend) }
  @Test(arguments: Backend.available) func `drag-shifting`(_ backend: Backend) async throws { try await run("drag-shifting", on: backend) }
  @Test(arguments: Backend.available) func `drag-far`(_ backend: Backend) async throws { try await run("drag-far", on: backend) }
  @Test(arguments: Backend.available) func `drag-no-target`(_ backend: Backend) async throws { try await run("drag-no-target", on: backend) }
  @Test(arguments: Backend.available) func `drag-outside`(_ backend: Backend) async throws { try await run("drag-outside", on: backend) }
  @Test(arguments: Backend.available) func `drag-html`(_ backend: Backend) async throws { try await run("drag-html", on: backend) }
  @Test(arguments: Backend.available) func `drag-html-not-taken`(_ backend: Backend) async throws { try await run("drag-html-not-taken", on: backend) }
  @Test(arguments: Backend.available) func `drag-html-again`(_ backend: Backend) async throws { try await run("drag-html-again", on: backend) }
  @Test(arguments: Backend.available) func `drag-html-own`(_ backend: Backend) async throws { try await run("drag-html-own", on: backend) }
  @Test(arguments: Backend.available) func `drag-html-link`(_ backend: Backend) async throws { try await run("drag-html-link", on: backend) }
  @Test(arguments: Backend.available) func `drag-html-sorted`(_ backend: Backend) async throws { try await run("drag-html-sorted", on: backend) }

  // Scrolling
  @Test(arguments: Backend.available) func `scroll-to`(_ backend: Backend) async throws { try await run("scroll-to", on: backend) }
  @Test(arguments: Backend.available) func `scroll-by`(_ backend: Backend) async throws { try await run("scroll-by", on: backend) }
  @Test(arguments: Backend.available) func `scroll-in`(_ backend: Backend) async throws { try await run("scroll-in", on: backend) }
  @Test(arguments: Backend.available) func `scroll-until`(_ backend: Backend) async throws { try await run("scroll-until", on: backend) }
  @Test(arguments: Backend.available) func `scroll-until-missing`(_ backend: Backend) async throws { try await run("scroll-until-missing", on: backend) }
  @Test(arguments: Backend.available) func `scroll-nothing`(_ backend: Backend) async throws { try await run("scroll-nothing", on: backend) }
  @Test(arguments: Backend.available) func `wheel`(_ backend: Backend) async throws { try await run("wheel", on: backend) }
  @Test(arguments: Backend.available) func `wheel-page`(_ backend: Backend) async throws { try await run("wheel-page", on: backend) }
  @Test(arguments: Backend.available) func `wheel-event`(_ backend: Backend) async throws { try await run("wheel-event", on: backend) }
  @Test(arguments: Backend.available) func `wheel-keys`(_ backend: Backend) async throws { try await run("wheel-keys", on: backend) }

  // Checking
  @Test(arguments: Backend.available) func `check-native`(_ backend: Backend) async throws { try await run("check-native", on: backend) }
  @Test(arguments: Backend.available) func `check-hidden-input`(_ backend: Backend) async throws { try await run("check-hidden-input", on: backend) }
  @Test(arguments: Backend.available) func `check-aria`(_ backend: Backend) async throws { try await run("check-aria", on: backend) }
  @Test(arguments: Backend.available) func `check-slow-switch`(_ backend: Backend) async throws { try await run("check-slow-switch", on: backend) }
  @Test(arguments: Backend.available) func `check-radio`(_ backend: Backend) async throws { try await run("check-radio", on: backend) }
  @Test(arguments: Backend.available) func `check-stubborn`(_ backend: Backend) async throws { try await run("check-stubborn", on: backend) }
  @Test(arguments: Backend.available) func `check-no-box`(_ backend: Backend) async throws { try await run("check-no-box", on: backend) }
  @Test(arguments: Backend.available) func `uncheck-radio`(_ backend: Backend) async throws { try await run("uncheck-radio", on: backend) }

  // Keyboard
  @Test(arguments: Backend.available) func `type`(_ backend: Backend) async throws { try await run("type", on: backend) }
  @Test(arguments: Backend.available) func `type-keys`(_ backend: Backend) async throws { try await run("type-keys", on: backend) }
  @Test(arguments: Backend.available) func `type-focus`(_ backend: Backend) async throws { try await run("type-focus", on: backend) }
  @Test(arguments: Backend.available) func `type-other-alphabets`(_ backend: Backend) async throws { try await run("type-other-alphabets", on: backend) }
  @Test(arguments: Backend.available) func `type-line-break`(_ backend: Backend) async throws { try await run("type-line-break", on: backend) }
  @Test(arguments: Backend.available) func `type-tab`(_ backend: Backend) async throws { try await run("type-tab", on: backend) }
  @Test(arguments: Backend.available) func `type-editable`(_ backend: Backend) async throws { try await run("type-editable", on: backend) }
  @Test(arguments: Backend.available) func `press-select-all`(_ backend: Backend) async throws { try await run("press-select-all", on: backend) }
  @Test(arguments: Backend.available) func `press-characters`(_ backend: Backend) async throws { try await run("press-characters", on: backend) }
  @Test(arguments: Backend.available) func `press-tab`(_ backend: Backend) async throws { try await run("press-tab", on: backend) }
  @Test(arguments: Backend.available) func `press-enter`(_ backend: Backend) async throws { try await run("press-enter", on: backend) }
  @Test(arguments: Backend.available) func `press-space-clicks`(_ backend: Backend) async throws { try await run("press-space-clicks", on: backend) }
  @Test(arguments: Backend.available) func `press-arrows`(_ backend: Backend) async throws { try await run("press-arrows", on: backend) }
  @Test(arguments: Backend.available) func `press-arrow-radio`(_ backend: Backend) async throws { try await run("press-arrow-radio", on: backend) }
  @Test(arguments: Backend.available) func `press-escape`(_ backend: Backend) async throws { try await run("press-escape", on: backend) }
  @Test(arguments: Backend.available) func `press-event`(_ backend: Backend) async throws { try await run("press-event", on: backend) }
  @Test(arguments: Backend.available) func `press-released`(_ backend: Backend) async throws { try await run("press-released", on: backend) }
  @Test(arguments: Backend.available) func `press-wrong`(_ backend: Backend) async throws { try await run("press-wrong", on: backend) }

  // Single keys and the focus
  @Test(arguments: Backend.available) func `key-held`(_ backend: Backend) async throws { try await run("key-held", on: backend) }
  @Test(arguments: Backend.available) func `key-codes`(_ backend: Backend) async throws { try await run("key-codes", on: backend) }
  @Test(arguments: Backend.available) func `key-numpad`(_ backend: Backend) async throws { try await run("key-numpad", on: backend) }
  @Test(arguments: Backend.available) func `key-numpad-enter`(_ backend: Backend) async throws { try await run("key-numpad-enter", on: backend) }
  @Test(arguments: Backend.available) func `key-sides`(_ backend: Backend) async throws { try await run("key-sides", on: backend) }
  @Test(arguments: Backend.available) func `key-command`(_ backend: Backend) async throws { try await run("key-command", on: backend) }
  @Test(arguments: Backend.available) func `type-delay`(_ backend: Backend) async throws { try await run("type-delay", on: backend) }
  @Test(arguments: Backend.available) func `blur`(_ backend: Backend) async throws { try await run("blur", on: backend) }
  @Test(arguments: Backend.available) func `blur-not-focused`(_ backend: Backend) async throws { try await run("blur-not-focused", on: backend) }
  @Test(arguments: Backend.available) func `clear`(_ backend: Backend) async throws { try await run("clear", on: backend) }

  // Forms
  @Test(arguments: Backend.available) func `fill-text`(_ backend: Backend) async throws { try await run("fill-text", on: backend) }
  @Test(arguments: Backend.available) func `fill-email`(_ backend: Backend) async throws { try await run("fill-email", on: backend) }
  @Test(arguments: Backend.available) func `fill-password`(_ backend: Backend) async throws { try await run("fill-password", on: backend) }
  @Test(arguments: Backend.available) func `fill-unicode`(_ backend: Backend) async throws { try await run("fill-unicode", on: backend) }
  @Test(arguments: Backend.available) func `fill-textarea`(_ backend: Backend) async throws { try await run("fill-textarea", on: backend) }
  @Test(arguments: Backend.available) func `fill-empty`(_ backend: Backend) async throws { try await run("fill-empty", on: backend) }
  @Test(arguments: Backend.available) func `fill-empty-textarea`(_ backend: Backend) async throws { try await run("fill-empty-textarea", on: backend) }
  @Test(arguments: Backend.available) func `fill-date`(_ backend: Backend) async throws { try await run("fill-date", on: backend) }
  @Test(arguments: Backend.available) func `fill-time`(_ backend: Backend) async throws { try await run("fill-time", on: backend) }
  @Test(arguments: Backend.available) func `fill-datetime`(_ backend: Backend) async throws { try await run("fill-datetime", on: backend) }
  @Test(arguments: Backend.available) func `fill-month`(_ backend: Backend) async throws { try await run("fill-month", on: backend) }
  @Test(arguments: Backend.available) func `fill-week`(_ backend: Backend) async throws { try await run("fill-week", on: backend) }
  @Test(arguments: Backend.available) func `fill-color`(_ backend: Backend) async throws { try await run("fill-color", on: backend) }
  @Test(arguments: Backend.available) func `fill-range`(_ backend: Backend) async throws { try await run("fill-range", on: backend) }
  @Test(arguments: Backend.available) func `fill-number`(_ backend: Backend) async throws { try await run("fill-number", on: backend) }
  @Test(arguments: Backend.available) func `fill-enabled-later`(_ backend: Backend) async throws { try await run("fill-enabled-later", on: backend) }
  @Test(arguments: Backend.available) func `fill-writable-later`(_ backend: Backend) async throws { try await run("fill-writable-later", on: backend) }
  @Test(arguments: Backend.available) func `fill-shown-later`(_ backend: Backend) async throws { try await run("fill-shown-later", on: backend) }
  @Test(arguments: Backend.available) func `fill-replaced`(_ backend: Backend) async throws { try await run("fill-replaced", on: backend) }
  @Test(arguments: Backend.available) func `fill-stolen-focus`(_ backend: Backend) async throws { try await run("fill-stolen-focus", on: backend) }
  @Test(arguments: Backend.available) func `fill-not-button`(_ backend: Backend) async throws { try await run("fill-not-button", on: backend) }
  @Test(arguments: Backend.available) func `fill-not-checkbox`(_ backend: Backend) async throws { try await run("fill-not-checkbox", on: backend) }
  @Test(arguments: Backend.available) func `fill-not-read-only`(_ backend: Backend) async throws { try await run("fill-not-read-only", on: backend) }
  @Test(arguments: Backend.available) func `fill-not-disabled`(_ backend: Backend) async throws { try await run("fill-not-disabled", on: backend) }
  @Test(arguments: Backend.available) func `fill-not-hidden`(_ backend: Backend) async throws { try await run("fill-not-hidden", on: backend) }
  @Test(arguments: Backend.available) func `fill-not-date`(_ backend: Backend) async throws { try await run("fill-not-date", on: backend) }
  @Test(arguments: Backend.available) func `fill-not-range`(_ backend: Backend) async throws { try await run("fill-not-range", on: backend) }
  @Test(arguments: Backend.available) func `fill-events`(_ backend: Backend) async throws { try await run("fill-events", on: backend) }
  @Test(arguments: Backend.available) func `fill-editable`(_ backend: Backend) async throws { try await run("fill-editable", on: backend) }
  @Test(arguments: Backend.available) func `fill-editable-empty`(_ backend: Backend) async throws { try await run("fill-editable-empty", on: backend) }
  @Test(arguments: Backend.available) func `fill-controlled`(_ backend: Backend) async throws { try await run("fill-controlled", on: backend) }
  @Test(arguments: Backend.available) func `fill-invalid`(_ backend: Backend) async throws { try await run("fill-invalid", on: backend) }
  @Test(arguments: Backend.available) func `form-post`(_ backend: Backend) async throws { try await run("form-post", on: backend) }
  @Test(arguments: Backend.available) func `form-validation`(_ backend: Backend) async throws { try await run("form-validation", on: backend) }
  @Test(arguments: Backend.available) func `select`(_ backend: Backend) async throws { try await run("select", on: backend) }
  @Test(arguments: Backend.available) func `select-several`(_ backend: Backend) async throws { try await run("select-several", on: backend) }
  @Test(arguments: Backend.available) func `select-late`(_ backend: Backend) async throws { try await run("select-late", on: backend) }
  @Test(arguments: Backend.available) func `select-none`(_ backend: Backend) async throws { try await run("select-none", on: backend) }
  @Test(arguments: Backend.available) func `select-disabled`(_ backend: Backend) async throws { try await run("select-disabled", on: backend) }
  @Test(arguments: Backend.available) func `select-no-select`(_ backend: Backend) async throws { try await run("select-no-select", on: backend) }

  // Editors
  @Test(arguments: Backend.available) func `edit-rich`(_ backend: Backend) async throws { try await run("edit-rich", on: backend) }
  @Test(arguments: Backend.available) func `edit-inside`(_ backend: Backend) async throws { try await run("edit-inside", on: backend) }
  @Test(arguments: Backend.available) func `edit-model`(_ backend: Backend) async throws { try await run("edit-model", on: backend) }
  @Test(arguments: Backend.available) func `edit-code`(_ backend: Backend) async throws { try await run("edit-code", on: backend) }
  @Test(arguments: Backend.available) func `value-date`(_ backend: Backend) async throws { try await run("value-date", on: backend) }
  @Test(arguments: Backend.available) func `value-time`(_ backend: Backend) async throws { try await run("value-time", on: backend) }
  @Test(arguments: Backend.available) func `value-datetime-local`(_ backend: Backend) async throws { try await run("value-datetime-local", on: backend) }
  @Test(arguments: Backend.available) func `value-color`(_ backend: Backend) async throws { try await run("value-color", on: backend) }
  @Test(arguments: Backend.available) func `value-range`(_ backend: Backend) async throws { try await run("value-range", on: backend) }
  @Test(arguments: Backend.available) func `value-iso`(_ backend: Backend) async throws { try await run("value-iso", on: backend) }

  // List boxes
  @Test(arguments: Backend.available) func `select-ways`(_ backend: Backend) async throws { try await run("select-ways", on: backend) }
  @Test(arguments: Backend.available) func `select-nothing`(_ backend: Backend) async throws { try await run("select-nothing", on: backend) }
  @Test(arguments: Backend.available) func `select-none-of-one`(_ backend: Backend) async throws { try await run("select-none-of-one", on: backend) }
  @Test(arguments: Backend.available) func `select-no-index`(_ backend: Backend) async throws { try await run("select-no-index", on: backend) }
  @Test(arguments: Backend.available) func `choose-select`(_ backend: Backend) async throws { try await run("choose-select", on: backend) }
  @Test(arguments: Backend.available) func `choose-suggestion`(_ backend: Backend) async throws { try await run("choose-suggestion", on: backend) }
  @Test(arguments: Backend.available) func `choose-aria`(_ backend: Backend) async throws { try await run("choose-aria", on: backend) }
  @Test(arguments: Backend.available) func `choose-filter`(_ backend: Backend) async throws { try await run("choose-filter", on: backend) }
  @Test(arguments: Backend.available) func `choose-hidden-select`(_ backend: Backend) async throws { try await run("choose-hidden-select", on: backend) }
  @Test(arguments: Backend.available) func `choose-two-lists`(_ backend: Backend) async throws { try await run("choose-two-lists", on: backend) }
  @Test(arguments: Backend.available) func `choose-long`(_ backend: Backend) async throws { try await run("choose-long", on: backend) }
  @Test(arguments: Backend.available) func `choose-taking-out`(_ backend: Backend) async throws { try await run("choose-taking-out", on: backend) }
  @Test(arguments: Backend.available) func `choose-open`(_ backend: Backend) async throws { try await run("choose-open", on: backend) }
  @Test(arguments: Backend.available) func `choose-missing`(_ backend: Backend) async throws { try await run("choose-missing", on: backend) }
  @Test(arguments: Backend.available) func `choose-several`(_ backend: Backend) async throws { try await run("choose-several", on: backend) }
  @Test(arguments: Backend.available) func `choose-undone`(_ backend: Backend) async throws { try await run("choose-undone", on: backend) }

  // Files
  @Test(arguments: Backend.available) func `upload`(_ backend: Backend) async throws { try await run("upload", on: backend) }
  @Test(arguments: Backend.available) func `upload-bytes`(_ backend: Backend) async throws { try await run("upload-bytes", on: backend) }
  @Test(arguments: Backend.available) func `upload-many`(_ backend: Backend) async throws { try await run("upload-many", on: backend) }
  @Test(arguments: Backend.available) func `upload-hidden`(_ backend: Backend) async throws { try await run("upload-hidden", on: backend) }
  @Test(arguments: Backend.available) func `upload-events`(_ backend: Backend) async throws { try await run("upload-events", on: backend) }
  @Test(arguments: Backend.available) func `upload-empty-file`(_ backend: Backend) async throws { try await run("upload-empty-file", on: backend) }
  @Test(arguments: Backend.available) func `upload-folder`(_ backend: Backend) async throws { try await run("upload-folder", on: backend) }
  @Test(arguments: Backend.available) func `upload-clear`(_ backend: Backend) async throws { try await run("upload-clear", on: backend) }
  @Test(arguments: Backend.available) func `upload-refused-multiple`(_ backend: Backend) async throws { try await run("upload-refused-multiple", on: backend) }
  @Test(arguments: Backend.available) func `upload-refused-accept`(_ backend: Backend) async throws { try await run("upload-refused-accept", on: backend) }
  @Test(arguments: Backend.available) func `upload-refused-folder`(_ backend: Backend) async throws { try await run("upload-refused-folder", on: backend) }
  @Test(arguments: Backend.available) func `upload-accepted`(_ backend: Backend) async throws { try await run("upload-accepted", on: backend) }
  @Test(arguments: Backend.available) func `upload-disabled`(_ backend: Backend) async throws { try await run("upload-disabled", on: backend) }
  @Test(arguments: Backend.available) func `chooser-in-document`(_ backend: Backend) async throws { try await run("chooser-in-document", on: backend) }
  @Test(arguments: Backend.available) func `chooser-detached`(_ backend: Backend) async throws { try await run("chooser-detached", on: backend) }
  @Test(arguments: Backend.available) func `chooser-later`(_ backend: Backend) async throws { try await run("chooser-later", on: backend) }
  @Test(arguments: Backend.available) func `chooser-show-picker`(_ backend: Backend) async throws { try await run("chooser-show-picker", on: backend) }
  @Test(arguments: Backend.available) func `chooser-none`(_ backend: Backend) async throws { try await run("chooser-none", on: backend) }
  @Test(arguments: Backend.available) func `drop-files`(_ backend: Backend) async throws { try await run("drop-files", on: backend) }
  @Test(arguments: Backend.available) func `drop-entries`(_ backend: Backend) async throws { try await run("drop-entries", on: backend) }
  @Test(arguments: Backend.available) func `drop-handles`(_ backend: Backend) async throws { try await run("drop-handles", on: backend) }
  @Test(arguments: Backend.available) func `drop-data`(_ backend: Backend) async throws { try await run("drop-data", on: backend) }
  @Test(arguments: Backend.available) func `drop-refused`(_ backend: Backend) async throws { try await run("drop-refused", on: backend) }

  // Clipboard
  @Test(arguments: Backend.available) func `clipboard-script`(_ backend: Backend) async throws { try await run("clipboard-script", on: backend) }
  @Test(arguments: Backend.available) func `clipboard-command`(_ backend: Backend) async throws { try await run("clipboard-command", on: backend) }
  @Test(arguments: Backend.available) func `clipboard-kept`(_ backend: Backend) async throws { try await run("clipboard-kept", on: backend) }
  @Test(arguments: Backend.available) func `clipboard-nothing`(_ backend: Backend) async throws { try await run("clipboard-nothing", on: backend) }
  @Test(arguments: Backend.available) func `copy-paste`(_ backend: Backend) async throws { try await run("copy-paste", on: backend) }
  @Test(arguments: Backend.available) func `paste-text`(_ backend: Backend) async throws { try await run("paste-text", on: backend) }
  @Test(arguments: Backend.available) func `paste-event`(_ backend: Backend) async throws { try await run("paste-event", on: backend) }
  @Test(arguments: Backend.available) func `paste-script`(_ backend: Backend) async throws { try await run("paste-script", on: backend) }
  @Test(arguments: Backend.available) func `paste-nowhere`(_ backend: Backend) async throws { try await run("paste-nowhere", on: backend) }
  @Test(arguments: Backend.available) func `clipboard-read`(_ backend: Backend) async throws { try await run("clipboard-read", on: backend) }
  @Test(arguments: Backend.available) func `clipboard-shared`(_ backend: Backend) async throws { try await run("clipboard-shared", on: backend) }
  @Test(arguments: Backend.available) func `clipboard-frame`(_ backend: Backend) async throws { try await run("clipboard-frame", on: backend) }

  // Outcomes
  @Test(arguments: Backend.available) func `fill-caret-later`(_ backend: Backend) async throws { try await run("fill-caret-later", on: backend) }
  @Test(arguments: Backend.available) func `fill-reset-later`(_ backend: Backend) async throws { try await run("fill-reset-later", on: backend) }
  @Test(arguments: Backend.available) func `fill-formatted`(_ backend: Backend) async throws { try await run("fill-formatted", on: backend) }
  @Test(arguments: Backend.available) func `fill-refused`(_ backend: Backend) async throws { try await run("fill-refused", on: backend) }
  @Test(arguments: Backend.available) func `fill-maxlength`(_ backend: Backend) async throws { try await run("fill-maxlength", on: backend) }
  @Test(arguments: Backend.available) func `fill-taken-away`(_ backend: Backend) async throws { try await run("fill-taken-away", on: backend) }
  @Test(arguments: Backend.available) func `fill-empty-placeholder`(_ backend: Backend) async throws { try await run("fill-empty-placeholder", on: backend) }
  @Test(arguments: Backend.available) func `fill-drawn-anew`(_ backend: Backend) async throws { try await run("fill-drawn-anew", on: backend) }
  @Test(arguments: Backend.available) func `type-boxes`(_ backend: Backend) async throws { try await run("type-boxes", on: backend) }
  @Test(arguments: Backend.available) func `type-boxes-focus`(_ backend: Backend) async throws { try await run("type-boxes-focus", on: backend) }
  @Test(arguments: Backend.available) func `type-lost`(_ backend: Backend) async throws { try await run("type-lost", on: backend) }
  @Test(arguments: Backend.available) func `type-too-long`(_ backend: Backend) async throws { try await run("type-too-long", on: backend) }
  @Test(arguments: Backend.available) func `check-label-link`(_ backend: Backend) async throws { try await run("check-label-link", on: backend) }
  @Test(arguments: Backend.available) func `check-label-all-link`(_ backend: Backend) async throws { try await run("check-label-all-link", on: backend) }
  @Test(arguments: Backend.available) func `check-removed`(_ backend: Backend) async throws { try await run("check-removed", on: backend) }
  @Test(arguments: Backend.available) func `check-sends-form`(_ backend: Backend) async throws { try await run("check-sends-form", on: backend) }
  @Test(arguments: Backend.available) func `click-beside-controls`(_ backend: Backend) async throws { try await run("click-beside-controls", on: backend) }
  @Test(arguments: Backend.available) func `select-same-name`(_ backend: Backend) async throws { try await run("select-same-name", on: backend) }
  @Test(arguments: Backend.available) func `select-put-back`(_ backend: Backend) async throws { try await run("select-put-back", on: backend) }

  // Waiting
  @Test(arguments: Backend.available) func `wait-text`(_ backend: Backend) async throws { try await run("wait-text", on: backend) }
  @Test(arguments: Backend.available) func `wait-text-node`(_ backend: Backend) async throws { try await run("wait-text-node", on: backend) }
  @Test(arguments: Backend.available) func `wait-text-pattern`(_ backend: Backend) async throws { try await run("wait-text-pattern", on: backend) }
  @Test(arguments: Backend.available) func `wait-page-text`(_ backend: Backend) async throws { try await run("wait-page-text", on: backend) }
  @Test(arguments: Backend.available) func `wait-visible`(_ backend: Backend) async throws { try await run("wait-visible", on: backend) }
  @Test(arguments: Backend.available) func `wait-hidden`(_ backend: Backend) async throws { try await run("wait-hidden", on: backend) }
  @Test(arguments: Backend.available) func `wait-invisible`(_ backend: Backend) async throws { try await run("wait-invisible", on: backend) }
  @Test(arguments: Backend.available) func `wait-removed`(_ backend: Backend) async throws { try await run("wait-removed", on: backend) }
  @Test(arguments: Backend.available) func `wait-count-none`(_ backend: Backend) async throws { try await run("wait-count-none", on: backend) }
  @Test(arguments: Backend.available) func `wait-count`(_ backend: Backend) async throws { try await run("wait-count", on: backend) }
  @Test(arguments: Backend.available) func `wait-enabled`(_ backend: Backend) async throws { try await run("wait-enabled", on: backend) }
  @Test(arguments: Backend.available) func `wait-aria-disabled`(_ backend: Backend) async throws { try await run("wait-aria-disabled", on: backend) }
  @Test(arguments: Backend.available) func `wait-checked`(_ backend: Backend) async throws { try await run("wait-checked", on: backend) }
  @Test(arguments: Backend.available) func `wait-unchecked`(_ backend: Backend) async throws { try await run("wait-unchecked", on: backend) }
  @Test(arguments: Backend.available) func `wait-value`(_ backend: Backend) async throws { try await run("wait-value", on: backend) }
  @Test(arguments: Backend.available) func `wait-attribute`(_ backend: Backend) async throws { try await run("wait-attribute", on: backend) }
  @Test(arguments: Backend.available) func `wait-no-attribute`(_ backend: Backend) async throws { try await run("wait-no-attribute", on: backend) }
  @Test(arguments: Backend.available) func `wait-title`(_ backend: Backend) async throws { try await run("wait-title", on: backend) }
  @Test(arguments: Backend.available) func `wait-transparent`(_ backend: Backend) async throws { try await run("wait-transparent", on: backend) }
  @Test(arguments: Backend.available) func `wait-all`(_ backend: Backend) async throws { try await run("wait-all", on: backend) }
  @Test(arguments: Backend.available) func `wait-transition`(_ backend: Backend) async throws { try await run("wait-transition", on: backend) }
  @Test(arguments: Backend.available) func `wait-across-documents`(_ backend: Backend) async throws { try await run("wait-across-documents", on: backend) }
  @Test(arguments: Backend.available) func `wait-for-answer`(_ backend: Backend) async throws { try await run("wait-for-answer", on: backend) }
  @Test(arguments: Backend.available) func `wait-restless`(_ backend: Backend) async throws { try await run("wait-restless", on: backend) }
  @Test(arguments: Backend.available) func `wait-busy`(_ backend: Backend) async throws { try await run("wait-busy", on: backend) }
  @Test(arguments: Backend.available) func `wait-together`(_ backend: Backend) async throws { try await run("wait-together", on: backend) }

  // Expectations
  @Test(arguments: Backend.available) func `expect-not-text`(_ backend: Backend) async throws { try await run("expect-not-text", on: backend) }
  @Test(arguments: Backend.available) func `expect-not-page-text`(_ backend: Backend) async throws { try await run("expect-not-page-text", on: backend) }
  @Test(arguments: Backend.available) func `expect-not-hidden`(_ backend: Backend) async throws { try await run("expect-not-hidden", on: backend) }
  @Test(arguments: Backend.available) func `expect-not-visible`(_ backend: Backend) async throws { try await run("expect-not-visible", on: backend) }
  @Test(arguments: Backend.available) func `expect-not-enabled`(_ backend: Backend) async throws { try await run("expect-not-enabled", on: backend) }
  @Test(arguments: Backend.available) func `expect-not-disabled`(_ backend: Backend) async throws { try await run("expect-not-disabled", on: backend) }
  @Test(arguments: Backend.available) func `expect-not-checked`(_ backend: Backend) async throws { try await run("expect-not-checked", on: backend) }
  @Test(arguments: Backend.available) func `expect-not-checkable`(_ backend: Backend) async throws { try await run("expect-not-checkable", on: backend) }
  @Test(arguments: Backend.available) func `expect-not-value`(_ backend: Backend) async throws { try await run("expect-not-value", on: backend) }
  @Test(arguments: Backend.available) func `expect-not-password`(_ backend: Backend) async throws { try await run("expect-not-password", on: backend) }
  @Test(arguments: Backend.available) func `expect-not-count`(_ backend: Backend) async throws { try await run("expect-not-count", on: backend) }
  @Test(arguments: Backend.available) func `expect-not-attribute`(_ backend: Backend) async throws { try await run("expect-not-attribute", on: backend) }
  @Test(arguments: Backend.available) func `expect-not-no-attribute`(_ backend: Backend) async throws { try await run("expect-not-no-attribute", on: backend) }
  @Test(arguments: Backend.available) func `expect-not-title`(_ backend: Backend) async throws { try await run("expect-not-title", on: backend) }
  @Test(arguments: Backend.available) func `url-path`(_ backend: Backend) async throws { try await run("url-path", on: backend) }
  @Test(arguments: Backend.available) func `url-stars`(_ backend: Backend) async throws { try await run("url-stars", on: backend) }
  @Test(arguments: Backend.available) func `url-alternatives`(_ backend: Backend) async throws { try await run("url-alternatives", on: backend) }
  @Test(arguments: Backend.available) func `url-query`(_ backend: Backend) async throws { try await run("url-query", on: backend) }
  @Test(arguments: Backend.available) func `url-whole`(_ backend: Backend) async throws { try await run("url-whole", on: backend) }
  @Test(arguments: Backend.available) func `url-pattern`(_ backend: Backend) async throws { try await run("url-pattern", on: backend) }
  @Test(arguments: Backend.available) func `expect-wrong-pattern`(_ backend: Backend) async throws { try await run("expect-wrong-pattern", on: backend) }
  @Test(arguments: Backend.available) func `expect-several-failed`(_ backend: Backend) async throws { try await run("expect-several-failed", on: backend) }
  @Test(arguments: Backend.available) func `expect-ambiguous`(_ backend: Backend) async throws { try await run("expect-ambiguous", on: backend) }
  @Test(arguments: Backend.available) func `expect-form-values`(_ backend: Backend) async throws { try await run("expect-form-values", on: backend) }

  // Addresses, values and states
  @Test(arguments: Backend.available) func `url-letters`(_ backend: Backend) async throws { try await run("url-letters", on: backend) }
  @Test(arguments: Backend.available) func `url-separators`(_ backend: Backend) async throws { try await run("url-separators", on: backend) }
  @Test(arguments: Backend.available) func `url-undecodable`(_ backend: Backend) async throws { try await run("url-undecodable", on: backend) }
  @Test(arguments: Backend.available) func `url-root`(_ backend: Backend) async throws { try await run("url-root", on: backend) }
  @Test(arguments: Backend.available) func `value-spaces`(_ backend: Backend) async throws { try await run("value-spaces", on: backend) }
  @Test(arguments: Backend.available) func `enabled-in-disabled-button`(_ backend: Backend) async throws { try await run("enabled-in-disabled-button", on: backend) }
  @Test(arguments: Backend.available) func `expect-mixed`(_ backend: Backend) async throws { try await run("expect-mixed", on: backend) }
  @Test(arguments: Backend.available) func `inert-lookup`(_ backend: Backend) async throws { try await run("inert-lookup", on: backend) }
  @Test(arguments: Backend.available) func `inert-actions`(_ backend: Backend) async throws { try await run("inert-actions", on: backend) }
  @Test(arguments: Backend.available) func `inert-modal`(_ backend: Backend) async throws { try await run("inert-modal", on: backend) }

  // Suggestions
  @Test(arguments: Backend.available) func `suggest-within`(_ backend: Backend) async throws { try await run("suggest-within", on: backend) }
  @Test(arguments: Backend.available) func `suggest-row`(_ backend: Backend) async throws { try await run("suggest-row", on: backend) }
  @Test(arguments: Backend.available) func `suggest-item`(_ backend: Backend) async throws { try await run("suggest-item", on: backend) }
  @Test(arguments: Backend.available) func `suggest-exact`(_ backend: Backend) async throws { try await run("suggest-exact", on: backend) }
  @Test(arguments: Backend.available) func `suggest-number`(_ backend: Backend) async throws { try await run("suggest-number", on: backend) }
  @Test(arguments: Backend.available) func `suggest-quotes`(_ backend: Backend) async throws { try await run("suggest-quotes", on: backend) }
  @Test(arguments: Backend.available) func `suggest-nearest`(_ backend: Backend) async throws { try await run("suggest-nearest", on: backend) }
  @Test(arguments: Backend.available) func `miss-role`(_ backend: Backend) async throws { try await run("miss-role", on: backend) }
  @Test(arguments: Backend.available) func `miss-other-role`(_ backend: Backend) async throws { try await run("miss-other-role", on: backend) }
  @Test(arguments: Backend.available) func `miss-state`(_ backend: Backend) async throws { try await run("miss-state", on: backend) }
  @Test(arguments: Backend.available) func `miss-text`(_ backend: Backend) async throws { try await run("miss-text", on: backend) }
  @Test(arguments: Backend.available) func `miss-inside`(_ backend: Backend) async throws { try await run("miss-inside", on: backend) }
  @Test(arguments: Backend.available) func `miss-anchor`(_ backend: Backend) async throws { try await run("miss-anchor", on: backend) }
  @Test(arguments: Backend.available) func `miss-place`(_ backend: Backend) async throws { try await run("miss-place", on: backend) }

  // Reading and scripts
  @Test(arguments: Backend.available) func `read-text`(_ backend: Backend) async throws { try await run("read-text", on: backend) }
  @Test(arguments: Backend.available) func `read-group`(_ backend: Backend) async throws { try await run("read-group", on: backend) }
  @Test(arguments: Backend.available) func `read-match`(_ backend: Backend) async throws { try await run("read-match", on: backend) }
  @Test(arguments: Backend.available) func `read-value`(_ backend: Backend) async throws { try await run("read-value", on: backend) }
  @Test(arguments: Backend.available) func `read-password`(_ backend: Backend) async throws { try await run("read-password", on: backend) }
  @Test(arguments: Backend.available) func `read-attribute`(_ backend: Backend) async throws { try await run("read-attribute", on: backend) }
  @Test(arguments: Backend.available) func `read-count`(_ backend: Backend) async throws { try await run("read-count", on: backend) }
  @Test(arguments: Backend.available) func `read-count-none`(_ backend: Backend) async throws { try await run("read-count-none", on: backend) }
  @Test(arguments: Backend.available) func `read-box`(_ backend: Backend) async throws { try await run("read-box", on: backend) }
  @Test(arguments: Backend.available) func `read-style`(_ backend: Backend) async throws { try await run("read-style", on: backend) }
  @Test(arguments: Backend.available) func `read-title`(_ backend: Backend) async throws { try await run("read-title", on: backend) }
  @Test(arguments: Backend.available) func `read-waits`(_ backend: Backend) async throws { try await run("read-waits", on: backend) }
  @Test(arguments: Backend.available) func `read-nothing`(_ backend: Backend) async throws { try await run("read-nothing", on: backend) }
  @Test(arguments: Backend.available) func `evaluate-world`(_ backend: Backend) async throws { try await run("evaluate-world", on: backend) }
  @Test(arguments: Backend.available) func `evaluate-element`(_ backend: Backend) async throws { try await run("evaluate-element", on: backend) }
  @Test(arguments: Backend.available) func `evaluate-promise`(_ backend: Backend) async throws { try await run("evaluate-promise", on: backend) }
  @Test(arguments: Backend.available) func `evaluate-nothing`(_ backend: Backend) async throws { try await run("evaluate-nothing", on: backend) }
  @Test(arguments: Backend.available) func `evaluate-throws`(_ backend: Backend) async throws { try await run("evaluate-throws", on: backend) }
  @Test(arguments: Backend.available) func `evaluate-no-json`(_ backend: Backend) async throws { try await run("evaluate-no-json", on: backend) }
  @Test(arguments: Backend.available) func `evaluate-syntax`(_ backend: Backend) async throws { try await run("evaluate-syntax", on: backend) }
  @Test(arguments: Backend.available) func `evaluate-policy`(_ backend: Backend) async throws { try await run("evaluate-policy", on: backend) }

  // Accessibility
  @Test(arguments: Backend.available) func `accessible-name`(_ backend: Backend) async throws { try await run("accessible-name", on: backend) }
  @Test(arguments: Backend.available) func `accessible-image`(_ backend: Backend) async throws { try await run("accessible-image", on: backend) }
  @Test(arguments: Backend.available) func `accessible-focus`(_ backend: Backend) async throws { try await run("accessible-focus", on: backend) }
  @Test(arguments: Backend.available) func `accessible-reference`(_ backend: Backend) async throws { try await run("accessible-reference", on: backend) }
  @Test(arguments: Backend.available) func `accessible-role`(_ backend: Backend) async throws { try await run("accessible-role", on: backend) }
  @Test(arguments: Backend.available) func `accessible-contrast`(_ backend: Backend) async throws { try await run("accessible-contrast", on: backend) }
  @Test(arguments: Backend.available) func `accessible-document`(_ backend: Backend) async throws { try await run("accessible-document", on: backend) }
  @Test(arguments: Backend.available) func `accessible-waits`(_ backend: Backend) async throws { try await run("accessible-waits", on: backend) }
  @Test(arguments: Backend.available) func `accessible-many`(_ backend: Backend) async throws { try await run("accessible-many", on: backend) }

  // Pictures
  @Test(arguments: Backend.available) func `picture-viewport`(_ backend: Backend) async throws { try await run("picture-viewport", on: backend) }
  @Test(arguments: Backend.available) func `picture-black`(_ backend: Backend) async throws { try await run("picture-black", on: backend) }
  @Test(arguments: Backend.available) func `picture-scrolled`(_ backend: Backend) async throws { try await run("picture-scrolled", on: backend) }
  @Test(arguments: Backend.available) func `picture-full-page`(_ backend: Backend) async throws { try await run("picture-full-page", on: backend) }
  @Test(arguments: Backend.available) func `picture-very-tall`(_ backend: Backend) async throws { try await run("picture-very-tall", on: backend) }
  @Test(arguments: Backend.available) func `picture-element`(_ backend: Backend) async throws { try await run("picture-element", on: backend) }
  @Test(arguments: Backend.available) func `picture-visible-element`(_ backend: Backend) async throws { try await run("picture-visible-element", on: backend) }
  @Test(arguments: Backend.available) func `picture-colours`(_ backend: Backend) async throws { try await run("picture-colours", on: backend) }
  @Test(arguments: Backend.available) func `picture-no-scrollbar`(_ backend: Backend) async throws { try await run("picture-no-scrollbar", on: backend) }
  @Test(arguments: Backend.available) func `picture-no-element`(_ backend: Backend) async throws { try await run("picture-no-element", on: backend) }
  @Test(arguments: Backend.available) func `picture-masks`(_ backend: Backend) async throws { try await run("picture-masks", on: backend) }
  @Test(arguments: Backend.available) func `picture-restless`(_ backend: Backend) async throws { try await run("picture-restless", on: backend) }
  @Test(arguments: Backend.available) func `picture-caret`(_ backend: Backend) async throws { try await run("picture-caret", on: backend) }
  @Test(arguments: Backend.available) func `picture-gif`(_ backend: Backend) async throws { try await run("picture-gif", on: backend) }
  @Test(arguments: Backend.available) func `picture-svg-animation`(_ backend: Backend) async throws { try await run("picture-svg-animation", on: backend) }
  @Test(arguments: Backend.available) func `picture-animation-end`(_ backend: Backend) async throws { try await run("picture-animation-end", on: backend) }
  @Test(arguments: Backend.available) func `picture-restores`(_ backend: Backend) async throws { try await run("picture-restores", on: backend) }
  @Test(arguments: Backend.available) func `picture-no-resize`(_ backend: Backend) async throws { try await run("picture-no-resize", on: backend) }
  @Test(arguments: Backend.available) func `picture-highlight`(_ backend: Backend) async throws { try await run("picture-highlight", on: backend) }
  @Test(arguments: Backend.available) func `picture-animated-anywhere`(_ backend: Backend) async throws { try await run("picture-animated-anywhere", on: backend) }
  @Test(arguments: Backend.available) func `picture-animated-content`(_ backend: Backend) async throws { try await run("picture-animated-content", on: backend) }
  @Test(arguments: Backend.available) func `picture-svg-styled`(_ backend: Backend) async throws { try await run("picture-svg-styled", on: backend) }
  @Test(arguments: Backend.available) func `picture-frames-held`(_ backend: Backend) async throws { try await run("picture-frames-held", on: backend) }
  @Test(arguments: Backend.available) func `picture-other-frames-held`(_ backend: Backend) async throws { try await run("picture-other-frames-held", on: backend) }
  @Test(arguments: Backend.available) func `picture-frame-restored`(_ backend: Backend) async throws { try await run("picture-frame-restored", on: backend) }
  @Test(arguments: Backend.available) func `picture-scroll-animation`(_ backend: Backend) async throws { try await run("picture-scroll-animation", on: backend) }
  @Test(arguments: Backend.available) func `picture-view-transition`(_ backend: Backend) async throws { try await run("picture-view-transition", on: backend) }
  @Test(arguments: Backend.available) func `picture-marquee`(_ backend: Backend) async throws { try await run("picture-marquee", on: backend) }
  @Test(arguments: Backend.available) func `picture-stream`(_ backend: Backend) async throws { try await run("picture-stream", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-frames`(_ backend: Backend) async throws { try await run("picture-canvas-frames", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-since-start`(_ backend: Backend) async throws { try await run("picture-canvas-since-start", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-date`(_ backend: Backend) async throws { try await run("picture-canvas-date", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-clock`(_ backend: Backend) async throws { try await run("picture-canvas-clock", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-timer`(_ backend: Backend) async throws { try await run("picture-canvas-timer", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-kept`(_ backend: Backend) async throws { try await run("picture-canvas-kept", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-timeline`(_ backend: Backend) async throws { try await run("picture-canvas-timeline", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-sum`(_ backend: Backend) async throws { try await run("picture-canvas-sum", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-webgl`(_ backend: Backend) async throws { try await run("picture-canvas-webgl", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-moves-on`(_ backend: Backend) async throws { try await run("picture-canvas-moves-on", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-end`(_ backend: Backend) async throws { try await run("picture-canvas-end", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-frame`(_ backend: Backend) async throws { try await run("picture-canvas-frame", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-restored`(_ backend: Backend) async throws { try await run("picture-canvas-restored", on: backend) }
  @Test(arguments: Backend.available) func `picture-canvas-other-code`(_ backend: Backend) async throws { try await run("picture-canvas-other-code", on: backend) }
  @Test(arguments: Backend.available) func `picture-waits-image`(_ backend: Backend) async throws { try await run("picture-waits-image", on: backend) }
  @Test(arguments: Backend.available) func `picture-waits-busy`(_ backend: Backend) async throws { try await run("picture-waits-busy", on: backend) }
  @Test(arguments: Backend.available) func `picture-lazy-images`(_ backend: Backend) async throws { try await run("picture-lazy-images", on: backend) }
  @Test(arguments: Backend.available) func `picture-pending-font`(_ backend: Backend) async throws { try await run("picture-pending-font", on: backend) }
  @Test(arguments: Backend.available) func `picture-pending-image`(_ backend: Backend) async throws { try await run("picture-pending-image", on: backend) }
  @Test(arguments: Backend.available) func `picture-pending-busy`(_ backend: Backend) async throws { try await run("picture-pending-busy", on: backend) }
  @Test(arguments: Backend.available) func `picture-broken-image`(_ backend: Backend) async throws { try await run("picture-broken-image", on: backend) }
  @Test(arguments: Backend.available) func `picture-elements`(_ backend: Backend) async throws { try await run("picture-elements", on: backend) }
  @Test(arguments: Backend.available) func `picture-elements-scrolled`(_ backend: Backend) async throws { try await run("picture-elements-scrolled", on: backend) }
  @Test(arguments: Backend.available) func `picture-ignored`(_ backend: Backend) async throws { try await run("picture-ignored", on: backend) }
  @Test(arguments: Backend.available) func `document-pdf`(_ backend: Backend) async throws { try await run("document-pdf", on: backend) }
  @Test(arguments: Backend.available) func `document-svg`(_ backend: Backend) async throws { try await run("document-svg", on: backend) }
  @Test(arguments: Backend.available) func `document-xml`(_ backend: Backend) async throws { try await run("document-xml", on: backend) }
  @Test(arguments: Backend.available) func `document-plain`(_ backend: Backend) async throws { try await run("document-plain", on: backend) }
  @Test(arguments: Backend.available) func `document-xhtml`(_ backend: Backend) async throws { try await run("document-xhtml", on: backend) }
  @Test(arguments: Backend.available) func `picture-rtl`(_ backend: Backend) async throws { try await run("picture-rtl", on: backend) }
  @Test(arguments: Backend.available) func `picture-vertical`(_ backend: Backend) async throws { try await run("picture-vertical", on: backend) }
  @Test(arguments: Backend.available) func `picture-zoomed-root`(_ backend: Backend) async throws { try await run("picture-zoomed-root", on: backend) }
  @Test(arguments: Backend.available) func `picture-zoomed-body`(_ backend: Backend) async throws { try await run("picture-zoomed-body", on: backend) }
  @Test(arguments: Backend.available) func `picture-transformed`(_ backend: Backend) async throws { try await run("picture-transformed", on: backend) }

  // Frames
  @Test(arguments: Backend.available) func `frame-drawn`(_ backend: Backend) async throws { try await run("frame-drawn", on: backend) }
  @Test(arguments: Backend.available) func `frame-cross-origin-drawn`(_ backend: Backend) async throws { try await run("frame-cross-origin-drawn", on: backend) }
  @Test(arguments: Backend.available) func `frame-awaited`(_ backend: Backend) async throws { try await run("frame-awaited", on: backend) }
  @Test(arguments: Backend.available) func `frame-not-searched`(_ backend: Backend) async throws { try await run("frame-not-searched", on: backend) }
  @Test(arguments: Backend.available) func `frame-click`(_ backend: Backend) async throws { try await run("frame-click", on: backend) }
  @Test(arguments: Backend.available) func `frame-covers`(_ backend: Backend) async throws { try await run("frame-covers", on: backend) }
  @Test(arguments: Backend.available) func `frame-navigates`(_ backend: Backend) async throws { try await run("frame-navigates", on: backend) }
  @Test(arguments: Backend.available) func `frame-removed`(_ backend: Backend) async throws { try await run("frame-removed", on: backend) }
  @Test(arguments: Backend.available) func `frame-element`(_ backend: Backend) async throws { try await run("frame-element", on: backend) }
  @Test(arguments: Backend.available) func `frame-console`(_ backend: Backend) async throws { try await run("frame-console", on: backend) }

  // Inside frames
  @Test(arguments: Backend.available) func `inframe-same-origin`(_ backend: Backend) async throws { try await run("inframe-same-origin", on: backend) }
  @Test(arguments: Backend.available) func `inframe-cross-site`(_ backend: Backend) async throws { try await run("inframe-cross-site", on: backend) }
  @Test(arguments: Backend.available) func `inframe-sandboxed`(_ backend: Backend) async throws { try await run("inframe-sandboxed", on: backend) }
  @Test(arguments: Backend.available) func `inframe-nested`(_ backend: Backend) async throws { try await run("inframe-nested", on: backend) }
  @Test(arguments: Backend.available) func `inframe-lazy`(_ backend: Backend) async throws { try await run("inframe-lazy", on: backend) }
  @Test(arguments: Backend.available) func `inframe-late`(_ backend: Backend) async throws { try await run("inframe-late", on: backend) }
  @Test(arguments: Backend.available) func `inframe-scaled`(_ backend: Backend) async throws { try await run("inframe-scaled", on: backend) }
  @Test(arguments: Backend.available) func `inframe-zoomed`(_ backend: Backend) async throws { try await run("inframe-zoomed", on: backend) }
  @Test(arguments: Backend.available) func `inframe-scrolled`(_ backend: Backend) async throws { try await run("inframe-scrolled", on: backend) }
  @Test(arguments: Backend.available) func `inframe-object`(_ backend: Backend) async throws { try await run("inframe-object", on: backend) }
  @Test(arguments: Backend.available) func `inframe-shadow`(_ backend: Backend) async throws { try await run("inframe-shadow", on: backend) }
  @Test(arguments: Backend.available) func `inframe-double-click`(_ backend: Backend) async throws { try await run("inframe-double-click", on: backend) }
  @Test(arguments: Backend.available) func `inframe-fill`(_ backend: Backend) async throws { try await run("inframe-fill", on: backend) }
  @Test(arguments: Backend.available) func `inframe-type`(_ backend: Backend) async throws { try await run("inframe-type", on: backend) }
  @Test(arguments: Backend.available) func `inframe-press`(_ backend: Backend) async throws { try await run("inframe-press", on: backend) }
  @Test(arguments: Backend.available) func `inframe-check`(_ backend: Backend) async throws { try await run("inframe-check", on: backend) }
  @Test(arguments: Backend.available) func `inframe-select`(_ backend: Backend) async throws { try await run("inframe-select", on: backend) }
  @Test(arguments: Backend.available) func `inframe-hover`(_ backend: Backend) async throws { try await run("inframe-hover", on: backend) }
  @Test(arguments: Backend.available) func `inframe-not-outside`(_ backend: Backend) async throws { try await run("inframe-not-outside", on: backend) }
  @Test(arguments: Backend.available) func `inframe-focus-back`(_ backend: Backend) async throws { try await run("inframe-focus-back", on: backend) }
  @Test(arguments: Backend.available) func `inframe-editable-body`(_ backend: Backend) async throws { try await run("inframe-editable-body", on: backend) }
  @Test(arguments: Backend.available) func `inframe-added`(_ backend: Backend) async throws { try await run("inframe-added", on: backend) }
  @Test(arguments: Backend.available) func `inframe-within`(_ backend: Backend) async throws { try await run("inframe-within", on: backend) }
  @Test(arguments: Backend.available) func `inframe-covered`(_ backend: Backend) async throws { try await run("inframe-covered", on: backend) }
  @Test(arguments: Backend.available) func `inframe-uncovered-later`(_ backend: Backend) async throws { try await run("inframe-uncovered-later", on: backend) }
  @Test(arguments: Backend.available) func `inframe-reloading`(_ backend: Backend) async throws { try await run("inframe-reloading", on: backend) }
  @Test(arguments: Backend.available) func `inframe-replaced`(_ backend: Backend) async throws { try await run("inframe-replaced", on: backend) }
  @Test(arguments: Backend.available) func `inframe-removed`(_ backend: Backend) async throws { try await run("inframe-removed", on: backend) }
  @Test(arguments: Backend.available) func `inframe-hidden`(_ backend: Backend) async throws { try await run("inframe-hidden", on: backend) }
  @Test(arguments: Backend.available) func `inframe-navigates`(_ backend: Backend) async throws { try await run("inframe-navigates", on: backend) }
  @Test(arguments: Backend.available) func `inframe-top`(_ backend: Backend) async throws { try await run("inframe-top", on: backend) }
  @Test(arguments: Backend.available) func `inframe-address`(_ backend: Backend) async throws { try await run("inframe-address", on: backend) }
  @Test(arguments: Backend.available) func `inframe-message`(_ backend: Backend) async throws { try await run("inframe-message", on: backend) }
  @Test(arguments: Backend.available) func `inframe-absent`(_ backend: Backend) async throws { try await run("inframe-absent", on: backend) }
  @Test(arguments: Backend.available) func `inframe-no-frame`(_ backend: Backend) async throws { try await run("inframe-no-frame", on: backend) }
  @Test(arguments: Backend.available) func `inframe-several`(_ backend: Backend) async throws { try await run("inframe-several", on: backend) }
  @Test(arguments: Backend.available) func `inframe-dialog`(_ backend: Backend) async throws { try await run("inframe-dialog", on: backend) }
  @Test(arguments: Backend.available) func `inframe-mask`(_ backend: Backend) async throws { try await run("inframe-mask", on: backend) }
  @Test(arguments: Backend.available) func `inframe-ignored`(_ backend: Backend) async throws { try await run("inframe-ignored", on: backend) }
  @Test(arguments: Backend.available) func `inframe-picture`(_ backend: Backend) async throws { try await run("inframe-picture", on: backend) }
  @Test(arguments: Backend.available) func `inframe-evaluate-same-origin`(_ backend: Backend) async throws { try await run("inframe-evaluate-same-origin", on: backend) }
  @Test(arguments: Backend.available) func `inframe-evaluate-cross-site`(_ backend: Backend) async throws { try await run("inframe-evaluate-cross-site", on: backend) }
  @Test(arguments: Backend.available) func `inframe-evaluate-sandboxed`(_ backend: Backend) async throws { try await run("inframe-evaluate-sandboxed", on: backend) }
  @Test(arguments: Backend.available) func `inframe-evaluate-nested`(_ backend: Backend) async throws { try await run("inframe-evaluate-nested", on: backend) }
  @Test(arguments: Backend.available) func `inframe-evaluate-waits`(_ backend: Backend) async throws { try await run("inframe-evaluate-waits", on: backend) }
  @Test(arguments: Backend.available) func `inframe-evaluate-fails`(_ backend: Backend) async throws { try await run("inframe-evaluate-fails", on: backend) }
  @Test(arguments: Backend.available) func `inframe-evaluate-silent`(_ backend: Backend) async throws { try await run("inframe-evaluate-silent", on: backend) }
  @Test(arguments: Backend.available) func `inframe-upload-same-origin`(_ backend: Backend) async throws { try await run("inframe-upload-same-origin", on: backend) }
  @Test(arguments: Backend.available) func `inframe-upload-cross-site`(_ backend: Backend) async throws { try await run("inframe-upload-cross-site", on: backend) }
  @Test(arguments: Backend.available) func `inframe-upload-sandboxed`(_ backend: Backend) async throws { try await run("inframe-upload-sandboxed", on: backend) }
  @Test(arguments: Backend.available) func `inframe-upload-button`(_ backend: Backend) async throws { try await run("inframe-upload-button", on: backend) }
  @Test(arguments: Backend.available) func `inframe-upload-folder`(_ backend: Backend) async throws { try await run("inframe-upload-folder", on: backend) }

  // Shadow DOM
  @Test(arguments: Backend.available) func `shadow-role`(_ backend: Backend) async throws { try await run("shadow-role", on: backend) }
  @Test(arguments: Backend.available) func `shadow-deep`(_ backend: Backend) async throws { try await run("shadow-deep", on: backend) }
  @Test(arguments: Backend.available) func `shadow-slotted`(_ backend: Backend) async throws { try await run("shadow-slotted", on: backend) }
  @Test(arguments: Backend.available) func `shadow-unslotted`(_ backend: Backend) async throws { try await run("shadow-unslotted", on: backend) }
  @Test(arguments: Backend.available) func `shadow-css`(_ backend: Backend) async throws { try await run("shadow-css", on: backend) }
  @Test(arguments: Backend.available) func `shadow-within`(_ backend: Backend) async throws { try await run("shadow-within", on: backend) }
  @Test(arguments: Backend.available) func `shadow-click`(_ backend: Backend) async throws { try await run("shadow-click", on: backend) }
  @Test(arguments: Backend.available) func `shadow-click-slotted`(_ backend: Backend) async throws { try await run("shadow-click-slotted", on: backend) }
  @Test(arguments: Backend.available) func `shadow-fill`(_ backend: Backend) async throws { try await run("shadow-fill", on: backend) }
  @Test(arguments: Backend.available) func `shadow-press`(_ backend: Backend) async throws { try await run("shadow-press", on: backend) }
  @Test(arguments: Backend.available) func `shadow-wait`(_ backend: Backend) async throws { try await run("shadow-wait", on: backend) }
  @Test(arguments: Backend.available) func `shadow-declarative`(_ backend: Backend) async throws { try await run("shadow-declarative", on: backend) }
  @Test(arguments: Backend.available) func `shadow-custom-element`(_ backend: Backend) async throws { try await run("shadow-custom-element", on: backend) }
  @Test(arguments: Backend.available) func `shadow-closed`(_ backend: Backend) async throws { try await run("shadow-closed", on: backend) }

  // Dialogs
  @Test(arguments: Backend.available) func `dialog-alert`(_ backend: Backend) async throws { try await run("dialog-alert", on: backend) }
  @Test(arguments: Backend.available) func `dialog-confirm-dismissed`(_ backend: Backend) async throws { try await run("dialog-confirm-dismissed", on: backend) }
  @Test(arguments: Backend.available) func `dialog-prompt-dismissed`(_ backend: Backend) async throws { try await run("dialog-prompt-dismissed", on: backend) }
  @Test(arguments: Backend.available) func `dialog-confirm-accepted`(_ backend: Backend) async throws { try await run("dialog-confirm-accepted", on: backend) }
  @Test(arguments: Backend.available) func `dialog-prompt-accepted`(_ backend: Backend) async throws { try await run("dialog-prompt-accepted", on: backend) }
  @Test(arguments: Backend.available) func `dialog-context-policy`(_ backend: Backend) async throws { try await run("dialog-context-policy", on: backend) }
  @Test(arguments: Backend.available) func `dialog-policy-changes`(_ backend: Backend) async throws { try await run("dialog-policy-changes", on: backend) }
  @Test(arguments: Backend.available) func `dialog-several`(_ backend: Backend) async throws { try await run("dialog-several", on: backend) }
  @Test(arguments: Backend.available) func `dialog-while-loading`(_ backend: Backend) async throws { try await run("dialog-while-loading", on: backend) }
  @Test(arguments: Backend.available) func `dialog-later`(_ backend: Backend) async throws { try await run("dialog-later", on: backend) }
  @Test(arguments: Backend.available) func `dialog-leaving-goto`(_ backend: Backend) async throws { try await run("dialog-leaving-goto", on: backend) }
  @Test(arguments: Backend.available) func `dialog-leaving-link`(_ backend: Backend) async throws { try await run("dialog-leaving-link", on: backend) }
  @Test(arguments: Backend.available) func `dialog-leaving-reload`(_ backend: Backend) async throws { try await run("dialog-leaving-reload", on: backend) }
  @Test(arguments: Backend.available) func `dialog-leaving-back`(_ backend: Backend) async throws { try await run("dialog-leaving-back", on: backend) }
  @Test(arguments: Backend.available) func `dialog-staying-goto`(_ backend: Backend) async throws { try await run("dialog-staying-goto", on: backend) }
  @Test(arguments: Backend.available) func `dialog-staying-reload`(_ backend: Backend) async throws { try await run("dialog-staying-reload", on: backend) }
  @Test(arguments: Backend.available) func `dialog-leaving`(_ backend: Backend) async throws { try await run("dialog-leaving", on: backend) }
  @Test(arguments: Backend.available) func `dialog-staying`(_ backend: Backend) async throws { try await run("dialog-staying", on: backend) }
  @Test(arguments: Backend.available) func `dialog-loop`(_ backend: Backend) async throws { try await run("dialog-loop", on: backend) }

  // Popups
  @Test(arguments: Backend.available) func `popup-open`(_ backend: Backend) async throws { try await run("popup-open", on: backend) }
  @Test(arguments: Backend.available) func `popup-no-opener`(_ backend: Backend) async throws { try await run("popup-no-opener", on: backend) }
  @Test(arguments: Backend.available) func `popup-target`(_ backend: Backend) async throws { try await run("popup-target", on: backend) }
  @Test(arguments: Backend.available) func `popup-goes-on`(_ backend: Backend) async throws { try await run("popup-goes-on", on: backend) }
  @Test(arguments: Backend.available) func `popup-stays`(_ backend: Backend) async throws { try await run("popup-stays", on: backend) }
  @Test(arguments: Backend.available) func `popup-other-site`(_ backend: Backend) async throws { try await run("popup-other-site", on: backend) }
  @Test(arguments: Backend.available) func `popup-viewport`(_ backend: Backend) async throws { try await run("popup-viewport", on: backend) }
  @Test(arguments: Backend.available) func `popup-dialogs`(_ backend: Backend) async throws { try await run("popup-dialogs", on: backend) }
  @Test(arguments: Backend.available) func `popup-errors`(_ backend: Backend) async throws { try await run("popup-errors", on: backend) }
  @Test(arguments: Backend.available) func `popup-closes-itself`(_ backend: Backend) async throws { try await run("popup-closes-itself", on: backend) }
  @Test(arguments: Backend.available) func `popup-several`(_ backend: Backend) async throws { try await run("popup-several", on: backend) }
  @Test(arguments: Backend.available) func `popup-shut`(_ backend: Backend) async throws { try await run("popup-shut", on: backend) }
  @Test(arguments: Backend.available) func `page-resized`(_ backend: Backend) async throws { try await run("page-resized", on: backend) }
  @Test(arguments: Backend.available) func `storage`(_ backend: Backend) async throws { try await run("storage", on: backend) }

  // Downloads
  @Test(arguments: Backend.available) func `download-attachment`(_ backend: Backend) async throws { try await run("download-attachment", on: backend) }
  @Test(arguments: Backend.available) func `download-blob`(_ backend: Backend) async throws { try await run("download-blob", on: backend) }
  @Test(arguments: Backend.available) func `download-refused`(_ backend: Backend) async throws { try await run("download-refused", on: backend) }

  // Questions to a person
  @Test(arguments: Backend.available) func `question-other-program`(_ backend: Backend) async throws { try await run("question-other-program", on: backend) }
  @Test(arguments: Backend.available) func `print-load`(_ backend: Backend) async throws { try await run("print-load", on: backend) }
  @Test(arguments: Backend.available) func `print-click`(_ backend: Backend) async throws { try await run("print-click", on: backend) }
  @Test(arguments: Backend.available) func `print-timer`(_ backend: Backend) async throws { try await run("print-timer", on: backend) }
  @Test(arguments: Backend.available) func `print-frame`(_ backend: Backend) async throws { try await run("print-frame", on: backend) }
  @Test(arguments: Backend.available) func `question-geolocation`(_ backend: Backend) async throws { try await run("question-geolocation", on: backend) }
  @Test(arguments: Backend.available) func `question-notifications`(_ backend: Backend) async throws { try await run("question-notifications", on: backend) }
  @Test(arguments: Backend.available) func `question-clipboard`(_ backend: Backend) async throws { try await run("question-clipboard", on: backend) }
  @Test(arguments: Backend.available) func `question-midi`(_ backend: Backend) async throws { try await run("question-midi", on: backend) }
  @Test(arguments: Backend.available) func `question-storage`(_ backend: Backend) async throws { try await run("question-storage", on: backend) }
  @Test(arguments: Backend.available) func `question-camera`(_ backend: Backend) async throws { try await run("question-camera", on: backend) }
  @Test(arguments: Backend.available) func `auth-document`(_ backend: Backend) async throws { try await run("auth-document", on: backend) }
  @Test(arguments: Backend.available) func `auth-image`(_ backend: Backend) async throws { try await run("auth-image", on: backend) }
  @Test(arguments: Backend.available) func `auth-credentials`(_ backend: Backend) async throws { try await run("auth-credentials", on: backend) }
  @Test(arguments: Backend.available) func `auth-credentials-fetch`(_ backend: Backend) async throws { try await run("auth-credentials-fetch", on: backend) }
  @Test(arguments: Backend.available) func `auth-wrong`(_ backend: Backend) async throws { try await run("auth-wrong", on: backend) }
  @Test(arguments: Backend.available) func `auth-foreign`(_ backend: Backend) async throws { try await run("auth-foreign", on: backend) }

  // Console and errors
  @Test(arguments: Backend.available) func `console-log`(_ backend: Backend) async throws { try await run("console-log", on: backend) }
  @Test(arguments: Backend.available) func `console-info`(_ backend: Backend) async throws { try await run("console-info", on: backend) }
  @Test(arguments: Backend.available) func `console-warning`(_ backend: Backend) async throws { try await run("console-warning", on: backend) }
  @Test(arguments: Backend.available) func `console-error`(_ backend: Backend) async throws { try await run("console-error", on: backend) }
  @Test(arguments: Backend.available) func `console-debug`(_ backend: Backend) async throws { try await run("console-debug", on: backend) }
  @Test(arguments: Backend.available) func `console-several`(_ backend: Backend) async throws { try await run("console-several", on: backend) }
  @Test(arguments: Backend.available) func `console-unicode`(_ backend: Backend) async throws { try await run("console-unicode", on: backend) }
  @Test(arguments: Backend.available) func `console-order`(_ backend: Backend) async throws { try await run("console-order", on: backend) }
  @Test(arguments: Backend.available) func `console-place`(_ backend: Backend) async throws { try await run("console-place", on: backend) }
  @Test(arguments: Backend.available) func `uncaught-error`(_ backend: Backend) async throws { try await run("uncaught-error", on: backend) }
  @Test(arguments: Backend.available) func `uncaught-later`(_ backend: Backend) async throws { try await run("uncaught-later", on: backend) }
  @Test(arguments: Backend.available) func `uncaught-syntax`(_ backend: Backend) async throws { try await run("uncaught-syntax", on: backend) }
  @Test(arguments: Backend.available) func `uncaught-rejection`(_ backend: Backend) async throws { try await run("uncaught-rejection", on: backend) }
  @Test(arguments: Backend.available) func `uncaught-no-error`(_ backend: Backend) async throws { try await run("uncaught-no-error", on: backend) }
  @Test(arguments: Backend.available) func `uncaught-handler`(_ backend: Backend) async throws { try await run("uncaught-handler", on: backend) }
  @Test(arguments: Backend.available) func `caught-error`(_ backend: Backend) async throws { try await run("caught-error", on: backend) }
  @Test(arguments: Backend.available) func `rejection-handled-late`(_ backend: Backend) async throws { try await run("rejection-handled-late", on: backend) }
  @Test(arguments: Backend.available) func `event-navigated`(_ backend: Backend) async throws { try await run("event-navigated", on: backend) }
  @Test(arguments: Backend.available) func `events-of-one-page`(_ backend: Backend) async throws { try await run("events-of-one-page", on: backend) }

  // Responses and failed requests
  @Test(arguments: Backend.available) func `response-image`(_ backend: Backend) async throws { try await run("response-image", on: backend) }
  @Test(arguments: Backend.available) func `response-fetch`(_ backend: Backend) async throws { try await run("response-fetch", on: backend) }
  @Test(arguments: Backend.available) func `response-xhr`(_ backend: Backend) async throws { try await run("response-xhr", on: backend) }
  @Test(arguments: Backend.available) func `response-post`(_ backend: Backend) async throws { try await run("response-post", on: backend) }
  @Test(arguments: Backend.available) func `response-script`(_ backend: Backend) async throws { try await run("response-script", on: backend) }
  @Test(arguments: Backend.available) func `response-style`(_ backend: Backend) async throws { try await run("response-style", on: backend) }
  @Test(arguments: Backend.available) func `response-good`(_ backend: Backend) async throws { try await run("response-good", on: backend) }
  @Test(arguments: Backend.available) func `response-document`(_ backend: Backend) async throws { try await run("response-document", on: backend) }
  @Test(arguments: Backend.available) func `response-redirect`(_ backend: Backend) async throws { try await run("response-redirect", on: backend) }
  @Test(arguments: Backend.available) func `response-frame`(_ backend: Backend) async throws { try await run("response-frame", on: backend) }
  @Test(arguments: Backend.available) func `response-before-click-ends`(_ backend: Backend) async throws { try await run("response-before-click-ends", on: backend) }
  @Test(arguments: Backend.available) func `failed-request`(_ backend: Backend) async throws { try await run("failed-request", on: backend) }
  @Test(arguments: Backend.available) func `failed-request-cors`(_ backend: Backend) async throws { try await run("failed-request-cors", on: backend) }
  @Test(arguments: Backend.available) func `aborted-request`(_ backend: Backend) async throws { try await run("aborted-request", on: backend) }

  // Requests of all kinds
  @Test(arguments: Backend.available) func `websocket-500`(_ backend: Backend) async throws { try await run("websocket-500", on: backend) }
  @Test(arguments: Backend.available) func `websocket-404`(_ backend: Backend) async throws { try await run("websocket-404", on: backend) }
  @Test(arguments: Backend.available) func `response-beacon`(_ backend: Backend) async throws { try await run("response-beacon", on: backend) }
  @Test(arguments: Backend.available) func `response-keepalive`(_ backend: Backend) async throws { try await run("response-keepalive", on: backend) }
  @Test(arguments: Backend.available) func `response-eventsource`(_ backend: Backend) async throws { try await run("response-eventsource", on: backend) }
  @Test(arguments: Backend.available) func `response-preload`(_ backend: Backend) async throws { try await run("response-preload", on: backend) }
  @Test(arguments: Backend.available) func `response-modulepreload`(_ backend: Backend) async throws { try await run("response-modulepreload", on: backend) }
  @Test(arguments: Backend.available) func `response-beacon-leaving`(_ backend: Backend) async throws { try await run("response-beacon-leaving", on: backend) }

  // Workers
  @Test(arguments: Backend.available) func `worker-response-dedicated`(_ backend: Backend) async throws { try await run("worker-response-dedicated", on: backend) }
  @Test(arguments: Backend.available) func `worker-response-nested`(_ backend: Backend) async throws { try await run("worker-response-nested", on: backend) }
  @Test(arguments: Backend.available) func `worker-response-shared`(_ backend: Backend) async throws { try await run("worker-response-shared", on: backend) }
  @Test(arguments: Backend.available) func `worker-response-service`(_ backend: Backend) async throws { try await run("worker-response-service", on: backend) }
  @Test(arguments: Backend.available) func `worker-console-dedicated`(_ backend: Backend) async throws { try await run("worker-console-dedicated", on: backend) }
  @Test(arguments: Backend.available) func `worker-console-nested`(_ backend: Backend) async throws { try await run("worker-console-nested", on: backend) }
  @Test(arguments: Backend.available) func `worker-console-shared`(_ backend: Backend) async throws { try await run("worker-console-shared", on: backend) }
  @Test(arguments: Backend.available) func `worker-console-service`(_ backend: Backend) async throws { try await run("worker-console-service", on: backend) }
  @Test(arguments: Backend.available) func `worker-uncaught-dedicated`(_ backend: Backend) async throws { try await run("worker-uncaught-dedicated", on: backend) }
  @Test(arguments: Backend.available) func `worker-uncaught-nested`(_ backend: Backend) async throws { try await run("worker-uncaught-nested", on: backend) }
  @Test(arguments: Backend.available) func `worker-uncaught-shared`(_ backend: Backend) async throws { try await run("worker-uncaught-shared", on: backend) }
  @Test(arguments: Backend.available) func `worker-uncaught-service`(_ backend: Backend) async throws { try await run("worker-uncaught-service", on: backend) }
  @Test(arguments: Backend.available) func `worker-rejection-dedicated`(_ backend: Backend) async throws { try await run("worker-rejection-dedicated", on: backend) }
  @Test(arguments: Backend.available) func `worker-rejection-nested`(_ backend: Backend) async throws { try await run("worker-rejection-nested", on: backend) }
  @Test(arguments: Backend.available) func `worker-rejection-shared`(_ backend: Backend) async throws { try await run("worker-rejection-shared", on: backend) }
  @Test(arguments: Backend.available) func `worker-rejection-service`(_ backend: Backend) async throws { try await run("worker-rejection-service", on: backend) }
  @Test(arguments: Backend.available) func `worker-settings-dedicated`(_ backend: Backend) async throws { try await run("worker-settings-dedicated", on: backend) }
  @Test(arguments: Backend.available) func `worker-settings-nested`(_ backend: Backend) async throws { try await run("worker-settings-nested", on: backend) }
  @Test(arguments: Backend.available) func `worker-settings-shared`(_ backend: Backend) async throws { try await run("worker-settings-shared", on: backend) }
  @Test(arguments: Backend.available) func `worker-settings-service`(_ backend: Backend) async throws { try await run("worker-settings-service", on: backend) }

  // Isolation
  @Test(arguments: Backend.available) func `isolated-cookies`(_ backend: Backend) async throws { try await run("isolated-cookies", on: backend) }
  @Test(arguments: Backend.available) func `isolated-local-storage`(_ backend: Backend) async throws { try await run("isolated-local-storage", on: backend) }
  @Test(arguments: Backend.available) func `isolated-session-storage`(_ backend: Backend) async throws { try await run("isolated-session-storage", on: backend) }
  @Test(arguments: Backend.available) func `isolated-indexed-db`(_ backend: Backend) async throws { try await run("isolated-indexed-db", on: backend) }
  @Test(arguments: Backend.available) func `isolated-cache`(_ backend: Backend) async throws { try await run("isolated-cache", on: backend) }
  @Test(arguments: Backend.available) func `isolated-channels`(_ backend: Backend) async throws { try await run("isolated-channels", on: backend) }
  @Test(arguments: Backend.available) func `isolated-log-in`(_ backend: Backend) async throws { try await run("isolated-log-in", on: backend) }
  @Test(arguments: Backend.available) func `isolated-work`(_ backend: Backend) async throws { try await run("isolated-work", on: backend) }
  @Test(arguments: Backend.available) func `isolated-end`(_ backend: Backend) async throws { try await run("isolated-end", on: backend) }

  // Cookies
  @Test(arguments: Backend.available) func `cookie-set`(_ backend: Backend) async throws { try await run("cookie-set", on: backend) }
  @Test(arguments: Backend.available) func `cookie-set-first`(_ backend: Backend) async throws { try await run("cookie-set-first", on: backend) }
  @Test(arguments: Backend.available) func `cookie-path`(_ backend: Backend) async throws { try await run("cookie-path", on: backend) }
  @Test(arguments: Backend.available) func `cookie-of-server`(_ backend: Backend) async throws { try await run("cookie-of-server", on: backend) }
  @Test(arguments: Backend.available) func `cookie-of-page`(_ backend: Backend) async throws { try await run("cookie-of-page", on: backend) }
  @Test(arguments: Backend.available) func `cookie-replaced`(_ backend: Backend) async throws { try await run("cookie-replaced", on: backend) }
  @Test(arguments: Backend.available) func `cookie-empty`(_ backend: Backend) async throws { try await run("cookie-empty", on: backend) }
  @Test(arguments: Backend.available) func `cookie-lasting`(_ backend: Backend) async throws { try await run("cookie-lasting", on: backend) }
  @Test(arguments: Backend.available) func `cookie-removed`(_ backend: Backend) async throws { try await run("cookie-removed", on: backend) }
  @Test(arguments: Backend.available) func `cookie-several`(_ backend: Backend) async throws { try await run("cookie-several", on: backend) }
  @Test(arguments: Backend.available) func `cookie-other-host`(_ backend: Backend) async throws { try await run("cookie-other-host", on: backend) }

  // Texts
  @Test(arguments: Backend.available) func `text-composed`(_ backend: Backend) async throws { try await run("text-composed", on: backend) }
  @Test(arguments: Backend.available) func `text-decomposed`(_ backend: Backend) async throws { try await run("text-decomposed", on: backend) }
  @Test(arguments: Backend.available) func `text-reordered`(_ backend: Backend) async throws { try await run("text-reordered", on: backend) }
  @Test(arguments: Backend.available) func `text-invisible`(_ backend: Backend) async throws { try await run("text-invisible", on: backend) }
  @Test(arguments: Backend.available) func `text-marked`(_ backend: Backend) async throws { try await run("text-marked", on: backend) }
  @Test(arguments: Backend.available) func `text-absent-following`(_ backend: Backend) async throws { try await run("text-absent-following", on: backend) }
  @Test(arguments: Backend.available) func `text-absent-composed`(_ backend: Backend) async throws { try await run("text-absent-composed", on: backend) }
  @Test(arguments: Backend.available) func `text-absent-between`(_ backend: Backend) async throws { try await run("text-absent-between", on: backend) }
  @Test(arguments: Backend.available) func `text-absent-invisible`(_ backend: Backend) async throws { try await run("text-absent-invisible", on: backend) }

  // Emulation
  @Test(arguments: Backend.available) func `emulate-viewport-default`(_ backend: Backend) async throws { try await run("emulate-viewport-default", on: backend) }
  @Test(arguments: Backend.available) func `emulate-viewport`(_ backend: Backend) async throws { try await run("emulate-viewport", on: backend) }
  @Test(arguments: Backend.available) func `emulate-viewport-large`(_ backend: Backend) async throws { try await run("emulate-viewport-large", on: backend) }
  @Test(arguments: Backend.available) func `emulate-viewport-narrow`(_ backend: Backend) async throws { try await run("emulate-viewport-narrow", on: backend) }
  @Test(arguments: Backend.available) func `emulate-light`(_ backend: Backend) async throws { try await run("emulate-light", on: backend) }
  @Test(arguments: Backend.available) func `emulate-dark`(_ backend: Backend) async throws { try await run("emulate-dark", on: backend) }
  @Test(arguments: Backend.available) func `emulate-locale`(_ backend: Backend) async throws { try await run("emulate-locale", on: backend) }
  @Test(arguments: Backend.available) func `emulate-locale-numbers`(_ backend: Backend) async throws { try await run("emulate-locale-numbers", on: backend) }
  @Test(arguments: Backend.available) func `emulate-locale-dates`(_ backend: Backend) async throws { try await run("emulate-locale-dates", on: backend) }
  @Test(arguments: Backend.available) func `emulate-locale-default`(_ backend: Backend) async throws { try await run("emulate-locale-default", on: backend) }
  @Test(arguments: Backend.available) func `emulate-time-zone`(_ backend: Backend) async throws { try await run("emulate-time-zone", on: backend) }
  @Test(arguments: Backend.available) func `emulate-time-zone-name`(_ backend: Backend) async throws { try await run("emulate-time-zone-name", on: backend) }
  @Test(arguments: Backend.available) func `emulate-time-zone-summer`(_ backend: Backend) async throws { try await run("emulate-time-zone-summer", on: backend) }
  @Test(arguments: Backend.available) func `emulate-device-scale`(_ backend: Backend) async throws { try await run("emulate-device-scale", on: backend) }
  @Test(arguments: Backend.available) func `emulate-focus`(_ backend: Backend) async throws { try await run("emulate-focus", on: backend) }
  @Test(arguments: Backend.available) func `emulate-device-scale-picture`(_ backend: Backend) async throws { try await run("emulate-device-scale-picture", on: backend) }
  @Test(arguments: Backend.available) func `emulate-dark-styles`(_ backend: Backend) async throws { try await run("emulate-dark-styles", on: backend) }
  @Test(arguments: Backend.available) func `emulate-accept-language`(_ backend: Backend) async throws { try await run("emulate-accept-language", on: backend) }
  @Test(arguments: Backend.available) func `emulate-headers`(_ backend: Backend) async throws { try await run("emulate-headers", on: backend) }
  @Test(arguments: Backend.available) func `emulate-side-by-side`(_ backend: Backend) async throws { try await run("emulate-side-by-side", on: backend) }
  @Test(arguments: Backend.available) func `emulate-second-page`(_ backend: Backend) async throws { try await run("emulate-second-page", on: backend) }
  @Test(arguments: Backend.available) func `emulate-other-site`(_ backend: Backend) async throws { try await run("emulate-other-site", on: backend) }

  // Errors
  @Test(arguments: Backend.available) func `stuck-hidden`(_ backend: Backend) async throws { try await run("stuck-hidden", on: backend) }
  @Test(arguments: Backend.available) func `stuck-disabled`(_ backend: Backend) async throws { try await run("stuck-disabled", on: backend) }
  @Test(arguments: Backend.available) func `stuck-fieldset`(_ backend: Backend) async throws { try await run("stuck-fieldset", on: backend) }
  @Test(arguments: Backend.available) func `stuck-aria-disabled`(_ backend: Backend) async throws { try await run("stuck-aria-disabled", on: backend) }
  @Test(arguments: Backend.available) func `stuck-empty`(_ backend: Backend) async throws { try await run("stuck-empty", on: backend) }
  @Test(arguments: Backend.available) func `stuck-covered`(_ backend: Backend) async throws { try await run("stuck-covered", on: backend) }
  @Test(arguments: Backend.available) func `stuck-covered-dialog`(_ backend: Backend) async throws { try await run("stuck-covered-dialog", on: backend) }
  @Test(arguments: Backend.available) func `stuck-no-pointer-events`(_ backend: Backend) async throws { try await run("stuck-no-pointer-events", on: backend) }
  @Test(arguments: Backend.available) func `stuck-outside`(_ backend: Backend) async throws { try await run("stuck-outside", on: backend) }
  @Test(arguments: Backend.available) func `stuck-moving`(_ backend: Backend) async throws { try await run("stuck-moving", on: backend) }
  @Test(arguments: Backend.available) func `error-strict`(_ backend: Backend) async throws { try await run("error-strict", on: backend) }
  @Test(arguments: Backend.available) func `error-candidates`(_ backend: Backend) async throws { try await run("error-candidates", on: backend) }
  @Test(arguments: Backend.available) func `error-hint`(_ backend: Backend) async throws { try await run("error-hint", on: backend) }
  @Test(arguments: Backend.available) func `error-page`(_ backend: Backend) async throws { try await run("error-page", on: backend) }
  @Test(arguments: Backend.available) func `error-busy`(_ backend: Backend) async throws { try await run("error-busy", on: backend) }
  @Test(arguments: Backend.available) func `error-nth`(_ backend: Backend) async throws { try await run("error-nth", on: backend) }
  @Test(arguments: Backend.available) func `error-scope`(_ backend: Backend) async throws { try await run("error-scope", on: backend) }
  @Test(arguments: Backend.available) func `error-selector`(_ backend: Backend) async throws { try await run("error-selector", on: backend) }
  @Test(arguments: Backend.available) func `error-lost-focus`(_ backend: Backend) async throws { try await run("error-lost-focus", on: backend) }
  @Test(arguments: Backend.available) func `error-page-closed`(_ backend: Backend) async throws { try await run("error-page-closed", on: backend) }
  @Test(arguments: Backend.available) func `error-context-closed`(_ backend: Backend) async throws { try await run("error-context-closed", on: backend) }
  @Test(arguments: Backend.available) func `error-stuck-script`(_ backend: Backend) async throws { try await run("error-stuck-script", on: backend) }
  @Test(arguments: Backend.available) func `error-capture-too-large`(_ backend: Backend) async throws { try await run("error-capture-too-large", on: backend) }

  // Interception
  @Test(arguments: Backend.available) func `intercept-respond`(_ backend: Backend) async throws { try await run("intercept-respond", on: backend) }
  @Test(arguments: Backend.available) func `intercept-fail`(_ backend: Backend) async throws { try await run("intercept-fail", on: backend) }
  @Test(arguments: Backend.available) func `intercept-end`(_ backend: Backend) async throws { try await run("intercept-end", on: backend) }
  @Test(arguments: Backend.available) func `intercept-others`(_ backend: Backend) async throws { try await run("intercept-others", on: backend) }
  @Test(arguments: Backend.available) func `intercept-method`(_ backend: Backend) async throws { try await run("intercept-method", on: backend) }
  @Test(arguments: Backend.available) func `intercept-first`(_ backend: Backend) async throws { try await run("intercept-first", on: backend) }
  @Test(arguments: Backend.available) func `intercept-document`(_ backend: Backend) async throws { try await run("intercept-document", on: backend) }
  @Test(arguments: Backend.available) func `intercept-redirect`(_ backend: Backend) async throws { try await run("intercept-redirect", on: backend) }
  @Test(arguments: Backend.available) func `intercept-other-origin`(_ backend: Backend) async throws { try await run("intercept-other-origin", on: backend) }
  @Test(arguments: Backend.available) func `intercept-credentials`(_ backend: Backend) async throws { try await run("intercept-credentials", on: backend) }
  @Test(arguments: Backend.available) func `intercept-preflight`(_ backend: Backend) async throws { try await run("intercept-preflight", on: backend) }
  @Test(arguments: Backend.available) func `intercept-one-page`(_ backend: Backend) async throws { try await run("intercept-one-page", on: backend) }

  // Round trips
  @Test(arguments: Backend.available) func `round-trips-click`(_ backend: Backend) async throws { try await run("round-trips-click", on: backend) }
  @Test(arguments: Backend.available) func `round-trips-hover`(_ backend: Backend) async throws { try await run("round-trips-hover", on: backend) }
  @Test(arguments: Backend.available) func `round-trips-check`(_ backend: Backend) async throws { try await run("round-trips-check", on: backend) }
  @Test(arguments: Backend.available) func `round-trips-checked`(_ backend: Backend) async throws { try await run("round-trips-checked", on: backend) }
  @Test(arguments: Backend.available) func `round-trips-fill`(_ backend: Backend) async throws { try await run("round-trips-fill", on: backend) }
  @Test(arguments: Backend.available) func `round-trips-fill-date`(_ backend: Backend) async throws { try await run("round-trips-fill-date", on: backend) }
  @Test(arguments: Backend.available) func `round-trips-press`(_ backend: Backend) async throws { try await run("round-trips-press", on: backend) }
  @Test(arguments: Backend.available) func `round-trips-type`(_ backend: Backend) async throws { try await run("round-trips-type", on: backend) }
  @Test(arguments: Backend.available) func `round-trips-select`(_ backend: Backend) async throws { try await run("round-trips-select", on: backend) }
  @Test(arguments: Backend.available) func `round-trips-expect`(_ backend: Backend) async throws { try await run("round-trips-expect", on: backend) }
  @Test(arguments: Backend.available) func `round-trips-capture`(_ backend: Backend) async throws { try await run("round-trips-capture", on: backend) }
  @Test(arguments: Backend.available) func `round-trips-wait`(_ backend: Backend) async throws { try await run("round-trips-wait", on: backend) }
}
