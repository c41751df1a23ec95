import Imaging
import Testing

@Suite struct OKLabColorTests {
  @Test("black and white are 1 apart, and equal colours 0")
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
