/// Says what regions show; those that show the same are one group.
enum RegionWords {
  /// A text for each group, in the order of its largest region.
  static func groups(of regions: [DiffRegion], naming name: (DiffRegion) -> String?) -> [String] {
    var order: [String] = []
    var places: [String: [String]] = [:]
    var moves: Set<PixelRect> = []
    for region in regions {
      // A move over a distance has two regions, and is one.
      if let to = region.movedTo, !moves.insert(to).inserted { continue }
      let what = words(for: region)
      if places[what] == nil { order.append(what) }
      places[what, default: []].append(name(region) ?? (region.movedTo ?? region.rect).description)
    }
    return order.map { what in
      let all = places[what] ?? []
      let more = all.count > 1 ? " and \(all.count - 1) more" : ""
      return "\(all.first ?? "")\(more)" + (what.isEmpty ? "" : ": \(what)")
    }
  }

  /// What a region shows, like `background #2563eb -> #1d4ed8`.
  static func words(for region: DiffRegion) -> String {
    let offset = region.offset
    switch region.kind {
    case .moved: return "moved \(distance(offset ?? PixelOffset(dx: 0, dy: 0)))"
    case .text: return offset.map { "text drifted \(distance($0))" } ?? "text changed"
    case .noise: return "rendering noise"
    case .replaced: return "content changed"
    case nil: return ""
    case .added, .removed:
      let verb = region.kind == .added ? "added" : "removed"
      guard let colors = region.colors else { return verb }
      let (content, ground) =
        region.kind == .added
        ? (colors.actual, colors.expected) : (colors.expected, colors.actual)
      return "\(verb), \(content.hex) on \(ground.hex)"
    case .recolored:
      guard let colors = region.colors else { return "recolored" }
      return
        "\(region.isFlat ? "background" : "color") \(colors.expected.hex) -> \(colors.actual.hex)"
    }
  }

  private static func distance(_ offset: PixelOffset) -> String {
    var parts: [String] = []
    if offset.dx != 0 {
      parts.append("\(abs(offset.dx)) px to the \(offset.dx > 0 ? "right" : "left")")
    }
    if offset.dy != 0 { parts.append("\(abs(offset.dy)) px \(offset.dy > 0 ? "down" : "up")") }
    return parts.joined(separator: " and ")
  }

  /// With one digit.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
