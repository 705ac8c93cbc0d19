package io.throughline.ib.kill;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between a client and a server, counts the messages that pass, in both directions, and
/// kills at one of them: it and all after it do not pass.
final class DeadlyProxy implements AutoCloseable {
  private static final int HELLO = 4;

  private final int serverPort;
  private final int deadly;
  private final Runnable kill;
  private final ServerSocket door;
  private final AtomicInteger passed = new AtomicInteger();
  private final List<Integer> fromClient = new CopyOnWriteArrayList<>();

  /// @param deadly the number of the message that does not pass, from 1; 0 for none
  /// @param kill what is done at it
  DeadlyProxy(int serverPort, int deadly, Runnable kill) throws IOException {
    this.serverPort = serverPort;
    this.deadly = deadly;
    this.kill = kill;
    door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  int passed() {
    return passed.get();
  }

  /// The numbers of the messages that the client sent.
  List<Integer> fromClient() {
    return List.copyOf(fromClient);
  }

  private void serve() {
    try {
      while (!door.isClosed()) {
        Socket client = door.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        Thread.ofVirtual().start(() -> pass(client, server, HELLO));
        Thread.ofVirtual().start(() -> pass(server, client, 0));
      }
    } catch (IOException _) {
      // closed
    }
  }

  /// Passes frame after frame: four bytes of length, then so many bytes.
  ///
  /// @param raw how many bytes come before the first frame
  private void pass(Socket from, Socket to, int raw) {
    try (from;
        to) {
      var in = new DataInputStream(from.getInputStream());
      var out = new DataOutputStream(to.getOutputStream());
      out.write(in.readNBytes(raw));
      while (true) {
        int length = in.readInt();
        byte[] frame = in.readNBytes(length);
        int number = passed.incrementAndGet();
        if (raw == HELLO) {
          fromClient.add(number);
        }
        if (number == deadly) {
          kill.run();
        }
        if (deadly != 0 && passed.get() >= deadly) {
          return;
        }
        out.writeInt(length);
        out.write(frame);
        out.flush();
      }
    } catch (IOException _) {
      // one of them has gone
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
