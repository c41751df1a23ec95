import Foundation

extension FontSet {
  /// One file of each Debian package whose fonts baselines are made with.
  private static let witnesses: [(package: String, paths: [String])] = [
    (
      "fonts-liberation",
      [
        "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
        "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf",
      ]
    ),
    ("fonts-dejavu-core", ["/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"]),
    ("fonts-noto-color-emoji", ["/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"]),
  ]

  /// The packages whose fonts are not on this machine; without them text looks different.
  public static func missingPackages() -> [String] {
    witnesses.filter { witness in
      !witness.paths.contains(where: FileManager.default.fileExists(atPath:))
    }.map(\.package)
  }
}
