/// A place in the box of an element, from its top left corner.
public struct BoxPoint: Sendable, Hashable {
  /// From the left.
  public var x: BoxLength
  /// From the top.
  public var y: BoxLength

  /// Makes a place.
  public init(x: BoxLength, y: BoxLength) {
    self.x = x
    self.y = y
  }
}

extension BoxPoint: CustomStringConvertible {
  /// The place as messages show it: `12, 50%`.
  public var description: String { "\(x), \(y)" }
}

/// A distance along one side of an element's box.
public enum BoxLength: Sendable, Hashable {
  /// In CSS pixels, from 0.
  case pixels(Double)
  /// A part of the side, 0...1.
  case share(Double)
}

extension BoxLength: CustomStringConvertible {
  /// The distance as journeys write it: `12` or `50%`.
  public var description: String {
    func short(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
    switch self {
    case .pixels(let count): return short(count)
    case .share(let share): return short((share * 10_000).rounded() / 100) + "%"
    }
  }
}
