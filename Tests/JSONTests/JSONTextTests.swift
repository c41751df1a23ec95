import JSON
import Testing

@Suite("JSON as text")
struct JSONTextTests {
  @Test("a value survives being written and read")
  func roundTrip() throws {
    let value: JSONValue = [
      "text": "a\"b\\c\n\u{1}é👩‍🚀", "list": [1, -2.5, 1e300, true, false, nil, []], "empty": [:],
    ]
    #expect(try JSONValue(utf8: value.utf8) == value)
  }

  @Test(
    "escapes are read as the standard says, lone surrogates replaced",
    arguments: [
      (#""\u00e9\/\b\f\n\r\t\"""#, "é/\u{8}\u{c}\n\r\t\""), (#""\ud83d\ude00""#, "😀"),
      (#""a\ud800b""#, "a\u{FFFD}b"), (#""\ud800\u0041""#, "\u{FFFD}A"), (#""\udc00""#, "\u{FFFD}"),
    ])
  func escapes(text: String, expected: String) throws {
    #expect(try JSONValue(utf8: text.utf8) == .string(expected))
  }

  @Test("numbers that are no numbers in JSON are written as null")
  func notFinite() {
    #expect(JSONValue.number(.nan).utf8 == Array("null".utf8))
    #expect(JSONValue.number(3).utf8 == Array("3".utf8))
  }

  @Test(
    "what is no JSON is an error, not a crash",
    arguments: [
      "", " ", "{", "[1", "[1,]", #"{"a"}"#, #"{"a":}"#, "{a:1}", "tru", "nul", "-", "1 2", "\"",
      #""\"#, #""\u12"#, #""\x""#, "[1}", String(repeating: "[", count: 5_000),
    ])
  func wrong(text: String) {
    #expect(throws: JSONSyntaxError.self) { try JSONValue(utf8: text.utf8) }
  }

  private struct Shape: Decodable, Equatable {
    struct Part: Decodable, Equatable { var id: Int }
    var name: String
    var parts: [Part]
    var note: String?
    var raw: JSONValue
  }

  @Test("types are decoded from values, with the path of what is wrong")
  func decoding() throws {
    let value: JSONValue = ["name": "n", "parts": [["id": 1]], "raw": ["x": 1], "more": 2]
    #expect(
      try JSONValueDecoder.decode(Shape.self, from: value)
        == Shape(name: "n", parts: [.init(id: 1)], note: nil, raw: ["x": 1]))
    let wrong: JSONValue = ["name": "n", "parts": [["id": 1.5]], "raw": nil]
    let error = #expect(throws: DecodingError.self) {
      try JSONValueDecoder.decode(Shape.self, from: wrong)
    }
    guard case .typeMismatch(_, let context) = error else { return }
    #expect(context.codingPath.last?.stringValue == "id")
  }
}
