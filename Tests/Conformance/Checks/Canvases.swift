import BrowserAPI
import BrowserTesting
import Imaging
import JSON
import Vocabulary

/// What scripts draw is held on request: the same picture at any moment and in every document, and
/// the drawing goes on afterwards.
extension Conformance {
  /// A red bar as far right as a time in ms tells; `show(time)` draws it.
  private static let bar = """
    <style>*{margin:0}canvas{display:block}</style><canvas id=c width=400 height=50></canvas><script>
    const pen = c.getContext('2d');
    const show = (time) => {
      pen.clearRect(0, 0, 400, 50);
      pen.fillStyle = '#ff0000';
      pen.fillRect(time / 5 % 380, 5, 20, 40);
      document.title = 'drawn';
    };
    """

  /// The same with WebGL; with a pen where the engine has none.
  private static let barOfWebGL = """
    <style>*{margin:0}canvas{display:block}</style><canvas id=c width=400 height=50></canvas><script>
    const gl = c.getContext('webgl');
    const pen = gl ? null : c.getContext('2d');
    const show = (time) => {
      const x = time / 5 % 380;
      if (gl) {
        gl.disable(gl.SCISSOR_TEST);
        gl.clearColor(0, 0, 1, 1);
        gl.clear(gl.COLOR_BUFFER_BIT);
        gl.enable(gl.SCISSOR_TEST);
        gl.scissor(x, 5, 20, 40);
        gl.clearColor(1, 0, 0, 1);
        gl.clear(gl.COLOR_BUFFER_BIT);
      } else {
        pen.clearRect(0, 0, 400, 50);
        pen.fillStyle = '#ff0000';
        pen.fillRect(x, 5, 20, 40);
      }
      document.title = 'drawn';
    };
    """

  private static let held = CaptureRequest(holdsCanvases: true)

  /// Ways of telling the time and of coming to draw.
  private static let ways: [(id: String, title: String, html: String)] = [
    (
      "frames", "A canvas that is drawn by the time of its frames",
      bar + "const draw = (time) => { show(time); requestAnimationFrame(draw); }; draw(0);"
    ),
    (
      "since-start", "A canvas that counts the time since it was first drawn",
      bar + "let start; requestAnimationFrame(function draw(time) { start ??= time; "
        + "show(performance.now() - start); requestAnimationFrame(draw); });"
    ),
    (
      "date", "A canvas that is drawn by the date",
      bar + "const start = Date.now(); function draw() { show(Date.now() - start); "
        + "requestAnimationFrame(draw); } draw();"
    ),
    (
      "clock", "A canvas that shows a clock",
      bar + "const start = new Date(); setInterval(() => { show(new Date() - start); "
        + "pen.fillText(new Date().toISOString(), 10, 30); }, 300);"
    ),
    (
      "timer", "A canvas that is drawn by a timer",
      bar
        + "const start = performance.now(); setInterval(() => show(performance.now() - start), 40);"
    ),
    (
      "kept", "A canvas whose script keeps the function for frames",
      bar + "const next = requestAnimationFrame.bind(window), clock = performance; "
        + "const draw = () => { show(clock.now()); next(draw); }; draw();"
    ),
    (
      "timeline", "A canvas that is drawn by the document's timeline",
      bar + "const draw = () => { show(document.timeline.currentTime); "
        + "setTimeout(() => requestAnimationFrame(draw), 30); }; draw();"
    ),
    (
      "sum", "A canvas that adds up the time between its frames",
      bar + "let last = 0, sum = 0; const draw = (time) => { sum += time - last; last = time; "
        + "show(sum); requestAnimationFrame(draw); }; requestAnimationFrame(draw);"
    ),
    (
      "webgl", "What WebGL draws",
      barOfWebGL + "const start = Date.now(); const draw = () => { show(Date.now() - start); "
        + "requestAnimationFrame(draw); }; draw();"
    ),
  ]

  /// Fails unless pictures at several moments, before and after a reload, show the same bar.
  private static func sameBar(_ check: CheckContext) async throws {
    var pictures: [Bitmap] = []
    for moment in 0..<4 {
      if moment == 2 { try await check.page.reload(deadline: .soon) }
      try await check.expectTitle("drawn")
      try? await Task.sleep(for: .milliseconds(150 * moment))
      let picture = try await check.page.capture(held, deadline: .soon).bitmap
      if !pictures.contains(picture) { pictures.append(picture) }
    }
    try equal(pictures.count, 1, "the number of different pictures")
    let red = (0..<400).filter { pictures[0][$0, 25] == PixelColor(255, 0, 0) }
    try equal(red.isEmpty, false, "whether nothing is drawn")
  }

