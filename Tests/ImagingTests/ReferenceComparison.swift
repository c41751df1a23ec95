import Imaging

/// The comparison once more, as plainly as it can be said: no shortcuts, no pointers, colors as
/// (r, g, b, a). Written from the description of the algorithm, to be held against the kernel.
struct ReferenceComparison {
  let expected, actual: Bitmap
  let options: PixelComparison.Options

  init(_ expected: Bitmap, _ actual: Bitmap, _ options: PixelComparison.Options) {
    self.expected = expected
    self.actual = actual
    self.options = options
  }

  func judge() -> [PixelRun.Kind?] {
    var result: [PixelRun.Kind?] = []
    for y in 0..<expected.height {
      for x in 0..<expected.width {
        let (distance, darker) = distance(expected[x, y], actual[x, y], x, y)
        if distance <= 35215 * options.threshold * options.threshold {
          result.append(nil)
        } else if !options.includeAA,
          isSoft(expected, actual, x, y) || isSoft(actual, expected, x, y)
        {
          result.append(.antialiased)
        } else {
          result.append(darker ? .darker : .lighter)
        }
      }
    }
    return result
  }

  private typealias RGB = (Double, Double, Double)

  private func ground(_ x: Int, _ y: Int) -> RGB {
    guard options.checkerboard else { return (255, 255, 255) }
    let offset = Double((y * expected.width + x) * 4)
    let golden = 1.618033988749895
    let green = Int((offset / golden).rounded(.down)) % 2
    let blue = Int((offset / 2.618033988749895).rounded(.down)) % 2
    return (48, green == 1 ? 207 : 48, blue == 1 ? 207 : 48)
  }

  private func luma(_ c: RGB) -> Double { c.0 * 0.29889531 + c.1 * 0.58662247 + c.2 * 0.11448223 }
  private func inPhase(_ c: RGB) -> Double {
    c.0 * 0.59597799 - c.1 * 0.27417610 - c.2 * 0.32180189
  }
  private func quadrature(_ c: RGB) -> Double {
    c.0 * 0.21147017 - c.1 * 0.52261711 + c.2 * 0.31114694
  }

  /// Y, I and Q of the difference of two colors at a place.
  private func yiq(_ one: PixelColor, _ two: PixelColor, _ x: Int, _ y: Int) -> RGB {
    switch options.algorithm {
    case .perceptual: preconditionFailure("see ReferencePerceptual")
    case .pixelmatch7:
      let behind = ground(x, y)
      func channel(_ p: UInt8, _ q: UInt8, _ back: Double) -> Double {
        if one.alpha == 255, two.alpha == 255 { return Double(p) - Double(q) }
        let (a, b) = (Double(one.alpha), Double(two.alpha))
        return (Double(p) * a - Double(q) * b - back * (a - b)) / 255
      }
      let d = (
        channel(one.red, two.red, behind.0), channel(one.green, two.green, behind.1),
        channel(one.blue, two.blue, behind.2)
      )
      return (luma(d), inPhase(d), quadrature(d))
    case .pixelmatch5:
      func overWhite(_ c: PixelColor) -> RGB {
        func channel(_ v: UInt8) -> Double {
          c.alpha == 255 ? Double(v) : 255 + (Double(v) - 255) * (Double(c.alpha) / 255)
        }
        return (channel(c.red), channel(c.green), channel(c.blue))
      }
      let (p, q) = (overWhite(one), overWhite(two))
      return (luma(p) - luma(q), inPhase(p) - inPhase(q), quadrature(p) - quadrature(q))
    }
  }

  private func distance(_ one: PixelColor, _ two: PixelColor, _ x: Int, _ y: Int) -> (Double, Bool)
  {
    if one == two { return (0, false) }
    let d = yiq(one, two, x, y)
    return (0.5053 * d.0 * d.0 + 0.299 * d.1 * d.1 + 0.1957 * d.2 * d.2, d.0 > 0)
  }

  private func neighbors(_ x: Int, _ y: Int) -> [(x: Int, y: Int)] {
    (-1...1).flatMap { dx in (-1...1).map { dy in (x + dx, y + dy) } }.filter {
      $0 != (x, y)
        && expected.bounds.intersection(
          PixelRect(x: $0.0, y: $0.1, width: 1, height: 1)
        ).isEmpty == false
    }.map { (x: $0.0, y: $0.1) }
  }

  private func isSoft(_ image: Bitmap, _ other: Bitmap, _ x: Int, _ y: Int) -> Bool {
    let around = neighbors(x, y)
    let deltas = around.map { place -> Double in
      let (center, neighbor) = (image[x, y], image[place.x, place.y])
      return center == neighbor ? 0 : yiq(center, neighbor, x, y).0
    }
    let equal = deltas.filter { $0 == 0 }.count + (around.count < 8 ? 1 : 0)
    // The border alone never makes it more than two.
    if equal > 2 { return false }
    guard let low = deltas.min(), let high = deltas.max(), low < 0, high > 0,
      let darkest = deltas.firstIndex(of: low), let brightest = deltas.firstIndex(of: high)
    else { return false }
    return [around[darkest], around[brightest]].contains { place in
      isFlat(image, place.x, place.y) && isFlat(other, place.x, place.y)
    }
  }

  private func isFlat(_ image: Bitmap, _ x: Int, _ y: Int) -> Bool {
    let around = neighbors(x, y)
    return around.filter { image[$0.x, $0.y] == image[x, y] }.count + (around.count < 8 ? 1 : 0) > 2
  }
}
