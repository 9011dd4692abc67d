package dev.tornline.oracle.workload;

/** The error numbers that operations return. */
public enum Errno {
  EACCES,
  EBADF,
  EBUSY,
  EDEADLK,
  EEXIST,
  EFAULT,
  EFBIG,
  EINVAL,
  EIO,
  EISDIR,
  ELOOP,
  EMFILE,
  EMLINK,
  ENAMETOOLONG,
  ENODATA,
  ENODEV,
  ENOENT,
  ENOMEM,
  ENOSPC,
  ENOTDIR,
  ENOTEMPTY,
  ENXIO,
  EOPNOTSUPP,
  EPERM,
  ERANGE,
  EROFS,
  ETXTBSY,
  EXDEV,
  /** Any error number this list does not name. */
  EUNKNOWN
}
