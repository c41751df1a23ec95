public import Imaging

/// Pixels as a PNG stores them: samples of 1 to 16 bits, before filters and compression.
public struct Samples: Sendable {
  /// Columns, 1 or more.
  public var width: Int
  /// Rows, 1 or more.
  public var height: Int
  /// How many samples a pixel has, and what they mean.
  public var colorType: PNGHeader.ColorType
  /// Bits a sample: 1, 2, 4, 8 or 16, as the color type allows.
  public var bitDepth: Int
  /// Row-major, `width * height * channels`, each below `1 << bitDepth`.
  public var values: [UInt16]
  /// The colors that indices stand for; needed for palettes, a suggestion elsewhere.
  public var palette: [PixelColor] = []
  /// How opaque the first entries of the palette are.
  public var paletteAlpha: [UInt8] = []
  /// The gray level, or the red, green and blue, that is transparent; nil for none.
  public var transparent: [UInt16]?

  /// Makes a picture of samples.
  public init(
    width: Int, height: Int, colorType: PNGHeader.ColorType, bitDepth: Int, values: [UInt16]
  ) {
    self.width = width
    self.height = height
    self.colorType = colorType
    self.bitDepth = bitDepth
    self.values = values
  }

  /// Samples stored for a pixel.
  public var channels: Int { Self.channels(colorType) }

  /// Samples stored for a pixel of a color type.
  public static func channels(_ type: PNGHeader.ColorType) -> Int {
    switch type {
    case .gray, .palette: 1
    case .grayAlpha: 2
    case .rgb: 3
    case .rgba: 4
    }
  }

  /// The bit depths that the specification allows (https://www.w3.org/TR/png-3/#table111).
  public static func bitDepths(_ type: PNGHeader.ColorType) -> [Int] {
    switch type {
    case .gray: [1, 2, 4, 8, 16]
    case .palette: [1, 2, 4, 8]
    case .rgb, .grayAlpha, .rgba: [8, 16]
    }
  }

  /// What the picture decodes to: RGBA8, worked out from the specification.
  ///
  /// Samples of 16 bits are scaled to 8 and rounded; smaller ones are spread over 0...255.
  public var decoded: [UInt8] {
    let (values, channels, largest) = (values, channels, (1 << bitDepth) - 1)
    func level(_ sample: UInt16) -> UInt8 {
      UInt8((Int(sample) * 255 * 2 + largest) / (largest * 2))
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(width * height * 4)
    func add(_ red: UInt8, _ green: UInt8, _ blue: UInt8, _ alpha: UInt8) {
      bytes.append(red)
      bytes.append(green)
      bytes.append(blue)
      bytes.append(alpha)
    }
    for at in stride(from: 0, to: values.count, by: channels) {
      switch colorType {
      case .gray:
        let gray = level(values[at])
        add(gray, gray, gray, values[at] == transparent?[0] ? 0 : 255)
      case .rgb:
        let isTransparent = transparent.map { values[at..<(at + 3)].elementsEqual($0) } ?? false
        add(
          level(values[at]), level(values[at + 1]), level(values[at + 2]), isTransparent ? 0 : 255)
      case .palette:
        let index = Int(values[at])
        let color = palette[index]
        add(
          color.red, color.green, color.blue, index < paletteAlpha.count ? paletteAlpha[index] : 255
        )
      case .grayAlpha:
        let gray = level(values[at])
        add(gray, gray, gray, level(values[at + 1]))
      case .rgba:
        add(level(values[at]), level(values[at + 1]), level(values[at + 2]), level(values[at + 3]))
      }
    }
    return bytes
  }
}
