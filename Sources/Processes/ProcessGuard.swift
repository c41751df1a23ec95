import CSpawn
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A small shell process that ends a process group when we are gone, even by SIGKILL, and removes
/// the group's folders in any case.
///
/// It reads a pipe whose other end only we hold. When we die, however that happens, the system
/// closes our end; the guard reads the end of file, ends the group and removes the folders. If the
/// group ended first it removes the folders then: whoever uses them may be about to do so, too, but
/// may also be killed before that. It lives in a session of its own, so that signals of the terminal
/// do not reach it.
///
/// `PR_SET_PDEATHSIG` is no substitute: it follows the thread that spawned the child, and a
/// thread of a pool may end at any time.
final class ProcessGuard: Sendable {
  /// `$@` are folders. A line is the group, or the user of whom all processes are ended; the last
  /// one says that the group has ended, so that its number may belong to others, or that the folders
  /// are to be kept.
  private static let script = """
    trap '' INT TERM HUP
    group=
    user=
    while read -r word number; do
      case $word in
        ended) group=; break ;;
        user) user=$number ;;
        keep) exit 0 ;;
        *) group=$word ;;
      esac
    done
    tries=0
    while [ $tries -lt 100 ]; do
      left=
      [ -n "$group" ] && kill -s KILL -- "-$group" 2>/dev/null && left=yes
      if [ -n "$user" ]; then
        for process in $(cd /proc && stat -c '%u %n' [0-9]* 2>/dev/null | sed -n "s/^$user //p"); do
          kill -s KILL "$process" 2>/dev/null && left=yes
        done
      fi
      for folder do
        rm -rf -- "$folder" 2>/dev/null
        [ -e "$folder" ] && left=yes
      done
      [ -z "$left" ] && exit 0
      tries=$((tries + 1))
      sleep 0.05
    done
    """

  private let pipe: Mutex<Int32?>

  /// Starts a guard that will remove the folders and end the group that is announced.
  init(folders: [String]) throws(ProcessError) {
    let ends = try makePipe()
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer {
      close(null)
      close(ends.readEnd)
    }
    let processID: Int32
    do throws(ProcessError) {
      processID = try spawn(
        "/bin/sh", ["-c", Self.script, "wayfarer-guard"] + folders,
        ["PATH": "/usr/bin:/bin"], directory: "/", streams: (ends.readEnd, null, null),
        group: SPAWN_NEW_SESSION)
    } catch {
      close(ends.writeEnd)
      throw error
    }
    pipe = Mutex(ends.writeEnd)
    detachThread {
      var status: Int32 = 0
      while waitpid(processID, &status, 0) < 0 && errno == EINTR {}
    }
  }

  deinit {
    pipe.withLock { if let open = $0 { close(open) } }
  }

  /// Where the group to end writes its number, as a line: by itself and before its program runs, so
  /// that there is no moment at which it runs unknown to the guard.
  var announcements: Int32 { pipe.withLock { $0 ?? -1 } }

  /// Says whose processes are to be ended too, wherever they went.
  func ends(_ user: UnprivilegedUser) {
    pipe.withLock { descriptor in
      guard let open = descriptor else { return }
      let bytes = Array("user \(user.id)\n".utf8)
      Self.write(bytes, to: open)
    }
  }

  /// Says that the group has ended, or was never started: only the folders are left to remove.
  func groupHasEnded() { send("ended\n") }

  /// Ends the guard without effect: there is no group, and the folders are not ours.
  func keepFolders() { send("keep\n") }

  /// Sends the last line.
  private func send(_ text: String) {
    pipe.withLock { descriptor in
      guard let open = descriptor else { return }
      Self.write(Array(text.utf8), to: open)
      close(open)
      descriptor = nil
    }
  }

  private static func write(_ bytes: [UInt8], to open: Int32) {
    // A guard that was killed must not end us with SIGPIPE, which is why the runner ignores it;
    // libraries can't be sure, so it is blocked for this write.
    var blocked = sigset_t()
    var before = sigset_t()
    sigemptyset(&blocked)
    sigaddset(&blocked, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &blocked, &before)
    if writeBytes(open, bytes, bytes.count) < 0 && errno == EPIPE {
      // Takes the signal away that is pending now, before it is let through again.
      #if os(Linux)
        var none = timespec()
        _ = sigtimedwait(&blocked, nil, &none)
      #else
        var number: Int32 = 0
        _ = sigwait(&blocked, &number)
      #endif
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}

/// The system's call, which a method of that name hides.
private func writeBytes(_ descriptor: Int32, _ bytes: [UInt8], _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
