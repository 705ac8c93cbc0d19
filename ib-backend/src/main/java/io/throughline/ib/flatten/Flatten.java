package io.throughline.ib.flatten;

import io.throughline.api.time.EpochNanos;
import io.throughline.ib.flatten.FlattenLine.Outcome;
import io.throughline.ib.session.SessionListener;
import io.throughline.ib.session.TwsSession;
import io.throughline.tws.message.AccountMessage;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderRequest.CancelOrder;
import io.throughline.tws.message.OrderRequest.OrderCancel;
import io.throughline.tws.message.OrderRequest.ReqGlobalCancel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Cancels all orders of an account, of whatever client, and closes its positions at the market.
///
/// It looks first and waits for [#go]. A position is closed only when no order of its contract is
/// open any more, and by what TWS says is held then. Nothing is ever sent twice: what TWS does not
/// answer is told as unknown. Sans-IO: whoever drives the session calls [#work] after it.
public final class Flatten implements SessionListener {
  static final String REFERENCE = "flatten";
  private static final int READ_ONLY = 321;
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private final TwsSession session;
  private final FlattenOptions options;
  private final Listener listener;
  private final List<FlattenLine> lines = new ArrayList<>();
  private final Closing closing;
  private final List<WorkingOrder> toCancel = new ArrayList<>();
  private final Set<Integer> blocked = new HashSet<>();
  private Phase phase = Phase.LOOKING;
  private @Nullable Reach reach;
  private @Nullable BookReading reading;
  private AccountBooks books = new AccountBooks(List.of(), List.of(), List.of());
  private long limitNanos = EpochNanos.MAX;
  private long readAtNanos = EpochNanos.MAX;

  private enum Phase {
    LOOKING,
    PLANNED,
    CHECKING,
    CANCELLING,
    CLOSING,
    CONFIRMING,
    OVER
  }

  /// Takes what happens.
  public interface Listener {
    /// What is there; [Flatten#go] goes on.
    void found(AccountBooks books);

    /// All that can be done is done.
    ///
    /// @param lines one for each order and position; empty if there was nothing
    void done(List<FlattenLine> lines);

    /// Nothing was sent.
    void failed(String why);
  }

  /// On a session that is ready; adds itself to its listeners.
  public Flatten(TwsSession session, FlattenOptions options, Listener listener) {
    this.session = session;
    this.options = options;
    this.listener = listener;
    this.closing = new Closing(session, options.answer(), lines::add);
  }

  /// Looks at the books.
  public void begin() {
    session.addListener(this);
    limitNanos = session.nowNanos() + options.answer().toNanos();
    reading = new BookReading(session);
  }

  /// Whether nothing more will happen.
  public boolean isOver() {
    return phase == Phase.OVER;
  }

  /// Does it, after [Listener#found].
  public void go() {
    if (phase != Phase.PLANNED) {
      throw new IllegalStateException("there is no plan to carry out, but " + phase);
    }
    if (options.conIds().isEmpty()) {
      cancel();
      return;
    }
    // All orders there are may be cancelled only if they are all meant, at this moment.
    phase = Phase.CHECKING;
    limitNanos = session.nowNanos() + options.answer().toNanos();
    reading = new BookReading(session);
  }

  private void cancel() {
    var within = new Reach(books, options, session.clientId());
    reach = within;
    List<WorkingOrder> orders = within.orders();
    toCancel.addAll(orders);
    phase = Phase.CANCELLING;
    limitNanos = session.nowNanos() + options.cancel().toNanos();
    if (orders.isEmpty()) {
      readAtNanos = session.nowNanos(); // what was found may be old by now
      return;
    }
    if (within.isAll()) {
      session.send(new ReqGlobalCancel(OrderCancel.NONE));
    } else {
      orders.stream()
          .filter(within::contains)
          .forEach(order -> session.send(new CancelOrder(order.orderId(), OrderCancel.NONE)));
    }
    readAtNanos = session.nowNanos() + PAUSE_NANOS;
  }

  /// Whether TWS was asked to cancel an order.
  private boolean wasAsked(WorkingOrder order) {
    return reach != null && reach.contains(order);
  }

  private List<WorkingOrder> inScope(List<WorkingOrder> orders) {
    return orders.stream().filter(order -> options.covers(order.conId())).toList();
  }

  // ---------------------------------------------------------------- time

  /// Does what is due.
  public void work(long nowNanos) {
    if (isOver()) {
      return;
    }
    closed();
    if (nowNanos >= limitNanos) {
      late();
    } else if (reading == null && nowNanos >= readAtNanos) {
      readAtNanos = EpochNanos.MAX;
      reading = new BookReading(session);
    }
  }

  /// When [#work] has something to do although nothing arrives.
  public long nextDeadlineNanos() {
    if (isOver()) {
      return EpochNanos.MAX;
    }
    return reading == null ? Math.min(limitNanos, readAtNanos) : limitNanos;
  }

  private void late() {
    switch (phase) {
      case LOOKING, CHECKING -> {
        BookReading asked = reading;
        fail(
            "TWS has not told "
                + (asked == null ? "its books" : asked.missing())
                + " within "
                + options.answer().toSeconds()
                + " s; nothing was sent");
      }
      case CANCELLING -> stillOpen();
      case CLOSING -> confirm();
      case CONFIRMING -> {
        if (reading != null) {
          lines.add(
              new FlattenLine(
                  Outcome.UNKNOWN,
                  "TWS does not tell what is held now; look at positions and orders in TWS"));
        }
        finish();
      }
      case PLANNED, OVER -> limitNanos = EpochNanos.MAX;
    }
  }

