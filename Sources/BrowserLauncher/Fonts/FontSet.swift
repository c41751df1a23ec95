import Foundation

/// The fonts that pages can use, as one short text for baselines: two machines with the same text
/// draw the same glyphs.
public enum FontSet {
  private static let hashed = hash(of: FontConfiguration.folders)

  /// 16 hexadecimal digits of the names, sizes and contents of the font files; the same wherever
  /// the same ones of our fonts are installed. Reads every font file once in the life of the process.
  public static func hash() -> String { hashed }

  /// Whether every user of this machine can read the font files that pages can use.
  static let isReadableByAll: Bool = {
    FontConfiguration.folders.allSatisfy { folder in
      guard let names = FileManager.default.enumerator(atPath: folder) else { return true }
      return isReadable(folder, needs: 0o5)
        && names.allSatisfy { isReadable("\(folder)/\($0)", needs: 0o4) }
    }
  }()

  /// A folder has to be entered, too; a link is as open as what it leads to.
  private static func isReadable(_ path: String, needs bits: mode_t) -> Bool {
    var status = stat()
    // A link that leads nowhere is no font.
    guard stat(path, &status) == 0 else { return true }
    let wanted = status.st_mode & S_IFMT == S_IFDIR ? 0o5 : bits
    return status.st_mode & wanted == wanted
  }

  /// The hash of the font files in some folders that pages can use, whatever the folders' own
  /// names are.
  static func hash(of folders: [String]) -> String {
    let types: Set = ["ttf", "otf", "ttc", "otc", "pfb", "woff", "woff2"]
    var files: [(name: String, digest: UInt64)] = []
    for folder in folders {
      let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      for name in names where types.contains((name as NSString).pathExtension.lowercased()) {
        let file = (name as NSString).lastPathComponent
        guard FontConfiguration.accepted.contains(where: file.hasPrefix) else { continue }
        let path = "\(folder)/\(name)"
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        else { continue }
        files.append((file, digest(of: data)))
      }
    }
    files.sort { ($0.name, $0.digest) < ($1.name, $1.digest) }
    var total = FNV()
    for file in files { total.add("\(file.name)\u{0}\(file.digest)\u{0}".utf8) }
    let digits = String(total.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func digest(of data: Data) -> UInt64 {
    var hash = FNV()
    hash.add("\(data.count)\u{0}".utf8)
    data.withUnsafeBytes { buffer in
      // Eight bytes at a step: emoji fonts have ten megabytes.
      let whole = buffer.count & ~7
      for offset in stride(from: 0, to: whole, by: 8) {
        hash.add(buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
      }
      hash.add(buffer[whole...])
    }
    return hash.value
  }
}

/// The FNV-1a hash: enough to distinguish fonts, no defense against a person who forges them.
///
/// Specification: https://datatracker.ietf.org/doc/html/rfc9923
private struct FNV {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x0000_0100_0000_01B3
    // A step takes eight bytes, so the high bits need a way down.
    value ^= value >> 32
  }

  mutating func add(_ bytes: some Sequence<UInt8>) { for byte in bytes { add(UInt64(byte)) } }
}
