import Foundation
import Imaging
import Testing

/// A tiny PNG of one of the many kinds, and the pixels that it must decode to.
///
/// Written byte by byte by a script (no encoder took part), 5×3 pixels each.
struct KindOfPNG: Sendable, CustomTestStringConvertible {
  let name: String
  let file: [UInt8]
  let pixels: [UInt8]

  var testDescription: String { name }

  private init(_ name: String, _ base64: String, _ pixels: String) {
    self.name = name
    file = Data(base64Encoded: base64).map { Array($0) } ?? []
    var rest = pixels[...]
    var bytes: [UInt8] = []
    while !rest.isEmpty {
      bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    self.pixels = bytes
  }

  static let all: [KindOfPNG] = [
    KindOfPNG(
      "gray 1",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADAQAAAABzTfhVAAAADklEQVR42mNYwODAkAAABEYBQWxCwEgAAAAA"
        + "SUVORK5CYII=",
      "ffffffff000000ffffffffff000000ff000000ff000000ffffffffff000000ff000000ff000000ff0000"
        + "00ffffffffffffffffff000000ff000000ff"),
    KindOfPNG(
      "gray 2",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADAgAAAAA07YKFAAAAEUlEQVR42mMwcGAwZGDIZQAABRgBD4mzxHgA"
        + "AAAASUVORK5CYII=",
      "000000ffffffffff000000ff000000ff555555ff000000ffffffffff000000ff555555ff000000ff5555"
        + "55ffaaaaaaffffffffff555555ff000000ff"),
    KindOfPNG(
      "gray 4",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADBAAAAAC7rXclAAAAFElEQVR42mOYaraBwUjsA8OtdxsAGmsFLInp"
        + "HPkAAAAASUVORK5CYII=",
      "999999ff555555ff333333ff666666ffbbbbbbff333333ff222222ff111111ff666666ffffffffffdddd"
        + "ddffaaaaaaffeeeeeeffeeeeeeffbbbbbbff"),
    KindOfPNG(
      "gray 8",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAAAAAB+XZokAAAAG0lEQVR42mOYWR9To8kw8+/6p5MZVG2uhawH"
        + "AEe3CBFB7PgYAAAAAElFTkSuQmCC",
      "999999ff7f7f7fff5c5c5cff7c7c7cff292929ff999999fffdfdfdffafafafffe5e5e5ff939393ff2525"
        + "25ff3c3c3cffd6d6d6ff545454ffafafafff"),
    KindOfPNG(
      "gray 16",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADEAAAAAAuzUZnAAAALElEQVR42gEhAN7/AE3Q+lnX6BQSJ70AoKOu"
        + "JLNK/kzpkwAjNC/rijXyvSFHCEIPWfFY3/cAAAAASUVORK5CYII=",
      "4e4e4efff9f9f9ffd7d7d7ff141414ff282828ffa0a0a0ffadadadffb3b3b3fffdfdfdffe9e9e9ff2323"
        + "23ff303030ff8a8a8afff2f2f2ff212121ff"),
    KindOfPNG(
      "gray 8 with a transparent level",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAAAAAB+XZokAAAAAnRSTlMAApidrBQAAAAYSURBVHjaBcEBAQAA"
        + "AIIg0/+fAzBDchDzAPoAGaR8jfkAAAAASUVORK5CYII=",
      "000000ff02020200030303ff02020200030303ff02020200000000ff030303ff02020200010101ff0000"
        + "00ff030303ff000000ff010101ff02020200"),
    KindOfPNG(
      "rgb 8",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAIAAADUVFKvAAAAO0lEQVR42gEwAM//AEJ+y8j+KVXlzY5G3I7U"
        + "twDCdk0qWk12dwb4XYaQAkoA1r2jQBvpyMvMyTX2zR9hTrsYZZw9Qr4AAAAASUVORK5CYII=",
      "427ecbffc8fe29ff55e5cdff8e46dcff8ed4b7ffc2764dff2a5a4dff767706fff85d86ff90024affd6bd"
        + "a3ff401be9ffc8cbccffc935f6ffcd1f61ff"),
    KindOfPNG(
      "rgb 8 interlaced",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAIAAAGjU2I5AAAAP0lEQVR42gE0AMv/AEJ+ywCO1LcAVeXNANa9"
        + "o8jLzM0fYQDI/imORtwAQBvpyTX2AMJ2TSpaTXZ3BvhdhpACSqMLGGXDMb3jAAAAAElFTkSuQmCC",
      "427ecbffc8fe29ff55e5cdff8e46dcff8ed4b7ffc2764dff2a5a4dff767706fff85d86ff90024affd6bd"
        + "a3ff401be9ffc8cbccffc935f6ffcd1f61ff"),
    KindOfPNG(
      "gray-alpha 8",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAQAAADxPw1zAAAAKklEQVR42mNQynoYbLFOyoTBl8F4F69K1gGf"
        + "xo27GD7ZWf989/X7fG1PAMeODhNBOIvVAAAAAElFTkSuQmCC",
      "2222226ae1e1e153383838ae1a1a1a340000004d333333ba0d0d0d246a6a6ac04c4c4c81b1b1b1baf2f2"
        + "f23e3b3b3bf9eeeeeef5f7f7f79f2b2b2b49"),
    KindOfPNG(
      "gray-alpha 8 interlaced",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAQAAAGGOD3lAAAALklEQVR42mNQymJg8GWwWMfwye7dV21PhofB"
        + "UiYM1j+/z2cw3sWrknXAp3HjLgDmig4T1JhnewAAAABJRU5ErkJggg==",
      "2222226ae1e1e153383838ae1a1a1a340000004d333333ba0d0d0d246a6a6ac04c4c4c81b1b1b1baf2f2"
        + "f23e3b3b3bf9eeeeeef5f7f7f79f2b2b2b49"),
    KindOfPNG(
      "rgba 8",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAYAAABbNsX4AAAASklEQVR42gE/AMD/ADSvh/VSC2m5Sw2YLoW7"
        + "VbZyqHJjAHrNdGb8tg4Oj/GEY7DksropcDR0APBkrGj3APWwKz3GZvRb3qosyu3Nr7gf7ZVmHCMAAAAASUVO"
        + "RK5CYII=",
      "34af87f5520b69b94b0d982e85bb55b672a872637acd7466fcb60e0e8ff18463b0e4b2ba29703474f064"
        + "ac68f700f5b02b3dc666f45bdeaa2ccaedcd"),
    KindOfPNG(
      "rgba 8 interlaced",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAYAAAEsMfVuAAAATklEQVR42gFDALz/ADSvh/UAcqhyYwBLDZgu"
        + "APBkrGgrPcZmLMrtzQBSC2m5hbtVtgD3APWw9FveqgB6zXRm/LYODo/xhGOw5LK6KXA0dPRNH+3FmYm+AAAA"
        + "AElFTkSuQmCC",
      "34af87f5520b69b94b0d982e85bb55b672a872637acd7466fcb60e0e8ff18463b0e4b2ba29703474f064"
        + "ac68f700f5b02b3dc666f45bdeaa2ccaedcd"),
    KindOfPNG(
      "rgb 16",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADEAIAAACExI7sAAAAaElEQVR42gFdAKL/ACt6UVVXCkELDhpNY+5C"
        + "Stfy3rNoT9NDEAr0B0o0ngBHS94cY71sDQ5VgPBs8ZX/eyem6ITL1ohDHB8utSMA6pTXXELzTb0Jk+FYXcAC"
        + "A0yyWD1IevJtPZwfnqbn+6Qoq9CN7q4AAAAASUVORK5CYII=",
      "2b5157ff410e4dffed4bf2ffb35043ff0b0734ff47dd63ff6c0e80ff6d957bffa684d6ff431fb4ffead7"
        + "43ff4d0ae0ff5d024cff5848f1ff3d1fa6ff"),
    KindOfPNG(
      "gray-alpha 16",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADEAQAAAChr9EwAAAASklEQVR42gE/AMD/APcINlMdF386YfKNyBWb"
        + "Mgvngw5EACBx4vGmtmYYjevnmfTBfsyE6We5AOUiRjbVUT5FyOPiXaHIJSR7NdtPifoeK6gygkYAAAAASUVO"
        + "RK5CYII=",
      "f6f6f6361d1d1d7f6262628d16161632e7e7e70e202020e2a6a6a6668d8d8de7f4f4f47e84848467e4e4"
        + "e446d4d4d43ec8c8c8e1a1a1a1257b7b7bda"),
    KindOfPNG(
      "rgba 16",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADEAYAAAALphm7AAAAhklEQVR42gF7AIT/ACVwbOWbBT6kTxO7fEk0"
        + "gZdGRu97cG0wMcvo+XpTWXKKUqvc8M7AraAA17FkOLaWoxUvNLteCfmtC+rW4YMJQsTIqbqXRSDqOcd1BTWl"
        + "KwqH+ACLORREXPSKd0JV2DGEaM/YTHn9PadyLc2O4R10Xd/ZwyUTibAIni1YORo7DbfxBnoAAAAASUVORK5C"
        + "YII=",
      "256c9a3e4fbb498146ef7030cbf9537252dcceadd764b6a22fbb0aaceae109c4a997213a75352b878b14"
        + "5d8a42d784cf4cfca72e8e1d5ed92589092d"),
    KindOfPNG(
      "rgba 16 interlaced",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADEAYAAAF8oSktAAAAiklEQVR42gF/AID/ACVwbOWbBT6kAFKr3PDO"
        + "wK2gAEZG73twbTAxAIs5FERc9Ip3THn9PadyLc0lE4mwCJ4tWABPE7t8STSBl8vo+XpTWXKKAEJV2DGEaM/Y"
        + "juEddF3f2cMA17FkOLaWoxUvNLteCfmtC+rW4YMJQsTIqbqXRSDqOcd1BTWlKwqH+E2kOw1Zp2/VAAAAAElF"
        + "TkSuQmCC",
      "256c9a3e4fbb498146ef7030cbf9537252dcceadd764b6a22fbb0aaceae109c4a997213a75352b878b14"
        + "5d8a42d784cf4cfca72e8e1d5ed92589092d"),
    KindOfPNG(
      "palette 1 with transparency",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADAQMAAABh+Fe7AAAABlBMVEWFKnEihz49gk1RAAAAAnRSTlPrXkfK"
        + "m+wAAAAOSURBVHjaY2hgOMBwAQAFlgIR/yBHdAAAAABJRU5ErkJggg==",
      "22873e5e852a71eb852a71eb852a71eb852a71eb22873e5e22873e5e852a71eb852a71eb852a71eb2287"
        + "3e5e22873e5e852a71eb22873e5e852a71eb"),
    KindOfPNG(
      "palette 2 with transparency",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADAgMAAAAmWC1rAAAADFBMVEWFKnEihz7oBa3ViULJt81YAAAAA3RS"
        + "TlOrwyoUNzsEAAAAEUlEQVR42mPIaWBYycAwkwEAC2gCL/Zg4foAAAAASUVORK5CYII=",
      "22873ec3e805ad2ad58942ff852a71abe805ad2ae805ad2ae805ad2ae805ad2a22873ec3852a71abe805"
        + "ad2a22873ec3e805ad2a22873ec3852a71ab"),
    KindOfPNG(
      "palette 4 with transparency",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADBAMAAACpGNjLAAAAMFBMVEWFKnEihz7oBa3ViUIWejhShhlcZ5+c"
        + "aZTkW4qxCYASBwlh833kNt39yZ1uda9lR88bUFt3AAAAA3RSTlN3K0872xtjAAAAFElEQVR42mP4kc7AoKFy"
        + "gEGGcwIAFWADIfbRafwAAAAASUVORK5CYII=",
      "6547cfffe45b8aff5c679fff9c6994ff852a7177e805ad4fe45b8affe805ad4f167a38ffe436ddff2287"
        + "3e2be436ddff852a7177b10980ffb10980ff"),
    KindOfPNG(
      "palette 4 interlaced",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADBAMAAAHeH+hdAAAAMFBMVEWFKnEihz7oBa3ViUIWejhShhlcZ5+c"
        + "aZTkW4qxCYASBwlh833kNt39yZ1uda9lR88bUFt3AAAAGUlEQVR42mP4wMDAkMAgMIGhneEkg4bKAQAiXwRN"
        + "RvxlcQAAAABJRU5ErkJggg==",
      "6547cfffe45b8aff5c679fff9c6994ff852a71ffe805adffe45b8affe805adff167a38ffe436ddff2287"
        + "3effe436ddff852a71ffb10980ffb10980ff"),
    KindOfPNG(
      "palette 8 with transparency",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAMAAABs6DXKAAAAMFBMVEWFKnEihz7oBa3ViUIWejhShhlcZ5+c"
        + "aZTkW4qxCYASBwlh833kNt39yZ1uda9lR88bUFt3AAAAA3RSTlO4NcAIbmtwAAAAGklEQVR42mPg4eJn4WRg"
        + "YeRlYWBgZ2JgZAEABAgAVz3qbPsAAAAASUVORK5CYII=",
      "e436ddff120709ff6547cfff167a38ffb10980ff167a38ff22873e35fdc99dff167a38ff852a71b89c69"
        + "94ffe805adc0852a71b822873e35167a38ff"),
    KindOfPNG(
      "rgb 8 with gamma 1.0, which is left aside",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAIAAADUVFKvAAAABGdBTUEAAYagMeiWXwAAADtJREFUeNoBMADP"
        + "/wDnGQl9+ocB6SMvIfKBJocAeGl26/zDJ/WTF2UnS6mCAJtEBvYf+Ikyb/qUku3u7gOCF1PQMNd7AAAAAElF"
        + "TkSuQmCC",
      "e71909ff7dfa87ff01e923ff2f21f2ff812687ff786976ffebfcc3ff27f593ff176527ff4ba982ff9b44"
        + "06fff61ff8ff89326ffffa9492ffedeeeeff"),
    KindOfPNG(
      "rgb 8 with texts and a profile that unpack to much",
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAIAAADUVFKvAAAA3GlDQ1B4AAB42u3BMQEAAADCoPVPbQZ/oAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AACA1wANbQABTPvH5QAAANx6VFh0awAAeNrtwTEBAAAAwqD1T20Gf6AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgNcADW0AAcNxD7MAAAAKdEVY"
        + "dFRpdGxlAGNhZukAqzN6AAAAD0lEQVR42gEwAM//AOcZCX36hwFFPXJnAAAAD0lEQVTpIy8h8oEmhwB4aXbr"
        + "/MOwE2+ZAAAAD0lEQVQn9ZMXZSdLqYIAm0QG9h8SP4v0AAAADklEQVT4iTJv+pSS7e7uA4IXU+omOGcAAAAA"
        + "SUVORK5CYII=",
      "e71909ff7dfa87ff01e923ff2f21f2ff812687ff786976ffebfcc3ff27f593ff176527ff4ba982ff9b44"
        + "06fff61ff8ff89326ffffa9492ffedeeeeff"),
  ]
}
