import Testing

@testable import Transport

struct AnswerTextEncodingTests {
  private func text(_ type: String, _ body: [UInt8]) throws -> String {
    try HTTPResponse(body: body, headers: ["Content-Type": type]).decodedText()
  }

  @Test(
    "the charset of an answer is honored, by the names that it has on the web",
    arguments: [
      ("text/plain; charset=iso-8859-1", [0x5A, 0xFC], "Zü"),
      ("text/plain; Charset=\"ISO-8859-1\"; x=y", [0x80, 0x81], "€\u{81}"),
      ("text/plain; charset=windows-1252", [0x93, 0x94], "“”"),
      ("text/plain; charset=windows-1251", [0xCF, 0xF0], "Пр"),
      ("text/plain; charset=iso-8859-2", [0xB9], "š"), ("text/plain; charset=koi8-r", [0xD0], "п"),
      ("application/json; charset=shift_jis", [0x93, 0x8C, 0x8B, 0x9E], "東京"),
      ("text/html; charset=gbk", [0xB1, 0xB1, 0xBE, 0xA9], "北京"),
      ("text/html; charset=gb2312", [0x81, 0x40], "丂"),
      ("text/html; charset=big5", [0xA4, 0xA4], "中"),
      ("text/html; charset=euc-kr", [0xC7, 0xD1], "한"),
      ("text/html; charset=euc-jp", [0xC5, 0xEC], "東"),
      ("text/plain; charset=utf-16le", [0x5A, 0, 0xFC, 0], "Zü"),
      ("text/plain; charset=utf-16be", [0, 0x5A, 0, 0xFC], "Zü"),
      ("text/plain; charset=utf8", [0xC3, 0xBC], "ü"),
      ("text/plain; charset=us-ascii", [0xFC], "ü"),
      // A byte order mark goes before everything.
      ("text/plain; charset=iso-8859-1", [0xEF, 0xBB, 0xBF, 0xC3, 0xBC], "ü"),
      ("application/json", [0xFF, 0xFE, 0xFC, 0], "ü"), ("", [0xFE, 0xFF, 0, 0xFC], "ü"),
      // JSON may be in UTF-16 and say nothing.
      ("application/json", [0x5B, 0, 0x31, 0, 0x5D, 0], "[1]"),
      ("application/problem+json", [0, 0x22, 0, 0x5A, 0, 0xFC, 0, 0x22], "\"Zü\""),
      // None is UTF-8, and what is no UTF-8 is replaced.
      ("text/plain", [0xC3, 0xBC], "ü"), ("text/plain", [0x41, 0xFC], "A\u{FFFD}"),
      ("text/plain; charset=shift_jis", [0x41, 0x93], "A\u{FFFD}"),
      ("text/plain; charset=utf-16le", [0x5A, 0, 0xFC], "Z\u{FFFD}"),
    ] as [(String, [UInt8], String)])
  func charset(_ type: String, _ body: [UInt8], _ expected: String) throws {
    #expect(try text(type, body) == expected)
  }

  @Test(
    "a document says its encoding itself where nothing else does",
    arguments: [
      ("text/html", "<meta charset=iso-8859-1>", "ü"),
      ("text/html", "<META CHARSET='latin1'/>", "ü"),
      (
        "text/html",
        "<meta http-equiv=content-type content='text/html; charset=windows-1252'>", "ü"
      ),
      ("application/xml", "<?xml version='1.0' encoding=\"iso-8859-1\"?>", "ü"),
      ("text/html; charset=windows-1251", "<meta charset=utf-8>", "ь"),
      ("text/html", "<meta charset=utf-16>", "\u{FFFD}"),
      ("application/json", "<meta charset=iso-8859-1>", "\u{FFFD}"),
    ])
  func declared(_ type: String, _ head: String, _ expected: String) throws {
    #expect(try text(type, Array(head.utf8) + [0xFC]) == head + expected)
  }

  @Test("a charset that is unknown is named, and the text for people is that of UTF-8")
  func unknown() {
    let answer = HTTPResponse(
      body: Array("ü".utf8), headers: ["Content-Type": "text/plain; charset=x-klingon"])
    #expect(throws: HTTPResponse.UnknownCharset(label: "x-klingon")) { try answer.decodedText() }
    #expect(answer.text == "ü")
  }

  @Test("a text longer than the converter's buffer is converted whole")
  func long() throws {
    let body = [UInt8](repeating: 0xFC, count: 100_001)
    #expect(
      try text("text/plain; charset=iso-8859-1", body) == String(repeating: "ü", count: 100_001))
  }
}
