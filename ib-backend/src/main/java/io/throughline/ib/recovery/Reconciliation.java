package io.throughline.ib.recovery;

import io.throughline.api.time.EpochNanos;
import io.throughline.ib.session.Failure;
import io.throughline.ib.session.Reply;
import io.throughline.ib.session.Request;
import io.throughline.ib.session.TwsSession;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.AccountMessage;
import io.throughline.tws.message.AccountRequest.ReqPositions;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.ExecDetailsEnd;
import io.throughline.tws.message.OrderRequest.Days;
import io.throughline.tws.message.OrderRequest.ExecutionFilter;
import io.throughline.tws.message.OrderRequest.ReqCompletedOrders;
import io.throughline.tws.message.OrderRequest.ReqExecutions;
import io.throughline.tws.message.OrderRequest.ReqOpenOrders;
import io.throughline.tws.message.TwsMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads TWS's books: open orders, completed orders, executions and, after a connect, positions;
/// one reading at a time, each with a limit.
///
/// Executions are asked for last, so that their end comes after everything else was shown, and so
/// that the limit counts from when the last of the requests has left: many orders may wait before.
public final class Reconciliation {
  /// Executions of more than today can be asked for from this server version on.
  private static final int EXECUTIONS_BY_DAYS = 200;

  private static final int DAYS = 2;

  private final TwsSession session;
  private final Duration limit;
  private final Consumer<OrderMessage> executions;
  private @Nullable Books books;
  private boolean wantsPositions;
  private boolean havePositionsEnded;
  private Map<Integer, AccountMessage.Position> positions = new HashMap<>();
  private long begunNanos = EpochNanos.MIN;
  private long deadlineNanos = EpochNanos.MAX;

  /// Reads nothing yet.
  ///
  /// @param executions takes what comes for the request for executions
  public Reconciliation(TwsSession session, Duration limit, Consumer<OrderMessage> executions) {
    this.session = session;
    this.limit = limit;
    this.executions = executions;
  }

  public boolean isReading() {
    return books != null;
  }

  /// The books that are being read.
  public Optional<Books> books() {
    return Optional.ofNullable(books);
  }

  /// Begins to read.
  ///
  /// @param subjects orders that the books are to tell of
  /// @param newWantsPositions whether positions are asked for too
  public void begin(Set<Integer> subjects, boolean newWantsPositions) {
    var begun = new Books(subjects);
    books = begun;
    wantsPositions = newWantsPositions;
    havePositionsEnded = !newWantsPositions;
    positions = new HashMap<>();
    begunNanos = session.nowNanos();
    deadlineNanos = EpochNanos.MAX;
    if (newWantsPositions) {
      session.send(new ReqPositions());
    }
    session.send(new ReqOpenOrders());
    try {
      session.send(new ReqCompletedOrders(false));
    } catch (ProtocolException _) {
      begun.completedEnded(); // a server too old to keep them
    }
    Days days =
        session.version().number() >= EXECUTIONS_BY_DAYS ? new Days(DAYS, List.of()) : Days.NONE;
    var filter = new ExecutionFilter(0, session.account(), "", "", "", "", "", days);
    session.ask(id -> new ReqExecutions(id, filter), new Executions(begun), limit);
  }

  private void endAt(Books read, long nanos) {
    if (read == books) {
      deadlineNanos = nanos;
    }
  }

  /// When the last reading began.
  public long begunNanos() {
    return begunNanos;
  }

  /// Forgets a reading: the connection is gone.
  public void abandon() {
    books = null;
    deadlineNanos = EpochNanos.MAX;
  }

  /// Takes a position row that may belong to the reading.
  ///
  /// @return whether it does
  public boolean position(AccountMessage.Position position) {
    if (books == null || havePositionsEnded) {
      return false;
    }
    positions.put(position.contract().conId(), position);
    return true;
  }

  public void positionsEnded() {
    havePositionsEnded = true;
  }

  /// Positions by contract, all of them, if this reading asked for them and got them.
  public Optional<Map<Integer, AccountMessage.Position>> positions() {
    return wantsPositions && havePositionsEnded ? Optional.of(positions) : Optional.empty();
  }

  /// The books, once they are read or the limit has passed; then the reading is over.
  public Optional<Books> finish(long nowNanos) {
    Books read = books;
    if (read == null) {
      return Optional.empty();
    }
    boolean isDone = read.isComplete() && havePositionsEnded;
    if (!isDone && nowNanos < deadlineNanos) {
      return Optional.empty();
    }
    books = null;
    deadlineNanos = EpochNanos.MAX;
    return Optional.of(read);
  }

  public long nextDeadlineNanos() {
    return deadlineNanos;
  }

  /// Takes the executions; they count wherever they come from, also when they come too late for
  /// these books.
  private final class Executions implements Reply {
    private final Books asked;

    Executions(Books asked) {
      this.asked = asked;
    }

    @Override
    public void message(TwsMessage message, Request request) {
      switch (message) {
        case ExecDetails report -> executions.accept(report);
        case ExecDetailsEnd _ -> {
          asked.executionsEnded();
          request.done();
          endAt(asked, session.nowNanos() + limit.toNanos());
        }
        default -> {
          // Warnings; the store shows them.
        }
      }
    }

    @Override
    public void failed(Failure failure, Request request) {
      // Not shown to their end: the books stay unread.
      boolean hasWaited = failure instanceof Failure.NoReply;
      endAt(asked, hasWaited ? session.nowNanos() : session.nowNanos() + limit.toNanos());
    }
  }
}
