/// Rooms for meetings: a floor plan to choose from, bookings, prices and a request with equipment.
enum RoomPages {
  static let routes: [Route] = [
    Route("GET", "/rooms", .signedIn) { try page(nil, $0) },
    Route("GET", "/rooms/plan.svg", .signedIn) { _ in
      Answer(type: "image/svg+xml", body: .init(FloorPlan.svg.utf8))
    },
    Route("GET", "/rooms/:room", .signedIn) { exchange in
      guard let room = FloorPlan.rooms.first(where: { $0.id == exchange.value("room") }) else {
        throw Refusal.notFound
      }
      return try page(room, exchange)
    },
  ]

  private static func page(_ room: FloorPlan.Room?, _ exchange: Exchange) throws -> Answer {
    let faults = exchange.faults
    var areas = FloorPlan.rooms
    if faults.isPlanted(.swappedAreas) {
      // Each room's shape leads to the next room.
      areas = areas.indices.map { index in
        var area = areas[index]
        area.id = areas[(index + 1) % areas.count].id
        return area
      }
    }
    let (halfDay, fullDay) = faults.isPlanted(.swappedPrices) ? ("210", "120") : ("120", "210")
    var context: Context = [
      "areas": areas.map { area -> Context in
        ["id": area.id, "name": area.name, "shape": area.shape, "coords": area.coordinates]
      },
      "bookings": bookings,
      "styles": exchange.platform.assets.address("rooms.css"),
      "script": exchange.platform.assets.address("rooms.js"),
      "cancels": faults.isPlanted(.wrongRowCancelled) ? "next" : "own",
      "marks": faults.isPlanted(.unmarkedTab) ? "none" : "chosen",
      "sums": faults.isPlanted(.roughSum) ? "all" : "each",
      "halfDay": halfDay, "fullDay": fullDay,
    ]
    if let room { context["room"] = ["name": room.name, "seats": "\(room.seats)"] as Context }
    return try exchange.page(
      Page(
        title: "Rooms", section: .none, template: "rooms", context: context,
        crumbs: [("Rooms", "/rooms")], lead: "Choose a room on the plan, or see who has one."))
  }

  private static var bookings: [Context] {
    [
      ["time": "09:00", "room": "Hall", "who": "Callum Reid", "isConfirmed": true],
      ["time": "10:00", "room": "Annex", "who": "Isla Munro", "isConfirmed": false],
      ["time": "11:00", "room": "Hall", "who": "Fiona Baird", "isConfirmed": false],
    ]
  }
}

/// The plan of a floor of 480 × 240 pixels.
enum FloorPlan {
  struct Room: Sendable {
    var id: String
    let name: String
    let seats: Int
    let shape: String
    let coordinates: String
  }

  /// The rotunda stands in the middle of the hall, and the annex goes round a corner.
  static let rooms = [
    Room(id: "rotunda", name: "Rotunda", seats: 8, shape: "circle", coordinates: "120,120,60"),
    Room(id: "hall", name: "Hall", seats: 60, shape: "rect", coordinates: "0,0,240,240"),
    Room(
      id: "annex", name: "Annex", seats: 20, shape: "poly",
      coordinates: "240,0,480,0,480,120,360,120,360,240,240,240"),
    Room(id: "möbel", name: "Möbel Lab", seats: 4, shape: "rect", coordinates: "360,120,480,240"),
  ]

  static let svg = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 240" width="480" height="240" \
    stroke="#27364d" stroke-width="2"><path d="M1 1h239v238H1z" fill="#dbe4f0"/>\
    <path d="M240 1h239v119H360v119H240z" fill="#e9dfd0"/><path d="M360 120h119v119H360z" \
    fill="#d7ead9"/><circle cx="120" cy="120" r="60" fill="#f6f2c8"/></svg>
    """
}
