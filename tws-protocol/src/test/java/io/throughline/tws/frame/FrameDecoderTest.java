package io.throughline.tws.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.frame.Handshake.ClientHello;
import io.throughline.tws.frame.Handshake.ServerGreeting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static List<String> drain(FrameDecoder decoder) {
    var payloads = new ArrayList<String>();
    while (decoder.next()) {
      payloads.add(new String(decoder.payload(), StandardCharsets.US_ASCII));
    }
    return payloads;
  }

  @Test
  void single_bytes_add_up_to_frames() {
    var decoder = FrameDecoder.ofServerStream();
    var payloads = new ArrayList<String>();

    for (byte b : bytes(0, 0, 0, 2, 'h', 'i', 0, 0, 0, 0, 0, 0, 0, 1, '!')) {
      decoder.feed(new byte[] {b}, 0, 1);
      payloads.addAll(drain(decoder));
    }

    assertThat(payloads).containsExactly("hi", "", "!");
  }

  @Test
  void many_frames_come_in_one_read() {
    var decoder = FrameDecoder.ofServerStream();

    decoder.feed(bytes(0, 0, 0, 2, 'h', 'i', 0, 0, 0, 1, '!', 0, 0), 0, 13);

    assertThat(drain(decoder)).containsExactly("hi", "!");
    assertThat(decoder.pendingBytes()).isEqualTo(2);
  }

  @Test
  void any_split_of_a_stream_gives_the_same_frames() {
    var random = new Random(42);
    byte[] stream = new byte[200_000];
    int length = 0;
    var expected = new ArrayList<String>();
    while (length < 180_000) {
      int size = random.nextInt(random.nextBoolean() ? 30 : 9000);
      String payload = "x".repeat(size);
      expected.add(payload);
      byte[] header = bytes(0, 0, size >> 8, size & 0xFF);
      System.arraycopy(header, 0, stream, length, 4);
      System.arraycopy(payload.getBytes(StandardCharsets.US_ASCII), 0, stream, length + 4, size);
      length += 4 + size;
    }

    var decoder = FrameDecoder.ofServerStream();
    var payloads = new ArrayList<String>();
    for (int at = 0; at < length; ) {
      int count = Math.min(length - at, 1 + random.nextInt(5000));
      decoder.feed(stream, at, count);
      payloads.addAll(drain(decoder));
      at += count;
    }

    assertThat(payloads).isEqualTo(expected);
  }

  @Test
  void a_frame_that_is_too_long_breaks_the_stream() {
    var decoder = FrameDecoder.ofServerStream();
    decoder.feed(bytes(1, 0, 0, 0), 0, 4);

    assertThatThrownBy(decoder::next)
        .isInstanceOf(ProtocolException.class)
        .hasMessage("frame: length must be 0..16777215 but is 16777216 (0x01000000)");
    assertThatThrownBy(decoder::next).hasMessage("stream: is broken and has no further frames");
  }

  @Test
  void a_negative_length_breaks_the_stream() {
    var decoder = FrameDecoder.ofServerStream();
    decoder.feed(bytes(0xFF, 0xFF, 0xFF, 0xFF), 0, 4);

    assertThatThrownBy(decoder::next)
        .hasMessage("frame: length must be 0..16777215 but is 4294967295 (0xffffffff)");
  }

  @Test
  void a_client_that_does_not_begin_with_API_is_told_at_its_first_wrong_byte() {
    var decoder = FrameDecoder.ofClientStream();
    decoder.feed("AP".getBytes(StandardCharsets.US_ASCII), 0, 2);
    assertThat(decoder.next()).isFalse();
    decoder.feed(bytes('P'), 0, 1);

    assertThatThrownBy(decoder::next)
        .hasMessage("stream: must begin with API and NUL but byte 2 is 0x50");
  }

  @Test
  void a_hello_may_name_one_version_or_options() {
    byte[] one = "v178".getBytes(StandardCharsets.US_ASCII);
    byte[] options = "v100..225 +PACEAPI".getBytes(StandardCharsets.US_ASCII);

    assertThat(ClientHello.parse(one, 0, one.length)).isEqualTo(new ClientHello(178, 178, ""));
    assertThat(ClientHello.parse(options, 0, options.length))
        .isEqualTo(new ClientHello(100, 225, "+PACEAPI"));
  }

  @Test
  void a_hello_that_is_no_version_range_is_refused() {
    byte[] text = "GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> ClientHello.parse(text, 0, text.length))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("handshake.versions (field 0) must be v<min>..<max> but is \"GET / HTTP/1.1\"");
  }

  @Test
  void a_server_chooses_the_newest_version_both_know() {
    assertThat(new ClientHello(100, 225, "").choose(200)).hasValue(200);
    assertThat(new ClientHello(100, 178, "").choose(200)).hasValue(178);
    assertThat(new ClientHello(213, 225, "").choose(200)).isEmpty();
  }

  @Test
  void a_greeting_that_is_no_version_and_time_is_refused() {
    byte[] garbage = "hello".getBytes(StandardCharsets.US_ASCII);
    byte[] noNumber = "abc\0now\0".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> ServerGreeting.parse(garbage, 0, garbage.length))
        .hasMessage(
            "greeting.fields (field 0) must be a version and a time, each ended by NUL but is \"hello\"");
    assertThatThrownBy(() -> ServerGreeting.parse(noNumber, 0, noNumber.length))
        .hasMessage("greeting.serverVersion (field 0) must be a number but is \"abc\"");
  }

  @Test
  void a_greeting_of_an_unknown_version_has_no_layouts() {
    assertThat(new ServerGreeting(226, "20260105 09:30:00 EST").version()).isEmpty();
    assertThat(new ServerGreeting(200, "20260105 09:30:00 EST").version()).isPresent();
  }
}
