/// The two color schemes of `prefers-color-scheme`.
public enum ColorScheme: String, Sendable, Hashable, CaseIterable {
  case light
  case dark
}
