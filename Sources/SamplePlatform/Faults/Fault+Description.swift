/// The kind of check that finds a fault.
enum FaultKind: String, CaseIterable, Sendable {
  case interaction, navigation, isolation, permission, content, data, server, script, visual
}

extension Fault {
  var kind: FaultKind { description.kind }

  /// What breaks, in one line.
  var summary: String { description.summary }

  /// The address, or the person, it shows at.
  var place: String { description.place }

  private typealias Description = (kind: FaultKind, summary: String, place: String)

  private var description: Description {
    switch self {
    case .frameDeadButton:
      (.interaction, "\"Pay\" in the payment's frame sends nothing", "/partners/checkout")
    case .frameCovered:
      (.interaction, "an offer lies over the payment's frame", "/partners/checkout")
    case .wrongCharge:
      (.content, "the payment's frame charges ten times the amount", "/partners/checkout")
    case .wrongInvoiceTab:
      (.navigation, "\"Invoice 1047\" opens another invoice", "/partners/windows")
    case .windowSignInLost:
      (.interaction, "the sign-in window tells its opener nothing", "/partners/windows")
    case .unaskedDeletion:
      (.interaction, "\"Cancel plan\" does not ask", "/partners/windows")
    case .tourForgotten:
      (.data, "the browser does not keep that the tour was seen", "/partners/windows")
    case .csvRowLost: (.content, "the CSV file lacks its last row", "/partners/files")
    case .jsonPriceAsText: (.content, "the JSON file has prices as texts", "/partners/files")
    case .emptyStatement: (.content, "the PDF file is empty", "/partners/files")
    case .blobNameLost:
      (.interaction, "the file that a script makes has another name", "/partners/files")
    case .flatPostage: (.content, "heavy parcels cost as little as letters", "/desk")
    case .endlessList: (.content, "the list of orders has no end", "/desk, \"Load more\"")
    case .stuckImport: (.server, "the import never comes to its end", "/desk/import")
    case .wrongTax: (.content, "the tax is a tenth in place of a fifth", "/desk")
    case .deadButton:
      (.interaction, "\"Start experiment\" lost its handler", "/causal-edge/experiments/ID, draft")
    case .dialogNeverOpens:
      (.interaction, "\"Invite user\" opens no dialog", "/admin/users")
    case .brokenLink:
      (
        .navigation, "the breadcrumb \"Competitors\" leads to a page that does not exist",
        "/market-edge/competitors/ID"
      )
    case .doubleSubmit:
      (.data, "saving a business case stores it twice", "/value-edge/calculator")
    case .toastMissing:
      (.interaction, "no toast confirms what was done", "after every form and tenant switch")
    case .wrongRedirect:
      (.navigation, "signing in leads to the settings instead of home", "/sign-in")
    case .historyTrap:
      (
        .navigation, "Back from a competitor skips the list it was opened from",
        "/market-edge/competitors"
      )
    case .signOutKeepsSession:
      (.navigation, "signing out leaves the session open", "/sign-out, then /home")
    case .foreignRow:
      (.isolation, "another tenant's competitor is in the table", "/market-edge/competitors")
    case .hiddenForeignData:
      (
        .isolation, "the API sends another tenant's competitors, which the page hides",
        "/api/market-edge/competitors"
      )
    case .brokenTenantSwitch:
      (.isolation, "switching says it worked but stays in the old tenant", "tenant switcher")
    case .staleBadge:
      (.isolation, "after a switch the badge still names the old tenant", "tenant switcher")
    case .leakedFlag:
      (
        .isolation, "the forecast shows for tenants without that feature",
        "/market-edge in lumen-cinema, pulse-gym, willow-retail"
      )
    case .pagePermissionHole:
      (.permission, "an end user may open administration pages", "/admin/users")
    case .apiPermissionHole:
      (.permission, "an end user may call the administration's API", "/api/users")
    case .lockedUserEnters:
      (.permission, "a locked account can sign in", "/sign-in as locked@…")
    case .lockoutOff:
      (.permission, "wrong passwords never lock an account", "/sign-in, three wrong passwords")
    case .wrongKPI:
      (.content, "the market share is one point too high", "/market-edge, kpi-share")
    case .wrongCurrency:
      (.content, "amounts show as US dollars whatever the tenant's currency", "every amount")
    case .wrongSort:
      (.content, "sorting by price gives a wrong order", "/market-edge/competitors?sort=price")
    case .stuckPager:
      (.content, "page 2 shows the rows of page 1", "/market-edge/competitors?page=2")
    case .missingLabel:
      (.content, "a heading shows its key instead of its text", "/market-edge, third chart")
    case .lostLabel:
      (
        .content, "the field \"Monthly benefit\" has no accessible name any more",
        "/value-edge/calculator"
      )
    case .swappedAreas:
      (.content, "the areas of the floor plan lead to other rooms", "/rooms")
    case .wrongRowCancelled:
      (.content, "\"Cancel\" removes the booking in the next row", "/rooms")
    case .unmarkedTab:
      (.content, "the chosen day is not marked as selected", "/rooms")
    case .roughSum:
      (.content, "\"All equipment\" is ticked where only a part is", "/rooms")
    case .swappedPrices:
      (.content, "the prices of a half and a full day are swapped", "/rooms")
    case .formNotPersisted:
      (.data, "a price watch is confirmed but not saved", "/market-edge/watches/new")
    case .validationSkipped:
      (
        .data, "an experiment is accepted with empty and wrong fields",
        "/causal-edge/experiments/new"
      )
    case .missingAudit:
      (.data, "approving a business case leaves no audit entry", "/admin/audit")
    case .slowAnswer:
      (.server, "saving a business case takes six seconds", "/value-edge/calculator")
    case .pageError500:
      (.server, "the price watches answer 500", "/market-edge/watches")
    case .backgroundError500:
      (
        .server, "a background call answers 500 and the page says nothing",
        "/api/notifications/summary on every page"
      )
    case .notFoundAnswers200:
      (.server, "the page for unknown addresses answers 200", "/no-such-page")
    case .endlessSpinner:
      (.server, "recent activity never finishes loading (aria-busy stays)", "/home")
    case .brokenImage:
      (.server, "the picture on the home page is a 404", "/home")
    case .hangingImage:
      (.server, "the picture on the home page never arrives", "/home")
    case .consoleError:
      (.script, "a script writes an error to the console", "every signed-in page")
    case .uncaughtError:
      (.script, "a script ends in an uncaught error", "every signed-in page")
    case .cardSnapsBack:
      (
        .interaction, "a card that is dropped in another column stays in the old one",
        "/workshop/board"
      )
    case .orderOff:
      (
        .interaction, "an item that is moved comes to rest one place too far down",
        "/workshop/board"
      )
    case .lostLine: (.data, "of a note only the first line is kept", "/workshop/notes")
    case .deadShortcut: (.interaction, "Control and S does not save the note", "/workshop/notes")
    case .deadFilter: (.interaction, "typing a city finds none", "/workshop/lists")
    case .neighborChosen:
      (.interaction, "the option below the one that was clicked is chosen", "/workshop/lists")
    case .wrongBar:
      (.interaction, "a click on the chart chooses the bar beside it", "/workshop/chart")
    case .deadSlider:
      (.interaction, "the value beside the slider stays as it was", "/workshop/chart")
    case .cutUpload: (.data, "the last byte of a file is lost", "/workshop/files")
    case .anyUpload:
      (.data, "files of any kind are taken where CSV files are wanted", "/workshop/files")
    case .shiftedCard:
      (.visual, "the second KPI card is shifted by 7 and 3 px", "/market-edge and other KPI rows")
    case .primaryColor:
      (.visual, "primary buttons have another shade", "every page with a primary button")
    case .paleBorder:
      (.visual, "borders are a trace darker (dE about 2.4)", "every page, light")
    case .missingIcon:
      (.visual, "the icon of Causal Edge is missing in the navigation", "every signed-in page")
    case .cutOffText:
      (.visual, "the values of KPI cards are cut off", "/market-edge and other KPI rows")
    case .fontFallback:
      (.visual, "the text falls back to a serif font", "every page of a tenant")
    case .brokenDarkMode:
      (.visual, "cards stay white in dark mode", "every page of a tenant, dark")
    case .phoneOverflow:
      (.visual, "pages are wider than a phone's screen", "every signed-in page at 390 px")
    case .lostHour: (.visual, "the live chart leaves out an hour", "/workshop/chart")
    }
  }
}
