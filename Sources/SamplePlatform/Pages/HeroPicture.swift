/// The picture on a tenant's home page: rising bars and a trend in the brand's colors.
enum HeroPicture {
  static func svg(_ tenant: Tenant) -> String {
    var random = SeededGenerator("picture-\(tenant.id)")
    var bars = ""
    var points: [String] = []
    for index in 0..<9 {
      let height = 28 + index * 9 + random.number(0...26)
      let x = 24 + index * 38
      bars += """
        <rect x="\(x)" y="\(168 - height)" width="22" height="\(height)" rx="5" \
        fill="#ffffff" fill-opacity="\(index % 2 == 0 ? "0.20" : "0.13")"/>
        """
      points.append("\(x + 11),\(150 - height)")
    }
    let last = points.last?.split(separator: ",").map(String.init) ?? ["339", "40"]
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 184" width="380" height="184">
      \(bars)
      <polyline points="\(points.joined(separator: " "))" fill="none" \
      stroke="#ffffff" stroke-opacity="0.9" stroke-width="4" stroke-linejoin="round" \
      stroke-linecap="round"/>
      <circle cx="\(last[0])" cy="\(last[1])" r="8" fill="\(tenant.brand.accent)" \
      stroke="#ffffff" stroke-width="3"/>
      </svg>
      """
  }
}
