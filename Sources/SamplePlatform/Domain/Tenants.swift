/// The tenants of the sample, in the order every list shows them.
enum Tenants {
  static let all: [Tenant] = [
    aurora, harbour, lumen, orbit, pulse, summit, ledgerline, willow, cobalt,
  ]

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  /// The tenant with this identifier, if there is one.
  static func named(_ id: String) -> Tenant? { byID[id] }

  /// The tenant that shares people with this one.
  static func partner(of tenant: Tenant) -> Tenant {
    switch tenant.id {
    case "aurora-hotel": harbour
    case "harbour-hotel": aurora
    case "lumen-cinema": orbit
    case "orbit-cinema": lumen
    case "pulse-gym": summit
    case "summit-gym": pulse
    case "ledgerline-b2b": willow
    case "willow-retail": cobalt
    default: willow
    }
  }

  static let aurora = Tenant(
    id: "aurora-hotel", code: "AUR", name: "Aurora Hotels",
    tagline: "Northern light in every room", industry: .hotel, currency: .gbp,
    defaultLocale: .britain,
    brand: Brand(
      primary: "#1f4e8c", primaryDark: "#173b6b", primaryTint: "#e8f0fa", accent: "#d99a2b",
      primaryOnDark: "#7fb0ee", mark: .sunrise),
    city: "Edinburgh", units: 1240, basePrice: 14200,
    flags: [.marketForecast, .scenarioCompare],
    competitors: [
      "Castle Row Hotel", "The Meridian Arms", "Calton Suites", "Leith Quay Inn",
      "Parkside Grand", "Thistle & Crown", "Old Mint House", "Firth View Resort",
      "Bramble Lodge", "Station Square Hotel", "The Observatory", "Holyrood Stay",
      "Grassmarket Rooms", "Queensferry Hotel",
    ])

  static let harbour = Tenant(
    id: "harbour-hotel", code: "HAR", name: "Harbour & Vine",
    tagline: "Small hotels by the sea", industry: .hotel, currency: .eur,
    defaultLocale: .germany,
    brand: Brand(
      primary: "#0f766e", primaryDark: "#0b5750", primaryTint: "#e3f4f2", accent: "#b4532a",
      primaryOnDark: "#5fd0c5", mark: .wave),
    city: "Lübeck", units: 386, basePrice: 11800, flags: [.marketForecast],
    competitors: [
      "Hotel Holstentor", "Ostsee Palais", "Zum Alten Speicher", "Marzipan Suites",
      "Travemünde Strandhaus", "Kogge Hotel", "Salzspeicher Inn", "Backstein Lofts",
      "Hotel Nordwind", "Lotsenhaus", "Brücke Eins", "Dünenhof",
    ])

  static let lumen = Tenant(
    id: "lumen-cinema", code: "LUM", name: "Lumen Cinemas",
    tagline: "Stories, brighter", industry: .cinema, currency: .usd, defaultLocale: .states,
    brand: Brand(
      primary: "#6d28d9", primaryDark: "#5320a8", primaryTint: "#f1eafd", accent: "#db2777",
      primaryOnDark: "#b794f6", mark: .beam),
    city: "Portland", units: 148, basePrice: 1450,
    flags: [.sequentialTesting, .scenarioCompare],
    competitors: [
      "Bijou Twelve", "Cinema Paragon", "Rose City Screens", "The Majestic",
      "Parkway Multiplex", "Hawthorne Picture House", "Starfall Drive-in", "Pearl IMAX",
      "Laurel Arts", "Foxglove Cinema", "Riverfront Ten", "The Velvet Room",
    ])

  static let orbit = Tenant(
    id: "orbit-cinema", code: "ORB", name: "Orbit Screens",
    tagline: "Cinema at full scale", industry: .cinema, currency: .gbp,
    defaultLocale: .britain,
    brand: Brand(
      primary: "#b91c1c", primaryDark: "#8f1515", primaryTint: "#fdecec", accent: "#0e7490",
      primaryOnDark: "#f28b8b", mark: .orbit),
    city: "Bristol", units: 92, basePrice: 1180, flags: [.marketForecast, .sequentialTesting],
    competitors: [
      "Clifton Electric", "Harbourside Nine", "The Tobacco Reel", "Gloucester Road Arts",
      "Bedminster Luxe", "Avon Multiplex", "Little Theatre", "Watershed Pictures",
      "Cabot Screens", "Severn Drive-in", "Temple Quay Cinema",
    ])

