/// When two pixels differ in the perceptual mode, all derived from one threshold.
///
/// Found by measuring pages in Chromium: what separates real changes from noise of rendering is in
/// docs/comparing-pictures.md. A change here makes a new version of the metric.
struct PerceptualLimits {
  /// From here on a pixel of a flat area differs: 0.0075 at the usual threshold of 0.1, which is
  /// less than a person can see.
  let flat: Float
  /// From here on a pixel adds to a line or to a coherent change.
  let coherent: Float
  /// From here on, a few pixels of edges together differ.
  let grouped: Float
  /// From here on a single pixel differs that no antialiasing explains, and antialiased ones add to a
  /// coherent change.
  let single: Float
  /// From here on not even antialiasing explains a few pixels together.
  let soft: Float
  /// Whether every pixel that differs at all is different, as at threshold 0.
  let isStrictest: Bool

  /// - Parameter threshold: 0...1.
  init(threshold: Double) {
    let edge = Float(threshold)
    flat = 0.075 * edge
    coherent = 0.15 * edge
    grouped = 0.5 * edge
    single = 2 * edge
    soft = 3.5 * edge
    isStrictest = !(threshold > 0)
  }

  /// The side of the square cells in which changes are counted; a cell is judged with the eight
  /// around it, so by 24×24 pixels.
  static let cell = 8
  /// How many pixels of a row or a column in turn that change by the same step are a line: longer
  /// than the strokes of letters of text, and as many as the rows that are kept.
  static let line: Int32 = 16
  /// How much two steps of a line may differ, as a part of the longer one.
  static let likeness: Float = 0.125
  /// Which part of all steps around must remain when they are added, for them to be coherent.
  static let coherence: Float = 0.8
  /// How many pixels around must change for a coherent change.
  static let coherentPixels: UInt16 = 12
  /// How many antialiased pixels around must be over `single`, for each of them to differ if they
  /// are coherent.
  static let coherentSoftPixels: UInt16 = 5
  /// How many pixels around must be over `grouped`, for each of them to differ.
  static let groupedPixels: UInt16 = 6
  /// How many antialiased pixels around must be over `soft`, for each of them to differ.
  static let softPixels: UInt16 = 3
}
