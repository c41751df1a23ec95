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
  func coloursAndSizes() throws {
    let pair = RandomPair(
      seed: 62, width: 101, height: 37, colours: 8, isTranslucent: false, change: 600)
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
