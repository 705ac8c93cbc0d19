package io.throughline.benchmarks.faketws;

import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.frame.FrameDecoder;
import io.throughline.tws.message.ConnectionRequest.ReqCurrentTime;
import io.throughline.tws.message.ConnectionRequest.StartApi;
import io.throughline.tws.message.TwsRequest;
import io.throughline.tws.version.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A client that counts messages by their id, as fast as a thread can.
final class CountingClient implements AutoCloseable {
  private static final int VERSION = 178;
  private static final String HELLO = "4150490000000009763130302e2e313738"; // v100..178
  private static final int IDS = 256;
  private static final int CURRENT_TIME = 49;
  private static final int CHUNK = 1 << 16;

  private final Socket socket;
  private final TwsCodec codec = TwsCodec.of(new ServerVersion(VERSION));
  private final CountDownLatch fenced = new CountDownLatch(1);
  private final Thread reader;
  private final long[] counts = new long[IDS]; // of the reader, read once it has met the fence
  private volatile boolean ended;

  CountingClient(int port, int clientId) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.getOutputStream().write(HexFormat.of().parseHex(HELLO));
    InputStream in = socket.getInputStream();
    int length = java.nio.ByteBuffer.wrap(in.readNBytes(Integer.BYTES)).getInt();
    in.readNBytes(length);
    send(new StartApi(clientId, ""));
    reader = Thread.ofPlatform().daemon().name("client-" + clientId).unstarted(this::read);
  }

  void send(TwsRequest request) throws IOException {
    socket.getOutputStream().write(codec.encode(request));
  }

  void startReading() {
    reader.start();
  }

  private void read() {
    var decoder = FrameDecoder.ofServerStream();
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = socket.getInputStream();
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        decoder.feed(chunk, 0, count);
        while (decoder.next()) {
          count(decoder);
        }
      }
    } catch (IOException _) {
      // cut off, or closed by us
    }
    ended = true;
  }

  private void count(FrameDecoder decoder) {
    int id = 0;
    for (int at = decoder.offset(); decoder.bytes()[at] != 0; at++) {
      id = id * 10 + decoder.bytes()[at] - '0';
    }
    counts[id]++;
    if (id == CURRENT_TIME) {
      fenced.countDown();
    }
  }

  /// Waits until all that was said before now is read; false if it takes too long.
  boolean fence(int seconds) throws IOException, InterruptedException {
    send(new ReqCurrentTime());
    return fenced.await(seconds, TimeUnit.SECONDS);
  }

  long count(int messageId) {
    return counts[messageId];
  }

  boolean isEnded() {
    return ended;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
