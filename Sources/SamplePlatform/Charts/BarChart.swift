import Foundation

/// Horizontal bars as inline SVG, one per row; colors come from the stylesheet.
struct BarChart {
  struct Bar {
    let name: String
    let value: Int
    /// The value as people read it.
    let text: String
    var isOwn = false
  }

  /// What the chart shows, for people who hear it.
  let title: String
  let bars: [Bar]

  private let width = 640
  private let row = 36
  private let nameWidth = 190

  init(title: String, bars: [Bar]) {
    self.title = title
    self.bars = bars
  }

  var svg: String {
    let most = max(1, bars.map(\.value).max() ?? 1)
    let room = width - nameWidth - 76
    let rows = bars.enumerated().map { index, bar in
      let y = index * row + 6
      let length = max(3, room * bar.value / most)
      return """
        <text class="bar-name" x="\(nameWidth - 12)" y="\(y + 16)" text-anchor="end">\
        \(Markup.escape(bar.name))</text>\
        <rect class="bar\(bar.isOwn ? " own" : "")" x="\(nameWidth)" y="\(y)" width="\(length)" \
        height="24" rx="5"/>\
        <text class="bar-value" x="\(nameWidth + length + 10)" y="\(y + 16)">\
        \(Markup.escape(bar.text))</text>
        """
    }.joined()
    return """
      <svg class="chart wide" viewBox="0 0 \(width) \(bars.count * row + 6)" role="img" \
      aria-label="\(Markup.escape(title))">\(rows)</svg>
      """
  }
}

/// Text in markup that is not created by a template.
enum Markup {
  static func escape(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;")
      .replacingOccurrences(of: "\"", with: "&quot;")
  }
}
