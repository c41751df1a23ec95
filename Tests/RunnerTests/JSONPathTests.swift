import BrowserAPI
import JSON
import JourneyLanguage
import Testing
import Vocabulary

@testable import Runner

struct JSONPathTests {
  private let document: JSONValue = [
    "items": [["id": 1, "tags": ["x", "y"]], ["id": 2, "tags": []]],
    "by": ["b": 2, "a": 1, "0": "zero"], "a b": true, "length": "own", "none": nil,
  ]

  @Test(
    "a path leads to values in document order",
    arguments: [
      ("items[0].id", [1]), ("$.items[1].id", [2]), ("items.1.id", [2]), ("items[-1].id", [2]),
      ("items[*].id", [1, 2]), ("items.*.tags[*]", ["x", "y"]), ("items.length", [2]),
      ("items[*].tags.length", [2, 0]), ("by.*", ["zero", 1, 2]), ("by.0", ["zero"]),
      ("['a b']", [true]), ("length", ["own"]), ("none", [nil]), ("items[2]", []),
      ("items[-3]", []), ("items.id", []), ("none.deep", []), ("missing", []), ("by[7]", []),
    ] as [(String, [JSONValue])])
  func values(_ text: String, _ expected: [JSONValue]) throws {
    #expect(try #require(JSONPath(text)).values(in: document) == expected)
  }

  @Test("the root is the document itself")
  func root() throws {
    #expect(try #require(JSONPath("$")).values(in: document) == [document])
  }

  @Test("a value on one line is cut at 200 characters and has its members in order")
  func compact() {
    let value: JSONValue = ["b": [1, 2.5, nil], "a": "x", "c": false]
    #expect(value.compact == #"{"a": "x", "b": [1, 2.5, null], "c": false}"#)
    let long = JSONValue.string(String(repeating: "x", count: 500)).compact
    #expect(long.count == 200)
    #expect(long.hasSuffix("…"))
  }
}
