#pragma once
#include <sys/types.h>

/// Where a child's process group comes from.
enum {
  /// A new group in our session.
  SPAWN_NEW_GROUP = 0,
  /// A new session (and group): signals of the terminal do not reach it.
  SPAWN_NEW_SESSION = 1,
};

/// What a child is made with.
struct spawn_setup {
  /// Where it runs; NULL for where we run.
  const char *directory;
  /// Its standard streams.
  int input, output, error;
  /// Where its process group comes from.
  int group;
  /// Gets the child's process id, which is its group's number as well, and a line break before its
  /// program runs; -1 for none.
  int announce;
  /// A descriptor that the program gets as 3 and as 4; -1 for none.
  int control;
  /// The user, and the group, that it runs as, in no other groups; 0 for ours. Linux only.
  uid_t user;
};

/// Starts a program with the three standard streams given, `control`, and no other descriptor.
///
/// Signals are unblocked and set to their defaults in the child.
/// Returns 0 and the process id in `pid`, or an errno value.
int spawn_process(
  pid_t *pid, const char *path, char *const arguments[], char *const environment[],
  const struct spawn_setup *setup);

/// Whether a process of this user can make the namespaces that browsers build their sandboxes of.
/// Returns 0, or an errno value. Starts a process that ends at once.
int spawn_probe_namespaces(uid_t user);

/// Ends all processes of a user (SIGKILL), which must not be 0 or our own.
/// Returns 0 also if there were none, or an errno value.
int spawn_kill_user(uid_t user);