  /// A number of points of the page's canvas, as one text.
  private static let looks = """
    (text) => new Promise((resume) => {
      const canvas = (frames[0]?.document ?? document).querySelector('canvas');
      requestAnimationFrame(() => resume(JSON.stringify(canvas.toDataURL())));
    })
    """

  static let canvases: [Check] =
    ways.map { way in
      Check(
        "picture-canvas-\(way.id)", "\(way.title) is held on request, and goes on afterwards"
      ) { check in
        try await check.show(way.html + "</script>")
        try await sameBar(check)
        try await check.page.expect(
          nil, [.title(.equals("drawn"))], deadline: .soon)
        _ = try await check.page.callInPage(
          "(text) => { document.title = 'waits'; return '{}'; }", "", deadline: .soon)
        try await check.expectTitle("drawn")
      }
    } + [
      Check("picture-canvas-moves-on", "A canvas that was held shows other moments afterwards") {
        check in
        try await check.show(
          bar
            + "const draw = (time) => { show(time); requestAnimationFrame(draw); }; draw(0);</script>"
        )
        try await sameBar(check)
        let first = try await check.page.callInPage(looks, "", deadline: .soon)
        var next = first
        let end = ContinuousClock.now + .seconds(10)
        while next == first, .now < end {
          next = try await check.page.callInPage(looks, "", deadline: .soon)
        }
        try equal(next == first, false, "whether it stands still")
      },
      Check("picture-canvas-end", "What a script draws is shown at its end, where it has one") {
        check in
        try await check.show(
          bar + "const start = performance.now(); const draw = (time) => { "
            + "const part = Math.min(1, (time - start) / 600000); show(part * 1000); "
            + "if (part < 1) requestAnimationFrame(draw); }; requestAnimationFrame(draw);</script>")
        try await check.expectTitle("drawn")
        let picture = try await check.page.capture(held, deadline: .soon).bitmap
        try equal(picture[205, 25], PixelColor(255, 0, 0), "the color at the end of the way")
      },
      Check(
        "picture-canvas-frame", "What is drawn in a frame of the same origin is held on request"
      ) { check in
        let server = try check.serve([
          "/": "<style>*{margin:0}iframe{border:0;width:400px;height:60px}</style>"
            + "<iframe src=/inner onload=\"document.title = 'drawn'\"></iframe>",
          "/inner": bar
            + "const draw = (time) => { show(time); requestAnimationFrame(draw); }; draw(0);</script>",
        ])
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await sameBar(check)
      },
      Check("picture-canvas-restored", "After a held picture the page has its own functions again")
      {
        check in
        try await check.show(
          "<script>const own = () => [requestAnimationFrame, cancelAnimationFrame, performance.now, Date.now, Date, "
            + "Date.prototype.constructor, CanvasRenderingContext2D.prototype.fillRect]; const first = own(); "
            + "let calls = 0; requestAnimationFrame(function one() { calls++; requestAnimationFrame(one); });</script>"
        )
        _ = try await check.page.capture(held, deadline: .soon)
        let answer = try await check.page.callInPage(
          """
          (text) => new Promise((resume) => {
            const before = calls;
            requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame((time) => {
              const same = own().every((one, index) => one === first[index]);
              const isNow = Math.abs(time - performance.now()) < 60000 && new Date().getFullYear() !== 2030;
              resume(JSON.stringify({ same, isNow, goesOn: calls > before }));
            })));
          })
          """, "", deadline: .soon)
        try equal(answer, ["same": true, "isNow": true, "goesOn": true], "what it has")
      },
      Check("picture-canvas-other-code", "Code that draws nothing sees the time as it is meanwhile")
      {
        check in
        try await check.show(
          bar + "const draw = (time) => { show(time); requestAnimationFrame(draw); }; draw(0); "
            + "const opened = Date.now(); let latest = 0; setInterval(() => { "
            + "latest = Math.max(latest, Date.now() - opened, performance.now()); }, 5);</script>")
        try await sameBar(check)
        let latest = try await check.page.callInPage(
          "(text) => JSON.stringify(latest < 3600000)", "", deadline: .soon)
        try equal(latest, true, "whether the time it saw is less than an hour")
      },
    ]
}
