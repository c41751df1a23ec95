import Testing

@testable import Imaging

@Suite struct LayoutShiftTests {
  let page = Bitmap.page()
  let ground = PixelColor(248, 250, 252)
  let yellow = PixelColor(254, 243, 199)

  private func shift(_ result: ComparisonResult) throws -> LayoutShift {
    try #require(result.change?.explanation?.shift, "\(result)")
  }

  @Test(
    "rows inserted anywhere are told, and that nothing else changed", arguments: [0, 35, 160, 500])
  func insertion(_ y: Int) throws {
    let result = explained(page, page.inserting(24, at: y, color: yellow))
    let shift = try shift(result)
    #expect(shift.insertedRows == [RowSpan(y: y, height: 24)])
    #expect(shift.removedRows == [RowSpan(y: page.height - 24, height: 24)])
    #expect(shift.pixelsAfterAlignment == 0)
    #expect(
      result.description
        == "24 rows inserted at y=\(y), everything below moved down 24 px"
        + " (24 rows left at the bottom); nothing else changed")
    let band = try #require(result.change?.regions.first { $0.kind == .added })
    #expect(band.rect == PixelRect(x: 0, y: y, width: page.width, height: 24))
    #expect(band.isWholeRows)
  }

  @Test("removed rows are reported")
  func removal() throws {
    let result = explained(page, page.removing(120, at: 160, ground: ground))
    let shift = try shift(result)
    // The cards are all 120 rows high, so where exactly one is missing does not matter at its edges.
    #expect(shift.removedRows.map(\.height) == [120])
    #expect(shift.insertedRows == [RowSpan(y: page.height - 120, height: 120)])
    #expect(shift.pixelsAfterAlignment == 0)
    #expect(result.description.contains("everything below moved up 120 px"))
    #expect(result.description.contains("(120 rows came in at the bottom); nothing else changed"))
  }

  @Test("rows inserted at one place and removed at another, and what is between moved")
  func both() throws {
    let inserted = page.inserting(10, at: 35, color: yellow, grows: true)
    let actual = inserted.removing(10, at: 530, ground: ground, shrinks: true)
    #expect(actual.size == page.size)
    let result = explained(page, actual)
    let shift = try shift(result)
    #expect(shift.insertedRows == [RowSpan(y: 35, height: 10)])
    #expect(shift.removedRows == [RowSpan(y: 520, height: 10)])
    #expect(
      result.description
        == "10 rows inserted at y=35; 10 rows removed at y=520, what is between moved down 10 px;"
        + " nothing else changed")
  }

  @Test("a real change below an insertion is reported by its kind and place in the actual picture")
  func insertionAndChange() throws {
    var actual = page.inserting(24, at: 35, color: yellow)
    let button = PixelRect(x: 32, y: 40 + 240 + 72 + 24, width: 70, height: 24)
    actual = actual.recolored(button, from: PixelColor(37, 99, 235), to: PixelColor(29, 78, 216))
    let result = explained(page, actual)
    let shift = try shift(result)
    #expect(shift.insertedRows == [RowSpan(y: 35, height: 24)])
    let regions = try #require(result.change?.regions).filter { !$0.isWholeRows }
    #expect(regions.map(\.kind) == [.recolored])
    #expect(regions.first?.rect.intersection(button) == regions.first?.rect)
    #expect(regions.first?.count == shift.pixelsAfterAlignment)
    #expect(result.description.hasSuffix("background #2563eb -> #1d4ed8"))
  }

  @Test("pictures of unequal height are aligned, and are never the same")
  func heights() throws {
    let taller = page.inserting(31, at: 0, color: yellow, grows: true)
    let result = explained(page, taller)
    guard case .sizesDiffer = result else {
      Issue.record("\(result)")
      return
    }
    #expect(try shift(result).insertedRows == [RowSpan(y: 0, height: 31)])
    #expect(
      result.description
        == "the size is 480×671, expected 480×640 (31 px taller); 31 rows inserted at y=0,"
        + " everything below moved down 31 px; nothing else changed")
    let back = explained(taller, page)
    #expect(try shift(back).removedRows == [RowSpan(y: 0, height: 31)])
    let longer = explained(page, page.padded(to: PixelSize(width: 480, height: 700), color: ground))
    #expect(try shift(longer).insertedRows == [RowSpan(y: 640, height: 60)])
    #expect(longer.description.hasSuffix("60 rows inserted at the bottom; nothing else changed"))
  }

  @Test("content that moved beside a menu that stayed is found, also where the page grew")
  func besideMenu() throws {
    func withMenu(_ content: Bitmap) -> Bitmap {
      var page = Bitmap(width: 640, height: content.height, color: .white)
      for line in 0..<12 { page.write("Entry \(line * 7)", x: 10, y: 20 + line * 30) }
      page.paste(content, x: 160, y: 0)
      return page
    }
    let before = withMenu(page)
    for grows in [false, true] {
      let after = withMenu(page.inserting(24, at: 35, color: yellow, grows: grows))
      let result = explained(before, after)
      let shift = try shift(result)
      #expect(shift.insertedRows == [RowSpan(y: 35, height: 24)])
      #expect(shift.movedColumns.lowerBound >= 160)
      #expect(shift.pixelsAfterAlignment == 0)
      #expect(
        result.description.contains("24 rows inserted at y=35 (columns 160 to 639)"), "\(result)")
    }
  }

  @Test("repeated rows are not misleading: a table of equal rows, one row less")
  func table() throws {
    func table(_ rows: Int) -> Bitmap {
      var table = Bitmap(width: 300, height: 600, color: .white)
      for row in 0..<rows {
        table.write("The same words", x: 10, y: 20 + row * 25)
        table.fill(
          PixelRect(x: 5, y: 38 + row * 25, width: 290, height: 1), with: PixelColor(220, 220, 220))
      }
      table.write("The end of it", x: 10, y: 40 + rows * 25)
      return table
    }
    let shift = try shift(explained(table(18), table(17)))
    #expect(shift.removedRows.map(\.height) == [25])
    #expect(shift.insertedRows.map(\.height) == [25])
    #expect(shift.pixelsAfterAlignment == 0)
  }

  @Test("steps that go back and forth by a row are rounding, not rows that come and go")
  func rounding() throws {
    // Every other card is a row higher up, as where a layout moves by half a pixel.
    var actual = page.inserting(20, at: 35, color: yellow)
    for card in stride(from: 0, to: 4, by: 2) {
      let top = 60 + card * 120
      let part = actual.cropped(to: PixelRect(x: 0, y: top, width: 480, height: 105))
      actual.paste(part, x: 0, y: top - 1)
    }
    let shift = try shift(explained(page, actual))
    #expect(shift.rounding == 1)
    #expect(shift.insertedRows.count == 1 && shift.removedRows.count == 1)
    #expect((19...20).contains(shift.insertedRows.first?.height ?? 0))
  }

  @Test("text that changed on a page that stays is no shift")
  func noShift() throws {
    var actual = page
    for card in 0..<5 {
      actual.fill(PixelRect(x: 30, y: 74 + card * 120, width: 300, height: 30), with: .white)
      actual.write("Quite another text \(card)", x: 32, y: 74 + card * 120)
      actual.write("on each of them \(card * 3)", x: 32, y: 90 + card * 120)
    }
    let result = explained(page, actual)
    #expect(result.change?.explanation?.shift == nil, "\(result)")
    #expect(result.change?.regions.allSatisfy { $0.kind == .text } == true, "\(result)")
  }

  @Test("another page of another height is not a page with rows inserted")
  func otherPage() throws {
    var other = Bitmap(width: 480, height: 900, color: PixelColor(250, 246, 240))
    for line in 0..<40 {
      other.write("Another page \(line * 31) with lines", x: 40 + line % 3, y: 11 + line * 22)
    }
    let result = explained(page, other)
    #expect(result.change?.explanation?.shift == nil, "\(result)")
    #expect(result.description.hasPrefix("the size is 480×900, expected 480×640 (260 px taller); "))
  }

  @Test("what moved to the side as a whole is reported once", arguments: [-15, -8, 7])
  func columns(_ dx: Int) throws {
    var actual = Bitmap(width: page.width, height: page.height, color: ground)
    actual.paste(page, x: dx, y: 0)
    if dx > 0 {
      actual.paste(page.cropped(to: PixelRect(x: 0, y: 0, width: dx, height: 640)), x: 0, y: 0)
    }
    let result = explained(page, actual)
    #expect(try shift(result).columns == dx)
    #expect(
      result.description.hasPrefix(
        "everything moved \(abs(dx)) px to the \(dx > 0 ? "right" : "left")"), "\(result)")
  }

  @Test("an ignored area that covers other content after a shift does not hide the shift")
  func ignored() throws {
    let area = PixelRect(x: 200, y: 100, width: 100, height: 40)
    var actual = page.inserting(24, at: 35, color: yellow)
    actual.fill(area, with: .black)
    let result = explained(page, actual, ignore: [area])
    let shift = try shift(result)
    #expect(shift.insertedRows == [RowSpan(y: 35, height: 24)])
    #expect(shift.pixelsAfterAlignment == 0)
  }
}

extension Bitmap {
  /// The picture with one color in place of another within a rectangle.
  func recolored(_ rect: PixelRect, from: PixelColor, to: PixelColor) -> Bitmap {
    var result = self
    for y in rect.y..<rect.maxY {
      for x in rect.x..<rect.maxX where self[x, y] == from { result[x, y] = to }
    }
    return result
  }
}
