import BrowserAPI
import Foundation
import JSON
import Vocabulary

/// What MiniBrowser is started with, so that pictures are the same everywhere.
///
/// `MiniBrowser --help-all` lists its options.
enum WebKitSettings {
  /// The command line.
  static func arguments(_ options: ContextOptions) -> [String] {
    var arguments = [
      "--automation",
      "--time-zone=\(options.timeZone)",
      "--javascript-can-open-windows-automatically=true",  // popups are reported and closed by us
      "--enable-page-cache=false",  // "back" loads the page again, as a first visit would
      "--enable-smooth-scrolling=false",  // a scroll is over at once
      "--enable-back-forward-navigation-gestures=false",
      "--media-playback-requires-user-gesture=false",
      "--enable-dns-prefetching=false",  // no traffic that no page asked for
    ]
    if options.colorScheme == .dark { arguments.append("--dark-mode") }
    if options.ignoresCertificateErrors { arguments.append("--ignore-tls-errors") }
    return arguments
  }

  /// The environment, of the driver and of all that it starts.
  static func environment(_ options: ContextOptions, display: String) -> [String: String] {
    let locale = localeName(options.locale)
    return [
      "DISPLAY": display,
      "GDK_BACKEND": "x11",  // the display that we chose, not a person's Wayland
      "TZ": options.timeZone,
      "LANG": locale, "LC_ALL": locale, "LANGUAGE": options.locale,
      "GDK_SCALE": "1", "GDK_DPI_SCALE": "1",  // one device pixel a CSS pixel
      "GTK_THEME": "Adwaita",  // the built-in theme; it decides how scrollbars look
      "GTK_MODULES": "", "GTK_OVERLAY_SCROLLING": "0",
      "GSETTINGS_BACKEND": "memory",  // no settings of a person's desktop
      "NO_AT_BRIDGE": "1",  // no accessibility bus is started beside the browser
      "DBUS_SESSION_BUS_ADDRESS": "disabled:",  // nothing is asked of a desktop
      "GIO_USE_VFS": "local",
      // The list of media plugins takes a second of work to make, so runs share it.
      "GST_REGISTRY": "\(FontConfiguration.sharedCache)/gstreamer-registry.bin",
      // The same rasteriser everywhere. WEBKIT_DISABLE_DMABUF_RENDERER looks tempting beside it, but
      // with it pictures never come.
      "LIBGL_ALWAYS_SOFTWARE": "1",
      // Tiles are painted by whoever is free otherwise, and the GPU's gradients are a level off.
      "WEBKIT_SKIA_ENABLE_CPU_RENDERING": "1",
      "WEBKIT_FORCE_SANDBOX": "0",  // needs user namespaces, which containers lack
    ]
  }

  /// `en_GB.UTF-8` for `en-GB`.
  private static func localeName(_ tag: String) -> String {
    tag.replacing("-", with: "_") + ".UTF-8"
  }

  /// Makes the locale known to the C library, which WebKit takes its language from: a link by its
  /// name to the one that every system has. Formats come from WebKit's own tables.
  /// - Returns: Variables for the environment.
  static func installLocale(
    _ tag: String, into profile: Profile
  ) throws -> [String: String] {
    let files = FileManager.default
    let sources = ["/usr/lib/locale/C.utf8", "/usr/lib/locale/C.UTF-8"]
    guard let source = sources.first(where: files.fileExists(atPath:)) else { return [:] }
    let folder = "\(profile.path)/locale"
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // The C library looks for several spellings of the name's last part.
    try files.createSymbolicLink(
      atPath: "\(folder)/\(localeName(tag))", withDestinationPath: source)
    return ["LOCPATH": folder]
  }

  /// GTK's own settings: nothing moves and nothing blinks, and windows can be small.
  static func writeGTKSettings(into profile: Profile) throws {
    let folder = "\(profile.path)/config/gtk-3.0"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let text = """
      [Settings]
      gtk-enable-animations=false
      gtk-cursor-blink=false
      gtk-overlay-scrolling=false
      gtk-xft-antialias=1
      gtk-xft-hinting=0
      gtk-xft-hintstyle=hintnone
      gtk-xft-rgba=none
      gtk-xft-dpi=98304

      """
    // The browser's own bar would make every window at least 447 pixels wide. Pages have styles of
    // their own and take none from here.
    let style = """
      * { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }
      image, spinner { opacity: 0; -gtk-icon-transform: scale(0.01); }

      """
    try text.write(toFile: "\(folder)/settings.ini", atomically: false, encoding: .utf8)
    try style.write(toFile: "\(folder)/gtk.css", atomically: false, encoding: .utf8)
  }

  /// What the driver is asked for.
  static func capabilities(
    _ options: ContextOptions, browser: String, extraArguments: [String]
  ) -> JSONValue {
    let arguments = arguments(options) + extraArguments
    return [
      "webkitgtk:browserOptions": [
        "binary": .string(browser),
        "args": .array(arguments.map { .string($0) }),
        // Those fade, so that no two pictures are equal.
        "useOverlayScrollbars": false,
      ]
    ]
  }
}
