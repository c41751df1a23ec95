import BrowserAPI
import BrowserTesting
import Foundation
import JSON
import Vocabulary

extension Conformance {
  static let otherLocators: [Check] = [
    Check("locate-roles-and-names", "Roles and names are those of HTML-AAM and accname") { check in
      let elements = try NamedElement.all()
      try require(elements.count > 120, "there are elements to look at")
      let documents = Dictionary(
        uniqueKeysWithValues: elements.enumerated().map { ("/\($0)", $1.html) })
      let server = try check.serve(documents)
      for (index, element) in elements.enumerated() {
        try await check.page.goto(
          server.url("/\(index)"), until: .domContentLoaded, deadline: .soon)
        let found = try await check.page.matches(of: .css("#t")).first
        try equal(found?["role"]?.string, element.role, "the role of \(element.html)")
        try equal(found?["name"]?.string, element.name, "the name of \(element.html)")
      }
    },
    Check("locate-implied-roles", "A role finds every element that has it implicitly") {
      check in
      try await check.show(ImpliedRoles.html)
      for id in ImpliedRoles.ids {
        let match = try await check.page.matches(of: .css("#\(id)")).first
        guard let role = match?["role"]?.string else { continue }
        var both = Locator<String>.css("#\(id)")
        both.role = role
        try equal(
          try await check.page.matches(of: both).count, 1, "the matches of \(id) by \(role)")
      }
    },
    Check("locate-suggestions", "Each match is listed with a locator that finds only it") { check in
      try await check.show(
        "<button data-testid=one>Save</button><button>Save as</button><button>Save</button>")
      let found = try await check.page.matches(of: .role("button"))
      try equal(
        found.compactMap { $0["locator"]?.string },
        [
          "{ testId: \"one\" }", "{ role: button, name: \"Save as\" }",
          "{ role: button, name: \"Save\", nth: 2 }",
        ], "the locators")
    },
    Check("outline", "The outline lists roles, names and values") { check in
      try await check.show(
        "<h1>Shop</h1><label>Name <input value=Ann></label><button>Pay</button><p>Words</p>")
      let outline = try await check.page.outline(deadline: .soon)
      for part in ["heading \"Shop\"", "Name", "Ann", "button \"Pay\"", "Words"] {
        try contains(outline.joined(separator: "\n"), part, in: "the outline")
      }
    },
  ]
}

/// An element with the id `t`, and the role and name that the specifications give it.
private struct NamedElement: Decodable {
  var html: String
  var role: String?
  var name: String

  static func all() throws -> [NamedElement] {
    let file = Bundle.module.url(
      forResource: "names", withExtension: "json", subdirectory: "Fixtures")
    guard let file else { throw CheckFailure("names.json is not there") }
    return try JSONDecoder().decode([NamedElement].self, from: Data(contentsOf: file))
  }
}

/// A page with an element of each kind that has a role without saying so.
private enum ImpliedRoles {
  static let tags = [
    "a href=x", "a", "article", "aside", "b", "blockquote", "button", "code", "del", "dfn",
    "details open", "dialog open", "em", "fieldset", "figure", "footer", "form aria-label=f",
    "h1", "h6", "header", "ins", "main", "mark", "menu", "nav", "ol", "output", "p", "s",
    "search", "section aria-label=s", "section", "select", "select multiple", "strong", "sub",
    "summary", "sup", "svg", "textarea", "time", "ul", "li", "div role=tab", "div",
  ]
  static let inputs = [
    "text", "button", "checkbox", "number", "radio", "range", "reset", "search", "submit",
    "email", "file", "image", "date",
  ]

  static var html: String {
    var html = tags.enumerated().map { index, tag in
      "<\(tag) id=t\(index)>x</\(tag.split(separator: " ")[0])>"
    }.joined()
    html += inputs.map { "<input type=\($0) id=i-\($0)>" }.joined()
    html += "<table id=t><thead id=th><tr id=tr><th id=c>c<tbody id=tb><tr>"
    html += "<th id=r>r<td id=d>d</table><table role=grid><tr><td id=g>g</table>"
    html += "<table role=none><tr><td id=n>n</table><meter id=m></meter>"
    html += "<progress id=pr></progress><hr id=hr><img id=im alt=a><img id=em alt>"
    return html
  }

  static var ids: [String] {
    tags.indices.map { "t\($0)" } + inputs.map { "i-\($0)" }
      + ["t", "th", "tr", "c", "tb", "r", "d", "g", "n", "m", "pr", "hr", "im", "em"]
  }
}
