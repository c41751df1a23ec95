import BrowserAPI
import BrowserTesting
import Imaging
import JSON
import Vocabulary

extension Conformance {
  /// Moves in all the ways that a document of its own can.
  private static let moving = """
    <style>*{margin:0}@keyframes s{to{transform:translateX(150px)}}
    i{display:block;width:20px;height:20px;background:red;animation:s .7s linear infinite}</style>
    <i></i><img src='\(blinkingImage)' width=20><svg width=60 height=20><rect width=9 height=9>
    <animate attributeName=x from=0 to=50 dur=.9s repeatCount=indefinite /></rect></svg>
    <input id=f value=text style='font-size:20px'><script>f.focus()</script>
    """

  private static let frameStyle =
    "<style>iframe{border:0;width:300px;height:100px;display:block}</style>"

  /// Fails unless several pictures of the page are one; gives it.
  private static func heldPicture(_ check: CheckContext) async throws -> Bitmap {
    var pictures: [Bitmap] = []
    for _ in 0..<5 {
      let picture = try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap
      if !pictures.contains(picture) { pictures.append(picture) }
    }
    try equal(pictures.count, 1, "the number of different pictures")
    return pictures[0]
  }

  static let holding: [Check] = [
    Check(
      "picture-animated-anywhere",
      "Animated images are held whatever their address and whatever shows them"
    ) { check in
      try await check.show(
        """
        <style>*{margin:0}div,img,svg{position:absolute;width:40px;height:40px;top:0}</style>
        <img id=i style='left:0'><svg style='left:50px'><image id=v width=40 height=40 /></svg>
        <div id=b style='left:100px'></div>
        <div id=r style='left:150px;width:20px;height:20px;border:10px solid'></div>
        <script>fetch('\(blinkingImage)').then(r => r.blob()).then(async (blob) => {
          const url = URL.createObjectURL(blob);
          i.src = url; v.setAttribute('href', url); b.style.backgroundImage = `url("${url}")`;
          r.style.borderImage = `url("${url}") 2 fill`;
          await i.decode(); document.title = 'there';
        })</script>
        """)
      try await check.expectTitle("there")
      let picture = try await heldPicture(check)
      for (x, what) in [(20, "img"), (70, "image of SVG"), (120, "background"), (170, "border")] {
        try equal(picture[x, 20], PixelColor(255, 0, 0), "the color of the \(what)")
      }
    },
    Check("picture-animated-content", "An animated image that a style inserts is held") { check in
      try await check.show("<style>b::before{content:url(\(blinkingImage))}</style><b>x</b>")
      _ = try await heldPicture(check)
    },
    Check("picture-svg-styled", "What moves by CSS in an SVG image is held") { check in
      let server = try check.serve { request in
        guard request.path == "/i.svg" else { return .html("<body><img src=/i.svg>") }
        return .answer(
          status: 200, headers: ["Content-Type": "image/svg+xml"],
          body: "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><style>"
            + "@keyframes s{to{transform:translateX(60px)}}rect{animation:s .7s linear infinite}"
            + "</style><rect width='30' height='30'/></svg>")
      }
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      _ = try await heldPicture(check)
    },
    Check("picture-frames-held", "What moves in a frame of the same origin is held") { check in
      let server = try check.serve([
        "/": frameStyle + "<iframe src=/inner></iframe>", "/inner": moving,
      ])
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      _ = try await heldPicture(check)
    },
    Check("picture-other-frames-held", "What moves in frames of other origins is held, nested too")
    { check in
      let inner = try check.serve(["/": moving])
      let middle = try check.serve([
        "/": moving + frameStyle + "<iframe src='\(inner.url())'></iframe>"
      ])
      let url = middle.url().replacing("127.0.0.1", with: "localhost")
      try await check.show(
        "<style>*{margin:0}iframe{border:0;width:400px;height:300px}</style><iframe src='\(url)'></iframe>"
      )
      _ = try await heldPicture(check)
    },
    Check("picture-frame-restored", "A frame continues as before after a picture") { check in
      let server = try check.serve([
        "/": "<iframe src=/inner></iframe><script>setInterval(() => document.title = "
          + "frames[0].document.getAnimations().map((one) => one.playState).join(), 20)</script>",
        "/inner": "<style>@keyframes s{to{left:90px}}b{animation:s 9s infinite}</style><b>B</b>",
      ])
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.expectTitle("running")
      _ = try await check.page.capture(CaptureRequest(), deadline: .soon)
      try await check.expectTitle("running")
    },
    Check("picture-scroll-animation", "An animation that follows scrolling stays where it is") {
      check in
      try await check.show(
        """
        <style>*{margin:0}@keyframes g{from{width:10px}to{width:410px}}
        div{position:fixed;top:0;left:0;height:10px;width:210px;background:#008000}
        @supports (animation-timeline: scroll()) {
          div{width:0;animation:g linear both;animation-timeline:scroll()}
        }</style><div></div><p style='height:1720px'></p><script>scrollTo(0, 500)</script>
        """)
      let picture = try await heldPicture(check)
      try equal(picture[205, 5], PixelColor(0, 128, 0), "the color within the bar")
      try equal(picture[215, 5], .white, "the color beyond the bar")
    },
    Check("picture-view-transition", "A view transition is shown at its end") { check in
      try await check.show(
        """
        <style>*{margin:0}::view-transition-group(*),::view-transition-old(*),
        ::view-transition-new(*){animation-duration:60s}body{background:#ff0000;height:100vh}</style>
        <script>addEventListener('load', () => {
          const change = () => { document.body.style.background = '#0000ff'; };
          const done = () => { document.title = 'begun'; };
          if (document.startViewTransition) document.startViewTransition(change).ready.then(done);
          else { change(); done(); }
        })</script>
        """)
      try await check.expectTitle("begun")
      try equal(try await heldPicture(check)[640, 360], PixelColor(0, 0, 255), "the color")
    },
    Check("picture-marquee", "A marquee is held as it begins, before its text comes in") { check in
      try await check.show(
        "<style>*{margin:0}</style><marquee style='width:600px;font-size:40px;background:#008000' scrollamount=9>Words</marquee>"
      )
      let picture = try await heldPicture(check)
      for x in [5, 300, 595] {
        try equal(picture[x, 20], PixelColor(0, 128, 0), "the color at \(x)")
      }
    },
    Check("picture-stream", "A video that can't be rewound is not shown at a random frame") {
      check in
      try await check.show(
        """
        <style>*{margin:0}</style><video id=v muted autoplay width=100 height=100></video>
        <script>const c = document.createElement('canvas'); c.width = c.height = 20; let n = 0;
        const draw = c.getContext('2d');
        setInterval(() => { draw.fillStyle = n++ % 2 ? '#00ff00' : '#0000ff'; draw.fillRect(0, 0, 20, 20); }, 30);
        if (c.captureStream) {
          v.srcObject = c.captureStream(); v.onplaying = () => { document.title = 'playing'; };
        } else { v.style.background = 'black'; document.title = 'playing'; }</script>
        """)
      try await check.expectTitle("playing")
      try equal(try await heldPicture(check)[50, 50], .black, "the color of the video")
    },
  ]
}
