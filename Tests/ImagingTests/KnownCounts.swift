import Imaging
import Testing

/// A pair of made pictures and what pixelmatch 7.2.0 and 5.3.0 said of it.
///
/// Made by running both versions of https://github.com/mapbox/pixelmatch in Node on `RandomPair`
/// with these arguments; the counts of 5.3.0 agree with the PyPI package pixelmatch 0.4.0, which
/// implements that version. The pictures were painted with `diffColorAlt: [0, 0, 255], alpha: 0.3`.
struct KnownCount: Sendable, CustomTestStringConvertible {
  let pair: RandomPair
  let threshold: Double
  /// Counts of 7.2.0: as it is, with `includeAA`, with `checkerboard: false`.
  let seven: (count: Int, includeAA: Int, white: Int)
  /// Counts of 5.3.0: as it is, with `includeAA`.
  let five: (count: Int, includeAA: Int)
  /// FNV-1a (64 bits) of the pictures that 7.2.0 and 5.3.0 paint.
  let pictures: (seven: UInt64, five: UInt64)

  var testDescription: String { "\(pair) at \(threshold)" }

  private init(_ line: Substring) {
    let f = line.split(separator: " ")
    func int(_ index: Int) -> Int { Int(f[index]) ?? -1 }
    pair = RandomPair(
      seed: UInt64(int(0)), width: int(1), height: int(2), colors: int(3),
      isTranslucent: int(4) == 1, change: int(5))
    threshold = Double(f[6]) ?? -1
    seven = (int(7), int(8), int(9))
    five = (int(10), int(11))
    pictures = (UInt64(f[12], radix: 16) ?? 0, UInt64(f[13], radix: 16) ?? 0)
  }

  static let all = table.split(separator: "\n").map { KnownCount($0) }

