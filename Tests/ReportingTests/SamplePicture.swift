/// A picture of plain rectangles as a PNG with a palette and stored (uncompressed) data.
struct SamplePicture {
  let width: Int
  let height: Int
  private var pixels: [UInt8]
  private let palette: [(UInt8, UInt8, UInt8)]

  init(width: Int, height: Int, palette: [(UInt8, UInt8, UInt8)]) {
    self.width = width
    self.height = height
    self.palette = palette
    pixels = [UInt8](repeating: 0, count: width * height)
  }

  mutating func fill(_ x: Int, _ y: Int, _ w: Int, _ h: Int, _ color: UInt8) {
    for row in max(0, y)..<min(height, y + h) {
      for column in max(0, x)..<min(width, x + w) { pixels[row * width + column] = color }
    }
  }

  var png: [UInt8] {
    var raw: [UInt8] = []
    for row in 0..<height {
      raw.append(0)
      raw += pixels[row * width..<(row + 1) * width]
    }
    var zlib: [UInt8] = [0x78, 0x01]
    var start = 0
    while start < raw.count {
      let count = min(65_535, raw.count - start)
      zlib.append(start + count == raw.count ? 1 : 0)
      for value in [UInt16(count), ~UInt16(count)] {
        zlib += [UInt8(value & 0xFF), UInt8(value >> 8)]
      }
      zlib += raw[start..<start + count]
      start += count
    }
    var a: UInt32 = 1
    var b: UInt32 = 0
    for byte in raw {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    zlib += Self.bytes(b << 16 | a)
    let header =
      Self.bytes(UInt32(width)) + Self.bytes(UInt32(height)) + [8, 3, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + Self.chunk("IHDR", header) + Self.chunk("PLTE", palette.flatMap { [$0.0, $0.1, $0.2] })
      + Self.chunk("IDAT", zlib) + Self.chunk("IEND", [])
  }

  private static func bytes(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    let crc = ~body.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
    return bytes(UInt32(content.count)) + body + bytes(crc)
  }

  /// A page with a header, a sidebar, cards and a table; `shift` moves the second card.
  static func page(shift: Int = 0, hasIcon: Bool = true) -> SamplePicture {
    var page = SamplePicture(
      width: 640, height: 400,
      palette: [
        (246, 247, 250), (38, 70, 160), (255, 255, 255), (205, 211, 222), (90, 100, 120),
        (34, 150, 105), (230, 234, 241),
      ])
    page.fill(0, 0, 640, 42, 1)
    page.fill(16, 13, 90, 14, 2)
    page.fill(0, 42, 130, 358, 2)
    for row in 0..<6 { page.fill(16, 64 + row * 30, 80 - row % 3 * 12, 9, row == 1 ? 1 : 3) }
    for card in 0..<3 {
      let x = 150 + card * 162 + (card == 1 ? shift : 0)
      page.fill(x, 62, 146, 92, 3)
      page.fill(x + 1, 63, 144, 90, 2)
      page.fill(x + 14, 80, 60, 8, 4)
      page.fill(x + 14, 104, 84, 20, card == 2 ? 5 : 1)
      if hasIcon || card != 2 { page.fill(x + 116, 78, 16, 16, 6) }
    }
    page.fill(150, 174, 470, 200, 3)
    page.fill(151, 175, 468, 198, 2)
    for row in 0..<7 {
      page.fill(151, 200 + row * 25, 468, 1, 6)
      page.fill(166, 184 + row * 25, 110 - row % 4 * 16, 8, 4)
      page.fill(340, 184 + row * 25, 60, 8, 3)
      page.fill(540, 184 + row * 25, 44, 8, row % 3 == 0 ? 5 : 3)
    }
    return page
  }

  static func difference(shift: Int) -> SamplePicture {
    var picture = SamplePicture(
      width: 640, height: 400, palette: [(250, 250, 250), (225, 228, 234), (230, 30, 60)])
    picture.fill(0, 0, 640, 42, 1)
    picture.fill(312, 62, shift, 92, 2)
    picture.fill(458, 62, shift, 92, 2)
    return picture
  }
}
