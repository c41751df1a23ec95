/// A regression that can be planted on purpose, one at a time.
enum Fault: String, CaseIterable, Sendable {
  // What a click does.
  case deadButton = "dead-button"
  case dialogNeverOpens = "dialog-never-opens"
  case brokenLink = "broken-link"
  case doubleSubmit = "double-submit"
  case toastMissing = "toast-missing"
  // Where one ends up.
  case wrongRedirect = "wrong-redirect"
  case historyTrap = "history-trap"
  case signOutKeepsSession = "sign-out-keeps-session"
  // Whose data it is.
  case foreignRow = "foreign-row"
  case hiddenForeignData = "hidden-foreign-data"
  case brokenTenantSwitch = "broken-tenant-switch"
  case staleBadge = "stale-badge"
  case leakedFlag = "leaked-flag"
  // Who may do what.
  case pagePermissionHole = "page-permission-hole"
  case apiPermissionHole = "api-permission-hole"
  case lockedUserEnters = "locked-user-enters"
  case lockoutOff = "lockout-off"
  // What is shown.
  case wrongKPI = "wrong-kpi"
  case wrongCurrency = "wrong-currency"
  case wrongSort = "wrong-sort"
  case stuckPager = "stuck-pager"
  case missingLabel = "missing-label"
  case lostLabel = "lost-label"
  // What elements are, say and lie beside.
  case swappedAreas = "swapped-areas"
  case wrongRowCancelled = "wrong-row-cancelled"
  case unmarkedTab = "unmarked-tab"
  case roughSum = "rough-sum"
  case swappedPrices = "swapped-prices"
  // What is kept.
  case formNotPersisted = "form-not-persisted"
  case validationSkipped = "validation-skipped"
  case missingAudit = "missing-audit"
  // How the server answers.
  case slowAnswer = "slow-answer"
  case pageError500 = "page-error-500"
  case backgroundError500 = "background-error-500"
  case notFoundAnswers200 = "not-found-answers-200"
  case endlessSpinner = "endless-spinner"
  case brokenImage = "broken-image"
  case hangingImage = "hanging-image"
  // What the page's scripts do.
  case consoleError = "console-error"
  case uncaughtError = "uncaught-error"
  // How it looks.
  case shiftedCard = "shifted-card"
  case primaryColor = "primary-color"
  case paleBorder = "pale-border"
  case missingIcon = "missing-icon"
  case cutOffText = "cut-off-text"
  case fontFallback = "font-fallback"
  case brokenDarkMode = "broken-dark-mode"
  case phoneOverflow = "phone-overflow"
}
