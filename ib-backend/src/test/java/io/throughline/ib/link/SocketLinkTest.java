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
import java.nio.channels.Selector;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The few tests that need a socket.
@Timeout(30)
class SocketLinkTest {
  private static final int KILOBYTE = 1_000;

  private final SocketLink link = new SocketLink();
  private Selector selector;

  @BeforeEach
  void wait_at_a_selector() throws IOException {
    selector = Selector.open();
    link.waitsAt(selector);
    link.onArrival(selector::wakeup);
  }

  @AfterEach
  void leave() throws IOException {
    link.close();
    selector.close();
  }

  /// The next event, looked for only when the selector says that there is one.
  private LinkEvent next() throws IOException {
    Optional<LinkEvent> event = Optional.empty();
    while (event.isEmpty()) {
      selector.select(_ -> {});
      event = link.poll();
    }
    return event.get();
  }

  private static Endpoint local(int port) {
    return new Endpoint(InetAddress.getLoopbackAddress().getHostAddress(), port);
  }

  @Test
  void a_session_on_a_real_socket_becomes_ready_and_leaves() throws IOException {
    try (var tws = FakeTws.start()) {
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
      session.work(1);
      while (session.state() != SessionState.READY) {
        selector.select(_ -> {});
        session.work(1);
      }
      assertThat(session.account()).isEqualTo("DU1234567");

      session.stop();
      assertThat(tws.transcript()).contains("managedAccts");
    }
  }

  @Test
  void a_port_where_nobody_listens_says_so() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    link.connect(local(free));

    assertThat(next())
        .isEqualTo(
            new LinkEvent.Closed("cannot connect to 127.0.0.1:" + free + ": Connection refused"));
  }

  @Test
  void a_host_that_does_not_exist_says_so() throws IOException {
    link.connect(new Endpoint("no-such-host.invalid", 7497));

    assertThat(next()).isEqualTo(new LinkEvent.Closed("there is no host 'no-such-host.invalid'"));
  }

  @Test
  void what_was_written_before_the_end_still_leaves() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
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
  void a_server_that_does_not_read_holds_nobody_up_and_loses_nothing()
      throws IOException, InterruptedException {
    int requests = 16_000;
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      link.connect(local(listener.getLocalPort()));
      try (Socket accepted = listener.accept()) {
        assertThat(next()).isEqualTo(new LinkEvent.Opened());
        for (int i = 0; i < requests; i++) {
          link.write(new byte[KILOBYTE]);
        }

        var read = new CompletableFuture<Integer>();
        Thread server =
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    read.complete(accepted.getInputStream().readNBytes(requests * KILOBYTE).length);
                    accepted.getOutputStream().write(1);
                  } catch (IOException e) {
                    read.completeExceptionally(e);
                  }
                });
        assertThat(next()).isInstanceOf(LinkEvent.Bytes.class);
        assertThat(read.join()).isEqualTo(requests * KILOBYTE);
        server.join();
      }
    }
  }

  @Test
  void a_server_that_never_reads_is_given_up() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      link.connect(local(listener.getLocalPort()));
      try (Socket _ = listener.accept()) {
        assertThat(next()).isEqualTo(new LinkEvent.Opened());
        for (int i = 0; i < 40_000; i++) {
          link.write(new byte[KILOBYTE]);
        }

        assertThat(next()).isEqualTo(new LinkEvent.Closed("the server has stopped reading"));
        assertThat(link.poll()).isEmpty();
      }
    }
  }

  /// A socket that is closed with anything unread in it is reset, and takes its last words with it.
  @Test
  void last_words_arrive_although_the_server_is_still_talking() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      link.connect(local(listener.getLocalPort()));
      try (Socket accepted = listener.accept()) {
        assertThat(next()).isEqualTo(new LinkEvent.Opened());
        accepted.getOutputStream().write(new byte[100 * KILOBYTE]);
        for (int i = 0; i < KILOBYTE; i++) {
          link.write(new byte[KILOBYTE]);
        }
        link.close();
        selector.selectNow(_ -> {}); // only now a closed socket is really closed

        assertThat(accepted.getInputStream().readAllBytes()).hasSize(KILOBYTE * KILOBYTE);
      }
    }
  }

  @Test
  void a_server_that_leaves_is_noticed_and_a_new_connection_is_another_one() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
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
        assertThat(next()).isEqualTo(new LinkEvent.Opened());
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
          switch (next()) {
            case LinkEvent.Opened() -> throw new AssertionError("opened twice");
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
