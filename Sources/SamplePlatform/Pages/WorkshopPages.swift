/// Pages on which people work by hand: a board, notes, lists, a chart and files. No page of the suite
/// leads to them.
enum WorkshopPages {
  static let routes: [Route] = [
    Route("GET", "/workshop/board", .signedIn) { exchange in
      try page("Board", "workshop-board", exchange) { faults in
        if faults.isPlanted(.cardSnapsBack) { return "card-snaps-back" }
        return faults.isPlanted(.orderOff) ? "order-off" : ""
      }
    },
    Route("GET", "/workshop/notes", .signedIn) { exchange in
      try page("Notes", "workshop-notes", exchange) { faults in
        if faults.isPlanted(.lostLine) { return "lost-line" }
        return faults.isPlanted(.deadShortcut) ? "dead-shortcut" : ""
      }
    },
    Route("GET", "/workshop/lists", .signedIn) { exchange in
      try page("Lists", "workshop-lists", exchange) { faults in
        if faults.isPlanted(.deadFilter) { return "dead-filter" }
        return faults.isPlanted(.neighborChosen) ? "neighbor-chosen" : ""
      }
    },
    Route("GET", "/workshop/chart", .signedIn) { exchange in
      try page("Chart", "workshop-chart", exchange) { faults in
        if faults.isPlanted(.wrongBar) { return "wrong-bar" }
        if faults.isPlanted(.lostHour) { return "lost-hour" }
        return faults.isPlanted(.deadSlider) ? "dead-slider" : ""
      }
    },
    Route("GET", "/workshop/files", .signedIn) { exchange in
      try page("Files", "workshop-files", exchange) { faults in
        faults.isPlanted(.anyUpload) ? "any-upload" : ""
      }
    },
    Route("POST", "/api/workshop/files", .signedIn) { exchange in .json(receipt(exchange)) },
  ]

  private static func page(
    _ title: String, _ template: String, _ exchange: Exchange, fault: (Faults) -> String
  ) throws -> Answer {
    let assets = exchange.platform.assets
    return try exchange.page(
      Page(
        title: title, section: .none, template: template,
        context: [
          "script": assets.address("workshop.js"), "styles": assets.address("workshop.css"),
          "fault": fault(exchange.faults),
        ]))
  }

  /// What arrived of a file: its size and its digest.
  private static func receipt(_ exchange: Exchange) -> JSON {
    var bytes = Array(exchange.request.body)
    if exchange.faults.isPlanted(.cutUpload) { bytes = Array(bytes.dropLast()) }
    return [
      "name": .string(exchange.request.query["name"] ?? ""), "size": .int(bytes.count),
      "digest": .string(String(Digests.sha256Hex(bytes).prefix(12))),
    ]
  }
}
