package io.throughline.tws.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.tws.corpus.Vectors.Vector;
import io.throughline.tws.frame.FrameDecoder;
import io.throughline.tws.frame.Handshake.ClientHello;
import io.throughline.tws.frame.Handshake.ServerGreeting;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The first bytes of real clients, and a server's answers to them.
@Tag("corpus")
class HandshakeVectorsTest {

  private static List<Vector> handshakes() {
    return Vectors.all().stream().filter(vector -> vector.encoding().equals("handshake")).toList();
  }

  @Test
  void a_clients_offer_is_read_and_written_as_it_was() {
    int count = 0;
    for (Vector vector : handshakes()) {
      if (!vector.isFromClient()) {
        continue;
      }
      FrameDecoder decoder = FrameDecoder.ofClientStream();
      decoder.feed(vector.frame(), 0, vector.frame().length);
      assertThat(decoder.next()).isTrue();
      var hello = ClientHello.parse(decoder.bytes(), decoder.offset(), decoder.length());

      assertThat(hello.bytes()).as("%s", vector).isEqualTo(vector.frame());
      assertThat(hello.connectOptions())
          .isEqualTo(vector.args().path("connectOptions").asString(""));
      assertThat(hello.choose(vector.version())).hasValue(vector.version());
      count++;
    }
    System.out.println("client handshakes: " + count);
    assertThat(count).isPositive();
  }

  @Test
  void a_servers_greeting_is_read_and_written_as_it_was() {
    int count = 0;
    for (Vector vector : handshakes()) {
      if (vector.isFromClient()) {
        continue;
      }
      FrameDecoder decoder = FrameDecoder.ofServerStream();
      decoder.feed(vector.frame(), 0, vector.frame().length);
      assertThat(decoder.next()).isTrue();
      var greeting = ServerGreeting.parse(decoder.bytes(), decoder.offset(), decoder.length());

      assertThat(greeting.serverVersion()).isEqualTo(vector.args().path("serverVersion").asInt());
      assertThat(greeting.connectionTime())
          .isEqualTo(vector.args().path("connectionTime").asString());
      assertThat(greeting.bytes()).as("%s", vector).isEqualTo(vector.frame());
      count++;
    }
    System.out.println("server greetings: " + count);
    assertThat(count).isPositive();
  }
}
