/* Direct access by the flag of each inode. Apart from mounts.c: linux/fs.h and sys/mount.h do not
 * go together in every C library. */
#include "agent.h"

#include <linux/fs.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* With dax=inode a file is accessed directly if its inode has a flag, which new inodes take from
 * their directory (Documentation/filesystems/dax.rst). The root gets it. */
int fs_flag_root(void) {
    struct fsxattr attributes;
    if (!strstr(share->options, "dax=inode")) return 0;
    int top = open(MOUNT_POINT, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0) return errno;
    int failed = ioctl(top, FS_IOC_FSGETXATTR, &attributes);
    if (!failed) {
        attributes.fsx_xflags |= FS_XFLAG_DAX;
        failed = ioctl(top, FS_IOC_FSSETXATTR, &attributes);
    }
    int error = failed ? errno : 0;
    close(top);
    return error;
}
