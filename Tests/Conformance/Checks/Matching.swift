import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let matching = CheckGroup(
    "Addresses, values and states", addresses + values + inert)

  private static let addresses: [Check] = [
    Check("url-letters", "An address is compared as it is read, on both sides") { check in
      let server = try check.serve { _ in .html("x") }
      try await check.page.goto(
        server.url("/x/m%C3%B6bel?q=%e4%b8%ad"), until: .load, deadline: .soon)
      let port = server.port
      let same: [URLMatch<String>] = [
        .glob("/x/möbel"), .glob("/x/m%C3%B6bel"), .glob("/x/m%c3%b6bel"),
        .glob("/x/{möbel,tische}"), .glob("**/möbel?q=%E4%B8%AD"), .contains("möbel"),
        .contains("%c3%b6"), .equals("/x/möbel?q=中"), .equals("/x/m%C3%B6bel?q=%E4%B8%AD"),
        .equals("http://127.0.0.1:\(port)/x/möbel?q=中"), .matches("/möbel"), .matches("%C3%B6"),
      ]
      for match in same { try await check.page.expect(nil, [.url(match)], deadline: .soon) }
      for match in [URLMatch.glob("/x/mobel"), .glob("/x/MÖBEL"), .equals("/x/möbel")] {
        _ = try await actionError { () throws(StepFailure) in
          try await check.page.expect(nil, [.url(match)], deadline: .now)
        }
      }
    },
    Check("url-separators", "A separator that is encoded is none") { check in
      let server = try check.serve { _ in .html("x") }
      try await check.page.goto(server.url("/a%2fb/c%20d"), until: .load, deadline: .soon)
      for match in [
        URLMatch.glob("/*/*"), .glob("/a%2Fb/c%20d"), .equals("/a%2fb/c d"), .contains("c d"),
      ] {
        try await check.page.expect(nil, [.url(match)], deadline: .soon)
      }
      for match in [URLMatch.glob("/a/b/*"), .equals("/a/b/c d"), .contains("a/b")] {
        _ = try await actionError { () throws(StepFailure) in
          try await check.page.expect(nil, [.url(match)], deadline: .now)
        }
      }
    },
    Check("url-undecodable", "What is no UTF-8 stays encoded, and the rest is read") { check in
      let server = try check.serve { _ in .html("x") }
      try await check.page.goto(server.url("/m%FCll/m%C3%B6bel"), until: .load, deadline: .soon)
      for match in [URLMatch.glob("/m%fcll/möbel"), .glob("/*/möbel"), .equals("/m%FCll/möbel")] {
        try await check.page.expect(nil, [.url(match)], deadline: .soon)
      }
    },
    Check("url-root", "The slash after a host is there or not") { check in
      let server = try await check.show("x")
      let whole = "http://127.0.0.1:\(server.port)"
      for match in [URLMatch.equals(whole), .equals(whole + "/"), .glob(whole), .glob("/")] {
        try await check.page.expect(nil, [.url(match)], deadline: .soon)
      }
    },
  ]

  private static let fields =
    "<input id=a value='a  b'><textarea id=t>one\ntwo</textarea><p id=p title='x  y' data-n='1\n2'>x</p>"
    + "<button disabled><input id=i value=1></button><button disabled><b id=b>x</b></button>"

  private static let values: [Check] = [
    Check("value-spaces", "Equal values have the same white space") { check in
      try await check.show(fields)
      let page = check.page
      try await page.expect(.css("#a"), [.value(.equals("a  b"))], deadline: .soon)
      try await page.expect(.css("#t"), [.value(.equals("one\ntwo"))], deadline: .soon)
      try await page.expect(.css("#a"), [.value(.contains("A b"))], deadline: .soon)
      try await page.expect(.css("#p"), [.attribute("title", .equals("x  y"))], deadline: .soon)
      try await page.expect(.css("#p"), [.attribute("data-n", .equals("1\n2"))], deadline: .soon)
      let wrong: [(Locator<String>, PageExpectation, String)] = [
        (.css("#a"), .value(.equals("a b")), "the value was \"a  b\""),
        (.css("#a"), .value(.equals(" a  b")), "the value was \"a  b\""),
        (.css("#t"), .value(.equals("one two")), "the value was \"one\\ntwo\""),
        (.css("#p"), .attribute("title", .equals("x y")), "title was \"x  y\""),
        (.css("#p"), .attribute("data-n", .equals("1 2")), "data-n was \"1\\n2\""),
      ]
      for (locator, expectation, seen) in wrong {
        let error = try await actionError { () throws(StepFailure) in
          try await page.expect(locator, [expectation], deadline: .now)
        }
        try equal(error.seen, [seen], "what was seen")
      }
    },
    Check("enabled-in-disabled-button", "A control in a disabled button can be used") { check in
      try await check.show(fields)
      try await check.page.expect(.css("#i"), [.enabled], deadline: .soon)
      try await check.page.expect(.css("#b"), [.disabled], deadline: .soon)
    },
    Check("expect-mixed", "A box can be expected to be partly ticked") { check in
      try await check.show(
        "<input type=checkbox><script>document.querySelector('input').indeterminate=true</script>")
      try await check.page.expect(.role("checkbox"), [.checked(.mixed)], deadline: .soon)
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.expect(.role("checkbox"), [.checked(true)], deadline: .now)
      }
      try equal(error.seen, ["it was mixed"], "what was seen")
    },
  ]

  private static let inertPage = """
    <div inert id=off><button>Save</button><input aria-label=Name><select aria-label=Size><option>S<option>L</select>
    <input type=file aria-label=File><p>Text</p>
    <dialog id=d><button onclick="document.title='closed'">Close</button></dialog></div><button>Send</button>
    """

  private static let inert: [Check] = [
    Check("inert-lookup", "Role and name leave out what is inert, text does not") { check in
      try await check.show(inertPage)
      let page = check.page
      try await page.expect(.role("button"), [.count(1)], deadline: .soon)
      try await page.expect(.role("button", "Save"), [.count(0)], deadline: .soon)
      try await page.expect(.text("Save"), [.visible], deadline: .soon)
      try await page.expect(.label("Name"), [.visible, .enabled], deadline: .soon)
      _ = try await page.evaluate(
        JourneyScript(body: "element.inert = false"), on: .css("#off"), deadline: .soon)
      try await page.expect(.role("button", "Save"), [.visible], deadline: .soon)
    },
    Check("inert-actions", "No action works on what is inert, and each says why") { check in
      try await check.show(inertPage)
      let page = check.page
      let file = FileContent(name: "a.txt", type: "text/plain", bytes: [65])
      let actions: [(String, @Sendable () async throws(StepFailure) -> Void)] = [
        (
          "click",
          { () async throws(StepFailure) in try await page.click(.text("Save"), deadline: .shortly)
          }
        ),
        (
          "hover",
          { () async throws(StepFailure) in try await page.hover(.text("Save"), deadline: .shortly)
          }
        ),
        (
          "fill",
          { () async throws(StepFailure) in
            try await page.fill(.label("Name"), with: "x", deadline: .shortly)
          }
        ),
        (
          "type",
          { () async throws(StepFailure) in
            try await page.type("x", into: .label("Name"), deadline: .shortly)
          }
        ),
        (
          "select",
          { () async throws(StepFailure) in
            try await page.select(["L"], in: .label("Size"), deadline: .shortly)
          }
        ),
        (
          "upload",
          { () async throws(StepFailure) in
            try await page.upload([file], to: .label("File"), deadline: .shortly)
          }
        ),
      ]
      for (name, act) in actions {
        let error = try await actionError(of: act)
        try contains(error.message, "it is inert by <div#off>", in: "the message of \(name)")
      }
    },
    Check("inert-modal", "A modal dialog in something inert can be used") { check in
      try await check.show(inertPage + "<script>d.showModal()</script>")
      try await check.page.click(.role("button", "Close"), deadline: .soon)
      try await check.expectTitle("closed")
    },
  ]
}
