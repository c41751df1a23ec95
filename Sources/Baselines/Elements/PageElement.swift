public import Imaging

/// An element of the page as a picture shows it: where, what it is called, and how it looks.
public struct PageElement: Sendable, Hashable {
  /// Its visible part, in pixels of the picture.
  public var rect: PixelRect
  /// The ARIA role, the accessible name, the test id, the text of its own; each may be empty.
  public var role: String
  /// The accessible name; empty where it has none.
  public var name: String
  /// The test id; empty where it has none.
  public var testID: String
  /// The text of its own; empty where it has none.
  public var text: String
  /// The nearest id or test id, the tag and the classes; not always unique.
  public var selector: String
  /// The number of the element around it, less than its own.
  public var parent: Int?
  /// Whether something else lies over it.
  public var isCovered: Bool
  /// Computed values in words, by what they are; those that are usual are left out.
  public var style: [String: String]

  /// Makes an element.
  public init(
    rect: PixelRect, role: String = "", name: String = "", testID: String = "", text: String = "",
    selector: String = "", parent: Int? = nil, isCovered: Bool = false,
    style: [String: String] = [:]
  ) {
    self.rect = rect
    self.role = role
    self.name = name
    self.testID = testID
    self.text = text
    self.selector = selector
    self.parent = parent
    self.isCovered = isCovered
    self.style = style
  }

  /// Whether a person would know it by a name that the page gives it.
  var hasName: Bool { !name.isEmpty || !testID.isEmpty }
}

extension PageElement: CustomStringConvertible {
  /// Roles that a page has once as a rule.
  static let landmarks: Set<String> = [
    "main", "banner", "contentinfo", "complementary", "navigation", "search",
  ]

  /// The shortest words by which a person knows it, as in other messages: `button "Save"`.
  public var description: String {
    func quoted(_ text: String) -> String {
      "\"\(text.count > 60 ? text.prefix(59) + "…" : text[...])\""
    }
    if !name.isEmpty { return role.isEmpty ? quoted(name) : "\(role) \(quoted(name))" }
    if !testID.isEmpty { return "testId \(quoted(testID))" }
    let tag = selector.split(separator: " ").last.map { "<\($0)>" } ?? ""
    if !text.isEmpty {
      return "\(role.isEmpty || role == "paragraph" ? tag : role) with text \(quoted(text))"
    }
    if Self.landmarks.contains(role) { return role }
    return role.isEmpty || role == "paragraph"
      ? (tag.isEmpty ? "an element" : tag) : "\(role) \(tag)"
  }
}

/// What is known of a picture beyond its pixels: the elements in it, and what was ignored.
public struct PictureElements: Sendable, Hashable {
  /// Areas that one `ignore` locator stood for.
  public struct IgnoredArea: Sendable, Hashable {
    /// The locator in words, by which it is known again.
    public var locator: String
    /// Where it was, in pixels of the picture; empty if it matched nothing.
    public var rects: [PixelRect]

    /// Makes an area.
    public init(locator: String, rects: [PixelRect]) {
      self.locator = locator
      self.rects = rects
    }
  }

  /// What can be seen, in document order; empty where it was not recorded.
  public var elements: [PageElement]
  /// What was ignored, by locator.
  public var ignored: [IgnoredArea]

  /// Makes a record.
  public init(elements: [PageElement] = [], ignored: [IgnoredArea] = []) {
    self.elements = elements
    self.ignored = ignored
  }

  /// Whether nothing is known.
  public var isEmpty: Bool { elements.isEmpty && ignored.isEmpty }

  /// The elements around one, from the inside out.
  func ancestors(of index: Int) -> [Int] {
    var result: [Int] = []
    var next = elements[index].parent
    while let parent = next {
      result.append(parent)
      next = elements[parent].parent
    }
    return result
  }
}
