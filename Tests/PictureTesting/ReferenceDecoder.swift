import CPNG
public import Imaging

/// What libpng makes of a file: the measure that our decoder is held to.
///
/// A file is refused where its chunks are damaged, where it needs an unknown chunk, and
/// where libpng complains in any way, even if it can go on: a picture that needed repair is refused.
public enum ReferenceDecoder {
  /// RGBA8 by libpng's row by row reading; nil where the file is refused.
  public static func decode(_ file: [UInt8], limits: PNGLimits) -> Bitmap? {
    guard file.count <= limits.maxBytes, let part = criticalPart(of: file),
      let (width, height) = size(of: part), width > 0, height > 0, width <= limits.maxSide,
      height <= limits.maxSide, width * height <= limits.maxPixels
    else { return nil }
    var message = [CChar](repeating: 0, count: 64)
    var pixels = [UInt8](repeating: 0xA5, count: width * height * 4)
    let status = part.withUnsafeBytes { input in
      pixels.withUnsafeMutableBytes { output in
        cpng_read_rgba(
          input.baseAddress, input.count, UInt32(width), UInt32(height), output.baseAddress,
          &message)
      }
    }
    guard status == 0 else { return nil }
    return try? Bitmap(width: width, height: height, bytes: pixels)
  }

  /// RGBA8 by libpng's simplified reading; nil where it fails, complains or errs.
  ///
  /// It errs for interlaced 16-bit RGBA, whose rows libpng 1.6.39 mixes up.
  public static func decodeSimply(_ file: [UInt8], limits: PNGLimits) -> Bitmap? {
    guard let part = criticalPart(of: file), part.count > 29, part[24] != 16 || part[28] == 0
    else { return nil }
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    return part.withUnsafeBytes { input -> Bitmap? in
      guard png_image_begin_read_from_memory(&image, input.baseAddress, input.count) != 0,
        Int(image.width) * Int(image.height) <= limits.maxPixels
      else {
        png_image_free(&image)
        return nil
      }
      image.format = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
      // Samples of 16 bits without a gAMA chunk would be taken for linear light.
      image.flags |= UInt32(PNG_IMAGE_FLAG_16BIT_sRGB)
      var pixels = [UInt8](repeating: 0, count: Int(image.width) * Int(image.height) * 4)
      guard png_image_finish_read(&image, nil, &pixels, 0, nil) != 0, image.warning_or_error == 0
      else { return nil }
      return try? Bitmap(width: Int(image.width), height: Int(image.height), bytes: pixels)
    }
  }

  /// Signature and critical chunks with tRNS, up to IEND; nil where the chunks are damaged.
  static func criticalPart(of file: [UInt8]) -> [UInt8]? {
    guard file.starts(with: PNGBytes.signature) else { return nil }
    var part = PNGBytes.signature
    var isFirst = true
    for chunk in PNGBytes.chunks(file) {
      let end = chunk.whole.upperBound
      let stored = file[(end - 4)..<end].reduce(0) { $0 << 8 | UInt32($1) }
      guard stored == PNGBytes.crc(file[(chunk.whole.lowerBound + 4)..<(end - 4)]),
        chunk.name.allSatisfy({ (65...90).contains($0) || (97...122).contains($0) })
      else { return nil }
      let name = String(decoding: chunk.name, as: UTF8.self)
      if isFirst, name != "IHDR" || chunk.whole.count != 25 { return nil }
      isFirst = false
      if ["IHDR", "PLTE", "IDAT", "tRNS", "IEND"].contains(name) {
        part += file[chunk.whole]
      } else if chunk.name[0] & 0x20 == 0 {
        return nil
      }
      if name == "IEND" { return part }
    }
    return nil
  }

  private static func size(of part: [UInt8]) -> (Int, Int)? {
    guard part.count >= 33 else { return nil }
    func word(_ at: Int) -> Int { part[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) } }
    return (word(16), word(20))
  }
}
