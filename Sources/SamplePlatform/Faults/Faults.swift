/// The regression this platform runs with, if any.
struct Faults: Sendable {
  let planted: Fault?

  static let none = Faults(planted: nil)

  /// Whether this fault is planted; each fault is checked in exactly one place.
  func isPlanted(_ fault: Fault) -> Bool { planted == fault }
}
