import Foundation
import Processes
import Support

/// The fontconfig file that browsers are started with, so that text looks the same everywhere.
///
/// Format: https://www.freedesktop.org/software/fontconfig/fontconfig-user.html
enum FontConfiguration {
  /// Where fonts are looked for: those of packages, none of a person's own.
  static let folders = ["/usr/share/fonts", "/usr/local/share/fonts"]

  /// What the names of the font files begin with that pages can use. Whatever else is installed is
  /// hidden: the choice of a glyph's font must not depend on it.
  static let accepted = ["Liberation", "DejaVu", "NotoColorEmoji"]

  /// The kinds of font files. Globs are held against folders too, so `*` would reject everything;
  /// and Chromium crashes where there is no font at all.
  private static let types = [
    "ttf", "otf", "ttc", "otc", "pfa", "pfb", "pcf", "pcf.gz", "bdf", "bdf.gz", "woff", "woff2",
  ]

  private static let families: [(generic: String, family: String)] = [
    ("serif", "Liberation Serif"), ("sans-serif", "Liberation Sans"),
    ("monospace", "Liberation Mono"), ("system-ui", "Liberation Sans"),
    ("ui-sans-serif", "Liberation Sans"), ("emoji", "Noto Color Emoji"),
    ("Arial", "Liberation Sans"), ("Helvetica", "Liberation Sans"),
    ("Times New Roman", "Liberation Serif"), ("Times", "Liberation Serif"),
    ("Courier New", "Liberation Mono"), ("Courier", "Liberation Mono"),
  ]

  /// The file's text.
  /// - Parameters:
  ///   - caches: The folders of the font cache, the first one that can be written for new entries.
  ///   - folders: Where fonts are looked for.
  static func text(caches: [String], folders: [String] = folders) -> String {
    let caches = caches.map { "  <cachedir>\(MarkupText.escaped($0))</cachedir>" }
      .joined(separator: "\n")
    let places = folders.map { "  <dir>\($0)</dir>" }.joined(separator: "\n")
    let globs = accepted.map { "      <glob>*/\($0)*</glob>" }.joined(separator: "\n")
    let rejected = types.flatMap { [$0, $0.uppercased()] }
      .map { "      <glob>*.\($0)</glob>" }.joined(separator: "\n")
    let aliases = families.map { alias in
      """
        <alias binding="same">
          <family>\(alias.generic)</family>
          <prefer>
            <family>\(alias.family)</family>
            <family>DejaVu Sans</family>
            <family>Noto Color Emoji</family>
          </prefer>
        </alias>
      """
    }.joined(separator: "\n")
    return """
      <?xml version="1.0"?>
      <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
      <fontconfig>
      \(places)
      \(caches)
        <selectfont>
          <!-- What is accepted stays so even where it is rejected too. -->
          <acceptfont>
      \(globs)
          </acceptfont>
          <rejectfont>
      \(rejected)
          </rejectfont>
        </selectfont>
        <match target="pattern">
          <edit name="antialias" mode="assign"><bool>true</bool></edit>
          <edit name="hinting" mode="assign"><bool>false</bool></edit>
          <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
          <edit name="autohint" mode="assign"><bool>false</bool></edit>
          <edit name="rgba" mode="assign"><const>none</const></edit>
          <edit name="lcdfilter" mode="assign"><const>lcdnone</const></edit>
        </match>
      \(aliases)
      </fontconfig>

      """
  }

  /// The file for a browser: ours, or the one that the options name, where the browser's user can
  /// read it.
  static func file(
    for profile: Profile, _ options: LaunchOptions, _ confinement: Confinement
  ) throws -> String {
    let path = "\(profile.path)/fonts.conf"
    guard let given = options.fontConfigurationPath else {
      // A cache that several browsers could write would be a way from one to the others.
      let caches =
        confinement.user == nil
        ? [cacheFolder] : ["/var/cache/fontconfig", "\(profile.path)/cache/fontconfig"]
      try text(caches: caches).write(toFile: path, atomically: false, encoding: .utf8)
      return path
    }
    guard confinement.user != nil else { return given }
    try FileManager.default.copyItem(atPath: given, toPath: path)
    return path
  }

  /// The folder of the font cache; shared by runs, since a cold one costs time.
  static var cacheFolder: String { "\(sharedCache)/fontconfig" }

  /// `$XDG_CACHE_HOME/wayfarer`, or its place in the home folder: what all runs may use.
  static var sharedCache: String {
    let environment = ProcessEnvironment.current
    let home = environment["HOME"] ?? "/tmp"
    let cache = environment["XDG_CACHE_HOME"] ?? "\(home)/.cache"
    return "\(cache)/wayfarer"
  }
}
