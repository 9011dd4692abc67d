package dev.tornline.oracle.persistency;

/**
 * What a power failure may leave of an aligned sector of 512 bytes while the driver of the device
 * writes it for the block layer.
 *
 * <p>Filesystems assume that a sector is there as it was before or as it was written. The kernel's
 * block translation table (BTT) gives that; persistent memory by itself does not
 * (Documentation/driver-api/nvdimm/btt.rst).
 */
public enum BlockWrites {
  /** What any other non-temporal store may leave: each word by itself. */
  TORN,
  /** All words of the sector that one write stored, or none of them. */
  WHOLE
}
