package io.throughline.tws.codec;

import io.throughline.tws.message.MessagePart;
import org.jspecify.annotations.Nullable;

/// Copies all components of one kind of record into slots, and makes a record of slots.
///
/// The class that does it is generated from the record's components, once per kind. A handle for
/// each component instead would be a class for each of more than a thousand components, when a
/// program starts, and as many calls into distant code for each message.
interface Components {
  /// A component that is a record whose own components lie in slots of their own.
  interface Part {
    void takeApart(Object record, @Nullable Object[] into);

    Object putTogether(@Nullable Object[] from);
  }

  /// Fills the slots from `first` on.
  ///
  /// @param parts by component; null for one that is a slot
  void takeApart(Object record, @Nullable Object[] into, int first, @Nullable Part[] parts);

  /// Makes a record of the slots from `first` on.
  ///
  /// @param parts by component; null for one that is a slot
  Object putTogether(@Nullable Object[] from, int first, @Nullable Part[] parts);

  /// Whether a component of this type is a part; any other is one slot.
  static boolean isPart(Class<?> type) {
    return MessagePart.class.isAssignableFrom(type);
  }
}
