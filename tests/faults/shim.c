/* A disk that fails when it is told to. Loaded before libc (LD_PRELOAD), it stands between SQLite and the kernel for
 * the files of one folder, counts every call that changes one of them, and at a chosen call kills the process, cuts the
 * power (what was not yet synchronised is lost, all of it or any part), or answers with an error from then on.
 *
 * Not modelled: names. A file that was made, renamed or deleted stays so when the power is cut. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NONE, KILL_BEFORE, KILL_AFTER, KILL_TORN, POWER, ERROR_ONCE, ERROR_FROM };

struct write_made {
    dev_t device;
    ino_t file;
    int descriptor;
    off_t at, size_before;
    size_t length, old_length;
    char *old, *new;
    struct write_made *before;
};

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static size_t folder_length;
static int kind = NONE, code = 0;
static long count = 0, target = 0;
static uint64_t random_state = 1;
static struct write_made *last = NULL;
/* Which calls were no mere writes: where something turns. */
static unsigned char turns[1 << 20];

void fault_arm(const char *where, int which, int error, long at, uint64_t seed) {
    snprintf(folder, sizeof folder, "%s", where);
    folder_length = strlen(folder);
    kind = which, code = error, target = at, count = 0, random_state = seed * 2 + 1;
}
void fault_mend(void) { kind = NONE; }
long fault_count(void) { return count; }
int fault_turns(long at) { return turns[at & ((1 << 20) - 1)]; }

static uint64_t chance(void) {
    random_state ^= random_state << 13, random_state ^= random_state >> 7, random_state ^= random_state << 17;
    return random_state;
}
static int ours_by_name(const char *path) { return folder_length && strncmp(path, folder, folder_length) == 0; }
static int ours(int descriptor) {
    char link[40], path[PATH_MAX];
    if (!folder_length) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0) return 0;
    path[n] = 0;
    /* The memory that SQLite shares between programs is no file to it. */
    return ours_by_name(path) && !strstr(path, "-shm");
}
static void die(void) { syscall(SYS_kill, getpid(), SIGKILL), pause(); }

/* Raw calls, that do not come back here. */
static ssize_t raw_write(int d, const void *data, size_t n, off_t at) { return syscall(SYS_pwrite64, d, data, n, at); }

static void keep(int descriptor, const void *data, size_t length, off_t at) {
    struct stat status;
    if (fstat(descriptor, &status)) return;
    struct write_made *made = calloc(1, sizeof *made);
    made->device = status.st_dev, made->file = status.st_ino, made->size_before = status.st_size;
    made->descriptor = -1;
    for (struct write_made *one = last; one && made->descriptor < 0; one = one->before)
        if (one->file == made->file && one->device == made->device) made->descriptor = one->descriptor;
    /* Never closed: that would take SQLite's locks away. Opened again, for it may be closed by the time of the cut. */
    if (made->descriptor < 0) made->descriptor = dup(descriptor);
    made->at = at, made->length = length;
    made->new = malloc(length), memcpy(made->new, data, length);
    made->old = malloc(length);
    ssize_t n = syscall(SYS_pread64, descriptor, made->old, length, at);
    made->old_length = n < 0 ? 0 : n;
    made->before = last, last = made;
}
static void forget(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status)) return;
    for (struct write_made **one = &last; *one;) {
        if ((*one)->file == status.st_ino && (*one)->device == status.st_dev) {
            struct write_made *gone = *one;
            *one = gone->before;
            free(gone->old), free(gone->new), free(gone);
        } else one = &(*one)->before;
    }
}
static void replay(struct write_made *one, int share) {
    if (!one) return;
    replay(one->before, share);
    if ((int)(chance() % 100) < share) raw_write(one->descriptor, one->new, one->length, one->at);
}
static void cut_power(void) {
    for (struct write_made *one = last; one; one = one->before) {
        if (one->old_length) raw_write(one->descriptor, one->old, one->old_length, one->at);
        syscall(SYS_ftruncate, one->descriptor, one->size_before);
    }
    static const int shares[] = {0, 50, 90};
    replay(last, shares[chance() % 3]);
    die();
}

/* What to answer to a call that changes a file: 0 to do it, else an error. */
static int arrive(int turning) {
    long now = ++count;
    turns[now & ((1 << 20) - 1)] = turning;
    if (kind == NONE) return 0;
    if (now < target) return 0;
    if (kind == KILL_BEFORE && now == target) die();
    if (kind == POWER && now == target) cut_power();
    if ((kind == ERROR_ONCE && now == target) || kind == ERROR_FROM) return code;
    return 0;
}
static void leave(void) {
    if (kind == KILL_AFTER && count == target) die();
}
static ssize_t write_at(int d, const void *data, size_t n, off_t at) {
    pthread_mutex_lock(&turn);
    int error = arrive(0);
    ssize_t done = -1;
    if (error) errno = error;
    else {
        if (kind == POWER) keep(d, data, n, at);
        if (kind == KILL_TORN && count == target) raw_write(d, data, n / 2, at), die();
        done = raw_write(d, data, n, at);
        leave();
    }
    pthread_mutex_unlock(&turn);
    return done;
}
ssize_t pwrite64(int d, const void *data, size_t n, off_t at) {
    return ours(d) ? write_at(d, data, n, at) : raw_write(d, data, n, at);
}
ssize_t pwrite(int d, const void *data, size_t n, off_t at) { return pwrite64(d, data, n, at); }

#define CHANGING(is_ours, call)                                   \
    if (!(is_ours)) return call;                                  \
    pthread_mutex_lock(&turn);                                    \
    int error = arrive(1);                                        \
    long done = error ? (errno = error, -1) : call;               \
    if (!error) leave();                                          \
    pthread_mutex_unlock(&turn);                                  \
    return done;

ssize_t write(int d, const void *data, size_t n) {
    if (!ours(d)) return syscall(SYS_write, d, data, n);
    off_t at = lseek(d, 0, SEEK_CUR);
    ssize_t done = write_at(d, data, n, at);
    if (done > 0) lseek(d, at + done, SEEK_SET);
    return done;
}
static int synchronise(int d, long number) {
    if (ours(d)) {
        pthread_mutex_lock(&turn);
        int error = arrive(1);
        if (!error && kind == POWER) forget(d);
        if (!error) leave();
        pthread_mutex_unlock(&turn);
        if (error) return errno = error, -1;
        return 0; /* Nothing here outlives the process but the kernel: the real call would only cost time. */
    }
    return syscall(number, d);
}
int fsync(int d) { return synchronise(d, SYS_fsync); }
int fdatasync(int d) { return synchronise(d, SYS_fdatasync); }
int ftruncate64(int d, off_t size) { CHANGING(ours(d), syscall(SYS_ftruncate, d, size)) }
int ftruncate(int d, off_t size) { return ftruncate64(d, size); }
int unlink(const char *path) {
    CHANGING(ours_by_name(path) && !strstr(path, "-shm"), syscall(SYS_unlinkat, AT_FDCWD, path, 0))
}
int rename(const char *from, const char *to) { CHANGING(ours_by_name(to), syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to)) }
int link(const char *from, const char *to) { CHANGING(ours_by_name(to), syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0)) }
int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    int makes = (flags & O_CREAT) && ours_by_name(path) && !strstr(path, "-shm") && access(path, F_OK);
    CHANGING(makes, syscall(SYS_openat, AT_FDCWD, path, flags, mode))
}
int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open64(path, flags, mode);
}
