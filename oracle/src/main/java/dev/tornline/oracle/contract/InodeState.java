package dev.tornline.oracle.contract;

import java.util.SortedMap;

/**
 * The metadata of an inode at one moment. Immutable.
 *
 * @param layout where the content of a file is; shared by all moments between two changes
 */
record InodeState(
    int mode, int links, long size, SortedMap<String, byte[]> attributes, Layout layout) {

  InodeState withMode(int newMode) {
    return new InodeState(newMode, links, size, attributes, layout);
  }

  InodeState withLinks(int newLinks) {
    return new InodeState(mode, newLinks, size, attributes, layout);
  }

  InodeState withSize(long newSize) {
    return new InodeState(mode, links, newSize, attributes, layout);
  }

  InodeState withAttributes(SortedMap<String, byte[]> newAttributes) {
    return new InodeState(mode, links, size, newAttributes, layout);
  }

  InodeState withLayout(Layout newLayout) {
    return new InodeState(mode, links, size, attributes, newLayout);
  }
}
