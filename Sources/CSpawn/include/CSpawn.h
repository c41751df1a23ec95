#pragma once
#include <sys/types.h>

/// Where a child's process group comes from.
enum {
  /// A new group in our session.
  SPAWN_NEW_GROUP = 0,
  /// A new session (and group): signals of the terminal do not reach it.
  SPAWN_NEW_SESSION = 1,
};

/// Starts a program with the three standard streams given and no other descriptor of ours.
///
/// Signals are unblocked and set to their defaults in the child. `directory` may be NULL. The child
/// writes its process id, which is its group's number as well, and a line break to `announce` before
/// its program runs, unless that is -1.
/// Returns 0 and the process id in `pid`, or an errno value.
int spawn_process(
  pid_t *pid, const char *path, char *const arguments[], char *const environment[],
  const char *directory, int input, int output, int error, int group, int announce);
