import JSON
import Vocabulary

/// An element that can be seen in a picture: where, what it is called, and how it looks.
///
/// Wrappers that say and paint nothing are left out, and so is what a mask covers or an overflow
/// cuts off. Texts are folded and clipped.
public struct CapturedElement: Sendable, Hashable {
  /// The visible part of its box, in CSS pixels from the picture's top left.
  public var box: PageRect
  /// The ARIA role; empty where it says nothing.
  public var role: String
  /// The accessible name, at most 80 characters.
  public var name: String
  /// The test id; empty where it has none.
  public var testID: String
  /// The text of its own, at most 60 characters; empty where it has a name.
  public var text: String
  /// The nearest id or test id and the element's tag and classes; not always unique.
  public var selector: String
  /// The number of the element around it, less than its own; nil where there is none.
  public var parent: Int?
  /// Whether something else lies over it.
  public var isCovered: Bool
  /// Computed values in words, by what they are: `background`, `border`, `color`, `font`, `state`…;
  /// colors as `#rrggbb` or `#rrggbbaa`. What has its usual value is left out.
  public var style: [String: String]

  init(_ answer: JSONValue, box: PageRect) {
    self.box = box
    role = answer["role"]?.string ?? ""
    name = answer["name"]?.string ?? ""
    testID = answer["testId"]?.string ?? ""
    text = answer["text"]?.string ?? ""
    selector = answer["selector"]?.string ?? ""
    parent = answer["parent"]?.number.flatMap { Int(exactly: $0) }
    isCovered = answer["covered"]?.bool ?? false
    style = (answer["style"]?.object ?? [:]).compactMapValues(\.string)
  }
}
