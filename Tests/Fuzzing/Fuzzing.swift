import Imaging
import PictureTesting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Feeds Imaging with bytes that libFuzzer (https://llvm.org/docs/LibFuzzer.html) makes up, and ends
/// the process where it disagrees with libpng; AddressSanitizer ends it where memory is misused.
///
/// `WAYFARER_FUZZ` says what the bytes are: `file`, `pair` (two files one behind the other) or
/// `recipe` (how to make two files).
private let subject: String = getenv("WAYFARER_FUZZ").map { String(cString: $0) } ?? "file"

private func check(_ disagreement: String?) {
  if let disagreement { fatalError("\(subject): \(disagreement)") }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  switch subject {
  case "pair":
    let (first, second) = FuzzPair.split(bytes)
    check(Disagreement.comparison(first, second))
    check(
      Disagreement.comparison(
        PNGBytes.withRightChecksums(first), PNGBytes.withRightChecksums(second)))
  case "recipe":
    check(FuzzPair.disagreement(recipe: bytes))
  default:
    check(Disagreement.decoding(bytes))
    check(Disagreement.decoding(PNGBytes.withRightChecksums(bytes)))
  }
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

// SwiftPM lets a program begin at `<target>_main`, not at the `main` that libFuzzer brings along.
@_cdecl("Fuzzing_main")
public func begin(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  var (count, arguments) = (count, arguments)
  return runDriver(&count, &arguments, testOneInput)
}