  // seed width height colors translucent change threshold | 7.2: count includeAA white | 5.3:
  // count includeAA | FNV of both pictures
  private static let table = """
    1 1 1 3 0 100 0.05 0 0 0 0 0 e7ed1c54d99212de e7ed1c54d99212de
    2 1 1 3 0 600 0.2 0 0 0 0 0 94ec60d62a2bf3fc 94ec60d62a2bf3fc
    3 1 1 3 1 100 0 0 0 0 0 0 72d6ac94873836e 72d6ac94873836e
    4 1 1 3 1 600 0.1 0 0 0 0 0 6f3e4bcfc1a5e8ce 6f3e4bcfc1a5e8ce
    5 1 1 8 0 100 0.05 0 0 0 0 0 15e576bb75938b1 15e576bb75938b1
    6 1 1 8 0 600 0.2 0 0 0 0 0 95ff4b8dc0e6fa83 95ff4b8dc0e6fa83
    7 1 1 8 1 100 0 0 0 0 0 0 928d103554d6c7b7 928d103554d6c7b7
    8 1 1 8 1 600 0.1 0 0 0 0 0 e31d807708b525a2 e31d807708b525a2
    9 1 9 3 0 100 0.05 0 0 0 0 0 888df9e7d2e1dfcf 888df9e7d2e1dfcf
    10 1 9 3 0 600 0.2 3 3 3 3 3 c7bda2b85c81e527 c7bda2b85c81e527
    11 1 9 3 1 100 0 0 0 0 0 0 74ad1dd811558b95 74ad1dd811558b95
    12 1 9 3 1 600 0.1 3 3 3 3 3 a069f927b38b0a95 a069f927b38b0a95
    13 1 9 8 0 100 0.05 0 0 0 0 0 2772d6e020e03df9 2772d6e020e03df9
    14 1 9 8 0 600 0.2 3 3 3 3 3 68463c61ae067683 68463c61ae067683
    15 1 9 8 1 100 0 0 0 0 0 0 64f1c10b578af7bd 64f1c10b578af7bd
    16 1 9 8 1 600 0.1 4 4 4 4 4 2b0e397d1839809e 23023bc16976e136
    17 9 1 3 0 100 0.05 0 0 0 0 0 fc0ac6b80319c380 fc0ac6b80319c380
    18 9 1 3 0 600 0.2 1 1 1 1 1 4fefa23722629cd5 4fefa23722629cd5
    19 9 1 3 1 100 0 0 0 0 0 0 d6352cfd591b5982 d6352cfd591b5982
    20 9 1 3 1 600 0.1 1 1 1 1 1 a0a50e8ebcc1e164 a0a50e8ebcc1e164
    21 9 1 8 0 100 0.05 0 0 0 0 0 da74bdbdc878d80 da74bdbdc878d80
    22 9 1 8 0 600 0.2 3 3 3 3 3 3abeb2ed77270d70 3abeb2ed77270d70
    23 9 1 8 1 100 0 0 0 0 0 0 1507052bd399cbaa 1507052bd399cbaa
    24 9 1 8 1 600 0.1 2 2 2 2 2 21e368f7ad0d7d00 8dcca9cd830b3898
    25 2 2 3 0 100 0.05 0 0 0 0 0 c3d48729fcea9d91 c3d48729fcea9d91
    26 2 2 3 0 600 0.2 1 1 1 1 1 19b8a1c811125215 19b8a1c811125215
    27 2 2 3 1 100 0 0 0 0 0 0 7312d67ce74f4fa 7312d67ce74f4fa
    28 2 2 3 1 600 0.1 1 1 2 2 2 c10ed0ce438ff4f0 a1936ccf57f9f039
    29 2 2 8 0 100 0.05 0 0 0 0 0 72be76a3542829c4 72be76a3542829c4
    30 2 2 8 0 600 0.2 2 2 2 2 2 f9d1c14f4140d2c f9d1c14f4140d2c
    31 2 2 8 1 100 0 0 0 0 0 0 d61af5543dc5dab6 d61af5543dc5dab6
    32 2 2 8 1 600 0.1 1 1 1 1 1 6e77b6a68af17f78 6e77b6a68af17f78
    33 3 3 3 0 100 0.05 0 0 0 0 0 39e77474a4a32968 39e77474a4a32968
    34 3 3 3 0 600 0.2 1 2 1 1 2 b94b421e11c278b3 b94b421e11c278b3
    35 3 3 3 1 100 0 0 0 0 0 0 2efb100abc2c33fb 2efb100abc2c33fb
    36 3 3 3 1 600 0.1 1 3 1 1 3 fb410b401092f45c fb410b401092f45c
    37 3 3 8 0 100 0.05 0 0 0 0 0 9c20908a92655bed 9c20908a92655bed
    38 3 3 8 0 600 0.2 3 3 3 3 3 c22c9977cebd27be c22c9977cebd27be
    39 3 3 8 1 100 0 0 0 0 0 0 ba5d7a976a7eb752 ba5d7a976a7eb752
    40 3 3 8 1 600 0.1 5 5 5 5 5 840653d83a83967b e5238e93b48f2863
    41 17 13 3 0 100 0.05 15 16 15 15 16 2ccee3432ed19385 2ccee3432ed19385
    42 17 13 3 0 600 0.2 45 60 45 45 60 572692a450f2529d 572692a450f2529d
    43 17 13 3 1 100 0 15 15 13 13 15 b38d20ea5961108 c8cc1b5a49497e60
    44 17 13 3 1 600 0.1 69 75 65 65 75 b310181e3d4594fa e85c7c5ee4cd5fd3
    45 17 13 8 0 100 0.05 17 21 17 17 21 dc2f31b4291ba01d dc2f31b4291ba01d
    46 17 13 8 0 600 0.2 57 67 57 57 67 8502d44b005f7f84 8502d44b005f7f84
    47 17 13 8 1 100 0 12 20 12 12 20 1bf658eec9783987 fdf992669a6280c7
    48 17 13 8 1 600 0.1 53 74 59 59 75 cbbfaee9f5321ece 9c4273da32ec9658
    49 64 48 3 0 100 0.05 230 240 230 230 240 2fc970dc7c68c1ab 2fc970dc7c68c1ab
    50 64 48 3 0 600 0.2 697 809 697 697 809 18e4938bb78eba60 18e4938bb78eba60
    51 64 48 3 1 100 0 239 274 228 228 274 2432b087752e22c6 ca36789c1370931f
    52 64 48 3 1 600 0.1 654 822 659 659 878 f9264b992c53b3da a1f7a688969f2c64
    53 64 48 8 0 100 0.05 221 258 221 221 258 990c17d5227692f3 990c17d5227692f3
    54 64 48 8 0 600 0.2 819 1009 819 819 1009 57696177d6c9bad9 57696177d6c9bad9
    55 64 48 8 1 100 0 243 280 241 241 280 e4652627b29cde6e 44df71f8c0a2eeea
    56 64 48 8 1 600 0.1 889 1084 962 962 1108 271833e0a460451 dd692fda2bee9412
    57 101 37 3 0 100 0.05 273 299 273 273 299 c781486ec3b58b9b c781486ec3b58b9b
    58 101 37 3 0 600 0.2 950 1127 950 950 1127 db41c39817bfe4d1 db41c39817bfe4d1
    59 101 37 3 1 100 0 285 315 287 287 315 5f024124530d36a2 c5fcc985ba17bd7e
    60 101 37 3 1 600 0.1 1006 1205 1003 1003 1222 416161b02defcdcb 258d2e6078dcba66
    61 101 37 8 0 100 0.05 264 319 264 264 319 6b770a394cfa703 6b770a394cfa703
    62 101 37 8 0 600 0.2 860 1133 860 860 1133 a908cde4271f3e2b a908cde4271f3e2b
    63 101 37 8 1 100 0 301 333 286 286 333 7687354fa8f8660a 745933fb7043af5b
    64 101 37 8 1 600 0.1 1136 1332 1119 1119 1423 ddfb674295f15bd1 126abee2df062a0
    """
}
