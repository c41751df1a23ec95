/// What a PNG declares of itself in its IHDR chunk (https://www.w3.org/TR/png-3/#11IHDR).
public struct PNGHeader: Sendable, Equatable {
  /// How the samples of a pixel are stored.
  public enum ColorType: UInt8, Sendable {
    case gray = 0
    case rgb = 2
    case palette = 3
    case grayAlpha = 4
    case rgba = 6

    /// Samples stored for a pixel.
    var channels: Int {
      switch self {
      case .gray, .palette: 1
      case .grayAlpha: 2
      case .rgb: 3
      case .rgba: 4
      }
    }

    var allowedBitDepths: [Int] {
      switch self {
      case .gray: [1, 2, 4, 8, 16]
      case .palette: [1, 2, 4, 8]
      case .rgb, .grayAlpha, .rgba: [8, 16]
      }
    }
  }

  /// Columns in pixels.
  public let width: Int
  /// Rows in pixels.
  public let height: Int
  /// Bits a sample, or bits a palette index: 1, 2, 4, 8 or 16.
  public let bitDepth: Int
  /// How the samples of a pixel are stored.
  public let colorType: ColorType
  /// Whether the rows are stored in seven passes (Adam7).
  public let isInterlaced: Bool

  /// Columns and rows in pixels.
  public var size: PixelSize { PixelSize(width: width, height: height) }

  /// Reads the 13 bytes of IHDR; says nothing yet about limits.
  init(_ bytes: [UInt8]) throws(ImageError) {
    guard bytes.count == 13 else { throw ImageError.corrupt("its header has a wrong length") }
    func word(_ at: Int) -> Int {
      bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    width = word(0)
    height = word(4)
    bitDepth = Int(bytes[8])
    guard let colorType = ColorType(rawValue: bytes[9]),
      colorType.allowedBitDepths.contains(bitDepth), bytes[10] == 0, bytes[11] == 0, bytes[12] <= 1
    else {
      throw ImageError.corrupt("its header declares a format that does not exist")
    }
    self.colorType = colorType
    isInterlaced = bytes[12] == 1
  }

  /// The minimum number of bytes of the rows before compression (interlaced ones take a little
  /// more); the largest number there is where it would be larger.
  var minimumRawBytes: Int {
    let row = (width * bitDepth * colorType.channels + 7) / 8
    let (bytes, isTooLarge) = row.multipliedReportingOverflow(by: height)
    return isTooLarge ? .max : bytes
  }

  /// Whether this many compressed bytes can hold the rows: DEFLATE packs at most 1032 bytes into one
  /// (a run of 258 bytes in 2 bits).
  func canFit(in compressed: Int) -> Bool { minimumRawBytes / 1032 <= compressed }
}
