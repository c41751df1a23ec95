#define _GNU_SOURCE
#include "CSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

// posix_spawn can't say who the child is before the child's program runs: whoever dies in between
// leaves a program behind that no guard knows of. So the child is made by hand, in the way of
// glibc's posix_spawn: it shares our memory and we wait until it has its program, so that a large
// process is not copied. Until then it only makes calls that are safe after fork in a process with
// threads.

static int set_streams(int input, int output, int error) {
  const int streams[] = {input, output, error};
  for (int target = 0; target < 3; target++) {
    if (streams[target] == target) {
      if (fcntl(target, F_SETFD, 0) != 0) return errno;
    } else if (dup2(streams[target], target) < 0) {
      return errno;
    }
  }
  return 0;
}

/// Makes one descriptor 3 and 4 of the child; the streams are in their places already.
static int set_control(int control) {
  if (control < 0) return 0;
  // It may be 3 itself, and must stay what it is until both are made.
  int copy = fcntl(control, F_DUPFD, 5);
  if (copy < 0) return errno;
  for (int target = 3; target < 5; target++) {
    if (dup2(copy, target) < 0) return errno;
  }
  return 0;
}

static void close_from(int first) {
#ifdef __linux__
  closefrom(first);
#else
  for (int descriptor = first; descriptor < 4096; descriptor++) close(descriptor);
#endif
}

/// Becomes another user for good, in no groups but the one of its number.
static int become(uid_t user) {
  if (user == 0) return 0;
#ifdef __linux__
  // The C library's functions would change every thread of the process whose memory we share; the
  // system's calls change the caller alone.
#ifdef SYS_setresuid32
  const long groups = SYS_setgroups32, gid = SYS_setresgid32, uid = SYS_setresuid32;
#else
  const long groups = SYS_setgroups, gid = SYS_setresgid, uid = SYS_setresuid;
#endif
  if (syscall(groups, 0, NULL) != 0) return errno;
  if (syscall(gid, user, user, user) != 0 || syscall(uid, user, user, user) != 0) return errno;
  return 0;
#else
  return ENOTSUP;
#endif
}

/// Lets all signals through, with their defaults: no handler of ours runs here.
static void reset_signals(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; number++) sigaction(number, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  // That of a write to a guard that is gone; one that is blocked would be kept for the program.
  signal(SIGPIPE, SIG_IGN);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

/// Writes our process id and a line break.
static int announce_self(int descriptor) {
  char text[16];
  size_t start = sizeof text;
  text[--start] = '\n';
  for (pid_t rest = getpid(); rest > 0; rest /= 10) text[--start] = (char)('0' + rest % 10);
  // A reader that is gone must not keep the program from running.
  while (write(descriptor, text + start, sizeof text - start) < 0) {
    if (errno != EINTR) return errno == EPIPE ? 0 : errno;
  }
  return 0;
}

/// Makes the child what its program needs. Returns 0, or an errno value.
static int prepare(const struct spawn_setup *setup) {
  if (setup->group == SPAWN_NEW_SESSION ? setsid() < 0 : setpgid(0, 0) != 0) return errno;
  reset_signals();
  int code = setup->announce >= 0 ? announce_self(setup->announce) : 0;
  if (code == 0) code = set_streams(setup->input, setup->output, setup->error);
  if (code == 0) code = set_control(setup->control);
  if (code == 0) code = become(setup->user);
  // As the user that it will be, who may not be let in.
  if (code == 0 && setup->directory && chdir(setup->directory) != 0) code = errno;
  if (code != 0) return code;
  close_from(setup->control >= 0 ? 5 : 3);
  signal(SIGPIPE, SIG_DFL);
  return 0;
}

int spawn_process(
  pid_t *pid, const char *path, char *const arguments[], char *const environment[],
  const struct spawn_setup *setup) {
  sigset_t all, before;
  sigfillset(&all);
  // A handler of ours must not run in the child, which has our memory.
  pthread_sigmask(SIG_SETMASK, &all, &before);
#ifdef __linux__
  // A change of user in the child marks the memory that it shares with us as secret; that has to
  // stay so until the child has its program, and to be taken back then.
  int dumpable = setup->user != 0 ? prctl(PR_GET_DUMPABLE) : -1;
#endif
  volatile int failure = 0;
  pid_t child = vfork();
  if (child == 0) {
    failure = prepare(setup);
    if (failure == 0) {
      execve(path, arguments, environment);
      failure = errno;
    }
    _exit(127);
  }
  if (child < 0) failure = errno;
#ifdef __linux__
  if (dumpable == 1) prctl(PR_SET_DUMPABLE, 1);
#endif
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (child > 0 && failure != 0) {
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
  }
  if (failure == 0) *pid = child;
  return failure;
}

#ifdef __linux__
/// Does a piece of work in a process of its own that is another user. The work may only make calls
/// that are safe after fork in a process with threads.
static int as_user(uid_t user, int (*work)(void)) {
  if (user == 0 || user == geteuid()) return EINVAL;
  pid_t child = fork();
  if (child < 0) return errno;
  if (child == 0) {
    int code = become(user);
    _exit(code != 0 ? code : work());
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return errno;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : EINTR;
}

static int make_namespaces(void) {
  return unshare(CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET) == 0 ? 0 : errno;
}

static int kill_others(void) {
  return kill(-1, SIGKILL) == 0 || errno == ESRCH ? 0 : errno;
}

int spawn_probe_namespaces(uid_t user) { return as_user(user, make_namespaces); }
int spawn_kill_user(uid_t user) { return as_user(user, kill_others); }
#else
int spawn_probe_namespaces(uid_t user) { return ENOTSUP; }
int spawn_kill_user(uid_t user) { return ENOTSUP; }
#endif
