#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A color in CIELAB (1976), D65 white, 2° observer.
public struct LabColor: Sendable, Hashable {
  /// Lightness, 0...100.
  public var l: Double
  /// From green to red.
  public var a: Double
  /// From blue to yellow.
  public var b: Double

  /// Makes a color from its coordinates.
  public init(l: Double, a: Double, b: Double) {
    self.l = l
    self.a = a
    self.b = b
  }

  /// A color of sRGB (IEC 61966-2-1), laid over white where it is transparent.
  public init(_ color: PixelColor) {
    func linear(_ value: UInt8) -> Double {
      let opacity = Double(color.alpha) / 255
      let channel = (255 + (Double(value) - 255) * opacity) / 255
      return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
    let (r, g, b) = (linear(color.red), linear(color.green), linear(color.blue))
    func curve(_ value: Double) -> Double {
      value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
    }
    let x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
    let y = curve(0.2126729 * r + 0.7151522 * g + 0.0721750 * b)
    let z = curve((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883)
    self.init(l: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z))
  }

  /// The color difference ΔE₀₀ to another: 0 is equal, 1 about what a person can just see in two
  /// flat areas side by side.
  ///
  /// Source: "The CIEDE2000 Color-Difference Formula: Implementation Notes, Supplementary Test Data,
  /// and Mathematical Observations" (Sharma, Wu and Dalal, 2005), with kL = kC = kH = 1.
  public func difference(to other: LabColor) -> Double {
    let meanChroma = (hypot(a, b) + hypot(other.a, other.b)) / 2
    let power = pow(meanChroma, 7)
    let shift = (1 - (power / (power + Self.pow25to7)).squareRoot()) / 2
    let (a1, a2) = (a * (1 + shift), other.a * (1 + shift))
    let (c1, c2) = (hypot(a1, b), hypot(a2, other.b))
    let (h1, h2) = (Self.hue(a1, b), Self.hue(a2, other.b))

    var hueStep = 0.0
    var meanHue = h1 + h2
    if c1 * c2 != 0 {
      hueStep = h2 - h1
      if hueStep > 180 { hueStep -= 360 }
      if hueStep < -180 { hueStep += 360 }
      if abs(h1 - h2) > 180 { meanHue += h1 + h2 < 360 ? 360 : -360 }
      meanHue /= 2
    }
    let hueDistance = 2 * (c1 * c2).squareRoot() * sin(Self.radians(hueStep / 2))
    let meanL = (l + other.l) / 2
    let meanC = (c1 + c2) / 2

    let t =
      1 - 0.17 * cos(Self.radians(meanHue - 30)) + 0.24 * cos(Self.radians(2 * meanHue))
      + 0.32 * cos(Self.radians(3 * meanHue + 6)) - 0.20 * cos(Self.radians(4 * meanHue - 63))
    let lightness = (meanL - 50) * (meanL - 50)
    let sl = 1 + 0.015 * lightness / (20 + lightness).squareRoot()
    let sc = 1 + 0.045 * meanC
    let sh = 1 + 0.015 * meanC * t
    let turn = 30 * exp(-pow((meanHue - 275) / 25, 2))
    let chromaPower = pow(meanC, 7)
    let rc = 2 * (chromaPower / (chromaPower + Self.pow25to7)).squareRoot()
    let rt = -sin(Self.radians(2 * turn)) * rc

    let dl = (other.l - l) / sl
    let dc = (c2 - c1) / sc
    let dh = hueDistance / sh
    return max(0, dl * dl + dc * dc + dh * dh + rt * dc * dh).squareRoot()
  }

  private static let pow25to7 = 6_103_515_625.0

  private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }

  /// In degrees, 0..<360; 0 for gray.
  private static func hue(_ a: Double, _ b: Double) -> Double {
    guard a != 0 || b != 0 else { return 0 }
    let degrees = atan2(b, a) * 180 / .pi
    return degrees < 0 ? degrees + 360 : degrees
  }
}
