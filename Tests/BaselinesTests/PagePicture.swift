import Baselines
import Imaging

/// A page made of boxes: what it looks like, and what would be recorded of it.
struct PagePicture {
  var size = PixelSize(width: 400, height: 300)
  var elements: [PageElement] = []

  /// Adds an element that is painted in a color.
  mutating func add(
    _ x: Int, _ y: Int, _ width: Int, _ height: Int, role: String = "", name: String = "",
    testID: String = "", text: String = "", selector: String = "div", parent: Int? = nil,
    style: [String: String] = [:], background: String = "#808080"
  ) {
    elements.append(
      PageElement(
        rect: PixelRect(x: x, y: y, width: width, height: height), role: role, name: name,
        testID: testID, text: text, selector: selector, parent: parent,
        style: ["background": background].merging(style) { $1 }))
  }

  /// Moves an element and what is in it.
  mutating func move(_ index: Int, x: Int = 0, y: Int = 0) {
    for each in elements.indices where each == index || isInside(each, index) {
      elements[each].rect.x += x
      elements[each].rect.y += y
    }
  }

  private func isInside(_ index: Int, _ holder: Int) -> Bool {
    guard let parent = elements[index].parent else { return false }
    return parent == holder || isInside(parent, holder)
  }

  /// The boxes, each in its background, and its text as a pattern in it.
  var bitmap: Bitmap {
    var bitmap = Bitmap(width: size.width, height: size.height, color: .white)
    for element in elements {
      bitmap.fill(element.rect, with: Self.color(element.style["background"] ?? "#ffffff"))
      for (index, letter) in (element.name + element.text).unicodeScalars.enumerated() {
        let column = PixelRect(
          x: element.rect.x + 2 + index * 3, y: element.rect.y + 2, width: 2,
          height: Int(letter.value % 7) + 1)
        bitmap.fill(column.intersection(element.rect), with: .black)
      }
    }
    return bitmap
  }

  var record: PictureElements { PictureElements(elements: elements) }

  private static func color(_ hex: String) -> PixelColor {
    let value = Int(hex.dropFirst(), radix: 16) ?? 0
    return PixelColor(
      UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255))
  }

  /// Every pixel that is not the same.
  func change(to other: PagePicture) throws -> ComparisonResult {
    let all = ComparisonOptions(
      pixels: .init(algorithm: .pixelmatch7, threshold: 0, includeAA: true))
    let (result, pictures) = try ImageComparison.compareFilesAndDecode(
      expectedPNG: PNGCodec.encode(bitmap, compression: .fast),
      actualPNG: PNGCodec.encode(other.bitmap, compression: .fast), options: all)
    return pictures.map { result.explained(by: $0, options: all) } ?? result
  }

  /// What is said of the change from this page to another one.
  func changed(to other: PagePicture) throws -> ChangeAttribution {
    ChangeAttribution(try change(to: other), before: record, after: other.record)
  }

  /// A page with a heading, a card with two buttons, three orders below it and a menu at the side.
  static var sample: PagePicture {
    var page = PagePicture()
    page.add(0, 0, 400, 20, role: "banner", selector: "header", background: "#eeeeee")
    page.add(5, 4, 80, 12, role: "heading", name: "Orders", selector: "h1", parent: 0)
    page.add(0, 20, 60, 280, role: "navigation", name: "Menu", selector: "nav")
    page.add(60, 20, 340, 280, role: "main", selector: "main", background: "#ffffff")
    page.add(
      70, 30, 200, 60, testID: "card", selector: "[data-testid=\"card\"]", parent: 3,
      background: "#dddddd")
    page.add(
      80, 40, 60, 20, role: "button", name: "Save", selector: "#save", parent: 4,
      background: "#2563eb")
    page.add(150, 40, 60, 20, role: "button", name: "Reset", selector: "button.plain", parent: 4)
    for (index, name) in ["Bolts", "Nuts", "Screws"].enumerated() {
      page.add(
        70, 110 + index * 30, 200, 20, text: name, selector: "p:nth-of-type(\(index + 1))",
        parent: 3)
    }
    return page
  }
}
