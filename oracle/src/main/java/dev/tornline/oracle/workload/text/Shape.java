package dev.tornline.oracle.workload.text;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A record as the parts that its components are written as, in the order of the components. A
 * component is a {@link Part}, or the shape of a record of its own.
 *
 * <p>Both directions walk the same list, so the parser and the printer cannot drift apart.
 */
final class Shape {

  private final RecordComponent[] components;
  private final Constructor<? extends Record> constructor;
  private final List<Object> members;

  private Shape(Class<? extends Record> type, List<Object> members) {
    this.components = type.getRecordComponents();
    this.members = members;
    if (components.length != members.size()) {
      throw new IllegalStateException(type + " has other components than its text form");
    }
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each member is a {@link Part} or a {@link Shape}. */
  static Shape of(Class<? extends Record> type, Object... members) {
    return new Shape(type, List.of(members));
  }

  /** All parts, in the order of the components. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Object member : members) {
      if (member instanceof Shape nested) {
        parts.addAll(nested.parts());
      } else {
        parts.add((Part) member);
      }
    }
    return parts;
  }

  /** The values of all parts of a record. */
  List<Object> split(Object instance) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      Object value = component(instance, i);
      if (members.get(i) instanceof Shape nested) {
        values.addAll(nested.split(value));
      } else {
        values.add(value);
      }
    }
    return values;
  }

  /**
   * The record with these values of its parts.
   *
   * @throws IllegalArgumentException as the constructor of the record does
   */
  Object join(Iterator<Object> values) {
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = members.get(i) instanceof Shape nested ? nested.join(values) : values.next();
    }
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object component(Object instance, int index) {
    try {
      return components[index].getAccessor().invoke(instance);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
