package dev.tornline.oracle.persistency;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The persistency model as a nondeterministic machine that is run in all ways at once. A state of
 * the machine is the set of the atoms that have persisted; between two steps of the program any
 * atom may persist whose predecessors have.
 *
 * <p>Written from the rules in the documentation of the package. It costs memory and time
 * exponential in the number of atoms, of which it takes {@value #ATOMS_MAX}.
 */
public final class ReferenceModel {

  static final int ATOMS_MAX = 20;

  private static final int THREADS_MAX = 128;

  /**
   * The part of a store within one aligned 8-byte word; of a block write that is whole, that within
   * one aligned sector.
   */
  private record Atom(int event, EventKind kind, int thread, long address, byte[] bytes) {

    boolean overlaps(Atom other) {
      return address / 8 <= other.lastWord() && other.address / 8 <= lastWord();
    }

    boolean isOf(long line) {
      return address / 64 <= line && line <= lastWord() / 8;
    }

    long lastWord() {
      return (address + bytes.length - 1) / 8;
    }

    boolean cached() {
      return kind != EventKind.STORE_NT && kind != EventKind.STORE_BLOCK;
    }
  }

  private final PersistencyModel model;
  private final byte[] base;
  private final List<Atom> atoms = new ArrayList<>();

  /** Per atom: the set of those that persist before it. Sets of atoms are bits of an int. */
  private final int[] predecessors = new int[ATOMS_MAX];

  /** Per thread: the atoms that its flushes cover and its next fence waits for. */
  private final int[] awaited = new int[THREADS_MAX];

  /** The states the machine may be in: numbers that are sets of persisted atoms. */
  private BitSet states = new BitSet();

  /** The states in which the power may fail during the last event or right after it. */
  private BitSet crashStates = states;

  /** A machine whose media hold some bytes. */
  public ReferenceModel(PersistencyModel model, byte[] base) {
    this.model = model;
    this.base = base.clone();
    states.set(0);
  }

  /** Executes the next event. */
  public void execute(Trace trace, int event) {
    crashStates = new BitSet();
    int thread = trace.thread(event);
    switch (trace.kind(event)) {
      case STORE, STORE_NT, STORE_REP, STORE_BLOCK -> store(trace, event);
      case FLUSH -> {
        if (model.domain() == Domain.ADR) {
          awaited[thread] |= atomsOfLine(trace.address(event) / 64);
        }
      }
      case CLFLUSH -> {
        if (model.domain() == Domain.ADR) {
          pass(atomsOfLine(trace.address(event) / 64));
        }
      }
      case FENCE -> {
        pass(awaited[thread]);
        awaited[thread] = 0;
      }
      case STEP_BEGIN, STEP_END, FAULT -> {}
    }
    crashStates.or(states);
  }

  /** The images that a power failure during the last event or right after it can leave. */
  public Set<ByteBuffer> images() {
    Set<ByteBuffer> images = new HashSet<>();
    crashStates.stream().forEach(persisted -> images.add(ByteBuffer.wrap(image(persisted))));
    return images;
  }

  private byte[] image(int persisted) {
    byte[] image = base.clone();
    for (int i = 0; i < atoms.size(); i++) {
      if (contains(persisted, 1 << i)) {
        byte[] bytes = atoms.get(i).bytes();
        System.arraycopy(bytes, 0, image, (int) atoms.get(i).address(), bytes.length);
      }
    }
    return image;
  }

  private void store(Trace trace, int event) {
    int first = atoms.size();
    long end = trace.address(event) + trace.length(event);
    int unit =
        trace.kind(event) == EventKind.STORE_BLOCK && model.blockWrites() == BlockWrites.WHOLE
            ? 512
            : 8;
    for (long at = trace.address(event); at < end; at = (at / unit + 1) * unit) {
      int offset = trace.dataOffset(event) + (int) (at - trace.address(event));
      byte[] bytes = new byte[(int) (Math.min(end, (at / unit + 1) * unit) - at)];
      System.arraycopy(trace.data(), offset, bytes, 0, bytes.length);
      issue(new Atom(event, trace.kind(event), trace.thread(event), at, bytes));
      if (trace.kind(event) == EventKind.STORE) {
        becomeVisible(first);
        first = atoms.size();
      }
    }
    becomeVisible(first);
  }

  private void issue(Atom atom) {
    int index = atoms.size();
    for (int i = 0; i < index; i++) {
      if (precedes(atoms.get(i), atom)) {
        predecessors[index] |= 1 << i;
      }
    }
    atoms.add(atom);
    if (!atom.cached()) {
      awaited[atom.thread()] |= 1 << index;
    }
    persistAnything();
  }

  /** With persistent caches the cached atoms from {@code first} on are durable now. */
  private void becomeVisible(int first) {
    if (model.domain() == Domain.EADR) {
      crashStates.or(states);
      for (int i = first; i < atoms.size(); i++) {
        if (atoms.get(i).cached()) {
          pass(1 << i);
        }
      }
    }
  }

  /** Whether {@code later} can persist only when {@code earlier} has. */
  private boolean precedes(Atom earlier, Atom later) {
    if (earlier.overlaps(later)) {
      return true;
    }
    boolean piecesOfOneCopy =
        earlier.event() == later.event() && later.kind() == EventKind.STORE_REP;
    return model.tearing() == Tearing.LINE
        && earlier.cached()
        && later.cached()
        && earlier.isOf(later.address() / 64)
        && !piecesOfOneCopy;
  }

  private void persistAnything() {
    // An atom that persists makes the number of a state greater: one pass meets all new states.
    for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
      for (int i = 0; i < atoms.size(); i++) {
        if (contains(state, predecessors[i])) {
          states.set(state | 1 << i);
        }
      }
    }
  }

  /** Goes on only from the states in which these atoms have persisted. */
  private void pass(int persisted) {
    BitSet left = new BitSet();
    states.stream().filter(state -> contains(state, persisted)).forEach(left::set);
    states = left;
  }

  private int atomsOfLine(long line) {
    int found = 0;
    for (int i = 0; i < atoms.size(); i++) {
      found |= atoms.get(i).isOf(line) ? 1 << i : 0;
    }
    return found;
  }

  private static boolean contains(int set, int subset) {
    return (set & subset) == subset;
  }
}
