import JSON
import Testing
import Transport

@testable import Runner

struct AnswerTextTests {
  private func answer(_ body: String, _ type: String = "application/json") throws -> AnswerText {
    try AnswerText(HTTPResponse(body: Array(body.utf8), headers: ["Content-Type": type]))
  }

  private func says(_ text: AnswerText, _ wanted: String) -> Bool {
    text.says(TextSearch(wanted, marks: .matter)) != nil
  }

  private func betrays(_ text: AnswerText, _ wanted: String) -> Bool {
    text.betrays(TextSearch(wanted, marks: .hideNothing)) != nil
  }

  @Test(
    "a text is seen by what it means, whatever it is written with",
    arguments: [
      (#"{"t":"Z\u00fcrich"}"#, "application/json", "Zürich"),
      (#"{"t":"Z\u00FCrich"}"#, "application/json", #""t":"Zürich""#),
      (#"{"Z\u00fcrich":1}"#, "application/json", "Zürich"),
      (
        #"[[{"a":[{"b":"A\/B \"c\" it\u0027s \u003cb\u003e"}]}]]"#, "application/json",
        #"A/B "c" it's <b>"#
      ),
      (#"{"t":"\ud83d\ude00!"}"#, "application/problem+json; charset=utf-8", "😀!"),
      // Of another type, or of none.
      (#"{"t":"Z\u00fcrich"}"#, "text/html", "Zürich"), (#"{"t":"Z\u00fcrich"}"#, "", "Zürich"),
      (#"{"t":"Z\u00fcrich"}"#, "text/plain", "Zürich"),
      // Behind a guard or a mark, one document a line, a key twice.
      (")]}',\n{\"t\":\"Z\\u00fcrich\"}", "application/json", "Zürich"),
      ("\u{FEFF}{\"t\":\"Z\\u00fcrich\"}", "application/json", "Zürich"),
      ("{\"a\":1}\n{\"t\":\"Z\\u00fcrich\"}\n", "application/x-ndjson", "Zürich"),
      (#"{"t":"Z\u00fcrich","t":"x"}"#, "application/json", "Zürich"),
      // Encoded twice and three times.
      (#"{"p":"{\"t\":\"Z\\u00fcrich\"}"}"#, "application/json", "Zürich"),
      (#""{\"p\":\"{\\\"t\\\":\\\"Z\\\\u00fcrich\\\"}\"}""#, "application/json", "Zürich"),
      // Markup.
      ("<p>Z&uuml;rich &#38; B&#xe2;le</p>", "text/html", "Zürich & Bâle"),
      ("<p>Z<b>ü</b>rich</p>", "text/html; charset=utf-8", "Zürich"),
      ("<a t='Z&#252;rich'/>", "application/xml", "Zürich"),
      (#"<script>window.x = {t: "Z\u00fcrich"}</script>"#, "text/html", "Zürich"),
      (#"callback({"t":"Z\u00fcrich"})"#, "application/javascript", "Zürich"),
      (#"<script>window.x = {t: "Z\374rich"}</script>"#, "text/html", "Zürich"),
    ])
  func meaning(_ body: String, _ type: String, _ wanted: String) throws {
    let text = try answer(body, type)
    #expect(says(text, wanted))
    #expect(betrays(text, wanted))
    #expect(!says(text, "Genf") && !betrays(text, "Genf"))
  }

  @Test(
    "what is written is seen as well as what it means",
    arguments: [#"Z\u00fcrich"#, "Zürich"])
  func raw(_ wanted: String) throws {
    let text = try answer(#"{"t":"Z\u00fcrich"}"#)
    #expect(says(text, wanted) && betrays(text, wanted))
  }

  @Test(
    "what must not be there is found where it means nothing by itself, too",
    arguments: [
      (#"name=Z\u00fcrich"#, "text/plain"), (#"{"u":"\/o\/Z%C3%BCrich"}"#, "application/json"),
      ("/o/Z%25C3%25BCrich", "text/plain"), (#"{"h":"<p>Z&uuml;rich"}"#, "application/json"),
      (#"{"h":"Z\u0026uuml;rich"}"#, "application/json"),
      (#"{"h":"Z\u003cb\u003e\u00fc\u003c/b\u003erich"}"#, "application/json"),
      (#"Z\xfcrich"#, "text/plain"), (#"Z\u{fc}rich"#, "text/plain"),
      (#"Z\374rich"#, "text/plain"), (#"p::before{content:"Z\fc rich"}"#, "text/css"),
      (#"p::before{content:"Z\0000fcrich"}"#, "text/css"),
    ])
  func disguises(_ body: String, _ type: String) throws {
    let text = try answer(body, type)
    #expect(!says(text, "Zürich"))
    #expect(betrays(text, "Zürich"))
  }

  @Test(
    "references are read as HTML has them, and what is none stays",
    arguments: [
      ("&uuml;&#252;&#xFC;&#XfC;", "üüüü"), ("&#252x &#xfcz", "üx üz"), ("&amp;uuml;", "&uuml;"),
      ("a & b &; &unknown; &# &#x; &#xg", "a & b &; &unknown; &# &#x; &#xg"),
      // The old names need no semicolon, whatever follows.
      ("Z&uumlrich &AMP &notit;", "Zürich & ¬it;"), ("&Zcaron &euro", "&Zcaron &euro"),
      ("&#150;&#x80;", "–€"), ("&#xD800;&#99999999;", "\u{FFFD}\u{FFFD}"), ("&", "&"),
    ])
  func references(_ text: String, _ expected: String) {
    #expect(HTMLText.withoutReferences(text) == expected)
  }

  @Test(
    "tags inside a line part no words, others do",
    arguments: [
      ("Bor<b>eal</b>is", "Borealis"), ("Bor<SPAN class='x y'>e</SPAN>alis", "Borealis"),
      ("Bor<!-- x > y -->ealis<wbr/>", "Borealis"), ("<td>Bore</td><td>alis", nil),
      ("a < b", nil), ("<", nil), ("<b", nil), ("<blockquote>", nil), ("a<!-- open", "a"),
    ])
  func inline(_ text: String, _ expected: String?) {
    #expect(HTMLText.withoutInlineMarkup(text) == expected)
  }

  @Test("the scripts of a document are read whole")
  func scripts() {
    #expect(
      HTMLText.scripts(in: "<p><SCRIPT type=x>a<b</SCRIPT ><script>ü</script><script>open")
        == ["a<b", "ü"])
  }

  @Test("a combining mark does not hide a name in JSON")
  func marks() throws {
    let text = try answer(#"{"t":"Borealis\u0301"}"#)
    #expect(betrays(text, "Borealis"))
  }

  @Test("several documents are a list, and a guard before JSON is none of it")
  func documents() throws {
    #expect(try JSONDocuments("{\"a\":1}\r\n{\"a\":2}\n").root == [["a": 1], ["a": 2]])
    #expect(try JSONDocuments(")]}'\n[1]").root == [1])
    #expect(try JSONDocuments("while(1);{\"a\":\n1}").root == ["a": 1])
    #expect(throws: JSONSyntaxError.self) { try JSONDocuments("{\"a\":\n1") }
    #expect(throws: JSONSyntaxError.self) { try JSONDocuments("") }
  }

  @Test(
    "a number in an answer is compared with all its digits",
    arguments: [
      ("9007199254740993", "9007199254740993", true),
      ("9007199254740993", "9007199254740992", false),
      ("9007199254740993", "\"9007199254740993\"", true),
      ("9007199254740993", "\"9007199254740992\"", false), ("1.0", "\"1\"", true),
      ("1", "\"one\"", false), ("\"1\"", "1", false), ("true", "\"true\"", true),
    ])
  func numbers(_ found: String, _ wanted: String, _ expected: Bool) throws {
    let (found, wanted) = (try JSONValue(utf8: found.utf8), try JSONValue(utf8: wanted.utf8))
    #expect(found.matches(wanted) == expected)
  }
}
