package io.throughline.tws.codec;

import io.throughline.tws.field.TextReader;
import io.throughline.tws.field.TextWriter;
import org.jspecify.annotations.Nullable;

/// One field or group of fields of a text layout, bound to the slots of a record and to a server
/// version.
interface TextStep {
  void write(TextWriter out, @Nullable Object[] slots);

  void read(TextReader in, @Nullable Object[] slots);
}
