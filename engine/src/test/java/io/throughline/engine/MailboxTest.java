package io.throughline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.time.EpochNanos;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MailboxTest {
  private final Mailbox mailbox = new Mailbox();

  @Test
  void signals_that_were_not_seen_yet_are_one() {
    mailbox.signal();
    mailbox.signal();

    assertThat(mailbox.isEmpty()).isFalse();
    mailbox.drain();
    assertThat(mailbox.isEmpty()).isTrue();
  }

  @Test
  void a_signal_after_one_that_came_while_tasks_were_done_still_wakes()
      throws InterruptedException {
    mailbox.post(mailbox::signal);
    mailbox.drain();

    mailbox.signal();

    assertThat(mailbox.isEmpty()).isFalse();
  }

  /// Whatever one thread has put down before it signals, the other finds after it was woken; with a
  /// lost signal it would wait for ever.
  @Test
  @Timeout(30)
  void no_signal_is_ever_lost() throws InterruptedException {
    int rounds = 100_000;
    var arrived = new AtomicInteger();
    Thread sender =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < rounds; i++) {
                arrived.incrementAndGet();
                mailbox.signal();
              }
            });
    int seen = 0;
    while (seen < rounds) {
      mailbox.await(EpochNanos.MAX);
      mailbox.drain();
      seen = arrived.get();
    }
    sender.join();
  }

  @Test
  @Timeout(30)
  void a_socket_that_is_ready_ends_the_waiting() throws IOException, InterruptedException {
    Pipe pipe = Pipe.open();
    try (mailbox;
        var source = pipe.source();
        var sink = pipe.sink()) {
      source.configureBlocking(false);
      source.register(mailbox.selector(), SelectionKey.OP_READ);
      assertThat(mailbox.isEmpty()).isTrue();

      sink.write(ByteBuffer.wrap(new byte[1]));
      mailbox.await(EpochNanos.MAX);

      assertThat(mailbox.isEmpty()).isFalse();
    }
  }

  @Test
  @Timeout(30)
  void a_task_is_done_by_who_waits() throws InterruptedException {
    var done = new AtomicInteger();
    Thread poster =
        Thread.ofPlatform()
            .start(() -> {
              try {
                mailbox.post(done::incrementAndGet);
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    while (done.get() == 0) {
      mailbox.await(EpochNanos.MAX);
      mailbox.drain();
    }
    poster.join();

    assertThat(mailbox.isEmpty()).isTrue();
  }

  @Test
  void an_interrupt_ends_the_waiting() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> mailbox.await(EpochNanos.MAX))
        .isInstanceOf(InterruptedException.class);
  }
}
