import BrowserAPI
import BrowserTesting
import Imaging
import JSON
import Vocabulary

extension Conformance {
  /// A context with options, and what a script in it then gives.
  private static func emulated(
    _ id: String, _ title: String, needs: [EngineFeature] = [], _ options: ContextOptions,
    _ expression: String, _ value: String
  ) -> Check {
    Check("emulate-\(id)", title, needs: needs, options: options) { check in
      try await check.show("<p id=p></p><script>p.textContent=\(expression)</script>")
      try await check.page.expect(.css("#p"), [.text(.equals(value))], deadline: .soon)
    }
  }

  private static let german = ContextOptions(locale: "de-DE")
  private static let phone = ContextOptions(viewport: Viewport(width: 390, height: 844))
  private static let sharp = ContextOptions(
    viewport: Viewport(width: 600, height: 400, scale: 2))

  static let emulation = CheckGroup(
    "Emulation",
    [
      emulated(
        "viewport-default", "A page is 1280 by 720", ContextOptions(),
        "innerWidth+' '+innerHeight", "1280 720"),
      emulated(
        "viewport", "A page has the requested size",
        ContextOptions(viewport: Viewport(width: 700, height: 500)),
        "innerWidth+' '+innerHeight", "700 500"),
      emulated(
        "viewport-large", "A page can be larger than a screen",
        ContextOptions(viewport: Viewport(width: 2560, height: 1440)),
        "innerWidth+' '+innerHeight", "2560 1440"),
      emulated(
        "viewport-narrow", "A narrow page matches media queries for phones", phone,
        "matchMedia('(max-width: 400px)').matches", "true"),
      emulated(
        "light", "A page is light by default", ContextOptions(),
        "matchMedia('(prefers-color-scheme: light)').matches", "true"),
      emulated(
        "dark", "A page is dark if requested", needs: [.colorScheme],
        ContextOptions(colorScheme: .dark),
        "matchMedia('(prefers-color-scheme: dark)').matches", "true"),
      emulated(
        "locale", "The browser has the requested language", needs: [.locale], german,
        "navigator.language+' '+navigator.languages[0]", "de-DE de-DE"),
      emulated(
        "locale-numbers", "Numbers are formatted for the locale", needs: [.locale], german,
        "(1234.5).toLocaleString()", "1.234,5"),
      emulated(
        "locale-dates", "Dates are formatted for the locale", needs: [.locale, .timeZone],
        ContextOptions(locale: "fr-FR", timeZone: "UTC"),
        "new Date(0).toLocaleDateString(undefined,{month:'long'})", "janvier"),
      emulated(
        "locale-default", "The language is British English by default", needs: [.locale],
        ContextOptions(), "navigator.language", "en-GB"),
      emulated(
        "time-zone", "The time is that of the time zone", needs: [.timeZone],
        ContextOptions(timeZone: "Asia/Tokyo"), "new Date(1e12).getHours()", "10"),
      emulated(
        "time-zone-name", "The time zone has its name", needs: [.timeZone],
        ContextOptions(timeZone: "America/New_York"),
        "Intl.DateTimeFormat().resolvedOptions().timeZone", "America/New_York"),
      emulated(
        "time-zone-summer", "The time zone has its daylight saving time", needs: [.timeZone],
        ContextOptions(),
        "new Date(Date.UTC(2026,6,1)).getTimezoneOffset()", "-60"),
      emulated(
        "device-scale", "A page has the requested device pixel ratio", needs: [.deviceScale], sharp,
        "devicePixelRatio", "2"),
      Check("emulate-focus", "A page has the focus, even after another page was opened") {
        check in
        try await check.show(
          "<p id=p></p><script>setInterval(()=>p.textContent=document.hasFocus()+' '+document.visibilityState,20)</script>"
        )
        let other = try await check.context.newPage()
        try await other.goto("about:blank", until: .load, deadline: .soon)
        try await check.page.expect(.css("#p"), [.text(.equals("true visible"))], deadline: .soon)
      },
      Check(
        "emulate-device-scale-picture", "A picture has device pixels",
        needs: [.deviceScale], options: sharp
      ) { check in
        try await check.show(
          "<div style='position:absolute;left:0;top:0;width:100px;height:10px;background:#000'></div>"
        )
        let picture = try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap
        try equal(picture.size, PixelSize(width: 1200, height: 800), "the size")
        try equal(picture[199, 5], .black, "the last pixel")
        try equal(picture[200, 5], .white, "the pixel after it")
      },
      Check(
        "emulate-dark-styles", "Dark styles are drawn", needs: [.colorScheme],
        options: ContextOptions(colorScheme: .dark)
      ) { check in
        try await check.show(
          "<style>@media(prefers-color-scheme:dark){body{background:#102030}}</style>")
        let picture = try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap
        try equal(picture[600, 600], PixelColor(0x10, 0x20, 0x30), "the color")
      },
      Check(
        "emulate-accept-language", "Requests have the locale in Accept-Language",
        needs: [.locale], options: german
      ) { check in
        let server = try check.serve { .html("<h1>\($0.headers["accept-language"] ?? "")</h1>") }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.expect(
          .css("h1"), [.text(.matches("^de-DE"))], deadline: .soon)
      },
      Check(
        "emulate-headers", "Custom headers are sent with documents, fetches and images",
        needs: [.extraHeaders], options: ContextOptions(extraHeaders: ["X-Run": "7"])
      ) { check in
        let count = Counter()
        let server = try check.serve { request in
          guard request.headers["x-run"] == "7" else { return .html("none") }
          if request.path == "/image.png" { _ = count.next() }
          return request.path == "/"
            ? .html(
              "<p id=p></p><img src=/image.png><script>fetch('/api').then(r=>r.text()).then(t=>p.textContent=t)</script>"
            ) : .answer(status: 200, headers: [:], body: "there")
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.expect(.css("#p"), [.text(.equals("there"))], deadline: .soon)
        try equal(count.value, 1, "how many images had the header")
      },
      Check(
        "emulate-side-by-side", "Contexts with different options do not interfere",
        needs: [.isolatedContexts, .locale, .timeZone], options: german
      ) { check in
        let server = try check.serve([
          "/":
            "<p id=p></p><script>p.textContent=[navigator.language,(1.5).toLocaleString(),innerWidth,new Date(0).getHours()].join(' ')</script>"
        ])
        let other = try await check.newContext(
          ContextOptions(
            viewport: Viewport(width: 500, height: 400), locale: "en-US",
            timeZone: "America/New_York")
        ).newPage()
        for (page, text) in [
          (check.page, "de-DE 1,5 1280 1"), (other, "en-US 1.5 500 19"),
          (check.page, "de-DE 1,5 1280 1"),
        ] {
          try await page.goto(server.url(), until: .load, deadline: .soon)
          try await page.expect(.css("#p"), [.text(.equals(text))], deadline: .soon)
        }
      },
      Check(
        "emulate-second-page", "A second page of a context has its options too",
        needs: [.locale],
        options: ContextOptions(
          viewport: Viewport(width: 700, height: 500), locale: "de-DE")
      ) { check in
        let server = try check.serve([
          "/": "<p id=p></p><script>p.textContent=navigator.language+' '+innerWidth</script>"
        ])
        let second = try await check.context.newPage()
        for page in [check.page, second] {
          try await page.goto(server.url(), until: .load, deadline: .soon)
          try await page.expect(.css("#p"), [.text(.equals("de-DE 700"))], deadline: .soon)
        }
      },
      Check(
        "emulate-other-site", "The options persist on another site",
        needs: [.timeZone],
        options: ContextOptions(
          viewport: Viewport(width: 700, height: 500), timeZone: "Asia/Tokyo")
      ) { check in
        let server = try await check.show(
          "<p id=p></p><script>p.textContent=innerWidth+' '+new Date(1e12).getHours()</script>")
        let other = server.url().replacing("127.0.0.1", with: "localhost")
        try await check.page.goto(other, until: .load, deadline: .soon)
        try await check.page.expect(.css("#p"), [.text(.equals("700 10"))], deadline: .soon)
      },
    ])
}