  static let pulse = Tenant(
    id: "pulse-gym", code: "PUL", name: "Pulse Fitness Clubs",
    tagline: "Train where you are", industry: .gym, currency: .eur, defaultLocale: .germany,
    brand: Brand(
      primary: "#c2410c", primaryDark: "#983309", primaryTint: "#fdeee6", accent: "#1d4ed8",
      primaryOnDark: "#fba270", mark: .pulse),
    city: "Leipzig", units: 18400, basePrice: 3490, flags: [.sequentialTesting, .weeklyDigest],
    competitors: [
      "Eisenwerk Studio", "Kraftraum Süd", "FitBox Plagwitz", "Nordlauf Club",
      "Bewegungswerk", "Muskelkater", "Gohlis Sport", "Auwald Athletics",
      "Zentrum Fit", "Studio Vierzehn", "Hantelhaus", "Turnhalle West",
    ])

  static let summit = Tenant(
    id: "summit-gym", code: "SUM", name: "Summit Strength",
    tagline: "Higher every week", industry: .gym, currency: .usd, defaultLocale: .states,
    brand: Brand(
      primary: "#15803d", primaryDark: "#10602e", primaryTint: "#e6f6ec", accent: "#a16207",
      primaryOnDark: "#6fd694", mark: .peak),
    city: "Denver", units: 9600, basePrice: 4900, flags: [.marketForecast, .scenarioCompare],
    competitors: [
      "Mile High Barbell", "Front Range Fitness", "Union Station Gym", "Ridgeline Studio",
      "Aspen Athletic", "Copper Creek Club", "Platte Performance", "Alpine Box",
      "Cherry Creek Wellness", "Granite Gym", "Timberline Training",
    ])

  static let ledgerline = Tenant(
    id: "ledgerline-b2b", code: "LED", name: "Ledgerline Services",
    tagline: "Finance operations, handled", industry: .services, currency: .gbp,
    defaultLocale: .britain,
    brand: Brand(
      primary: "#334155", primaryDark: "#232e3d", primaryTint: "#eceff4", accent: "#0284c7",
      primaryOnDark: "#a9bad1", mark: .ledger),
    city: "Leeds", units: 312, basePrice: 425_000,
    flags: [.marketForecast, .sequentialTesting, .scenarioCompare, .weeklyDigest],
    competitors: [
      "Abacus Partners", "Briggate Advisory", "Clearbook Outsourcing", "Dales Payroll",
      "Everline Finance", "Fairway Back Office", "Granary Consulting", "Headrow Accounts",
      "Inkwell & Sons", "Junction Services", "Kirkgate Controllers", "Lineage Shared Services",
      "Millrace Advisors",
    ])

  static let willow = Tenant(
    id: "willow-retail", code: "WIL", name: "Willow & Thread",
    tagline: "Clothes that last", industry: .retail, currency: .eur, defaultLocale: .britain,
    brand: Brand(
      primary: "#9d174d", primaryDark: "#7a113b", primaryTint: "#fbe9f1", accent: "#4d7c0f",
      primaryOnDark: "#f090b8", mark: .leaf),
    city: "Dublin", units: 64, basePrice: 8640, flags: [.scenarioCompare, .weeklyDigest],
    competitors: [
      "Linen Lane", "Grafton Outfitters", "The Button Yard", "Moss & Marl",
      "Liffey Tailors", "Cotton Cartel", "Thimble Street", "Selvedge House",
      "Harp & Hem", "Tweed Union", "Second Stitch", "Oak Buttonhole", "Parcel & Pleat",
    ])

  static let cobalt = Tenant(
    id: "cobalt-retail", code: "COB", name: "Cobalt Home",
    tagline: "Rooms worth coming back to", industry: .retail, currency: .usd,
    defaultLocale: .states,
    brand: Brand(
      primary: "#1d4ed8", primaryDark: "#173ea9", primaryTint: "#e8eefd", accent: "#ea580c",
      primaryOnDark: "#8fb0f7", mark: .cube),
    city: "Chicago", units: 118, basePrice: 12750, flags: [.marketForecast, .sequentialTesting],
    competitors: [
      "Lakeshore Living", "Hearth & Beam", "Wabash Furnishings", "Nest Theory",
      "The Lamp Exchange", "Prairie Rooms", "Loop Interiors", "Brick & Batten",
      "Common Table", "Walnut Works", "Skyline Sofas", "Porchlight Goods",
    ])
}
