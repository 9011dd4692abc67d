/**
 * What jext has on its device: where things lie and how they are encoded. Pure: nothing here knows
 * about transactions.
 *
 * <p>All numbers are little-endian; a block is 4096 bytes; {@code J} blocks of journal, {@code B}
 * of block bitmap and the blocks of the device follow from the superblock.
 *
 * <table>
 *   <caption>The device, in blocks</caption>
 *   <tr><th>block</th><th>content</th></tr>
 *   <tr><td>0</td><td>{@linkplain SuperBlock superblock}</td></tr>
 *   <tr><td>1</td><td>journal, {@code J} blocks; the first is the journal superblock, the others
 *       are the circular log ({@link dev.tornline.targets.jext.journal})</td></tr>
 *   <tr><td>1 + J</td><td>block bitmap, {@code B} blocks: bit {@code i} is the data block {@code D +
 *       i}</td></tr>
 *   <tr><td>1 + J + B</td><td>inode bitmap: bit {@code i} is the inode {@code i + 1}</td></tr>
 *   <tr><td>2 + J + B</td><td>inode table: 256 inodes of 256 bytes, 16 blocks</td></tr>
 *   <tr><td>D = 18 + J + B</td><td>data, to the end of the device</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Superblock</caption>
 *   <tr><th>offset</th><th>bytes</th><th>content</th></tr>
 *   <tr><td>0</td><td>8</td><td>magic</td></tr>
 *   <tr><td>8</td><td>4</td><td>version</td></tr>
 *   <tr><td>12</td><td>4</td><td>checksum of bytes 0 to 11 and 16 to 63</td></tr>
 *   <tr><td>16</td><td>4</td><td>blocks of the device</td></tr>
 *   <tr><td>20</td><td>4</td><td>blocks of the journal, {@code J}</td></tr>
 *   <tr><td>64</td><td>4</td><td>first inode of the orphan list, 0 for none</td></tr>
 *   <tr><td>68</td><td>4</td><td>checksum of the orphan list's head</td></tr>
 * </table>
 *
 * <p>The first line never changes after mkfs, so a torn rewrite of the superblock does not hurt it;
 * the second is read only after the journal was replayed.
 *
 * <table>
 *   <caption>Inode</caption>
 *   <tr><th>offset</th><th>bytes</th><th>content</th></tr>
 *   <tr><td>0</td><td>4</td><td>checksum of bytes 4 to 127 and the inode's number</td></tr>
 *   <tr><td>4</td><td>1</td><td>type: 0 free, 1 file, 2 directory, 3 symbolic link</td></tr>
 *   <tr><td>5</td><td>1</td><td>what the area holds: 0 extents, 1 leaves, 2 a link's target</td></tr>
 *   <tr><td>6</td><td>2</td><td>permission bits</td></tr>
 *   <tr><td>8</td><td>4</td><td>links</td></tr>
 *   <tr><td>12</td><td>4</td><td>next inode of the orphan list, 0 for none</td></tr>
 *   <tr><td>16</td><td>8</td><td>size in bytes; 0 for directories</td></tr>
 *   <tr><td>24</td><td>4</td><td>number of extents, or length of the target in the area</td></tr>
 *   <tr><td>28</td><td>4</td><td>block of extended attributes, 0 for none</td></tr>
 *   <tr><td>32</td><td>4</td><td>inode of the parent; directories only</td></tr>
 *   <tr><td>36</td><td>4</td><td>zero</td></tr>
 *   <tr><td>40</td><td>60</td><td>area: up to 4 extents of 12 bytes; or the blocks of up to 12
 *       leaves, 4 bytes each; or a link's target of up to 60 bytes</td></tr>
 *   <tr><td>100</td><td>156</td><td>zero</td></tr>
 * </table>
 *
 * <p>An extent is three numbers of 4 bytes: first block in the file, first block on the device,
 * length in blocks (1 to 2<sup>15</sup>), whose top bit says that the blocks hold no data yet.
 * Extents are in the order of the file and do not overlap. With more than 4 extents they lie in
 * leaf blocks, 340 in each but the last, at most 12 leaves: a file has at most 4080 extents. With a
 * small log it has fewer, since one transaction must hold all its leaves.
 *
 * <p>Leaf, directory, attribute and symlink blocks begin with a header: magic (4), checksum (4) of
 * the other used bytes, number of used bytes including the header (2), number of records (2), inode
 * that owns the block (4). What lies behind the used bytes has no meaning. Records are packed:
 *
 * <table>
 *   <caption>Records</caption>
 *   <tr><th>block</th><th>record</th></tr>
 *   <tr><td>leaf</td><td>an extent</td></tr>
 *   <tr><td>directory</td><td>inode (4), type (1), length of the name (1), name</td></tr>
 *   <tr><td>attributes</td><td>length of the name (1), length of the value (2), name, value</td></tr>
 *   <tr><td>symlink</td><td>one record: the target</td></tr>
 * </table>
 */
package dev.tornline.targets.jext.disk;
