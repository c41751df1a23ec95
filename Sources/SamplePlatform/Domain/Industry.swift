/// A line of business, with the words its people use.
enum Industry: String, CaseIterable, Sendable {
  case hotel, cinema, gym
  case services = "b2b-services"
  case retail

  /// The name people read.
  var title: String {
    switch self {
    case .hotel: "Hotels"
    case .cinema: "Cinema"
    case .gym: "Fitness"
    case .services: "B2B services"
    case .retail: "Retail"
    }
  }

  /// The words of the trade: what is sold, what is counted, where it happens.
  var vocabulary: Vocabulary {
    switch self {
    case .hotel:
      Vocabulary(
        unit: "room", units: "Rooms", priceLabel: "Average daily rate", place: "Hotels",
        customer: "guests", segments: ["Boutique", "Business", "Resort", "Budget"])
    case .cinema:
      Vocabulary(
        unit: "screen", units: "Screens", priceLabel: "Average ticket price", place: "Cinemas",
        customer: "moviegoers", segments: ["Multiplex", "Arthouse", "Premium", "Drive-in"])
    case .gym:
      Vocabulary(
        unit: "membership", units: "Memberships", priceLabel: "Monthly membership",
        place: "Clubs", customer: "members",
        segments: ["Premium", "Low cost", "Studio", "Community"])
    case .services:
      Vocabulary(
        unit: "account", units: "Accounts", priceLabel: "Monthly retainer", place: "Offices",
        customer: "clients", segments: ["Enterprise", "Mid-market", "Boutique", "Offshore"])
    case .retail:
      Vocabulary(
        unit: "store", units: "Stores", priceLabel: "Average basket", place: "Stores",
        customer: "shoppers", segments: ["High street", "Online", "Outlet", "Department"])
    }
  }
}

/// The words of one industry.
struct Vocabulary: Sendable {
  let unit: String
  let units: String
  let priceLabel: String
  let place: String
  let customer: String
  let segments: [String]
}
