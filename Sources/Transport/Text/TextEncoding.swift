import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A character encoding of the web.
///
/// Specification: https://encoding.spec.whatwg.org/#names-and-labels
public struct TextEncoding: Sendable, Hashable {
  /// The name that the system's converter has for it.
  let name: String

  static let utf8 = TextEncoding(name: "UTF-8")
  static let utf16LittleEndian = TextEncoding(name: "UTF-16LE")
  static let utf16BigEndian = TextEncoding(name: "UTF-16BE")

  private init(name: String) { self.name = name }

  /// The encoding that a label stands for, such as `iso-8859-1` (which is windows-1252 on the
  /// web); nil for a label that neither the web nor this system knows.
  public init?(label: String) {
    let label = label.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    if let name = Self.names[label] {
      self.init(name: name)
      return
    }
    let isPlain = label.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_:.".utf8.contains(byte)
    }
    guard !label.isEmpty, isPlain, Self.isKnown(label) else { return nil }
    self.init(name: label)
  }

  /// Labels that name another encoding than they say, or that the system does not know.
  private static let names: [String: String] = {
    let lists = [
      "UTF-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
      "UTF-16LE": "utf-16 utf-16le unicode ucs-2 iso-10646-ucs-2 csunicode unicodefeff",
      "UTF-16BE": "utf-16be unicodefffe",
      "CP1252":
        "windows-1252 x-cp1252 cp1252 ascii us-ascii ansi_x3.4-1968 iso-8859-1 iso8859-1 iso88591 "
        + "iso_8859-1 iso_8859-1:1987 iso-ir-100 latin1 l1 cp819 ibm819 csisolatin1",
      "CP1254":
        "windows-1254 x-cp1254 cp1254 iso-8859-9 iso8859-9 iso_8859-9 latin5 l5 csisolatin5",
      "CP874": "windows-874 dos-874 iso-8859-11 iso8859-11 tis-620",
      "CP932": "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis",
      "GB18030": "gb18030 gbk x-gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312 iso-ir-58",
      "BIG5-HKSCS": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
      "CP949":
        "euc-kr windows-949 korean ksc5601 ksc_5601 ks_c_5601-1987 ks_c_5601-1989 cseuckr",
      "EUC-JP": "euc-jp x-euc-jp",
      "KOI8-R": "koi8-r koi8_r koi8 koi cskoi8r", "KOI8-U": "koi8-u koi8-ru",
      "MACINTOSH": "macintosh mac x-mac-roman csmacintosh",
      "MAC-CYRILLIC": "x-mac-cyrillic x-mac-ukrainian",
    ]
    var names: [String: String] = [:]
    for (name, labels) in lists {
      for label in labels.split(separator: " ") { names[String(label)] = name }
    }
    for page in [1250, 1251, 1253, 1255, 1256, 1257, 1258] {
      for prefix in ["windows-", "x-cp", "cp"] { names["\(prefix)\(page)"] = "CP\(page)" }
    }
    return names
  }()

  /// The text of bytes; what is no text in this encoding becomes U+FFFD. A byte order mark is no
  /// part of the text.
  public func decode(_ bytes: ArraySlice<UInt8>) -> String {
    let text: String
    switch self {
    case .utf8: text = String(decoding: bytes, as: UTF8.self)
    case .utf16LittleEndian: text = Self.utf16(bytes) { UInt16($0) | UInt16($1) << 8 }
    case .utf16BigEndian: text = Self.utf16(bytes) { UInt16($0) << 8 | UInt16($1) }
    default: text = converted(bytes)
    }
    guard text.unicodeScalars.first == "\u{FEFF}" else { return text }
    return String(text.unicodeScalars.dropFirst())
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, _ unit: (UInt8, UInt8) -> UInt16
  ) -> String {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
      unit(bytes[$0], bytes[$0 + 1])
    }
    let text = String(decoding: units, as: UTF16.self)
    return bytes.count.isMultiple(of: 2) ? text : text + "\u{FFFD}"
  }
}

#if canImport(Glibc)
  extension TextEncoding {
    private static func isKnown(_ name: String) -> Bool {
      guard let converter = open(name) else { return false }
      iconv_close(converter)
      return true
    }

    private static func open(_ name: String) -> iconv_t? {
      let converter = iconv_open("UTF-8", name)
      return Int(bitPattern: converter) == -1 ? nil : converter
    }

    private func converted(_ bytes: ArraySlice<UInt8>) -> String {
      guard let converter = Self.open(name) else { return String(decoding: bytes, as: UTF8.self) }
      defer { iconv_close(converter) }
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count)
      var chunk = [CChar](repeating: 0, count: 16_384)
      bytes.withUnsafeBytes { input in
        var source = UnsafeMutableRawPointer(mutating: input.baseAddress)?
          .assumingMemoryBound(to: CChar.self)
        var left = input.count
        while left > 0 {
          let (status, written, problem) = chunk.withUnsafeMutableBufferPointer { buffer in
            var target = buffer.baseAddress
            var room = buffer.count
            let status = iconv(converter, &source, &left, &target, &room)
            return (status, buffer.count - room, errno)
          }
          output += chunk[..<written].lazy.map { UInt8(bitPattern: $0) }
          if status != -1 || problem == E2BIG { continue }
          guard let byte = source?.pointee, left > 0 else { break }
          output += replacement(for: UInt8(bitPattern: byte)).utf8
          source = source?.advanced(by: 1)
          left -= 1
        }
      }
      return String(decoding: output, as: UTF8.self)
    }

    /// The web gives the bytes that windows-1252 leaves open their own numbers.
    private func replacement(for byte: UInt8) -> String {
      name == "CP1252" ? String(Unicode.Scalar(byte)) : "\u{FFFD}"
    }
  }
#else
  extension TextEncoding {
    private static func encoding(_ name: String) -> String.Encoding? {
      let found = CFStringConvertIANACharSetNameToEncoding(name as CFString)
      guard found != kCFStringEncodingInvalidId else { return nil }
      return String.Encoding(rawValue: CFStringConvertEncodingToNSStringEncoding(found))
    }

    private static func isKnown(_ name: String) -> Bool { encoding(name) != nil }

    private func converted(_ bytes: ArraySlice<UInt8>) -> String {
      Self.encoding(name).flatMap { String(data: Data(bytes), encoding: $0) }
        ?? String(decoding: bytes, as: UTF8.self)
    }
  }
#endif
