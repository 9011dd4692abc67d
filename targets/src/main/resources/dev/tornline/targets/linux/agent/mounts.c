/* The filesystem as a whole: mount, unmount, and the end without unmounting. */
#include "agent.h"

#include <sys/ioctl.h>
#include <sys/mount.h>
#include <unistd.h>

/* EXT4_IOC_SHUTDOWN and XFS_IOC_GOINGDOWN are one number; 2: do not even flush the log. */
#define SHUTDOWN _IOR('X', 125, uint32_t)
#define WITHOUT_LOG 2

static int root = -1, caches = -1;

/* Once /proc is there, and before anything is mounted over it. */
void mounts_open(void) {
    caches = open("/proc/sys/vm/drop_caches", O_WRONLY | O_CLOEXEC);
    if (caches < 0) give_up("drop_caches");
}

void fs_drop_caches(void) {
    if (write(caches, "2", 1) != 1) give_up("drop_caches");
}

int fs_mount(void) {
    return mount(DEVICE, MOUNT_POINT, share->fstype, MS_NOATIME, share->options) ? errno : 0;
}

/* Paths, and what symbolic links hold, begin at the filesystem's own root. */
void fs_enter(void) {
    if (root < 0) root = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (chroot(MOUNT_POINT) || chdir("/")) give_up("chroot");
}

void fs_leave(void) {
    if (fchdir(root) || chroot(".")) give_up("leaving the chroot");
}

int fs_unmount(void) { return umount2(MOUNT_POINT, 0); }

/* After a shutdown nothing is written any more, so unmounting only forgets. What the kernel says of
 * it does not count: the shutdown stands for a power failure, after which it would say nothing. */
void fs_drop(void) {
    uint32_t how = WITHOUT_LOG;
    int top = open(MOUNT_POINT, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top >= 0) {
        ioctl(top, SHUTDOWN, &how); /* without it the unmount writes, which is undone */
        close(top);
    }
    if (umount2(MOUNT_POINT, 0)) give_up("umount");
    log_ignore();
}
