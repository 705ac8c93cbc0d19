package io.throughline.tws.codec;

import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.field.TextReader;
import io.throughline.tws.field.TextReader.FieldTrace;
import io.throughline.tws.field.TextWriter;
import io.throughline.tws.version.ServerVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One direction of a session at one server version: bound layouts, made when first needed, and
/// their buffers.
final class WireFormat {
  private static final int LENGTH_BYTES = 4;
  private static final int RAW_ID_BYTES = 4;

  private final Layouts layouts;
  private final int version;
  private final boolean fromClient;
  private final @Nullable TextPlan[] textPlans;
  private final @Nullable ProtoPlan[] protoPlans;
  private final @Nullable Object[][] protoSlots;
  private final byte[][] textIds = new byte[Layouts.PROTO_OFFSET][0];
  private final ProtoReader protoReader = new ProtoReader();
  private final TextReader reader = new TextReader();
  private final TextWriter writer = new TextWriter();
  private @Nullable FieldTrace trace;
  private long ignoredFields;
  private int wireId;
  private int bodyOffset;

  WireFormat(Layouts layouts, ServerVersion version, boolean fromClient) {
    this.layouts = layouts;
    this.version = version.number();
    this.fromClient = fromClient;
    textPlans = new @Nullable TextPlan[Layouts.PROTO_OFFSET];
    protoPlans = new @Nullable ProtoPlan[Layouts.PROTO_OFFSET];
    protoSlots = new @Nullable Object[Layouts.PROTO_OFFSET][0];
  }

  void trace(@Nullable FieldTrace newTrace) {
    trace = newTrace;
    reader.trace(newTrace);
    protoReader.trace(newTrace);
  }

  long ignoredFields() {
    return ignoredFields;
  }

  boolean has(Class<?> type) {
    return version >= layouts.byType(type).since();
  }

  byte[] encode(Object message) {
    Layout<?> layout = layouts.byType(message.getClass());
    if (version < layout.since()) {
      throw ProtocolException.of(
          layout.name(),
          "needs server version %d but the session has %d".formatted(layout.since(), version));
    }
    return layout.isProtoAt(version) ? encodeProto(layout, message) : encodeText(layout, message);
  }

  private byte[] encodeText(Layout<?> layout, Object message) {
    boolean raw = version >= ServerVersion.RAW_MESSAGE_IDS;
    byte[] id = raw ? rawId(layout.id()) : textId(layout.id());
    writer.begin(layout.name(), LENGTH_BYTES + id.length, fromClient);
    textPlan(layout).write(writer, message);
    byte[] frame = Arrays.copyOf(writer.bytes(), writer.length());
    return withHeader(frame, id);
  }

  private byte[] encodeProto(Layout<?> layout, Object message) {
    @Nullable Object[] slots = protoSlots(layout);
    layout.shape().takeApart(layout.toRecord(message), slots);
    try {
      byte[] body = protoPlan(layout).write(slots);
      byte[] frame = new byte[LENGTH_BYTES + RAW_ID_BYTES + body.length];
      System.arraycopy(body, 0, frame, LENGTH_BYTES + RAW_ID_BYTES, body.length);
      return withHeader(frame, rawId(layout.id() + Layouts.PROTO_OFFSET));
    } catch (IOException e) {
      throw ProtocolException.of(layout.name(), "cannot be written: " + e.getMessage());
    }
  }

  private byte[] textId(int id) {
    byte[] bytes = textIds[id];
    if (bytes.length == 0) {
      bytes = (id + "\0").getBytes(StandardCharsets.US_ASCII);
      textIds[id] = bytes;
    }
    return bytes;
  }

  private @Nullable Object[] protoSlots(Layout<?> layout) {
    @Nullable Object[] slots = protoSlots[layout.id()];
    if (slots.length != layout.shape().size()) {
      slots = new @Nullable Object[layout.shape().size()];
      protoSlots[layout.id()] = slots;
    }
    return slots;
  }

  private static byte[] rawId(int id) {
    return new byte[] {(byte) (id >>> 24), (byte) (id >>> 16), (byte) (id >>> 8), (byte) id};
  }

