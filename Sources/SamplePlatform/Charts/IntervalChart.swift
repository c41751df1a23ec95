/// An effect with the interval around it, as inline SVG; values in tenths of a percent.
struct IntervalChart {
  let title: String
  let low: Int
  let value: Int
  let high: Int
  let format: (Int) -> String

  var svg: String {
    let reach = max(40, max(abs(low), abs(high)) + 20)
    func x(_ value: Int) -> Int { 230 + 190 * value / reach }
    let tone = low > 0 ? "good" : high < 0 ? "bad" : "unsure"
    return """
      <svg class="chart half" viewBox="0 0 460 150" role="img" aria-label="\(Markup.escape(title))">\
      <line class="grid" x1="20" x2="440" y1="72" y2="72"/>\
      <line class="zero" x1="230" x2="230" y1="24" y2="110"/>\
      <text class="tick" x="230" y="132" text-anchor="middle">\(format(0))</text>\
      <rect class="interval \(tone)" x="\(x(low))" y="60" width="\(max(4, x(high) - x(low)))" \
      height="24" rx="12"/>\
      <circle class="estimate \(tone)" cx="\(x(value))" cy="72" r="8"/>\
      <text class="tick" x="\(x(low))" y="46" text-anchor="middle">\(format(low))</text>\
      <text class="tick" x="\(x(high))" y="46" text-anchor="middle">\(format(high))</text>\
      </svg>
      """
  }
}
