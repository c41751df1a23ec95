/// A chart of one or more lines as inline SVG; colors come from the stylesheet.
struct LineChart {
  struct Series {
    let name: String
    let values: [Int]
  }

  /// How much room the chart has on a wide screen; its text is drawn to be read at that width.
  enum Size: String {
    case half, wide

    var width: Int {
      switch self {
      case .half: 460
      case .wide: 640
      }
    }

    var height: Int {
      switch self {
      case .half: 220
      case .wide: 260
      }
    }
  }

  /// What the chart shows, for people who hear it.
  let title: String
  let size: Size
  let labels: [String]
  let series: [Series]
  /// Writes a value of the vertical axis.
  let format: (Int) -> String
  var isFilled = true
  /// Draws a line at zero when the values go below it.
  var hasZeroLine = false

  private var width: Int { size.width }
  private var height: Int { size.height }
  /// Room for the longest label of the vertical axis.
  private var left: Int {
    let values = series.flatMap(\.values)
    let longest = [values.min() ?? 0, values.max() ?? 0].map { format($0).count }.max() ?? 0
    return 24 + longest * 7
  }
  private let right = 16
  private let top = 14
  private let bottom = 32

  init(
    title: String, size: Size = .half, labels: [String], series: [Series],
    isFilled: Bool = true, hasZeroLine: Bool = false, format: @escaping (Int) -> String
  ) {
    self.title = title
    self.size = size
    self.labels = labels
    self.series = series
    self.isFilled = isFilled
    self.hasZeroLine = hasZeroLine
    self.format = format
  }

  var svg: String {
    let scale = Scale(
      series.flatMap(\.values), bottom: height - bottom, top: top, reachesZero: hasZeroLine)
    var parts = grid(scale)
    if hasZeroLine, scale.from < 0 {
      let y = scale.y(0)
      parts += #"<line class="zero" x1="\#(left)" x2="\#(width - right)" y1="\#(y)" y2="\#(y)"/>"#
    }
    parts += xLabels
    for (index, line) in series.enumerated() {
      let points = line.values.enumerated().map { "\(x($0.offset)),\(scale.y($0.element))" }
      guard let first = points.first, let last = points.last else { continue }
      if isFilled, index == 0 {
        let base = hasZeroLine ? scale.y(0) : "\(height - bottom)"
        parts += """
          <polygon class="area" points="\(x(0)),\(base) \(points.joined(separator: " ")) \
          \(x(line.values.count - 1)),\(base)"/>
          """
      }
      parts += """
        <polyline class="line series-\(index + 1)" points="\(points.joined(separator: " "))"/>
        """
      let end = last.split(separator: ",")
      if first != last, end.count == 2 {
        parts +=
          #"<circle class="dot series-\#(index + 1)" cx="\#(end[0])" cy="\#(end[1])" r="4"/>"#
      }
    }
    return """
      <svg class="chart \(size.rawValue)" viewBox="0 0 \(width) \(height)" role="img" \
      aria-label="\(Markup.escape(title))">\
      \(parts)</svg>
      """
  }

  private func x(_ index: Int) -> String {
    let count = max(1, (series.map(\.values.count).max() ?? 1) - 1)
    return Scale.tenths(left * 10 + (width - left - right) * 10 * index / count)
  }

  private func grid(_ scale: Scale) -> String {
    stride(from: scale.from, through: scale.to, by: scale.step).map { value in
      let y = scale.y(value)
      return """
        <line class="grid" x1="\(left)" x2="\(width - right)" y1="\(y)" y2="\(y)"/>\
        <text class="tick" x="\(left - 10)" y="\(y)" dy="4" \
        text-anchor="end">\(format(value))</text>
        """
    }.joined()
  }

  private var xLabels: String {
    let every = max(1, (labels.count + 11) / 12)
    return labels.enumerated().filter { $0.offset % every == 0 }.map { index, label in
      let rare = (index / every) % 3 == 0 ? "" : " minor"
      return """
        <text class="tick\(rare)" x="\(x(index))" y="\(height - 10)" \
        text-anchor="middle">\(label)</text>
        """
    }.joined()
  }
}
