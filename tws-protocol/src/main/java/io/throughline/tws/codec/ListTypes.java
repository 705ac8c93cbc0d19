package io.throughline.tws.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.field.TextReader;
import io.throughline.tws.field.TextWriter;
import io.throughline.tws.message.TagValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists of simple values, and sets of flags.
final class ListTypes {
  /// Count and pairs in text, a map in protobuf.
  static final WireType TAGS = new Tags();

  /// `tag=value;tag=value;` in one text field, a map in protobuf.
  static final WireType TAG_STRING = new TagString();

  /// Count and texts.
  static final WireType TEXTS = new Texts();

  /// Count and integers.
  static final WireType INT32S = new Int32s();

  /// Bits of an integer in text, a message of bools in protobuf: number `n` is bit `bits[n - 1]`.
  static WireType flags(int... bits) {
    return new Flags(bits);
  }

  private ListTypes() {}

  @SuppressWarnings("unchecked")
  static <E> List<E> grown(@Nullable Object before) {
    return before instanceof ArrayList<?> ? (ArrayList<E>) before : new ArrayList<>();
  }

  private abstract static class OfList extends WireType {
    OfList(int protoWireType) {
      super(protoWireType);
    }

    @Override
    boolean isAbsent(Object value) {
      return ((List<?>) value).isEmpty();
    }
  }

  private static class Tags extends OfList {
    Tags() {
      super(DELIMITED);
    }

    @Override
    void writeText(TextWriter out, Object value) {
      List<?> tags = (List<?>) value;
      out.int64(tags.size());
      for (Object item : tags) {
        var tag = (TagValue) item;
        out.text(tag.tag());
        out.text(tag.value());
      }
    }

    @Override
    Object readText(TextReader in) {
      int count = in.count();
      var tags = new ArrayList<TagValue>();
      for (int i = 0; i < count; i++) {
        in.field("tag");
        String tag = in.text();
        in.field("value");
        tags.add(new TagValue(tag, in.text()));
      }
      return tags;
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      for (Object item : (List<?>) value) {
        var tag = (TagValue) item;
        var bytes = new ByteArrayOutputStream();
        var entry = CodedOutputStream.newInstance(bytes, 64);
        entry.writeString(1, tag.tag());
        entry.writeString(2, tag.value());
        entry.flush();
        out.writeByteArray(number, bytes.toByteArray());
      }
    }

    @Override
    Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      int limit = in.pushLimit(in.readRawVarint32());
      String tag = "";
      String value = "";
      for (int next = in.readTag(); next != 0; next = in.readTag()) {
        switch (next) {
          case (1 << 3) | DELIMITED -> tag = in.readStringRequireUtf8();
          case (2 << 3) | DELIMITED -> value = in.readStringRequireUtf8();
          default -> in.skipField(next);
        }
      }
      in.popLimit(limit);
      List<TagValue> tags = grown(before);
      tags.add(new TagValue(tag, value));
      return tags;
    }
  }

  private static final class TagString extends Tags {
    @Override
    void writeText(TextWriter out, Object value) {
      var text = new StringBuilder();
      for (Object item : (List<?>) value) {
        var tag = (TagValue) item;
        if (tag.tag().contains("=") || (tag.tag() + tag.value()).contains(";")) {
          throw ProtocolException.ofField(
              out.place(), tag.toString(), "must hold no = in a tag and no ;");
        }
        text.append(tag.tag()).append('=').append(tag.value()).append(';');
      }
      out.text(text.toString());
    }

    @Override
    Object readText(TextReader in) {
      var tags = new ArrayList<TagValue>();
      for (String pair : in.text().split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals >= 0) {
          tags.add(new TagValue(pair.substring(0, equals), pair.substring(equals + 1)));
        } else if (!pair.isEmpty()) {
          throw in.wrong("must be a list of tag=value;");
        }
      }
      return tags;
    }
  }

  private static final class Texts extends OfList {
    Texts() {
      super(DELIMITED);
    }

    @Override
    void writeText(TextWriter out, Object value) {
      List<?> texts = (List<?>) value;
      out.int64(texts.size());
      for (Object text : texts) {
        out.text((String) text);
      }
    }

    @Override
    Object readText(TextReader in) {
      int count = in.count();
      var texts = new ArrayList<String>();
      for (int i = 0; i < count; i++) {
        in.field("item");
        texts.add(in.text());
      }
      return texts;
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      for (Object text : (List<?>) value) {
        out.writeString(number, (String) text);
      }
    }

    @Override
    Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      List<String> texts = grown(before);
      texts.add(in.readStringRequireUtf8());
      return texts;
    }
  }

  /// Protobuf writes them packed; single ones are read too.
  private static final class Int32s extends OfList {
    Int32s() {
      super(VARINT);
    }

    @Override
    void writeText(TextWriter out, Object value) {
      List<?> numbers = (List<?>) value;
      out.int64(numbers.size());
      for (Object number : numbers) {
        out.int64((Integer) number);
      }
    }

    @Override
    Object readText(TextReader in) {
      int count = in.count();
      var numbers = new ArrayList<Integer>();
      for (int i = 0; i < count; i++) {
        in.field("item");
        numbers.add(in.int32());
      }
      return numbers;
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      var bytes = new ByteArrayOutputStream();
      var packed = CodedOutputStream.newInstance(bytes, 64);
      for (Object item : (List<?>) value) {
        packed.writeInt32NoTag((Integer) item);
      }
      packed.flush();
      out.writeBytes(number, ByteString.copyFrom(bytes.toByteArray()));
    }

    @Override
    Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      List<Integer> numbers = grown(before);
      numbers.add(in.readInt32());
      return numbers;
    }

    @Override
    Object readPacked(CodedInputStream in, @Nullable Object before) throws IOException {
      List<Integer> numbers = grown(before);
      int limit = in.pushLimit(in.readRawVarint32());
      while (in.getBytesUntilLimit() > 0) {
        numbers.add(in.readInt32());
      }
      in.popLimit(limit);
      return numbers;
    }
  }

  private static final class Flags extends WireType {
    private final int[] bits;

    Flags(int[] bits) {
      super(DELIMITED);
      this.bits = bits.clone();
    }

    @Override
    void writeText(TextWriter out, Object value) {
      out.int64((Integer) value);
    }

    @Override
    Object readText(TextReader in) {
      return in.int32();
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      var bytes = new ByteArrayOutputStream();
      var flags = CodedOutputStream.newInstance(bytes, 16);
      for (int i = 0; i < bits.length; i++) {
        if (((Integer) value & bits[i]) != 0) {
          flags.writeBool(i + 1, true);
        }
      }
      flags.flush();
      out.writeByteArray(number, bytes.toByteArray());
    }

    @Override
    Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      int limit = in.pushLimit(in.readRawVarint32());
      int mask = 0;
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        int number = tag >>> 3;
        if ((tag & 7) == VARINT && number <= bits.length) {
          mask |= in.readBool() ? bits[number - 1] : 0;
        } else {
          in.skipField(tag);
        }
      }
      in.popLimit(limit);
      return mask;
    }
  }
}
