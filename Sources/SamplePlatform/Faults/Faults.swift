/// The regression this platform runs with, if any.
struct Faults: Sendable {
  let planted: Fault?

  static let none = Faults(planted: nil)

  /// Whether this fault was asked for; each fault is consulted at exactly one place.
  func isPlanted(_ fault: Fault) -> Bool { planted == fault }
}
