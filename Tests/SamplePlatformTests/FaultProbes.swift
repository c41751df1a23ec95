import Foundation

@testable import SamplePlatform

/// For every fault, what shows over HTTP whether it is there.
enum FaultProbes {
  /// Whether the platform behaves where this fault would break it.
  static func isSound(_ fault: Fault, _ client: Client) async throws -> Bool {
    switch fault.kind {
    case .interaction, .navigation: try await navigation(fault, client)
    case .isolation, .permission: try await access(fault, client)
    case .content, .data: try await content(fault, client)
    case .server, .script: try await server(fault, client)
    case .visual: try await style(fault, client)
    }
  }

  private static func navigation(_ fault: Fault, _ client: Client) async throws -> Bool {
    let admin = try await client.signedIn("client-admin@harbour-hotel.example")
    switch fault {
    case .frameDeadButton:
      return !(try await client.get("/partners/payment").text.contains("onsubmit"))
    case .frameCovered:
      return !(try await client.get("/partners/checkout").text.contains("id=\"offer\""))
    case .wrongInvoiceTab:
      return try await client.get("/partners/windows").text.contains("/partners/invoices/1047")
    case .windowSignInLost:
      return try await client.get("/partners/sign-in").text.contains("opener.postMessage")
    case .unaskedDeletion:
      return try await client.get("/partners/windows").text.contains("confirm('Cancel")
    case .blobNameLost:
      return try await client.get("/partners/files").text.contains("\"notes.txt\"")
    case .cardSnapsBack, .orderOff, .deadShortcut, .deadFilter, .neighborChosen, .wrongBar,
      .deadSlider:
      return try await byHand(fault, admin)
    case .deadButton:
      return try await admin.get("/causal-edge/experiments/HAR-EX-4").text
        .contains("data-dialog=\"start-dialog\"")
    case .dialogNeverOpens:
      return try await admin.get("/admin/users").text.contains("data-dialog=\"invite-dialog\"")
    case .brokenLink:
      let page = try await admin.get("/market-edge/competitors/HAR-CO-1").text
      return page.contains("href=\"/market-edge/competitors\" aria-label=\"Back to Competitors\"")
    case .toastMissing:
      _ = try await admin.post("/settings", ["theme": "light"])
      return try await admin.get("/settings").text.contains("Settings saved.")
    case .wrongRedirect:
      return try await client.signIn("end-user@harbour-hotel.example").location == "/home"
    case .historyTrap:
      return !(try await admin.get("/market-edge/competitors").text.contains("data-replace"))
    case .signOutKeepsSession:
      _ = try await admin.post("/sign-out")
      return try await admin.get("/home").status == 303
    default: return false
    }
  }

  private static func access(_ fault: Fault, _ client: Client) async throws -> Bool {
    switch fault {
    case .foreignRow:
      let visitor = try await client.signedIn("end-user@harbour-hotel.example")
      let pages = try await [
        visitor.get("/market-edge/competitors"), visitor.get("/market-edge/competitors?page=2"),
      ]
      return !pages.contains { $0.text.contains("AUR-CO") }
    case .hiddenForeignData:
      let visitor = try await client.signedIn("end-user@harbour-hotel.example")
      return !(try await visitor.get("/api/market-edge/competitors").text.contains("aurora-hotel"))
    case .brokenTenantSwitch, .staleBadge:
      var visitor = try await client.signedIn("multi@harbour-hotel.example")
      visitor.session = try await visitor.post("/switch-tenant", ["tenant": "aurora-hotel"]).session
      let page = try await visitor.get("/home")
      let data = try await visitor.get("/api/auth/me").json()["tenant"] as? String
      return fault == .staleBadge
        ? page.text(testID: "tenant-badge") == "Aurora Hotels" : data == "aurora-hotel"
    case .leakedFlag:
      let visitor = try await client.signedIn("end-user@lumen-cinema.example")
      return !(try await visitor.get("/market-edge").text.contains("data-testid=\"forecast\""))
    case .pagePermissionHole:
      let visitor = try await client.signedIn("end-user@lumen-cinema.example")
      return try await visitor.get("/admin/users").status == 403
    case .apiPermissionHole:
      let visitor = try await client.signedIn("end-user@lumen-cinema.example")
      return try await visitor.get("/api/users").status == 403
    case .lockedUserEnters:
      var visitor = client
      visitor.session = try await client.signIn("locked@lumen-cinema.example").session
      return try await visitor.get("/home").status != 200
    case .lockoutOff:
      for _ in 1...3 { _ = try await client.signIn("planner@lumen-cinema.example", password: "x") }
      return try await client.signIn("planner@lumen-cinema.example").status == 423
    default: return false
    }
  }

  /// The scripts of the workshop's pages break what the page names.
  private static func byHand(_ fault: Fault, _ person: Client) async throws -> Bool {
    let page = try await person.get(fault.place).text
    return page.contains("data-fault=\"\"")
  }

