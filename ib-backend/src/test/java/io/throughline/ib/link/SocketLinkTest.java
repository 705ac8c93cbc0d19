package io.throughline.ib.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.FakeTws;
import io.throughline.ib.session.Endpoint;
import io.throughline.ib.session.SessionSettings;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.ib.virtual.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The few tests that need a socket.
@Timeout(30)
class SocketLinkTest {
  private final Semaphore arrivals = new Semaphore(0);
  private final SocketLink link = new SocketLink();

  private void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      assertThat(arrivals.tryAcquire(20, TimeUnit.SECONDS)).as("something arrives").isTrue();
    }
  }

  private LinkEvent next() throws InterruptedException {
    var event = new LinkEvent[1];
    await(() -> link.poll().map(one -> event[0] = one).isPresent());
    return event[0];
  }

  private static Endpoint local(int port) {
    return new Endpoint(InetAddress.getLoopbackAddress().getHostAddress(), port);
  }

  @Test
  void a_session_on_a_real_socket_becomes_ready_and_leaves() throws InterruptedException {
    try (var tws = FakeTws.start()) {
      link.onArrival(arrivals::release);
      SessionSettings usual = Sessions.settings();
      var settings =
          new SessionSettings(
              local(tws.port()),
              usual.clientId(),
              "",
              usual.reconnect(),
              usual.serverTime(),
              usual.limits());
      var session = new TwsSession(settings, new WireTransport(link), new SplittableRandom(1));
      session.start();
      await(() -> {
        session.work(1);
        return session.state() == SessionState.READY;
      });
      assertThat(session.account()).isEqualTo("DU1234567");

      session.stop();
      assertThat(tws.transcript()).contains("managedAccts");
    }
  }

  @Test
  void a_port_where_nobody_listens_says_so() throws IOException, InterruptedException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    link.onArrival(arrivals::release);
    link.connect(local(free));

    assertThat(next())
        .isEqualTo(
            new LinkEvent.Closed("cannot connect to 127.0.0.1:" + free + ": Connection refused"));
  }

  @Test
  void a_host_that_does_not_exist_says_so() throws InterruptedException {
    link.onArrival(arrivals::release);
    link.connect(new Endpoint("no-such-host.invalid", 7497));

    assertThat(next()).isEqualTo(new LinkEvent.Closed("there is no host 'no-such-host.invalid'"));
  }

  @Test
  void what_was_written_before_the_end_still_leaves() throws IOException, InterruptedException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      link.onArrival(arrivals::release);
      link.connect(local(listener.getLocalPort()));
      try (Socket accepted = listener.accept()) {
        assertThat(next()).isEqualTo(new LinkEvent.Opened());
        for (int i = 0; i < 1_000; i++) {
          link.write(new byte[1_000]);
        }
        link.close();

        assertThat(accepted.getInputStream().readAllBytes()).hasSize(1_000_000);
        assertThat(link.poll()).isEmpty();
      }
    }
  }

  @Test
  void a_server_that_leaves_is_noticed_and_a_new_connection_is_another_one()
      throws IOException, InterruptedException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      link.onArrival(arrivals::release);
      link.connect(local(listener.getLocalPort()));
      listener.accept().close();
      assertThat(next()).isEqualTo(new LinkEvent.Opened());
      assertThat(next()).isEqualTo(new LinkEvent.Closed("the server has closed the connection"));

      link.connect(local(listener.getLocalPort()));
      try (Socket second = listener.accept()) {
        assertThat(next()).isEqualTo(new LinkEvent.Opened());
        second.getOutputStream().write(42);
        second.getOutputStream().flush();
        assertThat(next())
            .isInstanceOfSatisfying(
                LinkEvent.Bytes.class, bytes -> assertThat(bytes.bytes()).containsExactly(42));
      }
      link.finish();
    }
  }

  @Test
  void more_than_the_mailbox_holds_is_not_lost() throws IOException, InterruptedException {
    int parts = 2_000;
    int partBytes = 65_536;
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      link.connect(local(listener.getLocalPort()));
      try (Socket accepted = listener.accept()) {
        Thread server =
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    for (int i = 0; i < parts; i++) {
                      accepted.getOutputStream().write(new byte[partBytes]);
                    }
                    accepted.shutdownOutput();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
        long received = 0;
        boolean isOver = false;
        while (!isOver) {
          switch (link.poll().orElse(new LinkEvent.Opened())) {
            case LinkEvent.Opened() -> Thread.onSpinWait();
            case LinkEvent.Bytes(byte[] bytes) -> received += bytes.length;
            case LinkEvent.Closed _ -> isOver = true;
          }
        }
        server.join();
        assertThat(received).isEqualTo((long) parts * partBytes);
      }
    }
  }
}
