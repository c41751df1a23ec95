public import Foundation

extension JSONEncoder {
  /// An encoder with deterministic output: keys are sorted, and slashes are not escaped.
  ///
  /// - Parameter isPretty: Whether the output is indented for people.
  public static func sorted(isPretty: Bool) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return encoder
  }
}
