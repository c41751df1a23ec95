import JSON
import Testing

struct JSONNumberTests {
  private func number(_ text: String) throws -> JSONValue { try JSONValue(utf8: text.utf8) }

  @Test(
    "a number keeps its digits from reading to writing",
    arguments: [
      "9007199254740993", "9007199254740992", "-9223372036854775808", "18446744073709551616",
      "12345678901234567890123", "0.1234567890123456789012345", "1.0", "12.50", "1e0", "1E+2",
      "-0", "1e999999999", "-0.0000000000000000000000000001",
    ])
  func digits(_ text: String) throws {
    #expect(String(decoding: try number(text).utf8, as: UTF8.self) == text)
  }

  @Test(
    "numbers are equal where they are the same decimal",
    arguments: [
      ("1", "1.0"), ("1", "1e0"), ("1", "0.1e1"), ("100", "1E+2"), ("0", "-0"), ("0", "0e999"),
      ("0.5", "5e-1"), ("12345678901234567890123", "1.2345678901234567890123e22"),
      ("1e999999999", "10e999999998"), ("1e999999999999999999999", "1e999999999999999999999"),
    ])
  func equal(_ one: String, _ other: String) throws {
    #expect(try number(one) == number(other))
    #expect(try number(one).hashValue == number(other).hashValue)
  }

  @Test(
    "numbers that differ in any digit are not equal",
    arguments: [
      ("9007199254740993", "9007199254740992"), ("0.1", "0.10000000000000000001"),
      ("1e308", "1e309"), ("1e999999999", "1e999999998"), ("1", "-1"), ("10", "1"),
      ("12345678901234567890123", "12345678901234567890124"),
    ])
  func different(_ one: String, _ other: String) throws {
    #expect(try number(one) != number(other))
  }

  @Test("a number that a program computed is equal to the one it is written as")
  func computed() throws {
    #expect(try number("0.1") == 0.1)
    #expect(try number("9007199254740992") == JSONValue.number(9_007_199_254_740_992.0))
    #expect(try number("3.0") == 3)
    #expect(try number("1e400").number == .infinity)
  }

  private struct Ids: Decodable, Equatable {
    var signed: Int64
    var unsigned: UInt64
    var written: Int
  }

  @Test("integers of any width are decoded exactly, and those that do not fit are errors")
  func decoding() throws {
    let value = try number(
      #"{"signed":-9007199254740993,"unsigned":18446744073709551615,"written":2.5e1}"#)
    #expect(
      try JSONValueDecoder.decode(Ids.self, from: value)
        == Ids(signed: -9_007_199_254_740_993, unsigned: .max, written: 25))
    #expect(throws: DecodingError.self) {
      try JSONValueDecoder.decode(Int64.self, from: number("9223372036854775808"))
    }
    #expect(throws: DecodingError.self) {
      try JSONValueDecoder.decode(Int.self, from: number("1e999999999"))
    }
  }

  @Test(
    "what JSON does not take for a number is an error",
    arguments: ["+1", "01", "-", ".5", "5.", "1e", "1e+", "0x10", "1.2.3", "1-2", "--1", "NaN"])
  func wrong(_ text: String) {
    #expect(JSONNumber(text: text) == nil)
    #expect(throws: JSONSyntaxError.self) { try number(text) }
  }

  @Test("members are written in the order of their keys where that is asked for")
  func sorted() {
    var output: [UInt8] = []
    let value: JSONValue = ["b": [["z": 1, "y": 2]], "a": nil]
    value.write(to: &output, isSorted: true)
    #expect(String(decoding: output, as: UTF8.self) == #"{"a":null,"b":[{"y":2,"z":1}]}"#)
  }

  @Test("more values than are allowed are an error, before they take the memory")
  func manyValues() throws {
    #expect(throws: JSONSyntaxError.self) { try JSONValue(utf8: "[1,2,3]".utf8, mostValues: 3) }
    #expect(try JSONValue(utf8: "[1,2,3]".utf8, mostValues: 4) == [1, 2, 3])
  }
}
