import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

/// HTML, a locator, and the ids of its matches in order.
struct Search {
  var id: String
  var title: String
  var html: String
  var locator: Locator<String>
  var ids: String

  init(_ id: String, _ title: String, _ html: String, _ locator: Locator<String>, _ ids: String) {
    self.id = id
    self.title = title
    self.html = html
    self.locator = locator
    self.ids = ids
  }

  var check: Check {
    Check("locate-\(id)", title) { check in
      try await check.show(html)
      // The matches are compared by the places of the elements with these ids.
      let wanted = ids.split(separator: " ").map { "#\($0)" }
      let found = try await check.page.matches(of: locator)
      var expected: [JSONValue] = []
      for id in wanted { expected += try await check.page.matches(of: .css(id)) }
      try equal(found.count, wanted.count, "the number of matches of \(locator)")
      try equal(found.map { $0["box"] }, expected.map { $0["box"] }, "the places of the matches")
    }
  }
}
