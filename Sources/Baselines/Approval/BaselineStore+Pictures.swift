import Imaging

extension BaselineStore {
  /// The bytes of a picture below Reports; nil if it is not there, or its path would leave the folder.
  ///
  /// - Throws: `tooLarge`, `notARegularFile` for links on the way, `notPermitted` or `inputOutput`.
  public func reportPicture(_ path: String) throws(BaselineError) -> [UInt8]? {
    guard Candidate.staysInside(path), path.hasSuffix(".png") else { return nil }
    let parts = path.split(separator: "/").map(String.init)
    return try Folder.open(reports, create: false)?
      .descend(parts.dropLast(), create: false)?
      .read(parts[parts.count - 1], maxBytes: limits.maxBytes)
  }
}
