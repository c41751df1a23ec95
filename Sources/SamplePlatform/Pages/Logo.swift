/// The logos of the tenants, drawn white on a 32 × 32 tile in the brand's color.
enum Logo {
  static func svg(_ mark: LogoMark) -> String {
    """
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" \
    focusable="false"><rect class="mark-tile" width="32" height="32" rx="8"/>\
    <g class="mark-lines" fill="none" stroke-width="2.2" stroke-linecap="round" \
    stroke-linejoin="round">\(lines(mark))</g></svg>
    """
  }

  /// The suite's own mark, for pages that belong to no tenant.
  static let suite = """
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" \
    focusable="false"><rect class="mark-tile" width="32" height="32" rx="8"/>\
    <g class="mark-lines" fill="none" stroke-width="2.6" stroke-linecap="round" \
    stroke-linejoin="round"><path d="M22 9H10v14h12M10 16h9"/></g></svg>
    """

  private static func lines(_ mark: LogoMark) -> String {
    switch mark {
    case .sunrise: #"<path d="M6 22h20M10 22a6 6 0 0 1 12 0M16 8v3M8 12l2 2M24 12l-2 2"/>"#
    case .wave: #"<path d="M6 13c3-4 6-4 9 0s6 4 11 0M6 20c3-4 6-4 9 0s6 4 11 0"/>"#
    case .beam: #"<path d="M8 16 24 8v16zM8 16v0"/><circle cx="8" cy="16" r="1.6"/>"#
    case .orbit:
      #"<circle cx="16" cy="16" r="3.2"/><ellipse cx="16" cy="16" rx="10" ry="4.6" transform="rotate(-28 16 16)"/>"#
    case .pulse: #"<path d="M5 16h6l3-8 4 16 3-8h6"/>"#
    case .peak: #"<path d="M5 24 13 10l4 7 3-4 7 11z"/>"#
    case .ledger: #"<path d="M9 8h14v16H9zM9 13h14M9 18h14M14 8v16"/>"#
    case .leaf: #"<path d="M8 24C8 13 14 8 25 8c0 11-6 16-15 14M8 24l9-9"/>"#
    case .cube: #"<path d="M16 6l9 5v10l-9 5-9-5V11zM7 11l9 5 9-5M16 16v10"/>"#
    }
  }
}
