package io.throughline.tws.codec;

import com.google.protobuf.CodedOutputStream;
import io.throughline.tws.field.TextReader;
import io.throughline.tws.field.TextWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One value between its slot and the wire.
final class ScalarSteps {
  private ScalarSteps() {}

  static final class OfText implements TextStep {
    private final String name;
    private final int slot;
    private final WireType type;
    private final byte[] unset;

    OfText(String name, int slot, WireType type, String unset) {
      this.name = name;
      this.slot = slot;
      this.type = type;
      this.unset = (unset + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void write(TextWriter out, @Nullable Object[] slots) {
      out.field(name);
      Object value = slots[slot];
      if (value == null) {
        out.encoded(unset);
      } else {
        type.writeText(out, value);
      }
    }

    @Override
    public void read(TextReader in, @Nullable Object[] slots) {
      in.field(name);
      slots[slot] = type.readText(in);
    }
  }

  static final class OfProto implements ProtoStep {
    private final String name;
    private final int number;
    private final int slot;
    private final WireType type;
    private final @Nullable Object unset;
    private final boolean skipsZero;
    private final boolean sendsFalse;

    OfProto(
        String name,
        int number,
        int slot,
        WireType type,
        @Nullable Object unset,
        boolean skipsZero,
        boolean sendsFalse) {
      this.name = name;
      this.number = number;
      this.slot = slot;
      this.type = type;
      this.unset = unset;
      this.skipsZero = skipsZero;
      this.sendsFalse = sendsFalse;
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public String name() {
      return name;
    }

    /// A bool that is absent is false, whatever the record's own default is.
    @Override
    public void clear(@Nullable Object[] slots) {
      if (slots[slot] instanceof Boolean) {
        slots[slot] = false;
      }
    }

    @Override
    public void write(CodedOutputStream out, @Nullable Object[] slots) throws IOException {
      Object value = slots[slot] == null ? unset : slots[slot];
      if (value == null
          || (type.isAbsent(value) && !sendsFalse)
          || (skipsZero && value instanceof Number zero && zero.doubleValue() == 0)) {
        return;
      }
      type.writeProto(out, number, value);
    }

    @Override
    public boolean read(ProtoReader in, int wireType, @Nullable Object[] slots) throws IOException {
      Object value;
      if (wireType == type.protoWireType()) {
        value = type.readProto(in.in(), slots[slot]);
      } else if (wireType == WireType.DELIMITED && slots[slot] instanceof List<?>) {
        value = type.readPacked(in.in(), slots[slot]);
      } else {
        return false;
      }
      slots[slot] = value;
      in.value(value);
      return true;
    }
  }
}
