import Foundation

/// Writes a text as programs, servers and pages do: all of it, or each character in a way of its own.
struct SecretWriting<Generator: RandomNumberGenerator> {
  var generator: Generator

  mutating func secret() -> String {
    let alphabets = [
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
      "aZ0!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ", "äöüßéñçÅøλжж日本語😀🔑aZ0&<",
    ]
    let alphabet = Array(alphabets.randomElement(using: &generator) ?? "a")
    let length = Int.random(in: 8...40, using: &generator)
    let text = (0..<length).map { _ in String(alphabet.randomElement(using: &generator) ?? "a") }
    // Blank ends are cut off by whoever reads a secret from a file.
    return ("k" + text.joined() + "z")
  }

  /// The secret in one written form, with its name for messages.
  mutating func written(_ secret: String) -> (name: String, text: String) {
    let whole: [(String, (String) -> String)] = [
      ("plain", { $0 }),
      ("hex", { Self.hex($0.utf8) }),
      ("HEX", { Self.hex($0.utf8).uppercased() }),
      ("base64 of hex", { Data(Self.hex($0.utf8).utf8).base64EncodedString() }),
      ("UTF-16LE in hex", { Self.hex($0.data(using: .utf16LittleEndian) ?? Data()) }),
      ("UTF-16BE in base64", { ($0.data(using: .utf16BigEndian) ?? Data()).base64EncodedString() }),
      ("UTF-16LE as text", { $0.unicodeScalars.map { "\($0)\0" }.joined() }),
    ]
    switch Int.random(in: 0..<12, using: &generator) {
    case 0..<4:
      let form = whole[Int.random(in: 0..<whole.count, using: &generator)]
      return (form.0, form.1(secret))
    case 4: return ("base64", base64(Array(secret.utf8)))
    case 5: return ("base64 twice", base64(Array(base64(Array(secret.utf8)).utf8)))
    case 6: return ("percent twice", percent(percent(secret, all: false), all: false))
    case 7: return ("HTML in JSON", json(entities(secret)))
    default: return ("mixed", mixed(secret))
    }
  }

  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// At any alignment inside of other bytes, in either alphabet.
  private mutating func base64(_ bytes: [UInt8]) -> String {
    let before = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      UInt8.random(in: 32...126, using: &generator)
    }
    let after = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      UInt8.random(in: 32...126, using: &generator)
    }
    let text = Data(before + bytes + after).base64EncodedString()
    guard Bool.random(using: &generator) else { return text }
    return text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private mutating func percent(_ text: String, all: Bool) -> String {
    text.utf8.map { byte in
      let isPlain =
        byte > 32 && byte < 127 && byte != UInt8(ascii: "%") && byte != UInt8(ascii: "+")
      if isPlain && !all && Bool.random(using: &generator) { return String(UnicodeScalar(byte)) }
      if byte == 32 && Bool.random(using: &generator) { return "+" }
      let digits = Self.hex([byte])
      return "%" + (Bool.random(using: &generator) ? digits : digits.uppercased())
    }.joined()
  }

  private mutating func json(_ text: String) -> String {
    text.utf16.map { unit in
      if let scalar = UnicodeScalar(UInt32(unit)), unit > 32, unit < 127, unit != 34, unit != 92,
        Bool.random(using: &generator)
      {
        return String(scalar)
      }
      let digits = String(unit, radix: 16)
      let padded = String(repeating: "0", count: 4 - digits.count) + digits
      return "\\u" + (Bool.random(using: &generator) ? padded : padded.uppercased())
    }.joined()
  }

  private mutating func entities(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      let named = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&apos;"]
      let zeros = String(repeating: "0", count: Int.random(in: 0...9, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0 where scalar != "&" && scalar != "<" && scalar != "\\" && scalar != "%":
        return String(scalar)
      case 1: return named[String(scalar)] ?? "&#\(zeros)\(scalar.value);"
      case 2: return "&#x\(zeros)\(String(scalar.value, radix: 16));"
      default: return "&#X\(zeros)\(String(scalar.value, radix: 16, uppercase: true));"
      }
    }.joined()
  }

  /// Each character in a way of its own, with what is not seen between them.
  private mutating func mixed(_ text: String) -> String {
    let between = [
      "", "", "", "<b>", "</b>", "<span class=\"x\">", "\u{200B}", "\u{AD}", "\u{202E}", "\u{FE0F}",
      "\u{1B}[0m", "\u{1B}[1;31m", "\u{1}", "\0", "\u{9B}2J", "\n", "&shy;", "&#8203;", "\\u200b",
    ]
    return text.unicodeScalars.map { scalar -> String in
      let one = String(scalar)
      let written =
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: percent(one, all: true)
        case 1: json(one)
        default: entities(one)
        }
      return written + (between.randomElement(using: &generator) ?? "")
    }.joined()
  }
}

/// SplitMix64: the same sequence for a seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
