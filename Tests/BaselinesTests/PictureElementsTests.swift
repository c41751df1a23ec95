import Baselines
import Foundation
import Imaging
import Support
import Testing

/// How the elements of a picture are kept in its file, and what that must never do.
@Suite struct PictureElementsTests {
  private static let record = PictureElements(
    elements: PagePicture.sample.elements + [
      PageElement(
        rect: PixelRect(x: -3, y: 4, width: 5, height: 6), role: "link", name: "Zürich \"→\"\n",
        parent: 2, isCovered: true)
    ],
    ignored: [
      .init(locator: "testId=\"clock\"", rects: [PixelRect(x: 1, y: 2, width: 3, height: 4)]),
      .init(locator: "css=\".advert\"", rects: []),
    ])

  private static func capture(
    _ png: [UInt8], record: PictureElements = record, caseID: String = "a"
  ) throws -> SnapshotCapture {
    SnapshotCapture(
      key: try Workspace.key(), png: png, environment: Workspace.environment, caseID: caseID,
      journeyFile: "Journeys/sign-in.yaml", record: record, redaction: Redaction(secrets: [:]))
  }

  @Test("a record comes back as it was, and the pixels stay as they were")
  func roundTrip() throws {
    let png = try Workspace.png()
    let written = try Self.record.written(in: png)
    #expect(PictureElements(in: written) == Self.record)
    #expect(try PNGCodec.haveEqualEncoding(png, written))
    #expect(try PNGCodec.decode(written) == PNGCodec.decode(png))
    #expect(try Self.record.written(in: written) == written)
    #expect(try PictureElements().written(in: written) == png)
    #expect(PictureElements(in: png).isEmpty)
  }

  @Test("the record goes with the candidate, its approval and an update into the baseline")
  func approved() throws {
    let work = try Workspace()
    let png = try Workspace.png()
    _ = try work.settle(Self.capture(png), .none)
    try work.approve()
    var baseline = try #require(try work.store.lookup(Workspace.key()))
    #expect(PictureElements(in: baseline.png) == Self.record)
    #expect(baseline.environment == Workspace.environment)
    #expect(
      work.store.judge(try Self.capture(png, record: .init())) == .equal(.init(.equalEncoding)))

