package io.throughline.tws.codec;

/// Where a field table is being applied: to which record, below which part of it, for which server
/// version.
///
/// @param path part of the record that the names of the table belong to; empty is the whole
/// @param label how fields are called in errors and explanations, up to their own name
record Scope(Shape shape, String path, String label, int version) {
  static Scope of(Shape shape, int version) {
    return new Scope(shape, "", "", version);
  }

  /// The same record, a part of it; without a name the part is all of it.
  Scope part(String name) {
    if (name.isEmpty()) {
      return this;
    }
    return new Scope(shape, name, label + name + ".", version);
  }

  int slot(String name) {
    return shape.slot(path.isEmpty() ? name : path + "." + name);
  }

  String name(String name) {
    return label + name;
  }
}
