#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A color in OKLab, with lightness on the scale of the reference white.
///
/// Source: "A perceptual color space for image processing" (Björn Ottosson, 2020) and, for the
/// lightness, his "Okhsv and Okhsl" (2021), which bends it at the dark end ("toe") so that it
/// agrees with CIELAB's. In double precision; `pixels_oklab` is the quick way.
public struct OKLabColor: Sendable, Hashable {
  /// Lightness, 0 black … 1 white.
  public var lightness: Double
  /// From green to red, about -0.3...0.3.
  public var a: Double
  /// From blue to yellow, about -0.3...0.2.
  public var b: Double

  /// Makes a color from its coordinates.
  public init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  /// A color of sRGB (IEC 61966-2-1), laid over white where it is transparent.
  public init(_ color: PixelColor) {
    func linear(_ value: UInt8) -> Double {
      SRGB.linear((255 + (Double(value) - 255) * Double(color.alpha) / 255) / 255)
    }
    let (red, green, blue) = (linear(color.red), linear(color.green), linear(color.blue))
    let l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = Self.toe(0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s)
    a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
    b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
  }

  /// How far apart two colors are: 0 equal, 1 black and white, about 0.01 what a person can just
  /// see where two flat areas meet.
  ///
  /// The steps of lightness and of color are added, as people judge large differences better that
  /// way: "Distance metrics for very large color differences" (Abasi, Amani Tehran and Fairchild,
  /// 2020), there called HyAB.
  public func distance(to other: OKLabColor) -> Double {
    abs(lightness - other.lightness) + hypot(a - other.a, b - other.b)
  }

  private static func toe(_ value: Double) -> Double {
    let (k1, k2) = (0.206, 0.03)
    let k3 = (1 + k1) / (1 + k2)
    let x = k3 * value - k1
    return 0.5 * (x + (x * x + 4 * k2 * k3 * max(0, value)).squareRoot())
  }
}

/// The transfer curve of sRGB.
enum SRGB {
  /// Light of a channel, both 0...1.
  static func linear(_ channel: Double) -> Double {
    channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
  }
}
