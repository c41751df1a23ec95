import Imaging
import Testing

@Suite("CIEDE2000")
struct CIEDE2000Tests {
  /// Table 1 of Sharma, Wu and Dalal (2005): two colors and their difference.
  private static let published: [(LabColor, LabColor, Double)] = [
    ([50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425),
    ([50, 3.1571, -77.2803], [50, 0, -82.7485], 2.8615),
    ([50, 2.8361, -74.0200], [50, 0, -82.7485], 3.4412),
    ([50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0000),
    ([50, -1.1848, -84.8006], [50, 0, -82.7485], 1.0000),
    ([50, -0.9009, -85.5211], [50, 0, -82.7485], 1.0000),
    ([50, 0, 0], [50, -1, 2], 2.3669),
    ([50, -1, 2], [50, 0, 0], 2.3669),
    ([50, 2.4900, -0.0010], [50, -2.4900, 0.0009], 7.1792),
    ([50, 2.4900, -0.0010], [50, -2.4900, 0.0010], 7.1792),
    ([50, 2.4900, -0.0010], [50, -2.4900, 0.0011], 7.2195),
    ([50, 2.4900, -0.0010], [50, -2.4900, 0.0012], 7.2195),
    ([50, -0.0010, 2.4900], [50, 0.0009, -2.4900], 4.8045),
    ([50, -0.0010, 2.4900], [50, 0.0010, -2.4900], 4.8045),
    ([50, -0.0010, 2.4900], [50, 0.0011, -2.4900], 4.7461),
    ([50, 2.5, 0], [50, 0, -2.5], 4.3065),
    ([50, 2.5, 0], [73, 25, -18], 27.1492),
    ([50, 2.5, 0], [61, -5, 29], 22.8977),
    ([50, 2.5, 0], [56, -27, -3], 31.9030),
    ([50, 2.5, 0], [58, 24, 15], 19.4535),
    ([50, 2.5, 0], [50, 3.1736, 0.5854], 1.0000),
    ([50, 2.5, 0], [50, 3.2972, 0], 1.0000),
    ([50, 2.5, 0], [50, 1.8634, 0.5757], 1.0000),
    ([50, 2.5, 0], [50, 3.2592, 0.3350], 1.0000),
    ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ([63.0109, -31.0961, -5.8663], [62.8187, -29.7946, -4.0864], 1.2630),
    ([61.2901, 3.7196, -5.3901], [61.4292, 2.2480, -4.9620], 1.8731),
    ([35.0831, -44.1164, 3.7933], [35.0232, -40.0716, 1.5901], 1.8645),
    ([22.7233, 20.0904, -46.6940], [23.0331, 14.9730, -42.5619], 2.0373),
    ([36.4612, 47.8580, 18.3852], [36.2715, 50.5065, 21.2231], 1.4146),
    ([90.8027, -2.0831, 1.4410], [91.1528, -1.6435, 0.0447], 1.4441),
    ([90.9257, -0.5406, -0.9208], [88.6381, -0.8985, -0.7239], 1.5381),
    ([6.7747, -0.2908, -2.4247], [5.8714, -0.0985, -2.2286], 0.6377),
    ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
  ].map { (pair: ([Double], [Double], Double)) in
    (
      LabColor(l: pair.0[0], a: pair.0[1], b: pair.0[2]),
      LabColor(l: pair.1[0], a: pair.1[1], b: pair.1[2]), pair.2
    )
  }

  @Test("the published pairs have their published difference, both ways")
  func table() {
    #expect(Self.published.count == 34)
    for (one, other, difference) in Self.published {
      #expect(abs(one.difference(to: other) - difference) < 0.00005, "\(one) to \(other)")
      #expect(abs(other.difference(to: one) - difference) < 0.00005, "\(other) to \(one)")
    }
  }

  @Test("white is lightness 100, black 0, and what is transparent is white")
  func sRGB() {
    let white = LabColor(.white)
    #expect(abs(white.l - 100) < 0.001 && abs(white.a) < 0.01 && abs(white.b) < 0.01)
    #expect(LabColor(.black) == LabColor(l: 0, a: 0, b: 0))
    #expect(LabColor(.clear).difference(to: white) < 0.0001)
    // sRGB red, as every table of colors has it.
    let red = LabColor(PixelColor(255, 0, 0))
    #expect(abs(red.l - 53.24) < 0.02 && abs(red.a - 80.09) < 0.05 && abs(red.b - 67.20) < 0.05)
  }

  @Test("a region says how far its colors are apart")
  func regions() throws {
    var expected = Bitmap(width: 80, height: 40, color: .white)
    var actual = expected
    actual.fill(PixelRect(x: 2, y: 2, width: 6, height: 6), with: .black)
    expected.fill(PixelRect(x: 60, y: 20, width: 10, height: 10), with: PixelColor(200, 0, 0))
    actual.fill(PixelRect(x: 60, y: 20, width: 10, height: 10), with: PixelColor(0, 0, 200))
    let change = try #require(explained(expected, actual).change)
    #expect(change.regions.map(\.count) == [100, 36])
    let colors = change.regions.compactMap(\.colorChange)
    #expect(colors.count == 2)
    #expect(abs(colors[1].mean - 100) < 0.01 && abs(colors[1].max - 100) < 0.01)
    let wanted = LabColor(PixelColor(200, 0, 0)).difference(to: LabColor(PixelColor(0, 0, 200)))
    #expect(abs(colors[0].mean - wanted) < 0.0001)
  }
}
