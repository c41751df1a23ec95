/// What a person may do inside a tenant; each role includes the ones below it.
enum Role: String, CaseIterable, Comparable, Sendable {
  case endUser = "end-user"
  case clientAdmin = "client-admin"
  case superAdmin = "super-admin"

  /// The name people read.
  var title: String {
    switch self {
    case .endUser: "End user"
    case .clientAdmin: "Client admin"
    case .superAdmin: "Super admin"
    }
  }

  private var rank: Int {
    switch self {
    case .endUser: 0
    case .clientAdmin: 1
    case .superAdmin: 2
    }
  }

  static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }
}
