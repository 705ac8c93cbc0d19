package io.throughline.ib.link;

import io.throughline.ib.session.Endpoint;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// A link over TCP. For each connection two virtual threads: one that connects and then reads, one
/// that writes.
///
/// What was read waits in a bounded mailbox; when it is full the reader stops reading, and TCP
/// pushes back. What is to be written waits in a bounded queue; when that is full the server has
/// stopped reading for a long time, and the connection is given up.
public final class SocketLink implements Link {
  private static final System.Logger LOG = System.getLogger(SocketLink.class.getName());

  /// Read at once: some thousand ticks.
  private static final int CHUNK_BYTES = 65_536;

  /// Parts read that may wait: at most 16 MB.
  private static final int MOST_READ_PARTS = 256;

  /// Requests that may wait to be written; at 45 per second these are minutes.
  private static final int MOST_UNWRITTEN = 16_384;

  private static final int CONNECT_MILLIS = 5_000;

  /// How long the last requests may take to leave when a connection is closed.
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private static final byte[] END = new byte[0];

  private Runnable signal = () -> {};
  private @Nullable Connection connection;

  /// A link without a connection.
  public SocketLink() {}

  @Override
  public void onArrival(Runnable newSignal) {
    signal = newSignal;
  }

  @Override
  public void connect(Endpoint endpoint) {
    close();
    connection = new Connection(endpoint, signal);
    connection.start();
  }

  @Override
  public void write(byte[] bytes) {
    if (connection != null) {
      connection.write(bytes);
    }
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  @Override
  public void finish() {
    Connection last = connection;
    close();
    if (last != null) {
      last.finish();
    }
  }

  @Override
  public Optional<LinkEvent> poll() {
    return connection == null ? Optional.empty() : connection.poll();
  }

  /// One socket from its beginning to its end. Threads of an older one cannot reach a newer one.
  private static final class Connection {
    private final Endpoint endpoint;
    private final Runnable signal;
    private final Socket socket = new Socket();
    private final BlockingQueue<LinkEvent> events = new ArrayBlockingQueue<>(MOST_READ_PARTS);
    private final BlockingQueue<byte[]> unwritten = new ArrayBlockingQueue<>(MOST_UNWRITTEN);
    private final Thread reader = Thread.ofVirtual().name("ib-reader").unstarted(this::read);
    private final Thread writer = Thread.ofVirtual().name("ib-writer").unstarted(this::write);
    private volatile boolean isClosing;

    Connection(Endpoint endpoint, Runnable signal) {
      this.endpoint = endpoint;
      this.signal = signal;
    }

    void start() {
      reader.start();
    }

    private void read() {
      try {
        tell(new LinkEvent.Closed(readToTheEnd()));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // closed from our side: nobody listens any more
      } finally {
        cut();
        writer.interrupt();
      }
    }

    /// @return why it ended
    private String readToTheEnd() throws InterruptedException {
      try {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_MILLIS);
      } catch (UnknownHostException _) {
        return "there is no host '" + endpoint.host() + "'";
      } catch (SocketTimeoutException _) {
        return endpoint + " does not answer";
      } catch (IOException e) {
        return "cannot connect to " + endpoint + ": " + e.getMessage();
      }
      writer.start();
      tell(new LinkEvent.Opened());
      try (InputStream in = socket.getInputStream()) {
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
          tell(new LinkEvent.Bytes(Arrays.copyOf(chunk, count)));
        }
        return "the server has closed the connection";
      } catch (IOException e) {
        return "the connection broke: " + e.getMessage();
      }
    }

    private void tell(LinkEvent event) throws InterruptedException {
      events.put(event);
      if (!isClosing) {
        signal.run();
      }
    }

    private void write() {
      try (OutputStream out = new BufferedOutputStream(socket.getOutputStream(), CHUNK_BYTES)) {
        for (byte[] bytes = unwritten.take(); bytes.length > 0; bytes = unwritten.take()) {
          out.write(bytes);
          if (unwritten.isEmpty()) {
            out.flush();
          }
        }
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "writing ends; the reader tells why", e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } finally {
        cut();
      }
    }

    void write(byte[] bytes) {
      if (!unwritten.offer(bytes)) {
        LOG.log(Level.WARNING, "{0} has stopped reading; the connection is given up", endpoint);
        cut();
      }
    }

    Optional<LinkEvent> poll() {
      return Optional.ofNullable(events.poll());
    }

    /// Lets what was written leave, without waiting for it here.
    void close() {
      isClosing = true;
      if (writer.getState() == Thread.State.NEW || !unwritten.offer(END)) {
        cut();
      }
      Thread.ofVirtual().name("ib-closer").start(this::finish);
    }

    /// Waits until what was written has left, but not long, and ends both threads.
    void finish() {
      try {
        if (writer.getState() != Thread.State.NEW && !writer.join(LAST_WORDS)) {
          LOG.log(Level.WARNING, "the last requests to {0} did not leave in time", endpoint);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } finally {
        cut();
        reader.interrupt();
      }
    }

    private void cut() {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "a socket would not close", e);
      }
    }
  }
}
