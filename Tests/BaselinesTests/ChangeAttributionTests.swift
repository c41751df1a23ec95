import Baselines
import Imaging
import Testing

/// What is said of pages that differ in a known way.
@Suite struct ChangeAttributionTests {
  private let page = PagePicture.sample

  /// The sample page with something done to it.
  private func edited(_ edit: (inout PagePicture) -> Void) -> PagePicture {
    var other = page
    edit(&other)
    return other
  }

  @Test("another color and everything that moved below it are reported by name")
  func colorAndShift() throws {
    let other = edited { page in
      page.elements[5].style["background"] = "#1d4ed8"
      page.elements[4].rect.height += 24
      for index in 7...9 { page.move(index, y: 24) }
    }
    #expect(
      try page.changed(to: other).findings == [
        "testId \"card\": height 60 -> 84 px",
        "button \"Save\": background #2563eb -> #1d4ed8",
        "everything from <p:nth-of-type(1)> with text \"Bolts\" (y=110) on "
          + "moved down 24 px",
      ])
  }

  @Test("an element that moved alone is reported with its offset, and its content is not")
  func moved() throws {
    let other = edited { $0.move(4, x: 3) }
    #expect(try page.changed(to: other).findings == ["testId \"card\" moved right 3 px"])
    let up = edited { $0.move(6, x: -2, y: -1) }
    #expect(try page.changed(to: up).findings == ["button \"Reset\" moved left 2 px and up 1 px"])
  }

  @Test("a shift of the whole page is one sentence")
  func wholePage() throws {
    let other = edited { page in
      page.elements[0].rect.height += 10
      page.elements[0].style["border"] = "bottom 10px solid #000000"
      page.move(2, y: 10)
      page.move(3, y: 10)
    }
    let findings = try page.changed(to: other).findings
    #expect(
      findings == [
        "banner: border none -> bottom 10px solid #000000, height 20 -> 30 px",
        "everything from navigation \"Menu\" (y=20) on moved down 10 px",
      ])
  }

  @Test("what makes a page wider than it was comes first")
  func wider() throws {
    var other = page
    other.size.width = 520
    other.elements[4].rect.width = 450
    let change = try page.change(to: other)
    let found = ChangeAttribution(change, before: page.record, after: other.record)
    #expect(
      found.findings.first
        == "testId \"card\" makes the page 520 px wide, it was 400")
  }

  @Test("what was added and what was removed is named, and its holder's size follows from it")
  func addedAndRemoved() throws {
    let other = edited { page in
      page.elements.remove(at: 9)
      page.add(290, 40, 50, 20, role: "link", name: "Help", selector: "a.help", parent: 3)
      page.elements[3].rect.height -= 30
    }
    #expect(
      Set(try page.changed(to: other).findings) == [
        "<p:nth-of-type(3)> with text \"Screws\" removed", "link \"Help\" added",
      ])
  }

  @Test("a new row moves the others down, and they are known again by their text")
  func insertedRow() throws {
    let other = edited { page in
      for index in 7...9 {
        page.elements[index].rect.y += 30
        page.elements[index].selector = "p:nth-of-type(\(index - 5))"
      }
      page.add(70, 110, 200, 20, text: "Pins", selector: "p:nth-of-type(1)", parent: 3)
    }
    #expect(
      try page.changed(to: other).findings == [
        "<p:nth-of-type(1)> with text \"Pins\" added",
        "everything from <p:nth-of-type(1)> with text \"Bolts\" (y=110) on "
          + "moved down 30 px",
      ])
  }

  @Test("another name and another text are reported with both values")
  func wording() throws {
    let renamed = edited { page in
      page.elements[5].name = "Save all"
      page.elements[5].rect.width += 8
    }
    #expect(
      try page.changed(to: renamed).findings == [
        "button \"Save\" is now \"Save all\", width 60 -> 68 px"
      ])
    let other = edited { $0.elements[8].text = "Nails" }
    #expect(
      try page.changed(to: other).findings == [
        "<p:nth-of-type(2)> with text \"Nuts\" says \"Nails\""
      ])
  }

  @Test("the same change of several elements is reported once")
  func grouped() throws {
    let other = edited { page in
      for index in 7...9 { page.elements[index].style["background"] = "#807080" }
    }
    #expect(
      try page.changed(to: other).findings == [
        "<p:nth-of-type(1)> with text \"Bolts\", <p:nth-of-type(2)> with text \"Nuts\" and 1 more: "
          + "background #808080 -> #807080"
      ])
  }

  @Test("a changed value that is not visible is not reported")
  func unseen() throws {
    let other = edited { page in
      page.elements[5].style["background"] = "#1d4ed8"
      page.elements[1].style["font"] = "400 15px Inter"
      page.elements[6].style["shadow"] = "none of it"
    }
    #expect(
      try page.changed(to: other).findings == ["button \"Save\": background #2563eb -> #1d4ed8"])
  }

  @Test("without a record of the baseline regions are named by the candidate's elements")
  func candidateAlone() throws {
    let other = edited { page in
      page.elements[5].style["background"] = "#d8d8d8"
      page.elements[9].text = "Screw"
    }
    let change = try page.change(to: other)
    let found = ChangeAttribution(change, before: PictureElements(), after: other.record)
    #expect(found.regionNames.first == "button \"Save\"")
    #expect(found.findings.isEmpty)
    #expect(
      found.summary.contains("in 2 regions: button \"Save\": background #2563eb -> #d8d8d8"))
    #expect(found.summary.contains("<p:nth-of-type(3)> with text \"Screw\": "))
    let none = ChangeAttribution(change)
    #expect(none.summary == "\(change)" && none.regionNames.allSatisfy { $0 == nil })
  }

  @Test("a difference that no element accounts for is reported by its position")
  func unexplained() throws {
    var other = page
    other.elements[2].text = "iii"
    var before = page
    before.elements[2].text = ""
    let found = try before.changed(to: other)
    #expect(found.findings.isEmpty)
    #expect(found.summary.contains("in 1 region: navigation \"Menu\": "))
    // Beside a finding only what it does not account for is listed.
    other.elements[5].style["background"] = "#000000"
    let both = try before.changed(to: other)
    #expect(both.findings == ["button \"Save\": background #2563eb -> #000000"])
    #expect(both.rest.hasPrefix("besides, "))
    #expect(both.rest.contains("in 1 region: navigation \"Menu\": "))
  }

  @Test("more findings than can be read are counted")
  func many() throws {
    var other = page
    for (index, element) in page.elements.enumerated() where index > 3 {
      other.elements[index].style["background"] =
        "#0000\(element.rect.x + 16)".prefix(7).description
      other.elements[index].style["radius"] = "\(index)px"
    }
    let change = try page.change(to: other)
    let found = ChangeAttribution(
      change, before: page.record, after: other.record, maxFindings: 2)
    #expect(found.findings.count == 2)
    #expect(found.omittedFindings == 4)
    #expect(found.summary.contains("; 4 more changes; "))
  }

  @Test("no record that a file may hold makes it fail")
  func hostile() throws {
    var state: UInt64 = 7
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    func record() -> PictureElements {
      PictureElements(
        elements: (0..<200).map { index in
          PageElement(
            rect: PixelRect(
              x: next(1000) - 300, y: next(2_000_000) / (next(50) + 1) - 900, width: next(900),
              height: next(900)),
            role: ["", "button", "row"][next(3)], name: ["", "a", "b"][next(3)],
            testID: ["", "", "t\(next(30))"][next(3)], text: ["", "x", "y"][next(3)],
            selector: ["", "p", "#a b:nth-of-type(2)"][next(3)],
            parent: index > 0 && next(4) > 0 ? next(index) : nil,
            style: next(2) == 0 ? [:] : ["font": "\(next(3))", "border": "1 2 3 4"])
        })
    }
    for _ in 0..<20 {
      var other = page
      other.elements[5].style["background"] = "#111111"
      let change = try page.change(to: other)
      let found = ChangeAttribution(change, before: record(), after: record())
      #expect(found.findings.count <= 4)
      #expect(found.regionNames.count == change.change?.regions.count)
    }
  }
}
