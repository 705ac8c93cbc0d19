package io.throughline.tws.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The field table of one message or of one repeated group, stated once for both directions and all
/// versions.
///
/// A message that became protobuf has its text fields and its protobuf fields; where both have the
/// same order, one list says both.
///
/// @param <T> the record whose components the fields are
final class Layout<T extends Record> {
  static final int NEVER = Integer.MAX_VALUE;

  private final int id;
  private final String name;
  private final Shape shape;
  private final List<Class<?>> types = new ArrayList<>();
  private List<Field> text = List.of();
  private List<Field> proto = List.of();
  private int since;
  private int protoSince = NEVER;
  private boolean inText = true;
  private Function<Object, Object> toRecord = message -> message;
  private Function<Object, Object> fromRecord = record -> record;

  private Layout(int id, String name, Class<T> type) {
    this.id = id;
    this.name = name;
    shape = Shape.of(type);
    types.add(type);
  }

  /// A message by its text id.
  static <T extends Record> Layout<T> message(int id, String name, Class<T> type) {
    return new Layout<>(id, name, type);
  }

  /// A group that repeats inside a message.
  static <T extends Record> Layout<T> group(Class<T> type, Field... fields) {
    return new Layout<>(0, type.getSimpleName(), type).fields(fields);
  }

  /// First server version that has the message.
  Layout<T> since(int version) {
    since = version;
    return this;
  }

  /// First server version that writes it in protobuf.
  Layout<T> protoSince(int version) {
    protoSince = version;
    return this;
  }

  /// Only in protobuf: there is no text layout.
  Layout<T> onlyProto(int version) {
    inText = false;
    return since(version).protoSince(version);
  }

  /// One list for both encodings; protobuf takes the fields that have a number.
  Layout<T> fields(Field... fields) {
    text = List.of(fields);
    proto = Stream.of(fields).filter(field -> field.number() > 0).toList();
    return this;
  }

  Layout<T> text(Field... fields) {
    text = List.of(fields);
    return this;
  }

  Layout<T> proto(Field... fields) {
    proto = List.of(fields);
    return this;
  }

  /// The record only mirrors the wire; the message itself is one of `messages`.
  @SuppressWarnings("unchecked")
  <M> Layout<T> as(
      Function<M, T> toWire, Function<T, M> fromWire, List<Class<? extends M>> messages) {
    toRecord = message -> toWire.apply((M) message);
    fromRecord = record -> fromWire.apply((T) record);
    types.clear();
    types.addAll(messages);
    return this;
  }

  int id() {
    return id;
  }

  String name() {
    return name;
  }

  Shape shape() {
    return shape;
  }

  List<Class<?>> types() {
    return types;
  }

  List<Field> text() {
    return text;
  }

  List<Field> proto() {
    return proto;
  }

  int since() {
    return since;
  }

  boolean isProtoAt(int version) {
    return version >= protoSince;
  }

  boolean hasProto() {
    return protoSince != NEVER;
  }

  boolean hasText() {
    return inText;
  }

  Object toRecord(Object message) {
    return toRecord.apply(message);
  }

  Object fromRecord(Object record) {
    return fromRecord.apply(record);
  }
}
