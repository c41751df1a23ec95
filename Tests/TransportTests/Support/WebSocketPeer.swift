import Foundation

/// The server's side of a WebSocket, frame by frame, so that tests can also break the rules.
struct WebSocketPeer {
  struct Frame: Equatable {
    var opcode: UInt8
    var isFinal: Bool
    var payload: [UInt8]
  }

  enum Opcode {
    static let continuation: UInt8 = 0
    static let text: UInt8 = 1
    static let binary: UInt8 = 2
    static let close: UInt8 = 8
    static let ping: UInt8 = 9
    static let pong: UInt8 = 10
  }

  let connection: LoopbackConnection

  /// Answers the handshake and returns its head.
  @discardableResult
  func acceptHandshake() throws -> String {
    guard let head = try connection.readHead() else { throw SocketFailure(call: "head", number: 0) }
    try connection.write(Self.answer(to: head))
    return head
  }

  static func answer(to head: String) -> String {
    let key =
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("sec-websocket-key:") }
      .map { $0.drop { $0 != ":" }.dropFirst().drop { $0 == " " } } ?? ""
    let accept = SHA1.base64("\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      + "Sec-WebSocket-Accept: \(accept)\r\n\r\n"
  }

  static func header(_ opcode: UInt8, length: Int, isFinal: Bool = true) -> [UInt8] {
    var bytes = [opcode | (isFinal ? 0x80 : 0)]
    switch length {
    case ..<126: bytes.append(UInt8(length))
    case ..<65536: bytes += [126, UInt8(length >> 8), UInt8(length & 255)]
    default: bytes += [127] + (0..<8).reversed().map { UInt8(length >> ($0 * 8) & 255) }
    }
    return bytes
  }

  func send(_ opcode: UInt8, _ payload: [UInt8], isFinal: Bool = true) throws {
    try connection.write(Self.header(opcode, length: payload.count, isFinal: isFinal) + payload)
  }

  func sendClose(_ code: UInt16, _ reason: String = "") throws {
    try send(Opcode.close, [UInt8(code >> 8), UInt8(code & 255)] + Array(reason.utf8))
  }

  func receive() throws -> Frame {
    let (start, length, mask) = try receiveHeader()
    var payload = try connection.read(length)
    Self.unmask(&payload, mask)
    return Frame(opcode: start & 15, isFinal: start & 0x80 != 0, payload: payload)
  }

  /// Reads a message without looking at its content, and returns how long it was.
  func skipMessage() throws -> Int {
    var total = 0
    while true {
      let (start, length, _) = try receiveHeader()
      _ = try connection.read(length)
      total += length
      if start & 0x80 != 0 { return total }
    }
  }

  private func receiveHeader() throws -> (start: UInt8, length: Int, mask: [UInt8]) {
    let start = try connection.read(2)
    guard start[1] & 0x80 != 0 else { throw SocketFailure(call: "unmasked frame", number: 0) }
    var length = Int(start[1] & 0x7f)
    if length >= 126 {
      length = try connection.read(length == 126 ? 2 : 8).reduce(0) { $0 << 8 | Int($1) }
    }
    return (start[0], length, try connection.read(4))
  }

  /// The next whole data message; answers pings and ignores pongs.
  func receiveMessage() throws -> Frame {
    var whole: Frame?
    while true {
      let frame = try receive()
      switch frame.opcode {
      case Opcode.ping: try send(Opcode.pong, frame.payload)
      case Opcode.pong: break
      case Opcode.continuation:
        whole?.payload += frame.payload
        if frame.isFinal, let whole { return whole }
      default:
        if frame.isFinal { return frame }
        whole = frame
      }
    }
  }

  /// Sends every message back until the other side closes, and answers its close.
  func echo() throws {
    while true {
      let frame = try receiveMessage()
      try send(frame.opcode, frame.payload)
      if frame.opcode == Opcode.close { return }
    }
  }

  /// Eight bytes at a time: tests run unoptimized.
  private static func unmask(_ payload: inout [UInt8], _ mask: [UInt8]) {
    let word = mask.enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << ($1.offset * 8) }
    let wide = word | word << 32
    let whole = payload.count & ~7
    payload.withUnsafeMutableBytes { bytes in
      for offset in stride(from: 0, to: whole, by: 8) {
        let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        bytes.storeBytes(of: value ^ wide, toByteOffset: offset, as: UInt64.self)
      }
      for index in whole..<bytes.count { bytes[index] ^= mask[index & 3] }
    }
  }
}

/// RFC 3174, for the handshake of the tests' own server.
enum SHA1 {
  static func base64(_ text: String) -> String {
    var message = Array(text.utf8)
    let bits = UInt64(message.count * 8)
    message.append(0x80)
    while message.count % 64 != 56 { message.append(0) }
    message += (0..<8).reversed().map { UInt8(bits >> ($0 * 8) & 255) }
    var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]
    for start in stride(from: 0, to: message.count, by: 64) {
      var words = (0..<16).map { word in
        (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(message[start + word * 4 + $1]) }
      }
      for index in 16..<80 {
        words.append(
          rotate(words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], 1))
      }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for (index, word) in words.enumerated() {
        let (mix, constant): (UInt32, UInt32) =
          switch index {
          case ..<20: (b & c | ~b & d, 0x5a82_7999)
          case ..<40: (b ^ c ^ d, 0x6ed9_eba1)
          case ..<60: (b & c | b & d | c & d, 0x8f1b_bcdc)
          default: (b ^ c ^ d, 0xca62_c1d6)
          }
        let next = rotate(a, 5) &+ mix &+ e &+ constant &+ word
        (a, b, c, d, e) = (next, a, rotate(b, 30), c, d)
      }
      for (index, value) in [a, b, c, d, e].enumerated() { state[index] &+= value }
    }
    return Data(state.flatMap { word in (0..<4).map { UInt8(word >> (24 - $0 * 8) & 255) } })
      .base64EncodedString()
  }

  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word << count | word >> (32 - count)
  }
}
