package io.throughline.tws.codec;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How a record and the parts it is grouped into lie in one flat array of slots, one slot per
/// field.
///
/// Records are taken apart into slots to be written, and put together from slots once they are
/// read, so that the order of fields on the wire is independent of the grouping in Java. A
/// component that is a [MessagePart] is taken apart too; any other component is one slot.
final class Shape {
  private final Node root;
  private final List<Slot> slots = new ArrayList<>();
  private final @Nullable Object[] defaults;

  /// Slots that were asked for by name. Every session binds the same names to the same few shapes,
  /// which all sessions share; to search each time took most of the time of a short session.
  private final Map<String, Integer> slotsByPath = new ConcurrentHashMap<>();

  /// One field.
  ///
  /// @param path names from the record down to the field
  record Slot(List<String> path, Class<?> type) {}

  private Shape(Class<?> type) {
    root = new Node(type, new ArrayList<>(), slots);
    defaults = new @Nullable Object[slots.size()];
    root.defaults(defaults);
  }

  static Shape of(Class<? extends Record> type) {
    return new Shape(type);
  }

  int size() {
    return slots.size();
  }

  /// What each slot holds when the wire does not say.
  @Nullable Object[] defaults() {
    return defaults;
  }

  Class<?> type(int slot) {
    return slots.get(slot).type();
  }

  /// The slot of a field; the path may leave out groups, but not the field's own name.
  ///
  /// @throws IllegalArgumentException if there is no such field, or more than one
  int slot(String path) {
    return slotsByPath.computeIfAbsent(path, this::find);
  }

  private int find(String path) {
    List<String> wanted = List.of(path.split("\\.", -1));
    int found = -1;
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).path().equals(wanted)) {
        return i;
      }
      if (matches(slots.get(i).path(), wanted)) {
        if (found >= 0) {
          throw new IllegalArgumentException(root.type + " has more than one field " + path);
        }
        found = i;
      }
    }
    if (found < 0) {
      throw new IllegalArgumentException(root.type + " has no field " + path);
    }
    return found;
  }

  private static boolean matches(List<String> path, List<String> wanted) {
    if (!path.getLast().equals(wanted.getLast())) {
      return false;
    }
    int next = 0;
    for (String name : path) {
      if (next < wanted.size() && name.equals(wanted.get(next))) {
        next++;
      }
    }
    return next == wanted.size();
  }

  void takeApart(Object message, @Nullable Object[] into) {
    root.takeApart(message, into);
  }

  Object putTogether(@Nullable Object[] from) {
    return root.putTogether(from);
  }

  /// One record: its components, and the parts or slots that they are.
  private static final class Node implements Components.Part {
    private final Class<?> type;
    private final Components components;
    private final @Nullable Node[] parts;
    private final int firstSlot;
    private final int end;
    private final @Nullable Object none;
    private final @Nullable Object[] noneSlots;

    Node(Class<?> type, List<String> path, List<Slot> slots) {
      this.type = type;
      RecordComponent[] all = type.getRecordComponents();
      parts = new @Nullable Node[all.length];
      firstSlot = slots.size();
      for (int i = 0; i < all.length; i++) {
        var below = new ArrayList<>(path);
        below.add(all[i].getName());
        if (Components.isPart(all[i].getType())) {
          parts[i] = new Node(all[i].getType(), below, slots);
        } else {
          slots.add(new Slot(below, all[i].getType()));
        }
      }
      end = slots.size();
      components = ComponentsGenerator.of(type);
      none = none(type);
      noneSlots = new @Nullable Object[none == null ? 0 : end];
      if (none != null) {
        components.takeApart(none, noneSlots, firstSlot, parts);
      }
    }

    private static @Nullable Object none(Class<?> type) {
      try {
        return Objects.requireNonNull(type.getDeclaredField("NONE").get(null));
      } catch (NoSuchFieldException _) {
        return null;
      } catch (IllegalAccessException e) {
        throw new IllegalArgumentException("cannot read " + type + ".NONE", e);
      }
    }

    /// The values of the constant `NONE` where there is one, else zero, false, empty or null by
    /// type.
    void defaults(@Nullable Object[] into) {
      if (none != null) {
        System.arraycopy(noneSlots, firstSlot, into, firstSlot, end - firstSlot);
        return;
      }
      int slot = firstSlot;
      RecordComponent[] components = type.getRecordComponents();
      for (int i = 0; i < components.length; i++) {
        Node part = parts[i];
        if (part == null) {
          into[slot++] = zero(components[i].getType());
        } else {
          part.defaults(into);
          slot = part.end;
        }
      }
    }

    private static @Nullable Object zero(Class<?> type) {
      if (type == int.class) {
        return 0;
      } else if (type == long.class) {
        return 0L;
      } else if (type == double.class) {
        return 0.0;
      } else if (type == boolean.class) {
        return false;
      } else if (type == String.class) {
        return "";
      } else if (type == List.class) {
        return List.of();
      } else if (type == Integer.class
          || type == Long.class
          || type == Double.class
          || type == Boolean.class
          || type == BigDecimal.class
          || type.isRecord()) {
        return null;
      }
      throw new IllegalArgumentException("no wire form for " + type);
    }

    /// A part that nobody touched is the constant itself: its slots are known, and most parts of an
    /// order are so.
    @Override
    @SuppressWarnings("ReferenceEquality") // equality would cost what this saves
    public void takeApart(Object message, @Nullable Object[] into) {
      if (message == none) {
        System.arraycopy(noneSlots, firstSlot, into, firstSlot, end - firstSlot);
      } else {
        components.takeApart(message, into, firstSlot, parts);
      }
    }

    @Override
    public Object putTogether(@Nullable Object[] from) {
      return components.putTogether(from, firstSlot, parts);
    }
  }
}
