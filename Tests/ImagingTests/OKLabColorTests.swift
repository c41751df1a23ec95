import CPixels
import Foundation
import Imaging
import Testing

@Suite struct OKLabColorTests {
  @Test("black and white are 1 apart, and equal colors 0")
  func ends() {
    let (black, white) = (OKLabColor(.black), OKLabColor(.white))
    #expect(abs(black.distance(to: white) - 1) < 1e-6)
    #expect(black.lightness.magnitude < 1e-9)
    #expect(white.distance(to: white) == 0)
    // Transparent is white: that is what it is laid over.
    #expect(OKLabColor(.clear) == white)
  }

  @Test("the primaries of sRGB are where Ottosson's description has them")
  func primaries() {
    // https://bottosson.github.io/posts/oklab/, lightness before the toe: 0.628, 0.866, 0.452.
    for (color, lightness, a, b) in [
      (PixelColor(255, 0, 0), 0.627955, 0.224863, 0.125846),
      (PixelColor(0, 255, 0), 0.866440, -0.233888, 0.179498),
      (PixelColor(0, 0, 255), 0.452014, -0.032457, -0.311528),
    ] {
      let lab = OKLabColor(color)
      let (k1, k2, k3) = (0.206, 0.03, 1.206 / 1.03)
      // The toe the other way round.
      let linear = lab.lightness * (lab.lightness + k1) / (k3 * (lab.lightness + k2))
      #expect(abs(linear - lightness) < 1e-4)
      #expect(abs(lab.a - a) < 1e-4)
      #expect(abs(lab.b - b) < 1e-4)
    }
  }
}

@Suite struct QuickOKLabTests {
  @Test("the quick way is within 0.000 01 of the one in double precision")
  func agrees() {
    // Every channel value on its own, grays, and colors at random, some translucent.
    var random = SplitMix64(state: 12)
    var colors = (0...255).flatMap { (value: UInt8) in
      [
        PixelColor(value, value, value), PixelColor(value, 0, 0), PixelColor(0, value, 0),
        PixelColor(0, 0, value),
      ]
    }
    for _ in 0..<20_000 {
      colors.append(
        PixelColor(
          random.byte(), random.byte(), random.byte(),
          alpha: random.below(4) == 0 ? random.byte() : 255))
    }
    let linear = (0...255).map { (value: UInt8) in
      let channel = Double(value) / 255
      return Float(channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4))
    }
    var worst = 0.0
    for color in colors {
      let pixel =
        UInt32(color.red) | UInt32(color.green) << 8 | UInt32(color.blue) << 16
        | UInt32(color.alpha) << 24
      var (lightness, a, b): (Float, Float, Float) = (0, 0, 0)
      pixels_oklab(UInt32(littleEndian: pixel), linear, &lightness, &a, &b)
      let exact = OKLabColor(color)
      for (one, two) in zip([lightness, a, b], [exact.lightness, exact.a, exact.b]) {
        worst = max(worst, abs(Double(one) - two))
      }
    }
    #expect(worst < 1e-5)
  }
}
