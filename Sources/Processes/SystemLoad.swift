#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How busy this machine is, as the system tells it.
public enum SystemLoad {
  /// The processors that are online.
  public static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// How many threads of the machine run or wait for a processor at this moment, without the caller's.
  ///
  /// On Linux the fourth field of `/proc/loadavg` (proc_loadavg(5)); elsewhere the load of the last
  /// minute.
  public static var runnable: Double {
    #if os(Linux)
      let fields = SystemFile.text("/proc/loadavg").split(separator: " ")
      let counts = fields.count > 3 ? fields[3].split(separator: "/") : []
      return max(0, (counts.first.flatMap { Double($0) } ?? 1) - 1)
    #else
      var load = 0.0
      return getloadavg(&load, 1) == 1 ? load : 0
    #endif
  }

  /// The periods of this control group so far, and those in which it was kept from running since it had
  /// used up its share; zero where there is none.
  public static var throttling: (periods: Double, throttled: Double) {
    var found: (periods: Double, throttled: Double) = (0, 0)
    for line in SystemFile.text(statistics).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let value = Double(words[1]) else { continue }
      if words[0] == "nr_periods" { found.periods = value }
      if words[0] == "nr_throttled" { found.throttled = value }
    }
    return found
  }

  /// The statistics of this process's control group, in either version of the system
  /// (https://docs.kernel.org/admin-guide/cgroup-v2.html).
  private static let statistics: String = {
    let root = "/sys/fs/cgroup"
    var paths: [String] = []
    for line in SystemFile.text("/proc/self/cgroup").split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      if parts[1].isEmpty { paths.append("\(root)\(parts[2])/cpu.stat") }
      if parts[1].split(separator: ",").contains("cpu") {
        paths.append("\(root)/cpu\(parts[2])/cpu.stat")
      }
    }
    paths += ["\(root)/cpu.stat", "\(root)/cpu/cpu.stat"]
    return paths.first { SystemFile.text($0).contains("nr_periods") } ?? "\(root)/cpu.stat"
  }()

  /// The memory that programs can still get, in MiB; nil where the system does not say.
  public static var availableMemory: Int? {
    for line in SystemFile.text("/proc/meminfo").split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count > 1, words[0] == "MemAvailable:" { return Int(words[1]).map { $0 / 1024 } }
    }
    return nil
  }
}

/// How many files this process, and each that it starts, may have open.
public enum DescriptorLimit {
  /// Fewer than this are not enough for a browser: Chromium and Firefox stop loading pages, and say so
  /// only in ways that look like faults of the page.
  public static let least = 256

  /// Raises the limit as far as this process may; gives what it is then.
  public static func raise() -> Int {
    var limit = rlimit()
    #if canImport(Glibc)
      let kind = RLIMIT_NOFILE
      let resource = __rlimit_resource_t(kind.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    guard getrlimit(resource, &limit) == 0 else { return least }
    let wanted = min(limit.rlim_max, 8192)
    if limit.rlim_cur < wanted {
      let before = limit.rlim_cur
      limit.rlim_cur = wanted
      if setrlimit(resource, &limit) != 0 { limit.rlim_cur = before }
    }
    return Int(clamping: limit.rlim_cur)
  }
}
