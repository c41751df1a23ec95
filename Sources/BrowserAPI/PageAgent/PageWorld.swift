/// What runs in the page's own world beside the page agent, which may live in another one.
public enum PageWorld {
  /// A script to be run in each document before its own scripts; running it again does nothing.
  public static let source = String(decoding: PackageResources.page_js, as: UTF8.self)
}
