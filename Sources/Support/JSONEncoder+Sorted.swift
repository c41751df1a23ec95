public import Foundation

extension JSONEncoder {
  /// An encoder whose output is the same for the same value: keys sorted, slashes as they are.
  ///
  /// - Parameter isPretty: Whether it is laid out in lines for people.
  public static func sorted(isPretty: Bool) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return encoder
  }
}
