package dev.tornline.oracle.contract;

import java.util.SortedMap;

/**
 * The metadata of an inode at one moment. Immutable.
 *
 * @param mode the permission bits
 * @param links the link count
 * @param size size in bytes; 0 for what is no file
 * @param attributes extended attributes by name; values are not to be changed
 * @param pages where the content of a file is; shared by all moments between two changes, and empty
 *     for what is no file
 */
public record InodeState(
    int mode, int links, long size, SortedMap<String, byte[]> attributes, PageMap pages) {

  InodeState withMode(int newMode) {
    return new InodeState(newMode, links, size, attributes, pages);
  }

  InodeState withLinks(int newLinks) {
    return new InodeState(mode, newLinks, size, attributes, pages);
  }

  InodeState withSize(long newSize) {
    return new InodeState(mode, links, newSize, attributes, pages);
  }

  InodeState withAttributes(SortedMap<String, byte[]> newAttributes) {
    return new InodeState(mode, links, size, newAttributes, pages);
  }

  InodeState withPages(PageMap newPages) {
    return new InodeState(mode, links, size, attributes, newPages);
  }
}
