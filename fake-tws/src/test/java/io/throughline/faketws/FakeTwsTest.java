package io.throughline.faketws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The edge only: everything else is tested in memory.
class FakeTwsTest {
  @Test
  void a_client_connects_over_a_socket_and_is_welcomed() throws IOException {
    try (FakeTws tws = FakeTws.start();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), tws.port())) {
      var in = new DataInputStream(socket.getInputStream());
      socket.getOutputStream().write(HexFormat.of().parseHex("4150490000000009763130302e2e323235"));
      assertThat(frame(in)).startsWith("200\0");
      socket.getOutputStream().write(HexFormat.of().parseHex("000000083731003200310000"));
      assertThat(frame(in)).isEqualTo("15\0001\0DU1234567\0");
      assertThat(frame(in)).isEqualTo("9\0001\0001\0");
      assertThat(tws.transcript())
          .contains("-> startApi StartApi[clientId=1, optionalCapabilities=]");
    }
  }

  @Test
  void two_of_them_do_not_meet() {
    try (FakeTws one = FakeTws.start();
        FakeTws other = FakeTws.start()) {
      assertThat(one.port()).isNotEqualTo(other.port());
    }
  }

  @Test
  void it_does_not_answer_once_it_is_closed() {
    FakeTws tws = FakeTws.start();
    tws.close();

    assertThatThrownBy(tws::save)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the fake TWS is closed");
  }

  private static String frame(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
