/// An effect with the interval around it, as inline SVG; values in tenths of a per cent.
struct IntervalChart {
  let title: String
  let low: Int
  let value: Int
  let high: Int
  let format: (Int) -> String

  var svg: String {
    let reach = max(40, max(abs(low), abs(high)) + 20)
    func x(_ value: Int) -> Int { 320 + 280 * value / reach }
    let tone = low > 0 ? "good" : high < 0 ? "bad" : "unsure"
    return """
      <svg class="chart" viewBox="0 0 640 110" role="img" aria-label="\(Markup.escape(title))">\
      <line class="grid" x1="30" x2="610" y1="58" y2="58"/>\
      <line class="zero" x1="320" x2="320" y1="22" y2="84"/>\
      <text class="tick" x="320" y="102" text-anchor="middle">\(format(0))</text>\
      <rect class="interval \(tone)" x="\(x(low))" y="46" width="\(max(4, x(high) - x(low)))" \
      height="24" rx="12"/>\
      <circle class="estimate \(tone)" cx="\(x(value))" cy="58" r="8"/>\
      <text class="tick" x="\(x(low))" y="34" text-anchor="middle">\(format(low))</text>\
      <text class="tick" x="\(x(high))" y="34" text-anchor="middle">\(format(high))</text>\
      </svg>
      """
  }
}