  private static func content(_ fault: Fault, _ client: Client) async throws -> Bool {
    let admin = try await client.signedIn("client-admin@aurora-hotel.example")
    switch fault {
    case .wrongCharge:
      return try await client.get("/partners/checkout").text.contains("amount=120.00")
    case .tourForgotten:
      return try await client.get("/partners/windows").text.contains("setItem(\"billing-tour\"")
    case .csvRowLost:
      return try await client.get("/partners/files/prices.csv").text.contains("Pulse Gym")
    case .jsonPriceAsText:
      return try await client.get("/partners/files/prices.json").text.contains("\"price\":42.00")
    case .emptyStatement:
      return try await client.get("/partners/files/statement.pdf").text.hasPrefix("%PDF-")
    case .lostLine, .anyUpload: return try await byHand(fault, admin)
    case .cutUpload:
      let receipt = try await admin.post("/api/workshop/files?name=a", ["one": "two"]).json()
      return receipt["size"] as? Int == 7
    case .flatPostage: return try await client.get("/desk").text.contains("data-heavy=\"6.5\"")
    case .endlessList:
      return try await client.get("/api/desk/orders?from=16").json()["isLast"] as? Bool == true
    case .wrongTax: return try await client.get("/desk").text(testID: "tax") == "Tax: € 24.10"
    case .wrongKPI:
      let shown = try await admin.get("/market-edge").text(testID: "kpi-share")
      let data = try await admin.get("/api/market-edge/overview").json()["shareTenths"] as? [Int]
      let share = data?.last ?? 0
      return shown == "\(share / 10).\(share % 10)%"
    case .wrongCurrency:
      return try await admin.get("/market-edge").text(testID: "kpi-price")?.hasPrefix("£") == true
    case .wrongSort:
      let page = try await admin.get("/market-edge/competitors?sort=price&dir=asc").text
      let prices = page.components(separatedBy: "<td class=\"number\">£").dropFirst()
        .compactMap { $0.split(separator: "<").first.flatMap { Double($0) } }
      return prices.count == 8 && prices == prices.sorted()
    case .stuckPager:
      let rows = try await [
        admin.get("/market-edge/competitors"), admin.get("/market-edge/competitors?page=2"),
      ].map { $0.count(of: "data-testid=\"competitor-row\"") }
      return rows == [8, 6]
    case .missingLabel:
      return !(try await admin.get("/market-edge").text.contains("market.rank.title"))
    case .lostLabel:
      return try await admin.get("/value-edge/calculator").text
        .contains("<label for=\"f-monthlyBenefit\">")
    case .swappedAreas:
      return try await admin.get("/rooms").text
        .contains("coords=\"0,0,240,240\" href=\"/rooms/hall\" alt=\"Hall\"")
    case .wrongRowCancelled: return try await admin.get("/rooms").text.contains("cancels=\"own\"")
    case .unmarkedTab: return try await admin.get("/rooms").text.contains("marks=\"chosen\"")
    case .roughSum: return try await admin.get("/rooms").text.contains("sums=\"each\"")
    case .swappedPrices:
      return try await admin.get("/rooms").text.contains("Half day <b class=\"price\">120</b>")
    case .formNotPersisted:
      let watch = ["competitor": "AUR-CO-1", "direction": "below", "threshold": "90"]
      _ = try await admin.post("/market-edge/watches", watch)
      return try await admin.get("/api/market-edge/watches").list("watches").count == 3
    case .validationSkipped:
      return try await admin.post("/causal-edge/experiments", ["name": ""]).status == 422
    case .doubleSubmit:
      let form = [
        "name": "Once", "investment": "1", "monthlyBenefit": "1", "monthlyCost": "0",
        "months": "3", "rate": "0",
      ]
      _ = try await admin.post("/value-edge/scenarios", form)
      return try await admin.get("/api/value-edge/scenarios").list("scenarios").count == 4
    case .missingAudit:
      _ = try await admin.post("/value-edge/scenarios/AUR-BC-2/approve")
      let lines = try await admin.get("/api/audit").list("audit")
      return lines.first?["subject"] as? String == "AUR-BC-2"
    default: return false
    }
  }

  private static func server(_ fault: Fault, _ client: Client) async throws -> Bool {
    let visitor = try await client.signedIn("end-user@orbit-cinema.example")
    switch fault {
    case .stuckImport:
      return try await client.get("/desk/import?look=3").text.contains("Imported 18 orders")
    case .slowAnswer:
      let form = [
        "name": "Slow", "investment": "1", "monthlyBenefit": "1", "monthlyCost": "0",
        "months": "3", "rate": "0",
      ]
      return visitor.delay("POST", "/value-edge/scenarios", form) == .zero
    case .pageError500:
      return try await visitor.get("/market-edge/watches").status == 200
    case .backgroundError500:
      return try await visitor.get("/api/notifications/summary").status == 200
    case .notFoundAnswers200:
      return try await visitor.get("/no-such-page").status == 404
    case .endlessSpinner:
      return try await visitor.get("/home").text.contains("data-load=\"/home/activity\"")
    case .brokenImage:
      return try await visitor.get("/brand/orbit-cinema/picture.svg").status == 200
    case .hangingImage:
      return client.delay("GET", "/brand/orbit-cinema/picture.svg") == .zero
    case .consoleError:
      return !(try await visitor.get("/home").text.contains("usage-metrics.js"))
    case .uncaughtError:
      return !(try await visitor.get("/home").text.contains("page-tour.js"))
    default: return false
    }
  }

  private static func style(_ fault: Fault, _ client: Client) async throws -> Bool {
    if fault == .missingIcon {
      let visitor = try await client.signedIn("end-user@orbit-cinema.example")
      let page = try await visitor.get("/home").text
      return page.contains(Icon.svg(.causal) + "<span>Causal Edge</span>")
    }
    if fault == .lostHour {
      return try await byHand(fault, client.signedIn("end-user@aurora-hotel.example"))
    }
    let css = try await client.get("/brand/orbit-cinema/style.css").text
    let marks: [Fault: String] = [
      .shiftedCard: ".kpi:nth-child(2)", .primaryColor: ".button.primary",
      .paleBorder: "--line:", .cutOffText: ".kpi-value", .fontFallback: "font-family:serif",
      .brokenDarkMode: "--surface:#ffffff", .phoneOverflow: "min-width:560px",
    ]
    guard let mark = marks[fault] else { return false }
    return !css.contains(mark)
  }
}
