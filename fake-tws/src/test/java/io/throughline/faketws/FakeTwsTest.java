package io.throughline.faketws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The edge only: everything else is tested in memory.
class FakeTwsTest {
  private static final byte[] HELLO = HexFormat.of().parseHex("4150490000000009763130302e2e323235");
  private static final double A_MINUTE_IN_60_MILLIS = 1000;

  @Test
  void a_client_connects_over_a_socket_and_is_welcomed() throws IOException {
    try (FakeTws tws = FakeTws.start();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), tws.port())) {
      var in = new DataInputStream(socket.getInputStream());
      socket.getOutputStream().write(HELLO);
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

  @Test
  @Timeout(30)
  void a_scenario_resets_connections_and_closes_the_port_for_a_while() throws IOException {
    try (FakeTws tws =
            FakeTws.start(new FakeTwsCore(CoreOptions.standard()), 0, A_MINUTE_IN_60_MILLIS);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), tws.port())) {
      socket.getOutputStream().write(HELLO);
      assertThat(frame(new DataInputStream(socket.getInputStream()))).startsWith("200\0");

      tws.tell(core -> core.play(FaultCatalogue.scenario("reset:after=0s")));
      tws.tell(core -> core.play(FaultCatalogue.scenario("refuse:lasting=10m")));

      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
      assertThat(isServed(tws.port())).isFalse();
      while (!isServed(tws.port())) {
        Thread.onSpinWait(); // ten minutes of the market
      }
    }
  }

  @Test
  @Timeout(30)
  void a_scenario_moves_the_server_to_another_port() throws IOException {
    int free;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = probe.getLocalPort();
    }
    try (FakeTws tws = FakeTws.start()) {
      tws.tell(core -> core.play(FaultCatalogue.scenario("port-change:after=0s,port=" + free)));

      while (!isServed(free)) {
        Thread.onSpinWait();
      }
      assertThat(tws.port()).isEqualTo(free);
    }
  }

  private static boolean isServed(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(HELLO);
      return frame(new DataInputStream(socket.getInputStream())).startsWith("200\0");
    } catch (IOException _) {
      return false;
    }
  }

  private static String frame(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
