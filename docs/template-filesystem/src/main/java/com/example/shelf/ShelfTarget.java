package com.example.shelf;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Defect;
import dev.tornline.targets.fs.BasicInode;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vfs.Driver;
import dev.tornline.targets.vfs.EmbeddedTarget;
import java.util.List;
import java.util.Set;

/** The filesystem as a target of Tornline; named in META-INF/services. */
public final class ShelfTarget extends EmbeddedTarget {

  private static final String LAZY_SIZE = "lazy-size";

  @Override
  public String name() {
    return "shelf";
  }

  @Override
  public String description() {
    return "62 files of a page in one directory, every operation durable when it returns";
  }

  /** MAP_SYNC is granted, and operations become durable in the order in which they are made. */
  @Override
  public Contract contract() {
    return new Contract(true, MetadataStrictness.PREFIX);
  }

  @Override
  public List<Defect> defects() {
    return List.of(new Defect(LAZY_SIZE, "a size is stored but not flushed", "made up"));
  }

  /** A device of zeros is an empty shelf. */
  @Override
  protected void format(PersistentMemory memory, Geometry geometry) {}

  @Override
  protected Driver<?> driver(Set<String> defects) {
    return new Driver<BasicInode>() {
      @Override
      public Contract contract() {
        return ShelfTarget.this.contract();
      }

      @Override
      public FileSystem<BasicInode> mount(PersistentMemory memory) {
        return new ShelfFs(memory, !defects.contains(LAZY_SIZE));
      }
    };
  }
}
