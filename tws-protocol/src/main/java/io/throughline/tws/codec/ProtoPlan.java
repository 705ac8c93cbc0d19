package io.throughline.tws.codec;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The protobuf layout of one message or nested message for one server version. Keeps its buffer
/// from one use to the next: not thread-safe.
final class ProtoPlan {
  private static final int TAG_TYPE_BITS = 3;
  private static final int BUFFER = 256;

  private final List<ProtoStep> steps = new ArrayList<>();
  private final List<ProtoStep> written = new ArrayList<>();
  private final @Nullable ProtoStep[] byNumber;
  private byte[] buffer = new byte[BUFFER];

  ProtoPlan(List<? extends Field> fields, Scope scope) {
    int highest = 0;
    for (Field field : Field.ascending(fields)) {
      ProtoStep step = field.proto(scope);
      steps.add(step);
      if (field.isIn(scope.version())) {
        written.add(step);
      }
      highest = step.number();
    }
    byNumber = new @Nullable ProtoStep[highest + 1];
    for (ProtoStep step : steps) {
      byNumber[step.number()] = step;
    }
  }

  /// Writes into a buffer that grows until everything fits, and stays that large.
  byte[] write(@Nullable Object[] slots) throws IOException {
    while (true) {
      var out = CodedOutputStream.newInstance(buffer);
      try {
        for (ProtoStep step : written) {
          step.write(out, slots);
        }
        return Arrays.copyOf(buffer, out.getTotalBytesWritten());
      } catch (CodedOutputStream.OutOfSpaceException _) {
        buffer = new byte[buffer.length * 2];
      }
    }
  }

  void clear(@Nullable Object[] slots) {
    for (ProtoStep step : steps) {
      step.clear(slots);
    }
  }

  /// Reads up to the current limit of the input.
  void read(ProtoReader reader, @Nullable Object[] slots) throws IOException {
    CodedInputStream in = reader.in();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int number = tag >>> TAG_TYPE_BITS;
      ProtoStep step = number < byNumber.length ? byNumber[number] : null;
      if (step == null) {
        reader.skip(tag);
        continue;
      }
      reader.field(step.name(), number);
      if (!step.read(reader, tag & 7, slots)) {
        reader.skip(tag);
      }
    }
  }

  /// Reads a nested message after its tag.
  void readNested(ProtoReader reader, @Nullable Object[] slots) throws IOException {
    CodedInputStream in = reader.in();
    int limit = in.pushLimit(in.readRawVarint32());
    read(reader, slots);
    in.popLimit(limit);
  }
}