  // ---------------------------------------------------------------- what TWS says

  @Override
  public void account(AccountMessage message) {
    if (reading != null) {
      reading.account(message);
      read();
    }
  }

  @Override
  public void order(OrderMessage message) {
    closing.hear(message);
    if (reading != null) {
      reading.order(message);
      read();
    }
    closed();
  }

  @Override
  public void error(ErrMsg message) {
    closing.hear(message);
    if (message.errorCode() == READ_ONLY && phase == Phase.LOOKING) {
      fail("the API of TWS is read-only: clear 'Read-Only API' in its API settings");
      return;
    }
    closed();
  }

  @Override
  public void lost(String reason) {
    if (phase == Phase.LOOKING || phase == Phase.PLANNED || phase == Phase.CHECKING) {
      fail("the connection was lost: " + reason);
    } else if (!isOver()) {
      lines.add(
          new FlattenLine(
              Outcome.UNKNOWN,
              "the connection was lost (%s): look in TWS at orders and positions, then give the command"
                      .formatted(reason)
                  + " again"));
      finish();
    }
  }

  private void read() {
    BookReading asked = reading;
    if (asked == null || !asked.isComplete()) {
      return;
    }
    reading = null;
    books = asked.books();
    switch (phase) {
      case LOOKING -> {
        phase = Phase.PLANNED;
        limitNanos = EpochNanos.MAX;
        listener.found(books);
      }
      case CHECKING -> cancel();
      case CANCELLING -> cancelled();
      case CONFIRMING -> confirmed();
      case PLANNED, CLOSING, OVER -> {
        // Nothing was asked.
      }
    }
  }

  // ---------------------------------------------------------------- orders

  private void cancelled() {
    List<WorkingOrder> open = inScope(books.orders());
    if (open.isEmpty()) {
      resolve();
    } else if (open.stream().noneMatch(this::wasAsked)) {
      stillOpen(); // they stay, however long we wait
    } else {
      readAtNanos = session.nowNanos() + PAUSE_NANOS;
    }
  }

  /// What cannot be cancelled keeps its position, too: closing it could make another one.
  private void stillOpen() {
    reading = null;
    for (WorkingOrder order : inScope(books.orders())) {
      blocked.add(order.conId());
      lines.add(
          wasAsked(order)
              ? new FlattenLine(
                  Outcome.UNKNOWN,
                  order
                      + ": TWS has not confirmed its cancellation within "
                      + options.cancel().toSeconds()
                      + " s; look at it in TWS")
              : new FlattenLine(Outcome.LEFT, order + " " + whyLeft(order)));
    }
    resolve();
  }

  private static String whyLeft(WorkingOrder order) {
    return order.orderId() == 0
        ? "was entered by hand, and TWS cancels it only there, or along with all orders of all"
            + " accounts: cancel it in TWS"
        : "is another client's, and TWS cancels it only for that client, or along with all orders of"
            + " all accounts: end that client's program and flatten as client "
            + order.clientId()
            + ", or cancel it in TWS";
  }

  // ---------------------------------------------------------------- positions

  private void resolve() {
    phase = Phase.CLOSING;
    readAtNanos = EpochNanos.MAX;
    Set<Long> open = new HashSet<>();
    books.orders().forEach(order -> open.add(order.permId()));
    toCancel.stream()
        .filter(order -> !open.contains(order.permId()))
        .forEach(
            order -> lines.add(new FlattenLine(Outcome.DONE, order + " is not open any more")));
    limitNanos = session.nowNanos() + options.fill().toNanos();
    List<HeldPosition> positions =
        books.positions().stream().filter(held -> options.covers(held.conId())).toList();
    for (HeldPosition held : positions) {
      if (blocked.contains(held.conId())) {
        lines.add(
            new FlattenLine(
                Outcome.LEFT, held + " is not closed: an order of it is still open, see above"));
      } else {
        closing.close(held);
      }
    }
  }

  private void closed() {
    if (phase == Phase.CLOSING && closing.isOver()) {
      confirm();
    }
  }

  // ---------------------------------------------------------------- the end

  /// What TWS holds in the end decides, whatever was said of orders.
  private void confirm() {
    closing.stop();
    phase = Phase.CONFIRMING;
    limitNanos = session.nowNanos() + options.answer().toNanos();
    readAtNanos = session.nowNanos();
    reading = null;
  }

  private void confirmed() {
    Set<Integer> expected = new HashSet<>(blocked);
    boolean isLeft =
        books.positions().stream()
            .anyMatch(held -> options.covers(held.conId()) && !expected.contains(held.conId()));
    if (isLeft && closing.isFilled()) {
      readAtNanos = session.nowNanos() + PAUSE_NANOS; // positions may come after fills
    } else {
      finish();
    }
  }

  private void finish() {
    closing.stop();
    lines.addAll(closing.lines());
    if (phase == Phase.CONFIRMING && closing.isOver()) {
      books.positions().stream()
          .filter(held -> options.covers(held.conId()) && !blocked.contains(held.conId()))
          .filter(held -> lines.stream().noneMatch(line -> isAbout(line, held)))
          .forEach(held ->
              lines.add(new FlattenLine(Outcome.LEFT, held + " is still held, or held again")));
    }
    end();
    listener.done(List.copyOf(lines));
  }

  private static boolean isAbout(FlattenLine line, HeldPosition held) {
    return line.outcome() != Outcome.DONE
        && line.text().contains(HeldPosition.name(held.contract()));
  }

  private void fail(String why) {
    end();
    listener.failed(why);
  }

  private void end() {
    phase = Phase.OVER;
    session.removeListener(this);
  }
}
