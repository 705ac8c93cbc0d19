package io.throughline.faketws.session;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A client of a core in memory that knows frames and text fields, and none of our codecs.
final class RawClient {
  private final FakeTwsCore core;
  private final int link;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final List<byte[]> segments = new ArrayList<>();
  private boolean closed;
  private boolean reset;
  private int read;

  RawClient(FakeTwsCore core) {
    this.core = core;
    link = core.connect(core.nowNanos());
  }

  /// A client that is through with `startApi`, over text.
  static RawClient started(FakeTwsCore core, int newest, int clientId) {
    var client = new RawClient(core);
    client.hello(100, newest);
    client.frames();
    client.send("71", "2", Integer.toString(clientId), "");
    return client;
  }

  void hello(int oldest, int newest) {
    byte[] versions = "v%d..%d".formatted(oldest, newest).getBytes(StandardCharsets.US_ASCII);
    bytes(
        ByteBuffer.allocate(8 + versions.length)
            .put(new byte[] {'A', 'P', 'I', 0})
            .putInt(versions.length)
            .put(versions)
            .array());
  }

  void bytes(byte[] bytes) {
    core.receive(link, bytes, core.nowNanos());
    take();
  }

  void send(String... fields) {
    byte[] body = (String.join("\0", fields) + "\0").getBytes(StandardCharsets.UTF_8);
    bytes(ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).array());
  }

  void leave() {
    core.disconnected(link, core.nowNanos());
  }

  void take() {
    for (LinkAction action : core.pollAll()) {
      switch (action) {
        case LinkAction.Write(int to, byte[] bytes) when to == link -> {
          received.writeBytes(bytes);
          segments.add(bytes);
        }
        case LinkAction.Close(int to) when to == link -> closed = true;
        case LinkAction.Reset(int to) when to == link -> reset = true;
        case LinkAction.Write _, LinkAction.Close _, LinkAction.Reset _ -> {}
      }
    }
  }

  boolean isClosed() {
    return closed;
  }

  boolean isReset() {
    return reset;
  }

  /// What arrived, as it was written.
  List<byte[]> segments() {
    return List.copyOf(segments);
  }

  /// Bytes that arrived and do not make a whole frame.
  int unframed() {
    frames();
    return received.size() - read;
  }

  /// Lets time pass, doing what is due on the way.
  void pass(Duration time) {
    core.advanceTo(core.nowNanos() + time.toNanos());
    take();
  }

  /// The frames since the last call, as they came, without their lengths.
  List<byte[]> payloads() {
    byte[] all = received.toByteArray();
    var payloads = new ArrayList<byte[]>();
    while (read + 4 <= all.length) {
      int length = ByteBuffer.wrap(all, read, 4).getInt();
      payloads.add(java.util.Arrays.copyOfRange(all, read + 4, read + 4 + length));
      read += 4 + length;
    }
    return payloads;
  }

  /// The frames since the last call, each split at NUL.
  List<List<String>> frames() {
    byte[] all = received.toByteArray();
    var frames = new ArrayList<List<String>>();
    while (read + 4 <= all.length) {
      int length = ByteBuffer.wrap(all, read, 4).getInt();
      if (length < 0 || read + 4 + length > all.length) {
        break; // the rest has not come yet
      }
      String text = new String(all, read + 4, length, StandardCharsets.UTF_8);
      List<String> fields = List.of(text.split("\0", -1));
      frames.add(fields.subList(0, Math.max(1, fields.size() - 1)));
      read += 4 + length;
    }
    return frames;
  }

  /// The frames of one message id since the last call.
  List<List<String>> frames(String id) {
    return frames().stream().filter(frame -> frame.getFirst().equals(id)).toList();
  }
}
