package io.throughline.ib;

import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.ib.IbConfig.Notify;
import io.throughline.ib.session.SessionListener;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.TwsMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the store has to tell and nobody has fetched yet: every error and notice of TWS, or every
/// message if that is wanted, and what the session itself has noticed.
final class StoreMessages implements SessionListener {
  /// A run fetches at every step; who does not fetch loses the oldest.
  private static final int MOST_WAITING = 10_000;

  private final String store;
  private final Notify notify;
  private final Deque<StoreMessage> waiting = new ArrayDeque<>();
  private @Nullable Consumer<String> printer;
  private long dropped;

  StoreMessages(String store, Notify notify) {
    this.store = store;
    this.notify = notify;
  }

  String store() {
    return store;
  }

  void printTo(Consumer<String> newPrinter) {
    printer = newPrinter;
  }

  @Override
  public void received(TwsMessage message) {
    if (printer != null) {
      printer.accept(message.toString());
    }
    if (message instanceof ErrMsg error) {
      add(error.errorCode(), text(error));
    } else if (notify == Notify.ALL) {
      add(0, message.toString());
    }
  }

  private static String text(ErrMsg error) {
    return error.concernsRequest()
        ? error.errorMsg() + " (id " + error.id() + ")"
        : error.errorMsg();
  }

  @Override
  public void notice(int code, String text) {
    add(code, text);
  }

  void add(int code, String text) {
    if (waiting.size() == MOST_WAITING) {
      waiting.removeFirst();
      dropped++;
    }
    waiting.add(new StoreMessage(store, code, text));
  }

  Optional<StoreMessage> poll() {
    if (dropped > 0) {
      String text = dropped + " older messages were dropped because nobody fetched them";
      dropped = 0;
      return Optional.of(new StoreMessage(store, 0, text));
    }
    return Optional.ofNullable(waiting.poll());
  }
}
