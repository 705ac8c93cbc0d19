package io.throughline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
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

  /// Whatever one thread has put down before it signals, the other finds after it was woken.
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
      mailbox.await(TimeUnit.SECONDS.toNanos(20));
      assertThat(mailbox.isEmpty()).as("woken after " + seen).isFalse();
      mailbox.drain();
      seen = arrived.get();
    }
    sender.join();
  }
}
