import Foundation
public import Imaging
import Support

/// The form in which a picture's elements are kept in its file: JSON in a compressed text chunk.
///
/// So they are never apart from the pixels that they belong to: approving, merging shards, git-LFS
/// and copies by hand take them along. They are some 3 KB a picture. A file without them, with
/// damaged ones or with those of a later version is compared all the same, without names.
struct EncodedElements: Codable {
  static let keyword = "wayfarer-elements"
  static let currentVersion = 1
  /// More than the page agent records, less than would cost time.
  private static let maxCount = 4000

  var version: Int
  var elements: [Element]
  var ignored: [Ignored]?

  struct Element: Codable {
    /// x, y, width, height.
    var box: [Int]
    var role: String?
    var name: String?
    var testId: String?
    var text: String?
    var selector: String?
    var parent: Int?
    var covered: Bool?
    var style: [String: String]?
  }

  struct Ignored: Codable {
    var locator: String
    var boxes: [[Int]]
  }

  init(_ record: PictureElements) {
    version = Self.currentVersion
    elements = record.elements.map(Element.init)
    ignored =
      record.ignored.isEmpty
      ? nil
      : record.ignored.map { Ignored(locator: $0.locator, boxes: $0.rects.map(\.numbers)) }
  }

  var record: PictureElements {
    var result = PictureElements()
    for (index, element) in elements.prefix(Self.maxCount).enumerated() {
      guard let decoded = element.decoded(at: index) else { return PictureElements() }
      result.elements.append(decoded)
    }
    result.ignored = (ignored ?? []).prefix(Self.maxCount).map {
      PictureElements.IgnoredArea(
        locator: $0.locator,
        rects: $0.boxes.prefix(Self.maxCount).compactMap { PixelRect(numbers: $0) })
    }
    return result
  }
}

extension EncodedElements.Element {
  init(_ element: PageElement) {
    func some(_ text: String) -> String? { text.isEmpty ? nil : text }
    box = element.rect.numbers
    role = some(element.role)
    name = some(element.name)
    testId = some(element.testID)
    text = some(element.text)
    selector = some(element.selector)
    parent = element.parent
    covered = element.isCovered ? true : nil
    style = element.style.isEmpty ? nil : element.style
  }

  /// Nil where it cannot be: a box of three numbers, a parent that comes later.
  func decoded(at index: Int) -> PageElement? {
    guard let rect = PixelRect(numbers: box), parent.map({ (0..<index).contains($0) }) ?? true
    else { return nil }
    return PageElement(
      rect: rect, role: role ?? "", name: name ?? "", testID: testId ?? "", text: text ?? "",
      selector: selector ?? "", parent: parent, isCovered: covered ?? false, style: style ?? [:])
  }
}

extension PixelRect {
  fileprivate var numbers: [Int] { [x, y, width, height] }

  /// Nil unless these are four numbers that a picture can have.
  fileprivate init?(numbers: [Int]) {
    guard numbers.count == 4, numbers.allSatisfy({ abs($0.clamped) <= 1_000_000 }) else {
      return nil
    }
    self.init(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }
}

extension Int {
  /// Without the one number that has no absolute value.
  fileprivate var clamped: Int { Swift.max(self, -Int.max) }
}

extension PictureElements {
  /// What a PNG says of its elements; nothing where it says nothing that can be read.
  public init(in png: [UInt8], limits: PNGLimits = .default) {
    guard
      let text = try? PNGCodec.compressedText(
        EncodedElements.keyword, of: png, limits: limits),
      let encoded = try? JSONDecoder().decode(EncodedElements.self, from: Data(text)),
      encoded.version == EncodedElements.currentVersion
    else {
      self.init()
      return
    }
    self = encoded.record
  }

  /// The same PNG with this record in place of one that it may have; without one if it is empty.
  ///
  /// - Throws: what is wrong with the PNG.
  public func written(
    in png: [UInt8], limits: PNGLimits = .default
  ) throws(ImageError) -> [UInt8] {
    // The same bytes each time.
    let encoder = JSONEncoder.sorted(isPretty: false)
    // Strings and whole numbers can always be put into JSON.
    let text = isEmpty ? nil : (try? encoder.encode(EncodedElements(self))).map { Array($0) }
    return try PNGCodec.withCompressedText(
      text, EncodedElements.keyword, in: png, limits: limits)
  }
}
