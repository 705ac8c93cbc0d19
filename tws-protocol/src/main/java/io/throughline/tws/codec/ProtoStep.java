package io.throughline.tws.codec;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One field of a protobuf layout, bound to the slots of a record and to a server version.
interface ProtoStep {
  int number();

  String name();

  /// Puts into the slots what absence means on the wire; called before reading.
  void clear(@Nullable Object[] slots);

  void write(CodedOutputStream out, @Nullable Object[] slots) throws IOException;

  /// Reads the field after its tag.
  ///
  /// @return false if the wire type is not this field's, and nothing was read
  boolean read(ProtoReader in, int wireType, @Nullable Object[] slots) throws IOException;
}
