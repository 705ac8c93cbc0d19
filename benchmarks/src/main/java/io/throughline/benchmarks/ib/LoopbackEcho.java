package io.throughline.benchmarks.ib;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// What this machine needs for the way there and back alone: a part of 60 bytes a thousand times a
/// second over loopback, answered with 300 bytes by a thread that waits at a selector and does
/// nothing else. No client can be faster; [LiveTicks] is to be read beside it.
///
/// ```sh
/// benchmarks/run -m io.throughline.benchmarks.ib.LoopbackEcho 20
/// ```
public final class LoopbackEcho {
  private static final int TICK_BYTES = 60;
  private static final int ORDER_BYTES = 300;
  private static final int PER_SECOND = 1_000;
  private static final long PAUSE_NANOS = 1_000_000_000L / PER_SECOND;
  private static final int WARM_UP_SECONDS = 5;

  private LoopbackEcho() {}

  /// Measures and tells.
  ///
  /// @param args seconds to measure
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
    try (var listening = ServerSocketChannel.open()) {
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (var there = SocketChannel.open(listening.getLocalAddress());
          var here = listening.accept()) {
        there.setOption(StandardSocketOptions.TCP_NODELAY, true);
        here.setOption(StandardSocketOptions.TCP_NODELAY, true);
        there.configureBlocking(false);
        Thread.ofPlatform().daemon().name("echo").start(() -> answer(there));
        tell(measure(here, (seconds + WARM_UP_SECONDS) * PER_SECOND));
      }
    }
  }

  private static void answer(SocketChannel channel) {
    ByteBuffer question = ByteBuffer.allocateDirect(TICK_BYTES);
    ByteBuffer answer = ByteBuffer.allocateDirect(ORDER_BYTES);
    try (var selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      while (true) {
        selector.select(_ -> {});
        int count = channel.read(question);
        if (count < 0) {
          return;
        }
        if (!question.hasRemaining()) {
          question.clear();
          channel.write(answer.clear());
        }
      }
    } catch (IOException _) {
      // the other side has left
    }
  }

  private static long[] measure(SocketChannel channel, int rounds) throws IOException {
    ByteBuffer question = ByteBuffer.allocateDirect(TICK_BYTES);
    ByteBuffer answer = ByteBuffer.allocateDirect(ORDER_BYTES);
    long[] took = new long[rounds];
    long begin = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      long at = begin + round * PAUSE_NANOS;
      for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      long sent = System.nanoTime();
      channel.write(question.clear());
      answer.clear();
      while (answer.hasRemaining()) {
        if (channel.read(answer) < 0) {
          throw new IOException("the echo has left");
        }
      }
      took[round] = System.nanoTime() - sent;
    }
    return took;
  }

  private static void tell(long[] took) {
    long[] times = Arrays.copyOfRange(took, WARM_UP_SECONDS * PER_SECOND, took.length);
    Arrays.sort(times);
    System.out.println("there and back  " + LiveTicks.quantiles(times));
  }
}
