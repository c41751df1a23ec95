#define _GNU_SOURCE
#include "CSpawn.h"

#include <signal.h>
#include <spawn.h>

// Swift's Glibc module leaves out the *_np functions of spawn.h, so they are called from here.

static int add_actions(
  posix_spawn_file_actions_t *actions, const char *directory, int input, int output, int error) {
  int code = posix_spawn_file_actions_adddup2(actions, input, 0);
  if (code == 0) code = posix_spawn_file_actions_adddup2(actions, output, 1);
  if (code == 0) code = posix_spawn_file_actions_adddup2(actions, error, 2);
#ifdef __linux__
  if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(actions, 3);
#endif
  if (code == 0 && directory) code = posix_spawn_file_actions_addchdir_np(actions, directory);
  return code;
}

static int set_attributes(posix_spawnattr_t *attributes, int group) {
  short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int code = posix_spawnattr_setsigmask(attributes, &none);
  if (code == 0) code = posix_spawnattr_setsigdefault(attributes, &all);
  if (group == SPAWN_NEW_SESSION) {
    flags |= POSIX_SPAWN_SETSID;
  } else {
    flags |= POSIX_SPAWN_SETPGROUP;
    if (code == 0) code = posix_spawnattr_setpgroup(attributes, 0);
  }
#ifdef __APPLE__
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
  return code == 0 ? posix_spawnattr_setflags(attributes, flags) : code;
}

int spawn_process(
  pid_t *pid, const char *path, char *const arguments[], char *const environment[],
  const char *directory, int input, int output, int error, int group) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int code = posix_spawn_file_actions_init(&actions);
  if (code != 0) return code;
  code = posix_spawnattr_init(&attributes);
  if (code == 0) {
    code = add_actions(&actions, directory, input, output, error);
    if (code == 0) code = set_attributes(&attributes, group);
    if (code == 0) code = posix_spawn(pid, path, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return code;
}
