import Imaging
import Testing

@Suite struct DiffPictureTests {
  @Test("a single pixel on a long page has a frame that is seen in a thumbnail")
  func onePixelOnALongPage() throws {
    let page = Bitmap(width: 1280, height: 4000, color: .white)
    for (x, y) in [(640, 2000), (0, 0), (1279, 3999)] {
      var actual = page
      actual[x, y] = .black
      let result = ImageComparison.compare(expected: page, actual: actual)
      let style = DiffPicture.Style()
      let picture = DiffPicture.render(actual: actual, change: result.change)
      #expect(picture.size == page.size)
      #expect(picture[x, y] == style.different)
      // A fortieth of the page's longest side, with a stroke of a four-hundredth.
      let frame = (max(0, x - 100)..<min(1280, x + 100)).flatMap { x in
        (max(0, y - 100)..<min(4000, y + 100)).map { y in picture[x, y] }
      }.filter { $0 == style.frame }
      #expect(frame.count > 1000)
    }
  }

  @Test("one pixel of a full page is seen in a thumbnail of 300 pixels, on white and on dark")
  func onePixelInAThumbnail() throws {
    let style = DiffPicture.Style()
    for ground in [PixelColor.white, PixelColor(17, 20, 26)] {
      let page = Bitmap(width: 1920, height: 5000, color: ground)
      for (x, y) in [(900, 2900), (0, 0), (1919, 4999)] {
        var actual = page
        actual[x, y] = PixelColor(200, 120, 20)
        let change = try #require(ImageComparison.compare(expected: page, actual: actual).change)
        let limit = PixelSize(width: 300, height: 5000)
        let seen = DiffPicture.render(actual: actual, change: change).scaledDown(toFit: limit)
        #expect(seen.size == PixelSize(width: 300, height: 781))
        // Pixels that are nearer to the frame's color than to what is around it.
        #expect(seen.count { $0.red > 190 && $0.green < 90 } > 60)
        let small = DiffPicture.renderSmall(actual: actual, change: change, fitting: limit)
        #expect(small.size == seen.size)
        #expect(small[x * 300 / 1920, y * 781 / 5000] == style.different)
        #expect(small.count { $0 == style.frame } > 60)
      }
    }
  }

  @Test("many small changes have frames of their own, also those that a result does not list")
  func manyRegions() throws {
    let page = Bitmap(width: 1000, height: 1000, color: .white)
    var actual = page
    for y in 0..<10 { for x in 0..<10 { actual[50 + x * 100, 50 + y * 100] = .black } }
    let change = try #require(ImageComparison.compare(expected: page, actual: actual).change)
    #expect(change.regions.count == 20 && change.omittedRegions == 80)
    let picture = DiffPicture.render(actual: actual, change: change)
    let style = DiffPicture.Style()
    for y in 0..<10 {
      for x in 0..<10 {
        let around = PixelRect(x: 30 + x * 100, y: 30 + y * 100, width: 40, height: 40)
        #expect(picture.cropped(to: around).count { $0 == style.frame } > 100)
      }
    }
    #expect(picture[100, 100] == .white)
  }

  @Test("a smaller picture has the mean of the colors, by their opacity, and keeps its shape")
  func scaledDown() throws {
    var picture = Bitmap(width: 4, height: 2, color: .white)
    picture.fill(PixelRect(x: 0, y: 0, width: 1, height: 2), with: .black)
    picture.fill(PixelRect(x: 2, y: 0, width: 1, height: 2), with: .clear)
    let half = picture.scaledDown(toFit: PixelSize(width: 2, height: 9))
    #expect(half.size == PixelSize(width: 2, height: 1))
    #expect(half[0, 0] == PixelColor(127, 127, 127))
    #expect(half[1, 0] == PixelColor(255, 255, 255, alpha: 127))
    #expect(picture.scaledDown(toFit: PixelSize(width: 4, height: 2)) == picture)
    let line = Bitmap(width: 5000, height: 1, color: .black)
    #expect(line.scaledDown(toFit: PixelSize(width: 10, height: 10)).size.area == 10)
    let empty = Bitmap(width: 0, height: 7)
    #expect(empty.scaledDown(toFit: PixelSize(width: 1, height: 1)) == empty)
  }

  @Test("ignored areas are hatched and the rest fades")
  func ignoredAreas() throws {
    let page = Bitmap(width: 60, height: 40, color: .black)
    let style = DiffPicture.Style()
    let area = PixelRect(x: 30, y: 10, width: 16, height: 16)
    let picture = DiffPicture.render(actual: page, change: nil, ignore: [area], style: style)
    let faded = picture[0, 0]
    #expect(faded.red == faded.blue && (170...190).contains(faded.red) && faded.alpha == 255)
    var striped = 0
    for y in 0..<40 {
      for x in 0..<60 where picture[x, y] == style.ignored {
        striped += 1
        #expect(!PixelRect(x: x, y: y, width: 1, height: 1).intersection(area).isEmpty)
      }
    }
    #expect(striped > 64 && striped < 200)
  }

  @Test("antialiased pixels are yellow, and where sizes differ the picture is as large as both")
  func colorsAndSizes() throws {
    let pair = RandomPair(
      seed: 62, width: 101, height: 37, colors: 8, isTranslucent: false, change: 600)
    let (expected, actual) = pair.make()
    let result = ImageComparison.compare(
      expected: expected, actual: actual.padded(to: PixelSize(width: 90, height: 45)))
    let change = try #require(result.change)
    #expect(change.differences.antialiasedCount > 0)
    let picture = DiffPicture.render(actual: actual, change: change)
    #expect(picture.size == PixelSize(width: 101, height: 45))
    let style = DiffPicture.Style()
    for run in change.differences.runs {
      for x in run.columns {
        #expect(picture[x, run.y] == (run.isDifferent ? style.different : style.antialiased))
      }
    }
  }

  @Test("pictures too small for a frame are painted without one")
  func tinyPictures() throws {
    for side in 1...12 {
      let expected = Bitmap(width: side, height: side, color: .white)
      let actual = Bitmap(width: side, height: side, color: .black)
      let change = ImageComparison.compare(expected: expected, actual: actual).change
      let picture = DiffPicture.render(actual: actual, change: change)
      #expect(picture[side - 1, side - 1] == DiffPicture.Style().different)
    }
  }
}

extension Bitmap {
  fileprivate func count(where isCounted: (PixelColor) -> Bool) -> Int {
    (0..<height).reduce(0) { sum, y in sum + (0..<width).count { isCounted(self[$0, y]) } }
  }
}