    _ = try work.settle(Self.capture(png, record: .init(elements: [Self.record.elements[0]])), .all)
    baseline = try #require(try work.store.lookup(Workspace.key()))
    #expect(PictureElements(in: baseline.png).elements == [Self.record.elements[0]])
  }

  @Test("a difference is explained by the elements of a later capture that shows the same")
  func explainedByLater() throws {
    let work = try Workspace()
    let page = PagePicture.sample
    let before = try PNGCodec.encode(page.bitmap)
    _ = try work.settle(Self.capture(before, record: page.record), .all)
    var other = page
    other.elements[5].style["background"] = "#1d4ed8"
    let after = try PNGCodec.encode(other.bitmap)
    let comparison = work.store.compare(try Self.capture(after, record: .init()))
    #expect(comparison.mayBecomeEqual)
    guard case .different(let plain) = comparison.verdict(),
      case .different(let told) = comparison.verdict(
        explainedBy: try Self.capture(after, record: other.record))
    else {
      Issue.record("the pictures differ")
      return
    }
    #expect(plain.attribution.findings == [])
    #expect(told.attribution.findings == ["button \"Save\": background #2563eb -> #1d4ed8"])
    #expect(told.result == plain.result && told.diffPNG == plain.diffPNG)
    #expect(!work.store.compare(try Self.capture(before, record: .init())).mayBecomeEqual)
  }

  @Test("a picture that is encoded anew as a baseline keeps its record")
  func compact() throws {
    let work = try Workspace()
    let bitmap = PagePicture.sample.bitmap
    _ = try work.settle(Self.capture(PNGCodec.encode(bitmap, compression: .fast)), .all)
    let baseline = try #require(try work.store.lookup(Workspace.key()))
    #expect(try PNGCodec.textChunks(of: baseline.png)["wayfarer-capture"] != nil)
    #expect(PictureElements(in: baseline.png) == Self.record)
  }

  /// A text that is no record, such as one that says it is longer than it may be.
  struct Damage: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: [UInt8]

    init(_ what: String, _ text: String) {
      testDescription = what
      self.text = Array(text.utf8)
    }
  }

  private static let damages = [
    Damage("empty", ""), Damage("no elements", "{}"), Damage("cut off", "[1, 2"),
    Damage("a later version", #"{"version":2,"elements":[]}"#),
    Damage("three numbers", #"{"version":1,"elements":[{"box":[1,2,3]}]}"#),
    Damage("its own parent", #"{"version":1,"elements":[{"box":[1,2,3,4],"parent":0}]}"#),
    Damage("too wide", #"{"version":1,"elements":[{"box":[1,2,9223372036854775807,4]}]}"#),
    Damage("too far", #"{"version":1,"elements":[{"box":[-9223372036854775808,2,3,4]}]}"#),
    Damage("too long", String(repeating: " ", count: 5 << 20)),
  ]

  @Test("a damaged record means no names, never a failed comparison", arguments: damages)
  func damaged(_ damage: Damage) throws {
    let work = try Workspace()
    let png = try PNGCodec.withCompressedText(
      damage.text, "wayfarer-elements", in: Workspace.png())
    #expect(PictureElements(in: png).isEmpty)
    _ = try work.plant(png, Workspace.key())
    #expect(
      work.store.judge(try Self.capture(Workspace.png()))
        == .equal(.init(.equalEncoding, ignoredPixels: 12)))
    guard case .different(let found) = work.store.judge(try Self.capture(Workspace.png(.black)))
    else {
      Issue.record("not different")
      return
    }
    #expect(found.attribution.findings.isEmpty)
    #expect(found.attribution.regionNames.count == 1)
  }

  @Test("compressed data that cannot be inflated counts as no record")
  func notInflatable() throws {
    var png = try Self.record.written(in: Workspace.png())
    let keyword = Array("wayfarer-elements".utf8)
    let start =
      try #require(
        png.indices.first { png[$0...].starts(with: keyword) }) + keyword.count + 5
    for index in start + 4..<start + 40 { png[index] ^= 0x55 }
    #expect(throws: ImageError.self) { try PNGCodec.decode(png) }
    // The chunk's checksum made to fit again, as a tool that fixes files would.
    let name = start - keyword.count - 5 - 4
    let length = png[(name - 4)..<name].reduce(0) { $0 << 8 | Int($1) }
    var crc: UInt32 = .max
    for byte in png[name..<(name + 4 + length)] {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
    }
    for index in 0..<4 {
      png[name + 4 + length + index] = UInt8(truncatingIfNeeded: ~crc >> (24 - 8 * UInt32(index)))
    }
    #expect(try PNGCodec.decode(png) == PNGCodec.decode(Workspace.png()))
    #expect(PictureElements(in: png).isEmpty)
  }

  // MARK: Ignored areas

  /// A white picture with a black box.
  private static func picture(box: PixelRect) throws -> [UInt8] {
    var bitmap = Bitmap(width: 100, height: 50, color: .white)
    bitmap.fill(box, with: .black)
    return try PNGCodec.encode(bitmap)
  }

  private static func ignoring(_ rect: PixelRect?, _ locator: String = "clock") -> PictureElements {
    PictureElements(ignored: [.init(locator: locator, rects: rect.map { [$0] } ?? [])])
  }

  @Test("an ignored element is left out where it is and where it was in the baseline")
  func ignoredMoved() throws {
    let work = try Workspace()
    let (old, new) = (
      PixelRect(x: 10, y: 10, width: 20, height: 10), PixelRect(x: 50, y: 10, width: 20, height: 10)
    )
    _ = try work.settle(Self.capture(Self.picture(box: old), record: Self.ignoring(old)), .missing)
    let moved = try Self.capture(Self.picture(box: new), record: Self.ignoring(new))
    #expect(work.store.ignoredAreas(of: moved) == [new, old])
    guard case .equal(let detail) = work.store.judge(moved) else {
      Issue.record("the moved element counts")
      return
    }
    #expect(detail.ignoredPixels == 400)
    // One that is not there any more is ignored where it was.
    let gone = try Self.capture(
      PNGCodec.encode(Bitmap(width: 100, height: 50, color: .white)), record: Self.ignoring(nil))
    #expect(work.store.judge(gone) == .equal(.init(.withinLimits, ignoredPixels: 200)))
    // What the baseline ignored by a locator that the step does not have any more counts again.
    let other = try Self.capture(
      Self.picture(box: new), record: Self.ignoring(new, "another"))
    guard case .different(let found) = work.store.judge(other) else {
      Issue.record("the old place is ignored")
      return
    }
    #expect(found.result.change?.boundingBox == old)
    #expect(found.result.change?.ignoredPixels == 200)
  }

  @Test("two captures are the same if only what is ignored differs")
  func stillness() throws {
    let (one, two) = (
      PixelRect(x: 10, y: 10, width: 20, height: 10), PixelRect(x: 10, y: 10, width: 12, height: 10)
    )
    let first = try Self.capture(Self.picture(box: one), record: Self.ignoring(one))
    let second = try Self.capture(Self.picture(box: two), record: Self.ignoring(one))
    #expect(first.showsTheSame(as: second))
    let plain = try [one, two].map { try Self.capture(Self.picture(box: $0), record: .init()) }
    #expect(!plain[0].showsTheSame(as: plain[1]))
  }

  @Test("cases whose pictures differ only in what they ignore agree on one baseline")
  func agreement() throws {
    let work = try Workspace()
    let box = PixelRect(x: 10, y: 10, width: 20, height: 10)
    let other = PixelRect(x: 10, y: 10, width: 12, height: 10)
    for (rect, id) in [(box, "one"), (other, "two")] {
      _ = try work.settle(
        Self.capture(Self.picture(box: rect), record: Self.ignoring(box), caseID: id), .none)
    }
    #expect(try work.approve().count == 1)
  }
}
