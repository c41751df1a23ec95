@testable import Imaging

/// Draws what pages are made of.
extension Bitmap {
  /// A line of text-like strokes with gray edges, 11 px high: a stem and a bow for each letter.
  ///
  /// - Returns: the column after the last letter.
  @discardableResult
  mutating func write(
    _ text: String, x: Int, y: Int, color: PixelColor = PixelColor(31, 41, 55),
    on ground: PixelColor = .white
  ) -> Int {
    func mix(_ share: Int) -> PixelColor {
      func channel(_ a: UInt8, _ b: UInt8) -> UInt8 {
        UInt8((Int(a) * share + Int(b) * (4 - share)) / 4)
      }
      return PixelColor(
        channel(color.red, ground.red), channel(color.green, ground.green),
        channel(color.blue, ground.blue))
    }
    var left = x
    for letter in text.utf8 {
      if letter != 32 {
        let seed = Int(letter) * 7
        for row in 0..<11 {
          self[left, y + row] = mix(4)
          self[left + 1, y + row] = mix(1 + seed % 3)
          if row % (2 + seed % 4) == 0 || row == seed % 11 {
            for column in 2..<(3 + seed % 4) { self[left + column, y + row] = mix(3) }
            self[left + 3 + seed % 4, y + row] = mix(1)
          }
          if (row * 5 + seed) % 4 == 1 { self[left + 4, y + row] = mix(4) }
        }
      }
      left += 9
    }
    return left
  }

  /// A page of cards with a heading, two lines of text and a button each, all different.
  static func page(width: Int = 480, cards: Int = 5) -> Bitmap {
    var page = Bitmap(width: width, height: 40 + cards * 120, color: PixelColor(248, 250, 252))
    page.fill(PixelRect(x: 0, y: 0, width: width, height: 30), with: PixelColor(15, 23, 42))
    page.write("Edge", x: 10, y: 9, color: .white, on: PixelColor(15, 23, 42))
    for card in 0..<cards {
      let top = 40 + card * 120
      page.card(PixelRect(x: 20, y: top, width: width - 40, height: 104))
      page.write("Card number \(card)", x: 32, y: top + 12)
      page.write("Some words of item \(card * 37 % 11)", x: 32, y: top + 34)
      page.write("and others \(card * 53 % 17)", x: 32, y: top + 50)
      page.fill(
        PixelRect(x: 32, y: top + 72, width: 70, height: 24), with: PixelColor(37, 99, 235))
      page.write("Save", x: 44, y: top + 78, color: .white, on: PixelColor(37, 99, 235))
    }
    return page
  }

  /// A white box with a border of one pixel.
  mutating func card(_ rect: PixelRect, border: PixelColor = PixelColor(221, 221, 238)) {
    fill(rect, with: border)
    fill(
      PixelRect(x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: rect.height - 2),
      with: .white)
  }

  /// The picture with rows inserted: it grows, or what is pushed out at the bottom is lost.
  func inserting(_ rows: Int, at y: Int, color: PixelColor, grows: Bool = false) -> Bitmap {
    var result = Bitmap(width: width, height: height + (grows ? rows : 0), color: color)
    result.paste(cropped(to: PixelRect(x: 0, y: 0, width: width, height: y)), x: 0, y: 0)
    let rest = cropped(to: PixelRect(x: 0, y: y, width: width, height: height - y))
    result.paste(rest, x: 0, y: y + rows)
    return result
  }

  /// The picture without some rows, and the ground below.
  func removing(_ rows: Int, at y: Int, ground: PixelColor, shrinks: Bool = false) -> Bitmap {
    var result = Bitmap(width: width, height: height - (shrinks ? rows : 0), color: ground)
    result.paste(cropped(to: PixelRect(x: 0, y: 0, width: width, height: y)), x: 0, y: 0)
    result.paste(
      cropped(to: PixelRect(x: 0, y: y + rows, width: width, height: height - y - rows)), x: 0, y: y
    )
    return result
  }

  mutating func paste(_ part: Bitmap, x: Int, y: Int) {
    for row in 0..<part.height {
      for column in 0..<part.width { self[x + column, y + row] = part[column, row] }
    }
  }

  /// Every pixel by a function.
  func mapped(_ map: (PixelColor) -> PixelColor) -> Bitmap {
    var result = self
    for y in 0..<height { for x in 0..<width { result[x, y] = map(self[x, y]) } }
    return result
  }
}

/// Compares two pictures by every unequal pixel and explains what differs.
func explained(
  _ expected: Bitmap, _ actual: Bitmap, threshold: Double = 0.01, includeAA: Bool = true,
  ignore: [PixelRect] = []
) -> ComparisonResult {
  let options = ComparisonOptions(
    pixels: .init(algorithm: .pixelmatch7, threshold: threshold, includeAA: includeAA),
    ignore: ignore)
  return ImageComparison.compare(expected: expected, actual: actual, options: options)
    .explained(by: DecodedPair(expected: expected, actual: actual), options: options)
}
