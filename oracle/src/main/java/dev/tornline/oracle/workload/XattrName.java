package dev.tornline.oracle.workload;

/** The extended attributes a workload uses, all in the {@code user.} namespace. */
public enum XattrName {
  /** {@code user.a}. */
  A("user.a"),

  /** {@code user.b}. */
  B("user.b"),

  /** {@code user.c}. */
  C("user.c"),

  /** A name of 64 characters. */
  LONG("user." + "x".repeat(59));

  private final String key;

  XattrName(String key) {
    this.key = key;
  }

  /** The name as {@code setxattr(2)} takes it. */
  public String key() {
    return key;
  }
}
