/// The line icons, drawn on a 24 × 24 grid.
enum Icon: String {
  case home = "M4 11 12 4l8 7v8a1 1 0 0 1-1 1h-5v-6h-4v6H5a1 1 0 0 1-1-1z"
  case market = "M4 20h16M6 16v-5M11 16V7M16 16v-7M20 5l-4 1.5L11 4 5 8"
  case causal = "M9 3h6M10 3v6l-5 9a2 2 0 0 0 2 3h10a2 2 0 0 0 2-3l-5-9V3M8 15h8"
  case value = "M4 7h16v12H4zM4 11h16M8 15h3M8 7V5h8v2"
  case users =
    "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 20a6 6 0 0 1 12 0M16 5.5a3 3 0 0 1 0 5M17.5 14.5A6 6 0 0 1 21 20"
  case building = "M5 21V4h9v17M14 9h5v12M8 8h3M8 12h3M8 16h3M3 21h18"
  case features = "M4 8h9M17 8h3M4 16h3M11 16h9M15 6v4M9 14v4"
  case audit = "M7 4h10a1 1 0 0 1 1 1v15l-3-2-3 2-3-2-3 2V5a1 1 0 0 1 1-1zM9 9h6M9 13h6"
  case globe = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"
  case settings =
    "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M5.6 18.4l2.1-2.1M16.3 7.7l2.1-2.1"
  case bell = "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20a2 2 0 0 0 4 0"
  case chevron = "M8 10l4 4 4-4"
  case menu = "M4 7h16M4 12h16M4 17h16"
  case arrow = "M5 12h14M13 6l6 6-6 6"
  case lock = "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3"
  case compass = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM15.5 8.5l-2 5-5 2 2-5z"
  case empty = "M4 13l3-8h10l3 8v6H4zM4 13h5l1.5 2.5h3L15 13h5"
  case check = "M5 12.5l4.5 4.5L19 7.5"

  /// The icon as inline SVG, hidden from assistive technology.
  static func svg(_ icon: Icon) -> String {
    """
    <svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" \
    stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" \
    aria-hidden="true" focusable="false"><path d="\(icon.rawValue)"/></svg>
    """
  }
}