  private static byte[] withHeader(byte[] frame, byte[] id) {
    System.arraycopy(rawId(frame.length - LENGTH_BYTES), 0, frame, 0, LENGTH_BYTES);
    System.arraycopy(id, 0, frame, LENGTH_BYTES, id.length);
    return frame;
  }

  private TextPlan textPlan(Layout<?> layout) {
    TextPlan plan = textPlans[layout.id()];
    if (plan == null) {
      plan = new TextPlan(layout, version);
      textPlans[layout.id()] = plan;
    }
    return plan;
  }

  private ProtoPlan protoPlan(Layout<?> layout) {
    ProtoPlan plan = protoPlans[layout.id()];
    if (plan == null) {
      plan = new ProtoPlan(layout.proto(), Scope.of(layout.shape(), version));
      protoPlans[layout.id()] = plan;
    }
    return plan;
  }

  /// Reads the message id of a payload; the fields begin at [#bodyOffset()].
  private int id(byte[] payload, int offset, int length) {
    if (version >= ServerVersion.RAW_MESSAGE_IDS) {
      if (length < RAW_ID_BYTES) {
        throw ProtocolException.of(
            "frame", "must begin with a 4-byte message id but has " + length + " bytes");
      }
      int id =
          (payload[offset] & 0xFF) << 24
              | (payload[offset + 1] & 0xFF) << 16
              | (payload[offset + 2] & 0xFF) << 8
              | (payload[offset + 3] & 0xFF);
      bodyOffset = offset + RAW_ID_BYTES;
      return id;
    }
    reader.trace(null);
    reader.begin("frame", payload, offset, offset + length);
    reader.field("messageId");
    int id = reader.isEmpty() ? -1 : reader.int32();
    if (id < 0) {
      throw reader.wrong("must be a message id");
    }
    reader.trace(trace);
    bodyOffset = offset + length - reader.remaining();
    return id;
  }

  /// The layout for a message id; null if there is none.
  private @Nullable Layout<?> layout(int wireId) {
    boolean proto = version >= ServerVersion.RAW_MESSAGE_IDS && wireId > Layouts.PROTO_OFFSET;
    Layout<?> layout = layouts.byId(proto ? wireId - Layouts.PROTO_OFFSET : wireId);
    return layout == null || !(proto ? layout.hasProto() : layout.hasText()) ? null : layout;
  }

  /// The message in a payload; null if its id has no layout: see [#wireId()] and [#bodyOffset()].
  @Nullable Object decode(byte[] payload, int offset, int length) {
    wireId = id(payload, offset, length);
    Layout<?> layout = layout(wireId);
    if (layout == null) {
      return null;
    }
    int end = offset + length;
    return wireId > Layouts.PROTO_OFFSET
        ? decodeProto(layout, payload, bodyOffset, end)
        : decodeText(layout, payload, bodyOffset, end);
  }

  /// Id of the payload last decoded, as on the wire.
  int wireId() {
    return wireId;
  }

  /// Where in the payload last decoded the fields begin.
  int bodyOffset() {
    return bodyOffset;
  }

  private Object decodeText(Layout<?> layout, byte[] payload, int start, int end) {
    reader.begin(layout.name(), payload, start, end);
    Object message = textPlan(layout).read(reader);
    if (reader.remaining() > 0) {
      ignoredFields += Math.max(reader.remainingFields(), 1);
    }
    return message;
  }

  private Object decodeProto(Layout<?> layout, byte[] payload, int start, int end) {
    ProtoPlan plan = protoPlan(layout);
    @Nullable Object[] slots = protoSlots(layout);
    @Nullable Object[] defaults = layout.shape().defaults();
    System.arraycopy(defaults, 0, slots, 0, defaults.length);
    plan.clear(slots);
    protoReader.begin(layout.name(), payload, start, end - start);
    try {
      plan.read(protoReader, slots);
    } catch (IOException e) {
      throw ProtocolException.ofProtobuf(protoReader.place(), e);
    }
    ignoredFields += protoReader.skipped();
    return layout.fromRecord(layout.shape().putTogether(slots));
  }
}
