/// A state that a locator asks for; the raw value is its key in journeys and for the page agent.
public enum LocatorState: String, Sendable, Hashable, CaseIterable {
  /// Whether the element can be seen.
  case visible
  /// Whether it is ticked.
  case checked
  /// Whether it is chosen among others.
  case selected
  /// Whether what belongs to it is shown.
  case expanded
  /// Whether a button that stays down is down.
  case pressed
  /// Whether it cannot be used.
  case disabled
  /// The level of a heading, of an item in a tree or list, or of a row.
  case level

  /// What a state must be.
  public enum Value: Sendable, Hashable, CustomStringConvertible {
    case bool(Bool)
    /// Partly checked or pressed.
    case mixed
    /// A level, from 1.
    case number(Int)

    public var description: String {
      switch self {
      case .bool(let value): String(value)
      case .mixed: "mixed"
      case .number(let number): String(number)
      }
    }
  }

  /// The roles that have the state, in alphabetical order; nil if every element has it.
  ///
  /// Source: "Supported States and Properties" of https://www.w3.org/TR/wai-aria-1.2/ with the roles
  /// that inherit them, and what HTML-AAM maps native states to.
  public var roles: [String]? {
    switch self {
    case .visible: nil
    case .checked:
      ["checkbox", "menuitemcheckbox", "menuitemradio", "option", "radio", "switch", "treeitem"]
    case .selected: ["columnheader", "gridcell", "option", "row", "rowheader", "tab", "treeitem"]
    case .expanded:
      [
        "application", "button", "checkbox", "columnheader", "combobox", "gridcell", "link",
        "listbox", "menuitem", "menuitemcheckbox", "menuitemradio", "row", "rowheader", "switch",
        "tab", "treeitem",
      ]
    case .pressed: ["button"]
    case .disabled:
      [
        "application", "button", "checkbox", "columnheader", "combobox", "grid", "gridcell",
        "group", "link", "listbox", "menu", "menubar", "menuitem", "menuitemcheckbox",
        "menuitemradio", "option", "radio", "radiogroup", "row", "rowheader", "scrollbar",
        "searchbox", "separator", "slider", "spinbutton", "switch", "tab", "tablist", "textbox",
        "toolbar", "tree", "treegrid", "treeitem",
      ]
    case .level: ["heading", "listitem", "row", "treeitem"]
    }
  }
}
