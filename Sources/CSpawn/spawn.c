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

static void close_others(void) {
#ifdef __linux__
  closefrom(3);
#else
  for (int descriptor = 3; descriptor < 4096; descriptor++) close(descriptor);
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
static int prepare(const char *directory, int input, int output, int error, int group, int announce) {
  if (group == SPAWN_NEW_SESSION ? setsid() < 0 : setpgid(0, 0) != 0) return errno;
  reset_signals();
  int code = announce >= 0 ? announce_self(announce) : 0;
  if (code == 0) code = set_streams(input, output, error);
  if (code == 0 && directory && chdir(directory) != 0) code = errno;
  if (code != 0) return code;
  close_others();
  signal(SIGPIPE, SIG_DFL);
  return 0;
}

int spawn_process(
  pid_t *pid, const char *path, char *const arguments[], char *const environment[],
  const char *directory, int input, int output, int error, int group, int announce) {
  sigset_t all, before;
  sigfillset(&all);
  // A handler of ours must not run in the child, which has our memory.
  pthread_sigmask(SIG_SETMASK, &all, &before);
  volatile int failure = 0;
  pid_t child = vfork();
  if (child == 0) {
    failure = prepare(directory, input, output, error, group, announce);
    if (failure == 0) {
      execve(path, arguments, environment);
      failure = errno;
    }
    _exit(127);
  }
  if (child < 0) failure = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (child > 0 && failure != 0) {
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
  }
  if (failure == 0) *pid = child;
  return failure;
}
