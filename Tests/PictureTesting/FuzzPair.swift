import Imaging

/// The checks of a pair of files, as the fuzzer and the tests over its findings share them.
public enum FuzzPair {
  /// Takes two files apart that stand one behind the other: at the last signature of a PNG, or in
  /// the middle.
  public static func split(_ bytes: [UInt8]) -> (first: [UInt8], second: [UInt8]) {
    let length = PNGBytes.signature.count
    var cut = bytes.count / 2
    if bytes.count > length {
      for start in stride(from: bytes.count - length, to: 0, by: -1)
      where bytes[start..<(start + length)].elementsEqual(PNGBytes.signature) {
        cut = start
        break
      }
    }
    return (Array(bytes[..<cut]), Array(bytes[cut...]))
  }

  /// Makes two files by a recipe; both must decode to the pixels that they were made of, and the
  /// comparison of the files must find what that of their pixels finds.
  public static func disagreement(recipe bytes: [UInt8]) -> String? {
    var recipe = PictureRecipe(bytes)
    let made = recipe.make()
    for (file, pixels) in [(made.first, made.firstPixels), (made.second, made.secondPixels)] {
      if let disagreement = Disagreement.decoding(file) { return disagreement }
      guard let decoded = ReferenceDecoder.decode(file, limits: Disagreement.limits),
        decoded.bytes == pixels
      else { return "libpng does not decode to the pixels that the file was made of" }
    }
    return Disagreement.comparison(made.first, made.second, options: made.options)
  }
}
