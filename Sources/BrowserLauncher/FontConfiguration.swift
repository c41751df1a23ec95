import Foundation
import Processes

/// The fontconfig file that browsers are started with, so that text looks the same everywhere.
///
/// Format: https://www.freedesktop.org/software/fontconfig/fontconfig-user.html
enum FontConfiguration {
  /// Where fonts are looked for: those of packages, none of a person's own.
  static let folders = ["/usr/share/fonts", "/usr/local/share/fonts"]

  private static let families: [(generic: String, family: String)] = [
    ("serif", "Liberation Serif"), ("sans-serif", "Liberation Sans"),
    ("monospace", "Liberation Mono"), ("system-ui", "Liberation Sans"),
    ("ui-sans-serif", "Liberation Sans"), ("emoji", "Noto Color Emoji"),
    ("Arial", "Liberation Sans"), ("Helvetica", "Liberation Sans"),
    ("Times New Roman", "Liberation Serif"), ("Times", "Liberation Serif"),
    ("Courier New", "Liberation Mono"), ("Courier", "Liberation Mono"),
  ]

  /// The file's text.
  /// - Parameter cache: The folder of the font cache; shared by runs, since a cold one costs time.
  static func text(cache: String) -> String {
    let places = folders.map { "  <dir>\($0)</dir>" }.joined(separator: "\n")
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
        <cachedir>\(escape(cache))</cachedir>
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

  /// Writes the file into the profile and gives its path.
  static func write(into profile: Profile) throws -> String {
    let path = "\(profile.path)/fonts.conf"
    try text(cache: cacheFolder).write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }

  /// `$XDG_CACHE_HOME/wayfarer/fontconfig`, or its place in the home folder.
  static var cacheFolder: String {
    let environment = ProcessEnvironment.current
    let home = environment["HOME"] ?? "/tmp"
    let cache = environment["XDG_CACHE_HOME"] ?? "\(home)/.cache"
    return "\(cache)/wayfarer/fontconfig"
  }

  private static func escape(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
  }
}
